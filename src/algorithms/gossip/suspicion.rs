//! Suspicion: whom nobody could reach has time to say that it lives, the less, the more nodes got no answer either.
//!
//! The times are those of memberlist and Lifeguard (LHA-Suspicion): from `min` = suspicion · max(1, log₁₀ n) · period
//! up to six times that, and with `c` of `k` confirmations max - (max - min) · log(c + 1) / log(k + 1). Each node that
//! hears of a suspicion has a timer of its own.

use super::config::Config;
use super::logarithm::scaled;
use crate::model::{NodeId, NodeSet, Time};

/// How much longer the longest time is than the shortest (memberlist's `SuspicionMaxTimeoutMult`).
const LONGEST: u64 = 6;

/// How a suspicion stands.
#[derive(Clone, Hash, Debug)]
pub struct Suspicion {
    /// Who got no answer, as far as is known.
    by: NodeSet,
    /// The last of them: that is told.
    pub(super) latest: NodeId,
    /// How many beside the first are enough.
    wanted: u64,
    /// When it began, by the node's own clock.
    since: Time,
    shortest: Time,
}

impl Suspicion {
    /// One that somebody told or has; so many live, the suspect and the node itself among them.
    pub(super) fn new(by: NodeId, living: u64, since: Time, config: &Config) -> Suspicion {
        let others = living.saturating_sub(2);
        let wanted = config.suspicion.saturating_sub(2);
        // Where so many cannot confirm it, none is waited for.
        let wanted = if wanted > others { 0 } else { wanted };
        let shortest = shortest(config.suspicion, living, config.period);
        Suspicion { by: [by].into_iter().collect(), latest: by, wanted, since, shortest }
    }

    /// How many confirm it beside the first.
    pub(super) fn confirmations(&self) -> u64 {
        (self.by.len() as u64).saturating_sub(1)
    }

    /// One more got no answer. How many confirm it now, of how many, and the time left; none: that changes nothing.
    pub(super) fn confirm(&mut self, by: NodeId, now: Time) -> Option<(u64, u64, Time)> {
        if self.confirmations() >= self.wanted || !self.by.insert(by) {
            return None;
        }
        self.latest = by;
        Some((self.confirmations(), self.wanted, self.span().since(now.since(self.since))))
    }

    /// How long it takes in all, with as many confirmations as there are.
    pub(super) fn span(&self) -> Time {
        span(self.shortest, self.confirmations(), self.wanted)
    }
}

/// The shortest time there is for one to say that it lives.
fn shortest(suspicion: u64, living: u64, period: Time) -> Time {
    let once = Time(period.0.saturating_mul(suspicion));
    scaled(once, living, 10).max(once)
}

fn span(shortest: Time, confirmations: u64, wanted: u64) -> Time {
    if confirmations >= wanted {
        return shortest;
    }
    let longest = Time(shortest.0.saturating_mul(LONGEST));
    let less = scaled(longest.since(shortest), confirmations + 1, wanted + 1);
    longest.since(less).max(shortest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_times_are_those_of_memberlist() {
        let shortest = |living| shortest(3, living, Time::from_secs(1)).0;
        assert_eq!([2, 10, 100].map(shortest), [3_000_000, 3_000_000, 6_000_000]);
        let times = |wanted| [0, 1, 2, 3].map(|count| span(Time::from_secs(3), count, wanted).0);
        assert_eq!(times(0), [3_000_000; 4]);
        assert_eq!(times(1), [18_000_000, 3_000_000, 3_000_000, 3_000_000]);
        // 18 - 15 · log 2 / log 4, and so on.
        assert_eq!(times(3), [18_000_000, 10_500_000, 6_112_781, 3_000_000]);
    }
}
