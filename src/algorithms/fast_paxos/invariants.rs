//! What must hold in every state, checked after every event: the invariants of voting, with fast rounds.

use std::sync::Arc;

use super::disk::FastDisk;
use super::{FastPaxos, rounds};
use crate::algorithm::{Change, Invariants, Outcomes, Weight};
use crate::algorithms::shared::ballots::disk::ONLY;
use crate::algorithms::shared::ballots::invariants::{Rules, Seen, Voting};
use crate::algorithms::shared::ballots::outcome::ChoiceOutcome;
use crate::model::{FactKey, NodeId, Time, Value, Violation};

/// Fast rounds take more votes, and several values may get some.
const RULES: Rules = Rules { quorum: rounds::quorum, one_value: |ballot| !rounds::is_fast(ballot.round) };

/// The memory of the checker.
#[derive(Clone, Hash, Debug, Default)]
pub struct FastInvariants {
    /// All votes that were cast.
    pub voting: Voting<Arc<str>>,
}

fn seen(change: &Change<'_, FastPaxos>) -> Seen<Arc<str>> {
    let node = change.node;
    Seen {
        node: change.id,
        acceptors: node.members.len(),
        booted: change.booted,
        promised: node.rnd(),
        votes: node.vote().map(|vote| (ONLY, vote.clone())).into_iter().collect(),
        proposes: node.wanted.iter().map(|value| (ONLY, value.clone())).collect(),
        learnt: node.learnt.iter().map(|vote| (ONLY, vote.value.clone())).collect(),
        writes: (node.disk.written(), node.disk.synced()),
    }
}

impl Invariants<FastPaxos> for FastInvariants {
    fn observe(&mut self, change: &Change<'_, FastPaxos>, report: &mut Vec<Violation>) {
        self.voting.observe(seen(change), RULES, report);
    }

    fn adopt(&mut self, change: &Change<'_, FastPaxos>) {
        self.voting.adopt(seen(change), RULES);
    }

    fn lost(&mut self, id: NodeId, disk: &FastDisk) {
        self.voting.lost(id, disk.base.promised);
    }

    fn outcomes(&self, outcomes: &mut Outcomes) {
        outcomes.reached(ChoiceOutcome::Chosen, self.voting.count());
    }

    fn weigh(&self, weight: &mut Weight) {
        weight.add(size_of::<FastInvariants>());
        self.voting.weigh(weight);
    }

    fn fact(&self, _chosen: usize, _key: Option<&FactKey>, _now: Time) -> Option<Value> {
        Some(self.voting.chosen(ONLY).map_or(Value::None, |chosen| Value::Text(chosen.vote.value.clone())))
    }
}
