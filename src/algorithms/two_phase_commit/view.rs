//! What two-phase commit says about itself as data, its facts, and its part of the picture.

use std::sync::Arc;

use super::config::{NEEDS, SETTINGS, Safeguards};
use super::invariants::{INVARIANTS, KNOWN};
use super::message::CommitMessage;
use super::outcome::CommitOutcome;
use super::rules::CommitRule;
use super::{CommitTimer, TwoPhase};
use crate::algorithm::describe::{Description, Fact, FigureSpec, KeyKind, NODES_WITH_LOGS};
use crate::algorithm::fact::described;
use crate::algorithm::{FactOf, Inspect, Process, Weight};
use crate::algorithms::shared::commit::disk::Stable;
use crate::algorithms::shared::commit::judge::Judge;
use crate::algorithms::shared::commit::picture::{
    Row, decision_of, keys_of, led_word, log_of, part_word, quorum, standing, table, tx_of, vote_of,
};
use crate::algorithms::shared::commit::words::{Decision, Vote};
use crate::model::{
    ClockTime, FactKey, Figure, FigureKind, Grid, GridCell, GridRow, Kind, MomentQuery, NodeId, Participation, Quorum,
    QuorumSet, Standing, Value,
};
use crate::workload::Workload;
use crate::workload::transaction::{Transactions, Tx};

pub(super) static DESCRIPTION: Description = Description {
    name: "2pc",
    texts: &["2pc", "commit"],
    nodes: NODES_WITH_LOGS,
    settings: SETTINGS,
    facts: &described::<_, _, { FACTS.len() }>(FACTS),
    cluster_facts: &[
        Fact::volatile("blocked", Kind::Number),
        Fact::volatile("committed", Kind::Number),
        Fact::volatile("aborted", Kind::Number),
    ],
    messages: CommitMessage::SPECS,
    timers: &["vote", "resend", "uncertain", "wait_prepare"],
    rules: CommitRule::SPECS,
    outcomes: CommitOutcome::SPECS,
    controls: &[],
    operations: Transactions::OPERATIONS,
    given: &[],
    safeguards: Safeguards::NAMES,
    progress: &[],
    needs: NEEDS,
    invariants: INVARIANTS,
    known: KNOWN,
    linearizable: true,
    roles: &["coordinator", "participant"],
    leads: false,
    seeds: &[],
    stages: &[],
    figures: &[
        FigureSpec::new("participants", FigureKind::Table, "figure-participants", "help-figure-participants"),
        FigureSpec::new("votes", FigureKind::Quorum, "figure-all-of", "help-figure-all-of"),
        FigureSpec::new("transactions", FigureKind::Grid, "figure-transactions", "help-figure-transactions"),
    ],
};

type Known = FactOf<TwoPhase, <TwoPhase as Inspect>::Invariants>;

/// How a node can stand in a transaction.
const STATES: &[&str] = &["init", "waiting", "committing", "aborting", "done", "ready", "committed", "aborted"];

/// What is known of a node, and how it is read: here, most of it by transaction.
const FACTS: &[Known] = &[
    Known::of_each(
        "state",
        KeyKind::NameOrLatest,
        Kind::words(STATES),
        |node, key| Some(Value::word(state(node, tx_of(key)?))),
        keys,
    ),
    Known::durable_of_each(
        "decision",
        KeyKind::NameOrLatest,
        Kind::words(Decision::WORDS),
        |disk, key| Some(Decision::word_of(decision_of(disk, tx_of(key)?))),
        keys_of,
    ),
    Known::durable_of_each(
        "vote",
        KeyKind::NameOrLatest,
        Kind::words(Vote::WORDS),
        |disk, key| Some(Vote::word_of(vote_of(disk, tx_of(key)?))),
        keys_of,
    ),
    Known::volatile("locks", Kind::Text, |node| node.locks.keys()),
    Known::of_each(
        "lock",
        KeyKind::Name,
        Kind::Text,
        |node, key| match key {
            FactKey::Name(key) => Some(node.locks.holder(key).map_or(Value::None, Value::from)),
            _ => None,
        },
        |node| node.locks.iter().cloned().map(FactKey::Name).collect(),
    ),
    Known::judged_of_each(
        "blocked",
        KeyKind::NameOrLatest,
        Kind::Bool,
        |judge, node, key, _| Some(judge.blocked(node, tx_of(key)?).into()),
        Judge::keys,
    ),
    Known::judged_of_each(
        "blocked_for",
        KeyKind::NameOrLatest,
        Kind::Clock,
        |judge, node, key, now| {
            let after = judge.blocked_for(node, tx_of(key)?, now);
            Some(Value::Clock(ClockTime { start: None, after }))
        },
        Judge::keys,
    ),
];

