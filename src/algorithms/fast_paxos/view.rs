//! What Fast Paxos says about itself as data, its facts, and its part of the picture.

use std::sync::Arc;

use super::config::{NEEDS, SETTINGS, Safeguards};
use super::disk::FastDisk;
use super::invariants::FastInvariants;
use super::message::FastMessage;
use super::rules::FastRule;
use super::{FastPaxos, FastTimer, Phase, rounds};
use crate::algorithm::describe::{At, ControlSpec, Description, Fact, Field, LOGS, NODES_WITH_LOGS, Question};
use crate::algorithm::fact::described;
use crate::algorithm::{FactOf, Inspect, Process};
use crate::algorithms::shared::ballots::disk::ONLY;
use crate::algorithms::shared::ballots::outcome::ChoiceOutcome;
use crate::algorithms::shared::ballots::{Vote, invariants, picture};
use crate::algorithms::shared::quorum::majority;
use crate::model::{Figure, Kind, Log, LogRow, MomentQuery, NodeId, Participation, Quorum, QuorumSet, Table, Value};
use crate::workload::Workload;
use crate::workload::proposal::{self, OneValue};

pub(super) static DESCRIPTION: Description = Description {
    name: "fast-paxos",
    texts: &["fast-paxos", "paxos"],
    nodes: NODES_WITH_LOGS,
    settings: SETTINGS,
    facts: &described::<_, _, { FACTS.len() }>(FACTS),
    cluster_facts: &[Fact::volatile("chosen", Kind::Text)],
    messages: FastMessage::SPECS,
    timers: &["retry"],
    rules: FastRule::SPECS,
    outcomes: ChoiceOutcome::SPECS,
    operations: OneValue::OPERATIONS,
    client_facts: &[],
    controls: &[
        ControlSpec {
            name: "propose",
            at: At::First,
            arguments: &[Field::new("node", Kind::Node), Field::new("value", Kind::Text)],
            options: &[],
        },
        ControlSpec {
            name: "coordinate",
            at: At::First,
            arguments: &[Field::new("node", Kind::Node)],
            options: &[Field::new("ballot", Kind::Ballot)],
        },
    ],
    given: &[
        Field::new("promised", Kind::Ballot),
        Field::new("accepted", Kind::Proposal),
        Field::new("round", Kind::Number),
    ],
    safeguards: Safeguards::NAMES,
    progress: &[],
    needs: NEEDS,
    outsets: &[],
    invariants: invariants::INVARIANTS,
    known: &[],
    linearizable: true,
    roles: &["acceptor", "coordinator", "learner"],
    standings: &[],
    leads: false,
    seeds: &[],
    stages: picture::STAGES,
    questions: &[
        Question::new("promise", &["promise", "repeat_promise"]),
        Question::new("vote", &["accept", "vote_for_client"]),
        Question::new("learn", &["learn_in_round"]),
        Question::new("answer", &["answer_chosen", "answer_nothing"]),
    ],
    figures: &[LOGS, picture::PROMISES, picture::VOTES],
};

const PHASES: &[&str] = &["idle", "prepare", "any", "accept", "wait"];

type Known = FactOf<FastPaxos, <FastPaxos as Inspect>::Invariants>;

/// What is known of a node, and how it is read.
const FACTS: &[Known] = &[
    Known::durable("promised", Kind::Ballot, |disk| disk.base.promised.into()),
    Known::durable("accepted", Kind::Proposal, |disk| disk.base.vote(ONLY).map_or(Value::None, Vote::shown)),
    Known::durable("any", Kind::Ballot, |disk| disk.any.into()),
    Known::volatile("chosen", Kind::Text, |node| node.learnt.as_ref().map(|vote| vote.value.clone()).into()),
    Known::volatile("phase", Kind::words(PHASES), |node| {
        Value::word(match node.round.as_ref().map(|round| round.phase) {
            None => "idle",
            Some(Phase::Prepare) => "prepare",
            Some(Phase::Any) => "any",
            Some(Phase::Accept) => "accept",
            Some(Phase::Wait) => "wait",
        })
    }),
    Known::volatile("ballot", Kind::Ballot, |node| node.round.as_ref().map(|round| round.ballot).into()),
    Known::volatile("proposes", Kind::Text, |node| node.wanted.clone().into()),
    Known::volatile("promises", Kind::Nodes, |node| {
        let promises = node.round.iter().flat_map(|round| &round.promises);
        let mut nodes: Vec<NodeId> = promises.map(|(node, _)| *node).collect();
        nodes.sort_unstable();
        Value::Nodes(nodes)
    }),
    Known::durable("round", Kind::Number, |disk| disk.base.round.into()),
];

impl Inspect for FastPaxos {
    type Invariants = FastInvariants;

    const FACTS: &'static [Known] = FACTS;

    fn main_timer(&self) -> Option<FastTimer> {
        Some(FastTimer::Retry)
    }

    fn participation(&self) -> Participation {
        match self.round.as_ref().map(|round| round.phase) {
            Some(Phase::Prepare | Phase::Accept | Phase::Wait) => Participation::Campaigning,
            Some(Phase::Any) | None => Participation::Following,
        }
    }

    fn role(&self) -> &'static str {
        match (&self.round, &self.learnt) {
            (Some(_), _) => "coordinator",
            (None, Some(_)) => "learner",
            (None, None) => "acceptor",
        }
    }

    fn rank(&self) -> u64 {
        self.rnd().map_or(0, |ballot| ballot.round)
    }

    fn store_value(&self, key: &str) -> Option<Arc<str>> {
        proposal::read(&self.learnt.as_ref()?.value, key)
    }

    fn converged_with(&self, other: &FastPaxos) -> bool {
        let value = |node: &FastPaxos| node.learnt.as_ref().map(|vote| vote.value.clone());
        value(self) == value(other)
    }

    fn badges(&self) -> Vec<(&'static str, Value)> {
        let learnt = self.learnt.iter().map(|vote| ("learnt", Value::Text(vote.value.clone())));
        FastPaxos::badges_of_disk(&self.disk).into_iter().chain(learnt).collect()
    }

    fn badges_of_disk(disk: &FastDisk) -> Vec<(&'static str, Value)> {
        let accepted = disk.base.vote(ONLY);
        let mut badges = picture::badges(disk.base.promised, accepted, None);
        if accepted.is_none() && disk.any.is_some() && disk.any == disk.base.promised {
            badges[1] = ("accepted", Value::word("any"));
        }
        badges
    }

    fn figures(
        servers: &[(NodeId, Process<'_, FastPaxos>)],
        invariants: &FastInvariants,
        scope: &MomentQuery,
    ) -> Vec<Figure> {
        figures(servers, invariants, scope)
    }
}

/// What each node has of the one value as a log of one slot, open rounds with their promises, and the votes in each
/// round.
fn figures(
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
        title: "panel-promises".into(),
        of: Some(id),
        about: round.ballot.into(),
        agreed: round.promises.iter().map(|(node, _)| *node).collect(),
        needed: majority(node.members.len()),
        members: node.members.clone(),
    })
}
