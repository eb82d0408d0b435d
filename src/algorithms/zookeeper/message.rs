//! What servers say to each other of their clients; what they say as servers of ZAB is
//! [`ZabMessage`](crate::algorithms::zab::message::ZabMessage).
//!
//! All of it travels on the session of a learner and its leader, in order with ZAB's own messages.

use crate::algorithm::declare::{FieldValue, messages};
use crate::model::{ClientId, EpochCounter, Kind, NodeId, Sentence, Value};
use crate::sentence;
use crate::workload::znode::{Ask, Op};

messages! {
    /// What servers say to each other.
    pub enum TreeMessage {
        /// A client asks for a change: the leader decides.
        Forward = "Fw", false, Session { client: ClientId, seq(quiet): u64, session: u64, op: Op }
        /// A client is alive.
        Touch = idle "To", false, Session { client: ClientId, session: u64 }
        /// How far is the leader?
        SyncAsk = "S?", false, Session { client: ClientId, seq: u64 }
        /// So far.
        SyncDone = "S!", true, Session { client: ClientId, seq: u64, zxid: EpochCounter }
    }
}

impl FieldValue for Op {
    const KIND: Kind = Kind::Text;
    fn value(&self) -> Value {
        Value::Text(self.to_string().into())
    }
    fn read(text: &str) -> Result<Op, Sentence> {
        Err(sentence!("“{text}”: what a client asks for cannot be forged", text))
    }
    fn omitted(_: NodeId) -> Op {
        Op::of(Ask::Sync)
    }
    fn size(&self) -> u32 {
        self.to_string().len() as u32
    }
}
