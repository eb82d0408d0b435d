//! A run through time.

use std::cell::Cell;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use super::bound::{BOUND, OPENED};
use super::branch::Branch;
use super::expand::Expansion;
use super::give::Give;
use super::going::Going;
use super::job::{Coming, Job};
use super::record::{Nth, Records, Words};
use super::seek::{Near, SPACING};
use super::{Again, Error, Witness};
use crate::cluster::{Cluster, Detail, Event, UnderWay};
use crate::command::{Claim, Command, Condition, Moment};
use crate::model::{EventView, Mark, Time};

/// Branches that an error names one by one.
const MOST_NAMED: usize = 20;

/// Where on a branch: after an event, at a time not before it and before the next.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Position {
    /// Number of the last event; 0: none yet.
    pub event: u64,
    /// Virtual time.
    pub time: Time,
}

/// A branch, for the tree.
#[derive(Clone, PartialEq, Debug)]
pub struct BranchView {
    /// Its name: `main`, `branch-2`, or as named.
    pub name: String,
    /// Position in the list of the branch it left; none for `main`.
    pub parent: Option<usize>,
    /// Where it left.
    pub forked: Position,
    /// The first command that was given on it and not on its parent; none: it only went on, or is `main`.
    pub begins: Option<Arc<Command>>,
    /// The first event of it that broke an invariant.
    pub broke: Option<u64>,
    /// Where its recorded future ends.
    pub end: Position,
}

/// What a command did.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Ran {
    /// How many events it ran (0 for `back` and `goto`).
    pub events: u64,
    /// The branch it opened, if one.
    pub opened: Option<String>,
    /// What came of doing the other branch's commands again, if it was that.
    pub again: Option<Again>,
}

/// How far a command that was begun has come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Progress {
    /// There is more to do: call [`Timeline::slice`] again.
    More,
    /// It is done.
    Done(Ran),
}

/// Told of every event as it is run, replayed ones included (but not of those that `back` and `goto` pass over).
pub trait Watch {
    /// How much the cluster is to say about each event.
    fn listen(&self) -> Detail {
        Detail::Rule
    }
    /// Whether commands that make several events are run one event at a time, so that each is seen in its own state.
    fn singly(&self) -> bool {
        false
    }
    /// How many of the events of one command it wants in full at most: the last.
    fn most_in_full(&self) -> usize {
        usize::MAX
    }
    /// Some events happened.
    fn happened(&mut self, happened: &Happened<'_>);
}

/// Events that just happened: one, unless a command made several.
pub struct Happened<'a> {
    /// The cluster as it is after the last of them.
    pub cluster: &'a dyn Cluster,
    /// The events, in order.
    pub events: &'a [Event],
    /// Position in the list of the branch they are on.
    pub branch: usize,
    /// Whether they are the recorded future come again.
    pub again: bool,
    /// They in full, if they were made part by part and somebody listens so closely.
    pub(super) views: Cell<Vec<EventView>>,
}

impl Happened<'_> {
    /// The events in full, if they were run so: all, or the last that [`Watch::most_in_full`] wants. Once.
    pub fn in_full(&self) -> Vec<EventView> {
        let views = self.views.take();
        match self.events {
            _ if !views.is_empty() => views,
            [_] => self.cluster.last_event().into_iter().collect(),
            _ => self.cluster.last_events(),
        }
    }
}

/// Watches nothing.
impl Watch for () {
    fn happened(&mut self, _: &Happened<'_>) {}
}

/// A run: its branches, where we are, and how to get anywhere else.
pub struct Timeline {
    /// Always the cluster at `here` on the current branch.
    pub(super) cluster: Box<dyn Cluster>,
    pub(super) here: Position,
    pub(super) branches: Vec<Branch>,
    /// Where in `branches` each name is.
    by_name: BTreeMap<String, usize>,
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

    /// Runs a command to its end: state, time or branches. A claim that does not hold is an error; telling commands do
    /// nothing.
    pub fn command(&mut self, command: &Command) -> Result<Ran, Error> {
        let mut progress = self.begin(command, &mut ())?;
        loop {
            match progress {
                Progress::Done(ran) => return Ok(ran),
                Progress::More => progress = self.slice(u64::MAX, &mut ())?,
            }
        }
    }

