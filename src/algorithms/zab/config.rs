//! Settings and safeguards. A safeguard guards one decision, in one place.

use crate::algorithm::Settings;
use crate::algorithm::describe::{Need, Range, Setting, Wanted};
use crate::algorithm::settings::{duration, safeguards, switch};
use crate::model::{Sentence, Time};
use crate::sentence;

/// The greatest counter of an epoch: 32 bits.
const MAX_COUNTER: u64 = 0xffff_ffff;

/// Its settings.
pub const SETTINGS: &[Setting] = &[
    Setting { name: "tick", range: Range::Duration(1_000, 3_600_000_000), default: "200ms", live: true },
    Setting { name: "init_limit", range: Range::Number(1, 1_000), default: "10", live: true },
    Setting { name: "sync_limit", range: Range::Number(1, 1_000), default: "5", live: true },
    Setting { name: "observers", range: Range::Number(0, 14), default: "0", live: false },
    Setting { name: "retained", range: Range::Number(1, 1_000_000), default: "500", live: true },
    Setting { name: "max_counter", range: Range::Number(1, MAX_COUNTER), default: "4294967295", live: true },
    Setting { name: "max_notification", range: Range::Duration(200_000, 3_600_000_000), default: "60s", live: true },
    Setting { name: "synced_reads", range: Range::Switch, default: "off", live: true },
];

safeguards! {
    /// In the order of `protocols`: each with the invariant it protects in its text.
    pub struct Safeguards {
        /// Votes compare epochs before zxids.
        epoch_first_votes,
        /// Votes compare what was logged at all.
        newest_log_votes,
        /// A learner drops what its leader does not have.
        truncate_on_sync,
        /// A follower's history is on disk before it acknowledges NEWLEADER.
        durable_before_newleader_ack,
        /// An epoch is written down when it is accepted.
        persist_accepted_epoch,
        /// A learner that joins gets the proposals that are not committed yet.
        forward_outstanding_to_joiner,
        /// Observers count for nothing.
        observers_not_counted,
        /// A transaction waits for its predecessor.
        commit_in_order,
        /// A leader without a majority of synchronized followers gives up.
        step_down_without_quorum,
    }
}

/// Those about what is in logs, and which of several.
const ABOUT_LOGS: &[&str] = &[
    "epoch_first_votes",
    "newest_log_votes",
    "truncate_on_sync",
    "durable_before_newleader_ack",
    "forward_outstanding_to_joiner",
    "commit_in_order",
];

/// Under which settings safeguards can matter.
pub(super) const NEEDS: &[Need] = &[
    Need { safeguards: ABOUT_LOGS, setting: "nodes", wanted: Wanted::AtLeast(3) },
    Need {
        safeguards: &["step_down_without_quorum", "observers_not_counted"],
        setting: "nodes",
        wanted: Wanted::AtLeast(2),
    },
    Need { safeguards: ABOUT_LOGS, setting: "clients", wanted: Wanted::AtLeast(1) },
    Need { safeguards: &["durable_before_newleader_ack"], setting: "fsync", wanted: Wanted::Longer },
    Need { safeguards: &["observers_not_counted"], setting: "observers", wanted: Wanted::AtLeast(1) },
    // With two voters and one observer, each election needs both voters: nothing is lost if the observer counts.
    Need { safeguards: &["observers_not_counted"], setting: "nodes", wanted: Wanted::Rather(4) },
];

/// What is in force now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Config {
    /// The unit of the limits; PINGs come twice in it.
    pub tick: Time,
    /// Ticks until a leader must have a majority, and a follower its leader.
    pub init_limit: u64,
    /// Ticks for which the other may be silent.
    pub sync_limit: u64,
    /// How many nodes, the last ones, observe.
    pub observers: u64,
    /// How many committed transactions stay in the log; older ones are a snapshot.
    pub retained: u64,
    /// The last counter of an epoch.
    pub max_counter: u64,
    /// The longest pause between notifications.
    pub max_notification: Time,
    /// A server asks its leader how far it is before it answers a read.
    pub synced_reads: bool,
    /// The safeguards.
    pub guards: Safeguards,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            tick: Time::from_millis(200),
            init_limit: 10,
            sync_limit: 5,
            observers: 0,
            retained: 500,
            max_counter: MAX_COUNTER,
            max_notification: Time::from_secs(60),
            synced_reads: false,
            guards: Safeguards::default(),
        }
    }
}

impl Settings for Config {
    fn set(&mut self, name: &str, value: &str) -> Result<(), Sentence> {
        let number = || value.parse::<u64>().map_err(|_| sentence!("{name}={value}: not a whole number", name, value));
        match name {
            "tick" => self.tick = duration(name, value)?,
            "init_limit" => self.init_limit = number()?,
            "sync_limit" => self.sync_limit = number()?,
            "observers" => self.observers = number()?,
            "retained" => self.retained = number()?,
            "max_counter" => self.max_counter = number()?,
            "max_notification" => self.max_notification = duration(name, value)?,
            "synced_reads" => self.synced_reads = switch(name, value)?,
            _ => return Err(sentence!("{algorithm} has no setting “{name}”", algorithm = "zab", name)),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_those_of_the_description() {
        let mut config = Config::default();
        for setting in SETTINGS {
            config.set(setting.name, setting.default).unwrap();
        }
        assert_eq!(config, Config::default());
    }
}
