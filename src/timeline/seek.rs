//! Going back and anywhere else: checkpoints, and any moment from the nearest copy before it, run forward again.

use std::sync::Arc;

use super::branch::Checkpoint;
use super::near::Near;
use super::{Error, Position, Timeline};
use crate::algorithm::Weight;
use crate::cluster::Cluster;
use crate::command::Command;
use crate::model::Time;

/// A copy near the present that weighs less is taken at every stop; heavier ones lie as many events apart as they weigh
/// more, up to so many, so that copying costs no more than the events themselves wherever much is in flight.
const LIGHT: usize = 128 << 10;
const APART: u64 = 256;
/// How many copies near the present there are at most.
const NEAR_COPIES: usize = 24;

impl Timeline {
    /// Where the moment after an event of this branch is.
    ///
    /// # Errors
    /// If there is no such event, or its moment was given up.
    pub(super) fn to_event(&self, event: u64) -> Result<Position, Error> {
        self.may_go(event >= self.floor().event, event <= self.end().event)?;
        Ok(self.now_on().moment_after(event))
    }

    /// Where a time of this branch is, after all events up to then.
    pub(super) fn to_time(&self, time: Time) -> Result<Position, Error> {
        self.may_go(time >= self.floor().time, time <= self.end().time)?;
        Ok(Position { event: self.now_on().records.at(time), time })
    }

    fn may_go(&self, kept: bool, recorded: bool) -> Result<(), Error> {
        match (self.keeps, kept, recorded) {
            (false, ..) => Err(Error::NotKept),
            (true, false, _) => Err(self.given_up()),
            (true, true, false) => Err(self.no_such_moment()),
            (true, true, true) => Ok(()),
        }
    }

    /// Replaces a recorded command of several events by commands of one event each, on every branch that it lies on, so
    /// that all tell their common past the same way; whether they make as many events.
    pub(super) fn replace_recorded(&mut self, command: &Arc<Command>, at: Position, singles: &[Command]) -> bool {
        let branch = self.now_on();
        let recorded = branch.commands.get(branch.first_command_from(at.event));
        let same = recorded.is_some_and(|given| Arc::ptr_eq(&given.command, command));
        if !same || recorded.is_some_and(|given| given.events != singles.len() as u64) {
            return false;
        }
        for branch in &mut self.branches {
            let index = branch.first_command_from(at.event);
            if branch.commands.get(index).is_some_and(|other| Arc::ptr_eq(&other.command, command)) {
                branch.replace_command(index, singles.to_vec());
            }
        }
        true
    }

    /// A copy of a moment of this branch that is not inside a command.
    pub(super) fn copy_at(&self, to: Position) -> Box<dyn Cluster> {
        let mut replay = self.replay(to);
        replay.on_to(to, self.now_on());
        replay.arrived()
    }

    /// The copy of just this moment of this branch, if one is near: whoever goes there needs no other.
    pub(super) fn take_near(&mut self, at: Position) -> Option<Box<dyn Cluster>> {
        let place = self.near.iter().position(|near| (near.branch, near.at) == (self.current, at))?;
        Some(self.near.remove(place)?.copy.cluster)
    }

    /// The last copy at or before a moment of this branch.
    pub(super) fn nearest(&self, to: Position) -> (Position, &dyn Cluster) {
        let (at, copy) = self.kept_before(to).expect("the start of `main` is always kept");
        (at, copy.cluster.as_ref())
    }

    fn kept_before(&self, to: Position) -> Option<(Position, &Checkpoint)> {
        let lineage = self.lineage(self.current, to);
        let kept = lineage.iter().find_map(|&(branch, limit)| {
            self.branches[branch].checkpoints.range(..=limit).next_back().map(|(at, copy)| (*at, copy))
        });
        let on_the_path = |n: &&Near| lineage.iter().any(|&(branch, limit)| branch == n.branch && n.at <= limit);
        let near = self.near.iter().filter(on_the_path).map(|n| (n.at, &n.copy));
        // Of two at one moment the last wins: a kept one, which knows how its branch was prepared.
        near.chain(kept).max_by_key(|(at, _)| *at)
    }

    /// A branch and those it comes from, each with the last moment of it that lies on the way to `to`.
    pub fn lineage(&self, number: usize, to: Position) -> Vec<(usize, Position)> {
        let mut lineage = vec![(number, to)];
        let (mut branch, mut limit) = (&self.branches[number], to);
        while let Some(parent) = branch.parent {
            limit = limit.min(branch.forked);
            lineage.push((parent, limit));
            branch = &self.branches[parent];
        }
        lineage
    }

