//! What a condition reads, for the state that refutes a claim.

use super::{Condition, Facts, Linearizability, Operand, Subject};
use crate::model::NodeId;

type Readings = Vec<(String, String)>;

impl Condition {
    /// Every fact the condition reads, as the command language names it, and its value now; each once.
    pub fn explain<F: Facts + ?Sized>(&self, facts: &F) -> Vec<(String, String)> {
        let mut readings = Vec::new();
        self.read_into(facts, &mut readings);
        readings
    }

    fn read_into<F: Facts + ?Sized>(&self, facts: &F, readings: &mut Readings) {
        match self {
            Condition::Not(inner) => inner.read_into(facts, readings),
            Condition::And(left, right) | Condition::Or(left, right) => {
                left.read_into(facts, readings);
                right.read_into(facts, readings);
            }
            Condition::Is { subject, .. } => Operand::Role(*subject).read_into(facts, readings),
            Condition::Compare { left, right, .. } => {
                left.read_into(facts, readings);
                right.read_into(facts, readings);
            }
            Condition::InFlight(_)
            | Condition::NothingInFlight
            | Condition::Converged
            | Condition::Safe
            | Condition::Violated(_) => put(readings, self.to_string(), yes_or_no(self.holds(facts))),
            Condition::Linearizable => {
                let (holds, around) = match facts.linearizability() {
                    Linearizability::Explained => (yes_or_no(true), Vec::new()),
                    Linearizability::Unexplained(around) => (yes_or_no(false), around),
                    Linearizability::Undecided(why) => (why, Vec::new()),
                };
                put(readings, self.to_string(), holds);
                for (operation, outcome) in around {
                    put(readings, operation, outcome);
                }
            }
        }
    }
}

impl Operand {
    fn read_into<F: Facts + ?Sized>(&self, facts: &F, readings: &mut Readings) {
        let shown = |node| self.read(facts, node).map_or_else(|| "none".to_string(), |value| value.to_string());
        match self.subject() {
            _ if matches!(self, Operand::Literal(_)) => {}
            None => put(readings, self.to_string(), shown(NodeId(0))),
            Some(subject) => {
                let members = subject.members(facts);
                if subject == Subject::Leader || members.is_empty() {
                    let names: Vec<String> = members.iter().map(ToString::to_string).collect();
                    let names = if names.is_empty() { "none".to_string() } else { names.join(",") };
                    put(readings, subject.to_string(), names);
                }
                for node in members {
                    put(readings, self.at(node).to_string(), shown(node));
                }
            }
        }
    }

    /// The same of one node.
    fn at(&self, node: NodeId) -> Operand {
        let mut operand = self.clone();
        if let Operand::Fact { subject, .. } | Operand::Role(subject) | Operand::Store { subject, .. } = &mut operand {
            *subject = Subject::Node(node);
        }
        operand
    }
}

fn yes_or_no(truth: bool) -> String {
    if truth { "yes" } else { "no" }.to_string()
}

fn put(readings: &mut Readings, name: String, value: String) {
    if readings.iter().all(|(known, _)| *known != name) {
        readings.push((name, value));
    }
}
