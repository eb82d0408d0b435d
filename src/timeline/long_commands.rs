//! A command of many events, worked on in parts: on a copy, so that until it is done nothing has happened.

use std::cell::Cell;
use std::sync::Arc;

use super::branch::Given;
use super::expand::{Expanded, Expansion};
use super::long_command::{Give, LongCommand};
use super::watch::{Happened, Watch};
use super::{Error, Timeline};
use crate::cluster::{Event, UnderWay};
use crate::command::Command;
use crate::model::EventView;

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
                let LongCommand { copy, command, under_way, views } = giving;
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
            return Ok(Give::Whole(LongCommand::new(self.cluster.fork(), command)));
        }
        self.give(&command, watch)?;
        Ok(Give::Done)
    }

    /// Runs a state-changing command here at once, on a new branch if there is a recorded future.
    pub(super) fn give(&mut self, command: &Arc<Command>, watch: &mut dyn Watch) -> Result<(), Error> {
        let applied = self.cluster.apply(command, watch.detail())?;
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
                self.checkpoint_nearby();
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
