//! The space-time diagram, as Lamport drew it: a line a node, events on it in their order, messages from line to line; what
//! happened before the event that we are at is lit.

use std::collections::{BTreeMap, BTreeSet};

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::braille;
use super::super::canvas::{Canvas, columns};
use super::super::kinds;
use super::super::marks;
use super::super::node;
use super::super::ring;
use super::super::scroll::first_row;
use super::super::theme::Tone;
use super::super::words;
use crate::app::{App, ClickTarget, Pane, happened_before};
use crate::model::{Endpoint, EventKind, EventView, MessageId, MessageView};

/// Columns from one event to the next: the fewest, and the most.
const STEP: (u16, u16) = (3, 8);
/// Rows from one line to the next at most.
const APART: u16 = 4;
/// Columns from one time to the next at least.
const TIMES: u16 = 9;

/// Whose line is where, and which events are shown.
struct Field<'a> {
    /// The lines and their rows.
    lanes: Vec<(Endpoint, u16)>,
    events: &'a [EventView],
    area: Rect,
    step: u16,
}

impl Field<'_> {
    fn row(&self, end: Endpoint) -> Option<u16> {
        self.lanes.iter().find(|(lane, _)| *lane == end).map(|(_, row)| *row)
    }

    /// The column of an event by its place.
    fn column(&self, place: usize) -> u16 {
        self.area.x + self.step * (place as u16 + 1) - 1
    }
}

/// A message from line to line.
struct Arrow<'a> {
    message: &'a MessageView,
    from: (u16, u16),
    to: (u16, u16),
    lit: bool,
    /// It is still on its way, or was lost.
    open: bool,
}

/// Draws the lines, the messages between them, the events, and below them the time.
pub(in crate::ui) fn render(app: &App, area: Rect, canvas: &mut Canvas) {
    let here = app.snapshot.here.event;
    let all = &app.snapshot.events;
    let last = all.iter().position(|event| event.number > here).unwrap_or(all.len());
    let last = last.saturating_sub(usize::from(app.scrolled(Pane::SpaceTime)));
    if last == 0 {
        let text = words::fit(&app.texts.get("label-no-events", &[]), area.width, canvas.glyphs);
        canvas.text(area, area.x, area.y, &text, canvas.style(Tone::Dim));
        return;
    }
    let names = names(app, &all[..last], canvas);
    let label = names.iter().map(|(_, name)| columns(name)).max().unwrap_or(0) + 1;
    let right = Rect { x: area.x + label, width: area.width.saturating_sub(label), ..area }.intersection(area);
    // A column at the end is for what is on its way.
    let step = (right.width.saturating_sub(2) / last as u16).clamp(STEP.0, STEP.1);
    let shown = usize::from(right.width.saturating_sub(2) / step).min(last);
    let field = Field {
        lanes: lanes(app, &names, Rect { height: area.height.saturating_sub(1), ..area }),
        events: &all[last - shown..last],
        area: right,
        step,
    };
    let past = happened_before(&all[..last], here.min(all[last - 1].number));
    for (lane, y) in &field.lanes {
        let row = Rect { y: *y, height: 1, ..area };
        line(app, *lane, names.iter().find(|(of, _)| of == lane).map_or("", |(_, name)| name), &field, row, canvas);
    }
    arrows(app, &field, &past, canvas);
    for (place, event) in field.events.iter().enumerate() {
        self::event(app, &field, place, event, past.contains(&event.number), canvas);
    }
    times(&field, Rect { y: area.bottom().saturating_sub(1), height: 1, ..area }, canvas);
}

/// Whose lines there are, each with its name: all nodes, and clients that did something.
fn names(app: &App, events: &[EventView], canvas: &Canvas) -> Vec<(Endpoint, String)> {
    let nodes = app.snapshot.view.nodes.iter();
    let nodes = nodes.map(|node| (Endpoint::from(node.id), node::short(app, node, canvas.glyphs)));
    let acts = |end: Endpoint| matches!(end, Endpoint::Client(_));
    let clients: BTreeSet<Endpoint> =
        events.iter().flat_map(|event| [event.node, event.peer]).flatten().filter(|end| acts(*end)).collect();
    nodes.chain(clients.into_iter().map(|client| (client, client.to_string()))).collect()
}

/// The rows of the lines; where they have no room, those around the selected node.
fn lanes(app: &App, names: &[(Endpoint, String)], area: Rect) -> Vec<(Endpoint, u16)> {
    let at = names.iter().position(|(end, _)| end.node().is_some() && end.node() == app.node).unwrap_or(0);
    let first = first_row(names.len(), area.height, at);
    let count = (names.len() as u16).min(area.height).max(1);
    let apart = (area.height.saturating_sub(1) / count.saturating_sub(1).max(1)).clamp(1, APART);
    let rows = (0..count).map(|place| area.y + place * apart);
    names.iter().skip(first).map(|(end, _)| *end).zip(rows).collect()
}

