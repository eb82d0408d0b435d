//! What Fast Paxos says about itself as data, its facts, and its part of the picture.

use std::sync::Arc;

use super::config::{SETTINGS, Safeguards};
use super::disk::FastDisk;
use super::invariants::FastInvariants;
use super::message::FastMessage;
use super::rules::FastRule;
use super::{FastPaxos, Phase, rounds};
use crate::algorithm::Process;
use crate::algorithm::describe::{At, ControlSpec, Description, Fact, Field, LOGS, NODES_WITH_LOGS};
use crate::algorithms::shared::ballots::disk::ONLY;
use crate::algorithms::shared::ballots::outcome::ChoiceOutcome;
use crate::algorithms::shared::ballots::{Vote, invariants, picture};
use crate::algorithms::shared::quorum::majority;
use crate::model::{Figure, Kind, Log, LogRow, MomentQuery, NodeId, NodeView, Quorum, QuorumSet, Table, Value};
use crate::workload::Workload;
use crate::workload::proposal::Proposal;

pub(super) static DESCRIPTION: Description = Description {
    name: "fast-paxos",
    texts: &["fast-paxos", "paxos"],
    nodes: NODES_WITH_LOGS,
    settings: SETTINGS,
    facts: FACTS,
    cluster_facts: &[Fact::volatile("chosen", Kind::Text)],
    messages: FastMessage::SPECS,
    timers: &["retry"],
    rules: FastRule::SPECS,
    outcomes: ChoiceOutcome::SPECS,
    operations: Proposal::OPERATIONS,
    controls: &[
        ControlSpec {
            name: "propose",
            at: At::First,
            arguments: &[Field { name: "node", kind: Kind::Node }, Field { name: "value", kind: Kind::Text }],
            options: &[],
        },
        ControlSpec {
            name: "coordinate",
            at: At::First,
            arguments: &[Field { name: "node", kind: Kind::Node }],
            options: &[Field { name: "ballot", kind: Kind::Ballot }],
        },
    ],
    given: &[
        Field { name: "promised", kind: Kind::Ballot },
        Field { name: "accepted", kind: Kind::Proposal },
        Field { name: "round", kind: Kind::Number },
    ],
    safeguards: Safeguards::NAMES,
    progress: &[],
    invariants: invariants::INVARIANTS,
    linearizable: true,
    roles: &["acceptor", "coordinator", "learner"],
    leads: false,
    stages: picture::STAGES,
    figures: &[LOGS, picture::PROMISES, picture::VOTES],
};

const PHASES: &[&str] = &["idle", "prepare", "any", "accept", "wait"];

const FACTS: &[Fact] = &[
    Fact::durable("promised", Kind::Ballot),
    Fact::durable("accepted", Kind::Proposal),
    Fact::durable("any", Kind::Ballot),
    Fact::volatile("chosen", Kind::Text),
    Fact::volatile("phase", Kind::Word(PHASES)),
    Fact::volatile("ballot", Kind::Ballot),
    Fact::volatile("proposes", Kind::Text),
    Fact::volatile("promises", Kind::Nodes),
    Fact::durable("round", Kind::Number),
];

/// Fact `index` of a running node.
pub(super) fn fact(node: &FastPaxos, index: usize) -> Option<Value> {
    let round = node.round.as_ref();
    Some(match FACTS.get(index)?.name {
        "chosen" => node.learnt.as_ref().map(|vote| vote.value.clone()).into(),
        "phase" => Value::Word(match round.map(|round| round.phase) {
            None => "idle",
            Some(Phase::Prepare) => "prepare",
            Some(Phase::Any) => "any",
            Some(Phase::Accept) => "accept",
            Some(Phase::Wait) => "wait",
        }),
        "ballot" => round.map(|round| round.ballot).into(),
        "proposes" => node.wanted.clone().into(),
        "promises" => Value::Nodes(round.map_or_else(Vec::new, |round| {
            let mut nodes: Vec<NodeId> = round.promises.iter().map(|(node, _)| *node).collect();
            nodes.sort_unstable();
            nodes
        })),
        _ => return durable_fact(&node.disk, index),
    })
}

