//! What Multi-Paxos says about itself as data, its facts, and its part of the picture.

use std::sync::Arc;

use super::config::{NEEDS, SETTINGS, Safeguards};
use super::entry::{Entry, given_votes};
use super::invariants::{INVARIANTS, MultiInvariants};
use super::message::MultiMessage;
use super::outcome::MultiOutcome;
use super::rules::MultiRule;
use super::seeds::SEEDS;
use super::{MultiPaxos, MultiTimer, Role};
use crate::algorithm::describe::{At, ControlSpec, Description, Fact, Field, KeyKind, LOGS, NODES_WITH_LOGS, Question};
use crate::algorithm::fact::described;
use crate::algorithm::{FactOf, InitialState, Inspect, Process, Weight};
use crate::algorithms::shared::ballots::disk::Stable;
use crate::algorithms::shared::ballots::{Choosable, Vote, picture};
use crate::algorithms::shared::quorum::majority;
use crate::model::{
    Ballot, EntryState, FactKey, Figure, Kind, Log, LogRow, MomentQuery, NodeId, NodeSet, Participation, Quorum,
    QuorumSet, Sentence, Value,
};
use crate::sentence;
use crate::workload::Workload;
use crate::workload::key_value::KeyValue;

pub(super) static DESCRIPTION: Description = Description {
    name: "multi-paxos",
    texts: &["multi-paxos", "paxos"],
    nodes: NODES_WITH_LOGS,
    settings: SETTINGS,
    facts: &described::<_, _, { FACTS.len() }>(FACTS),
    cluster_facts: &[Fact { name: "chosen", key: Some(KeyKind::Number), kind: Kind::Text, durable: false }],
    messages: MultiMessage::SPECS,
    timers: &["election", "heartbeat"],
    rules: MultiRule::SPECS,
    outcomes: MultiOutcome::SPECS,
    operations: KeyValue::OPERATIONS,
    client_facts: &[],
    controls: &[
        ControlSpec { name: "add", at: At::Leader, arguments: NODE, options: &[] },
        ControlSpec { name: "remove", at: At::Leader, arguments: NODE, options: &[] },
    ],
    given: &[
        Field::new("promised", Kind::Ballot),
        Field::new("accepted", Kind::Entries),
        Field::new("commit", Kind::Number),
    ],
    safeguards: Safeguards::NAMES,
    progress: &[],
    needs: NEEDS,
    outsets: &[],
    invariants: INVARIANTS,
    known: &[],
    linearizable: true,
    roles: &["follower", "candidate", "leader", "replica"],
    standings: &[],
    leads: true,
    seeds: SEEDS,
    stages: picture::LOG_STAGES,
    questions: &[
        Question::new("lead", &["lead", "lead_at_once"]).in_role("leader"),
        Question::new("promise", &["promise_slots"]),
        Question::new("vote", &["vote_in_slot"]),
        Question::new("commit", &["decide", "learn_decision"]),
        Question::new("apply", &["execute_slots"]),
        Question::new("answer", &["answer_client", "read_at_once"]),
    ],
    figures: &[LOGS, picture::PROMISES],
};

const NODE: &[Field] = &[Field::new("node", Kind::Node)];

type Known = FactOf<MultiPaxos, <MultiPaxos as Inspect>::Invariants>;

