//! All keys, by chapter, in as many columns as fit.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::canvas::{Canvas, columns};
use super::super::theme::Tone;
use super::super::words;
use super::window_at;
use crate::app::{App, Group, KEYMAP, Mode, Target};

/// A line: a title, or a key and what it does.
enum Line {
    Title(String),
    Key(usize, String, String),
    Blank,
}

/// Draws the keys of normal use and of the messages; the first row shown is the app's cursor.
pub(super) fn render(app: &App, area: Rect, canvas: &mut Canvas) {
    let inside = window_at(area, &app.texts.get("help-title", &[]), canvas);
    let lines = lines(app, canvas.glyphs.ascii);
    let count = if inside.width >= 110 { 3 } else { 2 };
    let width = inside.width / count;
    let rows = split(&lines, usize::from(count));
    let most = rows.iter().map(Vec::len).max().unwrap_or(0).saturating_sub(usize::from(inside.height));
    let first = app.cursor.min(most);
    for (i, column) in (0..).zip(&rows) {
        let clip = Rect { x: inside.x + i * width, width: width.saturating_sub(1), ..inside };
        for (y, line) in (inside.top()..inside.bottom()).zip(column.iter().skip(first)) {
            draw(line, Rect { y, height: 1, ..clip }, canvas);
        }
    }
    if first < most {
        let sign = canvas.glyphs.arrows[3];
        let clip = Rect { width: area.width.saturating_sub(2), ..area };
        canvas.right(clip, area.bottom().saturating_sub(1), &format!(" {sign} "), canvas.style(Tone::Accent));
    }
}

fn draw(line: &Line, area: Rect, canvas: &mut Canvas) {
    match line {
        Line::Blank => {}
        Line::Title(title) => {
            canvas.text(area, area.x, area.y, title, canvas.style(Tone::Title));
        }
        Line::Key(binding, keys, text) => {
            canvas.text(area, area.x + 1, area.y, keys, canvas.style(Tone::Key));
            let x = area.x + 11u16.max(columns(keys) + 2);
            let text = words::fit(text, area.right().saturating_sub(x), canvas.glyphs);
            canvas.text(area, x, area.y, &text, Style::new());
            canvas.hit(area, Target::Binding(*binding));
        }
    }
}

/// The chapters one after the other.
fn lines(app: &App, ascii: bool) -> Vec<Line> {
    let mut lines = Vec::new();
    for group in Group::ALL {
        let shown = |mode: Mode| matches!(mode, Mode::Normal | Mode::Messages);
        let of_group = KEYMAP.iter().enumerate().filter(|(_, b)| b.group == Some(group) && shown(b.mode));
        let keys: Vec<Line> = of_group
            .map(|(i, binding)| {
                let keys: Vec<String> = binding.keys.iter().take(3).map(|key| key.label(ascii)).collect();
                Line::Key(i, keys.join(" "), app.texts.get(binding.text, &[]))
            })
            .collect();
        if !keys.is_empty() {
            lines.push(Line::Title(app.texts.get(group.text(), &[])));
            lines.extend(keys);
            lines.push(Line::Blank);
        }
    }
    lines
}

/// The lines in columns of about the same length, each beginning with a title.
fn split(lines: &[Line], columns: usize) -> Vec<Vec<&Line>> {
    let fair = lines.len().div_ceil(columns);
    let mut split: Vec<Vec<&Line>> = vec![Vec::new()];
    for (i, line) in lines.iter().enumerate() {
        if matches!(line, Line::Title(_)) && split.len() < columns {
            let chapter = 1 + lines[i + 1..].iter().take_while(|line| !matches!(line, Line::Title(_))).count();
            let now = split.last().map_or(0, Vec::len);
            // A chapter goes where more than half of it lies.
            if now + chapter / 2 > fair {
                split.push(Vec::new());
            }
        }
        if let Some(column) = split.last_mut() {
            column.push(line);
        }
    }
    split
}
