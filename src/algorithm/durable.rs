//! Durable state: what a crash leaves, changed only by typed writes that can be undone.

use std::hash::{Hash, Hasher};
use std::ops::Deref;

/// The durable state of an algorithm.
pub trait Disk: Clone + Default {
    /// One change.
    type Write;
    /// What takes one change back (and tells what it was).
    type Undo: Clone;

    /// Makes the change.
    fn apply(&mut self, write: Self::Write) -> Self::Undo;
    /// Takes the change back. Undos are given in the opposite order of their writes.
    fn revert(&mut self, undo: Self::Undo);
}

/// A disk that remembers how to take back the writes that are not yet synced, and those of the current event.
///
/// Read the state through `Deref`; change it with [`super::Context::write`]. Writes are counted from 1.
#[derive(Clone, Debug)]
pub struct Durable<D: Disk> {
    state: D,
    /// Undos of the writes `forgotten + 1 ..= written`.
    undos: Vec<D::Undo>,
    forgotten: u64,
    synced: u64,
}

impl<D: Disk> Default for Durable<D> {
    fn default() -> Durable<D> {
        Durable::new(D::default())
    }
}

impl<D: Disk> Deref for Durable<D> {
    type Target = D;
    fn deref(&self) -> &D {
        &self.state
    }
}

/// How many writes there were leaves no trace: only what is there, and what a crash would take back.
impl<D: Disk<Undo: Hash> + Hash> Hash for Durable<D> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.state.hash(state);
        self.undos[(self.synced - self.forgotten) as usize..].hash(state);
    }
}

impl<D: Disk> Durable<D> {
    /// A disk that holds `state`, all of it synced.
    pub fn new(state: D) -> Durable<D> {
        Durable { state, undos: Vec::new(), forgotten: 0, synced: 0 }
    }

    /// Makes a change; it is not synced yet. Algorithms call [`super::Context::write`] instead.
    pub fn write(&mut self, write: D::Write) {
        let undo = self.state.apply(write);
        self.undos.push(undo);
    }

    /// How many changes were ever made.
    pub fn written(&self) -> u64 {
        self.forgotten + self.undos.len() as u64
    }

    /// How many changes are synced.
    pub fn synced(&self) -> u64 {
        self.synced
    }

    /// The undos of the changes after the first `count` ever made: those of this event, if `count` was taken before it
    /// and [`Durable::forget_synced`] was not called since.
    pub fn changes_since(&self, count: u64) -> &[D::Undo] {
        let start = count.saturating_sub(self.forgotten) as usize;
        self.undos.get(start..).unwrap_or_default()
    }

    /// The disk has synced the first `upto` changes ever made.
    pub fn sync(&mut self, upto: u64) {
        self.synced = self.synced.max(upto.min(self.written()));
    }

    /// Drops the undos of synced changes: nobody will ask for them again.
    #[inline]
    pub fn forget_synced(&mut self) {
        if !self.undos.is_empty() {
            self.drop_undos();
        }
    }

    fn drop_undos(&mut self) {
        if self.synced == self.written() {
            self.forgotten = self.synced;
            self.undos.clear();
        } else {
            self.undos.drain(..(self.synced - self.forgotten) as usize);
            self.forgotten = self.synced;
        }
    }

    /// What a crash leaves if unsynced writes are lost.
    pub fn lose_unsynced(&mut self) {
        while self.written() > self.synced {
            let Some(undo) = self.undos.pop() else { break };
            self.state.revert(undo);
        }
    }

    /// The state, to be put on a fresh disk.
    pub fn into_state(self) -> D {
        self.state
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A disk of numbers: a write replaces the sum.
    #[derive(Clone, Default, Debug, PartialEq)]
    struct Sum(u64);
    impl Disk for Sum {
        type Write = u64;
        type Undo = u64;
        fn apply(&mut self, write: u64) -> u64 {
            std::mem::replace(&mut self.0, write)
        }
        fn revert(&mut self, undo: u64) {
            self.0 = undo;
        }
    }

    #[test]
    fn a_crash_loses_exactly_what_was_not_synced() {
        let mut disk = Durable::new(Sum(0));
        for value in 1..=4 {
            disk.write(value);
        }
        disk.sync(2);
        assert_eq!(disk.changes_since(1), [1, 2, 3], "synced changes of this event are still known");
        disk.forget_synced();
        assert_eq!((disk.written(), disk.synced()), (4, 2));
        disk.lose_unsynced();
        assert_eq!((disk.0, disk.written(), disk.synced()), (2, 2, 2));
        disk.write(9);
        disk.sync(3);
        disk.forget_synced();
        disk.lose_unsynced();
        assert_eq!(disk.into_state(), Sum(9));
    }
}
