//! The catalogues of texts, one a language, in [Fluent](https://projectfluent.org) files compiled into the program.
//!
//! Everything a person reads on the screen is looked up here by key: `pane-cluster`, `rule-grant-vote`. Keys made from
//! a name of the command language come from [`key`]. This room does no I/O, reads no environment (the caller says what
//! the locale is), and knows neither the algorithms nor the screen: it knows keys and [`Value`]s.
//!
//! Each file is a name space: an algorithm's texts are looked up in its own files first, so that two algorithms may have
//! a rule of one name. A new file is found by its folder; a key that a language lacks, or that nothing uses, fails a test.

mod catalogue;
mod lang;
mod of_clients;
mod of_nodes;
mod pseudocode;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

pub use lang::{Lang, UnknownLang};
pub use pseudocode::{CodeLine, Pseudocode, Run};

use crate::model::{Name, Notation, Sentence, Value, visible};

/// The texts of one language. A copy is cheap.
#[derive(Clone)]
pub struct Texts {
    lang: Lang,
    /// How the values in them are written.
    notation: Notation,
    /// One a file, with its name.
    files: Arc<Vec<(String, FluentBundle<FluentResource>)>>,
    /// The order in which the files are looked into.
    order: Vec<usize>,
    /// The pattern for each English one of a sentence.
    patterns: Arc<BTreeMap<String, String>>,
}

impl Texts {
    /// The texts of `lang`.
    pub fn new(lang: Lang) -> Texts {
        let file = |(name, source): (String, String)| {
            let mut bundle = FluentBundle::new_concurrent(vec![lang.identifier()]);
            // The marks around arguments are for mixed writing directions; a terminal shows them as boxes.
            bundle.set_use_isolating(false);
            // Of a file with a mistake the rest still holds; the tests let no mistake through.
            bundle.add_resource_overriding(FluentResource::try_new(source).unwrap_or_else(|(rest, _)| rest));
            (name, bundle)
        };
        let files: Vec<_> = catalogue::sources(lang).map(file).collect();
        let (order, patterns) = ((0..files.len()).collect(), Arc::new(catalogue::patterns(lang)));
        Texts { lang, notation: Notation::default(), order, files: Arc::new(files), patterns }
    }

    /// The same, looked up in files of these names first, in that order.
    #[must_use]
    pub fn of(&self, names: &[&str]) -> Texts {
        let first = names.iter().filter_map(|name| self.files.iter().position(|(file, _)| file == name));
        let mut order: Vec<usize> = first.collect();
        order.extend((0..self.files.len()).filter(|file| !names.contains(&self.files[*file].0.as_str())));
        Texts { order, ..self.clone() }
    }

    /// The same in another language.
    #[must_use]
    pub fn translated(&self, lang: Lang) -> Texts {
        Texts { notation: self.notation, order: self.order.clone(), ..Texts::new(lang) }
    }

    /// Writes values in the next notation from now on.
    pub fn write_otherwise(&mut self) {
        self.notation = self.notation.next();
    }

    /// How values are written.
    pub fn notation(&self) -> Notation {
        self.notation
    }

    /// Why the system refuses a file, in this language where the reason is a usual one; else as the system says it.
    pub fn reason(&self, why: &str) -> String {
        let known = why.split_once(" (os error ").and_then(|(_, number)| match number.trim_end_matches(')') {
            "2" => Some("refused-missing"),
            "13" => Some("refused-permission"),
            "17" => Some("refused-exists"),
            "20" => Some("refused-no-folder"),
            "21" => Some("refused-folder"),
            "28" => Some("refused-full"),
            "30" => Some("refused-read-only"),
            _ => None,
        });
        // Found out before the system was asked.
        let known = known.or((why == "is a directory").then_some("refused-folder"));
        let Some(key) = known else { return why.to_owned() };
        // What could not be done, and to which file, stands before it.
        let before = why.rsplit_once(": ").map_or_else(String::new, |(before, _)| format!("{before}: "));
        before + &self.get(key, &[])
    }

