//! The real terminal: raw mode, signals, event loop, redraw policy.
//!
//! Start with [`play`]: it owns the terminal until the user leaves and gives it back whole, whatever ends the program. The
//! terminal is read on a thread of its own that ends with the screen; nothing else ever waits for what is typed.
//! Each run has a thread of its own, too, and is reached through channels: neither keys nor frames ever wait for a cluster.
//! What else takes long is [`Work`] on a thread of its own, which tells how far it is and ends when nobody wants it any
//! more. The loop draws only when something changed, at most 60 times a second, and sleeps when nothing moves. This room
//! knows nothing about what is drawn or what keys mean.

mod background;
mod behind;
mod copy;
mod explore;
mod faults;
mod filming;
mod frames;
mod inquire;
mod keyboard;
mod keys;
mod play;
mod probe;
mod reader;
mod restore;
mod save;
mod signals;
mod watched_file;
mod worker;

pub use behind::{Make, Work};
pub use keyboard::Keyboard;
pub use play::{Left, play, play_and_make, play_watching};
pub use probe::{NotATerminal, appearance, check, shows_unicode};
pub use save::{NewFile, save, save_new};
pub use watched_file::{WatchedFile, Watching};
