//! How much memory a run may take: what of its past is given up to stay within that, the oldest first.
//!
//! It is weighed, not measured, so that the same run gives up the same on every machine. First there are fewer copies of
//! the cluster, and going back takes longer; then the oldest events of the longest branch go, with their copies, and
//! cannot be gone to any more. Commands are never given up: with the seed they are the run. A cluster that is too large
//! all alone goes no further.

use super::branch::Branch;
use super::near::Near;
use super::{Error, Position, Timeline};

/// What a run may weigh if nothing else is said.
pub const BOUND: usize = 2 << 30;
/// Events from one weighing to the next.
const WEIGHED: u64 = 4_096;
/// Opening a branch counts as so many.
pub(super) const OPENED: u64 = 64;
/// What all checkpoints may weigh before every other one is given up, at most, and as a part of the whole.
const CHECKPOINTS: usize = 128 << 20;
const OF_CHECKPOINTS: usize = 8;
/// What the copies near the present may weigh, in the same way.
const NEAR: usize = 16 << 20;
const OF_NEAR: usize = 32;
/// About what the record of an event takes, a branch with nothing on it, and a command.
const RECORD: usize = 21;
const BRANCH: usize = 4 << 10;
const COMMAND: usize = 256;
/// And the numbers of a moment.
const SAMPLE: usize = 64;

impl Timeline {
    /// The same run, which may weigh so many bytes.
    #[must_use]
    pub fn within(mut self, bound: usize) -> Timeline {
        self.bound = bound;
        self
    }

    /// What it may weigh, in bytes.
    pub fn bound(&self) -> usize {
        self.bound
    }

    /// The first moment of this branch that can be gone to.
    pub fn floor(&self) -> Position {
        self.now_on().floor
    }

    /// About how many bytes it takes, as weighed last.
    pub fn weighs(&self) -> usize {
        let own = |branch: &Branch| {
            let before = branch.begin();
            let commands = branch.commands.len() - branch.first_command_from(branch.forked.event);
            let [there, last] = branch.weighed;
            let samples = branch.curves.since(branch.forked.event) * SAMPLE;
            BRANCH
                + samples
                + (branch.end.event - before) as usize * RECORD
                + commands * COMMAND
                + last.saturating_sub(there)
        };
        let near: usize = self.near.iter().map(Near::weight).sum();
        self.weight + near + self.branches.iter().map(own).sum::<usize>()
    }

    pub(super) fn room_for_checkpoints(&self) -> usize {
        CHECKPOINTS.min(self.bound / OF_CHECKPOINTS)
    }

    pub(super) fn room_for_near(&self) -> usize {
        NEAR.min(self.bound / OF_NEAR)
    }

    pub(super) fn given_up(&self) -> Error {
        let Position { event, time } = self.floor();
        Error::GivenUp { event, time, bound: self.bound }
    }

    /// Gives up of the past what it must, if enough has happened to look. Where we are is never given up: a run only grows
    /// at its end.
    pub(super) fn stay_within(&mut self) -> Result<(), Error> {
        if self.unweighed < WEIGHED || self.here != self.end() {
            return Ok(());
        }
        self.unweighed = 0;
        self.branches[self.current].weighed[1] = self.cluster.weight().whole();
        loop {
            let weight = if self.keeps { self.weighs() } else { self.now_on().weighed[1] };
            if weight <= self.bound {
                return Ok(());
            }
            if !self.keeps || !self.give_up_oldest() {
                return Err(Error::Full { weight, bound: self.bound });
            }
        }
    }

    /// Gives up the oldest quarter of the events of the branch that has most; whether that was worth it.
    fn give_up_oldest(&mut self) -> bool {
        let kept = |number: &usize| {
            let branch = &self.branches[*number];
            branch.end.event - branch.begin()
        };
        let longest = (0..self.branches.len()).rev().max_by_key(kept).expect("there is `main`");
        let (events, branch) = (kept(&longest), &self.branches[longest]);
        if events == 0 {
            return false;
        }
        let start = branch.begin();
        let after = |event: u64| branch.checkpoints.keys().find(|at| at.event >= event).copied();
        let floor = after(start + events.div_ceil(4)).unwrap_or(branch.end);
        self.plant(longest, floor);
        self.raise(longest, floor);
        true
    }

    /// Keeps a copy of a moment of a branch.
    fn plant(&mut self, number: usize, at: Position) {
        if !self.branches[number].checkpoints.contains_key(&at) {
            let current = std::mem::replace(&mut self.current, number);
            let copy = self.weighed(at, self.copy_at(at));
            self.current = current;
            self.weight += copy.weight;
            self.branches[number].checkpoints.insert(at, copy);
        }
    }

    /// Gives up what lies on a branch before a moment of which there is a copy. Others that left it before are then known
    /// from where they left it, and those that left it later from that moment on.
    fn raise(&mut self, number: usize, floor: Position) {
        for other in 0..self.branches.len() {
            let lineage = self.lineage(other, self.branches[other].end);
            let Some(place) = lineage.iter().position(|(branch, _)| *branch == number) else { continue };
            let left = lineage[place].1;
            let own = &lineage[..place];
            // One that was cut off before, or that goes on from such a one, needs nothing of this.
            let cut_off = |(branch, _): &(usize, _)| self.branches[*branch].checkpoints.contains_key(&left);
            if left < floor && self.branches[other].floor <= left && !own.iter().any(cut_off) {
                let begins = own.iter().rev().find(|(branch, _)| self.branches[*branch].forked == left);
                self.plant(begins.expect("a branch begins where it leaves another").0, left);
            }
            let branch = &mut self.branches[other];
            let floor = floor.min(left);
            branch.records.give_up(floor.event);
            branch.floor = branch.floor.max(floor);
        }
        if self.began.is_none() {
            self.began = Some(self.first_settings());
        }
        let kept = self.branches[number].checkpoints.split_off(&floor);
        let given_up = std::mem::replace(&mut self.branches[number].checkpoints, kept);
        self.weight -= given_up.values().map(|copy| copy.weight).sum::<usize>();
        let branches = &self.branches;
        self.near.retain(|near| near.lies_on(branches));
    }
}
