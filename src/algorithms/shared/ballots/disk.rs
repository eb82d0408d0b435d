//! What an acceptor keeps on its disk, and its typed writes.

use std::fmt::Display;
use std::str::FromStr;
use std::sync::Arc;

use rpds::RedBlackTreeMapSync;

use super::{Choosable, Vote};
use crate::algorithm::{Disk, InitialState};
use crate::model::{Ballot, Proposal, Sentence};
use crate::sentence;

/// The slot of algorithms that choose one value only; logs begin with slot 1.
pub const ONLY: u64 = 0;

/// What a crash leaves.
#[derive(Clone, PartialEq, Hash, Debug)]
pub struct Stable<V: Choosable> {
    /// The last round that it opened or saw as a proposer: it never opens one again.
    pub round: u64,
    /// The highest ballot that it promised to.
    pub promised: Option<Ballot>,
    /// Its latest vote in each slot.
    pub accepted: RedBlackTreeMapSync<u64, Vote<V>>,
}

/// A change of the disk.
#[derive(Clone, Debug)]
pub enum Write<V> {
    /// The proposer's last round.
    Round(u64),
    /// The promise.
    Promised(Ballot),
    /// The vote in a slot.
    Accepted(u64, Vote<V>),
}

/// What takes a [`Write`] back.
#[derive(Clone, Hash, Debug)]
pub enum Undo<V> {
    /// The round was this.
    Round(u64),
    /// The promise was this.
    Promised(Option<Ballot>),
    /// The vote in a slot was this.
    Accepted(u64, Option<Vote<V>>),
}

impl<V: Choosable> Default for Stable<V> {
    fn default() -> Stable<V> {
        Stable { round: 0, promised: None, accepted: RedBlackTreeMapSync::default() }
    }
}

impl<V: Choosable> Stable<V> {
    /// Its vote in a slot.
    pub fn vote(&self, slot: u64) -> Option<&Vote<V>> {
        self.accepted.get(&slot)
    }

    fn put(&mut self, slot: u64, vote: Option<Vote<V>>) {
        match vote {
            Some(vote) => self.accepted.insert_mut(slot, vote),
            None => _ = self.accepted.remove_mut(&slot),
        }
    }
}

impl<V: Choosable> Disk for Stable<V> {
    type Write = Write<V>;
    type Undo = Undo<V>;

    fn apply(&mut self, write: Write<V>) -> Undo<V> {
        match write {
            Write::Round(round) => Undo::Round(std::mem::replace(&mut self.round, round)),
            Write::Promised(ballot) => Undo::Promised(self.promised.replace(ballot)),
            Write::Accepted(slot, vote) => {
                let before = self.vote(slot).cloned();
                self.put(slot, Some(vote));
                Undo::Accepted(slot, before)
            }
        }
    }

    fn revert(&mut self, undo: Undo<V>) {
        match undo {
            Undo::Round(round) => self.round = round,
            Undo::Promised(promised) => self.promised = promised,
            Undo::Accepted(slot, before) => self.put(slot, before),
        }
    }
}

fn read<T: FromStr<Err: Display>>(name: &str, text: &str) -> Result<T, Sentence> {
    text.parse().map_err(|error| sentence!("{name}={text}: {error}", name, text, error))
}

/// The disk of an acceptor of one value that a `given` describes: `promised=5 accepted=5:7 round=5`.
///
/// # Errors
/// If the fields contradict each other.
pub fn given(given: &InitialState) -> Result<Stable<Arc<str>>, Sentence> {
    let text =
        |name: &str| given.iter().find(|(field, text)| *field == name && text != "none").map(|(_, text)| text.as_str());
    let accepted: Option<Proposal> = text("accepted").map(|text| read("accepted", text)).transpose()?;
    let promised: Option<Ballot> = text("promised").map(|text| read("promised", text)).transpose()?;
    let voted = accepted.as_ref().map(|proposal| proposal.ballot);
    if let (Some(promised), Some(voted)) = (promised, voted)
        && promised.compare(voted).is_lt()
    {
        return Err(sentence!(
            "promised={promised}: it accepted under ballot {voted}, and accepting is a promise, too",
            promised,
            voted
        ));
    }
    // Who votes has promised; a promise of the same round to nobody in particular is the one it voted under.
    let promised = promised.max(voted);
    let round = match text("round") {
        Some(text) => text.parse().map_err(|_| sentence!("round={text}: not a whole number", text))?,
        None => promised.map_or(0, |ballot| ballot.round),
    };
    let mut stable = Stable { round, promised, ..Stable::default() };
    if let Some(Proposal { ballot, value }) = accepted {
        stable.put(ONLY, Some(Vote { ballot, value }));
    }
    Ok(stable)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn disk(fields: &[(&'static str, &str)]) -> Result<Stable<Arc<str>>, String> {
        let fields = fields.iter().map(|(name, text)| (*name, (*text).to_owned())).collect();
        given(&fields).map_err(|sentence| sentence.to_string())
    }

    #[test]
    fn what_was_accepted_was_promised() {
        let stable = disk(&[("accepted", "5.S1:7")]).unwrap();
        assert_eq!((stable.promised, stable.round), ("5.S1".parse().ok(), 5));
        assert_eq!(disk(&[("accepted", "5.S1:7"), ("promised", "5")]).unwrap(), stable);
        assert!(disk(&[("accepted", "5:7"), ("promised", "4")]).unwrap_err().starts_with("promised=4"));
    }

    #[test]
    fn a_write_that_is_taken_back_leaves_nothing() {
        let before = disk(&[("accepted", "5:7")]).unwrap();
        let mut stable = before.clone();
        let vote = Vote { ballot: Ballot { round: 9, proposer: None }, value: "6".into() };
        let writes = [Write::Round(9), Write::Promised(vote.ballot), Write::Accepted(ONLY, vote)];
        let undos: Vec<_> = writes.into_iter().map(|write| stable.apply(write)).collect();
        assert_eq!(stable.vote(ONLY).map(|vote| vote.shown().to_string()).as_deref(), Some("9:6"));
        undos.into_iter().rev().for_each(|undo| stable.revert(undo));
        assert_eq!(stable, before);
    }
}
