//! The log: entries with their terms, each with a hash of the whole prefix that ends with it.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::configuration::{Configuration, ConfigurationEntry, Step};
use crate::algorithm::Weight;
use crate::algorithm::chunked::Chunked;
use crate::algorithm::declare::FieldValue;
pub use crate::algorithms::shared::client_command::ClientCommand;
use crate::algorithms::shared::client_command::mix;
use crate::algorithms::shared::store::Store;
use crate::model::{ClientId, Kind, NO_OP, NodeId, Sentence, Value};
use crate::workload::key_value::entries::parse_entries;
use crate::workload::key_value::{Answer, StoreCommand};

/// How many entries one AppendEntries carries at most.
const BATCH: u64 = 256;

/// One entry. Cheap to clone; 24 bytes.
#[derive(Clone, PartialEq, Hash, Debug)]
pub struct Entry {
    /// The term of the leader that made it.
    pub term: u64,
    /// A hash of everything up to and with it (0 while it is on its way): equal hashes, equal prefixes.
    pub hash: u64,
    /// What it holds; none: a no-op.
    pub proposal: Option<Arc<Proposal>>,
}

/// What an entry holds.
#[derive(PartialEq, Debug)]
pub enum Proposal {
    /// What the store is to execute.
    Command(ClientCommand),
    /// Who decides from here on.
    Configuration(ConfigurationEntry),
}

impl Proposal {
    /// A command, of a client's session or of none.
    pub fn command(session: Option<(ClientId, u64)>, command: StoreCommand) -> Arc<Proposal> {
        Arc::new(Proposal::Command(ClientCommand::alone(session, command)))
    }

    fn digest(&self) -> u64 {
        match self {
            Proposal::Command(command) => command.digest(),
            Proposal::Configuration(entry) => entry.config.digest(),
        }
    }

    fn text(&self) -> Arc<str> {
        match self {
            Proposal::Command(command) => command.command.short(),
            Proposal::Configuration(entry) => entry.text(),
        }
    }
}

/// Its digest stands for all of it.
impl Hash for Proposal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.digest().hash(state);
    }
}

impl Entry {
    /// An entry that is in no log yet.
    pub fn new(term: u64, proposal: Option<Arc<Proposal>>) -> Entry {
        Entry { term, hash: 0, proposal }
    }

    /// The command that it holds, if it is one.
    pub fn command(&self) -> Option<&ClientCommand> {
        match self.proposal.as_deref()? {
            Proposal::Command(command) => Some(command),
            Proposal::Configuration(_) => None,
        }
    }

    /// The configuration that it holds, if it is one.
    pub fn configuration(&self) -> Option<&Arc<Configuration>> {
        match self.proposal.as_deref()? {
            Proposal::Command(_) => None,
            Proposal::Configuration(entry) => Some(&entry.config),
        }
    }

    /// Executes what it holds. Whose operation it was, and the answer.
    pub(super) fn execute(&self, store: &mut Store) -> Option<(ClientId, u64, Answer)> {
        self.command()?.execute(store)
    }

    /// The hash of what was executed, `executed`, and then this.
    pub(super) fn after(&self, executed: u64) -> u64 {
        mix(executed ^ self.hash)
    }

    /// As a log cell shows it: `x=5`, `∅` for a no-op.
    pub fn text(&self) -> Arc<str> {
        self.proposal.as_ref().map_or_else(|| NO_OP.into(), |proposal| proposal.text())
    }
}

/// The entries of an AppendEntries; the common cases, none and one, need no memory of their own.
#[derive(Clone, PartialEq, Hash, Debug)]
pub enum Entries {
    /// A heartbeat.
    None,
    /// One.
    One(Entry),
    /// Several.
    Many(Arc<[Entry]>),
}

impl Entries {
    /// These entries.
    pub fn new(mut entries: Vec<Entry>) -> Entries {
        match entries.len() {
            0 => Entries::None,
            1 => entries.pop().map_or(Entries::None, Entries::One),
            _ => Entries::Many(entries.into()),
        }
    }

