//! What of a run can be done to any algorithm: its clients and its faults, each at the time at which it was given.

use super::{Error, Timeline};
use crate::command::Command;
use crate::protocol::describe::COMMON_SETTINGS;
use crate::sim;
use crate::view::Time;

/// The clients and the faults of a run.
#[derive(Clone, PartialEq, Debug)]
pub struct Carried {
    /// The settings that every algorithm has.
    settings: Vec<(&'static str, String)>,
    /// What was given, and when.
    given: Vec<(Time, Command)>,
    /// When the run ends.
    end: Time,
    /// What only this algorithm understands, or what was done to messages of its own, in order.
    pub left_out: Vec<Command>,
}

impl Timeline {
    /// The clients and the faults of this branch, from its start to the end of what is recorded.
    pub fn carried(&self) -> Carried {
        let (settings, own): (Vec<_>, Vec<_>) =
            self.first_settings().into_iter().partition(|(name, _)| is_common_setting(name));
        let branch = self.now_on();
        let prepared = branch.setup.iter().map(|command| (Time::ZERO, command.clone()));
        let all = prepared.chain(self.commands_from(&branch.name, 0));
        let (given, left_out): (Vec<_>, Vec<_>) = all.partition(|(_, command)| is_common(command));
        let own = self.changed(own);
        let own = (!own.is_empty()).then_some(Command::Set { settings: own });
        let left_out = own.into_iter().chain(left_out.into_iter().map(|(_, command)| command)).collect();
        Carried { settings, given, end: branch.end.time, left_out }
    }

    /// Those of the algorithm's own settings that are not what they are unless said otherwise.
    fn changed(&self, mut own: Vec<(&'static str, String)>) -> Vec<(&'static str, String)> {
        let settings = self.cluster().description().settings;
        own.retain(|(name, value)| settings.iter().any(|setting| setting.name == *name && setting.default != value));
        own
    }
}

impl Carried {
    /// Whether there is anything to be seen: time has gone by.
    pub fn is_empty(&self) -> bool {
        self.end == Time::ZERO
    }

    /// The same clients and faults on an algorithm, and what did not fit a moment there and was passed over, with why.
    ///
    /// # Errors
    /// If there is no such algorithm, or not with so many nodes.
    pub fn on(&self, algorithm: &str) -> Result<(Timeline, Vec<(Command, Error)>), String> {
        let cluster = sim::create(algorithm, &self.settings, sim::Options::default())?;
        let (mut run, mut passed_over) = (Timeline::new(cluster), Vec::new());
        for (time, command) in &self.given {
            run.pass_until(*time).map_err(|error| error.to_string())?;
            if let Err(error) = run.command(command) {
                passed_over.push((command.clone(), error));
            }
        }
        run.pass_until(self.end).map_err(|error| error.to_string())?;
        Ok((run, passed_over))
    }
}

/// Whether every algorithm understands a command, and it means the same to each.
fn is_common(command: &Command) -> bool {
    match command {
        Command::Absent(_)
        | Command::Start(_)
        | Command::Network(_)
        | Command::Crash { .. }
        | Command::Restart(_)
        | Command::Pause(_)
        | Command::Resume(_)
        | Command::Clock { .. }
        | Command::Client { .. }
        | Command::Load { .. } => true,
        Command::Set { settings } => settings.iter().all(|(name, _)| is_common_setting(name)),
        _ => false,
    }
}

fn is_common_setting(name: &str) -> bool {
    COMMON_SETTINGS.iter().any(|setting| setting.name == name)
}
