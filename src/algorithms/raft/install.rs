//! InstallSnapshot (§7, Figure 13): who lacks entries that the leader has given up gets the state instead, whole or in
//! pieces.

use std::sync::Arc;

use super::carried::{Learning, Voting, configured};
use super::disk::Write;
use super::election::Told;
use super::log::{Entries, Prefix};
use super::message::RaftMessage;
use super::outcome::RaftOutcome;
use super::replication::Question;
use super::rules::RaftRule;
use super::snapshot::{Data, Received, Receiving, Sending, Sessions, Snapshot};
use super::{Cx, Raft};
use crate::algorithm::guard;
use crate::model::NodeId;

impl Raft {
    // The leader.

    /// Sends a follower the state, because an entry that it lacks is given up; or goes on with that.
    pub(super) fn send_snapshot(&mut self, peer: usize, cx: &mut Cx<'_>) {
        let Some(snapshot) = self.disk.snapshot.clone() else { return };
        let (first, index) = (self.log().first_index(), snapshot.covers.index);
        let progress = &mut self.progress[peer];
        let (to, lacks) = (progress.peer, progress.next);
        (progress.next, progress.replicating) = (index + 1, false);
        progress.outstanding.clear();
        if progress.sending.as_ref().is_none_or(|sending| sending.has == 0) {
            let (last_index, last_term) = (index, snapshot.covers.term);
            cx.rule(|| RaftRule::SendSnapshot { to, last_index, last_term, lacks, first });
            progress.sending = Some(Box::new(Sending { snapshot, has: 0 }));
        }
        self.send_piece(peer, cx);
    }

    /// Sends the next piece of the snapshot that is on its way.
    ///
    /// What is asked behind it has a new number: only who refuses that has not got the piece. Otherwise each heartbeat that
    /// comes before it would make the leader send it again.
    fn send_piece(&mut self, peer: usize, cx: &mut Cx<'_>) {
        self.progress[peer].probe += 1;
        let progress = &self.progress[peer];
        let Some(sending) = progress.sending.as_deref() else { return };
        let Prefix { index: last_index, term: last_term, .. } = sending.snapshot.covers;
        let (data, more) = Data::cut(&sending.snapshot, sending.has, cx.config.snapshot_chunk);
        if more || sending.has > 0 {
            let (to, from, until) = (progress.peer, sending.has, sending.has + data.len());
            let bytes = sending.snapshot.bytes();
            cx.rule(|| RaftRule::SendSnapshotPiece { to, last_index, from, until, bytes });
        }
        let message = RaftMessage::InstallSnapshot {
            term: self.term(),
            leader: self.me,
            last_index,
            last_term,
            config: if more { Voting::default() } else { Voting::of(&sending.snapshot) },
            learners: if more { Learning::default() } else { Learning::of(&sending.snapshot) },
            sessions: if more { Sessions::default() } else { Sessions::of(&sending.snapshot) },
            data,
            offset: sending.has,
            more,
            probe: progress.probe,
        };
        cx.send(progress.peer, message);
    }

    /// A follower has a snapshot, or a piece of it.
    pub(super) fn snapshot_received(&mut self, from: NodeId, received: Received, told: Told, cx: &mut Cx<'_>) {
        let Received { last_index, has, match_index, probe } = received;
        if match_index > 0 {
            return self.acknowledged(from, match_index, probe, told, cx);
        }
        let Some(peer) = self.follower(from, cx) else { return };
        let progress = &mut self.progress[peer];
        progress.recent_active = true;
        let sending = progress.sending.as_deref_mut();
        match sending.filter(|sending| sending.snapshot.covers.index == last_index && sending.has != has) {
            // It can have fewer than before: a crash has forgotten them.
            Some(sending) => {
                sending.has = has;
                self.send_piece(peer, cx);
            }
            None => cx.rule(|| RaftRule::SnapshotPieceKnown { from, last_index, has }),
        }
    }

    // The follower.