/// Draws a line with its name.
fn line(app: &App, lane: Endpoint, name: &str, field: &Field<'_>, row: Rect, canvas: &mut Canvas) {
    let view = lane.node().and_then(|id| app.snapshot.view.nodes.iter().find(|node| node.id == id));
    let style = view.map_or(canvas.style(Tone::Title), |node| node::name_style(app, node, canvas));
    canvas.text(row, row.x, row.y, name, style);
    canvas.fill(
        Rect { x: field.area.x, width: field.area.width, ..row },
        canvas.glyphs.track[1],
        canvas.style(Tone::Faint),
    );
    if let Some(node) = lane.node() {
        canvas.hit(Rect { width: field.area.x - row.x, ..row }, ClickTarget::Node(node));
        if app.node == Some(node) {
            canvas.tint(Rect { width: columns(name), ..row }, canvas.style(Tone::Selected));
        }
    }
}

/// Draws the messages, those that matter for this event on top.
fn arrows(app: &App, field: &Field<'_>, past: &BTreeSet<u64>, canvas: &mut Canvas) {
    let mut sent: BTreeMap<MessageId, usize> = BTreeMap::new();
    for (place, event) in field.events.iter().enumerate() {
        sent.extend(event.sent.iter().map(|id| (*id, place)));
    }
    let left = field.area.x;
    let mut all: Vec<Arrow<'_>> = Vec::new();
    for (place, event) in field.events.iter().enumerate() {
        let Some(message) = &event.message else { continue };
        let from = sent.get(&message.id).map_or(left, |place| field.column(*place));
        let (Some(start), Some(end)) = (field.row(message.link.from), field.row(message.link.to)) else { continue };
        let (lit, open) = (past.contains(&event.number), event.kind == EventKind::Loss);
        all.push(Arrow { message, from: (from, start), to: (field.column(place), end), lit, open });
    }
    if app.scrolled(Pane::SpaceTime) == 0 {
        for message in &app.snapshot.view.messages {
            let Some(place) = sent.get(&message.id) else { continue };
            let (Some(start), Some(end)) = (field.row(message.link.from), field.row(message.link.to)) else { continue };
            let to = (field.area.right().saturating_sub(1), end);
            all.push(Arrow { message, from: (field.column(*place), start), to, lit: false, open: true });
        }
    }
    all.sort_by_key(|arrow| arrow.lit);
    let mut cells: BTreeMap<(u16, u16), (u8, Style)> = BTreeMap::new();
    for arrow in &all {
        let faint = canvas.style(Tone::Faint);
        let style = if arrow.lit { kinds::style(app, arrow.message.kind.as_str(), canvas) } else { faint };
        let cell = |(x, y): (u16, u16)| Rect { x, y, width: 1, height: 1 };
        for (at, dots) in ring::dots(cell(arrow.from), cell(arrow.to), if arrow.open { 4 } else { 1 }) {
            if at != arrow.from && at != arrow.to {
                let there = cells.entry(at).or_insert((0, style));
                *there = (there.0 | dots, style);
            }
        }
    }
    for ((x, y), (dots, style)) in cells {
        let sign = if canvas.glyphs.ascii { canvas.glyphs.dot.to_owned() } else { braille::sign(dots) };
        canvas.text(field.area, x, y, &sign, style);
    }
}

/// Draws an event on its line, before it a few letters for the message that it is about.
fn event(app: &App, field: &Field<'_>, place: usize, event: &EventView, lit: bool, canvas: &mut Canvas) {
    let x = field.column(place);
    // What happens at no one node stands on the axis.
    let y = event.node.and_then(|node| field.row(node)).unwrap_or(field.area.bottom().saturating_sub(1));
    let (sign, style) = marks::event(app.description, event, canvas);
    let here = event.number == app.snapshot.here.event;
    let plain = event.marks.is_empty();
    let style = match (here, lit) {
        (true, _) => canvas.style(Tone::Accent),
        (false, true) if plain => canvas.style(Tone::Text),
        (false, true) => style,
        (false, false) => canvas.style(Tone::Dim),
    };
    if let Some(message) = &event.message {
        let short = message.short.as_str();
        if columns(short) + 1 < field.step {
            let style = if lit { kinds::style(app, message.kind.as_str(), canvas) } else { canvas.style(Tone::Faint) };
            canvas.text(field.area, x - columns(short), y, short, style);
        }
    }
    canvas.text(field.area, x, y, sign, style);
    let around = Rect { x: (x + 1).saturating_sub(field.step), y, width: field.step, height: 1 };
    canvas.hit(around, ClickTarget::Event(event.number));
    if here {
        canvas.tint(Rect { x, y, width: 1, height: 1 }, canvas.style(Tone::Selected));
    }
}

/// Writes when some of the events were.
fn times(field: &Field<'_>, row: Rect, canvas: &mut Canvas) {
    let mut free = field.area.x;
    let mut before = None;
    for (place, event) in field.events.iter().enumerate() {
        // The steps are events, not time: several of them may be of one moment, and it is written once.
        if before == Some(event.time) {
            continue;
        }
        let text = words::moment(event.time);
        let text = text.trim_end_matches(" s");
        let x = field.column(place).saturating_sub(columns(text) - 1);
        let taken = canvas.sign_at(field.column(place), row.y) != " ";
        if x >= free && !taken && x + columns(text) <= row.right() {
            before = Some(event.time);
            canvas.text(row, x, row.y, text, canvas.style(Tone::Dim));
            free = x + TIMES.max(columns(text) + 2);
        }
    }
}
