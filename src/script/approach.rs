//! A script up to a moment of it: its commands, without their claims, until an event, a time or a statement is reached.

use super::course::Course;
use super::line::{Line, acts};
use super::story::waits;
use crate::cluster::Cluster;
use crate::command::{Command, Moment, Operand};
use crate::model::Time;
use crate::timeline::{Error, Position, SliceProgress, Timeline};

/// Events run before whoever asked is told of it.
const SLICE: u64 = 2_000;

/// A moment of a script.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Destination {
    /// After its last statement.
    End,
    /// The first time that the run is at the event of that number.
    Event(u64),
    /// The first time that it is at that time.
    Time(Time),
    /// After so many statements.
    Statement(usize),
}

/// A script on its way to a moment.
pub struct Approach {
    lines: Vec<Line>,
    to: Destination,
    /// Statements begun.
    begun: usize,
    timeline: Timeline,
    /// What is watched where it is.
    watched: Vec<Operand>,
    /// The statement under way is one that leads on to the moment itself.
    last: bool,
    course: Course,
    over: bool,
}

/// How an approach goes on.
#[derive(Clone, PartialEq, Debug)]
pub enum Approached {
    /// It is on its way.
    More,
    /// It is there.
    There,
    /// The script is over, and was never there.
    Never,
}

impl Destination {
    /// Where a script first waits for its audience once so many of its statements are run.
    pub fn first_wait(lines: &[Line], statements: usize) -> Destination {
        Destination::Statement(waits(lines).into_iter().find(|wait| *wait >= statements).unwrap_or(lines.len()))
    }
}

impl Approach {
    /// A script at its start. `cluster` is what its own `cluster` line, the first, asked for; the run may weigh so many bytes.
    pub fn new(lines: Vec<Line>, cluster: Box<dyn Cluster>, to: Destination, bound: usize) -> Approach {
        Approach {
            course: Course::of(&lines),
            lines,
            to,
            begun: 0,
            timeline: Timeline::new(cluster).within(bound),
            watched: Vec::new(),
            last: false,
            over: false,
        }
    }

    /// Goes on for a few events.
    ///
    /// # Errors
    /// The statement that does not fit its moment, and why.
    pub fn go_on(&mut self) -> Result<Approached, Box<(Line, Error)>> {
        if self.over {
            return Ok(Approached::There);
        }
        if !self.timeline.busy() {
            if self.has_come() {
                return Ok(self.arrive());
            }
            let Some(line) = self.lines.get(self.begun).cloned() else {
                return Ok(if self.to == Destination::End { self.arrive() } else { Approached::Never });
            };
            self.begun += 1;
            return match self.begin(&line.command) {
                Ok(()) => Ok(Approached::More),
                Err(error) => Err(Box::new((line, error))),
            };
        }
        self.slice().map_err(|error| Box::new((self.lines[self.begun.max(1) - 1].clone(), error)))?;
        Ok(if self.over { Approached::There } else { Approached::More })
    }

    /// Whether it is at the moment, between two statements.
    fn has_come(&self) -> bool {
        match self.to {
            Destination::End => false,
            Destination::Event(event) => self.is_prepared() && self.here().event == event,
            Destination::Time(time) => self.is_prepared() && self.here().time == time,
            Destination::Statement(statements) => self.begun >= statements,
        }
    }

    /// Whether the start of the run is as the script wants it.
    fn is_prepared(&self) -> bool {
        let prepares = |line: &&Line| {
            use Command::{Absent, Given, Safeguards, Set};
            matches!(line.command, Given { .. } | Absent(_) | Safeguards { .. } | Set { .. })
        };
        let rest = self.lines.get(self.begun..).unwrap_or_default().iter();
        let mut first = rest.take_while(|line| prepares(line) || !acts(&line.command));
        self.begun > 0 && (self.here().event > 0 || !first.any(|line| prepares(&line)))
    }

    fn arrive(&mut self) -> Approached {
        self.over = true;
        Approached::There
    }

    fn begin(&mut self, command: &Command) -> Result<(), Error> {
        match command {
            Command::Cluster { .. } | Command::Expect(_) => return Ok(()),
            Command::Watch(operand) if !self.watched.contains(operand) => self.watched.push((**operand).clone()),
            Command::Unwatch(operand) => {
                self.watched.retain(|watched| operand.as_deref().is_some_and(|operand| operand != watched));
            }
            _ => {}
        }
        if let SliceProgress::Done(_) = self.timeline.begin(command, &mut ())? {
            return self.passed();
        }
        Ok(())
    }

    /// Goes on with what is under way, no further than the moment.
    fn slice(&mut self) -> Result<(), Error> {
        let here = self.here();
        let most = match self.to {
            _ if self.last => SLICE,
            Destination::Event(event) if here.event < event => SLICE.min(event - here.event),
            Destination::Time(time) if here.time < time => {
                if self.timeline.next_due().is_none_or(|due| due > time) && self.only_passes_time() {
                    self.last = true;
                    return self.timeline.begin(&Command::Run(time.since(here.time)), &mut ()).map(drop);
                }
                1
            }
            _ => SLICE,
        };
        match self.timeline.slice(most, &mut ())? {
            SliceProgress::Done(_) => self.passed(),
            SliceProgress::More => {
                if matches!(self.to, Destination::Event(event) if self.here().event == event) {
                    self.timeline.cancel();
                    self.over = true;
                }
                Ok(())
            }
        }
    }

    /// Whether what is under way only lets time go, so that it can end anywhere.
    fn only_passes_time(&self) -> bool {
        self.timeline.job_status() == Some(crate::timeline::JobStatus::Running)
    }

    /// What was begun is done. If that went past the moment, which lies in the middle of it, the moment is gone back to.
    fn passed(&mut self) -> Result<(), Error> {
        self.over |= self.last;
        if let Some(line) = self.begun.checked_sub(1).and_then(|begun| self.lines.get(begun)) {
            self.course.pass(&line.command, self.timeline.here());
        }
        let here = self.here();
        let back = match self.to {
            _ if self.over => None,
            Destination::Event(event) if here.event > event => Some(Moment::Event(event)),
            Destination::Time(time) if here.time > time => Some(Moment::Time(time)),
            _ => None,
        };
        if let Some(moment) = back {
            self.last = true;
            if let SliceProgress::Done(_) = self.timeline.begin(&Command::Goto(moment), &mut ())? {
                self.over = true;
            }
        }
        Ok(())
    }

    fn here(&self) -> Position {
        self.timeline.here()
    }

    /// How much of it is done, in hundredths, as far as its statements tell.
    pub fn percent(&self) -> u64 {
        let under_way = self.begun.checked_sub(1).and_then(|begun| self.lines.get(begun)).map(|line| &line.command);
        if self.over { 100 } else { self.course.percent(under_way.filter(|_| self.timeline.busy()), self.here()) }
    }

    /// The run as it is now.
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// The run as it is now, and what is watched.
    pub fn finish(mut self) -> (Timeline, Vec<Operand>) {
        self.timeline.cancel();
        (self.timeline, self.watched)
    }
}
