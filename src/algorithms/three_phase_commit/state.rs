//! The state of a node: what it coordinates, what it is ready for, what it ends as a backup, its locks, and its timers.

use std::collections::BTreeMap;

use super::message::State;
use crate::algorithm::{Context, Durable};
use crate::algorithms::shared::commit::disk::{Part, Stable, Stage};
use crate::algorithms::shared::commit::promises::Promises;
use crate::algorithms::shared::commit::words::Decision;
use crate::model::{ClientId, NodeId, NodeSet, Value};
use crate::workload::transaction::{Transactions, Tx};

pub(super) type Cx<'a> = Context<'a, ThreePhase>;
pub(super) type Request = crate::algorithm::Request<Transactions>;

/// A timer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ThreeTimer {
    /// Not all have voted in time.
    Vote(Tx),
    /// The next phase does not come: an acknowledgement at the coordinator, a PreCommit or DoCommit at a participant.
    Phase(Tx),
    /// Not all have done the commit in time.
    Resend(Tx),
    /// One that was restarted was told nothing in time.
    Uncertain(Tx),
    /// What was announced did not come.
    WaitPrepare(Tx),
    /// Not all have answered a backup in time.
    Termination(Tx),
}

impl crate::algorithm::Timer for ThreeTimer {
    fn kind(&self) -> usize {
        match self {
            ThreeTimer::Vote(_) => 0,
            ThreeTimer::Phase(_) => 1,
            ThreeTimer::Resend(_) => 2,
            ThreeTimer::Uncertain(_) => 3,
            ThreeTimer::WaitPrepare(_) => 4,
            ThreeTimer::Termination(_) => 5,
        }
    }

    fn key(&self) -> Option<Value> {
        let (ThreeTimer::Vote(tx)
        | ThreeTimer::Phase(tx)
        | ThreeTimer::Resend(tx)
        | ThreeTimer::Uncertain(tx)
        | ThreeTimer::WaitPrepare(tx)
        | ThreeTimer::Termination(tx)) = self;
        Some((*tx).into())
    }
}

/// A transaction that the coordinator has not done with: what a crash makes it forget.
#[derive(Clone, Hash, Debug, Default)]
pub(super) struct Round {
    /// Who has voted yes.
    pub(super) votes: NodeSet,
    /// Who has acknowledged the PreCommit.
    pub(super) ready: NodeSet,
    /// Who has done the commit, or something else.
    pub(super) done: NodeSet,
    /// Who has aborted what it has committed.
    pub(super) otherwise: NodeSet,
    /// It was restarted before it decided: it does not decide any more, it asks.
    pub(super) restarted: bool,
    /// It has asked.
    pub(super) asked: bool,
    /// Who wants to hear of it, by the number of its operation.
    pub(super) clients: BTreeMap<ClientId, u64>,
}

/// A transaction in which a participant has voted yes and was told nothing.
#[derive(Clone, Hash, Debug, Default)]
pub(super) struct Doubt {
    /// It was restarted since it voted: it does not decide, and does not count, it asks.
    pub(super) restarted: bool,
    /// It has asked what was decided.
    pub(super) asked: bool,
    /// It has waited for the answers in vain.
    pub(super) blocked: bool,
    /// Who has said that it was restarted, too.
    pub(super) others: NodeSet,
    /// Who was up all the time and has said that it is not decided yet: it will be.
    pub(super) undecided: NodeSet,
}

/// A transaction that a backup ends.
#[derive(Clone, Hash, Debug)]
pub(super) struct Ending {
    /// The number of this attempt.
    pub(super) epoch: u64,
    /// All were restarted: all are counted.
    pub(super) total: bool,
    /// Whose state counts, itself not included.
    pub(super) asked: NodeSet,
    /// How far they are.
    pub(super) states: BTreeMap<NodeId, State>,
    /// Who is to be pre-committed first, and who is; none: the states are not known yet.
    pub(super) moving: Option<(NodeSet, NodeSet)>,
}

/// A node: the first coordinates, the others take part.
#[derive(Clone, Hash, Debug)]
pub struct ThreePhase {
    pub(super) me: NodeId,
    pub(super) members: NodeSet,
    pub(super) disk: Durable<Stable>,
    /// What it coordinates and has not done with.
    pub(super) rounds: BTreeMap<Tx, Round>,
    /// What it is ready for.
    pub(super) doubts: BTreeMap<Tx, Doubt>,
    /// What it ends as a backup.
    pub(super) endings: BTreeMap<Tx, Ending>,
    /// What it has promised as a participant, and what waits for that.
    pub(super) promises: Promises,
}

impl ThreePhase {
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

    /// How far it is as a participant.
    pub(super) fn stand(&self, tx: Tx) -> State {
        match self.part(tx).map(|part| part.stage) {
            None => State::Init,
            Some(Stage::Prepared) => State::Ready,
            Some(Stage::PreCommitted) => State::PreCommitted,
            Some(Stage::Committed) => State::Committed,
            Some(Stage::Aborted) => State::Aborted,
        }
    }

    /// What it has decided as the coordinator.
    pub(super) fn decision(&self, tx: Tx) -> Option<Decision> {
        self.disk.led.get(&tx)?.decision
    }

    /// Who takes part in what it coordinates.
    pub(super) fn participants(&self, tx: Tx) -> NodeSet {
        self.disk.led.get(&tx).map(|led| led.participants).unwrap_or_default()
    }

    /// All others of a transaction in which it takes part, the coordinator last.
    pub(super) fn others(&self, part: &Part) -> NodeSet {
        part.peers.without(self.me).union([part.coordinator].into_iter().collect())
    }
}