/// How it stands in a transaction.
pub(super) fn state(node: &TwoPhase, tx: Tx) -> &'static str {
    let unlogged = node.rounds.get(&tx).is_some_and(|round| round.unlogged.is_some());
    match (node.disk.led.get(&tx), node.part(tx)) {
        (Some(_), _) if unlogged => "committing",
        (Some(led), _) => led_word(led),
        (None, Some(part)) => part_word(part),
        (None, None) => "init",
    }
}

/// All transactions that it knows, the latest last.
fn known(node: &TwoPhase) -> Vec<Tx> {
    let mut all = node.disk.in_order();
    let memory = node.unsaved.keys().chain(&node.announced).chain(node.queue.iter().map(|queued| &queued.tx));
    for tx in memory {
        if !all.contains(tx) {
            all.push(*tx);
        }
    }
    all
}

fn keys(node: &TwoPhase) -> Vec<FactKey> {
    known(node).iter().map(|tx| FactKey::Name(tx.name().into())).collect()
}

impl Inspect for TwoPhase {
    type Invariants = Judge;

    const FACTS: &'static [Known] = FACTS;

    fn main_timer(&self) -> Option<CommitTimer> {
        if self.coordinates() {
            let open = self.rounds.keys().next().copied()?;
            return Some(match self.decision(open) {
                None => CommitTimer::Vote(open),
                Some(_) => CommitTimer::Resend(open),
            });
        }
        let doubt = self.doubts.keys().next().copied().map(CommitTimer::Uncertain);
        doubt.or_else(|| self.announced.first().copied().map(CommitTimer::WaitPrepare))
    }

    fn participation(&self) -> Participation {
        if self.coordinates() { Participation::Leading } else { Participation::Following }
    }

