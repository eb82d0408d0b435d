//! The algorithms, one folder each, and the [`Node`] trait they implement.
//!
//! An algorithm is a pure state machine: `(state, input) → (state, effects)`. This room knows no network, no
//! simulator, no clock but the one handed to it, and no randomness of its own. A new algorithm is a new folder and one
//! line in [`catalogue`].

pub mod ballots;
pub mod catalogue;
pub mod chunked;
mod context;
pub mod declare;
pub mod describe;
mod durable;
pub mod echo;
pub mod entries;
pub mod fast_paxos;
pub mod multi_paxos;
mod node;
pub mod paxos;
pub mod proposal;
pub mod raft;
mod random;
mod report;
pub mod settings;
pub mod store;
mod weight;
pub mod zab;

pub use context::{Context, Effect, Fired, Send};
pub use durable::{Disk, Durable};
pub use node::{
    Change, Given, Invariants, Message, Node, Payload, PayloadOf, Process, Refusal, Reply, Request, Rule, Settings,
    Timer,
};
pub use random::{Random, Streams};
pub use weight::Weight;
