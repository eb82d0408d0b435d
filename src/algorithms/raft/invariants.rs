//! What must hold in every state, checked after every event.
//!
//! The checker sees one server and what it did. It never rescans a log: a prefix is known by its hash, so two logs are
//! equal up to an index if the hashes there are. What is committed is kept once, as one sequence of hashes.

mod conflict;
mod elections;
mod logs;
mod states;

use std::hash::{Hash, Hasher};

use rpds::RedBlackTreeMapSync;

use super::Raft;
use super::disk::{Stable, Undo};
use super::log::Log;
use crate::algorithm::chunked::Chunked;
use crate::algorithm::report::Report;
use crate::algorithm::{Change, Invariants, Weight};
use crate::algorithms::shared::store::Store;
use crate::model::{NodeId, NodeSet, Violation};

pub(in crate::algorithms) const INVARIANTS: &[&str] = &[
    "ElectionSafety",
    "LeaderAppendOnly",
    "LogMatching",
    "LeaderCompleteness",
    "StateMachineSafety",
    "TermMonotone",
    "CommitMonotone",
    "OneVotePerTerm",
    "AppliedWithinCommit",
    "MatchWithinLog",
    "CommittedOverwritten",
    "EqualStates",
];

/// What a server looked like when it was last seen.
#[derive(Clone, Debug, Default)]
struct Seen {
    term: u64,
    /// A vote that is not durable yet: term and candidate.
    fresh_vote: Option<(u64, NodeId)>,
    /// It is durable: it is among the votes.
    vote_binds: bool,
    /// Whether it leads.
    leads: bool,
    /// Its latest leadership: the term, and its log when it was elected.
    elected: Option<(u64, Log)>,
    /// Who elected it then.
    voters: NodeSet,
    /// What it was the first to commit, when it last did: the index, its own term, and who had it.
    first_to_commit: (u64, u64, NodeSet),
    commit: u64,
    /// The hash of its log at `commit`.
    commit_hash: u64,
    applied: u64,
    /// The last entry durable there.
    durable: u64,
}

/// A committed entry.
#[derive(Clone, Copy, Hash, Debug)]
struct Committed {
    /// The hash of the prefix that it ends; 0: whoever knew it had given it up before it was seen.
    hash: u64,
    /// The term in which it was committed; 0: it was given.
    term: u64,
}

impl Committed {
    /// Whether it ends the prefix of that hash, as far as that is known.
    fn is(&self, hash: u64) -> bool {
        self.hash == 0 || self.hash == hash
    }
}

/// The memory of the checker.
#[derive(Clone, Debug, Default)]
pub struct RaftInvariants {
    nodes: Vec<Seen>,
    /// Who led, by term.
    leaders: RedBlackTreeMapSync<u64, NodeId>,
    /// Durable votes, by voter and term.
    votes: RedBlackTreeMapSync<(NodeId, u64), NodeId>,
    /// The first entry ever seen at each index: its term and the hash of its prefix.
    entries: Chunked<(u64, u64)>,
    /// The others, by index and term.
    rivals: RedBlackTreeMapSync<(u64, u64), u64>,
    /// What is committed, by index.
    committed: Chunked<Committed>,
    /// The first state ever seen at the end of each prefix that a snapshot was made of, by index and hash: whose, and what.
    states: RedBlackTreeMapSync<(u64, u64), (NodeId, Store)>,
}

/// Who made a quorum is only told, never checked.
impl Hash for Seen {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Seen { term, fresh_vote, leads, elected, commit, commit_hash, applied, durable, .. } = self;
        (term, fresh_vote, leads, elected, commit, commit_hash, applied, durable).hash(state);
    }
}

/// Which of several entries at an index came first is all the same.
impl Hash for RaftInvariants {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.nodes, &self.leaders, &self.votes, &self.committed).hash(state);
        // Which state was the first follows from its prefix, until an invariant is broken.
        self.states.keys().for_each(|prefix| prefix.hash(state));
        // A hash tells of index and term, too: it is that of the prefix.
        let known = self.entries.iter().map(|(_, hash)| hash).chain(self.rivals.values());
        known.fold(0, |all: u64, hash| all.wrapping_add(*hash)).hash(state);
    }
}

