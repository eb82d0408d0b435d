//! What an operand comes to: facts, and arithmetic with them. What is not known, divided by 0 or too large has no value.

use std::cmp::Ordering;
use std::fmt;

use super::{Facts, Operand, Operator, Subject};
use crate::model::{NodeId, Value};

/// What an operand comes to.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Quantity {
    /// A fact, as it is.
    Value(Value),
    /// What arithmetic made; also below 0.
    Whole(i128),
}

/// Why there is no value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unknown {
    /// A fact is missing.
    Missing,
    /// A number was to be divided by 0.
    DividedByZero,
    /// The number has too many digits.
    TooLarge,
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Unknown::Missing => "none",
            Unknown::DividedByZero => "none (divided by 0)",
            Unknown::TooLarge => "none (too large)",
        })
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Quantity::Value(value) => value.fmt(f),
            Quantity::Whole(number) => number.fmt(f),
        }
    }
}

impl Quantity {
    fn whole(&self) -> Option<i128> {
        match self {
            Quantity::Value(Value::Number(number)) => Some(i128::from(*number)),
            Quantity::Whole(number) => Some(*number),
            Quantity::Value(_) => None,
        }
    }

    /// The order of two; `None` if they cannot be compared.
    pub(super) fn compare(&self, other: &Quantity) -> Option<Ordering> {
        match (self, other) {
            (Quantity::Value(a), Quantity::Value(b)) => a.compare(b),
            _ => Some(self.whole()?.cmp(&other.whole()?)),
        }
    }
}

/// The node that `all`, `any` and `followers` stand for just now, each the same wherever it stands.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Stand {
    all: Option<NodeId>,
    any: Option<NodeId>,
    followers: Option<NodeId>,
}

impl Stand {
    /// The same, and this subject stands for that node.
    pub(super) fn at(mut self, subject: Subject, node: NodeId) -> Stand {
        match subject {
            Subject::All => self.all = Some(node),
            Subject::Any => self.any = Some(node),
            Subject::Followers => self.followers = Some(node),
            Subject::Node(_) | Subject::Leader => {}
        }
        self
    }

    /// The node that a subject stands for, if it goes over several.
    pub(super) fn of(&self, subject: Subject) -> Option<NodeId> {
        match subject {
            Subject::All => self.all,
            Subject::Any => self.any,
            Subject::Followers => self.followers,
            Subject::Node(_) | Subject::Leader => None,
        }
    }
}

impl Subject {
    /// Whether it goes over several nodes.
    pub(super) fn is_several(self) -> bool {
        matches!(self, Subject::All | Subject::Any | Subject::Followers)
    }

    fn node(self, facts: &dyn Facts, stand: &Stand) -> Option<NodeId> {
        match self {
            Subject::Node(node) => Some(node),
            Subject::Leader => facts.leader(),
            several => stand.of(several),
        }
    }
}

impl Operand {
    /// Whose fact it is, if it is one of nodes.
    pub(super) fn subject(&self) -> Option<Subject> {
        match self {
            Operand::Fact { subject, .. } | Operand::Member(subject) | Operand::Store { subject, .. } => Some(*subject),
            _ => None,
        }
    }

    /// The first subject of several nodes for which none stands yet. What is in `max`, `min` and `count` goes over its
    /// own.
    pub(super) fn open(&self, stand: Stand) -> Option<Subject> {
        match self {
            Operand::Arithmetic { left, right, .. } => left.open(stand).or_else(|| right.open(stand)),
            Operand::Absolute(inner) | Operand::Length(inner) => inner.open(stand),
            leaf => leaf.subject().filter(|subject| subject.is_several() && stand.of(*subject).is_none()),
        }
    }

    /// The one subject of several nodes that it goes over; none: there is none, or more than one.
    pub(super) fn only_subject(&self) -> Option<Subject> {
        let subject = self.open(Stand::default())?;
        self.open(Stand::default().at(subject, NodeId(0))).is_none().then_some(subject)
    }

