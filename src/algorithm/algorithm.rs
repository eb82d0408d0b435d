//! What an algorithm is made of: its types, and all that can be named about it.

use std::fmt::Debug;
use std::hash::Hash;

use super::describe::Description;
use super::{Disk, Message, Outcome, Rule, Settings, Timer};
use crate::workload::Workload;

/// An algorithm; the type itself is the volatile state of one server.
///
/// Equal hashes must mean that the same can happen from here on: a search takes two such states for one. Deriving
/// `Hash` is right; times, message numbers and generators leave no trace in it. Whatever else only counts what has
/// been, like
/// [`Durable::written`](super::Durable::written), is better left out by hand.
pub trait Algorithm: Clone + Debug + Hash + Send + Sync + 'static {
    /// Messages between nodes.
    type Message: Message;
    /// Timers, keyed where there are several of a kind.
    type Timer: Timer;
    /// Rules that can fire.
    type Rule: Rule;
    /// What its events can come to.
    type Outcome: Outcome;
    /// What clients ask of it and what they are answered.
    type Workload: Workload;
    /// Settings and safeguards, the same on all nodes.
    type Config: Settings;
    /// Durable state.
    type Disk: Disk<Write: Debug, Undo: Debug + Hash + Send + Sync> + Debug + Hash + Send + Sync;

    /// What can be named about the algorithm.
    const DESCRIPTION: &'static Description;
}
