//! What primary-backup says about itself as data, its facts, and its part of the picture.

use std::sync::Arc;

use super::config::{NEEDS, SETTINGS, Safeguards};
use super::disk::Stable;
use super::invariants::{BackupInvariants, INVARIANTS, KNOWN};
use super::log::Log;
use super::message::BackupMessage;
use super::outcome::BackupOutcome;
use super::rules::BackupRule;
use super::state::{BackupTimer, Peer, PrimaryBackup};
use crate::algorithm::describe::{
    At, ControlSpec, Description, Field, FigureSpec, KeyKind, LOG_STAGES, LOGS, NODES_WITH_LOGS, Question,
};
use crate::algorithm::fact::described;
use crate::algorithm::{FactOf, Inspect, Process, Weight};
use crate::model::{
    self, Cell, EntryState, FactKey, Figure, FigureKind, Kind, LogRow, MomentQuery, NodeId, NodeSet, Participation,
    ProgressView, Quorum, QuorumSet, Value,
};
use crate::workload::Workload;
use crate::workload::key_value::KeyValue;

pub(super) static DESCRIPTION: Description = Description {
    name: "primary-backup",
    texts: &["primary-backup"],
    nodes: NODES_WITH_LOGS,
    settings: SETTINGS,
    facts: &described::<PrimaryBackup, _, { FACTS.len() }>(FACTS),
    cluster_facts: &[],
    messages: BackupMessage::SPECS,
    timers: &["retransmit"],
    rules: BackupRule::SPECS,
    outcomes: BackupOutcome::SPECS,
    operations: KeyValue::OPERATIONS,
    client_facts: &[],
    controls: &[
        ControlSpec {
            name: "promote",
            at: At::First,
            arguments: &[Field::new("node", Kind::Node)],
            options: &[Field::new("members", Kind::Nodes)],
        },
        ControlSpec { name: "retire", at: At::Leader, arguments: &[Field::new("node", Kind::Node)], options: &[] },
    ],
    given: &[Field::new("epoch", Kind::Number), Field::new("log", Kind::Entries), Field::new("commit", Kind::Number)],
    safeguards: Safeguards::NAMES,
    progress: &[],
    needs: NEEDS,
    outsets: &[],
    invariants: INVARIANTS,
    known: KNOWN,
    // Not with async, nor with reads at backups; and a primary that was replaced answers reads until it hears so.
    linearizable: false,
    roles: &["primary", "backup", "deposed", "outside"],
    standings: &[],
    leads: false,
    seeds: &[],
    stages: LOG_STAGES,
    questions: &[
        Question::new("lead", &["promote", "promote_async"]).in_role("primary"),
        Question::new("accept", &["accept_entries"]),
        Question::new("commit", &["commit_replicated", "learn_commit"]),
        Question::new("apply", &["execute_entries"]),
    ],
    figures: &[LOGS, ACKNOWLEDGEMENTS],
};

const ACKNOWLEDGEMENTS: FigureSpec =
    FigureSpec::new("acknowledgements", FigureKind::Quorum, "figure-acknowledgements", "help-figure-acknowledgements");

/// So many of the writes that wait are shown, the oldest first.
const SHOWN: u64 = 8;

type Known = FactOf<PrimaryBackup, BackupInvariants>;

/// What is known of a node, and how it is read.
const FACTS: &[Known] = &[
    Known::durable("epoch", Kind::Number, |disk| disk.number().into()),
    Known::durable("log", Kind::Numbers, |disk| Value::Numbers(disk.log.iter().map(|entry| entry.epoch).collect())),
    Known::durable("last_index", Kind::Number, |disk| disk.log.last_index().into()),
    Known::durable("commit", Kind::Number, |disk| disk.commit.into()),
    Known::volatile("applied", Kind::Number, |node| node.applied.into()),
    Known::volatile("primary", Kind::Node, |node| node.epoch().primary.into()),
    Known::volatile("members", Kind::Nodes, |node| node.epoch().members.into()),
    Known::volatile("joining", Kind::Nodes, |node| joining(node).into()),
    Known::volatile("waiting_for", Kind::Nodes, |node| node.waiting_for().into()),
    Known::volatile("blocked", Kind::Bool, |node| (node.blocked > 0).into()),
    Known::of_each("acked", KeyKind::Node, Kind::Number, |node, key| Some(peer(node, key)?.acked.into()), backups),
];

/// Those who have not caught up, as far as the node knows: itself, and of a primary its backups.
fn joining(node: &PrimaryBackup) -> NodeSet {
    let epoch = node.epoch();
    let lags = |member: &NodeId| match node.peers.iter().find(|peer| peer.node == *member) {
        Some(peer) => peer.acked < epoch.start || !peer.fits,
        None => *member != node.me || node.disk.joined < epoch.number,
    };
    epoch.joining.nodes().filter(lags).collect()
}

/// What a primary knows of a backup.
fn peer<'a>(node: &'a PrimaryBackup, key: &FactKey) -> Option<&'a Peer> {
    node.peers.iter().find(|peer| peer.member && FactKey::Node(peer.node) == *key)
}

fn backups(node: &PrimaryBackup) -> Vec<FactKey> {
    node.peers.iter().filter(|peer| peer.member).map(|peer| FactKey::Node(peer.node)).collect()
}

impl Inspect for PrimaryBackup {
    type Invariants = BackupInvariants;

