//! Quorums: how many are a majority, and whether a majority agrees.

use crate::model::NodeSet;

/// More than half of so many.
pub const fn majority(members: usize) -> usize {
    members / 2 + 1
}

/// Whether more than half of the members are among those who agree.
pub fn majority_agrees(members: NodeSet, agree: NodeSet) -> bool {
    members.common(agree).len() >= majority(members.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::NodeId;

    #[test]
    fn half_is_no_majority() {
        assert_eq!([1, 2, 3, 4, 5, 200].map(majority), [1, 2, 2, 3, 3, 101]);
    }

    #[test]
    fn who_is_no_member_does_not_count() {
        let set = |nodes: &[u16]| nodes.iter().copied().map(NodeId).collect::<NodeSet>();
        let members = set(&[0, 64, 128, 199]);
        assert!(majority_agrees(members, set(&[0, 128, 199])));
        assert!(!majority_agrees(members, set(&[0, 128, 1, 2])));
    }
}
