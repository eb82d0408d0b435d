//! What ZAB says about itself as data, its facts, and its part of the picture.

use std::sync::Arc;

use super::config::{NEEDS, SETTINGS, Safeguards};
use super::disk::Stable;
use super::invariants::{INVARIANTS, ZabInvariants};
use super::log::Log;
use super::message::ZabMessage;
use super::outcome::ZabOutcome;
use super::rules::ZabRule;
use super::seeds::SEEDS;
use super::{Learner, Mode, Outstanding, Phase, Stage, Vote, Zab, ZabTimer};
use crate::algorithm::describe::{Description, Field, FigureSpec, LOG_STAGES, LOGS, NODES_WITH_LOGS, Question};
use crate::algorithm::fact::described;
use crate::algorithm::{FactOf, Inspect, Process, Weight};
use crate::model::{
    self, Cell, EntryState, Figure, FigureKind, Kind, LogRow, MomentQuery, NodeId, Participation, ProgressView, Quorum,
    QuorumSet, Table, Value,
};
use crate::workload::Workload;
use crate::workload::key_value::KeyValue;

pub(super) static DESCRIPTION: Description = Description {
    name: "zab",
    texts: &["zab"],
    nodes: NODES_WITH_LOGS,
    settings: SETTINGS,
    facts: &described::<_, _, { FACTS.len() }>(FACTS),
    cluster_facts: &[],
    messages: ZabMessage::SPECS,
    timers: &["finalize", "notification", "silence", "init", "ping", "connect"],
    rules: ZabRule::SPECS,
    outcomes: ZabOutcome::SPECS,
    operations: KeyValue::OPERATIONS,
    client_facts: &[],
    controls: &[],
    given: &[
        Field::new("accepted_epoch", Kind::Number),
        Field::new("current_epoch", Kind::Number),
        Field::new("log", Kind::EpochEntries),
        Field::new("snapshot_zxid", Kind::EpochCounter),
        Field::new("commit", Kind::Number),
    ],
    safeguards: Safeguards::NAMES,
    progress: &[],
    needs: NEEDS,
    outsets: &[],
    invariants: INVARIANTS,
    known: &[],
    linearizable: false,
    roles: Mode::WORDS,
    standings: &[],
    leads: true,
    seeds: SEEDS,
    stages: LOG_STAGES,
    questions: &[
        Question::new("lead", &["established"]).in_role("leading"),
        Question::new("vote", &["adopt_vote"]),
        Question::new("commit", &["commit", "commit_noted"]),
        Question::new("apply", &["deliver"]),
        Question::new("answer", &["answer_write", "answer_read"]),
    ],
    figures: FIGURES,
};

type Known = FactOf<Zab, <Zab as Inspect>::Invariants>;

/// What is known of a server, and how it is read.
const FACTS: &[Known] = &[
    // The role is the same word.
    Known::volatile("state", Kind::words(Mode::WORDS), |zab| Value::word(zab.mode.word())).unlisted(),
    Known::volatile("phase", Kind::words(Phase::WORDS), |zab| Value::word(zab.phase.word())),
    Known::volatile("round", Kind::Number, |zab| zab.round.into()),
    Known::volatile("vote", Kind::Node, |zab| zab.vote.leader.into()),
    Known::volatile("vote_epoch", Kind::Number, |zab| zab.vote.epoch.into()),
    Known::volatile("vote_zxid", Kind::EpochCounter, |zab| zab.vote.zxid.into()),
    Known::at_times("box", Kind::Nodes, |zab| {
        looking(zab).map(|zab| Value::Nodes(zab.ballots.iter().map(|ballot| ballot.sid).collect()))
    }),
    Known::at_times("agree", Kind::Nodes, |zab| {
        looking(zab).map(|zab| Value::Nodes(zab.agreeing().map(|ballot| ballot.sid).collect()))
    }),
    Known::volatile("leader", Kind::Node, |zab| zab.leader.into()),
    Known::volatile("awaits", Kind::words(Awaits::WORDS), |zab| {
        zab.awaits().map_or(Value::None, |awaits| Value::word(awaits.word()))
    }),
    Known::durable("accepted_epoch", Kind::Number, |disk| disk.accepted_epoch.into())
        .running(|zab| zab.accepted_epoch().into()),
    Known::durable("current_epoch", Kind::Number, |disk| disk.current_epoch.into()),
    Known::durable("log", Kind::EpochCounters, |disk| {
        let entries = disk.log.iter().skip(disk.log.snapshot() as usize);
        Value::EpochCounters(entries.map(|entry| entry.zxid).collect())
    }),
    Known::durable("last_zxid", Kind::EpochCounter, |disk| disk.log.last_zxid().into()),
    Known::durable("snapshot_zxid", Kind::EpochCounter, |disk| disk.log.zxid_at(disk.log.snapshot()).into()),
    Known::volatile("committed", Kind::EpochCounter, |zab| zab.log().zxid_at(zab.commit).into()),
    Known::at_times("outstanding", Kind::EpochCounters, |zab| {
        let zxids = |zab: &Zab| zab.outstanding.iter().map(|proposal| zab.log().zxid_at(proposal.place)).collect();
        leading(zab).map(|zab| Value::EpochCounters(zxids(zab)))
    }),
    Known::at_times("learners", Kind::Nodes, |zab| {
        leading(zab).map(|zab| Value::Nodes(zab.learners.iter().map(|learner| learner.id).collect()))
    }),
];

