//! Messages as commands and conditions pick them: by number, or by what they are.

use crate::model::{Endpoint, MessageId, Value};

/// One message.
#[derive(Clone, PartialEq, Debug)]
pub enum Pick {
    /// `#41`
    Id(MessageId),
    /// `S1->S2 [Kind] [field=value …]`: the lowest id not held (for `release`: held).
    First(Pattern),
}

/// Messages by what they are.
#[derive(Clone, PartialEq, Debug)]
pub struct Pattern {
    /// Where they left.
    pub from: PatternEnd,
    /// Where they go.
    pub to: PatternEnd,
    /// Their kind; none: any.
    pub kind: Option<&'static str>,
    /// Fields that must have that value.
    pub fields: Vec<(&'static str, Value)>,
}

/// One end of a pattern.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PatternEnd {
    /// `*`
    Any,
    /// A node or client.
    At(Endpoint),
    /// `leader`
    Leader,
    /// `followers`: every node that follows.
    Followers,
}
