//! The state of a node: what it keeps in memory as proposer, acceptor and learner, and its timer.

use std::sync::Arc;

use crate::algorithm::{Context, Durable};
use crate::algorithms::shared::ballots::Vote;
use crate::algorithms::shared::ballots::disk::Stable;
use crate::algorithms::shared::ballots::tally::Tally;
use crate::model::{Ballot, NodeId};
use crate::workload::proposal::OneValue;

pub(super) type Cx<'a> = Context<'a, Paxos>;
pub(super) type Request = crate::algorithm::Request<OneValue>;

/// A timer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PaxosTimer {
    /// Of a proposer: no majority answered, or the wait after a refusal is over.
    Retry,
}

impl crate::algorithm::Timer for PaxosTimer {
    fn kind(&self) -> usize {
        *self as usize
    }
}

/// Its own command.
#[derive(Clone, Debug)]
pub enum Control {
    /// `propose S3 6 [ballot=9]`
    Propose {
        /// The value.
        value: Arc<str>,
        /// The ballot; none: the next.
        ballot: Option<Ballot>,
    },
}

/// What a proposer is doing.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Phase {
    /// Phase 1: it waits for promises.
    Prepare,
    /// Phase 2: it waits for votes.
    Accept,
    /// It was refused, and waits before it tries again.
    Wait,
}

/// An attempt to get a value chosen.
#[derive(Clone, PartialEq, Hash, Debug)]
pub struct Attempt {
    /// The value that it was asked to propose; none: it only wants to know.
    pub own: Option<Arc<str>>,
    /// Its ballot.
    pub ballot: Ballot,
    /// How far it is.
    pub phase: Phase,
    /// Who promised, in the order of arrival, and the vote each reported.
    pub promises: Vec<(NodeId, Option<Vote<Arc<str>>>)>,
    /// The value that it proposes in phase 2.
    pub value: Option<Arc<str>>,
    /// How often it was refused.
    pub refusals: u32,
}

/// A node: proposer, acceptor and learner.
#[derive(Clone, Hash, Debug)]
pub struct Paxos {
    pub(super) me: NodeId,
    pub(super) members: Vec<NodeId>,
    pub(super) disk: Durable<Stable<Arc<str>>>,
    /// The highest ballot that it promised to. On disk as well, unless safeguard `persist_promise` is off.
    pub(super) promised: Option<Ballot>,
    /// Its last vote. On disk as well, unless safeguard `persist_accepted` is off.
    pub(super) accepted: Option<Vote<Arc<str>>>,
    /// The highest round that a refusal told of.
    pub(super) seen: u64,
    pub(super) attempt: Option<Attempt>,
    /// The value that it was last asked to propose, also when that is over.
    pub(super) wanted: Option<Arc<str>>,
    pub(super) tally: Tally<Arc<str>>,
    /// What it learnt to be chosen, and under which ballot it first saw that.
    pub(super) learnt: Option<Vote<Arc<str>>>,
    /// Clients that wait to hear what is chosen, each once.
    pub(super) waiting: Vec<Request>,
}
