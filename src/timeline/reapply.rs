//! Doing again on a branch what was done on the branch that it left: the same attack under other rules.

use super::{Error, Timeline};
use crate::cluster::MomentError;
use crate::command::Command;
use crate::model::Time;

/// The most events that are run again at once.
const MOST: u64 = 100_000;

/// What came of doing it again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Again {
    /// Commands that fitted their new moments.
    pub given: u64,
    /// Commands there were.
    pub of: u64,
}

impl Timeline {
    /// Gives the commands that followed on the branch which this one left, each no earlier than it was given there, and
    /// lets as much time pass. What does not fit any more (a message that is not sent now) is passed over.
    ///
    /// # Errors
    /// On the first branch, and if that was too long a run.
    pub fn do_again(&mut self) -> Result<Again, Error> {
        self.cancel();
        let Some(parent) = self.now_on().parent else {
            return Err(MomentError::new("this branch left no other, so there is nothing to do again").into());
        };
        let forked = self.now_on().forked;
        let parent = &self.branches()[parent];
        let (name, end) = (parent.name.clone(), parent.end);
        if end.event - forked.event > MOST {
            let message = format!("what followed on {name} is longer than {MOST} events, the most that is done again");
            return Err(MomentError::new(message).into());
        }
        let commands = self.commands_from(&name, forked.event);
        self.go_to_event(self.end().event)?;
        let mut again = Again { given: 0, of: commands.len() as u64 };
        for (time, command) in commands {
            self.pass_until(time)?;
            again.given += u64::from(self.command(&command).is_ok());
        }
        self.pass_until(end.time)?;
        Ok(again)
    }

    /// Lets time pass up to that one, unless it is over.
    pub(super) fn pass_until(&mut self, time: Time) -> Result<(), Error> {
        let now = self.here().time;
        if now < time { self.command(&Command::Run(time.since(now))).map(drop) } else { Ok(()) }
    }
}
