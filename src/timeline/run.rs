//! A run through time.

use std::ops::Range;

use super::Error;
use crate::command::{Command, Condition};
use crate::sim::{Cluster, Event, Listen};
use crate::view::{EventView, Mark, Time};

/// Where on a branch: after an event, at a time not before it and before the next.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Position {
    /// Number of the last event; 0: none yet.
    pub event: u64,
    /// Virtual time.
    pub time: Time,
}

/// A branch, for the tree.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BranchView {
    /// Its name: `main`, `branch-2`, or as named.
    pub name: String,
    /// Position in the list of the branch it left; none for `main`.
    pub parent: Option<usize>,
    /// Where it left.
    pub forked: Position,
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
    fn listen(&self) -> Listen {
        Listen::Rule
    }
    /// Whether commands that make several events are run one event at a time, so that each is seen in its own state.
    fn singly(&self) -> bool {
        false
    }
    /// Some events happened: one, unless a command made several. The cluster is as it is after the last of them.
    fn happened(&mut self, cluster: &dyn Cluster, events: &[Event]);
}

/// Watches nothing.
impl Watch for () {
    fn happened(&mut self, _: &dyn Cluster, _: &[Event]) {}
}

/// A run: its branches, where we are, and how to get anywhere else.
pub struct Timeline {
    cluster: Box<dyn Cluster>,
}

impl Timeline {
    /// A run that starts with this cluster and keeps everything.
    pub fn new(cluster: Box<dyn Cluster>) -> Timeline {
        Timeline { cluster }
    }

    /// A run that keeps no past, for scripts that never look back: `back`, `goto`, `branch` and `switch` are errors.
    pub fn forgetful(cluster: Box<dyn Cluster>) -> Timeline {
        Timeline { cluster }
    }

    /// The cluster at this moment.
    pub fn cluster(&self) -> &dyn Cluster {
        self.cluster.as_ref()
    }

    /// Where we are.
    pub fn here(&self) -> Position {
        unimplemented!()
    }

    /// Where the recorded future of this branch ends.
    pub fn end(&self) -> Position {
        unimplemented!()
    }

    /// Runs a command to its end: state, time or branches. Others (telling, claims) do nothing.
    pub fn command(&mut self, command: &Command) -> Result<Ran, Error> {
        let _ = command;
        unimplemented!()
    }

    /// Begins a command; what is left to do is done in slices.
    pub fn begin(&mut self, command: &Command, watch: &mut dyn Watch) -> Result<Progress, Error> {
        let _ = (command, watch);
        unimplemented!()
    }

    /// Goes on with the command begun last, for at most `max_events` events.
    pub fn slice(&mut self, max_events: u64, watch: &mut dyn Watch) -> Result<Progress, Error> {
        let _ = (max_events, watch);
        unimplemented!()
    }

    /// Ends the command begun last where it is.
    pub fn cancel(&mut self) {
        unimplemented!()
    }

    /// Whether a condition holds now; if not, the facts that refute it.
    pub fn check(&self, condition: &Condition) -> Result<(), Vec<(String, String)>> {
        let _ = condition;
        unimplemented!()
    }

    /// All branches, in the order they were opened.
    pub fn branches(&self) -> Vec<BranchView> {
        unimplemented!()
    }

    /// Position of the current branch in [`Timeline::branches`].
    pub fn branch(&self) -> usize {
        unimplemented!()
    }

    /// An event of this branch (past or recorded future) in short.
    pub fn event(&self, number: u64) -> Option<Event> {
        let _ = number;
        unimplemented!()
    }

    /// Events of this branch in full, re-derived by replay; numbers that are not recorded are left out.
    pub fn window(&mut self, numbers: Range<u64>) -> Vec<EventView> {
        let _ = numbers;
        unimplemented!()
    }

    /// The weightiest mark of each of `cells` equal stretches of this branch.
    pub fn marks(&self, cells: usize) -> Vec<Mark> {
        let _ = cells;
        unimplemented!()
    }

    /// The next or previous recorded event of this branch that is interesting.
    pub fn interesting(&self, forward: bool) -> Option<u64> {
        let _ = forward;
        unimplemented!()
    }

    /// The run so far as a script that leads to this very moment, its branches included.
    pub fn script(&self) -> String {
        unimplemented!()
    }
}
