//! The invariants of voting, the same for every algorithm of the family. They look at acceptors and at what nodes say
//! they learnt; a vote or promise counts once it is durable, because before that it has not left the node.

use rpds::RedBlackTreeMapSync;

use super::judge::{Chosen, Judge, QuorumSize};
use super::{Choosable, Configurations, Vote};
use crate::algorithm::Weight;
use crate::algorithm::report::violation;
use crate::model::{Ballot, Conflict, Names, NodeId, NodeSet, Provenance, Value, Violation};

/// About what the memory of a slot takes outside of the map: its votes, what was proposed and what was learnt.
const VOTES: usize = 160;

/// Their names, in the order of their importance.
pub const INVARIANTS: &[&str] = &[
    "Agreement",
    "Validity",
    "OneValuePerBallot",
    "VoteWithinPromise",
    "PromiseMonotone",
    "VotesSafe",
    "OnlyChosenLearnt",
];

/// The rules by which an acceptor casts a vote, also one for what it proposes itself.
const CAST: Names = Names::new(&[
    "accept",
    "vote_in_slot",
    "vote_for_client",
    "recover_alone",
    "propose_in_slot",
    "propose_change",
    "repropose",
    "fill_hole",
]);

/// What a node did in one event, as far as voting goes.
#[derive(Debug)]
pub struct Seen<V> {
    /// Which node.
    pub node: NodeId,
    /// How many acceptors there are at first: S1 and those after it.
    pub acceptors: usize,
    /// Whether it just booted.
    pub booted: bool,
    /// Its promise now.
    pub promised: Option<Ballot>,
    /// Its votes now, by slot: at least those that changed.
    pub votes: Vec<(u64, Vote<V>)>,
    /// What it proposes now, by slot.
    pub proposes: Vec<(u64, V)>,
    /// What it learnt, by slot: at least what is new.
    pub learnt: Vec<(u64, V)>,
    /// How many writes it made, and how many of them are durable.
    pub writes: (u64, u64),
}

/// What waits until it is durable.
#[derive(Clone, Hash, Debug)]
struct Pending<V> {
    promised: Option<Ballot>,
    votes: Vec<(u64, Vote<V>)>,
}

/// What is known of one acceptor.
#[derive(Clone, Hash, Debug)]
struct Acceptor<V> {
    /// By the number of writes that must be durable, in order.
    pending: Vec<(u64, Pending<V>)>,
}

/// The rules by which votes choose.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// How many votes under a ballot choose, of so many acceptors.
    pub quorum: QuorumSize,
    /// Whether all votes under a ballot are for the value that its proposer picked.
    pub one_value: fn(Ballot) -> bool,
}

/// The memory of the checker.
#[derive(Clone, Hash, Debug)]
pub struct Voting<V: Choosable> {
    acceptors: Vec<Acceptor<V>>,
    /// The highest promise of each acceptor.
    promised: Vec<Option<Ballot>>,
    /// Who counts in which slot; none: nothing was seen yet.
    members: Option<Configurations>,
    slots: RedBlackTreeMapSync<u64, Judge<V>>,
    /// How many slots have a choice.
    count: u64,
}

impl<V: Choosable> Default for Voting<V> {
    fn default() -> Voting<V> {
        Voting {
            acceptors: Vec::new(),
            promised: Vec::new(),
            members: None,
            slots: RedBlackTreeMapSync::default(),
            count: 0,
        }
    }
}

impl<V: Choosable> Voting<V> {
    /// Looks at what a node did. Reports what broke.
    pub fn observe(&mut self, seen: Seen<V>, rules: Rules, report: &mut Vec<Violation>) {
        self.know(seen.acceptors, seen.node);
        for (slot, value) in &seen.proposes {
            self.judge(*slot, |judge| judge.propose(value));
        }
        if let Some(acceptor) = self.acceptors.get_mut(seen.node.index()) {
            let (written, synced) = seen.writes;
            // A process that boots has on its disk what it had when it died: what was lost was said before.
            let synced = if seen.booted { u64::MAX } else { synced };
            let pending = Pending { promised: seen.promised, votes: seen.votes };
            acceptor.pending.push((written, pending));
            let durable = acceptor.pending.iter().take_while(|(after, _)| *after <= synced).count();
            let durable: Vec<(u64, Pending<V>)> = acceptor.pending.drain(..durable).collect();
            for (_, pending) in durable {
                self.settle(seen.node, pending, rules, report);
            }
        }
        for (slot, value) in seen.learnt {
            self.learn(seen.node, slot, &value, report);
        }
    }

