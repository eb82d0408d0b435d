//! Every way in which a node changes, as data: what fired, and why.

use std::sync::Arc;

use crate::algorithm::Finding;
use crate::algorithm::declare::rules;
use crate::model::{Ballot, ClientId, NodeId, Proposal};

rules! {
    /// A rule with the values that its guard looked at.
    pub enum PaxosRule {
        /// A process starts with what its disk holds.
        Start = "start_acceptor", "Paxos Made Simple §2.5", 60 { promised: Option<Ballot>, accepted: Option<Proposal> }
        /// A proposer opens a ballot.
        OpenBallot = "open_ballot", "Paxos Made Simple §2.2, phase 1a", 80 {
            ballot: Ballot,
            value: Option<Arc<str>>,
            needed: u64,
            unique_ballots: Finding,
            majority_quorum: Finding,
        }
        /// An acceptor promises.
        Promise = "promise", "Paxos Made Simple §2.2, phase 1b", 70 {
            from: NodeId,
            ballot: Ballot,
            promised: Option<Ballot>,
            accepted: Option<Proposal>,
            persist_promise: Finding,
            keep_accepted_ballot: Finding,
        }
        /// The same request again: the same promise.
        RepeatPromise = quiet "repeat_promise", "Paxos Made Simple §2.2, phase 1b", 40 { from: NodeId, ballot: Ballot }
        /// No promise: a higher ballot has it.
        RefusePrepare = "refuse_prepare", "Paxos Made Simple §2.2, phase 1b", 72 {
            from: NodeId, ballot: Ballot, promised: Option<Ballot>
        }
        /// A proposer has one promise more.
        PromiseReceived = "promise_received", "Paxos Made Simple §2.2, phase 1b", 50 {
            from: NodeId, ballot: Ballot, accepted: Option<Proposal>, count: u64, needed: u64
        }
        /// A promise that changes nothing any more.
        PromiseTooLate = quiet "promise_too_late", "Paxos Made Simple §2.2", 25 { from: NodeId, ballot: Ballot }
        /// A majority promised, and none of it had accepted anything.
        FreeChoice = "free_choice", "Paxos Made Simple §2.2, phase 2a", 88 {
            ballot: Ballot,
            value: Arc<str>,
            count: u64,
            reports: u64,
            highest: Option<Proposal>,
            adopt_accepted_value: Finding,
        }
        /// A majority promised, and somebody had accepted a value: that one must be proposed.
        AdoptValue = "adopt_value", "Paxos Made Simple §2.2, phase 2a", 90 {
            ballot: Ballot, adopted: Proposal, own: Option<Arc<str>>, reports: u64
        }
        /// The first vote reported is taken, whatever its ballot (safeguard `adopt_highest_ballot` off).
        AdoptFirst = "adopt_first", "Paxos Made Simple §2.2, phase 2a", 91 {
            ballot: Ballot,
            adopted: Proposal,
            reports: u64,
            highest: Option<Proposal>,
            adopt_highest_ballot: Finding,
        }
        /// A majority promised, none of it had accepted anything, and the proposer only wanted to know.
        NothingChosen = "nothing_chosen", "Paxos Made Simple §2.3", 86 { ballot: Ballot, count: u64 }
        /// An acceptor votes.
        Accept = "accept", "Paxos Made Simple §2.2, phase 2b", 74 {
            from: NodeId,
            vote: Proposal,
            promised: Option<Ballot>,
            before: Option<Proposal>,
            persist_accepted: Finding,
            accept_raises_promise: Finding,
        }
        /// No vote: a higher ballot was promised to.
        RefuseAccept = "refuse_accept", "Paxos Made Simple §2.2, phase 2b", 78 {
            from: NodeId, ballot: Ballot, promised: Option<Ballot>
        }
        /// A proposer was refused: it waits for a random time.
        BackOff = "back_off", "Paxos Made Simple §2.4", 76 {
            from: NodeId, ballot: Ballot, promised: Option<Ballot>, attempt: u64
        }
        /// A proposer was refused and tries again at once (safeguard `random_backoff` off).
        RetryAtOnce = "retry_at_once", "Paxos Made Simple §2.4", 64 {
            from: NodeId, ballot: Ballot, promised: Option<Ballot>, random_backoff: Finding
        }
        /// A refusal that changes nothing any more.
        NackTooLate = quiet "nack_too_late", "Paxos Made Simple §2.4", 24 { from: NodeId, ballot: Ballot }
        /// The wait is over, or no majority answered in time.
        TryAgain = "try_again", "Paxos Made Simple §2.4", 62 { ballot: Ballot, refused: bool, ran_out: bool }
        /// A learner hears of a vote.
        VoteHeard = "vote_heard", "Paxos Made Simple §2.3", 44 {
            from: NodeId, vote: Proposal, count: u64, needed: u64, under_ballot: u64, count_per_ballot: Finding
        }
        /// A learner hears of a vote again.
        VoteKnown = quiet "vote_known", "Paxos Made Simple §2.3", 12 { from: NodeId, vote: Proposal }
        /// A majority voted under one ballot: a learner knows what is chosen.
        Learn = "learn", "Paxos Made Simple §2.3", 100 {
            vote: Proposal,
            count: u64,
            needed: u64,
            under_ballot: u64,
            acceptors: u64,
            count_per_ballot: Finding,
            majority_quorum: Finding,
        }
        /// A client wants a value: it is proposed.
        TakeValue = "take_value", "Paxos Made Simple §2.2", 55 { client: ClientId, seq: u64, value: Arc<str> }
        /// A client waits for what is chosen.
        ClientWaits = "client_waits", "Paxos Made Simple §2.3", 47 { client: ClientId, seq: u64 }
        /// A client hears what is chosen.
        AnswerChosen = "answer_chosen", "Paxos Made Simple §2.3", 42 { client: ClientId, seq: u64, value: Arc<str> }
        /// A client hears that nothing was chosen yet.
        AnswerNothing = "answer_nothing", "Paxos Made Simple §2.3", 41 { client: ClientId, seq: u64 }
    }
}
