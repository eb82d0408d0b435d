//! What is only looked at in an algorithm: roles, facts, badges, figures. Nothing here can move it.

use std::sync::Arc;

use super::{Algorithm, FactOf, Invariants, Process, Survey, Weight};
use crate::model::{Figure, MomentQuery, NodeId, Participation, TimeBars, Value};

/// A server as it is looked at.
pub trait Inspect: Algorithm {
    /// Its invariants.
    type Invariants: Invariants<Self>;

    /// Its facts, each with how it is read. `role` and the store (`S1[x]`) are facts of every node and not among them.
    const FACTS: &'static [FactOf<Self, Self::Invariants>];

    /// The timer that `timeout S1` fires, if it is armed now.
    fn main_timer(&self) -> Option<Self::Timer>;
    /// How it takes part now.
    fn participation(&self) -> Participation;
    /// The algorithm's word for its role now, one of [`Description::roles`](super::describe::Description::roles).
    fn role(&self) -> &'static str;
    /// The same as it is seen from outside, where a node can be wrong about itself: a primary that was replaced and does not
    /// know it.
    fn role_judged(&self, _invariants: &Self::Invariants) -> &'static str {
        self.role()
    }
    /// The term, epoch or ballot by which leaders are compared.
    fn rank(&self) -> u64 {
        0
    }

    /// The replicated store's value, if it has one.
    fn store_value(&self, _key: &str) -> Option<Arc<str>> {
        None
    }
    /// Whether two nodes agree as `converged` means it: equal log, applied values and commit.
    fn converged_with(&self, other: &Self) -> bool;

    /// What its box shows beside its role, the most important first.
    fn badges(&self) -> Vec<(&'static str, Value)>;
    /// The same as it is seen from outside: a node that nobody can help may not know that yet.
    fn badges_judged(&self, _invariants: &Self::Invariants) -> Vec<(&'static str, Value)> {
        self.badges()
    }
    /// The same of a node that does not run.
    fn badges_of_disk(disk: &Self::Disk) -> Vec<(&'static str, Value)>;
    /// Its figures, in the order of [`Description::figures`](super::describe::Description::figures), without the curves:
    /// what is a [`Series`](crate::model::Series) is made of [`Inspect::numbers`].
    fn figures(
        _servers: &[(NodeId, Process<'_, Self>)],
        _invariants: &Self::Invariants,
        _scope: &MomentQuery,
    ) -> Vec<Figure> {
        Vec::new()
    }
    /// Its bars in time, where they tell in true time what nodes keep by clocks of their own: all of the cluster is needed
    /// for that. `None`: they are among [`Inspect::figures`], or it has none.
    fn bars(_survey: &Survey<'_, Self>) -> Option<TimeBars> {
        None
    }
    /// The numbers of its curves now, in the order in which the figures declare them.
    fn numbers(_servers: &[(NodeId, Process<'_, Self>)], _invariants: &Self::Invariants) -> Vec<u64> {
        Vec::new()
    }

    /// Counts what copies of the nodes do not share.
    fn weigh(nodes: &[&Self], weight: &mut Weight) {
        weight.add(size_of_val(nodes));
    }
}
