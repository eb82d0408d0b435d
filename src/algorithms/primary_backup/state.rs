//! The state of a node: what it keeps in memory, and its timer.

use std::hash::{Hash, Hasher};

use super::config::Mode;
use super::disk::{Epoch, Stable};
use super::log::Log;
use crate::algorithm::{Context, Durable};
use crate::algorithms::shared::store::Store;
use crate::model::{ClientId, NodeId, NodeSet};
use crate::workload::key_value::KeyValue;

pub(super) type Cx<'a> = Context<'a, PrimaryBackup>;
pub(super) type Request = crate::algorithm::Request<KeyValue>;

/// A timer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum BackupTimer {
    /// Of a primary: somebody has not acknowledged in time what it was sent.
    Retransmit,
}

impl crate::algorithm::Timer for BackupTimer {
    fn kind(&self) -> usize {
        *self as usize
    }
}

/// How many acknowledgements a write needs.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Policy {
    /// The mode.
    pub mode: Mode,
    /// With semi-sync: of so many backups.
    pub k: u64,
}

impl Policy {
    /// Of how many of so many backups. With fewer backups than `k`, of all.
    pub fn needed(self, backups: usize) -> usize {
        match self.mode {
            Mode::SyncAll => backups,
            Mode::SemiSync => backups.min(self.k as usize),
            Mode::Async => 0,
        }
    }
}

/// What a primary knows of another node.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Peer {
    /// Who it is.
    pub node: NodeId,
    /// Whether it keeps the log; else it was a member before, and is only to hear that it is no more.
    pub member: bool,
    /// How often it will still be told that.
    pub left: u64,
    /// The next entry to send.
    pub next: u64,
    /// Everything up to here is on its disk.
    pub acked: u64,
    /// So much it knows to be committed.
    pub commit: u64,
    /// So much it was told to be committed.
    pub told: u64,
    /// The logs are known to fit, so entries follow each other without waiting for answers.
    pub fits: bool,
}

/// A write that a client waits for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct Waiting {
    pub(super) client: ClientId,
    pub(super) seq: u64,
}

/// The entries of writes that were answered in the last event, for the invariants. Nothing follows from them, so they leave
/// no trace in a hash.
#[derive(Clone, Debug, Default)]
pub(super) struct Answers(pub(super) Vec<u64>);

impl Hash for Answers {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// A node.
#[derive(Clone, Debug)]
pub struct PrimaryBackup {
    pub(super) me: NodeId,
    /// The epoch that everybody is set up with.
    pub(super) first: Epoch,
    pub(super) policy: Policy,
    pub(super) disk: Durable<Stable>,
    /// Its log is that of the primary of its epoch up to here, as far as it knows since it started.
    pub(super) checked: u64,
    pub(super) applied: u64,
    pub(super) store: Store,
    /// A hash of all that was executed, in order: the store follows from it.
    pub(super) executed: u64,
    /// All others that hear of it (primaries), in order.
    pub(super) peers: Vec<Peer>,
    /// Acknowledgements that came again and are counted (safeguard `one_ack_per_backup` off).
    pub(super) copies: Vec<u64>,
    /// Clients whose writes it owes an answer, by client.
    pub(super) waiting: Vec<Waiting>,
    /// Up to here its log is that of another primary, who may have answered about it (primaries).
    pub(super) taken_over: u64,
    /// Reads that wait until that is committed.
    pub(super) reads: Vec<Request>,
    /// Its timer is armed.
    pub(super) armed: bool,
    /// The oldest write that waited when the timer was armed; 0: none.
    pub(super) watched: u64,
    /// A write waits for somebody who does not answer: this one; 0: none.
    pub(super) blocked: u64,
    /// The last entry that is durable, with all before it.
    pub(super) durable: u64,
    /// Writes that are not durable yet: how many there were, and where the log ended then.
    pub(super) unsynced: Vec<(u64, u64)>,
    pub(super) answered: Answers,
}

impl PrimaryBackup {
    /// The epoch that it is in.
    pub fn epoch(&self) -> Epoch {
        self.disk.epoch.unwrap_or(self.first)
    }

    /// The log.
    pub fn log(&self) -> &Log {
        &self.disk.log
    }

    /// What it knows to be committed.
    pub fn commit(&self) -> u64 {
        self.disk.commit
    }

    /// Whether it is the primary of its epoch.
    pub fn leads(&self) -> bool {
        self.epoch().primary == self.me
    }

    /// Whether it is a member of its epoch.
    pub fn is_member(&self) -> bool {
        self.epoch().members.contains(self.me)
    }

    /// The last entry that is durable here, with all before it.
    pub fn durable_index(&self) -> u64 {
        self.durable
    }

    /// Of how many backups a write needs the acknowledgement.
    pub fn needed(&self) -> usize {
        self.policy.needed(self.epoch().members.len().saturating_sub(1))
    }

    /// The backups that have an entry on their disks, as far as the primary knows.
    pub fn backups_with(&self, index: u64) -> NodeSet {
        self.peers.iter().filter(|peer| peer.member && peer.acked >= index).map(|peer| peer.node).collect()
    }

    /// Of a primary: whose acknowledgement the oldest write waits for.
    pub fn waiting_for(&self) -> NodeSet {
        let oldest = self.commit() + 1;
        let waits = self.leads() && oldest <= self.log().last_index();
        if !waits || self.backups_with(oldest).len() >= self.needed() {
            return NodeSet::default();
        }
        self.peers.iter().filter(|peer| peer.member && peer.acked < oldest).map(|peer| peer.node).collect()
    }

    /// The entries of writes that were answered in the last event.
    pub(super) fn answered(&self) -> &[u64] {
        &self.answered.0
    }
}

/// The store follows from what was executed; of writes that wait for the disk, it matters how many are under way.
impl Hash for PrimaryBackup {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.me, &self.first, self.policy, &self.disk, self.checked, self.applied, self.executed).hash(state);
        (&self.peers, &self.copies, &self.waiting, self.taken_over, &self.reads).hash(state);
        (self.armed, self.watched, self.blocked, self.durable).hash(state);
        for (written, last) in &self.unsynced {
            (written.saturating_sub(self.disk.synced()), last).hash(state);
        }
    }
}