    /// They, in order.
    pub fn as_slice(&self) -> &[Entry] {
        match self {
            Entries::None => &[],
            Entries::One(entry) => std::slice::from_ref(entry),
            Entries::Many(entries) => entries,
        }
    }

    /// Hands out each in order, after the first so many. A single one is moved, not copied.
    pub(super) fn each_after(self, known: u64, mut take: impl FnMut(Entry)) {
        match self {
            Entries::One(entry) if known == 0 => take(entry),
            entries => entries.as_slice().iter().skip(known as usize).cloned().for_each(take),
        }
    }

    /// How many.
    pub fn len(&self) -> u64 {
        self.as_slice().len() as u64
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        matches!(self, Entries::None)
    }
}

impl FieldValue for Entries {
    const KIND: Kind = Kind::Entries;

    fn value(&self) -> Value {
        let shown = self.as_slice().iter().map(|entry| match entry.proposal.as_deref() {
            Some(Proposal::Command(command)) => format!("{}:{}", entry.term, command.command.short()),
            Some(Proposal::Configuration(entry_of)) => format!("{}:{}", entry.term, entry_of.config),
            None => entry.term.to_string(),
        });
        Value::Text(shown.collect::<Vec<_>>().join(",").into())
    }

    fn is_nothing(&self) -> bool {
        self.is_empty()
    }

    fn read(text: &str) -> Result<Entries, Sentence> {
        let entries = parse_entries(text)?.into_iter();
        Ok(Entries::new(entries.map(|(term, command)| given_entry(term, command)).collect()))
    }

    fn omitted(_sender: NodeId) -> Entries {
        Entries::None
    }

    fn size(&self) -> u32 {
        self.as_slice().iter().map(|entry| 12 + entry.proposal.as_ref().map_or(0, |_| 24)).sum()
    }
}

/// An entry that no client asked for; a bare word such as `{S1+S2+S3}` is a configuration.
pub(super) fn given_entry(term: u64, command: Option<StoreCommand>) -> Entry {
    let configuration = match &command {
        Some(StoreCommand::Write(key, value)) if key == value => Configuration::read(key),
        _ => None,
    };
    if let Some(config) = configuration {
        let entry = ConfigurationEntry { config: Arc::new(config), step: Step::Given };
        return Entry::new(term, Some(Arc::new(Proposal::Configuration(entry))));
    }
    Entry::new(term, command.map(|command| Proposal::command(None, command)))
}

/// Where a prefix of a log ends: the last entry that a snapshot covers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Prefix {
    /// The index of that entry; 0: nothing is covered.
    pub index: u64,
    /// Its term.
    pub term: u64,
    /// A hash of the entries up to and with it.
    pub hash: u64,
}

/// The last configuration of a prefix: at which entry, and which.
pub type Configured = (u64, Arc<Configuration>);

/// A log. Indices count from 1; index 0 stands before the first entry and has term 0. What a snapshot covers can be given
/// up: of that only the end is known.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Log {
    /// What was given up.
    compacted: Prefix,
    entries: Chunked<Entry>,
    /// Where configurations are, in order.
    configurations: Vec<u64>,
    /// The last configuration of what was given up; none: there is none in it.
    configured: Option<Configured>,
}

/// The hash of the last prefix stands for all entries.
impl Hash for Log {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.compacted.index, self.entries.len(), self.last().hash).hash(state);
    }
}

impl Log {
    /// The index of the last entry; 0: empty.
    pub fn last_index(&self) -> u64 {
        self.compacted.index + self.entries.len() as u64
    }

    /// The term of the last entry; 0: empty.
    pub fn last_term(&self) -> u64 {
        self.entries.last().map_or(self.compacted.term, |entry| entry.term)
    }

    /// What was given up because a snapshot covers it.
    pub fn compacted(&self) -> Prefix {
        self.compacted
    }

    /// The index of the first entry that is still there, or would be.
    pub fn first_index(&self) -> u64 {
        self.compacted.index + 1
    }

    /// The entry at an index.
    pub fn get(&self, index: u64) -> Option<&Entry> {
        // An index before the first one is past every end.
        self.entries.get(index.wrapping_sub(self.first_index()) as usize)
    }