    /// Its value where these nodes stand for the subjects that go over several.
    pub(super) fn quantity(&self, facts: &dyn Facts, stand: &Stand) -> Result<Quantity, Unknown> {
        let whole = |operand: &Operand| operand.quantity(facts, stand)?.whole().ok_or(Unknown::Missing);
        let number = |number: u64| Some(Value::Number(number));
        let node = self.subject().map(|subject| subject.node(facts, stand).ok_or(Unknown::Missing)).transpose()?;
        let value = match self {
            Operand::Literal(value) => Some(value.clone()),
            Operand::Fact { index, key, .. } => node.and_then(|node| facts.fact(node, *index, key.as_ref())),
            Operand::Member(_) => node.map(|node| Value::word(facts.role(node))),
            Operand::Store { key, .. } => node.and_then(|node| facts.store(node, key)).map(Value::Text),
            Operand::Leaders => number(facts.leaders()),
            Operand::Messages => number(facts.messages()),
            Operand::Cluster { index, key, .. } => facts.cluster_fact(*index, key.as_ref()),
            Operand::ClientLast(client) => Some(Value::word(facts.client_last(*client))),
            Operand::ClientValue(client) => facts.client_value(*client),
            Operand::ClientSeen(client) => facts.client_seen(*client),
            Operand::ClientFact(client, _, index) => facts.client_fact(*client, *index),
            Operand::Negative(number) => return Ok(Quantity::Whole(-i128::from(*number))),
            Operand::Arithmetic { left, operator, right } => {
                return operator.apply(whole(left)?, whole(right)?).map(Quantity::Whole);
            }
            Operand::Extreme { greatest, of } => return extreme(facts, *greatest, of),
            Operand::Absolute(inner) => {
                return whole(inner)?.checked_abs().map(Quantity::Whole).ok_or(Unknown::TooLarge);
            }
            Operand::Length(inner) => match inner.quantity(facts, stand)? {
                Quantity::Value(Value::Nodes(nodes)) => number(nodes.len() as u64),
                Quantity::Value(Value::Numbers(numbers)) => number(numbers.len() as u64),
                Quantity::Value(Value::EpochCounters(counters)) => number(counters.len() as u64),
                _ => None,
            },
            Operand::Members(test) => number(test.members(facts)),
        };
        value.map(Quantity::Value).ok_or(Unknown::Missing)
    }

    /// Whether `test` is true of its value at every node meant, at some with `any`; false for none, and for a value that
    /// there is not.
    pub(super) fn every(&self, facts: &dyn Facts, stand: Stand, test: &mut dyn FnMut(&Quantity) -> bool) -> bool {
        match self.open(stand) {
            None => self.quantity(facts, &stand).is_ok_and(|quantity| test(&quantity)),
            Some(subject) => subject.every(facts, &mut |node| self.every(facts, stand.at(subject, node), test)),
        }
    }

    /// What it comes to now, by name; of `all` and the like, at each node.
    pub fn readings(&self, facts: &dyn Facts) -> Vec<(String, String)> {
        let mut readings = Vec::new();
        self.each(facts, Stand::default(), &mut |stand| {
            readings.push((self.of(&|subject| stand.of(subject)).to_string(), self.told(facts, &stand)));
        });
        if readings.is_empty() {
            readings.push((self.to_string(), Unknown::Missing.to_string()));
        }
        // What goes over sets all the same says who of them counted for nothing.
        if let [(_, value)] = &mut readings[..]
            && self.open(Stand::default()).is_none()
            && let Some(left_out) = self.left_out(facts)
        {
            value.push_str(&left_out);
        }
        readings
    }

