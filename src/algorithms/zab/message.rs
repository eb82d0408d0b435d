//! What servers say to each other, in `ZooKeeper`'s names; the paper's names stand behind them.

// The names are those of the protocol.
#![allow(clippy::upper_case_acronyms)]

use std::sync::Arc;

use super::Mode;
use super::log::{Snapshot, Txn};
use crate::algorithm::declare::{FieldValue, messages};
use crate::model::{EpochCounter, Kind, NodeId, Sentence, Value};
use crate::sentence;

messages! {
    /// Notifications are datagrams; everything else travels on the session of a learner and its leader.
    pub enum ZabMessage {
        /// A server's vote, and in what state it is.
        Notification = "Nt", false {
            leader: NodeId,
            zxid: EpochCounter,
            peer_epoch: u64,
            round: u64,
            state: Mode,
            sid: NodeId,
        }
        /// A follower reports (CEPOCH).
        FOLLOWERINFO = "FI", false, Session { accepted_epoch: u64 }
        /// An observer reports.
        OBSERVERINFO = "OI", false, Session { accepted_epoch: u64 }
        /// The leader announces the epoch (NEWEPOCH).
        LEADERINFO = "LI", true, Session { new_epoch: u64 }
        /// A learner accepts the epoch and says what it has (ACK-E); without `counted` it had accepted it before.
        ACKEPOCH = "AE", true, Session { counted: bool, current_epoch: u64, last_zxid: EpochCounter }
        /// What follows is all that the learner lacks.
        DIFF = "DI", false, Session { zxid: EpochCounter }
        /// The learner drops what is after `zxid`.
        TRUNC = "TR", false, Session { zxid: EpochCounter }
        /// The learner takes the leader's state instead of its own.
        SNAP = "SN", false, Session { snapshot: Snapshot }
        /// Synchronized: the epoch begins (NEWLEADER).
        NEWLEADER = "NL", false, Session { epoch: u64 }
        /// What is up to `zxid` is committed, and the learner serves (COMMIT-LD).
        UPTODATE = "UD", true, Session { zxid: EpochCounter }
        /// A transaction to log.
        PROPOSAL = "P", false, Session { zxid: EpochCounter, txn: Txn }
        /// The transaction (or, with counter 0, NEWLEADER) is on the follower's disk.
        ACK = "A", true, Session { zxid: EpochCounter }
        /// The transaction is committed.
        COMMIT = "C", false, Session { zxid: EpochCounter }
        /// A committed transaction, for an observer.
        INFORM = "I", false, Session { zxid: EpochCounter, txn: Txn }
        /// The leader is there; the learner answers the same.
        PING = idle "Pi", false, Session {}
        /// A client's request, passed on to the leader.
        REQUEST = "RE", false, Session { txn: Txn }
        /// A server wants to be as far as the leader is now before it answers the read of a client; and the leader's
        /// answer.
        SYNC = "Sy", false, Session { client: u64, seq: u64 }
    }
}

impl FieldValue for Mode {
    const KIND: Kind = Kind::words(Mode::WORDS);
    fn value(&self) -> Value {
        Value::word(self.word())
    }
    fn read(text: &str) -> Result<Mode, Sentence> {
        let all = [Mode::Looking, Mode::Following, Mode::Leading, Mode::Observing];
        all.into_iter()
            .find(|mode| mode.word() == text)
            .ok_or_else(|| sentence!("“{text}” is none of {names}", text, names = format!("{:?}", Mode::WORDS)))
    }
    fn omitted(_: NodeId) -> Mode {
        Mode::Looking
    }
    fn size(&self) -> u32 {
        1
    }
}

impl FieldValue for Txn {
    const KIND: Kind = Kind::Text;
    fn value(&self) -> Value {
        Value::Text(self.text())
    }
    fn read(text: &str) -> Result<Txn, Sentence> {
        Ok(Txn::read(text))
    }
    fn omitted(_: NodeId) -> Txn {
        Txn::default()
    }
    fn size(&self) -> u32 {
        24
    }
}

impl FieldValue for Snapshot {
    const KIND: Kind = Kind::Text;
    fn value(&self) -> Value {
        Value::Text(Arc::from(self.last_zxid().to_string()))
    }
    fn read(text: &str) -> Result<Snapshot, Sentence> {
        Err(sentence!("“{text}”: the state of a server cannot be written down", text))
    }
    fn omitted(_: NodeId) -> Snapshot {
        Snapshot::default()
    }
    fn size(&self) -> u32 {
        64
    }
}
