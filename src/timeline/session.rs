//! The timeline as the screen uses it: requests in, snapshots out, in slices so that keys never wait.

use std::collections::BTreeMap;
use std::ops::Range;

use super::job::{Job, Target};
use super::seen::Seen;
use super::{Again, BranchView, Cause, Compared, Comparison, Error, Nth, Position, Progress, Timeline, diff};
use crate::command::Command;
use crate::sim::{Cluster, MomentError};
use crate::view::{Counters, EventView, Key, Mark, NodeId, Scope, Time, Value, View};

/// What the screen wants to see of a moment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Look {
    /// Which part of the cluster; its `facts_of` is also the node whose changes are wanted.
    pub scope: Scope,
    /// Which events in full.
    pub events: Window,
    /// How many cells the scrubber has.
    pub cells: usize,
    /// What this moment is to be compared with.
    pub compare: Option<Comparison>,
    /// The event of this branch whose moment is to be pictured in small.
    pub peek: Option<u64>,
}

/// Another moment of this branch in small.
#[derive(Clone, Debug)]
pub struct Peek {
    /// The moment.
    pub at: Position,
    /// The event that led there, in full; none at the start.
    pub event: Option<EventView>,
    /// The cluster: its nodes, without their logs and facts.
    pub view: View,
}

/// A stretch of the current branch's events.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Window {
    /// At most so many, ending with the event of this moment.
    UpToHere(usize),
    /// Events by number, the recorded future included; what is not recorded is left out.
    Numbers(Range<u64>),
}

/// What the screen asks for.
#[derive(Clone, PartialEq, Debug)]
pub enum Request {
    /// Run a command: time, state, branches, or an `expect`. Telling commands do nothing here.
    Command(Command),
    /// Look at another part of the moment from now on.
    Look(Look),
    /// Advance so much virtual time (a frame of play), like `run`.
    Play(Time),
    /// To the next (on past the recorded end, if need be) or previous interesting event.
    JumpInteresting {
        /// Whether to the next one.
        forward: bool,
    },
    /// Does again what followed on the branch that this one left.
    Again,
    /// To the event that first broke an invariant on this branch, recorded future included.
    JumpViolation,
    /// Give a branch, by its position in [`Snapshot::branches`], another name.
    Rename(usize, String),
    /// Enter another future of a moment as a branch; we stay where we are.
    Witness(Witness),
    /// Stop a long run where it is.
    Cancel,
}

/// Another future of a moment.
#[derive(Clone, PartialEq, Debug)]
pub struct Witness {
    /// What its branch is to be called.
    pub name: String,
    /// The branch on which the moment lies, by its position in [`Snapshot::branches`].
    pub branch: usize,
    /// The moment.
    pub at: Position,
    /// What happens from then on.
    pub commands: Vec<Command>,
}

/// A fact of the looked-at node that differs from before the last event.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Change {
    /// The fact.
    pub name: &'static str,
    /// Its key, if it is one of several.
    pub key: Option<Key>,
}

/// A moment as plain data; everything the screen draws.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The cluster.
    pub view: View,
    /// The event that led here, in full; none at the start.
    pub last: Option<EventView>,
    /// The events asked for, in full, in order.
    pub events: Vec<EventView>,
    /// The weightiest mark of each cell of the scrubber: cell `i` of `n` stands for the events
    /// `i * end / n + 1 ..= (i + 1) * end / n` of the branch (none: an empty run, or a cell for no event).
    pub marks: Vec<Mark>,
    /// All branches, in the order they were opened; the first is `main`.
    pub branches: Vec<BranchView>,
    /// Position in `branches` of the one we are on.
    pub branch: usize,
    /// Where we are.
    pub here: Position,
    /// The first moment of this branch that can be gone to: what was before is given up.
    pub floor: Position,
    /// Where the recorded future of this branch ends.
    pub end: Position,
    /// The last event; none: at the start.
    pub before: Option<Nth>,
    /// The event before that one; none: that was the first, or at the start.
    pub former: Option<Nth>,
    /// The next event of the recorded future; none: it ends here.
    pub after: Option<Nth>,
    /// What came of doing the other branch's commands again, if that was asked last.
    pub again: Option<Again>,
    /// What the run has cost up to here.
    pub counters: Counters,
    /// The node whose changes are listed.
    pub changes_of: Option<NodeId>,
    /// Its facts that the last event changed.
    pub changes: Vec<Change>,
    /// The first violation on this branch up to here.
    pub violation: Option<(&'static str, u64)>,
    /// How the violation by the last event came about, oldest event first; empty if it broke nothing.
    pub causes: Vec<Cause>,
    /// How this moment differs from the one it is compared with.
    pub compared: Option<Compared>,
    /// The moment that is pictured in small.
    pub peek: Option<Peek>,
    /// Why the last command failed; none if it did not.
    pub error: Option<Error>,
    /// Whether a long run is under way: call [`Session::slice`], then [`Session::snapshot`].
    pub busy: bool,
}

