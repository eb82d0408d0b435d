//! Time commands, run in slices: through the recorded future first, then on into the unknown.

use super::timeline::Happened;
use super::{Error, Position, Progress, Ran, Timeline, Watch};
use crate::command::{Command, Condition, Goal};
use crate::model::{EventKind, Mark, Time};

/// How long `run until` and `next` look if nothing is said.
const WITHIN: Time = Time::from_secs(60);

/// What a time command has yet to do.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Job {
    /// So many events.
    Steps(u64),
    /// All events up to a time, and on to that time.
    To(Time),
    /// Until an event is of a kind.
    Next { goal: Target, deadline: Time },
    /// Until a condition holds.
    Until { condition: Condition, within: Time, deadline: Time },
}

/// The kind of event looked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Target {
    Goal(Goal),
    Interesting,
}

/// What came of one turn of a job.
enum Turn {
    /// So many events happened.
    Went(u64),
    /// The job is done.
    Done,
}

impl Job {
    /// What a command given at time `now` has to do, if it is a time command that runs forward.
    pub(super) fn of(command: &Command, now: Time) -> Option<Job> {
        Some(match command {
            Command::Step(n) => Job::Steps(*n),
            Command::Run(span) => Job::To(now.after(*span)),
            Command::Next(goal) => Job::next(Target::Goal(*goal), now),
            Command::RunUntil { condition, within } => {
                let within = within.unwrap_or(WITHIN);
                Job::Until { condition: condition.clone(), within, deadline: now.after(within) }
            }
            _ => return None,
        })
    }

    /// Looks for an event of a kind from time `now` on.
    pub(super) fn next(goal: Target, now: Time) -> Job {
        Job::Next { goal, deadline: now.after(WITHIN) }
    }
}

impl Timeline {
    /// Begins to run until something interesting happens; goes on in slices.
    pub fn begin_to_interesting(&mut self) {
        self.ran = Ran::default();
        self.job = Some(Job::next(Target::Interesting, self.here.time));
    }

    /// Goes on with the command begun last, for at most `max_events` events (a command of several events may exceed
    /// it).
    pub fn slice(&mut self, max_events: u64, watch: &mut dyn Watch) -> Result<Progress, Error> {
        let Some(mut job) = self.job.take() else { return Ok(Progress::Done(std::mem::take(&mut self.ran))) };
        let mut left = max_events.max(1);
        loop {
            match self.turn(&mut job, watch)? {
                Turn::Done => return Ok(Progress::Done(std::mem::take(&mut self.ran))),
                Turn::Went(events) if events < left => {
                    left -= events;
                    self.stay_within()?;
                }
                Turn::Went(_) => {
                    self.stay_within()?;
                    self.job = Some(job);
                    return Ok(Progress::More);
                }
            }
        }
    }

    fn turn(&mut self, job: &mut Job, watch: &mut dyn Watch) -> Result<Turn, Error> {
        match job {
            Job::Steps(0) => return Ok(Turn::Done),
            Job::Steps(left) => match self.one(Time(u64::MAX), *left, watch)? {
                0 => return Err(Error::NothingScheduled),
                events => {
                    *left = left.saturating_sub(events);
                    return Ok(Turn::Went(events));
                }
            },
            Job::To(time) => match self.one(*time, u64::MAX, watch)? {
                0 => self.idle(*time),
                events => return Ok(Turn::Went(events)),
            },
            Job::Until { condition, within, deadline } => {
                if !self.cluster.holds(condition) {
                    return self.search(*deadline, *within, watch);
                }
            }
            Job::Next { goal, deadline } => {
                let went = self.search(*deadline, WITHIN, watch)?;
                if !self.found(*goal) {
                    return Ok(went);
                }
            }
        }
        Ok(Turn::Done)
    }

    /// One event towards a deadline; an error if none comes before it.
    fn search(&mut self, deadline: Time, within: Time, watch: &mut dyn Watch) -> Result<Turn, Error> {
        match self.one(deadline, u64::MAX, watch)? {
            0 => {
                self.idle(deadline);
                Err(Error::NotReached { within })
            }
            events => Ok(Turn::Went(events)),
        }
    }

    /// Whether the events of the last turn include one that is looked for.
    fn found(&self, target: Target) -> bool {
        self.recent.iter().any(|event| match target {
            Target::Goal(Goal::Role) => event.marks.has(Mark::Role) || event.marks.has(Mark::Decision),
            Target::Goal(Goal::Commit) => event.marks.has(Mark::Commit),
            Target::Goal(Goal::Decision) => event.marks.has(Mark::Decision),
            Target::Goal(Goal::Message) => event.kind == EventKind::Delivery,
            Target::Goal(Goal::Timeout) => event.kind == EventKind::Timer,
            Target::Goal(Goal::Fault) => event.marks.has(Mark::Fault),
            Target::Goal(Goal::Violation) => event.marks.has(Mark::Violation),
            Target::Interesting => !event.marks.is_empty(),
        })
    }

    /// Runs the next event, recorded or new, if it is not after `limit`. A recorded command of more than `most` events
    /// is taken apart first. How many events happened; they are in `recent`. An error if the run is stopped.
    fn one(&mut self, limit: Time, most: u64, watch: &mut dyn Watch) -> Result<u64, Error> {
        self.recent.clear();
        let again = self.here.event < self.end().event;
        if again {
            self.again(limit, most, watch);
        } else if limit == Time(u64::MAX) || self.cluster.next_due().is_some_and(|due| due <= limit) {
            self.recent.extend(self.cluster.step(watch.listen()));
            if self.recent.is_empty() {
                return self.cluster.why_stopped().map_or(Ok(0), |why| Err(Error::Endless(why)));
            }
            let events = std::mem::take(&mut self.recent);
            self.remember(&events);
            self.recent = events;
        }
        if !self.recent.is_empty() {
            let (cluster, branch) = (self.cluster.as_ref(), self.current);
            watch.happened(&Happened { cluster, events: &self.recent, branch, again });
        }
        Ok(self.recent.len() as u64)
    }

    /// Replays the next recorded event, or the command that comes next.
    fn again(&mut self, limit: Time, most: u64, watch: &mut dyn Watch) {
        let index = self.now_on().first_command_from(self.here.event);
        let next = |timeline: &Timeline| {
            timeline.now_on().commands.get(index).filter(|given| given.at.event == timeline.here.event).cloned()
        };
        if let Some(mut given) = next(self) {
            if given.at.time > limit {
                return;
            }
            let apart = given.events > most || (given.events > 1 && watch.singly());
            if apart && self.unfold_recorded(index) {
                given = next(self).expect("an unfolded command begins where it began");
            }
            self.cluster.advance(given.at.time);
            let applied = self.cluster.apply(&given.command, watch.listen());
            self.recent.extend(applied.expect("a recorded command fits its moment again").events);
        } else if self.now_on().records.time(self.here.event + 1).is_some_and(|time| time <= limit) {
            self.recent.extend(self.cluster.step(watch.listen()));
        }
        self.here = Position { event: self.cluster.event(), time: self.cluster.now() };
        self.ran.events += self.recent.len() as u64;
    }

    /// Lets time pass without events.
    fn idle(&mut self, time: Time) {
        if time > self.here.time {
            self.cluster.advance(time);
            self.here.time = time;
            let branch = &mut self.branches[self.current];
            branch.end = branch.end.max(self.here);
        }
    }
}
