//! Reading what clients do.

use std::sync::Arc;

use super::{Reader, Result};
use crate::command::error::Fault;
use crate::command::lex::Word;
use crate::command::{Command, Operation};

const OPERATIONS: &[&str] = &["write", "read", "cas"];

impl Reader<'_> {
    /// What a client does; `who` was read.
    pub(super) fn operation(&mut self, who: &Word) -> Result<Command> {
        let client = self.client(&who.text, who.start)?;
        let verb = self.need("write, read or cas")?;
        let operation = match verb.text.as_str() {
            "write" => self.write()?,
            "read" => Operation::Read(self.key("a key")?),
            "cas" => {
                let key = self.key("a key")?;
                Operation::Cas(key, self.value("the value it has")?, self.value("the value it gets")?)
            }
            other => return Err(Fault::unknown(verb.start, other, "operations of a client", OPERATIONS)),
        };
        let to = if self.take("to") { Some(self.single("the node to ask")?) } else { None };
        Ok(Command::Client { client, operation, to })
    }

    fn write(&mut self) -> Result<Operation> {
        let word = self.need("what to write, as x=3,")?;
        match word.field() {
            Some((key, value)) if !key.is_empty() => Ok(Operation::Write(key.into(), value.into())),
            _ => Err(Fault::new(word.start, "what is written is key=value, such as x=3")),
        }
    }

    fn key(&mut self, what: &str) -> Result<Arc<str>> {
        Ok(self.name(what)?.into())
    }

    fn value(&mut self, what: &str) -> Result<Arc<str>> {
        Ok(self.need(what)?.text.into())
    }
}