    /// The term at an index; none: there is no such entry any more, or not yet.
    pub fn term_at(&self, index: u64) -> Option<u64> {
        let covered = || (index == self.compacted.index).then_some(self.compacted.term);
        self.get(index).map(|entry| entry.term).or_else(covered)
    }

    /// The hash of the prefix that ends at an index; none: there is no such entry any more, or not yet.
    pub fn hash_at(&self, index: u64) -> Option<u64> {
        if index == self.compacted.index { Some(self.compacted.hash) } else { self.get(index).map(|entry| entry.hash) }
    }

    /// Where the whole log ends.
    fn last(&self) -> Prefix {
        let end = |entry: &Entry| Prefix { index: self.last_index(), term: entry.term, hash: entry.hash };
        self.entries.last().map_or(self.compacted, end)
    }

    /// Where the last configuration is; 0: there is none.
    pub(super) fn configured_at(&self) -> u64 {
        let given_up = || self.configured.as_ref().map_or(0, |(index, _)| *index);
        self.configurations.last().copied().unwrap_or_else(given_up)
    }

    /// The last configuration; none: there is none.
    pub(super) fn configuration(&self) -> Option<&Arc<Configuration>> {
        match self.configurations.last() {
            Some(index) => self.get(*index)?.configuration(),
            None => self.configured.as_ref().map(|(_, config)| config),
        }
    }

    /// The last configuration up to an index.
    pub(super) fn configured_by(&self, index: u64) -> Option<Configured> {
        match self.configurations.iter().rfind(|at| **at <= index) {
            Some(at) => Some((*at, self.get(*at)?.configuration()?.clone())),
            None => self.configured.clone(),
        }
    }

    /// Those decide before its first entry, or at the end of what was given up.
    pub(super) fn begin_with(&mut self, config: Arc<Configuration>) {
        self.configured = Some((self.compacted.index, config));
    }

    /// Counts what it takes.
    pub(super) fn weigh(&self, weight: &mut Weight) {
        weight.add_sequence(&self.entries);
    }

    /// What a copy does not share, in bytes.
    pub(super) fn unshared(&self) -> usize {
        self.entries.unshared()
    }

    /// All entries that are still there.
    pub fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    /// The entries from an index on, as many as one message carries.
    pub fn batch(&self, from: u64) -> Entries {
        self.piece(from, BATCH)
    }

    /// The entries from an index on, at most so many, and as many as one message carries.
    pub fn piece(&self, from: u64, most: u64) -> Entries {
        let last = self.last_index().min(from.saturating_add(most.min(BATCH) - 1));
        match last.checked_sub(from) {
            None => Entries::None,
            Some(0) => self.get(last).cloned().map_or(Entries::None, Entries::One),
            Some(more) => {
                let until = from + more;
                Entries::Many((from..=until).filter_map(|index| self.get(index).cloned()).collect())
            }
        }
    }

