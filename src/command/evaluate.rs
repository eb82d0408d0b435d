//! Whether a condition holds at a moment.

use std::cmp::Ordering;
use std::sync::Arc;

use super::{Comparison, Condition, Operand, Pattern, Subject};
use crate::algorithm::describe::Description;
use crate::model::{ClientId, Key, NodeId, Value};

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
    fn fact(&self, node: NodeId, index: usize, key: Option<&Key>) -> Option<Value>;
    /// The value of a key in the node's replicated store.
    fn store(&self, node: NodeId, key: &str) -> Option<Arc<str>>;
    /// What became of the client's latest operation: none, pending, ok, failed, unknown.
    fn client_last(&self, client: ClientId) -> &'static str;
    /// What the client's latest operation returned.
    fn client_value(&self, client: ClientId) -> Option<Value>;
    /// `C1.seen`; none: no reply said how far it is.
    fn client_seen(&self, client: ClientId) -> Option<Value>;
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
    /// Whether an order of the clients' operations explains all that they were answered.
    fn linearizability(&self) -> Linearizability;
    /// Messages sent between nodes so far.
    fn messages(&self) -> u64;
    /// The fact of the whole cluster at that position of the description; none: there is none now.
    fn cluster_fact(&self, index: usize, key: Option<&Key>) -> Option<Value>;
    /// How many up nodes lead now.
    fn leaders(&self) -> u64 {
        self.nodes().into_iter().filter(|&node| self.leads(node)).count() as u64
    }
}

/// Whether an order of the clients' operations explains all that they were answered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Linearizability {
    /// There is such an order.
    Explained,
    /// There is none: the first answer that no order explains, and the operations around it, each with what became of
    /// it: `("C2 read x, events 40 to 52", "3")`.
    Unexplained(Vec<(String, String)>),
    /// It was not found out, and why not.
    Undecided(String),
}

impl Condition {
    /// Whether it holds. What could not be found out does not, nor does its opposite.
    pub fn holds<F: Facts + ?Sized>(&self, facts: &F) -> bool {
        self.truth(facts) == Some(true)
    }

    /// Whether it holds; none: that could not be found out.
    fn truth<F: Facts + ?Sized>(&self, facts: &F) -> Option<bool> {
        Some(match self {
            Condition::Not(inner) => return inner.truth(facts).map(|held| !held),
            Condition::And(left, right) => match left.truth(facts) {
                Some(true) => return right.truth(facts),
                Some(false) => false,
                None => return right.truth(facts).filter(|held| !held),
            },
            Condition::Or(left, right) => match left.truth(facts) {
                Some(false) => return right.truth(facts),
                Some(true) => true,
                None => return right.truth(facts).filter(|held| *held),
            },
            Condition::Is { subject, role } => subject.every(facts, &mut |node| is(facts, node, role)),
            Condition::Compare { left, comparison, right } => compare(facts, left, *comparison, right),
            Condition::InFlight(pattern) => facts.in_flight(pattern),
            Condition::NothingInFlight => facts.nothing_in_flight(),
            Condition::Converged => facts.converged(),
            Condition::Safe => facts.safe(),
            Condition::Violated(name) => facts.violated(name),
            Condition::Linearizable => match facts.linearizability() {
                Linearizability::Explained => true,
                Linearizability::Unexplained(_) => false,
                Linearizability::Undecided(_) => return None,
            },
        })
    }
}

impl Subject {
    /// Whether `test` is true of every node meant; false if there is none.
    fn every<F: Facts + ?Sized>(self, facts: &F, test: &mut dyn FnMut(NodeId) -> bool) -> bool {
        match self {
            Subject::Node(node) => test(node),
            Subject::Leader => facts.leader().is_some_and(test),
            Subject::All | Subject::Followers => {
                let members = self.members(facts);
                !members.is_empty() && members.into_iter().all(test)
            }
        }
    }

    /// The nodes meant.
    pub(super) fn members<F: Facts + ?Sized>(self, facts: &F) -> Vec<NodeId> {
        match self {
            Subject::Node(node) => vec![node],
            Subject::Leader => facts.leader().into_iter().collect(),
            Subject::All => facts.nodes().into_iter().filter(|&node| facts.is_up(node)).collect(),
            Subject::Followers => facts.nodes().into_iter().filter(|&node| facts.follows(node)).collect(),
        }
    }
}

fn is<F: Facts + ?Sized>(facts: &F, node: NodeId, role: &str) -> bool {
    if role == "leader" { facts.leads(node) } else { facts.role(node) == role }
}

impl Operand {
    /// Whose it is, if it is of nodes.
    pub(super) fn subject(&self) -> Option<Subject> {
        match self {
            Operand::Fact { subject, .. } | Operand::Role(subject) | Operand::Store { subject, .. } => Some(*subject),
            _ => None,
        }
    }

    /// Its value at `node` (unused unless it is of nodes).
    pub(super) fn read<F: Facts + ?Sized>(&self, facts: &F, node: NodeId) -> Option<Value> {
        match self {
            Operand::Literal(value) => Some(value.clone()),
            Operand::Fact { index, key, .. } => facts.fact(node, *index, key.as_ref()),
            Operand::Role(_) => Some(Value::Word(facts.role(node))),
            Operand::Store { key, .. } => facts.store(node, key).map(Value::Text),
            Operand::Leaders => Some(Value::Number(facts.leaders())),
            Operand::Messages => Some(Value::Number(facts.messages())),
            Operand::Cluster { index, key, .. } => facts.cluster_fact(*index, key.as_ref()),
            Operand::ClientLast(client) => Some(Value::Word(facts.client_last(*client))),
            Operand::ClientValue(client) => facts.client_value(*client),
            Operand::ClientSeen(client) => facts.client_seen(*client),
        }
    }

    /// Whether `test` is true of its value at every node meant; false for none and for a missing value.
    fn every<F: Facts + ?Sized>(&self, facts: &F, test: &mut dyn FnMut(&Value) -> bool) -> bool {
        match (self, self.subject()) {
            (Operand::Literal(value), _) => test(value),
            (_, Some(subject)) => subject.every(facts, &mut |node| self.read(facts, node).is_some_and(|v| test(&v))),
            (_, None) => self.read(facts, NodeId(0)).is_some_and(|value| test(&value)),
        }
    }
}

fn compare<F: Facts + ?Sized>(facts: &F, left: &Operand, comparison: Comparison, right: &Operand) -> bool {
    // What scripts and `run until` ask most is one fact of one node against a literal: no need to go over sets of both.
    if let (Operand::Fact { subject: Subject::Node(node), index, key, .. }, Operand::Literal(right)) = (left, right) {
        return facts.fact(*node, *index, key.as_ref()).is_some_and(|left| comparison.test(&left, right));
    }
    left.every(facts, &mut |a| right.every(facts, &mut |b| comparison.test(a, b)))
}

impl Comparison {
    /// Whether two values compare so. Values of different kinds are unequal and have no order.
    pub fn test(self, a: &Value, b: &Value) -> bool {
        let order = a.compare(b);
        match self {
            Comparison::Equal => order == Some(Ordering::Equal),
            Comparison::NotEqual => order != Some(Ordering::Equal),
            Comparison::Less => order == Some(Ordering::Less),
            Comparison::AtMost => order.is_some_and(Ordering::is_le),
            Comparison::Greater => order == Some(Ordering::Greater),
            Comparison::AtLeast => order.is_some_and(Ordering::is_ge),
        }
    }
}
