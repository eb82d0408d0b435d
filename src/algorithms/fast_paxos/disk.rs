//! Durable state: that of an acceptor, and for which round any value will do.

use std::sync::Arc;

use super::rounds;
use crate::algorithm::{Disk, InitialState};
use crate::algorithms::shared::ballots::disk as base;
use crate::model::{Ballot, NodeId, Sentence};
use crate::sentence;

/// The value of the one slot.
type V = Arc<str>;

/// What a crash leaves: `rnd`, `vrnd` and `vval` of the paper, the last round opened, and whether `Any` was received.
#[derive(Clone, PartialEq, Hash, Debug, Default)]
pub struct FastDisk {
    /// Promise and vote.
    pub base: base::Stable<V>,
    /// The last round for which any value will do.
    pub any: Option<Ballot>,
}

/// A change of the disk.
#[derive(Clone, Debug)]
pub enum Write {
    /// Round, promise or vote.
    Base(base::Write<V>),
    /// Any value will do in this round.
    Any(Ballot),
}

/// What takes a [`Write`] back.
#[derive(Clone, Hash, Debug)]
pub enum Undo {
    /// Round, promise or vote.
    Base(base::Undo<V>),
    /// The round for which any value would do was this.
    Any(Option<Ballot>),
}

impl Disk for FastDisk {
    type Write = Write;
    type Undo = Undo;

    fn apply(&mut self, write: Write) -> Undo {
        match write {
            Write::Base(write) => Undo::Base(self.base.apply(write)),
            Write::Any(round) => Undo::Any(self.any.replace(round)),
        }
    }

    fn revert(&mut self, undo: Undo) {
        match undo {
            Undo::Base(undo) => self.base.revert(undo),
            Undo::Any(any) => self.any = any,
        }
    }
}

/// The disk that a `given` describes. A round belongs to its coordinator, said or not.
///
/// # Errors
/// If the fields contradict each other, or name a round of somebody else.
pub(super) fn given(given: &InitialState, members: &[NodeId]) -> Result<FastDisk, Sentence> {
    let mut base = base::given(given)?;
    let owned = |ballot: Ballot| {
        let own = rounds::ballot(ballot.round, members);
        let fits = ballot.proposer.is_none() || ballot == own;
        if fits { Ok(own) } else { Err(sentence!("round {ballot} is that of another coordinator: {own}", ballot, own)) }
    };
    base.promised = base.promised.map(owned).transpose()?;
    if let Some(mut vote) = base.vote(base::ONLY).cloned() {
        vote.ballot = owned(vote.ballot)?;
        base.accepted.insert_mut(base::ONLY, vote);
    }
    Ok(FastDisk { base, any: None })
}
