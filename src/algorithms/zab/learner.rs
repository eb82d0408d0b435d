//! The learner: a follower or an observer, from its report to the last COMMIT.

use super::disk::Write;
use super::log::{Log, Txn};
use super::message::ZabMessage;
use super::outcome::ZabOutcome;
use super::rules::ZabRule;
use super::{Cx, Mode, Phase, Zab, ZabTimer};
use crate::algorithm::guard;
use crate::model::{EpochCounter, NodeId, Time};

/// Winds up the patience with a silent leader.
fn wait_for_leader(cx: &mut Cx<'_>) {
    cx.arm(ZabTimer::Silence, Time(cx.config.tick.0 * cx.config.sync_limit));
}

impl Zab {
    /// Opens a session with the leader and reports.
    pub(super) fn connect(&mut self, cx: &mut Cx<'_>) {
        let Some(leader) = self.leader.filter(|_| self.phase == Phase::Discovery) else { return };
        let accepted_epoch = self.accepted_epoch();
        cx.rule(|| ZabRule::Report { leader, accepted_epoch });
        cx.open(leader);
        let report = if self.mode == Mode::Observing {
            ZabMessage::OBSERVERINFO { accepted_epoch }
        } else {
            ZabMessage::FOLLOWERINFO { accepted_epoch }
        };
        cx.send_early(leader, report);
    }

    /// A session began or ended.
    pub(super) fn session_changed(&mut self, peer: NodeId, up: bool, cx: &mut Cx<'_>) {
        if self.mode == Mode::Leading {
            if self.learners.iter().any(|learner| learner.id == peer) {
                cx.rule(|| ZabRule::LearnerLost { learner: peer });
                self.learners.retain(|learner| learner.id != peer);
            } else if !up {
                cx.rule(|| ZabRule::SessionOver { peer });
            }
        } else if !up && self.leader == Some(peer) {
            // Until it was heard, the leader may only be late.
            if self.epoch == 0 {
                cx.rule(|| ZabRule::Retry { leader: peer });
                cx.arm(ZabTimer::Connect, cx.config.tick);
            } else {
                cx.rule(|| ZabRule::LeaderGone { leader: peer });
                self.look(cx);
            }
        } else if !up {
            cx.rule(|| ZabRule::SessionOver { peer });
        }
    }

    /// A message of its leader.
    pub(super) fn hear_leader(&mut self, leader: NodeId, message: ZabMessage, cx: &mut Cx<'_>) {
        if self.serves() {
            wait_for_leader(cx);
        }
        match message {
            ZabMessage::LEADERINFO { new_epoch } => self.epoch_announced(leader, new_epoch, cx),
            ZabMessage::DIFF { zxid } => {
                let last_zxid = self.log().last_zxid();
                if cx.config.guards.truncate_on_sync || last_zxid == EpochCounter::default() {
                    cx.rule(|| ZabRule::TakeDiff { leader, zxid });
                } else {
                    // Whether the leader has all of that, it cannot know.
                    let truncate_on_sync = guard(cx.config.guards.truncate_on_sync, false);
                    cx.rule(|| ZabRule::TakeDiffUncut { leader, upto: zxid, last_zxid, truncate_on_sync });
                }
                self.begin_history(zxid);
            }
            ZabMessage::TRUNC { zxid } => self.truncate(leader, zxid, cx),
            ZabMessage::SNAP { snapshot } => self.take_snapshot(leader, snapshot.0, cx),
            ZabMessage::PROPOSAL { zxid, txn } => self.log_proposal(leader, zxid, txn, cx),
            ZabMessage::NEWLEADER { epoch } => self.take_epoch(leader, epoch, cx),
            ZabMessage::UPTODATE { zxid } => self.serve(leader, zxid, cx),
            ZabMessage::COMMIT { zxid } => self.commit_told(leader, zxid, cx),
            ZabMessage::INFORM { zxid, txn } => self.informed(leader, zxid, txn, cx),
            ZabMessage::SYNC { client, seq } => {
                if !self.synced(client, seq, cx) {
                    cx.rule(|| ZabRule::OutOfPlace { from: leader });
                }
            }
            ZabMessage::PING {} => {
                cx.rule(|| ZabRule::Pong { leader });
                cx.send_early(leader, ZabMessage::PING {});
            }
            _ => cx.rule(|| ZabRule::OutOfPlace { from: leader }),
        }
    }

    /// Nothing was heard of the leader for too long.
    pub(super) fn leader_silent(&mut self, cx: &mut Cx<'_>) {
        let Some(leader) = self.leader.filter(|leader| *leader != self.me) else { return };
        let ran_out = cx.ran_out;
        cx.rule(|| ZabRule::LeaderSilent { leader, ran_out });
        self.look(cx);
    }

    /// The leader announces its epoch.
    fn epoch_announced(&mut self, leader: NodeId, epoch: u64, cx: &mut Cx<'_>) {
        let accepted_epoch = self.accepted_epoch();
        if epoch < accepted_epoch {
            cx.rule(|| ZabRule::EpochBehind { leader, epoch, accepted_epoch });
            return self.look_after_a_pause(cx);
        }
        let counted = epoch > accepted_epoch;
        if counted {
            let kept = cx.config.guards.persist_accepted_epoch;
            let persist_accepted_epoch = guard(kept, kept);
            cx.rule(|| ZabRule::AcceptEpoch { leader, epoch, old_epoch: accepted_epoch, persist_accepted_epoch });
            self.accept_epoch(epoch, cx);
        } else {
            cx.rule(|| ZabRule::EpochKnown { leader, epoch });
        }
        self.epoch = epoch;
        let (current_epoch, last_zxid) = (self.disk.current_epoch, self.log().last_zxid());
        cx.send(leader, ZabMessage::ACKEPOCH { counted, current_epoch, last_zxid });
    }

