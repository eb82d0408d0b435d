//! What a command has yet to do that takes long, as data; `slice` does it.

use super::ahead::LookAhead;
use super::done::Again;
use super::expand::Expansion;
use super::journey::Journey;
use super::long_command::{Give, LongCommand};
use crate::command::{Command, Condition, Goal};
use crate::model::Time;

/// How long `run until` and `next` look if nothing is said.
pub(super) const WITHIN: Time = Time::from_secs(60);

/// What a command has yet to do.
pub(super) enum Job {
    /// So many events.
    Steps(u64),
    /// All events up to a time, and on to that time.
    To(Time),
    /// Until an event is of a kind.
    Next { goal: Goal, deadline: Time },
    /// Until a condition holds.
    Until { condition: Box<Condition>, within: Time, deadline: Time },
    /// A command of many events.
    Give(Box<Give>),
    /// To a recorded moment.
    Go(Box<Journey>),
    /// For something that matters, beyond what is recorded.
    LookAhead(Box<LookAhead>),
    /// What was done on another branch.
    Reapply(Box<Reapply>),
}

/// The commands of another branch on their way here.
pub(super) struct Reapply {
    /// Those that are not given yet, and when each was.
    pub(super) commands: std::vec::IntoIter<(Time, Command)>,
    /// The next of them.
    pub(super) next: Option<(Time, Command)>,
    /// When the other branch ends.
    pub(super) end: Time,
    pub(super) again: Again,
    /// What is being done just now, and whether that is one of the commands.
    pub(super) under_way: Option<(Job, bool)>,
}

/// A recorded command of many events that comes next.
pub(super) enum Coming {
    /// It is taken apart.
    Expand(Expansion),
    /// It is done again, on a copy.
    Whole(LongCommand),
}

/// What is being done in slices, and how far it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum JobStatus {
    /// Time passes.
    Running,
    /// A command of many events has made so many; nothing has happened until it is done.
    Giving {
        /// How many so far.
        events: u64,
    },
    /// On the way to a recorded moment.
    Going {
        /// Events passed.
        passed: u64,
        /// Events there are to pass.
        of: u64,
    },
    /// Other moments are looked at, for what is to be shown of this one.
    Looking {
        /// Events passed.
        passed: u64,
        /// Events there are to pass, as far as is known.
        of: u64,
    },
    /// Commands of another branch are done again.
    Reapplying {
        /// How many were.
        done: u64,
        /// How many there are.
        of: u64,
    },
}

/// What came of one turn of a job.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Turn {
    /// There is more to do.
    Went,
    /// The job is done.
    Done,
}

impl Job {
    /// What a command given at time `now` has to do, if it is a time command that runs forward.
    pub(super) fn of(command: &Command, now: Time) -> Option<Job> {
        Some(match command {
            Command::Step(n) => Job::Steps(*n),
            Command::Run(span) => Job::To(now.after(*span)),
            Command::Next(goal) => Job::Next { goal: *goal, deadline: now.after(WITHIN) },
            Command::RunUntil { condition, within } => {
                let within = within.unwrap_or(WITHIN);
                Job::Until { condition: condition.clone(), within, deadline: now.after(within) }
            }
            _ => return None,
        })
    }
}

impl Reapply {
    /// How many commands were given or passed over, and how many there are.
    pub(super) fn progress(&self) -> (u64, u64) {
        let left = self.commands.len() as u64 + u64::from(self.next.is_some());
        (self.again.of - left, self.again.of)
    }
}
