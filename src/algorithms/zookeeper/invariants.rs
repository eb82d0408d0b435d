//! What must hold, checked after every event: all trees are one tree, at different times; nobody who was told that he
//! won shared it; who watches is told.
//!
//! The checker keeps a tree of its own, made of what is committed, and judges each transaction once, before it takes
//! it. The rest it sees at the servers: their trees, their clients, what is watched there; and at
//! the clients: what they believe. What ZAB promises, ZAB's
//! checker looks at.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rpds::RedBlackTreeMapSync;

use super::ZooKeeper;
use super::deliver::entry;
use super::disk::Stable;
use super::state::Outcome;
use crate::algorithm::chunked::Chunked;
use crate::algorithm::embed::found;
use crate::algorithm::report::Report;
use crate::algorithm::{Change as Step, Invariants, Survey, SurveyedClient, Weight};
use crate::algorithms::zab::invariants::ZabInvariants;
use crate::algorithms::zab::outcome::ZabOutcome;
use crate::model::{ClientId, Conflict, EpochCounter, NodeId, Provenance, Value, Violation};
use crate::workload::znode::{Change, Permission, Tree, parent};

/// Their names, in the order of their importance.
pub(super) const INVARIANTS: &[&str] = &[
    "TreesEqualAtZxid",
    "EphemeralsHaveSessions",
    "ClientNeverGoesBack",
    "OneCasWins",
    "OneLockHolder",
    "WatchBeforeChange",
    "EphemeralsKept",
    "SequenceNotReused",
    "AccessGranted",
    "BelievesHolding",
];

/// What is known to happen: a client that is paused, or cut off, hears nothing.
pub(super) const KNOWN: &[&str] = &["BelievesHolding"];

/// The memory of the checker.
#[derive(Clone, Debug, Default)]
pub struct TreeInvariants {
    /// The checker of ZAB.
    pub(super) zab: ZabInvariants,
    /// The tree of what is committed, and what it was after each transaction, with a hash of the history until there.
    tree: Tree,
    past: Chunked<(u64, Tree)>,
    /// By parent, and when that was made: the last number in a name under it.
    numbers: RedBlackTreeMapSync<(Arc<str>, EpochCounter), u64>,
    /// By node: up to where its tree was looked at.
    seen: Vec<(u64, u64)>,
    /// Who was told of last as believing what is not so: who, of what another has, by which node.
    told: Option<(ClientId, ClientId, Arc<str>)>,
}

/// What is past leaves no trace.
impl Hash for TreeInvariants {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.zab, &self.tree, &self.numbers).hash(state);
    }
}

/// The number that a name ends with.
fn number(path: &str) -> Option<u64> {
    path.get(path.len().checked_sub(10)?..)?.parse().ok()
}

fn fact(text: &'static str, node: NodeId, arguments: &[(&'static str, Value)]) -> Vec<Conflict> {
    vec![Conflict::new(text, node, arguments, Provenance::Now)]
}

impl TreeInvariants {
    /// Judges what is committed now and was not before.
    fn committed(&mut self, step: &Step<'_, ZooKeeper>, report: &mut Report<'_>) {
        let zab = step.node.zab();
        for place in self.past.len() as u64 + 1..=zab.committed() {
            if let Some((change, zxid, asked)) = entry(zab, place) {
                if let Some((client, _)) = asked {
                    self.access(&change, client, zxid, step.id, report);
                }
                self.judge(&change, zxid, step.id, report);
                self.tree.apply(&change, zxid);
            }
            self.past.push((zab.log().hash_at(place).unwrap_or_default(), self.tree.clone()));
        }
    }

