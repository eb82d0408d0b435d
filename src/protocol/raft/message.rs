//! The four messages of the core protocol (paper, Figure 2).

use super::log::Entries;
use crate::protocol::declare::messages;
use crate::view::NodeId;

messages! {
    /// What servers say to each other.
    pub enum RaftMessage {
        /// A candidate asks for a vote (§5.2).
        RequestVote = "RV", false { term: u64, candidate: NodeId, last_index: u64, last_term: u64 }
        /// The vote, or its refusal.
        RequestVoteReply = "RVr", true { term: u64, granted: bool }
        /// A leader replicates entries; without entries it is a heartbeat (§5.3).
        AppendEntries = "AE", false {
            term: u64,
            leader: NodeId,
            prev_index: u64,
            prev_term: u64,
            entries: Entries,
            leader_commit: u64,
        }
        /// `ok`: everything up to `match_index` is on disk. Otherwise the entry at `rejected_index` did not match, and
        /// `hint_index` is the last one that may.
        AppendEntriesReply = "AEr", true {
            term: u64,
            ok: bool,
            match_index: u64,
            rejected_index: u64,
            hint_index: u64,
            hint_term: u64,
        }
    }
}

impl RaftMessage {
    /// The sender's term when it was sent.
    pub fn term(&self) -> u64 {
        match self {
            RaftMessage::RequestVote { term, .. }
            | RaftMessage::RequestVoteReply { term, .. }
            | RaftMessage::AppendEntries { term, .. }
            | RaftMessage::AppendEntriesReply { term, .. } => *term,
        }
    }
}
