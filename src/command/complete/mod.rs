//! What can stand where the cursor is, for the palette and the shells.

mod candidates;
mod condition;
mod parts;

use super::Context;

/// One way to go on.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Completion {
    /// The byte of the line from which up to the cursor the text is replaced.
    pub start: usize,
    /// What is put there.
    pub text: String,
    /// Whether a blank can follow: the word is complete.
    pub complete: bool,
}

/// The ways to go on at the cursor (a byte of the line), in the order of the manual; none inside quotes.
pub fn complete(line: &str, cursor: usize, context: &Context) -> Vec<Completion> {
    let Some(before) = line.get(..cursor.min(line.len())) else { return Vec::new() };
    if before.matches('"').count() % 2 == 1 {
        return Vec::new();
    }
    let start = before
        .rfind(char::is_whitespace)
        .map_or(0, |blank| blank + before[blank..].chars().next().map_or(1, char::len_utf8));
    let (done, word) = before.split_at(start);
    let words: Vec<&str> = done.split_whitespace().collect();
    let mut found = Vec::new();
    for text in candidates::candidates(&words, word, context) {
        if text.starts_with(word) && text != word && found.iter().all(|known: &Completion| known.text != text) {
            let complete = !text.ends_with(['=', '>', '.', '[', '|', '(']);
            found.push(Completion { start, text, complete });
        }
    }
    found
}