    /// Whether the client that asked for it may do it: by the tree that it is done to.
    fn access(&self, change: &Change, client: ClientId, zxid: EpochCounter, id: NodeId, report: &mut Report<'_>) {
        let (path, of, needs) = match change {
            Change::Create { path, .. } => (path, parent(path), Permission::Create),
            Change::Delete { path } => (path, parent(path), Permission::Delete),
            Change::Set { path, .. } => (path, path.clone(), Permission::Write),
            Change::Allow { path, .. } => (path, path.clone(), Permission::Admin),
            Change::Open { .. } | Change::Close { .. } | Change::Refused { .. } => return,
        };
        let Some(acl) = self.tree.get(&of).map(|node| &node.acl).filter(|acl| !acl.allows(client, needs)) else {
            return;
        };
        let arguments = [
            ("client", client.into()),
            ("path", path.clone().into()),
            ("of", of.clone().into()),
            ("acl", acl.into()),
            ("zxid", zxid.into()),
        ];
        report.add("AccessGranted", &arguments, fact("conflict-may-not", id, &arguments));
    }

    /// Who believes that it has what another has by now: it was not heard for too long, and nobody can tell it.
    fn beliefs(&mut self, survey: &Survey<'_, ZooKeeper>, report: &mut Vec<Violation>) {
        let believes = |client: &SurveyedClient<'_, ZooKeeper>| client.agent.believes().is_some();
        if survey.clients.iter().filter(|client| believes(client)).count() < 2 {
            return self.told = None;
        }
        for client in survey.clients {
            let Some((own, over)) = client.agent.believes() else { continue };
            let has = |tree: &Tree, own: &str, who| tree.get(own).is_some_and(|node| node.owner == Some(who));
            let other = survey.clients.iter().find(|other| {
                let rightly = |(node, all): (&Arc<str>, &Arc<str>)| all == over && has(&self.tree, node, other.id);
                other.id != client.id && other.agent.believes().is_some_and(rightly)
            });
            let Some(other) = other.filter(|_| !has(&self.tree, own, client.id)) else { continue };
            let gone =
                survey.nodes().find(|(id, _)| survey.running(*id).is_some_and(|it| !has(&it.tree, own, client.id)));
            let Some((node, _)) = gone else { continue };
            let told = Some((client.id, other.id, own.clone()));
            if self.told == told {
                continue;
            }
            self.told = told;
            let arguments = [
                ("client", client.id.into()),
                ("other", other.id.into()),
                ("path", over.clone().into()),
                ("own", own.clone().into()),
                ("paused", client.paused.into()),
            ];
            let facts = fact("conflict-believes", node, &arguments);
            Report { node, violations: &mut *report }.add("BelievesHolding", &arguments, facts);
        }
    }

    fn judge(&mut self, change: &Change, zxid: EpochCounter, id: NodeId, report: &mut Report<'_>) {
        match change {
            Change::Create { path, owner, sequential, .. } => {
                let made = |czxid: EpochCounter| {
                    [("path", path.clone().into()), ("first", czxid.into()), ("zxid", zxid.into())]
                };
                if let Some(there) = self.tree.get(path) {
                    let arguments = made(there.czxid);
                    let invariant = if owner.is_some() { "OneLockHolder" } else { "OneCasWins" };
                    report.add(invariant, &arguments, fact("conflict-made-twice", id, &arguments));
                }
                if let Some(owner) = owner.filter(|owner| self.tree.session(*owner).is_none_or(|of| !of.alive)) {
                    let arguments = [("path", path.clone().into()), ("owner", owner.into()), ("zxid", zxid.into())];
                    report.add("EphemeralsHaveSessions", &arguments, fact("conflict-without-session", id, &arguments));
                }
                let over = parent(path);
                let made = self.tree.get(&over).map_or(EpochCounter::default(), |over| over.czxid);
                if let Some(number) = number(path).filter(|_| *sequential) {
                    let key = (over, made);
                    let last = self.numbers.get(&key).copied();
                    if let Some(last) = last.filter(|last| *last >= number) {
                        let arguments = [("path", path.clone().into()), ("last", last.into()), ("zxid", zxid.into())];
                        report.add("SequenceNotReused", &arguments, fact("conflict-number-again", id, &arguments));
                    }
                    self.numbers.insert_mut(key, last.map_or(number, |last| last.max(number)));
                }
            }
            Change::Set { path, version, .. } => {
                let Some(node) = self.tree.get(path).filter(|node| node.version + 1 != *version) else { return };
                let (before, first) = (node.version, node.mzxid);
                let arguments = [
                    ("path", path.clone().into()),
                    ("version", (*version).into()),
                    ("before", before.into()),
                    ("first", first.into()),
                    ("zxid", zxid.into()),
                ];
                report.add("OneCasWins", &arguments, fact("conflict-set-twice", id, &arguments));
            }
            _ => {}
        }
    }

