//! The state of a server (Figure 2 of the paper, “State”): what it keeps in memory, its timers, and its role.

use std::hash::{Hash, Hasher};

use std::sync::Arc;

use super::catching::Catching;
use super::configuration::{Configuration, InForce};
use super::disk::Stable;
use super::log::Log;
use super::reads::Reads;
use super::snapshot::{Receiving, Sending};
use crate::algorithm::{Context, Durable};
use crate::algorithms::shared::store::Store;
use crate::model::{ClientId, NodeId, NodeSet, Time};
use crate::workload::key_value::KeyValue;

pub(super) type Cx<'a> = Context<'a, Raft>;
pub(super) type Request = crate::algorithm::Request<KeyValue>;

/// How a server takes part.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Role {
    /// Answers, and waits for a leader to speak.
    Follower,
    /// Asks whether it would get votes (setting `pre_vote`).
    PreCandidate,
    /// Asks for votes.
    Candidate,
    /// Decides the order of the log.
    Leader,
}

/// A timer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum RaftTimer {
    /// Of followers and candidates: nobody leads, it seems.
    Election,
    /// Of a leader: time to be heard.
    Heartbeat,
    /// Of a leader: time to look whether a majority was heard (setting `check_quorum`).
    Quorum,
    /// Of a leader: time to give a transfer up.
    Transfer,
}

impl crate::algorithm::Timer for RaftTimer {
    fn kind(&self) -> usize {
        *self as usize
    }
}

/// What a leader knows about another server's log.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Progress {
    /// Whose.
    pub peer: NodeId,
    /// `nextIndex`: the next entry to send.
    pub next: u64,
    /// `matchIndex`: everything up to here is known to be equal, and on its disk.
    pub matched: u64,
    /// The logs are known to fit, so entries follow each other without waiting for answers. Otherwise the leader
    /// probes: `next` stays until the follower has answered.
    pub replicating: bool,
    /// How often it refused what it had acknowledged: each time the leader asks anew, under this number.
    pub probe: u64,
    /// The question of that number is open: does the follower still have what it acknowledged?
    pub doubted: bool,
    /// The number under which it was found to have lost what it acknowledged: older acknowledgements count no more.
    pub lost_at: u64,
    /// It was heard since the leader last looked whether a majority is.
    pub recent_active: bool,
    /// The last entries of the messages that it has not answered yet (settings `max_entries`, `max_inflight`).
    pub outstanding: Vec<u64>,
    /// The snapshot that it is being sent.
    pub sending: Option<Box<Sending>>,
}

/// A leader hands over.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Transfer {
    /// Who is to lead.
    pub to: NodeId,
    /// It was told to campaign.
    pub told: bool,
}

impl Progress {
    /// Nothing is known of it: the leader begins with its entry `next`.
    pub(super) fn unknown(peer: NodeId, next: u64) -> Progress {
        Progress {
            peer,
            next,
            matched: 0,
            replicating: false,
            probe: 0,
            doubted: false,
            lost_at: 0,
            recent_active: false,
            outstanding: Vec::new(),
            sending: None,
        }
    }
}

/// A server.
#[derive(Clone, Debug)]
pub struct Raft {
    pub(super) me: NodeId,
    /// The configuration before the log has one.
    pub(super) first: Arc<Configuration>,
    /// The configuration in force: the last one of the log, committed or not.
    pub(super) config: InForce,
    /// Where it is in the log; 0: it is the first.
    pub(super) config_index: u64,
    pub(super) disk: Durable<Stable>,
    pub(super) role: Role,
    pub(super) leader: Option<NodeId>,
    /// When it last heard a leader, on its own clock; when it started, if it may have heard one before that.
    pub(super) leader_heard: Option<Time>,
    /// The quorum timer is armed.
    pub(super) watches_quorum: bool,
    pub(super) commit: u64,
    pub(super) applied: u64,
    pub(super) store: Store,
    /// A hash of all entries executed, in order: the store follows from them.
    pub(super) executed: u64,
    /// Who voted for it in its term, in order (candidates and leaders), or would (pre-candidates).
    pub(super) votes: Vec<NodeId>,
    /// Its own vote counts when this many writes are durable.
    pub(super) own_vote: u64,
    /// A vote that was given without writing it down (safeguard `persist_vote` off): term and candidate.
    pub(super) unsaved_vote: Option<(u64, NodeId)>,
    /// All others of the configuration, in order (leaders).
    pub(super) progress: Vec<Progress>,
    /// The learners that catch up, in order (leaders).
    pub(super) catching: Vec<Catching>,
    /// Clients that wait for an answer of this leader, with the number of the operation, by client.
    pub(super) waiting: Vec<(ClientId, u64)>,
    /// The last entry that is durable, with all before it.
    pub(super) durable: u64,
    /// The pieces of a snapshot that have arrived.
    pub(super) receiving: Option<Box<Receiving>>,
    /// Writes that are not durable yet: how many writes there were, and where the log ended then.
    pub(super) unsynced: Vec<(u64, u64)>,
    /// Reads that do not go through the log (setting `reads`).
    pub(super) reads: Option<Box<Reads>>,
    /// This leader has asked somebody else to campaign: it has no lease any more.
    pub(super) gave_way: bool,
    /// This leader hands over.
    pub(super) transfer: Option<Transfer>,
}

