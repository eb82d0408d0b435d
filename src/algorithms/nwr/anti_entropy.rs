//! Anti-entropy: now and then two nodes compare what they keep in common, as trees of hashes from the root down, and send each
//! other what one of them lacks.
//!
//! A node keeps a tree of each preference list that it is in (Dynamo has one a range of the ring). It compares with one of
//! those that follow it on the ring at a time, in turn, so that in N - 1 periods every two that have a list in common were
//! compared. No node remembers a comparison: each message says what it is about, and the next one begins anew.

use std::sync::Arc;

use super::Nwr;
use super::message::NwrMessage;
use super::ranges::{Entries, Hashes, Range, listed};
use super::rules::NwrRule;
use super::state::{Cx, NwrTimer, Told};
use super::version::Siblings;
use crate::algorithm::declare::FieldValue;
use crate::algorithms::shared::merkle::{Digest, Tree};
use crate::model::NodeId;

/// Keys in a range that are told without asking further.
const FEW: usize = 1;
/// Hashes in a message at most, but for the first one of a comparison, which has one for each list in common.
const HASHES: usize = 8;
/// Keys in a message at most.
const KEYS: usize = 8;

/// What a copy has of a key, as a hash: that of its versions, in whatever order they are.
fn digest(siblings: &Siblings) -> Digest {
    let mut all: Vec<String> = siblings.iter().map(|one| Siblings::one(one.clone()).value().to_string()).collect();
    all.sort_unstable();
    Digest::of(&all.join("|"))
}

/// The tree of the keys of a preference list, of what a node has of them.
pub(super) fn tree<'a>(keys: impl Iterator<Item = (&'a Arc<str>, &'a Siblings)>) -> Tree {
    Tree::of(keys.map(|(key, siblings)| (&**key, digest(siblings))))
}

impl Nwr {
    /// Its own tree of a preference list.
    fn tree(&self, first: NodeId) -> Tree {
        tree(self.disk.store.iter().filter(|(key, _)| self.ring.first(key) == first))
    }

    /// The next comparison, if there are any.
    pub(super) fn arm_anti_entropy(cx: &mut Cx<'_>) {
        if let Some(period) = cx.config.anti_entropy {
            cx.arm(NwrTimer::AntiEntropy, period);
        }
    }

    /// Begins a comparison with the next in turn.
    pub(super) fn compare(&mut self, cx: &mut Cx<'_>) {
        Nwr::arm_anti_entropy(cx);
        let (peers, ran_out) = (self.ring.peers(self.me), cx.ran_out);
        let Some(peer) = peers.get(self.turn % peers.len().max(1)).copied() else {
            let copies = self.ring.copies() as u64;
            return cx.rule(|| NwrRule::NobodyToCompare { copies, ran_out });
        };
        self.turn = (self.turn + 1) % peers.len();
        let hashes = self.roots(peer);
        let (lists, keys) = (hashes.0.len() as u64, self.common_keys(peer));
        cx.rule(|| NwrRule::CompareTrees { peer, lists, keys, ran_out });
        self.tell(Told::Asked { peer, hashes: hashes.clone() });
        cx.send(peer, NwrMessage::TreeHash { hashes });
    }

    /// The roots of what this node and another both keep.
    pub(super) fn roots(&self, peer: NodeId) -> Hashes {
        let common = self.ring.common(self.me, peer).into_iter();
        Hashes(common.map(|first| (Range::all(first), self.tree(first).digest(Range::all(first).part))).collect())
    }

    fn common_keys(&self, peer: NodeId) -> u64 {
        self.disk.store.keys().filter(|key| self.ring.homes(key).contains(peer)).count() as u64
    }

