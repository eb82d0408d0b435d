//! What the algorithms of the Paxos family share: votes under ballots, what an acceptor keeps on its disk, counting,
//! and the invariants of voting.
//!
//! It does not know how ballots are opened, who asks for votes, or who learns of them: that is each algorithm's own.

mod configurations;
pub mod disk;
mod fields;
pub mod invariants;
mod judge;
pub mod outcome;
pub mod picture;
pub mod tally;
mod waiting;

use std::fmt::Debug;
use std::hash::Hash;
use std::sync::Arc;

pub use configurations::Configurations;
pub use waiting::wait;

use crate::model::{Ballot, Proposal, Value};

/// Something that can be chosen.
pub trait Choosable: Clone + PartialEq + Hash + Debug + Send + Sync + 'static {
    /// In short, as a cell or a fact shows it.
    fn text(&self) -> Arc<str>;
}

impl Choosable for Arc<str> {
    fn text(&self) -> Arc<str> {
        self.clone()
    }
}

/// A vote: a value under a ballot.
#[derive(Clone, PartialEq, Hash, Debug)]
pub struct Vote<V> {
    /// The ballot.
    pub ballot: Ballot,
    /// The value.
    pub value: V,
}

impl<V: Choosable> Vote<V> {
    /// As facts and rules show it.
    pub fn proposal(&self) -> Proposal {
        Proposal { ballot: self.ballot, value: self.value.text() }
    }

    /// The same as a value.
    pub fn shown(&self) -> Value {
        Value::Proposal(self.proposal())
    }
}

/// The vote of the highest ballot.
pub fn highest<'a, V: 'a>(votes: impl Iterator<Item = &'a Vote<V>>) -> Option<&'a Vote<V>> {
    votes.max_by_key(|vote| vote.ballot)
}
