//! Films and pictures of the screen: files that show elsewhere what it shows.
//!
//! An [`Encoder`] takes [`Frame`]s one after the other. This room does not know what the pictures mean, and opens no file.

mod film;
mod look;
mod svg;

pub use film::{Beat, Encoder, Format, Frame};
pub use look::Ground;
pub use svg::svg;
