//! Values of facts and message fields, their kinds, and keys into facts.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Ballot, ClientId, ClockTime, EpochCounter, Name, Names, NodeId, Notation, Proposal};

/// What kind of value a fact or field has, so that a literal can be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// `true`, `false` (also `yes`, `no`, `on`, `off`).
    Bool,
    /// A whole number.
    Number,
    /// A share in whole percent: `20%`, or `20`.
    Percent,
    /// A node, or `none`.
    Node,
    /// A client, or `none`.
    Client,
    /// A set of nodes: `S1,S3`.
    Nodes,
    /// One of these words.
    Word(Names),
    /// Any text: a key or value of the replicated store.
    Text,
    /// Whole numbers: `1,1,2`.
    Numbers,
    /// Log entries as `given … log=` writes them: `1,1,2:x=5`.
    Entries,
    /// A ballot, `9` or `9.S3`, or `none`.
    Ballot,
    /// A value under a ballot, `5:7` or `5.S1:7`, or `none`.
    Proposal,
    /// A counter in an epoch: `1.99`.
    EpochCounter,
    /// Several of them: `1.98,1.99`, `1.1..1.99`.
    EpochCounters,
    /// Log entries with their epoch counters: `1.1..1.98,1.99:x=5`.
    EpochEntries,
    /// What a node's own clock shows: a time of day, `01:10:00`, or how long after the start, `900s`; or `none`.
    Clock,
}

/// A field of a message, a control, `given`, or an operation's options.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its name: `prev_index`.
    pub name: Name,
    /// The kind of its value.
    pub kind: Kind,
    /// Whether it is not there while it has no value.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub rare: bool,
}

/// A value of a fact or a message field.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Value {
    /// Nothing: `none`.
    None,
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Number(u64),
    /// A node.
    Node(NodeId),
    /// A client.
    Client(ClientId),
    /// Nodes, in order.
    Nodes(Vec<NodeId>),
    /// A word of a fixed vocabulary.
    Word(Name),
    /// Any text.
    Text(Arc<str>),
    /// Numbers.
    Numbers(Vec<u64>),
    /// A ballot.
    Ballot(Ballot),
    /// A value under a ballot.
    Proposal(Proposal),
    /// A counter in an epoch.
    EpochCounter(EpochCounter),
    /// Several of them.
    EpochCounters(Vec<EpochCounter>),
    /// What a clock shows.
    Clock(ClockTime),
}

/// What stands in the brackets of `S1.next[S2]` or `S1[x]`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactKey {
    /// A node.
    Node(NodeId),
    /// A client.
    Client(ClientId),
    /// A number.
    Number(u64),
    /// A name.
    Name(Arc<str>),
}

impl Field {
    /// A field of that name and kind.
    pub const fn new(name: &'static str, kind: Kind) -> Field {
        Field { name: Name::new(name), kind, rare: false }
    }

    /// The same, not there at all while it has no value.
    #[must_use]
    pub const fn rarely(self, rare: bool) -> Field {
        Field { rare, ..self }
    }
}

impl Kind {
    /// One of these words.
    pub const fn words(words: &'static [&'static str]) -> Kind {
        Kind::Word(Names::new(words))
    }
}

impl Value {
    /// A word that the program knows.
    pub const fn word(word: &'static str) -> Value {
        Value::Word(Name::new(word))
    }

    /// Whether it is empty, no or nought.
    pub fn is_nothing(&self) -> bool {
        match self {
            Value::None | Value::Bool(false) | Value::Number(0) => true,
            Value::EpochCounter(counter) => *counter == EpochCounter::default(),
            Value::Text(text) => text.is_empty(),
            Value::Nodes(nodes) => nodes.is_empty(),
            Value::Numbers(numbers) => numbers.is_empty(),
            Value::EpochCounters(counters) => counters.is_empty(),
            _ => false,
        }
    }

    /// As a reader wants it: epoch counters in a notation.
    pub fn written(&self, notation: Notation) -> String {
        match self {
            Value::EpochCounter(counter) => counter.written(notation),
            Value::EpochCounters(counters) => {
                let runs = counters.chunk_by(|a, b| a.epoch == b.epoch && a.counter + 1 == b.counter);
                runs.map(|run| self::run(run, notation)).collect::<Vec<_>>().join(",")
            }
            other => other.to_string(),
        }
    }

