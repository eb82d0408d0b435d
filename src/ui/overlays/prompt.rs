//! What could stand at the cursor of the typed line, and what is wrong with it.

use ratatui::layout::Rect;

use super::super::bars::status;
use super::super::canvas::{Canvas, columns, widest};
use super::super::scroll::first_row;
use super::super::theme::Tone;
use super::super::words;
use super::window::window_at;
use crate::app::{App, ClickTarget};

/// Most completions shown at once.
const MOST: u16 = 8;

/// Draws a window above the typed line.
pub(in crate::ui) fn render(app: &App, line: Rect, area: Rect, canvas: &mut Canvas) {
    let prompt = &app.prompt;
    if let Some(error) = &prompt.error {
        let lines: Vec<String> =
            error.lines().flat_map(|line| words::wrap(line, area.width.saturating_sub(4))).collect();
        let width = widest(lines.iter().map(String::as_str)) + 4;
        let inside = above(area, line.x, width, lines.len() as u16 + 2, &app.texts.get("label-mistake", &[]), canvas);
        for (y, text) in (inside.top()..inside.bottom()).zip(&lines) {
            canvas.text(inside, inside.x, y, text, canvas.style(Tone::Bad));
        }
        return;
    }
    if prompt.completions.is_empty() {
        return;
    }
    let chosen = prompt.chosen.unwrap_or(0);
    let first = first_row(prompt.completions.len(), MOST, chosen);
    let shown = &prompt.completions[first..prompt.completions.len().min(first + usize::from(MOST))];
    let count = prompt.completions.len();
    let more = if count > shown.len() { format!("{count}") } else { String::new() };
    let about = |i: usize| prompt.about.get(first + i).map_or("", String::as_str);
    let names = widest(shown.iter().map(String::as_str));
    let says = widest((0..shown.len()).map(about));
    let width = (names + if says > 0 { 2 + says } else { 0 }).max(columns(&more) + 3) + 4;
    let typed = prompt.text.get(..prompt.cursor).unwrap_or(&prompt.text);
    let word = typed.rfind([' ', ',', '=', '\n']).map_or(0, |at| at + 1);
    let x = line.x + columns(&status::label(app)) + columns(&typed[..word].replace('\n', canvas.glyphs.line_end));
    let inside = above(area, x.saturating_sub(1), width, shown.len() as u16 + 2, &more, canvas);
    for (y, (i, text)) in (inside.top()..inside.bottom()).zip(shown.iter().enumerate()) {
        let row = Rect { y, height: 1, ..inside };
        canvas.text(row, row.x, y, text, canvas.style(Tone::Text));
        let x = row.x + names + 2;
        let about = words::fit(about(i), row.right().saturating_sub(x), canvas.glyphs);
        canvas.text(row, x, y, &about, canvas.style(Tone::Dim));
        if prompt.chosen == Some(first + i) {
            canvas.tint(row, canvas.style(Tone::Selected));
            canvas.text(area, row.x.saturating_sub(1), y, canvas.glyphs.cursor, canvas.style(Tone::Accent));
        }
        canvas.hit(row, ClickTarget::Row(first + i));
    }
}

/// A window that stands on the bottom of an area, as near to a column as there is room for.
fn above(area: Rect, x: u16, width: u16, height: u16, title: &str, canvas: &mut Canvas) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    let x = x.clamp(area.x, area.right() - width);
    window_at(Rect { x, y: area.bottom() - height, width, height }, title, canvas)
}