impl Raft {
    /// `currentTerm`
    pub fn term(&self) -> u64 {
        self.disk.term
    }

    /// `votedFor`
    pub fn voted_for(&self) -> Option<NodeId> {
        match self.unsaved_vote {
            Some((term, candidate)) if term == self.disk.term => Some(candidate),
            _ => self.disk.voted_for,
        }
    }

    /// `log[]`
    pub fn log(&self) -> &Log {
        &self.disk.log
    }

    /// Whom it takes for the leader.
    pub fn leader(&self) -> Option<NodeId> {
        self.leader
    }

    /// Whether it leads.
    pub fn leads(&self) -> bool {
        self.role == Role::Leader
    }

    /// `commitIndex`
    pub fn committed(&self) -> u64 {
        self.commit
    }

    /// `lastApplied`
    pub fn applied(&self) -> u64 {
        self.applied
    }

    /// The last entry that is durable here, with all before it.
    pub fn durable_index(&self) -> u64 {
        self.durable
    }

    /// What it knows about the others' logs; empty unless it leads.
    pub fn progress(&self) -> &[Progress] {
        &self.progress
    }

    /// Who voted for it, or promised to, in its last candidacy, in order.
    pub fn votes(&self) -> &[NodeId] {
        &self.votes
    }

    /// The configuration in force.
    pub fn configuration(&self) -> &Configuration {
        &self.config
    }

    /// More than half of the voters: n/2+1. Of two configurations in force, of the old one's.
    pub fn majority(&self) -> usize {
        self.config.majority()
    }

    /// Whether the configuration is another than the first, or it is outside: then it is told.
    pub(super) fn is_exchanged(&self) -> bool {
        self.config_index > 0 || !self.is_member() || *self.config.shared() != self.first
    }

    /// Whether it votes itself.
    pub(super) fn is_member(&self) -> bool {
        self.config.has_me()
    }

    /// The others who vote.
    pub(super) fn voters(&self) -> impl Iterator<Item = NodeId> + use<'_> {
        self.config.all_voters().nodes().filter(|peer| *peer != self.me)
    }

    /// The others who get the log.
    pub(super) fn peers(&self) -> impl Iterator<Item = NodeId> + use<'_> {
        self.config.all().nodes().filter(|peer| *peer != self.me)
    }
}

/// The store follows from what was executed; who voted is only counted, and only in an election; of writes that wait
/// for the disk, it matters how many are under way.
impl Hash for Raft {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.me, &self.config, &self.disk, self.role, self.leader, self.watches_quorum).hash(state);
        (self.commit, self.applied, self.executed, self.unsaved_vote).hash(state);
        let open = if self.role == Role::Follower { &[] } else { &self.votes[..] };
        open.iter().copied().collect::<NodeSet>().hash(state);
        (&self.progress, &self.catching, &self.waiting, self.durable, &self.reads).hash(state);
        (self.gave_way, self.transfer).hash(state);
        self.receiving.hash(state);
        let to_come = |written: u64| written.saturating_sub(self.disk.synced());
        to_come(self.own_vote).hash(state);
        for (written, last) in &self.unsynced {
            (to_come(*written), last).hash(state);
        }
    }
}
