//! The termination protocol: the coordinator is gone, and those that are up end the transaction by their states.
//!
//! Who is up is known: a detector that is never wrong is taken for granted, as the papers do. The lowest participant that is
//! up is the *backup*. It collects how far the others are, and decides:
//!
//! | states | what that means | so |
//! |---|---|---|
//! | one has aborted, or has not voted | nobody can have committed | abort |
//! | one has committed | nobody can have aborted | commit |
//! | all have voted, none was told that all can | nobody can have committed: it would have told them first | abort |
//! | some were told that all can | somebody may have committed | tell the others first, then commit |
//!
//! The epoch numbers the attempts: a backup that is gone may have messages on their way. Who was restarted is not counted:
//! it may have slept through a decision.

use std::collections::BTreeMap;

use super::message::{State, ThreeMessage};
use super::rules::ThreeRule;
use super::state::{Cx, Ending};
use super::{ThreePhase, ThreeTimer};
use crate::algorithm::guard;
use crate::algorithms::shared::commit::disk::{Part, Write};
use crate::algorithms::shared::commit::words::Decision;
use crate::model::{NodeId, NodeSet};
use crate::workload::transaction::Tx;

impl ThreePhase {
    /// Nothing comes from the coordinator: asks it if it is up, waits for the backup, or is the backup.
    pub(super) fn somebody_ends_it(&mut self, tx: Tx, part: &Part, cx: &mut Cx<'_>) {
        let Some(doubt) = self.doubts.get(&tx).filter(|doubt| !doubt.restarted) else { return };
        let (coordinator, ran_out) = (part.coordinator, cx.ran_out);
        // One that was restarted has said so, and decides nothing.
        let counted = |node: NodeId| cx.reached.contains(node) && !doubt.others.contains(node);
        if counted(coordinator) {
            cx.rule(|| ThreeRule::AskCoordinator { tx, coordinator, ran_out });
            cx.send(coordinator, ThreeMessage::DecisionReq { tx, restarted: false });
        } else {
            let up: NodeSet = part.peers.nodes().filter(|node| *node == self.me || counted(*node)).collect();
            let backup = up.nodes().next().unwrap_or(self.me);
            if backup == self.me {
                return self.begin_termination(tx, up.without(self.me), false, cx);
            }
            cx.rule(|| ThreeRule::WaitForBackup { tx, coordinator, backup, ran_out });
            // What it has told may have been lost.
            cx.send(backup, ThreeMessage::DecisionReq { tx, restarted: false });
        }
        cx.arm(ThreeTimer::Phase(tx), cx.config.patience());
    }

    /// As the backup, asks those how far they are.
    pub(super) fn begin_termination(&mut self, tx: Tx, asked: NodeSet, total: bool, cx: &mut Cx<'_>) {
        let Some(part) = self.part(tx).cloned() else { return };
        let (epoch, coordinator) = (part.epoch + 1, part.coordinator);
        cx.rule(|| ThreeRule::BeginTermination { tx, epoch, coordinator, asked, total });
        self.write_epoch(tx, part, epoch, cx);
        for timer in [ThreeTimer::Phase(tx), ThreeTimer::Uncertain(tx)] {
            cx.disarm(timer);
        }
        self.endings.insert(tx, Ending { epoch, total, asked, states: BTreeMap::new(), moving: None });
        asked.nodes().for_each(|peer| cx.send(peer, ThreeMessage::StateReq { tx, epoch, total }));
        cx.arm(ThreeTimer::Termination(tx), cx.config.phase_timeout);
        self.judge_states(tx, cx);
    }

    fn write_epoch(&mut self, tx: Tx, part: Part, epoch: u64, cx: &mut Cx<'_>) {
        if epoch > part.epoch {
            self.promises.unsaved.remove(&tx);
            cx.write(&mut self.disk, Write::Part(tx, Box::new(Part { epoch, ..part })));
        }
    }

    /// A backup asks how far it is.
    pub(super) fn state_asked(&mut self, from: NodeId, (tx, epoch): (Tx, u64), total: bool, cx: &mut Cx<'_>) {
        let own = self.part(tx).map_or(0, |part| part.epoch);
        let state = self.stand(tx);
        let epoch_check = guard(cx.config.guards.epoch_check, epoch >= own);
        if !epoch_check.passes() {
            return cx.rule(|| ThreeRule::RefuseEpoch { tx, from, epoch, own });
        }
        if !total && self.doubts.get(&tx).is_some_and(|doubt| doubt.restarted) {
            cx.rule(|| ThreeRule::TellRestarted { tx, from });
            return cx.send(from, ThreeMessage::StateResp { tx, epoch, state: State::Restarted });
        }
        // Another is the backup now, and knows more.
        let gives_up = self.endings.get(&tx).is_some_and(|ending| ending.epoch <= epoch);
        cx.rule(|| ThreeRule::TellState { tx, from, epoch, state, gives_up, epoch_check });
        if gives_up {
            self.endings.remove(&tx);
            cx.disarm(ThreeTimer::Termination(tx));
        }
        if let Some(part) = self.part(tx).filter(|part| part.stage.decision().is_none()).cloned() {
            self.write_epoch(tx, part, epoch, cx);
            if total || gives_up {
                self.ask_or_wait(tx, cx);
            } else {
                self.wait_on(tx, cx);
            }
        }
        cx.send(from, ThreeMessage::StateResp { tx, epoch, state });
    }

