//! A figure of bars in time: from when to when something holds, such as a lease as each node believes it.

use serde::{Deserialize, Serialize};

use super::Standing;
use crate::model::{NodeId, Time, Value};

/// Rows of bars that share an axis of time. A line is drawn where now is.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimeBars {
    /// The rows, in order.
    pub rows: Vec<TimeRow>,
}

/// The bars of one thing.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimeRow {
    /// What it is: a node, a transaction.
    pub label: Value,
    /// The node that it is about.
    pub node: Option<NodeId>,
    /// Its bars. Where two overlap, the later one of the list is seen.
    pub bars: Vec<TimeBar>,
}

/// Something that holds for a time.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimeBar {
    /// When it begins.
    pub from: Time,
    /// When it ends, which may be later than now; none: no end is known.
    pub to: Option<Time>,
    /// How it stands.
    pub standing: Standing,
    /// A few letters on it; none: nothing.
    pub text: Value,
}
