//! What keeping a moment costs: a copy beside others, and the whole of it.

use super::chunked::Chunked;

/// A persistent map's entry with its node, their counts of owners and what the allocator adds, in bytes.
const ENTRY: usize = 96;

/// The size of a moment, beside what its copies share.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Weight {
    own: usize,
    /// What it shares with its copies, its persistent maps not counted.
    shared: usize,
    /// Its persistent maps: how often each was written, and how many entries it has.
    maps: Vec<(u64, usize)>,
}

impl Weight {
    /// Counts bytes that every copy has of its own.
    pub fn add(&mut self, bytes: usize) {
        self.own += bytes;
    }

    /// Counts bytes that all copies have in common.
    pub fn add_shared(&mut self, bytes: usize) {
        self.shared += bytes;
    }

    /// Counts a sequence: what copies of it share, and what they do not.
    pub fn add_sequence<T: Clone>(&mut self, sequence: &Chunked<T>) {
        self.own += sequence.unshared();
        self.shared += sequence.len() * size_of::<T>();
    }

    /// Counts a persistent map that was written so often and has so many entries.
    pub fn add_map(&mut self, writes: u64, entries: usize) {
        self.maps.push((writes, entries));
    }

    /// What this moment takes all alone, in bytes.
    pub fn whole(&self) -> usize {
        self.own + self.shared + self.maps.iter().map(|(_, entries)| entries * ENTRY).sum::<usize>()
    }

    /// What a copy of this moment costs if one of the moment `before` is kept already, in bytes.
    ///
    /// Copies share a persistent map, except for the paths to the entries written between them. Paths have their upper
    /// parts in common: n writes rewrite about n nodes near the root, and below that a path each.
    pub fn beside(&self, before: &Weight) -> usize {
        let rewritten = |(number, &(writes, entries)): (usize, &(u64, usize))| {
            let earlier = before.maps.get(number).map_or(0, |map| map.0);
            // A map with fewer writes than before was begun anew.
            let writes = writes.checked_sub(earlier).unwrap_or(writes) as usize;
            let depth = |entries: usize| (usize::BITS - entries.leading_zeros()) as usize;
            entries.min(writes * (1 + depth(entries).saturating_sub(depth(writes))))
        };
        self.own + self.maps.iter().enumerate().map(rewritten).sum::<usize>() * ENTRY
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(writes: u64, entries: usize) -> Weight {
        let mut weight = Weight::default();
        weight.add_map(writes, entries);
        weight
    }

    #[test]
    fn a_map_costs_what_was_written_since_the_copy_before_and_never_more_than_itself() {
        assert_eq!(map(500, 64).beside(&map(500, 64)), 0);
        assert_eq!(map(501, 64).beside(&map(500, 64)), 7 * ENTRY, "one path");
        assert_eq!(map(900, 64).beside(&map(500, 64)), 64 * ENTRY, "all of it");
        assert_eq!(map(3, 3).beside(&map(500, 64)), 3 * ENTRY, "begun anew");
    }

    #[test]
    fn copies_share_a_sequence_and_the_whole_counts_it() {
        let mut weight = map(500, 64);
        let sequence: Chunked<u64> = (0..10_000).collect();
        weight.add_sequence(&sequence);
        assert!(weight.beside(&map(500, 64)) < 2_000);
        assert!((80_000..82_000).contains(&(weight.whole() - 64 * ENTRY)));
    }
}
