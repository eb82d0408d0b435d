//! The start screen: what there is to open, a line about each, and the choice.

mod choice;
mod keys;
mod opening;
mod screen;
mod waiting;

pub use choice::{Chapter, StartChoice, StartEntry};
pub use keys::{START_KEYS, StartKey};
pub use opening::{Opening, QUICK};
pub use screen::Start;
