//! Backups: accept what follows on what they have, ask for what they lack, give way to a later epoch (rules 2 and 6); and
//! what primaries and backups do alike, committing and executing.

use super::disk::{Epoch, Write};
use super::log::{Entries, Entry};
use super::message::BackupMessage;
use super::outcome::BackupOutcome;
use super::rules::BackupRule;
use super::state::{Cx, PrimaryBackup, Waiting};
use crate::algorithm::{Reply, guard};
use crate::algorithms::shared::client_command::mix;
use crate::algorithms::shared::store::Store;
use crate::model::NodeId;

/// What an Append says of the log before its entries: the last index, and the epoch there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Before {
    pub(super) index: u64,
    pub(super) epoch: u64,
}

impl PrimaryBackup {
    /// Whether what a primary of an earlier epoch says is not obeyed: then it is told of the later one.
    fn fences(&self, from: NodeId, epoch: u64, cx: &mut Cx<'_>) -> bool {
        let current = self.epoch().number;
        if epoch >= current {
            return false;
        }
        let epoch_fencing = guard(cx.config.guards.epoch_fencing, false);
        if epoch_fencing.passes() {
            cx.rule(|| BackupRule::ObeyOld { from, epoch, current, epoch_fencing });
            return false;
        }
        cx.rule(|| BackupRule::Fence { from, epoch, current });
        cx.send(from, BackupMessage::fenced(self.epoch()));
        true
    }

    /// A primary sends entries, or only its epoch.
    pub(super) fn hear_primary(
        &mut self,
        from: NodeId,
        epoch: Epoch,
        before: Before,
        entries: &Entries,
        commit: u64,
        cx: &mut Cx<'_>,
    ) {
        if self.fences(from, epoch.number, cx) {
            return;
        }
        if epoch.number > self.epoch().number {
            self.adopt(from, epoch, cx);
        }
        let current = self.epoch();
        if epoch.number == current.number && (epoch.primary != current.primary || self.leads()) {
            return cx.rule(|| BackupRule::Impostor { from, epoch: epoch.number, primary: epoch.primary });
        }
        if !self.is_member() {
            cx.rule(|| BackupRule::NotMember { from, epoch: current.number });
            let ack = BackupMessage::AppendAck { epoch: epoch.number, index: 0, commit: 0 };
            return cx.send(from, ack);
        }
        if let Some(checked) = self.take(from, epoch.number, before, entries, cx) {
            self.checked = self.checked.max(checked);
            self.join(cx);
            self.learn_commit(from, commit, cx);
            let ack = BackupMessage::AppendAck { epoch: epoch.number, index: checked, commit: self.commit() };
            cx.send(from, ack);
        }
    }

    /// Takes entries that follow on an entry it has. Up to where the log is now that of the primary; none: it is not, and
    /// the primary is asked for more.
    fn take(&mut self, from: NodeId, epoch: u64, before: Before, entries: &Entries, cx: &mut Cx<'_>) -> Option<u64> {
        let (found, last_index) = (self.log().epoch_at(before.index), self.log().last_index());
        if found != Some(before.epoch) {
            let after = self.log().last_not_after(before.index, before.epoch);
            cx.rule(|| BackupRule::AskEarlier {
                from,
                epoch,
                prev_index: before.index,
                prev_epoch: before.epoch,
                my_epoch: found,
                last_index,
                after,
            });
            self.ask_after(from, after, cx);
            return None;
        }
        let last = before.index + entries.len();
        let known = |at: &usize| self.log().epoch_at(before.index + 1 + *at as u64) == Some(entries.0[*at].epoch);
        let fresh = (0..entries.0.len()).find(|at| !known(at));
        match fresh {
            None if entries.is_empty() => {
                cx.rule(|| BackupRule::LogsFit { from, epoch, prev_index: before.index });
            }
            None => cx.rule(|| BackupRule::AcceptKnown { from, epoch, last }),
            Some(at) => {
                let first = before.index + 1 + at as u64;
                if first <= last_index {
                    self.cut(epoch, first - 1, cx);
                }
                let current = self.epoch().number;
                cx.rule(|| BackupRule::Accept { from, epoch, current, first, last, count: last + 1 - first });
                for entry in &entries.0[at..] {
                    cx.write(&mut self.disk, Write::Append(entry.clone()));
                }
                self.await_disk();
            }
        }
        Some(last)
    }

    /// Asks for what follows on an entry of its log.
    pub(super) fn ask_after(&self, from: NodeId, after: u64, cx: &mut Cx<'_>) {
        let (epoch, after_epoch) = (self.epoch().number, self.log().epoch_at(after).unwrap_or(0));
        cx.send(from, BackupMessage::CatchUp { epoch, after, after_epoch });
    }

    /// It has all that its epoch began with.
    fn join(&mut self, cx: &mut Cx<'_>) {
        let Epoch { number: epoch, start, joining, .. } = self.epoch();
        if self.disk.joined >= epoch || self.checked < start {
            return;
        }
        if joining.contains(self.me) {
            cx.rule(|| BackupRule::CaughtUp { epoch, start });
        }
        cx.write(&mut self.disk, Write::Joined(epoch));
    }

