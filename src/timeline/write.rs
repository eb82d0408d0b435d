//! The run as a script.

use std::fmt::Write as _;

use super::branch::Branch;
use super::{Position, Timeline};
use crate::view::Time;

impl Timeline {
    /// The run so far as a script that leads to this very moment, its branches included.
    pub fn script(&self) -> String {
        let mut lines = Lines(String::new());
        lines.cluster(self);
        let mut on = 0;
        for (number, branch) in self.branches.iter().enumerate() {
            if let Some(parent) = branch.parent {
                if on != parent {
                    lines.line(format_args!("switch {}", self.branches[parent].name));
                }
                lines.go(&self.branches[parent], branch.forked);
                lines.line(format_args!("branch {}", branch.name));
            }
            let known = branch.parent.map_or(0, |parent| self.branches[parent].setup.len());
            branch.setup[known..].iter().for_each(|command| lines.line(format_args!("{command:?}")));
            lines.path(branch);
            on = number;
        }
        if on != self.current {
            lines.line(format_args!("switch {}", self.now_on().name));
        }
        lines.go(self.now_on(), self.here);
        lines.0
    }
}

struct Lines(String);

impl Lines {
    fn line(&mut self, text: std::fmt::Arguments<'_>) {
        writeln!(self.0, "{text}").expect("a String takes everything");
    }

    fn cluster(&mut self, timeline: &Timeline) {
        let start = timeline.branches[0].checkpoints.first_key_value().map(|(_, copy)| copy.cluster.as_ref());
        let cluster = start.unwrap_or(timeline.cluster());
        let settings: Vec<String> = cluster.settings().iter().map(|(name, value)| format!(" {name}={value}")).collect();
        self.line(format_args!("cluster {}{}", cluster.description().name, settings.concat()));
    }

    /// From where a branch forked to its end.
    fn path(&mut self, branch: &Branch) {
        let mut at = branch.forked;
        for given in branch.commands.iter_from(branch.first_command_from(at.event)) {
            self.pass(branch, at, given.at);
            self.line(format_args!("{:?}", given.command));
            at = Position { event: given.last(), time: given.at.time };
        }
        self.pass(branch, at, branch.end);
    }

    /// Events of the schedule, then time without events.
    fn pass(&mut self, branch: &Branch, from: Position, to: Position) {
        let mut time = from.time;
        if from.event < to.event {
            self.line(format_args!("step {}", to.event - from.event));
            time = branch.records.time(to.event).unwrap_or(Time::ZERO);
        }
        if time < to.time {
            self.line(format_args!("run {}", to.time.since(time)));
        }
    }

    /// From the end of a branch back to a moment of it.
    fn go(&mut self, branch: &Branch, to: Position) {
        if to == branch.moment_after(to.event) {
            if to != branch.end {
                self.line(format_args!("goto {}", to.event));
            }
        } else {
            self.line(format_args!("goto {}", to.time));
        }
    }
}
