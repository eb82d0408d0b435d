//! A sequence made of shared blocks, shared chunks and a private tail: cheap to clone, cheap to index, cheap to grow.
//!
//! Logs, histories and event records live in this: a checkpoint shares all but the last few items with the run it was
//! taken from. A clone of a million items copies some 250 pointers to blocks, at most 63 to chunks, at most 63 items.

use std::hash::{Hash, Hasher};
use std::ops::Index;
use std::sync::Arc;

/// Items in one shared chunk.
const CHUNK: usize = 64;
/// Chunks in one shared block.
const BLOCK: usize = 64;

type Chunk<T> = Arc<[T]>;

/// A sequence that shares its past with its clones.
#[derive(Clone, Debug)]
pub struct Chunked<T> {
    /// All but the last chunks, by the block.
    blocks: Vec<Arc<[Chunk<T>]>>,
    /// The chunks that do not fill a block yet.
    chunks: Vec<Chunk<T>>,
    /// The items that do not fill a chunk yet.
    tail: Vec<T>,
}

impl<T> Default for Chunked<T> {
    fn default() -> Self {
        Chunked { blocks: Vec::new(), chunks: Vec::new(), tail: Vec::new() }
    }
}

impl<T: Clone> Chunked<T> {
    /// How many items there are.
    pub fn len(&self) -> usize {
        self.chunked() + self.tail.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The item at `index`, counted from 0.
    pub fn get(&self, index: usize) -> Option<&T> {
        match index.checked_sub(self.chunked()) {
            Some(index) => self.tail.get(index),
            None => self.chunk(index / CHUNK).and_then(|chunk| chunk.get(index % CHUNK)),
        }
    }

    /// The last item.
    pub fn last(&self) -> Option<&T> {
        self.tail.last().or_else(|| self.get(self.len().checked_sub(1)?))
    }

    /// Adds an item at the end.
    pub fn push(&mut self, item: T) {
        self.tail.push(item);
        if self.tail.len() == CHUNK {
            self.chunks.push(self.tail.drain(..).collect());
            if self.chunks.len() == BLOCK {
                self.blocks.push(self.chunks.drain(..).collect());
            }
        }
    }

    /// Keeps the first `len` items and returns the others, in order.
    pub fn split_off(&mut self, len: usize) -> Vec<T> {
        if len >= self.len() {
            return Vec::new();
        }
        let removed = self.iter_from(len).cloned().collect();
        if len < self.blocks.len() * BLOCK * CHUNK {
            let opened = self.blocks[len / (BLOCK * CHUNK)].clone();
            self.blocks.truncate(len / (BLOCK * CHUNK));
            (self.chunks, self.tail) = (opened.to_vec(), Vec::new());
        }
        if len < self.chunked() {
            let number = len / CHUNK - self.blocks.len() * BLOCK;
            self.tail = self.chunks[number].to_vec();
            self.chunks.truncate(number);
        }
        self.tail.truncate(len - self.chunked());
        removed
    }

    /// Gives up whole blocks of the first `len` items, and how many items that were; those after them move up.
    pub fn give_up(&mut self, len: usize) -> usize {
        let blocks = (len / (BLOCK * CHUNK)).min(self.blocks.len());
        self.blocks.drain(..blocks);
        blocks * BLOCK * CHUNK
    }

    /// The items from `start` on.
    pub fn iter_from(&self, start: usize) -> impl DoubleEndedIterator<Item = &T> {
        (start..self.len()).map(move |i| &self[i])
    }

    /// All items.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.chunks_in_order().flat_map(|chunk| chunk.iter()).chain(&self.tail)
    }

    /// What a clone does not share, in bytes.
    pub fn unshared(&self) -> usize {
        (self.blocks.len() + self.chunks.len()) * size_of::<Chunk<T>>() + self.tail.len() * size_of::<T>()
    }

    /// How many items are in chunks.
    fn chunked(&self) -> usize {
        (self.blocks.len() * BLOCK + self.chunks.len()) * CHUNK
    }

    fn chunk(&self, number: usize) -> Option<&Chunk<T>> {
        match self.blocks.get(number / BLOCK) {
            Some(block) => block.get(number % BLOCK),
            None => self.chunks.get(number - self.blocks.len() * BLOCK),
        }
    }

    fn chunks_in_order(&self) -> impl Iterator<Item = &Chunk<T>> {
        self.blocks.iter().flat_map(|block| block.iter()).chain(&self.chunks)
    }
}

impl<T: Clone> Index<usize> for Chunked<T> {
    type Output = T;
    fn index(&self, index: usize) -> &T {
        self.get(index).expect("an index below the length")
    }
}

impl<T: Clone> Extend<T> for Chunked<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, items: I) {
        for item in items {
            self.push(item);
        }
    }
}

impl<T: Clone> FromIterator<T> for Chunked<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut sequence = Chunked::default();
        sequence.extend(items);
        sequence
    }
}

impl<T: Clone + PartialEq> PartialEq for Chunked<T> {
    fn eq(&self, other: &Self) -> bool {
        let same = |(a, b): (&Chunk<T>, &Chunk<T>)| Arc::ptr_eq(a, b) || a == b;
        self.len() == other.len()
            && self.chunks_in_order().zip(other.chunks_in_order()).all(same)
            && self.tail == other.tail
    }
}

impl<T: Clone + Hash> Hash for Chunked<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.len().hash(state);
        self.iter().for_each(|item| item.hash(state));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_behaves_as_a_vec(steps in prop::collection::vec(0usize..9000, 1..12)) {
            let mut vec: Vec<usize> = Vec::new();
            let mut chunked = Chunked::default();
            for (i, &step) in steps.iter().enumerate() {
                if i % 3 == 2 {
                    let len = step.min(vec.len());
                    let old = chunked.clone();
                    prop_assert_eq!(&chunked, &old);
                    prop_assert_eq!(vec.split_off(len), chunked.split_off(len));
                } else {
                    vec.extend(0..step);
                    chunked.extend(0..step);
                }
                prop_assert_eq!(&vec, &chunked.iter().copied().collect::<Vec<_>>());
                prop_assert_eq!(vec.len(), chunked.len());
                prop_assert_eq!(vec.last(), chunked.last());
                prop_assert_eq!(vec.get(700), chunked.get(700));
                prop_assert_eq!(vec.get(step), chunked.iter_from(step).next());
                let mut rest = chunked.clone();
                let gone = rest.give_up(step);
                prop_assert!(gone <= step.min(vec.len()) && step.min(vec.len()) < gone + 2 * BLOCK * CHUNK);
                prop_assert_eq!(&vec[gone..], &rest.iter().copied().collect::<Vec<_>>()[..]);
                prop_assert_eq!(vec.get(4095), chunked.get(4095));
                prop_assert_eq!(vec.get(4096), chunked.get(4096));
            }
        }
    }
}