/// What is known of a node, and how it is read. Those with a key are too many to be listed.
const FACTS: &[Known] = &[
    Known::volatile("ballot", Kind::Ballot, |node| node.ballot.or(node.followed).into()),
    Known::durable("promised", Kind::Ballot, |disk| disk.promised.into()),
    Known::volatile("leader", Kind::Node, |node| node.leader.into()),
    Known::durable_of_each("log", KeyKind::Number, Kind::Text, |disk, key| Some(voted(disk, key)), |_| Vec::new())
        .running_each(
            |node, key| Some(decision(node, key).map_or_else(|| voted(&node.disk, key), Value::Text)),
            |_| Vec::new(),
        ),
    Known::durable_of_each(
        "accepted",
        KeyKind::Number,
        Kind::Proposal,
        |disk, key| Some(disk.vote(slot(key)?).map_or(Value::None, Vote::shown)),
        |_| Vec::new(),
    ),
    Known::of_each(
        "decided",
        KeyKind::Number,
        Kind::Text,
        |node, key| Some(decision(node, key).into()),
        |_| Vec::new(),
    ),
    Known::durable("last_index", Kind::Number, |disk| disk.accepted.last().map_or(0, |(slot, _)| *slot).into()),
    Known::volatile("commit", Kind::Number, |node| node.decided.into()),
    Known::volatile("applied", Kind::Number, |node| node.applied.into()),
    Known::volatile("promises", Kind::Nodes, |node| node.promises.into()),
    Known::volatile("next_slot", Kind::Number, |node| {
        if node.role == Role::Leader { node.next_slot.into() } else { Value::None }
    }),
    Known::volatile("config", Kind::Nodes, |node| node.configurations.of(node.applied + 1).into()),
    Known::volatile("next_config", Kind::Nodes, |node| match node.configurations.last() {
        (from, acceptors) if from > node.applied + 1 => acceptors.into(),
        _ => NodeSet::default().into(),
    }),
    Known::durable("round", Kind::Number, |disk| disk.round.into()),
];

fn slot(key: &FactKey) -> Option<u64> {
    match key {
        FactKey::Number(slot) => Some(*slot),
        _ => None,
    }
}

/// What it knows to be decided in a slot.
fn decision(node: &MultiPaxos, key: &FactKey) -> Option<Arc<str>> {
    node.decisions.get(&slot(key)?).map(Choosable::text)
}

/// What it has voted for in a slot.
fn voted(disk: &Stable<Entry>, key: &FactKey) -> Value {
    slot(key).and_then(|slot| disk.vote(slot)).map(|vote| vote.value.text()).into()
}

impl Inspect for MultiPaxos {
    type Invariants = MultiInvariants;

    const FACTS: &'static [Known] = FACTS;

    fn main_timer(&self) -> Option<MultiTimer> {
        (self.role != Role::Leader).then_some(MultiTimer::Election)
    }

    fn participation(&self) -> Participation {
        match self.role {
            Role::Follower if !self.votes() => Participation::Observing,
            Role::Follower => Participation::Following,
            Role::Candidate => Participation::Campaigning,
            Role::Leader => Participation::Leading,
        }
    }

