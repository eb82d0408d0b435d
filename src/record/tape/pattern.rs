//! What `Wait` waits for: a regular expression, with the syntax of RE2 as in VHS, without classes of Unicode (`\p{Greek}`).

use regex_lite::{Regex, RegexBuilder};

/// The most bytes that one may take when it is compiled.
const LARGEST: usize = 1 << 20;
/// The prompt, which is waited for if nobody says what.
const PROMPT: &str = ">$";

/// A regular expression; by itself the prompt.
#[derive(Clone, Default, Debug)]
pub struct Pattern(Option<Regex>);

impl Pattern {
    /// Reads one; none if it is none.
    pub fn read(text: &str) -> Option<Pattern> {
        RegexBuilder::new(text).size_limit(LARGEST).build().ok().map(|regex| Pattern(Some(regex)))
    }

    /// As it is written.
    pub fn text(&self) -> &str {
        self.0.as_ref().map_or(PROMPT, Regex::as_str)
    }

    /// Whether it is somewhere in a text.
    pub fn is_in(&self, text: &str) -> bool {
        self.0.as_ref().map_or_else(|| text.ends_with('>'), |regex| regex.is_match(text))
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Pattern) -> bool {
        self.text() == other.text()
    }
}
