//! The run as commands that lead to it again.

use super::branch::Branch;
use super::{Position, Timeline};
use crate::command::{Command, Moment};
use crate::view::Time;

impl Timeline {
    /// The run so far as a script that leads to this very moment, its branches included.
    pub fn script(&self) -> String {
        self.session().iter().fold(String::new(), |script, command| script + &command.to_string() + "\n")
    }

    /// The run so far as commands that lead to this very moment, its branches included; `cluster` is the first.
    ///
    /// Every branch is told to its end, in the order in which they were opened, so that a branch finds the moment of
    /// its parent at which it left.
    pub fn session(&self) -> Vec<Command> {
        let mut commands = vec![self.cluster_command()];
        let mut on = 0;
        for (number, branch) in self.branches.iter().enumerate() {
            let mut prepared = 0;
            if let Some(parent) = branch.parent {
                if on != parent {
                    commands.push(Command::Switch(self.branches[parent].name.clone()));
                }
                prepared = self.branches[parent].setup.len();
                commands.extend(go(&self.branches[parent], branch.forked));
                commands.push(Command::Branch(branch.name.clone()));
            }
            commands.extend_from_slice(&branch.setup[prepared..]);
            path(branch, &mut commands);
            on = number;
        }
        if on != self.current {
            commands.push(Command::Switch(self.now_on().name.clone()));
        }
        commands.extend(go(self.now_on(), self.here));
        commands
    }

    fn cluster_command(&self) -> Command {
        Command::Cluster { algorithm: self.cluster().description().name, settings: self.first_settings() }
    }

    /// The settings with which the run began.
    pub(super) fn first_settings(&self) -> Vec<(&'static str, String)> {
        let start = self.branches[0].checkpoints.first_key_value().map(|(_, copy)| copy.cluster.as_ref());
        let settings = start.unwrap_or(self.cluster()).settings();
        settings.into_iter().map(|(name, value)| (name, value.to_string())).collect()
    }
}

/// From where a branch forked to its end.
fn path(branch: &Branch, commands: &mut Vec<Command>) {
    let mut at = branch.forked;
    for given in branch.commands.iter_from(branch.first_command_from(at.event)) {
        pass(branch, at, given.at, commands);
        commands.push(Command::clone(&given.command));
        at = Position { event: given.last(), time: given.at.time };
    }
    pass(branch, at, branch.end, commands);
}

/// Events of the schedule, then time without events.
fn pass(branch: &Branch, from: Position, to: Position, commands: &mut Vec<Command>) {
    let mut time = from.time;
    if from.event < to.event {
        commands.push(Command::Step(to.event - from.event));
        time = branch.records.time(to.event).unwrap_or(Time::ZERO);
    }
    if time < to.time {
        commands.push(Command::Run(to.time.since(time)));
    }
}

/// From the end of a branch back to a moment of it.
fn go(branch: &Branch, to: Position) -> Option<Command> {
    if to == branch.end {
        None
    } else if to == branch.moment_after(to.event) {
        Some(Command::Goto(Moment::Event(to.event)))
    } else {
        Some(Command::Goto(Moment::Time(to.time)))
    }
}
