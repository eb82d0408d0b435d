//! The primary: appends, persists, sends to all, counts acknowledgements, commits, and answers (rules 1, 3 and 4).

use super::disk::Write;
use super::log::Entry;
use super::message::BackupMessage;
use super::outcome::BackupOutcome;
use super::rules::BackupRule;
use super::state::{BackupTimer, Cx, Peer, PrimaryBackup};
use crate::algorithm::guard;
use crate::algorithms::shared::client_command::ClientCommand;
use crate::model::{NodeId, NodeSet};

/// How often somebody who was removed is told so; after that, it hears it when it asks or speaks.
const TOLD: u64 = 5;

impl PrimaryBackup {
    /// A primary begins: at the start of an epoch, or after a crash in it. `former`: who was a member before it.
    pub(super) fn begin(&mut self, former: NodeSet, cx: &mut Cx<'_>) {
        let epoch = self.epoch();
        let last = self.log().last_index();
        // Everybody is set up with an empty log.
        let fits = epoch.number == 1 && last == 0;
        let others = epoch.members.union(former).without(self.me);
        self.peers = others.nodes().map(|node| Peer { fits, ..self.unknown(node) }).collect();
        if !fits {
            self.announce(cx);
        }
        self.advance(cx);
        self.watch(cx);
    }

    /// The same primary begins an epoch with other members. What those who stay have acknowledged they still have.
    pub(super) fn renew(&mut self, former: NodeSet, cx: &mut Cx<'_>) {
        let members = self.epoch().members;
        let known = std::mem::take(&mut self.peers);
        let peer = |node: NodeId| {
            let stays = known.iter().find(|peer| peer.node == node && peer.member && members.contains(node));
            stays.cloned().unwrap_or_else(|| self.unknown(node))
        };
        self.peers = members.union(former).without(self.me).nodes().map(peer).collect();
        self.announce(cx);
        self.advance(cx);
        self.watch(cx);
    }

    /// A node of which nothing is known yet.
    fn unknown(&self, node: NodeId) -> Peer {
        let (member, next) = (self.epoch().members.contains(node), self.log().last_index() + 1);
        Peer { node, member, left: TOLD, next, acked: 0, commit: 0, told: 0, fits: false }
    }

    /// Tells all its epoch, and asks those who keep the log whether it fits.
    pub(super) fn announce(&mut self, cx: &mut Cx<'_>) {
        for at in 0..self.peers.len() {
            self.send_entries(at, cx);
        }
    }

    /// Appends a write, and sends it to all.
    pub(super) fn append(&mut self, command: std::sync::Arc<ClientCommand>, cx: &mut Cx<'_>) {
        let entry = Entry::new(self.epoch().number, Some(command));
        cx.write(&mut self.disk, Write::Append(entry));
        self.await_disk();
        for at in 0..self.peers.len() {
            // Whose log may not fit is asked already, and is sent what it lacks when it has answered.
            if self.peers[at].member && self.peers[at].fits {
                self.send_entries(at, cx);
            }
        }
        self.advance(cx);
        self.watch(cx);
    }

    /// Sends a backup what it lacks, as far as one message carries it; who was removed, only the epoch.
    fn send_entries(&mut self, at: usize, cx: &mut Cx<'_>) {
        let (epoch, commit, log) = (self.epoch(), self.commit(), &self.disk.log);
        let peer = &mut self.peers[at];
        if !peer.member {
            peer.next = log.last_index() + 1;
        }
        let (prev_index, entries) = (peer.next - 1, log.batch(peer.next));
        let message = BackupMessage::Append {
            epoch: epoch.number,
            primary: epoch.primary,
            members: epoch.members,
            joining: epoch.joining,
            start: epoch.start,
            prev_index,
            prev_epoch: log.epoch_at(prev_index).unwrap_or(0),
            commit,
            entries: entries.clone(),
        };
        if peer.fits {
            peer.next += entries.len();
        }
        cx.send(peer.node, message);
    }

