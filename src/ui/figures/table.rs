//! The painter of tables: heads, and below them the rows that there is room for.

use ratatui::layout::Rect;

use super::super::canvas::{Canvas, columns};
use super::super::scroll::{first_shown, more_below};
use super::super::theme::Tone;
use super::super::words;
use super::row::{about, nothing};
use crate::app::App;
use crate::model::{Table, Value};

/// Columns between two of the table.
const GAP: u16 = 2;

/// A column that is narrower than this is not made narrower still.
const LEAST: u16 = 6;

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
    let widths = fitted((0..heads.len()).map(widest).collect(), area.width);
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
    if rows.len() - first > usize::from(below.height) {
        more_below(area, canvas.glyphs.arrows[3], canvas);
    }
}

/// Widths that have room beside each other: the widest columns give way first, so that no short text is cut for a long one.
fn fitted(mut widths: Vec<u16>, room: u16) -> Vec<u16> {
    let all = |widths: &[u16]| widths.iter().map(|width| u32::from(*width) + u32::from(GAP)).sum::<u32>();
    while all(&widths) > u32::from(room) + u32::from(GAP) {
        let Some(widest) = widths.iter_mut().max().filter(|width| **width > LEAST) else { break };
        *widest -= 1;
    }
    widths
}

/// Each column is as wide as its widest text, as long as there is room.
fn line(texts: &[String], widths: &[u16], tone: Tone, row: Rect, canvas: &mut Canvas) {
    let mut x = row.x;
    for (text, width) in texts.iter().zip(widths) {
        let room = row.right().saturating_sub(x).min(*width);
        let clip = Rect { x, width: room, ..row };
        canvas.text(clip, x, row.y, &words::fit(text, room, canvas.glyphs), canvas.style(tone));
        x = (x + width + GAP).min(row.right());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_column_gives_way() {
        assert_eq!(fitted(vec![2, 20, 4, 9], 60), [2, 20, 4, 9]);
        assert_eq!(fitted(vec![2, 20, 4, 9], 31), [2, 10, 4, 9]);
        assert_eq!(fitted(vec![3, 9, 9], 1), [3, 6, 6]);
    }
}
