//! A map from words to words that shares with its copies what neither has changed since: a trie by the bits of a hash
//! (Bagwell, *Ideal Hash Trees*, 2001).
//!
//! A word that is there is found with one comparison of texts, however many there are, and its value is replaced in place.
//! What the trie looks like depends only on what it holds, so tables that hold the same are equal part by part.

use std::hash::Hash;
use std::sync::Arc;

/// Bits of the hash that choose a child.
const BITS: u32 = 3;
/// Children of a branch.
const WIDTH: usize = 1 << BITS;
/// So many entries a leaf has at most, while there are bits that tell them apart.
const FULL: usize = 6;

/// A map from words to words.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub(super) struct Table {
    root: Node,
    len: usize,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
enum Node {
    Branch(Arc<[Node; WIDTH]>),
    /// In the order of their hashes; of equal hashes, in that of their words.
    Leaf(Arc<[Entry]>),
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
struct Entry {
    hash: u64,
    word: Arc<str>,
    value: Arc<str>,
}

impl Default for Node {
    fn default() -> Node {
        Node::Leaf(Arc::default())
    }
}

impl Table {
    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// The value of a word.
    pub(super) fn get(&self, word: &str) -> Option<&Arc<str>> {
        let hash = hash(word);
        let (mut node, mut bits) = (&self.root, hash);
        while let Node::Branch(children) = node {
            node = &children[child(bits)];
            bits >>= BITS;
        }
        let Node::Leaf(entries) = node else { return None };
        entries.iter().find(|entry| entry.is(hash, word)).map(|entry| &entry.value)
    }

    /// All words with their values, in the order of the words.
    pub(super) fn sorted(&self) -> Vec<(&Arc<str>, &Arc<str>)> {
        let (mut open, mut all) = (vec![&self.root], Vec::with_capacity(self.len));
        while let Some(node) = open.pop() {
            match node {
                Node::Branch(children) => open.extend(children.iter()),
                Node::Leaf(entries) => all.extend(entries.iter().map(|entry| (&entry.word, &entry.value))),
            }
        }
        all.sort_unstable();
        all
    }

    /// Gives a word a value.
    pub(super) fn set(&mut self, word: &Arc<str>, value: &Arc<str>) {
        let hash = hash(word);
        let (mut node, mut depth) = (&mut self.root, 0);
        while let Node::Branch(children) = node {
            node = &mut Arc::make_mut(children)[child(hash >> depth)];
            depth += BITS;
        }
        let Node::Leaf(entries) = node else { return };
        if let Some(place) = entries.iter().position(|entry| entry.is(hash, word)) {
            Arc::make_mut(entries)[place].value.clone_from(value);
            return;
        }
        self.len += 1;
        let entry = Entry { hash, word: word.clone(), value: value.clone() };
        let mut all: Vec<Entry> = entries.iter().cloned().chain([entry]).collect();
        all.sort_unstable();
        *node = Node::of(all, depth);
    }
}

impl Node {
    /// Entries that agree in the first `depth` bits of their hashes, in order.
    fn of(entries: Vec<Entry>, depth: u32) -> Node {
        if entries.len() <= FULL || depth >= u64::BITS {
            return Node::Leaf(entries.into());
        }
        let mut children: [Vec<Entry>; WIDTH] = Default::default();
        for entry in entries {
            children[child(entry.hash >> depth)].push(entry);
        }
        Node::Branch(Arc::new(children.map(|entries| Node::of(entries, depth + BITS))))
    }
}

impl Entry {
    #[inline]
    fn is(&self, hash: u64, word: &str) -> bool {
        self.hash == hash && *self.word == *word
    }
}

/// The child that the lowest bits choose.
#[inline]
fn child(bits: u64) -> usize {
    bits as usize % WIDTH
}

/// FNV-1a, and its bits spread by a multiplication to 128 bits: the same on every machine.
fn hash(word: &str) -> u64 {
    let fold = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    let product = u128::from(word.bytes().fold(0xcbf2_9ce4_8422_2325, fold)) * 0xe703_7ed1_a0b4_28db;
    (product >> 64) as u64 ^ product as u64
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::algorithm::Random;

    fn word(number: u64) -> Arc<str> {
        format!("k{number}").into()
    }

    #[test]
    fn it_holds_what_a_map_holds_and_what_a_copy_is_given_stays_there() {
        let mut random = Random::stream(1, &[]);
        let (mut table, mut map) = (Table::default(), BTreeMap::<Arc<str>, Arc<str>>::new());
        let mut former = (table.clone(), map.clone());
        for step in 0..20_000_u64 {
            if step % 700 == 0 {
                for (word, value) in &former.1 {
                    assert_eq!(former.0.get(word), Some(value));
                }
                former = (table.clone(), map.clone());
            }
            let (word, value) = (word(random.below(3_000)), word(step));
            table.set(&word, &value);
            map.insert(word, value);
        }
        assert_eq!((table.len(), table.get("x")), (map.len(), None));
        assert!(map.iter().all(|(word, value)| table.get(word) == Some(value)));
        assert!(table.sorted().into_iter().eq(&map));
        assert_ne!(table, former.0);
    }

    #[test]
    fn tables_that_hold_the_same_are_equal_however_they_came_to_it() {
        let (mut up, mut down) = (Table::default(), Table::default());
        for number in 0..500 {
            up.set(&word(number), &word(number));
            down.set(&word(499 - number), &word(0));
        }
        assert_ne!(up, down);
        for number in 0..500 {
            down.set(&word(number), &word(number));
        }
        assert_eq!(up, down);
    }
}
