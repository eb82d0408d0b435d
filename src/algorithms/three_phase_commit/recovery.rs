//! A participant that was restarted: it asks, and counts for nothing until it is told.
//!
//! While it was away the others may have ended the transaction without it, whatever its own state says. If all others were
//! restarted, too, somebody may have decided as the last one that was up; only when all are there again do they know that
//! they know everything, and end it together.

use super::message::ThreeMessage;
use super::rules::ThreeRule;
use super::state::{Cx, Doubt};
use super::{ThreePhase, ThreeTimer};
use crate::algorithm::guard;
use crate::algorithms::shared::commit::words::{Decision, Known};
use crate::model::{NodeId, NodeSet};
use crate::workload::transaction::{Tx, Writes};

impl ThreePhase {
    /// After a restart: what it has promised it holds ready, with its locks, until it is told.
    pub(super) fn ready_again(&mut self, cx: &mut Cx<'_>) {
        let open: Vec<(Tx, Writes)> = self.disk.ready().map(|(tx, part)| (tx, part.redo.clone())).collect();
        let alone = guard(cx.config.guards.termination_protocol, cx.config.is_local()).passes();
        for (tx, redo) in open {
            let relock_after_restart = guard(cx.config.guards.relock_after_restart, false);
            let state = self.stand(tx);
            cx.rule(|| ThreeRule::Relock { tx, redo: redo.clone(), state, relock_after_restart });
            if !relock_after_restart.passes() {
                self.promises.locks.take(tx, &redo);
            }
            self.doubts.insert(tx, Doubt { restarted: !alone, ..Doubt::default() });
            if alone {
                // Its clock and its own state decide, as without the restart.
                cx.arm(ThreeTimer::Phase(tx), cx.config.patience());
            } else {
                self.ask(tx, cx);
            }
        }
    }

    /// It goes on as it did before a backup asked it: one that was restarted asks, the others wait.
    pub(super) fn ask_or_wait(&mut self, tx: Tx, cx: &mut Cx<'_>) {
        let Some(doubt) = self.doubts.get(&tx) else { return };
        if doubt.restarted {
            cx.arm(ThreeTimer::Uncertain(tx), cx.config.uncertain);
        } else {
            cx.arm(ThreeTimer::Phase(tx), cx.config.patience());
        }
    }

    /// It was told nothing: asks, once more.
    pub(super) fn in_doubt(&mut self, tx: Tx, cx: &mut Cx<'_>) {
        let (Some(doubt), Some(part)) = (self.doubts.get_mut(&tx), self.disk.parts.get(&tx).cloned()) else { return };
        doubt.blocked = doubt.asked && doubt.undecided.is_empty();
        if doubt.blocked {
            let restarted = doubt.others;
            let silent = self.others(&part).nodes().filter(|node| !restarted.contains(*node)).collect();
            let ran_out = cx.ran_out;
            cx.rule(|| ThreeRule::Blocked { tx, restarted, silent, ran_out });
        }
        self.ask(tx, cx);
    }

    fn ask(&mut self, tx: Tx, cx: &mut Cx<'_>) {
        let Some(part) = self.part(tx).cloned() else { return };
        let (state, others, ran_out) = (self.stand(tx), self.others(&part), cx.ran_out);
        let Some(doubt) = self.doubts.get_mut(&tx) else { return };
        let again = std::mem::replace(&mut doubt.asked, true);
        (doubt.others, doubt.undecided) = (NodeSet::default(), NodeSet::default());
        cx.rule(|| ThreeRule::Ask { tx, state, others, again, ran_out });
        others.nodes().for_each(|other| cx.send(other, ThreeMessage::DecisionReq { tx, restarted: true }));
        cx.arm(ThreeTimer::Uncertain(tx), cx.config.uncertain);
    }

    /// Another asks what was decided.
    pub(super) fn peer_asks(&mut self, from: NodeId, tx: Tx, asks: bool, cx: &mut Cx<'_>) {
        let restarted = self.doubts.get(&tx).is_some_and(|doubt| doubt.restarted);
        let decision = match self.part(tx).map(|part| part.stage.decision()) {
            Some(Some(decision)) => {
                cx.rule(|| ThreeRule::TellDecision { tx, from, decision });
                Known::Decided(decision)
            }
            Some(None) => {
                cx.rule(|| ThreeRule::TellUncertain { tx, from, restarted, asks });
                Known::Uncertain
            }
            None => {
                cx.rule(|| ThreeRule::AbortForPeer { tx, from });
                self.abort_unprepared(tx, self.coordinator(), None, cx);
                Known::Decided(Decision::Abort)
            }
        };
        cx.send(from, ThreeMessage::DecisionResp { tx, decision, restarted });
        if asks && decision == Known::Uncertain {
            self.note_restarted(from, tx, cx);
        }
    }

    /// One whom it asked answers.
    pub(super) fn hear_answer(&mut self, from: NodeId, tx: Tx, answer: Known, restarted: bool, cx: &mut Cx<'_>) {
        let knows = self.part(tx).is_some_and(|part| part.peers.contains(from) || part.coordinator == from);
        if !knows || !self.doubts.contains_key(&tx) {
            return cx.rule(|| ThreeRule::IgnoreAnswer { tx, from });
        }
        match answer {
            Known::Decided(decision) => self.decided(from, tx, decision, cx),
            Known::Uncertain => {
                cx.rule(|| ThreeRule::HearUndecided { tx, from, restarted });
                if restarted {
                    self.note_restarted(from, tx, cx);
                } else if let Some(doubt) = self.doubts.get_mut(&tx) {
                    doubt.undecided.insert(from);
                }
            }
        }
    }

    /// Another was restarted. If all were, and all are there, the lowest of them ends it.
    fn note_restarted(&mut self, from: NodeId, tx: Tx, cx: &mut Cx<'_>) {
        let (me, reached) = (self.me, cx.reached);
        let Some(part) = self.part(tx).cloned() else { return };
        let others = self.others(&part);
        let Some(doubt) = self.doubts.get_mut(&tx) else { return };
        doubt.others.insert(from);
        let all = others.nodes().all(|other| doubt.others.contains(other) && reached.contains(other));
        let lowest = part.peers.nodes().next() == Some(me);
        if doubt.restarted && all && lowest && !self.endings.contains_key(&tx) {
            self.begin_termination(tx, part.peers.without(me), true, cx);
        }
    }
}
