//! The start screen: what there is to open, a line about each, and the choice.

mod choice;
mod filter;
mod keys;
mod opening;
mod preview;
mod screen;
mod waiting;

pub use choice::{Chapter, StartChoice, StartEntry};
pub use keys::{START_KEYS, StartKey};
pub use opening::{Opening, QUICK};
pub use preview::Preview;
pub use screen::Start;
