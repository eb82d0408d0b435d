//! What a search looks for.

use crate::cluster::Cluster;
use crate::cluster::Covered;
use crate::command::{Claim, Command, Condition};
use crate::model::{EventView, MomentQuery, NodeId};

/// Nothing but the invariants.
const INVARIANTS: MomentQuery =
    MomentQuery { slots: 0..0, messages: 0, operations: 0, facts_of: None, sparse: false, guarantees: false };

/// What a search looks for.
#[derive(Clone, PartialEq, Debug)]
pub enum Target {
    /// That any invariant is broken but those that are broken already, or that no order of the operations explains what
    /// clients were answered.
    Violation {
        /// The invariants that were broken where the search begins.
        but: Vec<&'static str>,
        /// Whether the answers are judged, too.
        answers: bool,
    },
    /// That this invariant is broken.
    Broken(&'static str),
    /// That no order of the operations explains what clients were answered.
    Unexplained,
    /// A moment at which this holds.
    Goal(Condition),
    /// That one of these rules fires at a node: places in the description.
    Fires {
        /// Where.
        node: NodeId,
        /// Which.
        rules: Vec<usize>,
    },
}

/// What an action did.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct ActionResult {
    /// It broke an invariant.
    pub(super) violated: bool,
    /// A client may have had an answer.
    pub(super) answered: bool,
    /// The rule that is looked for fired.
    pub(super) fired: bool,
}

impl Target {
    /// Any violation that `base` does not have yet; of what clients were promised, too, where the algorithm does.
    pub fn violation(base: &dyn Cluster) -> Target {
        let answers = base.description().linearizable && base.holds(&Condition::Linearizable);
        Target::Violation { but: names_of_broken(base), answers }
    }

    /// Any invariant that `base` does not break yet.
    pub fn invariant(base: &dyn Cluster) -> Target {
        Target::Violation { but: names_of_broken(base), answers: false }
    }

    /// Whether the target is reached: then, what exactly; `last` says what the last action did.
    pub(super) fn reached(&self, cluster: &dyn Cluster, last: ActionResult) -> Option<Target> {
        match self {
            Target::Goal(condition) => cluster.holds(condition).then(|| self.clone()),
            Target::Violation { answers: true, .. } | Target::Unexplained
                if last.answered && cluster.holds(&unexplained()) =>
            {
                Some(Target::Unexplained)
            }
            Target::Fires { .. } => last.fired.then(|| self.clone()),
            Target::Unexplained => None,
            _ if !last.violated => None,
            Target::Violation { but, .. } => {
                let new = broken(cluster).into_iter().find(|(_, name)| !but.contains(name));
                new.map(|(_, name)| Target::Broken(name))
            }
            Target::Broken(wanted) => {
                broken(cluster).iter().any(|(_, name)| name == wanted).then_some(Target::Broken(wanted))
            }
        }
    }

    /// Whether what was covered last is a rule that is looked for.
    pub(super) fn fired(&self, covered: &[(NodeId, Covered)]) -> bool {
        let Target::Fires { node, rules } = self else { return false };
        covered.iter().any(|(at, covered)| at == node && rules.contains(&covered.rule()))
    }

    /// Whether a rule that is looked for is among those of an event.
    pub(super) fn fired_in(&self, event: &EventView, cluster: &dyn Cluster) -> bool {
        let Target::Fires { node, rules } = self else { return false };
        let known = cluster.description().rules;
        event.rules.iter().any(|rule| rule.node == *node && rules.iter().any(|place| known[*place].name == &*rule.name))
    }

    /// Whether it is about rules that fire.
    pub(super) fn is_rule(&self) -> bool {
        matches!(self, Target::Fires { .. })
    }

    /// The claims that end a script which leads here, the violations of `cluster` accepted.
    pub(super) fn claims(&self, cluster: &dyn Cluster) -> Vec<Command> {
        let expect = |claim| Command::Expect(claim);
        match self {
            Target::Goal(condition) => {
                let unsafe_now = cluster.first_violation().is_some();
                let accepted =
                    unsafe_now.then(|| expect(Claim::Now(Box::new(Condition::Not(Box::new(Condition::Safe))))));
                accepted.into_iter().chain([expect(Claim::Now(Box::new(condition.clone())))]).collect()
            }
            Target::Fires { .. } => Vec::new(),
            Target::Broken(name) => vec![expect(Claim::Violated(name))],
            Target::Unexplained => Target::Goal(unexplained()).claims(cluster),
            Target::Violation { .. } => vec![expect(Claim::Now(Box::new(Condition::Not(Box::new(Condition::Safe)))))],
        }
    }
}

/// No order of the operations explains what clients were answered.
fn unexplained() -> Condition {
    Condition::Not(Box::new(Condition::Linearizable))
}

fn names_of_broken(cluster: &dyn Cluster) -> Vec<&'static str> {
    broken(cluster).into_iter().map(|(_, name)| name).collect()
}

/// What is broken, by the event that broke it; not what is known to break: nobody has to search for that.
fn broken(cluster: &dyn Cluster) -> Vec<(u64, &'static str)> {
    let invariants = cluster.view(&INVARIANTS).invariants;
    let unknown = invariants.iter().filter(|invariant| !invariant.known);
    let mut broken: Vec<_> = unknown.filter_map(|i| Some((i.broken_at?, i.name.as_str()))).collect();
    broken.sort_unstable();
    broken
}
