//! Looking for words in the events.

use super::{App, Mode, Note, rule_title};
use crate::command::{Command, Moment};
use crate::model::EventView;
use crate::session::Window;

impl App {
    /// Looks for events in which all these words occur.
    pub(super) fn search_for(&mut self, words: &str) {
        self.search = Some(words.to_lowercase());
        self.sought = Some(self.latest().here.event);
        self.seeking = true;
        self.mode = Mode::Search;
    }

    /// Looks for nothing any more.
    pub(super) fn end_search(&mut self) {
        self.mode = Mode::Normal;
        (self.search, self.sought) = (None, None);
        self.only_matches = false;
    }

    /// Which of the matches we are at, if at one, and how many there are in what is known of the events; whether there
    /// may be more of them elsewhere.
    pub fn match_count(&self) -> Option<(Option<usize>, usize, bool)> {
        let words = self.search.as_ref()?;
        let events = &self.snapshot.events;
        let found: Vec<u64> = events.iter().filter(|e| self.matches(e, words)).map(|e| e.number).collect();
        let at = found.iter().position(|event| *event == self.snapshot.here.event).map(|at| at + 1);
        Some((at, found.len(), (events.len() as u64) < self.snapshot.end.event))
    }

    /// Goes to the first match once the events to look through are there.
    pub(super) fn seek_first_match(&mut self) {
        let there = matches!(self.queried.as_ref().map(|query| &query.events), Some(Window::Numbers(_)));
        if self.seeking && there {
            self.seeking = false;
            self.match_from_here(true);
        }
    }

    /// Goes to the next or previous match, round about.
    pub(super) fn match_from_here(&mut self, forward: bool) {
        let Some(words) = self.search.clone() else { return };
        let latest = self.latest();
        let here = latest.here.event;
        let matches: Vec<u64> =
            latest.events.iter().filter(|event| self.matches(event, &words)).map(|e| e.number).collect();
        let next = if forward {
            matches.iter().find(|event| **event > here).or(matches.first())
        } else {
            matches.iter().rev().find(|event| **event < here).or(matches.last())
        };
        match next {
            Some(event) => {
                self.give(Command::Goto(Moment::Event(*event)));
                // Which of the matches it is says more.
                self.note = None;
            }
            None => self.note = Some(Note::Says("note-no-match", vec![("words", words)])),
        }
    }
}

impl App {
    /// Whether all these words (in lower case) occur in an event: in its names, values, or in the list.
    pub fn matches(&self, event: &EventView, words: &str) -> bool {
        let text = self.parts(event).join(" ").to_lowercase();
        words.split_whitespace().all(|word| text.contains(word))
    }

    /// What of an event makes it match these words (in lower case): what has the first of them.
    pub fn matched(&self, event: &EventView, words: &str) -> Option<String> {
        let word = words.split_whitespace().next()?;
        self.parts(event).into_iter().find(|part| part.to_lowercase().contains(word))
    }

    /// What is looked through of an event, what its row shows last.
    fn parts(&self, event: &EventView) -> Vec<String> {
        let mut parts = vec![format!("#{}", event.number), event.time.to_string(), event.word.to_string()];
        parts.extend([event.node, event.peer].into_iter().flatten().map(|end| end.to_string()));
        parts.extend(event.rules.iter().map(|rule| format!("{} {}", rule.name, rule.name.replace('_', " "))));
        parts.extend(event.violations.iter().map(|violation| violation.invariant.to_string()));
        if let Some(message) = &event.message {
            parts.push(message.id.to_string());
            parts.extend(message.fields.iter().map(|(name, value)| format!("{name}={value}")));
        }
        parts.extend(event.command.as_deref().map(str::to_owned));
        parts.extend(event.main_rule().map(|rule| rule_title(rule, &self.texts)));
        parts
    }
}
