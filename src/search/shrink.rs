//! Shrinking: from a schedule that was found to one from which nothing can be left out, and which reads as shortly as
//! `settle` can say it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::names::Reading;
use super::schedule::{Action, replay};
use super::target::Target;
use crate::cluster::Cluster;
use crate::model::NodeId;

/// Longest schedule of which pairs of actions that lie apart are left out together: their number is its square.
const PAIRS: usize = 60;

/// From so many deliveries in a row on, a `settle` in their place reads better.
const GATHERED: usize = 3;

/// A schedule that reaches the same target and from which no single action can be left out, or what there is of it when
/// it is `ended`.
pub(super) fn shrink(base: &dyn Cluster, found: Vec<Action>, target: &Target, ended: &dyn Fn() -> bool) -> Vec<Action> {
    let mut shrinker = Shrinker { base, target, ended, actions: found };
    loop {
        let before = shrinker.actions.len();
        shrinker.stretches();
        let fewer = shrinker.actions.len() < before || shrinker.pairs();
        if !fewer && !shrinker.gather() && !shrinker.narrow() {
            return shrinker.actions;
        }
    }
}

/// The same, in less time: only stretches and single actions are left out, once.
pub(super) fn shorten(
    base: &dyn Cluster,
    found: Vec<Action>,
    target: &Target,
    ended: &dyn Fn() -> bool,
) -> Vec<Action> {
    let mut shrinker = Shrinker { base, target, ended, actions: found };
    shrinker.stretches();
    shrinker.actions
}

struct Shrinker<'a> {
    base: &'a dyn Cluster,
    target: &'a Target,
    ended: &'a dyn Fn() -> bool,
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

    /// Says a stretch of deliveries as one `settle`.
    fn gather(&mut self) -> bool {
        let said: Vec<Option<Vec<NodeId>>> = self.actions.iter().map(Action::delivers).collect();
        let mut start = 0;
        while start < said.len() {
            let stretch: Vec<&Vec<NodeId>> = said[start..].iter().map_while(Option::as_ref).collect();
            let nodes: BTreeSet<NodeId> = stretch.iter().flat_map(|nodes| nodes.iter().copied()).collect();
            let settle = Action::settle(&nodes.into_iter().collect::<Vec<_>>());
            if stretch.len() >= GATHERED && self.with(start..start + stretch.len(), settle) {
                return true;
            }
            start += stretch.len().max(1);
        }
        false
    }

    /// Leaves a node out of a `settle`.
    fn narrow(&mut self) -> bool {
        (0..self.actions.len()).any(|at| {
            let nodes = self.actions[at].delivers().filter(|nodes| nodes.len() > 2).unwrap_or_default();
            nodes.iter().any(|out| {
                let rest: Vec<NodeId> = nodes.iter().copied().filter(|node| node != out).collect();
                self.with(at..at + 1, Action::settle(&rest))
            })
        })
    }

    /// Puts an action in the place of others if the target is reached all the same.
    fn with(&mut self, place: Range<usize>, action: Action) -> bool {
        if (self.ended)() {
            return false;
        }
        let mut tried = self.actions.clone();
        tried.splice(place, [action]);
        self.reach(|| tried.iter())
    }

    /// Leaves actions out for good if the target is reached all the same.
    fn without(&mut self, left_out: impl Fn(usize) -> bool) -> bool {
        if (self.ended)() {
            return false;
        }
        let actions = self.actions.clone();
        self.reach(|| actions.iter().enumerate().filter(|(i, _)| !left_out(*i)).map(|(_, action)| action))
    }

    /// Takes these actions if they reach the target, however their messages are named.
    fn reach<'b, I: Iterator<Item = &'b Action>>(&mut self, actions: impl Fn() -> I) -> bool {
        for reading in [Reading::Nth, Reading::Newest] {
            if let Some(reached) = replay(self.base, actions(), reading, self.target, self.ended) {
                self.actions = reached;
                return true;
            }
        }
        false
    }
}
