//! A key-value store: `write x=3`, `read x`, `cas x 3 4`. Each key is a register of its own.

pub mod entries;
mod register;
mod zones;

use std::fmt;
use std::sync::Arc;

pub use register::Register;

use super::{Access, Argument, Operation, OperationSpec, Workload};
use crate::model::{Outcome, Value};

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

/// The workload of a replicated key-value store.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct KeyValue;

const WRITE: &[Argument] = &[Argument::pair("what to write", "x=3")];
const READ: &[Argument] = &[Argument::name("a key", "x")];
const CAS: &[Argument] =
    &[Argument::name("a key", "x"), Argument::text("the value it has", "3"), Argument::text("the value it gets", "4")];

/// The operations on keys; `texts` are the keys of what is said about each.
pub(super) const fn operations(texts: [&'static str; 3]) -> [OperationSpec; 3] {
    const fn spec(
        name: &'static str,
        access: Access,
        text: &'static str,
        arguments: &'static [Argument],
    ) -> OperationSpec {
        OperationSpec { name, access, text, arguments, options: &[] }
    }
    [
        spec("write", Access::Write, texts[0], WRITE),
        spec("read", Access::Read, texts[1], READ),
        spec("cas", Access::Conditional, texts[2], CAS),
    ]
}

const OPERATIONS: &[OperationSpec] = &operations(["operation-write", "operation-read", "operation-cas"]);

/// The keys that a load takes in turn; a search only takes the first.
const KEYS: [&str; 3] = ["x", "y", "z"];

impl Workload for KeyValue {
    type Op = Command;
    type Answer = Answer;
    type Specification = Register;

    const OPERATIONS: &'static [OperationSpec] = OPERATIONS;

    fn read(operation: &Operation) -> Option<Command> {
        Command::of(operation)
    }

    fn written(command: &Command) -> Operation {
        command.in_words(OPERATIONS)
    }

    fn generate(index: usize, number: u64, subject: u64) -> Command {
        Command::generated(OPERATIONS[index].access, number, subject)
    }

    fn access(command: &Command) -> Access {
        command.access()
    }

    fn outcome(answer: &Answer) -> Outcome {
        match answer {
            Answer::Done | Answer::Value(_) => Outcome::Ok,
            Answer::Mismatch(_) => Outcome::Failed,
            // Whether it had an effect is not known.
            Answer::Forgotten => Outcome::Unknown,
        }
    }

    fn value(answer: &Answer) -> Option<Value> {
        match answer {
            Answer::Value(found) | Answer::Mismatch(found) => Some(found.clone().into()),
            Answer::Done | Answer::Forgotten => None,
        }
    }

    fn result(answer: &Answer) -> Value {
        match answer {
            Answer::Done => Value::Word("ok"),
            Answer::Value(value) => found(value.as_ref()),
            Answer::Mismatch(value) => mismatch(value.as_deref()),
            Answer::Forgotten => Value::Word("forgotten"),
        }
    }

    fn op_size(command: &Command) -> u32 {
        command.size()
    }

    fn answer_size(answer: &Answer) -> u32 {
        match answer {
            Answer::Value(Some(value)) | Answer::Mismatch(Some(value)) => 1 + value.len() as u32,
            _ => 1,
        }
    }
}

/// `write x=3`, as a line of the command language says it.
pub fn write(key: impl Into<Arc<str>>, value: impl Into<Arc<str>>) -> Operation {
    KeyValue::written(&Command::Write(key.into(), value.into()))
}

/// `read x`, as a line of the command language says it.
pub fn read(key: impl Into<Arc<str>>) -> Operation {
    KeyValue::written(&Command::Read(key.into()))
}

/// What was read, as a reply shows it.
pub(super) fn found(value: Option<&Arc<str>>) -> Value {
    Value::Text(value.cloned().unwrap_or_else(|| "none".into()))
}

/// What was there instead, as a reply shows it.
pub(super) fn mismatch(value: Option<&str>) -> Value {
    Value::Text(format!("mismatch:{}", value.unwrap_or("none")).into())
}

impl Command {
    /// What an operation asks.
    pub(super) fn of(operation: &Operation) -> Option<Command> {
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
    pub(super) fn in_words(&self, operations: &'static [OperationSpec]) -> Operation {
        match self {
            Command::Write(key, value) => Operation::of_texts(&operations[0], [key, value]),
            Command::Read(key) => Operation::of_texts(&operations[1], [key]),
            Command::Cas(key, old, new) => Operation::of_texts(&operations[2], [key, old, new]),
        }
    }

    /// The command of that number on the key of that number: no value is written twice, and a cas expects the one
    /// before it.
    pub(super) fn generated(access: Access, number: u64, key: u64) -> Command {
        let key = KEYS[(key % KEYS.len() as u64) as usize].into();
        let text = |number: u64| number.to_string().into();
        match access {
            Access::Write => Command::Write(key, text(number)),
            Access::Read => Command::Read(key),
            Access::Conditional => Command::Cas(key, text(number.saturating_sub(1)), text(number)),
        }
    }

    /// What it does to its key.
    pub(super) fn access(&self) -> Access {
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
