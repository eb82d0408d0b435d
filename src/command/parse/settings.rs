//! Reading `cluster`, `set`, `given` and the safeguards.

use super::values::{duration, durations, number, switch};
use super::{Reader, Result};
use crate::algorithm::describe::{Description, Range, Setting};
use crate::algorithm::settings::places;
use crate::command::Command;
use crate::command::error::{Fault, short};
use crate::command::lex::Word;
use crate::model::{ClockTime, Kind, Sentence, Time, Value};
use crate::sentence;
use crate::workload::key_value::entries::parse_entries;

type Fields = Vec<(&'static str, String)>;

impl Reader<'_> {
    pub(super) fn cluster(&mut self) -> Result<Command> {
        let word = self.need("the name of an algorithm")?;
        let description = (self.context.grammar.find)(&word.text)
            .filter(|_| !word.quoted)
            .ok_or_else(|| Fault::unknown(word.start, &word.text, "algorithms", &(self.context.grammar.names)()))?;
        let description = self.context.instead.unwrap_or(description);
        Ok(Command::Cluster { algorithm: description.name, settings: self.settings(description, false)? })
    }

    /// Settings to the end of the line; only those that may change in mid-run if `live`, and then at least one.
    pub(super) fn settings(&mut self, description: &'static Description, live: bool) -> Result<Fields> {
        let mut settings: Fields = Vec::new();
        let names = |live: bool| description.every_setting().filter(move |s| s.live || !live).map(|s| s.name);
        while let Some(word) = self.next_field() {
            let (name, value) = word.field().unwrap_or_default();
            let Some(setting) = description.setting(name) else {
                let names: Vec<&str> = names(live).collect();
                return Err(Fault::unknown(word.start, name, "settings", &names));
            };
            if live && !setting.live {
                let names: Vec<&str> = names(true).collect();
                let message =
                    sentence!("{name} cannot change in mid-run; what can: {names}", name, names = names.join(", "));
                return Err(Fault::new(word.start, message));
            }
            check(description, setting, value, word.value_start())?;
            let timed = matches!(setting.range, Range::Duration(..) | Range::Durations(..));
            let value = if timed && value == "0" { Time::ZERO.to_string() } else { value.to_string() };
            once(&settings, setting.name, &word)?;
            settings.push((setting.name, value));
        }
        if self.peek().is_some() || (live && settings.is_empty()) {
            return Err(Fault::new(self.here(), "a setting is expected here, as name=value"));
        }
        Ok(settings)
    }

    pub(super) fn safeguards(&mut self, description: &'static Description, on: bool) -> Result<Command> {
        let mut names = Vec::new();
        while let Some(word) = self.next() {
            let name = description
                .safeguards
                .iter()
                .find(|name| **name == word.text)
                .ok_or_else(|| Fault::unknown(word.start, &word.text, "safeguards", description.safeguards))?;
            names.push(*name);
        }
        if names.is_empty() {
            let known = description.safeguards.join(", ");
            return Err(Fault::new(self.here(), sentence!("a safeguard is expected here: {known}", known)));
        }
        Ok(Command::Safeguards { names, on })
    }

    pub(super) fn given(&mut self, description: &'static Description) -> Result<Command> {
        let set = self.set()?;
        let logged = description.given.iter().any(|field| field.name == "log" && field.kind == Kind::Entries);
        let mut state = Given { logged, ..Given::default() };
        let mut fields: Fields = Vec::new();
        while let Some(word) = self.next_field() {
            let (name, text) = word.field().unwrap_or_default();
            let Some(field) = description.given.iter().find(|field| field.name == name) else {
                let names: Vec<&str> = description.given.iter().map(|field| field.name.as_str()).collect();
                return Err(Fault::unknown(word.start, name, "values that can be given", &names));
            };
            let (text, at) = (text.to_string(), word.value_start());
            let value = self.literal(field.kind, &text, at)?;
            once(&fields, field.name.as_str(), &word)?;
            state.note(field.name.as_str(), field.kind, &value, &text, at)?;
            fields.push((field.name.as_str(), written(field.kind, &value, text)));
        }
        if fields.is_empty() && self.peek().is_none() {
            return Err(Fault::new(self.here(), "a value to be given is expected here, as name=value"));
        }
        state.check()?;
        Ok(Command::Given { set, fields })
    }
}

/// A value as the command keeps it: in its one spelling, lists and texts as written.
pub(super) fn written(kind: Kind, value: &Value, text: String) -> String {
    if matches!(kind, Kind::Text | Kind::Entries) { text } else { value.to_string() }
}

