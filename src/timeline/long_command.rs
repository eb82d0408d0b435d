//! A command of many events under way: what `long_commands.rs` goes on with, on a copy, so that until it is done nothing has
//! happened.

use std::sync::Arc;

use super::expand::Expansion;
use super::watch::Watch;
use crate::cluster::{Cluster, Detail, Event, MomentError, UnderWay};
use crate::command::Command;
use crate::model::EventView;

/// A command of many events under way on a copy of its moment.
pub(super) struct LongCommand {
    pub(super) copy: Box<dyn Cluster>,
    pub(super) command: Arc<Command>,
    pub(super) under_way: UnderWay,
    /// Its events so far in full, if that is the detail asked for.
    pub(super) views: Vec<EventView>,
}

impl LongCommand {
    /// Nothing is done yet.
    pub(super) fn new(copy: Box<dyn Cluster>, command: Arc<Command>) -> LongCommand {
        LongCommand { copy, command, under_way: UnderWay::default(), views: Vec::new() }
    }

    /// How many events it has made so far.
    pub(super) fn events(&self) -> u64 {
        self.under_way.events.len() as u64
    }

    /// The cluster after it, its events, and they in full.
    pub(super) fn finish(self) -> (Box<dyn Cluster>, Vec<Event>, Vec<EventView>) {
        (self.copy, self.under_way.events, self.views)
    }

    /// Goes on for about as many events as are `left`, which are then fewer; whether it is done.
    pub(super) fn go_on(&mut self, watch: &dyn Watch, left: &mut u64) -> Result<bool, MomentError> {
        let (detail, in_full) = (watch.detail(), watch.most_in_full());
        loop {
            if *left == 0 {
                return Ok(false);
            }
            let before = self.events();
            let most = usize::try_from(*left).unwrap_or(usize::MAX);
            let done = self.copy.apply_part(&self.command, detail, most, &mut self.under_way)?;
            if detail == Detail::Full {
                self.views.append(&mut self.copy.last_events());
                // Not at every part: what is left is moved.
                if self.views.len() / 2 > in_full {
                    self.views.drain(..self.views.len() - in_full);
                }
            }
            *left = left.saturating_sub((self.events() - before).max(1));
            if done {
                return Ok(true);
            }
        }
    }
}

/// How far a command of many events is that is given.
pub(super) enum Give {
    /// Nothing is done yet.
    Begin(Arc<Command>),
    /// Somebody looks after every event: it is taken apart first.
    Expand(Expansion, Arc<Command>),
    /// On a copy.
    Whole(LongCommand),
    /// By commands of one event each.
    Singly(std::vec::IntoIter<Command>),
    /// All is done.
    Done,
}

impl Give {
    /// How many events it has made so far, on the copy at least.
    pub(super) fn events(&self) -> u64 {
        match self {
            Give::Whole(giving) => giving.events(),
            Give::Expand(expansion, _) => expansion.events(),
            Give::Begin(_) | Give::Singly(_) | Give::Done => 0,
        }
    }
}
