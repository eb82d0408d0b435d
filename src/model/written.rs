//! How programs read and write values and ids as JSON, so that they come back as what they were.
//!
//! An id is its text: `"S1"`, `"1.99"`. A value is what JSON has for it: nothing, yes or no, a number, several numbers, a
//! text. JSON has no more than that, so what is of another class says so: `{"$word": "leading"}`, `{"$nodes": ["S1"]}`. A
//! text `leading` is told as it stands and a word in the reader's language, and a ballot has another order than a text:
//! who gets a picture from elsewhere must know which it is. No field of a picture begins with `$`.
//!
//! The lines of `synod run` are for people and their scripts, who see what a thing is from where it stands. There a value
//! is [`Plain`], and cannot be read back.

use std::fmt;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Ballot, ClientId, ClockTime, Endpoint, EpochCounter, NodeId, ParseBallotError, Proposal, Time, Value};

/// The classes of values that JSON does not have, as they are written.
const CLASSES: [&str; 9] =
    ["$node", "$client", "$nodes", "$word", "$ballot", "$proposal", "$epoch_counter", "$epoch_counters", "$clock"];

/// A value without its class: a word as its text, nodes as a list of texts.
pub struct Plain<'a>(pub &'a Value);

impl Value {
    /// Whether a key says the class of a value, which is then all that its object holds.
    pub fn is_class(key: &str) -> bool {
        CLASSES.contains(&key)
    }

    /// What it says it is; none: JSON has it.
    fn class(&self) -> Option<&'static str> {
        let place = match self {
            Value::None | Value::Bool(_) | Value::Number(_) | Value::Text(_) | Value::Numbers(_) => return None,
            Value::Node(_) => 0,
            Value::Client(_) => 1,
            Value::Nodes(_) => 2,
            Value::Word(_) => 3,
            Value::Ballot(_) => 4,
            Value::Proposal(_) => 5,
            Value::EpochCounter(_) => 6,
            Value::EpochCounters(_) => 7,
            Value::Clock(_) => 8,
        };
        Some(CLASSES[place])
    }
}

impl Serialize for Plain<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::None => s.serialize_none(),
            Value::Bool(b) => s.serialize_bool(*b),
            Value::Number(n) => s.serialize_u64(*n),
            Value::Numbers(numbers) => numbers.serialize(s),
            Value::EpochCounters(counters) => counters.serialize(s),
            Value::Nodes(nodes) => nodes.serialize(s),
            Value::Word(word) => word.serialize(s),
            Value::Text(text) => s.serialize_str(text),
            other => s.collect_str(other),
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let Some(class) = self.class() else { return Plain(self).serialize(s) };
        let mut object = s.serialize_map(Some(1))?;
        match self {
            Value::Clock(time) => object.serialize_entry(class, time)?,
            other => object.serialize_entry(class, &Plain(other))?,
        }
        object.end()
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Value, D::Error> {
        d.deserialize_any(Reader)
    }
}

/// Reads a value.
struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "nothing, a truth value, a whole number, several, a text, or an object of one key: {}",
            CLASSES.join(", ")
        )
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::None)
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<Value, E> {
        Ok(Value::Bool(truth))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut numbers = Vec::new();
        while let Some(number) = items.next_element()? {
            numbers.push(number);
        }
        Ok(Value::Numbers(numbers))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let class: String = object.next_key()?.ok_or_else(|| A::Error::invalid_length(0, &self))?;
        let value = match class.as_str() {
            "$node" => Value::Node(object.next_value()?),
            "$client" => Value::Client(object.next_value()?),
            "$nodes" => Value::Nodes(object.next_value()?),
            "$word" => Value::Word(object.next_value()?),
            "$ballot" => Value::Ballot(object.next_value()?),
            "$proposal" => Value::Proposal(object.next_value()?),
            "$epoch_counter" => Value::EpochCounter(object.next_value()?),
            "$epoch_counters" => Value::EpochCounters(object.next_value()?),
            "$clock" => Value::Clock(object.next_value()?),
            other => return Err(A::Error::unknown_field(other, &CLASSES)),
        };
        match object.next_key::<String>()? {
            None => Ok(value),
            Some(_) => Err(A::Error::invalid_length(2, &self)),
        }
    }
}

