//! What a viewer wants to see of a moment: which part of the cluster, which events, what it is compared with.

use std::ops::Range;

use crate::command::Operand;
use crate::model::MomentQuery;
use crate::timeline::Baseline;

/// What a viewer wants to see of a moment.
#[derive(Clone, PartialEq, Debug)]
pub struct SnapshotQuery {
    /// Which part of the cluster; its `facts_of` is also the node whose changes are wanted.
    pub scope: MomentQuery,
    /// The node at which the last event happened is wanted instead of that of the scope, if it happened at one.
    pub follows: bool,
    /// Which events in full.
    pub events: Window,
    /// How many cells the scrubber has.
    pub cells: usize,
    /// What this moment is to be compared with.
    pub compare: Option<Baseline>,
    /// What is watched of it.
    pub watched: Vec<Operand>,
    /// The event of this branch whose moment is to be pictured in small.
    pub peek: Option<u64>,
}

/// A stretch of the current branch's events.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Window {
    /// At most so many, ending with the event of this moment.
    UpToHere(usize),
    /// Events by number, the recorded future included; what is not recorded is left out.
    Numbers(Range<u64>),
}
