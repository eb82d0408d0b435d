//! The messages of both phases for a log, and what keeps replicas up to date (Paxos Made Moderately Complex §2, §4.2).

use super::entry::{Entry, Votes};
use crate::algorithm::declare::messages;
use crate::model::Ballot;

messages! {
    /// What nodes say to each other.
    pub enum MultiMessage {
        /// Phase 1a, once for all slots from `from_slot` on.
        Prepare = "Pr", false { ballot: Ballot, from_slot: u64 }
        /// Phase 1b: the promise, all votes from that slot on, and how far the acceptor knows the log to be decided.
        Promise = "Pm", true { ballot: Ballot, accepted(quiet): Votes, decided_up_to(quiet): u64 }
        /// Phase 2a for one slot.
        Accept = "Ac", false { ballot: Ballot, slot: u64, value: Entry }
        /// Phase 2b: the vote, to the leader.
        Accepted = "Ad", true { ballot: Ballot, slot: u64 }
        /// What is chosen in a slot.
        Decide = "De", false { slot: u64, value: Entry }
        /// The leader is there, and knows the log to be decided up to a slot.
        Heartbeat = idle "Hb", false { ballot: Ballot, up_to: u64 }
        /// A replica lacks decisions from a slot on.
        Fetch = "Fe", false { from_slot: u64 }
        /// Neither promise nor vote: a higher ballot was promised to.
        Nack = "Nk", true { ballot: Ballot, promised: Option<Ballot> }
    }
}
