//! Settings and safeguards. A safeguard guards one decision, in one place.

use crate::algorithm::Settings;
use crate::algorithm::declare::FieldValue;
use crate::algorithm::describe::{MOST_CLIENTS, Need, Range, Setting, Wanted};
use crate::algorithm::settings::{duration, duration_or_off, safeguards, switch};
use crate::model::{Kind, NodeId, Sentence, Time, Value};
use crate::sentence;

const HOUR: u64 = 3_600_000_000;
const EXCHANGES: &[&str] = &["push", "pull", "push-pull"];

pub(super) const SETTINGS: &[Setting] = &[
    // Nobody asks unless clients are wanted: a change is made by a command, too.
    Setting { name: "clients", range: Range::Number(0, MOST_CLIENTS as u64), default: "0", live: false },
    Setting { name: "style", range: Range::Word(&["anti-entropy", "rumor"]), default: "anti-entropy", live: true },
    Setting { name: "exchange", range: Range::Word(EXCHANGES), default: "push", live: true },
    Setting { name: "period", range: Range::Duration(1_000, HOUR), default: "1s", live: true },
    Setting { name: "phase", range: Range::Word(&["together", "random"]), default: "together", live: false },
    Setting { name: "fanout", range: Range::Number(1, 199), default: "1", live: false },
    Setting { name: "rumor", range: Range::Word(&["feedback", "blind"]), default: "feedback", live: true },
    Setting { name: "counter", range: Range::Word(&["coin", "counter"]), default: "coin", live: true },
    Setting { name: "k", range: Range::Number(1, 1_000), default: "1", live: true },
    Setting { name: "digests", range: Range::Switch, default: "on", live: true },
    Setting { name: "merkle", range: Range::Switch, default: "off", live: true },
    Setting { name: "certificates", range: Range::Switch, default: "on", live: true },
    Setting { name: "backup", range: Range::DurationOrOff(1_000, HOUR), default: "off", live: true },
    Setting { name: "membership", range: Range::Word(&["off", "swim"]), default: "off", live: false },
    Setting { name: "ping_timeout", range: Range::Duration(1_000, HOUR), default: "200ms", live: true },
    Setting { name: "ping_req", range: Range::Number(1, 199), default: "3", live: true },
    Setting { name: "suspicion", range: Range::Number(1, 100), default: "3", live: true },
];

safeguards! {
    /// What keeps a node from going back; all on unless switched off.
    pub struct Safeguards {
        /// An item is stored only if it is newer than the one there is.
        strictly_newer_only,
        /// A rumour that was given up is not taken up again.
        removed_stays_removed,
        /// Only a node itself begins a new incarnation of it.
        owner_only_incarnation,
        /// Before a node suspects one that does not answer, others ping that one, too.
        indirect_probes,
        /// News of a member are believed only if they are newer than what is.
        stale_incarnation_ignored,
    }
}

/// Under which settings safeguards can matter. A search begins with what takes the fewest messages.
pub(super) const NEEDS: &[Need] = &[
    Need {
        safeguards: &[
            "strictly_newer_only",
            "removed_stays_removed",
            "owner_only_incarnation",
            "indirect_probes",
            "stale_incarnation_ignored",
        ],
        setting: "nodes",
        wanted: Wanted::AtLeast(2),
    },
    Need { safeguards: &["strictly_newer_only"], setting: "digests", wanted: Wanted::Begins("off") },
    Need { safeguards: &["removed_stays_removed"], setting: "style", wanted: Wanted::Is("rumor") },
    Need {
        safeguards: &["owner_only_incarnation", "indirect_probes", "stale_incarnation_ignored"],
        setting: "membership",
        wanted: Wanted::Is("swim"),
    },
];

/// What is spread.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Style {
    /// All that a node has, for ever.
    #[default]
    AntiEntropy,
    /// What is new, until it is given up.
    Rumor,
}

/// Who tells whom in a contact; of a digest, what its sender wants.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Exchange {
    /// Who begins the contact tells the other.
    #[default]
    Push,
    /// Who begins it is told.
    Pull,
    /// Both.
    PushPull,
}

impl Exchange {
    /// The same contact as the other sees it.
    pub(super) fn turned(self) -> Exchange {
        match self {
            Exchange::Push => Exchange::Pull,
            Exchange::Pull => Exchange::Push,
            Exchange::PushPull => Exchange::PushPull,
        }
    }
}

