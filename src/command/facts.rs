//! What conditions can ask of a moment.

use std::sync::Arc;

use super::Pattern;
use crate::algorithm::describe::Description;
use crate::model::{ClientId, FactKey, Guarantee, NodeId, Value};

/// What a condition can ask of a moment.
pub trait Facts {
    /// The algorithm.
    fn description(&self) -> &'static Description;
    /// All nodes ever named, in order.
    fn nodes(&self) -> Vec<NodeId>;
    /// Whether the node's process exists: it runs or is paused.
    fn is_up(&self, node: NodeId) -> bool;
    /// The algorithm's word for the node's role, or `down`, `absent`.
    fn role(&self, node: NodeId) -> &'static str;
    /// Whether the node is up and leads, whatever the algorithm calls it.
    fn leads(&self, node: NodeId) -> bool;
    /// Whether the node is up and follows.
    fn follows(&self, node: NodeId) -> bool;
    /// The up node that leads with the highest rank; none: nobody, or a tie.
    fn leader(&self) -> Option<NodeId>;
    /// The fact at that position of the description; none: there is none now. Durable facts outlive a crash.
    fn fact(&self, node: NodeId, index: usize, key: Option<&FactKey>) -> Option<Value>;
    /// The value of a key in the node's replicated store.
    fn store(&self, node: NodeId, key: &str) -> Option<Arc<str>>;
    /// What became of the client's latest operation: none, pending, ok, failed, unknown.
    fn client_last(&self, client: ClientId) -> &'static str;
    /// What the client's latest operation returned.
    fn client_value(&self, client: ClientId) -> Option<Value>;
    /// `C1.seen`; none: no reply said how far it is.
    fn client_seen(&self, client: ClientId) -> Option<Value>;
    /// A fact that the algorithm has of its clients, by its place there; none: there is none now.
    fn client_fact(&self, _client: ClientId, _index: usize) -> Option<Value> {
        None
    }
    /// Whether a message in flight matches.
    fn in_flight(&self, pattern: &Pattern) -> bool;
    /// Whether no message is in flight.
    fn nothing_in_flight(&self) -> bool;
    /// Whether all up nodes agree, as the algorithm defines it.
    fn converged(&self) -> bool;
    /// Whether the invariant of that name was broken so far.
    fn violated(&self, invariant: &str) -> bool;
    /// Whether no invariant was broken so far.
    fn safe(&self) -> bool;
    /// The invariants that were broken so far, each with the event that broke it.
    fn broken(&self) -> Vec<(&'static str, u64)> {
        Vec::new()
    }
    /// Messages in flight, the lowest numbers first: `#4 S1->S2 AppendEntries`; at most so many, and how many there are.
    fn flying(&self, _most: usize) -> (Vec<String>, usize) {
        (Vec::new(), 0)
    }
    /// Of the nodes that are up, the first and those that do not agree with it, as the algorithm defines it.
    fn unlike(&self) -> Vec<NodeId> {
        Vec::new()
    }
    /// Whether an order of the clients' operations explains all that they were answered.
    fn linearizability(&self) -> Judged;
    /// Whether the clients' operations are as a model of consistency asks.
    fn history(&self, guarantee: Guarantee) -> Judged;
    /// Messages sent between nodes so far.
    fn messages(&self) -> u64;
    /// The fact of the whole cluster at that position of the description; none: there is none now.
    fn cluster_fact(&self, index: usize, key: Option<&FactKey>) -> Option<Value>;
    /// How many up nodes lead now.
    fn leaders(&self) -> u64 {
        self.nodes().into_iter().filter(|&node| self.leads(node)).count() as u64
    }
}

/// Whether the clients' operations are as a model of consistency asks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Judged {
    /// They are.
    Explained,
    /// They are not: operations that show it, each with what became of it: `("C2 read x, events 40 to 52", "3")`; or
    /// nodes that differ.
    Unexplained(Vec<(String, String)>),
    /// It was not found out, and why not.
    Undecided(String),
}
