//! Text into pixels: what a frame of the screen looks like, without a terminal and without a display.
//!
//! A [`Painter`] turns buffers into a [`Picture`], cell by cell: letters come from the fonts of `assets/fonts`; lines,
//! blocks, braille and the signs of the screen are drawn to the exact cell, so that neighbours join without seams. The
//! same frames are the same bytes everywhere: all that is computed is integers, or additions, products, quotients and
//! roots of floats, which are the same on every machine.

mod blocks;
mod font;
mod gif;
mod glyph;
mod lines;
mod mask;
mod metrics;
mod outline;
mod painter;
mod palette;
mod picture;
mod png;
mod sheet;
mod signs;

pub use gif::Gif;
pub(super) use metrics::Metrics;
pub use metrics::{FONT_SIZES, cell_size};
pub(super) use outline::outline;
pub use painter::Painter;
pub use picture::{Picture, PixelRect};
pub use png::{Still, write_png};
pub use sheet::ContactSheet;
