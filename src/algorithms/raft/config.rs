//! Settings and safeguards. A safeguard guards one decision, in one place.

use crate::algorithm::Settings;
use crate::algorithm::describe::{Need, Outset, Range, Setting, Wanted};
use crate::algorithm::settings::{duration, heartbeat_is_shorter, number_or, number_or_off, percent_or_off, switch};
use crate::model::{Sentence, Time};
use crate::sentence;

pub(in crate::algorithms) const SETTINGS: &[Setting] = &[
    Setting { name: "election", range: Range::Duration(1_000, 3_600_000_000), default: "150ms", live: true },
    Setting { name: "heartbeat", range: Range::Duration(1_000, 3_600_000_000), default: "50ms", live: true },
    Setting { name: "new_leader_noop", range: Range::Switch, default: "on", live: true },
    Setting { name: "fast_backup", range: Range::Switch, default: "on", live: true },
    Setting { name: "pre_vote", range: Range::Switch, default: "off", live: true },
    Setting { name: "check_quorum", range: Range::Switch, default: "off", live: true },
    Setting { name: "reads", range: Range::Word(ReadMode::WORDS), default: "log", live: true },
    Setting { name: "max_entries", range: Range::NumberOrOff(1, 256), default: "off", live: true },
    Setting { name: "max_inflight", range: Range::NumberOrOff(1, 1_000), default: "off", live: true },
    Setting { name: "lease_drift", range: Range::PercentOrOff(1, 99), default: "10%", live: true },
    Setting { name: "snapshot_every", range: Range::NumberOrOff(1, 1_000_000), default: "off", live: true },
    Setting { name: "snapshot_chunk", range: Range::NumberOrOff(1, 1_000_000), default: "off", live: true },
    Setting { name: "voters", range: Range::NumberOr("all", 1, 15), default: "all", live: false },
];

/// How reads are served.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum ReadMode {
    /// Like writes.
    #[default]
    Log,
    /// By the leader, once a majority has confirmed that it leads (dissertation §6.4).
    ReadIndex,
    /// By the leader, as long as a majority has confirmed it lately enough (dissertation §6.4.1).
    Lease,
    /// By whoever is asked, from what it has executed: not linearizable.
    Local,
}

impl ReadMode {
    const WORDS: &'static [&'static str] = &["log", "read_index", "lease", "local"];
    const ALL: [ReadMode; 4] = [ReadMode::Log, ReadMode::ReadIndex, ReadMode::Lease, ReadMode::Local];
}

/// In the order of `protocols`: each with the invariant it protects in its text.
pub(super) const SAFEGUARDS: &[&str] = &[
    "current_term_commit",
    "log_up_to_date_check",
    "persist_vote",
    "truncate_on_conflict_only",
    "commit_bounded_by_entries",
    "replies_of_current_term_only",
    "ack_after_fsync",
    "previous_entry_check",
    "quorum_read",
    "sessions_in_snapshot",
    "keep_suffix_on_snapshot",
    "config_change_after_own_commit",
    "joint_consensus",
    "removed_leader_not_counted",
];

/// Under which settings safeguards can matter.
pub(super) const NEEDS: &[Need] = &[
    Need {
        safeguards: &[
            "current_term_commit",
            "commit_bounded_by_entries",
            "previous_entry_check",
            "quorum_read",
            "keep_suffix_on_snapshot",
        ],
        setting: "nodes",
        wanted: Wanted::AtLeast(3),
    },
    Need {
        safeguards: &[
            "log_up_to_date_check",
            "persist_vote",
            "truncate_on_conflict_only",
            "replies_of_current_term_only",
        ],
        setting: "nodes",
        wanted: Wanted::AtLeast(2),
    },
    Need { safeguards: &["quorum_read"], setting: "reads", wanted: Wanted::OneOf(&["read_index", "lease"]) },
    Need {
        safeguards: &["current_term_commit", "quorum_read", "sessions_in_snapshot"],
        setting: "clients",
        wanted: Wanted::AtLeast(1),
    },
    // With an empty entry behind them no entries of earlier terms are acknowledged alone, unless they go in pieces.
    Need {
        safeguards: &["current_term_commit"],
        setting: "new_leader_noop",
        wanted: Wanted::IsUnless("off", "max_entries", "off"),
    },
    // Servers can be added, so that any number may do; with these the way is short.
    Need {
        safeguards: &["config_change_after_own_commit", "joint_consensus"],
        setting: "nodes",
        wanted: Wanted::Rather(5),
    },
    Need { safeguards: &["removed_leader_not_counted"], setting: "nodes", wanted: Wanted::Rather(4) },
    Need { safeguards: &["config_change_after_own_commit"], setting: "voters", wanted: Wanted::Begins("4") },
    Need { safeguards: &["joint_consensus"], setting: "voters", wanted: Wanted::Begins("3") },
];

