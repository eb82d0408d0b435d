//! Going to a recorded moment, in parts: a command in whose middle it lies is taken apart, and copies are left on the way.

use std::sync::Arc;

use super::expand::{Expanded, Expansion};
use super::journey::{Journey, Step};
use super::replay::Replay;
use super::{Position, Timeline};
use crate::cluster::Cluster;
use crate::command::Command;
use crate::model::Time;

/// Replays up to this long need no copies on the way.
const SHORT: u64 = 64;

impl Timeline {
    /// Goes to a recorded moment of this branch at once.
    pub(super) fn go(&mut self, to: Position) {
        self.arrive_at(self.current, to);
    }

    /// Goes to the end of another branch at once.
    pub(super) fn change_to(&mut self, number: usize) {
        self.arrive_at(number, self.branches[number].end);
    }

    fn arrive_at(&mut self, branch: usize, to: Position) {
        let (mut going, mut left) = (Journey::new(branch, to), u64::MAX);
        while !self.go_on(&mut going, &mut left) {}
    }

    /// Goes on for about as many events as are `left`, which are then fewer; whether it is there.
    pub(super) fn go_on(&mut self, going: &mut Journey, left: &mut u64) -> bool {
        if (going.branch, going.to) == (self.current, self.here) {
            return true;
        }
        // Until it is there, the branch it goes to is only looked at.
        let current = std::mem::replace(&mut self.current, going.branch);
        let before = *left;
        let arrived = self.pass(going, left);
        going.passed += before - *left;
        self.current = current;
        let Some(cluster) = arrived else { return false };
        let (former, here) = (std::mem::replace(&mut self.cluster, cluster), self.here);
        self.keep_near(current, here, former);
        (self.current, self.here) = (going.branch, going.to);
        true
    }

    /// The cluster there, as soon as it is.
    pub(super) fn pass(&mut self, going: &mut Journey, left: &mut u64) -> Option<Box<dyn Cluster>> {
        loop {
            going.step = match std::mem::replace(&mut going.step, Step::Begin) {
                Step::Begin => match self.command_across(going.to) {
                    Some((command, at)) => Step::Reach(self.replay(at), command, at),
                    None if going.looks => self.step_towards(going),
                    None => match self.take_near(going.to) {
                        Some(there) => return Some(there),
                        None => self.step_towards(going),
                    },
                },
                Step::Reach(mut replay, command, at) => {
                    if !replay.go_on(self.now_on(), left) {
                        going.step = Step::Reach(replay, command, at);
                        return None;
                    }
                    Step::Expand(Expansion::new(replay.arrived(), Command::clone(&command)), command, at)
                }
                Step::Expand(mut expansion, command, at) => match expansion.go_on(left) {
                    Expanded::More => {
                        going.step = Step::Expand(expansion, command, at);
                        return None;
                    }
                    Expanded::Done(singles) => {
                        if !singles.is_some_and(|singles| self.replace_recorded(&command, at, &singles)) {
                            going.to = at;
                        }
                        self.step_towards(going)
                    }
                },
                Step::Plant(mut replay, at) => {
                    if !replay.go_on(self.now_on(), left) {
                        going.step = Step::Plant(replay, at);
                        return None;
                    }
                    self.keep_near(self.current, at, replay.arrived());
                    self.step_towards(going)
                }
                Step::Arrive(mut replay) => {
                    if replay.go_on(self.now_on(), left) {
                        return Some(replay.arrived());
                    }
                    going.step = Step::Arrive(replay);
                    return None;
                }
            };
        }
    }

    /// The command in whose middle a moment of this branch lies, and when it was given.
    fn command_across(&self, at: Position) -> Option<(Arc<Command>, Position)> {
        let given = &self.now_on().commands[self.now_on().command_around(at.event)?];
        (at.event < given.last()).then(|| (Arc::clone(&given.command), given.at))
    }

    /// Towards a moment that is far from any copy one is left at half the way, three quarters, seven eighths …, so that
    /// going back from there step by step never replays much.
    fn step_towards(&self, going: &Journey) -> Step {
        let to = going.to;
        let from = self.nearest(to).0.event;
        let half = from + (to.event - from) / 2;
        if going.looks || to.event - from <= SHORT || self.now_on().command_around(half).is_some() {
            return Step::Arrive(self.replay(to));
        }
        let at = Position { event: half, time: self.now_on().records.time(half).unwrap_or(Time::ZERO) };
        Step::Plant(self.replay(at), at)
    }

    /// From the last copy at or before a moment of this branch to that moment.
    pub(super) fn replay(&self, to: Position) -> Replay {
        Replay::new(self.nearest(to).1.fork(), to)
    }
}
