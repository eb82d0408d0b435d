//! The words in which a run is told in text: whoever has the catalogues lends them.

use crate::model::{EventView, RuleView, Sentence, Value, Violation, visible};

/// What makes sentences of rules, keys and values.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// The language of what the script says, if the script knows it in that: `en`, `zh-CN`.
    pub language: &'a str,
    /// A rule in a sentence.
    pub rule: &'a dyn Fn(&RuleView) -> String,
    /// What a client did or was told at an event, where no rule says it.
    pub client: &'a dyn Fn(&EventView) -> Option<String>,
    /// What a violation says, in a sentence; none: its arguments stand for it, under their names.
    pub violated: &'a dyn Fn(&Violation) -> Option<String>,
    /// The text of a key.
    pub text: &'a dyn Fn(&str) -> String,
    /// A sentence in that language.
    pub say: &'a dyn Fn(&Sentence) -> String,
}

impl<'a> Words<'a> {
    /// Without a catalogue: keys stand for their texts, and sentences are English.
    pub fn bare(language: &'a str, rule: &'a dyn Fn(&RuleView) -> String) -> Words<'a> {
        Words {
            language,
            rule,
            client: &|_| None,
            violated: &|_| None,
            text: &|key| key.to_owned(),
            say: &|sentence| sentence.to_string(),
        }
    }

    /// The text of a key.
    pub(super) fn text(&self, key: &str) -> String {
        (self.text)(key)
    }

    /// A value in a figure, on one line; nothing where there is none.
    pub(super) fn value(&self, value: &Value) -> String {
        match value {
            Value::None => String::new(),
            Value::Word(word) => self.text(&format!("word-{word}")),
            other => visible(&other.to_string()).into_owned(),
        }
    }
}
