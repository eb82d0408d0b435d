//! The painter of tables: heads, and below them the rows that there is room for.

use ratatui::layout::Rect;

use super::super::canvas::{Canvas, columns};
use super::super::scroll::first_shown;
use super::super::theme::Tone;
use super::super::words;
use super::row::{about, nothing};
use crate::app::App;
use crate::model::{Table, Value};

/// Draws the heads and the rows; a row about a node selects it, and those of the selected node are lit.
pub(super) fn render(app: &App, table: &Table, scrolled: u16, area: Rect, canvas: &mut Canvas) {
    if table.rows.is_empty() {
        return nothing(app, area, canvas);
    }
    let heads: Vec<String> = table.columns.iter().map(|head| app.texts.get(head, &[])).collect();
    let told = |row: &Vec<Value>| row.iter().map(|value| words::told(value, &app.texts, canvas.glyphs)).collect();
    let rows: Vec<Vec<String>> = table.rows.iter().map(told).collect();
    let widest = |column: usize| {
        let texts = rows.iter().chain([&heads]).filter_map(|line| line.get(column));
        texts.map(|text| columns(text)).max().unwrap_or(0)
    };
    let widths: Vec<u16> = (0..heads.len()).map(widest).collect();
    line(&heads, &widths, Tone::Dim, Rect { height: 1, ..area }, canvas);
    let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }.intersection(area);
    let first = first_shown(rows.len(), below.height, scrolled);
    for (y, (texts, values)) in (below.top()..below.bottom()).zip(rows.iter().zip(&table.rows).skip(first)) {
        let row = Rect { y, height: 1, ..below };
        line(texts, &widths, Tone::Text, row, canvas);
        if let Some(Value::Node(node)) = values.first() {
            about(app, Some(*node), row, canvas);
        }
    }
}

/// Each column is as wide as its widest text, as long as there is room.
fn line(texts: &[String], widths: &[u16], tone: Tone, row: Rect, canvas: &mut Canvas) {
    let mut x = row.x;
    for (text, width) in texts.iter().zip(widths) {
        let room = row.right().saturating_sub(x).min(*width);
        let clip = Rect { x, width: room, ..row };
        canvas.text(clip, x, row.y, &words::fit(text, room, canvas.glyphs), canvas.style(tone));
        x = (x + width + 2).min(row.right());
    }
}
