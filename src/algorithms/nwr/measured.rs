//! What the checker measures of this run for each W and R at once: how long the k-th copy took, how often the first W and the
//! first R had nobody in common; and the last pairs of a put and a get, with who was in both.
//!
//! A coordinator asks all N whatever W and R are, so one request shows what each of them would have meant.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::odds::{MOST, Misses};
use super::version::RequestId;
use crate::model::{NodeId, NodeSet, Time};

/// Pairs that are remembered.
const PAIRS: usize = 12;
/// Keys of which the last put is remembered.
const KEYS: usize = 16;

/// A get that was answered, and the last put of its key that was acknowledged before it began.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Pair {
    pub(super) key: Arc<str>,
    /// What was put; none: it was deleted.
    pub(super) value: Option<Arc<str>>,
    /// Who counted for the put.
    pub(super) wrote: NodeSet,
    pub(super) get: RequestId,
    /// Who counted for the get.
    pub(super) read: NodeSet,
    /// Whether the get missed it.
    pub(super) stale: bool,
}

/// Spans that add up to a mean.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
struct Mean {
    count: u64,
    sum: u64,
}

/// All of it.
#[derive(Clone, PartialEq, Debug, Default)]
struct All {
    /// How long it took until so many copies had a put, and until so many had answered a get.
    waits: [[Mean; MOST]; 2],
    misses: Misses,
    /// The order in which copies acknowledged the last put of a key, the latest first.
    puts: Vec<(Arc<str>, Vec<NodeId>)>,
    /// The latest last.
    pairs: Vec<Pair>,
}

/// What was measured. Moments share it until one goes on, and nothing follows from it.
#[derive(Clone, Debug, Default)]
pub(super) struct Measured(Arc<All>);

impl Hash for Measured {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl Measured {
    /// A request is over: which copies have answered, each how long after it began.
    pub(super) fn request(&mut self, puts: bool, key: &Arc<str>, answers: &[(NodeId, Time)]) {
        let all = Arc::make_mut(&mut self.0);
        for (mean, (_, span)) in all.waits[usize::from(!puts)].iter_mut().zip(answers) {
            mean.count += 1;
            mean.sum = mean.sum.saturating_add(span.0);
        }
        let order: Vec<NodeId> = answers.iter().map(|(node, _)| *node).collect();
        let known = all.puts.iter().position(|(other, _)| other == key);
        if puts {
            known.map(|place| all.puts.remove(place));
            all.puts.insert(0, (key.clone(), order));
            all.puts.truncate(KEYS);
        } else if let Some(place) = known {
            all.misses.count(&all.puts[place].1, &order);
        }
    }

    /// A get was answered.
    pub(super) fn pair(&mut self, pair: Pair) {
        let all = Arc::make_mut(&mut self.0);
        all.pairs.push(pair);
        let over = all.pairs.len().saturating_sub(PAIRS);
        all.pairs.drain(..over);
    }

    /// How much room it takes.
    pub(super) fn size(&self) -> usize {
        let All { puts, pairs, .. } = &*self.0;
        size_of::<All>()
            + size_of_val(&pairs[..])
            + puts.iter().map(|put| size_of_val(put) + size_of_val(&put.1[..])).sum::<usize>()
    }

    /// The last pairs, the latest last.
    pub(super) fn pairs(&self) -> &[Pair] {
        &self.0.pairs
    }

    /// In how many cases the first W and R had nobody in common.
    pub(super) fn misses(&self) -> &Misses {
        &self.0.misses
    }

    /// How long it took in the mean until so many copies had a put, or had answered a get; none: it never came to that.
    pub(super) fn wait(&self, puts: bool, copies: usize) -> Option<Time> {
        let mean = self.0.waits[usize::from(!puts)].get(copies.checked_sub(1)?)?;
        mean.sum.checked_div(mean.count).map(Time)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_tells_what_every_size_would_have_meant() {
        let (mut measured, key) = (Measured::default(), Arc::from("x"));
        let answers = |spans: &[(u16, u64)]| spans.iter().map(|(n, ms)| (NodeId(*n), Time::from_millis(*ms))).collect();
        let put: Vec<_> = answers(&[(0, 0), (1, 20), (2, 200)]);
        measured.request(true, &key, &put);
        measured.request(true, &key, &put[..2]);
        assert_eq!(measured.wait(true, 2), Some(Time::from_millis(20)));
        assert_eq!((measured.wait(true, 3), measured.wait(true, 4)), (Some(Time::from_millis(200)), None));
        let get: Vec<_> = answers(&[(2, 5), (1, 10)]);
        measured.request(false, &key, &get);
        measured.request(false, &Arc::from("y"), &get);
        let missed = |w, r| (measured.misses().share(w, r).part, measured.misses().share(w, r).of);
        assert_eq!((missed(2, 1), missed(2, 2), missed(3, 1)), ((1, 1), (0, 1), (0, 0)));
        assert_eq!(measured.wait(false, 1), Some(Time::from_millis(5)));
    }
}
