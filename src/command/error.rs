//! Mistakes in the text of commands.

use std::fmt;
use std::ops::Range;

use crate::model::{Sentence, visible};
use crate::sentence;

/// A mistake in the text, and where it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub col: usize,
    /// What was found and what is accepted there.
    pub message: Sentence,
    /// The nearest spelling of what is accepted.
    pub suggestion: Option<String>,
    /// The line in which it is; none: it cannot be shown.
    pub source: Option<Source>,
}

/// The line in which a mistake is, and what of it is meant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// The line as it was written.
    pub line: String,
    /// The bytes of the word that is wrong; empty at its end, where something is missing.
    pub word: Range<usize>,
}

impl Source {
    /// Of a line, the word that begins at a byte, or all that is in quotes there.
    fn at(line: &str, at: usize) -> Source {
        let at = if line.is_char_boundary(at) { at } else { line.len() };
        let rest = &line[at..];
        let length = match rest.chars().next() {
            None => 0,
            Some('(' | ')') => 1,
            // A quote that is escaped ends nothing.
            Some('"') => {
                let ends = rest.char_indices().skip(1).scan(false, |escaped, (at, c)| {
                    let ends = c == '"' && !*escaped;
                    *escaped = c == '\\' && !*escaped;
                    Some((at, ends))
                });
                ends.filter(|(_, ends)| *ends).map(|(at, _)| at + 1).next().unwrap_or(rest.len())
            }
            Some(first) => {
                let end = |c: char| c.is_whitespace() || "()=".contains(c);
                rest[first.len_utf8()..].find(end).map_or(rest.len(), |end| first.len_utf8() + end)
            }
        };
        Source { line: line.to_string(), word: at..at + length }
    }
}

impl Error {
    /// The same, told of a file of that name.
    pub fn with_file<'a>(&'a self, file: &'a str) -> InFile<'a> {
        InFile { file, error: self }
    }

    /// What is wrong, without the place.
    pub fn reason(&self) -> Sentence {
        match &self.suggestion {
            Some(suggestion) => {
                sentence!("{message}; did you mean “{suggestion}”?", message => self.message.clone(), suggestion)
            }
            None => self.message.clone(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: error: {}", self.line, self.col, self.reason())
    }
}

impl std::error::Error for Error {}

/// A mistake in a file: prints as `FILE:LINE:COL: error: …`.
#[derive(Clone, Copy, Debug)]
pub struct InFile<'a> {
    file: &'a str,
    error: &'a Error,
}

impl fmt::Display for InFile<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", visible(self.file), self.error)
    }
}

/// A mistake at a byte of a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Fault {
    pub at: usize,
    pub message: Sentence,
    pub suggestion: Option<String>,
}

/// What is said elsewhere, and how it is said here.
const ELSEWHERE: &[(&str, &str)] = &[
    ("kill", "crash"),
    ("reboot", "restart"),
    ("disconnect", "isolate"),
    ("compact", "snapshot"),
    ("stepdown", "transfer"),
    ("get", "read"),
    ("put", "write"),
];

/// The accepted word for what other programs call so.
fn elsewhere(found: &str, accepted: &[&str]) -> Option<String> {
    let (_, here) = ELSEWHERE.iter().find(|(there, here)| *there == found && accepted.contains(here))?;
    Some((*here).to_owned())
}

impl Fault {
    pub(super) fn new(at: usize, message: impl Into<Sentence>) -> Fault {
        Fault { at, message: message.into(), suggestion: None }
    }

    /// `found` is not one of the `accepted`, which are `what` in the plural.
    pub(super) fn unknown(at: usize, found: &str, what: impl Into<Sentence>, accepted: &[&str]) -> Fault {
        let what = what.into();
        let shown = match accepted {
            [] => sentence!("there are no {what} here", what => what.clone()),
            few if few.len() <= 40 => sentence!("the {what} are {names}", what => what.clone(), names = few.join(", ")),
            many => sentence!(
                "the {what} are {names} and {more} more",
                what => what.clone(),
                names = many[..40].join(", "),
                more = many.len() - 40
            ),
        };
        let message = sentence!(
            "“{found}” is not one of the {what}; {shown}",
            found = short(found),
            what => what,
            shown => shown
        );
        Fault { at, message, suggestion: nearest(found, accepted).or_else(|| elsewhere(found, accepted)) }
    }

    /// With its line and column.
    pub(super) fn located(self, number: usize, line: &str) -> Error {
        let col = line.char_indices().take_while(|(i, _)| *i < self.at).count() + 1;
        let source = Some(Source::at(line, self.at));
        Error { line: number, col, message: self.message, suggestion: self.suggestion, source }
    }
}

/// That `found` is not one of the `accepted`, which are `what` in the plural, and the one that is spelt most like it.
pub fn not_among(found: &str, what: Sentence, accepted: &[&str]) -> (Sentence, Option<String>) {
    let Fault { message, suggestion, .. } = Fault::unknown(0, found, what, accepted);
    (message, suggestion)
}

/// At most the first characters of a text, on one line and visible.
pub(super) fn short(text: &str) -> String {
    match text.char_indices().nth(40) {
        None => visible(text).into_owned(),
        Some((end, _)) => visible(&text[..end]).into_owned() + "…",
    }
}

/// Letters from which on the beginning of a name stands for it.
const BEGINNING: usize = 4;

/// The candidate spelt most like `found`, if one is close.
pub fn nearest(found: &str, candidates: &[&str]) -> Option<String> {
    if found.len() > 100 || candidates.contains(&found) {
        return None;
    }
    // What joins the parts of a name is often left out, and so is its end.
    let plain = |name: &str| name.to_lowercase().replace(['_', '-'], "");
    let (limit, lower) = ((found.chars().count() / 3).clamp(1, 4), plain(found));
    let begins = |candidate: &str| lower.len() >= BEGINNING && candidate.starts_with(&lower);
    let distance = |candidate: &str| {
        let candidate = plain(candidate);
        if begins(&candidate) { 1 } else { strsim::osa_distance(&lower, &candidate) }
    };
    let best = candidates.iter().map(|candidate| (distance(candidate), candidate)).min()?;
    (best.0 <= limit).then(|| (*best.1).to_string())
}
