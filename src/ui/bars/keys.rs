//! The last row: what can be done now.

use ratatui::layout::Rect;

use super::super::canvas::{Canvas, columns};
use super::super::theme::Tone;
use crate::app::{Action, App, ClickTarget, KEYMAP};

/// A key and what it does.
pub(in crate::ui) struct Entry {
    /// Which: what a click on it finds.
    pub(in crate::ui) target: usize,
    /// The key.
    pub(in crate::ui) key: String,
    /// What it does.
    pub(in crate::ui) text: String,
    /// Whether it is shown however little room there is.
    pub(in crate::ui) always: bool,
}

impl Entry {
    fn width(&self) -> u16 {
        columns(&self.key) + 1 + columns(&self.text) + 2
    }
}

/// Draws the keys of the moment. The way to help and the way out are always among them.
pub(in crate::ui) fn render(app: &App, area: Rect, canvas: &mut Canvas) {
    let entry = |i: usize| {
        let binding = &KEYMAP[i];
        let always = matches!(binding.action, Action::Help | Action::Quit | Action::Cancel);
        Entry { target: i, key: app.keys_of(binding, 1), text: app.said(binding), always }
    };
    line(&app.possible().into_iter().map(entry).collect::<Vec<_>>(), area, canvas);
}

/// Draws as many keys as fit, the most important first.
pub(in crate::ui) fn line(entries: &[Entry], area: Rect, canvas: &mut Canvas) {
    // A column of air before the first one; the last one needs none behind it.
    let room = area.width + 1;
    let mut left = room.saturating_sub(entries.iter().filter(|entry| entry.always).map(Entry::width).sum());
    let mut x = area.x + 1;
    let mut full = false;
    for entry in entries {
        if !entry.always {
            // What comes later matters less, so nothing of it fills a gap.
            full |= entry.width() > left;
            if full {
                continue;
            }
            left -= entry.width();
        }
        let start = x;
        x = canvas.text(area, x, area.y, &entry.key, canvas.style(Tone::Key));
        x = canvas.text(area, x + 1, area.y, &entry.text, canvas.style(Tone::Dim));
        canvas.hit(Rect { x: start, width: x - start, ..area }, ClickTarget::Binding(entry.target));
        x += 2;
    }
}
