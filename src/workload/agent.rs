//! What a client does by itself, beside what it is told to ask for: it keeps a session, looks for another server when
//! one is silent, hears what it did not ask for.
//!
//! Most clients do nothing of that: they ask, ask again, give up, and the simulator does it for them ([`Passive`]).
//! Where a system has a library that every client runs, such as that of `ZooKeeper`, it is an agent: a state machine
//! that is told what happens and says what to send. What it sends is a request, what it hears a reply, as those of
//! all clients are.

use std::fmt::Debug;
use std::hash::Hash;

use crate::model::{ClientId, EpochCounter, NodeId, Time, Value};

/// A client's own part. Like a node it must be deterministic in what it is told; times leave no trace in its hash.
pub trait Agent<O, A>: Clone + Debug + Default + Hash + Send + Sync + 'static {
    /// Whether it does anything. If not, the simulator asks, asks again and gives up for it.
    const ACTS: bool = true;

    /// The client is told to ask for something: operation number `seq`.
    fn begin(&mut self, _seq: u64, _op: &O, _world: &mut World<O, A>) {}
    /// A node says something: an answer to operation number `seq`, or, with number 0, what no operation asked for.
    fn hear(&mut self, _from: NodeId, _seq: u64, _answer: &A, _world: &mut World<O, A>) {}
    /// The time has come that it wanted to be woken at.
    fn wake(&mut self, _world: &mut World<O, A>) {}
    /// The client has given up the operation: what becomes of it, it will not hear.
    fn gave_up(&mut self) {}
    /// Fact number `index` of the description's `client_facts`; none: there is none now.
    fn fact(&self, _index: usize) -> Option<Value> {
        None
    }
    /// What it is at by itself, after the operation that began it was answered: a word.
    fn goes_on(&self) -> Option<&'static str> {
        None
    }
}

/// The world as an agent sees it, and what it does there.
#[derive(Debug)]
pub struct World<O, A> {
    /// The client itself.
    pub me: ClientId,
    /// True time: a client's clock is never wrong.
    pub now: Time,
    /// How many nodes there are.
    pub nodes: u16,
    /// The node that the client was told to turn to, or turned to last.
    pub target: NodeId,
    /// How long it waits for an answer before it asks again (`client_timeout`).
    pub patience: Time,
    /// The furthest that a reply told it.
    pub seen: EpochCounter,
    /// What it sends: to whom, about which operation, what.
    pub sends: Vec<(NodeId, u64, O)>,
    /// What became of the operation under way, if that is known now; without an answer it never will be.
    pub ends: Option<Option<A>>,
    /// When it wants to be woken; none: not before something happens.
    pub wakes: Option<Time>,
}

/// The agent that does nothing.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Passive;

impl<O, A> Agent<O, A> for Passive {
    const ACTS: bool = false;
}