    /// Looks at a state that `given` made: its votes count as proposed and safe.
    pub fn adopt(&mut self, seen: Seen<V>, rules: Rules) {
        self.know(seen.acceptors, seen.node);
        for (slot, value) in seen
            .votes
            .iter()
            .map(|(slot, vote)| (*slot, &vote.value))
            .chain(seen.learnt.iter().map(|(slot, value)| (*slot, value)))
        {
            self.judge(slot, |judge| judge.propose(value));
        }
        self.observe(seen, rules, &mut Vec::new());
    }

    /// A disk lost what was not durable, or all: what remains is this promise.
    pub fn lost(&mut self, node: NodeId, promised: Option<Ballot>) {
        if let Some(acceptor) = self.acceptors.get_mut(node.index()) {
            acceptor.pending.clear();
            self.promised[node.index()] = promised;
        }
    }

    /// What was chosen first in a slot.
    pub fn chosen(&self, slot: u64) -> Option<&Chosen<V>> {
        self.slots.get(&slot)?.chosen.as_ref()
    }

    /// In how many slots something was chosen.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// All votes in a slot with those who cast them, the highest ballot first.
    pub fn votes(&self, slot: u64) -> Vec<(Vote<V>, NodeSet)> {
        self.slots.get(&slot).map(|judge| judge.votes().rev().collect()).unwrap_or_default()
    }

    /// Counts what a copy does not share.
    pub fn weigh(&self, weight: &mut Weight) {
        weight.add(self.acceptors.len() * size_of::<Acceptor<V>>());
        weight.add_map(self.slots.size() as u64, self.slots.size());
        weight.add_shared(self.slots.size() * VOTES);
    }

    fn know(&mut self, acceptors: usize, node: NodeId) {
        let count = acceptors.max(node.index() + 1);
        if self.acceptors.len() < count {
            self.acceptors.resize(count, Acceptor { pending: Vec::new() });
            self.promised.resize(count, None);
        }
        let all = || Configurations::new((0..acceptors as u16).map(NodeId).collect());
        self.members.get_or_insert_with(all);
    }

    /// Who counts in a slot.
    pub fn members(&self, slot: u64) -> NodeSet {
        self.members.as_ref().map(|members| members.of(slot)).unwrap_or_default()
    }

    /// From a slot on, others count: made from those that counted last.
    pub fn reconfigure(&mut self, from: u64, change: impl FnOnce(NodeSet) -> NodeSet) {
        if let Some(members) = &mut self.members {
            members.change(from, change(members.last().1));
        }
    }

    /// Changes what is known of a slot.
    fn judge<T>(&mut self, slot: u64, change: impl FnOnce(&mut Judge<V>) -> T) -> T {
        if let Some(judge) = self.slots.get_mut(&slot) {
            return change(judge);
        }
        let mut judge = Judge::default();
        let result = change(&mut judge);
        self.slots.insert_mut(slot, judge);
        result
    }

    /// A promise and votes are durable.
    fn settle(&mut self, node: NodeId, pending: Pending<V>, rules: Rules, report: &mut Vec<Violation>) {
        let before = std::mem::replace(&mut self.promised[node.index()], pending.promised);
        if pending.promised < before {
            let arguments =
                [("node", node.into()), ("promised", pending.promised.into()), ("old_promised", before.into())];
            let fact = |ballot: Option<Ballot>, made| {
                Conflict::new("conflict-promised", node, &[("ballot", ballot.into())], made)
            };
            let facts = vec![fact(pending.promised, Provenance::Now), fact(before, Provenance::Unknown)];
            report.push(violation("PromiseMonotone", &arguments, facts));
        }
        for (slot, vote) in pending.votes {
            self.vote(node, slot, &vote, rules, report);
        }
    }