    /// Begins a command. What may take long is then done in slices: time commands, those of many events, and going
    /// elsewhere; all others are done at once.
    ///
    /// A command begun earlier and not yet done ends where it is; one of many events, or that goes elsewhere, has then
    /// not happened.
    pub fn begin(&mut self, command: &Command, watch: &mut dyn Watch) -> Result<Progress, Error> {
        self.cancel();
        self.ran = Ran::default();
        self.job = self.start(command, watch)?;
        if self.busy() {
            return Ok(Progress::More);
        }
        self.stay_within()?;
        Ok(Progress::Done(std::mem::take(&mut self.ran)))
    }

    /// Does a command, or says what is to be done of it in slices.
    pub(super) fn start(&mut self, command: &Command, watch: &mut dyn Watch) -> Result<Option<Job>, Error> {
        if let Some(job) = Job::of(command, self.here.time) {
            // A run that may not go on is told so at its first event.
            self.unweighed = u64::MAX;
            return Ok(Some(job));
        }
        let go = |branch, to| Ok(Some(Job::Go(Box::new(Going::new(branch, to)))));
        match command {
            Command::Cluster { .. } => return Err(Error::ClusterTwice),
            Command::Back(n) => {
                let event = self.here.event.checked_sub(*n).ok_or_else(|| self.no_such_moment())?;
                return go(self.current, self.to_event(event)?);
            }
            Command::Goto(Moment::Event(event)) => return go(self.current, self.to_event(*event)?),
            Command::Goto(Moment::Time(time)) => return go(self.current, self.to_time(*time)?),
            Command::Branch(name) => self.branch_off(name)?,
            Command::Switch(name) => {
                let branch = self.find(name)?;
                return go(branch, self.branches[branch].end);
            }
            Command::Expect(Claim::Now(condition) | Claim::Always(condition)) => self.claim(condition)?,
            Command::Expect(Claim::Violated(name)) => self.claim(&Condition::Violated(name))?,
            state if UnderWay::is_for(state) || (watch.singly() && Expansion::is_for(state)) => {
                return Ok(Some(Job::Give(Box::new(Give::Begin(Arc::new(state.clone()))))));
            }
            state if state.changes_state() => {
                if self.marks {
                    self.mark_here();
                }
                self.give(&Arc::new(state.clone()), watch)?;
            }
            _telling => {}
        }
        Ok(None)
    }

    /// From now on copies are left wherever we have been: comparing with such a moment, and going back, are cheap.
    pub fn mark(&mut self) {
        self.marks = true;
    }

    /// Ends the command begun last where it is.
    pub fn cancel(&mut self) {
        (self.job, self.coming) = (None, None);
    }

    /// Whether a command was begun and is not yet done.
    pub fn busy(&self) -> bool {
        self.job.is_some()
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
        if forward { records.next(self.here.event, Mark::Role) } else { records.previous(self.here.event, Mark::Role) }
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

    fn claim(&self, condition: &Condition) -> Result<(), Error> {
        self.check(condition).map_err(|facts| {
            let facts: Vec<String> = facts.iter().map(|(fact, value)| format!("{fact} is {value}")).collect();
            Error::Refuted(facts.join(", "))
        })
    }

    /// Sees to it that the branch ends here, by opening another if events would be lost; whether it did.
    pub(super) fn make_this_the_end(&mut self) -> bool {
        let end = self.end();
        if self.here == end {
            return false;
        }
        let left_later = |b: &Branch| b.parent == Some(self.current) && b.forked > self.here;
        if self.here.event < end.event || self.branches.iter().any(left_later) {
            let name = self.free_name();
            self.open(name.clone(), false);
            self.ran.opened = Some(name);
            return true;
        }
        // Only time without events lies ahead: nothing is lost by ending the branch earlier.
        self.forget_copies_after(self.here);
        let branch = &mut self.branches[self.current];
        branch.end = self.here;
        branch.forked = branch.forked.min(self.here);
        false
    }

    /// Notes a command that changed the start of the run without an event. On a branch that has gone on, or that others
    /// have left, it makes another start, of a branch of its own.
    pub(super) fn prepare(&mut self, command: &Command) {
        if !self.keeps {
            return;
        }
        if self.here != self.end() || self.branches.iter().any(|b| b.parent == Some(self.current)) {
            let name = self.free_name();
            self.open(name.clone(), false);
            self.ran.opened = Some(name);
        }
        self.branches[self.current].setup.push(command.clone());
        self.sample();
        self.forget_copies_here();
        self.checkpoint();
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
                self.checkpoint();
            }
        }
    }

