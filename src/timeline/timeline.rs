//! A run through time.

use std::collections::{BTreeMap, VecDeque};

use super::branch::Branch;
use super::done::Ran;
use super::job::{Coming, Job};
use super::near::Near;
use super::position::Position;
use super::record::{Nth, Records, Words};
use super::{BranchView, Error};
use crate::cluster::{Cluster, Event};
use crate::command::Condition;
use crate::model::{Mark, Time};

/// A run: its branches, where we are, and how to get anywhere else.
pub struct Timeline {
    /// Always the cluster at `here` on the current branch.
    pub(super) cluster: Box<dyn Cluster>,
    pub(super) here: Position,
    pub(super) branches: Vec<Branch>,
    /// Where in `branches` each name is.
    pub(super) by_name: BTreeMap<String, usize>,
    pub(super) current: usize,
    pub(super) words: Words,
    /// Copies close to where we have been lately.
    pub(super) near: VecDeque<Near>,
    /// What all checkpoints of all branches weigh.
    pub(super) weight: usize,
    pub(super) job: Option<Job>,
    /// The recorded command that comes next in it, if that is of many events.
    pub(super) coming: Option<Coming>,
    /// What the command begun last did so far.
    pub(super) ran: Ran,
    /// The events of the last turn.
    pub(super) recent: Vec<Event>,
    /// Whether the past is kept.
    pub(super) keeps: bool,
    /// Whether copies are left wherever we have been, for whoever will compare with them or go back.
    pub(super) marks: bool,
    /// What all of it may weigh, and how much has happened since it was weighed.
    pub(super) bound: usize,
    pub(super) unweighed: u64,
    /// The settings with which it began, once that moment is given up.
    pub(super) began: Option<Vec<(&'static str, String)>>,
}

impl Timeline {
    /// The cluster at this moment.
    pub fn cluster(&self) -> &dyn Cluster {
        self.cluster.as_ref()
    }

    /// When the next event of the schedule is due; none: nothing is scheduled.
    pub fn next_due(&mut self) -> Option<Time> {
        self.cluster.next_due()
    }

    /// Where we are.
    pub fn here(&self) -> Position {
        self.here
    }

    /// Where the recorded future of this branch ends.
    pub fn end(&self) -> Position {
        self.now_on().end
    }

    /// From now on copies are left wherever we have been: comparing with such a moment, and going back, are cheap.
    pub fn mark(&mut self) {
        self.marks = true;
    }

    /// Whether a command was begun and is not yet done.
    pub fn busy(&self) -> bool {
        self.job.is_some()
    }

    /// Whether there is, or still is, such a moment on a branch: time without events can be given up.
    pub fn has(&self, branch: usize, at: Position) -> bool {
        let branch = &self.branches[branch];
        at <= branch.end && branch.records.time(at.event + 1).is_none_or(|next| at.time <= next)
    }

    /// Whether a condition holds now; if not, the facts that refute it.
    pub fn check(&self, condition: &Condition) -> Result<(), Vec<(String, String)>> {
        if self.cluster.holds(condition) { Ok(()) } else { Err(self.cluster.explain(condition)) }
    }

    /// All branches, in the order they were opened.
    pub fn branches(&self) -> Vec<BranchView> {
        let view = |b: &Branch| BranchView {
            name: b.name.clone(),
            parent: b.parent,
            forked: b.forked,
            begins: b.parent.and_then(|parent| b.begins(self.branches[parent].setup.len())),
            broke: b.broke,
            end: b.end,
        };
        self.branches.iter().map(view).collect()
    }

    /// The name of the current branch.
    pub fn branch_name(&self) -> &str {
        &self.now_on().name
    }

    /// Position of the current branch in [`Timeline::branches`].
    pub fn branch(&self) -> usize {
        self.current
    }

    /// An event of this branch (past or recorded future) in short.
    pub fn event(&self, number: u64) -> Option<Event> {
        self.now_on().records.event(number, &self.words)
    }

    /// When an event of this branch is, and which of that time.
    pub fn nth(&self, number: u64) -> Option<Nth> {
        self.now_on().records.nth(number)
    }

    /// Where `goto` goes for an event of this branch.
    pub fn moment_after(&self, event: u64) -> Position {
        self.now_on().moment_after(event)
    }

    /// The weightiest mark of each of `cells` equal stretches of this branch.
    pub fn marks(&self, cells: usize) -> Vec<Mark> {
        self.now_on().records.marks(cells)
    }

    /// The weightiest mark of each of `cells` equal stretches of the time up to `end`.
    pub fn marks_in_time(&self, end: Time, cells: usize) -> Vec<Mark> {
        self.now_on().records.marks_in_time(end, cells)
    }

    /// The next or previous recorded event of this branch that is interesting.
    pub fn interesting(&self, forward: bool) -> Option<u64> {
        let records: &Records = &self.now_on().records;
        if forward {
            records.next(self.here.event, Mark::Client)
        } else {
            records.previous(self.here.event, Mark::Client)
        }
    }

    /// The next or previous recorded event of this branch that is not quiet.
    pub fn news(&self, forward: bool) -> Option<u64> {
        let records: &Records = &self.now_on().records;
        if forward { records.next_loud(self.here.event) } else { records.previous_loud(self.here.event) }
    }

    /// The first recorded event of this branch that broke an invariant.
    pub fn first_violation(&self) -> Option<u64> {
        self.now_on().records.next(0, Mark::Violation)
    }

    /// The first recorded event that broke an invariant; from such an event on, the next one, and after the last the
    /// first again.
    pub fn next_violation(&self) -> Option<u64> {
        let here = self.here.event;
        let broke = self.event(here).is_some_and(|event| event.marks.has(Mark::Violation));
        let next = self.now_on().records.next(here, Mark::Violation);
        next.filter(|_| broke).or_else(|| self.first_violation())
    }

    /// The branch we are on.
    pub(super) fn now_on(&self) -> &Branch {
        &self.branches[self.current]
    }

    pub(super) fn no_such_moment(&self) -> Error {
        let Position { event, time } = self.end();
        Error::NoSuchMoment { first: self.floor().event, event, time }
    }
}
