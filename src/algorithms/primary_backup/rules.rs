//! Every way in which a node changes, as data: what fired, and why.

use super::config::Mode;
use crate::algorithm::Finding;
use crate::algorithm::declare::rules;
use crate::model::{ClientId, EpochCounter, NodeId, NodeSet};

rules! {
    /// A rule with the values that its guard looked at.
    pub enum BackupRule {
        /// A process starts with what its disk holds.
        Start = "start_member", "Primary-backup 2", 60 { epoch: u64, last_index: u64, commit: u64, leads: bool }
        /// Who was away asks what it has missed.
        AskMissed = "ask_missed", "Primary-backup 2", 58 { epoch: u64, last_index: u64 }
        // The primary.
        /// A client's write goes into the log, and to all.
        TakeWrite = "take_write", "Primary-backup 1", 72 { client: ClientId, seq: u64, index: u64, epoch: u64, needed: u64 }
        /// The write is in the log already, and waits.
        StillReplicating = quiet "still_replicating", "Primary-backup 1", 30 { client: ClientId, seq: u64 }
        /// The client has asked for something later since.
        LateWrite = "late_write", "Primary-backup 1", 20 { client: ClientId, seq: u64, newer: u64 }
        /// The operation was executed before: the same answer again.
        AnswerAgain = "answer_again", "Primary-backup 1", 40 { client: ClientId, seq: u64 }
        /// The client has had a later operation executed.
        AnswerForgotten = "answer_forgotten", "Primary-backup 1", 40 { client: ClientId, seq: u64, latest: u64 }
        /// A backup has everything up to an entry.
        CountAck = "count_ack", "Primary-backup 3", 50 { from: NodeId, index: u64, old_index: u64, count: u64, needed: u64 }
        /// An acknowledgement that is known already, and counts for nothing.
        AckKnown = quiet "ack_known", "Primary-backup 3", 25 { from: NodeId, index: u64 }
        /// A copy of an acknowledgement is counted as if it came from somebody else (safeguard `one_ack_per_backup` off).
        CountCopy = "count_copy", "Primary-backup 3", 66 { from: NodeId, index: u64, one_ack_per_backup: Finding }
        /// An acknowledgement of another epoch, or for somebody who is no primary.
        AckTooLate = quiet "ack_too_late", "Primary-backup 6", 20 { from: NodeId, epoch: u64, current: u64 }
        /// Enough have it: committed.
        Commit = "commit_replicated", "Primary-backup 3", 90 {
            index: u64, old_commit: u64, epoch: u64, mode: Mode, count: u64, needed: u64, reply_after_acks: Finding
        }
        /// Nobody acknowledged in time what somebody was sent.
        SendAgain = quiet "send_again", "Primary-backup 4", 45 { epoch: u64, missing: NodeSet, ran_out: bool }
        /// The oldest write waits, and not for the first time.
        Blocked = "write_blocked", "Primary-backup 4", 85 {
            index: u64, waiting_for: NodeSet, mode: Mode, count: u64, needed: u64
        }
        /// The write that was blocked waits no more.
        Freed = "write_freed", "Primary-backup 4", 95 { index: u64, members: NodeSet, count: u64, needed: u64 }
        /// Somebody lacks entries and is sent them.
        Fill = "fill_backup", "Primary-backup 2", 64 { from: NodeId, after: u64, next: u64, last_index: u64 }
        /// Who asks keeps no log for this primary, or asks somebody who is no primary.
        AskedInVain = "asked_in_vain", "Primary-backup 2", 20 { from: NodeId, epoch: u64, leads: bool }
        /// Somebody asks in a later epoch than this node knows: which is it?
        AskWhich = "ask_which_epoch", "Primary-backup 6", 62 { from: NodeId, epoch: u64, current: u64 }
        /// Who was removed has heard it.
        HeardRemoval = "heard_removal", "Primary-backup 5", 35 { from: NodeId, epoch: u64 }
        // Backups.
        /// Entries that follow on what is there.
        Accept = "accept_entries", "Primary-backup 2", 70 {
            from: NodeId, epoch: u64, current: u64, first: u64, last: u64, count: u64
        }
        /// Entries that are there already.
        AcceptKnown = quiet "entries_known", "Primary-backup 2", 42 { from: NodeId, epoch: u64, last: u64 }
        /// No entries: the logs fit.
        LogsFit = quiet "logs_fit", "Primary-backup 2", 48 { from: NodeId, epoch: u64, prev_index: u64 }
        /// Something is missing before the entries, or something else is there.
        AskEarlier = "ask_earlier", "Primary-backup 2", 63 {
            from: NodeId, epoch: u64, prev_index: u64, prev_epoch: u64, my_epoch: Option<u64>, last_index: u64, after: u64
        }
        /// What the primary does not have goes.
        CutSuffix = "cut_suffix", "Primary-backup 6", 78 {
            epoch: u64, index: u64, last_index: u64, removed: u64, committed: u64
        }
        /// It has all that its epoch began with: from now on it may be promoted.
        CaughtUp = "caught_up", "Primary-backup 5", 68 { epoch: u64, start: u64 }
        /// It hears how far is committed.
        LearnCommit = "learn_commit", "Primary-backup 3", 54 { from: NodeId, index: u64, told: u64, checked: u64 }
        /// It hears of a commit that it knows.
        CommitKnown = quiet "commit_known", "Primary-backup 3", 18 { from: NodeId, index: u64, commit: u64 }
        /// It hears of a commit and lacks entries of it.
        CommitBeyond = "commit_beyond", "Primary-backup 2", 56 { from: NodeId, index: u64, checked: u64 }
        /// Committed entries are executed.
        Execute = "execute_entries", "Primary-backup 3", 46 { first: u64, last: u64, count: u64 }
        // Epochs.
        /// The service makes it the primary.
        Promote = "promote", "Primary-backup 5", 100 {
            epoch: u64,
            before: u64,
            members: NodeSet,
            last_index: u64,
            commit: u64,
            promote_up_to_date: Finding,
        }
        /// The same with async: nothing is asked of it. `ahead`: a member that is up and has more.
        PromoteAsync = "promote_async", "Primary-backup 5", 99 {
            epoch: u64, before: u64, members: NodeSet, last_index: u64, commit: u64, ahead: Option<NodeId>
        }
        /// The service removes a member.
        Retire = "retire", "Primary-backup 4", 92 { removed: NodeId, epoch: u64, members: NodeSet, last_index: u64 }
        /// The service gives the primary other members.
        ChangeMembers = "change_members", "Primary-backup 5", 91 {
            epoch: u64, members: NodeSet, joining: NodeSet, last_index: u64
        }
        /// It hears of a later epoch.
        AdoptEpoch = "adopt_epoch", "Primary-backup 6", 74 {
            from: NodeId, epoch: u64, old_epoch: u64, primary: NodeId, member: bool
        }
        /// A primary hears of a later epoch.
        StepDown = "step_down_fenced", "Primary-backup 6", 88 {
            from: NodeId, epoch: u64, old_epoch: u64, primary: NodeId, member: bool
        }
        /// A primary of an earlier epoch is not obeyed, and told so.
        Fence = "fence_off", "Primary-backup 2, 6", 82 { from: NodeId, epoch: u64, current: u64 }
        /// A primary of an earlier epoch is obeyed (safeguard `epoch_fencing` off).
        ObeyOld = "obey_old_primary", "Primary-backup 2, 6", 84 { from: NodeId, epoch: u64, current: u64, epoch_fencing: Finding }
        /// Somebody asks who does not know the latest epoch: it is told.
        TellEpoch = "tell_epoch", "Primary-backup 6", 57 { from: NodeId, epoch: u64, current: u64 }
        /// What it is told of an epoch is not news.
        EpochKnown = quiet "epoch_not_news", "Primary-backup 6", 15 { from: NodeId, epoch: u64, current: u64 }
        /// A message says that somebody else is the primary of this epoch.
        Impostor = "impostor", "Primary-backup 5", 30 { from: NodeId, epoch: u64, primary: NodeId }
        /// It is no member: what it is sent it does not keep.
        NotMember = "not_member", "Primary-backup 5", 32 { from: NodeId, epoch: u64 }
        // Clients.
        /// Only the primary does that.
        SendToPrimary = "send_to_primary", "Primary-backup 1", 44 { client: ClientId, primary: NodeId, member: bool }
        /// The primary answers a read.
        ReadAtPrimary = "read_at_primary", "Primary-backup 1", 65 { client: ClientId, seq: u64, index: u64 }
        /// A backup answers a read, from what it knows to be committed.
        ReadAtBackup = "read_at_backup", "Primary-backup 1", 67 { client: ClientId, seq: u64, index: u64, last_index: u64 }
        /// A new primary does not know yet what is committed of what it has: the read waits.
        ReadWaits = "read_waits_for_start", "Primary-backup 5", 55 { client: ClientId, seq: u64, start: u64, commit: u64 }
        /// The client was told of more than this node has (`reads=seen`).
        ReadBehind = "read_behind", "Primary-backup 1", 61 { client: ClientId, seen: EpochCounter, mine: EpochCounter }
    }
}
