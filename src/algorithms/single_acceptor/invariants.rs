//! What must hold in every state, checked after every event: the variable has one value, for ever; and whether the holder of
//! the lock has died, which is how the first scheme is.

use std::sync::Arc;

use super::SingleAcceptor;
use super::acceptor::holder;
use super::disk::Stable;
use super::outcome::SingleOutcome;
use crate::algorithm::report::Report;
use crate::algorithm::{Change, Invariants, Outcomes, Process, Survey, Weight};
use crate::model::{Ballot, Conflict, Names, NodeId, Provenance, Value, Violation};

/// Their names, in the order of their importance.
pub(super) const INVARIANTS: &[&str] = &["OneValue", "DeadLock"];

/// Those that break because the scheme is so.
pub(super) const KNOWN: &[&str] = &["DeadLock"];

/// What sets the variable at the acceptor.
const SET: Names = Names::new(&["set_under_lock", "set_under_epoch"]);

/// The memory of the checker.
#[derive(Clone, Hash, Debug, Default)]
pub struct SingleInvariants {
    /// The value that the variable had first on the acceptor's disk, or that a proposer was first told.
    first: Option<(NodeId, Arc<str>)>,
    /// The last one that was not the first, so that each is told once.
    other: Option<(NodeId, Arc<str>)>,
    /// The holder of the lock that was last found dead, with its attempt.
    dead: Option<(NodeId, Ballot)>,
    /// How many were.
    deadlocks: u64,
}

impl SingleInvariants {
    /// Somebody holds that to be the variable's value.
    fn holds(&mut self, node: NodeId, value: &Arc<str>, report: &mut Vec<Violation>) {
        let Some((at, first)) = &self.first else {
            self.first = Some((node, value.clone()));
            return;
        };
        let other = Some((node, value.clone()));
        if value == first || other == self.other {
            return;
        }
        let told = |node, value: &Arc<str>, made| {
            let fact = Conflict::new("conflict-variable-is", node, &[("value", Value::Text(value.clone()))], made);
            Conflict { rules: SET, ..fact }
        };
        let facts = vec![told(node, value, Provenance::Now), told(*at, first, Provenance::Unknown)];
        let arguments = [("value", Value::Text(value.clone())), ("first", Value::Text(first.clone()))];
        Report { node, violations: report }.add("OneValue", &arguments, facts);
        self.other = other;
    }

    fn look(&mut self, change: &Change<'_, SingleAcceptor>, report: &mut Vec<Violation>) {
        let node = change.node;
        // What is written and not yet synced was told to nobody: a crash may take it.
        if let Some(set) = &node.disk.set
            && node.disk.synced() == node.disk.written()
        {
            self.holds(change.id, &set.value.clone(), report);
        }
        if let Some(result) = &node.result {
            self.holds(change.id, result, report);
        }
    }
}

impl Invariants<SingleAcceptor> for SingleInvariants {
    const SURVEYS: bool = true;

    fn observe(&mut self, change: &Change<'_, SingleAcceptor>, report: &mut Vec<Violation>) {
        self.look(change, report);
    }

    fn adopt(&mut self, change: &Change<'_, SingleAcceptor>) {
        self.look(change, &mut Vec::new());
    }

    fn survey(&mut self, survey: &Survey<'_, SingleAcceptor>, report: &mut Vec<Violation>) {
        // The first node is the acceptor; only its disk has a lock on it.
        let Some((acceptor, process)) = survey.nodes().next() else { return };
        let disk: &Stable = match process {
            Process::Running(node) => &node.disk,
            Process::Stopped(disk) => disk,
        };
        let Some(holder) = holder(disk) else { return };
        let held = disk.lock.get(&holder).map(|epoch| (holder, *epoch));
        if survey.runs(holder) || held == self.dead {
            return;
        }
        self.dead = held;
        self.deadlocks += 1;
        let arguments = [("holder", Value::Node(holder)), ("acceptor", Value::Node(acceptor))];
        let facts = vec![
            Conflict::new("conflict-holder-is-down", holder, &[], Provenance::Now),
            Conflict::new("conflict-lock-is-held", acceptor, &arguments, Provenance::Unknown),
        ];
        Report { node: holder, violations: report }.add("DeadLock", &arguments, facts);
    }

    fn outcomes(&self, outcomes: &mut Outcomes) {
        outcomes.reached(SingleOutcome::Deadlocked, self.deadlocks);
    }

    fn weigh(&self, weight: &mut Weight) {
        weight.add(size_of::<SingleInvariants>());
    }
}
