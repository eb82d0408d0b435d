//! What the run has cost so far: in all, then each kind of message with its share.

use ratatui::layout::Rect;

use super::super::canvas::{Canvas, columns};
use super::super::kinds;
use super::super::scroll::more_below;
use super::super::theme::Tone;
use super::super::words;
use crate::app::{App, Pane, costs};
use crate::model::Traffic;

/// The widest that a share is drawn.
const WIDEST_BAR: u16 = 20;
/// The narrowest that is worth drawing.
const NARROWEST_BAR: u16 = 5;

/// A row.
enum Row<'a> {
    /// What is counted, and how much that is.
    Total(String, String),
    /// A kind of message.
    Kind(&'a Traffic),
}

/// Draws what is counted over the whole cluster, and below it the kinds of messages that were sent.
pub(in crate::ui) fn render(app: &App, area: Rect, canvas: &mut Canvas) {
    let counters = &app.snapshot.counters;
    let totals = costs(&[counters], &[counters], &app.texts).into_iter().filter(|row| row.weight > 0);
    let mut rows: Vec<Row> = totals.map(|row| Row::Total(row.name, row.cells.concat())).collect();
    let kinds: Vec<&Traffic> =
        counters.between_nodes.iter().chain(&counters.with_clients).filter(|of| of.messages > 0).collect();
    rows.extend(kinds.iter().map(|of| Row::Kind(of)));
    let widths = Widths::of(&kinds, area.width);
    let most = rows.len().saturating_sub(usize::from(area.height));
    let first = usize::from(app.scrolled(Pane::Counters)).min(most);
    if first < most {
        more_below(area, canvas.glyphs.arrows[3], canvas);
    }
    for (y, row) in (area.top()..area.bottom()).zip(rows.iter().skip(first)) {
        let line = Rect { y, height: 1, ..area };
        match row {
            Row::Total(name, value) => {
                let room = line.width.saturating_sub(columns(value) + 1);
                canvas.text(line, line.x, y, &words::fit(name, room, canvas.glyphs), canvas.style(Tone::Text));
                canvas.right(line, y, value, canvas.style(Tone::Title));
            }
            Row::Kind(of) => kind(app, of, widths, line, canvas),
        }
    }
}

/// The columns of the rows of kinds.
#[derive(Clone, Copy)]
struct Widths {
    name: u16,
    bar: u16,
    bytes: u16,
    /// The most messages of a kind.
    most: u64,
}

impl Widths {
    fn of(kinds: &[&Traffic], width: u16) -> Widths {
        let widest = |of: &dyn Fn(&Traffic) -> u16| kinds.iter().map(|kind| of(kind)).max().unwrap_or(0);
        let messages = widest(&|kind| columns(&kind.messages.to_string()));
        let bytes = widest(&|kind| columns(&bytes(kind)));
        let numbers = messages + bytes + 3;
        let name = widest(&|kind| columns(kind.kind.as_str())).min(width.saturating_sub(numbers));
        let bar = width.saturating_sub(name + 1 + numbers).min(WIDEST_BAR);
        let most = kinds.iter().map(|kind| kind.messages).max().unwrap_or(1);
        Widths { name, bar: if bar < NARROWEST_BAR { 0 } else { bar }, bytes, most }
    }
}

/// A kind of message: its name, its share as a bar, how many there were, and their bytes.
fn kind(app: &App, of: &Traffic, widths: Widths, line: Rect, canvas: &mut Canvas) {
    let style = kinds::style(app, of.kind.as_str(), canvas);
    canvas.text(line, line.x, line.y, &words::fit(of.kind.as_str(), widths.name, canvas.glyphs), style);
    let full = (u64::from(widths.bar) * of.messages).div_ceil(widths.most) as u16;
    let share = canvas.glyphs.bar[0].repeat(full.into());
    canvas.text(line, line.x + widths.name + 1, line.y, &share, style);
    let count = Rect { width: line.width.saturating_sub(widths.bytes + 2), ..line };
    canvas.right(count, line.y, &of.messages.to_string(), canvas.style(Tone::Text));
    canvas.right(line, line.y, &bytes(of), canvas.style(Tone::Dim));
}

fn bytes(of: &Traffic) -> String {
    format!("{} B", of.bytes)
}
