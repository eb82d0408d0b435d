//! Words of a line: parted by blanks, with quotes and comments.

use std::borrow::Cow;

use super::error::{Fault, short};
use crate::sentence;

/// One word.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Word {
    /// Its first byte in the line.
    pub start: usize,
    /// The word without its quotes.
    pub text: String,
    /// Whether it begins with a quote.
    pub quoted: bool,
    /// The first sign of equality outside quotes: its place in `text`, and that of the value in the line.
    equals: Option<(usize, usize)>,
    /// Whether it has no quotes, so that places in `text` are places in the line.
    plain: bool,
}

impl Word {
    /// A word without quotes and signs of equality.
    pub(super) fn plain(text: &str, start: usize) -> Word {
        Word { start, text: text.to_string(), quoted: false, equals: None, plain: true }
    }

    /// Name and value of `name=value`.
    pub(super) fn field(&self) -> Option<(&str, &str)> {
        self.equals.map(|(at, _)| (&self.text[..at], &self.text[at + 1..]))
    }

    /// Where the value of `name=value` begins in the line.
    pub(super) fn value_start(&self) -> usize {
        self.equals.map_or(self.start, |(_, start)| start)
    }

    /// The place in the line of a byte of the text.
    pub(super) fn place(&self, byte: usize) -> usize {
        if self.plain { self.start + byte } else { self.start }
    }

    /// Whether it is that word, not in quotes.
    pub(super) fn is(&self, text: &str) -> bool {
        !self.quoted && self.text == text
    }
}

/// The words of a line, and the byte where its content ends (before a comment).
pub(super) fn words(line: &str) -> Result<(Vec<Word>, usize), Fault> {
    let mut words = Vec::new();
    let mut rest = line.char_indices().peekable();
    while let Some(&(start, c)) = rest.peek() {
        if c.is_whitespace() {
            rest.next();
            continue;
        }
        let after = line[start + c.len_utf8()..].chars().next();
        if c == '#' && !after.is_some_and(|next| next.is_ascii_digit()) {
            return Ok((words, start));
        }
        words.push(word(start, &mut rest)?);
    }
    Ok((words, line.len()))
}

/// The half-width twin of a full-width character, and of the full stop and the comma that an input method for Chinese
/// makes of those keys.
pub fn half_width(c: char) -> Option<char> {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0),
        '\u{3000}' => Some(' '),
        '。' => Some('.'),
        '、' => Some(','),
        _ => None,
    }
}

/// A line with full-width characters as their half-width twins, one for one: an input method may have been on. What stands
/// in quotes is the user's, and so is a comment.
pub(super) fn narrow(line: &str) -> Cow<'_, str> {
    if !line.chars().any(|c| half_width(c).is_some()) {
        return Cow::Borrowed(line);
    }
    let mut quotes = Quotes::default();
    // A text ends with the quote that it began with, as it was written: the other one may stand in it.
    Cow::Owned(line.chars().map(|c| quotes.narrow(c, |open| c == open)).collect())
}

/// The same of what is typed behind a beginning of a line whose quotes have their half-width twins already, so that either
/// ends a text.
pub fn narrow_typed(before: &str, typed: &str) -> String {
    let mut quotes = Quotes::default();
    let mut narrow = |c: char| quotes.narrow(c, |_| half_width(c).unwrap_or(c) == '"');
    before.chars().for_each(|c| _ = narrow(c));
    typed.chars().map(narrow).collect()
}

/// Where a line is between quotes that is read from its start.
#[derive(Default)]
struct Quotes {
    /// The quote that is open, as it was written.
    open: Option<char>,
    /// Whether the next character is escaped.
    escaped: bool,
}

impl Quotes {
    /// The next character, narrow if it stands outside; `closes` says whether it ends what a quote began.
    fn narrow(&mut self, c: char, closes: impl Fn(char) -> bool) -> char {
        let twin = half_width(c).unwrap_or(c);
        match self.open {
            None => {
                self.open = Some(c).filter(|_| twin == '"');
                twin
            }
            Some(_) if self.escaped => {
                self.escaped = false;
                c
            }
            Some(open) if closes(open) => {
                self.open = None;
                twin
            }
            Some(_) => {
                self.escaped = c == '\\';
                c
            }
        }
    }
}