    /// An acknowledgement arrives.
    pub(super) fn acknowledged(&mut self, from: NodeId, epoch: u64, index: u64, commit: u64, cx: &mut Cx<'_>) {
        let (current, last, needed) = (self.epoch().number, self.log().last_index(), self.needed() as u64);
        let at = self.peers.iter().position(|peer| peer.node == from);
        let Some(at) = at.filter(|_| self.leads() && epoch == current) else {
            return cx.rule(|| BackupRule::AckTooLate { from, epoch, current });
        };
        if !self.peers[at].member {
            cx.rule(|| BackupRule::HeardRemoval { from, epoch });
            self.peers.remove(at);
            return self.rest(cx);
        }
        // A forged one can claim more than there is.
        let index = index.min(last);
        let peer = &mut self.peers[at];
        let old_index = peer.acked;
        let news = index > old_index || !peer.fits;
        (peer.acked, peer.fits) = (old_index.max(index), true);
        peer.commit = peer.commit.max(commit.min(peer.acked));
        peer.next = peer.next.max(peer.acked + 1);
        if news {
            let count = self.backups_with(index).len() as u64;
            cx.rule(|| BackupRule::CountAck { from, index, old_index, count, needed });
        } else {
            let one = guard(cx.config.guards.one_ack_per_backup, false);
            if one.passes() && index > self.commit() {
                self.copies.push(index);
                cx.rule(|| BackupRule::CountCopy { from, index, one_ack_per_backup: one });
            } else {
                cx.rule(|| BackupRule::AckKnown { from, index });
            }
        }
        if self.peers[at].next <= last {
            self.send_entries(at, cx);
        }
        self.advance(cx);
        self.tell_commit(at, cx);
        self.rest(cx);
    }

    /// Commits what enough have: all, k, or nobody but the primary, as the mode says.
    pub(super) fn advance(&mut self, cx: &mut Cx<'_>) {
        let (own, old_commit, needed) = (self.durable, self.commit(), self.needed());
        let acks = self.peers.iter().filter(|peer| peer.member).map(|peer| peer.acked);
        let mut acks: Vec<u64> = acks.chain(self.copies.iter().copied()).collect();
        acks.sort_unstable_by(|a, b| b.cmp(a));
        let acked = match needed {
            0 => own,
            needed => acks.get(needed - 1).copied().unwrap_or(0).min(own),
        };
        let all = guard(cx.config.guards.reply_after_acks, acked >= own);
        let index = if all.passes() { own } else { acked };
        if index <= old_commit {
            return;
        }
        let (epoch, mode) = (self.epoch().number, self.policy.mode);
        let count = acks.iter().filter(|acked| **acked >= index).count();
        let reply_after_acks = guard(cx.config.guards.reply_after_acks, count >= needed);
        let (count, needed) = (count as u64, needed as u64);
        cx.rule(|| BackupRule::Commit { index, old_commit, epoch, mode, count, needed, reply_after_acks });
        self.copies.retain(|copy| *copy > index);
        self.free(index, cx);
        self.commit_to(index, cx);
        for at in 0..self.peers.len() {
            self.tell_commit(at, cx);
        }
        self.answer_reads(cx);
    }

    /// The write that was blocked is committed.
    fn free(&mut self, index: u64, cx: &mut Cx<'_>) {
        if self.blocked == 0 || self.blocked > index {
            return;
        }
        let (blocked, members) = (std::mem::take(&mut self.blocked), self.epoch().members);
        let (count, needed) = (self.backups_with(blocked).len() as u64, self.needed() as u64);
        cx.rule(|| BackupRule::Freed { index: blocked, members, count, needed });
        cx.outcome(BackupOutcome::Freed);
    }

    /// Tells a backup what is committed of what it has, if it was not told.
    fn tell_commit(&mut self, at: usize, cx: &mut Cx<'_>) {
        let (epoch, commit) = (self.epoch().number, self.commit());
        let Some(peer) = self.peers.get_mut(at) else { return };
        let index = commit.min(peer.acked);
        if peer.member && peer.fits && index > peer.told.max(peer.commit) {
            peer.told = index;
            // Not before it is on its own disk: else a primary that crashes could know less than its backups.
            cx.send(peer.node, BackupMessage::Commit { epoch, index });
        }
    }

    /// Whether somebody has not said yet that it has everything and knows what is committed of it.
    fn lacks(&self, peer: &Peer) -> bool {
        if peer.member {
            !peer.fits || peer.acked < self.log().last_index() || peer.commit < self.commit()
        } else {
            peer.left > 0
        }
    }

