//! Durable state: what a node has of each key, what it keeps for others, and how far it has numbered versions.
//!
//! All of it must survive a crash. A copy that was acknowledged counts for ever; a hint may be the only copy its replica
//! will get; and a number that was given twice would make two versions look like one.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::version::Siblings;
use crate::algorithm::Disk;
use crate::model::{ClientId, NodeId, Time};

/// The last version that a node made of a key.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Made {
    /// Its number.
    pub counter: u64,
    /// When. No two have the same time.
    pub stamp: Time,
}

/// What a crash leaves.
#[derive(Clone, PartialEq, Hash, Debug, Default)]
pub struct Stable {
    /// What it has of each key of which it is a replica.
    pub store: BTreeMap<Arc<str>, Siblings>,
    /// What it keeps for another until that takes it.
    pub hints: BTreeMap<(NodeId, Arc<str>), Siblings>,
    /// By key: the last version that it made.
    pub made: BTreeMap<Arc<str>, Made>,
    /// By client: the last put that it coordinated. A copy of the request does not make another version.
    pub asked: BTreeMap<ClientId, u64>,
}

/// A change.
#[derive(Clone, Debug)]
pub enum Write {
    /// This is what it has of a key; nothing: it forgets the key.
    Store(Arc<str>, Siblings),
    /// This is what it keeps for a node of a key; nothing: nothing any more.
    Hint(NodeId, Arc<str>, Siblings),
    /// It made a version of a key, for a client's operation.
    Make(Arc<str>, Made, ClientId, u64),
}

/// What takes it back.
#[derive(Clone, Hash, Debug)]
pub enum Undo {
    /// This is what it had of a key.
    Store(Arc<str>, Siblings),
    /// This is what it kept.
    Hint(NodeId, Arc<str>, Siblings),
    /// These were the last ones.
    Make(Arc<str>, Option<Made>, ClientId, Option<u64>),
}

/// Puts a value in a map or, where it is nothing, takes it out. What was there.
fn replace<K: Ord>(map: &mut BTreeMap<K, Siblings>, key: K, siblings: Siblings) -> Siblings {
    let before = if siblings.is_empty() { map.remove(&key) } else { map.insert(key, siblings) };
    before.unwrap_or_default()
}

fn restore<K: Ord, V>(map: &mut BTreeMap<K, V>, key: K, before: Option<V>) {
    match before {
        Some(before) => _ = map.insert(key, before),
        None => _ = map.remove(&key),
    }
}

impl Disk for Stable {
    type Write = Write;
    type Undo = Undo;

    fn apply(&mut self, write: Write) -> Undo {
        match write {
            Write::Store(key, siblings) => {
                let before = replace(&mut self.store, key.clone(), siblings);
                Undo::Store(key, before)
            }
            Write::Hint(node, key, siblings) => {
                let before = replace(&mut self.hints, (node, key.clone()), siblings);
                Undo::Hint(node, key, before)
            }
            Write::Make(key, made, client, seq) => {
                let (made, asked) = (self.made.insert(key.clone(), made), self.asked.insert(client, seq));
                Undo::Make(key, made, client, asked)
            }
        }
    }

    fn revert(&mut self, undo: Undo) {
        match undo {
            Undo::Store(key, before) => _ = replace(&mut self.store, key, before),
            Undo::Hint(node, key, before) => _ = replace(&mut self.hints, (node, key), before),
            Undo::Make(key, made, client, asked) => {
                restore(&mut self.made, key, made);
                restore(&mut self.asked, client, asked);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::algorithm::declare::FieldValue;

    #[test]
    fn what_is_taken_back_leaves_no_trace() {
        let siblings = |text| Siblings::read(text).unwrap();
        let made = |counter| Made { counter, stamp: Time(counter) };
        let writes = [
            Write::Store("x".into(), siblings("3/S1:1")),
            Write::Store("x".into(), siblings("4/S1:2")),
            Write::Hint(NodeId(2), "x".into(), siblings("4/S1:2")),
            Write::Make("x".into(), made(1), ClientId(0), 1),
            Write::Make("x".into(), made(2), ClientId(1), 1),
            Write::Hint(NodeId(2), "x".into(), Siblings::default()),
            Write::Store("x".into(), Siblings::default()),
        ];
        let (mut disk, mut states, mut undos) = (Stable::default(), Vec::new(), Vec::new());
        for write in writes {
            states.push(disk.clone());
            undos.push(disk.apply(write));
        }
        assert!(disk.store.is_empty() && disk.hints.is_empty());
        for (undo, state) in undos.into_iter().rev().zip(states.iter().rev()) {
            disk.revert(undo);
            assert_eq!(disk, *state);
        }
    }
}
