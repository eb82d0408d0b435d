//! Settings and safeguards. A safeguard guards one decision, in one place.

use crate::algorithm::Settings;
use crate::algorithm::describe::{Need, Outset, Range, Setting, Wanted};
use crate::algorithm::settings::{duration, safeguards};
use crate::model::{Sentence, Time};
use crate::sentence;

const HOUR: u64 = 3_600_000_000;

/// The first is one of every cluster: this is an algorithm of local networks.
pub(super) const SETTINGS: &[Setting] = &[
    Setting { name: "latency", range: Range::Durations(0, 60_000_000), default: "1ms..2ms", live: true },
    Setting { name: "token_timeout", range: Range::Duration(1_000, HOUR), default: "200ms", live: true },
    Setting { name: "token_retransmit", range: Range::Duration(1_000, HOUR), default: "50ms", live: true },
    Setting { name: "hold", range: Range::Duration(1_000, HOUR), default: "10ms", live: true },
    Setting { name: "join_timeout", range: Range::Duration(1_000, HOUR), default: "50ms", live: true },
    Setting { name: "consensus", range: Range::Duration(1_000, HOUR), default: "240ms", live: true },
    Setting { name: "merge_detect", range: Range::Duration(1_000, HOUR), default: "200ms", live: true },
    Setting { name: "window", range: Range::Number(1, 10_000), default: "20", live: true },
    Setting { name: "max_messages", range: Range::Number(1, 1_000), default: "5", live: true },
    Setting { name: "fail_to_receive", range: Range::Number(1, 10_000), default: "50", live: true },
];

safeguards! {
    /// What keeps rings whole; all on unless switched off.
    pub struct Safeguards {
        /// A token is taken only if it is newer than the last one.
        token_seq_check,
        /// A message is safe when two visits of the token in a row have shown that all have it.
        safe_on_two_visits,
        /// What not all members of the old ring have is exchanged before the new ring begins.
        recovery_phase,
        /// A member begins the recovery when the commit token comes for the second time.
        commit_token_twice,
        /// A commit token is taken only if it names the members on which this node has agreed.
        failed_set_agreement,
    }
}

/// Under which settings safeguards can matter. A search begins with few nodes.
pub(super) const NEEDS: &[Need] = &[
    Need { safeguards: Safeguards::NAMES, setting: "nodes", wanted: Wanted::AtLeast(2) },
    Need { safeguards: &["commit_token_twice"], setting: "nodes", wanted: Wanted::Rather(3) },
    Need { safeguards: &["failed_set_agreement"], setting: "nodes", wanted: Wanted::Rather(3) },
];

/// What comes first: a ring in which something is sent that all are to have before anybody delivers it.
pub(super) const OUTSETS: &[Outset] = &[Outset {
    safeguards: &["safe_on_two_visits"],
    commands: "run until all is operational within 5s\nbroadcast S1 a safe",
}];

/// What is in force now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Config {
    /// No token for so long: it is lost.
    pub token_timeout: Time,
    /// No sign that the token went on: it is sent again.
    pub token_retransmit: Time,
    /// How long the representative keeps the token when nobody has anything to send.
    pub hold: Time,
    /// How often a node says whom it knows while members are gathered.
    pub join_timeout: Time,
    /// How long it waits for the others to agree; none: as much longer than the token as is usual.
    pub consensus: Option<Time>,
    /// How often a ring shows itself to others.
    pub merge_detect: Time,
    /// How many messages all may send in a rotation.
    pub window: u64,
    /// How many of them one may send in a visit.
    pub max_messages: u64,
    /// In so many rotations in a row the same node lacked the same message: it does not receive.
    pub fail_to_receive: u64,
    /// The safeguards.
    pub guards: Safeguards,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            token_timeout: Time::from_millis(200),
            token_retransmit: Time::from_millis(50),
            hold: Time::from_millis(10),
            join_timeout: Time::from_millis(50),
            consensus: None,
            merge_detect: Time::from_millis(200),
            window: 20,
            max_messages: 5,
            fail_to_receive: 50,
            guards: Safeguards::default(),
        }
    }
}

impl Config {
    /// How long a node waits for the others to agree: if nothing is said, 1.2 times as long as for the token.
    pub(super) fn consensus(&self) -> Time {
        self.consensus.unwrap_or(Time(self.token_timeout.0.saturating_mul(6) / 5))
    }
}

/// The first time must be the shorter one, or this comes of it.
fn shorter(shorter: (&str, Time), longer: (&str, Time), or: &'static str) -> Result<(), Sentence> {
    if shorter.1 < longer.1 {
        return Ok(());
    }
    let ((name, time), (other, longer)) = (shorter, longer);
    Err(sentence!("{name}={time} must be shorter than {other}={longer}, or {or}", name, time, other, longer, or => or))
}

impl Settings for Config {
    fn set(&mut self, name: &str, value: &str) -> Result<(), Sentence> {
        let number = || value.parse().map_err(|_| sentence!("{name}={value}: a whole number", name, value));
        match name {
            "token_timeout" => self.token_timeout = duration(name, value)?,
            "token_retransmit" => self.token_retransmit = duration(name, value)?,
            "hold" => self.hold = duration(name, value)?,
            "join_timeout" => self.join_timeout = duration(name, value)?,
            "consensus" => self.consensus = Some(duration(name, value)?),
            "merge_detect" => self.merge_detect = duration(name, value)?,
            "window" => self.window = number()?,
            "max_messages" => self.max_messages = number()?,
            "fail_to_receive" => self.fail_to_receive = number()?,
            _ => return Err(sentence!("{algorithm} has no setting “{name}”", algorithm = "totem", name)),
        }
        Ok(())
    }

    fn check(&self) -> Result<(), Sentence> {
        let (token, again) = (("token_timeout", self.token_timeout), ("token_retransmit", self.token_retransmit));
        shorter(again, token, "a lost token is never sent again")?;
        shorter(("hold", self.hold), again, "the token is sent again while it is kept")?;
        let consensus = ("consensus", self.consensus());
        shorter(("join_timeout", self.join_timeout), consensus, "one lost Join is taken for a crash")?;
        shorter(token, consensus, "members are given up that still wait for the token")
    }

    fn unsaid(&self, name: &str, _nodes: u16) -> Option<String> {
        (name == "consensus").then(|| self.consensus().to_string())
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

    fn check(settings: &[(&str, &str)]) -> Result<(), String> {
        let mut config = Config::default();
        for (name, value) in settings {
            config.set(name, value).unwrap();
        }
        config.check().map_err(|said| said.to_string())
    }

    #[test]
    fn times_that_do_not_go_together_are_refused_each_in_its_own_words() {
        assert_eq!(check(&[]), Ok(()));
        assert_eq!(check(&[("token_timeout", "1s")]), Ok(()), "the time for consensus grows with it");
        for (settings, begins) in [
            (&[("token_retransmit", "200ms")][..], "token_retransmit=200ms must be shorter than token_timeout=200ms"),
            (&[("hold", "50ms")], "hold=50ms must be shorter than token_retransmit=50ms"),
            (&[("join_timeout", "1s")], "join_timeout=1s must be shorter than consensus=240ms"),
            (&[("consensus", "200ms")], "token_timeout=200ms must be shorter than consensus=200ms"),
        ] {
            let said = check(settings).unwrap_err();
            assert!(said.starts_with(begins), "{said}");
        }
    }
}
