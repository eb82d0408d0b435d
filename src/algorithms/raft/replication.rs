//! Log replication (§5.3).

use std::sync::Arc;

use super::disk::Write;
use super::election::Told;
use super::log::{ClientCommand, Entries, Entry, Proposal};
use super::message::{RaftMessage, ReadSeq};
use super::outcome::RaftOutcome;
use super::rules::RaftRule;
use super::snapshot::Received;
use super::{Cx, Raft, RaftTimer, Role, election};
use crate::algorithm::{Finding, guard};
use crate::model::NodeId;

/// So many entries can be named in a sentence.
const NAMED: usize = 3;

/// What an AppendEntries asks: whether this entry comes before.
#[derive(Clone, Copy, Debug)]
pub(super) struct Question {
    pub index: u64,
    pub term: u64,
    /// The number that the answer repeats.
    pub probe: u64,
    /// The round, likewise.
    pub read_seq: ReadSeq,
}

impl Raft {
    // The leader.

    /// Appends an entry of its own term and sends it to all at once, whatever is outstanding.
    pub(super) fn propose(&mut self, proposal: Option<Arc<Proposal>>, cx: &mut Cx<'_>) {
        let entry = Entry::new(self.term(), proposal);
        cx.write(&mut self.disk, Write::Append(entry));
        self.await_disk();
        if self.log().configured_at() != self.config_index {
            self.obey_log(cx);
        }
        if !self.catching.is_empty() {
            self.begin_rounds(cx.now);
        }
        for peer in 0..self.progress.len() {
            self.send_entries(peer, cx);
        }
        if !cx.config.ack_after_fsync {
            self.advance_commit(cx);
        }
    }

    /// Sends what a follower lacks, as far as one message carries it.
    pub(super) fn send_entries(&mut self, peer: usize, cx: &mut Cx<'_>) {
        if self.progress[peer].next <= self.disk.log.compacted().index {
            return self.send_snapshot(peer, cx);
        }
        if Raft::sends_in_pieces(cx) {
            return self.send_pieces(peer, cx);
        }
        let entries = self.disk.log.batch(self.progress[peer].next);
        let count = entries.len();
        self.send_append(peer, entries, cx);
        let progress = &mut self.progress[peer];
        if progress.replicating {
            progress.next += count;
        }
    }

    pub(super) fn send_append(&self, peer: usize, entries: Entries, cx: &mut Cx<'_>) {
        let progress = &self.progress[peer];
        let prev_index = progress.next - 1;
        let message = RaftMessage::AppendEntries {
            term: self.term(),
            leader: self.me,
            prev_index,
            prev_term: self.log().term_at(prev_index).unwrap_or(0),
            entries,
            leader_commit: self.commit,
            probe: progress.probe,
            read_seq: ReadSeq(self.reads.as_ref().map_or(0, |reads| reads.asked())),
        };
        cx.send(progress.peer, message);
    }

    /// The heartbeat timer fired.
    pub(super) fn heartbeat(&mut self, cx: &mut Cx<'_>) {
        let (term, commit) = (self.term(), self.commit);
        cx.rule(|| RaftRule::Heartbeat { term, commit });
        cx.arm(RaftTimer::Heartbeat, cx.config.heartbeat);
        self.begin_lease(cx);
        self.send_heartbeats(cx);
        self.watch_quorum(cx);
        self.learn_durable(cx);
    }

    /// Heartbeats carry no entries, even when there are some to send: the answer tells whether they are needed.
    pub(super) fn send_heartbeats(&mut self, cx: &mut Cx<'_>) {
        for peer in 0..self.progress.len() {
            self.send_append(peer, Entries::None, cx);
        }
    }

    /// An answer of this term arrives, or of an earlier one if nobody looks.
    pub(super) fn answered(&mut self, from: NodeId, answer: &RaftMessage, told: Told, cx: &mut Cx<'_>) {
        match *answer {
            RaftMessage::RequestVoteReply { granted, .. } => self.count_vote(from, granted, told, cx),
            RaftMessage::AppendEntriesReply { ok: true, match_index, probe, .. } => {
                self.acknowledged(from, match_index, probe, told, cx);
            }
            RaftMessage::AppendEntriesReply { rejected_index, hint_index, hint_term, probe, .. } => {
                self.refused(from, rejected_index, probe, (hint_index, hint_term), cx);
            }
            RaftMessage::InstallSnapshotReply { match_index, last_index, has, probe, .. } => {
                self.snapshot_received(from, Received { last_index, has, match_index, probe }, told, cx);
            }
            RaftMessage::InstallSnapshot { .. }
            | RaftMessage::RequestVote { .. }
            | RaftMessage::AppendEntries { .. }
            | RaftMessage::ReadIndex { .. }
            | RaftMessage::ReadIndexReply { .. }
            | RaftMessage::TimeoutNow { .. } => {}
        }
        // Who answers in this term has followed this leader since it asked, whether the logs fit or not.
        if let RaftMessage::AppendEntriesReply { read_seq: ReadSeq(round @ 1..), .. } = *answer {
            self.round_answered(from, round, told, cx);
        }
    }