    /// The largest index ≤ `limit` whose term is ≤ `term`. Terms never decrease along a log, so this takes log time. Of
    /// what was given up no terms are known: there it is the limit itself.
    pub fn last_not_after(&self, limit: u64, term: u64) -> u64 {
        let (mut low, mut high) = (limit.min(self.compacted.index), limit.min(self.last_index()));
        while low < high {
            let middle = low + (high - low).div_ceil(2);
            if self.term_at(middle).is_some_and(|found| found <= term) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        low
    }

    /// Adds an entry.
    pub(super) fn push(&mut self, mut entry: Entry) {
        let before = self.entries.last().map_or(self.compacted.hash, |last| last.hash);
        let digest = entry.proposal.as_ref().map_or(0, |proposal| proposal.digest());
        entry.hash = mix(before ^ mix(entry.term ^ mix(digest)));
        if entry.configuration().is_some() {
            self.configurations.push(self.last_index() + 1);
        }
        self.entries.push(entry);
    }

    /// Removes what is after `keep`, and returns it.
    pub(super) fn truncate(&mut self, keep: u64) -> Vec<Entry> {
        while self.configurations.pop_if(|index| *index > keep).is_some() {}
        self.entries.split_off(keep.saturating_sub(self.compacted.index) as usize)
    }

    /// Gives up what a snapshot covers, `configured` by then. The entries after it stay if they are to be kept.
    pub(super) fn compact(&mut self, covered: Prefix, configured: Option<Configured>, keep: bool) {
        let after = covered.index.saturating_sub(self.compacted.index) as usize;
        self.entries = if keep { self.entries.iter_from(after).cloned().collect() } else { Chunked::default() };
        self.configurations.retain(|index| keep && *index > covered.index);
        (self.compacted, self.configured) = (covered, configured);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(text: &str) -> Log {
        let mut log = Log::default();
        for (term, command) in parse_entries(text).unwrap() {
            log.push(given_entry(term, command));
        }
        log
    }

    #[test]
    fn equal_hashes_mean_equal_prefixes() {
        let (a, b) = (log("1,1:x=1,2"), log("1,1:x=2,2"));
        assert_eq!(a.hash_at(1), b.hash_at(1));
        assert_ne!(a.hash_at(2), b.hash_at(2));
        assert_ne!(a.hash_at(3), b.hash_at(3), "the same entry after different ones");
    }

    #[test]
    fn the_last_index_of_a_term_or_an_earlier_one_is_found() {
        let log = log("1,1,1,4,4,5,5,6,6,6");
        assert_eq!(log.last_not_after(10, 5), 7);
        assert_eq!(log.last_not_after(4, 5), 4);
        assert_eq!(log.last_not_after(10, 3), 3);
        assert_eq!(log.last_not_after(10, 0), 0);
        assert_eq!(log.last_not_after(99, 9), 10);
    }

    #[test]
    fn what_was_given_up_leaves_its_end() {
        let whole = log("1,1:x=1,2,2:y=2,3");
        let mut log = whole.clone();
        let covered = Prefix { index: 3, term: 2, hash: whole.hash_at(3).unwrap() };
        log.compact(covered, None, true);
        assert_eq!((log.first_index(), log.last_index(), log.last_term()), (4, 5, 3));
        assert_eq!([2, 3, 4, 5, 6].map(|index| log.term_at(index)), [None, Some(2), Some(2), Some(3), None]);
        assert_eq!(log.hash_at(5), whole.hash_at(5));
        assert_eq!((log.get(3), log.get(4)), (None, whole.get(4)));
        assert_eq!([1, 3, 4, 9].map(|limit| log.last_not_after(limit, 2)), [1, 3, 4, 4]);
        assert_eq!(log.truncate(4).len(), 1);
        log.compact(covered, None, false);
        assert_eq!((log.first_index(), log.last_index(), log.last_term()), (4, 3, 2));
        log.push(whole.get(4).unwrap().clone());
        assert_eq!(log.hash_at(4), whole.hash_at(4), "the entries before count, whether they are there or not");
    }

    #[test]
    fn what_was_given_up_leaves_its_configuration() {
        let mut log = log("1,1:{S1+S2+S3},1:x=1,2:{S1+S2},2");
        let (first, second) = (log.configured_by(3), log.configured_by(5));
        assert_eq!((first.as_ref().unwrap().0, second.as_ref().unwrap().0), (2, 4));
        let covered = Prefix { index: 3, term: 1, hash: log.hash_at(3).unwrap() };
        log.compact(covered, first.clone(), true);
        assert_eq!((log.configured_at(), log.configured_by(3)), (4, first.clone()));
        log.truncate(3);
        assert_eq!((log.configured_at(), log.configuration()), (2, first.as_ref().map(|(_, config)| config)));
        log.compact(Prefix { index: 9, ..covered }, second.clone(), false);
        assert_eq!((log.configured_at(), log.configured_by(9)), (4, second));
    }

    #[test]
    fn a_batch_is_bounded() {
        let mut log = Log::default();
        for _ in 0..1000 {
            log.push(Entry::new(1, None));
        }
        assert_eq!(log.batch(1).len(), BATCH);
        assert_eq!(log.batch(999).len(), 2);
        assert_eq!(log.batch(1000).len(), 1);
        assert!(log.batch(1001).is_empty());
    }
}
