//! The run as one line: what was interesting, where we are, what is recorded beyond.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::super::canvas::{Canvas, columns};
use super::super::marks;
use super::super::theme::Tone;
use crate::app::{App, ClickTarget};
use crate::model::Mark;

/// Columns of the track on a screen of so many columns.
fn cells(app: &App, width: u16) -> u16 {
    let legend = if width >= 100 { legend_width(app, width) } else { 0 };
    width.saturating_sub(2 + COUNTER + legend).max(1)
}

/// Columns for the number of the last event.
const COUNTER: u16 = 9;

/// Columns of the legend on a screen of so many: not more than half of them, and the same whatever has happened.
fn legend_width(app: &App, width: u16) -> u16 {
    let all: u16 = marks::legend(app.description).iter().map(|(_, key)| entry_width(app, key)).sum();
    all.min(width / 2)
}

fn entry_width(app: &App, key: &str) -> u16 {
    columns(&app.texts.get(key, &[])) + 4
}

/// Draws the line, and the meaning of its marks where there is room.
pub(in crate::ui) fn render(app: &App, area: Rect, canvas: &mut Canvas) {
    let width = cells(app, area.width);
    let track = Rect { x: area.x + 1, width, height: 1, ..area };
    let (here, end) = (app.snapshot.here.event, app.snapshot.end.event);
    line(app, &app.snapshot.marks, position(here, end, width), track, canvas);
    given_up(app, track, canvas);
    canvas.hit(track, ClickTarget::Scrubber);
    let x = canvas.text(area, track.right() + 1, area.y, &here.to_string(), canvas.style(Tone::Text));
    if end > here {
        canvas.text(area, x, area.y, &format!("/{end}"), canvas.style(Tone::Dim));
    }
    if area.width >= 100 {
        explain(app, Rect { x: track.right() + COUNTER, width: legend_width(app, area.width), ..area }, canvas);
    }
}

/// Says over which part of the line nobody can go any more; the marks there are still known.
fn given_up(app: &App, track: Rect, canvas: &mut Canvas) {
    let (floor, end) = (app.snapshot.floor.event, app.snapshot.end.event);
    if floor == 0 {
        return;
    }
    let here = position(app.snapshot.here.event, end, track.width);
    let (gone, faint) = (position(floor, end, track.width).min(here), canvas.style(Tone::Faint));
    let dots = (0..gone).filter(|column| mark(&app.snapshot.marks, *column, track.width) == Mark::None);
    for column in dots.collect::<Vec<_>>() {
        canvas.text(track, track.x + column, track.y, canvas.glyphs.separator, faint);
    }
    let label = format!(" {} ", app.texts.get("label-given-up", &[]));
    let room = gone.saturating_sub(columns(&label));
    if room > 0 {
        canvas.text(track, track.x + room / 2, track.y, &label, canvas.style(Tone::Dim));
    }
}

/// Draws a run as a line with its marks; we are at a column of it.
pub(in crate::ui) fn line(app: &App, cells: &[Mark], position: u16, track: Rect, canvas: &mut Canvas) {
    let [past, future, handle] = canvas.glyphs.track;
    let (dim, faint) = (canvas.style(Tone::Dim), canvas.style(Tone::Faint));
    for column in 0..track.width {
        let x = track.x + column;
        let gone = column < position;
        canvas.text(track, x, track.y, if gone { past } else { future }, if gone { dim } else { faint });
        let mark = mark(cells, column, track.width);
        if let Some(sign) = marks::sign(app.description, mark, canvas.glyphs) {
            let style = canvas.style(marks::tone(app.description, mark));
            canvas.text(track, x, track.y, sign, style);
        }
    }
    // Where we are: the mark of the event, if it has one, else the handle.
    let mark = app.snapshot.last.as_ref().map(|event| event.marks.weightiest()).unwrap_or_default();
    let now = marks::sign(app.description, mark, canvas.glyphs);
    let (sign, style) = match now {
        Some(sign) => (sign, canvas.style(marks::tone(app.description, mark)).add_modifier(Modifier::REVERSED)),
        None => (handle, canvas.style(Tone::Accent)),
    };
    canvas.text(track, track.x + position, track.y, sign, style);
}

/// The column of the screen at which an event stands.
pub(in crate::ui) fn column(app: &App, area: Rect, event: u64) -> u16 {
    area.x + 1 + position(event, app.snapshot.end.event, cells(app, area.width))
}

/// The column of an event.
fn position(event: u64, end: u64, width: u16) -> u16 {
    let last = u64::from(width.saturating_sub(1));
    event.min(end).saturating_mul(last).checked_div(end).unwrap_or(0) as u16
}

/// The weightiest mark of a column.
fn mark(marks: &[Mark], column: u16, width: u16) -> Mark {
    let (column, width, cells) = (usize::from(column), usize::from(width), marks.len());
    let start = column * cells / width;
    let end = ((column + 1) * cells / width).max(start + 1).min(cells);
    marks.get(start..end).into_iter().flatten().copied().max().unwrap_or_default()
}

/// The meaning of the marks. Where not all of them have room, those that do not stand on the line are left out first, then
/// the least important.
fn explain(app: &App, area: Rect, canvas: &mut Canvas) {
    let mut legend = marks::legend(app.description);
    let width = |legend: &[(Mark, String)]| -> u16 { legend.iter().map(|(_, key)| entry_width(app, key)).sum() };
    while width(&legend) > area.width {
        let shown = |mark: Mark| app.snapshot.marks.contains(&mark);
        // What is seldom seen is explained when it is.
        let seldom = |mark: Mark| !shown(mark) && matches!(mark, Mark::Repair | Mark::Refuted);
        let least = legend.iter().enumerate().min_by_key(|(_, (mark, _))| (shown(*mark), !seldom(*mark), *mark));
        let Some((least, _)) = least else { return };
        legend.remove(least);
    }
    let mut x = area.right() - width(&legend);
    for (mark, key) in legend {
        let sign = marks::sign(app.description, mark, canvas.glyphs).unwrap_or_default();
        x = canvas.text(area, x, area.y, sign, canvas.style(marks::tone(app.description, mark)));
        x = canvas.text(area, x + 1, area.y, &app.texts.get(&key, &[]), canvas.style(Tone::Dim)) + 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_column_is_the_start_and_the_last_the_end() {
        assert_eq!([position(0, 200, 50), position(200, 200, 50), position(100, 200, 50)], [0, 49, 24]);
        assert_eq!(position(0, 0, 50), 0);
    }

    #[test]
    fn a_column_shows_the_weightiest_of_its_marks() {
        let marks = [Mark::None, Mark::Outcome(0), Mark::Role, Mark::Fault];
        let shown: Vec<Mark> = (0..2).map(|column| mark(&marks, column, 2)).collect();
        assert_eq!(shown, [Mark::Outcome(0), Mark::Fault]);
        assert_eq!(mark(&[], 3, 9), Mark::None);
    }
}
