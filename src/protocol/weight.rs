//! What keeping a copy of a moment costs.

/// A persistent map's entry with its node, their counts of owners and what the allocator adds, in bytes.
const ENTRY: usize = 96;

/// The size of a moment, beside what its copies share.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Weight {
    own: usize,
    /// Its persistent maps: how often each was written, and how many entries it has.
    maps: Vec<(u64, usize)>,
}

impl Weight {
    /// Counts bytes that every copy has of its own.
    pub fn add(&mut self, bytes: usize) {
        self.own += bytes;
    }

    /// Counts a persistent map that was written so often and has so many entries.
    pub fn add_map(&mut self, writes: u64, entries: usize) {
        self.maps.push((writes, entries));
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
}
