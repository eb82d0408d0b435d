//! The parser: a line of text to a [`Command`].

mod clauses;
mod client;
mod condition;
mod message;
mod network;
mod nodes;
mod operand;
mod settings;
mod sides;
mod statement;
mod stream;
mod telling;
mod tokens;
mod values;

pub use stream::{Parser, Statement, parse_script};
pub use values::{decimal, duration};

use super::error::{Fault, short};
use super::lex::{self, Word};
use super::{Command, Context, Error};
use crate::algorithm::describe::Description;
use crate::model::{NodeId, Sentence, visible_lines};
use crate::sentence;

type Result<T> = std::result::Result<T, Fault>;

/// The largest line in bytes.
pub const MAX_LINE: usize = 64 * 1024;

/// Reads one line. `None`: it is empty, or a comment.
///
/// # Errors
/// What is wrong with it, at line 1.
pub fn parse_line(line: &str, context: &Context) -> std::result::Result<Option<Command>, Error> {
    let mut strangers = Vec::new();
    let parsed = read_line(line, context, &mut strangers).map_err(|fault| fault.located(1, line))?;
    match strangers.first() {
        Some(&(node, at)) => Err(no_such_node(node, at, context).located(1, line)),
        None => Ok(parsed),
    }
}

/// Reads one line; nodes that there are not (yet) go to `strangers` with their places.
fn read_line(line: &str, context: &Context, strangers: &mut Vec<(NodeId, usize)>) -> Result<Option<Command>> {
    if line.len() > MAX_LINE {
        return Err(Fault::new(
            0,
            sentence!("the line has {length} bytes; a line has at most {most}", length = line.len(), most = MAX_LINE),
        ));
    }
    // What is printed of it is to be read again.
    let written = if line.len() > MAX_LINE / 4 { visible_lines(line).len() } else { 0 };
    if written > MAX_LINE {
        let message = sentence!(
            "with invisible characters written out the line has {written} bytes; a line has at most {most}",
            written,
            most = MAX_LINE
        );
        return Err(Fault::new(0, message));
    }
    if let Some((at, c)) = line.char_indices().find(|(_, c)| c.is_control() && !c.is_whitespace()) {
        return Err(Fault::new(
            at,
            sentence!("the control character U+{code} is no text", code = format!("{:04X}", u32::from(c))),
        ));
    }
    let narrow = lex::narrow(line);
    let known = strangers.len();
    let read = read_narrow(&narrow, context, strangers);
    // What is told is told of the line as it was written.
    let place = |at: usize| {
        let before = narrow.get(..at).unwrap_or(&narrow).chars().count();
        line.char_indices().nth(before).map_or(line.len(), |(at, _)| at)
    };
    strangers[known..].iter_mut().for_each(|(_, at)| *at = place(*at));
    read.map_err(|fault| Fault { at: place(fault.at), ..fault })
}

/// The same of a line without full-width characters.
fn read_narrow(line: &str, context: &Context, strangers: &mut Vec<(NodeId, usize)>) -> Result<Option<Command>> {
    let (words, end) = lex::words(line)?;
    if words.is_empty() {
        return Ok(None);
    }
    let mut reader = Reader { line, words, at: 0, end, context, strangers };
    let command = reader.command()?;
    reader.finish()?;
    Ok(Some(command))
}

fn no_such_node(node: NodeId, at: usize, context: &Context) -> Fault {
    Fault::new(at, sentence!("there is no {node}; {nodes}", node, nodes => context.nodes_in_words()))
}

/// A line that is being read.
struct Reader<'a> {
    line: &'a str,
    words: Vec<Word>,
    /// The next word.
    at: usize,
    /// Where the content of the line ends.
    end: usize,
    context: &'a Context,
    strangers: &'a mut Vec<(NodeId, usize)>,
}

impl Reader<'_> {
    fn peek(&self) -> Option<&Word> {
        self.words.get(self.at)
    }

    fn next(&mut self) -> Option<Word> {
        let word = self.words.get(self.at).cloned();
        self.at += usize::from(word.is_some());
        word
    }

    /// The next word, which is `what`.
    fn need(&mut self, what: impl Into<Sentence>) -> Result<Word> {
        let end = self.here();
        self.next().ok_or_else(|| Fault::new(end, sentence!("the line ends where {what} is expected", what => what)))
    }

    /// Takes the next word if it is `text`.
    fn take(&mut self, text: &str) -> bool {
        let there = self.peek().is_some_and(|word| word.is(text));
        self.at += usize::from(there);
        there
    }

    /// The next `name=value`, if the next word is one.
    fn next_field(&mut self) -> Option<Word> {
        let field = self.peek().is_some_and(|word| word.field().is_some_and(|(name, _)| !name.is_empty()));
        if field { self.next() } else { None }
    }

    /// Where the next word begins, or the line ends.
    fn here(&self) -> usize {
        self.peek().map_or_else(|| self.line[..self.end].trim_end().len(), |word| word.start)
    }

    fn finish(&self) -> Result<()> {
        match self.peek() {
            None => Ok(()),
            Some(word) => {
                let message =
                    sentence!("“{found}” is too much; the command is complete before it", found = short(&word.text));
                Err(Fault::new(word.start, message))
            }
        }
    }

    fn description(&self, at: usize) -> Result<&'static Description> {
        let names = || (self.context.grammar.names)().join(", ");
        self.context.description.ok_or_else(|| {
            Fault::new(
                at,
                sentence!("there is no cluster yet; begin with “cluster” and an algorithm: {names}", names = names()),
            )
        })
    }
}
