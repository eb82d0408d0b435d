//! A run as a viewer uses it: requests in, snapshots out, in slices so that keys never wait.

use std::ops::Range;

use super::claims::Claims;
use super::event_cache::{EventCache, FirstEvents};
use super::finding::{Finding, Found, Keeper, Missing};
use super::{Peek, Request, Snapshot, SnapshotQuery, Window};
use crate::cluster::{Cluster, MomentError};
use crate::command::{Claim, Command, Operand};
use crate::model::{EventView, Mark, MomentQuery, View};
use crate::timeline::{Again, Baseline, Cause, Compared, Error, JobStatus, Position, SliceProgress, Timeline, diff};

/// How many events are run at once before anything is answered: about two milliseconds.
const SLICE: u64 = 2_000;

/// A run and what is looked at of it.
pub struct Session {
    timeline: Timeline,
    query: SnapshotQuery,
    /// The window of events, the event that led here, and that of the moment in small, with what lies around them.
    events: EventCache,
    last: EventCache,
    peek_event: EventCache,
    /// What was heard of the events of the last request, and is not yet in `events`.
    first_events: FirstEvents,
    /// The causes told of last, with the branch and the event that they are of.
    causes: (usize, u64, Vec<Cause>),
    /// The moment that was compared with last.
    other: Option<Other>,
    /// The moment that was last pictured in small, and its branch and place as they were asked for.
    peeked: Option<(usize, Position, Peek)>,
    /// The claims that were given.
    claims: Claims,
    /// What the next snapshot shows and is not known yet, and whether it does without.
    finding: Option<Finding>,
    without: bool,
    error: Option<Error>,
    again: Option<Again>,
}