    /// The place of a follower in what a leader knows of their logs; none: it does not lead, or counts that one not.
    pub(super) fn follower(&self, from: NodeId, cx: &mut Cx<'_>) -> Option<usize> {
        let place = self.progress.iter().position(|progress| progress.peer == from);
        if place.is_none() {
            let (term, leads) = (self.term(), self.leads());
            cx.rule(|| RaftRule::AnswerTooLate { from, term, leads });
        }
        place
    }

    /// A follower has everything up to `match_index`.
    #[inline]
    pub(super) fn acknowledged(&mut self, from: NodeId, match_index: u64, probe: u64, told: Told, cx: &mut Cx<'_>) {
        let last = self.log().last_index();
        let Some(peer) = self.follower(from, cx) else { return };
        let progress = &mut self.progress[peer];
        let old_match = progress.matched;
        progress.recent_active = true;
        if probe < progress.lost_at {
            return cx.rule(|| RaftRule::StaleAcknowledgement { from, match_index });
        }
        // A forged answer can claim more than there is.
        progress.matched = old_match.max(match_index.min(last));
        progress.next = progress.next.max(progress.matched + 1);
        progress.answered_upto(match_index);
        progress.replicating = true;
        if progress.sending.as_ref().is_some_and(|sending| sending.snapshot.covers.index <= progress.matched) {
            progress.sending = None;
        }
        // Something else is believed now than what was in doubt, or the doubt is over.
        if progress.matched > old_match || probe == progress.probe {
            progress.doubted = false;
        }
        let (matched, next) = (progress.matched, progress.next);
        if matched > old_match {
            if !self.catching.is_empty() {
                self.end_round(from, matched, cx);
            }
            let ((ack_term, current), term) = (told, self.term());
            cx.rule(|| RaftRule::MatchAdvance {
                from,
                match_index: matched,
                old_match,
                term,
                ack_term,
                replies_of_current_term_only: current,
            });
        } else {
            cx.rule(|| RaftRule::MatchKnown { from, match_index: matched });
        }
        if next <= last {
            self.send_entries(peer, cx);
        }
        if matched > old_match && matched > self.commit {
            self.advance_commit(cx);
        }
        if self.transfer.is_some() {
            self.tell_transferee(from, cx);
        }
    }

    /// A follower refused: `rejected_index` is where the logs did not fit.
    ///
    /// Only a refusal of what is still an open question counts. Otherwise reordered refusals would multiply resends.
    pub(super) fn refused(&mut self, from: NodeId, rejected_index: u64, probe: u64, hint: (u64, u64), cx: &mut Cx<'_>) {
        let Some(peer) = self.follower(from, cx) else { return };
        let progress = &mut self.progress[peer];
        progress.recent_active = true;
        if rejected_index == progress.matched && rejected_index > 0 && probe == progress.probe {
            return self.refused_what_it_had(peer, hint, cx);
        }
        let (old_next, matched) = (progress.next, progress.matched);
        let open = if progress.replicating { rejected_index < old_next } else { rejected_index == old_next - 1 };
        // It was asked before the snapshot was sent, or before the latest piece of it.
        let overtaken = progress.sending.is_some() && probe != progress.probe;
        if rejected_index <= matched || !open || overtaken {
            cx.rule(|| RaftRule::StaleRefusal { from, rejected_index, match_index: matched, next: old_next });
            return;
        }
        let next = if cx.config.fast_backup {
            self.after_hint(hint)
        } else if progress.replicating {
            matched + 1
        } else {
            rejected_index
        };
        let next = next.clamp(matched + 1, rejected_index);
        cx.rule(|| RaftRule::Backtrack { from, rejected_index, old_next, next });
        self.go_back(peer, next, cx);
    }

