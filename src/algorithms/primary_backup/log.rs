//! The log: writes in their order, each with the epoch of the primary that took it.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::algorithm::Weight;
use crate::algorithm::chunked::Chunked;
use crate::algorithm::declare::FieldValue;
use crate::algorithms::shared::client_command::{ClientCommand, mix};
use crate::model::{Kind, NO_OP, NodeId, Sentence, Value};
use crate::workload::key_value::StoreCommand;
use crate::workload::key_value::entries::parse_entries;

/// How many entries one Append carries at most.
const BATCH: u64 = 256;

/// One write. Cheap to clone.
#[derive(Clone, PartialEq, Hash, Debug)]
pub struct Entry {
    /// The epoch of the primary that took it.
    pub epoch: u64,
    /// A hash of everything up to and with it (0 while it is on its way): equal hashes, equal logs so far.
    pub hash: u64,
    /// What a client asked; none: nothing (only a `given` log has such entries).
    pub command: Option<Arc<ClientCommand>>,
}

impl Entry {
    /// An entry that is in no log yet.
    pub fn new(epoch: u64, command: Option<Arc<ClientCommand>>) -> Entry {
        Entry { epoch, hash: 0, command }
    }

    /// As a log cell shows it: `x=5`.
    pub fn text(&self) -> Arc<str> {
        self.command.as_ref().map_or_else(|| NO_OP.into(), |command| command.command.short())
    }
}

/// An entry that no client asked for.
pub(super) fn given_entry(epoch: u64, command: Option<StoreCommand>) -> Entry {
    Entry::new(epoch, command.map(|command| ClientCommand::new(None, command)))
}

/// The entries of an Append.
#[derive(Clone, PartialEq, Hash, Debug, Default)]
pub struct Entries(pub Arc<[Entry]>);

impl Entries {
    /// How many.
    pub fn len(&self) -> u64 {
        self.0.len() as u64
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FieldValue for Entries {
    const KIND: Kind = Kind::Entries;

    fn value(&self) -> Value {
        let shown = self.0.iter().map(|entry| match &entry.command {
            Some(command) => format!("{}:{}", entry.epoch, command.command.short()),
            None => entry.epoch.to_string(),
        });
        Value::Text(shown.collect::<Vec<_>>().join(",").into())
    }

    fn read(text: &str) -> Result<Entries, Sentence> {
        let entries = parse_entries(text)?.into_iter();
        Ok(Entries(entries.map(|(epoch, command)| given_entry(epoch, command)).collect()))
    }

    fn omitted(_sender: NodeId) -> Entries {
        Entries::default()
    }

    fn size(&self) -> u32 {
        self.0.iter().map(|entry| 12 + entry.command.as_ref().map_or(0, |_| 24)).sum()
    }
}

/// A log. Indices count from 1; index 0 stands before the first entry and has epoch 0.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Log {
    entries: Chunked<Entry>,
}

/// The hash of the last entry stands for all.
impl Hash for Log {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.entries.len(), self.entries.last().map(|entry| entry.hash)).hash(state);
    }
}

impl Log {
    /// The index of the last entry; 0: empty.
    pub fn last_index(&self) -> u64 {
        self.entries.len() as u64
    }

    /// The entry at an index.
    pub fn get(&self, index: u64) -> Option<&Entry> {
        self.entries.get(index.checked_sub(1)? as usize)
    }

    /// The epoch at an index; none: there is no such entry.
    pub fn epoch_at(&self, index: u64) -> Option<u64> {
        if index == 0 { Some(0) } else { self.get(index).map(|entry| entry.epoch) }
    }

    /// The hash of what ends at an index; none: there is no such entry.
    pub fn hash_at(&self, index: u64) -> Option<u64> {
        if index == 0 { Some(0) } else { self.get(index).map(|entry| entry.hash) }
    }

    /// All entries.
    pub fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    /// The entries from an index on, as many as one message carries.
    pub fn batch(&self, from: u64) -> Entries {
        let until = self.last_index().min(from.saturating_add(BATCH - 1));
        Entries((from..=until).filter_map(|index| self.get(index).cloned()).collect())
    }

    /// The largest index ≤ `limit` whose epoch is ≤ `epoch`. Epochs never decrease along a log, so this takes log time.
    pub fn last_not_after(&self, limit: u64, epoch: u64) -> u64 {
        let (mut low, mut high) = (0, limit.min(self.last_index()));
        while low < high {
            let middle = low + (high - low).div_ceil(2);
            if self.epoch_at(middle).is_some_and(|found| found <= epoch) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        low
    }

    /// Counts what it takes.
    pub(super) fn weigh(&self, weight: &mut Weight) {
        weight.add_sequence(&self.entries);
    }

    /// Adds an entry.
    pub(super) fn push(&mut self, mut entry: Entry) {
        let before = self.entries.last().map_or(0, |last| last.hash);
        let digest = entry.command.as_ref().map_or(0, |command| command.digest());
        entry.hash = mix(before ^ mix(entry.epoch ^ mix(digest)));
        self.entries.push(entry);
    }

    /// Removes what is after `keep`, and returns it.
    pub(super) fn truncate(&mut self, keep: u64) -> Vec<Entry> {
        self.entries.split_off(keep as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(text: &str) -> Log {
        let mut log = Log::default();
        for (epoch, command) in parse_entries(text).unwrap() {
            log.push(given_entry(epoch, command));
        }
        log
    }

    #[test]
    fn equal_hashes_mean_equal_logs_so_far() {
        let (a, b) = (log("1,1:x=1,2"), log("1,1:x=2,2"));
        assert_eq!(a.hash_at(1), b.hash_at(1));
        assert_ne!(a.hash_at(2), b.hash_at(2));
        assert_ne!(a.hash_at(3), b.hash_at(3), "the same entry after different ones");
    }

    #[test]
    fn the_last_index_of_an_epoch_or_an_earlier_one_is_found() {
        let log = log("1,1,1,4,4,5,5,6,6,6");
        assert_eq!(
            [(10, 5), (4, 5), (10, 3), (10, 0), (99, 9)].map(|(limit, epoch)| log.last_not_after(limit, epoch)),
            [7, 4, 3, 0, 10]
        );
    }

    #[test]
    fn a_message_carries_what_follows_and_no_more_than_so_much() {
        let mut log = Log::default();
        (0..1_000).for_each(|_| log.push(Entry::new(1, None)));
        assert_eq!([1, 999, 1_000, 1_001].map(|from| log.batch(from).len()), [BATCH, 2, 1, 0]);
    }
}
