//! What algorithms that choose one value offer to clients: a register that is written once.
//!
//! `write x=3` proposes the value `x=3` and succeeds if that is what was chosen; if another value was, it failed,
//! without any effect, and the answer says what the key has. `read x` finds out what is chosen, or that nothing was.
//! `cas` is answered as far as a register that never changes can: with what is there, if that is not what was expected;
//! if it is, the outcome stays unknown, because nothing can be promised.

use std::sync::Arc;

use crate::protocol::Request;
use crate::protocol::store::{Answer, Command};

/// The value that a write proposes.
pub fn written(command: &Command) -> Option<Arc<str>> {
    matches!(command, Command::Write(..)).then(|| command.short())
}

/// What a key has if this value was chosen.
pub fn read(value: &str, key: &str) -> Option<Arc<str>> {
    value.split_once('=').filter(|(name, _)| *name == key).map(|(_, value)| value.into())
}

/// What a command is answered if this value was chosen.
pub fn answer(command: &Command, value: &Arc<str>) -> Answer {
    match command {
        command @ Command::Write(..) if written(command).as_ref() == Some(value) => Answer::Done,
        Command::Write(key, _) => Answer::Mismatch(read(value, key)),
        Command::Read(key) => Answer::Value(read(value, key)),
        Command::Cas(key, old, _) => match read(value, key) {
            Some(found) if found == *old => Answer::Forgotten,
            found => Answer::Mismatch(found),
        },
    }
}

/// What a command is answered if nothing was chosen; none: a write, which is proposed instead.
pub fn nothing(command: &Command) -> Option<Answer> {
    match command {
        Command::Read(_) => Some(Answer::Value(None)),
        Command::Cas(..) => Some(Answer::Mismatch(None)),
        Command::Write(..) => None,
    }
}

/// A client waits for what is chosen. It has one operation at a time: it does not wait for the former any more.
pub fn wait(waiting: &mut Vec<Request>, request: Request) {
    waiting.retain(|other| other.client != request.client);
    waiting.push(request);
}
