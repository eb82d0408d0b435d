//! What a participant has promised and a crash makes it forget: its locks, what waits for them, what was announced.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};

use super::disk::{Part, Stable};
use super::locks::Locks;
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

/// What a participant has in memory beside its disk.
#[derive(Clone, Hash, Debug, Default)]
pub struct Promises {
    /// The locks of what it is ready for.
    pub locks: Locks,
    /// What waits for locks, in the order in which it came.
    pub queue: Vec<Queued>,
    /// What was announced and did not come yet.
    pub announced: BTreeSet<Tx>,
    /// What it has promised and not written down (safeguard `persist_before_vote` off).
    pub unsaved: BTreeMap<Tx, Part>,
    /// In which transactions it has voted yes just now.
    pub voted: Voted,
}

impl Promises {
    /// What it has of a transaction, also what is not on its disk.
    pub fn part<'a>(&'a self, disk: &'a Stable, tx: Tx) -> Option<&'a Part> {
        self.unsaved.get(&tx).or_else(|| disk.parts.get(&tx))
    }

    /// Whether a transaction waits for locks.
    pub fn waits(&self, tx: Tx) -> bool {
        self.queue.iter().any(|queued| queued.tx == tx)
    }

    /// All transactions that it has heard of, the latest last.
    pub fn known(&self, disk: &Stable) -> Vec<Tx> {
        let mut all = disk.in_order();
        let memory = self.unsaved.keys().chain(&self.announced).chain(self.queue.iter().map(|queued| &queued.tx));
        for tx in memory {
            if !all.contains(tx) {
                all.push(*tx);
            }
        }
        all
    }
}
