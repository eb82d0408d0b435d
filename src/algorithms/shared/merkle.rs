//! A Merkle tree: hashes of ranges of keys, by which two nodes find where what they have differs, without telling all of it
//! (Merkle 1987; Dynamo §4.7).
//!
//! A key has a place, the bits of a hash of its name. A [`Part`] is all places that begin with the same bits: the root is all
//! of them, and each part has two halves. The hash of a part is made of the hashes of its halves, down to single keys, so
//! parts with equal hashes hold the same, and are left alone; of unequal ones the halves are compared. Who has at most one
//! key in a part need not ask further: it tells that. So what is exchanged grows with what differs, not with what there is.
//!
//! Hashes have 32 bits, so that they can be read on a screen. Nobody here looks for two that are equal by intent.

use std::fmt;
use std::str::FromStr;

use super::client_command::mix;
use crate::algorithm::declare::FieldValue;
use crate::model::{Kind, NodeId, Sentence, Value};
use crate::sentence;

/// Bits of a place.
const DEEPEST: u32 = u64::BITS;

/// All places that begin with these bits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Part {
    /// The bits, the first one highest; the rest is 0.
    bits: u64,
    /// How many there are.
    depth: u32,
}

/// The hash of a part; of one that holds nothing it is 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Digest(pub u32);

/// What a node has, as a tree of hashes.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// Places in order, each with the digest of what is there.
    leaves: Vec<(u64, Digest)>,
}

impl Part {
    /// All places.
    pub const ROOT: Part = Part { bits: 0, depth: 0 };

    /// Where its places differ first: those with a 0 there, and those with a 1. None: it has one place only.
    pub fn halves(self) -> Option<[Part; 2]> {
        let depth = (self.depth < DEEPEST).then_some(self.depth + 1)?;
        let one = 1 << (DEEPEST - depth);
        Some([self.bits, self.bits | one].map(|bits| Part { bits, depth }))
    }

    /// Whether a key has its place here.
    pub fn holds(self, key: &str) -> bool {
        self.has(place(key))
    }

    fn has(self, place: u64) -> bool {
        self.depth == 0 || (place ^ self.bits) >> (DEEPEST - self.depth) == 0
    }

    /// How many halvings from the root.
    pub fn depth(self) -> u32 {
        self.depth
    }
}

impl Digest {
    /// Of a text.
    pub fn of(text: &str) -> Digest {
        Digest::from_bits(hash(text))
    }

    /// Of two things, in this order.
    #[must_use]
    pub fn and(self, other: Digest) -> Digest {
        Digest::from_bits(mix(u64::from(self.0) << 32 | u64::from(other.0)))
    }

    /// Nothing that is something has the digest of nothing.
    fn from_bits(bits: u64) -> Digest {
        Digest(((bits >> 32) as u32).max(1))
    }

    /// Its first four digits, for where there is little room.
    pub fn short(self) -> String {
        if self == Digest::default() { "–".to_owned() } else { format!("{:04x}", self.0 >> 16) }
    }
}

impl Tree {
    /// The tree of these keys, each with the digest of what there is of it.
    pub fn of<'a>(keys: impl Iterator<Item = (&'a str, Digest)>) -> Tree {
        let mut leaves: Vec<(u64, Digest)> =
            keys.map(|(key, digest)| (place(key), Digest::of(key).and(digest))).collect();
        leaves.sort_unstable();
        Tree { leaves }
    }

    /// What it has in a part.
    fn within(&self, part: Part) -> &[(u64, Digest)] {
        let first = self.leaves.partition_point(|(place, _)| *place < part.bits);
        let rest = &self.leaves[first..];
        &rest[..rest.partition_point(|(place, _)| part.has(*place))]
    }

    /// How many keys it has in a part.
    pub fn len(&self, part: Part) -> usize {
        self.within(part).len()
    }

    /// Whether it has none there.
    pub fn is_empty(&self, part: Part) -> bool {
        self.len(part) == 0
    }

    /// The hash of a part. A part that holds one key has the hash of that, however large it is: whoever has no more there
    /// agrees about it in one step.
    pub fn digest(&self, part: Part) -> Digest {
        match (self.within(part), part.halves()) {
            ([], _) => Digest::default(),
            ([(_, digest)], _) => *digest,
            (leaves, None) => leaves.iter().fold(Digest::default(), |all, (_, digest)| all.and(*digest)),
            (_, Some([left, right])) => match (self.digest(left), self.digest(right)) {
                // Half of it holds nothing: what decides is where it is parted.
                (one, Digest(0)) | (Digest(0), one) => one,
                (left, right) => left.and(right),
            },
        }
    }
}

/// Where a key lies: its hash, FNV-1a with its bits spread, so that names that look alike lie apart.
fn place(key: &str) -> u64 {
    hash(key)
}

fn hash(text: &str) -> u64 {
    mix(text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)))
}

/// The root is nothing in particular.
impl FieldValue for Part {
    const KIND: Kind = Kind::Text;
    fn value(&self) -> Value {
        if *self == Part::ROOT { Value::None } else { Value::Text(self.to_string().into()) }
    }
    fn read(text: &str) -> Result<Part, Sentence> {
        if text == "none" { Ok(Part::ROOT) } else { text.parse() }
    }
    fn omitted(_sender: NodeId) -> Part {
        Part::ROOT
    }
    fn size(&self) -> u32 {
        1 + self.depth.div_ceil(8)
    }
}

