//! A key-value store: `write x=3`, `read x`, `cas x 3 4`. Each key is a register of its own.

pub mod entries;
mod register;
mod registers;
mod specification;
mod store_command;
mod zones;

use std::sync::Arc;

pub use register::Register;
pub use registers::Registers;
pub use store_command::{Answer, StoreCommand, Swap};

use super::{Access, Argument, Operation, OperationSpec, Passive, Workload};
use crate::model::{OperationStatus, Value};

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

impl Workload for KeyValue {
    type Op = StoreCommand;
    type Answer = Answer;
    type Specification = Register;
    type Agent = Passive;

    const OPERATIONS: &'static [OperationSpec] = OPERATIONS;

    fn read(operation: &Operation) -> Option<StoreCommand> {
        StoreCommand::of(operation)
    }

    fn written(command: &StoreCommand) -> Operation {
        command.in_words(OPERATIONS)
    }

    fn generate(index: usize, number: u64, subject: u64) -> StoreCommand {
        StoreCommand::generated(OPERATIONS[index].access, number, subject)
    }

    fn access(command: &StoreCommand) -> Access {
        command.access()
    }

    fn status(answer: &Answer) -> OperationStatus {
        match answer {
            Answer::Done | Answer::Value(_) => OperationStatus::Ok,
            Answer::Mismatch(_) => OperationStatus::Failed,
            // Whether it had an effect is not known.
            Answer::Forgotten => OperationStatus::Unknown,
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
            Answer::Done => Value::word("ok"),
            Answer::Value(value) => found(value.as_ref()),
            Answer::Mismatch(value) => mismatch(value.as_deref()),
            Answer::Forgotten => Value::word("forgotten"),
        }
    }

    fn op_size(command: &StoreCommand) -> u32 {
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
    KeyValue::written(&StoreCommand::Write(key.into(), value.into()))
}

/// `read x`, as a line of the command language says it.
pub fn read(key: impl Into<Arc<str>>) -> Operation {
    KeyValue::written(&StoreCommand::Read(key.into()))
}

/// What was read, as a reply shows it.
pub(super) fn found(value: Option<&Arc<str>>) -> Value {
    // The word is no text: who wrote the text `none` is answered that.
    value.map_or_else(|| Value::word("none"), |value| Value::Text(value.clone()))
}

/// What was there instead, as a reply shows it.
pub(super) fn mismatch(value: Option<&str>) -> Value {
    Value::Text(format!("mismatch:{}", value.unwrap_or("none")).into())
}
