//! Frames of the screen as files that show them elsewhere.
//!
//! This room takes buffers that somebody drew; it knows neither the app nor what the pictures mean, and writes nothing.

mod look;
mod svg;

pub use look::Ground;
pub use svg::svg;
