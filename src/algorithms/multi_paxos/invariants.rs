//! What must hold in every state, checked after every event: the invariants of voting in each slot, and those of the
//! replicas that execute what was chosen.

use super::MultiPaxos;
use super::entry::Entry;
use super::outcome::MultiOutcome;
use crate::algorithm::report::violation;
use crate::algorithm::{Change, Invariants, Outcomes, Weight};
use crate::algorithms::shared::ballots::disk::{Stable, Undo};
use crate::algorithms::shared::ballots::invariants::{Rules, Seen, Voting};
use crate::algorithms::shared::ballots::{Choosable, Vote};
use crate::algorithms::shared::quorum::majority;
use crate::model::{ClientId, Conflict, FactKey, NodeId, Provenance, Time, Value, Violation};

/// A majority chooses, and a ballot has one value in a slot.
const RULES: Rules = Rules { quorum: |_, acceptors| majority(acceptors), one_value: |_| true };

pub(super) const INVARIANTS: &[&str] = &[
    "Agreement",
    "Validity",
    "OneValuePerBallot",
    "VoteWithinPromise",
    "PromiseMonotone",
    "VotesSafe",
    "OnlyChosenLearnt",
    "ExecutedInOrder",
    "ExecutedOnce",
    "SameAcceptors",
];

/// What is known of one replica.
#[derive(Clone, Hash, Debug, Default)]
struct Replica {
    /// All slots up to here are known to be decided there.
    decided: u64,
    /// The last slot executed.
    executed: u64,
    /// By client: the last operation executed, and its slot.
    sessions: Vec<(ClientId, u64, u64)>,
}

/// The memory of the checker.
#[derive(Clone, Hash, Debug, Default)]
pub struct MultiInvariants {
    pub(super) voting: Voting<Entry>,
    replicas: Vec<Replica>,
    /// In all slots up to here something is chosen, and it is known whom they add or remove.
    followed: u64,
}

impl Invariants<MultiPaxos> for MultiInvariants {
    fn observe(&mut self, change: &Change<'_, MultiPaxos>, report: &mut Vec<Violation>) {
        if change.booted {
            *self.replica(change.id) = Replica::default();
        }
        let slots = change.writes.iter().filter_map(|undo| match undo {
            Undo::Accepted(slot, _) => Some(*slot),
            Undo::Round(_) | Undo::Promised(_) => None,
        });
        let seen = self.seen(change, slots.collect());
        self.voting.observe(seen, RULES, report);
        self.follow(change.node.alpha);
        self.compare(change, report);
        let replica = self.replica(change.id);
        for (slot, session) in &change.node.executions {
            replica.execute(change.id, *slot, *session, report);
        }
    }

    fn adopt(&mut self, change: &Change<'_, MultiPaxos>) {
        let slots = change.node.disk.accepted.keys().copied().collect();
        let seen = self.seen(change, slots);
        self.voting.adopt(seen, RULES);
        self.follow(change.node.alpha);
        self.replica(change.id).executed = change.node.applied;
    }

    fn lost(&mut self, id: NodeId, disk: &Stable<Entry>) {
        self.voting.lost(id, disk.promised);
    }

    fn outcomes(&self, outcomes: &mut Outcomes) {
        outcomes.reached(MultiOutcome::Chosen, self.voting.count());
    }

    fn weigh(&self, weight: &mut Weight) {
        weight.add(size_of::<MultiInvariants>() + self.replicas.len() * size_of::<Replica>());
        self.voting.weigh(weight);
    }

    fn fact(&self, _chosen: usize, key: Option<&FactKey>, _now: Time) -> Option<Value> {
        let Some(FactKey::Number(slot)) = key else { return None };
        Some(self.voting.chosen(*slot).map_or(Value::None, |chosen| Value::Text(chosen.vote.value.text())))
    }
}

