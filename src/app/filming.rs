//! Pictures of the screen and films of the run, asked for on it: `picture`, `record`, `copy moment`. A film is made behind it.

use super::{App, Choice, Effect, FILMS, Filmed, Filming, Mode, Note, PICTURES, PromptKind, Shooting, Written};
use crate::command::{Moment, duration, nearest};
use crate::model::Time;
use crate::session::Snapshot;

impl App {
    /// Opens the line in which a picture or a film is asked for, with a name for it.
    pub(super) fn propose(&mut self, line: &str) {
        self.open_prompt(PromptKind::Command);
        self.paste(line);
    }

    /// Asks for nothing but the file of a picture, where no command can be said.
    pub(super) fn open_picture(&mut self) {
        self.open_prompt(PromptKind::Picture);
        self.paste("screen.svg");
        self.prompt.proposed = true;
    }

    /// `picture FILE`.
    pub(super) fn take_picture(&mut self, file: &str) -> Result<(), String> {
        let file = self.file_ending(file, PICTURES)?;
        self.out.push(Effect::Picture(file));
        Ok(())
    }

    /// `record FILE`, `record FILE from MOMENT`.
    pub(super) fn film(&mut self, said: &str) -> Result<(), String> {
        let (file, from) = match said.rsplit_once(" from ") {
            Some((file, from)) => (file, Some(from.trim())),
            None => (said, None),
        };
        let file = self.file_ending(file, FILMS)?;
        let from = from.map(|from| self.past(from)).transpose()?;
        if self.latest().here.event == 0 {
            return Err(self.texts.get("note-record-nothing", &[]));
        }
        if let Some(filming) = &self.filming {
            let file = filming.file.as_str().into();
            return Err(self.texts.get("note-record-busy", &[("file", file)]));
        }
        self.filming = Some(Filming { file: file.clone(), percent: 0 });
        self.note = None;
        let speed = self.thousandths();
        let (lang, appearance, size) = (self.texts.lang(), self.appearance, self.size);
        let (choice, told) = (self.choice(), self.told.clone());
        self.out.push(Effect::Film(Box::new(Shooting { file, from, size, lang, appearance, speed, choice, told })));
        Ok(())
    }

    /// What the user chose to see.
    pub(super) fn choice(&self) -> Choice {
        Choice {
            panes: self.panes.clone(),
            focus: self.focus,
            enlarged: self.enlarged,
            why_in_full: self.why_in_full,
            node: self.node,
            chosen: self.chosen,
            watched: self.watched.clone(),
        }
    }

    /// Shows what the user of another screen of the same algorithm chose to see.
    pub fn choose(&mut self, choice: Choice) {
        let Choice { panes, focus, enlarged, why_in_full, node, chosen, watched } = choice;
        (self.panes, self.focus, self.enlarged, self.why_in_full) = (panes, focus, enlarged, why_in_full);
        (self.node, self.chosen, self.watched) = (node, chosen, watched);
    }

    /// A moment before this one: an event or a time.
    fn past(&self, text: &str) -> Result<Moment, String> {
        let Snapshot { here, .. } = self.latest();
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let moment = match (digits, duration(text)) {
            (true, _) => text.parse().ok().filter(|event| *event < here.event).map(Moment::Event),
            (false, Some(time)) => Some(time).filter(|time: &Time| *time < here.time).map(Moment::Time),
            (false, None) => None,
        };
        let last = here.event.saturating_sub(1);
        moment.ok_or_else(|| self.texts.get("note-record-from", &[("given", text.into()), ("last", last.into())]))
    }

    /// The name of a file that has one of these endings.
    fn file_ending(&self, said: &str, endings: &[&str]) -> Result<String, String> {
        let file = said.trim().trim_matches('"');
        let ending = file.rsplit(['/', '\\']).next().and_then(|name| name.rsplit_once('.'));
        let ending = ending.map_or_else(String::new, |(_, ending)| ending.to_lowercase());
        if endings.contains(&ending.as_str()) {
            return Ok(file.to_owned());
        }
        let listed = endings.iter().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(", ");
        let told = self.texts.get("note-ending", &[("file", file.into()), ("endings", listed.as_str().into())]);
        Err(match nearest(&ending, endings) {
            Some(near) => format!("{told} {}", self.texts.get("note-ending-near", &[("ending", near.as_str().into())])),
            None => told,
        })
    }

    /// Whether Esc would end a film: nothing that was asked for later, or lies on top, ends first.
    pub(super) fn ends_filming(&self) -> bool {
        let first = self.latest().busy || self.beside.is_some() || self.cause.is_some() || self.exploring.is_some();
        self.mode == Mode::Normal && self.filming.is_some() && !first
    }

    /// Ends the film that is being made: what was at its place stays there.
    pub(super) fn end_filming(&mut self) {
        if let Some(Filming { file, .. }) = self.filming.take() {
            self.out.push(Effect::EndFilming);
            self.note = Some(Note::Says("note-record-ended", vec![("file", file)]));
        }
    }

    /// Hears from a film. One that was ended meanwhile has nothing to say.
    pub(super) fn hear_film(&mut self, news: Filmed) {
        match news {
            Filmed::SoFar(percent) => {
                if let Some(filming) = &mut self.filming {
                    filming.percent = percent;
                }
            }
            Filmed::Ready(written) => {
                if let Some(Filming { file, .. }) = self.filming.take() {
                    self.tell_written(file, written);
                }
            }
            Filmed::Failed(why) => {
                if let Some(Filming { file, .. }) = self.filming.take() {
                    self.tell_unwritten(&file, &why);
                }
            }
        }
    }

    /// Tells what was written, or what of it has no shape.
    pub(super) fn tell_written(&mut self, file: String, written: Written) {
        let Written { film, missing } = written;
        self.note = Some(if !missing.is_empty() {
            let signs = missing.iter().map(|sign| format!("`{sign}`")).collect::<Vec<_>>().join(", ");
            Note::Says("note-written-missing", vec![("file", file), ("signs", signs)])
        } else if let Some((tenths, frames)) = film {
            let seconds = format!("{}.{}", tenths / 10, tenths % 10);
            let arguments = vec![("file", file), ("seconds", seconds), ("frames", frames.to_string())];
            Note::Says("note-recorded", arguments)
        } else {
            Note::Says("note-pictured", vec![("file", file)])
        });
    }

    pub(super) fn tell_unwritten(&mut self, file: &str, why: &str) {
        self.note = Some(Note::Error(
            self.texts.get("note-unwritten", &[("file", file.into()), ("why", self.texts.reason(why).as_str().into())]),
        ));
    }
}
