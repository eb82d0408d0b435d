//! What stands beside a node in atomic commitment: in which transaction it is in doubt and whether it is blocked, how it
//! stands, and what it keeps locked.

use super::judge::{Commits, Judge};
use crate::model::{NodeId, Value};
use crate::workload::transaction::Tx;

/// A participant that is ready and was told nothing.
#[derive(Clone, Copy, Debug)]
pub struct InDoubt {
    /// In which transaction.
    pub tx: Tx,
    /// It has asked what was decided.
    pub asked: bool,
    /// It has waited for the answers in vain.
    pub blocked: bool,
}

/// Which doubt is told first: one in which it has waited in vain, or else one in which it has asked.
pub fn first_doubt(mut doubts: impl Iterator<Item = InDoubt> + Clone) -> Option<(&'static str, Tx)> {
    let blocked = doubts.clone().find(|doubt| doubt.blocked).map(|doubt| ("blocked", doubt.tx));
    blocked.or_else(|| doubts.find(|doubt| doubt.asked).map(|doubt| ("asks", doubt.tx)))
}

/// What is told `first`; then how it stands in that transaction, or in the earliest that it has not done with, or else in the
/// latest, and what a participant keeps locked. Which transaction that is, if it knows several and nothing was told before.
pub fn badges<N: Commits>(
    node: &N,
    coordinates: bool,
    first: Option<(&'static str, Tx)>,
) -> Vec<(&'static str, Value)> {
    let known = node.known();
    let told = first.map(|(_, tx)| tx);
    let open = told.or_else(|| node.open().into_iter().min());
    let shown = open.or_else(|| known.last().copied());
    let which = shown.filter(|_| told.is_none() && known.len() > 1).map(|tx| ("in", tx.into()));
    let state = ("state", Value::word(shown.map_or("init", |tx| node.state(tx))));
    let locks = (!coordinates).then(|| ("locks", node.promises().locks.keys()));
    let first = first.map(|(badge, tx)| (badge, tx.into()));
    first.into_iter().chain(which).chain([state]).chain(locks).collect()
}

/// The same by who sees all nodes: who asks is blocked as soon as nobody is left who can answer, and waits for those who are
/// away.
pub fn judged<N: Commits>(
    mut badges: Vec<(&'static str, Value)>,
    id: NodeId,
    node: &N,
    judge: &Judge,
) -> Vec<(&'static str, Value)> {
    let Some((badge, told)) = badges.first_mut().filter(|(badge, _)| matches!(*badge, "asks" | "blocked")) else {
        return badges;
    };
    let mut doubts = node.doubts().into_iter().map(|(tx, _)| tx);
    if let Some(tx) = doubts.find(|tx| judge.blocked(id, *tx) && *told == Value::from(*tx)) {
        *badge = "blocked";
        let away = judge.waits_for(id, tx);
        if !away.is_empty() {
            badges.insert(1, ("waits-for", away.into()));
        }
    }
    badges
}
