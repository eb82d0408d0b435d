//! Settings and safeguards. A safeguard guards one decision, in one place.

use crate::algorithm::Settings;
use crate::algorithm::describe::{Need, Range, Setting, Wanted};
use crate::algorithm::settings::{duration, safeguards};
use crate::model::{Sentence, Time};
use crate::sentence;

const RECOVERIES: &[&str] = &["coordinated", "uncoordinated", "new_round"];

pub(super) const SETTINGS: &[Setting] = &[
    Setting { name: "retry", range: Range::Duration(1_000, 3_600_000_000), default: "200ms", live: true },
    Setting { name: "backoff", range: Range::Duration(1_000, 3_600_000_000), default: "100ms", live: true },
    // Votes of a round stand for promises to the next only if all nodes agree which round that is.
    Setting { name: "recovery", range: Range::Word(RECOVERIES), default: "coordinated", live: false },
];

safeguards! {
    /// What protects the choice; all on unless switched off.
    pub struct Safeguards {
        /// A fast round chooses with ⌈3N/4⌉ votes; a majority is not enough.
        fast_quorum_size,
        /// Of several values of a fast round the one that may be chosen is picked.
        value_pick_rule,
        /// An acceptor votes once in a round.
        one_vote_per_round,
        /// Any value will do only if nothing can be chosen.
        any_only_when_free,
        /// What clients propose gets votes only where any value will do.
        classic_rounds_ignore_clients,
    }
}

/// How a collision is settled.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Recovery {
    /// The coordinator picks from the votes and goes on in its classic round.
    Coordinated,
    /// Acceptors pick from the votes and vote in the next fast round.
    Uncoordinated,
    /// The coordinator begins with phase 1 again.
    NewRound,
}

/// Under which settings safeguards can matter.
pub(super) const NEEDS: &[Need] = &[
    Need { safeguards: &["fast_quorum_size"], setting: "nodes", wanted: Wanted::AtLeast(3) },
    Need { safeguards: &["fast_quorum_size"], setting: "nodes", wanted: Wanted::Not(4) },
    Need { safeguards: &["value_pick_rule"], setting: "nodes", wanted: Wanted::AtLeast(4) },
    Need { safeguards: &["classic_rounds_ignore_clients"], setting: "nodes", wanted: Wanted::AtLeast(2) },
];

/// What is in force now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Config {
    /// T: how long a value or a round may take, between T and 2T.
    pub retry: Time,
    /// After the first refusal a coordinator waits up to so long; after each further one up to twice as long.
    pub backoff: Time,
    /// How a collision is settled.
    pub recovery: Recovery,
    /// The safeguards.
    pub guards: Safeguards,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            retry: Time::from_millis(200),
            backoff: Time::from_millis(100),
            recovery: Recovery::Coordinated,
            guards: Safeguards::default(),
        }
    }
}

impl Settings for Config {
    fn set(&mut self, name: &str, value: &str) -> Result<(), Sentence> {
        match (name, value) {
            ("retry", _) => self.retry = duration(name, value)?,
            ("backoff", _) => self.backoff = duration(name, value)?,
            ("recovery", "coordinated") => self.recovery = Recovery::Coordinated,
            ("recovery", "uncoordinated") => self.recovery = Recovery::Uncoordinated,
            ("recovery", "new_round") => self.recovery = Recovery::NewRound,
            ("recovery", _) => {
                return Err(sentence!("recovery={value}: {names}", value, names = RECOVERIES.join(", ")));
            }
            _ => return Err(sentence!("{algorithm} has no setting “{name}”", algorithm = "fast-paxos", name)),
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
