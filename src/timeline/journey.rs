//! A journey to a recorded moment, and how far it is: what `travel.rs` goes on with.

use std::sync::Arc;

use super::Position;
use super::expand::Expansion;
use super::replay::Replay;
use crate::command::Command;

/// A moment on the way to which the timeline is; it stays where it is until it is there.
pub(super) struct Journey {
    pub(super) branch: usize,
    pub(super) to: Position,
    /// It only looks there: no copies are left on the way, and none is taken away.
    pub(super) looks: bool,
    /// How many events are run from there on.
    pub(super) then: Option<u64>,
    pub(super) step: Step,
    /// How many events were passed, and how many are to be on the way to the copy that comes next.
    pub(super) passed: u64,
}

/// What is done just now.
pub(super) enum Step {
    /// Nothing yet.
    Begin,
    /// To the command in whose middle the moment lies.
    Reach(Replay, Arc<Command>, Position),
    /// The command in whose middle the moment lies is taken apart.
    Expand(Expansion, Arc<Command>, Position),
    /// To a moment half way, of which a copy is left.
    Plant(Replay, Position),
    /// To the moment itself.
    Arrive(Replay),
}

impl Journey {
    pub(super) fn new(branch: usize, to: Position) -> Journey {
        Journey { branch, to, looks: false, then: None, step: Step::Begin, passed: 0 }
    }

    pub(super) fn looking(branch: usize, to: Position) -> Journey {
        Journey { looks: true, ..Journey::new(branch, to) }
    }

    /// How many events were passed, and how many there are at least.
    pub(super) fn progress(&self) -> (u64, u64) {
        let left = match &self.step {
            Step::Reach(replay, ..) | Step::Plant(replay, _) | Step::Arrive(replay) => replay.left(),
            Step::Begin | Step::Expand(..) => 0,
        };
        (self.passed, self.passed + left)
    }
}
