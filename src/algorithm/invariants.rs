//! What must hold: checked after every event, on what nodes are and what they changed.

use std::fmt::Debug;
use std::hash::Hash;

use super::{Algorithm, Disk, Outcomes, Survey, Weight};
use crate::model::{FactKey, NodeId, Time, Value, Violation};

/// What one node did in one event, for the invariants.
pub struct Change<'a, N: Algorithm> {
    /// Which node.
    pub id: NodeId,
    /// The node after the event.
    pub node: &'a N,
    /// Whether it just booted (its volatile state starts anew).
    pub booted: bool,
    /// The undos of the durable writes of this event, in order.
    pub writes: &'a [<N::Disk as Disk>::Undo],
}

/// Invariants of an algorithm, checked after every event. They see one node and its changes, keep what they must
/// remember (hashes, never logs), and are part of a checkpoint.
///
/// They read node state, never messages: a message can be forged.
pub trait Invariants<N: Algorithm>: Clone + Default + Debug + Hash + Send + Sync {
    /// Whether it is shown the whole cluster after each event, too ([`Invariants::survey`]).
    const SURVEYS: bool = false;

    /// Looks at what a node did. Reports what broke.
    fn observe(&mut self, change: &Change<'_, N>, report: &mut Vec<Violation>);
    /// Looks at a state that `given` made, without complaining about how it came to be.
    fn adopt(&mut self, change: &Change<'_, N>);
    /// A node's disk lost data in a crash (unsynced or wiped): what remains on it.
    fn lost(&mut self, _id: NodeId, _disk: &N::Disk) {}
    /// Looks at the whole cluster after an event, faults and commands among them: who is up and who reaches whom is seen
    /// nowhere else. Reports what broke. Times that it keeps stay out of its hash.
    fn survey(&mut self, _survey: &Survey<'_, N>, _report: &mut Vec<Violation>) {}
    /// Outcomes that only whoever sees all nodes can tell, as they are now, after each event: in how many slots the votes
    /// have chosen, whether or not a node knows.
    fn outcomes(&self, _outcomes: &mut Outcomes) {}
    /// Counts what a copy of it does not share.
    fn weigh(&self, weight: &mut Weight);
    /// Fact `index` of the whole cluster ([`Description::cluster_facts`](super::describe::Description::cluster_facts)), judged on what nodes did, not on what they
    /// believe, at the true time `now`. `None`: missing, also while nobody checks.
    fn fact(&self, _index: usize, _key: Option<&FactKey>, _now: Time) -> Option<Value> {
        None
    }
}
