//! What of a run can be done to any algorithm: its clients and its faults, each at the time at which it was given.

use super::{Error, Timeline};
use crate::algorithm::describe::{COMMON_SETTINGS, Description};
use crate::command::Command;
use crate::model::Time;
use crate::sim;

/// The clients and the faults of a run.
#[derive(Clone, PartialEq, Debug)]
pub struct Portable {
    /// The settings that every algorithm has.
    settings: Vec<(&'static str, String)>,
    /// What was given, and when.
    given: Vec<(Time, Command)>,
    /// When the run ends.
    end: Time,
    /// What each run may weigh.
    room: usize,
    /// What only this algorithm understands, or what was done to messages of its own, in order.
    pub left_out: Vec<Command>,
}

impl Timeline {
    /// The clients and the faults of this branch, from its start to the end of what is recorded.
    pub fn portable(&self) -> Portable {
        let (settings, own): (Vec<_>, Vec<_>) =
            self.first_settings().into_iter().partition(|(name, _)| is_common_setting(name));
        let branch = self.now_on();
        let prepared = branch.setup.iter().map(|command| (Time::ZERO, command.clone()));
        let all = prepared.chain(self.commands_from(&branch.name, 0));
        let (given, left_out): (Vec<_>, Vec<_>) = all.partition(|(_, command)| is_common(command));
        let own = self.changed(own);
        let own = (!own.is_empty()).then_some(Command::Set { settings: own });
        let left_out = own.into_iter().chain(left_out.into_iter().map(|(_, command)| command)).collect();
        Portable { settings, given, end: branch.end.time, room: self.bound(), left_out }
    }

    /// Those of the algorithm's own settings that are not what they are unless said otherwise.
    fn changed(&self, mut own: Vec<(&'static str, String)>) -> Vec<(&'static str, String)> {
        let settings = self.cluster().description().settings;
        own.retain(|(name, value)| settings.iter().any(|setting| setting.name == *name && setting.default != value));
        own
    }
}

impl Portable {
    /// Whether there is anything to be seen: time has gone by.
    pub fn is_empty(&self) -> bool {
        self.end == Time::ZERO
    }

    /// The same clients and faults on an algorithm, and what did not fit a moment there and was passed over, with why.
    ///
    /// # Errors
    /// If there is no such algorithm, or not with so many nodes.
    pub fn on(self, algorithm: &'static str) -> Result<Played, String> {
        let mut job = PortableJob::new(self, vec![algorithm]);
        while !job.slice(u64::MAX)? {}
        let (mut runs, _) = job.finish();
        Ok(runs.remove(0))
    }
}

/// What came of the clients and the faults of a run on an algorithm.
pub struct Played {
    /// The algorithm.
    pub algorithm: &'static str,
    /// The run on it.
    pub run: Timeline,
    /// What did not fit a moment there and was passed over, with why.
    pub passed_over: Vec<(Command, Error)>,
}

/// The clients and the faults of a run on its way onto algorithms, one after the other, in slices.
pub struct PortableJob {
    portable: Portable,
    algorithms: Vec<&'static str>,
    /// Those that are done, and the one under way.
    runs: Vec<Played>,
    /// How many commands were given to the one under way.
    given: usize,
    done: bool,
}

impl PortableJob {
    /// Nothing is done yet.
    pub fn new(portable: Portable, algorithms: Vec<&'static str>) -> PortableJob {
        let done = algorithms.is_empty();
        PortableJob { portable, algorithms, runs: Vec::new(), given: 0, done }
    }

    /// Goes on for about so many events; whether all is done.
    ///
    /// # Errors
    /// If there is no such algorithm, or not with so many nodes, or if it cannot go on.
    pub fn slice(&mut self, events: u64) -> Result<bool, String> {
        if self.runs.is_empty() && !self.done {
            self.begin()?;
        }
        let Some(Played { run, passed_over, .. }) = self.runs.last_mut().filter(|_| !self.done) else {
            return Ok(true);
        };
        if run.busy() {
            run.slice(events, &mut ()).map_err(|error| error.to_string())?;
            return Ok(false);
        }
        let next = self.portable.given.get(self.given);
        let time = next.map_or(self.portable.end, |(time, _)| *time);
        let now = run.here().time;
        if now < time {
            run.begin(&Command::Run(time.since(now)), &mut ()).map_err(|error| error.to_string())?;
        } else if let Some((_, command)) = next {
            self.given += 1;
            if let Err(error) = run.command(&there(command, run.cluster().description())) {
                passed_over.push((command.clone(), error));
            }
        } else if self.runs.len() < self.algorithms.len() {
            self.begin()?;
        } else {
            self.done = true;
        }
        Ok(self.done)
    }

    /// How much of it is done, in hundredths.
    pub fn percent(&self) -> u64 {
        let end = u128::from(self.portable.end.0);
        let (before, here) = match self.runs.split_last() {
            Some((now, before)) => (before.len() as u128, u128::from(now.run.here().time.0).min(end)),
            None => (0, 0),
        };
        ((before * end + here) * 100 / (self.algorithms.len() as u128 * end).max(1)) as u64
    }

    /// The run under way, or the last.
    pub fn now(&self) -> Option<&Played> {
        self.runs.last()
    }

    /// The runs, and what was left out on all of them.
    pub fn finish(self) -> (Vec<Played>, Vec<Command>) {
        (self.runs, self.portable.left_out)
    }

    /// The next algorithm.
    fn begin(&mut self) -> Result<(), String> {
        let algorithm = self.algorithms[self.runs.len()];
        // All of them together take as much again as the run that they were taken from.
        let room = self.portable.room / self.algorithms.len();
        let cluster = sim::create(algorithm, &self.portable.settings, sim::Options::default())
            .map_err(|sentence| sentence.to_string())?;
        self.runs.push(Played { algorithm, run: Timeline::new(cluster).within(room), passed_over: Vec::new() });
        self.given = 0;
        Ok(())
    }
}

/// A command as that algorithm says it: what a client asks may have another name there.
fn there(command: &Command, description: &'static Description) -> Command {
    let mut there = command.clone();
    if let Command::Client { operation, .. } = &mut there
        && let Some(spec) = operation.spec.among(description.operations)
    {
        operation.spec = spec;
        operation.options.retain(|(name, _)| spec.options.iter().any(|option| option.name == *name));
    }
    there
}

/// Whether every algorithm understands a command, and it means the same to each. What clients ask is tried on each: an
/// algorithm that has no such operation, whatever it is called, passes it over.
fn is_common(command: &Command) -> bool {
    match command {
        Command::Absent(_)
        | Command::Start(_)
        | Command::Network(_)
        | Command::Crash { .. }
        | Command::Restart(_)
        | Command::Pause(_)
        | Command::Resume(_)
        | Command::Clients { .. }
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