impl RaftInvariants {
    /// Whether the log that ends at an index with this hash was committed by anybody.
    pub(super) fn has_committed(&self, index: u64, hash: u64) -> bool {
        self.committed_at(index).is_some_and(|committed| committed.is(hash))
    }
}

impl Invariants<Raft> for RaftInvariants {
    fn observe(&mut self, change: &Change<'_, Raft>, violations: &mut Vec<Violation>) {
        let mut report = Report { node: change.id, violations };
        self.know(change.id);
        if change.booted {
            let seen = &mut self.nodes[change.id.index()];
            (seen.leads, seen.commit, seen.commit_hash, seen.applied) = (false, 0, 0, 0);
        }
        self.check_term(change, &mut report);
        self.check_vote(change, &mut report);
        self.check_log(change, &mut report);
        self.check_commit(change, &mut report);
        self.check_leader(change, &mut report);
        self.check_matches(change, &mut report);
        self.check_state(change, &mut report);
    }

    fn adopt(&mut self, change: &Change<'_, Raft>) {
        self.know(change.id);
        self.nodes[change.id.index()] = Seen::default();
        let log = change.node.log();
        for index in log.first_index()..=log.last_index() {
            self.enter(log, index);
        }
        // Given entries count as committed from the start: before every election.
        self.extend_committed(log, change.node.commit, 0);
        if let Some(candidate) = change.node.voted_for() {
            self.votes.insert_mut((change.id, change.node.term()), candidate);
        }
        let seen = &mut self.nodes[change.id.index()];
        seen.term = change.node.term();
        seen.commit = change.node.commit;
        seen.commit_hash = log.hash_at(seen.commit).unwrap_or(0);
        seen.applied = change.node.applied();
        seen.durable = log.last_index();
    }

    fn lost(&mut self, id: NodeId, disk: &Stable) {
        self.know(id);
        let seen = &mut self.nodes[id.index()];
        // A vote that was never durable was never sent: it may be given again. One that was durable is remembered.
        seen.fresh_vote = None;
        seen.term = disk.term;
        seen.durable = disk.log.last_index();
        seen.leads = false;
    }

    fn weigh(&self, weight: &mut Weight) {
        let elected = self.nodes.iter().filter_map(|seen| seen.elected.as_ref());
        // A copy of a node's log: they share all but its end.
        weight.add(elected.map(|(_, log)| log.unshared()).sum());
        weight.add_sequence(&self.entries);
        weight.add_sequence(&self.committed);
        weight.add(self.nodes.len() * size_of::<Seen>());
        for entries in [self.leaders.size(), self.votes.size(), self.rivals.size(), self.states.size()] {
            weight.add_map(entries as u64, entries);
        }
    }
}

impl RaftInvariants {
    fn know(&mut self, id: NodeId) {
        if self.nodes.len() <= id.index() {
            self.nodes.resize(id.index() + 1, Seen::default());
        }
    }
}

/// The log of a server, with the entries that it gave up in this very event: they have not been looked at yet.
#[inline]
fn whole<'a>(change: &'a Change<'_, Raft>) -> &'a Log {
    let end = |log: &Log| (log.last_index(), log.hash_at(log.last_index()));
    let compacted = |undo: &'a Undo| if let Undo::Snapshot { log, .. } = undo { Some(&**log) } else { None };
    let log = change.node.log();
    let before = change.writes.iter().rev().find_map(compacted);
    before.filter(|before| end(before) == end(log)).unwrap_or(log)
}

/// The index after which this event changed the log, if it did.
fn changed_after(writes: &[Undo], log: &Log) -> Option<u64> {
    let kept = writes.iter().filter_map(|undo| match undo {
        Undo::Append { last } => Some(*last),
        Undo::Truncate { keep, .. } => Some(*keep),
        // What a snapshot covers ends with an entry, too.
        Undo::Snapshot { .. } => log.compacted().index.checked_sub(1),
        Undo::Term { .. } => None,
    });
    kept.min()
}

/// The index after which this event removed entries, if it did.
fn truncated_after(writes: &[Undo]) -> Option<u64> {
    let kept = writes.iter().filter_map(|undo| if let Undo::Truncate { keep, .. } = undo { Some(*keep) } else { None });
    kept.min()
}
