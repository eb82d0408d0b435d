//! The pseudocode beside the run: what it is, what the event looked at has run of it, and where one reads.

use super::{App, Pane};
use crate::model::RuleView;
use crate::text::{Pseudocode, Run};

impl App {
    /// The pseudocode of the algorithm, if it has any.
    pub fn pseudocode(&self) -> Option<&'static Pseudocode> {
        Pseudocode::of(self.description.name)
    }

    /// How the rules of the event have run each line.
    pub fn code_run(&self, code: &Pseudocode) -> Vec<Run> {
        code.run(self.fired().iter().map(|rule| rule.name.as_str()))
    }

    /// The rules of the event.
    pub fn fired(&self) -> &[RuleView] {
        self.snapshot.last.as_ref().map_or(&[], |event| &event.rules)
    }

    /// The line that the event is most about.
    pub fn code_line(&self, code: &Pseudocode) -> Option<usize> {
        let main = self.snapshot.last.as_ref()?.main_rule()?;
        code.lines.iter().position(|line| line.rules.contains(&main.name.as_str()))
    }

    /// The first line to be shown, if it was scrolled to one.
    pub fn code_from(&self) -> Option<usize> {
        usize::from(self.scrolled(Pane::Code)).checked_sub(1)
    }

    /// Scrolls by so many lines, from where the event is if nothing was scrolled to before.
    pub(super) fn scroll_code(&mut self, rows: i32) {
        let Some(code) = self.pseudocode() else { return };
        let at = self.code_from().or_else(|| self.code_line(code)).unwrap_or(0) as i64;
        let to = (at + i64::from(rows)).clamp(0, code.lines.len() as i64 - 1);
        self.scroll.insert(Pane::Code, to as u16 + 1);
    }
}
