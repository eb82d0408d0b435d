//! Reading scripts, line by line, never holding the whole.

use std::collections::BTreeMap;
use std::io::{BufRead, Read};

use super::{MAX_LINE, no_such_node, read_line};
use crate::algorithm::describe::Description;
use crate::command::error::Fault;
use crate::command::{Command, CommandClass, Context, Error, Grammar};
use crate::model::{NodeId, Sentence, Time, Value};
use crate::sentence;

/// A command of a script.
#[derive(Clone, PartialEq, Debug)]
pub struct Statement {
    /// Its line, from 1.
    pub line: usize,
    /// The command.
    pub command: Command,
    /// The line as it was written, without blanks around it.
    pub text: String,
}

/// Reads the statements of a script as they are asked for.
///
/// A node that is named before the `add` that brings it is reported after the last line, if there is no such `add`.
#[derive(Debug)]
pub struct Parser<R> {
    reader: R,
    context: Context,
    line: usize,
    buffer: Vec<u8>,
    /// Nodes that nobody has added yet, and where each was named first.
    strangers: BTreeMap<NodeId, Error>,
    /// Whether the run has left its start and did not go back.
    moved: bool,
    ended: bool,
}

impl<R: BufRead> Parser<R> {
    /// A parser of a whole script: `cluster` comes first.
    pub fn new(reader: R, grammar: Grammar) -> Parser<R> {
        let context = Context::new(grammar);
        let strangers = BTreeMap::new();
        Parser { reader, context, line: 0, buffer: Vec::new(), strangers, moved: false, ended: false }
    }

    /// Reads the script as one of that algorithm, whatever its `cluster` line names.
    pub fn read_as(mut self, algorithm: &'static Description) -> Parser<R> {
        self.context.instead = Some(algorithm);
        self
    }

    /// What the lines read so far name.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// The next line into the buffer; `Ok(false)`: there is none.
    fn read(&mut self) -> Result<bool, Error> {
        self.buffer.clear();
        self.line += 1;
        let mut limited = (&mut self.reader).take(MAX_LINE as u64 + 2);
        let outcome = limited.read_until(b'\n', &mut self.buffer);
        let failed = |message: Sentence| Error { line: self.line, col: 1, message, suggestion: None, source: None };
        match outcome {
            Err(error) => {
                self.ended = true;
                Err(failed(sentence!("the script cannot be read: {error}", error)))
            }
            Ok(0) => Ok(false),
            Ok(_) => {
                let ended = self.buffer.last() == Some(&b'\n');
                if ended {
                    self.buffer.pop();
                    if self.buffer.last() == Some(&b'\r') {
                        self.buffer.pop();
                    }
                }
                if self.buffer.len() <= MAX_LINE {
                    return Ok(true);
                }
                if !ended {
                    // The rest of the line is skipped, so that the next is read as itself.
                    self.ended = self.reader.skip_until(b'\n').is_err();
                }
                Err(failed(sentence!(
                    "the line is longer than {most} bytes, the most a line can have",
                    most = MAX_LINE
                )))
            }
        }
    }

    /// The statement in the buffer.
    fn statement(&mut self) -> Result<Option<Statement>, Error> {
        let line = match str::from_utf8(&self.buffer) {
            Ok(line) => line,
            Err(error) => {
                let valid = String::from_utf8_lossy(&self.buffer[..error.valid_up_to()]);
                let fault = Fault::new(valid.len(), "the line is not UTF-8");
                return Err(fault.located(self.line, &valid));
            }
        };
        // A byte order mark is no part of the text.
        let line = if self.line == 1 { line.strip_prefix('\u{feff}').unwrap_or(line) } else { line };
        let mut strangers = Vec::new();
        let command = read_line(line, &self.context, &mut strangers).map_err(|fault| fault.located(self.line, line))?;
        let Some(command) = command else { return Ok(None) };
        let start = line.len() - line.trim_start().len();
        let text = line.trim().to_string();
        if let Some(message) = self.misplaced(&command) {
            return Err(Fault::new(start, message).located(self.line, line));
        }
        for (node, at) in strangers {
            let error = no_such_node(node, at, &self.context).located(self.line, line);
            self.strangers.entry(node).or_insert(error);
        }
        self.learn(&command);
        Ok(Some(Statement { line: self.line, command, text }))
    }

    /// Why a command cannot stand where it does.
    fn misplaced(&self, command: &Command) -> Option<Sentence> {
        let started = self.context.description.is_some();
        match command {
            Command::Cluster { .. } if started => Some("a script has one cluster; this is the second".into()),
            Command::Cluster { .. } => None,
            _ if !started => {
                let names = (self.context.grammar.names)().join(", ");
                Some(sentence!("a script begins with “cluster” and an algorithm: {names}", names))
            }
            Command::Given { .. } | Command::Absent(_) if self.moved => {
                Some(sentence!("“{word}” stands before the first event; here time has moved", word = command.word()))
            }
            _ => None,
        }
    }

    /// What a command makes known to those after it.
    fn learn(&mut self, command: &Command) {
        match command.class() {
            CommandClass::Time => self.moved |= *command != Command::Run(Time::ZERO),
            CommandClass::Travel => self.moved = false,
            _ => {}
        }
        match command {
            Command::Cluster { algorithm, settings } => {
                let number = |name: &str, default: u16| {
                    let value = settings.iter().find(|(setting, _)| *setting == name);
                    value.and_then(|(_, value)| value.parse().ok()).unwrap_or(default)
                };
                self.context.description = (self.context.grammar.find)(algorithm);
                self.context.nodes = (0..number("nodes", 5)).map(NodeId).collect();
                self.context.clients = number("clients", 1);
            }
            Command::Client { client, .. } => self.context.clients = self.context.clients.max(client.0 + 1),
            Command::Control { name: "add", arguments, .. } => {
                for node in arguments.iter().filter_map(|argument| match argument {
                    Value::Node(node) => Some(*node),
                    _ => None,
                }) {
                    self.context.nodes.insert(node);
                    self.strangers.remove(&node);
                }
            }
            _ => {}
        }
    }

    fn turn(&mut self) -> Option<Result<Statement, Error>> {
        match self.read() {
            Err(error) => Some(Err(error)),
            Ok(true) => self.statement().transpose(),
            Ok(false) => {
                self.ended = true;
                None
            }
        }
    }
}

impl<R: BufRead> Iterator for Parser<R> {
    type Item = Result<Statement, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            if let Some(item) = self.turn() {
                return Some(item);
            }
        }
        self.strangers.pop_first().map(|(_, error)| Err(error))
    }
}

/// Reads a whole script.
///
/// # Errors
/// All mistakes, by line; those of lines that only follow from a wrong `cluster` are left out.
pub fn parse_script(text: &str, grammar: Grammar) -> Result<Vec<Statement>, Vec<Error>> {
    let (mut statements, mut errors) = (Vec::new(), Vec::new());
    let mut parser = Parser::new(text.as_bytes(), grammar);
    while let Some(item) = parser.next() {
        match item {
            Ok(statement) => statements.push(statement),
            Err(error) => {
                errors.push(error);
                if parser.context.description.is_none() {
                    break;
                }
            }
        }
    }
    if errors.is_empty() {
        return Ok(statements);
    }
    errors.sort_by_key(|error: &Error| (error.line, error.col));
    Err(errors)
}
