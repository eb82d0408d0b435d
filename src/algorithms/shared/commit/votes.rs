//! Votes on their way: what waits for locks before it can be voted on, and what was voted in the last event.

use std::hash::{Hash, Hasher};

use crate::model::{NodeId, NodeSet};
use crate::workload::transaction::{Tx, Writes};

/// A transaction that waits for locks: nothing is voted yet.
#[derive(Clone, Hash, Debug)]
pub struct Queued {
    /// The transaction.
    pub tx: Tx,
    /// Who asks.
    pub coordinator: NodeId,
    /// What it writes here.
    pub ops: Writes,
    /// Who takes part.
    pub peers: NodeSet,
    /// Who holds the first key that is held.
    pub holder: Tx,
}

/// In which transactions a node voted yes in the last event, for the invariants. Nothing follows from it.
#[derive(Clone, Debug, Default)]
pub struct Voted(pub Vec<Tx>);

impl Hash for Voted {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}
