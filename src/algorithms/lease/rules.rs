//! Every way in which a node changes, as data: what fired, and why.

use std::sync::Arc;

use crate::algorithm::Finding;
use crate::algorithm::declare::rules;
use crate::model::{ClockTime, NodeId, NodeSet};

rules! {
    /// A rule with the values that its guard looked at.
    pub enum LeaseRule {
        /// The granter starts with what its disk holds.
        StartGranter = "start_granter", "Gray & Cheriton 1989 §5", 60 {
            token: u64,
            holder: Option<NodeId>,
            expires: Option<ClockTime>,
            waits: Option<ClockTime>,
            persist_or_wait: Finding,
        }
        /// Another node starts.
        StartHolder = "start_holder", "Gray & Cheriton 1989 §5", 58 { granter: NodeId }
        /// The resource starts.
        StartResource = "start_resource", "fencing", 58 { highest: u64 }
        /// The lease is free, or over.
        Grant = "grant_lease", "Gray & Cheriton 1989 §2", 90 {
            to: NodeId,
            token: u64,
            last: u64,
            expires: ClockTime,
            anew: bool,
            token_grows: Finding,
            persist_or_wait: Finding,
        }
        /// The same request again: the same answer.
        GrantAgain = quiet "grant_lease_again", "Gray & Cheriton 1989 §2", 40 { to: NodeId, token: u64, expires: ClockTime }
        /// The lease is another's, and not over.
        Deny = "deny_lease", "Gray & Cheriton 1989 §2", 76 {
            from: NodeId, holder: NodeId, expires: ClockTime, now: ClockTime, remaining: ClockTime, margin: bool
        }
        /// A request that the present holder made before the one it was answered.
        DenyLate = "deny_late_request", "Gray & Cheriton 1989 §2", 26 { from: NodeId, token: u64 }
        /// It does not know what it had lent before its restart.
        DenyWaiting = "deny_after_restart", "Gray & Cheriton 1989 §5", 77 {
            from: NodeId, waits: ClockTime, now: ClockTime, remaining: ClockTime
        }
        /// The lease is kept for longer.
        RenewLease = "renew_lease", "Gray & Cheriton 1989 §2", 74 {
            from: NodeId, token: u64, expires: ClockTime, before: ClockTime, now: ClockTime
        }
        /// A lease that is over, or another's by now, is renewed (safeguard `no_late_renewal` off).
        RenewLate = "renew_too_late", "Gray & Cheriton 1989 §2", 78 {
            from: NodeId, token: u64, holder: Option<NodeId>, no_late_renewal: Finding
        }
        /// A lease that is over, or another's by now, is not renewed.
        RefuseRenewal = "refuse_renewal", "Gray & Cheriton 1989 §2", 75 {
            from: NodeId, token: u64, holder: Option<NodeId>
        }
        /// The holder gives the lease back.
        TakeBack = "take_back_lease", "Gray & Cheriton 1989 §2", 70 { from: NodeId, token: u64 }
        /// Somebody gives a lease back that is not its own any more.
        IgnoreRelease = "ignore_release", "Gray & Cheriton 1989 §2", 22 { from: NodeId, token: u64 }
        /// By the granter's clock the lease is over.
        LeaseReturns = "lease_returns", "Gray & Cheriton 1989 §2", 62 {
            holder: NodeId,
            token: u64,
            expires: ClockTime,
            now: ClockTime,
            margin: Option<ClockTime>,
            clock_margin: Finding,
        }
        /// A server of the group of granters starts.
        StartInGroup = "start_in_group", "Raft, leases on it", 57 { granters: NodeSet, token: u64 }
        /// It leads the group: it knows from its log what is out.
        LeadGroup = "lead_granters", "Chubby §2.9", 91 {
            term: u64, token: u64, holder: Option<NodeId>, expires: ClockTime, persist_or_wait: Finding
        }
        /// It does not lead the group any more.
        StopLeading = "stop_leading_granters", "Chubby §2.9", 76 { untold: u64 }
        /// The leader appends a grant to the group's log.
        AppendGrant = "append_grant", "Raft, leases on it", 89 {
            to: NodeId, token: u64, last: u64, expires: ClockTime, index: u64, anew: bool, token_grows: Finding
        }
        /// A grant is committed: the holder is told.
        TellGrant = "tell_grant", "Raft, leases on it", 93 { to: NodeId, token: u64, index: u64 }
        /// The leader appends that a lease is kept for longer.
        AppendRenewal = "append_renewal", "Raft, leases on it", 73 {
            from: NodeId, token: u64, expires: ClockTime, before: ClockTime, index: u64
        }
        /// That is committed: the holder is told.
        TellRenewal = "tell_renewal", "Raft, leases on it", 74 { to: NodeId, token: u64, index: u64 }
        /// The leader appends that the lease is free.
        AppendFree = "append_free_lease", "Raft, leases on it", 61 { token: u64, index: u64 }
        /// A server of the group that does not lead it says who does.
        Redirect = "redirect_to_granter", "Chubby §2.1", 44 { from: NodeId, leader: Option<NodeId> }
        /// A timer was made to fire, but by the clock it is not time yet.
        NotYet = "not_over_yet", "Gray & Cheriton 1989 §2", 32 { until: ClockTime, now: ClockTime }

        /// A node asks for the lease.
        AskLease = "ask_for_lease", "Gray & Cheriton 1989 §2", 66 { granter: NodeId, sent: ClockTime }
        /// It is granted.
        TakeLease = "take_lease", "Gray & Cheriton 1989 §2", 92 {
            token: u64, until: ClockTime, sent: ClockTime, now: ClockTime, count_from_sending: Finding
        }
        /// The grant took so long that it is over.
        GrantTooLate = "grant_too_late", "Gray & Cheriton 1989 §2", 72 { token: u64, until: ClockTime, now: ClockTime }
        /// A grant that nobody waits for.
        UnwantedGrant = quiet "unwanted_grant", "Gray & Cheriton 1989 §2", 24 { token: u64 }
        /// Nobody of the group has answered: it asks the next.
        AskAgain = "ask_next_granter", "Chubby §2.1", 65 { granter: NodeId, sent: ClockTime }
        /// Nobody of the group has answered for so long that the lease would be over.
        GiveUp = "give_up_asking", "Chubby §2.1", 63 { sent: ClockTime, now: ClockTime }
        /// Whoever was asked knows who leads the group.
        TurnToLeader = "turn_to_granter", "Chubby §2.1", 48 { from: NodeId, leader: NodeId }
        /// Whoever was asked does not know, or the answer is waited for no more.
        NoLeaderKnown = "no_granter_known", "Chubby §2.1", 28 { from: NodeId, leader: Option<NodeId> }
        /// It is refused.
        HearDenied = "hear_denied", "Gray & Cheriton 1989 §2", 68 { remaining: ClockTime, until: ClockTime }
        /// Its renewal is refused.
        HearRenewalRefused = "hear_renewal_refused", "Gray & Cheriton 1989 §2", 67 { token: u64, until: ClockTime }
        /// A refusal that nobody waits for.
        LateDeny = quiet "late_denial", "Gray & Cheriton 1989 §2", 18 { from: NodeId }
        /// The holder asks to keep the lease.
        AskRenewal = "ask_renewal", "Gray & Cheriton 1989 §2", 64 {
            token: u64, sent: ClockTime, until: ClockTime, again: bool, asked: bool
        }
        /// It may keep it.
        KeepLease = "keep_lease", "Gray & Cheriton 1989 §2", 80 {
            token: u64, until: ClockTime, before: ClockTime, jeopardy: bool, count_from_sending: Finding
        }
        /// An answer to a renewal that changes nothing.
        LateRenewal = quiet "late_renewal", "Gray & Cheriton 1989 §2", 20 { token: u64 }
        /// By the holder's clock the lease is over: it stops by itself.
        StepDown = "lease_is_over", "Gray & Cheriton 1989 §2", 84 { token: u64, until: ClockTime, now: ClockTime }
        /// By the holder's clock the lease is over, and it waits for its renewal.
        Jeopardy = "lease_in_jeopardy", "Chubby §2.8", 83 {
            token: u64, until: ClockTime, now: ClockTime, grace: ClockTime
        }
        /// No renewal has come in the time of grace.
        GraceOver = "grace_is_over", "Chubby §2.8", 82 { token: u64, now: ClockTime }
        /// The holder gives the lease back early.
        GiveBack = "give_lease_back", "Gray & Cheriton 1989 §2", 71 { token: u64 }
        /// The holder has checked its lease, and writes to the resource.
        Act = "act_under_lease", "fencing", 86 {
            op: Arc<str>, token: u64, number: u64, until: ClockTime, now: ClockTime
        }
        /// The holder had checked its lease when it was paused: it will go on from there.
        CheckedBefore = "checked_before_pause", "fencing", 85 { op: Arc<str>, token: u64, until: ClockTime }
        /// It goes on after the pause, without another check.
        ActLate = "act_after_pause", "fencing", 87 { op: Arc<str>, token: u64, number: u64, now: ClockTime }
        /// Without the lease it does nothing.
        NotHolder = "not_holder", "Gray & Cheriton 1989 §2", 69 { op: Arc<str> }

        /// The resource does what it is told.
        AcceptWork = "accept_work", "fencing", 88 {
            from: NodeId, op: Arc<str>, token: u64, highest: u64, fencing_tokens: Finding
        }
        /// The resource has done that already, or something later of the same token.
        WorkKnown = quiet "work_known", "fencing", 42 { from: NodeId, token: u64, number: u64 }
        /// The resource has seen a higher token.
        RefuseStale = "refuse_stale_token", "fencing", 94 { from: NodeId, op: Arc<str>, token: u64, highest: u64 }
        /// The holder hears that the resource did it.
        WorkDone = "work_done", "fencing", 46 { token: u64, number: u64 }
        /// The holder hears that its token is stale.
        HearStale = "hear_stale", "fencing", 81 { token: u64, highest: u64 }
        /// Something arrives where it does not belong.
        OutOfPart = "out_of_part", "lease", 16 { from: NodeId }
    }
}
