//! The participant: votes, is told that all can, does what is decided; and what it does when nothing comes.
//!
//! Each step is on its disk before anybody hears of it. A participant that has been up all the time helps to end what the
//! coordinator left behind ([`termination`](super::termination)); one that was restarted asks ([`recovery`](super::recovery)).

use super::message::{State, ThreeMessage};
use super::rules::ThreeRule;
use super::state::{Cx, Doubt};
use super::{ThreePhase, ThreeTimer};
use crate::algorithm::guard;
use crate::algorithms::shared::commit::disk::{Part, Stage, Write};
use crate::algorithms::shared::commit::promises::Queued;
use crate::algorithms::shared::commit::words::{Decision, Known, Vote};
use crate::model::{NodeId, NodeSet};
use crate::workload::transaction::{Tx, Writes};

impl ThreePhase {
    /// A transaction is announced: if its CanCommit does not come, it need not be waited for without end.
    pub(super) fn announced(&mut self, from: NodeId, tx: Tx, cx: &mut Cx<'_>) {
        let news = self.part(tx).is_none() && !self.promises.waits(tx) && !self.promises.announced.contains(&tx);
        let Some(wait) = cx.config.wait_prepare.filter(|_| news) else {
            return cx.rule(|| ThreeRule::LateBegin { tx, from });
        };
        cx.rule(|| ThreeRule::AwaitPrepare { tx, coordinator: from });
        self.promises.announced.insert(tx);
        cx.arm(ThreeTimer::WaitPrepare(tx), wait);
    }

    /// Nothing came. It has promised nothing, so it may abort alone.
    pub(super) fn prepare_missing(&mut self, tx: Tx, cx: &mut Cx<'_>) {
        if self.part(tx).is_some() || !self.promises.announced.contains(&tx) {
            return;
        }
        let ran_out = cx.ran_out;
        cx.rule(|| ThreeRule::AbortAlone { tx, ran_out });
        self.abort_unprepared(tx, self.coordinator(), None, cx);
    }

    /// The coordinator asks whether it can commit.
    pub(super) fn can_commit(
        &mut self,
        coordinator: NodeId,
        (tx, ops, peers): (Tx, Writes, NodeSet),
        no: NodeSet,
        cx: &mut Cx<'_>,
    ) {
        let from = coordinator;
        if let Some(part) = self.part(tx) {
            return if part.stage == Stage::Aborted {
                cx.rule(|| ThreeRule::VoteNoAborted { tx, from });
                cx.send(from, ThreeMessage::No { tx });
            } else {
                cx.rule(|| ThreeRule::VoteAgain { tx, from });
                cx.send(from, ThreeMessage::Yes { tx });
            };
        }
        if self.promises.waits(tx) {
            return cx.rule(|| ThreeRule::StillWaiting { tx, from });
        }
        if no.contains(self.me) {
            cx.rule(|| ThreeRule::VoteNo { tx, from });
            self.abort_unprepared(tx, from, Some(Vote::No), cx);
            return cx.send(from, ThreeMessage::No { tx });
        }
        self.execute(Queued { tx, coordinator, ops, peers, holder: tx }, cx);
    }

    /// Takes the locks and votes yes; or waits for them, or votes no.
    fn execute(&mut self, queued: Queued, cx: &mut Cx<'_>) {
        let Queued { tx, coordinator, ops, peers, .. } = queued.clone();
        if let Some((key, holder)) = self.promises.locks.conflict(tx, &ops) {
            if cx.config.waits {
                cx.rule(|| ThreeRule::WaitForLock { tx, key, holder });
                return self.promises.queue.push(Queued { holder, ..queued });
            }
            cx.rule(|| ThreeRule::VoteNoLocked { tx, key, holder });
            self.abort_unprepared(tx, coordinator, Some(Vote::No), cx);
            return cx.send(coordinator, ThreeMessage::No { tx });
        }
        let persist_before_vote = guard(cx.config.guards.persist_before_vote, false);
        cx.rule(|| ThreeRule::VoteYes { tx, redo: ops.clone(), persist_before_vote });
        self.expect_no_prepare(tx, cx);
        self.promises.locks.take(tx, &ops);
        self.doubts.insert(tx, Doubt::default());
        let part = self.disk.promise(coordinator, peers, ops);
        if persist_before_vote.passes() {
            self.promises.unsaved.insert(tx, part);
        } else {
            cx.write(&mut self.disk, Write::Part(tx, Box::new(part)));
        }
        self.promises.voted.0.push(tx);
        // Not `send_early`: the vote leaves once the promise is on the disk.
        cx.send(coordinator, ThreeMessage::Yes { tx });
        cx.arm(ThreeTimer::Phase(tx), cx.config.patience());
    }

    fn expect_no_prepare(&mut self, tx: Tx, cx: &mut Cx<'_>) {
        if self.promises.announced.remove(&tx) {
            cx.disarm(ThreeTimer::WaitPrepare(tx));
        }
    }

    /// It aborts what it has promised nothing for.
    pub(super) fn abort_unprepared(&mut self, tx: Tx, coordinator: NodeId, vote: Option<Vote>, cx: &mut Cx<'_>) {
        self.expect_no_prepare(tx, cx);
        self.promises.queue.retain(|queued| queued.tx != tx);
        let part = self.disk.refusal(coordinator, vote);
        cx.write(&mut self.disk, Write::Part(tx, Box::new(part)));
    }

