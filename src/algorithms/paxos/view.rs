//! What Basic Paxos says about itself as data, its facts, and its part of the picture.

use std::sync::Arc;

use super::config::{NEEDS, SETTINGS, Safeguards};
use super::invariants::PaxosInvariants;
use super::message::PaxosMessage;
use super::rules::PaxosRule;
use super::{Paxos, PaxosTimer, Phase};
use crate::algorithm::describe::{At, ControlSpec, Description, Fact, Field, LOGS, NODES_WITH_LOGS, Question};
use crate::algorithm::fact::described;
use crate::algorithm::{FactOf, Inspect, Process};
use crate::algorithms::shared::ballots::disk::{ONLY, Stable};
use crate::algorithms::shared::ballots::outcome::ChoiceOutcome;
use crate::algorithms::shared::ballots::{Vote, invariants, picture};
use crate::algorithms::shared::quorum::majority;
use crate::model::{Figure, Kind, Log, LogRow, MomentQuery, NodeId, Participation, Quorum, QuorumSet, Table, Value};
use crate::workload::Workload;
use crate::workload::proposal::{self, OneValue};

pub(super) static DESCRIPTION: Description = Description {
    name: "paxos",
    texts: &["paxos"],
    nodes: NODES_WITH_LOGS,
    settings: SETTINGS,
    facts: &described::<_, _, { FACTS.len() }>(FACTS),
    cluster_facts: &[Fact::volatile("chosen", Kind::Text)],
    messages: PaxosMessage::SPECS,
    timers: &["retry"],
    rules: PaxosRule::SPECS,
    outcomes: ChoiceOutcome::SPECS,
    operations: OneValue::OPERATIONS,
    client_facts: &[],
    controls: &[ControlSpec {
        name: "propose",
        at: At::First,
        arguments: &[Field::new("node", Kind::Node), Field::new("value", Kind::Text)],
        options: &[Field::new("ballot", Kind::Ballot)],
    }],
    given: &[
        Field::new("promised", Kind::Ballot),
        Field::new("accepted", Kind::Proposal),
        Field::new("round", Kind::Number),
    ],
    safeguards: Safeguards::NAMES,
    progress: &["random_backoff"],
    needs: NEEDS,
    outsets: &[],
    invariants: invariants::INVARIANTS,
    known: &[],
    linearizable: true,
    roles: &["acceptor", "proposer", "learner"],
    standings: &[],
    leads: false,
    seeds: &[],
    stages: picture::STAGES,
    questions: &[
        Question::new("promise", &["promise", "repeat_promise"]),
        Question::new("vote", &["accept"]),
        Question::new("learn", &["learn"]),
        Question::new("answer", &["answer_chosen", "answer_nothing"]),
    ],
    figures: &[LOGS, picture::PROMISES, picture::VOTES],
};

const PHASES: &[&str] = &["idle", "prepare", "accept", "wait"];

type Known = FactOf<Paxos, <Paxos as Inspect>::Invariants>;

/// What is known of a node, and how it is read.
const FACTS: &[Known] = &[
    Known::durable("promised", Kind::Ballot, |disk| disk.promised.into()).running(|node| node.promised.into()),
    Known::durable("accepted", Kind::Proposal, |disk| disk.vote(ONLY).map_or(Value::None, Vote::shown))
        .running(|node| node.accepted.as_ref().map_or(Value::None, Vote::shown)),
    Known::volatile("chosen", Kind::Text, |node| node.learnt.as_ref().map(|vote| vote.value.clone()).into()),
    Known::volatile("phase", Kind::words(PHASES), |node| {
        Value::word(match node.attempt.as_ref().map(|attempt| attempt.phase) {
            None => "idle",
            Some(Phase::Prepare) => "prepare",
            Some(Phase::Accept) => "accept",
            Some(Phase::Wait) => "wait",
        })
    }),
    Known::volatile("ballot", Kind::Ballot, |node| node.attempt.as_ref().map(|attempt| attempt.ballot).into()),
    Known::volatile("proposes", Kind::Text, |node| {
        node.attempt.as_ref().and_then(|attempt| attempt.value.clone().or(attempt.own.clone())).into()
    }),
    Known::volatile("promises", Kind::Nodes, |node| {
        let promises = node.attempt.iter().flat_map(|attempt| &attempt.promises);
        let mut nodes: Vec<NodeId> = promises.map(|(node, _)| *node).collect();
        nodes.sort_unstable();
        Value::Nodes(nodes)
    }),
    Known::durable("round", Kind::Number, |disk| disk.round.into()),
];

impl Inspect for Paxos {
    type Invariants = PaxosInvariants;

    const FACTS: &'static [Known] = FACTS;

    fn main_timer(&self) -> Option<PaxosTimer> {
        self.attempt.as_ref().map(|_| PaxosTimer::Retry)
    }

    fn participation(&self) -> Participation {
        if self.attempt.is_some() { Participation::Campaigning } else { Participation::Following }
    }

    fn role(&self) -> &'static str {
        match (&self.attempt, &self.learnt) {
            (Some(_), _) => "proposer",
            (None, Some(_)) => "learner",
            (None, None) => "acceptor",
        }
    }

    fn rank(&self) -> u64 {
        self.promised.map_or(0, |ballot| ballot.round)
    }

    fn store_value(&self, key: &str) -> Option<Arc<str>> {
        proposal::read(&self.learnt.as_ref()?.value, key)
    }

    fn converged_with(&self, other: &Paxos) -> bool {
        let value = |node: &Paxos| node.learnt.as_ref().map(|vote| vote.value.clone());
        value(self) == value(other)
    }

    fn badges(&self) -> Vec<(&'static str, Value)> {
        picture::badges(self.promised, self.accepted.as_ref(), self.learnt.as_ref())
    }

    fn badges_of_disk(disk: &Stable<Arc<str>>) -> Vec<(&'static str, Value)> {
        picture::badges(disk.promised, disk.vote(ONLY), None)
    }

    fn figures(
        servers: &[(NodeId, Process<'_, Paxos>)],
        invariants: &PaxosInvariants,
        scope: &MomentQuery,
    ) -> Vec<Figure> {
        figures(servers, invariants, scope)
    }
}

/// What each node has of the one value as a log of one slot, open ballots with their promises, and the votes under each
/// ballot.
fn figures(servers: &[(NodeId, Process<'_, Paxos>)], invariants: &PaxosInvariants, scope: &MomentQuery) -> Vec<Figure> {
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
        title: "panel-promises".into(),
        of: Some(id),
        about: attempt.ballot.into(),
        agreed: attempt.promises.iter().map(|(node, _)| *node).collect(),
        needed,
        members: node.members.clone(),
    })
}
