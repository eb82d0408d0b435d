//! Frames of the screen as files that show them elsewhere.
//!
//! This room takes buffers that somebody drew; it knows neither the app nor what the pictures mean, and writes nothing.

mod svg;

pub use svg::{Ground, svg};
