//! Tapes, the scripts of VHS (`.tape`): keys that are pressed and typed, as a film of synod's own screen.
//!
//! A tape says line by line what is typed, how long it waits, and what is written: [`parse`] reads one, pure text in and
//! typed [`Line`]s or the first [`Mistake`] out. A [`Film`] plays the steps against a prompt and the screens
//! that are opened from it, on virtual time, so that the same tape gives the same frames everywhere. Neither opens a
//! file: what a line of `Source` names, and the run that a typed line asks for, are brought by whoever films.

mod film;
mod keys;
mod line;
mod mistake;
mod opened;
mod parse;
mod pattern;
mod settings;
mod shell;
mod themes;
mod words;

pub use film::{Film, Pace, Progress, Stopped};
pub use line::{Command, Line, Scope, Setting, Step};
pub use mistake::Mistake;
pub use parse::{is_tape, parse};
pub use pattern::Pattern;
