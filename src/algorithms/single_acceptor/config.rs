//! Settings and safeguards. A safeguard guards one decision, in one place.

use crate::algorithm::Settings;
use crate::algorithm::describe::{Need, Range, Setting, Wanted};
use crate::algorithm::settings::{duration, safeguards};
use crate::model::{Name, Sentence, Time};
use crate::sentence;

/// The words of the setting `access`.
const ACCESS: &[&str] = &["lock", "epoch"];

pub(super) const SETTINGS: &[Setting] = &[
    Setting { name: "access", range: Range::Word(ACCESS), default: "lock", live: false },
    Setting { name: "resend", range: Range::Duration(1_000, 3_600_000_000), default: "200ms", live: true },
    Setting { name: "tries", range: Range::Number(0, 100), default: "5", live: true },
];

safeguards! {
    /// What keeps the variable from changing; all on unless switched off.
    pub struct Safeguards {
        /// The lock is one proposer's at a time.
        lock_excludes,
        /// A newer epoch ends the access of the older ones.
        epoch_preempts,
        /// A proposer that finds the variable set agrees with it.
        adopt_value,
    }
}

/// Under which settings safeguards can matter.
pub(super) const NEEDS: &[Need] = &[
    Need { safeguards: &["lock_excludes"], setting: "access", wanted: Wanted::Is("lock") },
    // One proposer is enough if it forgets in a crash that it has the lock.
    Need { safeguards: &["lock_excludes"], setting: "nodes", wanted: Wanted::AtLeast(2) },
    Need { safeguards: &["lock_excludes"], setting: "nodes", wanted: Wanted::Rather(3) },
    Need { safeguards: &["epoch_preempts"], setting: "access", wanted: Wanted::Is("epoch") },
    Need { safeguards: &["epoch_preempts", "adopt_value"], setting: "nodes", wanted: Wanted::AtLeast(2) },
];

/// What a proposer must have before it may submit a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Access {
    /// A lock, which it keeps until it gives it back.
    Lock,
    /// An epoch, which a newer one preempts.
    Epoch,
}

impl Access {
    /// Its word, as rules tell it.
    pub const fn word(self) -> Name {
        Name::new(match self {
            Access::Lock => "lock",
            Access::Epoch => "epoch",
        })
    }
}

/// What is in force now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Config {
    /// What a proposer must have.
    pub access: Access,
    /// How long it waits for the acceptor's answer before it asks again.
    pub resend: Time,
    /// How often it asks again.
    pub tries: u64,
    /// The safeguards.
    pub guards: Safeguards,
}

impl Default for Config {
    fn default() -> Config {
        Config { access: Access::Lock, resend: Time::from_millis(200), tries: 5, guards: Safeguards::default() }
    }
}

impl Settings for Config {
    fn set(&mut self, name: &str, value: &str) -> Result<(), Sentence> {
        match name {
            "access" => self.access = if value == "epoch" { Access::Epoch } else { Access::Lock },
            "resend" => self.resend = duration(name, value)?,
            "tries" => {
                self.tries = value.parse().map_err(|_| sentence!("{name}={value}: a whole number", name, value))?;
            }
            _ => return Err(sentence!("{algorithm} has no setting “{name}”", algorithm = "single-acceptor", name)),
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
