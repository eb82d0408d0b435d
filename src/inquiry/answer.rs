//! Answers as plain data: what was tried, what came of it, and what differs.

use crate::command::Command;
use crate::model::{EventView, FactKey, Link, MessageId, Name, NodeId, Sentence, Time, Value};
use crate::timeline::Position;

/// The answer to a question about a moment.
#[derive(Clone, PartialEq, Debug)]
pub enum Answer {
    /// Why a node does not do something.
    WhyNot(WhyNot),
    /// What a message in flight is good for.
    WhatIf(Box<WhatIf>),
    /// What keeps whole what broke.
    WhatSaves(WhatSaves),
}

/// Why none of some rules fires at a node, and what makes one of them fire.
#[derive(Clone, PartialEq, Debug)]
pub struct WhyNot {
    /// The node.
    pub node: NodeId,
    /// What it does not do: the name of a question or of a rule.
    pub what: &'static str,
    /// The role in which it has done so already, if it is in it now.
    pub already: Option<&'static str>,
    /// The first event at which one of the rules fires if nothing else happens; none: it was not seen.
    pub by_itself: Option<(u64, Time)>,
    /// Up to which moment that was looked for.
    pub looked: (u64, Time),
    /// What waits for the node now, and what it does about it instead.
    pub instead: Vec<Instead>,
    /// What makes one of the rules fire, one after the other: nothing of it can be left out, and with the last it fires.
    /// None: it was not found; nothing: it does so already.
    pub way: Option<Vec<Step>>,
}

/// The difference between delivering a message and dropping it.
#[derive(Clone, PartialEq, Debug)]
pub struct WhatIf {
    /// It is delivered.
    pub delivered: Side,
    /// It is dropped.
    pub dropped: Side,
    /// What differs at once: names, how it is if it is delivered, and if it is dropped.
    pub now: Vec<(String, Value, Value)>,
    /// What differs when both have gone on by themselves.
    pub later: Vec<(String, Value, Value)>,
    /// Until when they have.
    pub until: Time,
}

/// One of two things that can be done.
#[derive(Clone, PartialEq, Debug)]
pub struct Side {
    /// What is done.
    pub command: Command,
    /// What happens then.
    pub event: Option<EventView>,
    /// Why it cannot be done.
    pub refused: Option<Sentence>,
}

/// What a node would do now, and is not what it is asked about.
#[derive(Clone, PartialEq, Debug)]
pub struct Instead {
    /// What has to be done for it.
    pub command: Command,
    /// What happens then.
    pub event: EventView,
    /// The safeguard without which it would do what it is asked about.
    pub without: Option<&'static str>,
}

/// A step of the way to a rule.
#[derive(Clone, PartialEq, Debug)]
pub struct Step {
    /// What is to be done.
    pub command: Command,
    /// What happens then.
    pub events: Vec<EventView>,
    /// What that changes of the node that is asked about.
    pub changes: Vec<Changed>,
}

/// A fact of a node that has changed.
#[derive(Clone, PartialEq, Debug)]
pub struct Changed {
    /// Its name.
    pub name: Name,
    /// Its key.
    pub key: Option<FactKey>,
    /// How it was; none: it was not there.
    pub before: Option<Value>,
    /// How it is.
    pub after: Option<Value>,
}

/// What keeps an invariant whole that broke.
#[derive(Clone, PartialEq, Debug)]
pub struct WhatSaves {
    /// What broke; none: nothing did.
    pub breach: Option<Breach>,
    /// Changes, the smallest first; each of them alone is enough.
    pub savings: Vec<Saving>,
    /// How many changes were tried.
    pub tried: u32,
}

/// What broke, and when.
#[derive(Clone, PartialEq, Debug)]
pub struct Breach {
    /// The invariant; none: what clients were answered is explained by no order of their operations.
    pub invariant: Option<Name>,
    /// Whether it is known, and allowed, to break.
    pub known: bool,
    /// The event that broke it.
    pub event: u64,
    /// When.
    pub time: Time,
}

/// A change that keeps it whole, and what the run is with it.
#[derive(Clone, PartialEq, Debug)]
pub struct Saving {
    /// What is otherwise.
    pub alteration: Alteration,
    /// The moment at which the other run leaves.
    pub at: Position,
    /// All that is given from then on.
    pub commands: Vec<Command>,
    /// How many later commands have nothing to do any more, and are not given.
    pub passed_over: usize,
    /// In how many events the two runs differ.
    pub size: usize,
    /// What differs at the end: names, how it is in the run, and how in the other.
    pub differs: Vec<(String, Value, Value)>,
}

impl Alteration {
    /// The message that is lost, or arrives at another time.
    pub(crate) fn message(&self) -> Option<String> {
        match self {
            Alteration::Lost { id, link, kind, .. }
            | Alteration::Earlier { id, link, kind, .. }
            | Alteration::Later { id, link, kind, .. } => Some(format!("#{} {}->{} {kind}", id.0, link.from, link.to)),
            _ => None,
        }
    }
}

/// One thing that is otherwise.
#[derive(Clone, PartialEq, Debug)]
pub enum Alteration {
    /// A message is lost.
    Lost {
        /// Its number.
        id: MessageId,
        /// Where it travels.
        link: Link,
        /// Its kind.
        kind: &'static str,
        /// The event at which it arrived.
        event: u64,
    },
    /// A message arrives earlier.
    Earlier {
        /// Its number.
        id: MessageId,
        /// Where it travels.
        link: Link,
        /// Its kind.
        kind: &'static str,
        /// The event at which it arrived; none: it had not yet.
        event: Option<u64>,
        /// The event right after which it arrives.
        after: u64,
    },
    /// A message arrives later.
    Later {
        /// Its number.
        id: MessageId,
        /// Where it travels.
        link: Link,
        /// Its kind.
        kind: &'static str,
        /// The event at which it arrived.
        event: u64,
        /// The event after which it arrives.
        after: u64,
    },
    /// A command is not given.
    LeftOut {
        /// Which.
        command: Command,
        /// The event that it was.
        event: u64,
    },
    /// A disk keeps what it had.
    Disk {
        /// What is given instead.
        command: Command,
        /// The event that it was.
        event: u64,
    },
    /// A safeguard is on.
    Safeguard {
        /// Which.
        name: &'static str,
        /// From which event on; 0: from the start.
        event: u64,
    },
}
