//! Durable state: the items of a node. Rumours are not on the disk: after a crash a node knows what it knew, and spreads none
//! of it any more.

use std::sync::Arc;

use super::item::{Item, Store};
use crate::algorithm::Disk;

/// What a crash leaves.
#[derive(Clone, PartialEq, Hash, Debug, Default)]
pub struct Stable {
    /// The items, death certificates among them.
    pub store: Store,
}

/// One change: a key's item, or that nothing is left of the key.
#[derive(Clone, Debug)]
pub struct Put(pub Arc<str>, pub Option<Item>);

/// What takes it back: what there was of the key.
#[derive(Clone, Hash, Debug)]
pub struct Unput(pub Arc<str>, pub Option<Item>);

impl Stable {
    fn put(&mut self, key: Arc<str>, item: Option<Item>) -> Option<Item> {
        match item {
            Some(item) => self.store.insert(key, item),
            None => self.store.remove(&key),
        }
    }
}

impl Disk for Stable {
    type Write = Put;
    type Undo = Unput;

    fn apply(&mut self, Put(key, item): Put) -> Unput {
        let before = self.put(key.clone(), item);
        Unput(key, before)
    }

    fn revert(&mut self, Unput(key, before): Unput) {
        self.put(key, before);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Ballot, NodeId};

    #[test]
    fn what_is_taken_back_leaves_no_trace() {
        let item = |round| Item { value: Some("3".into()), version: Ballot::of(round, NodeId(0)) };
        let writes = [Put("x".into(), Some(item(1))), Put("x".into(), Some(item(2))), Put("x".into(), None)];
        let (mut disk, mut states, mut undos) = (Stable::default(), Vec::new(), Vec::new());
        for write in writes {
            states.push(disk.clone());
            undos.push(disk.apply(write));
        }
        for (undo, state) in undos.into_iter().rev().zip(states.iter().rev()) {
            disk.revert(undo);
            assert_eq!(disk, *state);
        }
    }
}
