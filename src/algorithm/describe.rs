//! What an algorithm says about itself as data: `list`, the parser, completion, help and the texts all read this.

use std::ops::RangeInclusive;

pub use super::need::{Need, Wanted};
use super::outcome::OutcomeSpec;
pub use super::outset::Outset;
pub use crate::model::Field;
use crate::model::{EntryState, FactView, FigureKind, Kind, Mark, Marks, NodeId, Standing, Value};
use crate::workload::OperationSpec;

/// Everything that can be named about an algorithm.
#[derive(Debug)]
pub struct Description {
    /// Its name on the command line: `raft`.
    pub name: &'static str,
    /// The files of its texts, its own first, then those that it shares.
    pub texts: &'static [&'static str],
    /// How many nodes a cluster of it can have, both bounds included: at most [`MOST_NODES`].
    pub nodes: RangeInclusive<u16>,
    /// Settings of `cluster` beside those of every algorithm ([`COMMON_SETTINGS`]). One that is among those has another default
    /// here.
    pub settings: &'static [Setting],
    /// Facts of a node.
    pub facts: &'static [Fact],
    /// Facts of the whole cluster: `chosen`.
    pub cluster_facts: &'static [Fact],
    /// Message kinds.
    pub messages: &'static [MessageSpec],
    /// Timer kinds, the main one first.
    pub timers: &'static [&'static str],
    /// Rules that can fire.
    pub rules: &'static [RuleSpec],
    /// What its events can come to, the most important first.
    pub outcomes: &'static [OutcomeSpec],
    /// Commands of its own.
    pub controls: &'static [ControlSpec],
    /// What clients can ask: the operations of its workload.
    pub operations: &'static [OperationSpec],
    /// What can be asked of a client beside `last`, `value` and `seen`, in the order of its agent's facts.
    pub client_facts: &'static [Field],
    /// Fields of `given`.
    pub given: &'static [Field],
    /// Safeguards that can be switched off.
    pub safeguards: &'static [&'static str],
    /// Those of them that are about progress: without them nothing unsafe happens, and perhaps nothing at all.
    pub progress: &'static [&'static str],
    /// Under which settings those that do not always matter can matter.
    pub needs: &'static [Need],
    /// Behind what a search begins that looks for what they keep away.
    pub outsets: &'static [Outset],
    /// Invariants, checked after every event.
    pub invariants: &'static [&'static str],
    /// Those of them that are known, and allowed, to break: that two-phase commit blocks is no fault of a program.
    pub known: &'static [&'static str],
    /// Whether what clients are answered has an order that explains it.
    pub linearizable: bool,
    /// The words a node's `role` can have, beside `down` and `absent`.
    pub roles: &'static [&'static str],
    /// The roles for which figures have a sign, too: it is theirs in the picture of the cluster.
    pub standings: &'static [(&'static str, Standing)],
    /// Whether a node comes to lead ([`Participation::Leading`](crate::model::Participation::Leading)); else nobody misses a leader.
    pub leads: bool,
    /// The seed of a run that is given none, by how many nodes it has, from the fewest on: the first election is then the
    /// textbook's. Empty: nobody is elected.
    pub seeds: &'static [u64],
    /// How far entries can come, each with the text key of its word for it.
    pub stages: &'static [(EntryState, &'static str)],
    /// What it can be asked of a node that it does not do, what matters most first.
    pub questions: &'static [Question],
    /// The figures that are drawn of it, what matters most first.
    pub figures: &'static [FigureSpec],
}

/// What can be asked of a node: why does it not do this?
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Question {
    /// What is asked, a verb: `lead`. It is the pattern of a sentence, too.
    pub name: &'static str,
    /// The rules of which one fires when it does so.
    pub rules: &'static [&'static str],
    /// The role in which it has done so already.
    pub role: Option<&'static str>,
}

impl Question {
    /// Why does none of these rules fire?
    pub const fn new(name: &'static str, rules: &'static [&'static str]) -> Question {
        Question { name, rules, role: None }
    }

    /// Who is in that role has done so already.
    #[must_use]
    pub const fn in_role(self, role: &'static str) -> Question {
        Question { role: Some(role), ..self }
    }
}

/// A figure of an algorithm.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FigureSpec {
    /// Its name on the command line: `votes`.
    pub name: &'static str,
    /// What it is drawn as.
    pub kind: FigureKind,
    /// Text key of its title.
    pub title: &'static str,
    /// Text key of what it shows.
    pub about: &'static str,
    /// Of a [`FigureKind::Series`]: the words of its curves. What is now of each [`Inspect::numbers`](super::Inspect::numbers)
    /// tells; the past is kept by the timeline.
    pub curves: &'static [&'static str],
}

