//! Runs side by side, drawn: each cluster at the same virtual time, and below what each has cost so far.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::bars::keys::{self, Entry};
use super::canvas::{Canvas, columns};
use super::glyphs::{Border, Glyphs};
use super::layout::SMALLEST;
use super::overlays::window;
use super::theme::{Theme, Tone};
use super::{panes, too_small, words};
use crate::app::{Action, App, Hits, KEYMAP, Sides, Target, costs};

/// Rows that a cluster has at least.
const LEAST: u16 = 10;
/// The widest that the column of what is counted gets.
const WIDEST_NAME: u16 = 28;

/// Draws the screen into `area` of a buffer and returns what lies where.
pub fn draw_sides(sides: &Sides, area: Rect, buffer: &mut Buffer) -> Hits {
    let looks = sides.apps[0].appearance;
    let mut canvas = Canvas::new(buffer, Theme::new(looks), Glyphs::of(looks.ascii));
    canvas.clear(area);
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        too_small(sides.texts(), area, &mut canvas);
        return canvas.into_hits();
    }
    let row = |y: u16| Rect { y, height: 1, ..area };
    title(sides, row(area.y), &mut canvas);
    let body = Rect { y: area.y + 1, height: area.height - 3, ..area };
    let table = rows(sides, body.height.saturating_sub(LEAST + 1));
    let below = (table.len() as u16 + 1).min(body.height - LEAST);
    clusters(sides, Rect { height: body.height - below, ..body }, &mut canvas);
    let table_area = Rect { y: body.bottom() - below, height: below, ..body };
    cost_table(sides, &table, table_area, &mut canvas);
    scrubber(sides, row(area.bottom() - 2), &mut canvas);
    key_line(sides, row(area.bottom() - 1), &mut canvas);
    if sides.help {
        help(sides, body, &mut canvas);
    }
    canvas.into_hits()
}

fn title(sides: &Sides, area: Rect, canvas: &mut Canvas) {
    let names: Vec<&str> = sides.apps.iter().map(|app| app.description.name).collect();
    let x = canvas.text(area, area.x + 1, area.y, "synod", canvas.style(Tone::Accent)) + 2;
    canvas.text(area, x, area.y, &names.join(&format!(" {} ", canvas.glyphs.separator)), canvas.style(Tone::Text));
    let glyphs = canvas.glyphs;
    let sign = if sides.playing { glyphs.playing } else { glyphs.paused };
    let now = format!("{sign} {}", words::moment(sides.now()));
    canvas.right(Rect { width: area.width.saturating_sub(1), ..area }, area.y, &now, canvas.style(Tone::Text));
}

/// The clusters next to each other, each in a frame with its name.
fn clusters(sides: &Sides, area: Rect, canvas: &mut Canvas) {
    let count = sides.apps.len() as u16;
    for (i, app) in (0..count).zip(&sides.apps) {
        let (start, end) = (area.width * i / count, area.width * (i + 1) / count);
        let place = Rect { x: area.x + start, width: end - start, ..area };
        let inside = canvas.frame(place, Border::Round, canvas.style(Tone::Faint));
        let clip = Rect { width: place.width.saturating_sub(2), ..place };
        let x =
            canvas.text(clip, place.x + 1, place.y, &format!(" {} ", app.description.name), canvas.style(Tone::Title));
        state(app, Rect { x, width: clip.right().saturating_sub(x), ..clip }, canvas);
        panes::cluster(app, inside, canvas);
    }
}

/// The event that a run is at, and whether it is safe.
fn state(app: &App, area: Rect, canvas: &mut Canvas) {
    let snapshot = &app.snapshot;
    let (sign, tone) = match snapshot.violation {
        Some(_) => (canvas.glyphs.violation, Tone::Bad),
        None => (canvas.glyphs.check, Tone::Good),
    };
    let event = app.texts.get("status-event", &[("number", snapshot.here.event.to_string().as_str().into())]);
    let over = snapshot.here.event == snapshot.end.event;
    let event = if over { format!(" {event} {} ", app.texts.get("sides-over", &[])) } else { format!(" {event} ") };
    if columns(&event) + 3 <= area.width {
        let x = area.right() - columns(&event) - 3;
        canvas.text(area, x, area.y, &event, canvas.style(Tone::Dim));
    }
    canvas.right(area, area.y, &format!("{sign} "), canvas.style(tone));
}

