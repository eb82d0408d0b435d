//! Items: the value of a key with its version, or the death certificate of one that was deleted; and how they and lists of
//! them are written in messages.
//!
//! A version is the number of a change and the node that made it: `3.S1`. The greater number is the newer one, and of two
//! changes with one number that of the greater node, so that any two nodes agree which of two items is newer.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::algorithm::declare::FieldValue;
use crate::algorithms::shared::merkle::{Digest, Part};
use crate::model::{Ballot, Kind, NodeId, Sentence, Value};
use crate::sentence;

/// What a node has of a key.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Item {
    /// Its value; none: it was deleted, and this is its death certificate.
    pub value: Option<Arc<str>>,
    /// Which change of the key this is.
    pub version: Ballot,
}

/// Items by key.
pub type Store = BTreeMap<Arc<str>, Item>;

/// Items on their way: `x=3/1.S1|y=none/2.S2`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Entries(pub(super) Vec<(Arc<str>, Item)>);

/// Versions without values: `x/1.S1|y/2.S2`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Versions(pub(super) BTreeMap<Arc<str>, Ballot>);

/// Keys: `x|y`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Keys(pub(super) Vec<Arc<str>>);

/// Hashes of ranges of keys: `*:3f2a90bc|*0:17d0e2aa`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Hashes(pub(super) Vec<(Part, Digest)>);

/// What separates items in a text, and so is no part of one.
pub(super) const SEPARATORS: [char; 3] = ['=', '/', '|'];

impl Entries {
    /// All of a store.
    pub(super) fn all(store: &Store) -> Entries {
        Entries(store.iter().map(|(key, item)| (key.clone(), item.clone())).collect())
    }

    pub(super) fn len(&self) -> u64 {
        self.0.len() as u64
    }
}

impl Versions {
    /// Those of a store.
    pub(super) fn of(store: &Store) -> Versions {
        Versions::within(store, Part::ROOT)
    }

    /// Those of a store in a range of keys.
    pub(super) fn within(store: &Store, part: Part) -> Versions {
        let inside = store.iter().filter(|(key, _)| part.holds(key));
        Versions(inside.map(|(key, item)| (key.clone(), item.version)).collect())
    }
}

/// The parts of a list; none: it is empty.
pub(super) fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split('|').filter(move |_| !text.is_empty() && text != "none")
}

pub(super) fn list(all: &[String]) -> Value {
    if all.is_empty() { Value::None } else { Value::Text(all.join("|").into()) }
}

impl FieldValue for Entries {
    const KIND: Kind = Kind::Text;
    fn value(&self) -> Value {
        let one = |(key, item): &(Arc<str>, Item)| {
            format!("{key}={}/{}", item.value.as_deref().unwrap_or("none"), item.version)
        };
        list(&self.0.iter().map(one).collect::<Vec<_>>())
    }
    fn read(text: &str) -> Result<Entries, Sentence> {
        let one = |part: &str| {
            let (item, version) = part.rsplit_once('/')?;
            let (key, value) = item.split_once('=')?;
            let value = (value != "none").then(|| value.into());
            (!key.is_empty()).then_some((key.into(), Item { value, version: version.parse().ok()? }))
        };
        let all: Option<Vec<_>> = parts(text).map(one).collect();
        let all = all.ok_or_else(|| sentence!("“{text}” are not items (x=3/1.S1|y=none/2.S2)", text))?;
        Ok(Entries(all))
    }
    fn omitted(_sender: NodeId) -> Entries {
        Entries::default()
    }
    fn size(&self) -> u32 {
        let one = |(key, item): &(Arc<str>, Item)| key.len() + item.value.as_ref().map_or(1, |value| value.len()) + 12;
        1 + self.0.iter().map(one).sum::<usize>() as u32
    }
}

