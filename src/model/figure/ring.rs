//! A figure of rings: members in order, where a token is, and sets of members such as a preference list.

use serde::{Deserialize, Serialize};

use super::Standing;
use crate::model::{NodeId, Value};

/// Closed rings of nodes: one, or as many as there are configurations.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ring {
    /// The rings, in order.
    pub rings: Vec<Circle>,
}

/// One ring.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Circle {
    /// What it is called: its id.
    pub label: Value,
    /// How it stands as a whole.
    pub standing: Standing,
    /// Its members in the order of the ring; the last one is followed by the first.
    pub members: Vec<RingMember>,
    /// What goes round it, if anything does.
    pub token: Option<RingToken>,
    /// Sets of members that belong together.
    pub sets: Vec<RingSet>,
}

/// A place on a ring.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RingMember {
    /// Who.
    pub node: NodeId,
    /// How it stands.
    pub standing: Standing,
    /// A few letters about it: its aru; none: nothing.
    pub text: Value,
}

/// What goes round a ring.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RingToken {
    /// Where it is.
    pub place: RingPlace,
    /// What it says in short: its sequence numbers; none: nothing.
    pub text: Value,
}

/// Where on a ring something is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RingPlace {
    /// A member has it.
    At(NodeId),
    /// It is on its way from a member to the next one.
    Between(NodeId, NodeId),
}

/// Members that belong together: a preference list, those that counted, a configuration.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RingSet {
    /// What they are: a key.
    pub label: Value,
    /// Who, in their order.
    pub members: Vec<NodeId>,
}

impl Circle {
    /// A ring of members of which nothing more is known.
    pub fn new(label: impl Into<Value>, members: impl IntoIterator<Item = NodeId>) -> Circle {
        let member = |node| RingMember { node, standing: Standing::Plain, text: Value::None };
        Circle {
            label: label.into(),
            standing: Standing::Plain,
            members: members.into_iter().map(member).collect(),
            token: None,
            sets: Vec::new(),
        }
    }
}
