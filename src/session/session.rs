//! A run as a viewer uses it: requests in, snapshots out, in slices so that keys never wait.

use super::event_cache::{EventCache, FirstEvents};
use super::{Peek, Request, Snapshot, SnapshotQuery, Window};
use crate::cluster::{Cluster, MomentError};
use crate::command::Command;
use crate::model::{MomentQuery, View};
use crate::timeline::{Again, Baseline, Cause, Compared, Error, JobStatus, Position, Progress, Timeline, diff};

/// How many events are run at once before anything is answered: about two milliseconds.
const SLICE: u64 = 2_000;

/// A run and what is looked at of it.
pub struct Session {
    timeline: Timeline,
    query: SnapshotQuery,
    events: EventCache,
    /// What was heard of the events of the last request, and is not yet in `events`.
    first_events: FirstEvents,
    /// The causes told of last, with the branch and the event that they are of.
    causes: (usize, u64, Vec<Cause>),
    /// The moment that was compared with last, as it was asked for, and the cluster there.
    other: Option<(usize, Position, Box<dyn Cluster>)>,
    /// The moment that was last pictured in small, and its branch.
    peeked: Option<(usize, Peek)>,
    error: Option<Error>,
    again: Option<Again>,
}

impl Session {
    /// A session at the start of a run.
    pub fn new(cluster: Box<dyn Cluster>, query: SnapshotQuery) -> Session {
        Session::of(Timeline::new(cluster), query)
    }

    /// A session of a run that has a past.
    pub fn of(mut timeline: Timeline, query: SnapshotQuery) -> Session {
        timeline.mark();
        Session {
            timeline,
            query,
            events: EventCache::default(),
            first_events: FirstEvents::default(),
            causes: (0, 0, Vec::new()),
            other: None,
            peeked: None,
            error: None,
            again: None,
        }
    }

    /// Does what is asked, at most one slice of a long run, and shows where that led.
    ///
    /// A command while another is under way ends that where it is; see [`Session::is_whole`].
    pub fn handle(&mut self, request: Request) -> Snapshot {
        self.begin(request);
        self.snapshot()
    }

    /// The same, and shows nothing; whether [`Session::slice`] is to go on with it.
    pub fn begin(&mut self, request: Request) -> bool {
        match request {
            Request::Query(query) => self.query = query,
            Request::Cancel => self.timeline.cancel(),
            request => {
                self.again = None;
                self.first_events = FirstEvents::default();
                self.error = self.start(request).err();
                self.events.take(&self.timeline, &mut self.first_events);
                return !self.slice(SLICE);
            }
        }
        false
    }

    /// Goes on with a long run for at most `max_events` events; whether it is done (true also without any).
    pub fn slice(&mut self, max_events: u64) -> bool {
        if self.timeline.busy() {
            match self.timeline.slice(max_events, &mut self.first_events) {
                Ok(Progress::Done(ran)) => self.again = ran.again,
                Ok(Progress::More) => {}
                Err(error) => self.error = Some(error),
            }
            self.events.take(&self.timeline, &mut self.first_events);
        }
        !self.timeline.busy()
    }

    /// Whether what is under way is to be done before another command: it is one that happens as a whole. Time that passes
    /// can end anywhere.
    pub fn is_whole(&self) -> bool {
        self.timeline.job_status().is_some_and(|job| job != JobStatus::Running)
    }

    /// Why the last request failed, if it did.
    pub fn error(&self) -> Option<&Error> {
        self.error.as_ref()
    }

    /// What came of doing the other branch's commands again, if that was requested last.
    pub fn again(&self) -> Option<Again> {
        self.again
    }

    /// Whether a long run is under way.
    pub fn busy(&self) -> bool {
        self.timeline.busy()
    }

