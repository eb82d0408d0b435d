//! Ballots and values as fields of messages.

use std::sync::Arc;

use crate::algorithm::declare::FieldValue;
use crate::model::{Ballot, Kind, NodeId, Sentence, Value};
use crate::sentence;

impl FieldValue for Ballot {
    const KIND: Kind = Kind::Ballot;
    fn value(&self) -> Value {
        (*self).into()
    }
    fn read(text: &str) -> Result<Ballot, Sentence> {
        text.parse().map_err(|error| sentence!("“{text}”: {error}", text, error))
    }
    /// Before every ballot there can be.
    fn omitted(sender: NodeId) -> Ballot {
        Ballot::of(0, sender)
    }
    fn size(&self) -> u32 {
        10
    }
}

impl FieldValue for Option<Ballot> {
    const KIND: Kind = Kind::Ballot;
    fn value(&self) -> Value {
        (*self).into()
    }
    fn read(text: &str) -> Result<Option<Ballot>, Sentence> {
        if text == "none" { Ok(None) } else { Ballot::read(text).map(Some) }
    }
    fn omitted(_sender: NodeId) -> Option<Ballot> {
        None
    }
    fn size(&self) -> u32 {
        if self.is_some() { 11 } else { 1 }
    }
}

impl FieldValue for Arc<str> {
    const KIND: Kind = Kind::Text;
    fn value(&self) -> Value {
        Value::Text(self.clone())
    }
    fn read(text: &str) -> Result<Arc<str>, Sentence> {
        Ok(text.into())
    }
    fn omitted(_sender: NodeId) -> Arc<str> {
        "".into()
    }
    fn size(&self) -> u32 {
        2 + self.len() as u32
    }
}

/// A value that may be missing.
impl FieldValue for Option<Arc<str>> {
    const KIND: Kind = Kind::Text;
    fn value(&self) -> Value {
        self.clone().into()
    }
    fn read(text: &str) -> Result<Option<Arc<str>>, Sentence> {
        Ok((text != "none").then(|| text.into()))
    }
    fn omitted(_sender: NodeId) -> Option<Arc<str>> {
        None
    }
    fn size(&self) -> u32 {
        self.as_ref().map_or(1, |value| 1 + value.size())
    }
}
