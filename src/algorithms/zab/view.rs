//! What ZAB says about itself as data, its facts, and its part of the picture.

use super::config::{SETTINGS, Safeguards};
use super::disk::Stable;
use super::invariants::INVARIANTS;
use super::log::Log;
use super::message::ZabMessage;
use super::outcome::ZabOutcome;
use super::rules::ZabRule;
use super::{Learner, Mode, Outstanding, Phase, Stage, Vote, Zab};
use crate::algorithm::Process;
use crate::algorithm::describe::{Description, Fact, Field, FigureSpec, LOG_STAGES, LOGS, NODES_WITH_LOGS};
use crate::model::{
    self, Cell, EntryState, Figure, FigureKind, Key, Kind, LogRow, MomentQuery, NodeId, NodeView, ProgressView, Quorum,
    QuorumSet, Table, Value,
};
use crate::workload::Workload;
use crate::workload::key_value::KeyValue;

pub(super) static DESCRIPTION: Description = Description {
    name: "zab",
    texts: &["zab"],
    nodes: NODES_WITH_LOGS,
    settings: SETTINGS,
    facts: FACTS,
    cluster_facts: &[],
    messages: ZabMessage::SPECS,
    timers: &["finalize", "notification", "silence", "init", "ping", "connect"],
    rules: ZabRule::SPECS,
    outcomes: ZabOutcome::SPECS,
    operations: KeyValue::OPERATIONS,
    controls: &[],
    given: &[
        Field { name: "accepted_epoch", kind: Kind::Number },
        Field { name: "current_epoch", kind: Kind::Number },
        Field { name: "log", kind: Kind::StampedEntries },
        Field { name: "commit", kind: Kind::Number },
    ],
    safeguards: Safeguards::NAMES,
    progress: &[],
    invariants: INVARIANTS,
    linearizable: false,
    roles: Mode::WORDS,
    leads: true,
    stages: LOG_STAGES,
    figures: FIGURES,
};

const FACTS: &[Fact] = &[
    Fact::volatile("state", Kind::Word(Mode::WORDS)),
    Fact::volatile("phase", Kind::Word(Phase::WORDS)),
    Fact::volatile("round", Kind::Number),
    Fact::volatile("vote", Kind::Node),
    Fact::volatile("vote_epoch", Kind::Number),
    Fact::volatile("vote_zxid", Kind::EpochCounter),
    Fact::volatile("box", Kind::Nodes),
    Fact::volatile("agree", Kind::Nodes),
    Fact::volatile("leader", Kind::Node),
    Fact::volatile("awaits", Kind::Word(Awaits::WORDS)),
    Fact::durable("accepted_epoch", Kind::Number),
    Fact::durable("current_epoch", Kind::Number),
    Fact::durable("log", Kind::EpochCounters),
    Fact::durable("last_zxid", Kind::EpochCounter),
    Fact::durable("snapshot_zxid", Kind::EpochCounter),
    Fact::volatile("committed", Kind::EpochCounter),
    Fact::volatile("outstanding", Kind::EpochCounters),
    Fact::volatile("learners", Kind::Nodes),
];

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

/// Fact `index` of a running server.
pub(super) fn fact(zab: &Zab, index: usize, _key: Option<&Key>) -> Option<Value> {
    Some(match FACTS.get(index)?.name {
        "state" => Value::Word(zab.mode.word()),
        "phase" => Value::Word(zab.phase.word()),
        "round" => zab.round.into(),
        "vote" => zab.vote.leader.into(),
        "vote_epoch" => zab.vote.epoch.into(),
        "vote_zxid" => zab.vote.zxid.into(),
        // Once it has a leader, its box is of an election that is over.
        "box" | "agree" if zab.mode != Mode::Looking => return None,
        "box" => Value::Nodes(zab.ballots.iter().map(|ballot| ballot.sid).collect()),
        "agree" => Value::Nodes(zab.agreeing().map(|ballot| ballot.sid).collect()),
        "leader" => zab.leader.into(),
        "awaits" => zab.awaits().map_or(Value::None, |awaits| Value::Word(awaits.word())),
        "accepted_epoch" => zab.accepted_epoch().into(),
        "committed" => zab.log().zxid_at(zab.commit).into(),
        "outstanding" | "learners" if zab.mode != Mode::Leading => return None,
        "outstanding" => {
            Value::EpochCounters(zab.outstanding.iter().map(|proposal| zab.log().zxid_at(proposal.place)).collect())
        }
        "learners" => Value::Nodes(zab.learners.iter().map(|learner| learner.id).collect()),
        _ => return durable_fact(&zab.disk, index),
    })
}

