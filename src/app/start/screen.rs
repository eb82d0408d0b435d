//! The start screen: a list of what there is to open, and the choice.

use super::choice::{Chapter, StartChoice, StartEntry};
use super::keys::{Meaning, START_KEYS};
use super::opening::Opening;
use crate::app::{Appearance, ClickTarget, Effect, Hits, Input, Key, Mouse, MouseKind, Note, Screen};
use crate::model::Time;
use crate::session::Snapshot;
use crate::text::{Lang, Texts};

/// Rows that page up and page down go.
const PAGE: usize = 10;

/// The start screen.
#[derive(Debug)]
pub struct Start {
    /// What is shown, by chapter.
    pub chapters: Vec<Chapter>,
    /// What there is.
    pub(super) all: Vec<Chapter>,
    /// What is typed to find an entry; none: nobody does.
    pub filter: Option<String>,
    /// The selected entry, counted through all chapters.
    pub cursor: usize,
    /// Whether the help is open.
    pub help: bool,
    /// What is being opened.
    pub opening: Option<Opening>,
    /// What came of what was chosen last: why it could not be opened, where it was saved.
    pub note: Option<Note>,
    /// The texts in the language of the screen.
    pub texts: Texts,
    /// How it looks.
    pub appearance: Appearance,
    chosen: Option<StartChoice>,
    hits: Hits,
}

impl Start {
    /// A start screen on which the first entry is selected.
    pub fn new(chapters: Vec<Chapter>, lang: Lang, appearance: Appearance) -> Start {
        let (texts, hits) = (Texts::new(lang), Hits::default());
        let all = chapters.clone();
        let (cursor, help, opening, note, filter, chosen) = (0, false, None, None, None, None);
        Start { chapters, all, filter, cursor, help, opening, note, texts, appearance, chosen, hits }
    }

    /// Other entries, after something was opened; the same row stays selected as far as there is one.
    pub fn renew(&mut self, chapters: Vec<Chapter>) {
        let cursor = self.cursor;
        // What was found is done with.
        (self.all, self.filter) = (chapters, None);
        self.sift();
        self.cursor = cursor;
        self.go(0);
    }

    /// All entries, in order.
    pub fn entries(&self) -> impl Iterator<Item = &StartEntry> {
        self.chapters.iter().flat_map(|chapter| &chapter.entries)
    }

    /// The selected entry.
    pub fn selected(&self) -> Option<&StartEntry> {
        self.entries().nth(self.cursor)
    }

    /// What was chosen, once.
    pub fn take_choice(&mut self) -> Option<StartChoice> {
        self.chosen.take()
    }

    fn key(&mut self, key: Key) -> Vec<Effect> {
        self.note = None;
        if self.types(key) {
            return Vec::new();
        }
        match self.appearance.keys.on_start(key.half_width().unwrap_or(key)) {
            Some(binding) => self.press(binding.meaning),
            None => Vec::new(),
        }
    }

    /// A key with that meaning was pressed.
    fn press(&mut self, meaning: Meaning) -> Vec<Effect> {
        self.note = None;
        match meaning {
            _ if self.opening.is_some() => self.press_while_opening(meaning),
            // Whatever ends something ends the help first.
            Meaning::Quit | Meaning::Help | Meaning::Open if self.help => {
                self.help = false;
                Vec::new()
            }
            meaning => self.act(meaning),
        }
    }

    pub(super) fn act(&mut self, meaning: Meaning) -> Vec<Effect> {
        match meaning {
            Meaning::Up => self.go(-1),
            Meaning::Down => self.go(1),
            Meaning::PageUp => self.go(-(PAGE as isize)),
            Meaning::PageDown => self.go(PAGE as isize),
            Meaning::First => self.go(isize::MIN),
            Meaning::Last => self.go(isize::MAX),
            Meaning::NextChapter => self.turn_chapter(true),
            Meaning::PreviousChapter => self.turn_chapter(false),
            Meaning::Theme => self.appearance.turn_theme(),
            Meaning::Language => {
                self.texts = Texts::new(self.texts.lang().next());
                self.sift();
            }
            Meaning::Filter => self.begin_filter(),
            Meaning::Help => self.help = !self.help,
            Meaning::Mouse => {
                self.appearance.no_mouse ^= true;
                return vec![Effect::Mouse(!self.appearance.no_mouse)];
            }
            Meaning::Suspend => return vec![Effect::Suspend],
            Meaning::Quit => return vec![Effect::Quit],
            Meaning::Open => return self.open(),
        }
        Vec::new()
    }

    fn go(&mut self, by: isize) {
        if !self.help {
            self.cursor = self.cursor.saturating_add_signed(by).min(self.entries().count().saturating_sub(1));
        }
    }

    /// To the first entry of the next chapter or the one before, round about.
    fn turn_chapter(&mut self, forward: bool) {
        if self.help {
            return;
        }
        let mut firsts = Vec::new();
        let mut first = 0;
        for chapter in self.chapters.iter().filter(|chapter| !chapter.entries.is_empty()) {
            firsts.push(first);
            first += chapter.entries.len();
        }
        let next = if forward {
            firsts.iter().find(|first| **first > self.cursor).or(firsts.first())
        } else {
            firsts.iter().rev().find(|first| **first < self.cursor).or(firsts.last())
        };
        self.cursor = next.copied().unwrap_or(0);
    }

    fn open(&mut self) -> Vec<Effect> {
        self.chosen = self.selected().map(|entry| entry.choice.clone());
        self.opening = self.chosen.as_ref().map(|choice| Opening::new(choice.command()));
        self.opening.as_ref().map(|_| Effect::Make).into_iter().collect()
    }

