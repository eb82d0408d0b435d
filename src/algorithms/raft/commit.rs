//! Commitment (§5.3, §5.4.2) and execution.

use super::configuration::Tally;
use super::outcome::RaftOutcome;
use super::rules::RaftRule;
use super::{Cx, Raft};
use crate::algorithm::{Reply, guard};
use crate::model::ClientId;
use crate::workload::key_value::Answer;

impl Raft {
    /// The leader commits the largest N that a majority has, if entry N is of its own term; all before N with it.
    pub(super) fn advance_commit(&mut self, cx: &mut Cx<'_>) {
        let own = self.own_match(cx);
        // Most answers bring no majority, and to count is cheaper than to sort.
        if self.config.is_plain() && self.count_at(self.commit + 1, own) < self.majority() as u64 {
            return;
        }
        let index = if self.config.is_plain() { self.majority_index(own) } else { self.index_of_majorities(own) };
        if index <= self.commit {
            return;
        }
        let (term, entry_term) = (self.term(), self.log().term_at(index).unwrap_or(0));
        let old_commit = self.commit;
        let current = guard(cx.config.current_term_commit, entry_term == term);
        if !current.passes() {
            cx.rule(|| {
                let Tally { count, .. } = self.copies(index, own);
                RaftRule::CommitOldTermHeld { index, entry_term, term, count }
            });
            return;
        }
        self.tell_both("copies", || self.holders(index, own), cx);
        self.tell_removed(index, own, cx);
        cx.rule(|| {
            let Tally { count, needed } = self.copies(index, own);
            RaftRule::CommitAdvance {
                index,
                old_commit,
                term,
                entry_term,
                count,
                needed,
                durable: self.durable,
                current_term_commit: current,
                ack_after_fsync: guard(cx.config.ack_after_fsync, own < index || self.durable >= index),
            }
        });
        self.commit_to(index, cx);
        self.obey_committed(cx);
    }

    /// How many who vote have the entry at `index`, where most lack.
    fn copies(&self, index: u64, own: u64) -> Tally {
        if self.config.is_plain() {
            return Tally { count: self.count_at(index, own), needed: self.majority() as u64 };
        }
        self.config.scarcest(self.holders(index, own))
    }

    /// Its own log counts up to what is durable; not at all, if it does not vote any more.
    fn own_match(&self, cx: &Cx<'_>) -> u64 {
        match (self.is_member() || !cx.config.removed_leader_not_counted, cx.config.ack_after_fsync) {
            (false, _) => 0,
            (true, true) => self.durable,
            (true, false) => self.log().last_index(),
        }
    }

    /// The largest index that a majority of the members has.
    fn majority_index(&self, own: u64) -> u64 {
        let matches = self.progress.iter().map(|progress| progress.matched).chain([own]);
        // There are few members: to count for each is cheaper than to sort.
        let most = matches.filter(|index| self.count_at(*index, own) >= self.majority() as u64).max();
        most.unwrap_or(0)
    }

    /// How many members have the entry at `index`.
    fn count_at(&self, index: u64, own: u64) -> u64 {
        let others = self.progress.iter().filter(|progress| progress.matched >= index).count();
        others as u64 + u64::from(own >= index)
    }

    /// A follower commits what its leader has committed, as far as it has `checked` its log against the leader's.
    pub(super) fn follow_commit(&mut self, leader_commit: u64, checked: u64, cx: &mut Cx<'_>) {
        let bound = if cx.config.commit_bounded_by_entries { checked } else { self.log().last_index() };
        let index = leader_commit.min(bound);
        if index > self.commit {
            let bounded = guard(cx.config.commit_bounded_by_entries, index <= checked);
            cx.rule(|| RaftRule::FollowerCommit { index, leader_commit, checked, commit_bounded_by_entries: bounded });
            self.commit_to(index, cx);
        }
    }

    fn commit_to(&mut self, index: u64, cx: &mut Cx<'_>) {
        self.commit = index;
        cx.reached(RaftOutcome::Committed, index);
        self.apply(cx);
        if self.reads.is_some() {
            self.reads_go_on(cx);
        }
    }

    /// Executes what is committed, in order; a leader then answers the clients that wait.
    fn apply(&mut self, cx: &mut Cx<'_>) {
        let (first, last) = (self.applied + 1, self.commit.min(self.log().last_index()));
        if first > last {
            return;
        }
        cx.rule(|| RaftRule::Apply { first, last, count: last + 1 - first });
        for index in first..=last {
            let Some((client, seq, answer)) = self.execute_next() else { continue };
            let Ok(place) = self.waiting.binary_search(&(client, seq)) else { continue };
            self.waiting.remove(place);
            let later = self.store.later(client, seq);
            cx.rule(|| match later {
                Some(latest) => RaftRule::SessionPast { client, seq, latest },
                None => RaftRule::AnswerClient { client, seq, index },
            });
            cx.reply(Reply::done(client, seq, answer));
        }
        self.compact_if_due(cx);
    }

    /// Executes the next entry. Whose operation it was, and the answer.
    pub(super) fn execute_next(&mut self) -> Option<(ClientId, u64, Answer)> {
        self.applied += 1;
        let entry = self.disk.log.get(self.applied)?;
        self.executed = entry.after(self.executed);
        entry.execute(&mut self.store)
    }
}
