//! Settings and safeguards. A safeguard guards one decision, in one place.

use crate::algorithm::Settings;
use crate::algorithm::describe::{Need, Range, Setting, Wanted};
use crate::algorithm::settings::{duration, duration_or_off, percent_or_off, safeguards, switch, time_of_day};
use crate::algorithms::raft;
use crate::algorithms::raft::invariants::INVARIANTS as OF_GROUP;
use crate::model::{ClockTime, Sentence, Time};
use crate::sentence;

const HOUR: u64 = 3_600_000_000;

pub(super) const SETTINGS: &[Setting] = &[
    Setting { name: "term", range: Range::Duration(1_000, HOUR), default: "10s", live: true },
    Setting { name: "margin", range: Range::Duration(0, HOUR), default: "0ms", live: true },
    Setting { name: "renew_at", range: Range::PercentOrOff(1, 99), default: "50%", live: true },
    Setting { name: "grace", range: Range::DurationOrOff(1_000, HOUR), default: "off", live: true },
    Setting { name: "persist", range: Range::Word(&["lease", "term"]), default: "lease", live: false },
    Setting { name: "granter", range: Range::Word(&["node", "raft"]), default: "node", live: false },
    Setting { name: "granters", range: Range::Number(1, 7), default: "3", live: false },
    raft::config::SETTINGS[0],
    raft::config::SETTINGS[1],
    Setting { name: "resource", range: Range::Switch, default: "on", live: false },
    Setting { name: "clock_of_day", range: Range::TimeOfDay, default: "00:55:00", live: false },
];

safeguards! {
    /// What makes a lease mean something; all on unless switched off.
    pub struct Safeguards {
        /// The holder counts its lease from when it asked for it.
        count_from_sending,
        /// Both sides leave room for clocks that differ.
        clock_margin,
        /// A granter that restarts knows what it had lent, or waits until that is over.
        persist_or_wait,
        /// The resource refuses a lower token than it has seen.
        fencing_tokens,
        /// Each lease has a higher token than all before.
        token_grows,
        /// A lease that is over is not renewed.
        no_late_renewal,
    }
}

/// Under which settings safeguards can matter. A search begins with leases that are over before messages arrive: they
/// are as long as a lease is short.
pub(super) const NEEDS: &[Need] = &[
    Need {
        safeguards: &["count_from_sending", "clock_margin", "persist_or_wait", "token_grows"],
        setting: "nodes",
        wanted: Wanted::Rather(4),
    },
    Need { safeguards: &["fencing_tokens", "no_late_renewal"], setting: "nodes", wanted: Wanted::Rather(4) },
    Need { safeguards: &["count_from_sending", "no_late_renewal"], setting: "term", wanted: Wanted::Begins("1ms") },
    Need { safeguards: &["clock_margin"], setting: "term", wanted: Wanted::Begins("10ms") },
    Need { safeguards: &["clock_margin"], setting: "margin", wanted: Wanted::Longer },
    Need { safeguards: &["clock_margin"], setting: "margin", wanted: Wanted::Begins("1ms") },
    Need { safeguards: &["no_late_renewal"], setting: "grace", wanted: Wanted::Longer },
    Need { safeguards: &["no_late_renewal"], setting: "grace", wanted: Wanted::Begins("10s") },
    Need { safeguards: &["fencing_tokens"], setting: "resource", wanted: Wanted::Is("on") },
];

/// What is in force now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Config {
    /// How long a lease is.
    pub term: Time,
    /// For how much of a difference of clocks there is room, on either side.
    pub margin: Time,
    /// After which part of its term a lease is renewed, in percent.
    pub renew_at: Option<u64>,
    /// How long a holder whose lease is over waits for its renewal.
    pub grace: Option<Time>,
    /// Whether the granter writes down what it lends; else only how long that is at most.
    pub persist_lease: bool,
    /// How many nodes grant together, if it is not one alone.
    pub group: Option<u16>,
    /// So many would, if it were not one alone.
    granters: u16,
    /// Settings of that group.
    pub raft: raft::config::Config,
    /// Whether the last node is a resource.
    pub resource: bool,
    /// What time of day it is at the start.
    pub day: Time,
    /// The safeguards.
    pub guards: Safeguards,
}

impl Config {
    /// What a clock shows, as a time of day.
    pub(super) fn clock(&self, after: Time) -> ClockTime {
        ClockTime { start: Some(self.day), after }
    }

    /// The room that is left for clocks, on either side.
    pub(super) fn room(&self) -> Time {
        if self.guards.clock_margin { self.margin } else { Time::ZERO }
    }
}

impl Default for Config {
    fn default() -> Config {
        Config {
            term: Time::from_secs(10),
            margin: Time::ZERO,
            renew_at: Some(50),
            grace: None,
            persist_lease: true,
            group: None,
            granters: 3,
            raft: raft::config::Config::default(),
            resource: true,
            day: Time::from_secs(55 * 60),
            guards: Safeguards::default(),
        }
    }
}

impl Settings for Config {
    fn set(&mut self, name: &str, value: &str) -> Result<(), Sentence> {
        match name {
            "term" => self.term = duration(name, value)?,
            "margin" => self.margin = duration(name, value)?,
            "renew_at" => self.renew_at = percent_or_off(name, value)?,
            "grace" => self.grace = duration_or_off(name, value)?,
            "persist" => self.persist_lease = value == "lease",
            "granter" => self.group = (value == "raft").then_some(self.granters),
            "granters" => {
                let wrong = |_| sentence!("{name}={value}: a whole number", name, value);
                self.granters = value.parse().map_err(wrong)?;
                self.group = self.group.map(|_| self.granters);
            }
            "election" | "heartbeat" => self.raft.set(name, value)?,
            "resource" => self.resource = switch(name, value)?,
            "clock_of_day" => self.day = time_of_day(name, value)?,
            _ => return Err(sentence!("{algorithm} has no setting “{name}”", algorithm = "lease", name)),
        }
        Ok(())
    }

    fn check(&self) -> Result<(), Sentence> {
        let (margin, term) = (self.margin, self.term);
        if self.group.is_some() && !self.persist_lease {
            return Err(
                "persist=term is for a granter that is alone: a group (granter=raft) has each lease in its log".into(),
            );
        }
        self.raft.check()?;
        if margin < term {
            return Ok(());
        }
        Err(sentence!(
            "margin={margin} must be shorter than term={term}, or a lease is over before it begins",
            margin,
            term
        ))
    }

    fn fits(&self, nodes: u16) -> Result<(), Sentence> {
        match self.group {
            Some(granters) if granters > nodes => Err(sentence!(
                "granters={granters}: there are no more than {nodes} nodes",
                granters = u64::from(granters),
                nodes = u64::from(nodes)
            )),
            _ => Ok(()),
        }
    }

    fn safeguard(&mut self, name: &str, on: bool) -> bool {
        self.guards.switch(name, on)
    }

    fn safeguard_is_on(&self, name: &str) -> bool {
        self.guards.is_on(name)
    }

    /// Where one node grants alone there is no group.
    fn has_invariant(&self, name: &str) -> bool {
        self.group.is_some() || !OF_GROUP.contains(&name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_grants_alone_has_no_group_to_be_right() {
        let mut config = Config::default();
        let group = || OF_GROUP.iter();
        assert!(config.has_invariant("OneBeliever") && group().all(|name| !config.has_invariant(name)));
        config.group = Some(3);
        assert!(config.has_invariant("OneBeliever") && group().all(|name| config.has_invariant(name)));
    }
}
