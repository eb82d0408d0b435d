//! Commands of the timeline: what is done at once, what becomes a job in slices, and what is noted of either.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use super::bound::BOUND;
use super::branch::{Branch, SPACING};
use super::done::{Ran, SliceProgress};
use super::expand::Expansion;
use super::job::Job;
use super::journey::Journey;
use super::long_command::Give;
use super::position::Position;
use super::record::Words;
use super::watch::Watch;
use super::{Error, Timeline};
use crate::cluster::{Cluster, Event, UnderWay};
use crate::command::{Claim, Command, Condition, Moment};
use crate::model::Mark;

impl Timeline {
    /// A run that starts with this cluster and keeps everything.
    pub fn new(cluster: Box<dyn Cluster>) -> Timeline {
        let mut timeline = Timeline::forgetful(cluster);
        timeline.keeps = true;
        timeline.sample();
        timeline.checkpoint();
        timeline
    }

    /// A run that keeps no past, for scripts that never look back: `back`, `goto`, `branch` and `switch` are errors.
    pub fn forgetful(cluster: Box<dyn Cluster>) -> Timeline {
        let here = Position { event: cluster.event(), time: cluster.now() };
        Timeline {
            cluster,
            here,
            by_name: BTreeMap::from([("main".to_string(), 0)]),
            branches: vec![Branch::main(here, SPACING)],
            current: 0,
            words: Words::default(),
            near: VecDeque::new(),
            weight: 0,
            job: None,
            coming: None,
            ran: Ran::default(),
            recent: Vec::new(),
            keeps: false,
            marks: false,
            bound: BOUND,
            unweighed: 0,
            began: None,
        }
    }

    /// Runs a command to its end: state, time or branches. A claim that does not hold is an error; telling commands do
    /// nothing.
    pub fn command(&mut self, command: &Command) -> Result<Ran, Error> {
        let mut progress = self.begin(command, &mut ())?;
        loop {
            match progress {
                SliceProgress::Done(ran) => return Ok(ran),
                SliceProgress::More => progress = self.slice(u64::MAX, &mut ())?,
            }
        }
    }

    /// Begins a command. What may take long is then done in slices: time commands, those of many events, and going
    /// elsewhere; all others are done at once.
    ///
    /// A command begun earlier and not yet done ends where it is; one of many events, or that goes elsewhere, has then
    /// not happened.
    pub fn begin(&mut self, command: &Command, watch: &mut dyn Watch) -> Result<SliceProgress, Error> {
        self.cancel();
        self.ran = Ran::default();
        self.job = self.start(command, watch)?;
        if self.busy() {
            return Ok(SliceProgress::More);
        }
        Ok(SliceProgress::Done(std::mem::take(&mut self.ran)))
    }

    /// Does a command, or says what is to be done of it in slices.
    pub(super) fn start(&mut self, command: &Command, watch: &mut dyn Watch) -> Result<Option<Job>, Error> {
        if let Some(job) = Job::of(command, self.here.time) {
            // A run that may not go on is told so at its first event.
            self.unweighed = u64::MAX;
            return Ok(Some(job));
        }
        let go = |branch, to| Ok(Some(Job::Go(Box::new(Journey::new(branch, to)))));
        match command {
            Command::Cluster { .. } => return Err(Error::ClusterTwice),
            Command::Back(n) => {
                let event = self.here.event.checked_sub(*n).ok_or_else(|| self.no_such_moment())?;
                return go(self.current, self.to_event(event)?);
            }
            Command::Goto(Moment::Event(event)) => return go(self.current, self.to_event(*event)?),
            Command::Goto(Moment::Time(time)) => return go(self.current, self.to_time(*time)?),
            // Without room nothing of it is done.
            Command::Branch(name) => {
                self.stay_within()?;
                self.branch_off(name)?;
            }
            Command::Switch(name) => {
                let branch = self.find(name)?;
                return go(branch, self.branches[branch].end);
            }
            Command::Expect(Claim::Now(condition) | Claim::Always(condition)) => self.claim(condition)?,
            // One moment cannot refute them.
            Command::Expect(Claim::AlwaysWithin(..) | Claim::Eventually(..)) => {}
            Command::Expect(Claim::Violated(name)) => self.claim(&Condition::Violated(name))?,
            state if UnderWay::is_for(state) || (watch.singly() && Expansion::is_for(state)) => {
                return Ok(Some(Job::Give(Box::new(Give::Begin(Arc::new(state.clone()))))));
            }
            state if state.changes_state() => {
                self.stay_within()?;
                if self.marks {
                    self.mark_here();
                }
                self.give(&Arc::new(state.clone()), watch)?;
            }
            _telling => {}
        }
        Ok(None)
    }

    /// Ends the command begun last where it is.
    pub fn cancel(&mut self) {
        (self.job, self.coming) = (None, None);
    }

    pub(super) fn claim(&self, condition: &Condition) -> Result<(), Error> {
        self.check(condition).map_err(Error::Refuted)
    }

    /// Notes events that were run for the first time, and where the cluster is now.
    pub(super) fn remember(&mut self, events: &[Event]) {
        self.here = Position { event: self.cluster.event(), time: self.cluster.now() };
        self.ran.events += events.len() as u64;
        self.unweighed = self.unweighed.saturating_add(events.len() as u64);
        let branch = &mut self.branches[self.current];
        branch.end = self.here;
        if self.keeps {
            for event in events {
                branch.records.push(event, &mut self.words);
                if event.marks.has(Mark::Violation) {
                    branch.broke = branch.broke.or(Some(branch.records.len()));
                }
            }
            let (sampled, anchored) = (branch.curves.wants(self.here.event), branch.anchored + branch.spacing);
            if sampled {
                self.sample();
            }
            if self.here.event >= anchored {
                self.checkpoint_nearby();
            }
        }
    }
}
