//! A cluster driven by lines of the command language, which are kept as a script.

use std::fmt::Write;

use synod::algorithms::catalogue;
use synod::cluster::{Cluster, Detail, Event};
use synod::command::{Command, Condition, Context, parse_line, parse_script};
use synod::model::Time;
use synod::sim::{self, Options};

use crate::support::GRAMMAR;

/// A cluster and the script of all that was done to it.
pub(crate) struct Driver {
    /// The cluster as it is now.
    pub(crate) cluster: Box<dyn Cluster>,
    context: Context,
    script: String,
    /// Steps since the last line of the script.
    steps: u64,
}

impl Driver {
    /// The cluster that a `cluster` line asks for.
    pub(crate) fn new(line: &str) -> Driver {
        let statements = parse_script(line, GRAMMAR).unwrap_or_else(|errors| panic!("{line}: {errors:?}"));
        let Some(Command::Cluster { algorithm, settings }) = statements.first().map(|first| &first.command) else {
            panic!("{line}: no cluster");
        };
        let cluster = sim::create(algorithm, settings, Options::default()).unwrap_or_else(|error| panic!("{error}"));
        let description = catalogue::find(algorithm).expect("a cluster of it was made");
        let clients = settings.iter().find(|(name, _)| *name == "clients").map_or(1, |(_, text)| text.parse().unwrap());
        let context = Context::of(GRAMMAR, description, cluster.nodes().len() as u16, clients);
        Driver { cluster, context, script: format!("{line}\n"), steps: 0 }
    }

    /// Runs the next event.
    pub(crate) fn step(&mut self, detail: Detail) -> Option<Event> {
        let event = self.cluster.step(detail);
        self.steps += u64::from(event.is_some());
        event
    }

    /// Gives a command; `false` if it does not fit the moment.
    pub(crate) fn give(&mut self, line: &str, detail: Detail) -> bool {
        let given = self.cluster.apply(&self.parse(line), detail).is_ok();
        if given {
            self.write(line);
        }
        given
    }

    /// The condition as written, and how to wait for it.
    pub(crate) fn condition(&self, text: &str) -> Condition {
        match self.parse(&format!("run until {text}")) {
            Command::RunUntil { condition, .. } => *condition,
            other => panic!("{other:?}"),
        }
    }

    /// Notes that what follows waits for a condition.
    pub(crate) fn waits(&mut self, text: &str, within: Time) {
        self.write(&format!("run until {text} within {within}"));
    }

    /// Forgets the steps since the last line: it says itself how long it runs.
    pub(crate) fn waited(&mut self) {
        self.steps = 0;
    }

    /// All that was done, as a script.
    pub(crate) fn script(&self) -> String {
        let mut script = self.script.clone();
        if self.steps > 0 {
            let _ = writeln!(script, "step {}", self.steps);
        }
        script
    }

    fn parse(&self, line: &str) -> Command {
        let parsed = parse_line(line, &self.context).unwrap_or_else(|error| panic!("{line}: {error}"));
        parsed.unwrap_or_else(|| panic!("{line}: no command"))
    }

    fn write(&mut self, line: &str) {
        if self.steps > 0 {
            let _ = writeln!(self.script, "step {}", self.steps);
            self.steps = 0;
        }
        let _ = writeln!(self.script, "{line}");
    }
}
