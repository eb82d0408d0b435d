//! Settings and safeguards: those of sessions and watches here, the settings of ZAB as they are there.

use crate::algorithm::Settings;
use crate::algorithm::describe::{Need, Outset, Setting, Wanted};
use crate::algorithm::settings::safeguards;
use crate::algorithms::zab;
use crate::model::{Sentence, Time};
use crate::sentence;

/// All but `synced_reads`: who wants that asks for `sync`.
pub(super) const SETTINGS: &[Setting] = zab::config::SETTINGS.split_at(zab::config::SETTINGS.len() - 1).0;

safeguards! {
    /// What clients rely on; all on unless switched off.
    pub struct Safeguards {
        /// The leader looks at its tree and at the changes that are on their way to it.
        validate_outstanding_changes,
        /// A watch is set in the moment in which the node is looked at.
        watch_set_with_check,
        /// The number in a name counts all children that were ever made.
        sequence_from_counter,
        /// What goes with a session stays until the session is over.
        ephemerals_until_expiry,
        /// A server does not serve who has seen more than it has.
        last_zxid_check,
    }
}

/// Under which settings safeguards can matter.
pub(super) const NEEDS: &[Need] = &[
    Need { safeguards: Safeguards::NAMES, setting: "clients", wanted: Wanted::AtLeast(1) },
    // Something is on its way for longer if it has to be sent, and servers can be behind.
    Need {
        safeguards: &["validate_outstanding_changes", "ephemerals_until_expiry", "last_zxid_check"],
        setting: "nodes",
        wanted: Wanted::Rather(3),
    },
];

/// What comes first: a leader, and a session that has made a node. For a queue, two numbered ones, the last of them gone.
pub(super) const OUTSETS: &[Outset] = &[
    Outset {
        safeguards: &["watch_set_with_check"],
        commands: "run until leaders = 1 within 5s\nrun 500ms\nC1 create /a 0 to leader\nrun 500ms",
    },
    Outset {
        safeguards: &["sequence_from_counter"],
        commands: "run until leaders = 1 within 5s\nrun 500ms\nC1 create /a sequential to leader\nrun 500ms\n\
                   C1 create /a sequential\nrun 500ms\nC1 delete /a0000000001\nrun 500ms",
    },
];

/// What is in force now.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Config {
    /// Settings of the broadcast.
    pub zab: zab::config::Config,
    /// The safeguards.
    pub guards: Safeguards,
}

impl Config {
    /// How long a session may be silent, if its client wants it to be so long: 2 to 20 ticks.
    pub(super) fn timeout(&self, wanted: Time) -> Time {
        let tick = self.zab.tick.0;
        Time(wanted.0.clamp(tick * 2, tick * 20))
    }
}

impl Settings for Config {
    fn set(&mut self, name: &str, value: &str) -> Result<(), Sentence> {
        if SETTINGS.iter().any(|setting| setting.name == name) {
            return self.zab.set(name, value);
        }
        Err(sentence!("{algorithm} has no setting “{name}”", algorithm = "zookeeper", name))
    }

    fn check(&self) -> Result<(), Sentence> {
        self.zab.check()
    }

    fn fits(&self, nodes: u16) -> Result<(), Sentence> {
        self.zab.fits(nodes)
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
        assert!(config.set("synced_reads", "on").is_err());
    }

    #[test]
    fn a_timeout_is_2_to_20_ticks() {
        let config = Config::default();
        let timeout = [0, 1_000, 9_000].map(|wanted| config.timeout(Time::from_millis(wanted)));
        assert_eq!(timeout, [400, 1_000, 4_000].map(Time::from_millis));
    }
}
