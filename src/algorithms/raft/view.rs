//! What Raft says about itself as data, its facts, and its part of the picture.

use std::sync::Arc;

use super::config::{NEEDS, OUTSETS, SAFEGUARDS, SETTINGS};
use super::disk::Stable;
use super::invariants::{INVARIANTS, RaftInvariants};
use super::log::Log;
use super::message::RaftMessage;
use super::outcome::RaftOutcome;
use super::rules::RaftRule;
use super::seeds::SEEDS;
use super::{Progress, Raft, RaftTimer, Role};
use crate::algorithm::describe::{
    At, ControlSpec, Description, Field, FigureSpec, KeyKind, LOG_STAGES, LOGS, NODES_WITH_LOGS, Question,
};
use crate::algorithm::fact::described;
use crate::algorithm::{FactOf, Inspect, Process, Survey, Weight};
use crate::algorithms::shared::quorum::majority;
use crate::model::{
    self, Cell, EntryState, FactKey, Figure, FigureKind, Kind, LogRow, MomentQuery, NodeId, NodeSet, Participation,
    ProgressView, Quorum, QuorumSet, TimeBars, Value,
};
use crate::workload::Workload;
use crate::workload::key_value::KeyValue;

pub(super) static DESCRIPTION: Description = Description {
    name: "raft",
    texts: &["raft"],
    nodes: NODES_WITH_LOGS,
    settings: SETTINGS,
    facts: &described::<_, _, { FACTS.len() }>(FACTS),
    cluster_facts: &[],
    messages: RaftMessage::SPECS,
    timers: TIMERS,
    rules: RaftRule::SPECS,
    outcomes: RaftOutcome::SPECS,
    operations: KeyValue::OPERATIONS,
    client_facts: &[],
    controls: &[
        ControlSpec { name: "transfer", at: At::Leader, arguments: NODE, options: &[] },
        ControlSpec { name: "snapshot", at: At::First, arguments: NODE, options: &[] },
        ControlSpec { name: "add", at: At::Leader, arguments: NODE, options: &[Field::new("as", AS)] },
        ControlSpec { name: "promote", at: At::Leader, arguments: NODE, options: &[] },
        ControlSpec { name: "remove", at: At::Leader, arguments: NODE, options: &[] },
        ControlSpec { name: "config", at: At::Leader, arguments: &[Field::new("voters", Kind::Nodes)], options: &[] },
    ],
    given: &[
        Field::new("term", Kind::Number),
        Field::new("voted_for", Kind::Node),
        Field::new("log", Kind::Entries),
        Field::new("commit", Kind::Number),
        Field::new("snapshot_index", Kind::Number),
        Field::new("snapshot_term", Kind::Number),
        Field::new("config", Kind::Configuration),
        Field::new("learners", Kind::Nodes),
    ],
    safeguards: SAFEGUARDS,
    progress: &[],
    needs: NEEDS,
    outsets: OUTSETS,
    invariants: INVARIANTS,
    known: &[],
    linearizable: true,
    roles: &["follower", "learner", "precandidate", "candidate", "leader"],
    standings: &[],
    leads: true,
    seeds: SEEDS,
    stages: LOG_STAGES,
    questions: &[
        Question::new("lead", &["become_leader"]).in_role("leader"),
        Question::new("vote", &["grant_vote"]),
        Question::new("commit", &["commit_advance", "follower_commit"]),
        Question::new("apply", &["apply"]),
        Question::new("answer", &["answer_client", "answer_read"]),
    ],
    figures: &[LOGS, VOTES, PROGRESS, LEASE],
};

/// In the order of [`RaftTimer`].
pub(in crate::algorithms) const TIMERS: &[&str] = &["election", "heartbeat", "quorum", "transfer"];
const NODE: &[Field] = &[Field::new("node", Kind::Node)];

/// As what a server is added.
const AS: Kind = Kind::words(&["voter", "learner"]);

const VOTES: FigureSpec = FigureSpec::new("votes", FigureKind::Quorum, "figure-votes", "help-figure-votes");

const PROGRESS: FigureSpec =
    FigureSpec::series("progress", "figure-progress", "help-figure-progress", &["logged", "committed"]);

const LEASE: FigureSpec = FigureSpec::new("lease", FigureKind::TimeBars, "figure-lease", "help-figure-lease");

type Known = FactOf<Raft, <Raft as Inspect>::Invariants>;

