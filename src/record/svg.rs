//! A frame as an SVG picture.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::{Color, Modifier};

/// Size of a cell in the picture, in tenths of a unit: wide enough for the usual monospaced fonts.
const CELL: (u32, u32) = (84, 180);
/// The base line of a row's text, in tenths of a unit from its top.
const BASE: u32 = 135;

/// What the terminal's own colours are.
#[derive(Clone, Copy, Debug)]
pub struct Ground {
    /// Of text, as `0xRRGGBB`.
    pub text: u32,
    /// Behind it.
    pub back: u32,
}

/// The colours of a cell and how it is written.
#[derive(Clone, Copy, PartialEq)]
struct CellLook {
    text: u32,
    back: u32,
    bold: bool,
    italic: bool,
    underlined: bool,
    faint: bool,
}

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

fn look(cell: &Cell, ground: Ground) -> CellLook {
    let (mut text, mut back) = (rgb(cell.fg, ground.text), rgb(cell.bg, ground.back));
    if cell.modifier.contains(Modifier::REVERSED) {
        (text, back) = (back, text);
    }
    CellLook {
        text,
        back,
        bold: cell.modifier.contains(Modifier::BOLD),
        italic: cell.modifier.contains(Modifier::ITALIC),
        underlined: cell.modifier.contains(Modifier::UNDERLINED),
        faint: cell.modifier.contains(Modifier::DIM),
    }
}

fn tenths(value: u32) -> String {
    if value.is_multiple_of(10) { (value / 10).to_string() } else { format!("{}.{}", value / 10, value % 10) }
}

fn escape(symbol: &str) -> String {
    symbol.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A colour as the terminals of most people show it.
fn rgb(colour: Color, reset: u32) -> u32 {
    const BASIC: [u32; 16] = [
        0x00_0000, 0xcd_3131, 0x0d_bc79, 0xc8_b414, 0x24_72c8, 0xbc_3fbc, 0x11_a8cd, 0xcc_cccc, 0x66_6666, 0xf1_4c4c,
        0x23_d18b, 0xf5_f543, 0x3b_8eea, 0xd6_70d6, 0x29_b8db, 0xff_ffff,
    ];
    let indexed = |index: u8| match index {
        0..16 => BASIC[usize::from(index)],
        16..232 => {
            let step = |n: u32| if n == 0 { 0 } else { 55 + 40 * n };
            let n = u32::from(index) - 16;
            step(n / 36) << 16 | step(n / 6 % 6) << 8 | step(n % 6)
        }
        232.. => (8 + (u32::from(index) - 232) * 10) * 0x01_0101,
    };
    match colour {
        Color::Reset => reset,
        Color::Rgb(r, g, b) => u32::from(r) << 16 | u32::from(g) << 8 | u32::from(b),
        Color::Indexed(index) => indexed(index),
        Color::Black => BASIC[0],
        Color::Red => BASIC[1],
        Color::Green => BASIC[2],
        Color::Yellow => BASIC[3],
        Color::Blue => BASIC[4],
        Color::Magenta => BASIC[5],
        Color::Cyan => BASIC[6],
        Color::Gray => BASIC[7],
        Color::DarkGray => BASIC[8],
        Color::LightRed => BASIC[9],
        Color::LightGreen => BASIC[10],
        Color::LightYellow => BASIC[11],
        Color::LightBlue => BASIC[12],
        Color::LightMagenta => BASIC[13],
        Color::LightCyan => BASIC[14],
        Color::White => BASIC[15],
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

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
