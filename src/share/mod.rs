//! A moment as one short text that a chat, a mail or an exercise sheet carries, and that opens there again.
//!
//! A shared moment is a script that leads to it, as a saved session is one: the seed, the algorithm, its settings and the
//! commands. Start with [`write()`] and [`read`]: the script is packed, checked, and written in letters that may stand in an
//! address. [`Code`] is the same text as a picture for a camera. This room knows no run: what the script says is nothing
//! to it.

mod code;
mod letters;
mod packed;
mod text;

pub use code::Code;
pub use text::{Unreadable, is_shared, read, write};