    fn mouse(&mut self, mouse: Mouse) -> Vec<Effect> {
        match (mouse.kind, self.hits.at(mouse.x, mouse.y)) {
            (MouseKind::Press, Some((_, ClickTarget::Binding(i)))) => match START_KEYS.get(i) {
                Some(binding) => self.press(binding.meaning),
                None => Vec::new(),
            },
            _ if self.opening.is_some() => Vec::new(),
            (MouseKind::Press, _) if self.help => {
                self.help = false;
                Vec::new()
            }
            (MouseKind::Press, Some((_, ClickTarget::Row(row)))) => {
                self.cursor = row;
                self.open()
            }
            (MouseKind::ScrollUp, _) => self.act(Meaning::Up),
            (MouseKind::ScrollDown, _) => self.act(Meaning::Down),
            _ => Vec::new(),
        }
    }
}

impl Screen for Start {
    fn start(&mut self) -> Vec<Effect> {
        self.opening.as_ref().map(|_| Effect::Make).into_iter().collect()
    }

    fn update(&mut self, input: Input) -> Vec<Effect> {
        match input {
            Input::Key(key) => self.key(key),
            Input::Mouse(mouse) => self.mouse(mouse),
            Input::Made(making) => self.hear(making),
            Input::Tick(elapsed) => {
                self.wait(elapsed);
                Vec::new()
            }
            Input::Background(light) => {
                self.appearance.background = Some(light);
                Vec::new()
            }
            Input::Paste(text) => {
                self.paste(&text);
                Vec::new()
            }
            Input::Resize(..)
            | Input::Saved(_)
            | Input::Shared(_)
            | Input::SharedCopied(_)
            | Input::Copied(..)
            | Input::CopiedMoment(_)
            | Input::Pictured(..)
            | Input::Filmed(_)
            | Input::Explored(_)
            | Input::Answered(_)
            | Input::Portable(_) => Vec::new(),
        }
    }

    fn drawn(&mut self, hits: Hits) -> Vec<Effect> {
        self.hits = hits;
        Vec::new()
    }

    fn receive(&mut self, _: usize, _: Snapshot) -> Vec<Effect> {
        Vec::new()
    }

    fn done(&mut self, _: usize) {}

    fn proceed(&mut self, _: usize, _: Snapshot) -> Vec<Effect> {
        Vec::new()
    }

    fn appearance(&self) -> Appearance {
        self.appearance
    }

    fn holds_inputs(&self) -> bool {
        self.opening.as_ref().is_some_and(|opening| !opening.is_told())
    }

    fn moving(&self) -> bool {
        self.holds_inputs()
    }

    fn clock(&self) -> Time {
        Time(self.opening.as_ref().is_some_and(Opening::is_told).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Area, Code, Making};

    fn start() -> Start {
        let entry =
            |choice| StartEntry { name: String::new(), about: "about".to_owned(), arguments: Vec::new(), choice };
        let chapter = |title, entries| Chapter { title, entries };
        let chapters = vec![
            chapter("start-algorithms", vec![entry(StartChoice::Algorithm("toy"))]),
            chapter("start-demos", vec![entry(StartChoice::Demo("a")), entry(StartChoice::Demo("b"))]),
        ];
        Start::new(chapters, Lang::En, Appearance::default())
    }

    fn press(start: &mut Start, code: Code) -> Vec<Effect> {
        start.update(Input::Key(Key::plain(code)))
    }

    #[test]
    fn enter_opens_what_is_selected_and_the_list_has_ends() {
        let mut start = start();
        press(&mut start, Code::Up);
        assert_eq!(press(&mut start, Code::Enter), [Effect::Make]);
        assert_eq!(start.take_choice(), Some(StartChoice::Algorithm("toy")));
        start.update(Input::Made(Making::Ready));
        (0..5).for_each(|_| _ = press(&mut start, Code::Down));
        press(&mut start, Code::Enter);
        assert_eq!(start.take_choice(), Some(StartChoice::Demo("b")));
        assert_eq!(start.take_choice(), None, "a choice is made once");
    }

    #[test]
    fn ends_and_chapters_are_a_key_away() {
        let mut start = start();
        let mut cursors = |code: &[Key]| {
            let press = |key: &Key| {
                start.update(Input::Key(*key));
                start.cursor
            };
            code.iter().map(press).collect::<Vec<_>>()
        };
        let (tab, back) = (Key::plain(Code::Tab), Key::shift(Code::Tab));
        assert_eq!(cursors(&[tab, tab, back, back]), [1, 0, 1, 0]);
        assert_eq!(cursors(&[Key::plain(Code::End), back, Key::plain(Code::Home)]), [2, 1, 0]);
    }

    #[test]
    fn leaving_chooses_nothing_and_the_help_is_closed_first() {
        let mut start = start();
        press(&mut start, Code::Char('?'));
        assert_eq!(press(&mut start, Code::Char('q')), []);
        assert!(!start.help);
        assert_eq!(press(&mut start, Code::Char('q')), [Effect::Quit]);
        assert_eq!(start.take_choice(), None);
    }

    #[test]
    fn a_click_opens_a_row() {
        let mut start = start();
        let mut hits = Hits::default();
        hits.add(Area::new(2, 5, 30, 1), ClickTarget::Row(1));
        start.drawn(hits);
        let click = |x, y| Input::Mouse(Mouse { kind: MouseKind::Press, x, y });
        assert_eq!(start.update(click(1, 5)), []);
        assert_eq!(start.update(click(2, 5)), [Effect::Make]);
        assert_eq!(start.take_choice(), Some(StartChoice::Demo("a")));
    }
}
