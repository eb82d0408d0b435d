//! Those who stand in for a replica that does not answer, and hinted handoff: what it missed is kept for it and handed over
//! when it is back.
//!
//! Half of `request_timeout` without an answer is taken for a failure. With strict quorums the coordinator keeps the hint,
//! and it does not count; with sloppy ones the next nodes of the ring do, and they count.

use std::sync::Arc;

use super::Nwr;
use super::disk::Write;
use super::message::NwrMessage;
use super::rules::NwrRule;
use super::state::{Cx, NwrTimer, Open, Told};
use super::version::{RequestId, Sibling, Siblings, Version};
use crate::algorithm::guard;
use crate::model::{NodeId, NodeSet};

impl Nwr {
    /// What is kept of a key for whom it may be.
    pub(super) fn hinted(&self, key: &str) -> impl Iterator<Item = &Siblings> {
        self.disk.hints.iter().filter(move |((_, hinted), _)| **hinted == *key).map(|(_, siblings)| siblings)
    }

    /// Half of the time is over: some have not answered.
    pub(super) fn stand_in(&mut self, request: RequestId, cx: &mut Cx<'_>) {
        match self.open.get(&request) {
            Some(Open::Put(_)) => self.stand_in_for_put(request, cx),
            Some(Open::Get(_)) => self.stand_in_for_get(request, cx),
            None => {}
        }
    }

    fn stand_in_for_put(&mut self, request: RequestId, cx: &mut Cx<'_>) {
        let (RequestId { client, seq }, ran_out) = (request, cx.ran_out);
        let Some(Open::Put(work)) = self.open.get(&request) else { return };
        let (key, sibling) = (work.key.clone(), work.sibling.clone());
        let nodes: NodeSet = work.asked.nodes().filter(|node| !work.acked.contains(node)).collect();
        let others = if self.sloppy { self.ring.others(&key) } else { Vec::new() };
        let pairs: Vec<(NodeId, NodeId)> = others.into_iter().zip(nodes.nodes()).collect();
        let replaced: NodeSet = pairs.iter().map(|(_, replica)| *replica).collect();
        let stand_ins: NodeSet = pairs.iter().map(|(other, _)| *other).collect();
        if !stand_ins.is_empty() {
            cx.rule(|| NwrRule::AskStandIns { client, seq, key: key.clone(), nodes: replaced, stand_ins, ran_out });
            if let Some(Open::Put(work)) = self.open.get_mut(&request) {
                work.asked = work.asked.union(stand_ins);
            }
            let to = pairs.into_iter().map(|(other, replica)| (other, Some(replica)));
            Nwr::send_copies(request, &key, &sibling, to, cx);
        }
        // For whom nobody stands in, the coordinator keeps it itself.
        let left: NodeSet = nodes.nodes().filter(|node| !replaced.contains(*node)).collect();
        if left.is_empty() {
            return;
        }
        if !cx.config.hints {
            return cx.rule(|| NwrRule::NobodyStandsIn { client, seq, key: key.clone(), nodes: left, ran_out });
        }
        cx.rule(|| NwrRule::HintHere { client, seq, key: key.clone(), nodes: left, ran_out });
        for node in left.nodes() {
            self.keep(node, &key, sibling.clone(), cx);
        }
        // Is a hint as good as a copy?
        let hints_not_counted = guard(cx.config.guards.hints_not_counted, false);
        let counts = hints_not_counted.passes() && !self.sloppy;
        let Some(Open::Put(work)) = self.open.get_mut(&request) else { return };
        work.hinted = work.hinted.union(left);
        if counts && !work.answered {
            work.acked.extend(left.nodes());
            let (count, needed) = (work.acked.len() as u64, work.needed as u64);
            cx.rule(|| NwrRule::CountHint { client, seq, key, nodes: left, count, needed, hints_not_counted });
            self.answer_put(request, cx.me, cx);
        }
    }

    fn stand_in_for_get(&mut self, request: RequestId, cx: &mut Cx<'_>) {
        let (RequestId { client, seq }, ran_out) = (request, cx.ran_out);
        let Some(Open::Get(work)) = self.open.get_mut(&request) else { return };
        let (key, told) = (work.key.clone(), work.replies.iter().map(|(node, _)| *node).collect::<NodeSet>());
        let nodes: NodeSet = work.asked.nodes().filter(|node| !told.contains(*node)).collect();
        let stand_ins: NodeSet = self.ring.others(&key).into_iter().take(nodes.len()).collect();
        if stand_ins.is_empty() {
            return cx.rule(|| NwrRule::NobodyStandsIn { client, seq, key, nodes, ran_out });
        }
        work.asked = work.asked.union(stand_ins);
        cx.rule(|| NwrRule::AskStandIns { client, seq, key: key.clone(), nodes, stand_ins, ran_out });
        for node in stand_ins.nodes() {
            cx.send_early(node, NwrMessage::ReplicaRead { key: key.clone(), request });
        }
    }