/// How many events [`Session::handle`] runs before it answers: about two milliseconds.
const SLICE: u64 = 2_000;

/// A run on the screen.
pub struct Session {
    timeline: Timeline,
    look: Look,
    seen: Seen,
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
    pub fn new(cluster: Box<dyn Cluster>, look: Look) -> Session {
        Session::of(Timeline::new(cluster), look)
    }

    /// A session of a run that has a past.
    pub fn of(timeline: Timeline, look: Look) -> Session {
        Session {
            timeline,
            look,
            seen: Seen::default(),
            causes: (0, 0, Vec::new()),
            other: None,
            peeked: None,
            error: None,
            again: None,
        }
    }

    /// Does what is asked, at most one slice of a long run, and shows where that led.
    ///
    /// A command while a long run is under way ends that run where it is.
    pub fn handle(&mut self, request: Request) -> Snapshot {
        match request {
            Request::Look(look) => self.look = look,
            Request::Cancel => self.timeline.cancel(),
            request => {
                // The copy of where we are makes comparing with it, and going back, cheap.
                self.timeline.mark_here();
                self.again = None;
                self.error = self.start(request).err();
                self.slice(SLICE);
            }
        }
        self.snapshot()
    }

    /// Goes on with a long run for at most `max_events` events; whether it is done (true also without any).
    pub fn slice(&mut self, max_events: u64) -> bool {
        if self.timeline.busy() {
            self.timeline.mark_here();
            if let Err(error) = self.timeline.slice(max_events, &mut ()) {
                self.error = Some(error);
            }
        }
        !self.timeline.busy()
    }

    /// Whether a long run is under way.
    pub fn busy(&self) -> bool {
        self.timeline.busy()
    }

    /// This moment, as last looked at.
    pub fn snapshot(&mut self) -> Snapshot {
        let next_due = self.timeline.next_due();
        let compared = self.look.compare.and_then(|comparison| self.compared(comparison));
        let peek = self.look.peek.map(|event| self.peek(event));
        let timeline = &self.timeline;
        let here = timeline.here();
        let events = match &self.look.events {
            Window::UpToHere(most) => here.event.saturating_sub(*most as u64) + 1..here.event + 1,
            Window::Numbers(numbers) => numbers.clone(),
        };
        let cluster = timeline.cluster();
        let last = self.seen.window(timeline, here.event..here.event + 1).pop();
        let broke = last.as_ref().is_some_and(|event| !event.violations.is_empty());
        let of = (timeline.branch(), here.event);
        // What happened on a branch never changes, and neither does why.
        if broke && of != (self.causes.0, self.causes.1) {
            self.causes = (of.0, of.1, timeline.causes(here.event));
        }
        Snapshot {
            view: View { next_due, ..cluster.view(&self.look.scope) },
            last,
            events: self.seen.window(timeline, events),
            marks: timeline.marks(self.look.cells),
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
            changes_of: self.look.scope.facts_of,
            changes: self.look.scope.facts_of.map(|node| changes(timeline, node)).unwrap_or_default(),
            violation: cluster.first_violation(),
            causes: if broke { self.causes.2.clone() } else { Vec::new() },
            compared,
            peek,
            error: self.error.clone(),
            busy: timeline.busy(),
        }
    }

