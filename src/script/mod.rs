//! Running scripts: statements, claims, outcome.
//!
//! [`Runner`] is an iterator of [`Item`]s: it runs as far as is needed for the next one, so a script of a million
//! commands needs no more memory than a short one. [`text_line`] and [`json_line`] make lines of items. [`Player`]
//! hands out statements one by one for the screen. This room does no I/O and does not parse.

mod claims;
mod course;
mod item;
mod output;
mod player;
mod runner;
mod story;

pub use item::{Item, Summary};
pub use output::{json_line, json_text, text_line};
pub use player::Player;
pub use runner::{Line, Runner};
pub use story::Beat;

#[cfg(test)]
mod tests;
