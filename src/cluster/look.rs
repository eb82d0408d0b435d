//! Looking at a cluster: what it is at this moment, and what happened last.

use std::sync::Arc;

use super::MomentError;
use crate::algorithm::describe::Description;
use crate::command::{Condition, Operand};
use crate::model::{Counters, EventView, FactView, MomentQuery, Name, NodeId, Time, View};

/// A cluster at a moment, as it is looked at: also one that is only a record of another.
pub trait Look {
    /// What can be named about the algorithm.
    fn description(&self) -> &'static Description;
    /// Virtual time.
    fn now(&self) -> Time;
    /// Number of the last event; 0 before the first.
    fn event(&self) -> u64;
    /// When the last of all that is waited for now will have come: timers, what is in flight, a client's patience. The past:
    /// nothing is.
    fn last_due(&self) -> Time;
    /// Why the schedule does not go on: time stands still for ever, or too many messages are in flight. It goes on once
    /// a command has changed that.
    fn why_stopped(&self) -> Option<MomentError>;
    /// Whether a condition holds now. Costs nanoseconds for a comparison of numbers.
    fn holds(&self, condition: &Condition) -> bool;
    /// The facts a condition speaks of, as they are now: `("S1.term", "2")`; for messages of failed claims.
    fn explain(&self, condition: &Condition) -> Vec<(String, String)>;
    /// What an operand comes to now, by name: of `all.term` and the like, at each node.
    fn readings(&self, operand: &Operand) -> Vec<(String, String)>;
    /// The picture of this moment.
    fn view(&self, scope: &MomentQuery) -> View;
    /// The facts of one node, without a picture of the others.
    fn facts(&self, node: NodeId) -> Vec<FactView> {
        let scope = MomentQuery { facts_of: Some(node), sparse: true, ..MomentQuery::default() };
        let nodes = self.view(&scope).nodes.into_iter();
        nodes.filter(|view| view.id == node).filter_map(|view| view.details).flat_map(|details| details.facts).collect()
    }
    /// The numbers of its curves now, in the order in which its description declares them.
    fn numbers(&self) -> Vec<u64> {
        Vec::new()
    }
    /// The last event in full, if it was run with [`Detail::Full`](super::Detail::Full).
    fn last_event(&self) -> Option<EventView>;
    /// Events of the last command in full (several for `settle`), if run with [`Detail::Full`](super::Detail::Full).
    fn last_events(&self) -> Vec<EventView>;
    /// The invariant broken first and the event that broke it, if any.
    fn first_violation(&self) -> Option<(Name, u64)>;
    /// What it has cost so far; nothing is counted without `Options::history`.
    fn counters(&self) -> Counters;
    /// All nodes that exist now, in order.
    fn nodes(&self) -> Vec<NodeId>;
    /// The settings in force, common ones included, in the description's order.
    fn settings(&self) -> Vec<(&'static str, Arc<str>)>;
}
