//! Settings and safeguards. A safeguard guards one decision, in one place.

use crate::algorithm::Settings;
use crate::algorithm::describe::{Need, Range, Setting, Wanted};
use crate::algorithm::settings::{duration, safeguards};
use crate::model::{Sentence, Time};
use crate::sentence;

pub(super) const SETTINGS: &[Setting] = &[
    Setting { name: "retry", range: Range::Duration(1_000, 3_600_000_000), default: "200ms", live: true },
    Setting { name: "backoff", range: Range::Duration(1_000, 3_600_000_000), default: "100ms", live: true },
];

safeguards! {
    /// What protects the choice; all on unless switched off.
    pub struct Safeguards {
        /// A promise is on disk before it is given.
        persist_promise,
        /// A vote is on disk before it is told.
        persist_accepted,
        /// A proposer that hears of an accepted value proposes that one.
        adopt_accepted_value,
        /// Of several it takes the one of the highest ballot.
        adopt_highest_ballot,
        /// A vote under a ballot is a promise to it, too.
        accept_raises_promise,
        /// More than half of the acceptors must agree.
        majority_quorum,
        /// A learner adds up votes of one ballot only.
        count_per_ballot,
        /// A ballot belongs to one proposer.
        unique_ballots,
        /// A promise leaves the ballot of what was accepted as it is.
        keep_accepted_ballot,
        /// A refused proposer waits for a random time.
        random_backoff,
    }
}

/// Under which settings safeguards can matter.
pub(super) const NEEDS: &[Need] = &[
    Need {
        safeguards: &["adopt_highest_ballot", "accept_raises_promise", "keep_accepted_ballot"],
        setting: "nodes",
        wanted: Wanted::AtLeast(3),
    },
    Need { safeguards: &["count_per_ballot", "unique_ballots"], setting: "nodes", wanted: Wanted::AtLeast(2) },
    Need { safeguards: &["majority_quorum"], setting: "nodes", wanted: Wanted::Even },
];

/// What is in force now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Config {
    /// T: a proposer waits for a majority between T and 2T.
    pub retry: Time,
    /// After the first refusal it waits up to so long; after each further one up to twice as long.
    pub backoff: Time,
    /// The safeguards.
    pub guards: Safeguards,
}

impl Default for Config {
    fn default() -> Config {
        Config { retry: Time::from_millis(200), backoff: Time::from_millis(100), guards: Safeguards::default() }
    }
}

impl Settings for Config {
    fn set(&mut self, name: &str, value: &str) -> Result<(), Sentence> {
        match name {
            "retry" => self.retry = duration(name, value)?,
            "backoff" => self.backoff = duration(name, value)?,
            _ => return Err(sentence!("{algorithm} has no setting “{name}”", algorithm = "paxos", name)),
        }
        Ok(())
    }

    fn safeguard(&mut self, name: &str, on: bool) -> bool {
        self.guards.switch(name, on)
    }

    fn safeguard_is_on(&self, name: &str) -> bool {
        self.guards.is_on(name)
    }
}
