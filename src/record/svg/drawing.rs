//! Cells as elements of an SVG: grounds, texts and shapes, with the styles and shapes they need.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::cells::{Cell, Kind};
use crate::record::film::Format;
use crate::record::look::{CellLook, Ground};
use crate::record::pixels::{Metrics, outline};

/// How something is written: colour, bold, italic, underlined, faint.
type Style = (u32, [bool; 4]);

/// Draws the cells of pictures of one format, and remembers what was defined for them already.
pub(super) struct Drawing {
    metrics: Metrics,
    pub(super) ground: Ground,
    classes: BTreeMap<Style, String>,
    /// The shapes that were defined, and whether several of them are one that is stretched.
    shapes: BTreeMap<char, bool>,
}

impl Drawing {
    pub(super) fn new(format: &Format) -> Drawing {
        let metrics = Metrics::new(format.font_size.into());
        Drawing { metrics, ground: format.ground, classes: BTreeMap::new(), shapes: BTreeMap::new() }
    }

    /// What stands before all cells. Around them is a margin as wide as a column.
    pub(super) fn head(&self, format: &Format) -> String {
        let (width, height) = (self.x(format.size.0 + 1), self.y(format.size.1) + self.metrics.width);
        let title = format.title.as_ref().map(|title| format!("<title>{}</title>\n", escape(title)));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" font-size=\"{}\" xml:space=\"preserve\" \
             font-family=\"ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace\">\n{}\
             <rect width=\"100%\" height=\"100%\" fill=\"#{:06x}\"/>\n<style>text{{white-space:pre}}.r{{shape-rendering:crispEdges}}</style>\n",
            self.metrics.font,
            title.unwrap_or_default(),
            self.ground.back
        )
    }

    /// Writes what is needed for some cells, row by row from left to right, and was not before.
    pub(super) fn define(&mut self, cells: &[Cell], out: &mut String) {
        let (mut styles, mut shapes) = (BTreeSet::new(), String::new());
        for cell in cells {
            if cell.look.back != self.ground.back {
                styles.insert(ground(cell.look.back));
            }
            if !cell.is_blank() {
                styles.insert(style(cell.look));
            }
            let sign = cell.symbol.chars().next().filter(|sign| !self.shapes.contains_key(sign));
            if let Some(sign) = sign.filter(|_| cell.kind == Kind::Shape)
                && let Some(outline) = outline(sign, self.metrics)
            {
                let sharp = if outline.sharp { " class=\"r\"" } else { "" };
                let tint = match outline.percent {
                    100 => String::new(),
                    percent => format!(" fill-opacity=\".{percent:02}\""),
                };
                shapes.push_str(&format!("<path id=\"u{:x}\"{sharp}{tint} d=\"{}\"/>", u32::from(sign), outline.path));
                self.shapes.insert(sign, outline.even);
            }
        }
        styles.retain(|style| !self.classes.contains_key(style));
        if !styles.is_empty() {
            out.push_str("<style>");
            for style in styles {
                let name = class(self.classes.len());
                out.push_str(&rule(&name, style));
                self.classes.insert(style, name);
            }
            out.push_str("</style>\n");
        }
        if !shapes.is_empty() {
            out.push_str(&format!("<defs>{shapes}</defs>\n"));
        }
    }

    /// Writes cells, row by row from left to right, for which all was defined.
    pub(super) fn draw(&self, cells: &[Cell], out: &mut String) {
        let mut grounds: BTreeMap<u32, String> = BTreeMap::new();
        for run in cells.chunk_by(|a, b| a.joins(b) && a.look.back == b.look.back) {
            let (back, width) = (run[0].look.back, self.width(run));
            if back != self.ground.back {
                let (x, y, height) = (self.x(run[0].column), self.y(run[0].row), self.metrics.height);
                // Writing into a string cannot fail.
                let _ = write!(grounds.entry(back).or_default(), "M{x} {y}h{width}v{height}h-{width}z");
            }
        }
        for (back, path) in grounds {
            let _ = writeln!(out, "<path class=\"r {}\" d=\"{path}\"/>", self.class_of(ground(back)));
        }
        for run in cells.chunk_by(Cell::goes_on_in) {
            let Some(first) = run.iter().position(|cell| !cell.is_blank()) else { continue };
            let last = run.iter().rposition(|cell| !cell.is_blank()).unwrap_or(first);
            let run = &run[first..=last];
            if run[0].kind == Kind::Shape { self.shapes(run, out) } else { self.text(run, out) }
        }
    }

    /// Writes letters of one look. Those of two columns have a place each.
    fn text(&self, run: &[Cell], out: &mut String) {
        let (class, y) = (self.class_of(style(run[0].look)), self.y(run[0].row) + self.metrics.base);
        let text: String = run.iter().map(|cell| escape(cell.symbol)).collect();
        let length = match run[0].kind {
            Kind::Wide => String::new(),
            Kind::Sign => format!(" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"", self.width(run)),
            _ if run.len() == 1 => String::new(),
            _ => format!(" textLength=\"{}\"", self.width(run)),
        };
        let places = if run[0].kind == Kind::Wide { run } else { &run[..1] };
        let places: Vec<String> = places.iter().map(|cell| self.x(cell.column).to_string()).collect();
        let _ = writeln!(out, "<text class=\"{class}\" x=\"{}\" y=\"{y}\"{length}>{text}</text>", places.join(" "));
    }

    /// Writes shapes of one look: several that are the same all along as one that is stretched.
    fn shapes(&self, run: &[Cell], out: &mut String) {
        let class = self.class_of(style(run[0].look));
        let known = |cell: &Cell| {
            let sign = cell.symbol.chars().next()?;
            Some((sign, *self.shapes.get(&sign)?))
        };
        for alike in run.chunk_by(|a, b| a.symbol == b.symbol && known(a).is_some_and(|(_, even)| even)) {
            let Some((sign, _)) = known(&alike[0]) else { continue };
            let (x, y) = (self.x(alike[0].column), self.y(alike[0].row));
            let place = match alike.len() {
                1 => format!("x=\"{x}\" y=\"{y}\""),
                count => format!("transform=\"translate({x} {y})scale({count} 1)\""),
            };
            let _ = writeln!(out, "<use class=\"{class}\" href=\"#u{:x}\" {place}/>", u32::from(sign));
        }
    }

    fn class_of(&self, style: Style) -> &str {
        self.classes.get(&style).map_or("", String::as_str)
    }

    fn x(&self, column: u16) -> u32 {
        (u32::from(column) + 1) * self.metrics.width
    }

    fn y(&self, row: u16) -> u32 {
        u32::from(row) * self.metrics.height + self.metrics.width
    }

    fn width(&self, run: &[Cell]) -> u32 {
        run.iter().map(|cell| u32::from(cell.columns)).sum::<u32>() * self.metrics.width
    }
}

fn style(look: CellLook) -> Style {
    (look.text, [look.bold, look.italic, look.underlined, look.faint])
}

fn ground(colour: u32) -> Style {
    (colour, [false; 4])
}

/// How the styles are called: a, b, … z, ba, bb, …
fn class(number: usize) -> String {
    // `r` is what has sharp sides.
    const LETTERS: &[u8] = b"abcdefghijklmnopqstuvwxyz";
    let letter = |at: usize| char::from(LETTERS[at % LETTERS.len()]);
    match number / LETTERS.len() {
        0 => letter(number).to_string(),
        more => class(more) + &letter(number).to_string(),
    }
}

fn rule(name: &str, (colour, ways): Style) -> String {
    let said = [";font-weight:bold", ";font-style:italic", ";text-decoration:underline", ";opacity:.6"];
    let said: String = said.into_iter().zip(ways).filter(|(_, on)| *on).map(|(said, _)| said).collect();
    format!(".{name}{{fill:#{colour:06x}{said}}}")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
