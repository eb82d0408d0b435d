//! Reading what clients do, as the algorithm's workload declares it.

use super::{Reader, Result};
use crate::algorithm::describe::Description;
use crate::command::Command;
use crate::command::error::Fault;
use crate::command::lex::Word;
use crate::model::{ClientId, Sentence, Value};
use crate::sentence;
use crate::workload::{Argument, Form, Operation, OperationSpec};

impl Reader<'_> {
    /// What a client does; `who` was read.
    pub(super) fn operation(&mut self, who: &Word, description: &'static Description) -> Result<Command> {
        let client = Self::new_client(&who.text, who.start)?;
        let names: Vec<&str> = description.operations.iter().map(|spec| spec.name).collect();
        let verb = self.need(one_of(&names))?;
        let Some(spec) = description.operation(&verb.text).or_else(|| self.elsewhere(&verb.text, description)) else {
            return Err(Fault::unknown(verb.start, &verb.text, "operations of a client", &names));
        };
        let mut arguments = Vec::new();
        for argument in spec.arguments {
            self.argument(argument, spec, &mut arguments)?;
        }
        let options = self.operation_options(spec)?;
        let to = if self.take("to") { Some(self.single("the node to ask")?) } else { None };
        Ok(Command::Client { client, operation: Operation { spec, arguments, options }, to })
    }

    /// Of a script that is read as one of an algorithm for which it was not written: the operation that means what the word
    /// means to others.
    fn elsewhere(&self, verb: &str, description: &'static Description) -> Option<&'static OperationSpec> {
        self.context.instead?;
        let grammar = self.context.grammar;
        let others = (grammar.names)().into_iter().filter_map(grammar.find);
        others.filter_map(|other| other.operation(verb)).find_map(|spec| spec.among(description.operations))
    }

    /// Whether the next word is a client.
    pub(super) fn is_at_client(&self) -> bool {
        self.peek().is_some_and(|word| word.text.parse::<ClientId>().is_ok())
    }

    /// Clients that stand still or go on: `C1 C2`.
    pub(super) fn clients(&mut self, pause: bool) -> Result<Command> {
        let mut clients = Vec::new();
        while let Some(word) = self.next() {
            let client = self.client(&word.text, word.start)?;
            if !clients.contains(&client) {
                clients.push(client);
            }
        }
        Ok(Command::Clients { pause, clients })
    }

    fn argument(
        &mut self,
        argument: &'static Argument,
        spec: &'static OperationSpec,
        values: &mut Vec<Value>,
    ) -> Result<()> {
        let Argument { what, example, form } = argument;
        match form {
            Form::Name => values.push(Value::Text(self.name(what)?.into())),
            Form::Literal(kind) => {
                let word = self.need(*what)?;
                values.push(self.literal(*kind, &word.text, word.start)?);
            }
            Form::Maybe => {
                let follows = |word: &Word| {
                    let named = word.field().is_some_and(|(name, _)| spec.options.iter().any(|it| it.name == name));
                    let mut words = spec.arguments.iter().flat_map(Argument::words);
                    named || word.is("to") || words.any(|other| word.is(other))
                };
                let text = self.peek().filter(|word| !follows(word)).map(|word| Value::from(word.text.as_str()));
                self.at += usize::from(text.is_some());
                values.push(text.unwrap_or(Value::None));
            }
            Form::Flags(words) => {
                let mut left = words.to_vec();
                while let Some(place) = left.iter().position(|word| self.take(word)) {
                    values.push(Value::from(left.remove(place)));
                }
            }
            Form::Pairs => {
                while let Some((key, value)) = self.peek().and_then(Word::field) {
                    if key.is_empty() || spec.options.iter().any(|option| option.name == key) {
                        break;
                    }
                    values.extend([Value::from(key), Value::from(value)]);
                    self.at += 1;
                }
            }
            Form::Pair => {
                let word = self.need(sentence!("{what}, as {example},", what => *what, example))?;
                match word.field() {
                    Some((key, value)) if !key.is_empty() => values.extend([Value::from(key), Value::from(value)]),
                    _ => {
                        let message = sentence!("what is written is key=value, such as {example}", example);
                        return Err(Fault::new(word.start, message));
                    }
                }
            }
        }
        Ok(())
    }

    fn operation_options(&mut self, spec: &'static OperationSpec) -> Result<Vec<(&'static str, Value)>> {
        // Where there are none, whatever follows is too much.
        if spec.options.is_empty() { Ok(Vec::new()) } else { self.options(spec.name, spec.options) }
    }
}

/// `write, read or cas`
fn one_of(names: &[&str]) -> Sentence {
    match names {
        [] => "an operation".into(),
        [only] => Sentence::verbatim(*only),
        [some @ .., last] => sentence!("{names} or {last}", names = some.join(", "), last),
    }
}
