//! Every way in which a node changes, as data: what fired, and why.

use std::sync::Arc;

use super::message::State;
use crate::algorithm::Finding;
use crate::algorithm::declare::rules;
use crate::algorithms::shared::commit::words::Decision;
use crate::model::{ClientId, NodeId, NodeSet};
use crate::workload::transaction::{Tx, Writes};

rules! {
    /// A rule with the values that its guard looked at.
    pub enum ThreeRule {
        /// A process starts with what its disk holds.
        Start = "start_commit", "3PC", 60 { transactions: u64 }
        /// A client's transaction begins.
        Begin = "begin_transaction", "3PC rule 1", 80 {
            tx: Tx, client: ClientId, participants: NodeSet, announced: bool
        }
        /// A client asks somebody who does not coordinate.
        Redirect = "ask_the_coordinator", "3PC", 20 { client: ClientId, coordinator: NodeId }
        /// A client asks again for what is under way.
        BegunBefore = quiet "transaction_under_way", "3PC", 30 { tx: Tx, client: ClientId }
        /// A client asks again for what is decided.
        AnswerAgain = quiet "answer_transaction_again", "3PC", 35 { tx: Tx, client: ClientId, decision: Decision }
        /// A client uses a name that another transaction has.
        NameTaken = "name_is_taken", "3PC", 40 { tx: Tx, client: ClientId }
        /// There will be a transaction.
        AwaitPrepare = "await_prepare", "3PC rule 1", 45 { tx: Tx, coordinator: NodeId }
        /// It is known here already.
        LateBegin = quiet "known_transaction", "3PC rule 1", 15 { tx: Tx, from: NodeId }
        /// No CanCommit came: it aborts alone, as long as it has not voted.
        AbortAlone = "abort_before_vote", "3PC rule 1", 92 { tx: Tx, ran_out: bool }
        /// It can commit.
        VoteYes = "vote_yes", "3PC rule 1", 76 { tx: Tx, redo: Writes, persist_before_vote: Finding }
        /// It is told to vote no.
        VoteNo = "vote_no", "3PC rule 1", 78 { tx: Tx, from: NodeId }
        /// Another transaction holds a key.
        VoteNoLocked = "vote_no_locked", "3PC rule 1", 79 { tx: Tx, key: Arc<str>, holder: Tx }
        /// It has aborted this before it was asked.
        VoteNoAborted = "vote_no_aborted", "3PC rule 1", 55 { tx: Tx, from: NodeId }
        /// Its vote may have been lost.
        VoteAgain = quiet "vote_yes_again", "3PC rule 1", 40 { tx: Tx, from: NodeId }
        /// Another transaction holds a key: this one waits.
        WaitForLock = "wait_for_lock", "3PC rule 1", 74 { tx: Tx, key: Arc<str>, holder: Tx }
        /// It waits already.
        StillWaiting = quiet "still_waits_for_lock", "3PC rule 1", 18 { tx: Tx, from: NodeId }
        /// One more can commit.
        CountVote = "count_yes", "3PC rule 2", 56 { tx: Tx, from: NodeId, count: u64, needed: u64 }
        /// A vote that is not waited for, or is known.
        IgnoreVote = quiet "ignore_commit_vote", "3PC rule 2", 14 { tx: Tx, from: NodeId }
        /// All can commit: all are to know that.
        PreCommitAll = "precommit_all", "3PC rule 2", 96 {
            tx: Tx, count: u64, needed: u64, wait_for_all_votes: Finding
        }
        /// Somebody cannot commit.
        DecideAbort = "decide_abort", "3PC rule 2", 99 { tx: Tx, from: NodeId }
        /// Not all have voted in time.
        VoteTimeout = "votes_missing", "3PC rule 2", 98 { tx: Tx, missing: NodeSet, ran_out: bool }
        /// It knows that all can commit.
        PreCommit = "precommit_here", "3PC rule 3", 75 { tx: Tx, from: NodeId, epoch_check: Finding }
        /// It has known that already.
        AckPreAgain = quiet "acknowledge_precommit_again", "3PC rule 3", 30 { tx: Tx, from: NodeId }
        /// It has not voted yes, or has decided, or somebody who does not coordinate says it.
        RefusePreCommit = "refuse_precommit", "3PC rule 3", 28 { tx: Tx, from: NodeId, state: State }
        /// One more knows that all can commit.
        CountReady = "count_precommitted", "3PC rule 4", 57 { tx: Tx, from: NodeId, count: u64, needed: u64 }
        /// An acknowledgement that is not waited for, or is known.
        IgnoreReady = quiet "ignore_precommitted", "3PC rule 4", 13 { tx: Tx, from: NodeId }
        /// All that are up know that all can commit: it is committed.
        DecideCommit = "decide_three_phase_commit", "3PC rule 4", 100 {
            tx: Tx, count: u64, needed: u64, crashed: NodeSet
        }
        /// Somebody that is up has not acknowledged the PreCommit.
        PreCommitAgain = quiet "precommit_again", "3PC rule 4", 64 { tx: Tx, missing: NodeSet, ran_out: bool }
        /// Somebody has not acknowledged the PreCommit in time: by the clock alone that is an abort.
        AbortUnacknowledged = "abort_unacknowledged", "3PC rule 9", 98 {
            tx: Tx, missing: NodeSet, termination_protocol: Finding, ran_out: bool
        }
        /// It does what was decided.
        Commit = "commit_here", "3PC rule 4", 72 { tx: Tx, from: NodeId, redo: Writes }
        /// It does not do it.
        Abort = "roll_back_here", "3PC rule 2", 73 { tx: Tx, from: NodeId }
        /// It has not voted, and need not any more.
        AbortUnvoted = "abort_unvoted", "3PC rule 2", 62 { tx: Tx, from: NodeId }
        /// It knows that already.
        AckAgain = quiet "acknowledge_again", "3PC rule 4", 30 { tx: Tx, from: NodeId, decision: Decision }
        /// It has done otherwise.
        DoneOtherwise = "has_done_otherwise", "3PC rule 9", 91 { tx: Tx, from: NodeId, told: Decision, own: Decision }
        /// What it has not voted for cannot be committed.
        RefuseCommit = "refuse_unvoted_commit", "3PC rule 4", 29 { tx: Tx, from: NodeId }
        /// Somebody who does not coordinate decides.
        RefuseDecision = "refuse_decision", "3PC rule 4", 27 { tx: Tx, from: NodeId, told: Decision }
        /// One more has done it.
        CountDone = "count_acknowledgement", "3PC rule 4", 46 { tx: Tx, from: NodeId, count: u64, needed: u64 }
        /// One has done otherwise.
        CountOtherwise = "count_otherwise", "3PC rule 9", 89 { tx: Tx, from: NodeId, own: Decision }
        /// All have said what they have done.
        End = "end_transaction", "3PC rule 4", 70 { tx: Tx, otherwise: NodeSet }
        /// Nobody waits for it.
        IgnoreDone = quiet "ignore_acknowledgement", "3PC rule 4", 12 { tx: Tx, from: NodeId, counted: bool, aborted: bool }
        /// Somebody has not said that the commit is done.
        Resend = quiet "resend_commit", "3PC rule 4", 64 { tx: Tx, missing: NodeSet, ran_out: bool }
        /// It hears nothing, but the coordinator is up: it asks it.
        AskCoordinator = "ask_living_coordinator", "3PC rule 5", 50 { tx: Tx, coordinator: NodeId, ran_out: bool }
        /// The coordinator is gone, and another is the backup.
        WaitForBackup = "wait_for_backup", "3PC rule 5", 47 { tx: Tx, coordinator: NodeId, backup: NodeId, ran_out: bool }
        /// The coordinator is gone, and it is the lowest that is up.
        BeginTermination = "begin_termination", "3PC rule 5", 92 {
            tx: Tx, epoch: u64, coordinator: NodeId, asked: NodeSet, total: bool
        }
        /// A backup asks how far it is.
        TellState = "tell_state", "3PC rule 5", 52 {
            tx: Tx, from: NodeId, epoch: u64, state: State, gives_up: bool, epoch_check: Finding
        }
        /// A backup asks one that was restarted.
        TellRestarted = "tell_restarted", "3PC rule 7", 51 { tx: Tx, from: NodeId }
        /// What an earlier backup wants.
        RefuseEpoch = "refuse_earlier_backup", "3PC rule 6", 58 {
            tx: Tx, from: NodeId, epoch: u64, own: u64
        }
        /// One more state.
        CountState = "count_state", "3PC rule 5", 49 { tx: Tx, from: NodeId, state: State, count: u64, needed: u64 }
        /// It asks for no states, or for those of another epoch, or knows this one.
        IgnoreState = quiet "ignore_state", "3PC rule 6", 11 { tx: Tx, from: NodeId, epoch: u64 }
        /// Some have not answered: those that are gone do not count, the others are asked again.
        AskStatesAgain = quiet "ask_states_again", "3PC rule 6", 63 {
            tx: Tx, crashed: NodeSet, missing: NodeSet, ran_out: bool
        }
        /// Nobody can have committed.
        BackupAborts = "backup_aborts", "3PC rule 5", 99 {
            tx: Tx, init: NodeSet, aborted: NodeSet, ready: NodeSet, precommitted: NodeSet, count_precommitted: Finding
        }
        /// Somebody may have committed, and nobody can have aborted: all are to know that all can commit.
        BackupPreCommits = "backup_precommits", "3PC rule 5", 93 {
            tx: Tx, epoch: u64, ready: NodeSet, precommitted: NodeSet
        }
        /// It does as a backup says.
        PreCommitForBackup = "precommit_for_backup", "3PC rule 5", 74 {
            tx: Tx, from: NodeId, epoch: u64, epoch_check: Finding
        }
        /// One more has done it.
        CountMoved = "count_moved", "3PC rule 5", 49 { tx: Tx, from: NodeId, count: u64, needed: u64 }
        /// Nobody waits for it.
        IgnoreMoved = quiet "ignore_moved", "3PC rule 6", 11 { tx: Tx, from: NodeId, epoch: u64 }
        /// Somebody has committed, or all that are up know that all can.
        BackupCommits = "backup_commits", "3PC rule 5", 100 {
            tx: Tx, committed: NodeSet, precommitted: NodeSet, missing: NodeSet, backup_waits_for_acks: Finding
        }
        /// A backup says how it ends.
        EndByBackup = "end_by_backup", "3PC rule 5", 73 {
            tx: Tx, from: NodeId, epoch: u64, decision: Decision, epoch_check: Finding
        }
        /// The coordinator is told how it has ended.
        CoordinatorTold = "coordinator_is_told", "3PC rule 7", 95 { tx: Tx, from: NodeId, decision: Decision }
        /// A coordinator finds that it has not told anybody that all can commit: abort.
        AbortUnready = "abort_unprecommitted", "3PC rule 7", 94 { tx: Tx, participants: NodeSet }
        /// A coordinator finds a commit that not all have done.
        ResumeCommit = "resume_commit", "3PC rule 7", 88 { tx: Tx, participants: NodeSet }
        /// A participant finds that it has voted yes, and no decision.
        Relock = "ready_again", "3PC rule 7", 86 { tx: Tx, redo: Writes, state: State, relock_after_restart: Finding }
        /// One that was restarted asks what was decided.
        Ask = "ask_after_restart", "3PC rule 7", 82 {
            tx: Tx, state: State, others: NodeSet, again: bool, ran_out: bool
        }
        /// It has asked, and nobody knows.
        Blocked = "blocked_after_restart", "3PC rule 8", 90 {
            tx: Tx, restarted: NodeSet, silent: NodeSet, ran_out: bool
        }
        /// Somebody asks, and it knows.
        TellDecision = "tell_decision", "3PC rule 7", 53 { tx: Tx, from: NodeId, decision: Decision }
        /// Somebody asks, and it does not know.
        TellUncertain = "tell_undecided", "3PC rule 7", 48 { tx: Tx, from: NodeId, restarted: bool, asks: bool }
        /// The coordinator knows no such transaction: it never was.
        PresumeAbort = "presume_abort", "3PC rule 7", 54 { tx: Tx, from: NodeId }
        /// Somebody asks before it has voted.
        AbortForPeer = "abort_for_peer", "3PC rule 7", 84 { tx: Tx, from: NodeId }
        /// Another does not know either.
        HearUndecided = "hear_undecided", "3PC rule 7", 44 { tx: Tx, from: NodeId, restarted: bool }
        /// An answer to what it does not ask.
        IgnoreAnswer = quiet "ignore_decision", "3PC rule 7", 13 { tx: Tx, from: NodeId }
        /// Nothing comes, and it has not been told that all can commit: by the clock alone that is an abort.
        AbortByTimeout = "abort_by_timeout", "3PC rule 9", 97 {
            tx: Tx, termination_protocol: Finding, ran_out: bool
        }
        /// Nothing comes, and it knows that all can commit: by the clock alone that is a commit.
        CommitByTimeout = "commit_by_timeout", "3PC rule 9", 97 {
            tx: Tx, redo: Writes, termination_protocol: Finding, ran_out: bool
        }
        /// What only a participant is told comes to the coordinator.
        NoParticipant = "takes_no_part", "3PC", 11 { tx: Tx, from: NodeId }
    }
}
