//! Every way in which a node changes, as data: what fired, and why.

use std::sync::Arc;

use crate::algorithm::Finding;
use crate::algorithm::declare::rules;
use crate::model::{Ballot, ClientId, Name, NodeId};

rules! {
    /// A rule with the values that its guard looked at.
    pub enum SingleRule {
        /// The acceptor starts with what its disk holds.
        StartAcceptor = "start_one_acceptor", "single acceptor", 60 {
            value: Option<Arc<str>>, epoch: Option<Ballot>, holder: Option<NodeId>
        }
        /// A proposer starts.
        StartProposer = "start_proposer", "single acceptor", 58 { acceptor: NodeId, round: u64 }
        /// A proposer asks for access.
        AskAccess = "ask_access", "single acceptor, phase 1", 80 {
            acceptor: NodeId, epoch: Ballot, value: Option<Arc<str>>, access: Name
        }
        /// The lock is free, or the proposer's own.
        GrantLock = "grant_lock", "scheme one, Acceptor.prepare()", 72 {
            from: NodeId, epoch: Ballot, value: Option<Arc<str>>, holder: Option<NodeId>, lock_excludes: Finding
        }
        /// The lock is somebody else's.
        LockBusy = "lock_busy", "scheme one, Acceptor.prepare()", 74 {
            from: NodeId, epoch: Ballot, holder: Option<NodeId>
        }
        /// A request of an attempt that its own proposer has given up since.
        LockOutdated = "lock_outdated", "scheme one, Acceptor.prepare()", 30 {
            from: NodeId, epoch: Ballot, latest: Ballot
        }
        /// A request of an attempt that is over: it has come late.
        AttemptOver = quiet "attempt_over", "scheme one, Acceptor.prepare()", 29 {
            from: NodeId, epoch: Ballot, latest: Ballot
        }
        /// The epoch is larger than any before: it has access, and all before have none any more.
        GrantEpoch = "grant_epoch", "scheme two, Acceptor.prepare(epoch)", 73 {
            from: NodeId, epoch: Ballot, before: Option<Ballot>, value: Option<Arc<str>>, unused: bool
        }
        /// A larger epoch has access.
        RefuseOlderEpoch = "refuse_older_epoch", "scheme two, Acceptor.prepare(epoch)", 75 {
            from: NodeId, epoch: Ballot, promised: Option<Ballot>
        }
        /// The same request again: the same answer.
        GrantAgain = quiet "grant_again", "single acceptor, phase 1", 40 {
            from: NodeId, epoch: Ballot, value: Option<Arc<str>>
        }
        /// The holder of the lock submits a value, which ends its hold.
        SetUnderLock = "set_under_lock", "scheme one, Acceptor.accept(var, V)", 100 {
            from: NodeId, epoch: Ballot, value: Arc<str>, before: Option<Arc<str>>
        }
        /// Who has no lock submits a value.
        RefuseUnlocked = "refuse_unlocked", "scheme one, Acceptor.accept(var, V)", 78 {
            from: NodeId, epoch: Ballot, holder: Option<NodeId>
        }
        /// The epoch that has access submits a value.
        SetUnderEpoch = "set_under_epoch", "scheme two, Acceptor.accept(var, prepared_epoch, V)", 99 {
            from: NodeId,
            epoch: Ballot,
            value: Arc<str>,
            promised: Option<Ballot>,
            before: Option<Arc<str>>,
            epoch_preempts: Finding,
        }
        /// An epoch submits a value that a newer one has preempted.
        RefusePreempted = "refuse_preempted", "scheme two, Acceptor.accept(var, prepared_epoch, V)", 79 {
            from: NodeId, epoch: Ballot, promised: Option<Ballot>
        }
        /// An epoch submits a value that never was given access.
        RefuseUnknownEpoch = "refuse_unknown_epoch", "scheme two, Acceptor.accept(var, prepared_epoch, V)", 77 {
            from: NodeId, epoch: Ballot, promised: Option<Ballot>
        }
        /// What was submitted is submitted again: the same answer.
        SetBefore = quiet "set_before", "single acceptor, phase 2", 41 { from: NodeId, epoch: Ballot, value: Arc<str> }
        /// The holder gives the lock back.
        FreeLock = "free_lock", "scheme one, Acceptor.release()", 70 { from: NodeId, epoch: Ballot }
        /// The lock was given back already, or is not that attempt's.
        FreeAlready = quiet "free_already", "scheme one, Acceptor.release()", 28 {
            from: NodeId, epoch: Ballot, holder: Option<NodeId>
        }
        /// Something that only the acceptor is asked arrives at a proposer, or an answer at the acceptor.
        WrongPlace = "wrong_place", "single acceptor", 20 { from: NodeId, acceptor: NodeId }

        /// It has access, and the variable is not set: it submits its own value.
        Submit = "submit_value", "single acceptor, phase 2", 88 { epoch: Ballot, value: Arc<str>, access: Name }
        /// It has access, and the variable is not set: who only wanted to know knows.
        FindUnset = "find_unset", "single acceptor, phase 1", 84 { epoch: Ballot, access: Name }
        /// The variable is set: the later agrees with the earlier.
        Agree = "agree_with_earlier", "single acceptor, phase 2", 92 {
            epoch: Ballot, value: Arc<str>, own: Option<Arc<str>>, access: Name
        }
        /// The variable is set, and it submits its own value all the same (safeguard `adopt_value` off).
        PassOver = "pass_over_earlier", "single acceptor, phase 2", 93 {
            epoch: Ballot, value: Arc<str>, own: Arc<str>, adopt_value: Finding
        }
        /// Its value is accepted.
        ProposeOk = "propose_ok", "propose(var, V) => <ok, f>", 94 { epoch: Ballot, value: Arc<str> }
        /// The acceptor refuses.
        ProposeError = "propose_error", "propose(var, V) => <error>", 82 {
            epoch: Ballot, submitted: bool, seen: Option<Ballot>, access: Name
        }
        /// An answer to an attempt that is over; a lock that comes with it is given back.
        GiveBack = "give_back_lock", "scheme one, Acceptor.release()", 54 { from: NodeId, epoch: Ballot }
        /// An answer to an attempt that is over.
        LateAnswer = quiet "late_answer", "single acceptor", 22 { from: NodeId, epoch: Ballot }
        /// No answer in time: the same again.
        AskOnceMore = quiet "ask_once_more", "single acceptor", 56 { epoch: Ballot, submitted: bool, left: u64, ran_out: bool }
        /// No answer to all of its tries.
        AcceptorSilent = "acceptor_silent", "propose(var, V) => <error>", 83 {
            acceptor: NodeId, epoch: Ballot, submitted: bool, access: Name
        }
        /// No answer to a release: the same again.
        ReleaseOnceMore = quiet "release_once_more", "scheme one, Acceptor.release()", 52 {
            epoch: Ballot, left: u64, ran_out: bool
        }
        /// No answer to all releases.
        ReleaseUnheard = "release_unheard", "scheme one, Acceptor.release()", 53 { acceptor: NodeId, epoch: Ballot }
        /// The lock is given back, as the acceptor says.
        ReleaseHeard = "release_heard", "scheme one, Acceptor.release()", 34 { epoch: Ballot }

        /// A client brings a value or a question: an attempt begins.
        TakeRequest = "take_request", "propose(var, V)", 55 { client: ClientId, seq: u64, value: Option<Arc<str>> }
        /// A client waits for how the attempt under way ends.
        RequestWaits = "request_waits", "propose(var, V)", 46 { client: ClientId, seq: u64, epoch: Ballot }
        /// The acceptor proposes nothing: it sends a client to a proposer.
        SendToProposer = "send_to_proposer", "single acceptor", 45 {
            client: ClientId, seq: u64, proposer: Option<NodeId>
        }
        /// A client is told what the variable is.
        AnswerOk = "answer_ok", "propose(var, V) => <ok, f>", 43 { client: ClientId, seq: u64, value: Arc<str> }
        /// A client is told that the variable is not set.
        AnswerUnset = "answer_unset", "single acceptor", 42 { client: ClientId, seq: u64 }
        /// A client is told `<error>`.
        AnswerError = "answer_error", "propose(var, V) => <error>", 44 { client: ClientId, seq: u64 }
    }
}
