//! Logs, commitment and execution.

use super::conflict::{fact, who_has};
use super::{Committed, RaftInvariants, Report, changed_after, truncated_after, whole};
use crate::algorithm::{Change, Outcome};
use crate::algorithms::raft::Raft;
use crate::algorithms::raft::log::Log;
use crate::algorithms::raft::outcome::RaftOutcome;
use crate::model::{NodeId, NodeSet, Provenance};

impl RaftInvariants {
    /// `LogMatching`: entries of equal index and term end equal prefixes, at all times and places.
    pub(super) fn check_log(&mut self, change: &Change<'_, Raft>, report: &mut Report<'_>) {
        if change.writes.is_empty() && !change.booted {
            return;
        }
        let log = whole(change);
        let last = log.last_index();
        let changed = || changed_after(change.writes, change.node.log()).unwrap_or(last);
        let start = if change.booted { self.unknown_after(log) } else { changed() };
        for index in start + 1..=last {
            if !self.enter(log, index) {
                let term = log.term_at(index).unwrap_or(0);
                let arguments = [("index", index.into()), ("term", term.into())];
                let mut facts = vec![fact("conflict-log", change.id, &arguments, Provenance::Now)];
                // Whoever led the term made the entry; its log is the other.
                facts.extend(self.leaders.get(&term).filter(|who| **who != change.id).map(|who| {
                    fact("conflict-log", *who, &arguments, Provenance::Marked(RaftOutcome::Elected.mark()))
                }));
                report.add("LogMatching", &arguments, facts);
                break;
            }
        }
        let seen = &self.nodes[change.id.index()];
        let removed = truncated_after(change.writes).is_some_and(|keep| keep < seen.commit);
        if removed && log.hash_at(seen.commit) != Some(seen.commit_hash) {
            let keep = truncated_after(change.writes).unwrap_or(0);
            let arguments = [("index", (keep + 1).into()), ("commit", seen.commit.into())];
            let removed = fact("conflict-removed", change.id, &arguments[..1], Provenance::Now);
            let knew = fact(
                "conflict-knew-commit",
                change.id,
                &arguments[1..],
                Provenance::Marked(RaftOutcome::Committed.mark()),
            );
            report.add("CommittedOverwritten", &arguments, vec![removed, knew]);
        }
    }

    /// Remembers the entry at `index`. `false`: one of that index and term ends a different prefix.
    pub(super) fn enter(&mut self, log: &Log, index: u64) -> bool {
        let (Some(term), Some(hash)) = (log.term_at(index), log.hash_at(index)) else { return true };
        match self.entries.get(index as usize - 1) {
            None if self.entries.len() as u64 + 1 == index => {
                self.entries.push((term, hash));
                true
            }
            Some((first_term, first_hash)) if *first_term == term => *first_hash == hash,
            _ => {
                if let Some(known) = self.rivals.get(&(index, term)) {
                    return *known == hash;
                }
                self.rivals.insert_mut((index, term), hash);
                true
            }
        }
    }

    /// The last index of a log whose prefix is known already.
    fn unknown_after(&self, log: &Log) -> u64 {
        let known = |index: &u64| {
            let (term, hash) = (log.term_at(*index).unwrap_or(0), log.hash_at(*index).unwrap_or(0));
            *index == 0
                || self.entries.get(*index as usize - 1) == Some(&(term, hash))
                || self.rivals.get(&(*index, term)) == Some(&hash)
        };
        (0..=log.last_index()).rev().find(known).unwrap_or(0)
    }

