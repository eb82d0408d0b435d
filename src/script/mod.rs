//! Running scripts: statements, claims, summary.
//!
//! [`Runner`] is an iterator of [`Item`]s: it runs as far as is needed for the next one, so a script of a million
//! commands needs no more memory than a short one. [`text_line`] and [`json_line`] make lines of items. [`Player`]
//! hands out statements one by one for the screen. This room does no I/O and does not parse.

mod approach;
mod claims;
mod course;
mod figures;
mod item;
mod json;
mod line;
mod player;
mod runner;
mod story;
mod text;
mod watched;
mod words;

pub use approach::{Approach, Approached, Destination};
pub use item::{Item, Summary};
pub use json::{json_line, json_text, push_json_line};
pub use line::Line;
pub use player::Player;
pub use runner::Runner;
pub use story::Cue;
pub use text::text_line;
pub use words::Words;

#[cfg(test)]
mod tests;
