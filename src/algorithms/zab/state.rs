//! The state of a server: what it keeps in memory, its timers, and where it is on the way to an established epoch.

use super::disk::Stable;
use super::log::Log;
use crate::algorithm::{Context, Durable, Finding, guard};
use crate::algorithms::shared::quorum::majority;
use crate::algorithms::shared::store::Store;
use crate::model::{ClientId, EpochCounter, NodeId, Time};
use crate::workload::key_value::KeyValue;

pub(super) type Cx<'a> = Context<'a, Zab>;
pub(super) type Request = crate::algorithm::Request<KeyValue>;

/// How a server takes part.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Mode {
    /// It looks for a leader.
    Looking,
    /// It follows one.
    Following,
    /// It leads, or is about to.
    Leading,
    /// It follows one without a vote.
    Observing,
}

impl Mode {
    /// Their words.
    pub const WORDS: &'static [&'static str] = &["looking", "following", "leading", "observing"];

    /// Its word.
    pub fn word(self) -> &'static str {
        Mode::WORDS[self as usize]
    }
}

/// Where it is on the way to an established epoch.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Phase {
    /// Who leads?
    Election,
    /// Which epoch?
    Discovery,
    /// Which history?
    Synchronization,
    /// At work.
    Broadcast,
}

impl Phase {
    /// Their words.
    pub const WORDS: &'static [&'static str] = &["election", "discovery", "synchronization", "broadcast"];

    /// Its word.
    pub fn word(self) -> &'static str {
        Phase::WORDS[self as usize]
    }
}

/// A timer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ZabTimer {
    /// LOOKING with a majority: no better vote came.
    Finalize,
    /// LOOKING: time to tell the vote again.
    Notification,
    /// Of a learner: the leader is silent.
    Silence,
    /// Discovery and synchronization take too long.
    Init,
    /// Of a leader: time for a PING.
    Ping,
    /// Of a learner: time to try again to reach the leader.
    Connect,
}

impl crate::algorithm::Timer for ZabTimer {
    fn kind(&self) -> usize {
        *self as usize
    }
}

/// A vote: who shall lead, and how new its history is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Vote {
    /// Who.
    pub leader: NodeId,
    /// Its current epoch; after an election, the epoch that it leads.
    pub epoch: u64,
    /// The last transaction it logged.
    pub zxid: EpochCounter,
}

/// A vote in a box.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Ballot {
    /// Whose.
    pub sid: NodeId,
    /// The vote.
    pub vote: Vote,
    /// In which round.
    pub round: u64,
    /// What the voter did then.
    pub mode: Mode,
}

/// How far a learner is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stage {
    /// It reported.
    Reported,
    /// It accepted the epoch.
    Accepted,
    /// It was sent what it lacks, and what is proposed from now on.
    Syncing,
    /// It acknowledged NEWLEADER.
    Acked,
    /// It serves.
    Serving,
}

/// What a leader knows of a learner.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Learner {
    /// Who.
    pub id: NodeId,
    /// It has no vote.
    pub observer: bool,
    /// How far it is.
    pub stage: Stage,
    /// It accepted the epoch for the first time.
    pub counted: bool,
    /// `acceptedEpoch` when it reported.
    pub accepted_epoch: u64,
    /// The last transaction it had.
    pub last_zxid: EpochCounter,
    /// When it was last heard, on the leader's clock.
    pub heard: Time,
}

/// A proposal without a majority.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Outstanding {
    /// Its place in the log.
    pub place: u64,
    /// Who has it on disk, in order.
    pub acks: Vec<NodeId>,
}

/// What a read waits for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Until {
    /// The leader said how far it was.
    Synced,
    /// The write that its client asked for before it is executed here.
    Written,
}

/// A read that is not answered yet.
#[derive(Clone, Hash, Debug)]
pub struct WaitingRead {
    pub(super) request: Request,
    pub(super) until: Until,
}

