//! Durable state: the highest number of a ring that a node has ever had. It names no two rings alike; messages are not
//! kept, and a node that crashed comes back as a ring of one that knows nothing.

use crate::algorithm::Disk;

/// What a crash leaves.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Stable {
    /// The highest number of a ring that it has had, or was about to have.
    pub ring_seq: u64,
}

/// Its number, from now on.
#[derive(Clone, Copy, Debug)]
pub struct RingSeq(pub u64);

/// What its number was.
#[derive(Clone, Copy, Hash, Debug)]
pub struct FormerSeq(pub u64);

impl Disk for Stable {
    type Write = RingSeq;
    type Undo = FormerSeq;

    fn apply(&mut self, RingSeq(seq): RingSeq) -> FormerSeq {
        FormerSeq(std::mem::replace(&mut self.ring_seq, seq))
    }

    fn revert(&mut self, FormerSeq(before): FormerSeq) {
        self.ring_seq = before;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_back_leaves_no_trace() {
        let mut disk = Stable { ring_seq: 4 };
        let undos = [disk.apply(RingSeq(8)), disk.apply(RingSeq(12))];
        assert_eq!(disk, Stable { ring_seq: 12 });
        undos.into_iter().rev().for_each(|undo| disk.revert(undo));
        assert_eq!(disk, Stable { ring_seq: 4 });
    }
}
