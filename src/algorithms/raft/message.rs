//! The messages: the four of the core protocol (paper, Figure 2), and those of snapshots, of reads beside
//! the log and of a transfer.

use super::carried::{Learning, Voting};
use super::log::Entries;
use super::snapshot::{Data, Sessions};
use crate::algorithm::declare::{FieldValue, messages};
use crate::model::{ClientId, Kind, NodeId, Sentence, Value};
use crate::sentence;

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
        AppendEntries = idle(entries) "AE", false {
            term: u64,
            leader: NodeId,
            prev_index: u64,
            prev_term: u64,
            entries(quiet = "called-heartbeat"): Entries,
            leader_commit(quiet): u64,
            probe(quiet): u64,
            read_seq(quiet): ReadSeq,
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
            read_seq(quiet): ReadSeq,
        }
        /// A follower asks for a client: how far do I have to execute before I answer this read (dissertation §6.4)?
        ReadIndex = "RI", false { id: ReadId }
        /// So far.
        ReadIndexReply = "RIr", true { id: ReadId, index: u64 }
        /// The leader wants the receiver to campaign at once (dissertation §3.10).
        TimeoutNow = "TN", false { term: u64 }
        /// A leader sends the state up to `last_index`, or a piece of it that begins at byte `offset`; `more` will follow. The
        /// configuration and the sessions come with the last piece.
        InstallSnapshot = "IS", false {
            term: u64,
            leader: NodeId,
            last_index: u64,
            last_term: u64,
            config(quiet): Voting,
            learners(quiet): Learning,
            sessions(quiet): Sessions,
            data(quiet): Data,
            offset(quiet): u64,
            more(quiet): bool,
            probe(quiet): u64,
        }
        /// Everything up to `match_index` is on disk; 0: it is not, and of the snapshot up to `last_index` so many bytes are
        /// there.
        InstallSnapshotReply = "ISr", true {
            term: u64,
            match_index: u64,
            last_index(quiet): u64,
            has(quiet): u64,
            probe(quiet): u64,
        }
    }
}

/// The round by which a leader asks whether it still leads; 0: none, which nobody sees or sends.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct ReadSeq(pub u64);

impl FieldValue for ReadSeq {
    const KIND: Kind = Kind::Number;
    const RARE: bool = true;

    fn value(&self) -> Value {
        if self.0 == 0 { Value::None } else { self.0.into() }
    }

    fn read(text: &str) -> Result<ReadSeq, Sentence> {
        u64::read(text).map(ReadSeq)
    }

    fn omitted(_sender: NodeId) -> ReadSeq {
        ReadSeq(0)
    }

    fn size(&self) -> u32 {
        if self.0 == 0 { 0 } else { 8 }
    }
}

/// Which read: `C1:2`, the second operation of C1. A server that restarts asks under no name that it used for another.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct ReadId {
    /// Whose.
    pub client: ClientId,
    /// Which of its operations.
    pub seq: u64,
}

impl FieldValue for ReadId {
    const KIND: Kind = Kind::Text;

    fn value(&self) -> Value {
        Value::Text(format!("{}:{}", self.client, self.seq).into())
    }

    fn read(text: &str) -> Result<ReadId, Sentence> {
        let id = text
            .split_once(':')
            .and_then(|(client, seq)| Some(ReadId { client: client.parse().ok()?, seq: seq.parse().ok()? }));
        id.ok_or_else(|| sentence!("“{text}” is not an operation of a client, such as C1:2", text))
    }

    fn omitted(_sender: NodeId) -> ReadId {
        ReadId { client: ClientId(0), seq: 0 }
    }

    fn size(&self) -> u32 {
        10
    }
}

impl RaftMessage {
    /// Whether its term is one that may come, not one that somebody is in: then nobody adopts it.
    pub fn foretells(&self) -> bool {
        match self {
            RaftMessage::RequestVote { pre, .. } => *pre,
            RaftMessage::RequestVoteReply { pre, granted, .. } => *pre && *granted,
            RaftMessage::AppendEntries { .. }
            | RaftMessage::AppendEntriesReply { .. }
            | RaftMessage::InstallSnapshot { .. }
            | RaftMessage::InstallSnapshotReply { .. }
            | RaftMessage::ReadIndex { .. }
            | RaftMessage::ReadIndexReply { .. }
            | RaftMessage::TimeoutNow { .. } => false,
        }
    }

    /// The sender's term when it was sent, or the one that it [foretells](RaftMessage::foretells); 0: it tells none.
    pub fn term(&self) -> u64 {
        match self {
            RaftMessage::RequestVote { term, .. }
            | RaftMessage::RequestVoteReply { term, .. }
            | RaftMessage::AppendEntries { term, .. }
            | RaftMessage::AppendEntriesReply { term, .. }
            | RaftMessage::InstallSnapshot { term, .. }
            | RaftMessage::InstallSnapshotReply { term, .. }
            | RaftMessage::TimeoutNow { term } => *term,
            // A read is safe whoever it is asked of: only a leader that a majority confirms answers.
            RaftMessage::ReadIndex { .. } | RaftMessage::ReadIndexReply { .. } => 0,
        }
    }
}
