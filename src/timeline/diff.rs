//! What differs between two moments, as plain data.

use std::collections::{BTreeMap, BTreeSet};

use super::Position;
use super::Timeline;
use super::changes::{Change, facts};
use crate::cluster::Cluster;
use crate::model::{
    Cell, ClientId, EntryState, FactKey, MessageView, MomentQuery, Name, NodeId, OperationView, Status, Value, View,
};

/// With which moment of a branch this one is to be compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum At {
    /// With the end of the branch: what came of it.
    End,
    /// With the moment after as many events, or its end if it has fewer.
    Event,
    /// With the moment at the same virtual time, or its end if it ends earlier.
    Time,
    /// With this very moment of it.
    Moment(Position),
}

/// What this moment is to be compared with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Baseline {
    /// Position in the list of branches.
    pub branch: usize,
    /// Which moment of it.
    pub at: At,
}

/// How this moment differs from another.
#[derive(Clone, PartialEq, Debug)]
pub struct Compared {
    /// Position of the other moment's branch in the list of branches.
    pub branch: usize,
    /// The other moment.
    pub at: Position,
    /// The last event that is in the past of both.
    pub shared: u64,
    /// What differs, in the order of [`diff`].
    pub differences: Vec<Difference>,
    /// The nodes of which anything differs.
    pub nodes: BTreeSet<NodeId>,
    /// The slots of logs that differ.
    pub slots: BTreeSet<(NodeId, u64)>,
}

/// Something that is one way here and another way there; none: it is not there at all.
#[derive(Clone, PartialEq, Debug)]
pub enum Difference {
    /// An invariant, and the event that broke it.
    Invariant {
        /// It is known to break.
        known: bool,
        /// Its name.
        name: Name,
        /// The event here.
        here: Option<u64>,
        /// The event there.
        there: Option<u64>,
    },
    /// A safeguard, and whether it is on here; it is the other way there.
    Safeguard {
        /// Its name.
        name: Name,
        /// Whether it is on here.
        here: bool,
    },
    /// Whether a node runs.
    Status {
        /// Which.
        node: NodeId,
        /// Here.
        here: Option<Status>,
        /// There.
        there: Option<Status>,
    },
    /// A fact of a node.
    Fact {
        /// Whose.
        node: NodeId,
        /// Its name.
        name: Name,
        /// Its key, if it is one of several.
        key: Option<FactKey>,
        /// Its value here.
        here: Option<Value>,
        /// Its value there.
        there: Option<Value>,
    },
    /// A slot of a node's log.
    Slot {
        /// Whose.
        node: NodeId,
        /// Which.
        slot: u64,
        /// What it holds here.
        here: Option<Cell>,
        /// What it holds there.
        there: Option<Cell>,
    },
    /// An operation of a client.
    Operation {
        /// Whose.
        client: ClientId,
        /// Its number at the client.
        seq: u64,
        /// What became of it here.
        here: Option<OperationView>,
        /// What became of it there.
        there: Option<OperationView>,
    },
    /// A message that is in flight here, or there, but not in both.
    Message {
        /// The message.
        message: MessageView,
        /// Whether it is in flight here.
        here: bool,
    },
}

/// What differs between two moments in the part of them that `scope` pictures: invariants, safeguards, then node by
/// node whether it runs, all its facts and the slots of its log, then operations, then messages.
///
/// Messages are the same if they say the same from the same to the same: their numbers and times tell only how they
/// came.
pub fn diff(here: &dyn Cluster, there: &dyn Cluster, scope: &MomentQuery) -> Vec<Difference> {
    let views = (here.view(scope), there.view(scope));
    let mut found = rules(&views.0, &views.1);
    let mut nodes: Vec<NodeId> = views.0.nodes.iter().chain(&views.1.nodes).map(|node| node.id).collect();
    nodes.sort_unstable();
    nodes.dedup();
    for node in nodes {
        let of = |view: &View| view.nodes.iter().find(|n| n.id == node).cloned();
        let (one, other) = (of(&views.0), of(&views.1));
        let statuses = (one.as_ref().map(|n| n.status), other.as_ref().map(|n| n.status));
        if statuses.0 != statuses.1 {
            found.push(Difference::Status { node, here: statuses.0, there: statuses.1 });
        }
        found.extend(facts_of(here, there, node));
        found.extend(slots(node, &views.0, &views.1));
    }
    found.extend(operations(&views.0, &views.1));
    found.extend(messages(&views.0, &views.1));
    found
}

/// The facts of a node: what all algorithms have, then its own in the order in which they are described.
fn facts_of(here: &dyn Cluster, there: &dyn Cluster, node: NodeId) -> Vec<Difference> {
    let described = here.description().facts;
    let place = |name: &str| described.iter().position(|fact| fact.name == name).map_or(0, |at| at + 1);
    let mut pairs = paired(facts(here, node, false), facts(there, node, false));
    pairs.sort_by_key(|(fact, ..)| place(fact.name.as_str()));
    let told = pairs.into_iter();
    told.map(|(Change { name, key }, here, there)| Difference::Fact { node, name, key, here, there }).collect()
}

