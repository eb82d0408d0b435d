//! Searching from a moment of a cluster: what can be done now, and moments from which the same can happen.

use super::{Choice, ChoiceKind, Covered};
use crate::command::Command;
use crate::model::NodeId;

/// A cluster that a search can lead.
pub trait Search {
    /// Adds what can be done now of a kind, in an order that equal moments share; messages by age.
    fn choices(&self, kind: ChoiceKind, choices: &mut Vec<Choice>);
    /// Does one of them. Whether it broke an invariant that was whole; `None`: it does not fit the moment, and nothing
    /// was changed; or it is a [`Choice::Settle`] that does not end, and was left.
    fn choose(&mut self, choice: Choice) -> Option<bool>;
    /// The same, and notes which rules fired where, with what the guards of safeguards found.
    fn choose_noting(&mut self, choice: Choice, _covered: &mut Vec<(NodeId, Covered)>) -> Option<bool> {
        self.choose(choice)
    }
    /// The command that does the same.
    fn command(&self, choice: Choice) -> Command;
    /// A hash that is equal for moments from which the same can happen: nodes with their disks, what is in flight and
    /// what separates the nodes, clients, the memory of the invariants; not times, numbers of messages and of events,
    /// generators, or what settings say. For a search in which no time passes.
    fn state_hash(&mut self) -> u64;
}
