//! What scripts tell their audience, in one language or several.

use std::fmt;

use super::print::Always;

/// The languages that a text can be given in beside its own, as they are written.
pub const LANGUAGES: &[&str] = &["zh-CN"];

/// A text for the audience: `"All are followers." zh-CN="都是跟随者。"`
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LocalizedText {
    /// In the script's own language.
    pub text: String,
    /// In others, each once, by [`LANGUAGES`].
    pub others: Vec<(&'static str, String)>,
}

impl LocalizedText {
    /// The text in a language; in its own if it is not given in that one.
    pub fn text_in(&self, language: &str) -> &str {
        let other = self.others.iter().find(|(tag, _)| *tag == language);
        other.map_or(&self.text, |(_, text)| text)
    }

    /// The text in every language in which it is given.
    pub fn in_all(&self) -> impl Iterator<Item = &str> {
        let others = self.others.iter().map(|(_, text)| text.as_str());
        [self.text.as_str()].into_iter().chain(others)
    }
}

impl From<&str> for LocalizedText {
    fn from(text: &str) -> LocalizedText {
        LocalizedText { text: text.to_owned(), others: Vec::new() }
    }
}

impl fmt::Display for LocalizedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Always(&self.text).fmt(f)?;
        self.others.iter().try_for_each(|(tag, text)| write!(f, " {tag}={}", Always(text)))
    }
}
