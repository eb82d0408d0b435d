//! Rounds: whose each is, whether it is fast, and how many votes choose in it.
//!
//! Rounds come in blocks of three of one coordinator, so that the rounds that follow a fast one are its own: the votes
//! of a fast round can then stand for promises to the next. The first two of a block are fast, the second only for
//! uncoordinated recovery; the third is classic.

use crate::algorithms::shared::quorum::majority;
use crate::model::{Ballot, NodeId};

/// Rounds in a block.
const BLOCK: u64 = 3;

/// Whether acceptors vote for what clients propose, once the coordinator has said that any value will do.
pub const fn is_fast(round: u64) -> bool {
    !round.is_multiple_of(BLOCK)
}

/// A round with its coordinator.
pub fn ballot(round: u64, members: &[NodeId]) -> Ballot {
    let block = round.saturating_sub(1) / BLOCK;
    let owner = (block % members.len().max(1) as u64) as usize;
    Ballot { round, proposer: members.get(owner).copied() }
}

/// The first fast round of a coordinator after a round.
pub fn next_fast(after: u64, me: NodeId, members: &[NodeId]) -> Ballot {
    next(after, 1, me, members)
}

/// The first classic round of a coordinator after a round.
pub fn next_classic(after: u64, me: NodeId, members: &[NodeId]) -> Ballot {
    next(after, BLOCK, me, members)
}

fn next(after: u64, place: u64, me: NodeId, members: &[NodeId]) -> Ballot {
    let own = members.iter().position(|member| *member == me).unwrap_or(0) as u64;
    let (cycle, first) = (BLOCK * members.len().max(1) as u64, BLOCK * own + place);
    let cycles = if after < first { 0 } else { (after - first) / cycle + 1 };
    ballot(cycles.saturating_mul(cycle).saturating_add(first), members)
}

/// ⌈3N/4⌉ (§3.4.1): any two of them and a majority have an acceptor in common.
pub const fn fast_quorum(members: usize) -> usize {
    (3 * members).div_ceil(4)
}

/// How many votes choose in a round.
pub fn quorum(ballot: Ballot, members: usize) -> usize {
    if is_fast(ballot.round) { fast_quorum(members) } else { majority(members) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_fast_quorums_and_a_majority_share_an_acceptor() {
        let sizes = [(3, 2, 3), (4, 3, 3), (5, 3, 4), (7, 4, 6)];
        assert!(sizes.iter().all(|(n, classic, fast)| (majority(*n), fast_quorum(*n)) == (*classic, *fast)));
        assert!((1..=15).all(|n| majority(n) + 2 * fast_quorum(n) > 2 * n));
    }

    #[test]
    fn rounds_come_in_blocks_of_one_coordinator() {
        let members: Vec<NodeId> = (0..3).map(NodeId).collect();
        let names: Vec<String> = (1..=10).map(|round| ballot(round, &members).to_string()).collect();
        assert_eq!(names, ["1.S1", "2.S1", "3.S1", "4.S2", "5.S2", "6.S2", "7.S3", "8.S3", "9.S3", "10.S1"]);
        assert!(is_fast(1) && is_fast(2) && !is_fast(3));
        for (after, fast, classic) in [(0, 4, 6), (3, 4, 6), (4, 13, 6), (5, 13, 6), (6, 13, 15)] {
            assert_eq!(next_fast(after, NodeId(1), &members).round, fast, "after {after}");
            assert_eq!(next_classic(after, NodeId(1), &members).round, classic, "after {after}");
        }
    }
}
