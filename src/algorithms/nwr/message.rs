//! What nodes say to each other: writes and reads of copies, repairs, hints, hashes. Each names the client's operation, the version, or
//! the range that it is about, so that a copy or a late one is known for what it is.

use std::sync::Arc;

use super::ranges::{Entries, Hashes, Range};
use super::version::{RequestId, Siblings, Version};
use crate::algorithm::declare::messages;
use crate::model::NodeId;

messages! {
    /// What nodes say to each other.
    pub enum NwrMessage {
        /// A coordinator has a version for a copy, or for who stands in for the one that is named.
        ReplicaWrite = "RW", false {
            key: Arc<str>,
            value: Option<Arc<str>>,
            version: Version,
            hint_for(quiet): Option<NodeId>,
            request: RequestId,
        }
        /// It, or what replaces it, is on the disk.
        WriteAck = "WA", true { request: RequestId }
        /// A coordinator asks what a copy has.
        ReplicaRead = "RR", false { key: Arc<str>, request: RequestId }
        /// What it has.
        ReadReply = "Rr", true { key: Arc<str>, siblings: Siblings, request: RequestId }
        /// What a copy lacks, as a get found.
        RepairWrite = "RpW", false { key: Arc<str>, siblings: Siblings, request: RequestId }
        /// What was kept for a replica that did not answer.
        HintDeliver = "HD", false { key: Arc<str>, value: Option<Arc<str>>, version: Version }
        /// It, or what replaces it, is on the disk.
        HintAck = "HA", true { key: Arc<str>, version: Version }
        /// What the sender has in ranges of keys, as hashes.
        TreeHash = "TH", false { hashes: Hashes }
        /// All that it has in a range, or what the receiver lacks there.
        RangeSync = "RS", false { range: Range, entries: Entries, answers(quiet): bool }
    }
}
