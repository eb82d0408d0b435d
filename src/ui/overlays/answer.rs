//! The answer to a question about the moment: what is in the way, what releases it, and what happens then.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::canvas::Canvas;
use super::super::theme;
use super::super::words;
use super::window::window;
use crate::app::{App, ClickTarget};
use crate::inquiry::{AnswerLine, Tone};

/// No line is wider: longer ones are not read.
const WIDEST: u16 = 110;

/// Draws it; the first row shown is the app's cursor.
pub(super) fn render(app: &App, area: Rect, canvas: &mut Canvas) {
    let width = WIDEST.min(area.width);
    let room = width.saturating_sub(4);
    let rows: Vec<(u16, String, Style)> = match app.answer_lines() {
        Some(lines) => lines.iter().flat_map(|line| wrapped(line, room, canvas)).collect(),
        None => vec![(0, app.texts.get("label-inquiring", &[]), canvas.style(theme::Tone::Dim))],
    };
    let inside = window(area, width, rows.len() as u16 + 2, &app.texts.get("label-answer", &[]), canvas);
    let most = rows.len().saturating_sub(usize::from(inside.height));
    canvas.hit(inside, ClickTarget::Scrolled(most));
    let first = app.cursor.min(most);
    for (y, (indent, text, style)) in (inside.top()..inside.bottom()).zip(rows.iter().skip(first)) {
        canvas.text(inside, inside.x + indent, y, text, *style);
    }
    if first < most {
        let sign = canvas.glyphs.arrows[3];
        let clip = Rect { width: inside.right() - area.x, ..area };
        canvas.right(clip, inside.bottom(), &format!(" {sign} "), canvas.style(theme::Tone::Accent));
    }
}

/// A line in as many rows as it needs, each with its indent.
fn wrapped(line: &AnswerLine, width: u16, canvas: &Canvas) -> Vec<(u16, String, Style)> {
    let tone = match line.tone {
        Tone::Question => theme::Tone::Title,
        Tone::Heading => theme::Tone::Accent,
        Tone::Command => theme::Tone::Key,
        Tone::Values => theme::Tone::Changed,
        Tone::Rule => theme::Tone::Text,
    };
    let text =
        if canvas.glyphs.ascii { line.text.replace('→', "->").replace('…', "...") } else { line.text.clone() };
    let rows = words::wrap(&text, width.saturating_sub(line.indent));
    rows.into_iter().map(|row| (line.indent, row, canvas.style(tone))).collect()
}
