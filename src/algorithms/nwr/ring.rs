//! The ring: the nodes in order, and where on it the copies of a key are. Everybody works it out alike, so nobody is asked.

use std::sync::Arc;

use crate::model::{NodeId, NodeSet};

/// The nodes in order, each followed by the next, the last by the first.
#[derive(Clone, Hash, Debug)]
pub(super) struct Ring {
    members: Vec<NodeId>,
    /// Keys whose place was said.
    said: Vec<(Arc<str>, NodeId)>,
    /// Copies of a key.
    copies: usize,
}

impl Ring {
    pub(super) fn new(members: &[NodeId], said: &[(Arc<str>, NodeId)], copies: usize) -> Ring {
        Ring { members: members.to_vec(), said: said.to_vec(), copies: copies.min(members.len()) }
    }

    /// All nodes, from the key's place on.
    fn onwards(&self, key: &str) -> impl Iterator<Item = NodeId> {
        let said = self.said.iter().find(|(other, _)| **other == *key).map(|(_, node)| *node);
        let at = |node: NodeId| self.members.iter().position(|member| *member == node);
        let place = said.and_then(at).unwrap_or_else(|| place(key) % self.members.len().max(1));
        self.members[place..].iter().chain(&self.members[..place]).copied()
    }

    /// The preference list of a key: who keeps it, in order.
    pub(super) fn replicas(&self, key: &str) -> Vec<NodeId> {
        self.onwards(key).take(self.copies).collect()
    }

    /// The same as a set.
    pub(super) fn homes(&self, key: &str) -> NodeSet {
        self.onwards(key).take(self.copies).collect()
    }

    /// Who comes after them on the ring: those who can stand in for them, in order.
    pub(super) fn others(&self, key: &str) -> Vec<NodeId> {
        self.onwards(key).skip(self.copies).collect()
    }

    /// Where the preference list of a key begins.
    pub(super) fn first(&self, key: &str) -> NodeId {
        self.onwards(key).next().unwrap_or(NodeId(0))
    }

    /// The preference list that begins at a node; none: it is not on the ring.
    pub(super) fn list(&self, first: NodeId) -> Vec<NodeId> {
        let Some(place) = self.members.iter().position(|member| *member == first) else { return Vec::new() };
        self.members.iter().cycle().skip(place).take(self.copies).copied().collect()
    }

    /// Where the lists begin that have both of two nodes.
    pub(super) fn common(&self, one: NodeId, other: NodeId) -> Vec<NodeId> {
        let has_both = |first: &NodeId| {
            let list = self.list(*first);
            list.contains(&one) && list.contains(&other)
        };
        self.members.iter().copied().filter(has_both).collect()
    }

    /// Those that follow a node and have a list in common with it. If each node takes its own, every two such are taken.
    pub(super) fn peers(&self, node: NodeId) -> Vec<NodeId> {
        self.list(node).into_iter().skip(1).collect()
    }

    pub(super) fn members(&self) -> &[NodeId] {
        &self.members
    }

    /// How many copies of a key there are.
    pub(super) fn copies(&self) -> usize {
        self.copies
    }
}

/// Where on a ring a key is of which nobody said it. A real ring hashes; here x, y and z (or a, b, c; k1, k2, k3) come one
/// after the other, so that it can be followed by eye, and every other name begins at the first node.
fn place(key: &str) -> usize {
    let mut signs = key.chars();
    match (signs.next_back(), signs.next()) {
        (Some(digit @ '1'..='9'), _) => digit as usize - '1' as usize,
        (Some(letter @ 'x'..='z'), None) => letter as usize - 'x' as usize,
        (Some(letter @ 'a'..='w'), None) => letter as usize - 'a' as usize,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nodes(numbers: &[u16]) -> Vec<NodeId> {
        numbers.iter().map(|number| NodeId(number - 1)).collect()
    }

    #[test]
    fn a_list_begins_at_the_keys_place_and_goes_round() {
        let ring = Ring::new(&nodes(&[1, 2, 3, 4, 5]), &[("q".into(), NodeId(3))], 3);
        assert_eq!(ring.replicas("x"), nodes(&[1, 2, 3]));
        assert_eq!(ring.replicas("y"), nodes(&[2, 3, 4]));
        assert_eq!(ring.replicas("q"), nodes(&[4, 5, 1]));
        assert_eq!(ring.others("q"), nodes(&[2, 3]));
        assert_eq!(ring.replicas("cart"), nodes(&[1, 2, 3]));
    }

    #[test]
    fn every_two_with_a_list_in_common_compare_and_no_others() {
        for (members, copies) in [(1, 1), (2, 2), (3, 2), (5, 3), (5, 4), (15, 9)] {
            let all = nodes(&(1..=members).collect::<Vec<_>>());
            let ring = Ring::new(&all, &[], copies);
            for one in &all {
                for other in all.iter().filter(|other| *other != one) {
                    let compare = ring.peers(*one).contains(other) || ring.peers(*other).contains(one);
                    assert_eq!(compare, !ring.common(*one, *other).is_empty(), "{one} {other} {copies}/{members}");
                }
                assert_eq!(ring.list(*one).len(), copies);
            }
        }
        let ring = Ring::new(&nodes(&[1, 2, 3, 4, 5]), &[], 3);
        assert_eq!(ring.list(NodeId(3)), nodes(&[4, 5, 1]));
        assert_eq!((ring.first("y"), ring.first("cart")), (NodeId(1), NodeId(0)));
        assert_eq!(ring.common(NodeId(0), NodeId(2)), nodes(&[1]));
        assert!(ring.list(NodeId(7)).is_empty());
    }

    #[test]
    fn places_of_names_fit_every_ring() {
        let ring = Ring::new(&nodes(&[1, 2]), &[], 3);
        for key in ["", "x", "k9", "w", "名", "keys"] {
            assert_eq!(ring.homes(key).len(), 2, "{key}");
            assert!(ring.others(key).is_empty());
        }
    }
}
