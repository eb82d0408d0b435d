//! Every way in which a node changes, as data: what fired, and why.

use std::sync::Arc;

use crate::algorithm::Finding;
use crate::algorithm::declare::rules;
use crate::model::{ClientId, NodeId, NodeSet, Value};

rules! {
    /// A rule with the values that its guard looked at.
    pub enum NwrRule {
        /// A process starts with what its disk holds.
        Start = "open_store", "Dynamo §4", 60 { keys: u64, hints: u64 }

        /// A client's operation that it has begun already, or an earlier one.
        KnownOperation = quiet "operation_known", "this program", 20 { client: ClientId, seq: u64, latest: u64 }
        /// A put makes a version, which goes to all replicas.
        PutToAll = "put_to_all", "Dynamo §4.3, §4.5", 80 {
            client: ClientId, seq: u64, key: Arc<str>, value: Option<Arc<str>>, deletes: bool, version: Arc<str>,
            nodes: NodeSet, needed: u64, context: bool, by_time: bool, context_required: Finding
        }
        /// It goes to W of them only (safeguard `write_to_all` off).
        PutToFew = "put_to_few", "Dynamo §4.5", 81 {
            client: ClientId, seq: u64, key: Arc<str>, value: Option<Arc<str>>, deletes: bool, version: Arc<str>,
            nodes: NodeSet, needed: u64, context: bool, by_time: bool, context_required: Finding, write_to_all: Finding
        }
        /// A copy has it.
        CountWrite = "count_write", "Dynamo §4.5", 50 {
            from: NodeId, client: ClientId, seq: u64, key: Arc<str>, count: u64, needed: u64
        }
        /// One more copy has what is answered already.
        WriteReachesMore = "write_reaches_more", "Dynamo §4.5", 35 {
            from: NodeId, client: ClientId, seq: u64, key: Arc<str>, missing: Value
        }
        /// W copies have it: the client is told.
        AnswerPut = "answer_put", "Dynamo §4.5", 100 {
            client: ClientId, seq: u64, key: Arc<str>, version: Arc<str>, counted: NodeSet, last: NodeId, count: u64
        }
        /// Too few in time: nobody knows, and nothing is taken back.
        PutUnknown = "put_unknown", "Dynamo §4.5", 90 {
            client: ClientId, seq: u64, key: Arc<str>, count: u64, needed: u64, ran_out: bool
        }
        /// Time is up for those from whom nothing was heard.
        ClosePut = "close_put", "Dynamo §4.5", 30 { client: ClientId, seq: u64, key: Arc<str>, missing: Value, ran_out: bool }
        /// An acknowledgement that nobody waits for, or that is known.
        IgnoreWriteAck = quiet "ignore_write_ack", "this program", 15 { from: NodeId, client: ClientId, seq: u64 }

        /// A get asks all replicas.
        GetFromAll = "get_from_all", "Dynamo §4.5", 80 {
            client: ClientId, seq: u64, key: Arc<str>, nodes: NodeSet, needed: u64
        }
        /// A replica has told what it has.
        CountRead = "count_read", "Dynamo §4.5", 50 {
            from: NodeId, client: ClientId, seq: u64, key: Arc<str>, versions: Arc<str>, count: u64, needed: u64
        }
        /// One more has told, after those that counted.
        HearMore = "hear_more", "Dynamo §5", 35 {
            from: NodeId, client: ClientId, seq: u64, key: Arc<str>, versions: Arc<str>, behind: Value
        }
        /// R replicas have told: the client is given what replaces everything else among it.
        AnswerGet = "answer_get", "Dynamo §4.5, §4.4", 100 {
            client: ClientId, seq: u64, key: Arc<str>, values: Arc<str>, versions: u64, counted: NodeSet, last: NodeId,
            by_time: bool
        }
        /// Before the answer, those that lack it must have it.
        RepairFirst = "repair_first", "Attiya, Bar-Noy, Dolev §3; Cassandra", 85 {
            client: ClientId, seq: u64, key: Arc<str>, nodes: NodeSet, count: u64, needed: u64, writes_back: bool
        }
        /// One of them has it now.
        CountRepair = "count_repair", "Attiya, Bar-Noy, Dolev §3", 48 {
            from: NodeId, client: ClientId, seq: u64, key: Arc<str>, count: u64, needed: u64
        }
        /// Those that answered with less are sent what they lack.
        Repair = "repair_stale", "Dynamo §5", 65 { client: ClientId, seq: u64, key: Arc<str>, nodes: NodeSet }
        /// Too few in time.
        GetFailed = "get_failed", "Dynamo §4.5", 90 {
            client: ClientId, seq: u64, key: Arc<str>, count: u64, needed: u64, repairing: bool, ran_out: bool
        }
        /// Time is up for those from whom nothing was heard.
        CloseGet = "close_get", "Dynamo §5", 30 { client: ClientId, seq: u64, key: Arc<str>, missing: Value, ran_out: bool }
        /// An answer that nobody waits for, or that is known.
        IgnoreReadReply = quiet "ignore_read_reply", "this program", 15 { from: NodeId, client: ClientId, seq: u64 }

        /// A copy stores a version.
        StoreVersion = "store_version", "Dynamo §4.4", 70 {
            from: NodeId, key: Arc<str>, value: Option<Arc<str>>, deletes: bool, version: Arc<str>, replaced: u64, by_time: bool
        }
        /// It stores one beside others, none of which replaces the other.
        KeepSibling = "keep_sibling", "Dynamo §4.4", 72 {
            from: NodeId, key: Arc<str>, value: Option<Arc<str>>, deletes: bool, version: Arc<str>, versions: u64
        }
        /// It has that version already, or one that replaces it.
        DropCovered = "drop_covered", "Dynamo §4.4", 40 {
            from: NodeId, key: Arc<str>, version: Arc<str>, stored: Arc<str>, by_time: bool
        }
        /// What is deleted is taken away and leaves nothing behind (safeguard `keep_tombstones` off).
        ForgetDeleted = "forget_deleted", "this program", 73 {
            from: NodeId, key: Arc<str>, version: Arc<str>, keep_tombstones: Finding
        }
        /// It is no replica of that key.
        NotItsKey = "not_its_key", "Dynamo §4.3", 25 { from: NodeId, key: Arc<str> }
        /// A replica tells what it has.
        TellVersions = "tell_versions", "Dynamo §4.5", 45 { from: NodeId, key: Arc<str>, versions: Arc<str> }
        /// Who stands in tells what it keeps for others.
        TellHinted = "tell_hinted", "Dynamo §4.6", 46 { from: NodeId, key: Arc<str>, versions: Arc<str> }

        /// Some have not answered in half the time: what they miss is kept here.
        HintHere = "hint_here", "Dynamo §4.6; Cassandra", 75 {
            client: ClientId, seq: u64, key: Arc<str>, nodes: NodeSet, ran_out: bool
        }
        /// The hint counts as if it were a copy (safeguard `hints_not_counted` off).
        CountHint = "count_hint", "Dynamo §4.6", 76 {
            client: ClientId, seq: u64, key: Arc<str>, nodes: NodeSet, count: u64, needed: u64, hints_not_counted: Finding
        }
        /// Some have not answered in half the time: the next nodes of the ring stand in.
        AskStandIns = "ask_stand_ins", "Dynamo §4.6", 78 {
            client: ClientId, seq: u64, key: Arc<str>, nodes: NodeSet, stand_ins: NodeSet, ran_out: bool
        }
        /// Nobody is there who could stand in, and nothing is kept.
        NobodyStandsIn = "nobody_stands_in", "Dynamo §4.6", 42 {
            client: ClientId, seq: u64, key: Arc<str>, nodes: NodeSet, ran_out: bool
        }
        /// A node stands in: it keeps a version for another.
        KeepHint = "keep_hint", "Dynamo §4.6", 71 {
            from: NodeId, key: Arc<str>, version: Arc<str>, replica: NodeId
        }
        /// It keeps that, or what replaces it, already.
        HintKnown = quiet "hint_known", "Dynamo §4.6", 38 { from: NodeId, key: Arc<str>, version: Arc<str>, replica: NodeId }
        /// The replica has answered after all: its hint is not needed.
        HintNotNeeded = "hint_not_needed", "this program", 44 { from: NodeId, key: Arc<str> }
        /// What is kept for others is sent to them.
        HandOver = "hand_over", "Dynamo §4.6", 66 { count: u64, nodes: NodeSet, ran_out: bool }
        /// What is kept for others stays here (setting `hints` off).
        KeepHints = "keep_hints", "this program", 28 { count: u64, nodes: NodeSet }
        /// A replica is given what was kept for it.
        TakeHint = "take_hint", "Dynamo §4.6", 68 {
            from: NodeId, key: Arc<str>, version: Arc<str>, newest: bool
        }
        /// It puts it in the place of all that it had (safeguard `version_checked_hints` off).
        ObeyHint = "obey_hint", "Dynamo §4.6", 77 {
            from: NodeId, key: Arc<str>, version: Arc<str>, versions: u64, version_checked_hints: Finding
        }
        /// The replica has it: it is kept no longer.
        HintTaken = "hint_taken", "Dynamo §4.6", 64 { from: NodeId, key: Arc<str>, version: Arc<str>, left: u64 }
        /// Nothing of that version is kept for that node.
        IgnoreHintAck = quiet "ignore_hint_ack", "this program", 15 { from: NodeId, key: Arc<str> }

        /// A node begins to compare what it has in common with another: the roots of the trees.
        CompareTrees = "compare_trees", "Dynamo §4.7", 62 { peer: NodeId, lists: u64, keys: u64, ran_out: bool }
        /// It has nothing in common with anybody: it is alone, or each key has one copy.
        NobodyToCompare = quiet "nobody_to_compare", "this program", 18 { copies: u64, ran_out: bool }
        /// All that was told is equal here.
        RangesAlike = quiet "ranges_alike", "Dynamo §4.7; Merkle 1987", 39 { from: NodeId, ranges: Arc<str> }
        /// A range is unlike: the hashes of its halves are told.
        SplitRange = "split_range", "Dynamo §4.7; Merkle 1987", 63 { from: NodeId, range: Arc<str>, keys: u64 }
        /// A range is unlike, and this node has next to nothing there: it tells that.
        TellRange = "tell_range", "Dynamo §4.7", 67 { from: NodeId, range: Arc<str>, keys: u64 }
        /// It is told what another has in a range, or what it lacks there.
        HearRange = "hear_range", "Dynamo §4.7", 61 { from: NodeId, range: Arc<str>, keys: u64, answers: bool }
        /// The other lacks some of what is here.
        ReturnRange = "return_range", "Dynamo §4.7", 69 { from: NodeId, range: Arc<str>, keys: u64 }
        /// The other lacks nothing of what is here.
        NothingLacking = quiet "nothing_lacking", "Dynamo §4.7", 37 { from: NodeId, range: Arc<str> }
        /// They do not both keep that range.
        NotItsRange = "not_its_range", "this program", 25 { from: NodeId, range: Arc<str> }
    }
}
