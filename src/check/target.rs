//! What a search looks for.

use crate::command::{Claim, Command, Condition};
use crate::sim::Cluster;
use crate::view::Scope;

/// Nothing but the invariants.
const INVARIANTS: Scope = Scope { slots: 0..0, messages: 0, operations: 0, facts_of: None };

/// What a search looks for.
#[derive(Clone, PartialEq, Debug)]
pub enum Target {
    /// That any invariant is broken but those that are broken already.
    Violation {
        /// Those.
        but: Vec<&'static str>,
    },
    /// That this invariant is broken.
    Broken(&'static str),
    /// A moment at which this holds.
    Goal(Condition),
}

impl Target {
    /// Any violation that `base` does not have yet.
    pub fn violation(base: &dyn Cluster) -> Target {
        Target::Violation { but: broken(base).into_iter().map(|(_, name)| name).collect() }
    }

    /// Whether the target is reached: then, what exactly; `violated` says whether the last event broke an invariant.
    pub(super) fn reached(&self, cluster: &dyn Cluster, violated: bool) -> Option<Target> {
        match self {
            Target::Goal(condition) => cluster.holds(condition).then(|| self.clone()),
            _ if !violated => None,
            Target::Violation { but } => {
                let new = broken(cluster).into_iter().find(|(_, name)| !but.contains(name));
                new.map(|(_, name)| Target::Broken(name))
            }
            Target::Broken(wanted) => {
                broken(cluster).iter().any(|(_, name)| name == wanted).then_some(Target::Broken(wanted))
            }
        }
    }

    /// The claims that end a script which leads here, the violations of `cluster` accepted.
    pub(super) fn claims(&self, cluster: &dyn Cluster) -> Vec<Command> {
        let expect = |claim| Command::Expect(claim);
        match self {
            Target::Goal(condition) => {
                let unsafe_now = cluster.first_violation().is_some();
                let accepted = unsafe_now.then(|| expect(Claim::Now(Condition::Not(Box::new(Condition::Safe)))));
                accepted.into_iter().chain([expect(Claim::Now(condition.clone()))]).collect()
            }
            Target::Broken(name) => vec![expect(Claim::Violated(name))],
            Target::Violation { .. } => vec![expect(Claim::Now(Condition::Not(Box::new(Condition::Safe))))],
        }
    }
}

/// What is broken, by the event that broke it.
fn broken(cluster: &dyn Cluster) -> Vec<(u64, &'static str)> {
    let invariants = cluster.view(&INVARIANTS).invariants;
    let mut broken: Vec<_> = invariants.iter().filter_map(|i| Some((i.broken_at?, i.name))).collect();
    broken.sort_unstable();
    broken
}
