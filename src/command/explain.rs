//! What a condition reads, for the state that refutes a claim.

use super::quantity::Stand;
use super::{Condition, Facts, Judged, Operand, Subject};
use crate::model::{NodeId, Sentence, visible};
use crate::sentence;

/// Messages in flight that are told.
const FEW: usize = 4;

type Readings = Vec<(String, String)>;

/// What a fact is, as [`Condition::explain`] gives it, in words that have other languages.
pub fn reading(fact: &str, value: &str) -> Sentence {
    let value = match value {
        "yes" => "yes".into(),
        "no" => "no".into(),
        "none" => "none".into(),
        other => match (other.strip_prefix("broken at event "), other.strip_prefix("yes, at event ")) {
            (Some(event), _) => sentence!("broken at event {event}", event),
            (_, Some(event)) => sentence!("yes, at event {event}", event),
            _ => Sentence::verbatim(visible(other)),
        },
    };
    let fact = match fact.strip_prefix("the time since ") {
        Some(time) => sentence!("the time since {time}", time),
        None => Sentence::verbatim(visible(fact)),
    };
    sentence!("{fact} is {value}", fact => fact, value => value)
}

impl Condition {
    /// Every fact the condition reads, as the command language names it, and its value now; each once.
    pub fn explain(&self, facts: &dyn Facts) -> Vec<(String, String)> {
        let mut readings = Vec::new();
        self.read_into(facts, &mut readings);
        readings
    }

    fn read_into(&self, facts: &dyn Facts, readings: &mut Readings) {
        match self {
            Condition::Not(inner) => inner.read_into(facts, readings),
            Condition::And(left, right) | Condition::Or(left, right) => {
                left.read_into(facts, readings);
                right.read_into(facts, readings);
            }
            Condition::Is { subject, .. } => Operand::Member(*subject).read_into(facts, readings),
            Condition::Compare { left, right, .. } => {
                left.read_into(facts, readings);
                right.read_into(facts, readings);
            }
            Condition::HowMany { test, .. } => Operand::Members(test.clone()).read_into(facts, readings),
            Condition::InFlight(_) | Condition::NothingInFlight => {
                put(readings, self.to_string(), yes_or_no(self.holds(facts)));
                let (mut flying, count) = facts.flying(FEW);
                if count > flying.len() {
                    flying.push(format!("… ({count})"));
                }
                if !flying.is_empty() {
                    put(readings, "in flight".to_string(), flying.join(", "));
                }
            }
            Condition::Converged => {
                put(readings, self.to_string(), yes_or_no(self.holds(facts)));
                if let [first, others @ ..] = &facts.unlike()[..]
                    && !others.is_empty()
                {
                    let others: Vec<String> = others.iter().map(ToString::to_string).collect();
                    put(readings, format!("unlike {first}"), others.join(","));
                }
            }
            Condition::Safe => {
                put(readings, self.to_string(), yes_or_no(self.holds(facts)));
                let unknown = |(invariant, _): &(&str, u64)| !facts.description().is_known(invariant);
                for (invariant, event) in facts.broken().into_iter().filter(unknown) {
                    put(readings, invariant.to_string(), format!("broken at event {event}"));
                }
            }
            Condition::Violated(name) => {
                let broken = facts.broken().into_iter().find(|(invariant, _)| invariant == name);
                let at = broken.map(|(_, event)| format!("yes, at event {event}"));
                put(readings, self.to_string(), at.unwrap_or_else(|| yes_or_no(self.holds(facts))));
            }
            Condition::Linearizable | Condition::History(_) => {
                let judged = match self {
                    Condition::History(guarantee) => facts.history(*guarantee),
                    _ => facts.linearizability(),
                };
                let (holds, around) = match judged {
                    Judged::Explained => (yes_or_no(true), Vec::new()),
                    Judged::Unexplained(around) => (yes_or_no(false), around),
                    Judged::Undecided(why) => (why, Vec::new()),
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
    fn read_into(&self, facts: &dyn Facts, readings: &mut Readings) {
        match self {
            Operand::Literal(_) | Operand::Negative(_) => return,
            Operand::Arithmetic { left, right, .. } => {
                left.read_into(facts, readings);
                right.read_into(facts, readings);
            }
            Operand::Extreme { of, .. } => of.iter().for_each(|operand| operand.read_into(facts, readings)),
            Operand::Absolute(inner) | Operand::Length(inner) => inner.read_into(facts, readings),
            Operand::Members(test) => test.read_into(facts, readings),
            _ => {}
        }
        if let Some(subject) = self.subject() {
            let members = subject.members(facts);
            if subject == Subject::Leader || members.is_empty() {
                let names: Vec<String> = members.iter().map(ToString::to_string).collect();
                let names = if names.is_empty() { "none".to_string() } else { names.join(",") };
                put(readings, subject.to_string(), names);
            }
            for node in members {
                let of_one = self.of(&|_| Some(node));
                put(readings, of_one.to_string(), of_one.told(facts, &Stand::default()));
            }
            // Who counts for nothing is told, too.
            for node in subject.left_out(facts) {
                put(readings, Operand::Member(Subject::Node(node)).to_string(), facts.role(node).to_string());
            }
            return;
        }
        match self.open(Stand::default()) {
            None => put(readings, self.to_string(), self.told(facts, &Stand::default())),
            // One line for each of two sets' pairs would be many that say nothing new.
            Some(subject) if self.open(Stand::default().at(subject, NodeId(0))).is_some() => {}
            Some(_) => self.each(facts, Stand::default(), &mut |stand| {
                put(readings, self.of(&|subject| stand.of(subject)).to_string(), self.told(facts, &stand));
            }),
        }
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
