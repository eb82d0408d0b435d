//! Looking for a moment on the line of the run: it is pictured in small before anybody goes there.

use super::{App, ClickTarget, Input, Mode, Mouse, MouseKind, PromptKind};

impl App {
    /// The event whose moment is pictured in small: under the cursor or the mouse, or as it is typed.
    pub fn peeked_event(&self) -> Option<u64> {
        if self.mode == Mode::Prompt && self.prompt.kind == PromptKind::Goto {
            let typed: Option<u64> = self.prompt.text.trim().parse().ok();
            let latest = self.latest();
            return typed.filter(|event| (latest.floor.event..=latest.end.event).contains(event));
        }
        self.peek
    }

    /// Whether an input can change anything that is shown: the mouse, while no button is down, only on the line of the
    /// run or when it leaves that.
    pub fn heeds(&self, input: &Input) -> bool {
        match input {
            Input::Mouse(Mouse { kind: MouseKind::Move, x, y }) => {
                self.peek.is_some() || self.hits.at(*x, *y).is_some_and(|(_, target)| target == ClickTarget::Scrubber)
            }
            _ => true,
        }
    }

    pub(super) fn begin_scrubbing(&mut self) {
        self.playing = false;
        self.end_scene();
        self.mode = Mode::Scrub;
        self.peek = Some(self.latest().here.event);
    }

    /// Moves the cursor by so many events.
    pub(super) fn scrub_by(&mut self, events: i64) {
        let latest = self.latest();
        let at = self.peek.unwrap_or(latest.here.event);
        self.peek = Some(at.saturating_add_signed(events).clamp(latest.floor.event, latest.end.event));
    }

    /// A tenth of the run, in events.
    pub(super) fn tenth(&self) -> i64 {
        i64::try_from(self.latest().end.event / 10).unwrap_or(i64::MAX).max(1)
    }

    /// Goes to the moment under the cursor.
    pub(super) fn go_to_peek(&mut self) {
        if self.mode == Mode::Scrub {
            self.mode = Mode::Normal;
        }
        if let Some(event) = self.peek.take() {
            self.go_to(event);
        }
    }
}
