//! Versions of a key: who made one, what its writer had seen, and when. Which of two replaces the other, and which stand
//! beside each other as siblings.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use std::sync::Arc;

use crate::algorithm::declare::FieldValue;
use crate::algorithm::settings::duration;
use crate::model::{ClientId, Kind, NodeId, Sentence, Time, Value};
use crate::sentence;
use crate::workload::quorum_store::{Dot, History};

/// A version of a key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Version {
    /// Who made it, and its number there.
    pub dot: Dot,
    /// What its writer had seen.
    pub past: History,
    /// When it was made, by the clock of who made it.
    pub stamp: Time,
    /// Whether that decides: the latest wins. Else the past decides, and the time is only for the order on the screen.
    pub by_time: bool,
}

/// A value with its version; none: the key is deleted, and this is what is left of it, a tombstone.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Sibling {
    /// What was put.
    pub value: Option<Arc<str>>,
    /// Its version.
    pub version: Version,
}

/// What a copy has of a key: versions none of which replaces another, in the order of their making.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Siblings(Vec<Sibling>);

/// An operation of a client, by whose number: a client never asks twice.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RequestId {
    /// Whose.
    pub client: ClientId,
    /// Its number there.
    pub seq: u64,
}

/// What is only for the eye leaves no trace.
impl Hash for Version {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.dot, &self.past, self.by_time).hash(state);
        if self.by_time {
            self.stamp.0.hash(state);
        }
    }
}

impl Version {
    /// What who has it has seen: its past, and itself.
    pub(super) fn history(&self) -> History {
        let mut history = self.past.clone();
        history.add(self.dot);
        history
    }

    /// Whether it is that version, or replaces it.
    pub(super) fn covers(&self, other: &Version) -> bool {
        if self.by_time && other.by_time {
            return self.order(other).is_ge();
        }
        self.past.has(other.dot) || self == other
    }

    /// Whether its writer had seen that version, whatever decides.
    pub(super) fn has_seen(&self, other: &Version) -> bool {
        self.dot == other.dot || self.past.has(other.dot)
    }

    /// By time, then by node.
    fn order(&self, other: &Version) -> Ordering {
        (self.stamp, self.dot).cmp(&(other.stamp, other.dot))
    }

    /// As a fact shows it: `S1:2,S2:1`, or `105ms.S1`.
    fn shown(&self) -> String {
        if self.by_time { format!("{}.{}", self.stamp, self.dot.node) } else { self.history().to_string() }
    }
}

impl<'a> IntoIterator for &'a Siblings {
    type Item = &'a Sibling;
    type IntoIter = std::slice::Iter<'a, Sibling>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Siblings {
    /// These alone.
    pub(super) fn one(sibling: Sibling) -> Siblings {
        Siblings(vec![sibling])
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, Sibling> {
        self.0.iter()
    }

    /// Whether one of them is that version, or replaces it.
    pub(super) fn cover(&self, version: &Version) -> bool {
        self.0.iter().any(|sibling| sibling.version.covers(version))
    }

    /// Whether that holds for all of those.
    pub(super) fn cover_all(&self, others: &Siblings) -> bool {
        others.0.iter().all(|other| self.cover(&other.version))
    }

    /// Puts one beside them, in place of those that it replaces. How many it replaced; none: it is covered.
    pub(super) fn add(&mut self, sibling: Sibling) -> Option<usize> {
        if self.cover(&sibling.version) {
            return None;
        }
        let before = self.0.len();
        self.0.retain(|other| !sibling.version.covers(&other.version));
        let replaced = before - self.0.len();
        let later = |other: &Sibling| other.version.order(&sibling.version).is_gt();
        let place = self.0.iter().position(later).unwrap_or(self.0.len());
        self.0.insert(place, sibling);
        Some(replaced)
    }

    /// Puts others beside them.
    pub(super) fn merge(&mut self, others: &Siblings) {
        others.0.iter().for_each(|other| _ = self.add(other.clone()));
    }

    /// The same without one.
    #[must_use]
    pub(super) fn without(mut self, version: &Version) -> Siblings {
        self.0.retain(|sibling| sibling.version != *version);
        self
    }

    /// The values that are not deleted.
    pub(super) fn values(&self) -> Vec<Arc<str>> {
        self.0.iter().filter_map(|sibling| sibling.value.clone()).collect()
    }

    /// What who has them all has seen.
    pub(super) fn history(&self) -> History {
        let mut history = History::default();
        self.0.iter().for_each(|sibling| history.join(&sibling.version.history()));
        history
    }

    /// Their values, those that are deleted as `none`: `3|none`. If all are, there is none.
    pub(super) fn texts(&self) -> Value {
        let texts: Vec<&str> = self.0.iter().map(|sibling| sibling.value.as_deref().unwrap_or("none")).collect();
        if self.values().is_empty() { Value::None } else { Value::Text(texts.join("|").into()) }
    }

    /// Their common version: what who has them all has seen, or the latest time.
    pub(super) fn version(&self) -> Value {
        match self.0.last() {
            None => Value::None,
            Some(last) if last.version.by_time => Value::Text(last.version.shown().into()),
            Some(_) => Value::Text(self.history().to_string().into()),
        }
    }
}

/// `S2:1,S1:2`: who made it first; behind it `~105ms`, where the time decides.
impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.history().beginning_with(self.dot.node))?;
        if self.by_time { write!(f, "~{}", self.stamp) } else { Ok(()) }
    }
}

impl FromStr for Version {
    type Err = Sentence;

