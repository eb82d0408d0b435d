//! The participant: promises what it can, and from then on does what it is told.
//!
//! Before it votes it may abort by itself; after a yes it may not, whoever is silent. It asks the coordinator and the
//! others; one that has not voted yet takes the doubt away by aborting itself. If all are in doubt, it is blocked.

use super::message::CommitMessage;
use super::rules::CommitRule;
use super::state::{Cx, Doubt};
use super::{CommitTimer, TwoPhase};
use crate::algorithm::guard;
use crate::algorithms::shared::commit::disk::{Part, Stage, Write};
use crate::algorithms::shared::commit::promises::Queued;
use crate::algorithms::shared::commit::words::{Decision, Known, Vote};
use crate::model::{NodeId, NodeSet};
use crate::workload::transaction::{Tx, Writes};

impl TwoPhase {
    /// A transaction is announced: if its Prepare does not come, it need not be waited for without end.
    pub(super) fn announced(&mut self, from: NodeId, tx: Tx, cx: &mut Cx<'_>) {
        let news = self.part(tx).is_none() && !self.promises.waits(tx) && !self.promises.announced.contains(&tx);
        let Some(wait) = cx.config.wait_prepare.filter(|_| news) else {
            return cx.rule(|| CommitRule::LateBegin { tx, from });
        };
        cx.rule(|| CommitRule::AwaitPrepare { tx, coordinator: from });
        self.promises.announced.insert(tx);
        cx.arm(CommitTimer::WaitPrepare(tx), wait);
    }

    /// Nothing came. It has promised nothing, so it may abort alone.
    pub(super) fn prepare_missing(&mut self, tx: Tx, cx: &mut Cx<'_>) {
        if self.part(tx).is_some() || !self.promises.announced.contains(&tx) {
            return;
        }
        let ran_out = cx.ran_out;
        cx.rule(|| CommitRule::AbortAlone { tx, ran_out });
        self.abort_unprepared(tx, self.coordinator(), None, cx);
    }

    /// The coordinator asks whether it can commit.
    pub(super) fn prepare(
        &mut self,
        coordinator: NodeId,
        (tx, ops, peers): (Tx, Writes, NodeSet),
        no: NodeSet,
        cx: &mut Cx<'_>,
    ) {
        let from = coordinator;
        if let Some(part) = self.part(tx) {
            return if part.stage == Stage::Aborted {
                cx.rule(|| CommitRule::VoteNoAborted { tx, from });
                cx.send(from, CommitMessage::VoteNo { tx });
            } else {
                cx.rule(|| CommitRule::VoteAgain { tx, from });
                cx.send(from, CommitMessage::VoteYes { tx });
            };
        }
        if self.promises.waits(tx) {
            return cx.rule(|| CommitRule::StillWaiting { tx, from });
        }
        if no.contains(self.me) {
            cx.rule(|| CommitRule::VoteNo { tx, from });
            self.abort_unprepared(tx, from, Some(Vote::No), cx);
            return cx.send(from, CommitMessage::VoteNo { tx });
        }
        let queued = Queued { tx, coordinator, ops, peers, holder: tx };
        self.execute(queued, cx);
    }

    /// Takes the locks and votes yes; or waits for them, or votes no.
    fn execute(&mut self, queued: Queued, cx: &mut Cx<'_>) {
        let Queued { tx, coordinator, ops, peers, .. } = queued.clone();
        if let Some((key, holder)) = self.promises.locks.conflict(tx, &ops) {
            if cx.config.waits {
                cx.rule(|| CommitRule::WaitForLock { tx, key, holder });
                return self.promises.queue.push(Queued { holder, ..queued });
            }
            cx.rule(|| CommitRule::VoteNoLocked { tx, key, holder });
            self.abort_unprepared(tx, coordinator, Some(Vote::No), cx);
            return cx.send(coordinator, CommitMessage::VoteNo { tx });
        }
        let persist_before_vote = guard(cx.config.guards.persist_before_vote, false);
        cx.rule(|| CommitRule::VoteYes { tx, redo: ops.clone(), persist_before_vote });
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
        cx.send(coordinator, CommitMessage::VoteYes { tx });
        cx.arm(CommitTimer::Uncertain(tx), cx.config.uncertain);
    }

    fn expect_no_prepare(&mut self, tx: Tx, cx: &mut Cx<'_>) {
        if self.promises.announced.remove(&tx) {
            cx.disarm(CommitTimer::WaitPrepare(tx));
        }
    }

    /// It aborts what it has promised nothing for.
    fn abort_unprepared(&mut self, tx: Tx, coordinator: NodeId, vote: Option<Vote>, cx: &mut Cx<'_>) {
        self.expect_no_prepare(tx, cx);
        self.promises.queue.retain(|queued| queued.tx != tx);
        let part = self.disk.refusal(coordinator, vote);
        cx.write(&mut self.disk, Write::Part(tx, Box::new(part)));
    }

    /// It is told what was decided, by the coordinator or by one whom it asked.
    fn decided(&mut self, from: NodeId, tx: Tx, told: Decision, cx: &mut Cx<'_>) {
        let Some(part) = self.part(tx).cloned() else { return };
        if told == Decision::Commit {
            cx.rule(|| CommitRule::Commit { tx, from, redo: part.redo.clone() });
        } else {
            cx.rule(|| CommitRule::Abort { tx, from });
        }
        let coordinator = part.coordinator;
        self.conclude(tx, part, told, cx);
        cx.send(coordinator, CommitMessage::Ack { tx });
    }