/// A server.
#[derive(Clone, Hash, Debug)]
pub struct Zab {
    pub(super) me: NodeId,
    pub(super) members: Vec<NodeId>,
    /// The first so many members vote; the others observe.
    pub(super) voters: usize,
    pub(super) disk: Durable<Stable>,
    /// An epoch that was accepted without writing it down (safeguard `persist_accepted_epoch` off).
    pub(super) unsaved_epoch: u64,
    pub(super) mode: Mode,
    pub(super) phase: Phase,
    /// `logicalclock`
    pub(super) round: u64,
    pub(super) vote: Vote,
    /// The box: who votes how in this round, by server.
    pub(super) ballots: Vec<Ballot>,
    /// What servers say that have a leader, in whatever round.
    pub(super) settled: Vec<Ballot>,
    /// The pause before the next notification.
    pub(super) pause: Time,
    /// A majority votes as it does.
    pub(super) finalizing: bool,
    /// Whom it follows, or itself.
    pub(super) leader: Option<NodeId>,
    /// The epoch that it leads, or that its leader announced; 0: none yet.
    pub(super) epoch: u64,
    /// Of a leader: those who reported, by server.
    pub(super) learners: Vec<Learner>,
    /// Of a leader: proposals without a majority, in order.
    pub(super) outstanding: Vec<Outstanding>,
    /// Of a leader: its epoch is written once so many writes are durable.
    pub(super) own_epoch: u64,
    /// Of a leader: it found no majority, and went on (safeguard `step_down_without_quorum` off).
    pub(super) without_quorum: bool,
    /// Of a learner that synchronizes: what is up to here will be committed.
    pub(super) history_end: EpochCounter,
    /// The last place delivered.
    pub(super) commit: u64,
    /// How many transactions were delivered, and a hash of them in order.
    pub(super) delivered: (u64, u64),
    /// What was delivered last.
    pub(super) last_delivered: EpochCounter,
    pub(super) store: Store,
    /// Clients whose writes it passed on, with the number of the operation, by client.
    pub(super) waiting: Vec<(ClientId, u64)>,
    /// Reads that wait.
    pub(super) reads: Vec<WaitingRead>,
    /// Of a leader: who wants to hear of it when this place is committed, and for which read.
    pub(super) syncs: Vec<(u64, NodeId, u64, u64)>,
    /// The last place that is on disk, with all before it.
    pub(super) durable: u64,
    /// Writes that are not durable yet: how many there were, and where the log ended then.
    pub(super) unsynced: Vec<(u64, u64)>,
}

impl Zab {
    /// The transaction log.
    pub fn log(&self) -> &Log {
        &self.disk.log
    }

    /// `acceptedEpoch`
    pub fn accepted_epoch(&self) -> u64 {
        self.disk.accepted_epoch.max(self.unsaved_epoch)
    }

    /// Whether it leads an established epoch.
    pub fn leads(&self) -> bool {
        self.mode == Mode::Leading && self.phase == Phase::Broadcast
    }

    /// Whether it answers clients.
    pub fn serves(&self) -> bool {
        self.phase == Phase::Broadcast
    }

    /// More than half of the voters.
    pub fn majority(&self) -> usize {
        majority(self.voters)
    }

    /// Whether a server has a vote.
    pub(super) fn is_voter(&self, id: NodeId) -> bool {
        self.members.iter().position(|member| *member == id).is_some_and(|place| place < self.voters)
    }

    /// Whether a server counts towards a majority.
    pub(super) fn counts(&self, id: NodeId, cx: &Cx<'_>) -> bool {
        self.is_voter(id) || !cx.config.guards.observers_not_counted
    }

    /// How many of them have a vote.
    pub(super) fn voters_among(&self, servers: impl Iterator<Item = NodeId>) -> u64 {
        servers.filter(|server| self.is_voter(*server)).count() as u64
    }

    /// Whether so many voters are a majority without the observers that may be counted with them.
    pub(super) fn without_observers(&self, voters: u64, cx: &Cx<'_>) -> Finding {
        guard(cx.config.guards.observers_not_counted, voters >= self.majority() as u64)
    }

    /// Remembers that the log as it is now is durable once all writes so far are.
    pub(super) fn await_disk(&mut self) {
        self.unsynced.push((self.disk.written(), self.log().last_place()));
    }
}
