//! What nodes say to each other in a contact: items, versions without values, what is newer, and that a rumour was
//! known. And what they say to each other of members: pings, answers, and that another should ping for them.
//!
//! `round` is the number of the sender's round: what is learned in a round is not passed on in it, and who was told in
//! it is not said to have known. It is 0 in a contact by command, and where rounds have no common beat. `probe` is the
//! number of the asker's probe; it is 0 where nobody waits for the answer.

use std::sync::Arc;

use super::config::Exchange;
use super::item::{Entries, Hashes, Keys, Versions};
use super::news::News;
use crate::algorithm::declare::messages;
use crate::algorithms::shared::merkle::Part;
use crate::model::{Ballot, NodeId};

messages! {
    /// What nodes say to each other.
    pub enum GossipMessage {
        /// Items: all there are, what the other lacks, or rumours.
        Push = "Ps", false { entries: Entries, rumor(quiet): bool, round(quiet): u64 }
        /// The versions that the sender has, of all keys or of those in a range, and what it wants to know.
        Digest = "Dg", false {
            entries: Versions,
            exchange: Exchange,
            part(quiet): Part,
            rumor(quiet): bool,
            round(quiet): u64,
        }
        /// Hashes of what the sender has in ranges of keys, and what it wants to know.
        Hashes = "Hs", false { hashes: Hashes, exchange: Exchange, round(quiet): u64 }
        /// What is newer here than in the digest, and the keys of what is newer there.
        Reply = "Ry", true { entries: Entries, lacks: Keys, rumor(quiet): bool, round(quiet): u64 }
        /// A rumour was known already.
        Useless = "Us", true { key: Arc<str>, version: Ballot }
        /// Does the other live? Perhaps another asked this node to find out.
        Ping = idle(news) "Pi", false { probe(quiet): u64, asker(quiet): Option<NodeId>, news(quiet): News }
        /// It lives: the sender, or one that it pinged for another.
        Ack = idle(news) "Ak", true { of: NodeId, probe(quiet): u64, asker(quiet): Option<NodeId>, news(quiet): News }
        /// The sender got no answer: the other should ping, too.
        PingReq = "Pr", false { target: NodeId, probe(quiet): u64, news(quiet): News }
    }
}