    /// Writes down how it ends, and gives the locks back.
    fn conclude(&mut self, tx: Tx, part: Part, told: Decision, cx: &mut Cx<'_>) {
        let stage = if told == Decision::Commit { Stage::Committed } else { Stage::Aborted };
        self.promises.unsaved.remove(&tx);
        cx.write(&mut self.disk, Write::Part(tx, Box::new(Part { stage, ..part })));
        self.doubts.remove(&tx);
        cx.disarm(CommitTimer::Uncertain(tx));
        self.promises.locks.release(tx);
        for queued in std::mem::take(&mut self.promises.queue) {
            self.execute(queued, cx);
        }
    }

    /// The coordinator has decided.
    pub(super) fn hear_decision(&mut self, from: NodeId, tx: Tx, told: Decision, cx: &mut Cx<'_>) {
        match self.part(tx) {
            None if told == Decision::Abort => {
                cx.rule(|| CommitRule::AbortUnvoted { tx, from });
                self.abort_unprepared(tx, from, None, cx);
                cx.send(from, CommitMessage::Ack { tx });
            }
            None => cx.rule(|| CommitRule::RefuseCommit { tx, from }),
            Some(part) if part.stage.decision() == Some(told) => {
                cx.rule(|| CommitRule::AckAgain { tx, from, decision: told });
                cx.send(from, CommitMessage::Ack { tx });
            }
            Some(part) if part.stage == Stage::Prepared && part.coordinator == from => self.decided(from, tx, told, cx),
            Some(_) => cx.rule(|| CommitRule::RefuseDecision { tx, from, told }),
        }
    }

    /// It has voted yes and was told nothing.
    pub(super) fn in_doubt(&mut self, tx: Tx, cx: &mut Cx<'_>) {
        let (Some(doubt), Some(part)) = (self.doubts.get(&tx), self.part(tx).cloned()) else { return };
        let ready_waits = guard(cx.config.guards.ready_waits, false);
        if ready_waits.passes() {
            cx.rule(|| CommitRule::AbortInDoubt { tx, ready_waits });
            return self.conclude(tx, part, Decision::Abort, cx);
        }
        let ran_out = cx.ran_out;
        let others: NodeSet = part.peers.without(self.me).union([part.coordinator].into_iter().collect());
        if doubt.asked {
            let uncertain = doubt.uncertain;
            let silent = others.nodes().filter(|node| !uncertain.contains(*node)).collect();
            cx.rule(|| CommitRule::Blocked { tx, uncertain, silent, ran_out });
        }
        cx.rule(|| CommitRule::Ask { tx, others, ran_out });
        let blocked = doubt.asked;
        self.doubts.insert(tx, Doubt { asked: true, blocked, uncertain: NodeSet::default() });
        others.nodes().for_each(|other| cx.send(other, CommitMessage::DecisionReq { tx }));
        cx.arm(CommitTimer::Uncertain(tx), cx.config.uncertain);
    }

    /// Another is in doubt.
    pub(super) fn peer_asks(&mut self, from: NodeId, tx: Tx, cx: &mut Cx<'_>) {
        let decision = match self.part(tx).map(|part| part.stage.decision()) {
            Some(Some(decision)) => {
                cx.rule(|| CommitRule::TellDecision { tx, from, decision });
                Known::Decided(decision)
            }
            Some(None) => {
                cx.rule(|| CommitRule::TellUncertain { tx, from });
                Known::Uncertain
            }
            None => {
                let init_peer_aborts_itself = guard(cx.config.guards.init_peer_aborts_itself, false);
                cx.rule(|| CommitRule::AbortForPeer { tx, from, init_peer_aborts_itself });
                if !init_peer_aborts_itself.passes() {
                    self.abort_unprepared(tx, self.coordinator(), None, cx);
                }
                Known::Decided(Decision::Abort)
            }
        };
        cx.send(from, CommitMessage::DecisionResp { tx, decision });
    }

    /// One whom it asked answers.
    pub(super) fn hear_answer(&mut self, from: NodeId, tx: Tx, answer: Known, cx: &mut Cx<'_>) {
        let part = self.part(tx).filter(|part| part.peers.contains(from) || part.coordinator == from);
        let needed = part.map(|part| part.peers.len() as u64).unwrap_or_default();
        let Some(doubt) = self.doubts.get_mut(&tx).filter(|doubt| needed > 0 && doubt.asked) else {
            return cx.rule(|| CommitRule::IgnoreAnswer { tx, from });
        };
        match answer {
            Known::Decided(decision) => self.decided(from, tx, decision, cx),
            Known::Uncertain => {
                doubt.uncertain.insert(from);
                let count = doubt.uncertain.len() as u64;
                cx.rule(|| CommitRule::HearUncertain { tx, from, count, needed });
            }
        }
    }

    /// After a restart: what it has promised it holds ready, with its locks, until it is told.
    pub(super) fn ready_again(&mut self, cx: &mut Cx<'_>) {
        let open: Vec<(Tx, Writes)> = self.disk.ready().map(|(tx, part)| (tx, part.redo.clone())).collect();
        for (tx, redo) in open {
            let relock_after_restart = guard(cx.config.guards.relock_after_restart, false);
            cx.rule(|| CommitRule::Relock { tx, redo: redo.clone(), relock_after_restart });
            if !relock_after_restart.passes() {
                self.promises.locks.take(tx, &redo);
            }
            self.doubts.insert(tx, Doubt::default());
            cx.arm(CommitTimer::Uncertain(tx), cx.config.uncertain);
        }
    }
}