    fn role(&self) -> &'static str {
        match self.role {
            Role::Follower if !self.votes() => "replica",
            Role::Follower => "follower",
            Role::Candidate => "candidate",
            Role::Leader => "leader",
        }
    }

    fn rank(&self) -> u64 {
        self.ballot.or(self.followed).map_or(0, |ballot| ballot.round)
    }

    fn store_value(&self, key: &str) -> Option<Arc<str>> {
        self.store.get(key).cloned()
    }

    fn converged_with(&self, other: &MultiPaxos) -> bool {
        (self.decided, self.applied, self.last_decided()) == (other.decided, other.applied, other.last_decided())
            && self.store == other.store
    }

    fn badges(&self) -> Vec<(&'static str, Value)> {
        vec![("promised", self.disk.promised.into()), ("commit", self.decided.into())]
    }

    fn badges_of_disk(disk: &Stable<Entry>) -> Vec<(&'static str, Value)> {
        vec![("promised", disk.promised.into())]
    }

    fn figures(
        servers: &[(NodeId, Process<'_, MultiPaxos>)],
        invariants: &MultiInvariants,
        scope: &MomentQuery,
    ) -> Vec<Figure> {
        figures(servers, invariants, scope)
    }

    fn weigh(nodes: &[&MultiPaxos], weight: &mut Weight) {
        weight.add(size_of_val(nodes));
        for node in nodes {
            node.store.weigh(weight);
            for entries in [node.decisions.size(), node.disk.accepted.size()] {
                weight.add_map(entries as u64, entries);
            }
        }
    }
}

/// The logs, the promises of candidates, and the votes in the first slots that a leader has not decided.
fn figures(
    servers: &[(NodeId, Process<'_, MultiPaxos>)],
    invariants: &MultiInvariants,
    scope: &MomentQuery,
) -> Vec<Figure> {
    let rows = servers.iter().map(|(id, process)| match process {
        Process::Running(node) => row(*id, node, scope),
        Process::Stopped(disk) => cells(*id, disk, 0, scope, |_| None),
    });
    let log = picture::chosen(&invariants.voting, 1, Log { rows: rows.collect() });
    let sets = Process::running(servers).into_iter().flat_map(|(id, node)| votes(id, node)).collect();
    vec![log, Figure::Quorum(Quorum { sets })]
}

fn row(id: NodeId, node: &MultiPaxos, scope: &MomentQuery) -> LogRow {
    let decided = |slot: u64| {
        let value = node.decisions.get(&slot)?;
        let ballot = node.disk.vote(slot).filter(|vote| vote.value == *value).map(|vote| vote.ballot);
        Some((ballot, value.text(), EntryState::Known))
    };
    cells(id, &node.disk, node.last_decided(), scope, decided).committed(node.decided)
}

/// What it knows to be decided in a slot, else its vote there.
fn cells(
    id: NodeId,
    disk: &Stable<Entry>,
    last: u64,
    scope: &MomentQuery,
    decided: impl Fn(u64) -> Option<(Option<Ballot>, Arc<str>, EntryState)>,
) -> LogRow {
    let vote = |slot: u64| disk.vote(slot).map(|vote| (Some(vote.ballot), vote.value.text(), EntryState::Open));
    let end = disk.accepted.last().map_or(0, |(slot, _)| *slot).max(last);
    LogRow { durable: end, ..picture::cells(id, end, scope, |slot| decided(slot).or_else(|| vote(slot))) }
}

/// The promises to a candidate, and the votes for what a leader has proposed.
fn votes(id: NodeId, node: &MultiPaxos) -> Vec<QuorumSet> {
    let set = |title: &'static str, about: Value, slot: u64, agreed: NodeSet| {
        let acceptors = node.configurations.of(slot);
        let (agreed, members) = (agreed.common(acceptors).into(), acceptors.into());
        QuorumSet { title: title.into(), of: Some(id), about, agreed, needed: majority(acceptors.len()), members }
    };
    let mut sets = Vec::new();
    if node.role == Role::Candidate {
        sets.push(set("panel-promises", node.ballot.into(), node.applied + 1, node.promises));
    }
    for proposal in node.proposals.iter().take(2) {
        let about = Value::Text(format!("[{}] {}", proposal.slot, proposal.value.text()).into());
        sets.push(set("panel-accepted", about, proposal.slot, proposal.votes));
    }
    sets
}

/// The disk that a `given` describes.
///
/// # Errors
/// If the fields contradict each other.
pub(super) fn given(given: &InitialState) -> Result<Stable<Entry>, Sentence> {
    let text = |name: &str| given.iter().find(|(field, _)| *field == name).map(|(_, text)| text.as_str());
    let mut stable = Stable::default();
    for (slot, vote) in given_votes(text("accepted").unwrap_or_default())? {
        stable.promised = stable.promised.max(Some(vote.ballot));
        stable.accepted.insert_mut(slot, vote);
    }
    if let Some(promised) = text("promised").filter(|text| *text != "none") {
        let promised: Ballot =
            promised.parse().map_err(|error| sentence!("promised={promised}: {error}", promised, error))?;
        if let Some(voted) = stable.promised.filter(|voted| promised.compare(*voted).is_lt()) {
            return Err(sentence!(
                "promised={promised}: it accepted under ballot {voted}, and that is a promise, too",
                promised,
                voted
            ));
        }
        stable.promised = stable.promised.max(Some(promised));
    }
    stable.round = stable.promised.map_or(0, |ballot| ballot.round);
    let (slots, commit) = (stable.accepted.size() as u64, text("commit").and_then(|text| text.parse::<u64>().ok()));
    if let Some(commit) = commit.filter(|commit| *commit > slots) {
        return Err(sentence!("commit={commit}: only {slots} slots are given", commit, slots));
    }
    Ok(stable)
}
