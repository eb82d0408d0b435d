//! The state of a node: what it coordinates, what it is ready for, its locks, and its timers.

use std::collections::BTreeMap;

use crate::algorithm::{Context, Durable};
use crate::algorithms::shared::commit::disk::{Part, Stable};
use crate::algorithms::shared::commit::promises::Promises;
use crate::algorithms::shared::commit::words::Decision;
use crate::model::{ClientId, NodeId, NodeSet, Value};
use crate::workload::transaction::{Transactions, Tx};

pub(super) type Cx<'a> = Context<'a, TwoPhase>;
pub(super) type Request = crate::algorithm::Request<Transactions>;

/// A timer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum CommitTimer {
    /// Not all have voted in time.
    Vote(Tx),
    /// Not all have acknowledged the commit in time.
    Resend(Tx),
    /// A ready participant was told nothing in time.
    Uncertain(Tx),
    /// What was announced did not come.
    WaitPrepare(Tx),
}

impl crate::algorithm::Timer for CommitTimer {
    fn kind(&self) -> usize {
        match self {
            CommitTimer::Vote(_) => 0,
            CommitTimer::Resend(_) => 1,
            CommitTimer::Uncertain(_) => 2,
            CommitTimer::WaitPrepare(_) => 3,
        }
    }

    fn key(&self) -> Option<Value> {
        let (CommitTimer::Vote(tx)
        | CommitTimer::Resend(tx)
        | CommitTimer::Uncertain(tx)
        | CommitTimer::WaitPrepare(tx)) = self;
        Some((*tx).into())
    }
}

/// A transaction that the coordinator has not done with: what a crash makes it forget.
#[derive(Clone, Hash, Debug, Default)]
pub(super) struct Round {
    /// Who has voted yes.
    pub(super) votes: NodeSet,
    /// Who has acknowledged the commit.
    pub(super) acks: NodeSet,
    /// What was decided and is not on the disk (safeguard `log_before_decision` off).
    pub(super) unlogged: Option<Decision>,
    /// Who wants to hear of it, by the number of its operation.
    pub(super) clients: BTreeMap<ClientId, u64>,
}

/// A transaction in which a participant has voted yes and was told nothing.
#[derive(Clone, Hash, Debug, Default)]
pub(super) struct Doubt {
    /// It has asked what was decided.
    pub(super) asked: bool,
    /// It has waited for the answers in vain.
    pub(super) blocked: bool,
    /// Who has answered that it does not know either.
    pub(super) uncertain: NodeSet,
}

/// A node: the first coordinates, the others take part.
#[derive(Clone, Hash, Debug)]
pub struct TwoPhase {
    pub(super) me: NodeId,
    pub(super) members: NodeSet,
    pub(super) disk: Durable<Stable>,
    /// What it coordinates and has not done with.
    pub(super) rounds: BTreeMap<Tx, Round>,
    /// What it is ready for.
    pub(super) doubts: BTreeMap<Tx, Doubt>,
    /// What it has promised as a participant, and what waits for that.
    pub(super) promises: Promises,
}

impl TwoPhase {
    /// Who coordinates.
    pub(super) fn coordinator(&self) -> NodeId {
        self.members.nodes().next().unwrap_or(self.me)
    }

    /// Whether it does.
    pub(super) fn coordinates(&self) -> bool {
        self.me == self.coordinator()
    }

    /// What it has of a transaction as a participant, also what is not on its disk.
    pub(super) fn part(&self, tx: Tx) -> Option<&Part> {
        self.promises.part(&self.disk, tx)
    }

    /// What it has decided as the coordinator.
    pub(super) fn decision(&self, tx: Tx) -> Option<Decision> {
        let unlogged = self.rounds.get(&tx).and_then(|round| round.unlogged);
        unlogged.or_else(|| self.disk.led.get(&tx)?.decision)
    }

    /// Who takes part in what it coordinates.
    pub(super) fn participants(&self, tx: Tx) -> NodeSet {
        self.disk.led.get(&tx).map(|led| led.participants).unwrap_or_default()
    }
}