    /// A snapshot of the leader of this term arrives, or a piece of one.
    pub(super) fn install_snapshot(&mut self, from: NodeId, piece: &RaftMessage, cx: &mut Cx<'_>) {
        let &RaftMessage::InstallSnapshot {
            term,
            leader,
            last_index,
            last_term,
            ref config,
            ref learners,
            ref sessions,
            ref data,
            offset,
            more,
            probe,
        } = piece
        else {
            return;
        };
        let nothing = Received { last_index, has: 0, match_index: 0, probe };
        if term < self.term() {
            let current_term = self.term();
            cx.rule(|| RaftRule::StaleMessage { from, term, current_term });
            return self.answer_snapshot(from, nothing, cx);
        }
        if !self.heeds(leader, cx) {
            return;
        }
        if last_index <= self.commit {
            let commit = self.commit;
            cx.rule(|| RaftRule::SnapshotKnown { leader, last_index, commit });
            return self.answer_snapshot(from, Received { match_index: last_index, ..nothing }, cx);
        }
        let of = |receiving: &&Receiving| receiving.from == (leader, term) && receiving.last == (last_index, last_term);
        let had = self.receiving.as_deref().filter(of).map_or(0, |receiving| receiving.has);
        if offset != had {
            cx.rule(|| RaftRule::SnapshotPieceMisplaced { leader, last_index, offset, has: had });
            return self.answer_snapshot(from, Received { has: had, ..nothing }, cx);
        }
        let has = had + data.len();
        if more {
            cx.rule(|| RaftRule::SnapshotPieceReceived { leader, last_index, offset, has });
            self.receiving = Some(Box::new(Receiving { from: (leader, term), last: (last_index, last_term), has }));
            return self.answer_snapshot(from, Received { has, ..nothing }, cx);
        }
        self.receiving = None;
        let covers = Prefix { index: last_index, term: last_term, hash: 0 };
        let snapshot = data.whole(covers, sessions, configured(config, learners, last_index));
        self.install(leader, snapshot, cx);
        self.answer_snapshot(from, Received { match_index: last_index, ..nothing }, cx);
    }

    /// Takes the state of a snapshot for its own. What its log has after that stays, if the log has its last entry.
    fn install(&mut self, leader: NodeId, snapshot: Arc<Snapshot>, cx: &mut Cx<'_>) {
        let Prefix { index: last_index, term: last_term, .. } = snapshot.covers;
        let (my_last_index, my_term) = (self.log().last_index(), self.log().term_at(last_index));
        let follows = my_last_index.saturating_sub(last_index);
        let fits = my_term == Some(last_term);
        let discards = guard(cx.config.keep_suffix_on_snapshot, !fits);
        let commit = self.commit;
        if discards.passes() {
            cx.rule(|| RaftRule::InstallSnapshot {
                leader,
                last_index,
                last_term,
                commit,
                my_last_index,
                follows,
                keep_suffix_on_snapshot: discards,
            });
            self.durable = self.durable.min(last_index);
            self.unsynced.iter_mut().for_each(|(_, last)| *last = last_index.min(*last));
        } else {
            cx.rule(|| RaftRule::InstallSnapshotKeepingSuffix { leader, last_index, last_term, commit, follows });
        }
        cx.outcome(RaftOutcome::Snapshot);
        (self.commit, self.applied) = (last_index, last_index);
        (self.store, self.executed) = (snapshot.store.clone(), snapshot.executed);
        cx.write(&mut self.disk, Write::Snapshot { snapshot, keep: !discards.passes() });
        self.await_disk();
        self.obey_log(cx);
        // It may have executed as far as a read has waited for.
        if self.reads.is_some() {
            self.reads_go_on(cx);
        }
    }

    fn answer_snapshot(&self, to: NodeId, received: Received, cx: &mut Cx<'_>) {
        let Received { last_index, has, match_index, probe } = received;
        cx.send(to, RaftMessage::InstallSnapshotReply { term: self.term(), match_index, last_index, has, probe });
    }

    /// What an AppendEntries asks and brings, without the entries that this server's snapshot covers: those are committed,
    /// and therefore the same.
    pub(super) fn without_covered(
        &self,
        leader: NodeId,
        question: Question,
        entries: &Entries,
        cx: &mut Cx<'_>,
    ) -> (Question, Entries) {
        let Prefix { index, term, .. } = self.log().compacted();
        let covered = entries.len().min(index - question.index);
        let prev_index = question.index;
        cx.rule(|| RaftRule::SkipCovered { leader, prev_index, count: covered, snapshot_index: index });
        (Question { index, term, ..question }, Entries::new(entries.as_slice()[covered as usize..].to_vec()))
    }
}
