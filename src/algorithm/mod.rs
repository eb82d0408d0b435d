//! What an algorithm is: the [`Node`] trait, and what it declares about itself.
//!
//! An algorithm is a pure state machine: `(state, input) → (state, effects)`. This room knows no network, no
//! simulator, no clock but the one handed to it, no randomness of its own, and no algorithm by name.

pub mod chunked;
mod context;
pub mod declare;
pub mod describe;
mod durable;
mod node;
pub mod outcome;
mod random;
pub mod report;
pub mod settings;
mod weight;

pub use context::{Context, Effect, Fired, Send};
pub use durable::{Disk, Durable};
pub use node::{
    Change, InitialState, Invariants, Message, Node, Payload, PayloadOf, Process, Refusal, Reply, Request, Rule,
    Settings, Timer,
};
pub use outcome::{Outcome, Outcomes};
pub use random::{Random, Streams};
pub use weight::Weight;
