//! How atomic commitment is drawn: how each node stands in each transaction, what its log holds, which locks, who waits for
//! whom since when; and who has voted and acknowledged.

use super::disk::{Stable, Stage};
use super::judge::{Commits, Judge};
use super::locks::joined;
use super::words::{Decision, Vote};
use crate::algorithm::describe::KeyKind;
use crate::algorithm::{FactOf, Process, Weight};
use crate::model::{
    ClockTime, FactKey, Grid, GridCell, GridRow, Kind, NodeId, NodeSet, QuorumSet, Standing, Table, Value,
};
use crate::workload::transaction::Tx;

/// The heads of the table of participants.
const HEADS: [&str; 7] = ["head-node", "head-tx", "head-state", "head-blocked", "head-locks", "head-waits", "head-log"];

/// A row of the table: a node in a transaction.
#[derive(Debug)]
pub struct Row {
    /// The node.
    pub node: NodeId,
    /// The transaction.
    pub tx: Tx,
    /// How it stands.
    pub state: Value,
    /// What is on its disk about it.
    pub log: Value,
    /// Which keys it holds.
    pub locks: Value,
    /// Which transactions wait for them.
    pub waits: Vec<Tx>,
}

/// The transaction of a key of a fact.
pub fn tx_of(key: &FactKey) -> Option<Tx> {
    match key {
        FactKey::Name(name) => Tx::new(name),
        _ => None,
    }
}

/// All transactions of a disk as keys of a fact, the latest last.
pub fn keys_of(disk: &Stable) -> Vec<FactKey> {
    disk.in_order().into_iter().map(|tx| FactKey::Name(tx.name().into())).collect()
}

/// All transactions that a node knows as keys of a fact, the latest last.
fn keys<N: Commits>(node: &N) -> Vec<FactKey> {
    node.known().iter().map(|tx| FactKey::Name(tx.name().into())).collect()
}

/// What is known of a node, most of it by transaction; `states`: how it can stand in one.
pub const fn facts<N: Commits>(states: Kind) -> [FactOf<N, Judge>; 8] {
    [
        FactOf::of_each(
            "state",
            KeyKind::NameOrLatest,
            states,
            |node, key| Some(Value::word(node.state(tx_of(key)?))),
            keys,
        ),
        FactOf::durable_of_each(
            "decision",
            KeyKind::NameOrLatest,
            Kind::words(Decision::WORDS),
            |disk, key| Some(Decision::word_of(decision_of(disk, tx_of(key)?))),
            keys_of,
        ),
        FactOf::durable_of_each(
            "vote",
            KeyKind::NameOrLatest,
            Kind::words(Vote::WORDS),
            |disk, key| Some(Vote::word_of(vote_of(disk, tx_of(key)?))),
            keys_of,
        ),
        FactOf::volatile("locks", Kind::Text, |node| node.promises().locks.keys()),
        FactOf::of_each(
            "lock",
            KeyKind::Name,
            Kind::Text,
            |node, key| match key {
                FactKey::Name(key) => Some(node.promises().locks.holder(key).map_or(Value::None, Value::from)),
                _ => None,
            },
            |node| node.promises().locks.iter().cloned().map(FactKey::Name).collect(),
        ),
        FactOf::judged_of_each(
            "blocked",
            KeyKind::NameOrLatest,
            Kind::Bool,
            |judge, node, key, _| Some(judge.blocked(node, tx_of(key)?).into()),
            Judge::keys,
        ),
        FactOf::judged_of_each(
            "blocked_for",
            KeyKind::NameOrLatest,
            Kind::Clock,
            |judge, node, key, now| {
                let after = judge.blocked_for(node, tx_of(key)?, now);
                Some(Value::Clock(ClockTime { start: None, after }))
            },
            Judge::keys,
        ),
        FactOf::judged_of_each(
            "waits_for",
            KeyKind::NameOrLatest,
            Kind::Nodes,
            |judge, node, key, _| Some(judge.waits_for(node, tx_of(key)?).into()),
            Judge::keys,
        ),
    ]
}

/// Whether two that took part in the same have done the same; keys may live at some only.
pub fn agree<N: Commits>(one: &N, other: &N) -> bool {
    let agrees = |tx: Tx| match (decision_of(one.disk(), tx), decision_of(other.disk(), tx)) {
        (Some(here), Some(there)) => here == there,
        (None, _) => one.part(tx).is_none(),
        (_, None) => other.part(tx).is_none(),
    };
    one.doubts().is_empty() && other.doubts().is_empty() && one.known().into_iter().chain(other.known()).all(agrees)
}

/// What is on a disk about the latest transaction.
pub fn latest_log(disk: &Stable) -> Value {
    disk.in_order().last().map_or(Value::None, |tx| log_of(disk, *tx))
}

/// Counts what a copy of nodes does not share.
pub fn weigh_nodes<N: Commits>(nodes: &[&N], weight: &mut Weight) {
    let open = |node: &&N| node.open().len() + node.promises().queue.len() + node.promises().announced.len();
    weight.add(size_of_val(nodes) + nodes.iter().map(open).sum::<usize>() * 2 * size_of::<Tx>());
    for node in nodes {
        weight.add_map(node.disk().changes(), node.disk().transactions() as usize);
    }
}

/// What was decided, by a disk.
pub fn decision_of(disk: &Stable, tx: Tx) -> Option<Decision> {
    let led = disk.led.get(&tx).and_then(|led| led.decision);
    led.or_else(|| disk.parts.get(&tx)?.stage.decision())
}

