//! What a leader sends a learner so that the two have the same history.

use super::log::Snapshot;
use super::message::ZabMessage;
use super::rules::ZabRule;
use super::{Cx, Phase, Stage, Zab};
use crate::algorithm::guard;
use crate::model::{EpochCounter, NodeId};

/// From where on a learner's history is brought to the leader's.
enum Start {
    /// It has everything up to this place, and nothing else.
    Has(u64),
    /// It has something else after this place.
    Cut(u64),
    /// Neither is told in single transactions.
    Nowhere,
}

impl Zab {
    /// Sends a learner what it lacks, what is outstanding, and NEWLEADER; from now on it gets all proposals.
    pub(super) fn synchronize(&mut self, id: NodeId, cx: &mut Cx<'_>) {
        let established = self.phase == Phase::Broadcast;
        let upto = if established { self.commit } else { self.log().last_place() };
        let Some(learner) = self.learner(id) else { return };
        learner.stage = Stage::Syncing;
        let (last_zxid, observer) = (learner.last_zxid, learner.observer);
        let log = &self.disk.log;
        let end = log.zxid_at(upto);
        // An observer is informed of what is committed only.
        let outstanding = if observer { 0 } else { log.last_place().saturating_sub(upto) };
        let forwarded = guard(
            cx.config.guards.forward_outstanding_to_joiner,
            outstanding == 0 || cx.config.guards.forward_outstanding_to_joiner,
        );
        let from = match self.start(last_zxid, cx) {
            Start::Has(place) => {
                let count = upto.saturating_sub(place);
                let known = log.zxid_at(place) == last_zxid;
                let uncut = guard(cx.config.guards.truncate_on_sync, known);
                cx.rule(|| {
                    if known {
                        ZabRule::SyncDiff {
                            learner: id,
                            last_zxid,
                            upto: end,
                            count,
                            outstanding,
                            forward_outstanding_to_joiner: forwarded,
                        }
                    } else {
                        ZabRule::SyncDiffUncut { learner: id, last_zxid, upto: end, truncate_on_sync: uncut }
                    }
                });
                cx.send_early(id, ZabMessage::DIFF { zxid: end });
                place
            }
            Start::Cut(place) => {
                let (zxid, count) = (log.zxid_at(place), upto.saturating_sub(place));
                cx.rule(|| ZabRule::SyncTrunc {
                    learner: id,
                    last_zxid,
                    zxid,
                    count,
                    outstanding,
                    forward_outstanding_to_joiner: forwarded,
                });
                cx.send_early(id, ZabMessage::TRUNC { zxid });
                place
            }
            Start::Nowhere => {
                cx.rule(|| ZabRule::SyncSnap {
                    learner: id,
                    last_zxid,
                    upto: end,
                    outstanding,
                    forward_outstanding_to_joiner: forwarded,
                });
                let mut snapshot = log.clone();
                snapshot.truncate(upto);
                cx.send_early(id, ZabMessage::SNAP { snapshot: Snapshot(snapshot) });
                upto
            }
        };
        for place in from + 1..=upto {
            let Some(entry) = log.get(place) else { continue };
            cx.send_early(id, ZabMessage::PROPOSAL { zxid: entry.zxid, txn: entry.txn.clone() });
            cx.send_early(id, ZabMessage::COMMIT { zxid: entry.zxid });
        }
        if !observer && cx.config.guards.forward_outstanding_to_joiner {
            for entry in (from.max(upto) + 1..=log.last_place()).filter_map(|place| log.get(place)) {
                cx.send_early(id, ZabMessage::PROPOSAL { zxid: entry.zxid, txn: entry.txn.clone() });
            }
        }
        cx.send_early(id, ZabMessage::NEWLEADER { epoch: self.epoch });
    }

    /// Where a learner's history, which ends with `last`, fits this one.
    fn start(&self, last: EpochCounter, cx: &Cx<'_>) -> Start {
        let log = self.log();
        let place = log.place_before(last);
        let kept = place >= log.snapshot();
        if log.zxid_at(place) == last {
            return if kept { Start::Has(place) } else { Start::Nowhere };
        }
        if !cx.config.guards.truncate_on_sync {
            return Start::Has(place);
        }
        // A TRUNC does not cross an epoch.
        if kept && log.zxid_at(place).epoch == last.epoch { Start::Cut(place) } else { Start::Nowhere }
    }
}
