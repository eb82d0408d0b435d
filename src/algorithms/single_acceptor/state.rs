//! The state of a node: what it keeps in memory as a proposer, and its timers. What the acceptor knows is on its disk.

use std::sync::Arc;

use super::disk::Stable;
use crate::algorithm::{Context, Durable};
use crate::model::{Ballot, NodeId};
use crate::workload::proposal::OneValue;

pub(super) type Cx<'a> = Context<'a, SingleAcceptor>;
pub(super) type Request = crate::algorithm::Request<OneValue>;

/// A timer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum SingleTimer {
    /// The acceptor did not answer a proposer's attempt in time.
    Answer,
    /// It did not answer that the lock is given back.
    Release,
}

impl crate::algorithm::Timer for SingleTimer {
    fn kind(&self) -> usize {
        *self as usize
    }
}

/// Its own command.
#[derive(Clone, Debug)]
pub enum Control {
    /// `propose S3 6 [epoch=9]`
    Propose {
        /// The value.
        value: Arc<str>,
        /// The epoch; none: the next.
        epoch: Option<Ballot>,
    },
}

/// How far an attempt is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Phase {
    /// It asks for access.
    Preparing,
    /// It has access, and has submitted its value.
    Accepting,
}

/// An attempt to set the variable, or to learn what it is.
#[derive(Clone, PartialEq, Hash, Debug)]
pub struct Attempt {
    /// The value that it was asked to propose; none: it only wants to know.
    pub own: Option<Arc<str>>,
    /// Its epoch.
    pub epoch: Ballot,
    /// How far it is.
    pub phase: Phase,
    /// How often it will still ask again.
    pub left: u64,
}

/// How the last attempt ended.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum End {
    /// There was none, or it only found that the variable is not set.
    Idle,
    /// With `<ok, f>`.
    Ok,
    /// With `<error>`.
    Error,
}

/// A lock that is given back until the acceptor has said that it is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct GivingBack {
    /// Of which attempt.
    pub epoch: Ballot,
    /// How often it will still say so.
    pub left: u64,
}

/// A client that waits.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) struct Waiting {
    pub(super) request: Request,
    /// Whether the attempt under way began after it had asked: only then is “not set” an answer to it.
    pub(super) covered: bool,
}

/// A node: the acceptor, or a proposer.
#[derive(Clone, Hash, Debug)]
pub struct SingleAcceptor {
    pub(super) me: NodeId,
    /// The one that keeps the variable.
    pub(super) acceptor: NodeId,
    /// Whom a client that asks the acceptor is sent to, if there is anybody.
    pub(super) proposer: Option<NodeId>,
    pub(super) disk: Durable<Stable>,
    /// The highest round that it has seen.
    pub(super) seen: u64,
    pub(super) attempt: Option<Attempt>,
    pub(super) end: End,
    /// The f of its last `<ok, f>`.
    pub(super) result: Option<Arc<str>>,
    pub(super) giving_back: Option<GivingBack>,
    /// Clients that wait for how the attempt ends, each once.
    pub(super) waiting: Vec<Waiting>,
}

impl SingleAcceptor {
    /// Whether it is the acceptor.
    pub(super) fn accepts(&self) -> bool {
        self.me == self.acceptor
    }
}
