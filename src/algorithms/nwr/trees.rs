//! The figure of the Merkle trees: of each preference list the ranges from the root down, and in which of them its replicas
//! differ.
//!
//! One tree stands for those of all replicas of a list: a range in which all have the same has one hash, another one a hash for
//! each replica, in the order of the list. So a way of unlike ranges leads from the root to the keys that differ.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Nwr;
use super::anti_entropy::tree;
use super::ring::Ring;
use super::state::disk;
use super::version::Siblings;
use crate::algorithm::Process;
use crate::algorithms::shared::merkle::{Digest, Part, Tree};
use crate::model::{NodeId, Standing, Tree as TreeFigure, TreeRow, Value};

/// With more keys than so many in a list, ranges that are alike stay closed.
const OPEN: usize = 32;
/// With more rows than so many, the others stay closed, too: nobody reads on.
const ROWS: usize = 256;

/// The tree of a preference list, with all that is needed to draw it.
struct List<'a> {
    /// Its replicas in order, whether they run, and their trees.
    replicas: Vec<(bool, &'a Process<'a, Nwr>, Tree)>,
    /// The keys that any of them has.
    keys: BTreeSet<&'a Arc<str>>,
}

/// All trees in which there is a key, in the order of the ring.
pub(super) fn trees(servers: &[(NodeId, Process<'_, Nwr>)], ring: &Ring) -> TreeFigure {
    let mut rows = Vec::new();
    for first in ring.members() {
        let members = ring.list(*first);
        let of = |(key, _): &(&Arc<str>, &_)| ring.first(key) == *first;
        let processes = members.iter().filter_map(|member| servers.iter().find(|(id, _)| id == member));
        let replicas: Vec<_> = processes
            .map(|(_, process)| {
                (matches!(process, Process::Running(_)), process, tree(disk(process).store.iter().filter(of)))
            })
            .collect();
        let keys = replicas.iter().flat_map(|(_, process, _)| disk(process).store.iter().filter(of));
        let keys: BTreeSet<&Arc<str>> = keys.map(|(key, _)| key).collect();
        if !keys.is_empty() {
            let names: Vec<String> = members.iter().map(ToString::to_string).collect();
            let list = List { replicas, keys };
            list.open(Part::ROOT, Value::Text(names.join(" ").into()), 0, &mut rows);
        }
    }
    TreeFigure { rows }
}

impl List<'_> {
    /// A range and what lies in it.
    fn open(&self, part: Part, label: Value, depth: u16, rows: &mut Vec<TreeRow>) {
        let inside: Vec<&Arc<str>> = self.keys.iter().copied().filter(|key| part.holds(key)).collect();
        let hashes: Vec<Digest> = self.replicas.iter().map(|(_, _, tree)| tree.digest(part)).collect();
        // Who does not run is shown, and nobody waits for it.
        let running: BTreeSet<Digest> =
            self.replicas.iter().zip(&hashes).filter(|((runs, ..), _)| *runs).map(|(_, hash)| *hash).collect();
        let (alike, same) = (running.len() <= 1, hashes.iter().all(|hash| *hash == hashes[0]));
        let value = match &hashes[..] {
            [hash, ..] if same => hash.to_string(),
            all => all.iter().map(|hash| hash.short()).collect::<Vec<_>>().join(" "),
        };
        let standing = if alike { Standing::Good } else { Standing::Bad };
        let row = TreeRow { value: Value::Text(value.into()), standing, ..TreeRow::new(depth, label) };
        match (&inside[..], self.split(part)) {
            ([key], _) => {
                let marks = vec![("mark-holds".into(), self.holds(key))];
                // The list itself has a row of its own, even with one key.
                if depth > 0 {
                    return rows.push(TreeRow { label: Value::Text((*key).clone()), marks, ..row });
                }
                rows.push(row.clone());
                rows.push(TreeRow { depth: 1, label: Value::Text((*key).clone()), marks, ..row });
            }
            (_, Some(halves)) => {
                rows.push(row);
                if alike && same && self.keys.len() > OPEN || rows.len() > ROWS {
                    return;
                }
                for half in halves {
                    self.open(half, Value::Text(half.to_string().into()), depth + 1, rows);
                }
            }
            _ => rows.push(row),
        }
    }

    /// The halves of a range that have keys; a half that has them all is gone through.
    fn split(&self, part: Part) -> Option<Vec<Part>> {
        let mut part = part;
        loop {
            let halves = part.halves()?;
            let full: Vec<Part> =
                halves.into_iter().filter(|half| self.keys.iter().any(|key| half.holds(key))).collect();
            match full[..] {
                [] => return None,
                [one] => part = one,
                _ => return Some(full),
            }
        }
    }

    /// What the replicas have of a key; in their order, where they differ.
    fn holds(&self, key: &Arc<str>) -> Value {
        let texts: Vec<String> = self
            .replicas
            .iter()
            .map(|(_, process, _)| disk(process).store.get(key).map_or(Value::None, Siblings::texts))
            .map(|value| value.to_string())
            .collect();
        let same = texts.iter().all(|text| *text == texts[0]);
        Value::Text(if same { texts[0].clone() } else { texts.join(" ") }.into())
    }
}