    /// All can commit, says the coordinator.
    pub(super) fn precommit(&mut self, from: NodeId, tx: Tx, cx: &mut Cx<'_>) {
        let (state, own) = (self.stand(tx), self.part(tx).map_or(0, |part| part.epoch));
        if !matches!(state, State::Ready | State::PreCommitted) || from != self.coordinator() {
            cx.rule(|| ThreeRule::RefusePreCommit { tx, from, state });
            if let Some(decision) = self.part(tx).and_then(|part| part.stage.decision()) {
                // A coordinator that was taken for crashed hears that it has ended without it.
                let decision = Known::Decided(decision);
                cx.send(from, ThreeMessage::DecisionResp { tx, decision, restarted: false });
            }
            return;
        }
        // The coordinator is epoch 0: a backup that has counted this yes may have aborted by it.
        let epoch_check = guard(cx.config.guards.epoch_check, own == 0);
        if state == State::PreCommitted {
            cx.rule(|| ThreeRule::AckPreAgain { tx, from });
        } else if epoch_check.passes() {
            cx.rule(|| ThreeRule::PreCommit { tx, from, epoch_check });
            self.note_precommit(tx, None, cx);
        } else {
            return cx.rule(|| ThreeRule::RefuseEpoch { tx, from, epoch: 0, own });
        }
        cx.send(from, ThreeMessage::AckPre { tx });
    }

    /// Writes down that all can commit, and in which attempt to end it that was said.
    pub(super) fn note_precommit(&mut self, tx: Tx, epoch: Option<u64>, cx: &mut Cx<'_>) {
        let Some(part) = self.part(tx).cloned() else { return };
        self.promises.unsaved.remove(&tx);
        let epoch = epoch.unwrap_or(part.epoch);
        cx.write(&mut self.disk, Write::Part(tx, Box::new(Part { stage: Stage::PreCommitted, epoch, ..part })));
        self.wait_on(tx, cx);
    }

    /// Something came: what comes next has its whole time again. One that was restarted goes on asking.
    pub(super) fn wait_on(&mut self, tx: Tx, cx: &mut Cx<'_>) {
        if self.doubts.get(&tx).is_some_and(|doubt| !doubt.restarted) {
            cx.arm(ThreeTimer::Phase(tx), cx.config.patience());
        }
    }

    /// The coordinator has decided.
    pub(super) fn hear_decision(&mut self, from: NodeId, tx: Tx, told: Decision, cx: &mut Cx<'_>) {
        let coordinator = self.coordinator();
        let own = self.part(tx).map(|part| part.stage.decision());
        if from != coordinator {
            return cx.rule(|| ThreeRule::RefuseDecision { tx, from, told });
        }
        match own {
            None if told == Decision::Abort => {
                cx.rule(|| ThreeRule::AbortUnvoted { tx, from });
                self.abort_unprepared(tx, from, None, cx);
                cx.send(from, ThreeMessage::HaveDone { tx, decision: told });
            }
            None => cx.rule(|| ThreeRule::RefuseCommit { tx, from }),
            Some(None) => self.decided(from, tx, told, cx),
            Some(Some(own)) => {
                if own == told {
                    cx.rule(|| ThreeRule::AckAgain { tx, from, decision: told });
                } else {
                    cx.rule(|| ThreeRule::DoneOtherwise { tx, from, told, own });
                }
                cx.send(from, ThreeMessage::HaveDone { tx, decision: own });
            }
        }
    }

    /// It is told what was decided, by the coordinator or by one whom it asked.
    pub(super) fn decided(&mut self, from: NodeId, tx: Tx, told: Decision, cx: &mut Cx<'_>) {
        let Some(part) = self.part(tx) else { return };
        if told == Decision::Commit {
            let redo = part.redo.clone();
            cx.rule(|| ThreeRule::Commit { tx, from, redo });
        } else {
            cx.rule(|| ThreeRule::Abort { tx, from });
        }
        self.conclude(tx, told, cx);
    }

    /// Writes down how it ends, gives the locks back, and tells the coordinator, if that is there.
    pub(super) fn conclude(&mut self, tx: Tx, told: Decision, cx: &mut Cx<'_>) {
        let Some(part) = self.part(tx).cloned() else { return };
        let (stage, coordinator) =
            (if told == Decision::Commit { Stage::Committed } else { Stage::Aborted }, part.coordinator);
        self.promises.unsaved.remove(&tx);
        cx.write(&mut self.disk, Write::Part(tx, Box::new(Part { stage, ..part })));
        self.doubts.remove(&tx);
        self.endings.remove(&tx);
        for timer in [ThreeTimer::Phase(tx), ThreeTimer::Uncertain(tx), ThreeTimer::Termination(tx)] {
            cx.disarm(timer);
        }
        self.promises.locks.release(tx);
        cx.send(coordinator, ThreeMessage::HaveDone { tx, decision: told });
        for queued in std::mem::take(&mut self.promises.queue) {
            self.execute(queued, cx);
        }
    }

    /// Nothing comes. By the clock alone, its own state decides; else whoever is up ends it together.
    pub(super) fn nothing_comes(&mut self, tx: Tx, cx: &mut Cx<'_>) {
        let Some(part) = self.part(tx).filter(|_| self.doubts.contains_key(&tx)).cloned() else { return };
        let ran_out = cx.ran_out;
        let termination_protocol = guard(cx.config.guards.termination_protocol, cx.config.is_local());
        if !termination_protocol.passes() {
            return self.somebody_ends_it(tx, &part, cx);
        }
        if part.stage == Stage::PreCommitted {
            let redo = part.redo.clone();
            cx.rule(|| ThreeRule::CommitByTimeout { tx, redo, termination_protocol, ran_out });
            self.conclude(tx, Decision::Commit, cx);
        } else {
            cx.rule(|| ThreeRule::AbortByTimeout { tx, termination_protocol, ran_out });
            self.conclude(tx, Decision::Abort, cx);
        }
    }
}
