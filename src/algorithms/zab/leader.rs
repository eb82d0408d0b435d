//! The leader: it finds an epoch and a history with a majority, and gives up without one.

use super::disk::Write;
use super::message::ZabMessage;
use super::outcome::ZabOutcome;
use super::rules::ZabRule;
use super::{Cx, Learner, Mode, Phase, Stage, Zab, ZabTimer, election};
use crate::algorithm::{Finding, guard};
use crate::model::{EpochCounter, NodeId, Time};

impl Zab {
    pub(super) fn learner(&mut self, id: NodeId) -> Option<&mut Learner> {
        self.learners.iter_mut().find(|learner| learner.id == id)
    }

    /// How many count, itself included, of the learners that fit.
    fn count(&self, cx: &Cx<'_>, fits: impl Fn(&Learner) -> bool) -> usize {
        1 + self.learners.iter().filter(|learner| fits(learner) && self.counts(learner.id, cx)).count()
    }

    /// How many voters are among those that count, itself included, and whether they are enough without the others.
    fn counted(&self, cx: &Cx<'_>, fits: impl Fn(&Learner) -> bool) -> (u64, Finding) {
        let voters = self.voters_among(self.learners.iter().filter(|learner| fits(learner)).map(|learner| learner.id));
        let voters = voters + u64::from(self.is_voter(self.me));
        (voters, self.without_observers(voters, cx))
    }

    /// Elected: it waits for learners.
    pub(super) fn lead(&mut self, cx: &mut Cx<'_>) {
        self.mode = Mode::Leading;
        self.epoch = 0;
        self.try_epoch(cx);
    }

    /// A message of a learner.
    pub(super) fn hear_learner(&mut self, from: NodeId, message: ZabMessage, cx: &mut Cx<'_>) {
        let now = cx.now;
        if let Some(learner) = self.learner(from) {
            learner.heard = now;
        }
        match message {
            ZabMessage::FOLLOWERINFO { accepted_epoch } => self.reported(from, false, accepted_epoch, cx),
            ZabMessage::OBSERVERINFO { accepted_epoch } => self.reported(from, true, accepted_epoch, cx),
            ZabMessage::ACKEPOCH { counted, current_epoch, last_zxid } => {
                self.epoch_accepted(from, counted, current_epoch, last_zxid, cx);
            }
            ZabMessage::ACK { zxid } if zxid == EpochCounter::new(self.epoch, 0) => self.new_leader_acked(from, cx),
            ZabMessage::ACK { zxid } => self.acked(from, zxid, cx),
            ZabMessage::REQUEST { txn } if self.leads() => self.propose(txn, cx),
            ZabMessage::SYNC { client, seq } if self.leads() => self.sync_asked(from, client, seq, cx),
            ZabMessage::PING {} => cx.rule(|| ZabRule::LearnerHeard { learner: from }),
            _ => cx.rule(|| ZabRule::OutOfPlace { from }),
        }
    }

    /// A learner reports.
    fn reported(&mut self, from: NodeId, observer: bool, accepted_epoch: u64, cx: &mut Cx<'_>) {
        self.learners.retain(|learner| learner.id != from);
        let place = self.learners.partition_point(|learner| learner.id < from);
        let (last_zxid, heard) = (EpochCounter::default(), cx.now);
        let stage = Stage::Reported;
        let learner = Learner { id: from, observer, stage, counted: false, accepted_epoch, last_zxid, heard };
        self.learners.insert(place, learner);
        let (reported, needed) = (self.count(cx, |_| true) as u64, self.majority() as u64);
        cx.rule(|| ZabRule::LearnerReported { learner: from, accepted_epoch, reported, needed });
        if self.epoch > 0 {
            cx.send(from, ZabMessage::LEADERINFO { new_epoch: self.epoch });
        } else {
            self.try_epoch(cx);
        }
    }

