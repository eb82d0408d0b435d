//! Every way in which a node changes, as data: what fired, and why.

use std::sync::Arc;

use crate::algorithm::Finding;
use crate::algorithm::declare::rules;
use crate::model::{Ballot, NodeId, NodeSet};

rules! {
    /// A rule with the values that its guard looked at.
    pub enum TotemRule {
        /// A process starts, alone.
        Start = "start_alone", "Totem, membership", 58 { ring_seq: u64, again: bool }
        /// There is something to say.
        Queue = "queue_message", "Totem, total ordering", 60 {
            body: Arc<str>, safe: bool, backlog: u64, operational: bool
        }

        /// The token comes.
        Take = quiet "take_token", "Totem, visit 1", 40 {
            ring: Ballot, token_number: u64, seq: u64, aru: u64, last_number: u64, token_seq_check: Finding
        }
        /// A token that has been here.
        OldToken = quiet "old_token", "Totem, visit 1", 22 { token_number: u64, last_number: u64 }
        /// A token of another ring, or while no ring goes round.
        ForeignToken = "foreign_token", "Totem, visit 1", 20 { ring: Ballot, from: NodeId }
        /// A number that nobody gave.
        Impossible = "impossible_number", "`ring.rs`", 24 { from: NodeId, number: u64 }
        /// The representative keeps the token, since all is quiet.
        Hold = quiet "hold_token", "corosync, token hold", 18 { seq: u64 }
        /// It has kept it long enough.
        LetGo = quiet "let_token_go", "corosync, token hold", 31 { backlog: u64 }

        /// What all have is let go.
        Free = "free_messages", "Totem, visit 2", 26 { upto: u64, count: u64 }
        /// More is to be sent than is allowed now.
        Slow = "flow_control", "Totem, visit 3", 52 { waiting: u64, allowed: u64, fcc: u64, window: u64 }
        /// A message that somebody lacks is sent again.
        Resend = "resend_message", "Totem, visit 4", 70 { seq: u64, body: Arc<str> }
        /// What is missing here is asked for.
        Ask = "ask_for_missing", "Totem, visit 5", 68 { missing: Arc<str>, aru: u64, seq: u64 }
        /// A message is sent to all.
        Send = "send_message", "Totem, visit 6", 80 { seq: u64, body: Arc<str>, safe: bool, left: u64 }
        /// The token says no more that all have all.
        Lower = "lower_aru", "Totem, visit 8", 54 { aru: u64, seq: u64, before: u64 }
        /// Who had lowered it has more by now.
        Raise = "raise_aru", "Totem, visit 8", 44 { aru: u64, seq: u64, before: u64 }
        /// The token goes on.
        Forward = quiet(*missing == 0) "forward_token", "Totem, visit 9", 30 { next: NodeId, seq: u64, aru: u64, missing: u64 }
        /// No sign that it went on.
        Again = quiet "send_token_again", "Totem, visit 9", 64 { next: NodeId, number: u64 }
        /// A sign that it went on.
        WentOn = quiet "token_went_on", "Totem, visit 9", 14 { next: NodeId, seq: u64 }

        /// A message comes.
        Hear = "hear_message", "Totem, total ordering", 46 { seq: u64, body: Arc<str>, sender: NodeId, aru: u64 }
        /// A message that has been here.
        Known = quiet "message_known", "Totem, total ordering", 15 { seq: u64, sender: NodeId }
        /// A message is delivered: all before it are.
        Agreed = "deliver_agreed", "Totem, visit 10", 84 { seq: u64, body: Arc<str>, sender: NodeId }
        /// A message is delivered: all members have it.
        Safe = "deliver_safe", "Totem, visit 10", 88 {
            seq: u64, body: Arc<str>, sender: NodeId, safe: u64, line: u64, safe_on_two_visits: Finding
        }
        /// A message waits until all members are known to have it.
        NotSafe = "not_safe_yet", "Totem, visit 10", 36 {
            seq: u64, safe: u64, line: u64, safe_on_two_visits: Finding
        }

        /// The token did not come.
        Lost = "token_lost", "Totem, membership: Commit", 90 { ran_out: bool, forming: bool, members: NodeSet }
        /// A member does not receive: it is given up.
        CannotReceive = "cannot_receive", "Totem, total ordering", 91 { member: NodeId, aru: u64, visits: u64 }
        /// Somebody is there who is in no ring with this node.
        Foreign = "foreign_message", "Totem, membership: Gather", 86 { from: NodeId, ring: Ballot, gathering: bool }
        /// A message of a ring that is no more.
        Past = "message_of_past_ring", "`gather.rs`", 17 { from: NodeId, ring: Ballot }
        /// It says whom it knows, again.
        SayAgain = quiet "say_again", "Totem, membership: Gather", 28 { proc_set: NodeSet, failed_set: NodeSet }
        /// A Join begins the gathering.
        Begin = "gather_members", "Totem, membership: Gather", 82 { from: NodeId, forming: bool }
        /// A Join from before the ring.
        OldJoin = "old_join", "Totem, membership: Gather", 19 { from: NodeId, ring_seq: u64, number: u64 }
        /// A Join of a stranger that has given this node up.
        StrangerGaveUp = "stranger_gave_up", "`gather.rs`", 19 { from: NodeId, failed_set: NodeSet }
        /// A Join that changes nothing in a ring that is being formed.
        JoinWhileForming = "join_while_forming", "Totem, membership: Commit", 19 {
            from: NodeId, ring_seq: u64, number: u64
        }
        /// A Join with the same sets.
        Agrees = "join_agrees", "Totem, membership: Gather", 48 { from: NodeId, agreed: NodeSet, live: NodeSet }
        /// A Join that says nothing new.
        SaysLess = quiet "join_says_less", "Totem, membership: Gather", 21 { from: NodeId, proc_set: NodeSet }
        /// A Join of one that is given up.
        JoinOfFailed = "join_of_failed", "Totem, membership: Gather", 23 { from: NodeId, failed_set: NodeSet }
        /// A Join names others: they are taken in.
        Merge = "merge_join", "Totem, membership: Gather", 56 { from: NodeId, proc_set: NodeSet, failed_set: NodeSet }
        /// A Join of one that has given this node up.
        GivenUp = "given_up_by", "Totem, membership: Gather", 57 {
            from: NodeId, proc_set: NodeSet, failed_set: NodeSet
        }
        /// Those who have not agreed are given up.
        GiveUp = "give_up_silent", "Totem, membership: Gather", 85 { silent: NodeSet, live: NodeSet, ran_out: bool }
        /// All have agreed, and no commit token came.
        AskAll = "ask_all_again", "Totem, membership: Gather", 42 { live: NodeSet, ran_out: bool }

        /// All have agreed: the representative makes the commit token.
        Commit = "make_commit_token", "Totem, membership: Commit", 92 { ring: Ballot, members: NodeSet, highest: u64 }
        /// The commit token comes for the first time.
        FirstPass = "commit_first_pass", "Totem, membership: Commit", 74 {
            ring: Ballot,
            named: NodeSet,
            live: NodeSet,
            aru: u64,
            failed_set_agreement: Finding,
            commit_token_twice: Finding,
        }
        /// It names others than were agreed on.
        CommitDiffers = "commit_token_differs", "Totem, membership: Commit", 43 {
            ring: Ballot, named: NodeSet, live: NodeSet
        }
        /// A commit token that is not for this node now.
        OldCommit = "old_commit_token", "Totem, membership: Commit", 25 { ring: Ballot, from: NodeId }
        /// The commit token comes for the second time, or nobody waits for that.
        Recover = "begin_recovery", "Totem, recovery", 83 {
            ring: Ballot, transitional: NodeSet, lowest: u64, highest: u64, commit_token_twice: Finding
        }
        /// What not all have is to be exchanged.
        Exchange = "exchange_messages", "Totem, recovery", 66 { count: u64, lowest: u64, recovery_phase: Finding }
        /// All are in recovery: the first token of the new ring.
        FirstToken = "first_token", "Totem, recovery", 62 { ring: Ballot, members: NodeSet }
        /// The commit token is handed on by one who has begun already.
        HandOn = "hand_commit_token_on", "Totem, membership: Commit", 24 { ring: Ballot, next: NodeId }
        /// A message of the old ring is sent in the new one.
        SendOld = "send_old_message", "Totem, recovery", 76 { seq: u64, old: u64, body: Arc<str>, left: u64 }
        /// A message of the old ring comes in the new one.
        HearOld = "hear_old_message", "Totem, recovery", 72 { seq: u64, old: u64, body: Arc<str>, own: bool, new: bool }
        /// There is nothing left to recover.
        Quiet = "nothing_to_recover", "Totem, recovery", 38 { visits: u64, aru: u64, install: u64 }
        /// A message is delivered in the old configuration, before that ends.
        InOld = "deliver_in_old_ring", "Totem, recovery: configurations", 86 {
            seq: u64, body: Arc<str>, sender: NodeId, high_delivered: u64
        }
        /// The old ring ends: those who come along.
        Transitional = "deliver_transitional", "Totem, recovery: configurations", 94 {
            ring: Ballot, members: NodeSet, upto: u64
        }
        /// A message is delivered among those who come along.
        InTransitional = "deliver_in_transitional", "Totem, recovery: configurations", 87 {
            seq: u64, body: Arc<str>, sender: NodeId, safe: bool
        }
        /// A message is not delivered: what came before it may be lost.
        Withheld = "withheld_beyond_gap", "Totem, recovery: configurations", 89 { seq: u64, sender: NodeId, gap: u64 }
        /// The new ring begins.
        Regular = "deliver_regular", "Totem, recovery: configurations", 96 { ring: Ballot, members: NodeSet }
        /// The ring shows itself to others.
        Show = quiet "show_ring", "Totem, membership: Gather", 18 { ring: Ballot, strangers: NodeSet }
        /// There is nobody else to show it to.
        NobodyElse = quiet "nobody_else", "`gather.rs`", 12 { ring: Ballot }
    }
}