/// Fact `index`, as far as the disk knows it.
pub(super) fn durable_fact(disk: &FastDisk, index: usize) -> Option<Value> {
    Some(match FACTS.get(index)?.name {
        "promised" => disk.base.promised.into(),
        "accepted" => disk.base.vote(ONLY).map_or(Value::None, Vote::shown),
        "any" => disk.any.into(),
        "round" => disk.base.round.into(),
        _ => return None,
    })
}

/// A running node's part of the picture: what it promised, what it accepted, what it learnt.
pub(super) fn picture(node: &FastPaxos, scope: &MomentQuery, view: &mut NodeView) {
    picture_disk(&node.disk, scope, view);
    if let Some(vote) = &node.learnt {
        view.badges.push(("learnt", Value::Text(vote.value.clone())));
    }
    if scope.facts_of == Some(node.me) {
        view.facts = Fact::views(FACTS, |index| fact(node, index));
    }
}

/// The part of a node that does not run.
pub(super) fn picture_disk(disk: &FastDisk, scope: &MomentQuery, view: &mut NodeView) {
    let accepted = disk.base.vote(ONLY);
    picture::badges(disk.base.promised, accepted, None, view);
    if accepted.is_none() && disk.any.is_some() && disk.any == disk.base.promised {
        view.badges[1] = ("accepted", Value::Word("any"));
    }
    if scope.facts_of == Some(view.id) {
        view.facts = Fact::views(FACTS, |index| durable_fact(disk, index));
    }
}

/// What each node has of the one value as a log of one slot, open rounds with their promises, and the votes in each
/// round.
pub(super) fn figures(
    servers: &[(NodeId, Process<'_, FastPaxos>)],
    invariants: &FastInvariants,
    scope: &MomentQuery,
) -> Vec<Figure> {
    let rows = servers.iter().map(|(id, process)| match process {
        Process::Running(node) => {
            let learnt = node.learnt.as_ref();
            let durable = learnt.is_some() || node.disk.synced() == node.disk.written();
            LogRow { durable: u64::from(durable), ..row(*id, &node.disk, learnt, scope) }
        }
        Process::Stopped(disk) => LogRow { durable: 1, ..row(*id, disk, None, scope) },
    });
    let log = picture::chosen(&invariants.voting, ONLY, Log { rows: rows.collect() });
    let nodes = Process::running(servers);
    let (mut sets, mut votes) = (Vec::new(), Table::default());
    if let Some((_, first)) = nodes.first() {
        let needed = |ballot| rounds::quorum(ballot, first.members.len());
        sets.extend(nodes.iter().filter_map(|(id, node)| promises(*id, node)));
        sets.extend(picture::highest(&invariants.voting, ONLY, &first.members, needed));
        votes = picture::votes(&invariants.voting, ONLY, needed);
    }
    vec![log, Figure::Quorum(Quorum { sets }), Figure::Table(votes)]
}

fn row(id: NodeId, disk: &FastDisk, learnt: Option<&Vote<Arc<str>>>, scope: &MomentQuery) -> LogRow {
    picture::row(id, scope, disk.base.promised, disk.base.vote(ONLY), learnt)
}

/// Who promised to the round that a node has opened.
fn promises(id: NodeId, node: &FastPaxos) -> Option<QuorumSet> {
    let round = node.round.as_ref().filter(|round| round.phase == Phase::Prepare)?;
    Some(QuorumSet {
        title: "panel-promises",
        of: Some(id),
        about: round.ballot.into(),
        agreed: round.promises.iter().map(|(node, _)| *node).collect(),
        needed: majority(node.members.len()),
        members: node.members.clone(),
    })
}