/// What comes first: entries and a snapshot on their way to one that lags behind; two leaders, the first cut off with a
/// change of the configuration.
pub(super) const OUTSETS: &[Outset] = &[
    Outset {
        safeguards: &["keep_suffix_on_snapshot"],
        commands: "timeout S1\nsettle\nC1 write x=1 to S1\ndeliver C1->S1 Request\ndeliver S1->S2 AppendEntries\n\
                   hold S1->S3 AppendEntries\nC1 write y=2 to S1\ndeliver C1->S1 Request\n\
                   hold S1->S3 AppendEntries\ntimeout S1 heartbeat\ndeliver S1->S3 AppendEntries\n\
                   release S1->S3 AppendEntries\nrelease S1->S3 AppendEntries\n\
                   deliver S2->S1 AppendEntriesReply\nsnapshot S1\ndeliver S3->S1 AppendEntriesReply",
    },
    Outset {
        safeguards: &["config_change_after_own_commit"],
        commands: "timeout S1\ndeliver S1->S2 RequestVote\ndeliver S2->S1 RequestVoteReply\n\
                   deliver S1->S3 RequestVote\ndeliver S3->S1 RequestVoteReply\npartition S1,S5 | S2,S3,S4\nadd S5\n\
                   run 100ms\ntimeout S2\ndeliver S2->S3 RequestVote\ndeliver S3->S2 RequestVoteReply\n\
                   deliver S2->S4 RequestVote\ndeliver S4->S2 RequestVoteReply",
    },
];

/// What is in force now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Config {
    /// T: election timeouts are drawn from [T, 2T).
    pub election: Time,
    /// Between two heartbeats.
    pub heartbeat: Time,
    /// A new leader appends a no-op of its term.
    pub new_leader_noop: bool,
    /// A refusal tells where to go on; off: one entry back at a time.
    pub fast_backup: bool,
    /// Before it opens a term, a server asks whether it would be elected (dissertation §9.6).
    pub pre_vote: bool,
    /// A leader that hears no majority steps down (dissertation §6.2), and who hears a leader ignores candidates
    /// (dissertation §4.2.3).
    pub check_quorum: bool,
    /// How reads are served.
    pub reads: ReadMode,
    /// So many entries go in one message at most.
    pub max_entries: Option<u64>,
    /// So many messages with entries may wait for the answer of a follower.
    pub max_inflight: Option<u64>,
    /// By how many percent the clocks of two servers run apart at most.
    pub lease_drift: u64,
    /// A server takes a snapshot whenever it has executed so many entries since the last (§7).
    pub snapshot_every: Option<u64>,
    /// A snapshot is sent in pieces of so many bytes (Figure 13).
    pub snapshot_chunk: Option<u64>,
    /// How many vote at the start, the first ones; none: all.
    pub voters: Option<u64>,
    /// A leader commits only entries of its own term by counting (§5.4.2).
    pub current_term_commit: bool,
    /// A vote needs a log at least as up to date as the voter's (§5.4.1).
    pub log_up_to_date_check: bool,
    /// A vote is written to disk before it is given.
    pub persist_vote: bool,
    /// A follower removes entries only from the first that conflicts (§5.3).
    pub truncate_on_conflict_only: bool,
    /// A follower commits no further than the entries it has checked with its leader.
    pub commit_bounded_by_entries: bool,
    /// Answers to requests of earlier terms do not count.
    pub replies_of_current_term_only: bool,
    /// What a message asserts is on disk before it leaves.
    pub ack_after_fsync: bool,
    /// A follower refuses entries whose predecessor it does not have (§5.3).
    pub previous_entry_check: bool,
    /// A read is answered only when a majority has confirmed that its leader leads (dissertation §6.4).
    pub quorum_read: bool,
    /// A snapshot holds the clients' sessions, too (dissertation §6.3).
    pub sessions_in_snapshot: bool,
    /// A follower whose log has the last entry of a snapshot keeps what follows it (§7).
    pub keep_suffix_on_snapshot: bool,
    /// A leader changes the configuration only after an entry of its own term is committed.
    pub config_change_after_own_commit: bool,
    /// Several servers at once are exchanged with both majorities in between (dissertation §4.3).
    pub joint_consensus: bool,
    /// A leader that is not in the configuration any more does not count itself (dissertation §4.2.2).
    pub removed_leader_not_counted: bool,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            election: Time::from_millis(150),
            heartbeat: Time::from_millis(50),
            new_leader_noop: true,
            fast_backup: true,
            pre_vote: false,
            check_quorum: false,
            reads: ReadMode::Log,
            max_entries: None,
            max_inflight: None,
            lease_drift: 10,
            snapshot_every: None,
            snapshot_chunk: None,
            voters: None,
            current_term_commit: true,
            log_up_to_date_check: true,
            persist_vote: true,
            truncate_on_conflict_only: true,
            commit_bounded_by_entries: true,
            replies_of_current_term_only: true,
            ack_after_fsync: true,
            previous_entry_check: true,
            quorum_read: true,
            sessions_in_snapshot: true,
            keep_suffix_on_snapshot: true,
            config_change_after_own_commit: true,
            joint_consensus: true,
            removed_leader_not_counted: true,
        }
    }
}

