//! What Multi-Paxos says about itself as data, its facts, and its part of the picture.

use std::sync::Arc;

use super::config::{SETTINGS, Safeguards};
use super::entry::{Entry, given_votes};
use super::invariants::{INVARIANTS, MultiInvariants};
use super::message::MultiMessage;
use super::outcome::MultiOutcome;
use super::rules::MultiRule;
use super::{MultiPaxos, Role};
use crate::algorithm::describe::{At, ControlSpec, Description, Fact, Field, KeyKind, LOGS, NODES_WITH_LOGS};
use crate::algorithm::{InitialState, Process};
use crate::algorithms::shared::ballots::disk::Stable;
use crate::algorithms::shared::ballots::{Choice, Vote, picture};
use crate::algorithms::shared::quorum::majority;
use crate::model::{
    Ballot, EntryState, Figure, Key, Kind, Log, LogRow, MomentQuery, NodeId, NodeSet, NodeView, Quorum, QuorumSet,
    Value,
};
use crate::workload::Workload;
use crate::workload::key_value::KeyValue;

pub(super) static DESCRIPTION: Description = Description {
    name: "multi-paxos",
    texts: &["multi-paxos", "paxos"],
    nodes: NODES_WITH_LOGS,
    settings: SETTINGS,
    facts: FACTS,
    cluster_facts: &[Fact { name: "chosen", key: Some(KeyKind::Number), kind: Kind::Text, durable: false }],
    messages: MultiMessage::SPECS,
    timers: &["election", "heartbeat"],
    rules: MultiRule::SPECS,
    outcomes: MultiOutcome::SPECS,
    operations: KeyValue::OPERATIONS,
    controls: &[
        ControlSpec { name: "add", at: At::Leader, arguments: NODE, options: &[] },
        ControlSpec { name: "remove", at: At::Leader, arguments: NODE, options: &[] },
    ],
    given: &[
        Field { name: "promised", kind: Kind::Ballot },
        Field { name: "accepted", kind: Kind::Entries },
        Field { name: "commit", kind: Kind::Number },
    ],
    safeguards: Safeguards::NAMES,
    progress: &[],
    invariants: INVARIANTS,
    linearizable: true,
    roles: &["follower", "candidate", "leader", "replica"],
    leads: true,
    stages: picture::LOG_STAGES,
    figures: &[LOGS, picture::PROMISES],
};

const NODE: &[Field] = &[Field { name: "node", kind: Kind::Node }];

const FACTS: &[Fact] = &[
    Fact::volatile("ballot", Kind::Ballot),
    Fact::durable("promised", Kind::Ballot),
    Fact::volatile("leader", Kind::Node),
    Fact { name: "log", key: Some(KeyKind::Number), kind: Kind::Text, durable: true },
    Fact { name: "accepted", key: Some(KeyKind::Number), kind: Kind::Proposal, durable: true },
    Fact { name: "decided", key: Some(KeyKind::Number), kind: Kind::Text, durable: false },
    Fact::durable("last_index", Kind::Number),
    Fact::volatile("commit", Kind::Number),
    Fact::volatile("applied", Kind::Number),
    Fact::volatile("promises", Kind::Nodes),
    Fact::volatile("next_slot", Kind::Number),
    Fact::volatile("config", Kind::Nodes),
    Fact::volatile("next_config", Kind::Nodes),
    Fact::durable("round", Kind::Number),
];

/// Fact `index` of a running node.
pub(super) fn fact(node: &MultiPaxos, index: usize, key: Option<&Key>) -> Option<Value> {
    let decision = |key: Option<&Key>| node.decisions.get(&slot(key)?).map(Choice::text);
    Some(match FACTS.get(index)?.name {
        "ballot" => node.ballot.or(node.followed).into(),
        "leader" => node.leader.into(),
        "log" => match decision(key) {
            Some(text) => Value::Text(text),
            None => return durable_fact(&node.disk, index, key),
        },
        "decided" => decision(key).into(),
        "commit" => node.decided.into(),
        "applied" => node.applied.into(),
        "promises" => node.promises.into(),
        "config" => node.configurations.of(node.applied + 1).into(),
        "next_config" => match node.configurations.last() {
            (from, acceptors) if from > node.applied + 1 => acceptors.into(),
            _ => NodeSet::default().into(),
        },
        "next_slot" if node.role == Role::Leader => node.next_slot.into(),
        "next_slot" => Value::None,
        _ => return durable_fact(&node.disk, index, key),
    })
}