impl FieldValue for Exchange {
    const KIND: Kind = Kind::words(EXCHANGES);
    fn value(&self) -> Value {
        Value::word(EXCHANGES[*self as usize])
    }
    fn read(text: &str) -> Result<Exchange, Sentence> {
        match text {
            "push" => Ok(Exchange::Push),
            "pull" => Ok(Exchange::Pull),
            "push-pull" => Ok(Exchange::PushPull),
            _ => Err(sentence!("“{text}” is neither push nor pull nor push-pull", text)),
        }
    }
    fn omitted(_sender: NodeId) -> Exchange {
        Exchange::Push
    }
    fn size(&self) -> u32 {
        1
    }
}

/// What is in force now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Config {
    /// What is spread.
    pub style: Style,
    /// Who tells whom.
    pub exchange: Exchange,
    /// How long a round is.
    pub period: Time,
    /// Whether all begin their rounds at one time; else each at its own.
    pub together: bool,
    /// With how many nodes a node is in contact in a round.
    pub fanout: usize,
    /// Whether only contacts count in which the other knew the rumour; else all.
    pub feedback: bool,
    /// Whether a coin decides if a rumour is given up; else so many contacts in a row.
    pub coin: bool,
    /// One in so many, or so many in a row.
    pub k: u64,
    /// Whether versions are told before items.
    pub digests: bool,
    /// Whether hashes of ranges of keys are told before versions.
    pub merkle: bool,
    /// Whether a death certificate is left of what is deleted.
    pub certificates: bool,
    /// How often there is a contact of anti-entropy beside rumours.
    pub backup: Option<Time>,
    /// Whether nodes keep a list of members.
    pub membership: bool,
    /// How long a ping has for its answer, before others are asked to ping, too.
    pub ping_timeout: Time,
    /// How many others are asked.
    pub ping_req: usize,
    /// How many periods a suspect has at least, in a cluster of ten.
    pub suspicion: u64,
    /// The safeguards.
    pub guards: Safeguards,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            style: Style::AntiEntropy,
            exchange: Exchange::Push,
            period: Time::from_secs(1),
            together: true,
            fanout: 1,
            feedback: true,
            coin: true,
            k: 1,
            digests: true,
            merkle: false,
            certificates: true,
            backup: None,
            membership: false,
            ping_timeout: Time::from_millis(200),
            ping_req: 3,
            suspicion: 3,
            guards: Safeguards::default(),
        }
    }
}

impl Settings for Config {
    fn set(&mut self, name: &str, value: &str) -> Result<(), Sentence> {
        let number = || value.parse().map_err(|_| sentence!("{name}={value}: a whole number", name, value));
        match name {
            "style" => self.style = if value == "rumor" { Style::Rumor } else { Style::AntiEntropy },
            "exchange" => self.exchange = Exchange::read(value)?,
            "period" => self.period = duration(name, value)?,
            "phase" => self.together = value == "together",
            "fanout" => self.fanout = number()? as usize,
            "rumor" => self.feedback = value == "feedback",
            "counter" => self.coin = value == "coin",
            "k" => self.k = number()?,
            "digests" => self.digests = switch(name, value)?,
            "merkle" => self.merkle = switch(name, value)?,
            "certificates" => self.certificates = switch(name, value)?,
            "backup" => self.backup = duration_or_off(name, value)?,
            "membership" => self.membership = value == "swim",
            "ping_timeout" => self.ping_timeout = duration(name, value)?,
            "ping_req" => self.ping_req = number()? as usize,
            "suspicion" => self.suspicion = number()?,
            _ => return Err(sentence!("{algorithm} has no setting “{name}”", algorithm = "gossip", name)),
        }
        Ok(())
    }

    fn check(&self) -> Result<(), Sentence> {
        if self.merkle && !self.digests {
            return Err(sentence!(
                "merkle=on goes with digests=on: where trees differ, versions are told before items"
            ));
        }
        let (ping_timeout, period) = (self.ping_timeout, self.period);
        if !self.membership || ping_timeout < period {
            return Ok(());
        }
        Err(sentence!(
            "ping_timeout={ping_timeout} must be shorter than period={period}, or nobody is asked to ping, too",
            ping_timeout,
            period
        ))
    }

    fn fits(&self, nodes: u16) -> Result<(), Sentence> {
        let (fanout, others) = (self.fanout, usize::from(nodes).saturating_sub(1));
        if fanout <= others.max(1) {
            return Ok(());
        }
        Err(sentence!("fanout={fanout}: a node has only {others} others to be in contact with", fanout, others))
    }

    fn safeguard(&mut self, name: &str, on: bool) -> bool {
        self.guards.switch(name, on)
    }

    fn safeguard_is_on(&self, name: &str) -> bool {
        self.guards.is_on(name)
    }
}
