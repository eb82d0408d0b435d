//! What a client asks of a key-value store, and what it is answered.

use std::fmt;
use std::sync::Arc;

use crate::workload::{Access, Operation, OperationSpec};

/// What a client asks of the store.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Command {
    /// `write x=3`
    Write(Arc<str>, Arc<str>),
    /// `read x`
    Read(Arc<str>),
    /// `cas x 3 4`: set to the second value if it is the first.
    Cas(Arc<str>, Arc<str>, Arc<str>),
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

impl Command {
    /// What an operation asks.
    pub(in crate::workload) fn of(operation: &Operation) -> Option<Command> {
        Some(match operation.spec.name {
            "write" => {
                let [key, value] = operation.texts()?;
                Command::Write(key, value)
            }
            "read" => {
                let [key] = operation.texts()?;
                Command::Read(key)
            }
            "cas" => {
                let [key, old, new] = operation.texts()?;
                Command::Cas(key, old, new)
            }
            _ => return None,
        })
    }

    /// The same as one of these operations.
    pub(in crate::workload) fn in_words(&self, operations: &'static [OperationSpec]) -> Operation {
        match self {
            Command::Write(key, value) => Operation::of_texts(&operations[0], [key, value]),
            Command::Read(key) => Operation::of_texts(&operations[1], [key]),
            Command::Cas(key, old, new) => Operation::of_texts(&operations[2], [key, old, new]),
        }
    }

    /// The command of that number on the key of that number: no value is written twice, and a cas expects the one
    /// before it.
    pub(in crate::workload) fn generated(access: Access, number: u64, key: u64) -> Command {
        let key = KEYS[(key % KEYS.len() as u64) as usize].into();
        let text = |number: u64| number.to_string().into();
        match access {
            Access::Write => Command::Write(key, text(number)),
            Access::Read => Command::Read(key),
            Access::Conditional => Command::Cas(key, text(number.saturating_sub(1)), text(number)),
        }
    }

    /// What it does to its key.
    pub(in crate::workload) fn access(&self) -> Access {
        match self {
            Command::Write(..) => Access::Write,
            Command::Read(_) => Access::Read,
            Command::Cas(..) => Access::Conditional,
        }
    }

    /// About how many bytes it takes on a wire.
    pub fn size(&self) -> u32 {
        let texts = match self {
            Command::Write(key, value) => key.len() + value.len(),
            Command::Read(key) => key.len(),
            Command::Cas(key, old, new) => key.len() + old.len() + new.len(),
        };
        1 + texts as u32
    }

    /// As a log cell shows it: `x=3`, `x?`, `x:3→4`.
    pub fn short(&self) -> Arc<str> {
        match self {
            Command::Write(key, value) => format!("{key}={value}").into(),
            Command::Read(key) => format!("{key}?").into(),
            Command::Cas(key, old, new) => format!("{key}:{old}→{new}").into(),
        }
    }
}

impl fmt::Display for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Command::Write(key, value) => write!(f, "write {key}={value}"),
            Command::Read(key) => write!(f, "read {key}"),
            Command::Cas(key, old, new) => write!(f, "cas {key} {old} {new}"),
        }
    }
}
