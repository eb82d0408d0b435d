//! What must hold in every state, checked after every event.
//!
//! The checker sees one server and what it did. The sequence that was delivered first is kept once, as zxids with
//! hashes; every other server's must be a beginning of it. What a primary proposed is known by the hash of the history
//! that it proposed it after.

use rpds::RedBlackTreeMapSync;

use super::disk::{Stable, Undo};
use super::log::Log;
use super::outcome::ZabOutcome;
use super::{Mode, Phase, Zab};
use crate::algorithm::chunked::Chunked;
use crate::algorithm::report::Report;
use crate::algorithm::{Change, Invariants, Outcome, Weight};
use crate::model::{Conflict, EpochCounter, Names, NodeId, Provenance, Value, Violation};

/// Their names.
pub const INVARIANTS: &[&str] = &[
    "Leadership",
    "PrefixConsistency",
    "Integrity",
    "BroadcastAgreement",
    "TotalOrder",
    "LocalPrimaryOrder",
    "GlobalPrimaryOrder",
    "PrimaryIntegrity",
    "EpochOrder",
    "ZxidOrder",
    "CommitCompleteness",
    "LeaderQuorum",
];

/// The rules by which a transaction gets into a log, and the one by which it stays there against the leader's.
const LOGGED: Names =
    Names::new(&["propose", "log_proposal", "log_missing", "inform", "take_snapshot", "take_diff_uncut"]);

/// What a server looked like when it was last seen.
#[derive(Clone, Hash, Debug, Default)]
struct Seen {
    accepted: u64,
    current: u64,
    /// The epoch that it leads, established; 0: none.
    leads: u64,
    delivered: u64,
}

/// The leader of an established epoch.
#[derive(Clone, Hash, Debug)]
struct Primary {
    leader: NodeId,
    /// Its log when the epoch was established.
    history: Log,
    /// It has proposed something since.
    broadcasts: bool,
}

/// What was proposed under a zxid.
#[derive(Clone, Copy, Hash, Debug)]
struct Proposed {
    /// The hash of the history that ends with it.
    hash: u64,
    /// What came before it there.
    before: EpochCounter,
}

/// The first delivery of a transaction.
#[derive(Clone, Copy, Hash, Debug)]
struct First {
    zxid: EpochCounter,
    /// The hash of all that was delivered up to it.
    hash: u64,
    /// By whom.
    by: NodeId,
    /// In which epoch; 0: it was given.
    epoch: u64,
}

/// The memory of the checker.
#[derive(Clone, Hash, Debug, Default)]
pub struct ZabInvariants {
    nodes: Vec<Seen>,
    /// By epoch.
    primaries: RedBlackTreeMapSync<u64, Primary>,
    proposed: RedBlackTreeMapSync<EpochCounter, Proposed>,
    /// What was delivered first.
    delivered: Chunked<First>,
}

