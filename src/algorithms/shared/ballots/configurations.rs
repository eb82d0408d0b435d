//! Which acceptors vote in which slot.

use crate::model::NodeSet;

/// Who votes in which slot, as far as it is known.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Configurations {
    /// Who votes first.
    first: NodeSet,
    /// From which slot on others vote, and who; in order.
    later: Vec<(u64, NodeSet)>,
}

impl Configurations {
    /// The same acceptors in all slots.
    pub fn new(members: NodeSet) -> Configurations {
        Configurations { first: members, later: Vec::new() }
    }

    /// From a slot on, not before any other change, these vote.
    pub fn change(&mut self, from: u64, members: NodeSet) {
        self.later.push((from.max(self.last().0), members));
    }

    /// Who votes in a slot.
    pub fn of(&self, slot: u64) -> NodeSet {
        let there = self.later.iter().rev().find(|(from, _)| *from <= slot);
        there.map_or(self.first, |(_, members)| *members)
    }

    /// The last ones, and their first slot.
    pub fn last(&self) -> (u64, NodeSet) {
        self.later.last().copied().unwrap_or((0, self.first))
    }

    /// Those of a slot, and all later ones.
    pub fn from(&self, slot: u64) -> impl Iterator<Item = NodeSet> {
        let later = self.later.iter().filter(move |(from, _)| *from > slot).map(|(_, members)| *members);
        [self.of(slot)].into_iter().chain(later)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::NodeId;

    #[test]
    fn each_slot_has_the_acceptors_of_the_last_change_before_it() {
        let some = |nodes: &[u16]| nodes.iter().map(|node| NodeId(*node)).collect::<NodeSet>();
        let mut configurations = Configurations::new(some(&[0, 1, 2]));
        configurations.change(4, some(&[0, 1, 2, 3]));
        configurations.change(6, some(&[1, 2]));
        let sizes = [1, 3, 4, 5, 6, 99].map(|slot| configurations.of(slot).len());
        assert_eq!(sizes, [3, 3, 4, 4, 2, 2]);
        assert_eq!(configurations.from(5).map(NodeSet::len).collect::<Vec<_>>(), [4, 2]);
        assert_eq!(configurations.last(), (6, some(&[1, 2])));
    }
}
