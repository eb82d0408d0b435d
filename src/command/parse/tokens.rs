//! Tokens of a condition, finer than words: `S1.term>=2)` is four.

use super::Result;
use crate::command::Comparison;
use crate::command::error::Fault;
use crate::command::lex::quotation;

/// A token and its first byte in the line.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Token {
    pub at: usize,
    pub is: Is,
}

/// What a token is.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Is {
    /// A run of other characters; brackets hold everything up to their end.
    Word(String),
    /// A text that stood in quotes.
    Quoted(String),
    /// `=` and the like.
    Comparison(Comparison),
    /// `(`
    Open,
    /// `)`
    Close,
}

/// The tokens of `line[from..to]`.
pub(super) fn tokens(line: &str, from: usize, to: usize) -> Result<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut at = from;
    while let Some(c) = line[at..to].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let (is, length) = token(&line[at..to], c).map_err(|fault| Fault { at: at + fault.at, ..fault })?;
        tokens.push(Token { at, is });
        at += length;
    }
    Ok(tokens)
}

fn token(text: &str, first: char) -> Result<(Is, usize)> {
    let equal = text.as_bytes().get(1) == Some(&b'=');
    Ok(match first {
        '(' => (Is::Open, 1),
        ')' => (Is::Close, 1),
        '=' if equal => (Is::Comparison(Comparison::Equal), 2),
        '=' => (Is::Comparison(Comparison::Equal), 1),
        '!' if equal => (Is::Comparison(Comparison::NotEqual), 2),
        '<' if equal => (Is::Comparison(Comparison::AtMost), 2),
        '<' => (Is::Comparison(Comparison::Less), 1),
        '>' if equal => (Is::Comparison(Comparison::AtLeast), 2),
        '>' => (Is::Comparison(Comparison::Greater), 1),
        '!' => return Err(Fault::new(0, "“!” means nothing here; “not” denies, “!=” compares")),
        '"' => {
            let (text, length) = quotation(text)?;
            (Is::Quoted(text), length)
        }
        _ => word(text)?,
    })
}

fn word(text: &str) -> Result<(Is, usize)> {
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        match c {
            '[' => at = bracket(text, at)?,
            '-' if text[at..].starts_with("->") => at += 2,
            c if c.is_whitespace() || "()=!<>\"".contains(c) => break,
            c => at += c.len_utf8(),
        }
    }
    Ok((Is::Word(text[..at].to_string()), at))
}

/// The byte behind the bracket that ends the one at `open`.
fn bracket(text: &str, open: usize) -> Result<usize> {
    let mut at = open + 1;
    while let Some(c) = text[at..].chars().next() {
        match c {
            ']' => return Ok(at + 1),
            '"' => at += quotation(&text[at..]).map_err(|fault| Fault { at: at + fault.at, ..fault })?.1,
            c => at += c.len_utf8(),
        }
    }
    Err(Fault::new(open, "the bracket is not closed; a key stands in [ and ]"))
}
