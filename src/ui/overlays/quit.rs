//! Whether to leave, and to save before.

use ratatui::layout::Rect;

use super::super::canvas::{Canvas, columns, widest};
use super::super::theme::Tone;
use super::super::words;
use super::window::window;
use crate::app::{App, ClickTarget, KEYMAP, Mode};

/// Draws the question and its answers.
pub(super) fn render(app: &App, area: Rect, canvas: &mut Canvas) {
    let answers: Vec<(usize, String, String)> = KEYMAP
        .iter()
        .enumerate()
        .filter(|(_, binding)| binding.mode == Mode::Quit)
        .map(|(i, binding)| (i, app.keys_of(binding, 1), app.texts.get(binding.text, &[])))
        .collect();
    let events = app.snapshot.end.event;
    let question = app.texts.get("label-leave", &[("count", events.into())]);
    let width = (widest(answers.iter().map(|answer| answer.2.as_str())) + 12).max(44);
    let lines = words::wrap(&question, width - 4);
    let height = (lines.len() + answers.len()) as u16 + 3;
    let inside = window(area, width, height, &app.texts.get("label-leave-title", &[]), canvas);
    let mut y = inside.y;
    for line in &lines {
        canvas.text(inside, inside.x, y, line, canvas.style(Tone::Text));
        y += 1;
    }
    y += 1;
    let keys = widest(answers.iter().map(|answer| answer.1.as_str()));
    for (i, key, text) in &answers {
        let x = inside.x + keys.saturating_sub(columns(key));
        let end = canvas.text(inside, x, y, key, canvas.style(Tone::Key));
        canvas.text(inside, end + 2, y, text, canvas.style(Tone::Text));
        canvas.hit(Rect { y, height: 1, ..inside }, ClickTarget::Binding(*i));
        y += 1;
    }
}
