//! Claims that outlive their line: `always`, and violations that nobody expected.

use std::collections::BTreeMap;

use crate::cluster::Cluster;
use crate::command::Condition;
use crate::model::{InvariantView, Mark, MomentQuery, Time};
use crate::timeline::{Facts, Happened, Lasting};

/// Nothing but the invariants.
pub(super) const NOTHING: MomentQuery =
    MomentQuery { slots: 0..0, messages: 0, operations: 0, facts_of: None, sparse: false, guarantees: false };

/// A claim of more than one moment, from its line to the end.
#[derive(Debug)]
pub(super) struct InForce {
    /// Its line.
    pub(super) line: usize,
    /// As the command language writes it.
    pub(super) text: String,
    pub(super) lasting: Lasting,
}

/// Whether, where and how a lasting claim was decided.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct ClaimVerdict {
    pub(super) line: usize,
    pub(super) text: String,
    pub(super) held: bool,
    pub(super) event: u64,
    pub(super) time: Time,
    /// What refutes it; empty if it held.
    pub(super) facts: Facts,
}

/// The claims in force.
#[derive(Debug, Default)]
pub(super) struct Claims {
    lasting: Vec<InForce>,
    /// Violations by branch and invariant: the event that broke it, and whether a claim accepted it.
    violations: BTreeMap<(usize, &'static str), (u64, bool)>,
}

impl InForce {
    fn decided(self, cluster: &dyn Cluster, outcome: Result<(), Facts>) -> ClaimVerdict {
        let (event, time) = (cluster.event(), cluster.now());
        let held = outcome.is_ok();
        ClaimVerdict { line: self.line, text: self.text, held, event, time, facts: outcome.err().unwrap_or_default() }
    }
}

impl Claims {
    /// Whether some claim must be tested after every single event.
    pub(super) fn watching(&self) -> bool {
        !self.lasting.is_empty()
    }

    pub(super) fn last(&mut self, claim: InForce) {
        self.lasting.push(claim);
    }

    /// Tests what is claimed of every moment, at this one. A claim that is decided is told once and then no longer in
    /// force.
    pub(super) fn test(&mut self, cluster: &dyn Cluster) -> Vec<ClaimVerdict> {
        let mut verdicts = Vec::new();
        let mut at = 0;
        while let Some(claim) = self.lasting.get_mut(at) {
            match claim.lasting.test(cluster) {
                None => at += 1,
                Some(outcome) => {
                    let claim = self.lasting.remove(at);
                    if outcome.is_ok() {
                        self.accept(claim.lasting.condition());
                    }
                    verdicts.push(claim.decided(cluster, outcome));
                }
            }
        }
        verdicts
    }

    /// The run went elsewhere: what was waited for there is not waited for here.
    pub(super) fn moved(&mut self) {
        for claim in &mut self.lasting {
            claim.lasting.moved();
        }
    }

    /// Notes the invariants that these events broke; of those that are known to break nobody must expect it.
    pub(super) fn note(&mut self, happened: &Happened<'_>) {
        if happened.again || happened.events.iter().all(|event| !event.marks.has(Mark::Violation)) {
            return;
        }
        let last = happened.cluster.event();
        let new = last + 1 - happened.events.len() as u64..=last;
        let unknown = |invariant: &InvariantView| !invariant.known;
        for invariant in happened.cluster.view(&NOTHING).invariants.into_iter().filter(unknown) {
            if let Some(event) = invariant.broken_at.filter(|event| new.contains(event)) {
                self.violations.insert((happened.branch, invariant.name.as_str()), (event, false));
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

    /// Claims that are still in force at the end of the script: what never was refuted held, what never was true did
    /// not.
    pub(super) fn at_the_end(&mut self, cluster: &dyn Cluster) -> Vec<ClaimVerdict> {
        let end = |claim: InForce| {
            let outcome = if claim.lasting.waits() { Err(cluster.explain(claim.lasting.condition())) } else { Ok(()) };
            claim.decided(cluster, outcome)
        };
        std::mem::take(&mut self.lasting).into_iter().map(end).collect()
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