    fn role(&self) -> &'static str {
        if self.coordinates() { "coordinator" } else { "participant" }
    }

    fn store_value(&self, key: &str) -> Option<Arc<str>> {
        self.disk.value(key).cloned()
    }

    /// Those who took part in the same have done the same; keys may live at some only.
    fn converged_with(&self, other: &TwoPhase) -> bool {
        let agrees = |tx: Tx| match (decision_of(&self.disk, tx), decision_of(&other.disk, tx)) {
            (Some(one), Some(two)) => one == two,
            (None, _) => self.part(tx).is_none(),
            (_, None) => other.part(tx).is_none(),
        };
        self.doubts.is_empty() && other.doubts.is_empty() && known(self).into_iter().chain(known(other)).all(agrees)
    }

    fn badges(&self) -> Vec<(&'static str, Value)> {
        let mut badges = Vec::new();
        if let Some((tx, _)) = self.doubts.iter().find(|(_, doubt)| doubt.blocked) {
            badges.push(("blocked", (*tx).into()));
        } else if let Some((tx, _)) = self.doubts.iter().find(|(_, doubt)| doubt.asked) {
            badges.push(("asks", (*tx).into()));
        }
        badges.push(("state", known(self).last().map_or(Value::word("init"), |tx| Value::word(state(self, *tx)))));
        if !self.coordinates() {
            badges.push(("locks", self.locks.keys()));
        }
        badges
    }

    fn badges_of_disk(disk: &Stable) -> Vec<(&'static str, Value)> {
        vec![("log", disk.in_order().last().map_or(Value::None, |tx| log_of(disk, *tx)))]
    }

    fn figures(servers: &[(NodeId, Process<'_, TwoPhase>)], judge: &Judge, _scope: &MomentQuery) -> Vec<Figure> {
        vec![
            Figure::Table(table(rows(servers), judge)),
            Figure::Quorum(Quorum { sets: quorums(servers) }),
            Figure::Grid(grid(servers, judge)),
        ]
    }

    fn weigh(nodes: &[&TwoPhase], weight: &mut Weight) {
        let open = |node: &&TwoPhase| node.rounds.len() + node.doubts.len() + node.queue.len() + node.announced.len();
        weight.add(size_of_val(nodes) + nodes.iter().map(open).sum::<usize>() * 2 * size_of::<Tx>());
        for node in nodes {
            weight.add_map(node.disk.changes(), node.disk.transactions() as usize);
        }
    }
}

/// How each node stands in each transaction that it knows, transaction by transaction.
fn rows(servers: &[(NodeId, Process<'_, TwoPhase>)]) -> Vec<Row> {
    let mut rows = Vec::new();
    for tx in transactions(servers) {
        for (id, process) in servers {
            match process {
                Process::Running(node) if known(node).contains(&tx) => {
                    let held = node.part(tx).filter(|_| node.doubts.contains_key(&tx));
                    let waits = node.queue.iter().filter(|queued| held.is_some() && queued.holder == tx);
                    let queued = node.queue.iter().any(|queued| queued.tx == tx);
                    rows.push(Row {
                        node: *id,
                        tx,
                        state: Value::word(if queued { "queued" } else { state(node, tx) }),
                        log: log_of(&node.disk, tx),
                        locks: node.locks.keys_of(tx),
                        waits: waits.map(|queued| queued.tx).collect(),
                    });
                }
                Process::Stopped(disk) if disk.in_order().contains(&tx) => rows.push(Row {
                    node: *id,
                    tx,
                    state: Value::word("down"),
                    log: log_of(disk, tx),
                    locks: Value::None,
                    waits: Vec::new(),
                }),
                _ => {}
            }
        }
    }
    rows
}

/// All transactions that a node knows, the latest last.
fn transactions(servers: &[(NodeId, Process<'_, TwoPhase>)]) -> Vec<Tx> {
    let mut all: Vec<Tx> = Vec::new();
    for (_, process) in servers {
        let known = match process {
            Process::Running(node) => known(node),
            Process::Stopped(disk) => disk.in_order(),
        };
        for tx in known {
            if !all.contains(&tx) {
                all.push(tx);
            }
        }
    }
    all
}

/// Who has voted yes, and who has acknowledged, of what the coordinator has not done with.
fn quorums(servers: &[(NodeId, Process<'_, TwoPhase>)]) -> Vec<QuorumSet> {
    let mut sets = Vec::new();
    for (id, node) in Process::running(servers) {
        for (tx, round) in &node.rounds {
            let members = node.participants(*tx);
            if node.decision(*tx).is_none() {
                sets.push(quorum("panel-yes", id, *tx, round.votes, members));
            } else {
                sets.push(quorum("panel-acks", id, *tx, round.acks, members));
            }
        }
    }
    sets
}

/// Nodes against transactions.
fn grid(servers: &[(NodeId, Process<'_, TwoPhase>)], judge: &Judge) -> Grid {
    let all = transactions(servers);
    let cell = |id: NodeId, process: &Process<'_, TwoPhase>, tx: Tx| match process {
        Process::Running(node) if known(node).contains(&tx) => {
            let (word, blocked) = (state(node, tx), judge.blocked(id, tx));
            GridCell::new(Value::word(if blocked { "blocked" } else { word }), standing(word, blocked))
        }
        Process::Stopped(disk) if disk.in_order().contains(&tx) => GridCell::new(Value::word("down"), Standing::Plain),
        _ => GridCell::bare(Standing::Plain),
    };
    let row = |(id, process): &(NodeId, Process<'_, TwoPhase>)| GridRow {
        label: (*id).into(),
        cells: all.iter().map(|tx| cell(*id, process, *tx)).collect(),
    };
    let legend = [
        (Standing::Good, "legend-committed"),
        (Standing::Gone, "legend-aborted"),
        (Standing::Waiting, "legend-ready"),
        (Standing::Bad, "legend-blocked"),
    ];
    Grid {
        columns: all.iter().map(|tx| (*tx).into()).collect(),
        rows: servers.iter().map(row).collect(),
        legend: legend.into_iter().map(|(standing, text)| (standing, text.into())).collect(),
    }
}