impl Settings for Config {
    fn set(&mut self, name: &str, value: &str) -> Result<(), Sentence> {
        match name {
            "election" => self.election = duration(name, value)?,
            "heartbeat" => self.heartbeat = duration(name, value)?,
            "new_leader_noop" => self.new_leader_noop = switch(name, value)?,
            "fast_backup" => self.fast_backup = switch(name, value)?,
            "pre_vote" => self.pre_vote = switch(name, value)?,
            "check_quorum" => self.check_quorum = switch(name, value)?,
            "reads" => {
                let mode = ReadMode::WORDS.iter().position(|word| *word == value);
                let wrong = || sentence!("{name}={value}: one of log, read_index, lease, local", name, value);
                self.reads = ReadMode::ALL[mode.ok_or_else(wrong)?];
            }
            "max_entries" => self.max_entries = number_or_off(name, value)?,
            "max_inflight" => self.max_inflight = number_or_off(name, value)?,
            "lease_drift" => self.lease_drift = percent_or_off(name, value)?.unwrap_or(0),
            "snapshot_every" => self.snapshot_every = number_or_off(name, value)?,
            "snapshot_chunk" => self.snapshot_chunk = number_or_off(name, value)?,
            "voters" => self.voters = number_or("all", name, value)?,
            _ => return Err(sentence!("{algorithm} has no setting “{name}”", algorithm = "raft", name)),
        }
        Ok(())
    }

    fn check(&self) -> Result<(), Sentence> {
        if self.reads == ReadMode::Lease && !self.check_quorum {
            return Err("reads=lease needs check_quorum=on: else a server that hears a leader elects another".into());
        }
        heartbeat_is_shorter(self.heartbeat, self.election)
    }

    fn fits(&self, nodes: u16) -> Result<(), Sentence> {
        match self.voters {
            Some(voters) if voters > u64::from(nodes) => Err(sentence!(
                "voters={voters}: there are no more than {nodes} nodes",
                voters,
                nodes = u64::from(nodes)
            )),
            _ => Ok(()),
        }
    }

    fn safeguard(&mut self, name: &str, on: bool) -> bool {
        self.guard(name).map(|guard| *guard = on).is_some()
    }

    fn safeguard_is_on(&self, name: &str) -> bool {
        self.clone().guard(name).is_some_and(|guard| *guard)
    }
}

impl Config {
    /// How long a lease holds on the clock of a leader: the shortest election timeout, on the fastest of the others' clocks.
    pub(super) fn lease_span(&self) -> Time {
        Time((u128::from(self.election.0) * 100 / u128::from(100 + self.lease_drift)) as u64)
    }

    fn guard(&mut self, name: &str) -> Option<&mut bool> {
        Some(match name {
            "current_term_commit" => &mut self.current_term_commit,
            "log_up_to_date_check" => &mut self.log_up_to_date_check,
            "persist_vote" => &mut self.persist_vote,
            "truncate_on_conflict_only" => &mut self.truncate_on_conflict_only,
            "commit_bounded_by_entries" => &mut self.commit_bounded_by_entries,
            "replies_of_current_term_only" => &mut self.replies_of_current_term_only,
            "ack_after_fsync" => &mut self.ack_after_fsync,
            "previous_entry_check" => &mut self.previous_entry_check,
            "quorum_read" => &mut self.quorum_read,
            "sessions_in_snapshot" => &mut self.sessions_in_snapshot,
            "keep_suffix_on_snapshot" => &mut self.keep_suffix_on_snapshot,
            "config_change_after_own_commit" => &mut self.config_change_after_own_commit,
            "joint_consensus" => &mut self.joint_consensus,
            "removed_leader_not_counted" => &mut self.removed_leader_not_counted,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_those_of_the_description() {
        let mut config = Config::default();
        for setting in SETTINGS {
            config.set(setting.name, setting.default).unwrap();
        }
        assert_eq!(config, Config::default());
        assert_eq!(config.check(), Ok(()));
    }

    #[test]
    fn every_safeguard_is_on_and_can_be_switched_off() {
        let mut config = Config::default();
        for name in SAFEGUARDS {
            assert!(config.safeguard_is_on(name), "{name}");
            assert!(config.safeguard(name, false));
            assert!(!config.safeguard_is_on(name), "{name}");
        }
        assert!(!config.safeguard("seat_belt", false));
    }

    #[test]
    fn a_wrong_value_is_named() {
        let mut config = Config::default();
        config.set("election", "1.5s").unwrap();
        assert_eq!(config.election, Time::from_millis(1_500));
        for (name, value) in [("election", "fast"), ("election", "10"), ("election", "0.5us"), ("fast_backup", "maybe")]
        {
            let error = config.set(name, value).unwrap_err();
            assert!(error.to_string().starts_with(&format!("{name}={value}")), "{error}");
        }
        config.set("heartbeat", "2s").unwrap();
        assert!(config.check().unwrap_err().to_string().contains("heartbeat=2s"));
    }
}
