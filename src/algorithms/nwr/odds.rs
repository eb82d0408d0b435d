//! How likely W and R nodes of N are to have none in common: computed, and drawn at random with the seed of the run.
//!
//! If a get comes before a put has reached anybody but those that counted, and who answers first is chance, the get is stale
//! just when its R nodes are none of the W (Bailis et al. 2012, §2: the share is C(N-W, R) / C(N, R)). As copies go to all N,
//! the share falls from then on: it is the worst that can be expected of these sizes.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

use crate::algorithm::Random;

/// Copies of a key at most.
pub(super) const MOST: usize = 9;
/// How often it is drawn. One draw is worth it for all W and R, so that the whole table takes about a millisecond, and is
/// made when it is first looked at.
const DRAWS: u64 = 4_000;

/// A share: so many of so many.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Share {
    /// How many of them.
    pub part: u64,
    /// Of how many.
    pub of: u64,
}

/// For each W and R, in how many cases they had nobody in common.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Misses {
    shares: [[Share; MOST]; MOST],
}

/// The draws of a node that has booted: what they come to follows from its stream of random numbers, so clones share it, and
/// it leaves no trace in a hash.
#[derive(Clone)]
pub(super) struct Draws {
    random: Random,
    made: Arc<OnceLock<Misses>>,
}

/// Whether they were looked at is no part of a moment.
impl fmt::Debug for Draws {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Draws").field("random", &self.random).finish_non_exhaustive()
    }
}

impl Hash for Draws {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl Share {
    /// In whole percent, rounded; none: of nothing.
    pub(super) fn percent(self) -> Option<u64> {
        (self.part * 100 + self.of / 2).checked_div(self.of)
    }
}

impl Misses {
    /// Those that acknowledged a put, in their order, and those that answered a get: the first W and the first R of them.
    pub(super) fn count<T: PartialEq>(&mut self, put: &[T], get: &[T]) {
        // The first place in the put of anybody among the first R: with a W up to that there is nobody in both.
        let mut meets = put.len();
        for (row, reader) in self.shares.iter_mut().zip(get) {
            meets = put.iter().position(|writer| writer == reader).map_or(meets, |place| place.min(meets));
            for (w, share) in (1..=put.len()).zip(row) {
                share.of += 1;
                share.part += u64::from(w <= meets);
            }
        }
    }

    /// The share for a W and an R.
    pub(super) fn share(&self, w: usize, r: usize) -> Share {
        let row = r.checked_sub(1).and_then(|r| self.shares.get(r));
        row.and_then(|row| row.get(w.checked_sub(1)?)).copied().unwrap_or_default()
    }
}

impl Draws {
    /// Draws are made from here, and take nothing from the node's own stream.
    pub(super) fn new(random: &Random) -> Draws {
        Draws { random: random.clone(), made: Arc::default() }
    }

    /// What they come to for N copies.
    pub(super) fn made(&self, n: usize) -> &Misses {
        self.made.get_or_init(|| draw(n, self.random.clone()))
    }
}

/// N nodes acknowledge a put in an order that is chance, and answer a get in another.
fn draw(n: usize, mut random: Random) -> Misses {
    let mut misses = Misses::default();
    let [mut put, mut get] = [(); 2].map(|()| (0..n).collect::<Vec<_>>());
    for _ in 0..DRAWS {
        random.shuffle(&mut put);
        random.shuffle(&mut get);
        misses.count(&put, &get);
    }
    misses
}

/// C(N-W, R) of C(N, R).
pub(super) fn computed(n: usize, w: usize, r: usize) -> Share {
    Share { part: choose(n.saturating_sub(w), r), of: choose(n, r) }
}

/// How many sets of `k` there are of `n`.
fn choose(n: usize, k: usize) -> u64 {
    if k > n { 0 } else { (1..=k as u64).fold(1, |all, i| all * (n as u64 - k as u64 + i) / i) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_agrees_with_what_is_computed_within_the_error_of_sampling() {
        for seed in [1, 2, 3] {
            for n in 1..=MOST {
                let draws = Draws::new(&Random::stream(seed, &[]));
                for (w, r) in (1..=n).flat_map(|w| (1..=n).map(move |r| (w, r))) {
                    let (drawn, computed) = (draws.made(n).share(w, r), computed(n, w, r));
                    assert_eq!(drawn.of, DRAWS);
                    let share = computed.part as f64 / computed.of as f64;
                    let deviation = (share * (1.0 - share) / DRAWS as f64).sqrt();
                    let found = drawn.part as f64 / drawn.of as f64;
                    // So far off is one of fifty thousand.
                    assert!((found - share).abs() <= 4.3 * deviation, "N={n} W={w} R={r}: {found}, computed {share}");
                    assert_eq!(w + r > n, drawn.part == 0 && computed.part == 0, "N={n} W={w} R={r}");
                }
            }
        }
    }

    #[test]
    fn the_shares_of_the_textbook_come_out() {
        let percent = |n, w, r| computed(n, w, r).percent();
        assert_eq!([percent(3, 1, 1), percent(3, 2, 1), percent(3, 2, 2)], [Some(67), Some(33), Some(0)]);
        assert_eq!([percent(5, 1, 1), percent(5, 2, 2), percent(9, 3, 3)], [Some(80), Some(30), Some(24)]);
        assert_eq!(Share::default().percent(), None);
    }

    #[test]
    fn sets_are_the_first_of_an_order() {
        let mut misses = Misses::default();
        misses.count(&['a', 'b', 'c'], &['c', 'b']);
        let missed = |w, r| misses.share(w, r).part == 1;
        assert!(missed(1, 1) && missed(2, 1) && !missed(3, 1));
        assert!(missed(1, 2) && !missed(2, 2));
        assert_eq!((misses.share(1, 3).of, misses.share(0, 1).of, misses.share(1, 10).of), (0, 0, 0));
    }
}