impl FigureSpec {
    /// A figure that [`Inspect::figures`](super::Inspect::figures) fills in.
    pub const fn new(name: &'static str, kind: FigureKind, title: &'static str, about: &'static str) -> FigureSpec {
        FigureSpec { name, kind, title, about, curves: &[] }
    }

    /// Numbers that are followed through time.
    pub const fn series(
        name: &'static str,
        title: &'static str,
        about: &'static str,
        curves: &'static [&'static str],
    ) -> FigureSpec {
        FigureSpec { name, kind: FigureKind::Series, title, about, curves }
    }
}

/// The figure of the nodes' logs.
pub const LOGS: FigureSpec = FigureSpec::new("logs", FigureKind::Log, "pane-logs", "help-pane-logs");

/// The stages of a log that is committed.
pub const LOG_STAGES: &[(EntryState, &str)] = &[
    (EntryState::Known, "stage-committed"),
    (EntryState::Open, "stage-uncommitted"),
    (EntryState::Chosen, "stage-committed-unknown"),
];

/// A setting of `cluster`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Setting {
    /// Its name: `heartbeat`.
    pub name: &'static str,
    /// What values it takes.
    pub range: Range,
    /// Its default, as the command language writes it.
    pub default: &'static str,
    /// Whether it may change in mid-run.
    pub live: bool,
}

impl Setting {
    /// Whether every algorithm has it.
    pub fn is_common(&self) -> bool {
        COMMON_SETTINGS.iter().any(|common| common.name == self.name)
    }
}

/// What values a setting takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Range {
    /// `on` or `off`.
    Switch,
    /// A whole number between two bounds, both included.
    Number(u64, u64),
    /// A whole number between two bounds, both included, or `off`.
    NumberOrOff(u64, u64),
    /// This word, or a whole number between two bounds, both included: `all`, `3`.
    NumberOr(&'static str, u64, u64),
    /// A duration between two bounds in microseconds, both included.
    Duration(u64, u64),
    /// A duration or a range of durations `a..b`, between two bounds in microseconds.
    Durations(u64, u64),
    /// A duration between two bounds in microseconds, both included, or `off`.
    DurationOrOff(u64, u64),
    /// A percentage between two bounds, both included, or `off`: `50%`.
    PercentOrOff(u64, u64),
    /// A time of day: `00:55:00`.
    TimeOfDay,
    /// Names with a node each, `x@S3,y@S1`, or `none`.
    Places,
    /// One of these words.
    Word(&'static [&'static str]),
}

/// No cluster of any algorithm has more nodes.
pub const MOST_NODES: u16 = 200;

/// How many clients a cluster can have.
pub const MOST_CLIENTS: u16 = 100;

// Each of them has a name, and a place in every set of nodes.
const _: () = assert!(MOST_NODES as usize <= NodeId::MOST);

/// How many nodes a cluster can have whose nodes all keep the same log, and show it: a picture of more is not read.
pub const NODES_WITH_LOGS: RangeInclusive<u16> = 1..=15;

/// The seed of a run that is given none, where no other is better ([`Description::seed`]).
pub const SEED: u64 = 1;

/// Settings that every algorithm has. Not every algorithm has so many nodes: [`Description::every_setting`] says how many.
pub const COMMON_SETTINGS: &[Setting] = &[
    Setting { name: "nodes", range: Range::Number(1, MOST_NODES as u64), default: "5", live: false },
    Setting { name: "seed", range: Range::Number(0, u64::MAX), default: "1", live: false },
    Setting { name: "clients", range: Range::Number(0, MOST_CLIENTS as u64), default: "2", live: false },
    Setting { name: "latency", range: Range::Durations(0, 60_000_000), default: "10ms..20ms", live: true },
    Setting { name: "fsync", range: Range::Durations(0, 60_000_000), default: "0ms", live: true },
    Setting { name: "client_timeout", range: Range::Duration(1_000, 3_600_000_000), default: "1s", live: true },
    Setting { name: "client_give_up", range: Range::Duration(1_000, 3_600_000_000), default: "10s", live: true },
    Setting { name: "client_retry", range: Range::Switch, default: "on", live: true },
    Setting { name: "max_in_flight", range: Range::Number(1, 10_000_000), default: "100000", live: true },
];

/// A fact of a node, readable as `NODE.name` or `NODE.name[key]`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fact {
    /// Its name: `term`.
    pub name: &'static str,
    /// What stands in its brackets, if it is one of several.
    pub key: Option<KeyKind>,
    /// The kind of its value.
    pub kind: Kind,
    /// Whether it survives a crash (and stays readable on a crashed node).
    pub durable: bool,
}

