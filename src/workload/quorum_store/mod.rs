//! A store that answers from a few of its copies: `put x=3`, `get x`, `delete x`. A get may find several values that nobody
//! has put in order; who puts says what it has seen, so that the store knows which of them it replaces.

mod cell;
mod command;
mod history;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use cell::Cell;
pub use command::{QuorumAnswer, QuorumCommand};
pub use history::{Dot, History};

use super::{Access, Argument, Operation, OperationSpec, Passive, Workload};
use crate::model::{Field, Kind, OperationStatus, Sentence, Value};
use crate::sentence;

/// The workload of a store with quorums of copies.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct QuorumStore;

const PAIR: &[Argument] = &[Argument::pair("what to put", "x=3")];
const KEY: &[Argument] = &[Argument::name("a key", "x")];
const CONTEXT: &[Field] = &[Field::new("context", Kind::Text)];

const OPERATIONS: &[OperationSpec] = &[
    OperationSpec { name: "put", access: Access::Write, text: "operation-put", arguments: PAIR, options: CONTEXT },
    OperationSpec { name: "get", access: Access::Read, text: "operation-get", arguments: KEY, options: &[] },
    OperationSpec { name: "delete", access: Access::Write, text: "operation-delete", arguments: KEY, options: CONTEXT },
];

/// The keys that a load takes in turn; a search only takes the first.
const KEYS: [&str; 3] = ["x", "y", "z"];

/// The context among the options of a line, if one is said; an error: it is none.
fn context(operation: &Operation) -> Result<Option<History>, Arc<str>> {
    let said = operation.options.iter().find_map(|(name, value)| match value {
        Value::Text(text) if *name == "context" => Some(text.clone()),
        _ => None,
    });
    said.map(|text| text.parse().map_err(|()| text)).transpose()
}

impl Workload for QuorumStore {
    type Op = QuorumCommand;
    type Answer = QuorumAnswer;
    type Specification = Cell;
    type Agent = Passive;

    const OPERATIONS: &'static [OperationSpec] = OPERATIONS;
    /// A second try would be a second version.
    const TRIES_AGAIN: bool = false;

    fn read(operation: &Operation) -> Option<QuorumCommand> {
        let context = context(operation).ok()?;
        Some(match operation.spec.name {
            "put" => {
                let [key, value] = operation.texts()?;
                QuorumCommand::Put(key, value, context)
            }
            "get" => {
                let [key] = operation.texts()?;
                QuorumCommand::Get(key)
            }
            "delete" => {
                let [key] = operation.texts()?;
                QuorumCommand::Delete(key, context)
            }
            _ => return None,
        })
    }

    fn unread(operation: &Operation) -> Option<Sentence> {
        let text = context(operation).err()?;
        Some(sentence!("“{text}” is not a context; one is a version such as S1:2,S2:1, or none", text))
    }

    fn written(command: &QuorumCommand) -> Operation {
        let mut operation = match command {
            QuorumCommand::Put(key, value, _) => Operation::of_texts(&OPERATIONS[0], [key, value]),
            QuorumCommand::Get(key) => Operation::of_texts(&OPERATIONS[1], [key]),
            QuorumCommand::Delete(key, _) => Operation::of_texts(&OPERATIONS[2], [key]),
        };
        let context = command.context().map(|context| ("context", Value::Text(context.to_string().into())));
        operation.options.extend(context);
        operation
    }

    fn generate(index: usize, number: u64, subject: u64) -> QuorumCommand {
        let key = KEYS[(subject % KEYS.len() as u64) as usize].into();
        match OPERATIONS[index].name {
            "put" => QuorumCommand::Put(key, number.to_string().into(), None),
            "get" => QuorumCommand::Get(key),
            _ => QuorumCommand::Delete(key, None),
        }
    }

    fn access(command: &QuorumCommand) -> Access {
        if matches!(command, QuorumCommand::Get(_)) { Access::Read } else { Access::Write }
    }

    fn keeps(command: &QuorumCommand, answer: &QuorumAnswer) -> Option<(Arc<str>, Arc<str>)> {
        match answer {
            QuorumAnswer::Stored(seen) | QuorumAnswer::Found(_, seen) => {
                Some((command.key().clone(), seen.to_string().into()))
            }
            QuorumAnswer::Unknown | QuorumAnswer::TooFew => None,
        }
    }

