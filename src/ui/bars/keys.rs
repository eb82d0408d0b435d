//! The last row: what can be done now.

use ratatui::layout::Rect;

use super::super::canvas::{Canvas, columns};
use super::super::theme::Tone;
use crate::app::{Action, App, KEYMAP, Target};

/// Draws as many keys as fit, the most important first. The way to help and the way out are always among them.
pub(in crate::ui) fn render(app: &App, area: Rect, canvas: &mut Canvas) {
    let entries: Vec<(usize, String, String)> = app
        .possible()
        .into_iter()
        .map(|i| (i, app.keys_of(&KEYMAP[i], 1), app.texts.get(app.label(&KEYMAP[i]), &[])))
        .collect();
    let width = |(_, key, text): &(usize, String, String)| columns(key) + 1 + columns(text) + 2;
    let always = |i: usize| matches!(KEYMAP[i].action, Action::Help | Action::Quit | Action::Cancel);
    // A column of air before the first one; the last one needs none behind it.
    let room = area.width + 1;
    let mut left = room.saturating_sub(entries.iter().filter(|entry| always(entry.0)).map(width).sum());
    let mut x = area.x + 1;
    let mut full = false;
    for entry in &entries {
        let (i, key, text) = entry;
        if !always(*i) {
            // What comes later matters less, so nothing of it fills a gap.
            full |= width(entry) > left;
            if full {
                continue;
            }
            left -= width(entry);
        }
        let start = x;
        x = canvas.text(area, x, area.y, key, canvas.style(Tone::Key));
        x = canvas.text(area, x + 1, area.y, text, canvas.style(Tone::Dim));
        canvas.hit(Rect { x: start, width: x - start, ..area }, Target::Binding(*i));
        x += 2;
    }
}
