//! The story of a script: where it waits for its audience, and what it has told them by then.

use super::line::{Line, acts};
use crate::command::{Command, LocalizedText};
use crate::timeline::Position;

/// A moment at which a script waits.
#[derive(Clone, PartialEq, Debug)]
pub struct Cue {
    /// `chapter`: the title in force.
    pub chapter: Option<LocalizedText>,
    /// `say`: the sentence in force; none: something has happened since one was.
    pub said: Option<LocalizedText>,
    /// Where the run was when that was said.
    pub said_at: Position,
    /// Where the run is.
    pub at: Position,
    /// Statements run by then.
    pub done: usize,
}

/// Hears a script being run and notes its beats.
#[derive(Debug, Default)]
pub(super) struct Storyteller {
    /// Statements run.
    done: usize,
    waits: Vec<usize>,
    chapter: Option<LocalizedText>,
    said: Option<LocalizedText>,
    said_at: Position,
    /// The story has waited with what is said.
    told: bool,
    beats: Vec<Cue>,
}

impl Storyteller {
    pub(super) fn new(lines: &[Line]) -> Storyteller {
        Storyteller { waits: waits(lines), ..Storyteller::default() }
    }

    /// A statement was run, and that led there.
    pub(super) fn passed(&mut self, command: &Command, at: Position) {
        self.done += 1;
        // What was said is of the moment at which the story waited with it.
        if self.told && acts(command) {
            (self.said, self.told) = (None, false);
        }
        match command {
            // What was said before belongs to the chapter before.
            Command::Chapter(title) => {
                (self.chapter, self.said, self.said_at, self.told) = (Some(title.clone()), None, at, false);
            }
            Command::Say(text) | Command::Quiz { question: text, .. } => {
                (self.said, self.said_at, self.told) = (Some(text.clone()), at, false);
            }
            _ => {}
        }
        if self.waits.get(self.beats.len()) == Some(&self.done) {
            self.wait(at);
        }
    }

    /// The script is over, maybe before its end.
    pub(super) fn over(&mut self, at: Position) {
        if self.beats.len() < self.waits.len() {
            self.wait(at);
        }
    }

    fn wait(&mut self, at: Position) {
        let (chapter, said) = (self.chapter.clone(), self.said.clone());
        self.told = said.is_some();
        self.beats.push(Cue { chapter, said, said_at: self.said_at, at, done: self.done });
    }

    pub(super) fn beats(&self) -> &[Cue] {
        &self.beats
    }
}

/// After how many of its statements a script waits: where it has said or asked something, before it says another thing or
/// anything else happens, so that a sentence stands over the moment that it is about; at each `beat`; and at its end.
pub(super) fn waits(lines: &[Line]) -> Vec<usize> {
    let (mut waits, mut spoke) = (Vec::new(), false);
    for (done, line) in lines.iter().enumerate() {
        if line.command == Command::Beat {
            waits.push(done + 1);
            spoke = false;
        } else if spoke && (opens(&line.command) || line.acts()) {
            waits.push(done);
            spoke = false;
        }
        spoke |= says(&line.command);
    }
    if !lines.is_empty() && waits.last() != Some(&lines.len()) {
        waits.push(lines.len());
    }
    waits
}

fn says(command: &Command) -> bool {
    matches!(command, Command::Say(_) | Command::Quiz { .. })
}

/// Whether a command begins to tell something else.
fn opens(command: &Command) -> bool {
    says(command) || matches!(command, Command::Chapter(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_waits_where_it_has_said_something_at_its_beats_and_at_its_end() {
        let say = || Command::Say(LocalizedText::from("x"));
        let waits = |commands: Vec<Command>| {
            waits(&commands.into_iter().map(|command| Line { number: 1, command }).collect::<Vec<_>>())
        };
        assert_eq!(waits(Vec::new()), [0; 0]);
        assert_eq!(waits(vec![say(), Command::Step(1), Command::Beat, say(), say()]), [1, 3, 4, 5]);
        let chapter = Command::Chapter(LocalizedText::from("2"));
        assert_eq!(waits(vec![say(), chapter, say(), Command::Beat]), [1, 4], "a chapter belongs to what it opens");
        assert_eq!(waits(vec![Command::Beat, Command::Beat]), [1, 2]);
        let ask = || Command::Quiz { question: LocalizedText::from("x"), answer: Box::new("S1".into()) };
        assert_eq!(waits(vec![ask(), Command::Step(1), say()]), [1, 3], "the answer comes after the question");
        assert_eq!(waits(vec![say(), ask(), Command::Beat, Command::Step(1)]), [1, 3, 4]);
    }
}
