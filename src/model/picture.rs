//! A moment of a cluster as plain data, scoped so that making it never costs the length of a log.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::written::present;
use super::{
    ClientId, Endpoint, Figure, GuaranteeView, Link, Log, Mark, Marks, MessageId, Name, Names, NodeId, Time, Value,
    named,
};

/// Which part of a moment to picture. The default: the nodes, without cells, messages, operations or facts.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MomentQuery {
    /// Log slots (indices from 1) whose cells are wanted.
    pub slots: Range<u64>,
    /// At most this many messages in flight, lowest id first (`0`: none).
    pub messages: usize,
    /// At most this many recent operations per client.
    pub operations: usize,
    /// The node whose facts are wanted.
    pub facts_of: Option<NodeId>,
    /// Of other nodes only how they stand is wanted: no badges, no timers. They may be many.
    pub sparse: bool,
    /// What the history of the clients guarantees is wanted.
    pub guarantees: bool,
}

impl MomentQuery {
    /// All that is in flight.
    pub const MESSAGES: MomentQuery = MomentQuery {
        slots: 0..0,
        messages: usize::MAX,
        operations: 0,
        facts_of: None,
        sparse: false,
        guarantees: false,
    };
}

/// A moment of a cluster.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct View {
    /// The algorithm's name on the command line: `raft`.
    pub algorithm: Name,
    /// The seed of the run.
    pub seed: u64,
    /// Virtual time.
    pub now: Time,
    /// Number of the last event; 0 before the first.
    pub event: u64,
    /// All nodes ever named, in order.
    pub nodes: Vec<NodeView>,
    /// All clients, in order.
    pub clients: Vec<ClientView>,
    /// Messages in flight, lowest id first, as many as the scope asked for.
    pub messages: Vec<MessageView>,
    /// How many messages are in flight in all.
    pub in_flight: usize,
    /// Links that are not as they should be.
    pub links: Vec<LinkView>,
    /// Groups of the partition in force; empty: none.
    pub partition: Vec<Vec<NodeId>>,
    /// The invariants, in the order of the description.
    pub invariants: Vec<InvariantView>,
    /// What the clients' history guarantees; empty: nobody asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guarantees: Vec<GuaranteeView>,
    /// The safeguards, in the order of the description, and whether each is on.
    pub safeguards: Vec<(Name, bool)>,
    /// The figures of the algorithm, one for each that its description has, in that order.
    pub figures: Vec<Figure>,
    /// Operations acknowledged to clients so far.
    pub acknowledged: u64,
    /// Whether the clients ask steadily.
    pub load: bool,
    /// The node that leads with the highest term, if exactly one does.
    pub leader: Option<NodeId>,
    /// When the next event is due; none: nothing is scheduled.
    pub next_due: Option<Time>,
}

/// How a node takes part, in words every algorithm shares.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Participation {
    /// Leads now.
    Leading,
    /// Follows somebody, or waits to.
    Following,
    /// Asks for votes.
    Campaigning,
    /// Catches up before it may take part.
    Syncing,
    /// Takes part without a vote.
    Observing,
    /// Cannot go on alone.
    Blocked,
}

/// Whether a node's process runs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It runs.
    Up,
    /// It is paused (a long garbage collection): arrivals queue.
    Paused,
    /// It crashed; its disk is kept by the simulator.
    Down,
    /// It was never started.
    Absent,
}

/// A node at a moment.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NodeView {
    /// Which.
    pub id: NodeId,
    /// Whether it runs.
    pub status: Status,
    /// How it takes part (meaningless unless `status` is up or paused).
    pub participation: Participation,
    /// The algorithm's word for its role (`leader`), or `down`, `absent`.
    pub role: Name,
    /// Messages that arrived while it was paused.
    pub queued: usize,
    /// What else there is to tell of it, if that was asked for: of many nodes it is not.
    pub details: Option<Box<NodeDetails>>,
}

/// A node at a moment, looked at closely.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NodeDetails {
    /// What a glance at it must tell, most important first: term, vote … (name, value).
    pub badges: Vec<(Name, Value)>,
    /// The timer that a viewer waits for, if armed: its name, when it was armed and when it is due.
    pub timer: Option<TimerView>,
    /// All armed timers, by due time.
    pub timers: Vec<TimerView>,
    /// Every variable, if the scope asked for this node's.
    pub facts: Vec<FactView>,
}

impl NodeView {
    /// What a glance at it must tell, most important first: term, vote … (name, value).
    pub fn badges(&self) -> &[(Name, Value)] {
        self.details.as_ref().map_or(&[], |details| &details.badges)
    }

