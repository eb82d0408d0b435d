//! Giving a command of many events, in parts: on a copy, so that until it is done nothing has happened.

use std::cell::Cell;
use std::sync::Arc;

use super::branch::Given;
use super::expand::{Expanded, Expansion};
use super::timeline::Happened;
use super::{Error, Timeline, Watch};
use crate::cluster::{Cluster, Detail, Event, MomentError, UnderWay};
use crate::command::Command;
use crate::model::EventView;

/// A command of many events under way on a copy of its moment.
pub(super) struct Giving {
    copy: Box<dyn Cluster>,
    command: Arc<Command>,
    under_way: UnderWay,
    /// Its events so far in full, if somebody listens so closely.
    views: Vec<EventView>,
}

impl Giving {
    /// Nothing is done yet.
    pub(super) fn new(copy: Box<dyn Cluster>, command: Arc<Command>) -> Giving {
        Giving { copy, command, under_way: UnderWay::default(), views: Vec::new() }
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
        let (listen, in_full) = (watch.listen(), watch.most_in_full());
        loop {
            if *left == 0 {
                return Ok(false);
            }
            let before = self.events();
            let most = usize::try_from(*left).unwrap_or(usize::MAX);
            let done = self.copy.apply_part(&self.command, listen, most, &mut self.under_way)?;
            if listen == Detail::Full {
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
    Whole(Giving),
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

impl Timeline {
    /// Goes on with giving a command; how far it is then.
    pub(super) fn give_on(&mut self, give: Give, left: &mut u64, watch: &mut dyn Watch) -> Result<Give, Error> {
        Ok(match give {
            Give::Begin(command) if watch.singly() => {
                Give::Expand(Expansion::new(self.cluster.fork(), Command::clone(&command)), command)
            }
            Give::Begin(command) => self.give_whole(command, watch)?,
            Give::Expand(mut expansion, command) => match expansion.go_on(left) {
                Expanded::More => Give::Expand(expansion, command),
                Expanded::Done(Some(singles)) => Give::Singly(singles.into_iter()),
                Expanded::Done(None) => self.give_whole(command, watch)?,
            },
            Give::Singly(mut singles) => match singles.next() {
                Some(single) => {
                    *left -= 1;
                    self.give(&Arc::new(single), watch)?;
                    Give::Singly(singles)
                }
                None => Give::Done,
            },
            Give::Whole(mut giving) => {
                if !giving.go_on(watch, left)? {
                    return Ok(Give::Whole(giving));
                }
                let Giving { copy, command, under_way, views } = giving;
                let former = std::mem::replace(&mut self.cluster, copy);
                if self.marks {
                    self.keep_near(self.current, self.here, former);
                }
                self.given(&command, &under_way.events, views, watch);
                Give::Done
            }
            Give::Done => Give::Done,
        })
    }

    /// As one command: in parts, if it is worth it.
    fn give_whole(&mut self, command: Arc<Command>, watch: &mut dyn Watch) -> Result<Give, Error> {
        if UnderWay::is_for(&command) {
            return Ok(Give::Whole(Giving::new(self.cluster.fork(), command)));
        }
        self.give(&command, watch)?;
        Ok(Give::Done)
    }

    /// Runs a state-changing command here at once, on a new branch if there is a recorded future.
    pub(super) fn give(&mut self, command: &Arc<Command>, watch: &mut dyn Watch) -> Result<(), Error> {
        let applied = self.cluster.apply(command, watch.listen())?;
        self.given(command, &applied.events, Vec::new(), watch);
        Ok(())
    }

    /// Notes a command that was just done.
    fn given(&mut self, command: &Arc<Command>, events: &[Event], views: Vec<EventView>, watch: &mut dyn Watch) {
        if events.is_empty() {
            if prepares(command) {
                self.prepare(command);
            }
            return;
        }
        if self.keeps {
            let branched = self.make_this_the_end();
            let branch = &mut self.branches[self.current];
            branch.commands.push(Given {
                at: self.here,
                since: branch.records.time(self.here.event).unwrap_or_default(),
                events: events.len() as u64,
                command: Arc::clone(command),
            });
            self.remember(events);
            if branched {
                self.checkpoint();
            }
        } else {
            self.remember(events);
        }
        let (cluster, branch) = (self.cluster.as_ref(), self.current);
        watch.happened(&Happened { cluster, events, branch, again: false, views: Cell::new(views) });
    }
}

/// Whether a command, given before the first event, changes what the run starts from.
fn prepares(command: &Command) -> bool {
    matches!(command, Command::Given { .. } | Command::Absent(_) | Command::Safeguards { .. } | Command::Set { .. })
}
