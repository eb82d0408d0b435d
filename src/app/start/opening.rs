//! Something that is being opened, and when that is worth telling.

use crate::app::HowFar;

/// What is opened within this time, in microseconds, is not told of: nothing flickers.
pub const QUICK: u64 = 200_000;

/// What is being opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Opening {
    /// What opens the same from a shell.
    pub command: String,
    /// How far it is.
    pub how_far: HowFar,
    /// For how long it is being opened, as far as that matters.
    pub(super) waited: u64,
}

impl Opening {
    pub(super) fn new(command: String) -> Opening {
        Opening { command, how_far: HowFar::default(), waited: 0 }
    }

    /// Whether it takes long enough to be told of.
    pub fn is_told(&self) -> bool {
        self.waited >= QUICK
    }
}