    /// How this moment differs from another.
    fn compared(&mut self, comparison: Comparison) -> Option<Compared> {
        let branch = comparison.branch;
        let at = self.timeline.counterpart(comparison)?;
        // What lies at a moment never changes, save at the start, which commands may yet prepare.
        let known = self.other.take().filter(|(b, a, _)| (*b, *a) == (branch, at) && at.event > 0);
        let (_, there, cluster) = known.unwrap_or_else(|| {
            let (there, cluster) = self.timeline.peek(branch, at);
            (branch, there, cluster)
        });
        let differences = diff(self.timeline.cluster(), cluster.as_ref(), &self.look.scope);
        let shared = self.timeline.shared(branch, there);
        self.other = Some((branch, there, cluster));
        Some(Compared::new(branch, there, shared, differences))
    }

    /// A moment of this branch in small.
    fn peek(&mut self, event: u64) -> Peek {
        let branch = self.timeline.branch();
        let at = self.timeline.now_on().moment_after(event.min(self.timeline.end().event));
        if let Some((_, peek)) = self.peeked.as_ref().filter(|(b, peek)| (*b, peek.at) == (branch, at) && event > 0) {
            return peek.clone();
        }
        let (at, cluster) = self.timeline.peek(branch, at);
        let event = self.seen.window(&self.timeline, at.event..at.event + 1).pop();
        let peek = Peek { at, event, view: cluster.view(&Scope::default()) };
        self.peeked = Some((branch, peek.clone()));
        peek
    }

    /// The whole session as a script that leads to this very moment, its branches included.
    pub fn script(&self) -> String {
        self.timeline.script()
    }

    /// The run itself.
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    fn start(&mut self, request: Request) -> Result<Progress, Error> {
        let timeline = &mut self.timeline;
        match request {
            Request::Command(command) => return timeline.begin(&command, &mut ()),
            Request::Play(span) => return timeline.begin(&Command::Run(span), &mut ()),
            Request::JumpInteresting { forward } => {
                timeline.cancel();
                match timeline.interesting(forward) {
                    Some(event) => timeline.go_to_event(event)?,
                    None if forward => {
                        timeline.go_to_event(timeline.end().event)?;
                        timeline.set_job(Job::next(Target::Interesting, timeline.here().time));
                    }
                    None => timeline.go_to_event(timeline.floor().event)?,
                }
            }
            Request::JumpViolation => {
                timeline.cancel();
                let event = timeline.next_violation();
                timeline
                    .go_to_event(event.ok_or_else(|| MomentError::new("no invariant was broken on this branch"))?)?;
            }
            Request::Rename(branch, name) => timeline.rename(branch, &name)?,
            Request::Again => self.again = Some(timeline.do_again()?),
            Request::Witness(witness) => timeline.enter(&witness)?,
            Request::Look(_) | Request::Cancel => {}
        }
        Ok(Progress::More)
    }
}

/// What of a node's facts the last event (or the last command, if it made several) changed.
fn changes(timeline: &Timeline, node: NodeId) -> Vec<Change> {
    let Some(before) = timeline.before() else { return Vec::new() };
    let old = facts(timeline.copy_at(before).as_ref(), node, false);
    let new = facts(timeline.cluster(), node, false);
    let gone = old.keys().filter(|fact| !new.contains_key(*fact));
    let changed = new.iter().filter(|(fact, value)| old.get(*fact) != Some(value)).map(|(fact, _)| fact);
    changed.chain(gone).cloned().collect()
}

/// The facts of a node: all, or those that its disk holds.
pub(super) fn facts(cluster: &dyn Cluster, node: NodeId, durable: bool) -> BTreeMap<Change, Value> {
    let view = cluster.view(&Scope { slots: 0..0, messages: 0, operations: 0, facts_of: Some(node) });
    let facts = view.nodes.into_iter().filter(|n| n.id == node).flat_map(|n| n.facts);
    let facts = facts.filter(|fact| fact.durable || !durable);
    facts.map(|fact| (Change { name: fact.name, key: fact.key }, fact.value)).collect()
}
