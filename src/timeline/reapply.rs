//! Does again on a branch what was done on the branch that it left: the same attack under other rules.

use super::done::{Again, Ran};
use super::job::{Job, Reapply, Turn};
use super::journey::Journey;
use super::watch::Watch;
use super::{Error, Timeline};
use crate::cluster::MomentError;
use crate::command::Command;

impl Timeline {
    /// Begins to give the commands that followed on the branch which this one left, each no earlier than it was given
    /// there, and to let as much time pass; goes on in slices. What does not fit any more (a message that is not sent
    /// now) is passed over.
    ///
    /// # Errors
    /// On the first branch.
    pub fn begin_again(&mut self) -> Result<(), Error> {
        self.cancel();
        self.ran = Ran::default();
        let Some(parent) = self.now_on().parent else {
            return Err(MomentError::new("this branch left no other, so there is nothing to do again").into());
        };
        let parent = &self.branches[parent];
        let commands = self.commands_from(&parent.name, self.now_on().forked.event);
        let again = Again { given: 0, of: commands.len() as u64 };
        let to_the_end = Job::Go(Box::new(Journey::new(self.current, self.end())));
        let mut commands = commands.into_iter();
        let (next, under_way) = (commands.next(), Some((to_the_end, false)));
        self.job = Some(Job::Reapply(Box::new(Reapply { commands, next, end: parent.end.time, again, under_way })));
        Ok(())
    }

    /// Goes on with it.
    pub(super) fn reapply_on(
        &mut self,
        reapply: &mut Reapply,
        left: &mut u64,
        watch: &mut dyn Watch,
    ) -> Result<Turn, Error> {
        if let Some((job, given)) = &mut reapply.under_way {
            match self.turn(job, left, watch) {
                Ok(Turn::Went) => return Ok(Turn::Went),
                Ok(Turn::Done) => reapply.again.given += u64::from(*given),
                Err(error) if !*given => return Err(error),
                Err(_does_not_fit) => {}
            }
            reapply.under_way = None;
        }
        let until = reapply.next.as_ref().map_or(reapply.end, |(time, _)| *time);
        let now = self.here.time;
        if now < until {
            reapply.under_way = self.start(&Command::Run(until.since(now)), watch)?.map(|job| (job, false));
        } else if let Some((_, command)) = reapply.next.take() {
            reapply.next = reapply.commands.next();
            match self.start(&command, watch) {
                Ok(None) => reapply.again.given += 1,
                Ok(Some(job)) => reapply.under_way = Some((job, true)),
                Err(_does_not_fit) => {}
            }
        } else {
            self.ran.again = Some(reapply.again);
            return Ok(Turn::Done);
        }
        Ok(Turn::Went)
    }
}