/// What is known of a server, and how it is read.
const FACTS: &[Known] = &[
    Known::durable("term", Kind::Number, |disk| disk.term.into()),
    Known::durable("voted_for", Kind::Node, |disk| disk.voted_for.into()).running(|raft| raft.voted_for().into()),
    Known::volatile("leader", Kind::Node, |raft| raft.leader.into()),
    Known::durable("log", Kind::Numbers, |disk| Value::Numbers(disk.log.iter().map(|entry| entry.term).collect())),
    Known::durable("last_index", Kind::Number, |disk| disk.log.last_index().into()),
    Known::volatile("commit", Kind::Number, |raft| raft.commit.into()),
    Known::volatile("applied", Kind::Number, |raft| raft.applied.into()),
    Known::volatile("votes", Kind::Nodes, |raft| Value::Nodes(raft.votes.clone())),
    Known::of_each("next", KeyKind::Node, Kind::Number, |raft, peer| Some(progress(raft, peer)?.next.into()), peers),
    Known::of_each(
        "match",
        KeyKind::Node,
        Kind::Number,
        |raft, peer| Some(progress(raft, peer)?.matched.into()),
        peers,
    ),
    Known::durable("snapshot_index", Kind::Number, |disk| disk.log.compacted().index.into()).unlisted(),
    Known::durable("snapshot_term", Kind::Number, |disk| disk.log.compacted().term.into()).unlisted(),
    Known::durable("first_index", Kind::Number, |disk| disk.log.first_index().into()).unlisted(),
    Known::of_each(
        "outstanding",
        KeyKind::Node,
        Kind::Number,
        |raft, peer| Some((progress(raft, peer)?.outstanding.len() as u64).into()),
        |raft| raft.outstanding().map(|progress| FactKey::Node(progress.peer)).collect(),
    ),
    Known::volatile("transferee", Kind::Node, |raft| raft.transferee().into())
        .listed_while(|raft| raft.transferee().is_some()),
    Known::volatile("pending_reads", Kind::Number, |raft| raft.pending_reads().into())
        .listed_while(|raft| raft.pending_reads() > 0),
    Known::volatile("lease_until", Kind::Clock, |raft| raft.lease_until().into())
        .listed_while(|raft| raft.lease_until().is_some()),
    Known::volatile("config", Kind::Configuration, |raft| raft.config.value()).listed_while(Raft::is_exchanged),
    Known::volatile("learners", Kind::Nodes, |raft| raft.config.learners.into())
        .listed_while(|raft| !raft.config.learners.is_empty()),
    Known::volatile("config_index", Kind::Number, |raft| raft.config_index.into()).listed_while(Raft::is_exchanged),
];

/// What a leader knows of another server.
fn progress<'a>(raft: &'a Raft, peer: &FactKey) -> Option<&'a Progress> {
    raft.progress.iter().find(|progress| FactKey::Node(progress.peer) == *peer)
}

/// Those of whom it knows that.
fn peers(raft: &Raft) -> Vec<FactKey> {
    raft.progress.iter().map(|progress| FactKey::Node(progress.peer)).collect()
}

impl Inspect for Raft {
    type Invariants = RaftInvariants;

    const FACTS: &'static [Known] = FACTS;

    fn main_timer(&self) -> Option<RaftTimer> {
        (self.role != Role::Leader).then_some(RaftTimer::Election)
    }

    fn participation(&self) -> Participation {
        match self.role {
            Role::Follower if !self.is_member() => Participation::Observing,
            Role::Follower => Participation::Following,
            Role::PreCandidate | Role::Candidate => Participation::Campaigning,
            Role::Leader => Participation::Leading,
        }
    }

