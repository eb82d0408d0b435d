//! Locks: which transaction holds which key at a node. They are in memory, and made anew from the disk after a restart.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::Value;
use crate::workload::transaction::{Tx, Writes};

/// The locks of a node.
#[derive(Clone, PartialEq, Hash, Debug, Default)]
pub struct Locks(BTreeMap<Arc<str>, Tx>);

impl Locks {
    /// The first of these keys that another transaction holds, and which.
    pub fn conflict(&self, tx: Tx, writes: &Writes) -> Option<(Arc<str>, Tx)> {
        writes.keys().find_map(|key| Some((key.clone(), self.holder(key).filter(|holder| *holder != tx)?)))
    }

    /// Who holds a key.
    pub fn holder(&self, key: &str) -> Option<Tx> {
        self.0.get(key).copied()
    }

    /// Whether a transaction holds all keys that it writes.
    pub fn holds(&self, tx: Tx, writes: &Writes) -> bool {
        writes.keys().all(|key| self.holder(key) == Some(tx))
    }

    /// A transaction takes its keys.
    pub fn take(&mut self, tx: Tx, writes: &Writes) {
        self.0.extend(writes.keys().map(|key| (key.clone(), tx)));
    }

    /// It gives them back.
    pub fn release(&mut self, tx: Tx) {
        self.0.retain(|_, holder| *holder != tx);
    }

    /// All keys that are held, in order.
    pub fn keys(&self) -> Value {
        joined(self.0.keys().map(|key| &**key))
    }

    /// Those that one transaction holds.
    pub fn keys_of(&self, tx: Tx) -> Value {
        joined(self.0.iter().filter(|(_, holder)| **holder == tx).map(|(key, _)| &**key))
    }

    /// Every key that is held.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<str>> {
        self.0.keys()
    }
}

/// Words with commas between them; nothing, if there are none.
pub fn joined<'a>(words: impl Iterator<Item = &'a str>) -> Value {
    let words: Vec<&str> = words.collect();
    if words.is_empty() { Value::None } else { Value::Text(words.join(",").into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_held_until_its_transaction_gives_it_back() {
        let tx = |name| Tx::new(name).unwrap();
        let writes = |keys: &[&str]| Writes(keys.iter().map(|key| ((*key).into(), "1".into())).collect());
        let mut locks = Locks::default();
        locks.take(tx("a"), &writes(&["y", "x"]));
        assert_eq!(locks.keys(), "x,y".into());
        assert_eq!(locks.conflict(tx("b"), &writes(&["z", "x"])), Some(("x".into(), tx("a"))));
        assert_eq!(locks.conflict(tx("a"), &writes(&["x"])), None);
        assert!(locks.holds(tx("a"), &writes(&["x"])) && !locks.holds(tx("b"), &writes(&["x"])));
        locks.release(tx("a"));
        assert_eq!((locks.keys(), locks.conflict(tx("b"), &writes(&["x"]))), (Value::None, None));
    }
}
