//! Seeded randomness: rand's portable Xoshiro256++ with our own, frozen ways of using it.
//!
//! The distributions are ours so that a new version of a library can never change a run.

use std::hash::{Hash, Hasher};

use rand::rngs::Xoshiro256PlusPlus;
use rand::{Rng, SeedableRng};

/// A stream of random numbers.
///
/// It leaves no trace in a hash, because hashes are of states: what chance will bring is no part of one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Random(Xoshiro256PlusPlus);

impl Hash for Random {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl Random {
    /// The stream named by `seed` and any number of words: different words, independent streams.
    pub fn stream(seed: u64, words: &[u64]) -> Random {
        Streams::new(seed, words).first()
    }

    /// A number below `bound` (0 if `bound` is 0), without bias.
    pub fn below(&mut self, bound: u64) -> u64 {
        if bound == 0 {
            return 0;
        }
        // Lemire 2019: multiply, and reject the few values that would make some results likelier.
        let mut product = u128::from(self.0.next_u64()) * u128::from(bound);
        if (product as u64) < bound {
            let threshold = bound.wrapping_neg() % bound;
            while (product as u64) < threshold {
                product = u128::from(self.0.next_u64()) * u128::from(bound);
            }
        }
        (product >> 64) as u64
    }

    /// A number in `low..=high`.
    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below((high - low).saturating_add(1))
    }

    /// True in `ppm` of a million cases. Draws nothing when the answer is certain.
    pub fn chance(&mut self, ppm: u32) -> bool {
        match ppm {
            0 => false,
            1_000_000.. => true,
            _ => self.below(1_000_000) < u64::from(ppm),
        }
    }

    /// Puts the items into a random order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            let j = self.below(i as u64 + 1) as usize;
            items.swap(i, j);
        }
    }
}

/// Streams whose names begin alike.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Streams(u64);

impl Streams {
    /// Those named by `seed`, these words, and more.
    pub fn new(seed: u64, words: &[u64]) -> Streams {
        words.iter().fold(Streams(mix(seed ^ GOLDEN_GAMMA)), |streams, &word| streams.with(word))
    }

    /// Those of them whose next word is this.
    #[inline]
    #[must_use]
    pub fn with(self, word: u64) -> Streams {
        Streams(mix(self.0 ^ mix(word.wrapping_add(GOLDEN_GAMMA))))
    }

    /// The one that is named by no more words.
    #[inline]
    pub fn first(self) -> Random {
        Random(Xoshiro256PlusPlus::seed_from_u64(self.0))
    }

    /// The first number below `bound` of [`Streams::first`], for whoever needs no more than one: it is had without
    /// making the whole stream.
    #[inline]
    pub fn below(self, bound: u64) -> u64 {
        let product = u128::from(self.first_word()) * u128::from(bound);
        if (product as u64) < bound { self.first().below(bound) } else { (product >> 64) as u64 }
    }

    /// Of the four words of a generator's first state, its first output takes two.
    #[inline]
    fn first_word(self) -> u64 {
        let word = |place: u64| mix(self.0.wrapping_add(place.wrapping_mul(GOLDEN_GAMMA)));
        let (first, last) = (word(1), word(4));
        first.wrapping_add(last).rotate_left(23).wrapping_add(first)
    }
}

/// The step of `SplitMix64` (Steele, Lea, Flood 2014) from one state to the next.
const GOLDEN_GAMMA: u64 = 0x9e37_79b9_7f4a_7c15;

/// The finalizer of `SplitMix64`.
#[inline]
fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_streams_are_the_same_on_every_machine() {
        let mut random = Random::stream(7, &[1, 2]);
        let drawn: Vec<u64> = (0..5).map(|_| random.below(1_000)).collect();
        assert_eq!(drawn, GOLDEN);
        let mut items = [1, 2, 3, 4, 5, 6];
        random.shuffle(&mut items);
        assert_eq!(items, GOLDEN_SHUFFLE);
    }
    const GOLDEN: [u64; 5] = [252, 425, 614, 214, 954];
    const GOLDEN_SHUFFLE: [u8; 6] = [2, 3, 5, 4, 6, 1];

    #[test]
    fn one_number_alone_is_the_first_of_its_stream() {
        let mut bounds = Random::stream(3, &[]);
        for name in 0..2_000 {
            let streams = Streams::new(name, &[name]);
            // Some so great that numbers are rejected.
            for bound in [0, 1, 10_001, 1 << 63 | 1, bounds.below(u64::MAX)] {
                assert_eq!(streams.below(bound), streams.first().below(bound), "{name} {bound}");
            }
        }
    }

    #[test]
    fn bounds_are_kept() {
        let mut random = Random::stream(1, &[]);
        for bound in 1..200 {
            assert!(random.below(bound) < bound);
            assert!((5..=5 + bound).contains(&random.between(5, 5 + bound)));
        }
        assert!(!random.chance(0));
        assert!(random.chance(1_000_000));
    }
}
