//! Moments as they are named on the command line: an event, a time, or a chapter of the script.

use super::failure::{Exit, Failure, NoMoment};
use crate::command::{Command, LocalizedText, duration, nearest};
use crate::model::Time;
use crate::script::{Destination, Line};

/// What was named.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Named {
    Event(u64),
    Time(Time),
    /// Its position among the chapters.
    Chapter(usize),
}

/// A chapter: the place of its statement, and its title.
pub(super) type Chapter<'a> = (usize, &'a LocalizedText);

/// The chapters of a script.
pub(super) fn chapters(lines: &[Line]) -> Vec<Chapter<'_>> {
    let chapters = lines.iter().enumerate().filter_map(|(at, line)| match &line.command {
        Command::Chapter(title) => Some((at, title)),
        _ => None,
    });
    chapters.collect()
}

/// The moment that `--at` names; of a chapter where it first waits; none named: the end.
pub(super) fn at(text: Option<&String>, lines: &[Line]) -> Result<Destination, Failure> {
    let Some(text) = text else { return Ok(Destination::End) };
    let chapters = chapters(lines);
    Ok(match read("--at", text, &chapters)? {
        Named::Event(event) => Destination::Event(event),
        Named::Time(time) => Destination::Time(time),
        Named::Chapter(chapter) => Destination::first_wait(lines, chapters[chapter].0 + 1),
    })
}

/// Refuses a stretch that ends before it begins, as far as both ends are named alike.
pub(super) fn in_order(from: Option<Named>, to: Option<Named>) -> Result<(), Failure> {
    let backwards = match (from, to) {
        (Some(Named::Event(from)), Some(Named::Event(to))) => from > to,
        (Some(Named::Time(from)), Some(Named::Time(to))) => from > to,
        (Some(Named::Chapter(from)), Some(Named::Chapter(to))) => from > to,
        _ => false,
    };
    if backwards { Err(Failure::says(Exit::Usage, "record-backwards", &[])) } else { Ok(()) }
}

/// Reads the name of a moment.
pub(super) fn read(option: &str, text: &str, chapters: &[Chapter<'_>]) -> Result<Named, Failure> {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // More events than can be counted have not happened.
        return Ok(Named::Event(text.parse().unwrap_or(u64::MAX)));
    }
    if let Some(time) = duration(text) {
        return Ok(Named::Time(time));
    }
    let titles = |title: &LocalizedText| {
        let others: Vec<String> = title.others.iter().map(|(_, text)| text.clone()).collect();
        [vec![title.text.clone()], others].concat()
    };
    let is = |title: &String| title.to_lowercase() == text.to_lowercase();
    if let Some(chapter) = chapters.iter().position(|(_, title)| titles(title).iter().any(is)) {
        return Ok(Named::Chapter(chapter));
    }
    let known: Vec<String> = chapters.iter().flat_map(|(_, title)| titles(title)).collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    Err(Failure::NoMoment(NoMoment {
        option: option.to_owned(),
        given: text.to_owned(),
        nearest: nearest(text, &known),
        chapters: chapters.iter().map(|(_, title)| (*title).clone()).collect(),
    }))
}
