//! Looking at other moments, in parts, while we stay where we are: the cluster there, and events told again in full.

use std::ops::Range;

use super::journey::Journey;
use super::replay::Replay;
use super::{Position, Timeline};
use crate::cluster::Cluster;
use crate::model::{EventView, Time};

/// Commands of so many events are taken apart for whoever only looks at a moment in their middle.
const TAKEN_APART: u64 = 1_000;

/// A recorded moment on the way to which a look is.
pub struct Looking(Journey);

/// Events of a branch on their way to be told in full.
pub struct Retelling {
    branch: usize,
    numbers: Range<u64>,
    replay: Replay,
}

impl Looking {
    /// How many events were passed, and how many there are at least.
    pub fn progress(&self) -> (u64, u64) {
        self.0.progress()
    }
}

impl Retelling {
    /// How many events are yet to be passed.
    pub fn left(&self) -> u64 {
        self.replay.left()
    }
}

impl Timeline {
    /// Begins to look at a recorded moment of a branch, or at the one before the command in whose middle that lies, if it
    /// is a long one.
    pub fn look(&self, branch: usize, to: Position) -> Looking {
        let there = &self.branches[branch];
        let inside = there.command_around(to.event).map(|index| &there.commands[index]);
        let long = inside.filter(|given| to.event < given.last() && given.events > TAKEN_APART);
        Looking(Journey::looking(branch, long.map_or(to, |given| given.at)))
    }

    /// Goes on for about as many events as are `left`, which are then fewer; where it looked, and the cluster there, as
    /// soon as it is.
    pub fn look_on(&mut self, looking: &mut Looking, left: &mut u64) -> Option<(Position, Box<dyn Cluster>)> {
        let going = &mut looking.0;
        let current = std::mem::replace(&mut self.current, going.branch);
        let before = *left;
        let there = self.pass(going, left);
        going.passed += before - *left;
        self.current = current;
        there.map(|cluster| (looking.0.to, cluster))
    }

    /// Begins to tell of events of this branch in full, by replay; none of them is recorded: none.
    pub fn telling(&self, numbers: Range<u64>) -> Option<Retelling> {
        let branch = self.now_on();
        let numbers = numbers.start.max(branch.floor.event + 1)..numbers.end.min(branch.records.len() + 1);
        if numbers.is_empty() {
            return None;
        }
        // Inside a command nothing can start: begin before it.
        let start = match branch.command_around(numbers.start - 1) {
            Some(index) => branch.commands[index].at,
            None => branch.moment_after(numbers.start - 1),
        };
        let to = Position { event: numbers.end - 1, time: Time::ZERO };
        let replay = Replay::new(self.nearest(start).1.fork(), to).telling(numbers.start);
        Some(Retelling { branch: self.current, numbers, replay })
    }

    /// Goes on for about as many events as are `left`, which are then fewer; the events, as soon as all are told.
    pub fn tell_on(&self, telling: &mut Retelling, left: &mut u64) -> Option<Vec<EventView>> {
        if !telling.replay.go_on(&self.branches[telling.branch], left) {
            return None;
        }
        let mut events = telling.replay.take_told();
        events.retain(|event| telling.numbers.contains(&event.number));
        Some(events)
    }

    /// Events of this branch in full, at once; numbers that are not recorded are left out.
    pub fn window(&self, numbers: Range<u64>) -> Vec<EventView> {
        let Some(mut telling) = self.telling(numbers) else { return Vec::new() };
        let mut left = u64::MAX;
        loop {
            if let Some(events) = self.tell_on(&mut telling, &mut left) {
                return events;
            }
        }
    }
}