type Chars<'a> = std::iter::Peekable<std::str::CharIndices<'a>>;

fn word(start: usize, rest: &mut Chars<'_>) -> Result<Word, Fault> {
    let mut word = Word::plain("", start);
    while let Some(&(at, c)) = rest.peek() {
        if c.is_whitespace() {
            break;
        }
        rest.next();
        match c {
            '"' => {
                word.quoted |= at == start;
                word.plain = false;
                quoted(at, rest, &mut word.text)?;
            }
            '=' if word.equals.is_none() => {
                word.equals = Some((word.text.len(), at + 1));
                word.text.push(c);
            }
            c => word.text.push(c),
        }
    }
    Ok(word)
}

/// Reads to the closing quote of the one that was at `open`.
fn quoted(open: usize, rest: &mut Chars<'_>, text: &mut String) -> Result<(), Fault> {
    while let Some((at, c)) = rest.next() {
        match c {
            '"' => return Ok(()),
            '\\' => match rest.next() {
                Some((_, c)) => text.push(escaped(at, c, rest)?),
                None => break,
            },
            c => text.push(c),
        }
    }
    Err(Fault::new(open, "the quote is not closed; a text ends with \" on the same line"))
}

/// The character that stands behind a backslash, which was at `at`: what [`crate::model::push_escape`] writes.
fn escaped(at: usize, c: char, rest: &mut Chars<'_>) -> Result<char, Fault> {
    let mut written = String::from(c);
    let hexadecimal = |digits: &str| {
        let number = u32::from_str_radix(digits, 16).ok();
        number.filter(|_| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    let number = match c {
        'n' => return Ok('\n'),
        'r' => return Ok('\r'),
        't' => return Ok('\t'),
        '"' | '\\' => return Ok(c),
        'x' => {
            written.extend(rest.by_ref().take(2).map(|(_, c)| c));
            hexadecimal(&written[1..]).filter(|number| written.len() == 3 && *number < 0x80)
        }
        'u' => {
            while written.chars().count() < 9 && !written.ends_with(['}', '"']) {
                let Some((_, c)) = rest.next() else { break };
                written.push(c);
            }
            let digits = written.strip_prefix("u{").and_then(|digits| digits.strip_suffix('}'));
            digits.and_then(hexadecimal)
        }
        _ => None,
    };
    number.and_then(char::from_u32).ok_or_else(|| {
        let known = "quotes know \\\", \\\\, \\n, \\r, \\t, \\x1b and \\u{200b}";
        Fault::new(
            at,
            sentence!("“\\{written}” means nothing in quotes; {known}", written = short(&written), known => known),
        )
    })
}

/// A text in quotes that starts at the first byte: the text, and the byte behind its closing quote.
pub(super) fn quotation(text: &str) -> Result<(String, usize), Fault> {
    let mut rest = text.char_indices().peekable();
    let mut read = String::new();
    rest.next();
    quoted(0, &mut rest, &mut read)?;
    Ok((read, rest.peek().map_or(text.len(), |(at, _)| *at)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_characters_are_half_width_outside_quotes() {
        let check = |line, expected: &str| assert_eq!(narrow(line), expected);
        check("C1　write　x＝３", "C1 write x=3");
        check("partition S1，S2 | S3、S4", "partition S1,S2 | S3,S4");
        check("say \"好，＂１＂\"，２", "say \"好，＂１＂\",2");
        check("say \"a\\\"，\" ，", "say \"a\\\"，\" ,");
        check("say ＂a，\"＂，", "say \"a，\"\",");
    }

    #[test]
    fn what_is_typed_behind_a_beginning_is_half_width_outside_quotes() {
        let check = |before, typed, expected: &str| assert_eq!(narrow_typed(before, typed), expected);
        check("", "C1　write　x＝３", "C1 write x=3");
        check("partition ", "S1，S2 | S3、S4", "S1,S2 | S3,S4");
        check("say ", "\"好，１\"，２", "\"好，１\",2");
        check("say \"a", "，", "，");
        check("say \"a\\\"", "，", "，");
        check("say ", "＂a，＂", "\"a，\"");
        check("say \"a", "＂，", "\",");
    }
}
