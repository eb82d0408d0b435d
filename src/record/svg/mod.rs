//! SVG pictures of the screen, still or moving: text that can be selected, in the viewer's monospaced font, at its exact cells.
//!
//! A letter is a letter; lines, blocks and braille are shapes, so that cells join without seams in every font. In a picture
//! that moves every element has the time in which it is seen, and the time of the whole begins again (SMIL, which plays in
//! an `<img>`, too): only what changes is written, once.

mod cells;
mod drawing;
mod moving;
mod still;

pub use moving::MovingSvg;
pub use still::{StillSvg, svg};
