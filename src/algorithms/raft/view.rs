//! What Raft says about itself as data, its facts, and its part of the picture.

use super::config::{SAFEGUARDS, SETTINGS};
use super::disk::Stable;
use super::invariants::INVARIANTS;
use super::log::Log;
use super::message::RaftMessage;
use super::outcome::RaftOutcome;
use super::rules::RaftRule;
use super::{Raft, Role};
use crate::algorithm::Process;
use crate::algorithm::describe::{Description, Fact, Field, FigureSpec, KeyKind, LOG_STAGES, LOGS, NODES_WITH_LOGS};
use crate::model::{
    self, Cell, EntryState, FactView, Figure, FigureKind, Key, Kind, LogRow, MomentQuery, NodeId, NodeView,
    ProgressView, Quorum, QuorumSet, Value,
};
use crate::workload::Workload;
use crate::workload::key_value::KeyValue;

pub(super) static DESCRIPTION: Description = Description {
    name: "raft",
    texts: &["raft"],
    nodes: NODES_WITH_LOGS,
    settings: SETTINGS,
    facts: FACTS,
    cluster_facts: &[],
    messages: RaftMessage::SPECS,
    timers: &["election", "heartbeat", "quorum"],
    rules: RaftRule::SPECS,
    outcomes: RaftOutcome::SPECS,
    operations: KeyValue::OPERATIONS,
    controls: &[],
    given: &[
        Field { name: "term", kind: Kind::Number },
        Field { name: "voted_for", kind: Kind::Node },
        Field { name: "log", kind: Kind::Entries },
        Field { name: "commit", kind: Kind::Number },
    ],
    safeguards: SAFEGUARDS,
    progress: &[],
    invariants: INVARIANTS,
    linearizable: true,
    roles: &["follower", "precandidate", "candidate", "leader"],
    leads: true,
    stages: LOG_STAGES,
    figures: &[LOGS, VOTES, PROGRESS],
};

const VOTES: FigureSpec = FigureSpec::new("votes", FigureKind::Quorum, "figure-votes", "help-figure-votes");

const PROGRESS: FigureSpec =
    FigureSpec::series("progress", "figure-progress", "help-figure-progress", &["logged", "committed"]);

const FACTS: &[Fact] = &[
    Fact::durable("term", Kind::Number),
    Fact::durable("voted_for", Kind::Node),
    Fact::volatile("leader", Kind::Node),
    Fact::durable("log", Kind::Numbers),
    Fact::durable("last_index", Kind::Number),
    Fact::volatile("commit", Kind::Number),
    Fact::volatile("applied", Kind::Number),
    Fact::volatile("votes", Kind::Nodes),
    Fact { name: "next", key: Some(KeyKind::Node), kind: Kind::Number, durable: false },
    Fact { name: "match", key: Some(KeyKind::Node), kind: Kind::Number, durable: false },
    Fact::durable("snapshot_index", Kind::Number),
    Fact::volatile("config", Kind::Nodes),
];

/// Fact `index` of a running server.
pub(super) fn fact(raft: &Raft, index: usize, key: Option<&Key>) -> Option<Value> {
    let progress = |key: Option<&Key>| match key {
        Some(Key::Node(peer)) => raft.progress.iter().find(|progress| progress.peer == *peer),
        _ => None,
    };
    Some(match FACTS.get(index)?.name {
        "voted_for" => raft.voted_for().into(),
        "leader" => raft.leader.into(),
        "commit" => raft.commit.into(),
        "applied" => raft.applied.into(),
        "votes" => Value::Nodes(raft.votes.clone()),
        "next" => progress(key)?.next.into(),
        "match" => progress(key)?.matched.into(),
        "config" => Value::Nodes(raft.members.clone()),
        _ => return durable_fact(&raft.disk, index),
    })
}

/// Fact `index`, as far as the disk knows it.
pub(super) fn durable_fact(disk: &Stable, index: usize) -> Option<Value> {
    Some(match FACTS.get(index)?.name {
        "term" => disk.term.into(),
        "voted_for" => disk.voted_for.into(),
        "log" => Value::Numbers(disk.log.iter().map(|entry| entry.term).collect()),
        "last_index" => disk.log.last_index().into(),
        "snapshot_index" => 0.into(),
        _ => return None,
    })
}

