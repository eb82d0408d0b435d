//! Every way in which a node changes, as data: what fired, and why.

use std::sync::Arc;

use crate::algorithm::Finding;
use crate::algorithm::declare::rules;
use crate::algorithms::shared::commit::words::Decision;
use crate::model::{ClientId, NodeId, NodeSet};
use crate::workload::transaction::{Tx, Writes};

rules! {
    /// A rule with the values that its guard looked at.
    pub enum CommitRule {
        /// A process starts with what its disk holds.
        Start = "start_commit", "2PC", 60 { transactions: u64 }
        /// A coordinator finds no decision: it is abort.
        AbortUnlogged = "abort_unlogged", "2PC rule 11", 94 { tx: Tx, participants: NodeSet }
        /// A coordinator finds a commit that not all have acknowledged.
        ResumeCommit = "resume_commit", "2PC rule 11", 88 { tx: Tx, participants: NodeSet }
        /// A participant finds that it has voted yes, and nothing else.
        Relock = "ready_again", "2PC rule 11", 86 { tx: Tx, redo: Writes, relock_after_restart: Finding }
        /// A client's transaction begins.
        Begin = "begin_transaction", "2PC rule 1", 80 {
            tx: Tx, client: ClientId, participants: NodeSet, announced: bool
        }
        /// A client asks somebody who does not coordinate.
        Redirect = "ask_the_coordinator", "2PC", 20 { client: ClientId, coordinator: NodeId }
        /// A client asks again for what is under way.
        BegunBefore = quiet "transaction_under_way", "2PC", 30 { tx: Tx, client: ClientId }
        /// A client asks again for what is decided.
        AnswerAgain = quiet "answer_transaction_again", "2PC", 35 { tx: Tx, client: ClientId, decision: Decision }
        /// A client uses a name that another transaction has.
        NameTaken = "name_is_taken", "2PC", 40 { tx: Tx, client: ClientId }
        /// There will be a transaction.
        AwaitPrepare = "await_prepare", "2PC rule 3", 45 { tx: Tx, coordinator: NodeId }
        /// It is known here already.
        LateBegin = quiet "known_transaction", "2PC rule 3", 15 { tx: Tx, from: NodeId }
        /// No Prepare came: it aborts alone, as long as it has not voted.
        AbortAlone = "abort_before_vote", "2PC rule 3", 92 { tx: Tx, ran_out: bool }
        /// It can commit: it promises to.
        VoteYes = "vote_yes", "2PC rule 2", 76 { tx: Tx, redo: Writes, persist_before_vote: Finding }
        /// It is told to vote no.
        VoteNo = "vote_no", "2PC rule 2", 78 { tx: Tx, from: NodeId }
        /// Another transaction holds a key.
        VoteNoLocked = "vote_no_locked", "2PC rule 2", 79 { tx: Tx, key: Arc<str>, holder: Tx }
        /// It has aborted this before it was asked.
        VoteNoAborted = "vote_no_aborted", "2PC rule 3", 55 { tx: Tx, from: NodeId }
        /// Its vote may have been lost.
        VoteAgain = quiet "vote_yes_again", "2PC rule 2", 40 { tx: Tx, from: NodeId }
        /// Another transaction holds a key: this one waits.
        WaitForLock = "wait_for_lock", "2PC rule 2", 74 { tx: Tx, key: Arc<str>, holder: Tx }
        /// It waits already.
        StillWaiting = quiet "still_waits_for_lock", "2PC rule 2", 18 { tx: Tx, from: NodeId }
        /// One more can commit.
        CountVote = "count_yes", "2PC rule 4", 56 { tx: Tx, from: NodeId, count: u64, needed: u64 }
        /// A vote that is not waited for, or is known.
        IgnoreVote = quiet "ignore_commit_vote", "2PC rule 4", 14 { tx: Tx, from: NodeId }
        /// The point from which on it is committed.
        DecideCommit = "decide_commit", "2PC rule 4", 100 {
            tx: Tx, count: u64, needed: u64, wait_for_all_votes: Finding, log_before_decision: Finding
        }
        /// Somebody cannot commit.
        DecideAbort = "decide_abort", "2PC rule 5", 99 { tx: Tx, from: NodeId }
        /// Not all have voted in time.
        VoteTimeout = "votes_missing", "2PC rule 5", 98 { tx: Tx, missing: NodeSet, ran_out: bool }
        /// It does what was decided.
        Commit = "commit_here", "2PC rule 6", 72 { tx: Tx, from: NodeId, redo: Writes }
        /// It does not do it.
        Abort = "roll_back_here", "2PC rule 6", 73 { tx: Tx, from: NodeId }
        /// It has not voted, and need not any more.
        AbortUnvoted = "abort_unvoted", "2PC rule 6", 62 { tx: Tx, from: NodeId }
        /// It knows that already.
        AckAgain = quiet "acknowledge_again", "2PC rule 6", 30 { tx: Tx, from: NodeId, decision: Decision }
        /// It has decided otherwise, or somebody who does not coordinate decides.
        RefuseDecision = "refuse_decision", "2PC rule 6", 28 { tx: Tx, from: NodeId, told: Decision }
        /// What it has not voted for cannot be committed.
        RefuseCommit = "refuse_unvoted_commit", "2PC rule 6", 29 { tx: Tx, from: NodeId }
        /// One more has done it.
        CountAck = "count_acknowledgement", "2PC rule 7", 46 { tx: Tx, from: NodeId, count: u64, needed: u64 }
        /// All have.
        End = "end_transaction", "2PC rule 7", 70 { tx: Tx }
        /// Nobody waits for it.
        IgnoreAck = quiet "ignore_acknowledgement", "2PC rule 7", 12 { tx: Tx, from: NodeId, counted: bool, aborted: bool }
        /// Somebody has not acknowledged the commit.
        Resend = quiet "resend_commit", "2PC rule 7", 64 { tx: Tx, missing: NodeSet, ran_out: bool }
        /// It is ready and hears nothing: it asks.
        Ask = "ask_for_decision", "2PC rule 8", 82 { tx: Tx, others: NodeSet, ran_out: bool }
        /// It has asked, and nobody could say.
        Blocked = "blocked", "2PC rule 10", 90 { tx: Tx, uncertain: NodeSet, silent: NodeSet, ran_out: bool }
        /// It aborts alone although it has promised to do what it is told.
        AbortInDoubt = "abort_in_doubt", "2PC rule 8", 97 { tx: Tx, ready_waits: Finding }
        /// Somebody asks, and it knows.
        TellDecision = "tell_decision", "2PC rule 9", 52 { tx: Tx, from: NodeId, decision: Decision }
        /// Somebody asks, and it does not know.
        TellUncertain = "tell_uncertain", "2PC rule 9", 48 { tx: Tx, from: NodeId }
        /// The coordinator knows no such transaction: it was aborted, or never was.
        PresumeAbort = "presume_abort", "2PC rule 5", 54 { tx: Tx, from: NodeId }
        /// Somebody asks before it has voted.
        AbortForPeer = "abort_for_peer", "2PC rule 9", 84 { tx: Tx, from: NodeId, init_peer_aborts_itself: Finding }
        /// Another does not know either.
        HearUncertain = "hear_uncertain", "2PC rule 9", 44 { tx: Tx, from: NodeId, count: u64, needed: u64 }
        /// What only a participant is told comes to the coordinator.
        NoParticipant = "takes_no_part", "2PC", 11 { tx: Tx, from: NodeId }
        /// An answer to what it does not ask.
        IgnoreAnswer = quiet "ignore_decision", "2PC rule 8", 13 { tx: Tx, from: NodeId }
    }
}
