//! Paints frames of the screen: only the cells that are not as in the frame before.

use std::collections::{BTreeMap, BTreeSet};

use ratatui::buffer::{Buffer, CellWidth};

use super::font::Fonts;
use super::glyph::{self, GlyphKey};
use super::mask::{FULL, Mask};
use super::metrics::Metrics;
use super::picture::{Picture, PixelRect};
use crate::record::film::Format;
use crate::record::look::{CellLook, Ground, look};

/// Paints frames, one after the other, on one picture.
pub struct Painter {
    metrics: Metrics,
    ground: Ground,
    fonts: Fonts,
    /// What was drawn before.
    masks: BTreeMap<GlyphKey, Mask>,
    missing: BTreeSet<String>,
    /// The last frame.
    last: Option<Buffer>,
    picture: Picture,
}

impl Painter {
    /// A painter of frames of so many columns and rows. The size of the font is in pixels; it is brought into
    /// [`FONT_SIZES`](super::FONT_SIZES).
    pub fn new(columns: u16, rows: u16, font: u32, ground: Ground) -> Painter {
        let metrics = Metrics::new(font);
        let margin = 2 * metrics.width;
        let (width, height) = (u32::from(columns) * metrics.width, u32::from(rows) * metrics.height);
        Painter {
            metrics,
            ground,
            fonts: Fonts::new(metrics),
            masks: BTreeMap::new(),
            missing: BTreeSet::new(),
            last: None,
            picture: Picture::new(width + margin, height + margin, ground.back),
        }
    }

    /// A painter of the frames of a film.
    pub fn of(format: &Format) -> Painter {
        Painter::new(format.size.0, format.size.1, u32::from(format.font_size), format.ground)
    }

    /// The last frame as pixels, with a margin as wide as a column.
    pub fn picture(&self) -> &Picture {
        &self.picture
    }

    /// Paints all of the next frame, not only what changed in it.
    pub fn forget(&mut self) {
        self.last = None;
    }

    /// What was to be painted so far and has no shape: each is a box in the picture.
    pub fn missing(&self) -> impl Iterator<Item = &str> {
        self.missing.iter().map(String::as_str)
    }

    /// Paints a frame; tells which part of the picture may have changed. What is outside of the picture is left out,
    /// what the frame does not reach stays as it was.
    pub fn paint(&mut self, frame: &Buffer) -> Option<PixelRect> {
        let last = self.last.take().filter(|last| last.area == frame.area);
        let area = frame.area;
        let mut changed: Option<PixelRect> = None;
        for y in area.top()..area.bottom() {
            let mut x = area.left();
            // Up to here a wide character of the frame before is gone, whose second half looks like nothing new.
            let mut bared = x;
            while x < area.right() {
                let cell = &frame[(x, y)];
                let columns = cell.cell_width().max(1).min(area.right() - x);
                let same = last.as_ref().is_some_and(|last| (x..x + columns).all(|x| last[(x, y)] == frame[(x, y)]));
                if !same || x < bared {
                    for x in x..x + columns {
                        let before = last.as_ref().map_or(1, |last| last[(x, y)].cell_width().max(1));
                        bared = bared.max(x + before);
                    }
                    let place = (u32::from(x - area.left()), u32::from(y - area.top()));
                    let part = self.paint_cell(place, u32::from(columns), cell.symbol(), look(cell, self.ground));
                    changed = changed.into_iter().chain(part).reduce(PixelRect::with);
                }
                x += columns;
            }
        }
        self.last = Some(frame.clone());
        changed
    }

    fn paint_cell(&mut self, (x, y): (u32, u32), columns: u32, symbol: &str, look: CellLook) -> Option<PixelRect> {
        let Metrics { width, height, .. } = self.metrics;
        let part = PixelRect { x: (x + 1) * width, y: y * height + width, width: columns * width, height };
        if part.x + part.width > self.picture.width || part.y + part.height > self.picture.height {
            return None;
        }
        let key = GlyphKey {
            symbol: symbol.to_owned(),
            columns,
            bold: look.bold,
            italic: look.italic,
            underlined: look.underlined,
        };
        if !self.masks.contains_key(&key) {
            let (mask, whole) = glyph::draw(&key, &self.fonts, self.metrics);
            if !whole {
                self.missing.insert(symbol.to_owned());
            }
            self.masks.insert(key.clone(), mask);
        }
        let mask = &self.masks[&key];
        let text = if look.faint { mixed(look.back, look.text, FAINT) } else { look.text };
        let ramp: [u32; FULL as usize + 1] = std::array::from_fn(|level| mixed(look.back, text, level as u32));
        let levels = mask.levels.chunks_exact(part.width as usize);
        for (row, levels) in self.picture.rows_mut(part).zip(levels) {
            for (pixel, level) in row.iter_mut().zip(levels) {
                *pixel = ramp[usize::from(*level)];
            }
        }
        Some(part)
    }
}

/// How much of a faint text's colour is left: six tenths, as in the other pictures.
const FAINT: u32 = (FULL as u32 * 6 + 5) / 10;

/// A colour between two: so many steps of [`FULL`] from the first to the second.
fn mixed(from: u32, to: u32, step: u32) -> u32 {
    let full = u32::from(FULL);
    let channel = |shift: u32| {
        let (from, to) = (from >> shift & 0xff, to >> shift & 0xff);
        ((from * (full - step) + to * step + full / 2) / full) << shift
    };
    channel(16) | channel(8) | channel(0)
}
