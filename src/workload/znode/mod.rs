//! A tree of nodes with data, as `ZooKeeper` keeps it: `create /a 1 ephemeral`, `set /a 2 version=0`, `get /a watch`.
//!
//! A client has a session, which its library keeps ([`Session`]): what the library says and hears beside what is
//! asked for is here, too. [`Tree`] is the state that all this is about, for whoever replicates it and for the
//! specification.

mod ask;
mod operations;
mod path;
mod recipe;
mod said;
mod session;
mod specification;
mod tree;

pub use ask::{Aim, Ask, Op, Watched};
pub use path::{children_of, parent};
pub use said::{Answer, Refused, Said, Told, What};
pub use session::{CLIENT_FACTS, Session};
pub use specification::Forest;
pub use tree::{Change, Sessions, Stat, Tree, Znode};

use self::operations::OPERATIONS;
use super::{Access, Operation, OperationSpec, Workload};
use crate::model::{ClockTime, OperationStatus, Sentence, Value};
use crate::sentence;

/// The workload of a tree of znodes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Znodes;

/// The paths that a load takes in turn; a search only takes the first.
const PATHS: [&str; 3] = ["/a", "/b", "/c"];

/// One word of an operation's options.
fn option<'a>(operation: &'a Operation, name: &str) -> Option<&'a Value> {
    operation.options.iter().find(|(option, _)| *option == name).map(|(_, value)| value)
}

impl Workload for Znodes {
    type Op = Op;
    type Answer = Answer;
    type Specification = Forest;
    type Agent = Session;

    const OPERATIONS: &'static [OperationSpec] = OPERATIONS;
    /// A second try could be a second change.
    const TRIES_AGAIN: bool = false;

    fn read(operation: &Operation) -> Option<Op> {
        if Znodes::unread(operation).is_some() {
            return None;
        }
        let text = |place: usize| match operation.arguments.get(place) {
            Some(Value::Text(text)) => Some(text.clone()),
            _ => None,
        };
        let flag = |word: &str| operation.arguments.iter().skip(1).any(|value| *value == Value::from(word));
        let version = match option(operation, "version") {
            Some(Value::Number(version)) => Some(*version),
            _ => None,
        };
        let ask = match operation.spec.name {
            "connect" => Ask::Connect(match option(operation, "timeout") {
                Some(Value::Clock(ClockTime { after, .. })) => Some(*after),
                _ => None,
            }),
            "create" => {
                // What stands behind the data are the words; the data may be such a word itself.
                let words = operation.arguments.get(2..).unwrap_or_default();
                let is = |word: &str| words.contains(&Value::from(word));
                Ask::Create { path: text(0)?, data: text(1), ephemeral: is("ephemeral"), sequential: is("sequential") }
            }
            "set" => Ask::Set { path: text(0)?, data: text(1)?, version },
            "delete" => Ask::Delete { path: text(0)?, version },
            "get" => Ask::Get { path: text(0)?, watch: flag("watch") },
            "exists" => Ask::Exists { path: text(0)?, watch: flag("watch") },
            "ls" => Ask::Ls { path: text(0)?, watch: flag("watch") },
            "sync" => Ask::Sync,
            "close" => Ask::Close,
            "elect" => Ask::Recipe { aim: Aim::Elect, path: text(0)?, herd: flag("herd") },
            "lock" => Ask::Recipe { aim: Aim::Lock, path: text(0)?, herd: flag("herd") },
            "unlock" => Ask::Unlock,
            _ => return None,
        };
        Some(Op::of(ask))
    }

    fn unread(operation: &Operation) -> Option<Sentence> {
        if let Some(Value::Clock(ClockTime { start: Some(_), .. })) = option(operation, "timeout") {
            return Some("a session's timeout is a span of time, such as timeout=4s".into());
        }
        let Some(Value::Text(path)) = operation.arguments.first() else { return None };
        let changes = matches!(operation.spec.name, "create" | "delete" | "elect" | "lock");
        match path {
            path if path::is_path(path) && !(changes && **path == *"/") => None,
            path if **path == *"/" => Some("the root, /, is always there: nobody makes or deletes it".into()),
            path => Some(sentence!("“{path}” is not a path; one is /a or /a/b, with a slash before each name", path)),
        }
    }

    fn written(op: &Op) -> Operation {
        op.ask.operation()
    }

    fn generate(index: usize, number: u64, subject: u64) -> Op {
        let path: std::sync::Arc<str> = PATHS[(subject % PATHS.len() as u64) as usize].into();
        let data: std::sync::Arc<str> = number.to_string().into();
        Op::of(match OPERATIONS[index].name {
            "create" => Ask::Create {
                path,
                data: Some(data),
                ephemeral: number.is_multiple_of(2),
                sequential: number.is_multiple_of(3),
            },
            "set" => Ask::Set { path, data, version: subject.is_multiple_of(2).then_some(0) },
            "delete" => Ask::Delete { path, version: None },
            "get" => Ask::Get { path, watch: true },
            "exists" => Ask::Exists { path, watch: true },
            "ls" => Ask::Ls { path: "/".into(), watch: true },
            "sync" => Ask::Sync,
            "connect" => Ask::Connect(None),
            "elect" => Ask::Recipe { aim: Aim::Elect, path, herd: number.is_multiple_of(2) },
            "lock" => Ask::Recipe { aim: Aim::Lock, path, herd: number.is_multiple_of(2) },
            "unlock" => Ask::Unlock,
            _ => Ask::Close,
        })
    }

    fn access(op: &Op) -> Access {
        let name = op.ask.name();
        OPERATIONS.iter().find(|spec| spec.name == name).map_or(Access::Read, |spec| spec.access)
    }

    fn status(answer: &Answer) -> OperationStatus {
        match answer.said {
            Said::Refused(_) | Said::Expired => OperationStatus::Failed,
            Said::Gone | Said::Behind => OperationStatus::Unknown,
            _ => OperationStatus::Ok,
        }
    }

    fn value(answer: &Answer) -> Option<Value> {
        // That it is done is all there is to say.
        (!matches!(answer.said, Said::Done | Said::Session(_))).then(|| answer.said.value())
    }

    fn result(answer: &Answer) -> Value {
        Value::Text(answer.to_string().into())
    }

    fn is_idle(op: &Op) -> bool {
        op.ask == Ask::Ping
    }

    fn answers_idle(answer: &Answer) -> bool {
        answer.said == Said::Alive && answer.events.is_empty()
    }

    fn op_size(op: &Op) -> u32 {
        op.to_string().len() as u32 + 16
    }

    fn answer_size(answer: &Answer) -> u32 {
        answer.to_string().len() as u32 + 16
    }
}