/// What stands in the brackets of a fact.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeyKind {
    /// A node.
    Node,
    /// A client.
    Client,
    /// A number.
    Number,
    /// A name.
    Name,
    /// A name; left out, it is the latest: the last of those that a list of all facts has.
    NameOrLatest,
}

/// A message kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MessageSpec {
    /// Its name: `AppendEntries`.
    pub name: &'static str,
    /// A few letters for it on a link: `AE`.
    pub short: &'static str,
    /// Whether it answers another message.
    pub reply: bool,
    /// How it travels.
    pub transport: Transport,
    /// Its fields, in order.
    pub fields: &'static [Field],
    /// Those of them that say nothing while they are empty, no or nought.
    pub quiet: &'static [&'static str],
    /// Whether it carries nothing new.
    pub idle: Idle,
    /// A field, and the text of what the message is called while that is empty.
    pub empty: Option<(&'static str, &'static str)>,
}

/// Whether a kind of message carries nothing new: it says that its sender lives, or again what it said before. On the screen
/// it can be folded away.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Idle {
    /// It has something to say.
    Never,
    /// It has not.
    Always,
    /// It has not while a field is empty, no or nought ([`Message::is_idle`](crate::algorithm::Message::is_idle)).
    Sometimes,
}

/// How a kind of message travels.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Transport {
    /// Alone: it can be lost, copied and overtaken.
    Datagram,
    /// On the session of its two ends, in order: it arrives unless the session breaks. Without a session it is not
    /// sent.
    Session,
}

/// A rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RuleSpec {
    /// Its name, the key of its texts: `grant_vote`.
    pub name: &'static str,
    /// Where the source says it: `Raft §5.2`.
    pub source: &'static str,
    /// Which of several rules of one event is shown: the weightiest.
    pub weight: u8,
    /// It can fire without anything being new; whether it does so now is [`Rule::is_quiet`](super::Rule::is_quiet).
    pub quiet: bool,
    /// Guard values and other arguments of its text.
    pub fields: &'static [&'static str],
}

/// A command of one algorithm: `transfer S3`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ControlSpec {
    /// The verb.
    pub name: &'static str,
    /// Where it is done.
    pub at: At,
    /// Positional arguments.
    pub arguments: &'static [Field],
    /// Optional `name=value` arguments.
    pub options: &'static [Field],
}

impl ControlSpec {
    /// An example of it, done at S2, without options: `contact S2 S1`.
    pub fn example(&self) -> String {
        let example = |(place, argument): (usize, &Field)| match argument.kind {
            Kind::Node if place == 0 => "S2",
            Kind::Node => "S1",
            Kind::Nodes => "S1,S2",
            _ => "3",
        };
        let arguments = self.arguments.iter().enumerate().map(example);
        std::iter::once(self.name).chain(arguments).collect::<Vec<_>>().join(" ")
    }
}

/// The node at which a command of an algorithm is done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum At {
    /// The one that leads.
    Leader,
    /// The one that its first argument names.
    First,
}

/// Message kinds between clients and nodes, the same for every algorithm.
pub const CLIENT_MESSAGES: &[MessageSpec] = &[
    MessageSpec {
        name: "Request",
        short: "Rq",
        reply: false,
        transport: Transport::Datagram,
        fields: &[
            Field::new("client", Kind::Client),
            Field::new("seq", Kind::Number),
            Field::new("command", Kind::Text),
            Field::new("seen", Kind::EpochCounter),
        ],
        quiet: &["seen"],
        idle: Idle::Never,
        empty: None,
    },
    MessageSpec {
        name: "Reply",
        short: "Rp",
        reply: true,
        transport: Transport::Datagram,
        fields: &[
            Field::new("client", Kind::Client),
            Field::new("seq", Kind::Number),
            Field::new("result", Kind::Text),
            Field::new("redirect", Kind::Node),
            Field::new("behind", Kind::Bool),
            Field::new("seen", Kind::EpochCounter),
        ],
        quiet: &["behind", "seen"],
        idle: Idle::Never,
        empty: None,
    },
];

impl Description {
    /// Where a search without these safeguards begins, beside where it is.
    pub fn outsets_of(&self, off: &[&str]) -> impl Iterator<Item = &'static Outset> {
        self.outsets.iter().filter(move |outset| outset.safeguards.iter().any(|name| off.contains(name)))
    }

    /// The outcome that is a mark; none: the mark is something else.
    pub fn outcome(&self, mark: Mark) -> Option<&'static OutcomeSpec> {
        match mark {
            Mark::Outcome(place) => self.outcomes.get(usize::from(place)),
            _ => None,
        }
    }

    /// The outcomes among marks, the most important first.
    pub fn outcomes_in(&self, marks: Marks) -> impl Iterator<Item = &'static OutcomeSpec> {
        marks.iter().filter_map(|mark| self.outcome(mark))
    }
}