    /// A follower refused the last entry that it acknowledged: the refusal is late, or its disk has lost the entry.
    ///
    /// The paper's leader backs up at every refusal (Figure 2), and its calls have their answers; here answers come
    /// late, out of order and twice. So the leader asks again with its next heartbeat, under a new number. Whoever
    /// refuses that question was asked after the acknowledgement had come, and has lost what it had. A late refusal has
    /// an earlier number, and costs no message.
    fn refused_what_it_had(&mut self, peer: usize, hint: (u64, u64), cx: &mut Cx<'_>) {
        let after_hint = self.after_hint(hint);
        let progress = &mut self.progress[peer];
        let (from, match_index) = (progress.peer, progress.matched);
        if !std::mem::replace(&mut progress.doubted, false) {
            progress.doubted = true;
            progress.probe += 1;
            return cx.rule(|| RaftRule::DoubtMatch { from, match_index });
        }
        let next = if cx.config.fast_backup { after_hint.clamp(1, match_index) } else { match_index };
        (progress.matched, progress.lost_at) = (0, progress.probe);
        cx.rule(|| RaftRule::MatchLost { from, match_index, next });
        self.go_back(peer, next, cx);
    }

    /// The entry after the last one that can be equal, as a refusal tells.
    fn after_hint(&self, (index, term): (u64, u64)) -> u64 {
        self.log().last_not_after(index, term) + 1
    }

    /// Sends a follower the entries from `next` on, and no more until it has answered.
    fn go_back(&mut self, peer: usize, next: u64, cx: &mut Cx<'_>) {
        let progress = &mut self.progress[peer];
        progress.next = next;
        progress.replicating = false;
        progress.outstanding.clear();
        self.send_entries(peer, cx);
    }

    // The follower.

    /// A message of the leader of this term.
    pub(super) fn append_entries(
        &mut self,
        from: NodeId,
        leader: NodeId,
        question: Question,
        entries: Entries,
        leader_commit: u64,
        cx: &mut Cx<'_>,
    ) {
        if !self.heeds(leader, cx) {
            return;
        }
        let term = self.term();
        let (question, entries) = if question.index < self.log().compacted().index {
            self.without_covered(leader, question, &entries, cx)
        } else {
            (question, entries)
        };
        let Question { index: prev_index, term: prev_term, probe, read_seq } = question;
        let Some((my_term, fits)) = self.fits(from, leader, question, cx) else { return };
        let checked = prev_index + entries.len();
        if entries.is_empty() {
            cx.rule(|| RaftRule::HeartbeatAccepted {
                leader,
                prev_index,
                prev_term,
                my_term,
                previous_entry_check: fits,
            });
        } else {
            let (first, count) = (prev_index + 1, entries.len());
            cx.rule(|| RaftRule::AppendAccepted {
                leader,
                first,
                last: checked,
                count,
                prev_index,
                prev_term,
                my_term,
                previous_entry_check: fits,
            });
        }
        self.take(leader, prev_index, entries, cx);
        cx.send(
            from,
            RaftMessage::AppendEntriesReply {
                term,
                ok: true,
                match_index: checked,
                rejected_index: 0,
                hint_index: 0,
                hint_term: 0,
                probe,
                read_seq,
            },
        );
        self.follow_commit(leader_commit, checked, cx);
    }

    /// Whether it listens to who says that it leads this term: then that is its leader.
    #[inline]
    pub(super) fn heeds(&mut self, leader: NodeId, cx: &mut Cx<'_>) -> bool {
        let term = self.term();
        match self.role {
            Role::Leader => {
                cx.rule(|| RaftRule::RivalLeader { rival: leader, term });
                return false;
            }
            Role::PreCandidate | Role::Candidate => {
                cx.rule(|| RaftRule::CandidateYields { leader, term });
                self.follow(cx);
            }
            Role::Follower => {}
        }
        self.leader = Some(leader);
        self.leader_heard = Some(cx.now);
        election::arm(cx);
        true
    }

