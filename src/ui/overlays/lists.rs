//! Lists to choose from: panes, what a crash leaves on the disk, safeguards.

use ratatui::layout::Rect;

use super::super::canvas::{Canvas, columns, widest};
use super::super::panes::title;
use super::super::theme::Tone;
use super::super::words;
use super::window::window;
use crate::app::{App, ClickTarget, Mode, Pane, safeguard_sentence};
use crate::model::Name;

/// A row: whether it is on, its name, and what is said of it.
struct Row {
    on: Option<bool>,
    name: String,
    about: String,
}

/// Draws the list that is open.
pub(super) fn render(app: &App, area: Rect, canvas: &mut Canvas) {
    let (heading, rows) = match app.mode {
        Mode::Panes => ("label-choose-pane", panes(app)),
        Mode::Disk => ("label-choose-disk", disks(app)),
        _ => ("label-choose-safeguard", safeguards(app)),
    };
    let names = widest(rows.iter().map(|row| row.name.as_str()));
    let about = widest(rows.iter().map(|row| row.about.as_str()));
    let heading = app.texts.get(heading, &[]);
    let width = (names + about + 10).max(columns(&heading) + 6);
    // What is too long for its row is said below, of the chosen row only.
    let long = width > area.width;
    let width = if long { (names + 10).max(area.width.min(80) - 4) } else { width };
    let lines = |row: &Row| words::wrap(&row.about, width.saturating_sub(4)).len() as u16;
    let below = if long { 1 + rows.iter().map(lines).max().unwrap_or(0).max(2) } else { 0 };
    let inside = window(area, width, (rows.len() as u16).saturating_add(2 + below), &heading, canvas);
    let glyphs = canvas.glyphs;
    let inside = if long { detail(&rows, app.cursor, inside, below, canvas) } else { inside };
    let first = app.cursor.saturating_sub(usize::from(inside.height.saturating_sub(1)));
    for (y, (i, row)) in (inside.top()..inside.bottom()).zip(rows.iter().enumerate().skip(first)) {
        let line = Rect { y, height: 1, ..inside };
        let chosen = i == app.cursor;
        let cursor = if chosen { glyphs.cursor } else { " " };
        let mut x = canvas.text(line, line.x, y, cursor, canvas.style(Tone::Accent)) + 1;
        if let Some(on) = row.on {
            let (sign, tone) = if on { (glyphs.check, Tone::Good) } else { (glyphs.absent, Tone::Dim) };
            canvas.text(line, x, y, sign, canvas.style(tone));
            x += 2;
        }
        canvas.text(line, x, y, &row.name, canvas.style(Tone::Title));
        let x = x + names + 2;
        let about = if long { "" } else { row.about.as_str() };
        let about = words::fit(about, line.right().saturating_sub(x), glyphs);
        canvas.text(line, x, y, &about, canvas.style(Tone::Dim));
        if chosen {
            canvas.tint(line, canvas.style(Tone::Selected));
        }
        canvas.hit(line, ClickTarget::Row(i));
    }
}

/// What is said of the chosen row, in the last rows of the window; returns what is above.
fn detail(rows: &[Row], chosen: usize, inside: Rect, height: u16, canvas: &mut Canvas) -> Rect {
    let height = height.min(inside.height);
    let list = Rect { height: inside.height - height, ..inside };
    let about = rows.get(chosen).map(|row| words::wrap(&row.about, inside.width)).unwrap_or_default();
    for (y, line) in (list.bottom() + 1..inside.bottom()).zip(&about) {
        canvas.text(inside, inside.x, y, line, canvas.style(Tone::Dim));
    }
    list
}

fn panes(app: &App) -> Vec<Row> {
    let about = |pane: Pane| match pane {
        Pane::Cluster => "help-pane-cluster",
        Pane::Figure(_) => pane.figure(app.description).map_or("", |figure| figure.about),
        Pane::InFlight => "help-pane-in-flight",
        Pane::Why => "help-pane-why",
        Pane::Code => "help-pane-code",
        Pane::State => "help-pane-state",
        Pane::Events => "help-pane-events",
        Pane::SpaceTime => "help-pane-space-time",
        Pane::Clients => "help-pane-clients",
        Pane::Invariants => "help-pane-invariants",
        Pane::Branches => "help-pane-branches",
        Pane::Differences => "help-pane-differences",
        Pane::Counters => "help-pane-counters",
        Pane::History => "help-pane-history",
    };
    let text = |key: &str| app.texts.get(key, &[]);
    let row =
        |pane| Row { on: Some(app.focus == pane), name: text(title(pane, app.description)), about: text(about(pane)) };
    Pane::all(app.description).into_iter().map(row).collect()
}

fn disks(app: &App) -> Vec<Row> {
    const DISKS: [(&str, &str); 3] = [
        ("label-disk-kept", "help-disk-kept"),
        ("label-disk-unsynced", "help-disk-unsynced"),
        ("label-disk-wiped", "help-disk-wiped"),
    ];
    let text = |key: &str| app.texts.get(key, &[]);
    DISKS.iter().map(|(name, about)| Row { on: None, name: text(name), about: text(about) }).collect()
}

fn safeguards(app: &App) -> Vec<Row> {
    let row = |(name, on): &(Name, bool)| Row {
        on: Some(*on),
        name: name.to_string(),
        about: safeguard_sentence(app.description, name, &app.texts),
    };
    app.snapshot.view.safeguards.iter().map(row).collect()
}
