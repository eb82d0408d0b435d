//! Durable state: the items of a node. Rumours are not on the disk: after a crash a node knows what it knew, and spreads none
//! of it any more.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::item::{Item, Store};
use crate::algorithm::Disk;
use crate::model::ClientId;

/// What a crash leaves.
#[derive(Clone, PartialEq, Hash, Debug, Default)]
pub struct Stable {
    /// The items, death certificates among them.
    pub store: Store,
    /// By client: the last of its operations that changed something here. A copy of the request is no other change.
    pub asked: BTreeMap<ClientId, u64>,
}

/// One change: a key's item, or that nothing is left of the key; and which operation of a client made it, if one did.
#[derive(Clone, Debug)]
pub struct Put(pub Arc<str>, pub Option<Item>, pub Option<(ClientId, u64)>);

/// What takes it back: what there was of the key, and which operation of the client was the last.
#[derive(Clone, Hash, Debug)]
pub struct Unput(Arc<str>, Option<Item>, Option<(ClientId, Option<u64>)>);

/// What is there of a key from now on, and what was.
fn replace<K: Ord, V>(map: &mut BTreeMap<K, V>, key: K, value: Option<V>) -> Option<V> {
    match value {
        Some(value) => map.insert(key, value),
        None => map.remove(&key),
    }
}

impl Disk for Stable {
    type Write = Put;
    type Undo = Unput;

    fn apply(&mut self, Put(key, item, asked): Put) -> Unput {
        let before = replace(&mut self.store, key.clone(), item);
        Unput(key, before, asked.map(|(client, seq)| (client, self.asked.insert(client, seq))))
    }

    fn revert(&mut self, Unput(key, before, asked): Unput) {
        replace(&mut self.store, key, before);
        if let Some((client, seq)) = asked {
            replace(&mut self.asked, client, seq);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Ballot, NodeId};

    #[test]
    fn what_is_taken_back_leaves_no_trace() {
        let item = |round| Item { value: Some("3".into()), version: Ballot::of(round, NodeId(0)) };
        let asked = |seq| Some((ClientId(0), seq));
        let writes = [
            Put("x".into(), Some(item(1)), None),
            Put("x".into(), Some(item(2)), asked(1)),
            Put("x".into(), None, asked(2)),
        ];
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