    /// The timer that a viewer waits for, if it is armed.
    pub fn timer(&self) -> Option<&TimerView> {
        self.details.as_ref()?.timer.as_ref()
    }

    /// All armed timers, by due time.
    pub fn timers(&self) -> &[TimerView] {
        self.details.as_ref().map_or(&[], |details| &details.timers)
    }

    /// Every variable, if the scope asked for this node's.
    pub fn facts(&self) -> &[FactView] {
        self.details.as_ref().map_or(&[], |details| &details.facts)
    }
}

/// An armed timer.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimerView {
    /// Its kind: `election`.
    pub kind: Name,
    /// Its key, if it is one of several: `2`.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub key: Option<Value>,
    /// When it was armed.
    pub armed: Time,
    /// When it fires.
    pub due: Time,
}

impl View {
    /// The figure of the nodes' logs, if the algorithm has one.
    pub fn log(&self) -> Option<&Log> {
        self.figures.iter().find_map(|figure| match figure {
            Figure::Log(log) => Some(log),
            _ => None,
        })
    }

    /// The last slot that any node's log has; 0: all are empty, or there are none.
    pub fn last_slot(&self) -> u64 {
        self.log().map_or(0, Log::last_slot)
    }
}

/// One variable of a node.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactView {
    /// As the command language names it: `next`.
    pub name: Name,
    /// Its key, if it is one of several.
    pub key: Option<super::FactKey>,
    /// Its value.
    pub value: Value,
    /// Whether it survives a crash.
    pub durable: bool,
}

/// A message in flight.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MessageView {
    /// Its number.
    pub id: MessageId,
    /// Where it left and where it goes.
    pub link: Link,
    /// Its kind: `AppendEntries`.
    pub kind: Name,
    /// A few letters for it on the link: `AE`.
    pub short: Name,
    /// Its fields, in the order of the description.
    pub fields: Vec<(Name, Value)>,
    /// The message that it is a copy of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<MessageId>,
    /// When it left.
    pub sent: Time,
    /// When it arrives; none while it is held.
    pub due: Option<Time>,
    /// Whether it will vanish when due.
    pub doomed: bool,
    /// Whether it answers another message.
    pub reply: bool,
    /// It carries nothing new, as its algorithm has it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub idle: bool,
}

impl MessageView {
    /// The message that was sent: it itself, or the one that it is a copy of.
    pub fn original(&self) -> MessageId {
        self.copy_of.unwrap_or(self.id)
    }
}

/// A directed link that is cut, or differs from the default.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkView {
    /// Which.
    pub link: Link,
    /// Nothing passes (a cut, not a partition).
    pub cut: bool,
    /// Loss in parts per million.
    pub loss_ppm: u32,
}

/// One invariant.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InvariantView {
    /// Its name: `ElectionSafety`.
    pub name: Name,
    /// The event that first broke it.
    pub broken_at: Option<u64>,
    /// Whether it is known, and allowed, to break: that is how the algorithm is.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub known: bool,
}

/// A violated invariant.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Violation {
    /// The invariant's name: `ElectionSafety`.
    pub invariant: Name,
    /// Whether it is known, and allowed, to break: that is how the algorithm is.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub known: bool,
    /// The two facts that clash, as text arguments (name, value).
    pub arguments: Vec<(Name, Value)>,
    /// The nodes that clash.
    pub nodes: Vec<NodeId>,
    /// The facts that clash, one by one, the newest first.
    pub facts: Vec<Conflict>,
}

/// One of the facts that clash in a violation.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conflict {
    /// Text key of the sentence that tells it; `node` and `quorum` are arguments, too.
    pub text: Name,
    /// The node of which it is a fact.
    pub node: NodeId,
    /// Arguments of its text.
    pub arguments: Vec<(Name, Value)>,
    /// The nodes that made it so together, in order; empty if it took no quorum.
    pub quorum: Vec<NodeId>,
    /// Which event on `node` made it so.
    pub made: Provenance,
    /// Rules of the algorithm that brought it to `node` before: a vote was cast, a transaction was logged. Meant is the
    /// last time that one of them fired there with what the fact's arguments say (of those that both have).
    pub rules: Names,
}

impl Conflict {
    /// A fact that took no quorum, and that no rules brought.
    pub fn new(text: &'static str, node: NodeId, arguments: &[(&'static str, Value)], made: Provenance) -> Conflict {
        let arguments = named(arguments.iter().cloned());
        Conflict { text: text.into(), node, arguments, quorum: Vec::new(), made, rules: Names::default() }
    }
}