/// What a participant has voted, by its disk.
pub fn vote_of(disk: &Stable, tx: Tx) -> Option<Vote> {
    disk.parts.get(&tx)?.vote
}

/// What is on a disk about a transaction, in few words: `undo x=1 redo x=3`.
pub fn log_of(disk: &Stable, tx: Tx) -> Value {
    if let Some(led) = disk.led.get(&tx) {
        return match led.decision {
            Some(decision) if led.ended && decision == Decision::Commit => Value::word("logged-commit-end"),
            Some(Decision::Commit) => Value::word("logged-commit"),
            Some(Decision::Abort) => Value::word("logged-abort"),
            None if led.precommitted => Value::word("logged-precommit"),
            None => Value::word("logged-participants"),
        };
    }
    let Some(part) = disk.parts.get(&tx) else { return Value::None };
    if let Some(decision) = part.stage.decision() {
        return Value::word(if decision == Decision::Commit { "logged-commit" } else { "logged-abort" });
    }
    if part.redo.0.is_empty() {
        return Value::word(if part.stage == Stage::PreCommitted { "logged-precommit" } else { "logged-prepared" });
    }
    let undo = part.undo.iter().map(|(key, value)| format!("{key}={}", value.as_deref().unwrap_or("-")));
    let undo: Vec<String> = undo.collect();
    Value::Text(format!("{} → {}", undo.join(","), part.redo).into())
}

/// The table of all nodes in all transactions that somebody is not done with, and in the latest one.
pub fn table(mut rows: Vec<Row>, judge: &Judge) -> Table {
    let open = |row: &Row| !matches!(&row.state, Value::Word(word) if matches!(word.as_str(), "done" | "committed" | "aborted"));
    let mut shown: Vec<Tx> = rows.iter().filter(|row| open(row)).map(|row| row.tx).collect();
    shown.extend(rows.last().map(|row| row.tx));
    rows.retain(|row| shown.contains(&row.tx));
    let row = |row: Row| {
        let waits = row.waits.iter().map(Tx::name);
        let since = judge.blocked_since(row.node, row.tx).map(|after| ClockTime { start: None, after });
        vec![
            row.node.into(),
            row.tx.into(),
            if since.is_some() { Value::word("blocked") } else { row.state },
            since.map_or(Value::None, Value::Clock),
            row.locks,
            joined(waits),
            row.log,
        ]
    };
    Table::new(&HEADS, rows.into_iter().map(row).collect())
}

/// Who has agreed of all that must.
pub fn quorum(title: &'static str, of: NodeId, tx: Tx, agreed: NodeSet, members: NodeSet) -> QuorumSet {
    QuorumSet {
        title: title.into(),
        of: Some(of),
        about: tx.into(),
        agreed: agreed.into(),
        needed: members.len(),
        members: members.into(),
    }
}

/// How a state stands; `blocked`: nothing can be done but wait.
pub fn standing(state: &str, blocked: bool) -> Standing {
    match state {
        _ if blocked => Standing::Bad,
        "committed" | "done" => Standing::Good,
        "ready" | "waiting" => Standing::Waiting,
        "precommitted" | "precommitting" | "committing" => Standing::Doubtful,
        "aborted" | "aborting" => Standing::Gone,
        _ => Standing::Plain,
    }
}

/// How each node stands in each transaction that it knows, transaction by transaction.
pub fn rows<N: Commits>(servers: &[(NodeId, Process<'_, N>)]) -> Vec<Row> {
    let mut rows = Vec::new();
    for tx in transactions(servers) {
        for (id, process) in servers {
            match process {
                Process::Running(node) if node.known().contains(&tx) => {
                    let held = node.part(tx).filter(|part| part.stage.decision().is_none());
                    let waits = node.promises().queue.iter().filter(|queued| held.is_some() && queued.holder == tx);
                    let queued = node.promises().queue.iter().any(|queued| queued.tx == tx);
                    rows.push(Row {
                        node: *id,
                        tx,
                        state: Value::word(if queued { "queued" } else { node.state(tx) }),
                        log: log_of(node.disk(), tx),
                        locks: node.promises().locks.keys_of(tx),
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
fn transactions<N: Commits>(servers: &[(NodeId, Process<'_, N>)]) -> Vec<Tx> {
    let mut all: Vec<Tx> = Vec::new();
    for (_, process) in servers {
        let known = match process {
            Process::Running(node) => node.known(),
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

/// Nodes against transactions.
pub fn grid<N: Commits>(
    servers: &[(NodeId, Process<'_, N>)],
    judge: &Judge,
    legend: &[(Standing, &'static str)],
) -> Grid {
    let all = transactions(servers);
    let cell = |id: NodeId, process: &Process<'_, N>, tx: Tx| match process {
        Process::Running(node) if node.known().contains(&tx) => {
            let (word, blocked) = (node.state(tx), judge.blocked(id, tx));
            GridCell::new(Value::word(if blocked { "blocked" } else { word }), standing(word, blocked))
        }
        Process::Stopped(disk) if disk.in_order().contains(&tx) => GridCell::new(Value::word("down"), Standing::Plain),
        _ => GridCell::bare(Standing::Plain),
    };
    let row = |(id, process): &(NodeId, Process<'_, N>)| GridRow {
        label: (*id).into(),
        cells: all.iter().map(|tx| cell(*id, process, *tx)).collect(),
    };
    Grid {
        columns: all.iter().map(|tx| (*tx).into()).collect(),
        rows: servers.iter().map(row).collect(),
        legend: legend.iter().map(|(standing, text)| (*standing, (*text).into())).collect(),
    }
}