    /// Another tells its hashes of ranges. Where they are equal, so is what both have; else their halves are told, or what is
    /// here if that is little.
    pub(super) fn hear_hashes(&mut self, from: NodeId, hashes: &Hashes, cx: &mut Cx<'_>) {
        let ours = |range: Range| {
            let list = self.ring.list(range.first);
            list.contains(&self.me) && list.contains(&from)
        };
        if let Some((range, _)) = hashes.0.iter().find(|(range, _)| !ours(*range)) {
            let range = listed(std::iter::once(*range));
            return cx.rule(|| NwrRule::NotItsRange { from, range });
        }
        let unlike = |(range, digest): &&(Range, Digest)| self.tree(range.first).digest(range.part) != *digest;
        let unlike: Vec<Range> = hashes.0.iter().filter(unlike).map(|(range, _)| *range).collect();
        if unlike.is_empty() {
            self.tell(Told::Alike { peer: from, hashes: hashes.clone() });
            return cx.rule(|| NwrRule::RangesAlike { from, ranges: hashes.ranges() });
        }
        let mut halves = Vec::new();
        for range in unlike {
            let tree = self.tree(range.first);
            let keys = tree.len(range.part) as u64;
            match range.part.halves().filter(|_| keys > FEW as u64) {
                Some(parts) => {
                    cx.rule(|| NwrRule::SplitRange { from, range: range.to_string().into(), keys });
                    halves.extend(parts.map(|part| (range.with(part), tree.digest(part))));
                }
                None => {
                    cx.rule(|| NwrRule::TellRange { from, range: range.to_string().into(), keys });
                    let entries = Entries(self.within(range).collect());
                    self.sync(from, range, entries, false, cx);
                }
            }
        }
        for some in halves.chunks(HASHES) {
            cx.send(from, NwrMessage::TreeHash { hashes: Hashes(some.to_vec()) });
        }
    }

    /// What it has of the keys in a range.
    fn within(&self, range: Range) -> impl Iterator<Item = (Arc<str>, Siblings)> {
        let in_range =
            move |(key, _): &(&Arc<str>, &Siblings)| range.part.holds(key) && self.ring.first(key) == range.first;
        self.disk.store.iter().filter(in_range).map(|(key, siblings)| (key.clone(), siblings.clone()))
    }

    fn sync(&mut self, to: NodeId, range: Range, entries: Entries, answers: bool, cx: &mut Cx<'_>) {
        for (key, siblings) in &entries.0 {
            self.tell(Told::Sent { key: key.clone(), siblings: siblings.clone(), to: [to].into_iter().collect() });
        }
        cx.send(to, NwrMessage::RangeSync { range, entries, answers });
    }

    /// Another tells all that it has in a range, or what this node lacked there. It is merged like every version that arrives.
    pub(super) fn hear_range(&mut self, from: NodeId, range: Range, entries: &Entries, answers: bool, cx: &mut Cx<'_>) {
        let list = self.ring.list(range.first);
        let named = range.to_string();
        if !list.contains(&self.me) || !list.contains(&from) {
            return cx.rule(|| NwrRule::NotItsRange { from, range: named.into() });
        }
        let keys = entries.0.len() as u64;
        cx.rule(|| NwrRule::HearRange { from, range: named.clone().into(), keys, answers });
        for (key, siblings) in &entries.0 {
            if self.keeps(from, key, cx) {
                siblings.iter().for_each(|sibling| self.take(from, key, sibling, cx));
            }
        }
        if answers {
            return;
        }
        let told = |key: &str| entries.0.iter().find(|(other, _)| **other == *key).map(|(_, siblings)| siblings);
        let lacks = |(key, siblings): &(Arc<str>, Siblings)| told(key).is_none_or(|told| !told.cover_all(siblings));
        let lacking: Vec<(Arc<str>, Siblings)> = self.within(range).filter(lacks).collect();
        let keys = lacking.len() as u64;
        if keys == 0 {
            return cx.rule(|| NwrRule::NothingLacking { from, range: named.into() });
        }
        cx.rule(|| NwrRule::ReturnRange { from, range: named.into(), keys });
        for some in lacking.chunks(KEYS) {
            self.sync(from, range, Entries(some.to_vec()), true, cx);
        }
    }
}
