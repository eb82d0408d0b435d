//! A ring as one of its members sees it: which messages it has, up to which it has all, and what the token has told it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::message::Original;
use crate::model::{Ballot, NodeId, NodeSet};

/// Numbers of rings, tokens and messages stay below this: a forged one above it is nobody's.
pub(super) const LIMIT: u64 = 1 << 40;

/// How many missing messages a token names at most.
const REQUESTS: usize = 30;

/// A message of a ring, without its number.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Message {
    /// Who sent it.
    pub sender: NodeId,
    /// What it says.
    pub body: Arc<str>,
    /// Whether it is delivered only when all members are known to have it.
    pub safe: bool,
    /// Of one that a recovery sent again: what it was in the old ring.
    pub recovers: Option<Original>,
}

/// A ring, at one of its members.
#[derive(Clone, Hash, Debug)]
pub struct Ring {
    /// Its number, and its representative.
    pub id: Ballot,
    /// Its members; in the order of their numbers they are the ring.
    pub members: NodeSet,
    /// The messages that this node keeps: those it cannot know to be at all members.
    pub messages: BTreeMap<u64, Arc<Message>>,
    /// All messages up to this one have been here.
    pub aru: u64,
    /// The highest number of a message that it has heard of.
    pub high: u64,
    /// All up to this one are delivered.
    pub delivered: u64,
    /// All members have all messages up to this one: two visits of the token in a row have shown so.
    pub safe: u64,
    /// The number of the last token that it took.
    pub token_seq: u64,
    /// What the token said, when it left the last time, of how far all have all messages.
    pub line: u64,
    /// The same as it came, and in how many visits in a row it had not moved.
    pub stuck: (u64, u64),
    /// How many messages it sent in the last visit, and how many it had left to send.
    pub sent: (u64, u64),
}

impl Ring {
    /// A ring that begins.
    pub(super) fn new(id: Ballot, members: NodeSet) -> Ring {
        Ring {
            id,
            members,
            messages: BTreeMap::new(),
            aru: 0,
            high: 0,
            delivered: 0,
            safe: 0,
            token_seq: 0,
            line: 0,
            stuck: (0, 0),
            sent: (0, 0),
        }
    }

    /// Who comes after a node.
    pub(super) fn after(&self, node: NodeId) -> NodeId {
        let mut members = self.members.nodes();
        let first = self.members.nodes().next().unwrap_or(node);
        members.find(|member| *member > node).unwrap_or(first)
    }

    /// Whether this node leads the forming of the next ring and keeps the token when all is quiet.
    pub(super) fn representative(&self) -> Option<NodeId> {
        self.members.nodes().next()
    }

    /// Whether a message has been here.
    pub(super) fn has_had(&self, seq: u64) -> bool {
        seq <= self.aru || self.messages.contains_key(&seq)
    }

    /// Keeps a message. Whether it is new.
    pub(super) fn keep(&mut self, seq: u64, message: Arc<Message>) -> bool {
        if seq == 0 || self.has_had(seq) {
            return false;
        }
        self.messages.insert(seq, message);
        self.high = self.high.max(seq);
        while self.messages.contains_key(&(self.aru + 1)) {
            self.aru += 1;
        }
        true
    }

    /// Lets go of what all have and is delivered. How many these are.
    pub(super) fn free(&mut self, upto: u64) -> u64 {
        let upto = upto.min(self.delivered);
        let kept = self.messages.split_off(&(upto + 1));
        std::mem::replace(&mut self.messages, kept).len() as u64
    }

    /// Messages up to `seq` that have not been here, beside those that are asked for already: as many as a token can
    /// name.
    pub(super) fn gaps(&self, seq: u64, asked: &[u64]) -> Vec<u64> {
        let room = REQUESTS.saturating_sub(asked.len());
        let lacks = |seq: &u64| !self.has_had(*seq) && !asked.contains(seq);
        // So many at most can be there already, or asked for.
        let end = seq.min(self.aru + (self.messages.len() + asked.len() + room) as u64 + 1);
        (self.aru + 1..=end).filter(lacks).take(room).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring() -> Ring {
        Ring::new(Ballot::of(4, NodeId(0)), [0, 2, 4].into_iter().map(NodeId).collect())
    }

    fn keep(ring: &mut Ring, seq: u64) -> bool {
        let message = Message { sender: NodeId(0), body: "a".into(), safe: false, recovers: None };
        ring.keep(seq, Arc::new(message))
    }

    #[test]
    fn the_last_one_is_followed_by_the_first() {
        let after = |node| ring().after(NodeId(node)).0;
        assert_eq!([0, 2, 4].map(after), [2, 4, 0]);
    }

    #[test]
    fn a_message_is_kept_once_and_all_are_there_up_to_the_first_gap() {
        let mut ring = ring();
        assert!(keep(&mut ring, 1) && keep(&mut ring, 3) && !keep(&mut ring, 3) && !keep(&mut ring, 0));
        assert_eq!((ring.aru, ring.high), (1, 3));
        assert_eq!(ring.gaps(5, &[]), [2, 4, 5]);
        assert_eq!(ring.gaps(5, &[4]), [2, 5]);
        assert!(keep(&mut ring, 2) && !keep(&mut ring, 1));
        assert_eq!((ring.aru, ring.high, ring.gaps(3, &[])), (3, 3, vec![]));
        assert_eq!(ring.gaps(LIMIT, &[]).len(), REQUESTS);
    }

    #[test]
    fn only_what_is_delivered_is_let_go() {
        let mut ring = ring();
        (1..=4).for_each(|seq| _ = keep(&mut ring, seq));
        ring.delivered = 2;
        assert_eq!(ring.free(3), 2);
        assert_eq!(ring.messages.keys().copied().collect::<Vec<_>>(), [3, 4]);
        assert!(!keep(&mut ring, 1), "it has been here");
    }
}
