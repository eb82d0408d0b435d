//! Durable state: the last word of each client that this node has heard.
//!
//! It must survive a crash. A repeater that forgot what it said it had heard would take itself out of the majority that
//! the client was told of. What a node *asks* need not survive: then nobody was answered, and the client asks again.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::algorithm::Disk;
use crate::model::ClientId;

/// A word of a client.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Word {
    /// The number of the client's operation.
    pub seq: u64,
    /// The word.
    pub word: Arc<str>,
}

/// What a crash leaves.
#[derive(Clone, PartialEq, Hash, Debug, Default)]
pub struct Stable {
    /// The last word heard of each client. In order, so that equal disks are equal whatever was heard first.
    pub heard: BTreeMap<ClientId, Word>,
}

/// A word is heard.
#[derive(Clone, Debug)]
pub struct Hear(pub ClientId, pub Word);

/// What takes that back: the word that the client had said before, if any.
#[derive(Clone, Hash, Debug)]
pub struct Unhear(pub ClientId, pub Option<Word>);

impl Disk for Stable {
    type Write = Hear;
    type Undo = Unhear;

    fn apply(&mut self, Hear(client, word): Hear) -> Unhear {
        Unhear(client, self.heard.insert(client, word))
    }

    fn revert(&mut self, Unhear(client, before): Unhear) {
        match before {
            Some(word) => _ = self.heard.insert(client, word),
            None => _ = self.heard.remove(&client),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_back_leaves_no_trace() {
        let mut disk = Stable::default();
        let hear = |seq, word: &str| Hear(ClientId(0), Word { seq, word: word.into() });
        let states = [disk.clone(), {
            disk.apply(hear(1, "a"));
            disk.clone()
        }];
        let mut disk = Stable::default();
        let undos = [disk.apply(hear(1, "a")), disk.apply(hear(2, "b"))];
        for (undo, state) in undos.into_iter().rev().zip(states.iter().rev()) {
            disk.revert(undo);
            assert_eq!(disk, *state);
        }
    }
}
