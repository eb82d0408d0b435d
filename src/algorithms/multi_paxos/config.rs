//! Settings and safeguards. A safeguard guards one decision, in one place.

use crate::algorithm::Settings;
use crate::algorithm::describe::{Need, Range, Setting, Wanted};
use crate::algorithm::settings::{duration, heartbeat_is_shorter, safeguards};
use crate::model::{Sentence, Time};
use crate::sentence;

pub(super) const SETTINGS: &[Setting] = &[
    Setting { name: "election", range: Range::Duration(1_000, 3_600_000_000), default: "150ms", live: true },
    Setting { name: "heartbeat", range: Range::Duration(1_000, 3_600_000_000), default: "50ms", live: true },
    Setting { name: "alpha", range: Range::Number(1, 1_000), default: "5", live: false },
];

safeguards! {
    /// What protects the log; all on unless switched off.
    pub struct Safeguards {
        /// A new leader asks a majority for promises before it proposes.
        phase1_for_new_leader,
        /// What was reported for a slot is proposed there again.
        repropose_accepted,
        /// Only slots in which nothing was reported are filled with a no-op.
        noop_only_in_holes,
        /// Phase 1 covers all undecided slots.
        prepare_all_slots,
        /// Decisions are executed in the order of their slots, and wait at a gap.
        apply_without_gaps,
        /// A leader adds up votes of its own ballot only.
        count_per_ballot,
        /// An operation that is decided twice is executed once.
        dedupe_commands,
        /// Reads go through the log.
        no_stale_leader_reads,
        /// A change of the acceptors is in force α slots later, and nobody proposes farther ahead than that.
        alpha_window,
    }
}

/// Under which settings safeguards can matter.
pub(super) const NEEDS: &[Need] = &[
    Need { safeguards: &["count_per_ballot"], setting: "nodes", wanted: Wanted::AtLeast(4) },
    Need { safeguards: &["count_per_ballot"], setting: "nodes", wanted: Wanted::Rather(5) },
    Need { safeguards: &["no_stale_leader_reads", "alpha_window"], setting: "nodes", wanted: Wanted::AtLeast(2) },
    Need { safeguards: &["dedupe_commands", "no_stale_leader_reads"], setting: "clients", wanted: Wanted::AtLeast(1) },
];

/// What is in force now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Config {
    /// T: election timeouts are drawn from [T, 2T).
    pub election: Time,
    /// Between two heartbeats of a leader.
    pub heartbeat: Time,
    /// α: what is decided in slot s says who votes in slot s + α; so many slots may be open at once.
    pub alpha: u64,
    /// The safeguards.
    pub guards: Safeguards,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            election: Time::from_millis(150),
            heartbeat: Time::from_millis(50),
            alpha: 5,
            guards: Safeguards::default(),
        }
    }
}

impl Settings for Config {
    fn set(&mut self, name: &str, value: &str) -> Result<(), Sentence> {
        match name {
            "election" => self.election = duration(name, value)?,
            "heartbeat" => self.heartbeat = duration(name, value)?,
            "alpha" => self.alpha = value.parse().map_err(|_| sentence!("alpha={value}: not a whole number", value))?,
            _ => return Err(sentence!("{algorithm} has no setting “{name}”", algorithm = "multi-paxos", name)),
        }
        Ok(())
    }

    fn check(&self) -> Result<(), Sentence> {
        heartbeat_is_shorter(self.heartbeat, self.election)
    }

    fn safeguard(&mut self, name: &str, on: bool) -> bool {
        self.guards.switch(name, on)
    }

    fn safeguard_is_on(&self, name: &str) -> bool {
        self.guards.is_on(name)
    }
}