/// Reads a value where there need not be one: absent is not the same as nothing.
pub(super) fn present<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(d).map(Some)
}

/// Written as it is shown, and read as it is shown and in no other way.
macro_rules! as_shown {
    ($($type:ty: $read:expr),* $(,)?) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<$type, D::Error> {
                let text = String::deserialize(d)?;
                let read: $type = $read(&text).map_err(D::Error::custom)?;
                if read.to_string() == text { Ok(read) } else { Err(D::Error::custom(format!("“{text}” is “{read}”"))) }
            }
        }
    )*};
}

as_shown! {
    NodeId: str::parse,
    ClientId: str::parse,
    Endpoint: str::parse,
    EpochCounter: str::parse,
    Ballot: str::parse,
    Proposal: proposal,
}

/// What it is shown as does not say when the start was: `3300000000+900000000`, in microseconds, `+900000000` if the start
/// is not known.
impl Serialize for ClockTime {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let start = self.start.map(|start| start.0.to_string()).unwrap_or_default();
        s.collect_str(&format_args!("{start}+{}", self.after.0))
    }
}

impl<'de> Deserialize<'de> for ClockTime {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<ClockTime, D::Error> {
        let text = String::deserialize(d)?;
        let number = |digits: &str| digits.parse().ok().filter(|number: &u64| number.to_string() == digits).map(Time);
        let read = text.split_once('+').and_then(|(start, after)| {
            let start = if start.is_empty() { None } else { Some(number(start)?) };
            Some(ClockTime { start, after: number(after)? })
        });
        read.ok_or_else(|| D::Error::custom(format!("“{text}” is no time on a clock, such as 3300000000+900000000")))
    }
}

