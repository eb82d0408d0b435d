//! The machines, and which of them were touched.
//!
//! Copies share the machines that neither has touched since, so that it costs the same to keep a moment of many as of few.
//! A search makes one choice after the other at one moment. Most touch one machine: only that one is copied again, and
//! only that one is hashed again.

use std::ops::{Index, IndexMut};
use std::sync::Arc;

use super::server::Server;
use super::shared_list::{SharedList, alone};
use crate::algorithm::Node;

/// The machines, in order.
#[derive(Clone, Debug)]
pub(super) struct Servers<N: Node> {
    all: SharedList<Arc<Server<N>>>,
    /// The hash of each; 0: it was touched since it was known.
    hashes: Vec<u64>,
    /// Which were touched since this was last equal to what it is a copy of.
    touched: Vec<bool>,
}

impl<N: Node> Servers<N> {
    pub(super) fn new(all: Vec<Server<N>>) -> Servers<N> {
        let count = all.len();
        Servers { all: all.into_iter().map(Arc::new).collect(), hashes: vec![0; count], touched: vec![true; count] }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    pub(super) fn get(&self, index: usize) -> Option<&Server<N>> {
        self.all.get(index).map(Arc::as_ref)
    }

    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = &Server<N>> {
        self.all.iter().map(Arc::as_ref)
    }

    /// One machine more.
    pub(super) fn push(&mut self, server: Server<N>) {
        self.all.push(Arc::new(server));
        self.hashes.push(0);
        self.touched.push(true);
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Server<N>> {
        self.hashes.fill(0);
        self.touched.fill(true);
        self.all.iter_mut().map(alone)
    }

    /// The hashes of all, as `hash` makes them: it is asked about those only that were touched.
    pub(super) fn hashes(&mut self, hash: impl Fn(&Server<N>) -> u64) -> &[u64] {
        for (server, known) in self.all.iter().zip(&mut self.hashes).filter(|(_, known)| **known == 0) {
            *known = hash(server).max(1);
        }
        &self.hashes
    }

    /// From now on, what is touched is told apart from what is equal to these.
    pub(super) fn begin_touching(&mut self) {
        self.touched.fill(false);
    }

    /// Makes those equal to `origin` again that were touched.
    pub(super) fn restore(&mut self, origin: &Servers<N>) {
        let count = origin.all.len();
        self.all.truncate(count);
        self.hashes.truncate(count);
        self.touched.truncate(count);
        for (place, touched) in self.touched.iter_mut().enumerate().filter(|(_, touched)| **touched) {
            self.all[place] = origin.all[place].clone();
            self.hashes[place] = origin.hashes[place];
            *touched = false;
        }
    }
}

impl<N: Node> Index<usize> for Servers<N> {
    type Output = Server<N>;

    #[inline]
    fn index(&self, index: usize) -> &Server<N> {
        &self.all[index]
    }
}

impl<N: Node> IndexMut<usize> for Servers<N> {
    #[inline(always)]
    fn index_mut(&mut self, index: usize) -> &mut Server<N> {
        self.hashes[index] = 0;
        self.touched[index] = true;
        alone(&mut self.all[index])
    }
}
