//! The transaction log: zxids with their transactions, each with a hash of the whole history that ends with it.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::algorithm::Weight;
use crate::algorithm::chunked::Chunked;
use crate::algorithms::shared::client_command::{ClientCommand, mix};
use crate::model::EpochCounter;
use crate::workload::key_value::StoreCommand;

/// What a transaction does; nothing: it was given without a command.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Txn(pub Option<Arc<ClientCommand>>);

impl Txn {
    /// As a log cell shows it: `x=5`.
    pub fn text(&self) -> Arc<str> {
        self.0.as_ref().map_or_else(|| "".into(), |proposal| proposal.command.short())
    }

    /// `x=5`, as a forged message says it.
    pub(super) fn read(text: &str) -> Txn {
        let (key, value) = text.split_once('=').unwrap_or((text, text));
        Txn((!text.is_empty()).then(|| ClientCommand::new(None, StoreCommand::Write(key.into(), value.into()))))
    }

    fn digest(&self) -> u64 {
        self.0.as_ref().map_or(0, |proposal| proposal.digest())
    }
}

/// A logged transaction.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// Its number.
    pub zxid: EpochCounter,
    /// What it does.
    pub txn: Txn,
    /// A hash of everything up to and with it: equal hashes, equal histories.
    pub hash: u64,
}

/// The hash of a history with one more transaction.
pub(super) fn after(history: u64, zxid: EpochCounter, txn: &Txn) -> u64 {
    mix(history ^ mix(zxid.epoch ^ mix(zxid.counter ^ mix(txn.digest()))))
}

/// A log. Places count from 1; place 0 stands before the first transaction and has zxid 0.0.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Log {
    entries: Chunked<Entry>,
    /// What is up to here is kept as a snapshot only: nobody can be sent single transactions of it.
    snapshot: u64,
}

/// The last hash stands for all transactions.
impl Hash for Log {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.entries.len(), self.entries.last().map(|entry| entry.hash), self.snapshot).hash(state);
    }
}

impl Log {
    /// The place of the last transaction; 0: empty.
    pub fn last_place(&self) -> u64 {
        self.entries.len() as u64
    }

    /// The zxid that was logged last.
    pub fn last_zxid(&self) -> EpochCounter {
        self.entries.last().map_or(EpochCounter::default(), |entry| entry.zxid)
    }

    /// The transaction at a place.
    pub fn get(&self, place: u64) -> Option<&Entry> {
        self.entries.get(place.checked_sub(1)? as usize)
    }

    /// The zxid at a place.
    pub fn zxid_at(&self, place: u64) -> EpochCounter {
        self.get(place).map_or(EpochCounter::default(), |entry| entry.zxid)
    }

    /// The hash of the history that ends at a place; none: the log ends before.
    pub fn hash_at(&self, place: u64) -> Option<u64> {
        if place == 0 { Some(0) } else { self.get(place).map(|entry| entry.hash) }
    }

    /// The last place whose zxid is not after this one, as long as zxids increase.
    pub fn place_before(&self, zxid: EpochCounter) -> u64 {
        let (mut low, mut high) = (0, self.last_place());
        while low < high {
            let middle = low + (high - low).div_ceil(2);
            if self.zxid_at(middle) <= zxid { low = middle } else { high = middle - 1 }
        }
        low
    }

    /// The place of a zxid, if it was logged.
    pub fn place_of(&self, zxid: EpochCounter) -> Option<u64> {
        let place = self.place_before(zxid);
        (self.zxid_at(place) == zxid).then_some(place)
    }

    /// Up to where there is only a snapshot.
    pub fn snapshot(&self) -> u64 {
        self.snapshot
    }

    /// All transactions.
    pub fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    /// Counts what it takes.
    pub(super) fn weigh(&self, weight: &mut Weight) {
        weight.add_sequence(&self.entries);
    }

    pub(super) fn push(&mut self, zxid: EpochCounter, txn: Txn) {
        let hash = after(self.entries.last().map_or(0, |last| last.hash), zxid, &txn);
        self.entries.push(Entry { zxid, txn, hash });
    }

    /// Only the first so many stay. A snapshot that holds more is of no use any more: what it was made from is read again.
    pub(super) fn truncate(&mut self, keep: u64) -> Vec<Entry> {
        if keep < self.snapshot {
            self.snapshot = 0;
        }
        self.entries.split_off(keep as usize)
    }

    pub(super) fn compact(&mut self, upto: u64) -> u64 {
        std::mem::replace(&mut self.snapshot, upto)
    }
}

/// The state of a leader, for a learner that is too far behind or elsewhere.
#[derive(Clone, PartialEq, Hash, Debug, Default)]
pub struct Snapshot(pub Log);

impl Snapshot {
    /// The last transaction in it.
    pub fn last_zxid(&self) -> EpochCounter {
        self.0.last_zxid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zxids_are_found_across_epochs() {
        let mut log = Log::default();
        for (epoch, counter) in [(1, 1), (1, 2), (3, 1)] {
            log.push(EpochCounter::new(epoch, counter), Txn::read("x=1"));
        }
        assert_eq!(log.place_of(EpochCounter::new(3, 1)), Some(3));
        assert_eq!(log.place_of(EpochCounter::new(1, 3)), None);
        assert_eq!(log.place_before(EpochCounter::new(2, 9)), 2);
        assert_eq!(log.place_of(EpochCounter::default()), Some(0));
        assert_eq!(log.last_zxid(), EpochCounter::new(3, 1));
    }
}