/// A running server's part of the picture.
pub(super) fn picture(raft: &Raft, scope: &MomentQuery, view: &mut NodeView) {
    view.badges = vec![("term", raft.term().into()), ("vote", raft.voted_for().into()), ("commit", raft.commit.into())];
    if scope.facts_of == Some(raft.me) {
        let peers: Vec<Key> = raft.progress.iter().map(|progress| Key::Node(progress.peer)).collect();
        view.facts = facts(&peers, |index, key| fact(raft, index, key));
    }
}

/// The part of a server that does not run.
pub(super) fn picture_disk(disk: &Stable, scope: &MomentQuery, view: &mut NodeView) {
    view.badges = vec![("term", disk.term.into()), ("vote", disk.voted_for.into())];
    if scope.facts_of == Some(view.id) {
        view.facts = facts(&[], |index, _| durable_fact(disk, index));
    }
}

fn facts(peers: &[Key], read: impl Fn(usize, Option<&Key>) -> Option<Value>) -> Vec<FactView> {
    let mut facts = Vec::new();
    for (index, fact) in FACTS.iter().enumerate() {
        let mut add = |key: Option<&Key>| {
            if let Some(value) = read(index, key) {
                facts.push(FactView { name: fact.name, key: key.cloned(), value, durable: fact.durable });
            }
        };
        match fact.key {
            None => add(None),
            Some(_) => peers.iter().for_each(|peer| add(Some(peer))),
        }
    }
    facts
}

/// The logs, and the ballot boxes.
pub(super) fn figures(servers: &[(NodeId, Process<'_, Raft>)], scope: &MomentQuery) -> Vec<Figure> {
    let rows = servers.iter().map(|(id, process)| match process {
        Process::Running(raft) => row(*id, raft, scope),
        Process::Stopped(disk) => LogRow { durable: disk.log.last_index(), ..cells(*id, &disk.log, scope) },
    });
    vec![Figure::Log(model::Log { rows: rows.collect() }), Figure::Quorum(votes(&Process::running(servers)))]
}

/// The curves of its progress: entries in the longest log, and how many are known to be committed.
pub(super) fn numbers(servers: &[(NodeId, Process<'_, Raft>)]) -> Vec<u64> {
    let log = |process: &Process<'_, Raft>| match process {
        Process::Running(raft) => (raft.log().last_index(), raft.commit),
        Process::Stopped(disk) => (disk.log.last_index(), 0),
    };
    let far = servers.iter().map(|(_, process)| log(process));
    let (logged, committed) = far.fold((0, 0), |(logged, committed), far| (far.0.max(logged), far.1.max(committed)));
    vec![logged, committed]
}

fn row(id: NodeId, raft: &Raft, scope: &MomentQuery) -> LogRow {
    let progress = raft.progress.iter();
    let progress = progress.map(|of| ProgressView { peer: of.peer, next: of.next, matched: of.matched }).collect();
    LogRow { durable: raft.durable, progress, ..cells(id, raft.log(), scope).committed(raft.commit) }
}

fn cells(id: NodeId, log: &Log, scope: &MomentQuery) -> LogRow {
    let slots = scope.slots.start.max(1)..scope.slots.end.min(log.last_index() + 1);
    let cell = |slot| {
        let entry = log.get(slot)?;
        Some(Cell { slot, term: entry.term, counter: None, text: entry.text(), state: EntryState::Open })
    };
    LogRow { end: log.last_index(), cells: slots.filter_map(cell).collect(), ..LogRow::new(id) }
}

/// The ballot boxes: who voted, or would vote, for whom, one for each candidate, the highest term first.
fn votes(nodes: &[(NodeId, &Raft)]) -> Quorum {
    let campaigns = |raft: &&Raft| matches!(raft.role, Role::PreCandidate | Role::Candidate);
    let mut campaigns: Vec<&Raft> = nodes.iter().map(|(_, raft)| *raft).filter(campaigns).collect();
    campaigns.sort_by_key(|raft| std::cmp::Reverse(raft.term()));
    let ballot_box = |raft: &Raft| QuorumSet {
        title: if raft.role == Role::PreCandidate { "panel-pre-votes" } else { "panel-votes" },
        of: Some(raft.me),
        about: Value::None,
        agreed: raft.votes.clone(),
        needed: raft.majority(),
        members: raft.members.clone(),
    };
    Quorum { sets: campaigns.into_iter().map(ballot_box).collect() }
}
