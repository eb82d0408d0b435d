//! Sharing the moment on the screen: as a text, and as a code for a camera.

use super::{App, Effect, Mode, Note, Shared};
use crate::share::{self, Code};

impl App {
    /// Asks for the script that leads to this moment.
    pub(super) fn share(&mut self) {
        self.playing = false;
        self.remember("share".to_owned());
        self.out.push(Effect::Share);
    }

    /// Shows the moment to which that script leads as one text.
    pub(super) fn hear_shared(&mut self, script: &str) {
        match share::write(script) {
            Some(text) => {
                self.shared = Some(Shared { code: Code::of(&text), text });
                (self.mode, self.note) = (Mode::Share, None);
            }
            None => self.note = Some(Note::Says("note-too-long-to-share", Vec::new())),
        }
    }

    /// Copies that text.
    pub(super) fn copy_shared(&mut self) {
        if let Some(shared) = &self.shared {
            self.out.push(Effect::CopyShared(shared.text.clone()));
        }
    }

    /// The text was copied, or not.
    pub(super) fn hear_copied(&mut self, copied: Result<(), String>) {
        self.note = Some(match copied {
            Ok(()) => Note::Says("note-shared-copied", Vec::new()),
            Err(error) => Note::Error(error),
        });
    }
}