/// Fact `index`, as far as the disk knows it.
pub(super) fn durable_fact(disk: &Stable, index: usize) -> Option<Value> {
    let log = &disk.log;
    Some(match FACTS.get(index)?.name {
        "accepted_epoch" => disk.accepted_epoch.into(),
        "current_epoch" => disk.current_epoch.into(),
        "log" => Value::EpochCounters(log.iter().skip(log.snapshot() as usize).map(|entry| entry.zxid).collect()),
        "last_zxid" => log.last_zxid().into(),
        "snapshot_zxid" => log.zxid_at(log.snapshot()).into(),
        _ => return None,
    })
}

/// A running server's part of the picture.
pub(super) fn picture(zab: &Zab, scope: &MomentQuery, view: &mut NodeView) {
    view.badges = badges(zab);
    if scope.facts_of == Some(zab.me) {
        view.facts = Fact::views(FACTS, |index| fact(zab, index, None));
        // The role is the same word.
        view.facts.retain(|fact| fact.name != "state");
    }
}

/// What tells most about it now comes first: there may be room for one only.
fn badges(zab: &Zab) -> Vec<(&'static str, Value)> {
    let zxid = ("zxid", zab.log().last_zxid().into());
    let phase = ("phase", Value::Word(zab.phase.word()));
    let (accepted, current) = (zab.accepted_epoch(), zab.disk.current_epoch);
    let accepted = (accepted != current).then(|| ("accepted-epoch", accepted.into()));
    let mut badges = match (zab.awaits(), zab.mode) {
        (None, _) => vec![zxid, phase],
        (Some(awaits), Mode::Looking) => {
            vec![("vote", zab.vote.leader.into()), ("awaits", Value::Word(awaits.word())), zxid]
        }
        (Some(awaits), _) => vec![zxid, phase, ("awaits", Value::Word(awaits.word()))],
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

/// The part of a server that does not run.
pub(super) fn picture_disk(disk: &Stable, scope: &MomentQuery, view: &mut NodeView) {
    view.badges = vec![("zxid", disk.log.last_zxid().into()), ("epoch", disk.current_epoch.into())];
    if scope.facts_of == Some(view.id) {
        view.facts = Fact::views(FACTS, |index| durable_fact(disk, index));
    }
}

fn row(id: NodeId, zab: &Zab, scope: &MomentQuery) -> LogRow {
    let learners = if zab.leads() { &zab.learners[..] } else { &[] };
    let progress = learners.iter().map(|learner| progress(zab, learner)).collect();
    LogRow { durable: zab.durable, progress, ..cells(id, zab.log(), scope).committed(zab.commit) }
}

fn cells(id: NodeId, log: &Log, scope: &MomentQuery) -> LogRow {
    let (start, end) = (log.snapshot() + 1, log.last_place());
    let slots = scope.slots.start.max(start)..scope.slots.end.min(end + 1);
    let cell = |slot: u64| {
        let entry = log.get(slot)?;
        let (term, counter) = (entry.zxid.epoch, Some(entry.zxid.counter));
        Some(Cell { slot, term, counter, text: entry.txn.text(), state: EntryState::Open })
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
pub(super) fn figures(servers: &[(NodeId, Process<'_, Zab>)], scope: &MomentQuery) -> Vec<Figure> {
    let rows = servers.iter().map(|(id, process)| match process {
        Process::Running(zab) => row(*id, zab, scope),
        Process::Stopped(disk) => LogRow { durable: disk.log.last_place(), ..cells(*id, &disk.log, scope) },
    });
    let nodes = Process::running(servers);
    let table = |columns: &[&'static str], rows| Figure::Table(Table { columns: columns.to_vec(), rows });
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
    let quorum = |title, about, agreed| QuorumSet {
        title,
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

/// Of a server that looks: whose votes in its box are the same as its own.
fn votes(id: NodeId, zab: &Zab) -> Option<QuorumSet> {
    (zab.mode == Mode::Looking).then(|| QuorumSet {
        title: "panel-votes-for",
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
        vec![learner.id.into(), id.into(), Value::Word(STAGES[learner.stage as usize]), has.into()]
    };
    leading.flat_map(|(id, zab)| zab.learners.iter().map(move |learner| row(*id, zab, learner))).collect()
}
