//! The curves of a branch: what the numbers of its figures were as it went on, ever more thinly the longer it is.

use std::sync::Arc;

use super::Position;
use crate::algorithm::chunked::Chunked;
use crate::model::Time;

/// Moments of a branch that are sampled at most; more than a screen has columns.
const MOST: usize = 512;

/// All numbers after an event.
#[derive(Clone, Debug)]
struct Sample {
    at: Position,
    numbers: Arc<[u64]>,
}

/// The samples of a branch, from its first moment on. When they are too many every other one goes, and from then on so
/// many events more lie between two of them: what is kept depends on the events alone.
#[derive(Clone, Debug)]
pub(super) struct Curves {
    samples: Chunked<Sample>,
    /// Events from one sample to the next at least.
    spacing: u64,
}

impl Default for Curves {
    fn default() -> Curves {
        Curves { samples: Chunked::default(), spacing: 1 }
    }
}

impl Curves {
    /// Whether the moment after an event, the last one there is, is to be sampled.
    pub(super) fn wants(&self, event: u64) -> bool {
        self.samples.last().is_none_or(|last| event >= last.at.event + self.spacing)
    }

    /// Keeps the numbers of a moment; those after the same event, as of a start that was prepared anew, go.
    pub(super) fn push(&mut self, at: Position, numbers: Vec<u64>) {
        if self.samples.last().is_some_and(|last| last.at.event == at.event) {
            self.samples.split_off(self.samples.len() - 1);
        }
        self.samples.push(Sample { at, numbers: numbers.into() });
        if self.samples.len() > MOST {
            self.thin();
        }
    }

    fn thin(&mut self) {
        let mut kept = Chunked::default();
        self.samples.iter().step_by(2).for_each(|sample| kept.push(sample.clone()));
        self.samples = kept;
        self.spacing *= 2;
    }

    /// Those up to a moment.
    pub(super) fn prefix(&self, to: Position) -> Curves {
        let mut samples = self.samples.clone();
        samples.split_off(self.count(|at| at <= to));
        Curves { samples, spacing: self.spacing }
    }

    /// How many there are after an event.
    pub(super) fn since(&self, event: u64) -> usize {
        self.samples.len() - self.count(|at| at.event <= event)
    }

    /// When one of the numbers was how much, before a moment.
    pub(super) fn before(&self, moment: Position, number: usize) -> Vec<(Time, u64)> {
        let earlier = self.samples.iter().take_while(|sample| sample.at < moment);
        earlier.filter_map(|sample| Some((sample.at.time, *sample.numbers.get(number)?))).collect()
    }

    /// How many lie at the beginning, as far as that holds.
    fn count(&self, holds: impl Fn(Position) -> bool) -> usize {
        self.samples.iter().take_while(|sample| holds(sample.at)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(event: u64) -> Position {
        Position { event, time: Time(10 * event) }
    }

    fn grown(to: u64) -> Curves {
        let mut curves = Curves::default();
        for event in 0..=to {
            if curves.wants(event) {
                curves.push(at(event), vec![event, 7]);
            }
        }
        curves
    }

    #[test]
    fn a_short_run_is_kept_event_by_event() {
        let curves = grown(20);
        let expected: Vec<(Time, u64)> = (0..9).map(|event| (Time(10 * event), event)).collect();
        assert_eq!(curves.before(at(9), 0), expected);
        assert_eq!(curves.before(at(9), 1).len(), 9);
        assert_eq!(curves.before(at(9), 2), []);
    }

    #[test]
    fn a_long_run_is_thinned_evenly_and_keeps_its_beginning() {
        let curves = grown(100_000);
        let points = curves.before(at(100_001), 0);
        assert!((MOST / 2..=MOST).contains(&points.len()), "{}", points.len());
        assert_eq!(points[0], (Time(0), 0));
        assert!(points.windows(2).all(|pair| pair[1].1 - pair[0].1 == curves.spacing), "{points:?}");
        assert!(100_000 - points.last().unwrap().1 < curves.spacing);
    }

    #[test]
    fn a_branch_has_the_past_that_it_left() {
        let mut branch = grown(20).prefix(at(5));
        branch.push(at(6), vec![99, 7]);
        assert_eq!(branch.before(at(20), 0).iter().map(|point| point.1).collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5, 99]);
        assert_eq!(branch.since(5), 1);
    }

    #[test]
    fn a_start_that_is_prepared_anew_is_sampled_anew() {
        let mut curves = Curves::default();
        curves.push(at(0), vec![1]);
        curves.push(at(0), vec![2]);
        assert_eq!(curves.before(at(1), 0), [(Time(0), 2)]);
    }
}