    /// The order of two values of one kind; `None` if they cannot be compared.
    pub fn compare(&self, other: &Value) -> Option<Ordering> {
        match (self, other) {
            (Value::Number(a), Value::Number(b)) => Some(a.cmp(b)),
            (Value::Numbers(a), Value::Numbers(b)) => Some(a.cmp(b)),
            (Value::Node(a), Value::Node(b)) => Some(a.cmp(b)),
            (Value::EpochCounter(a), Value::EpochCounter(b)) => Some(a.cmp(b)),
            (Value::EpochCounters(a), Value::EpochCounters(b)) => Some(a.cmp(b)),
            (Value::Ballot(a), Value::Ballot(b)) => Some(a.compare(*b)),
            (Value::Clock(a), Value::Clock(b)) => Some(a.compare(*b)),
            // Equal or not; they have no order.
            (Value::Proposal(a), Value::Proposal(b)) => {
                Some(a.ballot.compare(b.ballot)).filter(|order| order.is_eq() && a.value == b.value)
            }
            (Value::Text(a), Value::Text(b)) => Some(match (a.parse::<i64>(), b.parse::<i64>()) {
                (Ok(x), Ok(y)) if a != b => x.cmp(&y),
                _ => a.cmp(b),
            }),
            (a, b) if a == b => Some(Ordering::Equal),
            (a, b) if std::mem::discriminant(a) == std::mem::discriminant(b) => None,
            _ => None,
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::None => f.write_str("none"),
            Value::Bool(b) => write!(f, "{b}"),
            Value::Number(n) => write!(f, "{n}"),
            Value::Node(node) => write!(f, "{node}"),
            Value::Client(client) => write!(f, "{client}"),
            Value::Nodes(nodes) => list(f, nodes),
            Value::Word(word) => f.write_str(word),
            Value::Text(text) => f.write_str(text),
            Value::Numbers(numbers) => list(f, numbers),
            Value::Ballot(ballot) => write!(f, "{ballot}"),
            Value::Proposal(proposal) => write!(f, "{proposal}"),
            Value::EpochCounter(counter) => write!(f, "{counter}"),
            Value::EpochCounters(_) => f.write_str(&self.written(Notation::Dotted)),
            Value::Clock(time) => write!(f, "{time}"),
        }
    }
}

/// Counters of epochs one after the other: their ends, if there are more between.
fn run(counters: &[EpochCounter], notation: Notation) -> String {
    match counters {
        [first, _, .., last] => format!("{}..{}", first.written(notation), last.written(notation)),
        few => few.iter().map(|counter| counter.written(notation)).collect::<Vec<_>>().join(","),
    }
}

fn list<T: fmt::Display>(f: &mut fmt::Formatter<'_>, items: &[T]) -> fmt::Result {
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            f.write_str(",")?;
        }
        write!(f, "{item}")?;
    }
    Ok(())
}

impl fmt::Display for FactKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FactKey::Node(node) => write!(f, "{node}"),
            FactKey::Client(client) => write!(f, "{client}"),
            FactKey::Number(n) => write!(f, "{n}"),
            FactKey::Name(name) => f.write_str(name),
        }
    }
}

impl From<u64> for Value {
    fn from(n: u64) -> Value {
        Value::Number(n)
    }
}

impl From<Option<u64>> for Value {
    fn from(n: Option<u64>) -> Value {
        n.map_or(Value::None, Value::Number)
    }
}

impl From<Option<bool>> for Value {
    fn from(b: Option<bool>) -> Value {
        b.map_or(Value::None, Value::Bool)
    }
}

impl From<bool> for Value {
    fn from(b: bool) -> Value {
        Value::Bool(b)
    }
}

impl From<NodeId> for Value {
    fn from(node: NodeId) -> Value {
        Value::Node(node)
    }
}

impl From<Option<NodeId>> for Value {
    fn from(node: Option<NodeId>) -> Value {
        node.map_or(Value::None, Value::Node)
    }
}

impl From<ClientId> for Value {
    fn from(client: ClientId) -> Value {
        Value::Client(client)
    }
}

impl From<Ballot> for Value {
    fn from(ballot: Ballot) -> Value {
        Value::Ballot(ballot)
    }
}

impl From<Option<Ballot>> for Value {
    fn from(ballot: Option<Ballot>) -> Value {
        ballot.map_or(Value::None, Value::Ballot)
    }
}

impl From<Proposal> for Value {
    fn from(proposal: Proposal) -> Value {
        Value::Proposal(proposal)
    }
}

impl From<Option<Proposal>> for Value {
    fn from(proposal: Option<Proposal>) -> Value {
        proposal.map_or(Value::None, Value::Proposal)
    }
}

impl From<EpochCounter> for Value {
    fn from(counter: EpochCounter) -> Value {
        Value::EpochCounter(counter)
    }
}

impl From<Option<EpochCounter>> for Value {
    fn from(counter: Option<EpochCounter>) -> Value {
        counter.map_or(Value::None, Value::EpochCounter)
    }
}

impl From<ClockTime> for Value {
    fn from(time: ClockTime) -> Value {
        Value::Clock(time)
    }
}

impl From<Option<ClockTime>> for Value {
    fn from(time: Option<ClockTime>) -> Value {
        time.map_or(Value::None, Value::Clock)
    }
}

impl From<Name> for Value {
    fn from(word: Name) -> Value {
        Value::Word(word)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.into())
    }
}

impl From<Option<Arc<str>>> for Value {
    fn from(text: Option<Arc<str>>) -> Value {
        text.map_or(Value::None, Value::Text)
    }
}

impl From<Arc<str>> for Value {
    fn from(text: Arc<str>) -> Value {
        Value::Text(text)
    }
}