/// Invariants and safeguards.
fn rules(here: &View, there: &View) -> Vec<Difference> {
    let invariants = here.invariants.iter().zip(&there.invariants).filter(|(a, b)| a.broken_at != b.broken_at);
    let invariants = invariants.map(|(a, b)| Difference::Invariant {
        name: a.name,
        known: a.known,
        here: a.broken_at,
        there: b.broken_at,
    });
    let safeguards = here.safeguards.iter().zip(&there.safeguards).filter(|(a, b)| a.1 != b.1);
    let safeguards = safeguards.map(|(a, _)| Difference::Safeguard { name: a.0, here: a.1 });
    invariants.chain(safeguards).collect()
}

fn slots(node: NodeId, here: &View, there: &View) -> Vec<Difference> {
    let cells = |view: &View| -> BTreeMap<u64, Cell> {
        // How far an entry has come is not what it is: that differs where the commit does.
        let plain = |cell: &Cell| Cell { state: EntryState::default(), ..cell.clone() };
        let row = view.log().and_then(|log| log.row(node));
        row.iter().flat_map(|row| &row.cells).map(|cell| (cell.slot, plain(cell))).collect()
    };
    let pairs = paired(cells(here), cells(there));
    pairs.into_iter().map(|(slot, here, there)| Difference::Slot { node, slot, here, there }).collect()
}

fn operations(here: &View, there: &View) -> Vec<Difference> {
    // When something was asked or answered says nothing about what became of it.
    let timeless = |operation: &OperationView| OperationView {
        invoked: crate::model::Time::ZERO,
        returned: None,
        ..operation.clone()
    };
    let of = |view: &View| -> BTreeMap<(ClientId, u64), OperationView> {
        let clients = view.clients.iter();
        clients.flat_map(|c| c.operations.iter().map(|o| ((c.id, o.seq), timeless(o)))).collect()
    };
    let pairs = paired(of(here), of(there)).into_iter();
    pairs.map(|((client, seq), here, there)| Difference::Operation { client, seq, here, there }).collect()
}

/// What is not the same under the same key, in the order of the keys.
fn paired<K: Ord + Clone, V: PartialEq>(
    here: BTreeMap<K, V>,
    mut there: BTreeMap<K, V>,
) -> Vec<(K, Option<V>, Option<V>)> {
    let mut pairs: BTreeMap<K, (Option<V>, Option<V>)> = BTreeMap::new();
    for (key, value) in here {
        let other = there.remove(&key);
        if other.as_ref() != Some(&value) {
            pairs.insert(key, (Some(value), other));
        }
    }
    pairs.extend(there.into_iter().map(|(key, value)| (key, (None, Some(value)))));
    pairs.into_iter().map(|(key, (here, there))| (key, here, there)).collect()
}

fn messages(here: &View, there: &View) -> Vec<Difference> {
    let same = |a: &MessageView, b: &MessageView| (a.link, a.kind, &a.fields) == (b.link, b.kind, &b.fields);
    let mut theirs: Vec<&MessageView> = there.messages.iter().collect();
    let mut found = Vec::new();
    for message in &here.messages {
        match theirs.iter().position(|other| same(message, other)) {
            Some(at) => _ = theirs.remove(at),
            None => found.push(Difference::Message { message: message.clone(), here: true }),
        }
    }
    found.extend(theirs.into_iter().map(|message| Difference::Message { message: message.clone(), here: false }));
    found
}

impl Compared {
    /// What differs, and where, so that drawing need not look through all of it.
    pub fn new(branch: usize, at: Position, shared: u64, differences: Vec<Difference>) -> Compared {
        let (mut nodes, mut slots) = (BTreeSet::new(), BTreeSet::new());
        for difference in &differences {
            match difference {
                Difference::Slot { node, slot, .. } => {
                    nodes.insert(*node);
                    slots.insert((*node, *slot));
                }
                Difference::Status { node, .. } | Difference::Fact { node, .. } => _ = nodes.insert(*node),
                _ => {}
            }
        }
        Compared { branch, at, shared, differences, nodes, slots }
    }
}

impl Timeline {
    /// The moment that is meant by a comparison with this one; none: there is no such branch.
    pub fn counterpart(&self, comparison: Baseline) -> Option<Position> {
        let branch = self.branches.get(comparison.branch)?;
        let there = match comparison.at {
            At::Event if self.here.event < branch.end.event => branch.moment_after(self.here.event),
            At::Time if self.here.time < branch.end.time => {
                Position { event: branch.records.at(self.here.time), time: self.here.time }
            }
            At::Moment(at) => at.min(branch.end),
            At::End | At::Event | At::Time => branch.end,
        };
        Some(there.max(branch.floor))
    }

    /// The last event that is in the past both of this moment and of one of another branch.
    pub fn shared(&self, branch: usize, at: Position) -> u64 {
        let ours: BTreeMap<usize, Position> = self.lineage(self.current, self.here).into_iter().collect();
        let theirs = self.lineage(branch, at).into_iter();
        theirs.filter_map(|(branch, limit)| ours.get(&branch).map(|o| o.event.min(limit.event))).max().unwrap_or(0)
    }
}
