//! A sequence made of shared chunks and a private tail: cheap to clone, cheap to index, cheap to grow.
//!
//! Logs, histories and event records live in this: a checkpoint shares all full chunks with the run it was taken from.

use std::ops::Index;
use std::sync::Arc;

/// Items in one shared chunk.
const CHUNK: usize = 512;

/// A sequence that shares its past with its clones.
#[derive(Clone, Debug)]
pub struct Chunked<T> {
    full: Vec<Arc<[T]>>,
    tail: Vec<T>,
}

impl<T> Default for Chunked<T> {
    fn default() -> Self {
        Chunked { full: Vec::new(), tail: Vec::new() }
    }
}

impl<T: Clone> Chunked<T> {
    /// How many items there are.
    pub fn len(&self) -> usize {
        self.full.len() * CHUNK + self.tail.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.full.is_empty() && self.tail.is_empty()
    }

    /// The item at `index`, counted from 0.
    pub fn get(&self, index: usize) -> Option<&T> {
        match self.full.get(index / CHUNK) {
            Some(chunk) => chunk.get(index % CHUNK),
            None => self.tail.get(index.checked_sub(self.full.len() * CHUNK)?),
        }
    }

    /// The last item.
    pub fn last(&self) -> Option<&T> {
        self.tail.last().or_else(|| self.full.last().and_then(|chunk| chunk.last()))
    }

    /// Adds an item at the end.
    pub fn push(&mut self, item: T) {
        self.tail.push(item);
        if self.tail.len() == CHUNK {
            let chunk = std::mem::take(&mut self.tail);
            self.full.push(chunk.into());
        }
    }

    /// Keeps the first `len` items and returns the others, in order.
    pub fn split_off(&mut self, len: usize) -> Vec<T> {
        let mut removed = Vec::new();
        while self.full.len() * CHUNK > len {
            let Some(chunk) = self.full.pop() else { break };
            let mut items = chunk.to_vec();
            items.append(&mut self.tail);
            self.tail = items;
        }
        let keep = len - (self.full.len() * CHUNK).min(len);
        if keep < self.tail.len() {
            removed = self.tail.split_off(keep);
        }
        removed
    }

    /// The items from `start` on.
    pub fn iter_from(&self, start: usize) -> impl Iterator<Item = &T> {
        (start..self.len()).map(move |i| &self[i])
    }

    /// All items.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.full.iter().flat_map(|chunk| chunk.iter()).chain(&self.tail)
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
        self.len() == other.len()
            && self.full.iter().zip(&other.full).all(|(a, b)| Arc::ptr_eq(a, b) || a == b)
            && self.tail == other.tail
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_behaves_as_a_vec(steps in prop::collection::vec(0usize..1500, 1..20)) {
            let mut vec: Vec<usize> = Vec::new();
            let mut chunked = Chunked::default();
            for (i, &step) in steps.iter().enumerate() {
                if i % 3 == 2 {
                    let len = step.min(vec.len());
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
            }
        }
    }
}
