//! Votes and decisions, transactions and what they write, as words of messages, facts and rules.

use crate::algorithm::declare::FieldValue;
use crate::model::{Kind, NodeId, Sentence, Value};
use crate::sentence;
use crate::workload::transaction::{Tx, Writes};

/// What becomes of a transaction.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Decision {
    /// All of it happens.
    Commit,
    /// Nothing of it does.
    Abort,
}

/// What a node that is asked for a decision can say.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Known {
    /// It is this.
    Decided(Decision),
    /// It does not know either.
    Uncertain,
}

/// What a participant has said that it can do.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Vote {
    /// It can commit, and will whenever it is told.
    Yes,
    /// It cannot.
    No,
}

impl Decision {
    /// The words of a decision, where there may be none.
    pub const WORDS: &'static [&'static str] = &["none", "commit", "abort"];

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Decision::Commit => "commit",
            Decision::Abort => "abort",
        }
    }

    /// The word of a decision, where there may be none.
    pub fn word_of(decision: Option<Decision>) -> Value {
        Value::word(decision.map_or("none", Decision::word))
    }
}

impl Vote {
    /// The words of a vote, where there may be none.
    pub const WORDS: &'static [&'static str] = &["none", "yes", "no"];

    /// The word of a vote, where there may be none.
    pub fn word_of(vote: Option<Vote>) -> Value {
        Value::word(match vote {
            None => "none",
            Some(Vote::Yes) => "yes",
            Some(Vote::No) => "no",
        })
    }
}

impl From<Decision> for Value {
    fn from(decision: Decision) -> Value {
        Value::word(decision.word())
    }
}

const KNOWN: &[&str] = &["uncertain", "commit", "abort"];

impl FieldValue for Known {
    const KIND: Kind = Kind::words(KNOWN);
    fn value(&self) -> Value {
        match self {
            Known::Decided(decision) => (*decision).into(),
            Known::Uncertain => Value::word("uncertain"),
        }
    }
    fn read(text: &str) -> Result<Known, Sentence> {
        match text {
            "commit" => Ok(Known::Decided(Decision::Commit)),
            "abort" => Ok(Known::Decided(Decision::Abort)),
            "uncertain" => Ok(Known::Uncertain),
            _ => Err(sentence!("“{text}” is none of commit, abort and uncertain", text)),
        }
    }
    fn omitted(_sender: NodeId) -> Known {
        Known::Uncertain
    }
    fn size(&self) -> u32 {
        1
    }
}

impl FieldValue for Decision {
    const KIND: Kind = Kind::words(&["commit", "abort"]);
    fn value(&self) -> Value {
        (*self).into()
    }
    fn read(text: &str) -> Result<Decision, Sentence> {
        match Known::read(text)? {
            Known::Decided(decision) => Ok(decision),
            Known::Uncertain => Err(sentence!("“{text}” is neither commit nor abort", text)),
        }
    }
    fn omitted(_sender: NodeId) -> Decision {
        Decision::Abort
    }
    fn size(&self) -> u32 {
        1
    }
}

impl FieldValue for Tx {
    const KIND: Kind = Kind::Text;
    fn value(&self) -> Value {
        (*self).into()
    }
    fn read(text: &str) -> Result<Tx, Sentence> {
        let longest = Tx::LONGEST;
        Tx::new(text).ok_or_else(|| sentence!("the name of a transaction has at most {longest} letters", longest))
    }
    fn omitted(_sender: NodeId) -> Tx {
        Tx::new("").expect("it is short")
    }
    fn size(&self) -> u32 {
        1 + self.name().len() as u32
    }
}

impl FieldValue for Writes {
    const KIND: Kind = Kind::Text;
    fn value(&self) -> Value {
        self.clone().into()
    }
    fn read(text: &str) -> Result<Writes, Sentence> {
        if matches!(text, "" | "none") {
            return Ok(Writes::default());
        }
        let pair = |text: &str| {
            let (key, value) = text.split_once('=').filter(|(key, _)| !key.is_empty())?;
            Some((key.into(), value.into()))
        };
        let writes = text.split(',').map(pair).collect::<Option<_>>();
        writes.map(Writes).ok_or_else(|| sentence!("“{text}” is no list of writes, such as x=3,y=4", text))
    }
    fn omitted(_sender: NodeId) -> Writes {
        Writes::default()
    }
    fn size(&self) -> u32 {
        self.to_string().len() as u32 + 1
    }
}