    fn role(&self) -> &'static str {
        match self.role {
            Role::Follower if self.config.teaches_me() => "learner",
            Role::Follower => "follower",
            Role::PreCandidate => "precandidate",
            Role::Candidate => "candidate",
            Role::Leader => "leader",
        }
    }

    fn rank(&self) -> u64 {
        self.term()
    }

    fn store_value(&self, key: &str) -> Option<Arc<str>> {
        self.store.get(key).cloned()
    }

    fn converged_with(&self, other: &Raft) -> bool {
        let (mine, theirs) = (self.log(), other.log());
        (self.commit, self.applied, mine.last_index()) == (other.commit, other.applied, theirs.last_index())
            && mine.hash_at(mine.last_index()) == theirs.hash_at(theirs.last_index())
            && self.store == other.store
    }

    fn badges(&self) -> Vec<(&'static str, Value)> {
        let mut badges =
            vec![("term", self.term().into()), ("vote", self.voted_for().into()), ("commit", self.commit.into())];
        let outstanding: u64 = self.outstanding().map(|progress| progress.outstanding.len() as u64).sum();
        if outstanding > 0 {
            badges.push(("outstanding", outstanding.into()));
        }
        if let Some(to) = self.transferee() {
            badges.push(("transferee", to.into()));
        }
        if self.pending_reads() > 0 {
            badges.push(("pending-reads", self.pending_reads().into()));
        }
        if !self.is_member() && !self.config.teaches_me() {
            badges.insert(1, ("outside", self.config.value()));
        }
        badges
    }

    fn badges_of_disk(disk: &Stable) -> Vec<(&'static str, Value)> {
        vec![("term", disk.term.into()), ("vote", disk.voted_for.into())]
    }

    fn figures(
        servers: &[(NodeId, Process<'_, Raft>)],
        invariants: &RaftInvariants,
        scope: &MomentQuery,
    ) -> Vec<Figure> {
        figures(servers, invariants, scope)
    }

    fn bars(survey: &Survey<'_, Raft>) -> Option<TimeBars> {
        Some(super::bars::bars(survey))
    }

    fn numbers(servers: &[(NodeId, Process<'_, Raft>)], _: &RaftInvariants) -> Vec<u64> {
        numbers(servers)
    }

    fn weigh(nodes: &[&Raft], weight: &mut Weight) {
        super::share::weigh(nodes, weight);
    }
}

/// The logs, and the ballot boxes.
fn figures(servers: &[(NodeId, Process<'_, Raft>)], invariants: &RaftInvariants, scope: &MomentQuery) -> Vec<Figure> {
    let rows = servers.iter().map(|(id, process)| match process {
        Process::Running(raft) => kept(row(*id, raft, scope), raft.log(), invariants),
        Process::Stopped(disk) => {
            let row = LogRow { durable: disk.log.last_index(), ..cells(*id, &disk.log, scope) };
            kept(row, &disk.log, invariants)
        }
    });
    vec![Figure::Log(model::Log { rows: rows.collect() }), Figure::Quorum(votes(&Process::running(servers)))]
}

/// The curves of its progress: entries in the longest log, and how many are known to be committed.
fn numbers(servers: &[(NodeId, Process<'_, Raft>)]) -> Vec<u64> {
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

/// An entry that somebody committed stays, although nobody here may know.
fn kept(row: LogRow, log: &Log, invariants: &RaftInvariants) -> LogRow {
    row.kept(|slot| log.hash_at(slot).is_some_and(|hash| invariants.has_committed(slot, hash)))
}

fn cells(id: NodeId, log: &Log, scope: &MomentQuery) -> LogRow {
    let slots = scope.slots.start.max(log.first_index())..scope.slots.end.min(log.last_index() + 1);
    let cell = |slot| {
        let entry = log.get(slot)?;
        Some(Cell {
            slot,
            term: entry.term,
            counter: None,
            proposer: None,
            text: entry.text(),
            state: EntryState::Open,
        })
    };
    let (start, end) = (log.first_index(), log.last_index());
    LogRow { start, end, cells: slots.filter_map(cell).collect(), ..LogRow::new(id) }
}

/// The ballot boxes: who voted, or would vote, for whom, one for each candidate, the highest term first; and where the
/// configuration has changed, or not all vote, those in force at each leader: who has the entry of it.
///
/// Of two configurations in force each has a row: both majorities are needed.
fn votes(nodes: &[(NodeId, &Raft)]) -> Quorum {
    let campaigns = |raft: &&Raft| matches!(raft.role, Role::PreCandidate | Role::Candidate);
    let changed = |raft: &&Raft| raft.leads() && (raft.config_index > 0 || nodes.len() > raft.config.voters.len());
    let of = |wanted: &dyn Fn(&&Raft) -> bool| {
        let mut of: Vec<&Raft> = nodes.iter().map(|(_, raft)| *raft).filter(wanted).collect();
        of.sort_by_key(|raft| std::cmp::Reverse(raft.term()));
        of
    };
    let mut sets = Vec::new();
    for raft in of(&campaigns) {
        let titles = match (raft.role == Role::PreCandidate, raft.config.is_joint()) {
            (true, false) => ["panel-pre-votes"; 2],
            (true, true) => ["panel-pre-votes-old", "panel-pre-votes-new"],
            (false, false) => ["panel-votes"; 2],
            (false, true) => ["panel-votes-old", "panel-votes-new"],
        };
        sets.extend(halves(raft, titles, raft.votes.iter().copied().collect(), Value::None));
    }
    for raft in of(&changed) {
        let titles = match (raft.config.is_joint(), raft.config_index) {
            (true, _) => ["panel-config-old", "panel-config-new"],
            (false, 0) => ["panel-config-first"; 2],
            (false, _) => ["panel-config"; 2],
        };
        let about = if raft.config_index == 0 { Value::None } else { raft.config_index.into() };
        sets.extend(halves(raft, titles, raft.holders(raft.config_index, raft.durable), about));
    }
    Quorum { sets }
}

/// Who of each configuration in force agrees.
fn halves<'a>(
    raft: &'a Raft,
    titles: [&'static str; 2],
    agree: NodeSet,
    about: Value,
) -> impl Iterator<Item = QuorumSet> + use<'a> {
    raft.config.halves().zip(titles).map(move |(half, title)| QuorumSet {
        title: title.into(),
        of: Some(raft.me),
        about: about.clone(),
        agreed: half.common(agree).into(),
        needed: majority(half.len()),
        members: half.into(),
    })
}