    /// With a majority of reports: the epoch after all that were accepted.
    fn try_epoch(&mut self, cx: &mut Cx<'_>) {
        let (reported, needed) = (self.count(cx, |_| true), self.majority());
        if self.epoch > 0 || reported < needed {
            return;
        }
        let known = self.learners.iter().map(|learner| learner.accepted_epoch).max().unwrap_or(0);
        let epoch = known.max(self.accepted_epoch()) + 1;
        let (voters, observers_not_counted) = self.counted(cx, |_| true);
        let kept = cx.config.guards.persist_accepted_epoch;
        cx.rule(|| ZabRule::NewEpoch {
            epoch,
            reported: reported as u64,
            needed: needed as u64,
            voters,
            observers_not_counted,
            persist_accepted_epoch: guard(kept, kept),
        });
        self.epoch = epoch;
        self.accept_epoch(epoch, cx);
        for learner in &self.learners {
            cx.send(learner.id, ZabMessage::LEADERINFO { new_epoch: epoch });
        }
        self.try_history(cx);
    }

    /// Writes down an epoch before anybody hears that it was accepted.
    pub(super) fn accept_epoch(&mut self, epoch: u64, cx: &mut Cx<'_>) {
        cx.outcome(ZabOutcome::EpochAccepted);
        if cx.config.guards.persist_accepted_epoch {
            cx.write(&mut self.disk, Write::Accepted(epoch));
        } else {
            self.unsaved_epoch = epoch;
        }
    }

    /// A learner accepted the epoch, and says what it has.
    fn epoch_accepted(&mut self, from: NodeId, counted: bool, epoch: u64, zxid: EpochCounter, cx: &mut Cx<'_>) {
        let counts = self.counts(from, cx);
        let Some(learner) = self.learner(from).filter(|learner| learner.stage == Stage::Reported) else {
            return cx.rule(|| ZabRule::OutOfPlace { from });
        };
        (learner.stage, learner.counted, learner.last_zxid) = (Stage::Accepted, counted, zxid);
        if self.phase != Phase::Discovery {
            return self.synchronize(from, cx);
        }
        let (my_epoch, my_zxid) = (self.disk.current_epoch, self.log().last_zxid());
        if counted && counts && election::standing(epoch, zxid, cx) > election::standing(my_epoch, my_zxid, cx) {
            cx.rule(|| ZabRule::FollowerAhead { learner: from, epoch, zxid, my_epoch, my_zxid });
            return self.look(cx);
        }
        let accepted = self.count(cx, |learner| learner.counted) as u64;
        let needed = self.majority() as u64;
        let (guards, newer) = (&cx.config.guards, (epoch, zxid) > (my_epoch, my_zxid));
        let found = |on: bool| guard(on, on || !newer);
        cx.rule(|| ZabRule::EpochAccepted {
            learner: from,
            last_zxid: zxid,
            accepted,
            needed,
            epoch,
            my_epoch,
            my_zxid,
            newest_log_votes: found(guards.newest_log_votes),
            epoch_first_votes: found(guards.epoch_first_votes),
        });
        self.try_history(cx);
    }

    /// With a majority that accepted the epoch: this server's history is the epoch's.
    fn try_history(&mut self, cx: &mut Cx<'_>) {
        let (accepted, needed) = (self.count(cx, |learner| learner.counted), self.majority());
        if accepted < needed {
            return;
        }
        let (epoch, last_zxid) = (self.epoch, self.log().last_zxid());
        let (voters, observers_not_counted) = self.counted(cx, |learner| learner.counted);
        cx.rule(|| ZabRule::HistoryChosen {
            epoch,
            last_zxid,
            accepted: accepted as u64,
            needed: needed as u64,
            voters,
            observers_not_counted,
        });
        self.phase = Phase::Synchronization;
        cx.write(&mut self.disk, Write::Current(epoch));
        self.await_disk();
        self.own_epoch = self.disk.written();
        let ready = |learner: &&Learner| learner.stage == Stage::Accepted;
        let ready: Vec<NodeId> = self.learners.iter().filter(ready).map(|learner| learner.id).collect();
        for learner in ready {
            self.synchronize(learner, cx);
        }
        self.establish(cx);
    }

    /// A learner has the history on its disk.
    fn new_leader_acked(&mut self, from: NodeId, cx: &mut Cx<'_>) {
        let Some(learner) = self.learner(from).filter(|learner| learner.stage == Stage::Syncing) else {
            return cx.rule(|| ZabRule::OutOfPlace { from });
        };
        learner.stage = Stage::Acked;
        if self.leads() {
            return self.admit(from, cx);
        }
        let (acked, needed) = (self.count(cx, |learner| learner.stage >= Stage::Acked) as u64, self.majority() as u64);
        cx.rule(|| ZabRule::NewLeaderAcked { learner: from, acked, needed });
        self.establish(cx);
    }