    fn branch_off(&mut self, name: &str) -> Result<(), Error> {
        if !self.keeps {
            return Err(Error::NotKept);
        }
        if self.now_on().named {
            self.open_named(name)?;
        } else if self.by_name.contains_key(name) {
            return Err(Error::BranchExists(name.to_string()));
        } else {
            // It was opened by a command given in the past; now it gets its name.
            self.call(self.current, name);
        }
        Ok(())
    }

    /// Gives a branch a name that no other has.
    fn call(&mut self, number: usize, name: &str) {
        let branch = &mut self.branches[number];
        self.by_name.remove(&branch.name);
        self.by_name.insert(name.to_string(), number);
        branch.name = name.to_string();
        branch.named = true;
    }

    fn open_named(&mut self, name: &str) -> Result<(), Error> {
        if self.by_name.contains_key(name) {
            return Err(Error::BranchExists(name.to_string()));
        }
        self.open(name.to_string(), true);
        self.ran.opened = Some(name.to_string());
        Ok(())
    }

    /// Gives another name to a branch, by its position in [`Timeline::branches`]. Not to `main`, which scripts have no
    /// command to name.
    pub fn rename(&mut self, number: usize, name: &str) -> Result<(), Error> {
        if number == 0 {
            return Err(Error::MainStays);
        }
        if self.by_name.get(name).is_some_and(|other| *other != number) {
            return Err(Error::BranchExists(name.to_string()));
        }
        if number < self.branches.len() {
            self.call(number, name);
        }
        Ok(())
    }

    /// The commands of a branch after an event, with the times at which they were given.
    pub(super) fn commands_from(&self, name: &str, event: u64) -> Vec<(Time, Command)> {
        let Some(branch) = self.by_name.get(name).map(|number| &self.branches[*number]) else { return Vec::new() };
        let given = branch.commands.iter_from(branch.first_command_from(event));
        given.map(|given| (given.at.time, Command::clone(&given.command))).collect()
    }

    /// Enters another future of a moment as a branch of its own; we stay where we are.
    ///
    /// # Errors
    /// If its name is taken, its moment was given up, or a command does not fit.
    pub fn enter(&mut self, witness: &Witness) -> Result<(), Error> {
        self.cancel();
        let (branch, here) = (self.current, self.here);
        self.change_to(witness.branch.min(self.branches.len() - 1));
        let mut entered = if witness.at < self.floor() {
            Err(self.given_up())
        } else {
            self.go(witness.at);
            self.open_named(&witness.name)
        };
        for command in &witness.commands {
            entered = entered.and_then(|()| self.command(command).map(drop));
        }
        self.change_to(branch);
        self.go(here);
        entered
    }

    fn open(&mut self, name: String, named: bool) {
        let mut branch = self.now_on().fork(name.clone(), named, self.current, self.here);
        branch.weighed = [self.cluster.weight().whole(); 2];
        self.branches.push(branch);
        self.current = self.branches.len() - 1;
        self.by_name.insert(name, self.current);
        self.unweighed = self.unweighed.saturating_add(OPENED);
    }

    fn free_name(&self) -> String {
        let taken = |name: &String| self.by_name.contains_key(name);
        let mut number = self.branches.len() + 1;
        while taken(&format!("branch-{number}")) {
            number += 1;
        }
        format!("branch-{number}")
    }

    /// The branch of that name.
    fn find(&self, name: &str) -> Result<usize, Error> {
        if !self.keeps {
            return Err(Error::NotKept);
        }
        let Some(number) = self.by_name.get(name).copied() else {
            let names: Vec<&str> = self.branches.iter().map(|b| b.name.as_str()).collect();
            let near = |n: &&&str| strsim::damerau_levenshtein(n, name);
            let nearest = names.iter().min_by_key(near).filter(|n| near(n) <= 2);
            let more = names.len().saturating_sub(MOST_NAMED);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            return Err(Error::NoSuchBranch {
                given: name.to_string(),
                known: names[..names.len().min(MOST_NAMED)].join(", ") + &more,
                nearest: nearest.map(|n| format!(": did you mean `{n}`?")).unwrap_or_default(),
            });
        };
        Ok(number)
    }
}