/// `*` is all, `*0` its first half, `*01` the second half of that.
impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("*")?;
        (1..=self.depth).try_for_each(|depth| write!(f, "{}", self.bits >> (DEEPEST - depth) & 1))
    }
}

impl FromStr for Part {
    type Err = Sentence;

    fn from_str(text: &str) -> Result<Part, Sentence> {
        let wrong = || sentence!("“{text}” is not a range of keys (*, *0, *01)", text);
        let bits = text.strip_prefix('*').ok_or_else(wrong)?;
        bits.chars().try_fold(Part::ROOT, |part, bit| {
            let half = "01".find(bit).ok_or_else(wrong)?;
            part.halves().map(|halves| halves[half]).ok_or_else(wrong)
        })
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", self.0)
    }
}

impl FromStr for Digest {
    type Err = Sentence;

    fn from_str(text: &str) -> Result<Digest, Sentence> {
        let digits = (1..=8).contains(&text.len()) && text.bytes().all(|digit| digit.is_ascii_hexdigit());
        let number = u32::from_str_radix(text, 16).ok().filter(|_| digits);
        number.map(Digest).ok_or_else(|| sentence!("“{text}” is not a hash of eight hexadecimal digits", text))
    }
}

impl From<Digest> for Value {
    fn from(digest: Digest) -> Value {
        Value::Text(digest.to_string().into())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::algorithm::Random;

    type Store = BTreeMap<String, u64>;

    fn tree(store: &Store) -> Tree {
        Tree::of(store.iter().map(|(key, value)| (key.as_str(), Digest::of(&value.to_string()))))
    }

    /// The keys that two find unlike from the root down, and how many hashes were compared for it.
    fn unlike(one: &Store, other: &Store) -> (BTreeSet<String>, usize) {
        let (trees, mut open, mut found, mut compared) =
            ([tree(one), tree(other)], vec![Part::ROOT], BTreeSet::new(), 0);
        while let Some(part) = open.pop() {
            compared += 1;
            let [left, right] = trees.each_ref().map(|tree| tree.digest(part));
            if left == right {
                continue;
            }
            match part.halves().filter(|_| trees.iter().any(|tree| tree.len(part) > 1)) {
                Some(halves) => open.extend(halves),
                None => found.extend(one.keys().chain(other.keys()).filter(|key| part.holds(key)).cloned()),
            }
        }
        (found, compared)
    }

    #[test]
    fn what_differs_is_found_and_what_is_alike_is_left_alone() {
        let mut random = Random::stream(1, &[]);
        for keys in [0, 1, 2, 7, 300] {
            let one: Store = (0..keys).map(|key| (format!("k{key}"), 0)).collect();
            assert_eq!(unlike(&one, &one), (BTreeSet::new(), 1));
            for _ in 0..20 {
                let (mut other, mut changed) = (one.clone(), BTreeSet::new());
                for _ in 0..random.below(4) {
                    let key = format!("k{}", random.below(keys + 2));
                    match random.below(3) {
                        0 => _ = other.remove(&key),
                        _ => _ = other.insert(key.clone(), 1),
                    }
                    changed.insert(key);
                }
                let differ = |key: &String| one.get(key) != other.get(key);
                let (found, compared) = unlike(&one, &other);
                assert!(changed.iter().filter(|key| differ(key)).all(|key| found.contains(key)));
                // A walk down a tree of so many is about the logarithm of that; a part of one key has perhaps a neighbour.
                assert!(compared <= 1 + 60 * changed.len(), "{compared} of {keys}");
                assert!(found.len() <= 2 * changed.len());
            }
        }
    }

    #[test]
    fn a_tree_depends_on_what_it_holds_alone() {
        let keys = ["x", "y", "cart", "名", ""];
        let forward = Tree::of(keys.iter().map(|key| (*key, Digest::of("1"))));
        let backward = Tree::of(keys.iter().rev().map(|key| (*key, Digest::of("1"))));
        assert_eq!(forward.digest(Part::ROOT), backward.digest(Part::ROOT));
        assert_eq!((forward.len(Part::ROOT), Tree::default().digest(Part::ROOT)), (5, Digest(0)));
        assert_ne!(Tree::of([("x", Digest::of("1"))].into_iter()).digest(Part::ROOT), Digest(0));
    }

    #[test]
    fn halves_hold_each_key_once_down_to_one_place() {
        let (mut part, mut depth) = (Part::ROOT, 0);
        assert!(part.holds("x"));
        while let Some(halves) = part.halves() {
            let [one] = halves.into_iter().filter(|half| half.holds("x")).collect::<Vec<_>>()[..] else {
                panic!("{part}")
            };
            assert_eq!(part.to_string().len() + 1, one.to_string().len());
            (part, depth) = (one, depth + 1);
        }
        assert_eq!((part.bits, depth), (place("x"), 64));
    }

    #[test]
    fn parts_and_hashes_are_read_as_they_are_written() {
        for text in ["*", "*0", "*0110"] {
            assert_eq!(text.parse::<Part>().unwrap().to_string(), text);
        }
        for wrong in ["", "0", "*2", &format!("*{}", "0".repeat(65))] {
            assert!(wrong.parse::<Part>().is_err(), "{wrong}");
        }
        assert_eq!("00ab12cd".parse::<Digest>().unwrap().to_string(), "00ab12cd");
        for wrong in ["", "+1", "123456789", "xyz"] {
            assert!(wrong.parse::<Digest>().is_err(), "{wrong}");
        }
    }
}
