//! Another future of a moment, found by a search, to be entered as a branch.

use super::Position;
use crate::command::Command;

/// Another future of a moment.
#[derive(Clone, PartialEq, Debug)]
pub struct Witness {
    /// What its branch is to be called.
    pub name: String,
    /// The branch on which the moment lies, by its position in [`Timeline::branches`](super::Timeline::branches).
    pub branch: usize,
    /// The moment.
    pub at: Position,
    /// What happens from then on.
    pub commands: Vec<Command>,
}
