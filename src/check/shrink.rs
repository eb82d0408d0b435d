//! Shrinking: from a schedule that was found to one from which nothing can be left out.

use super::names::Reading;
use super::schedule::{Action, replay};
use super::target::Target;
use crate::sim::Cluster;

/// Longest schedule of which pairs of actions that lie apart are left out together: their number is its square.
const PAIRS: usize = 60;

/// A schedule that reaches the same target and from which no single action can be left out.
pub(super) fn shrink(base: &dyn Cluster, found: Vec<Action>, target: &Target) -> Vec<Action> {
    let mut shrinker = Shrinker { base, target, actions: found };
    loop {
        let before = shrinker.actions.len();
        shrinker.stretches();
        if shrinker.actions.len() == before && !shrinker.pairs() {
            return shrinker.actions;
        }
    }
}

struct Shrinker<'a> {
    base: &'a dyn Cluster,
    target: &'a Target,
    actions: Vec<Action>,
}

impl Shrinker<'_> {
    /// Leaves out stretches, from half of all down to single actions, the last first: what is late matters least.
    fn stretches(&mut self) {
        let mut length = self.actions.len().div_ceil(2);
        while length > 0 {
            let mut end = self.actions.len();
            while end > 0 {
                let start = end.saturating_sub(length);
                self.without(|i| (start..end).contains(&i));
                end = (end - 1).min(self.actions.len());
            }
            length /= 2;
        }
    }

    /// Leaves out two actions that are only of use together: a message and its answer.
    fn pairs(&mut self) -> bool {
        let count = self.actions.len();
        if count > PAIRS {
            return false;
        }
        (0..count).any(|first| (first + 1..count).any(|second| self.without(|i| i == first || i == second)))
    }

    /// Leaves actions out for good if the target is reached all the same.
    fn without(&mut self, left_out: impl Fn(usize) -> bool) -> bool {
        for reading in [Reading::Nth, Reading::Newest] {
            let rest = self.actions.iter().enumerate().filter(|(i, _)| !left_out(*i)).map(|(_, action)| action);
            if let Some(fewer) = replay(self.base, rest, reading, self.target) {
                self.actions = fewer;
                return true;
            }
        }
        false
    }
}
