//! What must hold in every state, checked after every event; and what is known to break, told apart from it.
//!
//! The checker keeps one line: what was committed, as the primaries of the latest epochs have it, by the hashes of prefixes.
//! A primary that was replaced may go on beside it, and what it commits then is lost.

use std::collections::BTreeMap;

use rpds::RedBlackTreeMapSync;

use super::config::Mode;
use super::disk::{Epoch, Stable};
use super::log::Log;
use super::outcome::BackupOutcome;
use super::state::{Policy, PrimaryBackup};
use crate::algorithm::chunked::Chunked;
use crate::algorithm::report::Report;
use crate::algorithm::{Change, Invariants, Outcome, Process, Survey, Weight};
use crate::model::{Conflict, NodeId, NodeSet, Provenance, Value, Violation};

/// Their names, in the order of their importance.
pub(super) const INVARIANTS: &[&str] =
    &["OnePrimaryPerEpoch", "CommittedPrefix", "AcknowledgedOnAll", "EpochMonotone", LOST];

/// Those of them that are known to break.
pub(super) const KNOWN: &[&str] = &[LOST];

const LOST: &str = "LostByAsync";

/// What a node looked like when it was last seen.
#[derive(Clone, Copy, Hash, Debug, Default)]
struct Seen {
    epoch: u64,
    commit: u64,
}

/// A committed entry.
#[derive(Clone, Copy, Hash, Debug)]
struct Committed {
    /// The hash of what it ends.
    hash: u64,
    /// Who was the first to know that it is committed, and in which epoch.
    node: NodeId,
    epoch: u64,
}

/// What a node did in the event under way, to be judged when the whole cluster is seen.
#[derive(Clone, Hash, Debug)]
enum Open {
    /// It has become the primary of a later epoch than there was; who was a member until then.
    Promoted(NodeId, NodeSet),
    /// A primary that was replaced committed something.
    Late(NodeId),
    /// It answered writes: these entries.
    Answered(NodeId, Vec<u64>),
}

/// The memory of the checker.
#[derive(Clone, Hash, Debug, Default)]
pub struct BackupInvariants {
    seen: BTreeMap<NodeId, Seen>,
    /// Who was the primary, by epoch.
    primaries: RedBlackTreeMapSync<u64, NodeId>,
    /// What is committed, by index.
    committed: Chunked<Committed>,
    /// The latest epoch that was begun; none: the first.
    latest: Option<Epoch>,
    /// The epochs of primaries that were replaced of whose losses was told.
    told: RedBlackTreeMapSync<u64, ()>,
    open: Vec<Open>,
}

/// A fact that took no quorum.
fn fact(text: &'static str, node: NodeId, arguments: &[(&'static str, Value)], made: Provenance) -> Conflict {
    Conflict::new(text, node, arguments, made)
}

impl BackupInvariants {
    /// Whether the log that ends at an index with this hash is committed, whoever knows it.
    pub(super) fn has_committed(&self, index: u64, hash: u64) -> bool {
        self.at(index).is_some_and(|committed| committed.hash == hash)
    }

    /// Whether a node that takes itself for the primary of an epoch was replaced.
    pub(super) fn was_replaced(&self, node: NodeId, epoch: u64) -> bool {
        self.latest.is_some_and(|latest| latest.number > epoch && latest.primary != node)
    }

    fn at(&self, index: u64) -> Option<&Committed> {
        self.committed.get(index.checked_sub(1)? as usize)
    }

    /// The first committed entry that a log does not have, of those up to an index.
    fn lacks(&self, log: &Log, upto: u64) -> Option<u64> {
        let upto = upto.min(self.committed.len() as u64);
        let has = |index: u64| self.at(index).is_none_or(|committed| log.hash_at(index) == Some(committed.hash));
        // A log that has an entry has all before it.
        if has(upto) { None } else { (1..=upto).find(|index| !has(*index)) }
    }

    /// That an entry was committed.
    fn was_committed(&self, index: u64) -> Option<Conflict> {
        let committed = self.at(index)?;
        let arguments = [("index", index.into()), ("epoch", committed.epoch.into())];
        let made = Provenance::Marked(BackupOutcome::Committed.mark());
        Some(fact("conflict-knew-committed", committed.node, &arguments, made))
    }

