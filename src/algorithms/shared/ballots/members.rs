//! Sets of nodes, a bit each.

use crate::model::{NodeId, Value};

/// Some nodes; there are never as many as 64.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Members(u64);

impl Members {
    /// Adds a node; whether it is new.
    pub fn insert(&mut self, node: NodeId) -> bool {
        let before = self.0;
        self.0 |= 1 << (node.0 % 64);
        self.0 != before
    }

    /// Whether the node is one of them.
    pub const fn contains(self, node: NodeId) -> bool {
        self.0 & 1 << (node.0 % 64) != 0
    }

    /// These and those.
    #[must_use]
    pub const fn union(self, other: Members) -> Members {
        Members(self.0 | other.0)
    }

    /// These without one.
    #[must_use]
    pub const fn without(self, node: NodeId) -> Members {
        Members(self.0 & !(1 << (node.0 % 64)))
    }

    /// Those that are among both.
    #[must_use]
    pub const fn common(self, other: Members) -> Members {
        Members(self.0 & other.0)
    }

    /// How many they are.
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether there are none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// More than half of them.
    pub const fn majority(self) -> usize {
        super::majority(self.len())
    }

    /// Whether more than half of them are among these.
    pub const fn most_are_in(self, other: Members) -> bool {
        self.common(other).len() >= self.majority()
    }

    /// In order.
    pub fn nodes(self) -> Vec<NodeId> {
        (0..64).map(NodeId).filter(|node| self.contains(*node)).collect()
    }
}

impl FromIterator<NodeId> for Members {
    fn from_iter<I: IntoIterator<Item = NodeId>>(nodes: I) -> Members {
        let mut members = Members::default();
        nodes.into_iter().for_each(|node| _ = members.insert(node));
        members
    }
}

impl From<Members> for Value {
    fn from(members: Members) -> Value {
        Value::Nodes(members.nodes())
    }
}
