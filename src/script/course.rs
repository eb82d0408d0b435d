//! How much of a script is done, in hundredths, as far as its statements tell before they are run.

use super::Line;
use crate::command::Command;
use crate::timeline::Position;

/// What an event weighs, in microseconds of virtual time; and a statement that does not say how much it runs.
const EVENT: u128 = 1_000;

/// How far a script has come.
#[derive(Debug)]
pub(super) struct Course {
    whole: u128,
    passed: u128,
    /// Where the statement under way began.
    since: Position,
}

impl Course {
    pub(super) fn of(lines: &[Line]) -> Course {
        Course { whole: lines.iter().map(|line| weight(&line.command)).sum(), passed: 0, since: Position::default() }
    }

    /// A statement was run, and that led there.
    pub(super) fn pass(&mut self, command: &Command, here: Position) {
        self.passed += weight(command);
        self.since = here;
    }

    /// How much is done when the statement under way, if one is, has led there.
    pub(super) fn percent(&self, under_way: Option<&Command>, here: Position) -> u64 {
        let part = match under_way {
            Some(Command::Run(_)) => u128::from(here.time.since(self.since.time).0),
            Some(Command::Step(_)) => u128::from(here.event.saturating_sub(self.since.event)) * EVENT,
            _ => 0,
        };
        let part = part.min(under_way.map_or(0, weight));
        ((self.passed + part) * 100 / self.whole.max(1)) as u64
    }
}

/// What a statement weighs: the virtual time that it runs, if it says that.
fn weight(command: &Command) -> u128 {
    match command {
        Command::Run(span) => u128::from(span.0),
        Command::Step(events) => u128::from(*events) * EVENT,
        _ => EVENT,
    }
}