fn slot(key: Option<&Key>) -> Option<u64> {
    match key {
        Some(Key::Number(slot)) => Some(*slot),
        _ => None,
    }
}

/// Fact `index`, as far as the disk knows it.
pub(super) fn durable_fact(disk: &Stable<Entry>, index: usize, key: Option<&Key>) -> Option<Value> {
    Some(match FACTS.get(index)?.name {
        "promised" => disk.promised.into(),
        "log" => disk.vote(slot(key)?).map(|vote| vote.value.text()).into(),
        "accepted" => disk.vote(slot(key)?).map_or(Value::None, Vote::shown),
        "last_index" => disk.accepted.last().map_or(0, |(slot, _)| *slot).into(),
        "round" => disk.round.into(),
        _ => return None,
    })
}

/// A running node's part of the picture.
pub(super) fn picture(node: &MultiPaxos, scope: &MomentQuery, view: &mut NodeView) {
    view.badges = vec![("promised", node.disk.promised.into()), ("commit", node.decided.into())];
    if scope.facts_of == Some(node.me) {
        view.facts = Fact::views(FACTS, |index| fact(node, index, None));
    }
}

/// The part of a node that does not run.
pub(super) fn picture_disk(disk: &Stable<Entry>, scope: &MomentQuery, view: &mut NodeView) {
    view.badges = vec![("promised", disk.promised.into())];
    if scope.facts_of == Some(view.id) {
        view.facts = Fact::views(FACTS, |index| durable_fact(disk, index, None));
    }
}

/// The logs, the promises of candidates, and the votes in the first slots that a leader has not decided.
pub(super) fn figures(
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
        let round = node.disk.vote(slot).filter(|vote| vote.value == *value).map_or(0, |vote| vote.ballot.round);
        Some((round, value.text(), EntryState::Known))
    };
    cells(id, &node.disk, node.last_decided(), scope, decided).committed(node.decided)
}

/// What it knows to be decided in a slot, else its vote there.
fn cells(
    id: NodeId,
    disk: &Stable<Entry>,
    last: u64,
    scope: &MomentQuery,
    decided: impl Fn(u64) -> Option<(u64, Arc<str>, EntryState)>,
) -> LogRow {
    let vote = |slot: u64| disk.vote(slot).map(|vote| (vote.ballot.round, vote.value.text(), EntryState::Open));
    let end = disk.accepted.last().map_or(0, |(slot, _)| *slot).max(last);
    LogRow { durable: end, ..picture::cells(id, end, scope, |slot| decided(slot).or_else(|| vote(slot))) }
}

/// The promises to a candidate, and the votes for what a leader has proposed.
fn votes(id: NodeId, node: &MultiPaxos) -> Vec<QuorumSet> {
    let set = |title, about: Value, slot: u64, agreed: NodeSet| {
        let acceptors = node.configurations.of(slot);
        let (agreed, members) = (agreed.common(acceptors).into(), acceptors.into());
        QuorumSet { title, of: Some(id), about, agreed, needed: majority(acceptors.len()), members }
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
pub(super) fn given(given: &InitialState) -> Result<Stable<Entry>, String> {
    let text = |name: &str| given.iter().find(|(field, _)| *field == name).map(|(_, text)| text.as_str());
    let mut stable = Stable::default();
    for (slot, vote) in given_votes(text("accepted").unwrap_or_default())? {
        stable.promised = stable.promised.max(Some(vote.ballot));
        stable.accepted.insert_mut(slot, vote);
    }
    if let Some(promised) = text("promised").filter(|text| *text != "none") {
        let promised: Ballot = promised.parse().map_err(|error| format!("promised={promised}: {error}"))?;
        if let Some(voted) = stable.promised.filter(|voted| promised.compare(*voted).is_lt()) {
            return Err(format!("promised={promised}: it accepted under ballot {voted}, and that is a promise, too"));
        }
        stable.promised = stable.promised.max(Some(promised));
    }
    stable.round = stable.promised.map_or(0, |ballot| ballot.round);
    let (slots, commit) = (stable.accepted.size() as u64, text("commit").and_then(|text| text.parse::<u64>().ok()));
    if let Some(commit) = commit.filter(|commit| *commit > slots) {
        return Err(format!("commit={commit}: only {slots} slots are given"));
    }
    Ok(stable)
}
