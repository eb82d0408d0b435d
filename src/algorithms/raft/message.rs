//! The four messages of the core protocol (paper, Figure 2).

use super::log::Entries;
use crate::algorithm::declare::messages;
use crate::model::NodeId;

messages! {
    /// What servers say to each other.
    pub enum RaftMessage {
        /// A candidate asks for a vote (§5.2). `pre`: would it get one in `term`, the term after its own (dissertation
        /// §9.6)? `transfer`: the leader itself wants this election (dissertation §3.10).
        RequestVote = "RV", false {
            term: u64,
            pre(quiet): bool,
            candidate: NodeId,
            last_index: u64,
            last_term: u64,
            transfer(quiet): bool,
        }
        /// The vote, or its refusal. A granted pre-vote has the term that was asked about.
        RequestVoteReply = "RVr", true { term: u64, granted: bool, pre(quiet): bool }
        /// A leader replicates entries; without entries it is a heartbeat (§5.3). `probe` is how often the leader has
        /// doubted what it knows of the follower's log; the answer repeats it, and so tells which question it answers.
        AppendEntries = "AE", false {
            term: u64,
            leader: NodeId,
            prev_index: u64,
            prev_term: u64,
            entries(quiet = "called-heartbeat"): Entries,
            leader_commit(quiet): u64,
            probe(quiet): u64,
        }
        /// `ok`: everything up to `match_index` is on disk. Otherwise the entry at `rejected_index` did not match, and
        /// `hint_index` is the last one that may.
        AppendEntriesReply = "AEr", true {
            term: u64,
            ok: bool,
            match_index(quiet): u64,
            rejected_index(quiet): u64,
            hint_index(quiet): u64,
            hint_term(quiet): u64,
            probe(quiet): u64,
        }
    }
}

impl RaftMessage {
    /// Whether its term is one that may come, not one that somebody is in: then nobody adopts it.
    pub fn foretells(&self) -> bool {
        match self {
            RaftMessage::RequestVote { pre, .. } => *pre,
            RaftMessage::RequestVoteReply { pre, granted, .. } => *pre && *granted,
            RaftMessage::AppendEntries { .. } | RaftMessage::AppendEntriesReply { .. } => false,
        }
    }

    /// The sender's term when it was sent, or the one that it [foretells](RaftMessage::foretells).
    pub fn term(&self) -> u64 {
        match self {
            RaftMessage::RequestVote { term, .. }
            | RaftMessage::RequestVoteReply { term, .. }
            | RaftMessage::AppendEntries { term, .. }
            | RaftMessage::AppendEntriesReply { term, .. } => *term,
        }
    }
}
