//! Every way in which a node changes, as data: what fired, and why.

use std::sync::Arc;

use crate::algorithm::Finding;
use crate::algorithm::declare::rules;
use crate::model::{Ballot, ClientId, NodeId, Proposal};

rules! {
    /// A rule with the values that its guard looked at.
    pub enum FastRule {
        /// A process starts with what its disk holds.
        Start = "start_acceptor", "Fast Paxos §2.2.1", 60 { promised: Option<Ballot>, accepted: Option<Proposal> }
        /// A coordinator opens a round.
        OpenRound = "open_round", "Fast Paxos §2.2.1, phase 1a", 80 { ballot: Ballot, fast: bool, needed: u64 }
        /// An acceptor promises.
        Promise = "promise", "Fast Paxos §2.2.1, phase 1b", 70 {
            from: NodeId,
            ballot: Ballot,
            promised: Option<Ballot>,
            accepted: Option<Proposal>,
            persist_promise: Finding,
            keep_accepted_ballot: Finding,
        }
        /// The same request again: the same promise.
        RepeatPromise = quiet "repeat_promise", "Fast Paxos §2.2.1, phase 1b", 40 { from: NodeId, ballot: Ballot }
        /// Neither promise nor vote.
        RefuseBallot = "refuse_ballot", "Fast Paxos §2.2.1", 72 { from: NodeId, ballot: Ballot, promised: Option<Ballot> }
        /// A coordinator has one promise more.
        PromiseReceived = "promise_received", "Fast Paxos §2.2.1, phase 1b", 50 {
            from: NodeId, ballot: Ballot, accepted: Option<Proposal>, count: u64, needed: u64
        }
        /// A promise that changes nothing any more.
        PromiseTooLate = quiet "promise_too_late", "Fast Paxos §2.2.1", 25 { from: NodeId, ballot: Ballot }
        /// Nobody voted, and the round is fast: clients may propose to the acceptors themselves.
        SendAny = "send_any", "Fast Paxos §3.1, phase 2a", 92 {
            ballot: Ballot, count: u64, bound: Option<Proposal>, any_only_when_free: Finding
        }
        /// Nobody voted, and the round is classic: the coordinator's own value.
        FreeChoice = "free_choice", "Fast Paxos §2.2.2", 88 {
            ballot: Ballot,
            value: Arc<str>,
            count: u64,
            reports: u64,
            highest: Option<Proposal>,
            adopt_accepted_value: Finding,
        }
        /// The value that may be chosen in the highest round reported.
        PickValue = "pick_value", "Fast Paxos §3.1, phase 2a", 90 {
            ballot: Ballot, picked: Proposal, count: u64, threshold: u64, quorum: u64, value_pick_rule: Finding
        }
        /// Several values were voted for in the highest round reported, and none of them can be chosen.
        PickFreely = "pick_freely", "Fast Paxos §3.1, phase 2a", 89 {
            ballot: Ballot, value: Arc<str>, highest: Ballot, threshold: u64
        }
        /// Nobody voted, and the coordinator of a classic round has no value.
        NothingToPropose = "nothing_to_propose", "Fast Paxos §2.2.1, phase 2a", 58 { ballot: Ballot }
        /// An acceptor is told that any value will do.
        AnyReceived = "any_received", "Fast Paxos §3.1, phase 2b", 68 { from: NodeId, ballot: Ballot }
        /// An acceptor votes for the coordinator's value.
        Accept = "accept", "Fast Paxos §2.2.1, phase 2b", 74 {
            from: NodeId,
            vote: Proposal,
            promised: Option<Ballot>,
            before: Option<Proposal>,
            persist_accepted: Finding,
            accept_raises_promise: Finding,
        }
        /// A repeated request finds the vote cast.
        RepeatVote = quiet "repeat_vote", "Fast Paxos §2.2.1, phase 2b", 38 { from: NodeId, vote: Proposal }
        /// An acceptor votes for the first value that a client proposes in a fast round.
        VoteForClient = "vote_for_client", "Fast Paxos §3.1, phase 2b", 82 {
            from: NodeId,
            vote: Proposal,
            before: Option<Proposal>,
            one_vote_per_round: Finding,
            classic_rounds_ignore_clients: Finding,
        }
        /// A second value in a round: no vote.
        OneVoteARound = "one_vote_a_round", "Fast Paxos §3.1", 66 { from: NodeId, value: Arc<str>, vote: Proposal }
        /// A value comes where no fast round is open: it waits.
        ValueWaits = "value_waits", "Fast Paxos §3.1", 48 { from: NodeId, value: Arc<str>, promised: Option<Ballot> }
        /// A value goes to all acceptors, past the coordinator.
        ProposeFast = "propose_fast", "Fast Paxos §3.1", 78 { value: Arc<str> }
        /// The votes of a fast round cannot choose any more: a collision.
        Collision = "collision", "Fast Paxos §3.2", 94 { ballot: Ballot, heard: u64, most: u64, needed: u64 }
        /// The coordinator takes the votes of a fast round for the promises to its classic one.
        RecoverCoordinated = "recover_coordinated", "Fast Paxos §3.2", 93 { ballot: Ballot, next: Ballot, heard: u64 }
        /// Acceptors settle a collision among themselves, by the same rule.
        RecoverAlone = "recover_alone", "Fast Paxos §3.2", 93 { ballot: Ballot, vote: Proposal, heard: u64 }
        /// A coordinator was refused: it waits for a random time.
        BackOff = "back_off", "Fast Paxos §3.3", 76 { from: NodeId, ballot: Ballot, promised: Option<Ballot>, attempt: u64 }
        /// A refusal that changes nothing any more.
        NackTooLate = quiet "nack_too_late", "Fast Paxos §3.3", 24 { from: NodeId, ballot: Ballot }
        /// Nothing was chosen in time: a classic round.
        TurnClassic = "turn_classic", "Fast Paxos §3.3", 62 { next: Ballot, ran_out: bool }
        /// Somebody may have chosen something, and this learner does not know: it has a proposal issued, its own.
        Ask = "ask_what_is_chosen", "Paxos Made Simple §2.3", 81 { next: Ballot }
        /// A learner hears of a vote.
        VoteHeard = "vote_heard", "Fast Paxos §2.2.1", 44 {
            from: NodeId, vote: Proposal, count: u64, needed: u64, under_ballot: u64, count_per_ballot: Finding
        }
        /// A learner hears of a vote again.
        VoteKnown = quiet "vote_known", "Fast Paxos §2.2.1", 12 { from: NodeId, vote: Proposal }
        /// A quorum of the round voted for one value.
        Learn = "learn_in_round", "Fast Paxos §2.2.1, §3.1", 100 {
            vote: Proposal, count: u64, needed: u64, fast: bool, quorum: u64, fast_quorum_size: Finding
        }
        /// A client wants a value: it is proposed.
        TakeValue = "take_value", "Fast Paxos §3.1", 55 { client: ClientId, seq: u64, value: Arc<str> }
        /// A client waits for what is chosen.
        ClientWaits = "client_waits", "Fast Paxos", 47 { client: ClientId, seq: u64 }
        /// A client hears what is chosen.
        AnswerChosen = "answer_chosen", "Fast Paxos", 42 { client: ClientId, seq: u64, value: Arc<str> }
        /// A client hears that nothing was chosen yet.
        AnswerNothing = "answer_nothing", "Fast Paxos", 41 { client: ClientId, seq: u64 }
    }
}