    /// The primary has committed up to `index`.
    pub(super) fn hear_commit(&mut self, from: NodeId, epoch: u64, index: u64, cx: &mut Cx<'_>) {
        if self.fences(from, epoch, cx) {
            return;
        }
        let (current, checked) = (self.epoch(), self.checked);
        if epoch == current.number && (self.leads() || from != current.primary) {
            return cx.rule(|| BackupRule::Impostor { from, epoch, primary: from });
        }
        if !self.is_member() && epoch == current.number {
            return cx.rule(|| BackupRule::NotMember { from, epoch });
        }
        if epoch > current.number || index > checked {
            cx.rule(|| BackupRule::CommitBeyond { from, index, checked });
            return self.ask_after(from, self.log().last_index(), cx);
        }
        if !self.learn_commit(from, index, cx) {
            let commit = self.commit();
            cx.rule(|| BackupRule::CommitKnown { from, index, commit });
        }
    }

    /// What is committed of what it has checked; whether that is news.
    fn learn_commit(&mut self, from: NodeId, told: u64, cx: &mut Cx<'_>) -> bool {
        let (index, checked) = (told.min(self.checked), self.checked);
        if index <= self.commit() {
            return false;
        }
        cx.rule(|| BackupRule::LearnCommit { from, index, told, checked });
        self.commit_to(index, cx);
        true
    }

    /// There is a later epoch.
    pub(super) fn hear_fence(&mut self, from: NodeId, epoch: Epoch, cx: &mut Cx<'_>) {
        let current = self.epoch().number;
        if epoch.number <= current {
            return cx.rule(|| BackupRule::EpochKnown { from, epoch: epoch.number, current });
        }
        self.adopt(from, epoch, cx);
        let primary = self.epoch().primary;
        if self.is_member() && primary != self.me {
            self.ask_after(primary, self.log().last_index(), cx);
        }
    }

    /// Takes part in a later epoch: what its primary did not have when it began, nobody keeps.
    fn adopt(&mut self, from: NodeId, epoch: Epoch, cx: &mut Cx<'_>) {
        let old = self.epoch();
        // A forged message may name nobody.
        let members = if epoch.members.is_empty() { old.members } else { epoch.members };
        let epoch = Epoch { members, ..epoch };
        let (number, old_epoch, primary, member) = (epoch.number, old.number, epoch.primary, members.contains(self.me));
        if self.leads() {
            cx.rule(|| BackupRule::StepDown { from, epoch: number, old_epoch, primary, member });
        } else {
            cx.rule(|| BackupRule::AdoptEpoch { from, epoch: number, old_epoch, primary, member });
        }
        self.leave(cx);
        cx.write(&mut self.disk, Write::Epoch(epoch));
        self.checked = 0;
        if member && self.log().last_index() > epoch.start {
            self.cut(number, epoch.start, cx);
        }
    }

    /// Cuts off what follows an entry.
    fn cut(&mut self, epoch: u64, keep: u64, cx: &mut Cx<'_>) {
        let (last_index, commit) = (self.log().last_index(), self.commit());
        cx.rule(|| BackupRule::CutSuffix {
            epoch,
            index: keep + 1,
            last_index,
            removed: last_index - keep,
            committed: commit.saturating_sub(keep),
        });
        cx.outcome(BackupOutcome::Overwritten);
        cx.write(&mut self.disk, Write::Truncate { keep });
        self.durable = self.durable.min(keep);
        self.checked = self.checked.min(keep);
        self.unsynced.iter_mut().for_each(|(_, last)| *last = keep.min(*last));
        if commit > keep {
            // It was told so, and the primary that told it is gone (async, or a safeguard is off).
            cx.write(&mut self.disk, Write::Commit(keep));
        }
        if self.applied > keep {
            self.execute_anew();
        }
    }

    /// Commits up to an index, and executes it.
    pub(super) fn commit_to(&mut self, index: u64, cx: &mut Cx<'_>) {
        cx.write(&mut self.disk, Write::Commit(index));
        cx.reached(BackupOutcome::Committed, index);
        let (first, last) = (self.applied + 1, index.min(self.log().last_index()));
        if first > last {
            return;
        }
        cx.rule(|| BackupRule::Execute { first, last, count: last + 1 - first });
        while self.applied < last {
            self.execute_next(Some(cx));
        }
    }

    /// Executes what is committed from the beginning: after a start, and after a state that was taken back.
    pub(super) fn execute_anew(&mut self) {
        (self.store, self.applied, self.executed) = (Store::default(), 0, 0);
        while self.applied < self.commit().min(self.log().last_index()) {
            self.execute_next(None);
        }
    }

    /// Executes the next entry, and answers the client that waits for it.
    fn execute_next(&mut self, cx: Option<&mut Cx<'_>>) {
        self.applied += 1;
        let Some(Entry { hash, command, .. }) = self.disk.log.get(self.applied) else { return };
        self.executed = mix(self.executed ^ hash);
        let done = command.as_ref().and_then(|command| command.execute(&mut self.store));
        let (Some((client, seq, answer)), Some(cx)) = (done, cx) else { return };
        let Ok(at) = self.waiting.binary_search(&Waiting { client, seq }) else { return };
        self.waiting.remove(at);
        self.answered.0.push(self.applied);
        let reply = Reply::done(client, seq, answer);
        cx.reply(self.telling(reply, cx.config));
    }

    /// The disk has synced: what is durable now counts.
    pub(super) fn learn_durable(&mut self, cx: &mut Cx<'_>) {
        let synced = self.disk.synced();
        let reached = self.unsynced.iter().take_while(|(written, _)| *written <= synced).count();
        if let Some((_, last)) = self.unsynced.drain(..reached).next_back() {
            self.durable = last;
        }
        if self.leads() {
            self.advance(cx);
            self.watch(cx);
        }
    }

    /// Remembers that the log as it is now is durable once all writes so far are.
    pub(super) fn await_disk(&mut self) {
        self.unsynced.push((self.disk.written(), self.log().last_index()));
    }
}
