//! The colours of a cell: every form of a terminal's colour as red, green and blue.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use crate::app::Appearance;
use crate::ui::Theme;

/// What the terminal's own colours are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ground {
    /// Of text, as `0xRRGGBB`.
    pub text: u32,
    /// Behind it.
    pub back: u32,
}

impl Ground {
    /// That of a screen with these looks; where it is the terminal's own, that of a dark one.
    pub fn of(appearance: Appearance) -> Ground {
        let ground = Theme::new(appearance).ground();
        let colour = |colour: Option<Color>, other| rgb(colour.unwrap_or_default(), other);
        Ground { text: colour(ground.fg, 0xd0_d4dc), back: colour(ground.bg, 0x12_151a) }
    }
}

/// The colours of a cell and how it is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct CellLook {
    pub(super) text: u32,
    pub(super) back: u32,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) underlined: bool,
    pub(super) faint: bool,
}

/// How a cell is written.
pub(super) fn look(cell: &Cell, ground: Ground) -> CellLook {
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

/// The sixteen colours of a terminal, as most people's show them.
pub(super) const BASIC: [u32; 16] = [
    0x00_0000, 0xcd_3131, 0x0d_bc79, 0xc8_b414, 0x24_72c8, 0xbc_3fbc, 0x11_a8cd, 0xcc_cccc, 0x66_6666, 0xf1_4c4c,
    0x23_d18b, 0xf5_f543, 0x3b_8eea, 0xd6_70d6, 0x29_b8db, 0xff_ffff,
];

/// A colour as the terminals of most people show it.
fn rgb(colour: Color, reset: u32) -> u32 {
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
