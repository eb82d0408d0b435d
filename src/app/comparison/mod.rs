//! Recorded runs side by side, as `synod compare` and `:compare` show them.

mod screen;
mod stepping;
mod story;

pub use screen::SideBySide;
pub use story::{Remark, Scene};