    /// `EpochMonotone` and `OnePrimaryPerEpoch`.
    fn check_epoch(&mut self, change: &Change<'_, PrimaryBackup>, report: &mut Report<'_>) {
        let epoch = change.node.epoch().number;
        let before = self.seen.entry(change.id).or_default();
        if epoch < before.epoch {
            let arguments = [("epoch", epoch.into()), ("old_epoch", before.epoch.into())];
            report.add(
                "EpochMonotone",
                &arguments,
                vec![fact("conflict-epoch", change.id, &arguments[..1], Provenance::Now)],
            );
        }
        let begun = before.epoch != epoch;
        before.epoch = epoch;
        if !change.node.leads() {
            return;
        }
        let latest = self.latest.unwrap_or(change.node.first);
        if begun && epoch > latest.number {
            self.latest = Some(change.node.epoch());
            self.open.push(Open::Promoted(change.id, latest.members));
        }
        // What is not on the disk yet was not told to anybody, and a crash may take it back.
        if change.node.disk.synced() < change.node.disk.written() {
            return;
        }
        match self.primaries.get(&epoch) {
            Some(other) if *other != change.id => {
                let other = *other;
                let arguments = [("epoch", epoch.into()), ("other", other.into())];
                let is_primary = |node, made| fact("conflict-primary", node, &arguments[..1], made);
                let promoted = Provenance::Marked(BackupOutcome::Promoted.mark());
                let facts = vec![is_primary(change.id, Provenance::Now), is_primary(other, promoted)];
                report.add("OnePrimaryPerEpoch", &arguments, facts);
            }
            Some(_) => {}
            None => self.primaries.insert_mut(epoch, change.id),
        }
    }

    /// `CommittedPrefix`: what a node knows to be committed is what anybody does, and stays.
    fn check_commit(&mut self, change: &Change<'_, PrimaryBackup>, report: &mut Report<'_>) {
        let (node, log) = (change.node, change.node.log());
        let (commit, epoch, strict) = (node.commit(), node.epoch().number, node.policy.mode == Mode::SyncAll);
        let old = std::mem::replace(&mut self.seen.entry(change.id).or_default().commit, commit);
        if commit < old && strict {
            let arguments = [("index", (commit + 1).into()), ("commit", old.into())];
            let removed = fact("conflict-cut", change.id, &arguments[..1], Provenance::Now);
            let knew = fact(
                "conflict-knew-commit-index",
                change.id,
                &arguments[1..],
                Provenance::Marked(BackupOutcome::Committed.mark()),
            );
            report.add("CommittedPrefix", &[("index", (commit + 1).into())], vec![removed, knew]);
        }
        if commit <= old {
            return;
        }
        if !strict && self.latest.is_some_and(|latest| epoch < latest.number) {
            // It goes on beside the line. What its backups hear from it was judged with it.
            if node.leads() {
                self.open.push(Open::Late(change.id));
            }
            return;
        }
        if let Some(index) = self.lacks(log, commit) {
            if strict {
                let here = fact("conflict-committed-here", change.id, &[("index", index.into())], Provenance::Now);
                let facts = [here].into_iter().chain(self.was_committed(index)).collect();
                report.add("CommittedPrefix", &[("index", index.into())], facts);
                return;
            }
            self.committed.split_off(index as usize - 1);
        }
        for index in self.committed.len() as u64 + 1..=commit {
            let hash = log.hash_at(index).unwrap_or(0);
            self.committed.push(Committed { hash, node: change.id, epoch });
        }
    }

    /// A new primary lacks what was committed: a fault, or what is known to happen.
    fn judge_promotion(
        &mut self,
        id: NodeId,
        node: &PrimaryBackup,
        former: NodeSet,
        cluster: &Cluster<'_, '_>,
        report: &mut Vec<Violation>,
    ) {
        let log = node.log();
        let Some(index) = self.lacks(log, u64::MAX) else { return };
        let count = self.committed.len() as u64 + 1 - index;
        let has = |(other, log, _): &(NodeId, &Log, u64)| {
            *other != id
                && self.at(index).is_some_and(|committed| log.hash_at(index) == Some(committed.hash))
                && cluster.up.contains(*other)
        };
        let holders: NodeSet = cluster.logs.iter().filter(|log| has(log)).map(|(other, _, _)| *other).collect();
        // With semi-sync a loss is a fault if there was a member to promote instead.
        let holders = holders.common(former);
        let fault = match node.policy.mode {
            Mode::SyncAll => true,
            Mode::SemiSync => !holders.is_empty(),
            Mode::Async => false,
        };
        let epoch = node.epoch().number;
        let arguments = [("index", index.into()), ("count", count.into()), ("epoch", epoch.into())];
        let made = Provenance::Marked(BackupOutcome::Promoted.mark());
        let leads = fact("conflict-primary-without", id, &[("epoch", epoch.into()), ("index", index.into())], made);
        let facts = [leads].into_iter().chain(self.was_committed(index)).collect();
        let mut report = Report { node: id, violations: report };
        report.add(if fault { "CommittedPrefix" } else { LOST }, &arguments, facts);
        if node.policy.mode != Mode::SyncAll {
            self.committed.split_off(index as usize - 1);
        }
    }

