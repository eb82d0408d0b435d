//! Changes of the acceptors.

use crate::model::{NodeId, NodeSet};

/// A change by one node, as a value of a slot.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Change {
    /// It votes, and may lead.
    Add(NodeId),
    /// It does neither any more.
    Remove(NodeId),
}

impl Change {
    /// `+S4`, `-S1`
    pub fn text(self) -> String {
        match self {
            Change::Add(node) => format!("+{node}"),
            Change::Remove(node) => format!("-{node}"),
        }
    }

    /// Reads what [`Change::text`] writes; nothing: it is something else.
    pub fn read(text: &str) -> Option<Change> {
        let node = |text: &str| text.parse().ok().filter(|node: &NodeId| node.index() < 64);
        match text.split_at_checked(1)? {
            ("+", name) => node(name).map(Change::Add),
            ("-", name) => node(name).map(Change::Remove),
            _ => None,
        }
    }

    /// These nodes, changed. The last one stays: without acceptors nothing could be chosen any more.
    pub fn of(self, members: NodeSet) -> NodeSet {
        match self {
            Change::Add(node) => members.union(NodeSet::from_iter([node])),
            Change::Remove(node) if members.without(node).is_empty() => members,
            Change::Remove(node) => members.without(node),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_read_as_they_are_written() {
        for change in [Change::Add(NodeId(3)), Change::Remove(NodeId(0))] {
            assert_eq!(Change::read(&change.text()), Some(change));
        }
        for other in ["", "+", "S4", "+x", "-1", "+S65", "é"] {
            assert_eq!(Change::read(other), None, "{other}");
        }
    }

    #[test]
    fn the_last_acceptor_stays() {
        let alone = NodeSet::from_iter([NodeId(1)]);
        assert_eq!(Change::Remove(NodeId(1)).of(alone), alone);
    }
}
