//! Runs side by side, drawn: the clusters, what each has cost so far, what the script tells, and a line of time each.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::bars::keys::{self, Entry};
use super::bars::{scrubber, status, telling};
use super::canvas::{Canvas, columns};
use super::glyphs::{Border, Glyphs};
use super::layout::SMALLEST;
use super::overlays::window::window;
use super::scroll::more_below;
use super::theme::{Theme, Tone};
use super::{overlays, panes, too_small, words};
use crate::app::{Action, App, Binding, ClickTarget, Cost, Hits, KEYMAP, Remark, SideBySide, heads};

/// Rows that a cluster has at least.
const LEAST: u16 = 9;
/// The widest that the column of what is counted gets.
const WIDEST_NAME: u16 = 28;
/// Columns for whether a run is safe; the event that it is at is told where there is room.
const STATE: u16 = 4;
/// The widest that the column of a run gets.
const WIDEST_CELL: u16 = 22;

/// Draws the screen into `area` of a buffer and returns what lies where.
pub fn draw_comparison(sides: &SideBySide, area: Rect, buffer: &mut Buffer) -> Hits {
    let looks = sides.apps[0].appearance;
    let mut canvas = Canvas::new(buffer, Theme::new(looks), Glyphs::of(looks.ascii));
    canvas.clear(area);
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        too_small(sides.texts(), area, &mut canvas);
        return canvas.into_hits();
    }
    let row = |y: u16| Rect { y, height: 1, ..area };
    title(sides, row(area.y), &mut canvas);
    let body = Rect { y: area.y + 1, height: area.height - 2, ..area };
    let lanes = below(body, sides.apps.len() as u16);
    let said = Rect { height: body.height - lanes.height, ..body };
    let said = below(said, told_rows(sides, area.width).min(said.height / 3));
    let rest = Rect { height: body.height - lanes.height - said.height, ..body };
    let most = rest.height.saturating_sub(LEAST.max(rest.height * 2 / 5)).max(4);
    let heads = cost_heads(sides, &sides.costs(), area.width).len() as u16;
    let table = rows(sides, most.saturating_sub(heads).max(3));
    let heads = cost_heads(sides, &table, area.width).len() as u16;
    let costs = below(rest, table.len() as u16 + heads);
    clusters(sides, Rect { height: rest.height - costs.height, ..rest }, &mut canvas);
    cost_table(sides, &table, costs, &mut canvas);
    tell(sides, said, &mut canvas);
    time_lines(sides, lanes, &mut canvas);
    key_line(sides, row(area.bottom() - 1), &mut canvas);
    if sides.table {
        // What is told stays to be read where there is room; and of what is covered no halves stand beside it.
        let around = 3 + cost_heads(sides, &table, area.width).len();
        let fits = sides.costs().len() + around <= usize::from(rest.height);
        let whole = Rect { height: body.height - lanes.height, ..body };
        whole_table(sides, if fits { rest } else { whole }, &mut canvas);
    }
    if sides.help {
        help(sides, body, &mut canvas);
    }
    if sides.typing() {
        overlays::prompt::render(&sides.apps[0], row(area.bottom() - 1), body, &mut canvas);
    }
    canvas.into_hits()
}

/// The lowest rows of an area.
fn below(area: Rect, height: u16) -> Rect {
    Rect { y: area.bottom() - height, height, ..area }
}

fn title(sides: &SideBySide, area: Rect, canvas: &mut Canvas) {
    let names: Vec<&str> = sides.names.iter().map(String::as_str).collect();
    let x = canvas.text(area, area.x + 1, area.y, "synod", canvas.style(Tone::Accent)) + 2;
    canvas.text(area, x, area.y, &names.join(&format!(" {} ", canvas.glyphs.separator)), canvas.style(Tone::Text));
    let glyphs = canvas.glyphs;
    let sign = if sides.playing { glyphs.playing } else { glyphs.paused };
    let now = format!("{sign} {}", words::moment(sides.now()));
    canvas.right(Rect { width: area.width.saturating_sub(1), ..area }, area.y, &now, canvas.style(Tone::Text));
}

/// Rows for what the script tells or what does not go without saying, with the frame.
fn told_rows(sides: &SideBySide, width: u16) -> u16 {
    match sides.telling() {
        Some(telling) => telling::rows(&telling, sides.texts(), width),
        None if sides.remarks.is_empty() => 0,
        None => remarks(sides, width).len() as u16 + 2,
    }
}

fn tell(sides: &SideBySide, area: Rect, canvas: &mut Canvas) {
    if area.height == 0 {
        return;
    }
    if let Some(telling) = sides.telling() {
        let telling = crate::app::Telling { progress: sides.progress(), ..telling };
        return telling::render(&telling, sides.texts(), area, canvas);
    }
    let title = sides.texts().get("comparison-remarks", &[]);
    telling::panel(&title, "", &remarks(sides, area.width), area, canvas);
}

/// What does not go without saying, in lines.
fn remarks(sides: &SideBySide, width: u16) -> Vec<String> {
    let said = |remark: &Remark| words::wrap(&remark.told(sides.texts()), width.saturating_sub(4));
    sides.remarks.iter().flat_map(said).collect()
}

