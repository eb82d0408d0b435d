//! A copy of the cluster at a moment visited lately, for going back and comparing.

use super::Position;
use super::branch::{Branch, Checkpoint};

/// It, with where it is and what it weighs.
pub(super) struct Near {
    pub(super) branch: usize,
    pub(super) at: Position,
    pub(super) copy: Checkpoint,
}

impl Near {
    /// What it weighs.
    pub(super) fn weight(&self) -> usize {
        self.copy.weight
    }

    /// Whether its moment can still be gone to.
    pub(super) fn lies_on(&self, branches: &[Branch]) -> bool {
        self.at >= branches[self.branch].floor
    }
}