    fn from_str(text: &str) -> Result<Version, Sentence> {
        let wrong = || sentence!("“{text}” is not a version (S1:2,S2:1: who made it first)", text);
        let (seen, time) = text.split_once('~').map_or((text, None), |(seen, time)| (seen, Some(time)));
        let stamp = time.map(|time| duration("version", time)).transpose()?;
        let history: History = seen.parse().map_err(|()| wrong())?;
        let node: NodeId = seen.split(':').next().and_then(|node| node.parse().ok()).ok_or_else(wrong)?;
        let dot = Dot { node, counter: history.highest(node) };
        let past = history.without(dot);
        Ok(Version { dot, past, stamp: stamp.unwrap_or_default(), by_time: stamp.is_some() })
    }
}

impl FieldValue for Version {
    const KIND: Kind = Kind::Text;
    fn value(&self) -> Value {
        Value::Text(self.to_string().into())
    }
    fn read(text: &str) -> Result<Version, Sentence> {
        text.parse()
    }
    fn omitted(sender: NodeId) -> Version {
        let dot = Dot { node: sender, counter: 1 };
        Version { dot, past: History::default(), stamp: Time::ZERO, by_time: false }
    }
    fn size(&self) -> u32 {
        10 + self.past.size() + 8
    }
}

/// `3/S1:1|4/S2:1`, or `none`.
impl FieldValue for Siblings {
    const KIND: Kind = Kind::Text;
    fn value(&self) -> Value {
        let one = |sibling: &Sibling| {
            let value = sibling.value.as_deref().unwrap_or("none");
            format!("{value}/{}", sibling.version)
        };
        let all: Vec<String> = self.0.iter().map(one).collect();
        if all.is_empty() { Value::None } else { Value::Text(all.join("|").into()) }
    }
    fn read(text: &str) -> Result<Siblings, Sentence> {
        let mut siblings = Siblings::default();
        for one in text.split('|').filter(|_| !text.is_empty() && text != "none") {
            let (value, version) = one
                .rsplit_once('/')
                .ok_or_else(|| sentence!("“{text}” are not versions of a key (3/S1:1|4/S2:1)", text))?;
            let value = (value != "none").then(|| value.into());
            siblings.add(Sibling { value, version: version.parse()? });
        }
        Ok(siblings)
    }
    fn omitted(_sender: NodeId) -> Siblings {
        Siblings::default()
    }
    fn size(&self) -> u32 {
        let value = |sibling: &Sibling| sibling.value.as_ref().map_or(1, |value| value.len() as u32);
        1 + self.0.iter().map(|sibling| value(sibling) + sibling.version.size()).sum::<u32>()
    }
}

/// `C1.5`
impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.client, self.seq)
    }
}

impl FieldValue for RequestId {
    const KIND: Kind = Kind::Text;
    fn value(&self) -> Value {
        Value::Text(self.to_string().into())
    }
    fn read(text: &str) -> Result<RequestId, Sentence> {
        let parts = text.split_once('.').and_then(|(client, seq)| Some((client.parse().ok()?, seq.parse().ok()?)));
        let (client, seq) = parts.ok_or_else(|| sentence!("“{text}” is not an operation of a client (C1.5)", text))?;
        Ok(RequestId { client, seq })
    }
    fn omitted(_sender: NodeId) -> RequestId {
        RequestId { client: ClientId(0), seq: 0 }
    }
    fn size(&self) -> u32 {
        10
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sibling(text: &str) -> Sibling {
        Siblings::read(text).unwrap().0.remove(0)
    }

    #[test]
    fn what_its_writer_had_seen_is_replaced_and_the_rest_stays() {
        let mut copies = Siblings::one(sibling("3/S1:1"));
        assert_eq!(copies.add(sibling("4/S2:1")), Some(0));
        assert_eq!(copies.values().len(), 2);
        assert_eq!(copies.version(), Value::Text("S1:1,S2:1".into()));
        assert_eq!(copies.add(sibling("5/S1:2")), Some(1), "it has seen the first alone");
        assert_eq!(copies.add(sibling("3/S1:1")), None, "it is covered");
        assert_eq!(copies.add(sibling("6/S3:1,S1:2,S2:1")), Some(2));
        assert_eq!(copies.add(sibling("none/S3:2,S1:2,S2:1")), Some(1));
        assert_eq!((copies.values().len(), copies.len(), copies.texts()), (0, 1, Value::None));
    }

    #[test]
    fn a_put_that_had_seen_nothing_replaces_nothing_not_even_of_its_own_maker() {
        let mut copies = Siblings::one(sibling("3/S1:1"));
        assert_eq!(copies.add(sibling("4/S1:0.2")), Some(0));
        assert_eq!(copies.version(), Value::Text("S1:2".into()));
    }

    #[test]
    fn where_the_time_decides_the_latest_wins_whatever_was_seen() {
        let mut copies = Siblings::one(sibling("3/S1:1~105ms"));
        assert_eq!(copies.add(sibling("4/S2:1,S1:1~101ms")), None);
        assert_eq!(copies.version(), Value::Text("105ms.S1".into()));
        assert_eq!(copies.add(sibling("5/S2:2~105ms")), Some(1), "ties are broken by the node");
    }

    #[test]
    fn versions_are_read_as_they_are_written() {
        for text in ["3/S1:1", "3/S2:1,S1:2|4/S3:1", "none/S1:0.2", "3/S1:4.7~105ms"] {
            assert_eq!(Siblings::read(text).unwrap().value(), Value::Text(text.into()));
        }
        for wrong in ["3", "3/", "3/S1", "3/none", "3/S1:1~later", "/S1:1|"] {
            assert!(Siblings::read(wrong).is_err(), "{wrong}");
        }
        assert_eq!(RequestId::read("C2.5").unwrap().to_string(), "C2.5");
        assert!(RequestId::read("C2").is_err());
    }
}
