//! Compaction (§7): a server keeps the state instead of the entries that made it, each for itself.

use std::sync::Arc;

use super::disk::Write;
use super::log::Prefix;
use super::outcome::RaftOutcome;
use super::rules::RaftRule;
use super::snapshot::Snapshot;
use super::{Cx, Raft};
use crate::algorithm::guard;
use crate::algorithms::shared::client_command::mix;
use crate::model::Sentence;
use crate::sentence;

impl Raft {
    /// Takes a snapshot if enough was executed since the last one (setting `snapshot_every`).
    pub(super) fn compact_if_due(&mut self, cx: &mut Cx<'_>) {
        if cx.config.snapshot_every.is_some_and(|every| self.compactable() >= every) {
            self.take_snapshot(cx);
        }
    }

    /// How many entries were executed that the log still has.
    pub(super) fn compactable(&self) -> u64 {
        // Without all safeguards a log can lose entries that were executed.
        self.applied.min(self.log().last_index()).saturating_sub(self.log().compacted().index)
    }

    /// Why there is nothing to compact, if so.
    pub(super) fn cannot_compact(&self) -> Option<Sentence> {
        let index = self.log().compacted().index;
        (self.compactable() == 0).then(|| match index {
            0 => sentence!("{node} has executed nothing yet: there is nothing to compact", node = self.me),
            index => sentence!("{node} has executed nothing since its snapshot up to {index}", node = self.me, index),
        })
    }

    /// Keeps the state, and gives up all entries that were executed.
    pub(super) fn take_snapshot(&mut self, cx: &mut Cx<'_>) {
        let (first, count) = (self.log().first_index(), self.compactable());
        let index = self.log().compacted().index + count;
        let (Some(term), Some(hash)) = (self.log().term_at(index), self.log().hash_at(index)) else { return };
        let on = cx.config.sessions_in_snapshot;
        let sessions = guard(on, on || !self.store.has_sessions());
        cx.rule(|| RaftRule::CompactLog { index, term, first, count, sessions_in_snapshot: sessions });
        cx.outcome(RaftOutcome::Snapshot);
        let (store, executed) = if on || !self.store.has_sessions() {
            (self.store.clone(), self.executed)
        } else {
            // It is not the state any more that was executed.
            (self.store.without_sessions(), mix(self.executed))
        };
        let configured = self.log().configured_by(index);
        let snapshot = Arc::new(Snapshot { covers: Prefix { index, term, hash }, executed, store, configured });
        cx.write(&mut self.disk, Write::Snapshot { snapshot, keep: true });
        // What a leader has given up it cannot send.
        for progress in self.progress.iter_mut().filter(|progress| progress.next <= index) {
            (progress.next, progress.replicating) = (index + 1, false);
            progress.outstanding.clear();
        }
    }
}
