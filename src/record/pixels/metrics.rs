//! The size of a cell in pixels, and where in it things stand.

use std::ops::RangeInclusive;

/// The sizes of the font that can be asked for, in pixels.
pub const FONT_SIZES: RangeInclusive<u32> = 8..=64;

/// How wide and high a cell is at a size of the font, in pixels.
pub fn cell_size(font: u32) -> (u32, u32) {
    let Metrics { width, height, .. } = Metrics::new(font);
    (width, height)
}

/// The measures of a cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::record) struct Metrics {
    /// Size of the font.
    pub(in crate::record) font: u32,
    /// Width of a cell of one column.
    pub(in crate::record) width: u32,
    /// Height of a row.
    pub(in crate::record) height: u32,
    /// The line on which letters stand, from the top.
    pub(in crate::record) base: u32,
    /// How thick a light line is.
    pub(in crate::record) light: u32,
}

impl Metrics {
    /// Those of a size of the font, which is brought into [`FONT_SIZES`].
    pub(in crate::record) fn new(font: u32) -> Metrics {
        let font = font.clamp(*FONT_SIZES.start(), *FONT_SIZES.end());
        // Letters are 0.6 of their size wide, capitals 0.73 high; these are put into the middle of the row.
        let height = (font * 13 + 5) / 10;
        Metrics {
            font,
            width: (font * 6 + 5) / 10,
            height,
            base: (height * 500 + font * 365 + 500) / 1000,
            light: (font + 6) / 13,
        }
    }

    /// How much wider than a light line a heavy one is, on either side.
    pub(super) fn heavier(self) -> u32 {
        self.light.div_ceil(2)
    }

    /// How far on either side of a light line's place the two lines of a double one begin: so far is the gap between
    /// them wider than a light line.
    pub(super) fn wider(self) -> u32 {
        if self.width < 8 { 0 } else { self.light }
    }

    /// Where a light line along the cell's height begins, from the left.
    pub(super) fn middle(self) -> u32 {
        (self.width - self.light) / 2
    }

    /// Where a light line along the cell's width begins, from the top.
    pub(super) fn centre(self) -> u32 {
        (self.height - self.light) / 2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_size_has_room_for_a_letter_and_for_double_lines() {
        for font in FONT_SIZES {
            let metrics = Metrics::new(font);
            assert!(metrics.width * 2 <= metrics.height + 1, "{metrics:?}");
            assert!(metrics.base < metrics.height && metrics.light >= 1, "{metrics:?}");
            let double = 3 * metrics.light + 2 * metrics.wider();
            assert!(double <= metrics.width, "{metrics:?}");
        }
        assert_eq!(Metrics::new(0), Metrics::new(8));
        assert_eq!(Metrics::new(1000), Metrics::new(64));
    }
}
