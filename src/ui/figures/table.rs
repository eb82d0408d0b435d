//! The painter of tables: heads, and below them the rows that there is room for.

use ratatui::layout::Rect;

use super::super::canvas::{Canvas, columns};
use super::super::scroll::{first_shown, more_below};
use super::super::theme::Tone;
use super::super::words;
use super::row::{about, nothing};
use crate::app::App;
use crate::model::{Table, Value};

/// Columns between two of the table, where there is room.
const GAP: u16 = 2;

/// A column that is narrower than this is not made narrower still.
const LEAST: u16 = 7;

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
    let (widths, gap) = fitted((0..heads.len()).map(widest).collect(), area.width);
    let top = Rect { height: 1, ..area };
    line(&heads, (&widths, gap), Tone::Dim, top, canvas);
    if widths.len() < heads.len() {
        canvas.right(top, top.y, canvas.glyphs.ellipsis, canvas.style(Tone::Dim));
    }
    let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }.intersection(area);
    let first = first_shown(rows.len(), below.height, scrolled);
    for (y, (texts, values)) in (below.top()..below.bottom()).zip(rows.iter().zip(&table.rows).skip(first)) {
        let row = Rect { y, height: 1, ..below };
        line(texts, (&widths, gap), Tone::Text, row, canvas);
        if let Some(Value::Node(node)) = values.first() {
            about(app, Some(*node), row, canvas);
        }
    }
    if rows.len() - first > usize::from(below.height) {
        more_below(area, canvas.glyphs.arrows[3], canvas);
    }
}

/// Widths that have room beside each other, and the columns between two. First these give way; then the widest columns, so
/// that no short text is cut for a long one. If not even so all have room, the last ones are left out, and the others do
/// not give way for their sake.
fn fitted(mut widths: Vec<u16>, room: u16) -> (Vec<u16>, u16) {
    let all = |widths: &[u16], gap: u16| {
        widths.iter().map(|width| width.saturating_add(gap)).fold(0, u16::saturating_add).saturating_sub(gap)
    };
    if all(&widths, GAP) <= room {
        return (widths, GAP);
    }
    let gap = 1;
    let least = |widths: &[u16]| all(&widths.iter().map(|width| *width.min(&LEAST)).collect::<Vec<_>>(), gap);
    let mut room = room;
    if least(&widths) > room {
        // A sign says that there is more.
        room = room.saturating_sub(gap + 1);
        while widths.len() > 1 && least(&widths) > room {
            widths.pop();
        }
    }
    while all(&widths, gap) > room {
        let Some(widest) = widths.iter_mut().max().filter(|width| **width > LEAST) else { break };
        *widest -= 1;
    }
    (widths, gap)
}

/// Each column is as wide as its widest text, as long as there is room.
fn line(texts: &[String], (widths, gap): (&[u16], u16), tone: Tone, row: Rect, canvas: &mut Canvas) {
    let mut x = row.x;
    for (text, width) in texts.iter().zip(widths) {
        let room = row.right().saturating_sub(x).min(*width);
        let clip = Rect { x, width: room, ..row };
        canvas.text(clip, x, row.y, &words::fit(text, room, canvas.glyphs), canvas.style(tone));
        x = (x + width + gap).min(row.right());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_give_way_then_the_widest_column() {
        assert_eq!(fitted(vec![2, 20, 4, 9], 41), (vec![2, 20, 4, 9], 2));
        assert_eq!(fitted(vec![2, 20, 4, 9], 40), (vec![2, 20, 4, 9], 1));
        assert_eq!(fitted(vec![2, 20, 4, 9], 28), (vec![2, 10, 4, 9], 1));
        assert_eq!(fitted(vec![3, 9, 9], 1), (vec![3], 1));
    }

    #[test]
    fn what_is_left_out_takes_no_room() {
        assert_eq!(fitted(vec![4, 3, 7, 6, 5, 5, 9], 36), (vec![4, 3, 7, 6, 5], 1));
        assert_eq!(fitted(vec![4, 3, 9, 6, 5, 5, 9], 26), (vec![4, 3, 8, 6], 1));
        assert_eq!(fitted(vec![4, 3, 7, 6, 5, 5, 9], 60), (vec![4, 3, 7, 6, 5, 5, 9], 2));
    }
}
