//! What travels on the channels: messages of the algorithm, requests of clients, and replies.

use super::Algorithm;
use crate::model::{ClientId, EpochCounter, NodeId};
use crate::workload::Workload;

/// What travels on a channel: the algorithm's messages, and those between clients and nodes.
#[derive(Clone, PartialEq, Hash, Debug)]
pub enum Payload<M, W: Workload> {
    /// Between nodes.
    Peer(M),
    /// From a client.
    Request(Request<W>),
    /// To a client.
    Reply(Reply<W>),
    /// The end of a session with the sender, or its refusal: what an operating system tells a process.
    Closed,
}

/// What travels on the channels of an algorithm.
pub type PayloadOf<N> = Payload<<N as Algorithm>::Message, <N as Algorithm>::Workload>;

/// A client's request.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Request<W: Workload> {
    /// Who asks.
    pub client: ClientId,
    /// The number of the operation at this client; a retry has the same.
    pub seq: u64,
    /// What is asked.
    pub command: W::Op,
    /// The furthest that any reply said to this client; the default: no reply said so.
    pub seen: EpochCounter,
}

/// An answer to a client.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Reply<W: Workload> {
    /// Whom it is for.
    pub client: ClientId,
    /// Which operation it answers.
    pub seq: u64,
    /// What it says.
    pub result: Result<W::Answer, Refusal>,
    /// How far the history is that it tells of, for algorithms whose nodes answer from different ones; the default: it
    /// does not say. A client shows the greatest it was told with each request.
    pub seen: EpochCounter,
}

impl<W: Workload> Reply<W> {
    /// The operation was done.
    pub fn done(client: ClientId, seq: u64, answer: W::Answer) -> Reply<W> {
        Reply { client, seq, result: Ok(answer), seen: EpochCounter::default() }
    }

    /// It was not done.
    pub fn refused(client: ClientId, seq: u64, why: Refusal) -> Reply<W> {
        Reply { client, seq, result: Err(why), seen: EpochCounter::default() }
    }

    /// The same, of a history that is so far.
    #[must_use]
    pub fn seeing(self, seen: EpochCounter) -> Reply<W> {
        Reply { seen, ..self }
    }
}

/// Why a request was not done (certainly not by the node that says so).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Refusal {
    /// Ask that node; none: the node knows no leader.
    Redirect(Option<NodeId>),
    /// Ask another: the client has seen more than this node has.
    Behind,
}
