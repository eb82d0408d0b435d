//! What is wrong in a configuration, and where: lines and columns of bytes.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::command::{Error, Source, not_among};
use crate::model::Sentence;
use crate::sentence;

/// The mistakes found so far in a text.
pub(super) struct Mistakes<'a> {
    text: &'a str,
    found: Vec<Error>,
}

impl<'a> Mistakes<'a> {
    pub(super) fn of(text: &'a str) -> Mistakes<'a> {
        Mistakes { text, found: Vec::new() }
    }

    /// The bytes of a place are wrong.
    pub(super) fn add(&mut self, place: Range<usize>, message: Sentence) {
        self.push(place, message, None);
    }

    /// What stands at a place is not one of the names that are accepted there.
    pub(super) fn unknown(&mut self, place: Range<usize>, found: &str, what: Sentence, accepted: &[&str]) {
        let (message, suggestion) = not_among(found, what, accepted);
        self.push(place, message, suggestion);
    }

    /// What stands at a place is of another kind than what is accepted there.
    pub(super) fn kind(&mut self, place: Range<usize>, name: &str, accepted: Sentence) {
        self.add(place, sentence!("“{name}” is {accepted}", name, accepted => accepted));
    }

    /// The table that a value is to be.
    pub(super) fn table<'b, 'c>(&mut self, value: &'b Spanned<DeValue<'c>>, name: &str) -> Option<&'b DeTable<'c>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.kind(value.span(), name, sentence!("a table: [{name}]", name));
        }
        table
    }

    fn push(&mut self, place: Range<usize>, message: Sentence, suggestion: Option<String>) {
        let at = (0..=place.start.min(self.text.len())).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(0);
        let begin = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        let line = self.text[begin..].lines().next().unwrap_or_default();
        let start = (at - begin).min(line.len());
        let end = (place.end.max(at) - begin).min(line.len()).max(start);
        let end = (end..=line.len()).find(|end| line.is_char_boundary(*end)).unwrap_or(line.len());
        self.found.push(Error {
            line: self.text[..begin].matches('\n').count() + 1,
            col: line[..start].chars().count() + 1,
            message,
            suggestion,
            source: Some(Source { line: line.to_owned(), word: start..end }),
        });
    }

    /// All, in the order in which they stand there.
    pub(super) fn into_errors(mut self) -> Vec<Error> {
        self.found.sort_by_key(|error| (error.line, error.col));
        self.found
    }
}