    /// A coordinator asks this node to stand in.
    pub(super) fn write_hint(
        &mut self,
        from: NodeId,
        key: &Arc<str>,
        sibling: Sibling,
        (replica, request): (NodeId, RequestId),
        cx: &mut Cx<'_>,
    ) {
        if !self.ring.homes(key).contains(replica) {
            return cx.rule(|| NwrRule::NotItsKey { from, key: key.clone() });
        }
        let version: Arc<str> = sibling.version.to_string().into();
        if self.kept(replica, key).cover(&sibling.version) {
            cx.rule(|| NwrRule::HintKnown { from, key: key.clone(), version, replica });
        } else {
            cx.rule(|| NwrRule::KeepHint { from, key: key.clone(), version, replica });
            self.keep(replica, key, sibling, cx);
        }
        cx.send(from, NwrMessage::WriteAck { request });
    }

    fn kept(&self, replica: NodeId, key: &Arc<str>) -> Siblings {
        self.disk.hints.get(&(replica, key.clone())).cloned().unwrap_or_default()
    }

    /// Keeps a version for another.
    fn keep(&mut self, replica: NodeId, key: &Arc<str>, sibling: Sibling, cx: &mut Cx<'_>) {
        let mut kept = self.kept(replica, key);
        let idle = self.disk.hints.is_empty();
        if kept.add(sibling).is_some() {
            cx.write(&mut self.disk, Write::Hint(replica, key.clone(), kept));
        }
        if idle {
            self.arm_hints(cx);
        }
    }

    /// Keeps a version for another no longer.
    pub(super) fn drop_hint(&mut self, replica: NodeId, key: &Arc<str>, version: &Version, cx: &mut Cx<'_>) {
        let left = self.kept(replica, key).without(version);
        cx.write(&mut self.disk, Write::Hint(replica, key.clone(), left));
        if self.disk.hints.is_empty() {
            cx.disarm(NwrTimer::Hint);
        }
    }

    /// The next time that hints are handed over, if there are any.
    pub(super) fn arm_hints(&self, cx: &mut Cx<'_>) {
        if !self.disk.hints.is_empty() {
            cx.arm(NwrTimer::Hint, cx.config.hint_interval);
        }
    }

    /// Hands over what is kept for others; what is not taken, again and again.
    pub(super) fn hand_over(&mut self, cx: &mut Cx<'_>) {
        self.arm_hints(cx);
        let count = self.disk.hints.values().map(|siblings| siblings.len() as u64).sum();
        let nodes: NodeSet = self.disk.hints.keys().map(|(node, _)| *node).collect();
        let ran_out = cx.ran_out;
        if !cx.config.hints {
            return cx.rule(|| NwrRule::KeepHints { count, nodes });
        }
        cx.rule(|| NwrRule::HandOver { count, nodes, ran_out });
        let hints = self.disk.hints.clone();
        for ((node, key), siblings) in hints {
            self.tell(Told::Sent { key: key.clone(), siblings: siblings.clone(), to: [node].into_iter().collect() });
            for Sibling { value, version } in siblings.iter().cloned() {
                cx.send(node, NwrMessage::HintDeliver { key: key.clone(), value, version });
            }
        }
    }

    /// What was kept for this node arrives.
    pub(super) fn take_hint(&mut self, from: NodeId, key: &Arc<str>, sibling: Sibling, cx: &mut Cx<'_>) {
        if !self.keeps(from, key, cx) {
            return;
        }
        let stored = self.stored(key);
        let version: Arc<str> = sibling.version.to_string().into();
        // May it take the place of everything that is here?
        let newest = stored.iter().all(|other| sibling.version.covers(&other.version));
        let version_checked_hints = guard(cx.config.guards.version_checked_hints, newest);
        let (answer, versions) = (sibling.version.clone(), stored.len() as u64);
        if version_checked_hints.passes() && !newest {
            self.tell(Told::Took { key: key.clone(), version: answer.clone() });
            cx.rule(|| NwrRule::ObeyHint { from, key: key.clone(), version, versions, version_checked_hints });
            cx.write(&mut self.disk, Write::Store(key.clone(), Siblings::one(sibling)));
        } else {
            cx.rule(|| NwrRule::TakeHint { from, key: key.clone(), version, newest });
            self.take(from, key, &sibling, cx);
        }
        cx.send(from, NwrMessage::HintAck { key: key.clone(), version: answer });
    }

    /// A replica has taken what was kept for it.
    pub(super) fn hint_taken(&mut self, from: NodeId, key: &Arc<str>, version: &Version, cx: &mut Cx<'_>) {
        let kept = self.kept(from, key);
        if !kept.iter().any(|sibling| sibling.version == *version) {
            return cx.rule(|| NwrRule::IgnoreHintAck { from, key: key.clone() });
        }
        let all: usize = self.disk.hints.values().map(Siblings::len).sum();
        let left = all as u64 - 1;
        let told: Arc<str> = version.to_string().into();
        cx.rule(|| NwrRule::HintTaken { from, key: key.clone(), version: told, left });
        self.drop_hint(from, key, version, cx);
    }
}