    fn recalling(command: QuorumCommand, kept: &BTreeMap<Arc<str>, Arc<str>>) -> QuorumCommand {
        let seen = kept.get(command.key()).and_then(|seen| seen.parse().ok());
        match command {
            QuorumCommand::Put(key, value, None) => QuorumCommand::Put(key, value, seen),
            QuorumCommand::Delete(key, None) => QuorumCommand::Delete(key, seen),
            said => said,
        }
    }

    fn status(answer: &QuorumAnswer) -> OperationStatus {
        match answer {
            QuorumAnswer::Stored(_) | QuorumAnswer::Found(..) => OperationStatus::Ok,
            QuorumAnswer::Unknown => OperationStatus::Unknown,
            QuorumAnswer::TooFew => OperationStatus::Failed,
        }
    }

    fn value(answer: &QuorumAnswer) -> Option<Value> {
        match answer {
            QuorumAnswer::Found(values, _) => Some(joined(values)),
            _ => None,
        }
    }

    fn result(answer: &QuorumAnswer) -> Value {
        match answer {
            QuorumAnswer::Stored(_) => Value::word("ok"),
            QuorumAnswer::Unknown => Value::word("unknown"),
            QuorumAnswer::Found(values, _) if values.is_empty() => Value::word("none"),
            QuorumAnswer::Found(values, _) => joined(values),
            QuorumAnswer::TooFew => Value::word("failed"),
        }
    }

    fn op_size(command: &QuorumCommand) -> u32 {
        let value = if let QuorumCommand::Put(_, value, _) = command { value.len() } else { 0 };
        (1 + command.key().len() + value) as u32 + command.context().map_or(0, History::size)
    }

    fn answer_size(answer: &QuorumAnswer) -> u32 {
        match answer {
            QuorumAnswer::Stored(seen) => 1 + seen.size(),
            QuorumAnswer::Found(values, seen) => {
                1 + values.iter().map(|value| value.len() as u32).sum::<u32>() + seen.size()
            }
            QuorumAnswer::Unknown | QuorumAnswer::TooFew => 1,
        }
    }
}

/// Values that nobody has put in order: `3|4`.
pub fn joined(values: &[Arc<str>]) -> Value {
    if values.is_empty() { Value::None } else { Value::Text(values.join("|").into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_again() {
        let seen: History = "S1:2,S2:1".parse().unwrap();
        let put = |context| QuorumCommand::Put("x".into(), "3".into(), context);
        let all = [put(None), put(Some(seen)), put(Some(History::default())), QuorumCommand::Get("x".into())];
        for command in all.into_iter().chain([QuorumCommand::Delete("x".into(), None)]) {
            assert_eq!(QuorumStore::read(&QuorumStore::written(&command)), Some(command));
        }
    }

    #[test]
    fn a_context_that_is_none_is_told() {
        let mut operation = QuorumStore::written(&QuorumCommand::Delete("x".into(), None));
        operation.options.push(("context", Value::Text("S1".into())));
        assert_eq!(QuorumStore::read(&operation), None);
        assert!(QuorumStore::unread(&operation).is_some());
    }

    #[test]
    fn a_client_shows_what_it_saw_last_unless_it_is_told_otherwise() {
        let get = QuorumCommand::Get("x".into());
        let found = QuorumAnswer::Found(vec!["3".into()], "S1:1".parse().unwrap());
        let kept: BTreeMap<_, _> = QuorumStore::keeps(&get, &found).into_iter().collect();
        let recalled = |line: QuorumCommand| QuorumStore::recalling(line, &kept).to_string();
        assert_eq!(recalled(QuorumCommand::Put("x".into(), "4".into(), None)), "put x=4 context=S1:1");
        assert_eq!(recalled(QuorumCommand::Put("y".into(), "4".into(), None)), "put y=4");
        assert_eq!(recalled(QuorumCommand::Delete("x".into(), Some(History::default()))), "delete x context=none");
        assert_eq!(QuorumStore::keeps(&get, &QuorumAnswer::TooFew), None);
    }
}