    /// A primary that was replaced has committed what its successor does not have: told once of each.
    fn judge_late(&mut self, id: NodeId, node: &PrimaryBackup, cluster: &Cluster<'_, '_>, report: &mut Vec<Violation>) {
        let Some(Epoch { number: latest, primary, .. }) = self.latest else { return };
        let (epoch, commit) = (node.epoch().number, node.commit());
        let successor = cluster.logs.iter().find(|(id, _, _)| *id == primary).map(|(_, log, _)| *log);
        let kept = successor.is_some_and(|log| log.hash_at(commit) == node.log().hash_at(commit));
        if kept || self.told.contains_key(&epoch) {
            return;
        }
        self.told.insert_mut(epoch, ());
        let arguments = [("index", commit.into()), ("count", 1u64.into()), ("epoch", latest.into())];
        let committed = [("index", commit.into()), ("epoch", epoch.into())];
        let facts = vec![
            fact("conflict-knew-committed", id, &committed, Provenance::Now),
            fact(
                "conflict-primary-without",
                primary,
                &[("epoch", latest.into()), ("index", commit.into())],
                Provenance::Marked(BackupOutcome::Promoted.mark()),
            ),
        ];
        let mut report = Report { node: id, violations: report };
        report.add(LOST, &arguments, facts);
    }

    /// `AcknowledgedOnAll`: what was answered is on the disks that the mode promises.
    fn judge_answers(
        &self,
        id: NodeId,
        node: &PrimaryBackup,
        entries: &[u64],
        cluster: &Cluster<'_, '_>,
        report: &mut Vec<Violation>,
    ) {
        let members = node.epoch().members;
        let Policy { mode, .. } = node.policy;
        let replaced = self.was_replaced(id, node.epoch().number);
        let needed = 1 + node.needed();
        for index in entries {
            let hash = node.log().hash_at(*index);
            let has = |(_, log, durable): &&(NodeId, &Log, u64)| *durable >= *index && log.hash_at(*index) == hash;
            let have: NodeSet = cluster.logs.iter().filter(has).map(|(id, _, _)| *id).collect();
            let have = have.common(members);
            // What a primary that was replaced answers with semi-sync is lost in any case, and told as such.
            if have.len() >= needed || mode != Mode::SyncAll && replaced {
                continue;
            }
            let arguments =
                [("index", (*index).into()), ("count", (have.len() as u64).into()), ("needed", (needed as u64).into())];
            let answered =
                Conflict { quorum: have.into(), ..fact("conflict-answered-early", id, &arguments, Provenance::Now) };
            let lacking = members.nodes().find(|member| !have.contains(*member));
            let facts = [answered]
                .into_iter()
                .chain(lacking.map(|member| fact("conflict-lacks", member, &arguments[..1], Provenance::Unknown)));
            let mut report = Report { node: id, violations: &mut *report };
            report.add("AcknowledgedOnAll", &arguments, facts.collect());
        }
    }
}

/// What is judged of the whole cluster: every log with its last durable entry, and who is up.
struct Cluster<'s, 'a> {
    logs: Vec<(NodeId, &'a Log, u64)>,
    up: &'s NodeSet,
}

impl Invariants<PrimaryBackup> for BackupInvariants {
    const SURVEYS: bool = true;

    fn observe(&mut self, change: &Change<'_, PrimaryBackup>, report: &mut Vec<Violation>) {
        let mut report = Report { node: change.id, violations: report };
        self.check_epoch(change, &mut report);
        self.check_commit(change, &mut report);
        if !change.node.answered().is_empty() {
            self.open.push(Open::Answered(change.id, change.node.answered().to_vec()));
        }
    }

    fn survey(&mut self, survey: &Survey<'_, PrimaryBackup>, report: &mut Vec<Violation>) {
        let open = std::mem::take(&mut self.open);
        if open.is_empty() {
            return;
        }
        let logs = survey.nodes.iter().map(|(id, process)| match process {
            Process::Running(node) => (*id, node.log(), node.durable_index()),
            Process::Stopped(disk) => (*id, &disk.log, disk.log.last_index()),
        });
        let cluster = Cluster { logs: logs.collect(), up: &survey.up };
        for open in open {
            let id = match open {
                Open::Promoted(id, _) | Open::Late(id) | Open::Answered(id, _) => id,
            };
            let Some(node) = survey.running(id) else { continue };
            match open {
                Open::Promoted(_, former) => self.judge_promotion(id, node, former, &cluster, report),
                Open::Late(_) => self.judge_late(id, node, &cluster, report),
                Open::Answered(_, entries) => self.judge_answers(id, node, &entries, &cluster, report),
            }
        }
    }

    fn adopt(&mut self, change: &Change<'_, PrimaryBackup>) {
        let (node, epoch) = (change.node, change.node.epoch());
        self.seen.insert(change.id, Seen { epoch: epoch.number, commit: node.commit() });
        if epoch.number > self.latest.unwrap_or(node.first).number {
            self.latest = Some(epoch);
        }
        for index in self.committed.len() as u64 + 1..=node.commit() {
            let hash = node.log().hash_at(index).unwrap_or(0);
            self.committed.push(Committed { hash, node: change.id, epoch: epoch.number });
        }
    }

    fn lost(&mut self, id: NodeId, disk: &Stable) {
        self.seen.insert(id, Seen { epoch: disk.number(), commit: disk.commit });
    }

    fn weigh(&self, weight: &mut Weight) {
        weight.add(self.seen.len() * size_of::<(NodeId, Seen)>());
        weight.add_sequence(&self.committed);
        for entries in [self.primaries.size(), self.told.size()] {
            weight.add_map(entries as u64, entries);
        }
    }
}
