//! Values in JSON and the like: written as they are shown, and read again.
//!
//! What is read is written as the same bytes again. Whether it is the same value, only who knows the kind of its fact can
//! say: a text that looks like a node is read as that node, a word as a text, an empty list as one of numbers.

use std::fmt;
use std::str::FromStr;

use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Value;

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::None => s.serialize_none(),
            Value::Bool(b) => s.serialize_bool(*b),
            Value::Number(n) => s.serialize_u64(*n),
            Value::Numbers(numbers) => numbers.serialize(s),
            Value::EpochCounters(counters) => s.collect_seq(counters.iter().map(ToString::to_string)),
            Value::Nodes(nodes) => s.collect_seq(nodes.iter().map(ToString::to_string)),
            Value::Word(word) => s.serialize_str(word),
            Value::Text(text) => s.serialize_str(text),
            other => s.collect_str(other),
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Value, D::Error> {
        d.deserialize_any(Shown)
    }
}

struct Shown;

/// An item of a list.
#[derive(Deserialize)]
#[serde(untagged)]
enum Item {
    Number(u64),
    Text(String),
}

/// What is shown just so.
fn exact<T: FromStr + ToString>(text: &str) -> Option<T> {
    text.parse().ok().filter(|value: &T| value.to_string() == text)
}

/// All of them, if each is shown just so.
fn all<T: FromStr + ToString>(items: &[Item]) -> Option<Vec<T>> {
    let read = |item: &Item| match item {
        Item::Text(text) => exact(text),
        Item::Number(_) => None,
    };
    items.iter().map(read).collect()
}

impl<'de> Visitor<'de> for Shown {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("nothing, yes or no, a number, a text, or a list of numbers, nodes or epoch counters")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::None)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::None)
    }

    fn visit_bool<E>(self, b: bool) -> Result<Value, E> {
        Ok(Value::Bool(b))
    }

    fn visit_u64<E>(self, n: u64) -> Result<Value, E> {
        Ok(Value::Number(n))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(exact(text)
            .map(Value::Node)
            .or_else(|| exact(text).map(Value::Client))
            .or_else(|| exact(text).map(Value::EpochCounter))
            .or_else(|| exact(text).map(Value::Proposal))
            .or_else(|| exact(text).map(Value::Ballot))
            .unwrap_or_else(|| Value::Text(text.into())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items: Vec<Item> = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        let number = |item: &Item| match item {
            Item::Number(number) => Some(*number),
            Item::Text(_) => None,
        };
        let numbers: Option<Vec<u64>> = items.iter().map(number).collect();
        numbers
            .map(Value::Numbers)
            .or_else(|| all(&items).map(Value::Nodes))
            .or_else(|| all(&items).map(Value::EpochCounters))
            .ok_or_else(|| A::Error::custom("a list holds only numbers, only nodes or only epoch counters"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_as_the_same_bytes() {
        let exact = [
            "null",
            "true",
            "3",
            "18446744073709551615",
            "\"S3\"",
            "\"C2\"",
            "\"1.99\"",
            "\"2.S1\"",
            "\"5.S1:7\"",
            "\"leader\"",
            "\"S0\"",
            "\"05:7\"",
            "\"\"",
            "\"7\"",
            "[]",
            "[1,1,2]",
            "[\"S1\",\"S3\"]",
            "[\"1.98\",\"1.99\"]",
        ];
        for text in exact {
            let value: Value = serde_json::from_str(text).expect(text);
            assert_eq!(serde_json::to_string(&value).unwrap(), text, "{value:?}");
        }
    }

    #[test]
    fn what_is_no_value_is_refused() {
        for text in ["{}", "-1", "1.5", "[1,\"S1\"]", "[\"x\"]", "[[1]]", "[null]"] {
            assert!(serde_json::from_str::<Value>(text).is_err(), "{text}");
        }
    }
}
