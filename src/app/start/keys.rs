//! The keys of the start screen, and what each means.

use crate::app::{Code, Key, Keys};

/// What a key means on the start screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Meaning {
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
    Filter,
    NextChapter,
    PreviousChapter,
    Open,
    Theme,
    Language,
    Mouse,
    Help,
    Quit,
    Suspend,
}

/// A key of the start screen.
#[derive(Debug)]
pub struct StartKey {
    /// The keys, the one to be shown first.
    pub keys: &'static [Key],
    /// The key of its text in the catalogue.
    pub text: &'static str,
    pub(super) shown: bool,
    pub(super) meaning: Meaning,
}

const fn key(keys: &'static [Key], meaning: Meaning, text: &'static str) -> StartKey {
    StartKey { keys, text, shown: true, meaning }
}

/// All keys of the start screen, in the order of the bottom line.
pub const START_KEYS: &[StartKey] = &[
    key(&[Key::plain(Code::Up), Key::char('k')], Meaning::Up, "key-row-up"),
    key(&[Key::plain(Code::Down), Key::char('j')], Meaning::Down, "key-row-down"),
    key(&[Key::plain(Code::Enter), Key::char(' ')], Meaning::Open, "key-open"),
    key(&[Key::char('/')], Meaning::Filter, "key-filter"),
    key(&[Key::plain(Code::Tab)], Meaning::NextChapter, "key-next-chapter"),
    key(&[Key::char('T')], Meaning::Theme, "key-theme"),
    key(&[Key::char('L')], Meaning::Language, "key-language"),
    key(&[Key::char('?')], Meaning::Help, "key-help"),
    key(&[Key::char('q'), Key::ctrl('c'), Key::plain(Code::Esc)], Meaning::Quit, "key-quit"),
    StartKey { shown: false, ..key(&[Key::char('M')], Meaning::Mouse, "key-mouse") },
    StartKey { shown: false, ..key(&[Key::plain(Code::PageUp)], Meaning::PageUp, "key-page-up") },
    StartKey { shown: false, ..key(&[Key::plain(Code::PageDown)], Meaning::PageDown, "key-page-down") },
    StartKey { shown: false, ..key(&[Key::plain(Code::Home)], Meaning::First, "key-first-row") },
    StartKey { shown: false, ..key(&[Key::plain(Code::End)], Meaning::Last, "key-last-row") },
    StartKey { shown: false, ..key(&[Key::shift(Code::Tab)], Meaning::PreviousChapter, "key-previous-chapter") },
    StartKey { shown: false, ..key(&[Key::ctrl('z')], Meaning::Suspend, "key-suspend") },
];

impl Keys {
    /// What a key means on the start screen.
    pub(super) fn on_start(self, key: Key) -> Option<&'static StartKey> {
        (0..).zip(START_KEYS).find(|(row, _)| self.of_start(*row).contains(&key)).map(|(_, binding)| binding)
    }

    /// The keys of a row of [`START_KEYS`], the one to be shown first.
    pub fn of_start(self, row: usize) -> &'static [Key] {
        self.0.map_or(START_KEYS[row].keys, |bound| &bound.start[row])
    }
}