/// What stands under a ballot can be empty, though nobody could type that.
fn proposal(text: &str) -> Result<Proposal, ParseBallotError> {
    let (ballot, value) = text.split_once(':').ok_or(ParseBallotError)?;
    Ok(Proposal { ballot: ballot.parse()?, value: Arc::from(value) })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    use super::*;
    use crate::model::{Field, Figure, Kind, Mark, Marks, Name, NodeSet, figure::made_up};

    fn back<T: Serialize + for<'de> Deserialize<'de> + PartialEq + fmt::Debug>(thing: &T) -> String {
        let written = serde_json::to_string(thing).expect("it can be written");
        let read: T = serde_json::from_str(&written).unwrap_or_else(|error| panic!("{written}: {error}"));
        assert_eq!(&read, thing, "{written}");
        assert_eq!(serde_json::to_string(&read).unwrap(), written);
        written
    }

    /// Texts, and what looks like something else.
    fn text() -> impl Strategy<Value = String> {
        prop_oneof![any::<String>(), Just("S1".into()), Just("none".into()), Just("9.S3".into()), Just("$word".into())]
    }

    fn counter() -> impl Strategy<Value = EpochCounter> {
        any::<(u32, u32)>().prop_map(|(epoch, counter)| EpochCounter::new(epoch.into(), counter.into()))
    }

    fn node() -> impl Strategy<Value = NodeId> {
        (0..NodeId::MOST as u16).prop_map(NodeId)
    }

    fn ballot() -> impl Strategy<Value = Ballot> {
        (1..=u64::MAX, prop::option::of(node())).prop_map(|(round, proposer)| Ballot { round, proposer })
    }

    fn value() -> impl Strategy<Value = Value> {
        prop_oneof![
            Just(Value::None),
            any::<bool>().prop_map(Value::Bool),
            any::<u64>().prop_map(Value::Number),
            node().prop_map(Value::Node),
            (0..u16::MAX).prop_map(|client| Value::Client(ClientId(client))),
            prop::collection::vec(node(), 0..4).prop_map(Value::Nodes),
            prop::sample::select(vec!["leading", "none", "S1", ""]).prop_map(|word| Value::Word(Name::new(word))),
            text().prop_map(|text| Value::Text(text.into())),
            prop::collection::vec(any::<u64>(), 0..4).prop_map(Value::Numbers),
            ballot().prop_map(Value::Ballot),
            (ballot(), text()).prop_map(|(ballot, value)| Value::Proposal(Proposal { ballot, value: value.into() })),
            counter().prop_map(Value::EpochCounter),
            any::<(Option<u64>, u64)>()
                .prop_map(|(start, after)| { Value::Clock(ClockTime { start: start.map(Time), after: Time(after) }) }),
            prop::collection::vec(counter(), 0..4).prop_map(Value::EpochCounters),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(7), failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_value_comes_back_as_what_it_was(value in value()) {
            back(&value);
            let plain = serde_json::to_value(Plain(&value)).unwrap();
            let own = serde_json::to_value(&value).unwrap();
            // A time on a clock is more than what it is shown as.
            if !matches!(value, Value::Clock(_)) {
                prop_assert_eq!(value.class().map_or(&own, |class| &own[class]), &plain);
            }
        }

        #[test]
        fn what_is_no_value_is_an_error(class in prop::sample::select(CLASSES.to_vec()), inner in value()) {
            // Whatever stands where: it is read and written as the same, or it is refused.
            let text = serde_json::json!({ class: Plain(&inner) }).to_string();
            if let Ok(read) = serde_json::from_str::<Value>(&text) {
                prop_assert_eq!(serde_json::to_string(&read).unwrap(), text);
            }
        }
    }

    #[test]
    fn classes_are_said_where_json_has_none() {
        assert_eq!(back(&Value::Word("leading".into())), r#"{"$word":"leading"}"#);
        assert_eq!(back(&Value::from("leading")), r#""leading""#);
        assert_eq!(back(&Value::Nodes(vec![NodeId(0), NodeId(9)])), r#"{"$nodes":["S1","S10"]}"#);
        assert_eq!(back(&Value::Numbers(vec![1, 2])), "[1,2]");
        assert!(CLASSES.iter().all(|class| Value::is_class(class)) && !Value::is_class("word"));
    }

    #[test]
    fn what_is_wrong_is_said_and_nothing_panics() {
        for wrong in [
            "-1",
            "1.5",
            "18446744073709551616",
            "[\"S1\"]",
            "{}",
            r#"{"word":"x"}"#,
            r#"{"$word":"x","$node":"S1"}"#,
            r#"{"$word":7}"#,
            r#"{"$node":"S0"}"#,
            r#"{"$node":"S257"}"#,
            r#"{"$client":"S1"}"#,
            r#"{"$nodes":["S1",2]}"#,
            r#"{"$ballot":"0"}"#,
            r#"{"$epoch_counter":"0x100000063"}"#,
            r#"{"$epoch_counter":"1.4294967296"}"#,
            r#"{"$proposal":"5"}"#,
            r#"{"$clock":"5"}"#,
            r#"{"$clock":"+05"}"#,
            r#"{"$clock":[0,0]}"#,
        ] {
            assert!(serde_json::from_str::<Value>(wrong).is_err(), "{wrong}");
        }
        assert!(serde_json::from_str::<Mark>(r#"{"outcome":12}"#).is_err(), "there are twelve");
        assert!(serde_json::from_str::<Mark>("\"glory\"").is_err());
        let figure = r#"{"kind":"log","rows":[],"columns":[]}"#;
        assert!(serde_json::from_str::<Figure>(figure).unwrap_err().to_string().contains("columns"));
        assert!(serde_json::from_str::<Figure>(r#"{"kind":"pie","rows":[]}"#).is_err());
    }

    #[test]
    fn figures_sets_and_kinds_come_back() {
        for (_, figure) in [made_up::all(), made_up::empty(), made_up::odd()].concat() {
            back(&figure);
        }
        let nodes: NodeSet = [NodeId(255), NodeId(0)].into_iter().collect();
        assert_eq!(back(&nodes), r#"["S1","S256"]"#);
        let mut marks = Marks::from(Mark::Role);
        marks.insert(Mark::Outcome(3));
        assert_eq!(back(&marks), r#"[{"outcome":3},"role"]"#);
        back(&Marks::NONE);
        let field = Field::new("phase", Kind::words(&["election", "broadcast"]));
        assert_eq!(back(&field), r#"{"name":"phase","kind":{"word":["election","broadcast"]}}"#);
        back(&[Kind::Bool, Kind::EpochEntries]);
        back(
            &crate::sentence!("{node} is {state}", node = 3, state => crate::model::Sentence::several(", ", Vec::new())),
        );
    }
}
