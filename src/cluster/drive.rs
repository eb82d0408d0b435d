//! Driving a cluster: its next event, time, and commands that change it.

use super::{Applied, Detail, Event, MomentError, UnderWay};
use crate::command::Command;
use crate::model::Time;

/// A cluster that goes on: by itself and by commands.
pub trait Drive {
    /// When the next event of the schedule is due; `None`: nothing is scheduled.
    fn next_due(&mut self) -> Option<Time>;
    /// Runs the next event of the schedule, moving time to it. `None`: nothing is scheduled, or the run is stopped.
    fn step(&mut self, detail: Detail) -> Option<Event>;
    /// Moves time forward to `time`, which must not pass the next event.
    fn advance(&mut self, time: Time);
    /// Runs one state-changing command at the current time ([`Command::changes_state`]).
    ///
    /// `given`, `absent`, `with`/`without` and `set` are commands like any other here.
    ///
    /// # Errors
    /// If it does not fit the moment; then nothing was changed.
    fn apply(&mut self, command: &Command, detail: Detail) -> Result<Applied, MomentError>;
    /// Goes on with a command of many events ([`UnderWay::is_for`]) for about `most` of them; whether it is done.
    ///
    /// Part by part it does just what [`Drive::apply`] does at once; [`Look::last_events`](super::Look::last_events) has
    /// those of the last part. Give it to a copy: what is left of a command that is
    /// not done, or cannot be, is a cluster in the middle of it.
    ///
    /// # Errors
    /// If it does not fit the moment, or does not end.
    fn apply_part(
        &mut self,
        command: &Command,
        detail: Detail,
        most: usize,
        under_way: &mut UnderWay,
    ) -> Result<bool, MomentError>;
}
