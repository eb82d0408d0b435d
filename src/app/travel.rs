//! The animation from the moment that is shown to the next one.

use crate::model::Time;

/// A travel from the shown moment to the one that arrives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Travel {
    pub(super) from: Time,
    pub(super) to: Time,
    pub(super) elapsed: u64,
    pub(super) takes: u64,
}
