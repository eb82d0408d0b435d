//! Every way in which a server changes, as data: what fired, and why.

use crate::algorithm::Finding;
use crate::algorithm::declare::rules;
use crate::model::{ClientId, EpochCounter, NodeId};

rules! {
    /// A rule with the values that its guard looked at.
    pub enum ZabRule {
        /// A process starts with what its disk holds, uncommitted transactions included.
        Boot = "zab_boot", "Zab §V", 60 { last_zxid: EpochCounter, current_epoch: u64, accepted_epoch: u64 }
        /// It looks for a leader and votes for itself.
        Look = "look", "FastLeaderElection.lookForLeader", 64 { round: u64, zxid: EpochCounter, epoch: u64 }
        /// It left a leader that it cannot follow: it tells its vote only after a pause.
        LookLater = "look_later", "FastLeaderElection.lookForLeader", 64 { round: u64, zxid: EpochCounter, epoch: u64 }
        /// Nothing new was heard: the vote is told again.
        Resend = quiet "resend", "FastLeaderElection.lookForLeader", 16 { round: u64, leader: NodeId, ran_out: bool }
        /// A vote of a later round: the box is emptied.
        RoundAhead = "round_ahead", "FastLeaderElection.lookForLeader", 66 {
            from: NodeId, round: u64, old_round: u64, leader: NodeId
        }
        /// A vote of an earlier round does not count.
        RoundBehind = "round_behind", "FastLeaderElection.lookForLeader", 40 { from: NodeId, round: u64, my_round: u64 }
        /// A vote of an earlier round, at a server without a vote: it does not answer.
        RoundBehindUnanswered = "round_behind_unanswered", "FastLeaderElection.WorkerReceiver", 39 {
            from: NodeId, round: u64, my_round: u64
        }
        /// A better vote is adopted.
        AdoptVote = "adopt_vote", "FastLeaderElection.totalOrderPredicate", 74 {
            from: NodeId,
            leader: NodeId,
            epoch: u64,
            zxid: EpochCounter,
            old_leader: NodeId,
            old_epoch: u64,
            old_zxid: EpochCounter,
            newest_log_votes: Finding,
            epoch_first_votes: Finding,
        }
        /// A vote is recorded that is one's own, too.
        CountVote = "count_vote", "FastLeaderElection.lookForLeader", 49 {
            from: NodeId, leader: NodeId, votes: u64, needed: u64
        }
        /// A vote is recorded that is worse than one's own.
        KeepVote = "keep_vote", "FastLeaderElection.totalOrderPredicate", 48 {
            from: NodeId,
            leader: NodeId,
            epoch: u64,
            zxid: EpochCounter,
            my_leader: NodeId,
            my_epoch: u64,
            my_zxid: EpochCounter,
            newest_log_votes: Finding,
            epoch_first_votes: Finding,
        }
        /// A majority votes as it does: it waits a moment for a better vote.
        VoteMajority = "vote_majority", "FastLeaderElection.lookForLeader", 78 { leader: NodeId, votes: u64, needed: u64 }
        /// The election is over.
        Elected = "elected", "FastLeaderElection.lookForLeader", 90 {
            leader: NodeId,
            round: u64,
            votes: u64,
            needed: u64,
            voters: u64,
            ran_out: bool,
            observers_not_counted: Finding,
        }
        /// A server that has a leader says so to one that looks.
        AnswerLooking = "answer_looking", "FastLeaderElection.WorkerReceiver", 34 { to: NodeId, leader: NodeId }
        /// Both have a leader.
        BothSettled = quiet "both_settled", "FastLeaderElection.WorkerReceiver", 9 { from: NodeId, leader: NodeId }
        /// One that has a leader is heard; a majority does not say the same yet.
        HearSettled = "hear_settled", "FastLeaderElection.lookForLeader", 36 { from: NodeId, leader: NodeId, said: u64, needed: u64 }
        /// A late server follows the leader there is.
        JoinLeader = "join_leader", "FastLeaderElection.checkLeader", 84 { leader: NodeId, epoch: u64, said: u64, needed: u64 }
        /// A majority follows it already: it leads.
        FoundElected = "found_elected", "FastLeaderElection.checkLeader", 84 { round: u64, said: u64, needed: u64 }
        /// A learner reports to its leader.
        Report = "report", "Zab §V-A, Learner.registerWithLeader", 52 { leader: NodeId, accepted_epoch: u64 }
        /// Somebody takes this server for a leader, and it does not lead.
        RefuseLearner = "refuse_learner", "QuorumPeer", 38 { learner: NodeId }
        /// The leader could not be reached: again in a moment.
        Retry = quiet "retry", "Learner.connectToLeader", 30 { leader: NodeId }
        /// A learner is there; the majority is not.
        LearnerReported = "learner_reported", "Zab §V-A, Leader.getEpochToPropose", 50 {
            learner: NodeId, accepted_epoch: u64, reported: u64, needed: u64
        }
        /// A majority reported: the epoch after all of theirs.
        NewEpoch = "new_epoch", "Zab §V-A, Leader.getEpochToPropose", 86 {
            epoch: u64,
            reported: u64,
            needed: u64,
            voters: u64,
            observers_not_counted: Finding,
            persist_accepted_epoch: Finding,
        }
        /// A learner accepts the epoch.
        AcceptEpoch = "accept_epoch", "Zab §V-A, Learner.registerWithLeader", 68 {
            leader: NodeId, epoch: u64, old_epoch: u64, persist_accepted_epoch: Finding
        }
        /// It had accepted it before: that does not count again.
        EpochKnown = "epoch_known", "Learner.registerWithLeader", 54 { leader: NodeId, epoch: u64 }
        /// The leader's epoch is over.
        EpochBehind = "epoch_behind", "Learner.registerWithLeader", 76 { leader: NodeId, epoch: u64, accepted_epoch: u64 }
        /// A follower has accepted the epoch.
        EpochAccepted = "epoch_accepted", "Zab §V-A, Leader.waitForEpochAck", 46 {
            learner: NodeId,
            last_zxid: EpochCounter,
            accepted: u64,
            needed: u64,
            epoch: u64,
            my_epoch: u64,
            my_zxid: EpochCounter,
            newest_log_votes: Finding,
            epoch_first_votes: Finding,
        }
        /// A follower has a newer history: the leader gives up.
        FollowerAhead = "follower_ahead", "Leader.waitForEpochAck", 88 {
            learner: NodeId, epoch: u64, zxid: EpochCounter, my_epoch: u64, my_zxid: EpochCounter
        }
        /// A majority accepted: the leader's history is that of the epoch.
        HistoryChosen = "history_chosen", "Zab §V-A, Leader.waitForEpochAck", 87 {
            epoch: u64,
            last_zxid: EpochCounter,
            accepted: u64,
            needed: u64,
            voters: u64,
            observers_not_counted: Finding,
        }
        /// A learner lacks the end of the history, or nothing.
        SyncDiff = "sync_diff", "LearnerHandler.syncFollower", 70 {
            learner: NodeId,
            last_zxid: EpochCounter,
            upto: EpochCounter,
            count: u64,
            outstanding: u64,
            forward_outstanding_to_joiner: Finding,
        }
        /// A learner has what the leader does not have, and nothing is cut off, because the safeguard is off.
        SyncDiffUncut = "sync_diff_uncut", "LearnerHandler.syncFollower", 71 {
            learner: NodeId, last_zxid: EpochCounter, upto: EpochCounter, truncate_on_sync: Finding
        }
        /// A learner has what the leader does not have.
        SyncTrunc = "sync_trunc", "LearnerHandler.syncFollower", 72 {
            learner: NodeId,
            last_zxid: EpochCounter,
            zxid: EpochCounter,
            count: u64,
            outstanding: u64,
            forward_outstanding_to_joiner: Finding,
        }
        /// A learner is too far away for single transactions.
        SyncSnap = "sync_snap", "LearnerHandler.syncFollower", 72 {
            learner: NodeId,
            last_zxid: EpochCounter,
            upto: EpochCounter,
            outstanding: u64,
            forward_outstanding_to_joiner: Finding,
        }
        /// A learner begins to synchronize.
        TakeDiff = "take_diff", "Zab §V-B, Learner.syncWithLeader", 44 { leader: NodeId, zxid: EpochCounter }
        /// It begins, and keeps all that it has, because the safeguard is off.
        TakeDiffUncut = "take_diff_uncut", "Zab §V-B, Learner.syncWithLeader", 45 {
            leader: NodeId, upto: EpochCounter, last_zxid: EpochCounter, truncate_on_sync: Finding
        }
        /// It drops what the leader does not have.
        Truncate = "truncate", "Learner.syncWithLeader", 82 { leader: NodeId, zxid: EpochCounter, removed: u64, delivered: u64 }
        /// It takes the leader's state.
        TakeSnapshot = "take_snapshot", "Learner.syncWithLeader", 80 { leader: NodeId, zxid: EpochCounter }
        /// It has the history on its disk and takes the epoch as its own.
        TakeEpoch = "take_epoch", "Zab §V-B, Learner.syncWithLeader", 73 {
            leader: NodeId, epoch: u64, last_zxid: EpochCounter, durable_before_newleader_ack: Finding
        }
        /// A learner has the history; the majority has not.
        NewLeaderAcked = "new_leader_acked", "Zab §V-B, Leader.waitForNewLeaderAck", 47 { learner: NodeId, acked: u64, needed: u64 }
        /// A majority has the history: the epoch is established.
        Established = "established", "Zab §V-B, Leader.waitForNewLeaderAck", 100 {
            epoch: u64,
            last_zxid: EpochCounter,
            acked: u64,
            needed: u64,
            voters: u64,
            observers_not_counted: Finding,
        }
        /// A synchronized learner may serve.
        Admit = "admit", "LearnerHandler.run", 58 { learner: NodeId, zxid: EpochCounter }
        /// A learner serves.
        Serve = "serve", "Zab §V-B, Learner.syncWithLeader", 71 { leader: NodeId, epoch: u64, zxid: EpochCounter }
        /// A server passes a request on.
        Forward = "forward", "FollowerRequestProcessor", 49 { client: ClientId, seq: u64, leader: NodeId }
        /// The leader gives a request the next zxid.
        Propose = "propose", "Zab §V-C, Leader.propose", 62 { zxid: EpochCounter, followers: u64 }
        /// No counter is left in this epoch.
        RollOver = "roll_over", "Leader.propose", 92 { epoch: u64, counter: u64 }
        /// A follower logs a proposal and acknowledges it.
        LogProposal = "log_proposal", "Zab §V-C, SendAckRequestProcessor", 53 { leader: NodeId, zxid: EpochCounter }
        /// A proposal is logged while the learner synchronizes.
        LogMissing = "log_missing", "Learner.syncWithLeader", 43 { leader: NodeId, zxid: EpochCounter }
        /// An acknowledgement; the majority is not there yet.
        Acked = "acked", "Zab §V-C, Leader.processAck", 41 { from: NodeId, zxid: EpochCounter, acks: u64, needed: u64 }
        /// An acknowledgement of what is committed, or of nothing.
        AckLate = quiet "ack_late", "Leader.processAck", 13 { from: NodeId, zxid: EpochCounter }
        /// A majority has it, but not its predecessor.
        CommitWaits = "commit_waits", "Leader.tryToCommit", 75 { zxid: EpochCounter, before: EpochCounter, acks: u64 }
        /// A majority has it: committed.
        Commit = "commit", "Zab §V-C, Leader.tryToCommit", 89 {
            zxid: EpochCounter,
            acks: u64,
            needed: u64,
            before: Option<EpochCounter>,
            voters: u64,
            commit_in_order: Finding,
            observers_not_counted: Finding,
        }
        /// A follower learns that the next transaction is committed.
        Deliver = "deliver", "Zab §V-C, FollowerZooKeeperServer.commit", 56 { zxid: EpochCounter }
        /// A transaction that came while it synchronizes is committed.
        CommitNoted = "commit_noted", "Learner.syncWithLeader", 33 { zxid: EpochCounter }
        /// COMMIT names another transaction than the next.
        CommitMismatch = "commit_mismatch", "FollowerZooKeeperServer.commit", 91 { zxid: EpochCounter, next: EpochCounter }
        /// An observer is told a committed transaction.
        Inform = "inform", "ObserverZooKeeperServer", 55 { leader: NodeId, zxid: EpochCounter }
        /// A server answers a client whose transaction it executed.
        AnswerWrite = "answer_write", "CommitProcessor", 42 { client: ClientId, seq: u64 }
        /// A server answers a read from what it has.
        AnswerRead = "answer_read", "ZooKeeper §2.3", 51 { client: ClientId, zxid: EpochCounter }
        /// A server asks how far the leader is before it reads.
        AskSync = "ask_sync", "ZooKeeper §2.3, sync", 57 { client: ClientId, leader: NodeId }
        /// The leader answers once what it had proposed is committed.
        SyncWaits = "sync_waits", "Leader.processSync", 45 { server: NodeId, zxid: EpochCounter }
        /// What was proposed is committed: the server is as far as the leader was.
        SyncDone = "sync_done", "Leader.sendSync", 39 { server: NodeId, zxid: EpochCounter }
        /// A server that does not serve sends a client away.
        NotServing = "not_serving", "ZooKeeperServer", 37 { client: ClientId }
        /// The client has seen more than this server has.
        BehindClient = "behind_client", "ZooKeeperServer.processConnectRequest", 47 {
            client: ClientId, seen: EpochCounter, zxid: EpochCounter
        }
        /// A read waits for the write of its session.
        ReadWaits = "read_waits", "CommitProcessor", 44 { client: ClientId, seq: u64, write: u64 }
        /// A copy of a request arrives after one that its client made later.
        RequestOvertaken = "request_overtaken", "ZooKeeper §2.3", 35 { client: ClientId, seq: u64, newer: u64 }
        /// A copy of a request comes where a later operation of its client was executed: it is not executed any more.
        SessionPast = "session_past", "ZooKeeper §2.3", 51 { client: ClientId, seq: u64, latest: u64 }
        /// A repeated request that was executed gets its first answer.
        Repeated = "repeated", "ZooKeeper §2.3", 59 { client: ClientId, seq: u64 }
        /// The leader shows that it is there.
        Ping = quiet(heard >= needed) "ping", "Leader.lead", 15 { heard: u64, needed: u64, step_down_without_quorum: Finding }
        /// A learner answers.
        Pong = quiet "pong", "Learner.ping", 11 { leader: NodeId }
        /// A learner was heard.
        LearnerHeard = quiet "learner_heard", "LearnerHandler.run", 10 { learner: NodeId }
        /// A learner was silent for too long, or its session broke.
        LearnerLost = "learner_lost", "LearnerHandler", 61 { learner: NodeId }
        /// The leader has no majority any more.
        QuorumLost = "quorum_lost_zab", "Leader.lead", 94 { heard: u64, needed: u64 }
        /// There was no majority in time.
        NoMajorityInTime = "no_majority_in_time", "Leader (initLimit)", 83 { reported: u64, needed: u64, ran_out: bool }
        /// The leader did not finish in time.
        LeaderLate = "leader_late", "Learner (initLimit)", 83 { leader: NodeId, ran_out: bool }
        /// Nothing was heard of the leader for too long.
        LeaderSilent = "leader_silent", "Learner (syncLimit)", 85 { leader: NodeId, ran_out: bool }
        /// The session with the leader broke.
        LeaderGone = "leader_gone", "Follower.followLeader", 85 { leader: NodeId }
        /// A message that it has no use for: what it says is known, or is not waited for any more.
        OutOfPlace = quiet "out_of_place", "QuorumPeer", 8 { from: NodeId }
        /// The session with somebody that it does not rely on is over.
        SessionOver = "session_over", "QuorumCnxManager", 7 { peer: NodeId }
    }
}
