//! Sets of nodes: who voted, who has heard, who settles. A bit a node, copied like a number.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{NodeId, Value};

const BITS: usize = u64::BITS as usize;

/// Some nodes. There is room for every node that has a name ([`NodeId::MOST`]).
///
/// A program reads and writes them as a list of nodes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(from = "Vec<NodeId>", into = "Vec<NodeId>")]
pub struct NodeSet([u64; NodeId::MOST / BITS]);

impl NodeSet {
    /// Adds a node; whether it is new.
    ///
    /// # Panics
    /// If the node is none that can be named.
    #[inline]
    pub fn insert(&mut self, node: NodeId) -> bool {
        let (word, bit) = place(node);
        let before = self.0[word];
        self.0[word] |= bit;
        self.0[word] != before
    }

    /// Whether the node is one of them.
    #[inline]
    pub fn contains(self, node: NodeId) -> bool {
        let (word, bit) = place(node);
        self.0.get(word).is_some_and(|bits| bits & bit != 0)
    }

    /// These and those.
    #[must_use]
    pub fn union(self, other: NodeSet) -> NodeSet {
        self.with(other, |these, those| these | those)
    }

    /// Those that are among both.
    #[must_use]
    pub fn common(self, other: NodeSet) -> NodeSet {
        self.with(other, |these, those| these & those)
    }

    /// These without one.
    #[must_use]
    pub fn without(self, node: NodeId) -> NodeSet {
        self.with([node].into_iter().collect(), |these, that| these & !that)
    }

    fn with(mut self, other: NodeSet, bits: impl Fn(u64, u64) -> u64) -> NodeSet {
        self.0.iter_mut().zip(other.0).for_each(|(these, those)| *these = bits(*these, those));
        self
    }

    /// How many they are.
    pub fn len(self) -> usize {
        self.0.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self == NodeSet::default()
    }

    /// They, in order.
    pub fn nodes(self) -> impl Iterator<Item = NodeId> {
        self.0.into_iter().enumerate().flat_map(|(word, mut bits)| {
            std::iter::from_fn(move || {
                let next = bits.trailing_zeros() as usize;
                // Takes the lowest bit away.
                bits &= bits.checked_sub(1)?;
                Some(NodeId((word * BITS + next) as u16))
            })
        })
    }
}

/// The word and the bit of a node.
fn place(node: NodeId) -> (usize, u64) {
    (node.index() / BITS, 1 << (node.index() % BITS))
}

impl FromIterator<NodeId> for NodeSet {
    fn from_iter<I: IntoIterator<Item = NodeId>>(nodes: I) -> NodeSet {
        let mut set = NodeSet::default();
        nodes.into_iter().for_each(|node| _ = set.insert(node));
        set
    }
}

impl From<Vec<NodeId>> for NodeSet {
    fn from(nodes: Vec<NodeId>) -> NodeSet {
        nodes.into_iter().collect()
    }
}

impl fmt::Debug for NodeSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.nodes().map(|node| node.0)).finish()
    }
}

impl From<NodeSet> for Vec<NodeId> {
    fn from(set: NodeSet) -> Vec<NodeId> {
        let mut nodes = Vec::with_capacity(set.len());
        nodes.extend(set.nodes());
        nodes
    }
}

impl From<NodeSet> for Value {
    fn from(set: NodeSet) -> Value {
        Value::Nodes(set.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// At the ends of words, and the last of the largest cluster.
    const SOME: [u16; 9] = [0, 1, 63, 64, 65, 127, 128, 199, 255];

    fn set(nodes: &[u16]) -> NodeSet {
        nodes.iter().copied().map(NodeId).collect()
    }

    #[test]
    fn each_node_is_itself_and_no_other() {
        for one in SOME {
            let mut alone = NodeSet::default();
            assert!(alone.insert(NodeId(one)) && !alone.insert(NodeId(one)));
            assert_eq!((0..300).filter(|node| alone.contains(NodeId(*node))).collect::<Vec<_>>(), [one]);
            assert_eq!(alone.nodes().collect::<Vec<_>>(), [NodeId(one)]);
            assert!(alone.without(NodeId(one)).is_empty() && alone.len() == 1);
        }
    }

    #[test]
    fn many_come_back_in_order() {
        let mut backwards = SOME;
        backwards.reverse();
        assert_eq!(set(&backwards), set(&SOME));
        assert_eq!(set(&SOME).nodes().map(|node| node.0).collect::<Vec<_>>(), SOME);
        assert_eq!(set(&SOME).len(), SOME.len());
        assert_eq!(format!("{:?}", set(&[199, 0, 64])), "{0, 64, 199}");
    }

    #[test]
    fn sets_are_joined_and_compared() {
        let (these, those) = (set(&[0, 63, 64, 199]), set(&[1, 63, 199]));
        assert_eq!(these.union(those), set(&[0, 1, 63, 64, 199]));
        assert_eq!(these.common(those), set(&[63, 199]));
        assert_eq!(these.without(NodeId(64)), set(&[0, 63, 199]));
        assert_eq!(these.without(NodeId(65)), these);
    }

    #[test]
    fn nobody_without_a_name_is_a_member() {
        assert!(!set(&SOME).contains(NodeId(NodeId::MOST as u16)) && !set(&SOME).contains(NodeId(u16::MAX)));
    }
}