/// No name twice.
pub(super) fn once<T>(known: &[(&'static str, T)], name: &str, word: &Word) -> Result<()> {
    if known.iter().any(|(other, _)| *other == name) {
        return Err(Fault::new(word.start, sentence!("{name} is said twice; once is enough", name)));
    }
    Ok(())
}

/// What a `given` says that can contradict itself.
#[derive(Default)]
struct Given {
    term: Option<(u64, usize)>,
    log: Option<(Vec<u64>, usize)>,
    commit: Option<(u64, usize)>,
    /// Where a vote for a node is given.
    vote: Option<usize>,
    /// Whether the algorithm has a log of entries that can be given.
    logged: bool,
    /// So many entries are in a snapshot, and not in the log.
    covered: u64,
}

impl Given {
    fn note(&mut self, name: &str, kind: Kind, value: &Value, text: &str, at: usize) -> Result<()> {
        match (name, kind, value) {
            ("term", _, Value::Number(term)) => self.term = Some((*term, at)),
            ("snapshot_index", _, Value::Number(index)) => self.covered = *index,
            ("commit", _, Value::Number(commit)) => self.commit = Some((*commit, at)),
            ("voted_for", _, Value::Node(_)) => self.vote = Some(at),
            ("log", Kind::Entries, _) => {
                let entries = parse_entries(text).map_err(|message| Fault::new(at, message))?;
                self.log = Some((entries.into_iter().map(|(term, _)| term).collect(), at));
            }
            _ => {}
        }
        Ok(())
    }

    fn check(&self) -> Result<()> {
        let empty = (Vec::new(), 0);
        let (log, at) = self.log.as_ref().unwrap_or(&empty);
        if let Some((before, after)) = log.iter().zip(log.iter().skip(1)).find(|(before, after)| before > after) {
            let message = sentence!("the terms of a log never fall; here {after} follows {before}", after, before);
            return Err(Fault::new(*at, message));
        }
        let last = log.last().copied().unwrap_or(0);
        match (self.term, self.commit) {
            (Some((term, at)), _) if term < last => Err(Fault::new(
                at,
                sentence!("the term {term} is below {last}, the term of the last entry", term, last),
            )),
            (_, Some((commit, at))) if self.logged && commit > self.covered.saturating_add(log.len() as u64) => {
                let log = self.covered + log.len() as u64;
                let message = sentence!("{commit} entries cannot be committed; the log has {log}", commit, log);
                Err(Fault::new(at, message))
            }
            (term, _) => match self.vote {
                Some(at) if term.map_or(last, |(term, _)| term) == 0 => {
                    Err(Fault::new(at, "nobody votes in term 0; give a term as well, such as term=1"))
                }
                _ => Ok(()),
            },
        }
    }
}

/// Checks the value of a setting against its range.
fn check(description: &Description, setting: Setting, text: &str, at: usize) -> Result<()> {
    let (fits, accepted): (bool, Sentence) = match setting.range {
        Range::Switch => (switch(text).is_some(), "on or off".into()),
        Range::Number(low, high) => {
            let accepted = sentence!("a whole number from {low} to {high}", low, high);
            (number(text).is_some_and(|n| (low..=high).contains(&n)), accepted)
        }
        Range::NumberOrOff(low, high) => {
            let fits = text == "off" || number(text).is_some_and(|n| (low..=high).contains(&n));
            (fits, sentence!("off, or a whole number from {low} to {high}", low, high))
        }
        Range::NumberOr(word, low, high) => {
            let fits = text == word || number(text).is_some_and(|n| (low..=high).contains(&n));
            (fits, sentence!("{word}, or a whole number from {low} to {high}", word, low, high))
        }
        Range::Duration(low, high) => {
            let fits = duration(text).is_some_and(|span| (low..=high).contains(&span.0));
            (fits, sentence!("a duration from {low} to {high}", low = Time(low), high = Time(high)))
        }
        Range::Durations(low, high) => {
            let fits = durations(text).is_some_and(|(from, to)| low <= from.0 && to.0 <= high);
            (
                fits,
                sentence!(
                    "a duration, or a range a..b of two, from {low} to {high}",
                    low = Time(low),
                    high = Time(high)
                ),
            )
        }
        Range::DurationOrOff(low, high) => {
            let fits = text == "off" || duration(text).is_some_and(|span| (low..=high).contains(&span.0));
            (fits, sentence!("off, or a duration from {low} to {high}", low = Time(low), high = Time(high)))
        }
        Range::PercentOrOff(low, high) => {
            let percent = text.strip_suffix('%').and_then(number);
            let fits = text == "off" || percent.is_some_and(|n| (low..=high).contains(&n));
            (fits, sentence!("off, or a whole percentage from {low}% to {high}%", low, high))
        }
        Range::TimeOfDay => (text.parse::<ClockTime>().is_ok(), "a time of day, such as 00:55:00".into()),
        Range::Places => {
            let accepted = "names with a node each, such as x@S3,y@S1, each name once, or none";
            (places(text).is_some(), accepted.into())
        }
        Range::Word(words) => {
            if !words.contains(&text) {
                return Err(Fault::unknown(at, text, sentence!("values of {name}", name = setting.name), words));
            }
            (true, "".into())
        }
    };
    if fits {
        return Ok(());
    }
    let name = setting.name;
    // How many nodes there can be is not the same everywhere.
    let takes = if name == "nodes" { Sentence::verbatim(description.name) } else { "it".into() };
    Err(Fault::new(
        at,
        sentence!(
            "“{found}” is not a value of {name}; {takes} takes {accepted}",
            found = short(text),
            name,
            takes => takes,
            accepted => accepted
        ),
    ))
}