    /// ` (S3: down)`: the nodes that do not run, which are of no set that is gone over in it.
    fn left_out(&self, facts: &dyn Facts) -> Option<String> {
        let set = match self {
            Operand::Arithmetic { left, right, .. } => {
                return left.left_out(facts).or_else(|| right.left_out(facts));
            }
            Operand::Absolute(inner) => return inner.left_out(facts),
            Operand::Extreme { of, .. } => of.iter().find_map(|operand| operand.open(Stand::default()))?,
            Operand::Members(test) => test.set()?,
            _ => return None,
        };
        let told = |node: NodeId| format!("{node}: {}", facts.role(node));
        let nodes: Vec<String> = set.left_out(facts).into_iter().map(told).collect();
        (!nodes.is_empty()).then(|| format!(" ({})", nodes.join(", ")))
    }

    /// Its value as a text, and why there is none.
    pub(super) fn told(&self, facts: &dyn Facts, stand: &Stand) -> String {
        self.quantity(facts, stand).map_or_else(|unknown| unknown.to_string(), |quantity| quantity.to_string())
    }

    /// The same with nodes for subjects, where `node` has one.
    pub(super) fn of(&self, node: &dyn Fn(Subject) -> Option<NodeId>) -> Operand {
        let inner = |operand: &Operand| Box::new(operand.of(node));
        match self {
            Operand::Arithmetic { left, operator, right } => {
                Operand::Arithmetic { left: inner(left), operator: *operator, right: inner(right) }
            }
            Operand::Absolute(of) => Operand::Absolute(inner(of)),
            Operand::Length(of) => Operand::Length(inner(of)),
            leaf => {
                let mut operand = leaf.clone();
                if let Operand::Fact { subject, .. } | Operand::Member(subject) | Operand::Store { subject, .. } =
                    &mut operand
                {
                    *subject = node(*subject).map_or(*subject, Subject::Node);
                }
                operand
            }
        }
    }

    /// Calls `visit` with each way in which nodes can stand for the subjects that go over several.
    pub(super) fn each(&self, facts: &dyn Facts, stand: Stand, visit: &mut dyn FnMut(Stand)) {
        match self.open(stand) {
            None => visit(stand),
            Some(subject) => {
                let members = subject.members(facts).into_iter();
                members.for_each(|node| self.each(facts, stand.at(subject, node), visit));
            }
        }
    }
}

impl Operator {
    fn apply(self, left: i128, right: i128) -> Result<i128, Unknown> {
        let made = match self {
            Operator::Add => left.checked_add(right),
            Operator::Subtract => left.checked_sub(right),
            Operator::Multiply => left.checked_mul(right),
            Operator::Divide | Operator::Remainder if right == 0 => return Err(Unknown::DividedByZero),
            Operator::Divide => left.checked_div(right),
            Operator::Remainder => left.checked_rem(right),
        };
        made.ok_or(Unknown::TooLarge)
    }
}

/// The greatest or smallest of all that these come to. A member of a set that lacks the fact is passed over.
fn extreme(facts: &dyn Facts, greatest: bool, of: &[Operand]) -> Result<Quantity, Unknown> {
    let wanted = if greatest { Ordering::Greater } else { Ordering::Less };
    let mut found: Result<Option<Quantity>, Unknown> = Ok(None);
    for operand in of {
        let several = operand.open(Stand::default()).is_some();
        operand.each(facts, Stand::default(), &mut |stand| {
            let quantity = match operand.quantity(facts, &stand) {
                Err(Unknown::Missing) | Ok(Quantity::Value(Value::None)) if several => return,
                Ok(Quantity::Value(Value::None)) => Err(Unknown::Missing),
                quantity => quantity,
            };
            let best = std::mem::replace(&mut found, Ok(None));
            found = best.and_then(|best| {
                let quantity = quantity?;
                let better = best.as_ref().is_none_or(|best| quantity.compare(best) == Some(wanted));
                Ok(if better { Some(quantity) } else { best })
            });
        });
    }
    found?.ok_or(Unknown::Missing)
}