/// Once it has a leader, its box is of an election that is over.
fn looking(zab: &Zab) -> Option<&Zab> {
    Some(zab).filter(|zab| zab.mode == Mode::Looking)
}

fn leading(zab: &Zab) -> Option<&Zab> {
    Some(zab).filter(|zab| zab.mode == Mode::Leading)
}

impl Inspect for Zab {
    type Invariants = ZabInvariants;

    const FACTS: &'static [Known] = FACTS;

    fn main_timer(&self) -> Option<ZabTimer> {
        Some(match (self.mode, self.phase) {
            (Mode::Looking, _) if self.finalizing => ZabTimer::Finalize,
            (Mode::Looking, _) => ZabTimer::Notification,
            (Mode::Leading, Phase::Broadcast) => ZabTimer::Ping,
            (_, Phase::Broadcast) => ZabTimer::Silence,
            _ => ZabTimer::Init,
        })
    }

    fn participation(&self) -> Participation {
        match (self.mode, self.phase) {
            (Mode::Looking, _) => Participation::Campaigning,
            (Mode::Leading, Phase::Broadcast) => Participation::Leading,
            (Mode::Following, Phase::Broadcast) => Participation::Following,
            (Mode::Observing, _) => Participation::Observing,
            _ => Participation::Syncing,
        }
    }

    fn role(&self) -> &'static str {
        self.mode.word()
    }

    fn rank(&self) -> u64 {
        self.epoch
    }

    fn store_value(&self, key: &str) -> Option<Arc<str>> {
        self.store.get(key).cloned()
    }

    fn converged_with(&self, other: &Zab) -> bool {
        (self.commit, self.delivered, self.log().last_place())
            == (other.commit, other.delivered, other.log().last_place())
            && self.log().hash_at(self.log().last_place()) == other.log().hash_at(other.log().last_place())
            && self.store == other.store
    }

    fn badges(&self) -> Vec<(&'static str, Value)> {
        badges(self)
    }

    fn badges_of_disk(disk: &Stable) -> Vec<(&'static str, Value)> {
        vec![("zxid", disk.log.last_zxid().into()), ("epoch", disk.current_epoch.into())]
    }

    fn figures(servers: &[(NodeId, Process<'_, Zab>)], invariants: &ZabInvariants, scope: &MomentQuery) -> Vec<Figure> {
        figures(servers, invariants, scope)
    }

    fn weigh(nodes: &[&Zab], weight: &mut Weight) {
        for node in nodes {
            node.log().weigh(weight);
            node.store.weigh(weight);
        }
    }
}

/// What a server needs to hear next on its way to an established epoch.
#[derive(Clone, Copy)]
enum Awaits {
    Votes,
    BetterVote,
    Reports,
    EpochAcks,
    HistoryAcks,
    Leaderinfo,
    History,
    Newleader,
    Uptodate,
}

impl Awaits {
    const WORDS: &'static [&'static str] = &[
        "votes",
        "better_vote",
        "reports",
        "epoch_acks",
        "history_acks",
        "leaderinfo",
        "history",
        "newleader",
        "uptodate",
    ];

    fn word(self) -> &'static str {
        Awaits::WORDS[self as usize]
    }
}

impl Zab {
    /// What it waits for; none: it is at work.
    fn awaits(&self) -> Option<Awaits> {
        Some(match (self.mode, self.phase) {
            (_, Phase::Broadcast) => return None,
            (Mode::Looking, _) if self.finalizing => Awaits::BetterVote,
            (Mode::Looking, _) => Awaits::Votes,
            (Mode::Leading, Phase::Synchronization) => Awaits::HistoryAcks,
            (Mode::Leading, _) if self.epoch == 0 => Awaits::Reports,
            (Mode::Leading, _) => Awaits::EpochAcks,
            (_, Phase::Synchronization) if self.acknowledged_epoch() => Awaits::Uptodate,
            (_, Phase::Synchronization) => Awaits::Newleader,
            _ if self.epoch == 0 => Awaits::Leaderinfo,
            _ => Awaits::History,
        })
    }
}

