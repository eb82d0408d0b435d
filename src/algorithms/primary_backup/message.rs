//! What nodes say to each other. Each message names the epoch of whoever sends it, so that one of an earlier epoch is known
//! for what it is.

use super::disk::Epoch;
use super::log::Entries;
use crate::algorithm::declare::messages;
use crate::model::{NodeId, NodeSet};

messages! {
    /// What nodes say to each other.
    pub enum BackupMessage {
        /// The primary replicates entries. Without entries it tells its epoch and asks whether the logs fit.
        Append = "Ap", false {
            epoch: u64,
            primary: NodeId,
            members(quiet): NodeSet,
            joining(quiet): NodeSet,
            start(quiet): u64,
            prev_index: u64,
            prev_epoch(quiet): u64,
            entries(quiet = "called-announcement"): Entries,
            commit(quiet): u64,
        }
        /// Everything up to `index` is on disk; so much of it is known to be committed.
        AppendAck = "Ak", true { epoch: u64, index: u64, commit(quiet): u64 }
        /// The primary has committed everything up to `index`.
        Commit = "Co", false { epoch: u64, index: u64 }
        /// Something is missing after `after`, an entry of `after_epoch`: go on from there.
        CatchUp = "CU", true { epoch: u64, after: u64, after_epoch(quiet): u64 }
        /// The sender knows a later epoch than the one it was spoken to in: here it is.
        Fenced = "Fe", true {
            epoch: u64,
            primary: NodeId,
            members(quiet): NodeSet,
            joining(quiet): NodeSet,
            start(quiet): u64,
        }
    }
}

impl BackupMessage {
    /// The epoch that the sender was in.
    pub fn epoch(&self) -> u64 {
        match self {
            BackupMessage::Append { epoch, .. }
            | BackupMessage::AppendAck { epoch, .. }
            | BackupMessage::Commit { epoch, .. }
            | BackupMessage::CatchUp { epoch, .. }
            | BackupMessage::Fenced { epoch, .. } => *epoch,
        }
    }

    /// That there is a later epoch.
    pub fn fenced(by: Epoch) -> BackupMessage {
        let Epoch { number: epoch, primary, members, joining, start } = by;
        BackupMessage::Fenced { epoch, primary, members, joining, start }
    }
}