    /// A vote is durable.
    fn vote(&mut self, node: NodeId, slot: u64, vote: &Vote<V>, rules: Rules, report: &mut Vec<Violation>) {
        if !self.judge(slot, |judge| judge.cast(node, vote)) {
            return;
        }
        let members = self.members(slot);
        let Some(judge) = self.slots.get(&slot) else { return };
        let now = (node, vote);
        let mut broke = |name, (voter, vote): (NodeId, &Vote<V>), arguments: &[(&'static str, Value)], facts| {
            let own = [("node", voter.into()), ("slot", shown(slot)), ("vote", vote.shown())];
            report.push(violation(name, &[&own, arguments].concat(), facts));
        };
        let voted = || told("conflict-accepted", node, slot, vote, NodeSet::default(), Provenance::Now);
        let by = |other: &Vote<V>, who: NodeSet| {
            let first = who.nodes().find(|other| *other != node).unwrap_or(node);
            let others = if who.len() > 1 { who } else { NodeSet::default() };
            told("conflict-accepted", first, slot, other, others, heard(first, other.ballot))
        };
        if self.promised[node.index()].is_none_or(|promised| promised < vote.ballot) {
            broke("VoteWithinPromise", now, &[("promised", self.promised[node.index()].into())], vec![voted()]);
        }
        if !judge.was_proposed(&vote.value) {
            broke("Validity", now, &[], vec![voted()]);
        }
        // Also where several values may get votes, nobody votes for two.
        let rival = judge.rival(vote).filter(|(_, who)| (rules.one_value)(vote.ballot) || who.contains(node));
        if let Some((other, who)) = rival {
            broke("OneValuePerBallot", now, &[("other", other.shown())], vec![voted(), by(&other, who)]);
        }
        if let Some((other, who)) = judge.conflict(vote, &self.promised, members, rules.quorum) {
            // The vote under the higher ballot is the one that must not be, whichever came first.
            if other.ballot < vote.ballot {
                broke("VotesSafe", now, &[("other", other.shown())], vec![voted(), by(&other, who)]);
            } else {
                let facts = vec![by(&other, who), voted()];
                broke("VotesSafe", (facts[0].node, &other), &[("other", vote.shown())], facts);
            }
        }
        let quorum = judge.voters(vote).common(members);
        if quorum.len() < (rules.quorum)(vote.ballot, members.len()) {
            return;
        }
        let chosen = told("conflict-chosen", node, slot, vote, quorum, Provenance::Now);
        let before = match &judge.chosen {
            Some(first) if first.vote.value == vote.value => return,
            Some(first) => Some((first.vote.shown(), first.told(slot))),
            None => {
                let learnt = judge.learnt_else(&vote.value);
                learnt
                    .map(|(other, who)| (Value::Text(other.text()), learnt_by(who, slot, &other, Provenance::Unknown)))
            }
        };
        if let Some((other, fact)) = before {
            broke("Agreement", now, &[("other", other)], vec![chosen, fact]);
        }
        if judge.chosen.is_none() {
            let chosen = Chosen { vote: vote.clone(), quorum, last: node };
            self.judge(slot, |judge| judge.chosen = Some(chosen));
            self.count += 1;
        }
    }

    /// A node says that it learnt a value.
    fn learn(&mut self, node: NodeId, slot: u64, value: &V, report: &mut Vec<Violation>) {
        if !self.judge(slot, |judge| judge.learn(node, value)) {
            return;
        }
        let Some(judge) = self.slots.get(&slot) else { return };
        let arguments = [("node", node.into()), ("slot", shown(slot)), ("vote", Value::Text(value.text()))];
        let now = learnt_by(node, slot, value, Provenance::Now);
        let chosen = judge.chosen.as_ref();
        if chosen.is_none_or(|chosen| chosen.vote.value != *value) {
            report.push(violation("OnlyChosenLearnt", &arguments, vec![now.clone()]));
        }
        let other = match chosen.filter(|chosen| chosen.vote.value != *value) {
            Some(first) => Some((first.vote.shown(), first.told(slot))),
            None => {
                let learnt = judge.learnt_else(value);
                learnt
                    .map(|(other, who)| (Value::Text(other.text()), learnt_by(who, slot, &other, Provenance::Unknown)))
            }
        };
        if let Some((other, fact)) = other {
            report.push(violation("Agreement", &[&arguments[..], &[("other", other)]].concat(), vec![now, fact]));
        }
    }
}

impl<V: Choosable> Chosen<V> {
    /// That it was chosen, as one of the facts that clash.
    fn told(&self, slot: u64) -> Conflict {
        let made = heard(self.last, self.vote.ballot);
        told("conflict-chosen", self.last, slot, &self.vote, self.quorum, made)
    }
}

fn learnt_by<V: Choosable>(node: NodeId, slot: u64, value: &V, made: Provenance) -> Conflict {
    let arguments = [("slot", shown(slot)), ("value", Value::Text(value.text()))];
    Conflict::new("conflict-learnt", node, &arguments, made)
}

/// A slot as an argument; where there is only one, it is not told.
fn shown(slot: u64) -> Value {
    if slot == super::disk::ONLY { Value::None } else { slot.into() }
}

/// A vote was cast when the voter last heard the ballot's proposer.
fn heard(node: NodeId, ballot: Ballot) -> Provenance {
    ballot.proposer.filter(|proposer| *proposer != node).map_or(Provenance::Unknown, Provenance::Heard)
}

fn told<V: Choosable>(
    text: &'static str,
    node: NodeId,
    slot: u64,
    vote: &Vote<V>,
    quorum: NodeSet,
    made: Provenance,
) -> Conflict {
    let arguments = [("slot", shown(slot)), ("vote", vote.shown()), ("ballot", vote.ballot.into())];
    Conflict { quorum: quorum.into(), rules: CAST, ..Conflict::new(text, node, &arguments, made) }
}
