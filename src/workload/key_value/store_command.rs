//! What a client asks of a key-value store, and what it is answered.

use std::fmt;
use std::sync::Arc;

use crate::workload::{Access, Operation, OperationSpec};

/// What a client asks of the store.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum StoreCommand {
    /// `write x=3`
    Write(Arc<str>, Arc<str>),
    /// `read x`
    Read(Arc<str>),
    /// `cas x 3 4`: set to the second value if it is the first. Boxed, for logs are full of commands and it is seldom one.
    Cas(Arc<str>, Box<Swap>),
}

/// One value in place of another.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Swap {
    /// What must be there.
    pub old: Arc<str>,
    /// What is there then.
    pub new: Arc<str>,
}

/// What the store answers.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Answer {
    /// Written.
    Done,
    /// What was read; none: no such key.
    Value(Option<Arc<str>>),
    /// The cas did not match; what was there instead. No effect.
    Mismatch(Option<Arc<str>>),
    /// Not known. An operation older than the session's latest is not executed any more; whether it was, and what the
    /// answer was then, is not kept.
    Forgotten,
}

/// The keys that a load takes in turn; a search only takes the first.
const KEYS: [&str; 3] = ["x", "y", "z"];

impl StoreCommand {
    /// `cas key old new`
    pub fn cas(key: impl Into<Arc<str>>, old: impl Into<Arc<str>>, new: impl Into<Arc<str>>) -> StoreCommand {
        StoreCommand::Cas(key.into(), Box::new(Swap { old: old.into(), new: new.into() }))
    }

    /// What an operation asks.
    pub(in crate::workload) fn of(operation: &Operation) -> Option<StoreCommand> {
        Some(match operation.spec.name {
            "write" => {
                let [key, value] = operation.texts()?;
                StoreCommand::Write(key, value)
            }
            "read" => {
                let [key] = operation.texts()?;
                StoreCommand::Read(key)
            }
            "cas" => {
                let [key, old, new] = operation.texts()?;
                StoreCommand::cas(key, old, new)
            }
            _ => return None,
        })
    }

    /// The same as one of these operations.
    pub(in crate::workload) fn in_words(&self, operations: &'static [OperationSpec]) -> Operation {
        match self {
            StoreCommand::Write(key, value) => Operation::of_texts(&operations[0], [key, value]),
            StoreCommand::Read(key) => Operation::of_texts(&operations[1], [key]),
            StoreCommand::Cas(key, swap) => Operation::of_texts(&operations[2], [key, &swap.old, &swap.new]),
        }
    }

    /// The command of that number on the key of that number: no value is written twice, and a cas expects the one
    /// before it.
    pub(in crate::workload) fn generated(access: Access, number: u64, key: u64) -> StoreCommand {
        let key = KEYS[(key % KEYS.len() as u64) as usize].into();
        let text = |number: u64| number.to_string().into();
        match access {
            Access::Write => StoreCommand::Write(key, text(number)),
            Access::Read => StoreCommand::Read(key),
            Access::Conditional => StoreCommand::cas(key, (number.saturating_sub(1)).to_string(), number.to_string()),
        }
    }

    /// What it does to its key.
    pub(in crate::workload) fn access(&self) -> Access {
        match self {
            StoreCommand::Write(..) => Access::Write,
            StoreCommand::Read(_) => Access::Read,
            StoreCommand::Cas(..) => Access::Conditional,
        }
    }

    /// About how many bytes it takes on a wire.
    pub fn size(&self) -> u32 {
        let texts = match self {
            StoreCommand::Write(key, value) => key.len() + value.len(),
            StoreCommand::Read(key) => key.len(),
            StoreCommand::Cas(key, swap) => key.len() + swap.old.len() + swap.new.len(),
        };
        1 + texts as u32
    }

    /// As a log cell shows it: `x=3`, `x?`, `x:3→4`.
    pub fn short(&self) -> Arc<str> {
        match self {
            StoreCommand::Write(key, value) => format!("{key}={value}").into(),
            StoreCommand::Read(key) => format!("{key}?").into(),
            StoreCommand::Cas(key, swap) => format!("{key}:{}→{}", swap.old, swap.new).into(),
        }
    }
}

impl fmt::Display for StoreCommand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreCommand::Write(key, value) => write!(f, "write {key}={value}"),
            StoreCommand::Read(key) => write!(f, "read {key}"),
            StoreCommand::Cas(key, swap) => write!(f, "cas {key} {} {}", swap.old, swap.new),
        }
    }
}
