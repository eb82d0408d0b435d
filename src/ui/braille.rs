//! Dots finer than cells: each cell is two wide and four high, as Unicode's braille signs are.

/// Which bit each dot of a cell is, row by row.
pub(super) const BITS: [[u8; 2]; 4] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];

/// The sign with these of its eight dots.
pub(super) fn sign(dots: u8) -> String {
    char::from_u32(0x2800 + u32::from(dots)).map(String::from).unwrap_or_default()
}