impl MultiInvariants {
    fn replica(&mut self, id: NodeId) -> &mut Replica {
        if self.replicas.len() <= id.index() {
            self.replicas.resize(id.index() + 1, Replica::default());
        }
        &mut self.replicas[id.index()]
    }

    /// Follows what is chosen, slot by slot: a change of the acceptors counts α slots later.
    fn follow(&mut self, alpha: u64) {
        while let Some(chosen) = self.voting.chosen(self.followed + 1) {
            self.followed += 1;
            if let Entry::Change(change) = chosen.vote.value {
                self.voting.reconfigure(self.followed + alpha, |before| change.of(before));
            }
        }
    }

    /// Who votes in the next slot of a replica, as it believes, must be who does.
    fn compare(&self, change: &Change<'_, MultiPaxos>, report: &mut Vec<Violation>) {
        let slot = change.node.applied + 1;
        let (believed, acceptors) = (change.node.configurations.of(slot), self.voting.members(slot));
        if slot > self.followed + 1 || believed == acceptors || change.node.executions.is_empty() {
            return;
        }
        let arguments =
            vec![("slot", slot.into()), ("believed", believed.into()), ("acceptors", Value::from(acceptors))];
        let node = [("node", change.id.into())];
        let fact = Conflict::new("conflict-other-acceptors", change.id, &arguments, Provenance::Now);
        report.push(violation("SameAcceptors", &[&node[..], &arguments].concat(), vec![fact]));
    }

    /// What happened, with the votes in these slots.
    fn seen(&mut self, change: &Change<'_, MultiPaxos>, slots: Vec<u64>) -> Seen<Entry> {
        let node = change.node;
        let before = std::mem::replace(&mut self.replica(change.id).decided, node.decided);
        let learnt = node.decisions.range(before + 1..).map(|(slot, value)| (*slot, value.clone()));
        let votes: Vec<(u64, Vote<Entry>)> =
            slots.into_iter().filter_map(|slot| Some((slot, node.disk.vote(slot)?.clone()))).collect();
        let open = node.proposals.iter().map(|proposal| (proposal.slot, proposal.value.clone()));
        // A leader alone has decided already what it proposed in this event.
        let own = votes.iter().filter(|(_, vote)| node.ballot == Some(vote.ballot));
        let proposes = open.chain(own.map(|(slot, vote)| (*slot, vote.value.clone()))).collect();
        Seen {
            node: change.id,
            acceptors: node.configurations.of(0).len(),
            booted: change.booted,
            promised: node.disk.promised,
            votes,
            proposes,
            learnt: learnt.collect(),
            writes: (node.disk.written(), node.disk.synced()),
        }
    }
}

impl Replica {
    /// A slot was executed, and this operation took effect.
    fn execute(&mut self, node: NodeId, slot: u64, session: Option<(ClientId, u64)>, report: &mut Vec<Violation>) {
        let fact = |slot: u64, made| Conflict::new("conflict-executed-slot", node, &[("slot", slot.into())], made);
        let before = std::mem::replace(&mut self.executed, slot);
        if slot != before + 1 {
            let arguments = [("node", node.into()), ("slot", slot.into()), ("before", before.into())];
            report.push(violation("ExecutedInOrder", &arguments, vec![fact(slot, Provenance::Now)]));
        }
        let Some((client, seq)) = session else { return };
        match self.sessions.iter_mut().find(|(known, ..)| *known == client) {
            Some((_, last, first)) if seq <= *last => {
                let arguments = [
                    ("node", node.into()),
                    ("slot", slot.into()),
                    ("first", (*first).into()),
                    ("client", client.into()),
                    ("seq", seq.into()),
                ];
                let facts = vec![fact(slot, Provenance::Now), fact(*first, Provenance::Unknown)];
                report.push(violation("ExecutedOnce", &arguments, facts));
            }
            Some(known) => *known = (client, seq, slot),
            None => self.sessions.push((client, seq, slot)),
        }
    }
}
