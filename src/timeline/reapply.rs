//! Does again on a branch what was done on the branch that it left: the same attack under other rules.

use super::going::Going;
use super::job::{Job, Turn};
use super::{Error, Ran, Timeline, Watch};
use crate::cluster::MomentError;
use crate::command::Command;
use crate::model::Time;

/// What came of doing it again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Again {
    /// Commands that fitted their new moments.
    pub given: u64,
    /// Commands there were.
    pub of: u64,
}

/// The commands of another branch on their way here.
pub(super) struct Reapply {
    /// Those that are not given yet, and when each was.
    commands: std::vec::IntoIter<(Time, Command)>,
    /// The next of them.
    next: Option<(Time, Command)>,
    /// When the other branch ends.
    end: Time,
    again: Again,
    /// What is being done just now, and whether that is one of the commands.
    under_way: Option<(Job, bool)>,
}

impl Reapply {
    /// How many commands were given or passed over, and how many there are.
    pub(super) fn progress(&self) -> (u64, u64) {
        let left = self.commands.len() as u64 + u64::from(self.next.is_some());
        (self.again.of - left, self.again.of)
    }
}

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
        let to_the_end = Job::Go(Box::new(Going::new(self.current, self.end())));
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
