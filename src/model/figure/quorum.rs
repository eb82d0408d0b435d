//! A figure of quorums: who agreed so far to what, and how many are needed.

use serde::{Deserialize, Serialize};

use crate::model::{Name, NodeId, Value};

/// Sets of nodes of which enough must agree: ballot boxes, promises, acknowledgements.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quorum {
    /// One for each thing that is agreed to.
    pub sets: Vec<QuorumSet>,
}

/// Nodes of which enough must agree to one thing.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuorumSet {
    /// Text key of what their agreement is: votes, promises.
    pub title: Name,
    /// Who asks them; none: nobody in particular.
    pub of: Option<NodeId>,
    /// What they agree to; none: the title says it.
    pub about: Value,
    /// Who agreed so far.
    pub agreed: Vec<NodeId>,
    /// How many are needed.
    pub needed: usize,
    /// Who may agree.
    pub members: Vec<NodeId>,
}
