//! Every way in which a node changes, as data: what fired, and why.

use std::sync::Arc;

use super::membership::Status;
use crate::algorithm::Finding;
use crate::algorithm::declare::rules;
use crate::model::{Ballot, ClientId, NodeId, NodeSet, Value};

rules! {
    /// A rule with the values that its guard looked at.
    pub enum GossipRule {
        /// A node starts with what its disk holds.
        Start = "start_gossip", "Demers 1987 §1", 58 { keys: u64, together: bool }

        /// A key is changed at this node.
        Update = "make_update", "Demers 1987 §1.1", 92 {
            key: Arc<str>, value: Arc<str>, version: Ballot, before: Option<Ballot>, spreads: bool
        }
        /// A key is deleted at this node: a death certificate takes its place.
        Certify = "write_certificate", "Demers 1987 §2", 92 {
            key: Arc<str>, version: Ballot, before: Ballot, spreads: bool
        }
        /// A key is deleted, and nothing is left of it.
        Erase = "erase_item", "Demers 1987 §2", 92 { key: Arc<str>, before: Ballot }

        /// A client that asked for a change is told that it is made: here.
        ServeWrite = "serve_write", "`clients.rs`", 60 { client: ClientId, seq: u64, key: Arc<str> }
        /// A client is told what this node has of a key.
        ServeRead = "serve_read", "`clients.rs`", 54 {
            client: ClientId, seq: u64, key: Arc<str>, value: Option<Arc<str>>, version: Option<Ballot>
        }
        /// A copy of a request for a change, or a late one.
        KnownRequest = "known_request", "`clients.rs`", 20 { client: ClientId, seq: u64, latest: u64 }
        /// A change of a key that has the last number there is.
        NoNumberLeft = "no_number_left", "`clients.rs`", 26 {
            client: ClientId, seq: u64, key: Arc<str>, version: Ballot
        }

        /// A contact begins with the versions that this node has: does the other lack something?
        OfferDigest = "offer_digest", "Demers 1987 §1.3", 46 { peer: NodeId, count: u64, backup: bool }
        /// A contact begins: this node tells all it has.
        PushAll = "push_all_items", "Demers 1987 §1.3", 46 { peer: NodeId, count: u64, backup: bool }
        /// A contact begins: this node asks for what is newer, and says what it has.
        Pull = "pull_newer", "Demers 1987 §1.3", 46 { peer: NodeId, count: u64, digests: bool, backup: bool }
        /// A contact begins: both will tell what is newer.
        Trade = "push_and_pull", "Demers 1987 §1.3", 46 { peer: NodeId, count: u64, digests: bool, backup: bool }
        /// A contact begins with the hash of all versions that this node has.
        OfferTree = "offer_tree", "Demers 1987 §1.3; Merkle 1987", 46 {
            peer: NodeId, count: u64, exchange: Value, backup: bool
        }
        /// A contact begins: this node tells its rumours.
        Spread = "spread_rumors", "Demers 1987 §1.4", 48 { peer: NodeId, count: u64 }
        /// A contact begins: this node asks for rumours.
        AskForRumors = "ask_for_rumors", "Demers 1987 §1.4", 45 { peer: NodeId, count: u64 }
        /// A round with nothing to tell.
        Quiet = quiet "quiet_round", "Demers 1987 §1.4", 14 { rumors: u64, items: u64 }
        /// There is nobody else.
        Alone = quiet "nobody_to_contact", "`rounds.rs`", 12 { others: u64 }

        /// An item that is newer than what there is.
        Learn = "learn_item", "Demers 1987 §1.1", 84 {
            from: NodeId,
            key: Arc<str>,
            value: Option<Arc<str>>,
            version: Ballot,
            before: Option<Ballot>,
            spreads: bool,
            strictly_newer_only: Finding,
        }
        /// An item that is known.
        Known = quiet "item_known", "Demers 1987 §1.1", 24 { from: NodeId, key: Arc<str>, version: Ballot }
        /// An item that is older than what there is.
        Older = "item_older", "Demers 1987 §1.1", 28 { from: NodeId, key: Arc<str>, version: Ballot, own: Ballot }
        /// A rumour that was learned in this very round.
        ToldTwice = "told_twice_in_a_round", "Demers 1987 §1.4", 26 { from: NodeId, key: Arc<str>, round: u64 }
        /// A rumour that was given up here comes again.
        ComesAgain = "rumor_comes_again", "Demers 1987 §1.4", 30 {
            from: NodeId, key: Arc<str>, version: Ballot, removed_stays_removed: Finding
        }
        /// The other is told that it told nothing new.
        SayUseless = "say_useless", "Demers 1987 §1.4", 32 { from: NodeId, key: Arc<str> }

        /// A digest is answered.
        AnswerDigest = "answer_digest", "Demers 1987 §1.3", 44 { from: NodeId, count: u64, lacks: u64 }
        /// Neither has anything that the other needs.
        Alike = quiet "nothing_newer", "Demers 1987 §1.3", 20 { from: NodeId, items: u64, part: Value }
        /// Hashes are equal: both have the same there.
        TreesAlike = quiet "trees_alike", "Merkle 1987", 21 { from: NodeId, parts: Arc<str> }
        /// A range is unlike: the hashes of its halves are told.
        SplitPart = "split_part", "Merkle 1987", 43 { from: NodeId, part: Arc<str>, items: u64 }
        /// A range is unlike, and this node has next to nothing there: it tells the versions.
        TellPart = "tell_part", "Merkle 1987", 45 { from: NodeId, part: Arc<str>, items: u64, exchange: Value }
        /// What the other lacks is told.
        SendLacking = "send_lacking", "Demers 1987 §1.3", 42 { from: NodeId, count: u64 }
        /// What was asked for is gone.
        NothingLacking = quiet "nothing_to_send", "`exchange.rs`", 12 { from: NodeId, asked: u64 }

        /// A contact brought something new: the count of those in a row that did not begins anew.
        Useful = "useful_contact", "Demers 1987 §1.4", 34 { key: Arc<str>, counter: u64 }
        /// A contact counts against a rumour, and it is spread on.
        KeepSpreading = "keep_spreading", "Demers 1987 §1.4", 50 {
            key: Arc<str>, peer: NodeId, counter: u64, k: u64, coin: bool, feedback: bool
        }
        /// A contact counts against a rumour, and it is given up.
        LoseInterest = "lose_interest", "Demers 1987 §1.4", 78 {
            key: Arc<str>, peer: NodeId, counter: u64, k: u64, coin: bool, feedback: bool
        }
        /// Feedback that nobody waits for.
        LateFeedback = quiet "late_feedback", "`rumors.rs`", 16 { from: NodeId, key: Arc<str>, version: Ballot }
        /// Rumours that are spread no more: all is spread by anti-entropy now.
        DropRumors = "drop_rumors", "`rounds.rs`", 36 { count: u64 }

        /// A node begins to keep a list of members.
        BeginMembership = "begin_membership", "SWIM §3", 40 { incarnation: u64 }
        /// The next one is pinged.
        ProbeNext = quiet "probe_next", "SWIM §3.1, §4.3", 52 { member: NodeId, number: u64, left: u64 }
        /// One that is dead is pinged, in case it is back.
        TryDead = "try_the_dead", "`probing.rs`", 38 { member: NodeId }
        /// A ping is answered.
        AnswerPing = quiet "answer_ping", "SWIM §3.1", 44 { from: NodeId, number: u64, asker: Option<NodeId> }
        /// The probe of this round is answered.
        Answered = quiet "probe_answered", "SWIM §3.1", 46 { member: NodeId, number: u64, helper: Option<NodeId> }
        /// An answer that nobody waits for.
        LateAck = quiet "late_ack", "`probing.rs`", 16 { from: NodeId, member: NodeId, number: u64 }
        /// No answer in time: others are asked to ping, too.
        AskHelpers = "ask_helpers", "SWIM §3.1", 70 { member: NodeId, helpers: NodeSet, count: u64 }
        /// No answer in time, and nobody is asked (safeguard `indirect_probes` off).
        AskNobody = "ask_nobody", "SWIM §3.1", 70 { member: NodeId, indirect_probes: Finding }
        /// This node pings one for another.
        RelayPing = "relay_ping", "SWIM §3.1", 48 { asker: NodeId, member: NodeId, number: u64 }
        /// And hands the answer on.
        HandOnAck = "hand_on_ack", "SWIM §3.1", 48 { member: NodeId, asker: NodeId, number: u64 }
        /// A round begins before the last probe had its time.
        CutShort = "probe_cut_short", "`probing.rs`", 26 { member: NodeId }
        /// One that was not alive anyway did not answer.
        StillSilent = "still_silent", "`probing.rs`", 30 { member: NodeId, status: Status }

        /// One that answered in no way is suspected.
        Suspect = "suspect_member", "SWIM §4.2", 90 {
            member: NodeId, incarnation: u64, helpers: u64, indirect_probes: Finding
        }
        /// One more got no answer of a suspect.
        Confirm = "confirm_suspicion", "Lifeguard §IV", 60 {
            member: NodeId, by: NodeId, count: u64, wanted: u64, left: u64
        }
        /// The time of a suspect is over.
        DeclareDead = "declare_dead", "SWIM §4.2", 94 { member: NodeId, incarnation: u64, count: u64 }
        /// A suspect answers; that it lives it must say itself.
        SuspectAnswers = "suspect_answers", "SWIM §4.2", 58 {
            member: NodeId, status: Status, incarnation: u64, owner_only_incarnation: Finding
        }
        /// A node hears that it is taken for suspect or dead, and begins a new incarnation.
        Refute = "refute_suspicion", "SWIM §4.2", 92 {
            from: NodeId, status: Status, heard: u64, incarnation: u64
        }
        /// A node hears of an incarnation of its own that it forgot in a crash.
        TakeUpIncarnation = "take_up_incarnation", "`membership.rs`", 46 {
            from: NodeId, incarnation: u64, before: u64
        }
        /// A node hears of itself what is no longer true.
        OldNewsOfItself = "old_news_of_itself", "`membership.rs`", 34 {
            from: NodeId, status: Status, incarnation: u64, own_incarnation: u64
        }
        /// There is no incarnation after the last one.
        LastIncarnation = "last_incarnation", "`membership.rs`", 20 { from: NodeId, status: Status, incarnation: u64 }

        /// News that are newer than what was believed.
        TakeNews = "take_news", "SWIM §4.2", 68 {
            from: NodeId,
            member: NodeId,
            status: Status,
            incarnation: u64,
            had: Option<Status>,
            had_incarnation: u64,
            stale_incarnation_ignored: Finding,
        }
        /// News that are known.
        NewsKnown = quiet "news_known", "SWIM §4.2", 10 { from: NodeId, member: NodeId, status: Status }
        /// News that are older than what is believed.
        NewsOlder = "news_older", "SWIM §4.2", 32 {
            from: NodeId,
            member: NodeId,
            status: Status,
            incarnation: u64,
            own: Status,
            own_incarnation: u64,
        }
        /// One that is not taken for alive is told that itself.
        TellItself = "tell_itself", "Lifeguard §IV", 42 { member: NodeId, status: Status, incarnation: u64 }
        /// One that was unknown speaks.
        Meet = "meet_member", "SWIM §3.2", 66 { member: NodeId }

        /// A node leaves.
        Leave = "leave_members", "`membership.rs`", 92 { incarnation: u64, told: NodeSet, count: u64 }
        /// One that has left hears something else of itself.
        StayLeft = "stay_left", "`membership.rs`", 30 { from: NodeId, status: Status, incarnation: u64 }
        /// A round of one that has left.
        HasLeft = quiet "has_left", "`rounds.rs`", 14 { incarnation: u64 }
        /// All others are taken for dead, or have left.
        NobodyAlive = quiet "nobody_held_alive", "`rounds.rs`", 18 { others: u64 }
        /// A message about members reaches one that keeps no list of them.
        NoMembership = "no_membership", "`probing.rs`", 12 { from: NodeId }
        /// A message names one that is no member.
        NoSuchMember = "no_such_member", "`probing.rs`", 12 { from: NodeId, member: NodeId }
    }
}
