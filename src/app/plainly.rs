//! The screen's own state without a screen: a line at a time, where there is nothing to be looked at.

use super::{Action, App, Effect, Mode, Note};

impl App {
    /// Takes a line as the palette takes it, or, where a script asks something, as the answer unless a colon stands before
    /// it; what is to be done about it, or why it is not understood.
    ///
    /// # Errors
    /// What is wrong with the line, in the language of the screen.
    pub fn take_line(&mut self, line: &str) -> Result<Vec<Effect>, String> {
        self.note = None;
        let command = line.strip_prefix([':', '：']);
        if self.mode == Mode::Quiz && command.is_none() {
            self.answer_typed(line);
        } else {
            let said = self.say_line(command.unwrap_or(line).trim());
            if !matches!(self.mode, Mode::Normal | Mode::Quiz) {
                // It opened what is to be seen and gone through with keys.
                self.mode = Mode::Normal;
                self.note = Some(Note::Says("plain-needs-screen", vec![("line", line.to_owned())]));
            }
            said?;
        }
        Ok(self.answer())
    }

    /// Goes on: to the next beat of a script that goes on from here, whatever it asks, and else by an event, past the quiet
    /// ones if they are folded.
    pub fn go_on_plainly(&mut self) -> Vec<Effect> {
        self.note = None;
        if self.mode == Mode::Quiz {
            self.drop_quiz();
        }
        if self.story_acts() || self.can_recite() {
            self.next_beat();
        } else {
            self.act(Action::Step);
        }
        self.answer()
    }

    /// Whether what a script does up to its next beat is under way.
    pub fn scene_goes_on(&self) -> bool {
        self.story_acts() && self.mode != Mode::Quiz
    }
}
