//! Facts of a node, and which of them the last event changed.

use std::collections::BTreeMap;

use super::Timeline;
use crate::cluster::Cluster;
use crate::model::{FactKey, Name, NodeId, Value};

/// A fact of the looked-at node that differs from before the last event.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Change {
    /// The fact.
    pub name: Name,
    /// Its key, if it is one of several.
    pub key: Option<FactKey>,
}

impl Timeline {
    /// What of a node's facts the last event (or the last command, if it made several) changed.
    pub fn changes(&self, node: NodeId) -> Vec<Change> {
        let Some(before) = self.before() else { return Vec::new() };
        let old = match self.nearest(before) {
            (at, there) if at == before => facts(there, node, false),
            _ => facts(self.copy_at(before).as_ref(), node, false),
        };
        let new = facts(self.cluster(), node, false);
        let gone = old.keys().filter(|fact| !new.contains_key(*fact));
        let changed = new.iter().filter(|(fact, value)| old.get(*fact) != Some(value)).map(|(fact, _)| fact);
        changed.chain(gone).cloned().collect()
    }
}

/// The facts of a node: all, or those that its disk holds.
pub(super) fn facts(cluster: &dyn Cluster, node: NodeId, durable: bool) -> BTreeMap<Change, Value> {
    let facts = cluster.facts(node).into_iter().filter(|fact| fact.durable || !durable);
    facts.map(|fact| (Change { name: fact.name, key: fact.key }, fact.value)).collect()
}