/// How the event is known that made a fact.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provenance {
    /// It is the one that is being told.
    Now,
    /// It is the last one with this mark.
    Marked(Mark),
    /// It is the last one in which a message of this node arrived.
    Heard(NodeId),
    /// It is not known.
    Unknown,
}

/// What became of an operation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OperationStatus {
    /// No answer yet.
    Pending,
    /// It took effect.
    Ok,
    /// It certainly had no effect.
    Failed,
    /// Nobody knows: it may take effect later, or never.
    Unknown,
}

/// A client at a moment.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClientView {
    /// Which.
    pub id: ClientId,
    /// Its latest operations, oldest first.
    pub operations: Vec<OperationView>,
    /// What it is at by itself, after they were answered: a word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goes_on: Option<Name>,
}

/// One operation of a client.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OperationView {
    /// Its number at the client, from 1.
    pub seq: u64,
    /// As the command language writes it: `write x=3`.
    pub text: Arc<str>,
    /// When it was asked for.
    pub invoked: Time,
    /// When it was answered or given up.
    pub returned: Option<Time>,
    /// What became of it.
    pub status: OperationStatus,
    /// It is unknown because the client did not wait: it asked for the next.
    pub overtaken: bool,
    /// What a read (or cas) returned.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub value: Option<Value>,
}

/// Two operations of a client, which asked for the second while the first still waited.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overtaken {
    /// The number of the one that nobody waits for any more.
    pub former: u64,
    /// The number of the one that was asked for.
    pub next: u64,
}

/// What an event was.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// A message arrived.
    Delivery,
    /// A message vanished on arrival.
    Loss,
    /// A timer fired.
    Timer,
    /// A client sent, retried or gave up.
    Client,
    /// A disk finished a sync.
    Sync,
    /// A command changed the state.
    Command,
}

/// Why a message vanished.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Loss {
    /// By a command.
    Dropped,
    /// By chance: the loss of its link.
    Chance,
    /// Nothing passed on its link when it was sent.
    CutWhenSent,
    /// Nothing passed on its link when it was due.
    CutOnArrival,
    /// Nobody runs where it arrived.
    ReceiverDown,
}

impl Loss {
    /// In a word.
    pub const fn word(self) -> &'static str {
        match self {
            Loss::Dropped => "dropped",
            Loss::Chance => "chance",
            Loss::CutWhenSent => "cut_when_sent",
            Loss::CutOnArrival => "cut_on_arrival",
            Loss::ReceiverDown => "receiver_down",
        }
    }
}

/// One event, in full.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventView {
    /// Its number, from 1.
    pub number: u64,
    /// When.
    pub time: Time,
    /// What it was.
    pub kind: EventKind,
    /// Where it happened.
    pub node: Option<Endpoint>,
    /// The other end, for messages.
    pub peer: Option<Endpoint>,
    /// The message kind, timer kind, or command.
    pub word: Name,
    /// The message, for deliveries and losses.
    pub message: Option<MessageView>,
    /// Why the message vanished, for losses.
    pub lost: Option<Loss>,
    /// The command, for commands, in the command language.
    pub command: Option<Arc<str>>,
    /// Rules that fired, in the order in which they did.
    pub rules: Vec<RuleView>,
    /// Messages that left because of it.
    pub sent: Vec<MessageId>,
    /// Why it is interesting.
    pub marks: Marks,
    /// An operation that its client waits for no more, because of the one that it asked for here.
    pub overtaken: Option<Overtaken>,
    /// The outcomes among its marks, each in a word, in their order.
    pub outcomes: Vec<Name>,
    /// Invariants that broke here.
    pub violations: Vec<Violation>,
    /// Nothing new came of it, as its algorithm has it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub quiet: bool,
}

impl EventView {
    /// The rule that the event is about most, if one fired: the weightiest, of equals the first.
    pub fn main_rule(&self) -> Option<&RuleView> {
        self.rules.get(self.main_place()?)
    }

    /// The place of [`main_rule`](EventView::main_rule) among the rules.
    pub fn main_place(&self) -> Option<usize> {
        self.rules.iter().enumerate().rev().max_by_key(|(_, rule)| rule.weight).map(|(place, _)| place)
    }
}

/// A rule that fired (or was tried and held back) with its guard values.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleView {
    /// Its name, the key of its texts: `grant_vote`.
    pub name: Name,
    /// Where the paper says it: `Raft §5.2`.
    pub source: Name,
    /// The greater, the more an event is about it. No two rules of an algorithm weigh the same.
    pub weight: u32,
    /// The node it fired on.
    pub node: NodeId,
    /// Guard values and other arguments of its text.
    pub arguments: Vec<(Name, Value)>,
}
