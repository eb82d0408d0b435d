//! Sentences that can be told in any language: a pattern in English, and what stands in its gaps.
//!
//! The pattern is also the key by which another language finds its own (`assets/text/<language>/sentences.txt`), so that
//! the lower rooms can say what is wrong without knowing any catalogue, and print it in English by themselves.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Name;

/// A sentence without a language. [`sentence!`](crate::sentence) makes one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentence {
    pattern: Name,
    gaps: Vec<(Name, Gap)>,
}

/// What stands in a gap of a pattern.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gap {
    /// The same in every language: a name, a number, what somebody wrote.
    Text(String),
    /// A part that is a sentence itself.
    Sentence(Sentence),
    /// Several parts, with a text between them.
    Several(Name, Vec<Sentence>),
}

impl Sentence {
    /// The same with something in the gap `{name}`.
    #[must_use]
    pub fn with(mut self, name: &'static str, gap: Gap) -> Sentence {
        self.gaps.push((name.into(), gap));
        self
    }

    /// The same with a text in the gap `{name}`: a name, a number, what somebody wrote.
    ///
    /// Sentences are made in many places that nobody comes to twice: what these have in common is here once.
    #[must_use]
    #[cold]
    #[inline(never)]
    pub fn with_text(self, name: &'static str, value: &dyn fmt::Display) -> Sentence {
        self.with(name, Gap::Text(value.to_string()))
    }

    /// The same with a sentence in the gap `{name}`.
    #[must_use]
    #[cold]
    #[inline(never)]
    pub fn with_part(self, name: &'static str, part: Sentence) -> Sentence {
        self.with(name, Gap::Sentence(part))
    }

    /// A text that is the same in every language.
    pub fn verbatim(text: impl Into<String>) -> Sentence {
        Sentence::from("{text}").with("text", Gap::Text(text.into()))
    }

    /// So many of something: one pattern is of one, the other has the gap `{count}`.
    pub fn counted(count: u64, one: &'static str, many: &'static str) -> Sentence {
        if count == 1 { one.into() } else { Sentence::from(many).with("count", Gap::Text(count.to_string())) }
    }

    /// Several, with a text between them.
    pub fn several(between: &'static str, parts: Vec<Sentence>) -> Sentence {
        Sentence::from("{parts}").with("parts", Gap::Several(between.into(), parts))
    }

    /// In a language, which has another pattern for each English one.
    pub fn told<'a>(&'a self, translate: &dyn Fn(&'a str) -> &'a str) -> String {
        let mut told = String::new();
        self.tell(translate, &mut told);
        told
    }

    fn tell<'a>(&'a self, translate: &dyn Fn(&'a str) -> &'a str, told: &mut String) {
        let mut rest = translate(self.pattern.as_str());
        // Chinese has a blank beside Latin letters and digits, and none beside its own signs, whatever fills a gap.
        let is_spaced = rest.chars().any(is_chinese);
        while let Some(open) = rest.find('{') {
            told.push_str(&rest[..open]);
            rest = &rest[open..];
            let gap = rest.find('}').and_then(|close| {
                let (_, gap) = self.gaps.iter().find(|(name, _)| **name == rest[1..close])?;
                Some((gap, close))
            });
            match gap {
                Some((gap, close)) => {
                    let mut text = String::new();
                    gap.tell(translate, &mut text);
                    rest = &rest[close + 1..];
                    if is_spaced {
                        join(told, &text);
                        told.push_str(&text);
                        let next = rest.chars().next();
                        if is_apart(told.chars().next_back(), next) {
                            told.push(' ');
                        } else if told.ends_with(is_chinese) && rest.strip_prefix(' ').is_some_and(begins_chinese) {
                            rest = &rest[1..];
                        }
                    } else {
                        told.push_str(&text);
                    }
                }
                // A brace that is no gap.
                None => {
                    told.push('{');
                    rest = &rest[1..];
                }
            }
        }
        told.push_str(rest);
    }
}

/// Whether it is a Chinese word sign; punctuation has its own room.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

fn begins_chinese(text: &str) -> bool {
    text.starts_with(is_chinese)
}

/// Whether a blank belongs between two signs.
fn is_apart(one: Option<char>, other: Option<char>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return false };
    is_chinese(one) && other.is_ascii_alphanumeric() || one.is_ascii_alphanumeric() && is_chinese(other)
}

/// Makes the end of what is told fit what follows it.
fn join(told: &mut String, text: &str) {
    let next = text.chars().next();
    if is_apart(told.chars().next_back(), next) {
        told.push(' ');
    } else if next.is_some_and(is_chinese) && told.strip_suffix(' ').is_some_and(|told| told.ends_with(is_chinese)) {
        told.pop();
    }
}

impl Gap {
    fn tell<'a>(&'a self, translate: &dyn Fn(&'a str) -> &'a str, told: &mut String) {
        match self {
            Gap::Text(text) => told.push_str(text),
            Gap::Sentence(sentence) => sentence.tell(translate, told),
            Gap::Several(between, parts) => {
                for (number, part) in parts.iter().enumerate() {
                    if number > 0 {
                        told.push_str(translate(between.as_str()));
                    }
                    part.tell(translate, told);
                }
            }
        }
    }
}

/// In English.
impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told(&|pattern| pattern))
    }
}

/// A pattern without gaps.
impl From<&'static str> for Sentence {
    #[cold]
    #[inline(never)]
    fn from(pattern: &'static str) -> Sentence {
        Sentence { pattern: pattern.into(), gaps: Vec::new() }
    }
}

/// A [`Sentence`](crate::model::Sentence): `sentence!("{node} is {state}", node, state => word)`.
///
/// A gap has the name of a variable, or `name = value` for what is the same in every language, or `name => sentence`.
#[macro_export]
macro_rules! sentence {
    (@with $told:expr;) => {
        $told
    };
    (@with $told:expr; $name:ident => $part:expr $(, $($rest:tt)*)?) => {
        $crate::sentence!(
            @with $told.with_part(stringify!($name), ::std::convert::Into::into($part));
            $($($rest)*)?
        )
    };
    (@with $told:expr; $name:ident = $value:expr $(, $($rest:tt)*)?) => {
        $crate::sentence!(
            @with $told.with_text(stringify!($name), &$value);
            $($($rest)*)?
        )
    };
    (@with $told:expr; $name:ident $(, $($rest:tt)*)?) => {
        $crate::sentence!(@with $told; $name = $name $(, $($rest)*)?)
    };
    ($pattern:literal $(, $($rest:tt)*)?) => {
        $crate::sentence!(@with $crate::model::Sentence::from($pattern); $($($rest)*)?)
    };
}

#[cfg(test)]
mod tests {
    use super::Sentence;

    #[test]
    fn a_sentence_is_told_in_english_or_by_another_pattern() {
        let state: Sentence = "down".into();
        let told = sentence!("{node} is {state} {here}", node = 3, state => state.clone());
        assert_eq!(told.to_string(), "3 is down {here}", "what is no gap stays");
        let other = |pattern| match pattern {
            "down" => "停",
            _ => "{state}：{node}",
        };
        assert_eq!(told.told(&other), "停：3");
        assert_eq!(Sentence::several(", ", vec![state.clone(), state]).to_string(), "down, down");
        assert_eq!(Sentence::verbatim("{x}").to_string(), "{x}");
    }
}
