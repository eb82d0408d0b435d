//! A copy of a moment run forward again, in parts.

use std::sync::Arc;

use super::Position;
use super::branch::Branch;
use crate::cluster::{Cluster, Detail, UnderWay};
use crate::command::Command;
use crate::model::EventView;

/// A copy of a moment of a branch on its way to a later one.
pub(super) struct Replay {
    cluster: Box<dyn Cluster>,
    to: Position,
    /// The command in whose middle it is, and how far that is.
    under_way: Option<(Arc<Command>, UnderWay)>,
    /// The first event that is told of; none is, if that is never reached.
    from: u64,
    told: Vec<EventView>,
}

impl Replay {
    /// Nothing is replayed yet.
    pub(super) fn new(cluster: Box<dyn Cluster>, to: Position) -> Replay {
        Replay { cluster, to, under_way: None, from: u64::MAX, told: Vec::new() }
    }

    /// The same, and tells of the events from that number on in full.
    pub(super) fn telling(self, from: u64) -> Replay {
        Replay { from, ..self }
    }

    /// What was told of; of a command that cannot be parted perhaps more than was asked for.
    pub(super) fn take_told(&mut self) -> Vec<EventView> {
        std::mem::take(&mut self.told)
    }

    /// How many events are yet to be passed.
    pub(super) fn left(&self) -> u64 {
        self.to.event.saturating_sub(self.cluster.event())
    }

    /// Goes on for about as many events as are `left`, which are then fewer; whether it is there.
    pub(super) fn go_on(&mut self, branch: &Branch, left: &mut u64) -> bool {
        if !self.finish_command(left) {
            return false;
        }
        let mut commands = branch.commands.iter_from(branch.first_command_from(self.cluster.event())).peekable();
        while self.cluster.event() < self.to.event {
            if *left == 0 {
                return false;
            }
            if let Some(given) = commands.next_if(|given| given.at.event == self.cluster.event()) {
                self.cluster.advance(given.at.time);
                self.under_way = Some((Arc::clone(&given.command), UnderWay::default()));
                if !self.finish_command(left) {
                    return false;
                }
            } else {
                let full = self.cluster.event() + 1 >= self.from;
                let detail = if full { Detail::Full } else { Detail::Silent };
                self.cluster.step(detail).expect("a recorded event happens again");
                self.told.extend(self.cluster.last_event().filter(|_| full));
                *left -= 1;
            }
        }
        if self.cluster.now() < self.to.time {
            self.cluster.advance(self.to.time);
        }
        true
    }

    /// Goes on to this or a later moment at once; the cluster there.
    pub(super) fn on_to(&mut self, to: Position, branch: &Branch) -> &dyn Cluster {
        self.to = to;
        let mut left = u64::MAX;
        while !self.go_on(branch, &mut left) {}
        self.cluster.as_ref()
    }

    /// The cluster when it is there.
    pub(super) fn arrived(self) -> Box<dyn Cluster> {
        debug_assert!(self.under_way.is_none() && self.cluster.event() >= self.to.event);
        self.cluster
    }

    /// Goes on with the command in whose middle it is; whether it is in none now.
    fn finish_command(&mut self, left: &mut u64) -> bool {
        const FITS: &str = "a recorded command fits its moment again";
        let tells = self.from < u64::MAX;
        while let Some((command, under_way)) = &mut self.under_way {
            let before = self.cluster.event();
            if tells && before >= self.to.event {
                // What the command does from here on nobody wants to hear.
                return true;
            }
            if *left == 0 {
                return false;
            }
            let (detail, done) = if UnderWay::is_for(command) {
                // Up to what is told of, and then no further than that.
                let silent = self.from.saturating_sub(before + 1);
                let detail = if silent == 0 { Detail::Full } else { Detail::Silent };
                let most = if silent > 0 { silent } else { self.to.event - before };
                let most = usize::try_from(most.min(*left)).unwrap_or(usize::MAX);
                (detail, self.cluster.apply_part(command, detail, most, under_way).expect(FITS))
            } else {
                let detail = if tells { Detail::Full } else { Detail::Silent };
                self.cluster.apply(command, detail).expect(FITS);
                (detail, true)
            };
            if detail == Detail::Full {
                self.told.append(&mut self.cluster.last_events());
            }
            *left = left.saturating_sub((self.cluster.event() - before).max(1));
            if done {
                self.under_way = None;
            }
        }
        true
    }
}
