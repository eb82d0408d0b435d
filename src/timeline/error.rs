//! What can be wrong with a command at a moment.

use std::fmt;

use crate::cluster::MomentError;
use crate::command::reading;
use crate::model::{Sentence, Time};
use crate::sentence;

/// Why a command could not be run here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Error {
    /// It does not fit the moment; nothing was changed.
    Moment(MomentError),
    /// Nothing is scheduled, so time cannot go on by events.
    NothingScheduled,
    /// The run would never end, and is stopped ([`crate::cluster::Look::why_stopped`]): time stands still, or messages
    /// become more and more.
    Endless(MomentError),
    /// `run until` or `next` looked as long as it may. Time has moved.
    NotReached {
        /// How much virtual time it had.
        within: Time,
        /// What the facts of its condition are now ([`crate::cluster::Look::explain`]).
        facts: Vec<(String, String)>,
    },
    /// Nothing that matters comes soon. Nothing has happened.
    NothingMatters {
        /// How far was looked.
        within: Time,
    },
    /// `back` or `goto` to a moment that is not recorded.
    NoSuchMoment {
        /// The first event that can be gone to; 0: the start.
        first: u64,
        /// The last event of the branch.
        event: u64,
        /// Its end.
        time: Time,
    },
    /// `back` or `goto` to a moment that was given up.
    GivenUp {
        /// The first event that can be gone to.
        event: u64,
        /// When it was.
        time: Time,
        /// What the run may weigh, in bytes.
        bound: usize,
    },
    /// The cluster is too large.
    Full {
        /// What it weighs, in bytes.
        weight: usize,
        /// What it may, in bytes.
        bound: usize,
    },
    /// `switch` to a branch that is not there.
    NoSuchBranch {
        /// The name as given.
        given: String,
        /// The names there are.
        known: String,
        /// The one that is spelt most like it, if one is close.
        nearest: Option<String>,
    },
    /// `branch` with a name that is taken.
    BranchExists(String),
    /// Another name for `main`.
    MainStays,
    /// A second `cluster`.
    ClusterTwice,
    /// The past was not kept ([`super::Timeline::forgetful`]).
    NotKept,
    /// A claim that does not hold, with the facts that refute it.
    Refuted(Vec<(String, String)>),
}

impl Error {
    /// What is wrong, without a full stop.
    pub fn sentence(&self) -> Sentence {
        match self {
            Error::Moment(error) | Error::Endless(error) => error.sentence.clone(),
            Error::NothingScheduled => "nothing is scheduled: no message is on its way and no timer is armed".into(),
            Error::NotReached { within, facts } if facts.is_empty() => sentence!("not reached within {within}", within),
            Error::NotReached { within, facts } => {
                let facts = facts.iter().map(|(fact, value)| reading(fact, value)).collect();
                sentence!("not reached within {within}: {facts}", within, facts => Sentence::several(", ", facts))
            }
            Error::NothingMatters { within } => {
                sentence!("nothing that matters comes within {within}; `run` lets time pass", within)
            }
            Error::NoSuchMoment { first, event, time } => sentence!(
                "no such moment: this branch goes from event {first} to event {event} at {time}; `run` and `step` go \
                 on from there",
                first,
                event,
                time
            ),
            Error::GivenUp { event, time, bound } => sentence!(
                "the past before event {event} at {time} was given up, so that the run stays within {bound}: event \
                 {event} is the first that can be gone to; a larger `--memory` keeps more",
                event,
                time,
                bound = size(*bound)
            ),
            Error::Full { weight, bound } => sentence!(
                "the run stops: what is left when all the past is given up weighs {weight}, more than the {bound} that \
                 it may; a larger `--memory` lets it go on",
                weight => unlike(*weight, *bound),
                bound = size(*bound)
            ),
            Error::NoSuchBranch { given, known, nearest: None } => {
                sentence!("no branch is named `{given}`; there are {known}", given, known)
            }
            Error::NoSuchBranch { given, known, nearest: Some(nearest) } => {
                sentence!(
                    "no branch is named `{given}`; there are {known}: did you mean `{nearest}`?",
                    given,
                    known,
                    nearest
                )
            }
            Error::BranchExists(name) => {
                sentence!("a branch is named `{name}` already; `switch {name}` goes there", name)
            }
            Error::MainStays => "`main` keeps its name: it is the branch that every script begins on".into(),
            Error::ClusterTwice => "`cluster` is the first command of a run: start a new one".into(),
            Error::NotKept => "the past of this run was not kept".into(),
            Error::Refuted(facts) => sentence!("the claim does not hold: {facts}", facts => refuting(facts)),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sentence().fmt(f)
    }
}

impl std::error::Error for Error {}

impl From<MomentError> for Error {
    fn from(error: MomentError) -> Error {
        Error::Moment(error)
    }
}

/// What refutes a claim, fact by fact.
pub fn refuting(facts: &[(String, String)]) -> Sentence {
    let told = |(fact, value): &(String, String)| match fact.strip_prefix("the time since ") {
        Some(time) => sentence!("{fact} is {value}", fact => sentence!("the time since {time}", time), value),
        None => sentence!("{fact} is {value}", fact, value),
    };
    Sentence::several(", ", facts.iter().map(told).collect())
}

/// Bytes as [`size`] tells them, or all of them where it tells no difference to the `other`.
fn unlike(bytes: usize, other: usize) -> Sentence {
    if size(bytes) == size(other) { sentence!("{bytes} bytes", bytes) } else { Sentence::verbatim(size(bytes)) }
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
