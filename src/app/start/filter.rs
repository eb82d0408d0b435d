//! Finding an entry of the start screen by a few letters typed: what does not match goes, the best match is selected.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::choice::{Chapter, StartEntry};
use super::screen::Start;
use crate::app::{Code, Key};
use crate::text::Texts;

impl Start {
    /// Begins to find an entry.
    pub(super) fn begin_filter(&mut self) {
        self.help = false;
        self.filter = Some(String::new());
    }

    /// Whether a key is part of what is typed, which it then has changed.
    pub(super) fn types(&mut self, key: Key) -> bool {
        let Some(typed) = self.filter.as_mut().filter(|_| self.opening.is_none() && !self.help) else { return false };
        match key {
            Key { code: Code::Esc, .. } => self.filter = None,
            Key { code: Code::Backspace, .. } if typed.pop().is_none() => self.filter = None,
            Key { code: Code::Backspace, .. } => {}
            Key { code: Code::Char(c), ctrl: false, alt: false, .. } => typed.push(c),
            _ => return false,
        }
        self.sift();
        true
    }

    /// Types a text that was pasted.
    pub(super) fn paste(&mut self, text: &str) {
        if let Some(typed) = self.filter.as_mut().filter(|_| self.opening.is_none()) {
            typed.extend(text.chars().filter(|c| !c.is_control()));
            self.sift();
        }
    }

    /// Leaves what matches what is typed, and selects the best of it.
    pub(super) fn sift(&mut self) {
        let words: Vec<&str> = self.filter.iter().flat_map(|typed| typed.split_whitespace()).collect();
        if words.is_empty() {
            self.chapters.clone_from(&self.all);
            self.cursor = self.cursor.min(self.entries().count().saturating_sub(1));
            return;
        }
        let matcher = SkimMatcherV2::default().ignore_case();
        let mut best: Option<(i64, usize)> = None;
        let mut count = 0;
        let mut chapters = Vec::new();
        for Chapter { title, entries } in &self.all {
            let mut kept = Vec::new();
            for entry in entries {
                if let Some(score) = score(&matcher, entry, &words, &self.texts) {
                    // Of equals the first.
                    if best.is_none_or(|(most, _)| score > most) {
                        best = Some((score, count));
                    }
                    count += 1;
                    kept.push(entry.clone());
                }
            }
            if !kept.is_empty() {
                chapters.push(Chapter { title, entries: kept });
            }
        }
        (self.chapters, self.cursor) = (chapters, best.map_or(0, |(_, place)| place));
    }

    /// How many entries there are, whatever is typed.
    pub fn count(&self) -> usize {
        self.all.iter().map(|chapter| chapter.entries.len()).sum()
    }
}

/// How well an entry matches; none: one of the words is not in it. Letters of its name may lie apart; what is said about
/// it has the word as it is, or any three letters would match.
fn score(matcher: &SkimMatcherV2, entry: &StartEntry, words: &[&str], texts: &Texts) -> Option<i64> {
    let about = entry.about(texts).to_lowercase();
    let of = |word: &&str| {
        let named = matcher.fuzzy_match(&entry.name, word).map(|score| score * 2);
        named.or_else(|| about.contains(&word.to_lowercase()).then_some(word.len() as i64))
    };
    words.iter().map(of).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Appearance, Effect, Input, Screen, StartChoice};
    use crate::text::Lang;

    fn start() -> Start {
        let entry = |name: &'static str| StartEntry {
            name: name.to_owned(),
            about: "about".to_owned(),
            arguments: Vec::new(),
            choice: StartChoice::Demo(name),
        };
        let names = ["one/election", "one/split-vote", "two/elections", "three/leapfrog"];
        let chapter = |title, names: &[&'static str]| {
            let entries = names.iter().map(|name| entry(name)).collect();
            Chapter { title, entries }
        };
        let chapters = vec![chapter("start-algorithms", &names[..1]), chapter("start-demos", &names[1..])];
        Start::new(chapters, Lang::En, Appearance::default())
    }

    fn type_in(start: &mut Start, text: &str) {
        for c in text.chars() {
            start.update(Input::Key(Key::char(c)));
        }
    }

    fn names(start: &Start) -> Vec<&str> {
        start.entries().map(|entry| entry.name.as_str()).collect()
    }

    #[test]
    fn letters_that_lie_apart_match_and_the_best_is_selected() {
        let mut start = start();
        type_in(&mut start, "/twelec");
        assert_eq!(names(&start), ["two/elections"]);
        type_in(&mut start, "q");
        assert_eq!(names(&start), Vec::<&str>::new());
        assert_eq!(start.update(Input::Key(Key::plain(Code::Enter))), [], "there is nothing to open");
        start.update(Input::Key(Key::plain(Code::Backspace)));
        assert_eq!(start.update(Input::Key(Key::plain(Code::Enter))), [Effect::Make]);
        assert_eq!(start.take_choice(), Some(StartChoice::Demo("two/elections")));
    }

    #[test]
    fn every_word_has_to_match_and_escape_shows_all_again() {
        let mut start = start();
        type_in(&mut start, "/vote one");
        assert_eq!(names(&start), ["one/split-vote"]);
        assert_eq!(start.update(Input::Key(Key::plain(Code::Esc))), []);
        assert_eq!(names(&start).len(), start.count());
        assert_eq!(start.update(Input::Key(Key::plain(Code::Esc))), [Effect::Quit]);
    }
}
