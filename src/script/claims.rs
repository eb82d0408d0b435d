//! Claims that outlive their line: `always`, and violations that nobody expected.

use std::collections::BTreeMap;

use crate::cluster::Cluster;
use crate::command::Condition;
use crate::model::{Mark, MomentQuery, Time};
use crate::timeline::Happened;

/// Nothing but the invariants.
pub(super) const NOTHING: MomentQuery =
    MomentQuery { slots: 0..0, messages: 0, operations: 0, facts_of: None, sparse: false };

/// `expect always`, from its line to the end.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Always {
    /// Its line.
    pub(super) line: usize,
    /// As the command language writes it.
    pub(super) text: String,
    pub(super) condition: Condition,
}

/// Where and how a claim failed.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Refutation {
    pub(super) line: usize,
    pub(super) text: String,
    pub(super) event: u64,
    pub(super) time: Time,
    pub(super) facts: Vec<(String, String)>,
}

/// The claims in force.
#[derive(Debug, Default)]
pub(super) struct Claims {
    always: Vec<Always>,
    /// Violations by branch and invariant: the event that broke it, and whether a claim accepted it.
    violations: BTreeMap<(usize, &'static str), (u64, bool)>,
}

impl Claims {
    /// Whether some claim must be tested after every single event.
    pub(super) fn watching(&self) -> bool {
        !self.always.is_empty()
    }

    pub(super) fn always(&mut self, claim: Always) {
        self.always.push(claim);
    }

    /// Tests what must hold after every event. A claim that fails is told once and then no longer in force.
    pub(super) fn test(&mut self, cluster: &dyn Cluster) -> Vec<Refutation> {
        if self.always.iter().all(|claim| cluster.holds(&claim.condition)) {
            return Vec::new();
        }
        let refuted = self.always.extract_if(.., |claim| !cluster.holds(&claim.condition));
        let refute = |claim: Always| Refutation {
            line: claim.line,
            text: claim.text,
            event: cluster.event(),
            time: cluster.now(),
            facts: cluster.explain(&claim.condition),
        };
        refuted.map(refute).collect()
    }

    /// Notes the invariants that these events broke.
    pub(super) fn note(&mut self, happened: &Happened<'_>) {
        if happened.again || happened.events.iter().all(|event| !event.marks.has(Mark::Violation)) {
            return;
        }
        let last = happened.cluster.event();
        let new = last + 1 - happened.events.len() as u64..=last;
        for invariant in happened.cluster.view(&NOTHING).invariants {
            if let Some(event) = invariant.broken_at.filter(|event| new.contains(event)) {
                self.violations.insert((happened.branch, invariant.name), (event, false));
            }
        }
    }

    /// A fulfilled claim that something is broken accepts all that is broken so far.
    pub(super) fn accept(&mut self, condition: &Condition) {
        if speaks_of_violation(condition) {
            self.violations.values_mut().for_each(|(_, accepted)| *accepted = true);
        }
    }

    /// What broke and was not accepted, in order.
    pub(super) fn unaccepted(&self) -> Vec<(&'static str, u64)> {
        let open = self.violations.iter().filter(|(_, (_, accepted))| !accepted);
        open.map(|(&(_, name), &(event, _))| (name, event)).collect()
    }

    /// How many invariants broke.
    pub(super) fn violations(&self) -> u64 {
        self.violations.len() as u64
    }

    /// Claims `always` that are still in force: at the end of the script, they held.
    pub(super) fn held(&mut self) -> Vec<Always> {
        std::mem::take(&mut self.always)
    }
}

/// Whether a condition that holds says that something is violated.
fn speaks_of_violation(condition: &Condition) -> bool {
    match condition {
        Condition::Violated(_) => true,
        Condition::Not(inner) => match inner.as_ref() {
            Condition::Safe => true,
            Condition::Not(inner) => speaks_of_violation(inner),
            _ => false,
        },
        Condition::And(left, right) => speaks_of_violation(left) || speaks_of_violation(right),
        Condition::Or(left, right) => speaks_of_violation(left) && speaks_of_violation(right),
        _ => false,
    }
}