    /// `CommitMonotone`, `StateMachineSafety`, `AppliedWithinCommit`; and `LeaderCompleteness` of what is newly
    /// committed.
    pub(super) fn check_commit(&mut self, change: &Change<'_, Raft>, report: &mut Report<'_>) {
        let node = change.node;
        let seen = &mut self.nodes[change.id.index()];
        let (old_commit, old_applied) = (seen.commit, seen.applied);
        if node.commit == old_commit && node.applied() == old_applied {
            return;
        }
        let log = whole(change);
        seen.commit = node.commit;
        seen.commit_hash = log.hash_at(node.commit).unwrap_or(0);
        seen.applied = node.applied();
        if node.commit < old_commit {
            let arguments = [("commit", node.commit.into()), ("old_commit", old_commit.into())];
            let knows = fact("conflict-knew-commit", change.id, &arguments[..1], Provenance::Now);
            let knew = fact(
                "conflict-knew-commit",
                change.id,
                &[("commit", old_commit.into())],
                Provenance::Marked(RaftOutcome::Committed.mark()),
            );
            report.add("CommitMonotone", &arguments, vec![knows, knew]);
        }
        if node.applied() > node.commit {
            let arguments = [("applied", node.applied().into()), ("commit", node.commit.into())];
            let facts = vec![
                fact("conflict-executed", change.id, &[("index", node.applied().into())], Provenance::Now),
                fact(
                    "conflict-knew-commit",
                    change.id,
                    &arguments[1..],
                    Provenance::Marked(RaftOutcome::Committed.mark()),
                ),
            ];
            report.add("AppliedWithinCommit", &arguments, facts);
        }
        if self.extend_committed(log, node.commit, node.term()) {
            let who = if node.leads() { who_has(node, change.id) } else { NodeSet::from_iter([change.id]) };
            self.nodes[change.id.index()].first_to_commit = (node.commit, node.term(), who);
            let index = self.committed.len() as u64;
            let later = |id: &usize| self.nodes[*id].elected.as_ref().is_some_and(|(term, _)| *term > node.term());
            for leader in (0..self.nodes.len()).filter(later) {
                self.check_complete(NodeId(leader as u16), index, report);
            }
        }
        if node.applied() > old_applied {
            self.check_applied(change.id, log, (old_applied + 1, node.applied()), report);
        }
    }

    /// `StateMachineSafety`: what was executed is what is committed.
    fn check_applied(&self, id: NodeId, log: &Log, (first, last): (u64, u64), report: &mut Report<'_>) {
        let differs = |index: u64| {
            let (mine, committed) = (log.hash_at(index), self.committed_at(index));
            committed.is_some_and(|committed| mine.is_some_and(|mine| !committed.is(mine)))
        };
        let last = last.min(log.last_index());
        if differs(last)
            && let Some(index) = (first..=last).find(|index| differs(*index))
        {
            let arguments = [("index", index.into())];
            let mut facts = vec![fact("conflict-executed", id, &arguments, Provenance::Now)];
            let term = self.committed_at(index).map_or(0, |committed| committed.term);
            facts.extend(self.was_committed(index, term));
            report.add("StateMachineSafety", &arguments, facts);
        }
    }

    /// `MatchWithinLog`: what a leader believes to be on a follower's disk is there. A follower of a later term has
    /// other duties: a leader of the past may be wrong about it.
    pub(super) fn check_matches(&mut self, change: &Change<'_, Raft>, report: &mut Report<'_>) {
        self.nodes[change.id.index()].durable = change.node.durable_index();
        let term = change.node.term();
        for progress in change.node.progress().iter().filter(|progress| progress.matched > 0) {
            let (term_there, durable) =
                self.nodes.get(progress.peer.index()).map_or((0, 0), |peer| (peer.term, peer.durable));
            if term_there <= term && progress.matched > durable {
                let arguments = [
                    ("peer", progress.peer.into()),
                    ("match_index", progress.matched.into()),
                    ("last_index", durable.into()),
                ];
                let facts = vec![
                    fact("conflict-believes", change.id, &arguments[..2], Provenance::Now),
                    fact("conflict-disk", progress.peer, &arguments[2..], Provenance::Unknown),
                ];
                report.add("MatchWithinLog", &arguments, facts);
            }
        }
    }

    /// Remembers what a server says is committed, up to `commit`. Whether it was news.
    pub(super) fn extend_committed(&mut self, log: &Log, commit: u64, term: u64) -> bool {
        let before = self.committed.len();
        for index in before as u64 + 1..=commit.min(log.last_index()) {
            let hash = log.hash_at(index).unwrap_or(0);
            self.committed.push(Committed { hash, term });
        }
        self.committed.len() > before
    }

    pub(super) fn committed_at(&self, index: u64) -> Option<&Committed> {
        self.committed.get(index.checked_sub(1)? as usize)
    }

    /// The last index committed in a term before `term`.
    pub(super) fn committed_before(&self, term: u64) -> u64 {
        let (mut low, mut high) = (0, self.committed.len() as u64);
        while low < high {
            let middle = low + (high - low).div_ceil(2);
            if self.committed_at(middle).is_some_and(|committed| committed.term < term) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        low
    }
}
