//! What Basic Paxos says about itself as data, its facts, and its part of the picture.

use std::sync::Arc;

use super::config::{SETTINGS, Safeguards};
use super::invariants::PaxosInvariants;
use super::message::PaxosMessage;
use super::rules::PaxosRule;
use super::{Paxos, Phase};
use crate::algorithm::Process;
use crate::algorithm::describe::{At, ControlSpec, Description, Fact, Field, LOGS, NODES_WITH_LOGS};
use crate::algorithms::shared::ballots::disk::{ONLY, Stable};
use crate::algorithms::shared::ballots::outcome::ChoiceOutcome;
use crate::algorithms::shared::ballots::{Vote, invariants, picture};
use crate::algorithms::shared::quorum::majority;
use crate::model::{Figure, Kind, Log, LogRow, MomentQuery, NodeId, NodeView, Quorum, QuorumSet, Table, Value};
use crate::workload::Workload;
use crate::workload::proposal::Proposal;

pub(super) static DESCRIPTION: Description = Description {
    name: "paxos",
    texts: &["paxos"],
    nodes: NODES_WITH_LOGS,
    settings: SETTINGS,
    facts: FACTS,
    cluster_facts: &[Fact::volatile("chosen", Kind::Text)],
    messages: PaxosMessage::SPECS,
    timers: &["retry"],
    rules: PaxosRule::SPECS,
    outcomes: ChoiceOutcome::SPECS,
    operations: Proposal::OPERATIONS,
    controls: &[ControlSpec {
        name: "propose",
        at: At::First,
        arguments: &[Field { name: "node", kind: Kind::Node }, Field { name: "value", kind: Kind::Text }],
        options: &[Field { name: "ballot", kind: Kind::Ballot }],
    }],
    given: &[
        Field { name: "promised", kind: Kind::Ballot },
        Field { name: "accepted", kind: Kind::Proposal },
        Field { name: "round", kind: Kind::Number },
    ],
    safeguards: Safeguards::NAMES,
    progress: &["random_backoff"],
    invariants: invariants::INVARIANTS,
    linearizable: true,
    roles: &["acceptor", "proposer", "learner"],
    leads: false,
    stages: picture::STAGES,
    figures: &[LOGS, picture::PROMISES, picture::VOTES],
};

const PHASES: &[&str] = &["idle", "prepare", "accept", "wait"];

const FACTS: &[Fact] = &[
    Fact::durable("promised", Kind::Ballot),
    Fact::durable("accepted", Kind::Proposal),
    Fact::volatile("chosen", Kind::Text),
    Fact::volatile("phase", Kind::Word(PHASES)),
    Fact::volatile("ballot", Kind::Ballot),
    Fact::volatile("proposes", Kind::Text),
    Fact::volatile("promises", Kind::Nodes),
    Fact::durable("round", Kind::Number),
];

/// Fact `index` of a running node.
pub(super) fn fact(node: &Paxos, index: usize) -> Option<Value> {
    let attempt = node.attempt.as_ref();
    Some(match FACTS.get(index)?.name {
        "promised" => node.promised.into(),
        "accepted" => node.accepted.as_ref().map_or(Value::None, Vote::shown),
        "chosen" => node.learnt.as_ref().map(|vote| vote.value.clone()).into(),
        "phase" => Value::Word(match attempt.map(|attempt| attempt.phase) {
            None => "idle",
            Some(Phase::Prepare) => "prepare",
            Some(Phase::Accept) => "accept",
            Some(Phase::Wait) => "wait",
        }),
        "ballot" => attempt.map(|attempt| attempt.ballot).into(),
        "proposes" => attempt.and_then(|attempt| attempt.value.clone().or(attempt.own.clone())).into(),
        "promises" => Value::Nodes(attempt.map_or_else(Vec::new, |attempt| {
            let mut nodes: Vec<NodeId> = attempt.promises.iter().map(|(node, _)| *node).collect();
            nodes.sort_unstable();
            nodes
        })),
        _ => return durable_fact(&node.disk, index),
    })
}

/// Fact `index`, as far as the disk knows it.
pub(super) fn durable_fact(disk: &Stable<Arc<str>>, index: usize) -> Option<Value> {
    Some(match FACTS.get(index)?.name {
        "promised" => disk.promised.into(),
        "accepted" => disk.vote(ONLY).map_or(Value::None, Vote::shown),
        "round" => disk.round.into(),
        _ => return None,
    })
}

/// A running node's part of the picture: what it promised, what it accepted, what it learnt.
pub(super) fn picture(node: &Paxos, scope: &MomentQuery, view: &mut NodeView) {
    let learnt = node.learnt.as_ref();
    picture::badges(node.promised, node.accepted.as_ref(), learnt, view);
    if scope.facts_of == Some(node.me) {
        view.facts = Fact::views(FACTS, |index| fact(node, index));
    }
}

/// The part of a node that does not run.
pub(super) fn picture_disk(disk: &Stable<Arc<str>>, scope: &MomentQuery, view: &mut NodeView) {
    picture::badges(disk.promised, disk.vote(ONLY), None, view);
    if scope.facts_of == Some(view.id) {
        view.facts = Fact::views(FACTS, |index| durable_fact(disk, index));
    }
}

/// What each node has of the one value as a log of one slot, open ballots with their promises, and the votes under each
/// ballot.
pub(super) fn figures(
    servers: &[(NodeId, Process<'_, Paxos>)],
    invariants: &PaxosInvariants,
    scope: &MomentQuery,
) -> Vec<Figure> {
    let rows = servers.iter().map(|(id, process)| match process {
        Process::Running(node) => row(*id, node, scope),
        Process::Stopped(disk) => {
            LogRow { durable: 1, ..picture::row(*id, scope, disk.promised, disk.vote(ONLY), None) }
        }
    });
    let log = picture::chosen(&invariants.voting, ONLY, Log { rows: rows.collect() });
    let nodes = Process::running(servers);
    let (mut sets, mut votes) = (Vec::new(), Table::default());
    if let Some((_, first)) = nodes.first() {
        let needed = majority(first.members.len());
        sets.extend(nodes.iter().filter_map(|(id, node)| promises(*id, node, needed)));
        sets.extend(picture::highest(&invariants.voting, ONLY, &first.members, |_| needed));
        votes = picture::votes(&invariants.voting, ONLY, |_| needed);
    }
    vec![log, Figure::Quorum(Quorum { sets }), Figure::Table(votes)]
}

fn row(id: NodeId, node: &Paxos, scope: &MomentQuery) -> LogRow {
    let learnt = node.learnt.as_ref();
    let durable = learnt.is_some() || node.disk.synced() == node.disk.written();
    let row = picture::row(id, scope, node.promised, node.accepted.as_ref(), learnt);
    LogRow { durable: u64::from(durable), ..row }
}

/// Who promised to the ballot that a node has opened.
fn promises(id: NodeId, node: &Paxos, needed: usize) -> Option<QuorumSet> {
    let attempt = node.attempt.as_ref().filter(|attempt| attempt.phase == Phase::Prepare)?;
    Some(QuorumSet {
        title: "panel-promises",
        of: Some(id),
        about: attempt.ballot.into(),
        agreed: attempt.promises.iter().map(|(node, _)| *node).collect(),
        needed,
        members: node.members.clone(),
    })
}
