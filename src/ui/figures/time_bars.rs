//! The painter of bars in time: a row each, a line where now is, and a few times above.

use ratatui::layout::Rect;

use super::super::canvas::{Canvas, columns};
use super::super::scroll::{first_shown, more_below};
use super::super::theme::Tone;
use super::super::words;
use super::axis::Axis;
use super::row::{about, nothing};
use super::standing;
use crate::app::App;
use crate::model::{Time, TimeBar, TimeBars, TimeRow};

/// Columns that the shortest bar of now has at least.
const SEEN: u16 = 10;

/// Draws a row of times and a row for each thing.
pub(super) fn render(app: &App, bars: &TimeBars, scrolled: u16, area: Rect, canvas: &mut Canvas) {
    if bars.rows.is_empty() {
        return nothing(app, area, canvas);
    }
    let glyphs = canvas.glyphs;
    let label = |row: &TimeRow| standing::told(&row.label, &app.texts, glyphs);
    let labels = bars.rows.iter().map(|row| columns(&label(row))).max().unwrap_or(0).min(area.width / 3);
    let field = Rect { x: area.x + labels + 1, width: area.width.saturating_sub(labels + 1), ..area };
    // A figure one row high shows a bar rather than the times, and one in which all have room without them shows all.
    let heads = u16::from(area.height > 1 && bars.rows.len() != usize::from(area.height));
    let below = Rect { y: area.y + heads, height: area.height.saturating_sub(heads), ..area }.intersection(area);
    let axis = axis(app, bars, field);
    if heads > 0 {
        axis.labels(Rect { height: 1, ..field }, canvas);
    }
    let first = first_shown(bars.rows.len(), below.height, scrolled);
    let shown =
        if scrolled == 0 { at_the_moment(app, bars, below.height) } else { bars.rows[first..].iter().collect() };
    for (y, row) in (below.top()..below.bottom()).zip(shown) {
        let clip = Rect { y, height: 1, ..below };
        let text = words::fit(&label(row), labels, glyphs);
        canvas.text(clip, clip.x, y, &text, canvas.style(Tone::Title));
        if !field.is_empty() {
            bars_of(app, row, &axis, Rect { y, height: 1, ..field }, canvas);
        }
        about(app, row.node, clip, canvas);
    }
    if bars.rows.len() - first > usize::from(below.height) {
        more_below(area, canvas.glyphs.arrows[3], canvas);
    }
}

/// Of more rows than have room those with a bar of now, and as many of the others as fit, in their order.
fn at_the_moment<'a>(app: &App, bars: &'a TimeBars, height: u16) -> Vec<&'a TimeRow> {
    let lasts = |row: &TimeRow| {
        row.bars.iter().any(|bar| bar.from <= app.clock && bar.to.is_none_or(|to| to > app.clock && to > bar.from))
    };
    let mut rows: Vec<(usize, &TimeRow)> = bars.rows.iter().enumerate().collect();
    rows.sort_by_key(|(at, row)| (!lasts(row), *at));
    rows.truncate(usize::from(height));
    rows.sort_by_key(|(at, _)| *at);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// From the first bar to the last, now included, with a little of what comes behind. Of a long past so much is left out
/// that the shortest bar of now can be seen.
fn axis(app: &App, bars: &TimeBars, field: Rect) -> Axis {
    let all = || bars.rows.iter().flat_map(|row| &row.bars);
    let first = all().map(|bar| bar.from).min().unwrap_or(app.clock).min(app.clock);
    let ends = all().map(|bar| bar.to.unwrap_or(bar.from));
    let to = ends.max().unwrap_or(app.clock).max(app.clock);
    let lasts = |bar: &&TimeBar| bar.from <= app.clock && bar.to.is_some_and(|to| to > app.clock && to > bar.from);
    let length = |bar: &TimeBar| bar.to.unwrap_or(bar.from).since(bar.from).0;
    let from = all().filter(lasts).min_by_key(|bar| length(bar)).map_or(first, |shortest| {
        let span = length(shortest).saturating_mul(u64::from(field.width / SEEN).max(1));
        first.max(Time(to.0.saturating_sub(span)).min(shortest.from))
    });
    Axis::new(from, to.after(Time(to.since(from).0 / 20)), field)
}

