//! The timeline as the screen uses it: requests in, snapshots out, in slices so that keys never wait.

use std::ops::Range;

use super::{BranchView, Error, Position, Timeline};
use crate::command::Command;
use crate::sim::Cluster;
use crate::view::{EventView, Key, Mark, NodeId, Scope, Time, View};

/// What the screen wants to see of a moment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Look {
    /// Which part of the cluster; its `facts_of` is also the node whose changes are wanted.
    pub scope: Scope,
    /// Which events in full.
    pub events: Window,
    /// How many cells the scrubber has.
    pub cells: usize,
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
    /// To the event that first broke an invariant on this branch, recorded future included.
    JumpViolation,
    /// Stop a long run where it is.
    Cancel,
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
    /// Where the recorded future of this branch ends.
    pub end: Position,
    /// The node whose changes are listed.
    pub changes_of: Option<NodeId>,
    /// Its facts that the last event changed.
    pub changes: Vec<Change>,
    /// The first violation on this branch up to here.
    pub violation: Option<(&'static str, u64)>,
    /// Why the last command failed; none if it did not.
    pub error: Option<Error>,
    /// Whether a long run is under way: call [`Session::slice`], then [`Session::snapshot`].
    pub busy: bool,
}

/// A run on the screen.
pub struct Session {
    timeline: Timeline,
}

impl Session {
    /// A session at the start of a run.
    pub fn new(cluster: Box<dyn Cluster>, look: Look) -> Session {
        let _ = look;
        Session { timeline: Timeline::new(cluster) }
    }

    /// Does what is asked, at most one slice of a long run, and shows where that led.
    ///
    /// A command while a long run is under way ends that run where it is.
    pub fn handle(&mut self, request: Request) -> Snapshot {
        let _ = request;
        unimplemented!()
    }

    /// Goes on with a long run for at most `max_events` events; whether it is done (true also without any).
    pub fn slice(&mut self, max_events: u64) -> bool {
        let _ = max_events;
        unimplemented!()
    }

    /// Whether a long run is under way.
    pub fn busy(&self) -> bool {
        unimplemented!()
    }

    /// This moment, as last looked at.
    pub fn snapshot(&mut self) -> Snapshot {
        unimplemented!()
    }

    /// The whole session as a script that leads to this very moment, its branches included.
    pub fn script(&self) -> String {
        self.timeline.script()
    }

    /// The run itself.
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }
}
