//! A script that is read again while it is played: on to the beat where one was, or its mistakes in place.

use super::{App, Note};
use crate::algorithm::describe::Description;
use crate::command::LocalizedText;
use crate::script::Line;
use crate::session::Snapshot;

impl App {
    /// Plays what the script says now, on a run at its start, at once up to the beat to which the script had come; of a
    /// script that has become shorter to its end. What the user chose about the screen stays.
    pub fn replay(&mut self, start: Snapshot, description: &'static Description, lines: Vec<Line>) {
        let reached = self.telling.as_ref().map_or(0, |telling| telling.progress.0);
        let mut app = App::new(start, description, self.texts.lang(), self.appearance);
        (app.size, app.speed) = (self.size, self.speed);
        app.history = std::mem::take(&mut self.history);
        // What is made behind the screen goes on.
        app.filming = self.filming.take();
        if std::ptr::eq(description, self.description) {
            app.panes = std::mem::take(&mut self.panes);
            (app.focus, app.enlarged, app.why_in_full) = (self.focus, self.enlarged, self.why_in_full);
        }
        app.play(lines);
        app.skip_to_beat(reached);
        app.note = Some(Note::Says("note-read-again", Vec::new()));
        *self = app;
    }

    /// Tells the mistakes of what the script says now where its story is told; what was read before stays.
    pub fn tell_mistakes(&mut self, told: String) {
        let telling = self.telling.get_or_insert_default();
        (telling.said, telling.quiz) = (Some(LocalizedText { text: told, others: Vec::new() }), None);
        self.note = Some(Note::Says("note-not-read-again", Vec::new()));
    }
}