    /// Those of whom that is so.
    fn missing(&self) -> NodeSet {
        self.peers.iter().filter(|peer| self.lacks(peer)).map(|peer| peer.node).collect()
    }

    /// Winds the timer up while anything is missing.
    pub(super) fn watch(&mut self, cx: &mut Cx<'_>) {
        if self.armed || self.missing().is_empty() {
            return;
        }
        self.armed = true;
        let oldest = self.commit() + 1;
        self.watched = if oldest <= self.log().last_index() { oldest } else { 0 };
        cx.arm(BackupTimer::Retransmit, cx.config.retransmit);
    }

    /// Lets the timer go when nothing is missing.
    fn rest(&mut self, cx: &mut Cx<'_>) {
        if self.armed && self.missing().is_empty() {
            self.armed = false;
            cx.disarm(BackupTimer::Retransmit);
        }
    }

    /// Acknowledgements, or messages that asked for them, were lost, or somebody is slow or away: sends again. If the
    /// oldest write has waited for all that time, it is blocked.
    pub(super) fn send_again(&mut self, cx: &mut Cx<'_>) {
        self.armed = false;
        if !self.leads() {
            return;
        }
        let (epoch, missing, ran_out) = (self.epoch().number, self.missing(), cx.ran_out);
        cx.rule(|| BackupRule::SendAgain { epoch, missing, ran_out });
        for at in 0..self.peers.len() {
            if !missing.contains(self.peers[at].node) {
                continue;
            }
            let peer = &mut self.peers[at];
            peer.left = peer.left.saturating_sub(1);
            if peer.fits {
                peer.next = peer.acked + 1;
            }
            self.send_entries(at, cx);
        }
        let (index, waiting_for) = (self.commit() + 1, self.waiting_for());
        if !waiting_for.is_empty() && self.watched == index && self.blocked != index {
            self.blocked = index;
            let (mode, count, needed) = (self.policy.mode, self.backups_with(index).len() as u64, self.needed() as u64);
            cx.rule(|| BackupRule::Blocked { index, waiting_for, mode, count, needed });
            cx.outcome(BackupOutcome::Blocked);
        }
        self.watch(cx);
    }

    /// Somebody lacks entries after `after`, one of `after_epoch`, or has been away.
    pub(super) fn catch_up(&mut self, from: NodeId, epoch: u64, after: u64, after_epoch: u64, cx: &mut Cx<'_>) {
        let (current, leads) = (self.epoch().number, self.leads());
        let at = self.peers.iter().position(|peer| peer.node == from && peer.member).filter(|_| leads);
        if epoch > current {
            // It is not said which epoch that is, and who is its primary.
            cx.rule(|| BackupRule::AskWhich { from, epoch, current });
            return self.ask_after(from, self.log().last_index(), cx);
        }
        let Some(at) = at else {
            if epoch < current {
                cx.rule(|| BackupRule::TellEpoch { from, epoch, current });
                cx.send(from, BackupMessage::fenced(self.epoch()));
            } else {
                cx.rule(|| BackupRule::AskedInVain { from, epoch, leads });
            }
            return;
        };
        let last_index = self.log().last_index();
        // Entries of one index and one epoch are one entry, and all before them are equal.
        let same = self.log().epoch_at(after) == Some(after_epoch);
        let equal = if same { after } else { self.log().last_not_after(after, after_epoch) };
        let peer = &mut self.peers[at];
        // It may be a late message; then the next acknowledgement puts it right.
        (peer.acked, peer.commit, peer.told) = (peer.acked.min(equal), peer.commit.min(equal), peer.told.min(equal));
        (peer.next, peer.fits) = (equal + 1, same);
        let next = peer.next;
        cx.rule(|| BackupRule::Fill { from, after, next, last_index });
        self.send_entries(at, cx);
        self.watch(cx);
    }

    /// Leaves the office: whoever waits here asks elsewhere.
    pub(super) fn leave(&mut self, cx: &mut Cx<'_>) {
        self.peers.clear();
        self.copies.clear();
        self.waiting.clear();
        self.reads.clear();
        (self.blocked, self.watched) = (0, 0);
        if std::mem::replace(&mut self.armed, false) {
            cx.disarm(BackupTimer::Retransmit);
        }
    }
}
