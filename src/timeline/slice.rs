//! What takes long, done in slices. Time commands go through the recorded future first, then on into the unknown.

use std::cell::Cell;

use super::ahead::{Ahead, LookAhead};
use super::branch::Given;
use super::done::{Ran, SliceProgress};
use super::expand::{Expanded, Expansion};
use super::job::{Coming, Job, JobStatus, Turn, WITHIN};
use super::journey::Journey;
use super::long_command::{Give, LongCommand};
use super::watch::{Happened, Watch};
use super::{Error, Position, Timeline};
use crate::cluster::{Cluster, Event, UnderWay};
use crate::command::{Command, Goal, Moment};
use crate::model::{EventKind, EventView, Mark, Time};

/// Why a recorded command cannot fail.
const FITS: &str = "a recorded command fits its moment again";

impl Timeline {
    /// Begins to look for something interesting beyond the end of what is recorded, and to run to it; goes on in slices.
    /// If nothing comes for long, it stays where it is.
    pub fn begin_to_interesting(&mut self) {
        self.begin_to_look(false);
    }

    /// The same for whatever is not quiet.
    pub fn begin_to_news(&mut self) {
        self.begin_to_look(true);
    }

    fn begin_to_look(&mut self, news: bool) {
        self.cancel();
        self.ran = Ran::default();
        let end = self.end();
        let ahead = if self.here == end { self.cluster.fork() } else { self.copy_at(end) };
        self.job = Some(Job::LookAhead(Box::new(LookAhead::new(ahead, news))));
    }

    /// Begins to go to the moment after an event of this branch; goes on in slices.
    ///
    /// # Errors
    /// If there is no such event, or its moment was given up.
    pub fn begin_to_event(&mut self, event: u64) -> Result<(), Error> {
        self.begin(&Command::Goto(Moment::Event(event)), &mut ()).map(drop)
    }

    /// What is being done in slices, if anything is.
    pub fn job_status(&self) -> Option<JobStatus> {
        Some(match self.job.as_ref()? {
            Job::Give(give) => JobStatus::Giving { events: give.events() },
            Job::Go(going) => {
                let (passed, of) = going.progress();
                JobStatus::Going { passed, of }
            }
            Job::Reapply(reapply) => {
                let (done, of) = reapply.progress();
                JobStatus::Reapplying { done, of }
            }
            Job::Steps(_) | Job::To(_) | Job::Next { .. } | Job::Until { .. } | Job::LookAhead(_) => JobStatus::Running,
        })
    }

    /// Goes on with the command begun last, for about `max_events` events, replayed ones and those on copies included (a
    /// command of a few events may exceed it).
    pub fn slice(&mut self, max_events: u64, watch: &mut dyn Watch) -> Result<SliceProgress, Error> {
        let Some(mut job) = self.job.take() else { return Ok(SliceProgress::Done(std::mem::take(&mut self.ran))) };
        if self.marks && !matches!(job, Job::Give(_) | Job::Go(_)) {
            self.mark_here();
        }
        let mut left = max_events.max(1);
        loop {
            match self.turn(&mut job, &mut left, watch)? {
                Turn::Done => return Ok(SliceProgress::Done(std::mem::take(&mut self.ran))),
                Turn::Went => {
                    self.stay_within()?;
                    if left == 0 {
                        self.job = Some(job);
                        return Ok(SliceProgress::More);
                    }
                }
            }
        }
    }

    /// Goes on with a job for at most as many events as are `left`, which are then fewer.
    pub(super) fn turn(&mut self, job: &mut Job, left: &mut u64, watch: &mut dyn Watch) -> Result<Turn, Error> {
        match job {
            Job::Steps(0) => return Ok(Turn::Done),
            Job::Steps(steps) => match self.one(Time(u64::MAX), *steps, left, watch)? {
                None => {}
                Some(0) => return Err(Error::NothingScheduled),
                Some(events) => *steps = steps.saturating_sub(events),
            },
            Job::To(time) => {
                if self.one(*time, u64::MAX, left, watch)? == Some(0) {
                    self.idle(*time);
                    return Ok(Turn::Done);
                }
            }
            Job::Until { condition, within, deadline } => {
                if self.coming.is_none() && self.cluster.holds(condition) {
                    return Ok(Turn::Done);
                }
                let reached = self.search(*deadline, *within, left, watch);
                let values = |error| match error {
                    Error::NotReached { within, .. } => {
                        Error::NotReached { within, facts: self.cluster.explain(condition) }
                    }
                    other => other,
                };
                reached.map_err(values)?;
            }
            Job::Next { goal, deadline } => {
                if self.search(*deadline, WITHIN, left, watch)? && self.found(*goal) {
                    return Ok(Turn::Done);
                }
            }
            Job::Give(give) => {
                **give = self.give_on(std::mem::replace(give, Give::Done), left, watch)?;
                if matches!(**give, Give::Done) {
                    self.stay_within()?;
                    return Ok(Turn::Done);
                }
            }
            Job::Go(going) => {
                if self.go_on(going, left) {
                    let Some(events) = going.then else { return Ok(Turn::Done) };
                    *job = Job::Steps(events);
                }
            }
            Job::LookAhead(look) => match look.go_on(left) {
                Ahead::More => {}
                Ahead::Found(events) => {
                    let mut going = Journey::new(self.current, self.end());
                    going.then = Some(events);
                    *job = Job::Go(Box::new(going));
                }
                Ahead::Nothing(error) => return Err(error),
            },
            Job::Reapply(reapply) => return self.reapply_on(reapply, left, watch),
        }
        Ok(Turn::Went)
    }