/// The clusters next to each other, each in a frame with its name.
fn clusters(sides: &SideBySide, area: Rect, canvas: &mut Canvas) {
    let count = sides.apps.len() as u16;
    for (i, (app, name)) in (0..count).zip(sides.apps.iter().zip(&sides.names)) {
        let (start, end) = (area.width * i / count, area.width * (i + 1) / count);
        let place = Rect { x: area.x + start, width: end - start, ..area };
        let inside = canvas.frame(place, Border::Round, canvas.style(Tone::Faint));
        let clip = Rect { width: place.width.saturating_sub(2), ..place };
        let name = words::fit(name, clip.width.saturating_sub(STATE), canvas.glyphs);
        let x = canvas.text(clip, place.x + 1, place.y, &format!(" {name} "), canvas.style(Tone::Title));
        state(app, Rect { x, width: clip.right().saturating_sub(x), ..clip }, canvas);
        if sides.diagram {
            panes::space_time(app, inside, canvas);
        } else if sides.code && app.pseudocode().is_some() {
            panes::code(app, inside, canvas);
        } else {
            panes::cluster(app, false, inside, canvas);
        }
    }
}

/// The event that a run is at, and whether it is safe.
fn state(app: &App, area: Rect, canvas: &mut Canvas) {
    let snapshot = &app.snapshot;
    let broken = || snapshot.view.invariants.iter().filter(|invariant| invariant.broken_at.is_some());
    let (sign, tone) = match broken().next() {
        None => (canvas.glyphs.check, Tone::Good),
        Some(_) if broken().all(|invariant| invariant.known) => (canvas.glyphs.known(), Tone::Fault),
        Some(_) => (canvas.glyphs.violation, Tone::Bad),
    };
    let event = app.texts.get("status-event", &[("number", snapshot.here.event.to_string().as_str().into())]);
    let event = match app.progress().and_then(|job| status::progress(job, &app.texts)) {
        Some(progress) => format!(" {progress} "),
        None if snapshot.here.event == snapshot.end.event => {
            format!(" {event} {} ", app.texts.get("comparison-over", &[]))
        }
        None => format!(" {event} "),
    };
    if columns(&event) + 3 <= area.width {
        let x = area.right() - columns(&event) - 3;
        canvas.text(area, x, area.y, &event, canvas.style(Tone::Dim));
    }
    canvas.right(area, area.y, &format!("{sign} "), canvas.style(tone));
}

/// The rows of the table of costs for which there is room, the least important left out first.
fn rows(sides: &SideBySide, room: u16) -> Vec<Cost> {
    let mut rows = sides.costs();
    for weight in 0..4 {
        if rows.len() > usize::from(room) {
            rows.retain(|row| row.weight > weight);
        }
    }
    rows.truncate(room.into());
    rows
}

/// Columns of the names of the rows, and of each run.
fn widths(sides: &SideBySide, rows: &[Cost], width: u16) -> (u16, u16) {
    let count = sides.apps.len() as u16;
    let longest = rows.iter().map(|row| columns(&row.name)).max().unwrap_or(0);
    let names = longest.min(WIDEST_NAME).min(width / 2) + 3;
    (names, (width.saturating_sub(names + 1) / count.max(1)).min(WIDEST_CELL))
}

/// The names of the runs over their columns, in as many lines as they need.
fn cost_heads(sides: &SideBySide, rows: &[Cost], width: u16) -> Vec<Vec<String>> {
    heads(&sides.names, usize::from(widths(sides, rows, width).1.saturating_sub(2)))
}

fn cost_table(sides: &SideBySide, rows: &[Cost], area: Rect, canvas: &mut Canvas) {
    let count = sides.apps.len() as u16;
    let (names, cell) = widths(sides, rows, area.width);
    let heads = cost_heads(sides, rows, area.width);
    let place = |i: u16, y: u16| Rect { x: area.x + names + i * cell, y, width: cell, height: 1 };
    for (y, line) in (area.top()..area.bottom()).zip(&heads) {
        for (i, name) in (0..count).zip(line) {
            canvas.right(place(i, y), y, name, canvas.style(Tone::Title));
        }
    }
    for (y, row) in (area.top() + heads.len() as u16..area.bottom()).zip(rows) {
        let tone = if row.weight == 0 { Tone::Dim } else { Tone::Text };
        let name = words::fit(&row.name, names - 2, canvas.glyphs);
        canvas.text(area, area.x + 1, y, &name, canvas.style(tone));
        for (i, text) in (0..count).zip(&row.cells) {
            canvas.right(place(i, y), y, text, canvas.style(tone));
        }
    }
}