    /// This moment, as last looked at.
    pub fn snapshot(&mut self) -> Snapshot {
        let next_due = self.timeline.next_due();
        let compared = self.query.compare.and_then(|comparison| self.compared(comparison));
        let peek = self.query.peek.map(|event| self.peek(event));
        let timeline = &self.timeline;
        let here = timeline.here();
        let events = match &self.query.events {
            Window::UpToHere(most) => here.event.saturating_sub(*most as u64) + 1..here.event + 1,
            Window::Numbers(numbers) => numbers.clone(),
        };
        let cluster = timeline.cluster();
        let last = self.events.window(timeline, here.event..here.event + 1).pop();
        let broke = last.as_ref().is_some_and(|event| !event.violations.is_empty());
        let of = (timeline.branch(), here.event);
        // What happened on a branch never changes, and neither does why.
        if broke && of != (self.causes.0, self.causes.1) {
            self.causes = (of.0, of.1, timeline.causes(here.event));
        }
        Snapshot {
            view: View { next_due, ..timeline.view(&self.query.scope) },
            last,
            events: self.events.window(timeline, events),
            marks: timeline.marks(self.query.cells),
            branches: timeline.branches(),
            branch: timeline.branch(),
            here,
            floor: timeline.floor(),
            end: timeline.end(),
            before: timeline.nth(here.event),
            former: here.event.checked_sub(1).and_then(|former| timeline.nth(former)),
            after: timeline.nth(here.event + 1),
            again: self.again,
            counters: cluster.counters(),
            changes_of: self.query.scope.facts_of,
            changes: self.query.scope.facts_of.map(|node| timeline.changes(node)).unwrap_or_default(),
            violation: cluster.first_violation(),
            causes: if broke { self.causes.2.clone() } else { Vec::new() },
            compared,
            watched: self.query.watched.iter().flat_map(|operand| cluster.readings(operand)).collect(),
            peek,
            error: self.error.clone(),
            job: timeline.job_status(),
            busy: timeline.busy(),
        }
    }

    /// How this moment differs from another.
    fn compared(&mut self, comparison: Baseline) -> Option<Compared> {
        let branch = comparison.branch;
        let at = self.timeline.counterpart(comparison)?;
        // What lies at a moment never changes, save at the start, which commands may yet prepare.
        let known = self.other.take().filter(|(b, a, _)| (*b, *a) == (branch, at) && at.event > 0);
        let (_, there, cluster) = known.unwrap_or_else(|| {
            let (there, cluster) = self.timeline.peek(branch, at);
            (branch, there, cluster)
        });
        let differences = diff(self.timeline.cluster(), cluster.as_ref(), &self.query.scope);
        let shared = self.timeline.shared(branch, there);
        self.other = Some((branch, there, cluster));
        Some(Compared::new(branch, there, shared, differences))
    }

    /// A moment of this branch in small.
    fn peek(&mut self, event: u64) -> Peek {
        let branch = self.timeline.branch();
        let at = self.timeline.moment_after(event.min(self.timeline.end().event));
        if let Some((_, peek)) = self.peeked.as_ref().filter(|(b, peek)| (*b, peek.at) == (branch, at) && event > 0) {
            return peek.clone();
        }
        let (at, cluster) = self.timeline.peek(branch, at);
        let event = self.events.window(&self.timeline, at.event..at.event + 1).pop();
        let peek = Peek { at, event, view: cluster.view(&MomentQuery::default()) };
        self.peeked = Some((branch, peek.clone()));
        peek
    }

    /// The whole session as a script that leads to this very moment, its branches included, and what is watched.
    pub fn script(&self) -> String {
        let script = self.timeline.script();
        let watched: Vec<String> = self.query.watched.iter().map(|operand| format!("watch {operand}\n")).collect();
        let watched = watched.concat();
        // From its first moment on: behind the line that makes the cluster.
        let cluster = script.lines().take_while(|line| !line.starts_with("cluster ")).map(|line| line.len() + 1).sum();
        let behind = script[cluster..].find('\n').map_or(script.len(), |end| cluster + end + 1);
        format!("{}{watched}{}", &script[..behind], &script[behind..])
    }

    /// The run itself.
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    fn start(&mut self, request: Request) -> Result<(), Error> {
        let timeline = &mut self.timeline;
        match request {
            Request::Command(command) => timeline.begin(&command, &mut self.first_events).map(drop)?,
            Request::Play(span) => timeline.begin(&Command::Run(span), &mut self.first_events).map(drop)?,
            Request::JumpInteresting { forward } => match timeline.interesting(forward) {
                Some(event) => timeline.begin_to_event(event)?,
                None if forward => timeline.begin_to_interesting(),
                None => timeline.begin_to_event(timeline.floor().event)?,
            },
            Request::JumpViolation => {
                timeline.cancel();
                let event = timeline.next_violation();
                timeline
                    .begin_to_event(event.ok_or_else(|| MomentError::new("no invariant was broken on this branch"))?)?;
            }
            Request::Rename(branch, name) => timeline.rename(branch, &name)?,
            Request::Again => timeline.begin_again()?,
            Request::Witness(witness) => timeline.enter(&witness)?,
            Request::Query(_) | Request::Cancel => {}
        }
        Ok(())
    }
}