/// What tells most about it now comes first: there may be room for one only.
fn badges(zab: &Zab) -> Vec<(&'static str, Value)> {
    let zxid = ("zxid", zab.log().last_zxid().into());
    let phase = ("phase", Value::word(zab.phase.word()));
    let (accepted, current) = (zab.accepted_epoch(), zab.disk.current_epoch);
    let accepted = (accepted != current).then(|| ("accepted-epoch", accepted.into()));
    let mut badges = match (zab.awaits(), zab.mode) {
        (None, _) => vec![zxid, phase],
        (Some(awaits), Mode::Looking) if !zab.is_voter(zab.me) => vec![("awaits", Value::word(awaits.word())), zxid],
        (Some(awaits), Mode::Looking) => {
            vec![("vote", zab.vote.leader.into()), ("awaits", Value::word(awaits.word())), zxid]
        }
        (Some(awaits), _) => vec![zxid, phase, ("awaits", Value::word(awaits.word()))],
    };
    badges.extend(accepted);
    badges.push(("epoch", current.into()));
    if zab.mode == Mode::Looking {
        badges.push(("round", zab.round.into()));
    }
    badges
}

/// What the leader knows of a learner's log: the last place that it acknowledged.
fn progress(zab: &Zab, learner: &Learner) -> ProgressView {
    let lacks = zab.outstanding.iter().find(|proposal| !proposal.acks.contains(&learner.id));
    let last = zab.log().last_place();
    let matched = match lacks {
        _ if learner.stage < Stage::Acked => 0,
        Some(proposal) => proposal.place - 1,
        None => last,
    };
    ProgressView { peer: learner.id, next: last + 1, matched }
}

fn row(id: NodeId, zab: &Zab, scope: &MomentQuery) -> LogRow {
    let learners = if zab.leads() { &zab.learners[..] } else { &[] };
    let progress = learners.iter().map(|learner| progress(zab, learner)).collect();
    let mut row = LogRow { durable: zab.durable, progress, ..cells(id, zab.log(), scope).committed(zab.commit) };
    // Without the order (safeguard `commit_in_order`) what lies before a committed one can be outstanding.
    let outstanding = |slot| zab.outstanding.iter().any(|proposal| proposal.place == slot);
    row.cells.iter_mut().filter(|cell| outstanding(cell.slot)).for_each(|cell| cell.state = EntryState::Open);
    row
}

/// A transaction that somebody delivered stays, although nobody here may know.
fn kept(row: LogRow, log: &Log, invariants: &ZabInvariants) -> LogRow {
    row.kept(|place| log.hash_at(place).is_some_and(|hash| invariants.has_delivered(place, hash)))
}

fn cells(id: NodeId, log: &Log, scope: &MomentQuery) -> LogRow {
    let (start, end) = (log.snapshot() + 1, log.last_place());
    let slots = scope.slots.start.max(start)..scope.slots.end.min(end + 1);
    let cell = |slot: u64| {
        let entry = log.get(slot)?;
        let (term, counter) = (entry.zxid.epoch, Some(entry.zxid.counter));
        Some(Cell { slot, term, counter, proposer: None, text: entry.txn.text(), state: EntryState::Open })
    };
    LogRow { start, end, cells: slots.filter_map(cell).collect(), ..LogRow::new(id) }
}

const STAGES: &[&str] = &["reported", "accepted", "syncing", "acked", "serving"];

const FIGURES: &[FigureSpec] = &[
    LOGS,
    FigureSpec::new("votes", FigureKind::Quorum, "figure-quorums", "help-figure-quorums"),
    FigureSpec::new("boxes", FigureKind::Table, "panel-boxes", "help-figure-boxes"),
    FigureSpec::new("learners", FigureKind::Table, "panel-learners", "help-figure-learners"),
];