    /// The tree of a server is what it was after as many transactions.
    fn compare(&mut self, step: &Step<'_, ZooKeeper>, report: &mut Report<'_>) {
        let (node, index) = (step.node, step.id.index());
        if self.seen.len() <= index {
            self.seen.resize(index + 1, (0, 0));
        }
        let now = (node.applied, node.history);
        if std::mem::replace(&mut self.seen[index], now) == now || node.applied == 0 {
            return;
        }
        let past = usize::try_from(node.applied - 1).ok().and_then(|place| self.past.get(place));
        // Of another history ZAB's checker has told already.
        if past.is_some_and(|(history, past)| *history == node.history && *past != node.tree) {
            let arguments = [("zxid", node.zxid.into())];
            report.add("TreesEqualAtZxid", &arguments, fact("conflict-other-tree", step.id, &arguments));
        }
    }

    /// What a server does for its clients.
    fn clients(step: &Step<'_, ZooKeeper>, report: &mut Report<'_>) {
        let node = step.node;
        for (client, connection) in node.connections.iter().filter(|(_, connection)| connection.seen > node.zxid) {
            let arguments =
                [("client", (*client).into()), ("seen", connection.seen.into()), ("zxid", node.zxid.into())];
            report.add("ClientNeverGoesBack", &arguments, fact("conflict-serves-behind", step.id, &arguments));
        }
        for (watch, _) in node.watches.iter().filter(|(watch, it)| node.tree.stat(&watch.path, watch.child) != it.stat)
        {
            let arguments =
                [("client", watch.client.into()), ("path", watch.path.clone().into()), ("zxid", node.zxid.into())];
            report.add("WatchBeforeChange", &arguments, fact("conflict-not-told", step.id, &arguments));
        }
        for (client, expires) in &node.ended_early.0 {
            let expires = super::leader::clock(*expires);
            let arguments = [("client", (*client).into()), ("expires", expires.into())];
            report.add("EphemeralsKept", &arguments, fact("conflict-ended-early", step.id, &arguments));
        }
    }
}

impl Invariants<ZooKeeper> for TreeInvariants {
    const SURVEYS: bool = true;

    fn observe(&mut self, step: &Step<'_, ZooKeeper>, violations: &mut Vec<Violation>) {
        let mut inner = Vec::new();
        self.zab.observe(&step.node.zab.change(step.id, step.booted), &mut inner);
        violations.extend(found::<Outcome, ZabOutcome>(inner));
        let mut report = Report { node: step.id, violations };
        self.committed(step, &mut report);
        self.compare(step, &mut report);
        TreeInvariants::clients(step, &mut report);
    }

    fn adopt(&mut self, step: &Step<'_, ZooKeeper>) {
        self.zab.adopt(&step.node.zab.change(step.id, true));
        self.committed(step, &mut Report { node: step.id, violations: &mut Vec::new() });
    }

    fn survey(&mut self, survey: &Survey<'_, ZooKeeper>, report: &mut Vec<Violation>) {
        self.beliefs(survey, report);
    }

    fn lost(&mut self, id: NodeId, disk: &Stable) {
        self.zab.lost(id, &disk.zab);
    }

    fn weigh(&self, weight: &mut Weight) {
        self.zab.weigh(weight);
        weight.add_sequence(&self.past);
        weight.add_map(self.past.len() as u64, self.tree.size());
    }
}
