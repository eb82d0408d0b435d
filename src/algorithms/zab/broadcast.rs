//! Broadcast: proposals, acknowledgements, commits, in the order of zxids.

use super::disk::Write;
use super::log::{self, Txn};
use super::message::ZabMessage;
use super::outcome::ZabOutcome;
use super::rules::ZabRule;
use super::{Cx, Mode, Outstanding, Stage, Zab};
use crate::algorithm::{Reply, guard};
use crate::model::{ClientId, EpochCounter, NodeId};
use crate::workload::key_value::Answer;

impl Zab {
    /// The leader gives a transaction the next zxid, sends it to all followers, and logs it itself.
    pub(super) fn propose(&mut self, txn: Txn, cx: &mut Cx<'_>) {
        let last = self.log().last_zxid();
        let counter = if last.epoch == self.epoch { last.counter + 1 } else { 1 };
        if counter > cx.config.max_counter {
            let epoch = self.epoch;
            cx.rule(|| ZabRule::RollOver { epoch, counter: counter - 1 });
            return self.look(cx);
        }
        let zxid = EpochCounter::new(self.epoch, counter);
        let takes = |stage: Stage, observer: bool| stage >= Stage::Syncing && !observer;
        let followers = self.learners.iter().filter(|learner| takes(learner.stage, learner.observer));
        let followers: Vec<NodeId> = followers.map(|learner| learner.id).collect();
        cx.rule(|| ZabRule::Propose { zxid, followers: followers.len() as u64 });
        for follower in followers {
            cx.send_early(follower, ZabMessage::PROPOSAL { zxid, txn: txn.clone() });
        }
        cx.write(&mut self.disk, Write::Append(zxid, txn));
        self.await_disk();
        self.outstanding.push(Outstanding { place: self.log().last_place(), acks: Vec::new() });
    }

    /// A follower has a transaction on its disk.
    pub(super) fn acked(&mut self, from: NodeId, zxid: EpochCounter, cx: &mut Cx<'_>) {
        let place = self.log().place_of(zxid).unwrap_or(0);
        let counts = self.counts(from, cx);
        let needed = self.majority() as u64;
        let open = self.outstanding.iter_mut().find(|proposal| proposal.place == place && counts);
        let Some(proposal) = open.filter(|proposal| !proposal.acks.contains(&from)) else {
            cx.rule(|| ZabRule::AckLate { from, zxid });
            return;
        };
        let at = proposal.acks.partition_point(|other| *other < from);
        proposal.acks.insert(at, from);
        let acks = proposal.acks.len() as u64;
        cx.rule(|| ZabRule::Acked { from, zxid, acks, needed });
        self.try_to_commit(cx);
    }

    /// Commits what a majority has, one after the other.
    fn try_to_commit(&mut self, cx: &mut Cx<'_>) {
        let needed = self.majority();
        while let Some(at) = self.outstanding.iter().position(|proposal| proposal.acks.len() >= needed) {
            let zxid = self.log().zxid_at(self.outstanding[at].place);
            let acks = self.outstanding[at].acks.len() as u64;
            let before = self.log().zxid_at(self.outstanding[0].place);
            let commit_in_order = guard(cx.config.guards.commit_in_order, at == 0);
            if !commit_in_order.passes() {
                cx.rule(|| ZabRule::CommitWaits { zxid, before, acks });
                return;
            }
            let voters = self.voters_among(self.outstanding[at].acks.iter().copied());
            let observers_not_counted = self.without_observers(voters, cx);
            cx.rule(|| ZabRule::Commit {
                zxid,
                acks,
                needed: needed as u64,
                before: (at > 0).then_some(before),
                voters,
                commit_in_order,
                observers_not_counted,
            });
            let Outstanding { place, .. } = self.outstanding.remove(at);
            self.tell_commit(place, cx);
            self.deliver(place, cx);
            self.answer_syncs(cx);
        }
    }

    /// COMMIT for followers, INFORM for observers.
    fn tell_commit(&self, place: u64, cx: &mut Cx<'_>) {
        let Some(entry) = self.log().get(place) else { return };
        let zxid = entry.zxid;
        for learner in self.learners.iter().filter(|learner| learner.stage >= Stage::Syncing) {
            let message = if learner.observer {
                ZabMessage::INFORM { zxid, txn: entry.txn.clone() }
            } else {
                ZabMessage::COMMIT { zxid }
            };
            cx.send_early(learner.id, message);
        }
    }

    /// Delivers everything up to a place.
    pub(super) fn deliver_upto(&mut self, place: u64, cx: &mut Cx<'_>) {
        for place in self.commit + 1..=place {
            self.deliver(place, cx);
        }
    }

    /// Executes a committed transaction, and answers its client if it asked here.
    pub(super) fn deliver(&mut self, place: u64, cx: &mut Cx<'_>) {
        let answered = self.execute(place);
        cx.reached(ZabOutcome::Committed, self.commit);
        if let Some((client, seq, answer)) = answered
            && let Ok(at) = self.waiting.binary_search(&(client, seq))
        {
            self.waiting.remove(at);
            let later = self.store.later(client, seq);
            cx.rule(|| match later {
                Some(latest) => ZabRule::SessionPast { client, seq, latest },
                None => ZabRule::AnswerWrite { client, seq },
            });
            cx.reply(Reply::done(client, seq, answer).seeing(self.seen()));
            self.read_after_write(client, cx);
        }
        // What is old enough is kept as a snapshot, several at once.
        let retained = cx.config.retained;
        if self.commit > self.log().snapshot() + 2 * retained {
            cx.outcome(ZabOutcome::Snapshot);
            cx.write(&mut self.disk, Write::Compact(self.commit - retained));
        }
    }

    /// Executes the transaction at a place. Whose operation it was, and the answer.
    pub(super) fn execute(&mut self, place: u64) -> Option<(ClientId, u64, Answer)> {
        let entry = self.disk.log.get(place)?;
        self.delivered = (self.delivered.0 + 1, log::after(self.delivered.1, entry.zxid, &entry.txn));
        self.commit = self.commit.max(place);
        self.last_delivered = entry.zxid;
        entry.txn.0.as_ref()?.execute(&mut self.store)
    }

    /// Forgets what was delivered: another history took its place.
    pub(super) fn forget_delivered(&mut self) {
        (self.commit, self.delivered) = (0, (0, 0));
        self.store = crate::algorithms::shared::store::Store::default();
    }

    /// The disk has synced: what is durable now counts.
    pub(super) fn learn_durable(&mut self, cx: &mut Cx<'_>) {
        let synced = self.disk.synced();
        let reached = self.unsynced.iter().take_while(|(written, _)| *written <= synced).count();
        if let Some((_, last)) = self.unsynced.drain(..reached).next_back() {
            self.durable = last;
        }
        if self.mode != Mode::Leading {
            return;
        }
        self.establish(cx);
        let (durable, me) = (self.durable, self.me);
        for proposal in self.outstanding.iter_mut().filter(|proposal| proposal.place <= durable) {
            if !proposal.acks.contains(&me) {
                let at = proposal.acks.partition_point(|other| *other < me);
                proposal.acks.insert(at, me);
            }
        }
        self.try_to_commit(cx);
    }
}
