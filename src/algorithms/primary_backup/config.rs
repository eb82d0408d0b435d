//! Settings and safeguards. A safeguard guards one decision, in one place.

use crate::algorithm::Settings;
use crate::algorithm::describe::{Need, Range, Setting, Wanted};
use crate::algorithm::settings::{duration, safeguards};
use crate::model::{Sentence, Time, Value};
use crate::sentence;

pub(super) const SETTINGS: &[Setting] = &[
    Setting { name: "mode", range: Range::Word(Mode::WORDS), default: "sync-all", live: false },
    Setting { name: "k", range: Range::Number(1, 14), default: "1", live: false },
    Setting { name: "reads", range: Range::Word(Reads::WORDS), default: "primary", live: true },
    Setting { name: "retransmit", range: Range::Duration(1_000, 3_600_000_000), default: "200ms", live: true },
];

/// For how many acknowledgements a write waits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Mode {
    /// For those of all members.
    #[default]
    SyncAll,
    /// For those of `k` backups.
    SemiSync,
    /// For none.
    Async,
}

impl Mode {
    const WORDS: &'static [&'static str] = &["sync-all", "semi-sync", "async"];

    /// As the setting says it.
    pub fn word(self) -> &'static str {
        Mode::WORDS[self as usize]
    }
}

impl From<Mode> for Value {
    fn from(mode: Mode) -> Value {
        Value::word(mode.word())
    }
}

/// Who answers reads.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Reads {
    /// The primary.
    #[default]
    Primary,
    /// Any member, from what it has.
    Any,
    /// Any member that has what the client was told of.
    Seen,
}

impl Reads {
    const WORDS: &'static [&'static str] = &["primary", "any", "seen"];
}

safeguards! {
    /// What makes it safe; all on unless switched off.
    pub struct Safeguards {
        /// A client is answered when those backups have its write for which the mode waits.
        reply_after_acks,
        /// Nobody is promoted who may lack what is committed while somebody else is up who has it.
        promote_up_to_date,
        /// Who knows a later epoch does not obey the primary of an earlier one.
        epoch_fencing,
        /// What is counted are backups, not their acknowledgements.
        one_ack_per_backup,
    }
}

/// Under which settings safeguards can matter.
pub(super) const NEEDS: &[Need] = &[
    Need { safeguards: Safeguards::NAMES, setting: "clients", wanted: Wanted::AtLeast(1) },
    Need { safeguards: &["reply_after_acks", "epoch_fencing"], setting: "nodes", wanted: Wanted::AtLeast(2) },
    Need { safeguards: &["promote_up_to_date", "one_ack_per_backup"], setting: "nodes", wanted: Wanted::AtLeast(3) },
    // With k=1 the first acknowledgement is enough, and with async none is waited for.
    Need { safeguards: &["one_ack_per_backup"], setting: "mode", wanted: Wanted::Is("sync-all") },
    // With sync-all a member that was never left out has all that is committed.
    Need { safeguards: &["promote_up_to_date"], setting: "mode", wanted: Wanted::Is("semi-sync") },
];

/// What is in force now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Config {
    /// For how many acknowledgements a write waits.
    pub mode: Mode,
    /// With semi-sync: how many backups must have a write.
    pub k: u64,
    /// Who answers reads.
    pub reads: Reads,
    /// How long the primary waits for acknowledgements before it sends again.
    pub retransmit: Time,
    /// The safeguards.
    pub guards: Safeguards,
}

impl Default for Config {
    fn default() -> Config {
        let (mode, reads) = (Mode::default(), Reads::default());
        Config { mode, k: 1, reads, retransmit: Time::from_millis(200), guards: Safeguards::default() }
    }
}

impl Settings for Config {
    fn set(&mut self, name: &str, value: &str) -> Result<(), Sentence> {
        match name {
            "mode" => {
                let modes = [Mode::SyncAll, Mode::SemiSync, Mode::Async];
                let wrong = || sentence!("{name}={value}: sync-all, semi-sync or async", name, value);
                self.mode = modes.into_iter().find(|mode| mode.word() == value).ok_or_else(wrong)?;
            }
            "k" => self.k = value.parse().map_err(|_| sentence!("{name}={value}: a whole number", name, value))?,
            "reads" => {
                self.reads = match value {
                    "primary" => Reads::Primary,
                    "any" => Reads::Any,
                    "seen" => Reads::Seen,
                    _ => return Err(sentence!("{name}={value}: primary, any or seen", name, value)),
                };
            }
            "retransmit" => self.retransmit = duration(name, value)?,
            _ => return Err(sentence!("{algorithm} has no setting “{name}”", algorithm = "primary-backup", name)),
        }
        Ok(())
    }

    fn fits(&self, nodes: u16) -> Result<(), Sentence> {
        let backups = u64::from(nodes.saturating_sub(1));
        // What is the default is right for one node, too: it waits for nobody.
        if self.mode == Mode::SemiSync && self.k > backups.max(1) {
            let k = self.k;
            return Err(sentence!("k={k}: of {nodes} nodes only {backups} are backups", k, nodes, backups));
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
    fn the_defaults_are_those_of_the_description_and_every_word_is_read() {
        let mut config = Config::default();
        for setting in SETTINGS {
            if let Range::Word(words) = setting.range {
                for word in words {
                    config.set(setting.name, word).unwrap();
                }
                assert!(config.set(setting.name, "perhaps").is_err());
            }
            config.set(setting.name, setting.default).unwrap();
        }
        assert_eq!(config, Config::default());
    }
}
