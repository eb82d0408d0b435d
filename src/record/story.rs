//! What a film needs to know of the screen that it shows: how far its story is, what it tells, and whether anything moves.

use crate::app::{App, Code, Glow, Key, Screen, SideBySide, Telling};
use crate::command::LocalizedText;
use crate::timeline::Position;

/// A screen on which a script is told.
pub trait Story: Screen {
    /// Its language.
    fn language(&self) -> &'static str;
    /// How many statements of the script are begun.
    fn story_done(&self) -> usize;
    /// Whether it goes on without a key.
    fn goes_by_itself(&self) -> bool;
    /// The key that goes on with the story where it waits.
    fn goes_on_with(&self) -> Key;
    /// Whether the story is told, and nothing is left to be shown.
    fn story_is_over(&self) -> bool;
    /// What is told where it waits.
    fn tells(&self) -> Telling;
    /// How long that takes to read, in microseconds.
    fn reading(&self) -> u64;
    /// Which branch is seen, or which page; and how many events have happened.
    fn moment(&self) -> (usize, u64);
    /// How many events are seen to have happened, on the run that is furthest.
    fn shown(&self) -> u64;
    /// Where the run is that is furthest.
    fn furthest(&self) -> Position;
    /// Whether anything is on its way that is seen to move.
    fn travels(&self) -> bool;
}

fn has_messages_on_their_way(app: &App) -> bool {
    app.snapshot.view.messages.iter().any(|message| message.due.is_some())
}

impl Story for App {
    fn language(&self) -> &'static str {
        self.texts.lang().code()
    }

    fn story_done(&self) -> usize {
        App::story_done(self)
    }

    fn goes_by_itself(&self) -> bool {
        self.story_acts() || self.moving() || self.glow() != Glow::Gone
    }

    fn goes_on_with(&self) -> Key {
        Key::plain(Code::PageDown)
    }

    fn story_is_over(&self) -> bool {
        App::story_is_over(self)
    }

    fn tells(&self) -> Telling {
        self.telling.clone().unwrap_or_default()
    }

    fn reading(&self) -> u64 {
        self.telling.as_ref().map_or(0, |telling| telling.reading(self.language()))
    }

    fn moment(&self) -> (usize, u64) {
        let latest = self.latest();
        (latest.branch, latest.here.event)
    }

    fn shown(&self) -> u64 {
        self.snapshot.here.event
    }

    fn furthest(&self) -> Position {
        self.latest().here
    }

    fn travels(&self) -> bool {
        has_messages_on_their_way(self)
    }
}

/// Several runs have one page more than their story: the table of what it has cost.
impl Story for SideBySide {
    fn language(&self) -> &'static str {
        self.texts().lang().code()
    }

    fn story_done(&self) -> usize {
        let done = self.progress().0;
        done.checked_sub(1).and_then(|scene| self.scenes.get(scene)).map_or(0, |scene| scene.done)
    }

    fn goes_by_itself(&self) -> bool {
        self.moving()
    }

    fn goes_on_with(&self) -> Key {
        let (done, scenes) = self.progress();
        match (done < scenes, self.scenes.is_empty() && !self.over()) {
            (true, _) => Key::plain(Code::PageDown),
            (false, true) => Key::char('p'),
            (false, false) => Key::char('f'),
        }
    }

    fn story_is_over(&self) -> bool {
        self.table
    }

    fn tells(&self) -> Telling {
        let pages = self.progress().1 + 1;
        if self.table || self.scenes.is_empty() {
            let text = self.texts().get("comparison-table", &[]);
            let chapter = self.table.then_some(LocalizedText { text, others: Vec::new() });
            return Telling { chapter, progress: (pages, pages), ..Telling::default() };
        }
        Telling { progress: (self.progress().0, pages), ..self.telling().unwrap_or_default() }
    }

    fn reading(&self) -> u64 {
        // A table is as much to read as a long sentence.
        let table =
            Telling { said: Some(LocalizedText { text: " ".repeat(80), others: Vec::new() }), ..Telling::default() };
        if self.table { table } else { self.tells() }.reading(self.language())
    }

    fn moment(&self) -> (usize, u64) {
        (usize::from(self.table), self.apps.iter().map(|app| app.latest().here.event).sum())
    }

    fn shown(&self) -> u64 {
        self.apps.iter().map(|app| app.snapshot.here.event).max().unwrap_or_default()
    }

    fn furthest(&self) -> Position {
        self.apps.iter().map(|app| app.latest().here).max_by_key(|here| (here.time, here.event)).unwrap_or_default()
    }

    fn travels(&self) -> bool {
        self.apps.iter().any(has_messages_on_their_way)
    }
}