    /// Somebody is so far.
    pub(super) fn hear_state(&mut self, from: NodeId, (tx, epoch): (Tx, u64), state: State, cx: &mut Cx<'_>) {
        let waits = |ending: &&mut Ending| {
            ending.epoch == epoch && ending.asked.contains(from) && !ending.states.contains_key(&from)
        };
        let Some(ending) = self.endings.get_mut(&tx).filter(waits) else {
            return cx.rule(|| ThreeRule::IgnoreState { tx, from, epoch });
        };
        if state == State::Restarted {
            ending.asked = ending.asked.without(from);
            if let Some(doubt) = self.doubts.get_mut(&tx) {
                doubt.others.insert(from);
            }
        } else {
            ending.states.insert(from, state);
        }
        let (count, needed) = (ending.states.len() as u64, ending.asked.len() as u64);
        cx.rule(|| ThreeRule::CountState { tx, from, state, count, needed });
        self.judge_states(tx, cx);
    }

    /// Once all have said how far they are, decides.
    fn judge_states(&mut self, tx: Tx, cx: &mut Cx<'_>) {
        let (me, own) = (self.me, self.stand(tx));
        let Some(ending) = self.endings.get_mut(&tx) else { return };
        if ending.moving.is_some() || ending.asked.nodes().any(|node| !ending.states.contains_key(&node)) {
            return;
        }
        let epoch = ending.epoch;
        let in_state = |wanted: State| -> NodeSet {
            let others = ending.states.iter().filter(|(_, state)| **state == wanted).map(|(node, _)| *node);
            others.chain((own == wanted).then_some(me)).collect()
        };
        let [init, ready, precommitted, committed, aborted] =
            [State::Init, State::Ready, State::PreCommitted, State::Committed, State::Aborted].map(in_state);
        // Nobody has committed, and nobody can have: some have not voted, or nobody was told that all can.
        let nobody = committed.is_empty() && (!init.is_empty() || !aborted.is_empty() || precommitted.is_empty());
        let count_precommitted = guard(cx.config.guards.count_precommitted, nobody);
        if committed.is_empty() && count_precommitted.passes() {
            cx.rule(|| ThreeRule::BackupAborts { tx, init, aborted, ready, precommitted, count_precommitted });
            return self.end(tx, Decision::Abort, cx);
        }
        if !committed.is_empty() {
            let (missing, backup_waits_for_acks) =
                (NodeSet::default(), guard(cx.config.guards.backup_waits_for_acks, true));
            cx.rule(|| ThreeRule::BackupCommits { tx, committed, precommitted, missing, backup_waits_for_acks });
            return self.end(tx, Decision::Commit, cx);
        }
        ending.moving = Some((ready.without(me), NodeSet::default()));
        cx.rule(|| ThreeRule::BackupPreCommits { tx, epoch, ready, precommitted });
        if own == State::Ready {
            self.note_precommit(tx, Some(epoch), cx);
            cx.disarm(ThreeTimer::Phase(tx));
        }
        ready.without(me).nodes().for_each(|peer| cx.send(peer, ThreeMessage::TPreCommit { tx, epoch }));
        cx.arm(ThreeTimer::Termination(tx), cx.config.phase_timeout);
        self.judge_moved(tx, cx);
    }

    /// A backup says that all can commit.
    pub(super) fn precommit_for_backup(&mut self, from: NodeId, tx: Tx, epoch: u64, cx: &mut Cx<'_>) {
        let Some(part) = self.part(tx) else { return cx.rule(|| ThreeRule::IgnoreMoved { tx, from, epoch }) };
        let own = part.epoch;
        let epoch_check = guard(cx.config.guards.epoch_check, epoch >= own);
        if !epoch_check.passes() {
            return cx.rule(|| ThreeRule::RefuseEpoch { tx, from, epoch, own });
        }
        if part.stage.decision().is_some() {
            return cx.rule(|| ThreeRule::IgnoreMoved { tx, from, epoch });
        }
        cx.rule(|| ThreeRule::PreCommitForBackup { tx, from, epoch, epoch_check });
        self.note_precommit(tx, Some(epoch.max(own)), cx);
        cx.send(from, ThreeMessage::TAck { tx, epoch });
    }

