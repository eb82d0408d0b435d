//! The animation from the moment that is shown to the next one.

use crate::model::Time;

/// A travel from the shown moment to the one that arrives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Travel {
    pub(super) from: Time,
    pub(super) to: Time,
    pub(super) elapsed: u64,
    pub(super) takes: u64,
}

/// Parts of the way.
const WHOLE: u128 = 1_000;

impl Travel {
    /// The time that is shown: it sets out slowly, and it slows down before it is there.
    pub(super) fn clock(&self) -> Time {
        let gone = (u128::from(self.elapsed) * WHOLE / u128::from(self.takes.max(1))).min(WHOLE);
        let eased = gone * gone * (3 * WHOLE - 2 * gone);
        let span = u128::from(self.to.since(self.from).0);
        self.from.after(Time((span * eased / WHOLE.pow(3)) as u64)).min(self.to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_slow_at_both_ends_and_never_goes_back() {
        let at = |elapsed| Travel { from: Time(100), to: Time(1_100), elapsed, takes: 100 }.clock().0;
        assert_eq!((at(0), at(50), at(100), at(900)), (100, 600, 1_100, 1_100));
        assert!(at(10) - at(0) < at(55) - at(45) && at(100) - at(90) < at(55) - at(45));
        assert!((0..100).all(|elapsed| at(elapsed) <= at(elapsed + 1)));
        let nowhere = Travel { from: Time(5), to: Time(5), elapsed: 3, takes: 0 };
        assert_eq!(nowhere.clock(), Time(5));
    }
}
