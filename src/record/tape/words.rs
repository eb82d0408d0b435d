//! The words of a line of a tape: bare ones, texts in quotes, JSON, regular expressions, times; what follows a `#` is a
//! comment.

use super::mistake::{Wrong, wrong};
use super::pattern::Pattern;
use crate::command::decimal;
use crate::model::{is_hidden, visible};

/// The quotes of a text.
const QUOTES: [char; 3] = ['"', '\'', '`'];
/// The longest time of one command, in microseconds.
const LONGEST: u64 = 3_600_000_000;

/// Reads a time, in microseconds.
pub(super) fn time(words: &mut Words<'_>, name: &str) -> Result<u64, Wrong> {
    let given = words.value(name)?;
    time_of(&given, words)
}

/// Reads `0.5`, `2`, `100ms`, `1s`, `2m`; the unit may stand apart.
pub(super) fn time_of(given: &str, words: &mut Words<'_>) -> Result<u64, Wrong> {
    let end = given.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(given.len());
    let (number, unit) = given.split_at(end);
    let unit =
        if unit.is_empty() { words.word_if(|word| ["ms", "s", "m"].contains(&word)).unwrap_or("s") } else { unit };
    let number = if number.starts_with('.') { format!("0{number}") } else { number.to_owned() };
    let time = match unit {
        "ms" => decimal(&number, 3),
        "s" => decimal(&number, 6),
        "m" => decimal(&number, 6).and_then(|time| time.checked_mul(60)),
        _ => None,
    };
    let wants = || wrong("tape-wants-time", &[("given", &visible(given))]);
    time.filter(|time| *time <= LONGEST).ok_or_else(wants)
}

/// What is left of a line.
#[derive(Clone)]
pub(super) struct Words<'a> {
    rest: &'a str,
}

impl<'a> Words<'a> {
    /// A whole line.
    pub(super) fn of(line: &'a str) -> Words<'a> {
        Words { rest: line }
    }

    /// What stands between here and a later place.
    pub(super) fn up_to(&self, later: &Words<'_>) -> &'a str {
        self.rest[..self.rest.len() - later.rest.len()].trim()
    }

    /// Whether anything is left but a comment.
    pub(super) fn has_more(&mut self) -> bool {
        self.rest = self.rest.trim_start();
        !self.rest.is_empty() && !self.rest.starts_with('#')
    }

    /// Up to the next blank.
    pub(super) fn word(&mut self) -> Option<&'a str> {
        self.word_if(|_| true)
    }

    /// The same, if it is what is looked for.
    pub(super) fn word_if(&mut self, is: impl FnOnce(&str) -> bool) -> Option<&'a str> {
        if !self.has_more() {
            return None;
        }
        let (word, rest) = self.rest.split_at(self.rest.find(char::is_whitespace).unwrap_or(self.rest.len()));
        if !is(word) {
            return None;
        }
        self.rest = rest;
        Some(word)
    }

    /// What stands in quotes, if something does.
    fn quoted(&mut self) -> Result<Option<String>, Wrong> {
        if !self.has_more() {
            return Ok(None);
        }
        let Some(quote) = self.rest.chars().next().filter(|c| QUOTES.contains(c)) else { return Ok(None) };
        let inside = &self.rest[1..];
        let end = inside.find(quote).ok_or_else(|| wrong("tape-open-quote", &[("quote", &quote.to_string())]))?;
        let text = &inside[..end];
        if let Some(hidden) = text.chars().find(|c| is_hidden(*c) && *c != '\t') {
            return Err(wrong("tape-hidden", &[("sign", &visible(&hidden.to_string()))]));
        }
        self.rest = &inside[end + 1..];
        Ok(Some(text.to_owned()))
    }

    /// A text, whole: what stands in quotes, and words up to one that `ends` it, with a blank between them.
    pub(super) fn text(&mut self, name: &str, ends: fn(&str) -> bool) -> Result<String, Wrong> {
        let mut parts = Vec::new();
        loop {
            match self.quoted()? {
                Some(part) => parts.push(part),
                None => match self.word_if(|word| !ends(word)) {
                    Some(word) => parts.push(plain(word)?.to_owned()),
                    None => break,
                },
            }
        }
        if parts.is_empty() { Err(wrong("tape-needs-text", &[("name", name)])) } else { Ok(parts.join(" ")) }
    }

    /// One value: a text in quotes, JSON, or a word.
    pub(super) fn value(&mut self, name: &str) -> Result<String, Wrong> {
        if let Some(text) = self.quoted()? {
            return Ok(text);
        }
        if self.rest.starts_with('{') {
            let end = self.rest.find('}').ok_or_else(|| wrong("tape-open-quote", &[("quote", "{")]))?;
            let (json, rest) = self.rest.split_at(end + 1);
            self.rest = rest;
            return Ok(json.to_owned());
        }
        self.word().map(str::to_owned).ok_or_else(|| wrong("tape-needs-value", &[("name", name)]))
    }

    /// The name of a file, or of something else.
    pub(super) fn path(&mut self, name: &str) -> Result<String, Wrong> {
        let path = match self.quoted()? {
            Some(path) => path,
            None => plain(self.word().unwrap_or_default())?.to_owned(),
        };
        if path.is_empty() { Err(wrong("tape-needs-path", &[("name", name)])) } else { Ok(path) }
    }

    /// A regular expression between slashes, if one stands there; `\/` is a slash in it.
    pub(super) fn pattern(&mut self) -> Result<Option<Pattern>, Wrong> {
        if !self.has_more() || !self.rest.starts_with('/') {
            return Ok(None);
        }
        let (mut text, mut escaped) = (String::new(), false);
        for (at, c) in self.rest.char_indices().skip(1) {
            match c {
                '/' if escaped => {
                    text.pop();
                    text.push('/');
                }
                '/' => {
                    self.rest = &self.rest[at + 1..];
                    let wants = || wrong("tape-pattern", &[("given", &visible(&text))]);
                    return Pattern::read(&text).ok_or_else(wants).map(Some);
                }
                c => text.push(c),
            }
            escaped = c == '\\' && !escaped;
        }
        Err(wrong("tape-open-quote", &[("quote", "/")]))
    }
}

/// A word without anything hidden.
fn plain(word: &str) -> Result<&str, Wrong> {
    let hidden = word.chars().find(|c| is_hidden(*c));
    hidden.map_or(Ok(word), |hidden| Err(wrong("tape-hidden", &[("sign", &visible(&hidden.to_string()))])))
}
