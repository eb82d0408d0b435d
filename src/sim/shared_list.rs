//! A list that shares with its copies what neither has changed since, a few items at a time: so that a copy of a large
//! cluster costs as much as one of a small cluster.

use std::ops::{Index, IndexMut};
use std::sync::Arc;

/// Items that are shared or copied together.
const CHUNK: usize = 16;

/// Items by position; clones share them until they are changed.
#[derive(Clone, Debug)]
pub(super) struct SharedList<T> {
    /// All but the last are full.
    chunks: Vec<Arc<Vec<T>>>,
}

/// What only this owner has, copied first if others have it, too: [`Arc::make_mut`], with the copying out of the way of
/// those, nearly all, who need none.
#[inline]
pub(super) fn alone<T: Clone>(shared: &mut Arc<T>) -> &mut T {
    if Arc::strong_count(shared) > 1 {
        detach(shared);
    }
    Arc::get_mut(shared).expect("nobody else has it")
}

#[cold]
#[inline(never)]
fn detach<T: Clone>(shared: &mut Arc<T>) {
    *shared = Arc::new(T::clone(shared));
}

impl<T> Default for SharedList<T> {
    fn default() -> SharedList<T> {
        SharedList { chunks: Vec::new() }
    }
}

impl<T: Clone> SharedList<T> {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        let last = self.chunks.last().map_or(0, |chunk| chunk.len());
        self.chunks.len().saturating_sub(1) * CHUNK + last
    }

    #[inline]
    pub(super) fn get(&self, index: usize) -> Option<&T> {
        self.chunks.get(index / CHUNK)?.get(index % CHUNK)
    }

    /// One more at the end.
    pub(super) fn push(&mut self, item: T) {
        match self.chunks.last_mut().filter(|chunk| chunk.len() < CHUNK) {
            Some(chunk) => alone(chunk).push(item),
            None => self.chunks.push(Arc::new(vec![item])),
        }
    }

    /// Keeps the first so many.
    pub(super) fn truncate(&mut self, len: usize) {
        self.chunks.truncate(len.div_ceil(CHUNK));
        let before = self.chunks.len().saturating_sub(1) * CHUNK;
        if let Some(last) = self.chunks.last_mut().filter(|last| before + last.len() > len) {
            alone(last).truncate(len - before);
        }
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.chunks.iter_mut().flat_map(alone)
    }

    /// They, in order; how many are to come is known, so that what is made of them is made at once.
    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = &T> {
        (0..self.len()).map(|index| &self[index])
    }
}

impl<T> Index<usize> for SharedList<T> {
    type Output = T;

    #[inline]
    fn index(&self, index: usize) -> &T {
        &self.chunks[index / CHUNK][index % CHUNK]
    }
}

impl<T: Clone> IndexMut<usize> for SharedList<T> {
    #[inline]
    fn index_mut(&mut self, index: usize) -> &mut T {
        &mut alone(&mut self.chunks[index / CHUNK])[index % CHUNK]
    }
}

impl<T: Clone> FromIterator<T> for SharedList<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> SharedList<T> {
        let mut all = SharedList::default();
        items.into_iter().for_each(|item| all.push(item));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_goes_its_own_way_and_shares_the_rest() {
        for len in [0, 1, 15, 16, 17, 32, 200] {
            let list: SharedList<usize> = (0..len).collect();
            assert_eq!((list.len(), list.get(len)), (len, None));
            let mut copy = list.clone();
            copy.push(7);
            for index in (0..len).step_by(20) {
                copy[index] += 1_000;
                assert_eq!((list[index], copy[index]), (index, index + 1_000));
            }
            assert!(list.iter().copied().eq(0..len));
            assert_eq!(copy.iter().count(), len + 1);
            let same = list.chunks.iter().zip(&copy.chunks).filter(|(a, b)| Arc::ptr_eq(a, b)).count();
            assert!(len < 200 || same > 0);
            for shorter in [len, len / 2, 0] {
                copy.truncate(shorter);
                assert_eq!((copy.len(), copy.iter().count()), (shorter, shorter));
            }
        }
    }
}
