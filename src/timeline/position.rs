//! A moment of a branch.

use crate::model::Time;

/// Where on a branch: after an event, at a time not before it and before the next.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Position {
    /// Number of the last event; 0: none yet.
    pub event: u64,
    /// Virtual time.
    pub time: Time,
}
