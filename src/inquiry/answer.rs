//! Answers as plain data: what was tried, what came of it, and what differs.

use crate::command::Command;
use crate::model::{EventView, FactKey, Name, NodeId, Sentence, Time, Value};

/// The answer to a question about a moment.
#[derive(Clone, PartialEq, Debug)]
pub enum Answer {
    /// Why a node does not do something.
    WhyNot(WhyNot),
    /// What a message in flight is good for.
    WhatIf(Box<WhatIf>),
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
