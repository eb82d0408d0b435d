//! The acceptor: gives access, to one proposer by a lock or to the newest by epochs, and keeps the variable.
//!
//! It never looks whether the variable is set before it sets it. With a single acceptor that would be enough; with several
//! none of them knows of the others, and the proposers' discipline must do. So it does here, too.

use std::sync::Arc;

use super::config::Access;
use super::disk::Write;
use super::message::SingleMessage;
use super::outcome::SingleOutcome;
use super::rules::SingleRule;
use super::{Cx, SingleAcceptor};
use crate::algorithm::guard;
use crate::algorithms::shared::ballots::Vote;
use crate::model::{Ballot, NodeId};

impl SingleAcceptor {
    /// What the variable is.
    fn value(&self) -> Option<Arc<str>> {
        self.disk.set.as_ref().map(|set| set.value.clone())
    }

    /// Who holds the lock: of several the one with the newest attempt.
    fn holder(&self) -> Option<NodeId> {
        holder(&self.disk)
    }

    fn grant(&self, to: NodeId, epoch: Ballot, cx: &mut Cx<'_>) {
        cx.send(to, SingleMessage::Prepared { epoch, value: self.value() });
    }

    fn refuse(&self, to: NodeId, epoch: Ballot, cx: &mut Cx<'_>) {
        let seen = self.disk.promised.filter(|_| cx.config.access == Access::Epoch);
        cx.send(to, SingleMessage::Error { epoch, seen });
    }

    /// Phase 1: a proposer asks for access.
    pub(super) fn prepare(&mut self, from: NodeId, epoch: Ballot, cx: &mut Cx<'_>) {
        match cx.config.access {
            Access::Lock => self.lend_lock(from, epoch, cx),
            Access::Epoch => self.prefer_the_new(from, epoch, cx),
        }
    }

    /// Scheme one: the lock is lent to who comes first, until it is given back. What was said often can come late: the lock
    /// is not lent to an attempt that is over.
    fn lend_lock(&mut self, from: NodeId, epoch: Ballot, cx: &mut Cx<'_>) {
        if let Some(latest) = self.disk.over.get(&from).copied().filter(|latest| epoch <= *latest) {
            cx.rule(|| SingleRule::AttemptOver { from, epoch, latest });
            // Who has set the variable with it waits for the answer to that.
            if self.disk.set.as_ref().is_none_or(|set| set.ballot != epoch) {
                cx.send(from, SingleMessage::Error { epoch, seen: Some(latest) });
            }
            return;
        }
        match self.disk.lock.get(&from).copied() {
            Some(held) if held == epoch => {
                cx.rule(|| SingleRule::GrantAgain { from, epoch, value: self.value() });
                return self.grant(from, epoch, cx);
            }
            Some(latest) if latest > epoch => {
                cx.rule(|| SingleRule::LockOutdated { from, epoch, latest });
                return self.refuse(from, epoch, cx);
            }
            _ => {}
        }
        let holder = self.holder();
        // A proposer that has begun anew, after a crash for instance, takes its own lock over.
        let free = self.disk.lock.keys().all(|other| *other == from);
        let lock_excludes = guard(cx.config.guards.lock_excludes, free);
        if !lock_excludes.passes() {
            cx.rule(|| SingleRule::LockBusy { from, epoch, holder });
            return self.refuse(from, epoch, cx);
        }
        cx.rule(|| SingleRule::GrantLock { from, epoch, value: self.value(), holder, lock_excludes });
        cx.write(&mut self.disk, Write::Locked(from, epoch));
        self.grant(from, epoch, cx);
    }

    /// Scheme two: the newest epoch has access, whoever had it before.
    fn prefer_the_new(&mut self, from: NodeId, epoch: Ballot, cx: &mut Cx<'_>) {
        let promised = self.disk.promised;
        if promised.is_some_and(|promised| epoch < promised) {
            cx.rule(|| SingleRule::RefuseOlderEpoch { from, epoch, promised });
            return self.refuse(from, epoch, cx);
        }
        if promised == Some(epoch) {
            cx.rule(|| SingleRule::GrantAgain { from, epoch, value: self.value() });
        } else {
            let unused = promised.is_some() && self.disk.set.is_none();
            cx.rule(|| SingleRule::GrantEpoch { from, epoch, before: promised, value: self.value(), unused });
            if unused {
                cx.outcome(SingleOutcome::Preempted);
            }
            cx.write(&mut self.disk, Write::Promised(epoch));
        }
        self.grant(from, epoch, cx);
    }

    /// Phase 2: a proposer submits a value.
    pub(super) fn accept(&mut self, from: NodeId, epoch: Ballot, value: Arc<str>, cx: &mut Cx<'_>) {
        let vote = Vote { ballot: epoch, value: value.clone() };
        if self.disk.set.as_ref() == Some(&vote) {
            cx.rule(|| SingleRule::SetBefore { from, epoch, value: value.clone() });
            return cx.send(from, SingleMessage::Accepted { epoch, value });
        }
        let before = self.value();
        match cx.config.access {
            Access::Lock => {
                if self.disk.lock.get(&from) != Some(&epoch) {
                    let holder = self.holder();
                    cx.rule(|| SingleRule::RefuseUnlocked { from, epoch, holder });
                    return self.refuse(from, epoch, cx);
                }
                cx.rule(|| SingleRule::SetUnderLock { from, epoch, value: value.clone(), before: before.clone() });
                cx.write(&mut self.disk, Write::Over(from, epoch));
            }
            Access::Epoch => {
                let promised = self.disk.promised;
                if promised.is_none_or(|promised| epoch > promised) {
                    cx.rule(|| SingleRule::RefuseUnknownEpoch { from, epoch, promised });
                    return self.refuse(from, epoch, cx);
                }
                let epoch_preempts = guard(cx.config.guards.epoch_preempts, promised == Some(epoch));
                if !epoch_preempts.passes() {
                    cx.rule(|| SingleRule::RefusePreempted { from, epoch, promised });
                    return self.refuse(from, epoch, cx);
                }
                cx.rule(|| SingleRule::SetUnderEpoch {
                    from,
                    epoch,
                    value: value.clone(),
                    promised,
                    before: before.clone(),
                    epoch_preempts,
                });
            }
        }
        match before {
            None => cx.outcome(SingleOutcome::Chosen),
            Some(before) if before != value => cx.outcome(SingleOutcome::Overwritten),
            Some(_) => {}
        }
        cx.write(&mut self.disk, Write::Set(vote));
        cx.send(from, SingleMessage::Accepted { epoch, value });
    }

    /// A proposer gives the lock back, or says again that it does.
    pub(super) fn release(&mut self, from: NodeId, epoch: Ballot, cx: &mut Cx<'_>) {
        if self.disk.lock.get(&from) == Some(&epoch) {
            cx.rule(|| SingleRule::FreeLock { from, epoch });
        } else {
            let holder = self.holder();
            cx.rule(|| SingleRule::FreeAlready { from, epoch, holder });
        }
        if self.disk.over.get(&from).is_none_or(|latest| *latest < epoch) {
            cx.write(&mut self.disk, Write::Over(from, epoch));
        }
        cx.send(from, SingleMessage::Released { epoch });
    }
}

/// Who holds the lock on a disk: of several the one with the newest attempt.
pub(super) fn holder(disk: &super::disk::Stable) -> Option<NodeId> {
    disk.lock.iter().max_by_key(|(node, epoch)| (**epoch, **node)).map(|(node, _)| *node)
}
