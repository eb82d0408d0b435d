//! The mouse: select, deliver, drag the scrubber, scroll.

use super::{Action, App, Area, ClickTarget, KEYMAP, Mode, Mouse, MouseKind, Pane};
use crate::command::{Command, Moment};

impl App {
    pub(super) fn mouse(&mut self, mouse: Mouse) {
        let hit = self.hits.at(mouse.x, mouse.y);
        match mouse.kind {
            MouseKind::Press => {
                self.dragging = hit.filter(|(_, target)| *target == ClickTarget::Scrubber).map(|(area, _)| area);
                if let Some((area, target)) = hit {
                    self.click(area, target, mouse.x);
                }
            }
            MouseKind::Drag => {
                if let Some(area) = self.dragging {
                    self.peek = Some(self.event_at(area, mouse.x));
                }
            }
            MouseKind::Release => {
                if self.dragging.take().is_some() {
                    self.go_to_peek();
                }
            }
            MouseKind::Move => {
                let scrubber = hit.filter(|(_, target)| *target == ClickTarget::Scrubber && self.mode == Mode::Normal);
                if self.mode != Mode::Scrub {
                    self.peek = scrubber.map(|(area, _)| self.event_at(area, mouse.x));
                }
            }
            MouseKind::ScrollUp => self.wheel(mouse, true),
            MouseKind::ScrollDown => self.wheel(mouse, false),
        }
    }

    fn click(&mut self, area: Area, target: ClickTarget, x: u16) {
        if let Some(pane) = self.hits.pane_at(area.x, area.y).filter(|_| self.mode.is_open()) {
            self.show(pane);
        }
        match target {
            ClickTarget::Pane(_) | ClickTarget::Scrolled(_) | ClickTarget::Abreast(_) => {}
            ClickTarget::Node(node) if self.mode == Mode::Partition => {
                if self.partition.at == Some(node) {
                    self.act(Action::NextGroup);
                }
                self.partition.at = Some(node);
            }
            ClickTarget::Node(node) if self.mode == Mode::Quiz => self.answer_node(node),
            ClickTarget::Node(node) => (self.node, self.chosen) = (Some(node), true),
            ClickTarget::Message(message) if self.mode == Mode::Messages && self.message == Some(message) => {
                self.act(Action::Deliver);
            }
            ClickTarget::Message(message) if self.mode == Mode::Quiz => self.answer_message(message),
            ClickTarget::Message(message) => {
                if self.mode.is_open() {
                    self.mode = Mode::Messages;
                }
                self.message = Some(message);
            }
            ClickTarget::Branch(branch) if self.mode == Mode::Branches && self.branch == branch => {
                self.act(Action::Confirm);
            }
            ClickTarget::Branch(branch) => {
                if self.mode.is_open() {
                    self.mode = Mode::Branches;
                }
                self.branch = branch;
            }
            ClickTarget::Event(event) if self.focus == Pane::SpaceTime => self.walk_to(event),
            ClickTarget::Event(event) => self.go_to(event),
            ClickTarget::Folded(first, last) => self.unfolded = Some(first..=last),
            ClickTarget::Scrubber => {
                self.end_scene();
                self.peek = Some(self.event_at(area, x));
            }
            ClickTarget::Binding(binding) => {
                if let Some(binding) = KEYMAP.get(binding).filter(|binding| (binding.when)(self)) {
                    self.act(binding.action);
                }
            }
            ClickTarget::Row(row) if self.mode == Mode::Prompt => {
                self.prompt.chosen = row.checked_sub(1);
                self.act(Action::Complete);
            }
            ClickTarget::Row(row) => {
                self.cursor = row;
                self.act(Action::Confirm);
            }
        }
    }

    /// The event that a column of the scrubber stands for.
    fn event_at(&self, area: Area, x: u16) -> u64 {
        let (floor, end) = (self.latest().floor.event, self.latest().end.event);
        let cells = u64::from(area.width.max(2) - 1);
        let cell = u64::from(x.clamp(area.x, area.x + area.width.max(1) - 1) - area.x);
        ((end * cell + cells / 2) / cells).max(floor)
    }

    pub(super) fn go_to(&mut self, event: u64) {
        self.playing = false;
        self.end_scene();
        if event != self.latest().here.event {
            self.give(Command::Goto(Moment::Event(event)));
        }
    }

    fn wheel(&mut self, mouse: Mouse, up: bool) {
        if !self.mode.is_open() {
            return self.act(if up { Action::Up } else { Action::Down });
        }
        match self.hits.pane_at(mouse.x, mouse.y) {
            None => {}
            Some(Pane::Cluster) => self.choose_in_rows(if up { -1 } else { 1 }),
            Some(pane) => self.scroll_by(pane, if up { 3 } else { -3 }),
        }
    }
}
