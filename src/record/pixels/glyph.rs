//! What stands in a cell as a mask of pixels: drawn, from a font, or the box for what has no shape.

use super::font::Fonts;
use super::mask::{FULL, Mask};
use super::metrics::Metrics;
use super::{blocks, lines, signs};

/// What is written in a cell, and how.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct GlyphKey {
    pub(super) symbol: String,
    pub(super) columns: u32,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) underlined: bool,
}

/// The mask of a cell; false if something of it has no shape.
pub(super) fn draw(key: &GlyphKey, fonts: &Fonts, metrics: Metrics) -> (Mask, bool) {
    let mut mask = Mask::new(metrics.width * key.columns, metrics.height);
    let mut whole = true;
    for letter in key.symbol.chars().filter(|letter| !silent(*letter)) {
        let drawn = blocks::draw(letter, metrics)
            .or_else(|| lines::draw(letter, metrics))
            .or_else(|| signs::draw(letter, metrics));
        match drawn {
            Some(drawn) => lay(&mut mask, &drawn),
            None => whole &= fonts.draw(letter, key.bold, key.italic, &mut mask),
        }
    }
    if !whole {
        mask = signs::missing(metrics, key.columns);
    }
    if key.underlined {
        let top = metrics.base + metrics.light + metrics.font / 16;
        mask.set((0, top), (mask.width, top + metrics.light), FULL);
    }
    (mask, whole)
}

/// What is nothing to be seen: blanks, and what only says how its neighbours are to be shown.
fn silent(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Puts the mask of one column into the middle of a cell.
fn lay(mask: &mut Mask, drawn: &Mask) {
    let left = (mask.width - drawn.width) / 2;
    for (row, from) in
        mask.levels.chunks_exact_mut(mask.width as usize).zip(drawn.levels.chunks_exact(drawn.width as usize))
    {
        for (to, level) in row[left as usize..].iter_mut().zip(from) {
            *to = (*to).max(*level);
        }
    }
}
