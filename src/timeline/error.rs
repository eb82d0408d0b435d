//! What can be wrong with a command at a moment.

use crate::cluster::MomentError;
use crate::model::Time;

/// Why a command could not be run here. The sentences are English, without a full stop.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Error {
    /// It does not fit the moment; nothing was changed.
    #[error("{0}")]
    Moment(#[from] MomentError),
    /// Nothing is scheduled, so time cannot go on by events.
    #[error("nothing is scheduled: no message is on its way and no timer is armed")]
    NothingScheduled,
    /// The run would never end, and is stopped ([`crate::cluster::Look::why_stopped`]): time stands still, or messages
    /// become more and more.
    #[error("{0}")]
    Endless(MomentError),
    /// `run until` or `next` looked as long as it may. Time has moved.
    #[error("not reached within {within}")]
    NotReached {
        /// How much virtual time it had.
        within: Time,
    },
    /// Nothing that matters comes soon. Nothing has happened.
    #[error("nothing that matters comes within {within}; `run` lets time pass")]
    NothingMatters {
        /// How far was looked.
        within: Time,
    },
    /// `back` or `goto` to a moment that is not recorded.
    #[error(
        "no such moment: this branch goes from event {first} to event {event} at {time}; `run` and `step` go on from there"
    )]
    NoSuchMoment {
        /// The first event that can be gone to; 0: the start.
        first: u64,
        /// The last event of the branch.
        event: u64,
        /// Its end.
        time: Time,
    },
    /// `back` or `goto` to a moment that was given up.
    #[error(
        "the past before event {event} at {time} was given up, so that the run stays within {}: event {event} is the \
         first that can be gone to; a larger `--memory` keeps more",
        size(*bound)
    )]
    GivenUp {
        /// The first event that can be gone to.
        event: u64,
        /// When it was.
        time: Time,
        /// What the run may weigh, in bytes.
        bound: usize,
    },
    /// The cluster is too large.
    #[error(
        "the run stops: what is left when all the past is given up weighs {}, more than the {} that it may; a larger \
         `--memory` lets it go on",
        unlike(*weight, *bound),
        size(*bound)
    )]
    Full {
        /// What it weighs, in bytes.
        weight: usize,
        /// What it may, in bytes.
        bound: usize,
    },
    /// `switch` to a branch that is not there.
    #[error("no branch is named `{given}`; there are {known}{nearest}")]
    NoSuchBranch {
        /// The name as given.
        given: String,
        /// The names there are.
        known: String,
        /// `: did you mean …?` or nothing.
        nearest: String,
    },
    /// `branch` with a name that is taken.
    #[error("a branch is named `{0}` already; `switch {0}` goes there")]
    BranchExists(String),
    /// Another name for `main`.
    #[error("`main` keeps its name: it is the branch that every script begins on")]
    MainStays,
    /// A second `cluster`.
    #[error("`cluster` is the first command of a run: start a new one")]
    ClusterTwice,
    /// The past was not kept ([`super::Timeline::forgetful`]).
    #[error("the past of this run was not kept")]
    NotKept,
    /// A claim that does not hold, with the facts that refute it.
    #[error("the claim does not hold: {0}")]
    Refuted(String),
}

/// Bytes as [`size`] tells them, or all of them where it tells no difference to the `other`.
fn unlike(bytes: usize, other: usize) -> String {
    if size(bytes) == size(other) { format!("{bytes} bytes") } else { size(bytes) }
}

/// Bytes in the largest unit of which they are at least one, with a decimal where there is one: `1.5 GiB`.
pub fn size(bytes: usize) -> String {
    let (unit, name) = match bytes {
        0x4000_0000.. => (1 << 30, "GiB"),
        0x10_0000.. => (1 << 20, "MiB"),
        _ => (1 << 10, "KiB"),
    };
    match (bytes % unit) * 10 / unit {
        0 => format!("{} {name}", bytes / unit),
        tenths => format!("{}.{tenths} {name}", bytes / unit),
    }
}
