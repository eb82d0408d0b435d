//! What a terminal is sent to bring it from one screen to the next: where the cursor goes, colours, and the cells.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::{Color, Modifier};

use crate::ui::changes;

/// The attributes there are, and the number that switches each on.
const ATTRIBUTES: [(Modifier, u8); 8] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

/// How the next cell would be written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Pen {
    text: Color,
    back: Color,
    attributes: Modifier,
}

/// A terminal as far as what it was sent tells: what it shows, and how it writes on.
pub(super) struct Escapes {
    shown: Buffer,
    pen: Pen,
    /// Column and row of the cursor, if what was written last left it there.
    cursor: Option<(u16, u16)>,
}

impl Pen {
    const PLAIN: Pen = Pen { text: Color::Reset, back: Color::Reset, attributes: Modifier::empty() };

    fn of(cell: &Cell) -> Pen {
        Pen { text: cell.fg, back: cell.bg, attributes: cell.modifier }
    }
}

impl Escapes {
    /// A terminal that was just switched on, with a screen of this size.
    pub(super) fn new(buffer: &Buffer) -> Escapes {
        Escapes { shown: Buffer::empty(buffer.area), pen: Pen::PLAIN, cursor: Some((0, 0)) }
    }

    /// Writes what makes it show that screen, of the same size.
    pub(super) fn show(&mut self, buffer: &Buffer, out: &mut String) {
        for (x, y, cell) in changes(&self.shown, buffer) {
            let (column, row) = (x - buffer.area.x, y - buffer.area.y);
            if self.cursor != Some((column, row)) {
                // Writing into a string cannot fail.
                let _ = write!(out, "\x1b[{};{}H", row + 1, column + 1);
            }
            write_pen(out, self.pen, Pen::of(cell));
            self.pen = Pen::of(cell);
            out.push_str(cell.symbol());
            self.cursor =
                Some((column + cell.cell_width().max(1), row)).filter(|(column, _)| *column < buffer.area.width);
        }
        self.shown.clone_from(buffer);
    }
}

/// Writes what makes one pen another.
fn write_pen(out: &mut String, from: Pen, to: Pen) {
    if from == to {
        return;
    }
    let (mut from, mut codes) = (from, Vec::new());
    if to.attributes != from.attributes {
        // Terminals differ in what is left of bold when faint goes: so nothing is.
        codes.push("0".to_owned());
        let on = ATTRIBUTES.iter().filter(|(attribute, _)| to.attributes.contains(*attribute));
        codes.extend(on.map(|(_, code)| code.to_string()));
        from = Pen { attributes: to.attributes, ..Pen::PLAIN };
    }
    if to.text != from.text {
        codes.push(colour(to.text, 30));
    }
    if to.back != from.back {
        codes.push(colour(to.back, 40));
    }
    let _ = write!(out, "\x1b[{}m", codes.join(";"));
}

/// The number that sets a colour: of text from 30 on, of the background from 40 on.
fn colour(colour: Color, base: u8) -> String {
    let index = match colour {
        Color::Reset => return (base + 9).to_string(),
        Color::Rgb(r, g, b) => return format!("{};2;{r};{g};{b}", base + 8),
        Color::Indexed(index) => return format!("{};5;{index}", base + 8),
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
    };
    (base + index).to_string()
}
