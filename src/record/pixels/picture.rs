//! A picture as pixels.

/// Pixels, row by row, each as `0xRRGGBB`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Picture {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// As many as the width times the height.
    pub pixels: Vec<u32>,
}

/// A part of a picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PixelRect {
    /// Its left side.
    pub x: u32,
    /// Its upper side.
    pub y: u32,
    /// How wide it is, at least one pixel.
    pub width: u32,
    /// How high it is, at least one pixel.
    pub height: u32,
}

impl Picture {
    /// A colour that no pixel has.
    pub(super) const NOTHING: u32 = u32::MAX;

    /// One colour all over.
    pub fn new(width: u32, height: u32, colour: u32) -> Picture {
        Picture { width, height, pixels: vec![colour; width as usize * height as usize] }
    }

    /// All of it.
    pub fn whole(&self) -> PixelRect {
        PixelRect { x: 0, y: 0, width: self.width, height: self.height }
    }

    /// The rows of a part.
    pub fn rows(&self, part: PixelRect) -> impl Iterator<Item = &[u32]> {
        let (x, width) = (part.x as usize, part.width as usize);
        let rows = self.pixels.chunks_exact(self.width.max(1) as usize);
        rows.skip(part.y as usize).take(part.height as usize).map(move |row| &row[x..x + width])
    }

    /// The smallest part, within one, with all pixels that are not as in another picture of the same size.
    pub(super) fn difference(&self, other: &Picture, within: PixelRect) -> Option<PixelRect> {
        let rows = self.rows(within).zip(other.rows(within)).zip(within.y..);
        let parts = rows.filter_map(|((here, there), y)| {
            // Whole rows that are alike are told apart fast.
            if here == there {
                return None;
            }
            let differs = |(here, there): (&u32, &u32)| here != there;
            let first = here.iter().zip(there).position(differs)? as u32;
            let last = here.iter().zip(there).rposition(differs)? as u32;
            Some(PixelRect { x: within.x + first, y, width: last - first + 1, height: 1 })
        });
        parts.reduce(PixelRect::with)
    }

    /// The rows of a part, to be changed.
    pub fn rows_mut(&mut self, part: PixelRect) -> impl Iterator<Item = &mut [u32]> {
        let (x, width) = (part.x as usize, part.width as usize);
        let rows = self.pixels.chunks_exact_mut(self.width.max(1) as usize);
        rows.skip(part.y as usize).take(part.height as usize).map(move |row| &mut row[x..x + width])
    }
}

impl PixelRect {
    /// The smallest part that has both.
    pub fn with(self, other: PixelRect) -> PixelRect {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let right = (self.x + self.width).max(other.x + other.width);
        let bottom = (self.y + self.height).max(other.y + other.height);
        PixelRect { x, y, width: right - x, height: bottom - y }
    }
}

/// Red, green and blue of colours, one after the other.
pub(super) fn channels(colours: &[u32]) -> impl Iterator<Item = u8> {
    colours.iter().flat_map(|colour| [colour >> 16, colour >> 8, *colour].map(|channel| channel as u8))
}
