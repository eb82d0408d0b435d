//! Every way in which a server changes for its clients, as data: what fired, and why. What it does as a server of ZAB
//! is told by ZAB's rules.

use std::sync::Arc;

use crate::algorithm::Finding;
use crate::algorithm::declare::rules;
use crate::model::{ClientId, ClockTime, EpochCounter, NodeId};
use crate::workload::znode::{Refused, What};

rules! {
    /// A rule with the values that its guard looked at.
    pub enum TreeRule {
        /// It is elected: it has the tree with all that is outstanding, and all sessions.
        LeadTree = "lead_tree", "LeaderSessionTracker", 71 { epoch: u64, sessions: u64, outstanding: u64 }
        /// It serves nobody any more.
        StopServing = "stop_serving", "ZooKeeperServer.shutdown", 72 { clients: u64 }
        /// A client comes to a server that does not serve.
        RefuseConnection = "refuse_connection", "ZooKeeperServer", 40 { client: ClientId }
        /// Something of a connection that this server does not have.
        UnknownConnection = "unknown_connection", "ZooKeeperServer", 38 { client: ClientId }
        /// Something of a connection or an operation that was followed by another.
        LateRequest = "late_request", "ZooKeeperServer", 20 { client: ClientId, seq: u64 }
        /// The same request again.
        RequestAgain = quiet "request_again", "ZooKeeperServer", 24 { client: ClientId, seq: u64, answered: bool }
        /// A client has seen more than this server has.
        ServerBehind = "server_behind", "ZooKeeperServer.processConnectRequest", 80 {
            client: ClientId, seen: EpochCounter, zxid: EpochCounter
        }
        /// A client wants a session.
        AskSession = "ask_session", "ZooKeeperServer.processConnectRequest", 66 {
            client: ClientId, session: u64, leader: NodeId
        }
        /// A client comes with a session that was begun before.
        Reconnect = "reconnect", "ZooKeeperServer.reopenSession", 70 {
            client: ClientId,
            session: u64,
            seen: EpochCounter,
            zxid: EpochCounter,
            watches: u64,
            last_zxid_check: Finding,
        }
        /// A client comes with a session that is over.
        SessionGone = "session_gone", "ZooKeeperServer.reopenSession", 74 { client: ClientId, session: u64 }
        /// A client is alive.
        HearClient = quiet "hear_client", "ZooKeeperServer.touch", 16 { client: ClientId }
        /// A client has been silent for as long as its session may be: the connection is dropped.
        DropConnection = "drop_connection", "NIOServerCnxnFactory", 44 { client: ClientId }
        /// A change goes to the leader.
        ForwardChange = "forward_change", "FollowerRequestProcessor", 55 { client: ClientId, seq: u64, leader: NodeId }
        /// A server answers from its own tree.
        ReadTree = "read_tree", "FinalRequestProcessor", 62 {
            client: ClientId, seq: u64, path: Arc<str>, zxid: EpochCounter
        }
        /// A read waits for the changes that its client asked for before.
        ReadAfterChanges = "read_after_changes", "CommitProcessor", 50 { client: ClientId, seq: u64, changes: u64 }
        /// A watch is set with the answer, or later.
        SetWatch = "set_watch", "DataTree, WatchManager", 58 {
            client: ClientId, path: Arc<str>, child: bool, watch_set_with_check: Finding
        }
        /// A watch is set that should have been set with an answer (safeguard `watch_set_with_check` off).
        SetWatchLate = "set_watch_late", "WatchManager", 59 { client: ClientId, path: Arc<str>, missed: bool }
        /// A node that is watched has changed.
        FireWatch = "fire_watch", "WatchManager.triggerWatch", 76 { client: ClientId, what: What, path: Arc<str> }
        /// What a client watches has changed since it looked, at another server.
        MissedWatch = "missed_watch", "DataTree.setWatches", 75 {
            client: ClientId, what: What, path: Arc<str>, seen: EpochCounter
        }
        /// A server asks its leader how far it is.
        AskHowFar = "ask_how_far", "SyncCommand", 54 { client: ClientId, leader: NodeId }
        /// The leader says how far it is.
        SayHowFar = "say_how_far", "Leader.processSync", 53 { client: ClientId, server: NodeId, zxid: EpochCounter }
        /// A server is as far as its leader was.
        SyncReached = "sync_reached", "FinalRequestProcessor", 63 { client: ClientId, seq: u64, zxid: EpochCounter }
        /// A server is not as far yet.
        SyncNotYet = "sync_not_yet", "FinalRequestProcessor", 52 {
            client: ClientId, until: EpochCounter, zxid: EpochCounter
        }
        /// The leader makes a transaction of a change.
        MakeTransaction = "make_transaction", "PrepRequestProcessor", 78 {
            client: ClientId,
            path: Arc<str>,
            txn: Arc<str>,
            zxid: EpochCounter,
            outstanding: u64,
            validate_outstanding_changes: Finding,
            sequence_from_counter: Finding,
        }
        /// The leader makes a transaction that refuses a change.
        RefuseChange = "refuse_change", "PrepRequestProcessor", 79 {
            client: ClientId, path: Arc<str>, why: Refused, zxid: EpochCounter, outstanding: u64
        }
        /// It came to a server that does not lead.
        NoLeaderHere = "no_leader_here", "Leader", 30 { client: ClientId, from: NodeId }
        /// The leader knows that a client is alive.
        TouchSession = quiet "touch_session", "SessionTrackerImpl.touchSession", 18 { client: ClientId, expires: ClockTime }
        /// A session is over: too long silent.
        ExpireSession = "expire_session", "SessionTrackerImpl", 84 {
            client: ClientId, session: u64, expires: ClockTime, now: ClockTime, ephemerals: u64
        }
        /// The time has come to look, and all are alive.
        AllAlive = quiet "all_sessions_alive", "SessionTrackerImpl", 14 { sessions: u64 }
        /// The leader loses a server, and with it the connections of clients.
        ConnectionsLost = "connections_lost", "SessionTrackerImpl", 73 {
            server: NodeId, sessions: u64, ephemerals_until_expiry: Finding
        }
        /// A server applies a transaction to its tree.
        ApplyTransaction = "apply_transaction", "DataTree.processTxn", 60 { zxid: EpochCounter, txn: Arc<str> }
        /// A server applies several at once.
        CatchUp = "catch_up", "ZKDatabase.loadDataBase", 57 { zxid: EpochCounter, transactions: u64, nodes: u64 }
        /// Another history took the place of that of its tree.
        RebuildTree = "rebuild_tree", "ZKDatabase.truncateLog", 68 { before: EpochCounter, zxid: EpochCounter }
        /// The client is answered.
        AnswerChange = "answer_change", "FinalRequestProcessor", 64 { client: ClientId, seq: u64, zxid: EpochCounter }
        /// A session is over: whoever has the connection says so.
        SayExpired = "say_expired", "FinalRequestProcessor", 77 { client: ClientId, asked: bool }
    }
}
