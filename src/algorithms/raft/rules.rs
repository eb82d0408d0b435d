//! Every way in which a server changes, as data: what fired, and why.

use std::sync::Arc;

use crate::algorithm::Finding;
use crate::algorithm::declare::rules;
use crate::model::{ClientId, ClockTime, Name, NodeId, NodeSet, Value};

/// Why a transfer is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Untransferable {
    /// It leads already.
    Itself,
    /// It is no member.
    Outside,
}

impl From<Untransferable> for Value {
    fn from(why: Untransferable) -> Value {
        Value::word(match why {
            Untransferable::Itself => "itself",
            Untransferable::Outside => "outside",
        })
    }
}

rules! {
    /// A rule with the values that its guard looked at.
    pub enum RaftRule {
        /// A process starts with what its disk holds.
        Boot = "boot", "Raft §5.1", 60 { term: u64, last_index: u64 }
        /// A message has a higher term: adopt it and follow.
        StepDownHigherTerm = "step_down_higher_term", "Raft §5.1", 66 { from: NodeId, term: u64, old_term: u64 }
        /// A message of an earlier term is refused or dropped.
        StaleMessage = "stale_message", "Raft §5.1", 30 { from: NodeId, term: u64, current_term: u64 }
        /// A request for a vote is ignored: there is a leader (setting `check_quorum`).
        IgnoreVoteLeaderHeard = "ignore_vote_leader_heard", "Raft dissertation §4.2.3", 64 {
            candidate: NodeId, term: u64, current_term: u64, leader: NodeId
        }
        /// A request for a vote is ignored: the server may have heard a leader before it restarted, or another one (setting
        /// `reads=lease`).
        IgnoreVoteLeaseMayHold = "ignore_vote_lease_may_hold", "Raft dissertation §6.4.1", 64 {
            candidate: NodeId, term: u64, current_term: u64
        }
        /// A timer was made to fire, and a leader may count on this server yet (setting `reads=lease`).
        CampaignTooSoon = "campaign_too_soon", "Raft dissertation §6.4.1", 64 { term: u64, leader: Option<NodeId> }
        /// Nothing was heard of a leader for too long: would it be elected? (Setting `pre_vote`.)
        StartPreVote = "start_pre_vote", "Raft dissertation §9.6", 79 {
            term: u64, current_term: u64, last_index: u64, last_term: u64, needed: u64, ran_out: bool
        }
        /// A vote is promised, without binding anybody.
        GrantPreVote = "grant_pre_vote", "Raft dissertation §9.6", 54 {
            candidate: NodeId,
            term: u64,
            current_term: u64,
            last_index: u64,
            last_term: u64,
            my_last_index: u64,
            my_last_term: u64,
            log_up_to_date_check: Finding,
        }
        /// No vote is promised: the term that the candidate would open is not higher than the voter's.
        RefusePreVoteTerm = "refuse_pre_vote_term", "Raft dissertation §9.6", 63 {
            candidate: NodeId, term: u64, current_term: u64
        }
        /// No vote is promised: the candidate may lack committed entries.
        RefusePreVoteLogNotUpToDate = "refuse_pre_vote_log_not_up_to_date", "Raft dissertation §9.6", 67 {
            candidate: NodeId, term: u64, last_index: u64, last_term: u64, my_last_index: u64, my_last_term: u64
        }
        /// A vote was promised, and more are needed.
        PreVoteReceived = "pre_vote_received", "Raft dissertation §9.6", 49 {
            from: NodeId, term: u64, votes: u64, needed: u64
        }
        /// No vote was promised.
        PreVoteDenied = "pre_vote_denied", "Raft dissertation §9.6", 44 {
            from: NodeId, term: u64, votes: u64, needed: u64
        }
        /// A majority promised its votes: now the real election.
        PreVoteWon = "pre_vote_won", "Raft dissertation §9.6", 62 { term: u64, votes: u64, needed: u64 }
        /// Nothing was heard of a leader for too long, or the timer was made to fire, or the votes are promised (none).
        StartElection = "start_election", "Raft §5.2", 80 {
            term: u64, last_index: u64, last_term: u64, ran_out: Option<bool>
        }
        /// A candidate's first vote is its own.
        VoteForSelf = "vote_for_self", "Raft §5.2", 20 {
            term: u64, votes: u64, needed: u64, persist_vote: Finding, ack_after_fsync: Finding
        }
        /// A vote is given.
        GrantVote = "grant_vote", "Raft §5.2, §5.4.1", 70 {
            candidate: NodeId,
            term: u64,
            last_index: u64,
            last_term: u64,
            my_last_index: u64,
            my_last_term: u64,
            log_up_to_date_check: Finding,
            persist_vote: Finding,
        }
        /// A vote is refused to a candidate of an earlier term.
        RefuseVoteTerm = "refuse_vote_term", "Raft §5.1", 65 { candidate: NodeId, term: u64, current_term: u64 }
        /// A vote is refused: it is already given in this term.
        RefuseVoteAlreadyVoted = "refuse_vote_already_voted", "Raft §5.2", 65 {
            candidate: NodeId, term: u64, voted_for: NodeId
        }
        /// A vote is refused: the candidate may lack committed entries.
        RefuseVoteLogNotUpToDate = "refuse_vote_log_not_up_to_date", "Raft §5.4.1", 72 {
            candidate: NodeId, term: u64, last_index: u64, last_term: u64, my_last_index: u64, my_last_term: u64
        }
        /// A candidate got a vote and needs more.
        VoteReceived = "vote_received", "Raft §5.2", 50 {
            from: NodeId, term: u64, votes: u64, needed: u64, vote_term: u64, replies_of_current_term_only: Finding
        }
        /// A candidate was refused.
        VoteDenied = "vote_denied", "Raft §5.2", 45 {
            from: NodeId, term: u64, votes: u64, needed: u64, vote_term: u64, replies_of_current_term_only: Finding
        }
        /// A vote that changes nothing any more.
        VoteTooLate = quiet "vote_too_late", "Raft §5.2", 25 { from: NodeId, term: u64, why: Name }
        /// A majority voted for the candidate.
        BecomeLeader = "become_leader", "Raft §5.2", 100 { term: u64, votes: u64, needed: u64 }
        /// A candidate follows the leader of its own term.
        CandidateYields = "candidate_yields", "Raft §5.2", 75 { leader: NodeId, term: u64 }
        /// Two leaders in one term: only possible if something else is broken.
        RivalLeader = "rival_leader", "Raft §5.2", 95 { rival: NodeId, term: u64 }
        /// A new leader appends an entry of its own term.
        Noop = "noop", "Raft §5.4.2, §8", 55 { index: u64, term: u64 }
        /// A leader heard a majority since it last looked (setting `check_quorum`).
        QuorumHeard = quiet "quorum_heard", "Raft dissertation §6.2", 14 { term: u64, heard: u64, needed: u64 }
        /// A leader heard no majority since it last looked: it steps down (setting `check_quorum`).
        QuorumLost = "quorum_lost", "Raft dissertation §6.2", 86 { term: u64, heard: u64, needed: u64 }
        /// A leader shows that it is there.
        Heartbeat = quiet "heartbeat", "Raft §5.2", 35 { term: u64, commit: u64 }
        /// A leader takes a client's command into its log.
        AppendCommand = "append_command", "Raft §5.3", 60 { client: ClientId, seq: u64, index: u64, term: u64 }
        /// A follower takes entries.
        AppendAccepted = "append_accepted", "Raft §5.3", 50 {
            leader: NodeId,
            first: u64,
            last: u64,
            count: u64,
            prev_index: u64,
            prev_term: u64,
            my_term: u64,
            previous_entry_check: Finding,
        }
        /// A follower hears a heartbeat that matches its log.
        HeartbeatAccepted = quiet "heartbeat_accepted", "Raft §5.2", 15 {
            leader: NodeId, prev_index: u64, prev_term: u64, my_term: u64, previous_entry_check: Finding
        }
        /// A follower lacks the previous entry.
        AppendRejectedMissing = "append_rejected_missing", "Raft §5.3", 68 {
            leader: NodeId, prev_index: u64, last_index: u64, hint_index: u64, hint_term: u64
        }
        /// A follower's previous entry is of another term.
        AppendRejectedTermMismatch = "append_rejected_term_mismatch", "Raft §5.3", 68 {
            leader: NodeId, prev_index: u64, prev_term: u64, my_term: u64, hint_index: u64, hint_term: u64
        }
        /// A follower removes entries that conflict with its leader's.
        TruncateConflict = "truncate_conflict", "Raft §5.3", 78 {
            leader: NodeId,
            index: u64,
            last_index: u64,
            removed: u64,
            my_term: u64,
            new_term: Option<u64>,
            committed: u64,
            commands: Option<Arc<str>>,
            truncate_on_conflict_only: Finding,
        }
        /// A leader learns how far a follower's log is equal to its own.
        MatchAdvance = "match_advance", "Raft §5.3", 40 {
            from: NodeId, match_index: u64, old_match: u64, term: u64, ack_term: u64, replies_of_current_term_only: Finding
        }
        /// An acknowledgement that says nothing new.
        MatchKnown = quiet "match_known", "Raft §5.3", 12 { from: NodeId, match_index: u64 }
        /// A leader goes back in a follower's log.
        Backtrack = "backtrack", "Raft §5.3", 58 { from: NodeId, rejected_index: u64, old_next: u64, next: u64 }
        /// A refusal that was overtaken.
        StaleRefusal = quiet "stale_refusal", "Raft §5.3", 28 { from: NodeId, rejected_index: u64, match_index: u64, next: u64 }
        /// A follower refused what it had acknowledged: late, or it has lost it.
        DoubtMatch = "doubt_match", "Raft §5.3", 57 { from: NodeId, match_index: u64 }
        /// Asked again, it refused again: it has lost what it had, and the leader goes back.
        MatchLost = "match_lost", "Raft Figure 2, Rules for Servers: Leaders", 77 {
            from: NodeId, match_index: u64, next: u64
        }
        /// An acknowledgement of before it lost what it had.
        StaleAcknowledgement = "stale_acknowledgement", "Raft §5.3", 29 { from: NodeId, match_index: u64 }
        /// A leader commits: a majority has an entry of its own term.
        CommitAdvance = "commit_advance", "Raft §5.3, §5.4.2", 88 {
            index: u64,
            old_commit: u64,
            term: u64,
            entry_term: u64,
            count: u64,
            needed: u64,
            durable: u64,
            current_term_commit: Finding,
            ack_after_fsync: Finding,
        }
        /// A majority has the entry, but it is of an earlier term: counting does not commit it.
        CommitOldTermHeld = "commit_old_term_held", "Raft §5.4.2", 76 {
            index: u64, entry_term: u64, term: u64, count: u64
        }
        /// A follower learns what is committed.
        FollowerCommit = "follower_commit", "Raft §5.3", 56 {
            index: u64, leader_commit: u64, checked: u64, commit_bounded_by_entries: Finding
        }
        /// Committed entries are executed, in order.
        Apply = "apply", "Raft §5.3", 32 { first: u64, last: u64, count: u64 }
        /// A leader answers a client.
        AnswerClient = "answer_client", "Raft §8", 42 { client: ClientId, seq: u64, index: u64 }
        /// A server that does not lead sends a client on.
        RedirectClient = "redirect_client", "Raft §8", 48 { client: ClientId, leader: Option<NodeId> }
        /// A retry of an operation that was executed: it gets its first answer again.
        DuplicateRequest = "duplicate_request", "Raft §8", 52 { client: ClientId, seq: u64 }
        /// A copy of a request comes where a later operation of its client was executed: it is not executed any more.
        SessionPast = "session_past", "Raft §8", 51 { client: ClientId, seq: u64, latest: u64 }
        /// A copy of a request arrives after one that its client made later.
        RequestOvertaken = "request_overtaken", "Raft §8", 35 { client: ClientId, seq: u64, newer: u64 }
        /// A retry of an operation that this leader already has in its log.
        RequestPending = quiet "request_pending", "Raft §8", 46 { client: ClientId, seq: u64 }
        /// So much is on its way to a follower that more has to wait (setting `max_inflight`).
        WindowFull = "window_full", "Raft dissertation §10.2.1", 31 {
            to: NodeId, outstanding: u64, most: u64, next: u64, probing: bool
        }
        /// A leader hands over: it takes no commands any more, and brings the log of the next one up to its own.
        TransferBegins = "transfer_begins", "Raft dissertation §3.10", 74 {
            to: NodeId, before: Option<NodeId>, term: u64, match_index: u64, last_index: u64, behind: bool
        }
        /// It hands over to that one already.
        TransferPending = "transfer_pending", "Raft dissertation §3.10", 34 { to: NodeId, term: u64 }
        /// It hands over to nobody any more.
        TransferTakenBack = "transfer_taken_back", "Raft dissertation §3.10", 73 { to: NodeId, term: u64 }
        /// It cannot hand over to that one.
        TransferRefused = "transfer_refused", "Raft dissertation §3.10", 73 { to: NodeId, why: Untransferable, term: u64 }
        /// The next one has the whole log: it is told to campaign.
        TellTransferee = "tell_transferee", "Raft dissertation §3.10", 71 {
            to: NodeId, term: u64, match_index: u64, again: bool
        }
        /// Nobody else was elected in time: the leader takes commands again.
        TransferGivenUp = "transfer_given_up", "Raft dissertation §3.10", 75 {
            to: NodeId, term: u64, match_index: u64, last_index: u64, told: bool
        }
        /// A leader that hands over takes no commands.
        RefuseDuringTransfer = "refuse_during_transfer", "Raft dissertation §3.10", 48 {
            client: ClientId, seq: u64, to: NodeId
        }
        /// Its leader wants a server to campaign: it does.
        StartTransferElection = "start_transfer_election", "Raft dissertation §3.10", 80 {
            leader: NodeId, term: u64, last_index: u64, last_term: u64
        }
        /// Somebody wants a server to campaign that it does not follow.
        TimeoutNowIgnored = "timeout_now_ignored", "Raft dissertation §3.10", 38 {
            from: NodeId, term: u64, leader: Option<NodeId>, leads: bool, member: bool
        }
        /// A server answers a read from what it has executed, and asks nobody (setting `reads=local`).
        ReadLocally = "read_locally", "Raft dissertation §6.4", 62 {
            client: ClientId, seq: u64, applied: u64, leads: bool
        }
        /// A follower asks its leader how far it has to execute before it answers a read.
        ForwardRead = "forward_read", "Raft dissertation §6.4", 47 { client: ClientId, seq: u64, leader: NodeId }
        /// A new leader does not know yet all that is committed.
        ReadWaitsForOwnEntry = "read_waits_for_own_entry", "Raft dissertation §6.4", 61 {
            client: ClientId, seq: u64, commit: u64, commit_term: u64, term: u64
        }
        /// A leader remembers what is committed when a read comes, and asks all whether it still leads.
        ReadRound = "read_round", "Raft dissertation §6.4", 59 {
            client: ClientId, seq: u64, index: u64, term: u64, round: u64, needed: u64
        }
        /// A majority has answered a heartbeat that was sent after the read had come.
        ReadConfirmed = "read_confirmed", "Raft dissertation §6.4", 60 {
            reads: u64, index: u64, term: u64, heard: u64, needed: u64, quorum_read: Finding
        }
        /// A leader holds a lease: it asks nobody.
        ReadByLease = "read_by_lease", "Raft dissertation §6.4.1", 60 {
            client: ClientId, seq: u64, index: u64, term: u64, now: ClockTime, until: ClockTime
        }
        /// A leader holds no lease: it asks all.
        LeaseNotHeld = "lease_not_held", "Raft dissertation §6.4.1", 53 {
            client: ClientId, seq: u64, now: ClockTime, until: Option<ClockTime>
        }
        /// A majority has answered a heartbeat: nobody else is elected for a while.
        LeaseRenewed = "lease_renewed", "Raft dissertation §6.4.1", 16 {
            term: u64, round: u64, heard: u64, needed: u64, until: ClockTime
        }
        /// A leader tells a follower from which index on it may answer.
        TellReadIndex = "tell_read_index", "Raft dissertation §6.4", 43 {
            to: NodeId, client: ClientId, seq: u64, index: u64
        }
        /// A follower may answer only when it has executed more.
        ReadWaitsForExecution = "read_waits_for_execution", "Raft dissertation §6.4", 45 {
            client: ClientId, seq: u64, index: u64, applied: u64
        }
        /// A read is answered.
        AnswerRead = "answer_read", "Raft dissertation §6.4", 44 {
            client: ClientId, seq: u64, index: u64, applied: u64
        }
        /// A leader that does not lead any more cannot confirm reads.
        ReadsGivenUp = "reads_given_up", "Raft dissertation §6.4", 54 { reads: u64, term: u64 }
        /// A follower asked a server that does not lead.
        ReadIndexElsewhere = "read_index_elsewhere", "Raft dissertation §6.4", 33 {
            from: NodeId, client: ClientId, seq: u64, leader: Option<NodeId>
        }
        /// An index for a read that does not wait for it any more.
        ReadIndexTooLate = "read_index_too_late", "Raft dissertation §6.4", 26 {
            from: NodeId, client: ClientId, seq: u64
        }
        /// An answer to a leader arrives at one that does not lead any more, or from a server that it does not lead.
        AnswerTooLate = quiet "answer_too_late", "Raft §5.1", 27 { from: NodeId, term: u64, leads: bool }
        /// A process starts with the state of its snapshot.
        BootFromSnapshot = "boot_from_snapshot", "Raft §7", 61 {
            term: u64, snapshot_index: u64, count: u64
        }
        /// A server keeps the state instead of the entries that it has executed.
        CompactLog = "compact_log", "Raft §7", 74 {
            index: u64, term: u64, first: u64, count: u64, sessions_in_snapshot: Finding
        }
        /// A leader has given up an entry that a follower lacks: it sends the state.
        SendSnapshot = "send_snapshot", "Raft §7", 73 {
            to: NodeId, last_index: u64, last_term: u64, lacks: u64, first: u64
        }
        /// A leader sends a piece of the state (setting `snapshot_chunk`).
        SendSnapshotPiece = "send_snapshot_piece", "Raft §7, Figure 13", 43 {
            to: NodeId, last_index: u64, from: u64, until: u64, bytes: u64
        }
        /// A follower says of a piece of the state what is known already.
        SnapshotPieceKnown = quiet "snapshot_piece_known", "Raft §7, Figure 13", 13 { from: NodeId, last_index: u64, has: u64 }
        /// A follower has executed what the snapshot has: it needs none.
        SnapshotKnown = quiet "snapshot_known", "Raft §7", 38 { leader: NodeId, last_index: u64, commit: u64 }
        /// A piece of the state arrives, and more will follow.
        SnapshotPieceReceived = "snapshot_piece_received", "Raft §7, Figure 13", 47 {
            leader: NodeId, last_index: u64, offset: u64, has: u64
        }
        /// A piece of the state arrives that does not follow what is there.
        SnapshotPieceMisplaced = "snapshot_piece_misplaced", "Raft §7, Figure 13", 37 {
            leader: NodeId, last_index: u64, offset: u64, has: u64
        }
        /// A follower takes its leader's state, and discards its log.
        InstallSnapshot = "install_snapshot", "Raft §7, Figure 13", 85 {
            leader: NodeId,
            last_index: u64,
            last_term: u64,
            commit: u64,
            my_last_index: u64,
            follows: u64,
            keep_suffix_on_snapshot: Finding,
        }
        /// A follower takes its leader's state, and keeps the entries after it.
        InstallSnapshotKeepingSuffix = "install_snapshot_keeping_suffix", "Raft §7, Figure 13", 84 {
            leader: NodeId, last_index: u64, last_term: u64, commit: u64, follows: u64
        }
        /// A follower's snapshot covers what an AppendEntries speaks of.
        SkipCovered = "skip_covered", "Raft §7", 33 {
            leader: NodeId, prev_index: u64, count: u64, snapshot_index: u64
        }
        /// A leader may change the configuration.
        ChangeAdmitted = "change_admitted", "Raft dissertation §4.1; Ongaro, raft-dev, 2015", 61 {
            change: Arc<str>, term: u64, commit: u64, commit_term: u64, config_change_after_own_commit: Finding
        }
        /// A leader may not change the configuration now.
        ChangeRefused = "change_refused", "Raft dissertation §4.1, §4.2.1; Ongaro, raft-dev, 2015", 69 {
            change: Arc<str>, why: Name, index: u64, term: u64
        }
        /// A leader appends a configuration in which one more votes.
        AppendVoter = "append_voter", "Raft dissertation §4.1", 82 { server: NodeId, index: u64, voters: NodeSet }
        /// A leader appends a configuration in which one more gets the log.
        AppendLearner = "append_learner", "Raft dissertation §4.2.1", 82 { server: NodeId, index: u64, voters: NodeSet }
        /// A leader appends a configuration in which a learner votes.
        AppendPromotion = "append_promotion", "Raft dissertation §4.2.1", 82 {
            server: NodeId, index: u64, rounds: u64, voters: NodeSet
        }
        /// A leader appends a configuration without a server, perhaps itself.
        AppendRemoval = "append_removal", "Raft dissertation §4.1, §4.2.2", 82 {
            server: NodeId, index: u64, voters: NodeSet, itself: bool
        }
        /// A leader appends the old and the new configuration together.
        AppendJoint = "append_joint", "Raft dissertation §4.3", 83 {
            index: u64, old_voters: NodeSet, voters: NodeSet
        }
        /// A leader appends the new configuration at once (safeguard `joint_consensus` off).
        AppendDirect = "append_direct", "Raft dissertation §4.3", 83 {
            index: u64, old_voters: NodeSet, voters: NodeSet, joint_consensus: Finding
        }
        /// Old and new together are committed: the leader appends the new one alone.
        AppendNew = "append_new", "Raft dissertation §4.3", 84 { index: u64, joint_index: u64, voters: NodeSet }
        /// A configuration is used from when it is appended. `old_voters`: who voted until then, if others did; `old_incoming`:
        /// who did so in the new one of two.
        ConfigurationInForce = "configuration_in_force", "Raft dissertation §4.1", 59 {
            index: u64, old_voters: NodeSet, old_incoming: NodeSet, voters: NodeSet, learners: NodeSet, needed: u64
        }
        /// Two configurations decide from now on.
        JointInForce = "joint_in_force", "Raft dissertation §4.3", 59 {
            index: u64, old_voters: NodeSet, old_needed: u64, voters: NodeSet, new_needed: u64
        }
        /// The entry of a configuration was cut off.
        ConfigurationRolledBack = "configuration_rolled_back", "Raft dissertation §4.1", 79 {
            cut: u64, index: u64, old_voters: NodeSet, old_incoming: NodeSet, voters: NodeSet, needed: u64
        }
        /// A learner has what its leader had when the round began.
        LearnerRound = "learner_round", "Raft dissertation §4.2.1", 41 {
            learner: NodeId, round: u64, upto: u64, quick: bool
        }
        /// Nobody leads, it seems, and this server does not vote.
        DoesNotCampaign = "does_not_campaign", "Raft dissertation §4.2.2", 22 { learner: bool, voters: NodeSet }
        /// How those who agree stand in the old and in the new configuration.
        BothMajorities = "both_majorities", "Raft dissertation §4.3", 33 {
            of: Name, old: u64, old_needed: u64, new: u64, new_needed: u64
        }
        /// A leader that is not in the configuration any more commits.
        RemovedLeaderCommits = "removed_leader_commits", "Raft dissertation §4.2.2", 57 {
            index: u64, config_index: u64, count: u64, needed: u64, removed_leader_not_counted: Finding
        }
        /// The configuration without it is committed: the leader steps down.
        StepDownRemoved = "step_down_removed", "Raft dissertation §4.2.2", 90 { term: u64, index: u64 }
    }
}
