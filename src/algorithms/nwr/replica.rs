//! The replica: keeps versions of its keys, drops what is replaced, and keeps siblings beside each other.

use std::sync::Arc;

use super::Nwr;
use super::disk::Write;
use super::message::NwrMessage;
use super::reader::shown;
use super::rules::NwrRule;
use super::state::{Cx, Told};
use super::version::{RequestId, Sibling, Siblings};
use crate::algorithm::guard;
use crate::model::NodeId;

impl Nwr {
    /// A version arrives for this copy. The acknowledgement leaves once it, or what replaces it, is on the disk.
    pub(super) fn write_copy(
        &mut self,
        from: NodeId,
        key: &Arc<str>,
        sibling: &Sibling,
        request: RequestId,
        cx: &mut Cx<'_>,
    ) {
        if self.keeps(from, key, cx) {
            self.take(from, key, sibling, cx);
            cx.send(from, NwrMessage::WriteAck { request });
        }
    }

    /// What a get found that this copy lacks.
    pub(super) fn write_repair(
        &mut self,
        from: NodeId,
        key: &Arc<str>,
        siblings: &Siblings,
        request: RequestId,
        cx: &mut Cx<'_>,
    ) {
        if self.keeps(from, key, cx) {
            siblings.iter().for_each(|sibling| self.take(from, key, sibling, cx));
            cx.send(from, NwrMessage::WriteAck { request });
        }
    }

    /// Whether this node is a replica of a key.
    pub(super) fn keeps(&self, from: NodeId, key: &Arc<str>, cx: &mut Cx<'_>) -> bool {
        let keeps = self.ring.homes(key).contains(self.me);
        if !keeps {
            cx.rule(|| NwrRule::NotItsKey { from, key: key.clone() });
        }
        keeps
    }

    /// Stores a version unless it is covered by what is stored.
    pub(super) fn take(&mut self, from: NodeId, key: &Arc<str>, sibling: &Sibling, cx: &mut Cx<'_>) {
        self.tell(Told::Took { key: key.clone(), version: sibling.version.clone() });
        let (mut siblings, by_time, deletes) = (self.stored(key), self.by_time, sibling.value.is_none());
        let (value, version): (_, Arc<str>) = (sibling.value.clone(), sibling.version.to_string().into());
        let Some(replaced) = siblings.add(sibling.clone()) else {
            let stored = shown(&siblings);
            return cx.rule(|| NwrRule::DropCovered { from, key: key.clone(), version, stored, by_time });
        };
        // Is it enough to take away what it deletes?
        let keep_tombstones = guard(cx.config.guards.keep_tombstones, false);
        if deletes && keep_tombstones.passes() {
            siblings = siblings.without(&sibling.version);
            cx.rule(|| NwrRule::ForgetDeleted { from, key: key.clone(), version, keep_tombstones });
        } else if siblings.len() > 1 {
            let versions = siblings.len() as u64;
            cx.rule(|| NwrRule::KeepSibling { from, key: key.clone(), value, deletes, version, versions });
        } else {
            let replaced = replaced as u64;
            cx.rule(|| NwrRule::StoreVersion { from, key: key.clone(), value, deletes, version, replaced, by_time });
        }
        cx.write(&mut self.disk, Write::Store(key.clone(), siblings));
    }

    /// A coordinator asks what this node has: as a replica, or as one that stands in for one.
    pub(super) fn read_copy(&mut self, from: NodeId, key: &Arc<str>, request: RequestId, cx: &mut Cx<'_>) {
        let mut siblings = self.stored(key);
        if self.ring.homes(key).contains(self.me) {
            let versions = shown(&siblings);
            cx.rule(|| NwrRule::TellVersions { from, key: key.clone(), versions });
        } else {
            self.hinted(key).for_each(|hint| siblings.merge(hint));
            let versions = shown(&siblings);
            cx.rule(|| NwrRule::TellHinted { from, key: key.clone(), versions });
        }
        // Not early: what is told is on the disk.
        cx.send(from, NwrMessage::ReadReply { key: key.clone(), siblings, request });
    }
}
