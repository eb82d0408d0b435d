//! Message sequence diagrams: who takes part from left to right, time from top to bottom.
//!
//! A message is an arrow where it arrives, or where it is lost. Beside a node stands how it stands when that changes, and
//! what was done to it; across all stands what the network suffers, and what is told to the audience.

use std::io::{self, Write};

use super::Told;
use super::ToldKind;
use super::step::{Step, briefly};
use super::writer::{Head, Writer, milliseconds};
use super::{Place, changes::Change};
use crate::model::{Endpoint, EventKind};

/// How a language writes such a diagram; all text is plain, and not yet escaped.
pub(super) trait Syntax {
    /// The first lines.
    fn begin(&self, title: &str, ends: &[Endpoint]) -> String;
    /// An arrow of a message; an answer's is dotted, one that is lost has a cross.
    fn message(&self, from: Endpoint, to: Endpoint, reply: bool, lost: bool, text: &str) -> String;
    /// A note over one of those that take part.
    fn note(&self, end: Endpoint, text: &str) -> String;
    /// A note across all of them.
    fn across(&self, ends: &[Endpoint], text: &str) -> String;
    /// The title of a chapter.
    fn chapter(&self, ends: &[Endpoint], text: &str) -> String;
    /// The last line.
    fn end(&self) -> &'static str;
}

/// Writes a diagram.
pub(super) struct Sequence<'a> {
    out: Box<dyn Write + 'a>,
    language: &'static str,
    syntax: &'static dyn Syntax,
    ends: Vec<Endpoint>,
}

impl<'a> Sequence<'a> {
    pub(super) fn new(out: Box<dyn Write + 'a>, language: &'static str, syntax: &'static dyn Syntax) -> Sequence<'a> {
        Sequence { out, language, syntax, ends: Vec::new() }
    }

    fn has(&self, end: Endpoint) -> bool {
        self.ends.contains(&end)
    }
}

impl Writer for Sequence<'_> {
    fn begin(&mut self, head: &Head) -> io::Result<()> {
        self.ends.clone_from(&head.ends);
        let title = format!("{} ({}, seed {})", head.title, head.algorithm, head.seed);
        self.out.write_all(self.syntax.begin(&title, &self.ends).as_bytes())
    }

    fn tell(&mut self, told: &Told) -> io::Result<()> {
        let text = told.text.text_in(self.language);
        let line = match told.kind {
            ToldKind::Chapter => self.syntax.chapter(&self.ends, text),
            ToldKind::Said | ToldKind::Quiz => self.syntax.across(&self.ends, text),
        };
        self.out.write_all(line.as_bytes())
    }

    fn step(&mut self, step: &Step<'_>) -> io::Result<()> {
        let event = step.event;
        let mut notes = notes(step);
        match (event.kind, &event.message, &event.command) {
            (EventKind::Delivery | EventKind::Loss, Some(message), _) => {
                let (from, to) = (message.link.from, message.link.to);
                if self.has(from) && self.has(to) {
                    let lost = event.lost.map(|loss| format!(" ({})", loss.word().replace('_', " ")));
                    let text = briefly(message) + lost.as_deref().unwrap_or_default();
                    let line = self.syntax.message(from, to, message.reply, event.kind == EventKind::Loss, &text);
                    self.out.write_all(line.as_bytes())?;
                }
            }
            (_, _, Some(command)) => notes.insert(0, command.to_string()),
            // A timer that fires is told by what comes of it.
            (EventKind::Timer, ..) if !notes.is_empty() => {
                notes.insert(0, format!("{} timeout", event.word.replace('_', " ")));
            }
            _ => {}
        }
        let text = notes.join("\n");
        let note = match step.place {
            _ if text.is_empty() => None,
            Place::At(end) if self.has(end) => Some(self.syntax.note(end, &text)),
            Place::At(_) => None,
            Place::Network => Some(self.syntax.across(&self.ends, &format!("{text} ({})", milliseconds(event.time)))),
        };
        // Where nothing was known of a node before, that it stands somehow is no news.
        let elsewhere = step.changes.iter().filter(|change| change.before.is_some() && self.has(change.node.into()));
        let elsewhere = elsewhere.filter(|change| step.place != Place::At(change.node.into()));
        let elsewhere = elsewhere.filter_map(|change| Some(self.syntax.note(change.node.into(), &change.note()?)));
        let broken = event.violations.iter().map(|violation| format!("{} is violated", violation.invariant));
        let broken = broken.map(|text| self.syntax.across(&self.ends, &text));
        let lines: Vec<String> = note.into_iter().chain(elsewhere).chain(broken).collect();
        for line in lines {
            self.out.write_all(line.as_bytes())?;
        }
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        self.out.write_all(self.syntax.end().as_bytes())?;
        self.out.flush()
    }
}

/// What is noted of an event beside what is seen of it anyway.
fn notes(step: &Step<'_>) -> Vec<String> {
    let here = |change: &&Change| step.place == Place::At(change.node.into());
    let stands = step.changes.iter().filter(here).filter_map(Change::note);
    let outcomes = step.event.outcomes.iter().map(|outcome| outcome.replace('_', " "));
    stands.chain(outcomes).collect()
}
