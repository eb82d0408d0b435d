//! The states that were visited, each by its hash: an open table of numbers, 11 to 21 bytes a state.
//!
//! States of equal hashes are taken for one. Among ten million states that happens by chance once in some 400,000
//! searches (Stern and Dill 1996, hash compaction); then a state too few is visited, never a false one told.

/// A set of hashes.
#[derive(Debug)]
pub(super) struct Visited {
    /// A power of two of places; 0: free.
    places: Vec<u64>,
    len: usize,
}

impl Visited {
    pub(super) fn new() -> Visited {
        Visited { places: vec![0; 1 << 10], len: 0 }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// The memory it takes, in bytes.
    pub(super) fn bytes(&self) -> usize {
        self.places.len() * size_of::<u64>()
    }

    /// The memory that it may need, in bytes, to take in another: what grows is copied, and held twice meanwhile.
    pub(super) fn bytes_with_another(&self) -> usize {
        if self.crowded_by(self.len + 1) { 3 * self.bytes() } else { self.bytes() }
    }

    /// Three of four places taken: searches stay short.
    fn crowded_by(&self, len: usize) -> bool {
        len * 4 > self.places.len() * 3
    }

    pub(super) fn has(&self, hash: u64) -> bool {
        let hash = hash.max(1);
        self.places[self.place(hash)] == hash
    }

    /// Adds a hash. Whether it is new.
    pub(super) fn add(&mut self, hash: u64) -> bool {
        let hash = hash.max(1);
        let place = self.place(hash);
        if self.places[place] == hash {
            return false;
        }
        self.places[place] = hash;
        self.len += 1;
        if self.crowded_by(self.len) {
            let doubled = vec![0; self.places.len() * 2];
            for hash in std::mem::replace(&mut self.places, doubled) {
                if hash != 0 {
                    let place = self.place(hash);
                    self.places[place] = hash;
                }
            }
        }
        true
    }

    /// Where it is, or where it would be: its own place or the next free one after it.
    fn place(&self, hash: u64) -> usize {
        let mask = self.places.len() - 1;
        let mut place = hash as usize & mask;
        while self.places[place] != 0 && self.places[place] != hash {
            place = (place + 1) & mask;
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::algorithm::Random;

    #[test]
    fn what_was_added_is_there_once() {
        let (mut seen, mut random) = (Visited::new(), Random::stream(1, &[]));
        let hashes: Vec<u64> = (0..10_000).map(|_| random.below(u64::MAX)).chain([0]).collect();
        assert!(hashes.iter().all(|hash| !seen.has(*hash) && seen.add(*hash) && !seen.add(*hash)));
        assert!(hashes.iter().all(|hash| seen.has(*hash)));
        assert_eq!(seen.len(), hashes.len());
        assert!(seen.bytes() / seen.len() <= 21);
    }
}