    /// Keeps a copy of this moment.
    pub(super) fn checkpoint(&mut self) {
        self.cluster.share();
        let copy = self.weighed(self.here, self.cluster.fork());
        self.keep(self.here, copy);
    }

    /// Keeps the copy that was left before what happened last, or else one of this moment.
    pub(super) fn checkpoint_nearby(&mut self) {
        let here = self.here;
        let (parent, forked) = (self.now_on().parent, self.now_on().forked);
        let current = self.current;
        let on_the_way = |near: &Near| {
            let before = near.branch == current && near.at <= here && here.event - near.at.event < APART;
            before || (Some(near.branch), near.at) == (parent, forked)
        };
        match self.near.pop_back() {
            Some(near) if on_the_way(&near) => self.keep(near.at, near.copy),
            near => {
                self.near.extend(near);
                self.checkpoint();
            }
        }
    }

    /// Keeps a copy of a moment of this branch, and gives up others if all weigh too much.
    fn keep(&mut self, at: Position, copy: Checkpoint) {
        self.weight += copy.weight;
        let branch = &mut self.branches[self.current];
        branch.anchored = at.event;
        if let Some(former) = branch.checkpoints.insert(at, copy) {
            self.weight -= former.weight;
        }
        while self.weight > self.room_for_checkpoints() {
            let heaviest = self.branches.iter_mut().max_by_key(|b| b.checkpoints.len()).expect("there is `main`");
            if heaviest.checkpoints.len() < 3 {
                break;
            }
            self.weight -= heaviest.thin();
        }
    }

    /// A copy of a moment of this branch, and what it costs beside the last one before it.
    pub(super) fn weighed(&self, at: Position, cluster: Box<dyn Cluster>) -> Checkpoint {
        let whole = cluster.weight();
        let alone = Weight::default();
        let weight = whole.beside(self.kept_before(at).map_or(&alone, |(_, former)| &former.whole));
        Checkpoint { cluster, whole, weight }
    }

    /// Leaves a copy of this moment, for whoever will compare with it or go back, unless one is near: a copy may be dear
    /// where much is in flight.
    pub fn mark_here(&mut self) {
        let (branch, here) = (self.current, self.here);
        let weight = self.near.back().map_or(0, Near::weight);
        let apart = (weight / LIGHT) as u64 + 1;
        let close = |at: &Position| *at <= here && here.event - at.event < apart.min(APART);
        let kept = self.now_on().checkpoints.range(..=here).next_back().is_some_and(|(at, _)| close(at));
        if !kept && !self.near.iter().any(|near| near.branch == branch && close(&near.at)) {
            self.keep_near(branch, here, self.cluster.fork());
        }
    }

    pub(super) fn keep_near(&mut self, branch: usize, at: Position, cluster: Box<dyn Cluster>) {
        self.near.retain(|n| (n.branch, n.at) != (branch, at));
        let copy = self.weighed(at, cluster);
        self.near.push_back(Near { branch, at, copy });
        let mut weight: usize = self.near.iter().map(|n| n.copy.weight).sum();
        while self.near.len() > NEAR_COPIES || (weight > self.room_for_near() && self.near.len() > 4) {
            let Some(oldest) = self.near.pop_front() else { break };
            weight -= oldest.copy.weight;
        }
    }

    /// Gives up the copies of this branch after a moment, because it will go on differently.
    pub(super) fn forget_copies_after(&mut self, at: Position) {
        let current = self.current;
        self.near.retain(|n| n.branch != current || n.at <= at);
        let branch = &mut self.branches[current];
        while let Some(last) = branch.checkpoints.last_entry().filter(|entry| *entry.key() > at) {
            self.weight -= last.remove().weight;
        }
    }

    /// Gives up the copies of this moment, because it is another now.
    pub(super) fn forget_copies_here(&mut self) {
        self.near.retain(|n| (n.branch, n.at) != (self.current, self.here));
    }

    /// The moment before the last event, or before the command that made it; `None` at the first that is kept.
    pub(super) fn before(&self) -> Option<Position> {
        let branch = self.now_on();
        let former = self.here.event.checked_sub(1).filter(|former| *former >= branch.floor.event)?;
        let before = match branch.command_around(self.here.event) {
            Some(index) => branch.commands[index].at,
            None => branch.moment_after(former),
        };
        Some(before).filter(|before| *before >= branch.floor)
    }
}
