//! Ranges of keys, as nodes name them when they compare what they have: the keys of one preference list, or a part of these.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use super::version::Siblings;
use crate::algorithm::declare::FieldValue;
use crate::algorithms::shared::merkle::{Digest, Part};
use crate::model::{Kind, NodeId, Sentence, Value};
use crate::sentence;

/// Keys that have one preference list, or a part of these.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Range {
    /// Where their preference list begins.
    pub first: NodeId,
    /// Which of them.
    pub part: Part,
}

/// Ranges, each with the hash of what the sender has there: `S1*:3f2a90bc|S2*:00000000`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Hashes(pub(super) Vec<(Range, Digest)>);

/// What a node has of keys: `x=3/S1:1|4/S2:1;y=none/S2:2`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Entries(pub(super) Vec<(Arc<str>, Siblings)>);

impl Range {
    /// All keys of a preference list.
    pub(super) fn all(first: NodeId) -> Range {
        Range { first, part: Part::ROOT }
    }

    /// The same list, another part.
    pub(super) fn with(self, part: Part) -> Range {
        Range { part, ..self }
    }
}

impl Hashes {
    /// The ranges, as a rule tells them.
    pub(super) fn ranges(&self) -> Arc<str> {
        listed(self.0.iter().map(|(range, _)| *range))
    }
}

/// Ranges as a rule tells them.
pub(super) fn listed(ranges: impl Iterator<Item = Range>) -> Arc<str> {
    let ranges: Vec<String> = ranges.map(|range| range.to_string()).collect();
    if ranges.is_empty() { "none".into() } else { ranges.join(", ").into() }
}

/// `S1*`: all of those whose list begins at S1; `S1*01`: a part.
impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.first, self.part)
    }
}

impl FromStr for Range {
    type Err = Sentence;

    fn from_str(text: &str) -> Result<Range, Sentence> {
        let wrong = || sentence!("“{text}” is not a range of keys (S1*, S1*01)", text);
        let at = text.find('*').ok_or_else(wrong)?;
        Ok(Range { first: text[..at].parse().map_err(|_| wrong())?, part: text[at..].parse().map_err(|_| wrong())? })
    }
}

impl FieldValue for Range {
    const KIND: Kind = Kind::Text;
    fn value(&self) -> Value {
        Value::Text(self.to_string().into())
    }
    fn read(text: &str) -> Result<Range, Sentence> {
        text.parse()
    }
    fn omitted(sender: NodeId) -> Range {
        Range::all(sender)
    }
    fn size(&self) -> u32 {
        2 + 1 + self.part.depth().div_ceil(8)
    }
}

impl FieldValue for Hashes {
    const KIND: Kind = Kind::Text;
    fn value(&self) -> Value {
        let all: Vec<String> = self.0.iter().map(|(range, digest)| format!("{range}:{digest}")).collect();
        if all.is_empty() { Value::None } else { Value::Text(all.join("|").into()) }
    }
    fn read(text: &str) -> Result<Hashes, Sentence> {
        let one = |pair: &str| {
            let (range, digest) = pair.split_once(':')?;
            Some((range.parse().ok()?, digest.parse().ok()?))
        };
        let pairs = text.split('|').filter(|_| !text.is_empty() && text != "none");
        let all: Option<Vec<_>> = pairs.map(one).collect();
        all.map(Hashes).ok_or_else(|| sentence!("“{text}” are not hashes of ranges (S1*:3f2a90bc|S1*0:17d0e2aa)", text))
    }
    fn omitted(_sender: NodeId) -> Hashes {
        Hashes::default()
    }
    fn size(&self) -> u32 {
        1 + self.0.iter().map(|(range, _)| range.size() + 4).sum::<u32>()
    }
}

impl FieldValue for Entries {
    const KIND: Kind = Kind::Text;
    fn value(&self) -> Value {
        let all: Vec<String> = self.0.iter().map(|(key, siblings)| format!("{key}={}", siblings.value())).collect();
        if all.is_empty() { Value::None } else { Value::Text(all.join(";").into()) }
    }
    fn read(text: &str) -> Result<Entries, Sentence> {
        let one = |part: &str| {
            let (key, siblings) = part.split_once('=')?;
            Some((key.into(), Siblings::read(siblings).ok()?)).filter(|_| !key.is_empty())
        };
        let all: Option<Vec<_>> = text.split(';').filter(|_| !text.is_empty() && text != "none").map(one).collect();
        let wrong = || sentence!("“{text}” are not versions of keys (x=3/S1:1|4/S2:1;y=none/S2:2)", text);
        all.map(Entries).ok_or_else(wrong)
    }
    fn omitted(_sender: NodeId) -> Entries {
        Entries::default()
    }
    fn size(&self) -> u32 {
        1 + self.0.iter().map(|(key, siblings)| key.len() as u32 + siblings.size()).sum::<u32>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_and_what_is_in_them_are_read_as_they_are_written() {
        for text in ["S1*:3f2a90bc", "S1*:00000000|S12*011:17d0e2aa"] {
            assert_eq!(Hashes::read(text).unwrap().value(), Value::Text(text.into()));
        }
        for text in ["x=3/S1:1", "x=3/S1:1|4/S2:1;y=none/S2:2"] {
            assert_eq!(Entries::read(text).unwrap().value(), Value::Text(text.into()));
        }
        for empty in ["", "none"] {
            assert_eq!(Hashes::read(empty).unwrap().value(), Value::None);
            assert_eq!(Entries::read(empty).unwrap().value(), Value::None);
        }
        for wrong in ["S1", "S1*", "S1:ab", "*:ab", "S1*2:ab", "S1*:ab|"] {
            assert!(Hashes::read(wrong).is_err(), "{wrong}");
        }
        for wrong in ["x", "=3/S1:1", "x=3", "x=3/S1:1;"] {
            assert!(Entries::read(wrong).is_err(), "{wrong}");
        }
    }
}