type Arguments<'a> = &'a [(&'static str, Value)];

fn fact(text: &'static str, node: NodeId, arguments: Arguments<'_>, made: Provenance) -> Conflict {
    Conflict::new(text, node, arguments, made)
}

fn leads(node: NodeId, epoch: u64) -> Conflict {
    fact("conflict-zab-leads", node, &[("epoch", epoch.into())], Provenance::Marked(ZabOutcome::Established.mark()))
}

fn delivered(node: NodeId, zxid: EpochCounter, made: Provenance) -> Conflict {
    Conflict { rules: LOGGED, ..fact("conflict-zab-delivered", node, &[("zxid", zxid.into())], made) }
}

impl ZabInvariants {
    /// Whether the history that ends at a place with this hash was delivered by anybody.
    pub(super) fn has_delivered(&self, place: u64, hash: u64) -> bool {
        let first = usize::try_from(place).ok().and_then(|place| self.delivered.get(place.checked_sub(1)?));
        first.is_some_and(|first| first.hash == hash)
    }
}

impl Invariants<Zab> for ZabInvariants {
    fn observe(&mut self, change: &Change<'_, Zab>, violations: &mut Vec<Violation>) {
        let mut report = Report { node: change.id, violations };
        self.know(change.id);
        if change.booted {
            let seen = &mut self.nodes[change.id.index()];
            (seen.leads, seen.delivered) = (0, 0);
        }
        self.check_epochs(change, &mut report);
        self.check_log(change, &mut report);
        self.check_leader(change, &mut report);
        self.check_delivered(change, &mut report);
    }

    fn adopt(&mut self, change: &Change<'_, Zab>) {
        self.know(change.id);
        let (node, log) = (change.node, change.node.log());
        for place in 1..=log.last_place() {
            self.note_proposed(log, place);
        }
        for place in self.delivered.len() as u64 + 1..=node.commit {
            let (zxid, hash) = (log.zxid_at(place), log.hash_at(place).unwrap_or(0));
            self.delivered.push(First { zxid, hash, by: change.id, epoch: 0 });
        }
        self.nodes[change.id.index()] = Seen {
            accepted: node.accepted_epoch(),
            current: node.disk.current_epoch,
            leads: 0,
            delivered: node.delivered.0,
        };
    }

    fn lost(&mut self, id: NodeId, disk: &Stable) {
        self.know(id);
        let seen = &mut self.nodes[id.index()];
        (seen.accepted, seen.current) = (disk.accepted_epoch, disk.current_epoch);
    }

    fn weigh(&self, weight: &mut Weight) {
        weight.add_sequence(&self.delivered);
        weight.add(self.nodes.len() * size_of::<Seen>());
        weight.add_map(self.primaries.size() as u64, self.primaries.size());
        weight.add_map(self.proposed.size() as u64, self.proposed.size());
    }
}

impl ZabInvariants {
    fn know(&mut self, id: NodeId) {
        if self.nodes.len() <= id.index() {
            self.nodes.resize(id.index() + 1, Seen::default());
        }
    }

    fn note_proposed(&mut self, log: &Log, place: u64) {
        let (zxid, hash) = (log.zxid_at(place), log.hash_at(place).unwrap_or(0));
        if self.proposed.get(&zxid).is_none() {
            self.proposed.insert_mut(zxid, Proposed { hash, before: log.zxid_at(place - 1) });
        }
    }

    /// `EpochOrder`: accepted before current, and neither goes back, restarts included.
    fn check_epochs(&mut self, change: &Change<'_, Zab>, report: &mut Report<'_>) {
        let seen = &mut self.nodes[change.id.index()];
        let (accepted, current) = (change.node.accepted_epoch(), change.node.disk.current_epoch);
        if accepted < current || accepted < seen.accepted || current < seen.current {
            let arguments = [
                ("accepted", accepted.into()),
                ("current", current.into()),
                ("was", seen.accepted.max(seen.current).into()),
            ];
            report.add(
                "EpochOrder",
                &arguments,
                vec![fact("conflict-zab-epochs", change.id, &arguments, Provenance::Now)],
            );
        }
        (seen.accepted, seen.current) = (accepted, current);
    }

    /// `ZxidOrder`: zxids increase along a log. A primary's own transactions are what was proposed.
    fn check_log(&mut self, change: &Change<'_, Zab>, report: &mut Report<'_>) {
        let log = change.node.log();
        for undo in change.writes {
            let Undo::Append(last) = undo else { continue };
            let (zxid, before) = (log.zxid_at(last + 1), log.zxid_at(*last));
            if zxid <= before && *last > 0 && log.last_place() > *last {
                let arguments = [("zxid", zxid.into()), ("before", before.into())];
                report.add(
                    "ZxidOrder",
                    &arguments,
                    vec![fact("conflict-zab-log", change.id, &arguments, Provenance::Now)],
                );
            }
            if change.node.leads() && zxid.epoch == change.node.epoch {
                self.note_proposed(log, last + 1);
                if let Some(primary) = self.primaries.get_mut(&zxid.epoch) {
                    primary.broadcasts |= primary.leader == change.id;
                }
            }
        }
    }

    /// `Leadership` and `CommitCompleteness` when an epoch is established; `LeaderQuorum` after it.
    fn check_leader(&mut self, change: &Change<'_, Zab>, report: &mut Report<'_>) {
        let node = change.node;
        let epoch = if node.mode == Mode::Leading && node.phase == Phase::Broadcast { node.epoch } else { 0 };
        let led = std::mem::replace(&mut self.nodes[change.id.index()].leads, epoch);
        if epoch > 0 && node.without_quorum {
            report.add("LeaderQuorum", &[("epoch", epoch.into())], vec![leads(change.id, epoch)]);
        }
        if epoch == 0 || led == epoch {
            return;
        }
        match self.primaries.get(&epoch).map(|primary| primary.leader) {
            Some(other) if other != change.id => {
                let arguments = [("epoch", epoch.into()), ("other", other.into())];
                report.add("Leadership", &arguments, vec![leads(change.id, epoch), leads(other, epoch)]);
            }
            _ => {
                let primary = Primary { leader: change.id, history: node.log().clone(), broadcasts: false };
                self.primaries.insert_mut(epoch, primary);
            }
        }
        let lacks = |place: &u64| {
            let known = self.delivered.get(*place as usize - 1);
            known.is_some_and(|known| node.log().hash_at(*place) != Some(known.hash))
        };
        // An earlier epoch may be established after a later one, where acknowledgements waited: it owes nothing to
        // that.
        let later = |first: &First| first.epoch >= epoch;
        let last =
            (self.delivered.len() - self.delivered.iter_from(0).rev().take_while(|first| later(first)).count()) as u64;
        if last > 0 && lacks(&last) {
            let first = (1..=last).find(lacks).unwrap_or(last);
            self.incomplete(change.id, epoch, first, report);
        }
    }

    fn incomplete(&self, leader: NodeId, epoch: u64, place: u64, report: &mut Report<'_>) {
        let Some(First { zxid, by, .. }) = self.delivered.get(place as usize - 1) else { return };
        let arguments = [("leader", leader.into()), ("epoch", epoch.into()), ("zxid", (*zxid).into())];
        let facts = vec![leads(leader, epoch), delivered(*by, *zxid, Provenance::Marked(ZabOutcome::Committed.mark()))];
        report.add("CommitCompleteness", &arguments, facts);
    }

    /// What speaks of the order of deliveries.
    fn check_delivered(&mut self, change: &Change<'_, Zab>, report: &mut Report<'_>) {
        let (node, log) = (change.node, change.node.log());
        let (count, hash) = node.delivered;
        let before = std::mem::replace(&mut self.nodes[change.id.index()].delivered, count);
        if count == before {
            return;
        }
        let known = self.delivered.len() as u64;
        if let Some(First { zxid: other, hash: expected, by, .. }) =
            self.delivered.get((count as usize).saturating_sub(1)).copied()
        {
            if expected != hash && count > 0 {
                self.differs(change, (node.last_delivered, other), by, report);
            }
            return;
        }
        if let Some(First { zxid: other, hash: expected, by, .. }) = self.delivered.last().copied() {
            // What it had to deliver first is known where it delivered in the order of its log.
            let in_order = log.hash_at(count) == Some(hash);
            if in_order && before < known && log.hash_at(known) != Some(expected) {
                return self.differs(change, (log.zxid_at(known), other), by, report);
            }
        }
        // The new ones, in the order in which they were delivered here: that of the log, or one that skipped some.
        for place in known + 1..=count {
            let zxid = if count == known + 1 { node.last_delivered } else { log.zxid_at(place) };
            let end = if place == count { hash } else { log.hash_at(place).unwrap_or(0) };
            self.first_delivery(change, zxid, end, report);
            self.delivered.push(First { zxid, hash: end, by: change.id, epoch: node.epoch });
        }
    }

    /// Two servers delivered different things.
    fn differs(
        &self,
        change: &Change<'_, Zab>,
        (zxid, other): (EpochCounter, EpochCounter),
        by: NodeId,
        report: &mut Report<'_>,
    ) {
        let arguments = [("zxid", zxid.into()), ("other", by.into()), ("other_zxid", other.into())];
        let facts = || {
            vec![
                delivered(change.id, zxid, Provenance::Now),
                delivered(by, other, Provenance::Marked(ZabOutcome::Committed.mark())),
            ]
        };
        report.add("PrefixConsistency", &arguments, facts());
        if self.delivered.iter().any(|known| known.zxid == zxid) {
            report.add("TotalOrder", &arguments, facts());
        } else {
            report.add("BroadcastAgreement", &arguments, facts());
        }
    }

    /// A transaction is delivered for the first time anywhere.
    fn first_delivery(&self, change: &Change<'_, Zab>, zxid: EpochCounter, hash: u64, report: &mut Report<'_>) {
        let previous = self.delivered.last().map_or(EpochCounter::default(), |last| last.zxid);
        let now = || delivered(change.id, zxid, Provenance::Now);
        match self.proposed.get(&zxid) {
            None => report.add("Integrity", &[("zxid", zxid.into())], vec![now()]),
            Some(proposed) if proposed.hash != hash => {
                let before = proposed.before;
                let arguments = [("zxid", zxid.into()), ("before", before.into()), ("previous", previous.into())];
                let local = before.epoch == zxid.epoch && before != previous;
                let name = if local { "LocalPrimaryOrder" } else { "GlobalPrimaryOrder" };
                report.add(name, &arguments, vec![now()]);
            }
            Some(_) => {}
        }
        for (epoch, primary) in self.primaries.range(zxid.epoch + 1..) {
            let has = primary.history.place_of(zxid).is_some_and(|place| primary.history.hash_at(place) == Some(hash));
            if has {
                continue;
            }
            let arguments = [("zxid", zxid.into()), ("epoch", (*epoch).into()), ("leader", primary.leader.into())];
            let facts = vec![now(), leads(primary.leader, *epoch)];
            if primary.broadcasts {
                report.add("PrimaryIntegrity", &arguments, facts.clone());
            }
            // Who delivers may do so as the leader of this very epoch, or of a later one.
            if change.node.epoch < *epoch {
                report.add("CommitCompleteness", &arguments, facts);
            }
        }
    }
}
