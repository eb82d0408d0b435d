//! Settings and safeguards. A safeguard guards one decision, in one place.

use crate::algorithm::Settings;
use crate::algorithm::describe::{Need, Range, Setting, Wanted};
use crate::algorithm::settings::{duration, safeguards};
use crate::model::{Sentence, Time};
use crate::sentence;

pub(super) const SETTINGS: &[Setting] = &[
    Setting { name: "retry", range: Range::Duration(1_000, 3_600_000_000), default: "100ms", live: true },
    Setting { name: "tries", range: Range::Number(0, 100), default: "5", live: true },
];

safeguards! {
    /// What makes an answer true; all on unless switched off.
    pub struct Safeguards {
        /// A client is answered when a majority has heard its word.
        wait_for_majority,
    }
}

/// Under which settings safeguards can matter.
pub(super) const NEEDS: &[Need] =
    &[Need { safeguards: &["wait_for_majority"], setting: "clients", wanted: Wanted::AtLeast(1) }];

/// What is in force now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Config {
    /// How long the asker waits for echoes before it asks again.
    pub retry: Time,
    /// How often it asks again.
    pub tries: u64,
    /// The safeguards.
    pub guards: Safeguards,
}

impl Default for Config {
    fn default() -> Config {
        Config { retry: Time::from_millis(100), tries: 5, guards: Safeguards::default() }
    }
}

impl Settings for Config {
    fn set(&mut self, name: &str, value: &str) -> Result<(), Sentence> {
        match name {
            "retry" => self.retry = duration(name, value)?,
            "tries" => {
                self.tries = value.parse().map_err(|_| sentence!("{name}={value}: a whole number", name, value))?;
            }
            _ => return Err(sentence!("{algorithm} has no setting “{name}”", algorithm = "echo", name)),
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
