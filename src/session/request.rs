//! What a viewer asks of a run: commands, play, jumps, branches.

use super::SnapshotQuery;
use crate::command::Command;
use crate::model::Time;
use crate::timeline::Witness;

/// What a viewer asks for.
#[derive(Clone, PartialEq, Debug)]
pub enum Request {
    /// Run a command: time, state, branches, or an `expect`. Telling commands do nothing here.
    Command(Command),
    /// Look at another part of the moment from now on.
    Query(SnapshotQuery),
    /// Advance so much virtual time (a frame of play), like `run`.
    Play(Time),
    /// To the next (on past the recorded end, if need be) or previous interesting event.
    JumpInteresting {
        /// Whether to the next one.
        forward: bool,
    },
    /// To the next event that is not quiet (on past the recorded end, if need be), or back to the one before.
    JumpNews {
        /// Whether to the next one.
        forward: bool,
    },
    /// Does again what followed on the branch that this one left.
    Again,
    /// To the event that first broke an invariant on this branch, recorded future included.
    JumpViolation,
    /// Give a branch, by its position in [`Snapshot::branches`](super::Snapshot::branches), another name.
    Rename(usize, String),
    /// Enter another future of a moment as a branch; we stay where we are.
    Witness(Witness),
    /// Stop a long run where it is.
    Cancel,
}
