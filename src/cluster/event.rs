//! What happened: one event in short, what a command did, and why it could not.

use std::fmt;

use crate::model::{Endpoint, EventKind, Marks, Name, Sentence, Time};

/// How much to say about an event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Detail {
    /// Only the compact [`Event`], without its rule.
    Silent,
    /// The compact event with its weightiest rule.
    Rule,
    /// The compact event; [`Look::last_event`](super::Look::last_event) then has everything.
    Full,
}

/// One event in about 32 bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Event {
    /// When.
    pub time: Time,
    /// What it was.
    pub kind: EventKind,
    /// Where it happened.
    pub node: Option<Endpoint>,
    /// The other end, for messages.
    pub peer: Option<Endpoint>,
    /// The message kind, timer kind or command word.
    pub word: Name,
    /// Position of the weightiest rule in the description, if one fired and that was asked for.
    pub rule: Option<u16>,
    /// Why it is interesting.
    pub marks: Marks,
    /// Nothing new came of it, as its algorithm has it; never told where that was not asked for with its rule.
    pub quiet: bool,
}

/// What a state-changing command did.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Applied {
    /// The events it made, in order (one, except for `deliver all`, `settle` and set commands on several nodes, which
    /// are one event a message or node). `heal` with nothing to heal and the like are one event all the same.
    pub events: Vec<Event>,
}

/// A command that does not fit the moment: nothing matches, or the node is in the wrong state. Nothing was changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MomentError {
    /// What is wrong, without a full stop.
    pub sentence: Sentence,
}

impl MomentError {
    /// An error that says this.
    pub fn new(sentence: impl Into<Sentence>) -> MomentError {
        MomentError { sentence: sentence.into() }
    }
}

impl fmt::Display for MomentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sentence.fmt(f)
    }
}

impl std::error::Error for MomentError {}
