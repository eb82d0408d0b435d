//! Durable state: what a crash leaves, changed only by typed writes that can be undone.

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

/// A disk with the tail of writes that are not yet synced.
///
/// Read the state through `Deref`; change it with [`super::Context::write`].
#[derive(Clone, Debug, Default)]
pub struct Durable<D: Disk> {
    state: D,
    unsynced: Vec<D::Undo>,
    written: u64,
}

impl<D: Disk> Deref for Durable<D> {
    type Target = D;
    fn deref(&self) -> &D {
        &self.state
    }
}

impl<D: Disk> Durable<D> {
    /// A disk that holds `state`, all of it synced.
    pub fn new(state: D) -> Durable<D> {
        Durable { state, unsynced: Vec::new(), written: 0 }
    }

    /// Makes a change; it is not synced yet. Algorithms call [`super::Context::write`] instead.
    pub fn write(&mut self, write: D::Write) {
        let undo = self.state.apply(write);
        self.unsynced.push(undo);
        self.written += 1;
    }

    /// How many changes were ever made.
    pub fn written(&self) -> u64 {
        self.written
    }

    /// How many changes are synced.
    pub fn synced(&self) -> u64 {
        self.written - self.unsynced.len() as u64
    }

    /// The undos of the changes after the first `count` ever made: those of this event, if `count` was taken before it.
    pub fn changes_since(&self, count: u64) -> &[D::Undo] {
        let keep = (self.written - count).min(self.unsynced.len() as u64) as usize;
        &self.unsynced[self.unsynced.len() - keep..]
    }

    /// The disk has synced the first `upto` changes ever made.
    pub fn sync(&mut self, upto: u64) {
        let synced = self.synced();
        if upto >= self.written {
            self.unsynced.clear();
        } else if upto > synced {
            self.unsynced.drain(..(upto - synced) as usize);
        }
    }

    /// What a crash leaves if unsynced writes are lost.
    pub fn lose_unsynced(&mut self) {
        while let Some(undo) = self.unsynced.pop() {
            self.state.revert(undo);
        }
    }

    /// The state, to be put on a fresh disk.
    pub fn into_state(self) -> D {
        self.state
    }
}
