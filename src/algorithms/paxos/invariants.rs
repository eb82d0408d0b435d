//! What must hold in every state, checked after every event: the invariants of voting.

use std::sync::Arc;

use super::Paxos;
use crate::algorithm::{Change, Invariants, Outcomes, Weight};
use crate::algorithms::shared::ballots::disk::{ONLY, Stable};
use crate::algorithms::shared::ballots::invariants::{Rules, Seen, Voting};
use crate::algorithms::shared::ballots::outcome::ChoiceOutcome;
use crate::algorithms::shared::quorum::majority;
use crate::model::{FactKey, NodeId, Time, Value, Violation};

/// A majority chooses, and a ballot has the one value that its proposer picked.
const RULES: Rules = Rules { quorum: |_, acceptors| majority(acceptors), one_value: |_| true };

/// The memory of the checker.
#[derive(Clone, Hash, Debug, Default)]
pub struct PaxosInvariants {
    /// All votes that were cast.
    pub voting: Voting<Arc<str>>,
}

fn seen(change: &Change<'_, Paxos>) -> Seen<Arc<str>> {
    let node = change.node;
    Seen {
        node: change.id,
        acceptors: node.members.len(),
        booted: change.booted,
        promised: node.promised,
        votes: node.accepted.iter().map(|vote| (ONLY, vote.clone())).collect(),
        proposes: node.wanted.iter().map(|value| (ONLY, value.clone())).collect(),
        learnt: node.learnt.iter().map(|vote| (ONLY, vote.value.clone())).collect(),
        writes: (node.disk.written(), node.disk.synced()),
    }
}

impl Invariants<Paxos> for PaxosInvariants {
    fn observe(&mut self, change: &Change<'_, Paxos>, report: &mut Vec<Violation>) {
        self.voting.observe(seen(change), RULES, report);
    }

    fn adopt(&mut self, change: &Change<'_, Paxos>) {
        self.voting.adopt(seen(change), RULES);
    }

    fn lost(&mut self, id: NodeId, disk: &Stable<Arc<str>>) {
        self.voting.lost(id, disk.promised);
    }

    fn outcomes(&self, outcomes: &mut Outcomes) {
        outcomes.reached(ChoiceOutcome::Chosen, self.voting.count());
    }

    fn weigh(&self, weight: &mut Weight) {
        weight.add(size_of::<PaxosInvariants>());
        self.voting.weigh(weight);
    }

    fn fact(&self, _chosen: usize, _key: Option<&FactKey>, _now: Time) -> Option<Value> {
        Some(self.voting.chosen(ONLY).map_or(Value::None, |chosen| Value::Text(chosen.vote.value.clone())))
    }
}