impl Fact {
    /// A fact without a key that survives a crash.
    pub const fn durable(name: &'static str, kind: Kind) -> Fact {
        Fact { name, key: None, kind, durable: true }
    }

    /// A fact without a key that a crash ends.
    pub const fn volatile(name: &'static str, kind: Kind) -> Fact {
        Fact { name, key: None, kind, durable: false }
    }

    /// Facts as a picture has them, read by position; missing ones and those with keys are left out.
    pub fn views(facts: &[Fact], read: impl Fn(usize) -> Option<Value>) -> Vec<FactView> {
        let view = |(index, fact): (usize, &Fact)| {
            let value = read(index)?;
            Some(FactView { name: fact.name.into(), key: None, value, durable: fact.durable })
        };
        facts.iter().enumerate().filter(|(_, fact)| fact.key.is_none()).filter_map(view).collect()
    }
}

/// What the end of a session looks like to those who hear of it, in algorithms that have sessions.
pub const SESSION_MESSAGES: &[MessageSpec] = &[MessageSpec {
    name: "Closed",
    short: "Cl",
    reply: false,
    transport: Transport::Datagram,
    fields: &[],
    quiet: &[],
    idle: Idle::Never,
    empty: None,
}];

impl Description {
    /// Whether some of its messages travel on sessions.
    pub const fn has_sessions(&self) -> bool {
        let mut kind = 0;
        while kind < self.messages.len() {
            if matches!(self.messages[kind].transport, Transport::Session) {
                return true;
            }
            kind += 1;
        }
        false
    }

    /// How a role stands, if figures have a sign for it.
    pub fn standing(&self, role: &str) -> Option<Standing> {
        self.standings.iter().find(|(word, _)| *word == role).map(|(_, standing)| *standing)
    }

    /// The message kinds, those of clients and sessions included.
    pub fn all_messages(&self) -> impl Iterator<Item = &'static MessageSpec> + Clone + use<> {
        let sessions = if self.has_sessions() { SESSION_MESSAGES } else { &[] };
        self.messages.iter().chain(CLIENT_MESSAGES).chain(sessions)
    }

    /// All settings, those that every algorithm has first, with as many nodes as this one can have.
    pub fn every_setting(&self) -> impl Iterator<Item = Setting> {
        let (least, most) = (u64::from(*self.nodes.start()), u64::from(*self.nodes.end()));
        let bounded = move |setting: &Setting| match setting.name {
            "nodes" => Setting { range: Range::Number(least, most), ..*setting },
            name => *self.settings.iter().find(|own| own.name == name).unwrap_or(setting),
        };
        let own = self.settings.iter().filter(|setting| !setting.is_common());
        COMMON_SETTINGS.iter().chain(own).map(bounded)
    }

    /// The setting of that name, common ones included.
    pub fn setting(&self, name: &str) -> Option<Setting> {
        self.every_setting().find(|setting| setting.name == name)
    }

    /// The seed of a run of so many nodes that is given none.
    pub fn seed(&self, nodes: u16) -> u64 {
        let place = nodes.checked_sub(*self.nodes.start()).map(usize::from);
        place.and_then(|place| self.seeds.get(place)).copied().unwrap_or(SEED)
    }

    /// The position and the fact of that name.
    pub fn fact(&self, name: &str) -> Option<(usize, &'static Fact)> {
        self.facts.iter().enumerate().find(|(_, f)| f.name == name)
    }

    /// The position and the fact of the whole cluster of that name.
    pub fn cluster_fact(&self, name: &str) -> Option<(usize, &'static Fact)> {
        self.cluster_facts.iter().enumerate().find(|(_, f)| f.name == name)
    }

    /// Whether that invariant is known, and allowed, to break.
    pub fn is_known(&self, invariant: &str) -> bool {
        self.known.contains(&invariant)
    }

    /// Whether clients ask something of a cluster that is not told how many there are.
    pub fn is_asked(&self) -> bool {
        !self.operations.is_empty() && self.setting("clients").is_none_or(|clients| clients.default != "0")
    }

    /// The operation of clients of that name.
    pub fn operation(&self, name: &str) -> Option<&'static OperationSpec> {
        self.operations.iter().find(|operation| operation.name == name)
    }

    /// The message kind of that name, those of clients and sessions included.
    pub fn message(&self, name: &str) -> Option<&'static MessageSpec> {
        self.all_messages().find(|m| m.name == name)
    }
}