    /// One event towards a deadline, or a part of a command; whether events happened. An error if none comes before it.
    fn search(&mut self, deadline: Time, within: Time, left: &mut u64, watch: &mut dyn Watch) -> Result<bool, Error> {
        let events = self.one(deadline, u64::MAX, left, watch)?;
        if events == Some(0) {
            self.idle(deadline);
            return Err(Error::NotReached { within, facts: Vec::new() });
        }
        Ok(events.is_some())
    }

    /// Whether the events of the last turn include one that is looked for.
    fn found(&self, goal: Goal) -> bool {
        let description = self.cluster.description();
        let came = |event: &Event, goal: Goal| description.outcomes_in(event.marks).any(|outcome| goal.finds(outcome));
        self.recent.iter().any(|event| match goal {
            Goal::Role => event.marks.has(Mark::Role) || came(event, Goal::Role),
            Goal::Commit | Goal::Decision | Goal::Outcome(_) => came(event, goal),
            Goal::Client => event.marks.has(Mark::Client),
            Goal::Message => event.kind == EventKind::Delivery,
            Goal::Timeout => event.kind == EventKind::Timer,
            Goal::Fault => event.marks.has(Mark::Fault) || event.marks.has(Mark::Repair),
            Goal::Violation => event.marks.has(Mark::Violation),
            Goal::News => !event.quiet,
        })
    }

    /// Runs the next event, recorded or new, if it is not after `limit`. A recorded command of more than `most` events
    /// is taken apart first. How many events happened, and are in `recent`; none: a part of a command that is not done.
    /// An error if the run is stopped.
    fn one(&mut self, limit: Time, most: u64, left: &mut u64, watch: &mut dyn Watch) -> Result<Option<u64>, Error> {
        self.recent.clear();
        let again = self.here.event < self.end().event;
        let mut views = Vec::new();
        if again {
            match self.again(limit, most, left, watch) {
                Some(full) => views = full,
                None => return Ok(None),
            }
        } else if limit == Time(u64::MAX) || self.cluster.next_due().is_some_and(|due| due <= limit) {
            self.recent.extend(self.cluster.step(watch.detail()));
            if self.recent.is_empty() {
                return self.cluster.why_stopped().map_or(Ok(Some(0)), |why| Err(Error::Endless(why)));
            }
            let events = std::mem::take(&mut self.recent);
            self.remember(&events);
            self.recent = events;
            *left -= 1;
        }
        if !self.recent.is_empty() {
            let (cluster, branch) = (self.cluster.as_ref(), self.current);
            let views = Cell::new(views);
            watch.happened(&Happened { cluster, events: &self.recent, branch, again, views });
        }
        Ok(Some(self.recent.len() as u64))
    }

    /// Replays the next recorded event, or the command that comes next. Its events in full, if they were made in parts
    /// and that detail is asked for; none: it is not done.
    fn again(&mut self, limit: Time, most: u64, left: &mut u64, watch: &mut dyn Watch) -> Option<Vec<EventView>> {
        let mut views = Vec::new();
        if let Some(given) = self.now_on().command_after(self.here.event).cloned() {
            if given.at.time > limit {
                return Some(views);
            }
            let apart = given.events > most || (given.events > 1 && watch.singly());
            match self.coming.take() {
                None if apart && Expansion::is_for(&given.command) => {
                    let expansion = Expansion::new(self.at(given.at.time), Command::clone(&given.command));
                    self.coming = Some(Coming::Expand(expansion));
                    return None;
                }
                Some(Coming::Expand(mut expansion)) => match expansion.go_on(left) {
                    Expanded::More => {
                        self.coming = Some(Coming::Expand(expansion));
                        return None;
                    }
                    Expanded::Done(Some(singles)) if self.replace_recorded(&given.command, given.at, &singles) => {
                        return None;
                    }
                    // What cannot be taken apart is done whole.
                    Expanded::Done(_) if UnderWay::is_for(&given.command) => {
                        self.coming = Some(Coming::Whole(LongCommand::new(self.at(given.at.time), given.command)));
                        return None;
                    }
                    Expanded::Done(_) => self.do_recorded(&given, watch),
                },
                None if UnderWay::is_for(&given.command) => {
                    self.coming = Some(Coming::Whole(LongCommand::new(self.at(given.at.time), given.command)));
                    return None;
                }
                None => self.do_recorded(&given, watch),
                Some(Coming::Whole(mut giving)) => {
                    if !giving.go_on(watch, left).expect(FITS) {
                        self.coming = Some(Coming::Whole(giving));
                        return None;
                    }
                    (self.cluster, self.recent, views) = giving.finish();
                }
            }
        } else if self.now_on().records.time(self.here.event + 1).is_some_and(|time| time <= limit) {
            self.recent.extend(self.cluster.step(watch.detail()));
        }
        self.here = Position { event: self.cluster.event(), time: self.cluster.now() };
        self.ran.events += self.recent.len() as u64;
        *left = left.saturating_sub(self.recent.len() as u64);
        Some(views)
    }

    /// Does a recorded command of few events again at once.
    fn do_recorded(&mut self, given: &Given, watch: &mut dyn Watch) {
        self.cluster.advance(given.at.time);
        self.recent.extend(self.cluster.apply(&given.command, watch.detail()).expect(FITS).events);
    }

    /// A copy of this moment at a later time, before the next event.
    fn at(&self, time: Time) -> Box<dyn Cluster> {
        let mut copy = self.cluster.fork();
        copy.advance(time);
        copy
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
