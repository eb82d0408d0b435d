//! A figure of logs: a row a node, a column a slot, and how far each entry has come.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::NodeId;

/// Logs of nodes against slots.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    /// One for each node, in order.
    pub rows: Vec<LogRow>,
}

/// The log of one node, as far as the scope asks for its cells.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogRow {
    /// Whose.
    pub node: NodeId,
    /// The cells of its slots that lie in the scope, in order.
    pub cells: Vec<Cell>,
    /// First slot that the log still holds (1 unless compacted).
    pub start: u64,
    /// Last slot that the log holds; 0: empty.
    pub end: u64,
    /// Last slot known to be committed here.
    pub commit: u64,
    /// Last slot that is on disk for certain.
    pub durable: u64,
    /// What a leading node knows of each other node's log.
    pub progress: Vec<ProgressView>,
}

/// A leader's idea of a peer's log.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProgressView {
    /// The peer.
    pub peer: NodeId,
    /// Next slot to send.
    pub next: u64,
    /// Last slot known to be there.
    pub matched: u64,
}

/// What an entry that does nothing contains, in short.
pub const NO_OP: &str = "∅";

/// One slot of a log.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// The index, from 1.
    pub slot: u64,
    /// The term, epoch or ballot the entry belongs to.
    pub term: u64,
    /// Its number in the term, if entries are numbered so.
    pub counter: Option<u64>,
    /// Whose ballot it is, if that is part of the ballot's number.
    pub proposer: Option<NodeId>,
    /// Its content in short: `x=3`, `∅` for a no-op.
    pub text: Arc<str>,
    /// How far it has come. Up to [`LogRow::commit`] all is [`EntryState::Known`].
    pub state: EntryState,
}

/// How far what a slot holds has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntryState {
    /// Nothing is there yet, but the place is spoken for.
    Promised,
    /// It is there, and may still be replaced.
    #[default]
    Open,
    /// Enough nodes have it, so it stays; this node does not know that.
    Chosen,
    /// This node knows that it stays.
    Known,
}

impl Log {
    /// The log of a node.
    pub fn row(&self, node: NodeId) -> Option<&LogRow> {
        self.rows.iter().find(|row| row.node == node)
    }

    /// The last slot that any node has; 0: all are empty.
    pub fn last_slot(&self) -> u64 {
        self.rows.iter().map(|row| row.end).max().unwrap_or(0)
    }
}

impl LogRow {
    /// An empty log.
    pub fn new(node: NodeId) -> LogRow {
        LogRow { node, cells: Vec::new(), start: 1, end: 0, commit: 0, durable: 0, progress: Vec::new() }
    }

    /// What the node knows to be committed is known to stay.
    #[must_use]
    pub fn committed(mut self, commit: u64) -> LogRow {
        self.commit = commit;
        self.cells.iter_mut().filter(|cell| cell.slot <= commit).for_each(|cell| cell.state = EntryState::Known);
        self
    }

    /// What was committed elsewhere, whether or not the node knows, stays, too.
    #[must_use]
    pub fn kept(mut self, is_committed: impl Fn(u64) -> bool) -> LogRow {
        let open = self.cells.iter_mut().filter(|cell| cell.state == EntryState::Open);
        open.filter(|cell| is_committed(cell.slot)).for_each(|cell| cell.state = EntryState::Chosen);
        self
    }

    /// The cell of a slot, if it is in the scope and the slot is not empty.
    pub fn cell(&self, slot: u64) -> Option<&Cell> {
        let at = self.cells.binary_search_by_key(&slot, |cell| cell.slot).ok()?;
        self.cells.get(at)
    }
}
