//! The state of a node: what it keeps in memory as proposer, coordinator, acceptor and learner, and its timer.

use std::sync::Arc;

use super::disk::FastDisk;
use crate::algorithm::{Context, Durable};
use crate::algorithms::shared::ballots::Vote;
use crate::algorithms::shared::ballots::tally::Tally;
use crate::model::{Ballot, NodeId};
use crate::workload::proposal::OneValue;

pub(super) type Cx<'a> = Context<'a, FastPaxos>;
pub(super) type Request = crate::algorithm::Request<OneValue>;

/// A timer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum FastTimer {
    /// Nothing was chosen in time, or the wait after a refusal is over.
    Retry,
}

impl crate::algorithm::Timer for FastTimer {
    fn kind(&self) -> usize {
        *self as usize
    }
}

/// Its own commands.
#[derive(Clone, Debug)]
pub enum Control {
    /// `propose S3 6`: straight to the acceptors.
    Propose(Arc<str>),
    /// `coordinate S1 [ballot=3]`: opens a round.
    Coordinate(Option<Ballot>),
}

/// What a coordinator is doing.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Phase {
    /// Phase 1: it waits for promises.
    Prepare,
    /// Phase 2 of a fast round: acceptors vote for what clients propose.
    Any,
    /// Phase 2 with a value of its own: it waits for votes.
    Accept,
    /// It was refused, and waits before it tries again.
    Wait,
}

/// A round that it coordinates.
#[derive(Clone, PartialEq, Hash, Debug)]
pub struct Round {
    /// Its number.
    pub ballot: Ballot,
    /// How far it is.
    pub phase: Phase,
    /// Who promised, and the last vote of each.
    pub promises: Vec<(NodeId, Option<Vote<Arc<str>>>)>,
}

/// A node: proposer, coordinator, acceptor and learner.
#[derive(Clone, Hash, Debug)]
pub struct FastPaxos {
    pub(super) me: NodeId,
    pub(super) members: Vec<NodeId>,
    pub(super) disk: Durable<FastDisk>,
    /// The highest round that a refusal told of.
    pub(super) seen: u64,
    /// The round that it coordinates.
    pub(super) round: Option<Round>,
    /// How often it was refused since it last rested.
    pub(super) refusals: u64,
    /// The value that it was last asked to propose.
    pub(super) wanted: Option<Arc<str>>,
    /// The first value that came where no fast round was open, and from whom.
    pub(super) pending: Option<(NodeId, Arc<str>)>,
    pub(super) tally: Tally<Arc<str>>,
    /// What it learnt to be chosen, and in which round it first saw that.
    pub(super) learnt: Option<Vote<Arc<str>>>,
    /// Clients that wait to hear what is chosen, each once.
    pub(super) waiting: Vec<Request>,
}
