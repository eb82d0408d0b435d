//! The start screen while something is being opened behind it: the keys that still mean something, and its end.

use super::keys::{Meaning, START_KEYS, StartKey};
use super::opening::{Opening, QUICK};
use super::screen::Start;
use crate::app::{Appearance, Code, Effect, Key, Making, Note};
use crate::text::Lang;

impl Start {
    /// A start screen with nothing but what is being opened already, and for long: it is left when that is there, or is
    /// given up.
    pub fn opening(command: String, lang: Lang, appearance: Appearance) -> Start {
        let mut start = Start::new(Vec::new(), lang, appearance);
        start.opening = Some(Opening { waited: QUICK, ..Opening::new(command) });
        start
    }

    /// The keys of the bottom line: each by its position in [`START_KEYS`], as it is shown, with the key of its text.
    pub fn shown(&self) -> impl Iterator<Item = (usize, Key, &'static str)> {
        let opens = self.opening.as_ref().is_some_and(Opening::is_told);
        let of = self.appearance.keys;
        let typing = self.filter.is_some() && !opens;
        // Letters are part of what is typed.
        let first = move |i: usize| of.of_start(i).iter().copied().find(|key| !typing || !key.types());
        let shown = move |(i, key): (usize, &'static StartKey)| match key.meaning {
            Meaning::Quit if opens => Some((i, Key::plain(Code::Esc), "key-cancel")),
            Meaning::Quit if typing => Some((i, Key::plain(Code::Esc), "key-filter-end")),
            _ => Some((i, first(i)?, key.text)),
        };
        let keys = START_KEYS.iter().enumerate().filter(move |(i, key)| key.shown && !of.of_start(*i).is_empty());
        keys.filter(move |(_, key)| !opens || means_something(key.meaning)).filter_map(shown)
    }

    /// A key while something is being opened, by what it means.
    pub(super) fn press_while_opening(&mut self, meaning: Meaning) -> Vec<Effect> {
        match meaning {
            Meaning::Quit => self.give_up(),
            meaning if means_something(meaning) => self.act(meaning),
            _ => Vec::new(),
        }
    }

    /// Time goes by until what is being opened is told of.
    pub(super) fn wait(&mut self, elapsed: u64) {
        if let Some(opening) = &mut self.opening {
            opening.waited = opening.waited.saturating_add(elapsed).min(QUICK);
        }
    }

    /// Hears of what is being opened.
    pub(super) fn hear(&mut self, making: Making) -> Vec<Effect> {
        let Some(opening) = &mut self.opening else { return Vec::new() };
        match making {
            Making::SoFar(how_far) => {
                opening.how_far = how_far;
                Vec::new()
            }
            Making::Ready => {
                self.opening = None;
                vec![Effect::Quit]
            }
            Making::Failed(reason) => self.close(Note::Error(reason)),
        }
    }

    fn give_up(&mut self) -> Vec<Effect> {
        self.close(Note::Says("note-opening-ended", Vec::new()))
    }

    /// Nothing is being opened any more. Where there is nothing else to open, the screen is left.
    fn close(&mut self, note: Note) -> Vec<Effect> {
        (self.opening, self.note) = (None, Some(note));
        vec![if self.all.is_empty() { Effect::Quit } else { Effect::EndMaking }]
    }
}

/// Whether a key means something while something is being opened.
fn means_something(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::Quit | Meaning::Theme | Meaning::Language | Meaning::Suspend)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Chapter, HowFar, Input, Screen, StartChoice, StartEntry};

    /// Something is chosen, and its opening begins.
    fn opening() -> Start {
        let choice = StartChoice::Demo("a");
        let entry = StartEntry { name: String::new(), about: "about".to_owned(), arguments: Vec::new(), choice };
        let chapters = vec![Chapter { title: "start-demos", entries: vec![entry.clone(), entry] }];
        let mut start = Start::new(chapters, Lang::En, Appearance::default());
        assert_eq!(press(&mut start, Code::Enter), [Effect::Make]);
        assert_eq!(start.take_choice(), Some(StartChoice::Demo("a")));
        start
    }

    fn press(start: &mut Start, code: Code) -> Vec<Effect> {
        start.update(Input::Key(Key::plain(code)))
    }

    fn is_told(start: &Start) -> bool {
        start.opening.as_ref().is_some_and(Opening::is_told)
    }

    #[test]
    fn what_opens_quickly_is_never_told_of_and_keys_are_for_what_it_opens() {
        let mut start = opening();
        start.update(Input::Tick(QUICK - 1));
        assert!(start.moving() && start.holds_inputs() && !is_told(&start));
        assert_eq!(start.update(Input::Made(Making::Ready)), [Effect::Quit]);
        assert!(!start.moving() && !start.holds_inputs());
    }

    #[test]
    fn what_takes_longer_is_told_of_and_can_be_given_up() {
        for end in [Key::plain(Code::Esc), Key::char('q'), Key::ctrl('c')] {
            let mut start = opening();
            let before = start.clock();
            start.update(Input::Tick(QUICK));
            assert!(is_told(&start) && !start.moving() && !start.holds_inputs() && start.clock() != before);
            let how_far = HowFar { percent: 40, run: None };
            start.update(Input::Made(Making::SoFar(how_far)));
            assert_eq!(start.opening.as_ref().map(|opening| opening.how_far), Some(how_far));
            for code in [Code::Down, Code::Enter, Code::Char('?')] {
                assert_eq!(press(&mut start, code), []);
            }
            assert_eq!((start.cursor, start.help), (0, false), "the list waits");
            assert_eq!(start.update(Input::Key(end)), [Effect::EndMaking]);
            assert!(start.opening.is_none() && start.note.is_some());
            assert_eq!(start.update(Input::Made(Making::Ready)), [], "one that was given up is not shown");
        }
    }

    #[test]
    fn what_cannot_be_opened_is_told_on_the_start_screen() {
        let mut start = opening();
        assert_eq!(start.update(Input::Made(Making::Failed("no such".to_owned()))), [Effect::EndMaking]);
        assert!(start.opening.is_none() && start.note == Some(Note::Error("no such".to_owned())));
    }

    #[test]
    fn where_there_is_nothing_else_to_open_giving_up_leaves() {
        let mut start = Start::opening("synod compare".to_owned(), Lang::En, Appearance::default());
        assert_eq!(start.start(), [Effect::Make]);
        assert!(is_told(&start) && !start.holds_inputs());
        assert_eq!(press(&mut start, Code::Esc), [Effect::Quit]);
    }
}
