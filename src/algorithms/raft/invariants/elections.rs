//! Terms, votes and leaders.

use super::conflict::fact;
use super::{RaftInvariants, Report, truncated_after};
use crate::algorithm::Change;
use crate::algorithms::raft::Raft;
use crate::model::{Conflict, Names, NodeId, Provenance};

/// The rules by which a server votes for itself, and for another.
const OWN_VOTE: Names = Names::new(&["vote_for_self"]);
const GRANTED_VOTE: Names = Names::new(&["grant_vote"]);

impl RaftInvariants {
    /// `TermMonotone`: a term never decreases, restarts included.
    pub(super) fn check_term(&mut self, change: &Change<'_, Raft>, report: &mut Report<'_>) {
        let seen = &mut self.nodes[change.id.index()];
        let term = change.node.term();
        if term < seen.term {
            let arguments = [("term", term.into()), ("old_term", seen.term.into())];
            report.add(
                "TermMonotone",
                &arguments,
                vec![fact("conflict-term", change.id, &arguments[..1], Provenance::Now)],
            );
        }
        if term != seen.term {
            // LeaderAppendOnly speaks of one term.
            seen.leads = false;
        }
        seen.term = term;
    }

    /// `OneVotePerTerm`: restarts included. A vote binds once it is durable; before, it has not left the server.
    pub(super) fn check_vote(&mut self, change: &Change<'_, Raft>, report: &mut Report<'_>) {
        let seen = &mut self.nodes[change.id.index()];
        let term = change.node.term();
        let Some(candidate) = change.node.voted_for() else { return };
        if seen.fresh_vote == Some((term, candidate)) && seen.vote_binds {
            return;
        }
        let fresh = seen.fresh_vote.filter(|(fresh_term, _)| *fresh_term == term).map(|(_, candidate)| candidate);
        let before = fresh.or_else(|| self.votes.get(&(change.id, term)).copied());
        seen.fresh_vote = Some((term, candidate));
        if let Some(other) = before.filter(|before| *before != candidate) {
            let arguments = [("term", term.into()), ("candidate", candidate.into()), ("other", other.into())];
            let voted = |whom: NodeId, made: Provenance| {
                let arguments = [("term", term.into()), ("candidate", whom.into())];
                let rules = if whom == change.id { OWN_VOTE } else { GRANTED_VOTE };
                Conflict { rules, ..fact("conflict-voted", change.id, &arguments, made) }
            };
            let facts = vec![voted(candidate, Provenance::Now), voted(other, Provenance::Heard(other))];
            report.add("OneVotePerTerm", &arguments, facts);
        }
        seen.vote_binds = self.votes.contains_key(&(change.id, term));
        if change.node.disk.synced() == change.node.disk.written() && !seen.vote_binds {
            self.votes.insert_mut((change.id, term), candidate);
            seen.vote_binds = true;
        }
    }

    /// `ElectionSafety` and `LeaderCompleteness` at an election; `LeaderAppendOnly` after it.
    pub(super) fn check_leader(&mut self, change: &Change<'_, Raft>, report: &mut Report<'_>) {
        let (node, term) = (change.node, change.node.term());
        let seen = &mut self.nodes[change.id.index()];
        let led = std::mem::replace(&mut seen.leads, node.leads());
        if !node.leads() {
            return;
        }
        if led {
            if let Some(keep) = truncated_after(change.writes) {
                let arguments = [("term", term.into()), ("index", (keep + 1).into())];
                let removed = fact("conflict-removed", change.id, &arguments[1..], Provenance::Now);
                report.add("LeaderAppendOnly", &arguments, vec![removed, self.leads(change.id, term)]);
            }
            return;
        }
        seen.elected = Some((term, node.log().clone()));
        seen.voters = node.votes().iter().copied().collect();
        match self.leaders.get(&term) {
            Some(other) if *other != change.id => {
                let facts = vec![self.leads(change.id, term), self.leads(*other, term)];
                report.add("ElectionSafety", &[("term", term.into()), ("other", (*other).into())], facts);
            }
            Some(_) => {}
            None => self.leaders.insert_mut(term, change.id),
        }
        // The terms of commits never decrease along the log, so one entry speaks for all before it.
        let last = self.committed_before(term);
        self.check_complete(change.id, last, report);
    }

    /// `LeaderCompleteness` of one leader: the committed entry at `index` is in the log that it was elected with.
    pub(super) fn check_complete(&self, leader: NodeId, index: u64, report: &mut Report<'_>) {
        let Some((term, log)) = &self.nodes[leader.index()].elected else { return };
        let Some(committed) = self.committed_at(index) else { return };
        // What a snapshot covers was looked at when it was executed.
        if log.hash_at(index).is_none_or(|hash| !committed.is(hash)) && index >= log.first_index() {
            let arguments = [
                ("leader", leader.into()),
                ("term", (*term).into()),
                ("index", index.into()),
                ("commit_term", committed.term.into()),
            ];
            let mut facts = vec![self.leads(leader, *term)];
            facts.extend(self.was_committed(index, committed.term));
            report.add("LeaderCompleteness", &arguments, facts);
        }
    }
}