/// What it has cost, kind by kind, over everything.
fn whole_table(sides: &SideBySide, area: Rect, canvas: &mut Canvas) {
    let mut rows = sides.costs();
    // What there is little of comes first.
    rows.sort_by_key(|row| row.weight == 0);
    let title = sides.texts().get("comparison-table", &[]);
    let inside = window(area, area.width, area.height, &title, canvas);
    let heads = cost_heads(sides, &rows, inside.width).len() as u16;
    let shown = Rect { height: inside.height.saturating_sub(heads), ..inside };
    let first = usize::from(sides.scroll).min(rows.len().saturating_sub(usize::from(shown.height)));
    cost_table(sides, &rows[first..], inside, canvas);
    canvas.hit(Rect { y: inside.y + heads, ..shown }, ClickTarget::Row(0));
    if first + usize::from(shown.height) < rows.len() {
        more_below(inside, canvas.glyphs.arrows[3], canvas);
    }
}

/// For each run the time from the start to where the last one ends, what happened in it, and where it is.
fn time_lines(sides: &SideBySide, area: Rect, canvas: &mut Canvas) {
    let names = sides.names.iter().map(|name| columns(name)).max().unwrap_or(0).min(WIDEST_NAME);
    let now = |app: &App| format!("{:>9}", words::moment(app.latest().here.time));
    let times = sides.apps.iter().map(|app| columns(&now(app))).max().unwrap_or(0);
    let x = area.x + names + 2;
    let track = Rect { x, width: area.right().saturating_sub(x + times + 2).max(1), ..area };
    let end = u128::from(sides.end().0);
    for (y, ((app, marks), name)) in (area.top()..).zip(sides.apps.iter().zip(&sides.marks).zip(&sides.names)) {
        let row = Rect { y, height: 1, ..track };
        let name = words::fit(name, names, canvas.glyphs);
        canvas.text(area, area.x + 1, y, &name, canvas.style(Tone::Title));
        let at = (u128::from(app.latest().here.time.0) * u128::from(track.width)).checked_div(end).unwrap_or(0) as u16;
        scrubber::line(app, marks, at.min(track.width - 1), row, canvas);
        canvas.text(area, track.right() + 1, y, &now(app), canvas.style(Tone::Text));
    }
    canvas.hit(track, ClickTarget::Scrubber);
}

fn key_line(sides: &SideBySide, area: Rect, canvas: &mut Canvas) {
    let said = Rect { x: area.x + 1, width: area.width - 2, ..area };
    if sides.typing() {
        return status::prompt(&sides.apps[0], said, canvas);
    }
    if let Some(note) = &sides.note {
        return status::note(note, sides.texts(), said, canvas);
    }
    let ascii = canvas.glyphs.ascii;
    let entry = |i: usize| {
        let binding = &KEYMAP[i];
        let always = matches!(binding.action, Action::Help | Action::Quit | Action::Cancel);
        Entry {
            target: i,
            key: sides.apps[0].appearance.keys.of(binding)[0].label(ascii),
            text: label(sides, binding),
            always,
        }
    };
    let on_top = sides.help || sides.table;
    let shown = |i: &usize| on_top || KEYMAP[*i].action != Action::Cancel;
    keys::line(&sides.possible().into_iter().filter(shown).map(entry).collect::<Vec<_>>(), area, canvas);
}

/// What a key does here.
fn label(sides: &SideBySide, binding: &Binding) -> String {
    let text = match binding.action {
        Action::Play if sides.playing => "key-stop",
        Action::Enlarge => "key-table",
        Action::Fold if sides.apps[0].folds => "key-unfold",
        Action::Walk if sides.diagram => "pane-cluster",
        Action::Code if sides.code => "pane-cluster",
        Action::Cancel => "key-close",
        _ => binding.text,
    };
    sides.texts().get(text, &[])
}

/// The keys, and what is shown.
fn help(sides: &SideBySide, area: Rect, canvas: &mut Canvas) {
    let width = area.width.min(72);
    let said = words::wrap(&sides.texts().get("comparison-help", &[]), width - 4);
    let bindings: Vec<_> = sides.possible().into_iter().map(|i| &KEYMAP[i]).collect();
    // Where they have no room one below the other, there are two columns of them.
    let more = said.len() as u16 + 3;
    let abreast = if bindings.len() as u16 + more > area.height { 2 } else { 1 };
    let rows = (bindings.len() as u16).div_ceil(abreast);
    let height = rows + more;
    let inside = window(area, width, height, &sides.texts().get("help-title", &[]), canvas);
    let ascii = canvas.glyphs.ascii;
    for (place, binding) in (0..).zip(&bindings) {
        let (column, y) = (place / rows.max(1), inside.y + place % rows.max(1));
        let column = Rect { x: inside.x + column * (inside.width / abreast), width: inside.width / abreast, ..inside };
        let labels: Vec<String> =
            sides.apps[0].appearance.keys.of(binding).iter().map(|key| key.label(ascii)).collect();
        canvas.text(column, column.x + 1, y, &labels.join(" "), canvas.style(Tone::Key));
        let text = words::fit(&label(sides, binding), column.width.saturating_sub(13), canvas.glyphs);
        canvas.text(column, column.x + 13, y, &text, canvas.style(Tone::Text));
    }
    let below = inside.y + rows + 1;
    for (y, line) in (below..inside.bottom()).zip(&said) {
        canvas.text(inside, inside.x, y, line, canvas.style(Tone::Dim));
    }
}
