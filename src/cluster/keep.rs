//! Keeping moments of a cluster: copies of the whole of it, what they weigh, whether two are equal.

use std::any::Any;

use super::{Drive, Look, Search};
use crate::algorithm::Weight;

/// A cluster whose moments can be kept.
pub trait Keep {
    /// A copy of this moment, checkers included.
    fn fork(&self) -> Box<dyn Cluster>;
    /// Makes `place` a copy of this moment. If it was a cluster of the same algorithm, its memory is used again.
    fn fork_into(&self, place: &mut Box<dyn Cluster>);
    /// Makes `copy` a copy of this moment again: [`Keep::fork_into`] or this made it one, and since then one choice
    /// was made in it.
    fn restore(&self, copy: &mut Box<dyn Cluster>);
    /// Lets nodes keep once what is equal in them. Changes nothing that can be observed.
    fn share(&mut self);
    /// What a fork of this moment costs, roughly.
    fn weight(&self) -> Weight;
    /// A hash of the whole state, for tests: equal states, equal hashes, on every machine. Times and generators are in it
    /// where debug assertions are on; to write out the state of every algorithm would be a good part of a program that
    /// nobody asks for it.
    fn fingerprint(&self) -> u64;
}

/// A cluster at a moment, of any algorithm; everything above holds a `Box<dyn Cluster>`.
pub trait Cluster: Look + Drive + Keep + Search + Any + Send + Sync {}