/// The bars of a row, the round times behind them and the line of now before them.
fn bars_of(app: &App, row: &TimeRow, axis: &Axis, field: Rect, canvas: &mut Canvas) {
    let now = axis.column(app.clock);
    for time in axis.ticks() {
        canvas.text(field, axis.column(time), field.y, canvas.glyphs.dot, canvas.style(Tone::Faint));
    }
    for bar in &row.bars {
        strip(bar, axis, field, canvas);
    }
    canvas.text(field, now, field.y, canvas.glyphs.track[2], canvas.style(Tone::Accent));
    // What is no wider than the line of now is not hidden by it.
    for bar in row.bars.iter().filter(|bar| ends(bar, axis, field) == (now, now)) {
        strip(bar, axis, field, canvas);
    }
    for bar in &row.bars {
        text(app, bar, now, axis, field, canvas);
    }
}

/// First and last column of a bar. One without an end goes on to the edge.
fn ends(bar: &TimeBar, axis: &Axis, field: Rect) -> (u16, u16) {
    let from = axis.column(bar.from);
    let to = bar.to.map_or(field.right().saturating_sub(1), |to| axis.column(to));
    (from, to.max(from))
}

/// A bar with its ends; one column wide, it is the sign of its standing.
fn strip(bar: &TimeBar, axis: &Axis, field: Rect, canvas: &mut Canvas) {
    let (from, to) = ends(bar, axis, field);
    let style = standing::style(bar.standing, canvas);
    if bar.to.is_some_and(|to| axis.is_before(to)) {
        canvas.text(field, field.x, field.y, canvas.glyphs.arrows[1], style);
        return;
    }
    if from == to {
        canvas.text(field, from, field.y, standing::sign(bar.standing, canvas.glyphs), style);
        return;
    }
    let step = standing::bar(bar.standing, canvas.glyphs);
    canvas.fill(Rect { x: from, width: to - from + 1, ..field }.intersection(field), step, style);
    let [start, end] = canvas.glyphs.ends;
    canvas.text(field, from, field.y, if axis.is_before(bar.from) { canvas.glyphs.arrows[1] } else { start }, style);
    canvas.text(field, to, field.y, if bar.to.is_some() { end } else { canvas.glyphs.arrows[0] }, style);
}

/// The text on a bar: before now or behind it, where it is whole; else where there is more room.
fn text(app: &App, bar: &TimeBar, now: u16, axis: &Axis, field: Rect, canvas: &mut Canvas) {
    let text = standing::told(&bar.text, &app.texts, canvas.glyphs);
    let (from, to) = ends(bar, axis, field);
    if text.is_empty() || to - from < 4 {
        return;
    }
    // One step of the bar stays to be seen, and the text has a blank at either side.
    let (inner, outer) = (from + 1, to - 1);
    let parts = if (inner..outer).contains(&now) { [(inner, now), (now + 1, outer)] } else { [(inner, outer); 2] };
    let room = |part: (u16, u16)| part.1.saturating_sub(part.0);
    let whole = columns(&text).saturating_add(2);
    let widest = if room(parts[1]) > room(parts[0]) { parts[1] } else { parts[0] };
    let part = parts.into_iter().find(|part| room(*part) >= whole).unwrap_or(widest);
    // A number that is cut is a wrong one: it goes whole.
    let (mut text, room) = (text.as_str(), room(part).saturating_sub(2));
    let numbered = |text: &str| text.rsplit(' ').next().is_some_and(|word| word.contains(|c: char| c.is_ascii_digit()));
    while columns(text) > room && numbered(text) {
        let Some((before, _)) = text.rsplit_once(' ') else { return };
        text = before.trim_end_matches([' ', '·', ',']);
    }
    // A letter or two say nothing.
    if room < columns(text).min(5) {
        return;
    }
    let text = format!(" {} ", words::fit(text, room, canvas.glyphs));
    let clip = Rect { x: part.0, width: room + 2, ..field }.intersection(field);
    canvas.text(clip, part.0, field.y, &text, standing::style(bar.standing, canvas));
}