    /// Somebody knows that all can commit, as this backup said.
    pub(super) fn hear_moved(&mut self, from: NodeId, tx: Tx, epoch: u64, cx: &mut Cx<'_>) {
        let moving = self.endings.get_mut(&tx).filter(|ending| ending.epoch == epoch);
        let moving = moving.and_then(|ending| ending.moving.as_mut());
        let Some((all, moved)) = moving.filter(|(all, moved)| all.contains(from) && !moved.contains(from)) else {
            return cx.rule(|| ThreeRule::IgnoreMoved { tx, from, epoch });
        };
        moved.insert(from);
        let (count, needed) = (moved.len() as u64, all.len() as u64);
        cx.rule(|| ThreeRule::CountMoved { tx, from, count, needed });
        self.judge_moved(tx, cx);
    }

    /// Once all that are up know that all can commit, commits.
    fn judge_moved(&mut self, tx: Tx, cx: &mut Cx<'_>) {
        let me = self.me;
        let Some(ending) = self.endings.get(&tx) else { return };
        let Some((all, moved)) = ending.moving else { return };
        let missing: NodeSet = all.nodes().filter(|node| !moved.contains(*node)).collect();
        let backup_waits_for_acks = guard(cx.config.guards.backup_waits_for_acks, missing.is_empty());
        if backup_waits_for_acks.passes() {
            let told = ending.states.iter().filter(|(_, state)| **state == State::PreCommitted).map(|(node, _)| *node);
            let precommitted: NodeSet = told.chain(moved.nodes()).chain([me]).collect();
            let committed = NodeSet::default();
            cx.rule(|| ThreeRule::BackupCommits { tx, committed, precommitted, missing, backup_waits_for_acks });
            self.end(tx, Decision::Commit, cx);
        }
    }

    /// It is decided: the backup does it, and tells all the others.
    fn end(&mut self, tx: Tx, decision: Decision, cx: &mut Cx<'_>) {
        let (Some(ending), Some(part)) = (self.endings.remove(&tx), self.part(tx).cloned()) else { return };
        self.conclude(tx, decision, cx);
        let (epoch, others) = (ending.epoch, self.others(&part));
        others.nodes().for_each(|other| cx.send(other, ThreeMessage::TDecide { tx, epoch, decision }));
    }

    /// Not all have answered the backup in time. Who is gone does not count any more.
    pub(super) fn answers_missing(&mut self, tx: Tx, cx: &mut Cx<'_>) {
        let (reached, ran_out) = (cx.reached, cx.ran_out);
        let Some(ending) = self.endings.get_mut(&tx) else { return };
        let (epoch, total) = (ending.epoch, ending.total);
        let silent: NodeSet = match ending.moving {
            None => ending.asked.nodes().filter(|node| !ending.states.contains_key(node)).collect(),
            Some((all, moved)) => all.nodes().filter(|node| !moved.contains(*node)).collect(),
        };
        let missing = silent.common(reached);
        let crashed: NodeSet = silent.nodes().filter(|node| !reached.contains(*node)).collect();
        cx.rule(|| ThreeRule::AskStatesAgain { tx, crashed, missing, ran_out });
        if total && !crashed.is_empty() {
            // All were to be counted, and not all are there any more.
            self.endings.remove(&tx);
            return self.ask_or_wait(tx, cx);
        }
        let rest = |all: NodeSet| all.nodes().filter(|node| !crashed.contains(*node)).collect();
        match &mut ending.moving {
            None => ending.asked = rest(ending.asked),
            Some((all, _)) => *all = rest(*all),
        }
        let moving = ending.moving.is_some();
        for peer in missing.nodes() {
            let again = if moving {
                ThreeMessage::TPreCommit { tx, epoch }
            } else {
                ThreeMessage::StateReq { tx, epoch, total }
            };
            cx.send(peer, again);
        }
        cx.arm(ThreeTimer::Termination(tx), cx.config.phase_timeout);
        self.judge_states(tx, cx);
        self.judge_moved(tx, cx);
    }

    /// A backup says how it ends.
    pub(super) fn hear_end(&mut self, from: NodeId, (tx, epoch): (Tx, u64), decision: Decision, cx: &mut Cx<'_>) {
        let part = self.part(tx).filter(|part| part.stage.decision().is_none());
        let Some(own) = part.map(|part| part.epoch) else {
            if self.part(tx).is_none() && decision == Decision::Abort {
                cx.rule(|| ThreeRule::AbortUnvoted { tx, from });
                return self.abort_unprepared(tx, self.coordinator(), None, cx);
            }
            return cx.rule(|| ThreeRule::IgnoreAnswer { tx, from });
        };
        let epoch_check = guard(cx.config.guards.epoch_check, epoch >= own);
        if !epoch_check.passes() {
            return cx.rule(|| ThreeRule::RefuseEpoch { tx, from, epoch, own });
        }
        cx.rule(|| ThreeRule::EndByBackup { tx, from, epoch, decision, epoch_check });
        self.conclude(tx, decision, cx);
    }
}
