//! Durable state: of the acceptor the variable, the largest epoch that was given access, who holds the lock and whose
//! attempts are over; of a proposer the last round it used.
//!
//! Whoever was given access was told that nobody else has it: an acceptor that forgot that over a restart would give it
//! twice. And a proposer that used a round twice could not be told from itself before its crash.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::algorithm::Disk;
use crate::algorithms::shared::ballots::Vote;
use crate::model::{Ballot, NodeId};

/// What a crash leaves.
#[derive(Clone, PartialEq, Hash, Debug, Default)]
pub struct Stable {
    /// The variable, and under which epoch it was set; none: it is not.
    pub set: Option<Vote<Arc<str>>>,
    /// The largest epoch that was given access.
    pub promised: Option<Ballot>,
    /// Who holds the lock, and with which attempt. One at most, as long as the lock excludes.
    pub lock: BTreeMap<NodeId, Ballot>,
    /// The last attempt of each proposer that is over: it gave the lock back, or set the variable.
    pub over: BTreeMap<NodeId, Ballot>,
    /// The last round that it used as a proposer.
    pub round: u64,
}

/// One change.
#[derive(Clone, Debug)]
pub enum Write {
    /// The variable is set.
    Set(Vote<Arc<str>>),
    /// A larger epoch has access.
    Promised(Ballot),
    /// A proposer takes the lock.
    Locked(NodeId, Ballot),
    /// An attempt of that proposer is over, and the lock is not its own any more.
    Over(NodeId, Ballot),
    /// A proposer uses a round.
    Round(u64),
}

/// What takes one change back: what was there before.
#[derive(Clone, Hash, Debug)]
pub enum Undo {
    /// The variable.
    Set(Option<Vote<Arc<str>>>),
    /// The largest epoch.
    Promised(Option<Ballot>),
    /// What of the lock was that proposer's.
    Lock(NodeId, Option<Ballot>),
    /// The same, and its last attempt that was over.
    Over(NodeId, Option<Ballot>, Option<Ballot>),
    /// The last round.
    Round(u64),
}

impl Disk for Stable {
    type Write = Write;
    type Undo = Undo;

    fn apply(&mut self, write: Write) -> Undo {
        match write {
            Write::Set(vote) => Undo::Set(self.set.replace(vote)),
            Write::Promised(epoch) => Undo::Promised(self.promised.replace(epoch)),
            Write::Locked(node, epoch) => Undo::Lock(node, self.lock.insert(node, epoch)),
            Write::Over(node, epoch) => {
                let held = self.lock.get(&node).copied();
                self.lock.retain(|holder, attempt| *holder != node || *attempt != epoch);
                let before = self.over.get(&node).copied();
                self.over.insert(node, before.map_or(epoch, |before| before.max(epoch)));
                Undo::Over(node, held, before)
            }
            Write::Round(round) => Undo::Round(std::mem::replace(&mut self.round, round)),
        }
    }

    fn revert(&mut self, undo: Undo) {
        match undo {
            Undo::Set(before) => self.set = before,
            Undo::Promised(before) => self.promised = before,
            Undo::Lock(node, held) => put(&mut self.lock, node, held),
            Undo::Over(node, held, before) => {
                put(&mut self.lock, node, held);
                put(&mut self.over, node, before);
            }
            Undo::Round(before) => self.round = before,
        }
    }
}

/// Makes it what it was.
fn put(attempts: &mut BTreeMap<NodeId, Ballot>, node: NodeId, before: Option<Ballot>) {
    match before {
        Some(before) => _ = attempts.insert(node, before),
        None => _ = attempts.remove(&node),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_back_leaves_no_trace() {
        let epoch = Ballot::of(3, NodeId(1));
        let writes = [
            Write::Round(3),
            Write::Promised(epoch),
            Write::Locked(NodeId(1), epoch),
            Write::Set(Vote { ballot: epoch, value: "x".into() }),
            Write::Over(NodeId(1), epoch),
            Write::Over(NodeId(1), Ballot::of(2, NodeId(1))),
        ];
        let (mut disk, mut states, mut undos) = (Stable::default(), Vec::new(), Vec::new());
        for write in writes {
            states.push(disk.clone());
            undos.push(disk.apply(write));
        }
        for (undo, state) in undos.into_iter().zip(states).rev() {
            disk.revert(undo);
            assert_eq!(disk, state);
        }
    }
}
