//! The printer: every command as the parser reads it.

mod command;
mod condition;
mod parts;

use std::fmt;

use super::lex::half_width;
use crate::model::{Value, is_hidden, push_escape};

/// A text as one word: in quotes if it would not be read back as itself.
pub(super) struct Quoted<'a>(pub &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.is_empty() && self.0.chars().all(is_plain) { f.write_str(self.0) } else { Always(self.0).fmt(f) }
    }
}

/// A text as the value of `name=value`, where further signs of equality need no quotes.
pub(super) struct Field<'a>(pub &'a str);

impl fmt::Display for Field<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = !self.0.is_empty() && self.0.chars().all(|c| is_plain(c) || c == '=');
        if plain { f.write_str(self.0) } else { Always(self.0).fmt(f) }
    }
}

fn is_plain(c: char) -> bool {
    // A full-width letter would be read as its half-width twin.
    let letter = c.is_alphanumeric() && !is_hidden(c) && half_width(c).is_none();
    letter || matches!(c, '_' | '.' | ':' | '-' | '/' | '%' | '+' | ',' | '∅')
}

/// A text in quotes, in which nothing is hidden.
pub(super) struct Always<'a>(pub &'a str);

impl fmt::Display for Always<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        for c in self.0.chars() {
            match c {
                '"' => f.write_str("\\\"")?,
                '\\' => f.write_str("\\\\")?,
                c if is_hidden(c) => {
                    let mut escape = String::new();
                    push_escape(&mut escape, c);
                    f.write_str(&escape)?;
                }
                c => write!(f, "{c}")?,
            }
        }
        f.write_str("\"")
    }
}

/// Options of a control or an operation.
fn options(f: &mut fmt::Formatter<'_>, options: &[(&'static str, Value)]) -> fmt::Result {
    options.iter().try_for_each(|(name, value)| write!(f, " {name}={}", Literal(value)))
}

/// A value as a literal.
pub(super) struct Literal<'a>(pub &'a Value);

impl fmt::Display for Literal<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Value::Text(text) => Quoted(text).fmt(f),
            Value::Nodes(nodes) if nodes.is_empty() => f.write_str("none"),
            Value::Numbers(numbers) if numbers.is_empty() => f.write_str("none"),
            Value::EpochCounters(counters) if counters.is_empty() => f.write_str("none"),
            Value::Proposal(proposal) => Quoted(&proposal.to_string()).fmt(f),
            value => value.fmt(f),
        }
    }
}