impl FieldValue for Versions {
    const KIND: Kind = Kind::Text;
    fn value(&self) -> Value {
        list(&self.0.iter().map(|(key, version)| format!("{key}/{version}")).collect::<Vec<_>>())
    }
    fn read(text: &str) -> Result<Versions, Sentence> {
        let one = |part: &str| {
            let (key, version) = part.rsplit_once('/')?;
            (!key.is_empty()).then_some((key.into(), version.parse().ok()?))
        };
        let all: Option<BTreeMap<_, _>> = parts(text).map(one).collect();
        Ok(Versions(all.ok_or_else(|| sentence!("“{text}” are not versions of keys (x/1.S1|y/2.S2)", text))?))
    }
    fn omitted(_sender: NodeId) -> Versions {
        Versions::default()
    }
    fn size(&self) -> u32 {
        1 + self.0.keys().map(|key| key.len() + 12).sum::<usize>() as u32
    }
}

impl FieldValue for Keys {
    const KIND: Kind = Kind::Text;
    fn value(&self) -> Value {
        list(&self.0.iter().map(ToString::to_string).collect::<Vec<_>>())
    }
    fn read(text: &str) -> Result<Keys, Sentence> {
        Ok(Keys(parts(text).map(Into::into).collect()))
    }
    fn omitted(_sender: NodeId) -> Keys {
        Keys::default()
    }
    fn size(&self) -> u32 {
        1 + self.0.iter().map(|key| key.len() + 2).sum::<usize>() as u32
    }
}

impl FieldValue for Hashes {
    const KIND: Kind = Kind::Text;
    fn value(&self) -> Value {
        list(&self.0.iter().map(|(part, digest)| format!("{part}:{digest}")).collect::<Vec<_>>())
    }
    fn read(text: &str) -> Result<Hashes, Sentence> {
        let one = |pair: &str| {
            let (part, digest) = pair.split_once(':')?;
            Some((part.parse().ok()?, digest.parse().ok()?))
        };
        let all: Option<Vec<_>> = parts(text).map(one).collect();
        Ok(Hashes(all.ok_or_else(|| sentence!("“{text}” are not hashes of ranges (*:3f2a90bc|*0:17d0e2aa)", text))?))
    }
    fn omitted(_sender: NodeId) -> Hashes {
        Hashes::default()
    }
    fn size(&self) -> u32 {
        1 + self.0.iter().map(|(part, _)| part.size() + 4).sum::<u32>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_as_they_are_written() {
        for text in ["x=3/1.S1", "x=a=b/2.S3|y=none/10.S200"] {
            assert_eq!(Entries::read(text).unwrap().value(), Value::Text(text.into()));
        }
        assert_eq!(Versions::read("x/1.S1|y/2.S2").unwrap().value(), Value::Text("x/1.S1|y/2.S2".into()));
        assert_eq!(Keys::read("x|y").unwrap().value(), Value::Text("x|y".into()));
        for text in ["*:3f2a90bc", "*0:00000000|*11:17d0e2aa"] {
            assert_eq!(Hashes::read(text).unwrap().value(), Value::Text(text.into()));
        }
        for wrong in ["*", "0:ab", "*2:ab", "*:xyz"] {
            assert!(Hashes::read(wrong).is_err(), "{wrong}");
        }
        for empty in ["", "none"] {
            assert_eq!(Entries::read(empty).unwrap().value(), Value::None);
        }
        for wrong in ["x", "x=3", "x=3/", "=3/1.S1", "x=3/0", "x=3/1.S1|"] {
            assert!(Entries::read(wrong).is_err(), "{wrong}");
        }
        for wrong in ["x", "x/", "/1.S1"] {
            assert!(Versions::read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn any_two_versions_have_an_order() {
        let version = |text: &str| text.parse::<Ballot>().unwrap();
        assert!(version("2.S1") > version("1.S9") && version("1.S2") > version("1.S1"));
        assert!(version("10.S1") > version("9.S1"));
    }
}