/// The logs, who agrees with whom, the ballot boxes, and the learners of each leader.
fn figures(servers: &[(NodeId, Process<'_, Zab>)], invariants: &ZabInvariants, scope: &MomentQuery) -> Vec<Figure> {
    let rows = servers.iter().map(|(id, process)| match process {
        Process::Running(zab) => kept(row(*id, zab, scope), zab.log(), invariants),
        Process::Stopped(disk) => {
            let row = LogRow { durable: disk.log.last_place(), ..cells(*id, &disk.log, scope) };
            kept(row, &disk.log, invariants)
        }
    });
    let nodes = Process::running(servers);
    let table = |columns: &[&'static str], rows| Figure::Table(Table::new(columns, rows));
    vec![
        Figure::Log(model::Log { rows: rows.collect() }),
        Figure::Quorum(Quorum { sets: quorums(&nodes) }),
        table(&["head-box", "head-vote", "head-voters", "head-epoch", "head-zxid", "head-round"], boxes(&nodes)),
        table(&["head-learner", "head-leader", "head-stage", "head-zxid"], learners(&nodes)),
    ]
}

/// The votes of those who look, how far the learners of each leader are, and who has what is not committed.
fn quorums(nodes: &[(NodeId, &Zab)]) -> Vec<QuorumSet> {
    let looking = nodes.iter().filter_map(|(id, zab)| votes(*id, zab));
    let leading = nodes.iter().filter(|(_, zab)| zab.mode == Mode::Leading);
    looking.chain(leading.flat_map(|(id, zab)| acknowledgements(*id, zab))).collect()
}

/// Of a leader: how many have come as far as it waits for, and who has what is not committed.
fn acknowledgements(id: NodeId, zab: &Zab) -> Vec<QuorumSet> {
    let quorum = |title: &'static str, about, agreed| QuorumSet {
        title: title.into(),
        of: Some(id),
        about,
        agreed,
        needed: zab.majority(),
        members: zab.members[..zab.voters].to_vec(),
    };
    let at_least = |stage: Stage| {
        let there = zab.learners.iter().filter(|learner| learner.stage >= stage && !learner.observer);
        let mut there: Vec<NodeId> = there.map(|learner| learner.id).chain([id]).collect();
        there.sort_unstable();
        there
    };
    let waits = match zab.phase {
        Phase::Discovery if zab.epoch == 0 => Some(quorum("panel-reported", Value::None, at_least(Stage::Reported))),
        Phase::Discovery => Some(quorum("panel-accepted-epoch", zab.epoch.into(), at_least(Stage::Accepted))),
        Phase::Synchronization => Some(quorum("panel-synced", zab.epoch.into(), at_least(Stage::Acked))),
        _ => None,
    };
    let acks =
        |proposal: &Outstanding| quorum("panel-acks", zab.log().zxid_at(proposal.place).into(), proposal.acks.clone());
    waits.into_iter().chain(zab.outstanding.iter().map(acks)).collect()
}

/// Of a voter that looks: whose votes in its box are the same as its own. An observer hears the votes, and has none.
fn votes(id: NodeId, zab: &Zab) -> Option<QuorumSet> {
    (zab.mode == Mode::Looking && zab.is_voter(id)).then(|| QuorumSet {
        title: "panel-votes-for".into(),
        of: Some(id),
        about: zab.vote.leader.into(),
        agreed: zab.agreeing().map(|ballot| ballot.sid).collect(),
        needed: zab.majority(),
        members: zab.members[..zab.voters].to_vec(),
    })
}

/// In whose box which votes are, what makes each better or worse than another, and who gave it.
fn boxes(nodes: &[(NodeId, &Zab)]) -> Vec<Vec<Value>> {
    let mut rows = Vec::new();
    for (id, zab) in nodes.iter().filter(|(_, zab)| zab.mode == Mode::Looking) {
        let mut votes: Vec<(Vote, u64)> = zab.ballots.iter().map(|ballot| (ballot.vote, ballot.round)).collect();
        votes.sort_unstable_by_key(|(vote, round)| (*round, vote.epoch, vote.zxid, vote.leader));
        votes.dedup();
        for (vote, round) in votes.into_iter().rev() {
            let gave = zab.ballots.iter().filter(|ballot| (ballot.vote, ballot.round) == (vote, round));
            let voters = Value::Nodes(gave.map(|ballot| ballot.sid).collect());
            let (leader, epoch, zxid) = (vote.leader.into(), vote.epoch.into(), vote.zxid.into());
            rows.push(vec![(*id).into(), leader, voters, epoch, zxid, round.into()]);
        }
    }
    rows
}

fn learners(nodes: &[(NodeId, &Zab)]) -> Vec<Vec<Value>> {
    let leading = nodes.iter().filter(|(_, zab)| zab.mode == Mode::Leading);
    let row = |id: NodeId, zab: &Zab, learner: &Learner| {
        let has = match learner.stage {
            Stage::Reported | Stage::Accepted | Stage::Syncing => learner.last_zxid,
            Stage::Acked | Stage::Serving => zab.log().zxid_at(progress(zab, learner).matched),
        };
        vec![learner.id.into(), id.into(), Value::word(STAGES[learner.stage as usize]), has.into()]
    };
    leading.flat_map(|(id, zab)| zab.learners.iter().map(move |learner| row(*id, zab, learner))).collect()
}
