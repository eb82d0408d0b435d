//! Whether a condition holds at a moment.

use std::cmp::Ordering;

use super::quantity::Stand;
use super::{Bound, Comparison, Condition, Facts, Judged, Operand, Subject};
use crate::model::{NodeId, Value};

impl Condition {
    /// Whether it holds. What could not be found out does not, nor does its opposite.
    pub fn holds(&self, facts: &dyn Facts) -> bool {
        self.truth(facts) == Some(true)
    }

    /// Whether it holds; none: that could not be found out.
    fn truth(&self, facts: &dyn Facts) -> Option<bool> {
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
            Condition::HowMany { bound, number, test } => bound.test(test.members(facts), *number),
            Condition::InFlight(pattern) => facts.in_flight(pattern),
            Condition::NothingInFlight => facts.nothing_in_flight(),
            Condition::Converged => facts.converged(),
            Condition::Safe => facts.safe(),
            Condition::Violated(name) => facts.violated(name),
            Condition::Linearizable => return facts.linearizability().truth(),
            Condition::History(guarantee) => return facts.history(*guarantee).truth(),
        })
    }
}

impl Judged {
    fn truth(&self) -> Option<bool> {
        match self {
            Judged::Explained => Some(true),
            Judged::Unexplained(_) => Some(false),
            Judged::Undecided(_) => None,
        }
    }
}

impl Condition {
    /// The set of nodes of which it is, if it is of one.
    pub(super) fn set(&self) -> Option<Subject> {
        match self {
            Condition::Is { subject, .. } => Some(*subject).filter(|subject| subject.is_several()),
            Condition::Compare { left, .. } => left.open(Stand::default()),
            _ => None,
        }
    }

    /// Of how many nodes it is true; it is a role or a comparison that is of `all` or `followers`.
    pub(super) fn members(&self, facts: &dyn Facts) -> u64 {
        let count = |subject: Subject, test: &dyn Fn(NodeId) -> bool| {
            subject.members(facts).into_iter().filter(|&node| test(node)).count() as u64
        };
        match self {
            Condition::Is { subject, role } => count(*subject, &|node| is(facts, node, role)),
            Condition::Compare { left, comparison, right } => left.open(Stand::default()).map_or(0, |subject| {
                count(subject, &|node| every_pair(facts, left, Stand::default().at(subject, node), *comparison, right))
            }),
            _ => 0,
        }
    }
}

impl Subject {
    /// Whether `test` is true of every node meant, of some with `any`; false if there is none.
    pub(super) fn every(self, facts: &dyn Facts, test: &mut dyn FnMut(NodeId) -> bool) -> bool {
        match self {
            Subject::Node(node) => test(node),
            Subject::Leader => facts.leader().is_some_and(test),
            Subject::Any => self.members(facts).into_iter().any(test),
            Subject::All | Subject::Followers => {
                let members = self.members(facts);
                !members.is_empty() && members.into_iter().all(test)
            }
        }
    }

    /// The nodes meant.
    pub(super) fn members(self, facts: &dyn Facts) -> Vec<NodeId> {
        match self {
            Subject::Node(node) => vec![node],
            Subject::Leader => facts.leader().into_iter().collect(),
            Subject::All | Subject::Any => facts.nodes().into_iter().filter(|&node| facts.is_up(node)).collect(),
            Subject::Followers => facts.nodes().into_iter().filter(|&node| facts.follows(node)).collect(),
        }
    }
}

impl Subject {
    /// Nodes that are of no set, because they do not run.
    pub(super) fn left_out(self, facts: &dyn Facts) -> Vec<NodeId> {
        let nodes = if self.is_several() { facts.nodes() } else { Vec::new() };
        nodes.into_iter().filter(|&node| !facts.is_up(node)).collect()
    }
}

fn is(facts: &dyn Facts, node: NodeId, role: &str) -> bool {
    if role == "leader" { facts.leads(node) } else { facts.role(node) == role }
}

fn compare(facts: &dyn Facts, left: &Operand, comparison: Comparison, right: &Operand) -> bool {
    // What scripts and `run until` ask most is one fact of one node against a literal: no need to go over sets of both.
    if let (Operand::Fact { subject: Subject::Node(node), index, key, .. }, Operand::Literal(right)) = (left, right) {
        return facts.fact(*node, *index, key.as_ref()).is_some_and(|left| comparison.test(&left, right));
    }
    every_pair(facts, left, Stand::default(), comparison, right)
}

/// Whether it is true of every value of the left side with every one of the right.
fn every_pair(facts: &dyn Facts, left: &Operand, stand: Stand, comparison: Comparison, right: &Operand) -> bool {
    left.every(facts, stand, &mut |a| right.every(facts, Stand::default(), &mut |b| comparison.holds(a.compare(b))))
}

impl Bound {
    fn test(self, found: u64, number: u64) -> bool {
        match self {
            Bound::Exactly => found == number,
            Bound::AtLeast => found >= number,
            Bound::AtMost => found <= number,
        }
    }
}

impl Comparison {
    /// Whether two values compare so. Values of different kinds are unequal and have no order.
    pub fn test(self, a: &Value, b: &Value) -> bool {
        self.holds(a.compare(b))
    }

    /// Whether this order is meant; none: there is none.
    fn holds(self, order: Option<Ordering>) -> bool {
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
