//! Tokens of a condition, finer than words: `S1.term>=2)` is four; and a cursor on them.

use super::Result;
use crate::command::error::Fault;
use crate::command::lex::quotation;
use crate::command::{Comparison, Operator};
use crate::sentence;

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
    /// `,` between what `max` and `min` take.
    Comma,
}

/// What stands before a parenthesis and takes what is in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Function {
    Max,
    Min,
    Abs,
    Count,
}

impl Function {
    fn of(text: &str) -> Option<Function> {
        Some(match text {
            "max" => Function::Max,
            "min" => Function::Min,
            "abs" => Function::Abs,
            "count" => Function::Count,
            _ => return None,
        })
    }
}

/// How deep conditions may be nested.
const DEEPEST: usize = 100;

/// How many parts a condition may have.
const LONGEST: usize = 1_000;

/// The tokens of a condition, and the next.
pub(super) struct Tokens {
    pub list: Vec<Token>,
    pub at: usize,
    end: usize,
    depth: usize,
    parts: usize,
}

impl Tokens {
    /// Those of `line[from..to]`.
    pub(super) fn of(line: &str, from: usize, to: usize) -> Result<Tokens> {
        let end = line[..to].trim_end().len();
        Ok(Tokens { list: tokens(line, from, to)?, at: 0, end, depth: 0, parts: 0 })
    }

    pub(super) fn peek(&self) -> Option<&Is> {
        self.list.get(self.at).map(|token| &token.is)
    }

    /// The one behind the next.
    pub(super) fn second(&self) -> Option<&Is> {
        self.list.get(self.at + 1).map(|token| &token.is)
    }

    pub(super) fn here(&self) -> usize {
        self.list.get(self.at).map_or(self.end, |token| token.at)
    }

    pub(super) fn take(&mut self, text: &str) -> bool {
        let there = matches!(self.peek(), Some(Is::Word(word)) if word == text);
        self.at += usize::from(there);
        there
    }

    /// Takes all that stands together here, signs of equality included: `1,2:x=5` is one value.
    pub(super) fn whole_word(&mut self, line: &str) -> String {
        let rest = &line[self.here()..];
        let length = rest.find(|c: char| c.is_whitespace() || "()\"".contains(c)).unwrap_or(rest.len());
        let end = self.here() + length;
        while self.here() < end && self.peek().is_some() {
            self.at += 1;
        }
        rest[..length].to_string()
    }

    pub(super) fn word(&mut self, what: &'static str) -> Result<(String, usize)> {
        let at = self.here();
        match self.peek().cloned() {
            Some(Is::Word(word)) => {
                self.at += 1;
                Ok((word, at))
            }
            Some(_) => Err(Fault::new(at, sentence!("{what} is expected here", what => what))),
            None => Err(Fault::new(at, sentence!("the line ends where {what} is expected", what => what))),
        }
    }

    /// Goes one deeper and counts one part; [`Tokens::leave`] is for the way back.
    pub(super) fn enter(&mut self) -> Result<()> {
        self.depth += 1;
        self.parts += 1;
        if self.parts > LONGEST {
            return Err(Fault::new(self.here(), sentence!("the condition has more than {most} parts", most = LONGEST)));
        }
        if self.depth > DEEPEST {
            return Err(Fault::new(
                self.here(),
                sentence!("the condition is nested deeper than {most}", most = DEEPEST),
            ));
        }
        Ok(())
    }

    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Takes the parenthesis that ends the one at `open`.
    pub(super) fn close(&mut self, open: usize) -> Result<()> {
        if !matches!(self.peek(), Some(Is::Close)) {
            return Err(Fault::new(open, "the parenthesis is not closed"));
        }
        self.at += 1;
        Ok(())
    }

    /// The function that begins here.
    pub(super) fn function(&self) -> Option<Function> {
        match (self.peek(), self.second()) {
            (Some(Is::Word(word)), Some(Is::Open)) => Function::of(word),
            _ => None,
        }
    }

    /// The sign of arithmetic that is the next token but `ahead`.
    pub(super) fn operator(&self, ahead: usize) -> Option<Operator> {
        match self.list.get(self.at + ahead).map(|token| &token.is) {
            Some(Is::Word(word)) => Operator::ALL.into_iter().find(|operator| operator.sign() == word),
            _ => None,
        }
    }

    /// Whether the parenthesis that begins here is one of arithmetic: behind its end stands what goes on with a number.
    pub(super) fn is_arithmetic(&self) -> bool {
        let mut depth = 0_usize;
        for (ahead, token) in self.list[self.at..].iter().enumerate() {
            match token.is {
                Is::Open => depth += 1,
                Is::Close if depth == 1 => {
                    let behind = self.list.get(self.at + ahead + 1).map(|token| &token.is);
                    return matches!(behind, Some(Is::Comparison(_))) || self.operator(ahead + 1).is_some();
                }
                Is::Close => depth -= 1,
                _ => {}
            }
        }
        false
    }
}

/// The tokens of `line[from..to]`.
fn tokens(line: &str, from: usize, to: usize) -> Result<Vec<Token>> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = from;
    // Of each parenthesis that is open, whether commas part what is in it.
    let mut lists: Vec<bool> = Vec::new();
    while let Some(c) = line[at..to].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let list = lists.last().copied().unwrap_or_default();
        let (is, length) = token(&line[at..to], c, list).map_err(|fault| Fault { at: at + fault.at, ..fault })?;
        match &is {
            Is::Open => lists.push(match tokens.last() {
                Some(Token { is: Is::Word(word), .. }) if Function::of(word).is_some() => {
                    matches!(Function::of(word), Some(Function::Max | Function::Min))
                }
                _ => list,
            }),
            Is::Close => drop(lists.pop()),
            _ => {}
        }
        tokens.push(Token { at, is });
        at += length;
    }
    Ok(tokens)
}

/// The token at the beginning of a text, and how long it is; in a list, commas part.
fn token(text: &str, first: char, list: bool) -> Result<(Is, usize)> {
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
        ',' if list => (Is::Comma, 1),
        _ => word(text, list)?,
    })
}

fn word(text: &str, list: bool) -> Result<(Is, usize)> {
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        match c {
            '[' => at = bracket(text, at)?,
            '-' if text[at..].starts_with("->") => at += 2,
            ',' if list => break,
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