/// Another moment, and the cluster there.
struct Other {
    branch: usize,
    /// As it was asked for.
    asked: Position,
    at: Position,
    cluster: Box<dyn Cluster>,
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
            last: EventCache::default(),
            peek_event: EventCache::default(),
            first_events: FirstEvents::default(),
            causes: (0, 0, Vec::new()),
            other: None,
            peeked: None,
            claims: Claims::default(),
            finding: None,
            without: false,
            error: None,
            again: None,
        }
    }

    /// The same, and these claims were given in it, each on a branch at a moment.
    #[must_use]
    pub fn claiming(mut self, claims: &[(usize, Position, Claim)]) -> Session {
        for (branch, at, claim) in claims {
            self.claims.given_before(claim, *branch, *at);
        }
        self.claims.prepared(&self.timeline);
        self
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
        self.without = request == Request::Cancel && !self.timeline.busy() && self.finding.is_some();
        match request {
            Request::Query(query) => self.query = query,
            Request::Cancel => self.timeline.cancel(),
            request => {
                self.again = None;
                self.first_events = FirstEvents::default();
                self.error = self.start(request).err();
                self.claims.prepared(&self.timeline);
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
                Ok(SliceProgress::Done(ran)) => self.again = ran.again,
                Ok(SliceProgress::More) => {}
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

    /// Finds out what the next [`Session::snapshot`] shows and is not known yet, for about as many events; whether all is
    /// known. Nothing has to: a snapshot finds out the rest at once.
    pub fn prepare(&mut self, max_events: u64) -> bool {
        let mut left = max_events.max(1);
        loop {
            let Some(missing) = self.missing().filter(|_| !self.without) else {
                self.finding = None;
                return true;
            };
            if self.finding.as_ref().is_none_or(|finding| finding.missing != missing) {
                self.finding = Some(Finding::new(missing, &self.timeline, &self.claims));
            }
            if let Some(finding) = &mut self.finding
                && let Some(found) = finding.go_on(&mut self.timeline, &mut left)
                && let Some(Finding { missing, .. }) = self.finding.take()
            {
                self.learn(missing, found);
            }
            if left == 0 {
                return false;
            }
        }
    }

    /// How far [`Session::prepare`] is, if it is not done.
    pub fn preparing(&self) -> Option<JobStatus> {
        self.finding.as_ref().map(Finding::status)
    }

    /// The next snapshot shows what is known: what would take long to find out is left out.
    pub fn do_without(&mut self) {
        self.without = true;
    }

    /// This moment, as last looked at.
    pub fn snapshot(&mut self) -> Snapshot {
        while !self.prepare(u64::MAX) {}
        let next_due = self.timeline.next_due();
        let compared = self.query.compare.and_then(|comparison| self.compared(comparison));
        let peek = self.query.peek.and_then(|event| self.peek(event));
        let timeline = &self.timeline;
        let here = timeline.here();
        let cluster = timeline.cluster();
        let failed = self.claims.failed(timeline);
        let mark_failed = |mut event: EventView| {
            if failed.binary_search(&event.number).is_ok() {
                event.marks.insert(Mark::Refuted);
            }
            event
        };
        let last = self.last_event().map(mark_failed);
        let causes = self.broke().filter(|of| *of == (self.causes.0, self.causes.1)).map(|_| self.causes.2.clone());
        let window = self.window();
        let events = self.events.kept(&window).into_iter().map(mark_failed).collect();
        self.events.stay_near(window.end);
        let acted = last.as_ref().filter(|_| self.query.follows).and_then(|event| event.node?.node());
        let facts_of = acted.or(self.query.scope.facts_of);
        let scope = MomentQuery { facts_of, ..self.query.scope.clone() };
        Snapshot {
            view: View { next_due, ..timeline.view(&scope) },
            last,
            events,
            marks: with_failed(timeline.marks(self.query.cells), &failed, timeline.end().event),
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
            changes_of: facts_of,
            changes: facts_of.map(|node| timeline.changes(node)).unwrap_or_default(),
            violation: cluster.first_violation(),
            causes: causes.unwrap_or_default(),
            compared,
            watched: self.query.watched.iter().flat_map(|operand| cluster.readings(operand)).collect(),
            claims: self.claims.views(timeline),
            peek,
            error: self.error.clone(),
            job: timeline.job_status(),
            busy: timeline.busy(),
        }
    }

    /// What the next snapshot shows and is not known yet: the first of it.
    fn missing(&mut self) -> Option<Missing> {
        let (branch, here) = (self.timeline.branch(), self.timeline.here());
        if let Some((branch, at)) = self.baseline()
            && self.other.as_ref().is_none_or(|other| (other.branch, other.asked) != (branch, at))
        {
            return Some(Missing::Other(branch, at));
        }
        if let Some(asked) = self.query.peek.map(|event| self.peeks_at(event)) {
            match self.peeked.as_ref().filter(|(of, at, _)| (*of, *at) == (branch, asked)) {
                None => return Some(Missing::Peek(branch, asked)),
                Some((_, _, Peek { at, .. })) => {
                    let numbers = at.event..at.event + 1;
                    if let Some(numbers) = self.peek_event.missing(&self.timeline, numbers) {
                        return Some(Missing::Events(Keeper::Peek, branch, numbers));
                    }
                }
            }
        }
        let window = self.window();
        if let Some(numbers) = self.events.missing(&self.timeline, window) {
            return Some(Missing::Events(Keeper::Window, branch, numbers));
        }
        let last = here.event..here.event + 1;
        if self.events.kept(&last).is_empty()
            && let Some(numbers) = self.last.missing(&self.timeline, last)
        {
            return Some(Missing::Events(Keeper::Last, branch, numbers));
        }
        // What happened on a branch never changes, and neither does why.
        if let Some((branch, event)) = self.broke().filter(|of| *of != (self.causes.0, self.causes.1)) {
            return Some(Missing::Causes(branch, event));
        }
        self.claims.untested(&self.timeline).map(Missing::Claims)
    }

    fn learn(&mut self, missing: Missing, found: Found) {
        match (missing, found) {
            (Missing::Other(branch, asked), Found::Cluster(at, cluster)) => {
                self.other = Some(Other { branch, asked, at, cluster });
            }
            (Missing::Peek(branch, asked), Found::Cluster(at, cluster)) => {
                let peek = Peek { at, event: None, view: cluster.view(&MomentQuery::default()) };
                self.peeked = Some((branch, asked, peek));
            }
            (Missing::Events(keeper, ..), Found::Events(events)) => match keeper {
                Keeper::Window => self.events.keep(events),
                Keeper::Last => self.last.keep(events),
                Keeper::Peek => self.peek_event.keep(events),
            },
            (Missing::Causes(branch, event), Found::Causes(causes)) => self.causes = (branch, event, causes),
            (Missing::Claims(stretch), Found::Claims(courses)) => self.claims.learn(&stretch, courses),
            _ => {}
        }
    }

    /// The events that are asked for.
    fn window(&self) -> Range<u64> {
        let here = self.timeline.here().event;
        match &self.query.events {
            Window::UpToHere(most) => here.saturating_sub(*most as u64) + 1..here + 1,
            Window::Numbers(numbers) => numbers.clone(),
        }
    }

    /// The event that led here, in full.
    fn last_event(&self) -> Option<EventView> {
        let here = self.timeline.here().event;
        let numbers = here..here + 1;
        self.events.kept(&numbers).pop().or_else(|| self.last.kept(&numbers).pop())
    }

    /// The branch and the event that led here, if it broke an invariant.
    fn broke(&self) -> Option<(usize, u64)> {
        let event = self.last_event().filter(|event| !event.violations.is_empty())?;
        Some((self.timeline.branch(), event.number))
    }

    /// The moment that this one is to be compared with.
    fn baseline(&self) -> Option<(usize, Position)> {
        let comparison = self.query.compare?;
        Some((comparison.branch, self.timeline.counterpart(comparison)?))
    }

    /// The moment to be pictured in small.
    fn peeks_at(&self, event: u64) -> Position {
        self.timeline.moment_after(event.min(self.timeline.end().event))
    }

    /// How this moment differs from another, if that is known.
    fn compared(&mut self, comparison: Baseline) -> Option<Compared> {
        let asked = self.timeline.counterpart(comparison)?;
        let Other { branch, at, cluster, .. } =
            self.other.as_ref().filter(|other| (other.branch, other.asked) == (comparison.branch, asked))?;
        let differences = diff(self.timeline.cluster(), cluster.as_ref(), &self.query.scope);
        let compared = Compared::new(*branch, *at, self.timeline.shared(*branch, *at), differences);
        // What lies at a moment never changes, save at the start, which commands may yet prepare.
        self.other.take_if(|other| other.at.event == 0);
        Some(compared)
    }

    /// A moment of this branch in small, if it is known.
    fn peek(&mut self, event: u64) -> Option<Peek> {
        let asked = (self.timeline.branch(), self.peeks_at(event));
        let (_, _, peek) = self.peeked.as_ref().filter(|(branch, at, _)| (*branch, *at) == asked)?;
        let event = self.peek_event.kept(&(peek.at.event..peek.at.event + 1)).pop();
        let peek = Peek { event, ..peek.clone() };
        self.peeked.take_if(|(_, _, peek)| peek.at.event == 0);
        Some(peek)
    }

    /// The whole session as a script that leads to this very moment, its branches included, and what is watched.
    pub fn script(&self) -> String {
        let script = self.timeline.script_with(&self.claims.given());
        let watched: Vec<String> = self.query.watched.iter().map(|operand| format!("watch {operand}\n")).collect();
        let watched = watched.concat();
        // From its first moment on: behind the line that makes the cluster.
        let cluster = script.lines().take_while(|line| !line.starts_with("cluster ")).map(|line| line.len() + 1).sum();
        let behind = script[cluster..].find('\n').map_or(script.len(), |end| cluster + end + 1);
        format!("{}{watched}{}", &script[..behind], &script[behind..])
    }

    /// What is watched.
    pub fn watched(&self) -> &[Operand] {
        &self.query.watched
    }

    /// The run itself.
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// The next or previous recorded event of this branch that is interesting, or at which a claim failed.
    fn interesting(&self, forward: bool) -> Option<u64> {
        let (here, failed) = (self.timeline.here().event, self.claims.failed(&self.timeline));
        let marked = self.timeline.interesting(forward);
        if forward {
            marked.into_iter().chain(failed.into_iter().find(|event| *event > here)).min()
        } else {
            marked.into_iter().chain(failed.into_iter().rfind(|event| *event < here)).max()
        }
    }

    fn start(&mut self, request: Request) -> Result<(), Error> {
        if let Request::Command(Command::Expect(claim)) = &request {
            self.timeline.cancel();
            self.claims.give(claim, &self.timeline);
        }
        let interesting = match request {
            Request::JumpInteresting { forward } => self.interesting(forward),
            _ => None,
        };
        let timeline = &mut self.timeline;
        match request {
            Request::Command(command) => timeline.begin(&command, &mut self.first_events).map(drop)?,
            Request::Play(span) => timeline.begin(&Command::Run(span), &mut self.first_events).map(drop)?,
            Request::JumpInteresting { forward } => match interesting {
                Some(event) => timeline.begin_to_event(event)?,
                None if forward => timeline.begin_to_interesting(),
                None => timeline.begin_to_event(timeline.floor().event)?,
            },
            Request::JumpNews { forward } => match timeline.news(forward) {
                Some(event) => timeline.begin_to_event(event)?,
                None if forward => timeline.begin_to_news(),
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

/// The marks of cells, with those events of a run of so many at which a claim failed.
fn with_failed(mut cells: Vec<Mark>, failed: &[u64], end: u64) -> Vec<Mark> {
    let count = cells.len() as u64;
    for event in failed {
        // The first cell that ends with it or behind it.
        let cell = (event * count).div_ceil(end.max(1)).saturating_sub(1);
        if let Some(mark) = cells.get_mut(cell as usize) {
            *mark = (*mark).max(Mark::Refuted);
        }
    }
    cells
}