    const FACTS: &'static [Known] = FACTS;

    fn main_timer(&self) -> Option<BackupTimer> {
        self.armed.then_some(BackupTimer::Retransmit)
    }

    fn participation(&self) -> Participation {
        match (self.leads(), self.is_member()) {
            (true, _) => Participation::Leading,
            (false, true) => Participation::Following,
            (false, false) => Participation::Observing,
        }
    }

    fn role(&self) -> &'static str {
        match (self.leads(), self.is_member()) {
            (true, _) => "primary",
            (false, true) => "backup",
            (false, false) => "outside",
        }
    }

    fn role_judged(&self, invariants: &BackupInvariants) -> &'static str {
        let replaced = self.leads() && invariants.was_replaced(self.me, self.epoch().number);
        if replaced { "deposed" } else { self.role() }
    }

    fn rank(&self) -> u64 {
        self.epoch().number
    }

    fn store_value(&self, key: &str) -> Option<Arc<str>> {
        self.store.get(key).cloned()
    }

    fn converged_with(&self, other: &PrimaryBackup) -> bool {
        let (mine, theirs) = (self.log(), other.log());
        (self.commit(), self.applied, mine.last_index()) == (other.commit(), other.applied, theirs.last_index())
            && mine.hash_at(mine.last_index()) == theirs.hash_at(theirs.last_index())
    }

    fn badges(&self) -> Vec<(&'static str, Value)> {
        let waits = (self.blocked > 0).then(|| ("waiting", self.waiting_for().into()));
        let plain = [("epoch", self.epoch().number.into()), ("commit", self.commit().into())];
        waits.into_iter().chain(plain).collect()
    }

    fn badges_of_disk(disk: &Stable) -> Vec<(&'static str, Value)> {
        vec![("epoch", disk.number().into()), ("commit", disk.commit.into())]
    }

    fn figures(
        servers: &[(NodeId, Process<'_, PrimaryBackup>)],
        invariants: &BackupInvariants,
        scope: &MomentQuery,
    ) -> Vec<Figure> {
        let rows = servers.iter().map(|(id, process)| match process {
            Process::Running(node) => kept(row(*id, node, scope), node.log(), invariants),
            Process::Stopped(disk) => {
                let cells = cells(*id, &disk.log, scope).committed(disk.commit);
                kept(LogRow { durable: disk.log.last_index(), ..cells }, &disk.log, invariants)
            }
        });
        let logs = model::Log { rows: rows.collect() };
        vec![Figure::Log(logs), Figure::Quorum(acknowledgements(&Process::running(servers)))]
    }

    fn weigh(nodes: &[&PrimaryBackup], weight: &mut Weight) {
        weight.add(size_of_val(nodes));
        for node in nodes {
            node.log().weigh(weight);
            node.store.weigh(weight);
            weight.add(node.peers.len() * size_of::<Peer>());
        }
    }
}

fn row(id: NodeId, node: &PrimaryBackup, scope: &MomentQuery) -> LogRow {
    let peers = node.peers.iter().filter(|peer| peer.member);
    let progress = peers.map(|peer| ProgressView { peer: peer.node, next: peer.next, matched: peer.acked }).collect();
    LogRow { durable: node.durable_index(), progress, ..cells(id, node.log(), scope).committed(node.commit()) }
}

/// An entry that somebody committed stays, although this node does not know.
fn kept(row: LogRow, log: &Log, invariants: &BackupInvariants) -> LogRow {
    row.kept(|slot| log.hash_at(slot).is_some_and(|hash| invariants.has_committed(slot, hash)))
}

fn cells(id: NodeId, log: &Log, scope: &MomentQuery) -> LogRow {
    let slots = scope.slots.start.max(1)..scope.slots.end.min(log.last_index() + 1);
    let cell = |slot| {
        let entry = log.get(slot)?;
        Some(Cell {
            slot,
            term: entry.epoch,
            counter: None,
            proposer: None,
            text: entry.text(),
            state: EntryState::Open,
        })
    };
    LogRow { end: log.last_index(), cells: slots.filter_map(cell).collect(), ..LogRow::new(id) }
}

/// Who has each write that waits, the oldest first; of a primary for whom none waits, who has the last one.
fn acknowledgements(nodes: &[(NodeId, &PrimaryBackup)]) -> Quorum {
    let mut primaries: Vec<&PrimaryBackup> = nodes.iter().map(|(_, node)| *node).filter(|node| node.leads()).collect();
    primaries.sort_by_key(|node| std::cmp::Reverse(node.epoch().number));
    let set = |node: &PrimaryBackup, index: u64| {
        let own: NodeSet = (node.durable_index() >= index).then_some(node.me).into_iter().collect();
        let text = node.log().get(index).map_or_else(|| "".into(), super::log::Entry::text);
        QuorumSet {
            title: "panel-acknowledgements".into(),
            of: Some(node.me),
            about: text.into(),
            agreed: node.backups_with(index).union(own).into(),
            needed: 1 + node.needed(),
            members: node.epoch().members.into(),
        }
    };
    let sets = primaries.into_iter().flat_map(|node| {
        let last = node.log().last_index();
        let first = (node.commit() + 1).min(last).max(1);
        (first..=last.min(first + SHOWN - 1)).map(move |index| set(node, index))
    });
    Quorum { sets: sets.collect() }
}
