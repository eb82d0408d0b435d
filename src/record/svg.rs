//! A frame as an SVG picture.

use std::fmt::Write;

use ratatui::buffer::{Buffer, CellWidth};

use super::look::{CellLook, Ground, look};

/// Size of a cell in the picture, in tenths of a unit: wide enough for the usual monospaced fonts.
const CELL: (u32, u32) = (84, 180);
/// The base line of a row's text, in tenths of a unit from its top.
const BASE: u32 = 135;

/// Draws a frame. Same frame, same bytes.
pub fn svg(buffer: &Buffer, ground: Ground) -> String {
    let area = buffer.area;
    let (width, height) = (u32::from(area.width) * CELL.0, u32::from(area.height) * CELL.1);
    let mut out = String::new();
    // Writing into a string cannot fail.
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" font-size=\"14\" \
         font-family=\"ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#{:06x}\"/>",
        tenths(width),
        tenths(height),
        ground.back
    );
    for y in area.top()..area.bottom() {
        let row: Vec<(u16, u16, &str, CellLook)> = cells(buffer, y, ground);
        let top = u32::from(y - area.top()) * CELL.1;
        for run in row.chunk_by(|a, b| a.3.back == b.3.back) {
            let (first, last) = (run[0], run[run.len() - 1]);
            if first.3.back != ground.back {
                let (x, end) = (u32::from(first.0) * CELL.0, u32::from(last.0 + last.1) * CELL.0);
                let _ = writeln!(
                    out,
                    "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"#{:06x}\"/>",
                    tenths(x),
                    tenths(top),
                    tenths(end - x),
                    tenths(CELL.1),
                    first.3.back
                );
            }
        }
        for run in row.chunk_by(|a, b| a.3 == b.3) {
            write_run(&mut out, run, top + BASE);
            write_dots(&mut out, run, top);
        }
    }
    out.push_str("</svg>\n");
    out
}

/// The cells of a row: column, width, symbol, look. What a wide character covers is left out.
fn cells(buffer: &Buffer, y: u16, ground: Ground) -> Vec<(u16, u16, &str, CellLook)> {
    let area = buffer.area;
    let mut row = Vec::new();
    let mut x = area.left();
    while x < area.right() {
        let cell = &buffer[(x, y)];
        let wide = cell.cell_width().max(1);
        row.push((x - area.left(), wide, cell.symbol(), look(cell, ground)));
        x += wide;
    }
    row
}

/// Writes cells of one look. Blanks at the ends are nothing.
fn write_run(out: &mut String, run: &[(u16, u16, &str, CellLook)], base: u32) {
    let blank = |cell: &(u16, u16, &str, CellLook)| cell.2.trim().is_empty() || dots(cell.2).is_some();
    let Some(first) = run.iter().position(|cell| !blank(cell)) else { return };
    let last = run.iter().rposition(|cell| !blank(cell)).unwrap_or(first);
    let run = &run[first..=last];
    let look = run[0].3;
    let cells: u32 = run.iter().map(|cell| u32::from(cell.1)).sum();
    let text: String = run.iter().map(|cell| if blank(cell) { " ".to_owned() } else { escape(cell.2) }).collect();
    let mut style = String::new();
    for (on, attribute) in [
        (look.bold, " font-weight=\"bold\""),
        (look.italic, " font-style=\"italic\""),
        (look.underlined, " text-decoration=\"underline\""),
        (look.faint, " opacity=\"0.6\""),
    ] {
        if on {
            style.push_str(attribute);
        }
    }
    let _ = writeln!(
        out,
        "<text x=\"{}\" y=\"{}\" textLength=\"{}\" xml:space=\"preserve\" fill=\"#{:06x}\"{style}>{text}</text>",
        tenths(u32::from(run[0].0) * CELL.0),
        tenths(base),
        tenths(cells * CELL.0),
        look.text
    );
}

/// The dots of a braille sign, as bits in Unicode's numbering.
fn dots(symbol: &str) -> Option<u32> {
    let c = symbol.chars().next()?;
    ('\u{2801}'..='\u{28ff}').contains(&c).then(|| u32::from(c) - 0x2800)
}

/// Writes the braille signs of a run as the dots they are: fonts without them would set them at another width.
fn write_dots(out: &mut String, run: &[(u16, u16, &str, CellLook)], top: u32) {
    const PLACES: [(u32, u32); 8] = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)];
    let mut path = String::new();
    for (column, _, symbol, _) in run {
        let bits = dots(symbol).unwrap_or(0);
        for (_, (x, y)) in PLACES.iter().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1) {
            let x = u32::from(*column) * CELL.0 + (2 * x + 1) * CELL.0 / 4;
            let y = top + (2 * y + 1) * CELL.1 / 8;
            let _ = write!(path, "M{} {}h0", tenths(x), tenths(y));
        }
    }
    if !path.is_empty() {
        let colour = run[0].3.text;
        let _ = writeln!(
            out,
            "<path d=\"{path}\" stroke=\"#{colour:06x}\" stroke-width=\"1.6\" stroke-linecap=\"round\"/>"
        );
    }
}

fn tenths(value: u32) -> String {
    if value.is_multiple_of(10) { (value / 10).to_string() } else { format!("{}.{}", value / 10, value % 10) }
}

fn escape(symbol: &str) -> String {
    symbol.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Modifier, Style};

    use super::*;

    #[test]
    fn a_frame_is_runs_of_text_on_runs_of_ground() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
        buffer.set_string(0, 0, "a<", Style::new().fg(Color::Rgb(1, 2, 3)));
        buffer.set_string(3, 0, "领", Style::new().bg(Color::Rgb(9, 9, 9)).add_modifier(Modifier::BOLD));
        let picture = svg(&buffer, Ground { text: 0xff_ffff, back: 0 });
        let lines: Vec<&str> = picture.lines().collect();
        assert!(lines[0].contains("viewBox=\"0 0 50.4 18\""), "{picture}");
        assert_eq!(lines[2], "<rect x=\"25.2\" y=\"0\" width=\"16.8\" height=\"18\" fill=\"#090909\"/>");
        assert!(lines[3].ends_with("textLength=\"16.8\" xml:space=\"preserve\" fill=\"#010203\">a&lt;</text>"));
        assert!(lines[4].contains("x=\"25.2\"") && lines[4].contains("bold") && lines[4].contains(">领<"));
        assert_eq!(lines.len(), 6);
    }

    #[test]
    fn braille_signs_are_dots_whatever_the_font() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 3, 1));
        buffer.set_string(0, 0, "a ⡁", Style::new().fg(Color::Rgb(1, 2, 3)));
        let picture = svg(&buffer, Ground { text: 0xff_ffff, back: 0 });
        assert!(picture.contains(">a<") && !picture.contains('⡁'), "{picture}");
        assert!(picture.contains("<path d=\"M18.9 2.2h0M18.9 15.7h0\" stroke=\"#010203\""), "{picture}");
    }
}