    /// With a majority that has the history, this server included: it is committed, and the epoch begins.
    pub(super) fn establish(&mut self, cx: &mut Cx<'_>) {
        let (acked, needed) = (self.count(cx, |learner| learner.stage >= Stage::Acked), self.majority());
        let waits = self.phase != Phase::Synchronization || self.mode != Mode::Leading;
        if waits || acked < needed || self.disk.synced() < self.own_epoch {
            return;
        }
        let (epoch, last_zxid) = (self.epoch, self.log().last_zxid());
        let (voters, observers_not_counted) = self.counted(cx, |learner| learner.stage >= Stage::Acked);
        cx.rule(|| ZabRule::Established {
            epoch,
            last_zxid,
            acked: acked as u64,
            needed: needed as u64,
            voters,
            observers_not_counted,
        });
        cx.outcome(ZabOutcome::Established);
        self.phase = Phase::Broadcast;
        self.vote.epoch = epoch;
        cx.disarm(ZabTimer::Init);
        cx.arm(ZabTimer::Ping, Time(cx.config.tick.0 / 2));
        self.deliver_upto(self.log().last_place(), cx);
        let ready = |learner: &&Learner| learner.stage == Stage::Acked;
        let ready: Vec<NodeId> = self.learners.iter().filter(ready).map(|learner| learner.id).collect();
        for learner in ready {
            self.admit(learner, cx);
        }
    }

    /// A learner that has the history may serve.
    fn admit(&mut self, id: NodeId, cx: &mut Cx<'_>) {
        let zxid = self.log().zxid_at(self.commit);
        if let Some(learner) = self.learner(id) {
            learner.stage = Stage::Serving;
        }
        cx.rule(|| ZabRule::Admit { learner: id, zxid });
        cx.send_early(id, ZabMessage::UPTODATE { zxid });
    }

    /// Half a tick is over: it shows that it is there, and looks who else is.
    pub(super) fn ping(&mut self, cx: &mut Cx<'_>) {
        if !self.leads() {
            return;
        }
        cx.arm(ZabTimer::Ping, Time(cx.config.tick.0 / 2));
        let (now, limit) = (cx.now, cx.config.tick.0 * cx.config.sync_limit);
        let silent = |learner: &Learner| now.0.saturating_sub(learner.heard.0) > limit;
        let lost: Vec<NodeId> =
            self.learners.iter().filter(|learner| silent(learner)).map(|learner| learner.id).collect();
        for learner in lost {
            cx.rule(|| ZabRule::LearnerLost { learner });
            self.learners.retain(|other| other.id != learner);
            cx.close(learner);
        }
        let heard = self.count(cx, |learner| learner.stage >= Stage::Acked) as u64;
        let needed = self.majority() as u64;
        self.without_quorum = heard < needed;
        let quorum = guard(cx.config.guards.step_down_without_quorum, !self.without_quorum);
        if !quorum.passes() {
            cx.rule(|| ZabRule::QuorumLost { heard, needed });
            return self.look(cx);
        }
        cx.rule(|| ZabRule::Ping { heard, needed, step_down_without_quorum: quorum });
        for learner in self.learners.iter().filter(|learner| learner.stage >= Stage::Syncing) {
            cx.send_early(learner.id, ZabMessage::PING {});
        }
    }

    /// Discovery and synchronization took too long.
    pub(super) fn too_late(&mut self, cx: &mut Cx<'_>) {
        if self.mode == Mode::Looking || self.serves() {
            return;
        }
        let ran_out = cx.ran_out;
        match self.leader {
            Some(leader) if leader != self.me => cx.rule(|| ZabRule::LeaderLate { leader, ran_out }),
            _ => {
                let (reported, needed) = (self.count(cx, |_| true) as u64, self.majority() as u64);
                cx.rule(|| ZabRule::NoMajorityInTime { reported, needed, ran_out });
            }
        }
        self.look(cx);
    }
}
