//! Settings and safeguards. A safeguard guards one decision, in one place.

use crate::algorithm::Settings;
use crate::algorithm::describe::{Need, Range, Setting, Wanted};
use crate::algorithm::settings::{duration, duration_or_off, safeguards};
use crate::algorithms::shared::commit::places::Places;
use crate::model::{Sentence, Time};
use crate::sentence;

pub(super) const SETTINGS: &[Setting] = &[
    Setting { name: "vote_timeout", range: Range::Duration(1_000, 3_600_000_000), default: "500ms", live: true },
    Setting { name: "resend", range: Range::Duration(1_000, 3_600_000_000), default: "500ms", live: true },
    Setting { name: "uncertain", range: Range::Duration(1_000, 3_600_000_000), default: "500ms", live: true },
    Setting { name: "wait_prepare", range: Range::DurationOrOff(1_000, 3_600_000_000), default: "off", live: true },
    Setting { name: "on_conflict", range: Range::Word(&["no", "wait"]), default: "no", live: true },
    Setting { name: "keys", range: Range::Places, default: "none", live: false },
];

safeguards! {
    /// What keeps the nodes at one decision; all on unless switched off.
    pub struct Safeguards {
        /// The coordinator commits when all have voted yes.
        wait_for_all_votes,
        /// Whoever has voted yes does not abort because nobody answers.
        ready_waits,
        /// What is promised is on the disk before it is promised.
        persist_before_vote,
        /// What is decided is on the disk before it is told.
        log_before_decision,
        /// Whoever answers “abort” because it has not voted aborts itself first.
        init_peer_aborts_itself,
        /// A participant that is ready holds its locks again after a restart.
        relock_after_restart,
    }
}

/// Under which settings safeguards can matter.
pub(super) const NEEDS: &[Need] = &[
    Need { safeguards: Safeguards::NAMES, setting: "clients", wanted: Wanted::AtLeast(1) },
    Need { safeguards: Safeguards::NAMES, setting: "nodes", wanted: Wanted::AtLeast(2) },
    // One who votes no beside one who votes yes; one who asks beside one who is asked.
    Need {
        safeguards: &["wait_for_all_votes", "init_peer_aborts_itself"],
        setting: "nodes",
        wanted: Wanted::AtLeast(3),
    },
];

/// What is in force now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Config {
    /// How long the coordinator waits for votes.
    pub vote_timeout: Time,
    /// How long it waits for acknowledgements before it sends the commit again.
    pub resend: Time,
    /// How long a ready participant waits before it asks, and asks again.
    pub uncertain: Time,
    /// How long a participant waits for the Prepare of a transaction that was announced; none: none are.
    pub wait_prepare: Option<Time>,
    /// Whether a transaction waits for a key that another holds, instead of a no.
    pub waits: bool,
    /// Where keys live.
    pub places: Places,
    /// The safeguards.
    pub guards: Safeguards,
}

impl Default for Config {
    fn default() -> Config {
        let half = Time::from_millis(500);
        Config {
            vote_timeout: half,
            resend: half,
            uncertain: half,
            wait_prepare: None,
            waits: false,
            places: Places::default(),
            guards: Safeguards::default(),
        }
    }
}

impl Settings for Config {
    fn set(&mut self, name: &str, value: &str) -> Result<(), Sentence> {
        match name {
            "vote_timeout" => self.vote_timeout = duration(name, value)?,
            "resend" => self.resend = duration(name, value)?,
            "uncertain" => self.uncertain = duration(name, value)?,
            "wait_prepare" => self.wait_prepare = duration_or_off(name, value)?,
            "on_conflict" => self.waits = value == "wait",
            "keys" => self.places = Places::read(name, value)?,
            _ => return Err(sentence!("{algorithm} has no setting “{name}”", algorithm = "2pc", name)),
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
