//! The object-safe face of a simulation: everything above holds a `Box<dyn Cluster>`.

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use super::choices::{Choice, ChoiceKind};
use crate::command::{Command, Condition};
use crate::protocol::Weight;
use crate::protocol::describe::Description;
use crate::view::{Counters, Endpoint, EventKind, EventView, Marks, NodeId, Scope, Time, View};

/// What of a run to keep while it goes; neither changes what happens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Options {
    /// Check the invariants after every event.
    pub invariants: bool,
    /// Keep the history of client operations, and count what is sent.
    pub history: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options { invariants: true, history: true }
    }
}

/// How much to say about an event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Listen {
    /// Only the compact [`Event`], without its rule.
    Silent,
    /// The compact event with its weightiest rule.
    Rule,
    /// The compact event; [`Cluster::last_event`] then has everything.
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
    pub word: &'static str,
    /// Position of the weightiest rule in the description, if one fired and somebody listened.
    pub rule: Option<u16>,
    /// Why it is interesting.
    pub marks: Marks,
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
    /// What is wrong, as an English sentence without a full stop.
    pub message: String,
}

impl MomentError {
    /// An error that says `message`.
    pub fn new(message: impl Into<String>) -> MomentError {
        MomentError { message: message.into() }
    }
}

impl fmt::Display for MomentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for MomentError {}

/// A cluster at a moment, of any algorithm.
///
/// `Simulation<N>` is its one implementation; make one with [`super::create`].
pub trait Cluster: Any + Send + Sync {
    /// What can be named about the algorithm.
    fn description(&self) -> &'static Description;
    /// A copy of this moment, checkers included.
    fn fork(&self) -> Box<dyn Cluster>;
    /// Makes `place` a copy of this moment. If it was a cluster of the same algorithm, its memory is used again.
    fn fork_into(&self, place: &mut Box<dyn Cluster>);
    /// Makes `copy` a copy of this moment again: [`Cluster::fork_into`] or this made it one, and since then one choice
    /// was made in it.
    fn restore(&self, copy: &mut Box<dyn Cluster>);
    /// Virtual time.
    fn now(&self) -> Time;
    /// Number of the last event; 0 before the first.
    fn event(&self) -> u64;
    /// When the next event of the schedule is due; `None`: nothing is scheduled.
    fn next_due(&mut self) -> Option<Time>;
    /// Runs the next event of the schedule, moving time to it. `None`: nothing is scheduled, or the run is stopped.
    fn step(&mut self, listen: Listen) -> Option<Event>;
    /// Why the schedule does not go on: time stands still for ever, or too many messages are in flight. It goes on once
    /// a command has changed that.
    fn why_stopped(&self) -> Option<MomentError>;
    /// Moves time forward to `time`, which must not pass the next event.
    fn advance(&mut self, time: Time);
    /// Runs one state-changing command at the current time ([`Command::changes_state`]).
    ///
    /// `given`, `absent`, `with`/`without` and `set` are commands like any other here.
    ///
    /// # Errors
    /// If it does not fit the moment; then nothing was changed.
    fn apply(&mut self, command: &Command, listen: Listen) -> Result<Applied, MomentError>;
    /// Adds what can be done now of a kind, in an order that equal moments share; messages by age.
    fn choices(&self, kind: ChoiceKind, choices: &mut Vec<Choice>);
    /// Does one of them. Whether it broke an invariant that was whole; `None`: it does not fit the moment, and nothing
    /// was changed; or it is a [`Choice::Settle`] that does not end, and was left.
    fn choose(&mut self, choice: Choice) -> Option<bool>;
    /// The command that does the same.
    fn command(&self, choice: Choice) -> Command;
    /// Whether a condition holds now. Costs nanoseconds for a comparison of numbers.
    fn holds(&self, condition: &Condition) -> bool;
    /// The facts a condition speaks of, as they are now: `("S1.term", "2")`; for messages of failed claims.
    fn explain(&self, condition: &Condition) -> Vec<(String, String)>;
    /// The picture of this moment.
    fn view(&self, scope: &Scope) -> View;
    /// The last event in full, if it was run with [`Listen::Full`].
    fn last_event(&self) -> Option<EventView>;
    /// Events of the last command in full (several for `settle`), if run with [`Listen::Full`].
    fn last_events(&self) -> Vec<EventView>;
    /// The invariant broken first and the event that broke it, if any.
    fn first_violation(&self) -> Option<(&'static str, u64)>;
    /// What it has cost so far; nothing is counted without [`Options::history`].
    fn counters(&self) -> Counters;
    /// All nodes that exist now, in order.
    fn nodes(&self) -> Vec<NodeId>;
    /// Lets nodes keep once what is equal in them. Changes nothing that can be observed.
    fn share(&mut self);
    /// What a fork of this moment costs, roughly.
    fn weight(&self) -> Weight;
    /// A hash of the whole state: equal states, equal hashes, on every machine.
    fn fingerprint(&self) -> u64;
    /// A hash that is equal for moments from which the same can happen: nodes with their disks, what is in flight and
    /// what separates the nodes, clients, the memory of the invariants; not times, numbers of messages and of events,
    /// generators, or what settings say. For a search in which no time passes.
    fn likeness(&mut self) -> u64;
    /// The settings in force, common ones included, in the description's order.
    fn settings(&self) -> Vec<(&'static str, Arc<str>)>;
}