    /// It begins to take the leader's history; what is up to `end` will be committed.
    fn begin_history(&mut self, end: EpochCounter) {
        self.phase = Phase::Synchronization;
        self.history_end = end;
    }

    /// Drops what the leader does not have.
    fn truncate(&mut self, leader: NodeId, zxid: EpochCounter, cx: &mut Cx<'_>) {
        let keep = self.log().place_before(zxid);
        let removed = self.log().last_place() - keep;
        let delivered = self.commit.saturating_sub(keep);
        cx.rule(|| ZabRule::Truncate { leader, zxid, removed, delivered });
        if removed > 0 {
            cx.outcome(ZabOutcome::Overwritten);
        }
        cx.write(&mut self.disk, Write::Truncate(keep));
        self.shortened(keep);
        self.begin_history(zxid);
    }

    /// The log has only so many transactions of those it had.
    fn shortened(&mut self, keep: u64) {
        self.durable = self.durable.min(keep);
        self.unsynced.iter_mut().for_each(|(_, last)| *last = keep.min(*last));
        if self.commit > keep {
            self.forget_delivered();
        }
        self.await_disk();
    }

    /// Takes the leader's state instead of its own.
    fn take_snapshot(&mut self, leader: NodeId, mut log: Log, cx: &mut Cx<'_>) {
        let zxid = log.last_zxid();
        cx.rule(|| ZabRule::TakeSnapshot { leader, zxid });
        cx.outcome(ZabOutcome::Snapshot);
        log.compact(log.last_place());
        let same = log.hash_at(self.commit) == self.log().hash_at(self.commit);
        let keep = if same { self.commit } else { 0 };
        cx.write(&mut self.disk, Write::Replace(log));
        self.shortened(keep);
        self.begin_history(zxid);
    }

    /// A proposal arrives: one that it lacks, or a new one.
    fn log_proposal(&mut self, leader: NodeId, zxid: EpochCounter, txn: Txn, cx: &mut Cx<'_>) {
        if zxid <= self.log().last_zxid() {
            return cx.rule(|| ZabRule::OutOfPlace { from: leader });
        }
        cx.write(&mut self.disk, Write::Append(zxid, txn));
        self.await_disk();
        if self.acknowledged_epoch() {
            cx.rule(|| ZabRule::LogProposal { leader, zxid });
            cx.send(leader, ZabMessage::ACK { zxid });
        } else {
            cx.rule(|| ZabRule::LogMissing { leader, zxid });
        }
    }

    /// Whether NEWLEADER came: from then on each proposal is acknowledged.
    pub(super) fn acknowledged_epoch(&self) -> bool {
        self.phase >= Phase::Synchronization && self.disk.current_epoch == self.epoch
    }

    /// NEWLEADER: the history is on disk, then the epoch, then it acknowledges, also what may be outstanding.
    fn take_epoch(&mut self, leader: NodeId, epoch: u64, cx: &mut Cx<'_>) {
        let last_zxid = self.log().last_zxid();
        if self.disk.current_epoch != epoch {
            cx.write(&mut self.disk, Write::Current(epoch));
        }
        let waits = cx.config.guards.durable_before_newleader_ack;
        let durable = guard(waits, waits || self.disk.synced() == self.disk.written());
        cx.rule(|| ZabRule::TakeEpoch { leader, epoch, last_zxid, durable_before_newleader_ack: durable });
        let open = self.log().place_before(self.history_end) + 1..=self.log().last_place();
        let open = open.map(|place| self.log().zxid_at(place));
        for zxid in std::iter::once(EpochCounter::new(epoch, 0)).chain(open) {
            if waits {
                cx.send(leader, ZabMessage::ACK { zxid });
            } else {
                cx.send_early(leader, ZabMessage::ACK { zxid });
            }
        }
    }

    /// The epoch is established: what is up to `zxid` is committed, and it serves.
    fn serve(&mut self, leader: NodeId, zxid: EpochCounter, cx: &mut Cx<'_>) {
        let epoch = self.epoch;
        cx.rule(|| ZabRule::Serve { leader, epoch, zxid });
        self.phase = Phase::Broadcast;
        self.vote.epoch = epoch;
        cx.disarm(ZabTimer::Init);
        wait_for_leader(cx);
        self.deliver_upto(self.log().place_before(zxid), cx);
    }

    /// The leader committed: it must be the next one here.
    fn commit_told(&mut self, leader: NodeId, zxid: EpochCounter, cx: &mut Cx<'_>) {
        if !self.serves() {
            self.history_end = self.history_end.max(zxid);
            return cx.rule(|| ZabRule::CommitNoted { zxid });
        }
        let place = self.commit + 1;
        let next = self.log().zxid_at(place);
        if next == zxid {
            cx.rule(|| ZabRule::Deliver { zxid });
            self.deliver(place, cx);
        } else if zxid > self.log().zxid_at(self.commit) {
            cx.rule(|| ZabRule::CommitMismatch { zxid, next });
            self.look(cx);
        } else {
            cx.rule(|| ZabRule::OutOfPlace { from: leader });
        }
    }

    /// A committed transaction for an observer.
    fn informed(&mut self, leader: NodeId, zxid: EpochCounter, txn: Txn, cx: &mut Cx<'_>) {
        if self.mode != Mode::Observing || zxid <= self.log().last_zxid() {
            return cx.rule(|| ZabRule::OutOfPlace { from: leader });
        }
        cx.rule(|| ZabRule::Inform { leader, zxid });
        cx.write(&mut self.disk, Write::Append(zxid, txn));
        self.await_disk();
        self.history_end = zxid;
        if self.serves() {
            self.deliver_upto(self.log().last_place(), cx);
        }
    }
}