    /// A value as it stands in the texts.
    pub fn value(&self, value: &Value) -> String {
        value.written(self.notation)
    }

    /// Their language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The text of that key, with its arguments filled in; the key itself if there is none.
    ///
    /// Numbers choose plural forms; every other value is text, `none` and `true` included, so that a text can tell
    /// `{ $leader -> [none] … *[other] … }`.
    pub fn get(&self, key: &str, args: &[(&str, Value)]) -> String {
        self.filled(key, args.iter().map(|(name, value)| (*name, value)))
    }

    /// The same with what an algorithm says of something: the arguments of a rule, of a violation.
    pub fn told(&self, key: &str, args: &[(Name, Value)]) -> String {
        self.filled(key, args.iter().map(|(name, value)| (name.as_str(), value)))
    }

    fn filled<'a>(&self, key: &str, args: impl ExactSizeIterator<Item = (&'a str, &'a Value)>) -> String {
        let mut files = self.order.iter().map(|file| &self.files[*file].1);
        let found = files.find_map(|bundle| Some((bundle, bundle.get_message(key)?.value()?)));
        let Some((bundle, pattern)) = found else { return key.to_owned() };
        let mut fluent = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            fluent.set(name, argument(value, self.notation));
        }
        bundle.format_pattern(pattern, Some(&fluent), &mut Vec::new()).into_owned()
    }

    /// A sentence in this language; what it has no pattern for is English.
    pub fn say(&self, sentence: &Sentence) -> String {
        sentence.told(&|pattern| self.patterns.get(pattern).map_or(pattern, String::as_str))
    }

    /// Whether there is a pattern for an English one.
    pub fn says(&self, pattern: &str) -> bool {
        self.patterns.contains_key(pattern)
    }

    /// Whether that key has a text.
    pub fn has(&self, key: &str) -> bool {
        self.files.iter().any(|(_, bundle)| bundle.has_message(key))
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Texts").field("lang", &self.lang).finish_non_exhaustive()
    }
}

/// The key of a name's text in a group of keys: `key("rule", "grant_vote")` is `rule-grant-vote`,
/// `key("message", "AppendEntries")` is `message-append-entries`.
///
/// Groups: `rule`, `fact`, `role`, `message`, `invariant`, `violated`, `explained`, `safeguard`, `setting`, `command`,
/// `algorithm`.
pub fn key(group: &str, name: &str) -> String {
    let mut key = group.to_owned();
    let (mut new_word, mut capital) = (true, false);
    for c in name.chars() {
        let separator = matches!(c, '_' | '-' | ' ');
        // Capitals one after the other are one word.
        let was_capital = std::mem::replace(&mut capital, c.is_ascii_uppercase());
        if separator || new_word || capital && !was_capital {
            if !key.ends_with('-') {
                key.push('-');
            }
            new_word = false;
        }
        if !separator {
            key.push(c.to_ascii_lowercase());
        }
    }
    key
}

fn argument(value: &Value, notation: Notation) -> FluentValue<'_> {
    match value {
        // Beyond 2^53 a floating-point number would not be the number any more.
        Value::Number(n) if *n < 1 << 53 => FluentValue::from(*n),
        // A text may be about anything; what it says of it stays on its line.
        Value::Text(text) => FluentValue::String(visible(text)),
        Value::Word(word) => FluentValue::from(word.as_str()),
        // An empty list is nothing that can be read, and a text can choose by it.
        Value::Nodes(nodes) if nodes.is_empty() => FluentValue::from("none"),
        Value::Numbers(numbers) if numbers.is_empty() => FluentValue::from("none"),
        Value::EpochCounters(counters) if counters.is_empty() => FluentValue::from("none"),
        Value::Clock(time) => FluentValue::from(time.told()),
        other => FluentValue::from(visible(&other.written(notation)).into_owned()),
    }
}
