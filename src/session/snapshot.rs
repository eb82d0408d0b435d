//! A moment of a run as plain data: everything that a screen, a recording or a page shows.

use super::ClaimView;
use crate::model::{Counters, EventView, Mark, Name, NodeId, View};
use crate::timeline::{Again, BranchView, Cause, Change, Compared, Error, JobStatus, Nth, Position};

/// A moment as plain data.
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
    pub violation: Option<(Name, u64)>,
    /// How the violation by the last event came about, oldest event first; empty if it broke nothing.
    pub causes: Vec<Cause>,
    /// How this moment differs from the one it is compared with.
    pub compared: Option<Compared>,
    /// What is watched, by name, and what it comes to.
    pub watched: Vec<(String, String)>,
    /// The claims of more than one moment that are in force here, in the order in which they were given.
    pub claims: Vec<ClaimView>,
    /// The moment that is pictured in small.
    pub peek: Option<Peek>,
    /// Why the last command failed; none if it did not.
    pub error: Option<Error>,
    /// What is under way, and how far it is.
    pub job: Option<JobStatus>,
    /// Whether a long run is under way: call [`Session::slice`](super::Session::slice), then
    /// [`Session::snapshot`](super::Session::snapshot).
    pub busy: bool,
}

impl Snapshot {
    /// Where the recorded future of each branch ends, in the order of `branches`.
    pub fn ends(&self) -> Vec<Position> {
        self.branches.iter().map(|branch| branch.end).collect()
    }
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
