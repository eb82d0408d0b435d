//! The state of a node: what it keeps in memory as acceptor, replica and leader, its timers, and its role.

use std::collections::{BTreeMap, VecDeque};
use std::hash::{Hash, Hasher};

use rpds::RedBlackTreeMapSync;

use super::change::Change;
use super::entry::Entry;
use crate::algorithm::{Context, Durable};
use crate::algorithms::shared::ballots::disk::Stable;
use crate::algorithms::shared::ballots::{Configurations, Vote};
use crate::algorithms::shared::store::Store;
use crate::model::{Ballot, ClientId, NodeId, NodeSet};
use crate::workload::key_value::KeyValue;

pub(super) type Cx<'a> = Context<'a, MultiPaxos>;
pub(super) type Request = crate::algorithm::Request<KeyValue>;

/// How a node takes part.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Role {
    /// Votes, and waits for a leader to speak.
    Follower,
    /// Asks for promises.
    Candidate,
    /// Proposes.
    Leader,
}

/// A timer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum MultiTimer {
    /// Of followers and candidates: nobody leads, it seems.
    Election,
    /// Of a leader: time to be heard.
    Heartbeat,
}

impl crate::algorithm::Timer for MultiTimer {
    fn kind(&self) -> usize {
        *self as usize
    }
}

/// A command of its own.
#[derive(Clone, Copy, Debug)]
pub enum Control {
    /// `add S4`, `remove S1`: at the leader.
    Change(Change),
}

/// What a leader proposed in a slot that is not decided yet.
#[derive(Clone, PartialEq, Hash, Debug)]
pub struct Proposed {
    /// The slot.
    pub slot: u64,
    /// What.
    pub value: Entry,
    /// Who voted for it.
    pub votes: NodeSet,
    /// It was proposed after the last heartbeat: its answers may still be on their way.
    pub fresh: bool,
}

/// A node: acceptor, replica, and at times leader.
#[derive(Clone, Debug)]
pub struct MultiPaxos {
    pub(super) me: NodeId,
    /// Who votes in which slot, as far as it has executed.
    pub(super) configurations: Configurations,
    /// All nodes that it has heard of as acceptors: they are replicas, and are told what is decided.
    pub(super) known: NodeSet,
    /// α
    pub(super) alpha: u64,
    pub(super) disk: Durable<Stable<Entry>>,
    pub(super) role: Role,
    /// The ballot that it leads or campaigns under.
    pub(super) ballot: Option<Ballot>,
    /// Whom it takes for the leader, and under which ballot.
    pub(super) leader: Option<NodeId>,
    pub(super) followed: Option<Ballot>,
    /// The highest round that a refusal told of.
    pub(super) seen: u64,
    /// Who promised (candidates, leaders).
    pub(super) promises: NodeSet,
    /// The highest vote that they reported in each slot.
    pub(super) reports: BTreeMap<u64, Vote<Entry>>,
    /// What waits for a slot (leaders).
    pub(super) queue: VecDeque<Entry>,
    /// What is proposed and not decided (leaders).
    pub(super) proposals: Vec<Proposed>,
    /// The next slot to propose in (leaders).
    pub(super) next_slot: u64,
    pub(super) decisions: RedBlackTreeMapSync<u64, Entry>,
    /// All slots up to here are decided, as far as it knows.
    pub(super) decided: u64,
    /// The last slot executed.
    pub(super) applied: u64,
    pub(super) store: Store,
    /// Operations whose clients wait for an answer here, each client once.
    pub(super) waiting: Vec<(ClientId, u64)>,
    /// Slots executed in this event, each with the operation that took effect; for the checker.
    pub(super) executions: Vec<(u64, Option<(ClientId, u64)>)>,
}

/// What was executed in the last event is only told.
impl Hash for MultiPaxos {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.me, &self.configurations, self.known, &self.disk, self.role, self.ballot).hash(state);
        (self.leader, self.followed, self.seen, self.promises, &self.reports, &self.queue).hash(state);
        (&self.proposals, self.next_slot).hash(state);
        (&self.decisions, self.applied, &self.store, &self.waiting).hash(state);
    }
}

impl MultiPaxos {
    pub(super) fn peers(&self) -> Vec<NodeId> {
        self.known.without(self.me).into()
    }

    /// Whether it votes in the slot that is executed next.
    pub(super) fn votes(&self) -> bool {
        self.configurations.of(self.applied + 1).contains(self.me)
    }

    /// All slots up to this one are decided, as far as it knows.
    pub(super) fn decided_up_to(&self) -> u64 {
        self.decided
    }

    /// The last slot that it knows to be decided, gaps or not.
    pub(super) fn last_decided(&self) -> u64 {
        self.decisions.last().map_or(0, |(slot, _)| *slot)
    }
}
