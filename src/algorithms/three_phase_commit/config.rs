//! Settings and safeguards. A safeguard guards one decision, in one place.

use crate::algorithm::Settings;
use crate::algorithm::describe::{Need, Outset, Range, Setting, Wanted};
use crate::algorithm::settings::{duration, duration_or_off, safeguards};
use crate::algorithms::shared::commit::places::Places;
use crate::model::{Sentence, Time};
use crate::sentence;

pub(super) const SETTINGS: &[Setting] = &[
    Setting {
        name: "mode",
        range: Range::Word(&["termination", "timeout-local"]),
        default: "termination",
        live: false,
    },
    Setting { name: "vote_timeout", range: Range::Duration(1_000, 3_600_000_000), default: "500ms", live: true },
    Setting { name: "phase_timeout", range: Range::Duration(1_000, 3_600_000_000), default: "500ms", live: true },
    Setting { name: "resend", range: Range::Duration(1_000, 3_600_000_000), default: "500ms", live: true },
    Setting { name: "uncertain", range: Range::Duration(1_000, 3_600_000_000), default: "500ms", live: true },
    Setting { name: "wait_prepare", range: Range::DurationOrOff(1_000, 3_600_000_000), default: "off", live: true },
    Setting { name: "on_conflict", range: Range::Word(&["no", "wait"]), default: "no", live: true },
    Setting { name: "keys", range: Range::Places, default: "none", live: false },
];

safeguards! {
    /// What keeps the nodes at one decision; all on unless switched off.
    pub struct Safeguards {
        /// The coordinator pre-commits when all have voted yes.
        wait_for_all_votes,
        /// What is promised is on the disk before it is promised.
        persist_before_vote,
        /// A participant that is ready holds its locks again after a restart.
        relock_after_restart,
        /// Who hears nothing does not decide by its own state alone: the lowest that is up collects the states of all.
        termination_protocol,
        /// Of those that the backup asks, one that has pre-committed decides.
        count_precommitted,
        /// The backup commits when all that are up have pre-committed.
        backup_waits_for_acks,
        /// What an earlier backup wanted is refused.
        epoch_check,
    }
}

/// Under which settings safeguards can matter.
pub(super) const NEEDS: &[Need] = &[
    Need { safeguards: Safeguards::NAMES, setting: "clients", wanted: Wanted::AtLeast(1) },
    Need { safeguards: Safeguards::NAMES, setting: "nodes", wanted: Wanted::AtLeast(2) },
    Need {
        safeguards: &["wait_for_all_votes", "backup_waits_for_acks", "epoch_check"],
        setting: "nodes",
        wanted: Wanted::AtLeast(3),
    },
    Need {
        safeguards: &["termination_protocol", "count_precommitted", "backup_waits_for_acks", "epoch_check"],
        setting: "mode",
        wanted: Wanted::Is("termination"),
    },
];

/// What comes first: a coordinator that dies while it tells the others that all can commit.
pub(super) const OUTSETS: &[Outset] = &[Outset {
    safeguards: &["epoch_check"],
    commands: "C1 begin tx1 x=3\nrun until S1.state[tx1] = precommitting within 5s\ncrash S1",
}];

/// Who decides when the coordinator is silent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// The lowest participant that is up, by the states of all that are.
    Termination,
    /// Each by itself, by its own state.
    TimeoutLocal,
}

/// What is in force now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Config {
    /// Who decides when the coordinator is silent.
    pub mode: Mode,
    /// How long the coordinator waits for votes.
    pub vote_timeout: Time,
    /// How long the coordinator waits for the acknowledgements of a PreCommit; a participant waits twice as long for what
    /// comes next.
    pub phase_timeout: Time,
    /// How long the coordinator waits before it tells the commit again.
    pub resend: Time,
    /// How long one that was restarted waits before it asks again.
    pub uncertain: Time,
    /// How long a participant waits for the CanCommit of a transaction that was announced; none: none are.
    pub wait_prepare: Option<Time>,
    /// Whether a transaction waits for a key that another holds, instead of a no.
    pub waits: bool,
    /// Where keys live.
    pub places: Places,
    /// The safeguards.
    pub guards: Safeguards,
}

impl Config {
    /// Whether each decides by its own clock and state alone.
    pub fn is_local(&self) -> bool {
        self.mode == Mode::TimeoutLocal
    }

    /// How long a participant waits for what comes next: longer than the coordinator, whose decision is then on its way.
    pub fn patience(&self) -> Time {
        Time(self.phase_timeout.0.saturating_mul(2))
    }
}

impl Default for Config {
    fn default() -> Config {
        let half = Time::from_millis(500);
        Config {
            mode: Mode::Termination,
            vote_timeout: half,
            phase_timeout: half,
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
            "mode" if value == "timeout-local" => self.mode = Mode::TimeoutLocal,
            "mode" => self.mode = Mode::Termination,
            "vote_timeout" => self.vote_timeout = duration(name, value)?,
            "phase_timeout" => self.phase_timeout = duration(name, value)?,
            "resend" => self.resend = duration(name, value)?,
            "uncertain" => self.uncertain = duration(name, value)?,
            "wait_prepare" => self.wait_prepare = duration_or_off(name, value)?,
            "on_conflict" => self.waits = value == "wait",
            "keys" => self.places = Places::read(name, value)?,
            _ => return Err(sentence!("{algorithm} has no setting “{name}”", algorithm = "3pc", name)),
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