    /// The term of the previous entry, if it is there and is the leader's; if not, refuses with a hint: the last entry
    /// that is not newer.
    fn fits(&self, from: NodeId, leader: NodeId, question: Question, cx: &mut Cx<'_>) -> Option<(u64, Finding)> {
        let Question { index: prev_index, term: prev_term, .. } = question;
        let found = self.log().term_at(prev_index);
        let same = guard(cx.config.previous_entry_check, found == Some(prev_term));
        if let Some(my_term) = found.filter(|_| same.passes()) {
            return Some((my_term, same));
        }
        let hint_index = self.log().last_not_after(prev_index, prev_term);
        let hint_term = self.log().term_at(hint_index).unwrap_or(0);
        match found {
            None => {
                let last_index = self.log().last_index();
                cx.rule(|| RaftRule::AppendRejectedMissing { leader, prev_index, last_index, hint_index, hint_term });
            }
            Some(my_term) => cx.rule(|| RaftRule::AppendRejectedTermMismatch {
                leader,
                prev_index,
                prev_term,
                my_term,
                hint_index,
                hint_term,
            }),
        }
        self.refuse_append(from, question, (hint_index, hint_term), cx);
        None
    }

    pub(super) fn refuse_append(&self, from: NodeId, question: Question, hint: (u64, u64), cx: &mut Cx<'_>) {
        let (hint_index, hint_term) = hint;
        let Question { index: rejected_index, probe, read_seq, .. } = question;
        let reply = RaftMessage::AppendEntriesReply {
            term: self.term(),
            ok: false,
            match_index: 0,
            rejected_index,
            hint_index,
            hint_term,
            probe,
            read_seq,
        };
        cx.send(from, reply);
    }

    /// Takes entries that follow `prev_index`: what is there already stays, what conflicts goes.
    fn take(&mut self, leader: NodeId, prev_index: u64, entries: Entries, cx: &mut Cx<'_>) {
        let (mut index, last_index) = (prev_index, self.log().last_index());
        let mut new = entries.as_slice();
        if cx.config.truncate_on_conflict_only {
            while let Some((entry, rest)) = new.split_first() {
                if self.log().term_at(index + 1) != Some(entry.term) {
                    break;
                }
                (index, new) = (index + 1, rest);
            }
            if new.is_empty() {
                return;
            }
        } else if new.is_empty() && index == last_index {
            return;
        }
        if let Some(my_term) = self.log().term_at(index + 1) {
            let new_term = new.first().map(|entry| entry.term);
            let conflict =
                guard(cx.config.truncate_on_conflict_only, new_term.is_some_and(|new_term| new_term != my_term));
            cx.rule(|| RaftRule::TruncateConflict {
                leader,
                index: index + 1,
                last_index,
                removed: last_index - index,
                my_term,
                new_term,
                committed: self.commit.saturating_sub(index),
                commands: self.few_commands_after(index),
                truncate_on_conflict_only: conflict,
            });
            cx.outcome(RaftOutcome::Overwritten);
            cx.write(&mut self.disk, Write::Truncate { keep: index });
            self.durable = self.durable.min(index);
            self.unsynced.iter_mut().for_each(|(_, last)| *last = index.min(*last));
            if self.config_index > index {
                self.obey_log(cx);
            }
        }
        entries.each_after(index - prev_index, |entry| cx.write(&mut self.disk, Write::Append(entry)));
        self.await_disk();
        if self.config_index > 0 || self.log().configured_at() > 0 {
            self.obey_log(cx);
        }
    }

    /// The commands of the entries after that one, if there are any and they are few enough to be named.
    fn few_commands_after(&self, index: u64) -> Option<Arc<str>> {
        let entries = (index + 1..=self.log().last_index()).take(NAMED + 1).filter_map(|index| self.log().get(index));
        let proposals: Vec<_> = entries.map(Entry::command).collect();
        if proposals.len() > NAMED {
            return None;
        }
        let named = |proposal: &ClientCommand| match proposal.session {
            Some((client, _)) => format!("{client} {}", proposal.command),
            None => proposal.command.to_string(),
        };
        let commands: Vec<String> = proposals.into_iter().flatten().map(named).collect();
        (!commands.is_empty()).then(|| commands.join(", ").into())
    }

    /// The disk has synced: what is durable now counts.
    pub(super) fn learn_durable(&mut self, cx: &mut Cx<'_>) {
        let synced = self.disk.synced();
        let reached = self.unsynced.iter().take_while(|(written, _)| *written <= synced).count();
        if let Some((_, last)) = self.unsynced[..reached].last() {
            self.durable = *last;
            self.unsynced.drain(..reached);
        }
        match self.role {
            Role::Candidate => self.count_own_vote(cx),
            Role::Leader => self.advance_commit(cx),
            Role::Follower | Role::PreCandidate => {}
        }
    }

    /// Remembers that the log as it is now is durable once all writes so far are.
    pub(super) fn await_disk(&mut self) {
        self.unsynced.push((self.disk.written(), self.log().last_index()));
    }
}