/// The table of costs: kinds of messages only where there is room.
fn rows(sides: &Sides, room: u16) -> Vec<(String, Vec<String>)> {
    let counters: Vec<_> = sides.apps.iter().map(|app| &app.snapshot.counters).collect();
    let mut rows = costs(&counters, &sides.ends.iter().collect::<Vec<_>>(), sides.texts());
    if rows.len() > usize::from(room) {
        rows.retain(|(name, _)| !name.starts_with(' '));
    }
    rows
}

fn cost_table(sides: &Sides, rows: &[(String, Vec<String>)], area: Rect, canvas: &mut Canvas) {
    let count = sides.apps.len() as u16;
    let longest = rows.iter().map(|(name, _)| columns(name)).max().unwrap_or(0);
    let names = longest.min(WIDEST_NAME).min(area.width / 2) + 3;
    let cell = area.width.saturating_sub(names + 1) / count.max(1);
    let cell = cell.min(22);
    let place = |i: u16, y: u16| Rect { x: area.x + names + i * cell, y, width: cell, height: 1 };
    for (i, app) in (0..count).zip(&sides.apps) {
        let name = words::fit(app.description.name, cell.saturating_sub(2), canvas.glyphs);
        canvas.right(place(i, area.y), area.y, &name, canvas.style(Tone::Title));
    }
    for (y, (name, cells)) in (area.top() + 1..area.bottom()).zip(rows) {
        let tone = if name.starts_with(' ') { Tone::Dim } else { Tone::Text };
        let name = words::fit(name, names - 2, canvas.glyphs);
        canvas.text(area, area.x + 1, y, &name, canvas.style(tone));
        for (i, text) in (0..count).zip(cells) {
            canvas.right(place(i, y), y, text, canvas.style(tone));
        }
    }
}

/// The time from the start to where the last run ends.
fn scrubber(sides: &Sides, area: Rect, canvas: &mut Canvas) {
    let end = words::moment(sides.end());
    let track = Rect { x: area.x + 1, width: area.width.saturating_sub(columns(&end) + 3).max(1), ..area };
    let last = u128::from(track.width - 1);
    let at = (u128::from(sides.now().0) * last).checked_div(u128::from(sides.end().0)).unwrap_or(0) as u16;
    let [past, future, handle] = canvas.glyphs.track;
    for x in 0..track.width {
        let (sign, tone) = if x < at { (past, Tone::Dim) } else { (future, Tone::Faint) };
        canvas.text(track, track.x + x, track.y, sign, canvas.style(tone));
    }
    canvas.text(track, track.x + at.min(track.width - 1), track.y, handle, canvas.style(Tone::Accent));
    canvas.hit(track, Target::Scrubber);
    canvas.text(area, track.right() + 1, area.y, &end, canvas.style(Tone::Dim));
}

fn key_line(sides: &Sides, area: Rect, canvas: &mut Canvas) {
    let ascii = canvas.glyphs.ascii;
    let entry = |i: usize| {
        let binding = &KEYMAP[i];
        let always = matches!(binding.action, Action::Help | Action::Quit);
        let text = if binding.action == Action::Play && sides.playing { "key-stop" } else { binding.text };
        Entry { target: i, key: binding.keys[0].label(ascii), text: sides.texts().get(text, &[]), always }
    };
    keys::line(&sides.possible().into_iter().map(entry).collect::<Vec<_>>(), area, canvas);
}

/// The keys, and what is shown.
fn help(sides: &Sides, area: Rect, canvas: &mut Canvas) {
    let width = area.width.min(72);
    let said = words::wrap(&sides.texts().get("sides-help", &[]), width - 4);
    let bindings: Vec<_> = sides.possible().into_iter().map(|i| &KEYMAP[i]).collect();
    let height = bindings.len() as u16 + said.len() as u16 + 3;
    let inside = window(area, width, height, &sides.texts().get("help-title", &[]), canvas);
    let ascii = canvas.glyphs.ascii;
    for (y, binding) in (inside.y..inside.bottom()).zip(&bindings) {
        let labels: Vec<String> = binding.keys.iter().map(|key| key.label(ascii)).collect();
        canvas.text(inside, inside.x + 1, y, &labels.join(" "), canvas.style(Tone::Key));
        canvas.text(inside, inside.x + 16, y, &sides.texts().get(binding.text, &[]), canvas.style(Tone::Text));
    }
    let below = inside.y + bindings.len() as u16 + 1;
    for (y, line) in (below..inside.bottom()).zip(&said) {
        canvas.text(inside, inside.x, y, line, canvas.style(Tone::Dim));
    }
}
