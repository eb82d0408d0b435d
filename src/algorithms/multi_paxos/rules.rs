//! Every way in which a node changes, as data: what fired, and why.

use std::sync::Arc;

use crate::algorithm::Finding;
use crate::algorithm::declare::rules;
use crate::model::{Ballot, ClientId, NodeId, NodeSet, Proposal};

rules! {
    /// A rule with the values that its guard looked at.
    pub enum MultiRule {
        /// A process starts with what its disk holds.
        Start = "start_replica", "PMMC §4.3", 60 { promised: Option<Ballot>, last_slot: u64 }
        /// Nothing was heard of a leader: phase 1 for all undecided slots.
        Campaign = "campaign", "Paxos Made Simple §3; PMMC §2, Figure 7", 80 {
            ballot: Ballot, from_slot: u64, needed: u64, ran_out: bool
        }
        /// An acceptor promises, for all slots at once.
        PromiseSlots = "promise_slots", "PMMC §2, Figure 4", 70 {
            from: NodeId,
            ballot: Ballot,
            from_slot: u64,
            reported: u64,
            promised: Option<Ballot>,
            kept_back: u64,
            prepare_all_slots: Finding,
        }
        /// Neither promise nor vote: a higher ballot was promised to.
        RefuseBallot = "refuse_ballot", "PMMC §2, Figure 4", 72 { from: NodeId, ballot: Ballot, promised: Option<Ballot> }
        /// A candidate has one promise more.
        PromiseCounted = "promise_counted", "PMMC §2, Figure 6", 50 {
            from: NodeId, ballot: Ballot, reported: u64, count: u64, needed: u64
        }
        /// A promise that changes nothing any more.
        PromiseOfNoUse = quiet "promise_of_no_use", "PMMC §2, Figure 6", 25 { from: NodeId, ballot: Ballot }
        /// A majority promised: from here on commands need phase 2 only.
        Lead = "lead", "Paxos Made Simple §3", 100 {
            ballot: Ballot,
            count: u64,
            needed: u64,
            next_slot: u64,
            last_reported: u64,
            repropose_accepted: Finding,
        }
        /// A new leader without phase 1 (safeguard `phase1_for_new_leader` off).
        LeadAtOnce = "lead_at_once", "Paxos Made Simple §3", 99 {
            ballot: Ballot, next_slot: u64, phase1_for_new_leader: Finding
        }
        /// A new leader proposes again what may be chosen in a slot.
        Repropose = "repropose", "Paxos Made Simple §3", 84 { slot: u64, adopted: Proposal, ballot: Ballot }
        /// A new leader fills a slot in which nothing was reported, below one in which something was.
        FillHole = "fill_hole", "Paxos Made Simple §3", 86 {
            slot: u64, ballot: Ballot, reported: Option<Proposal>, noop_only_in_holes: Finding
        }
        /// The leader proposes a client's operation in the next slot.
        ProposeInSlot = "propose_in_slot", "Paxos Made Simple §3", 60 {
            client: ClientId, seq: u64, slot: u64, ballot: Ballot, phase1_for_new_leader: Finding
        }
        /// The leader proposes other acceptors.
        ProposeChange = "propose_change", "Paxos Made Simple §3; PMMC §2.1", 61 {
            change: Arc<str>, slot: u64, from_slot: u64, ballot: Ballot
        }
        /// The window is full: the leader does not know yet who votes in the next slot, or lacks their promises.
        WaitForWindow = "wait_for_window", "Paxos Made Simple §3; PMMC §2.1", 64 { value: Arc<str>, slot: u64, applied: u64, alpha: u64 }
        /// A change of the acceptors is decided.
        ChangeDecided = "change_decided", "Paxos Made Simple §3; PMMC §2.1", 90 { change: Arc<str>, slot: u64, from_slot: u64 }
        /// A change of the acceptors is taken to be in force at once (safeguard `alpha_window` off).
        ChangeAtOnce = "change_at_once", "Paxos Made Simple §3; PMMC §2.1", 91 {
            change: Arc<str>, slot: u64, alpha_window: Finding
        }
        /// Nothing is to be done: no-ops bring the log up to the slot in which others vote.
        PushChange = "push_change", "Paxos Made Simple §3; PMMC §2.1", 57 { slot: u64, from_slot: u64 }
        /// A leader asks those for promises who vote in later slots.
        AskNewAcceptors = "ask_new_acceptors", "Paxos Made Simple §3; PMMC §2.1", 66 { ballot: Ballot, from_slot: u64, count: u64, needed: u64 }
        /// From here on others vote.
        AcceptorsInForce = "acceptors_in_force", "Paxos Made Simple §3; PMMC §2.1", 93 { slot: u64, acceptors: NodeSet, needed: u64 }
        /// A leader votes no more: it leads no more.
        LeaveOffice = "leave_office", "Paxos Made Simple §3; PMMC §2.1", 94 { slot: u64 }
        /// A replica that is no acceptor hears of no leader: it asks the others what is decided.
        AskAround = "ask_around", "PMMC §4.2", 67 { from_slot: u64, ran_out: bool }
        /// An acceptor votes in a slot.
        VoteInSlot = "vote_in_slot", "PMMC §2, Figure 4", 54 { from: NodeId, slot: u64, vote: Proposal }
        /// A slot is so far from all known ones that no leader can have proposed in it.
        SlotTooFar = "slot_too_far", "PMMC §2.1", 36 { from: NodeId, slot: u64, last: u64 }
        /// The leader has one vote more.
        VoteCounted = "vote_counted", "PMMC §2, Figure 6", 44 {
            from: NodeId,
            slot: u64,
            count: u64,
            needed: u64,
            vote_ballot: Ballot,
            ballot: Option<Ballot>,
            count_per_ballot: Finding,
        }
        /// A vote that changes nothing any more.
        VoteOfNoUse = quiet "vote_of_no_use", "PMMC §2, Figure 6", 14 { from: NodeId, slot: u64, ballot: Ballot }
        /// A majority voted in a slot under the leader's ballot: it is decided.
        Decide = "decide", "PMMC §2, Figure 6", 92 {
            slot: u64, value: Arc<str>, count: u64, needed: u64, count_per_ballot: Finding
        }
        /// A replica is told what is chosen in a slot.
        LearnDecision = "learn_decision", "PMMC §2.1", 56 { from: NodeId, slot: u64, value: Arc<str> }
        /// A replica is told what it knows.
        KnownDecision = quiet "known_decision", "PMMC §2.1", 12 { from: NodeId, slot: u64 }
        /// Decisions are executed, in the order of their slots.
        ExecuteSlots = "execute_slots", "PMMC §2.1", 33 {
            first: u64, last: u64, count: u64, applied: u64, apply_without_gaps: Finding
        }
        /// A decision waits: the slot before it is open.
        StopAtGap = "stop_at_gap", "Paxos Made Simple §3", 82 { slot: u64, gap: u64 }
        /// An operation that was decided in two slots is executed once.
        SkipDuplicate = "skip_duplicate", "PMMC §2.1", 74 { slot: u64, client: ClientId, seq: u64 }
        /// An operation that was decided after a later one of its client is not executed.
        SkipOvertaken = "skip_overtaken", "PMMC §2.1", 73 { slot: u64, client: ClientId, seq: u64, latest: u64 }
        /// A leader or candidate hears of a higher ballot: it gives way, and waits.
        GiveWay = "give_way", "PMMC §3", 88 { from: NodeId, ballot: Ballot, promised: Option<Ballot> }
        /// A refusal that changes nothing any more.
        RefusalTooLate = quiet "refusal_too_late", "PMMC §3", 24 { from: NodeId, ballot: Ballot }
        /// The leader shows that it is there, and sends again what was not answered.
        ShowLead = quiet "show_lead", "PMMC §3", 35 { ballot: Ballot, up_to: u64, again: u64 }
        /// A node hears of its leader.
        HearLeader = quiet "hear_leader", "PMMC §3", 15 { from: NodeId, ballot: Ballot, up_to: u64 }
        /// A replica that lacks decisions asks for them.
        FetchDecisions = "fetch_decisions", "PMMC §4.2", 58 { from: NodeId, from_slot: u64, up_to: u64 }
        /// A replica is sent the decisions that it lacks.
        SendDecisions = "send_decisions", "PMMC §4.2", 46 { from: NodeId, from_slot: u64, count: u64 }
        /// A read is answered from the leader's own state (safeguard `no_stale_leader_reads` off).
        ReadAtOnce = "read_at_once", "PMMC §4.5", 53 {
            client: ClientId, seq: u64, no_stale_leader_reads: Finding
        }
        /// A leader answers a client.
        AnswerClient = "answer_client", "PMMC §2.1", 42 { client: ClientId, seq: u64, index: u64 }
        /// A node that does not lead sends a client on.
        RedirectClient = "redirect_client", "PMMC §4.4", 48 { client: ClientId, leader: Option<NodeId> }
        /// A retry of an operation that was executed: it gets its first answer again.
        DuplicateRequest = "duplicate_request", "PMMC §2.1", 52 { client: ClientId, seq: u64 }
        /// A copy of a request comes where a later operation of its client was executed: it is not executed any more.
        SessionPast = "session_past", "PMMC §2.1", 51 { client: ClientId, seq: u64, latest: u64 }
        /// A copy of a request arrives after one that its client made later.
        RequestOvertaken = "request_overtaken", "PMMC §2.1", 35 { client: ClientId, seq: u64, newer: u64 }
        /// A retry of an operation that this leader has proposed already.
        RequestPending = quiet "request_pending", "PMMC §2.1", 45 { client: ClientId, seq: u64 }
        /// An operation that was executed before is executed again (safeguard `dedupe_commands` off).
        ExecuteAgain = "execute_again", "PMMC §2.1", 75 { slot: u64, client: ClientId, seq: u64, dedupe_commands: Finding }
        /// A heartbeat under a ballot that is not above its own.
        HeartbeatOfNoUse = quiet "heartbeat_of_no_use", "PMMC §3", 13 { from: NodeId, ballot: Ballot }
    }
}
