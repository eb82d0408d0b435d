//! The space-time diagram, as Lamport drew it: a line a node and client, events on it in their order, messages from line to
//! line. A line is broken where its node is down and dotted where it is paused, and of another kind in each group of a
//! partition; what happened before the event that we are at, and what after it because of it, is lit.

use std::collections::{BTreeMap, BTreeSet};

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::braille;
use super::super::canvas::{Canvas, columns};
use super::super::figures::standing::{bar, tone};
use super::super::kinds;
use super::super::marks;
use super::super::node;
use super::super::ring;
use super::super::scroll::first_row;
use super::super::theme::Tone;
use super::super::words;
use crate::app::{App, ClickTarget, Cone, Mode, Pane};
use crate::model::{
    Endpoint, EventKind, EventView, MessageId, MessageView, NodeId, OperationStatus, Standing, Status, Time,
};

/// Columns from one event to the next: the fewest, and the most.
const STEP: (u16, u16) = (3, 8);
/// Rows from one line to the next at most: beside other panes, and with the whole screen.
const APART: (u16, u16) = (4, 8);
/// Columns from one time to the next at least.
const TIMES: u16 = 9;

/// Whose line is where, and which events are shown.
struct Field<'a> {
    /// The lines and their rows.
    lanes: Vec<(Endpoint, u16)>,
    events: Vec<&'a EventView>,
    /// The column of each event.
    columns: Vec<u16>,
    area: Rect,
    /// Columns from one event to the next where they stand one by one; else there is no room between them.
    step: Option<u16>,
}

impl Field<'_> {
    fn row(&self, end: Endpoint) -> Option<u16> {
        self.lanes.iter().find(|(lane, _)| *lane == end).map(|(_, row)| *row)
    }

    /// The column of what happened with an event or, if that is not shown, right after the one before it.
    fn column(&self, number: u64) -> u16 {
        let before = self.events.partition_point(|event| event.number <= number);
        before.checked_sub(1).map_or(self.area.x, |place| self.columns[place])
    }

    /// The event that has happened at a column, the last one, if any that is shown has.
    fn last_at(&self, x: u16) -> Option<&EventView> {
        self.columns.partition_point(|column| *column <= x).checked_sub(1).map(|place| self.events[place])
    }
}

/// A message from line to line.
struct Arrow<'a> {
    message: &'a MessageView,
    from: (u16, u16),
    to: (u16, u16),
    lit: bool,
    /// Its other end can be gone to at once.
    chosen: bool,
    faint: bool,
    /// It is still on its way, or was lost.
    open: bool,
    /// Where a click on it leads.
    end: Option<u64>,
}

/// Draws the lines, the messages between them, the events, and below them the time.
pub(in crate::ui) fn render(app: &App, area: Rect, canvas: &mut Canvas) {
    let all = app.drawn_events();
    let scrolled = usize::from(app.scrolled(Pane::SpaceTime));
    let at = all.partition_point(|event| event.number <= app.snapshot.here.event);
    if at.saturating_sub(scrolled) == 0 {
        let text = words::fit(&app.texts.get("label-no-events", &[]), area.width, canvas.glyphs);
        canvas.text(area, area.x, area.y, &text, canvas.style(Tone::Dim));
        return;
    }
    let names = names(app, &all, canvas);
    let label = names.iter().map(|(_, name)| columns(name)).max().unwrap_or(0) + 1;
    let right = Rect { x: area.x + label, width: area.width.saturating_sub(label), ..area }.intersection(area);
    // A column at the end is for what is on its way.
    let room = right.width.saturating_sub(2);
    let step = (room / all.len().clamp(1, usize::from(u16::MAX)) as u16).clamp(STEP.0, STEP.1);
    let fits = usize::from(room / step).max(1);
    // Of what is ahead only as much is shown as leaves the past its place.
    let last = at + (all.len() - at).min(fits / 3).max(fits.saturating_sub(at).min(all.len() - at));
    let last = last.saturating_sub(scrolled).max(1);
    let shown = all[last.saturating_sub(fits)..last].to_vec();
    let columns = if app.to_scale {
        to_scale(&shown, right)
    } else {
        (1..).zip(&shown).map(|(place, _)| right.x + step * place - 1).collect()
    };
    let field = Field {
        lanes: lanes(app, &names, Rect { height: area.height.saturating_sub(1), ..area }),
        step: (!app.to_scale).then_some(step),
        events: shown,
        columns,
        area: right,
    };
    let of = app.snapshot.here.event.min(field.events.last().map_or(0, |event| event.number));
    let cone = Cone::of(&app.snapshot.events, of);
    let groups = app.groupings(&app.snapshot.events);
    for (lane, y) in &field.lanes {
        let row = Rect { y: *y, height: 1, ..area };
        let name = names.iter().find(|(of, _)| of == lane).map_or("", |(_, name)| name);
        line(app, *lane, name, &groups, &field, row, canvas);
    }
    walls(&groups.1, &field, canvas);
    let ways = arrows(app, &field, &cone, canvas);
    let mut places = BTreeSet::new();
    for (event, x) in field.events.iter().zip(&field.columns) {
        let y = self::event(app, &field, *x, event, cone.has(event.number), canvas);
        places.insert((*x, y));
    }
    for (cell, end) in ways {
        // An event is itself, also where an arrow goes by.
        if !places.contains(&(cell.x, cell.y)) {
            canvas.hit(cell.intersection(field.area), ClickTarget::Event(end));
        }
    }
    times(&field, Rect { y: area.bottom().saturating_sub(1), height: 1, ..area }, canvas);
}

/// Columns at which events stand by their time; on a line none hides the one before it, as long as there is room.
fn to_scale(events: &[&EventView], area: Rect) -> Vec<u16> {
    let (first, last) = (events[0].time, events[events.len() - 1].time);
    let whole = u128::from(last.since(first).0.max(1));
    let room = area.width.saturating_sub(3);
    let mut before: BTreeMap<Option<Endpoint>, u16> = BTreeMap::new();
    let mut furthest = area.x;
    let column = |event: &&EventView| {
        let x = area.x + (u128::from(event.time.since(first).0) * u128::from(room) / whole) as u16;
        let after = before.get(&event.node).map_or(area.x, |column| column + 1);
        let x = x.max(after).max(furthest).min(area.right().saturating_sub(2));
        before.insert(event.node, x);
        furthest = x;
        x
    };
    events.iter().map(column).collect()
}

/// Whose lines there are, each with its name.
fn names(app: &App, events: &[&EventView], canvas: &Canvas) -> Vec<(Endpoint, String)> {
    let views = &app.snapshot.view.nodes;
    let name = |end: Endpoint| {
        let view = end.node().and_then(|id| views.iter().find(|node| node.id == id));
        (end, view.map_or_else(|| end.to_string(), |node| node::short(app, node, canvas.glyphs)))
    };
    app.lanes(events).into_iter().map(name).collect()
}

/// The rows of the lines; where they have no room, those around the selected node.
fn lanes(app: &App, names: &[(Endpoint, String)], area: Rect) -> Vec<(Endpoint, u16)> {
    let at = names.iter().position(|(end, _)| end.node().is_some() && end.node() == app.node).unwrap_or(0);
    let first = first_row(names.len(), area.height, at);
    let count = (names.len() as u16).min(area.height).max(1);
    let most = if app.enlarged { APART.1 } else { APART.0 };
    let apart = (area.height.saturating_sub(1) / count.saturating_sub(1).max(1)).clamp(1, most);
    let rows = (0..count).map(|place| area.y + place * apart);
    names.iter().skip(first).map(|(end, _)| *end).zip(rows).collect()
}

/// Groups of nodes before all events that are known, and from which event on there were others.
type Groups = (Vec<Vec<NodeId>>, Vec<(u64, Vec<Vec<NodeId>>)>);

/// Draws a line with its name.
fn line(app: &App, lane: Endpoint, name: &str, groups: &Groups, field: &Field<'_>, row: Rect, canvas: &mut Canvas) {
    let view = lane.node().and_then(|id| app.snapshot.view.nodes.iter().find(|node| node.id == id));
    let style = view.map_or(canvas.style(Tone::Title), |node| node::name_style(app, node, canvas));
    canvas.text(row, row.x, row.y, name, style);
    let (first, turns) = app.standings(lane, &app.snapshot.events);
    let waits = app.waits_of(lane);
    let before = field.events.first().map_or(0, |event| event.number.saturating_sub(1));
    for x in field.area.x..field.area.right() {
        let last = field.last_at(x);
        let number = last.map_or(before, |event| event.number);
        let status = turns.iter().rfind(|(from, _)| *from <= number).map_or(first, |(_, status)| *status);
        let wait = last.and_then(|event| waiting(app, lane, &waits, event.time));
        let group = || {
            let now = groups.1.iter().rfind(|(from, _)| *from <= number).map_or(&groups.0, |(_, groups)| groups);
            now.iter().position(|group| lane.node().is_some_and(|node| group.contains(&node))).unwrap_or(0)
        };
        let glyphs = canvas.glyphs;
        let (sign, tone) = match (status, wait) {
            (Status::Down | Status::Absent, _) => continue,
            (Status::Paused, _) => (glyphs.dot, Tone::Fault),
            (Status::Up, Some(how)) => (bar(how, glyphs), tone(how)),
            (Status::Up, None) => match group() {
                0 => (glyphs.track[1], Tone::Faint),
                other => (glyphs.groups[(other - 1) % glyphs.groups.len()], Tone::Dim),
            },
        };
        canvas.text(field.area, x, row.y, sign, canvas.style(tone));
    }
    if let Some(node) = lane.node() {
        canvas.hit(Rect { width: field.area.x - row.x, ..row }, ClickTarget::Node(node));
        if app.node == Some(node) {
            canvas.tint(Rect { width: columns(name), ..row }, canvas.style(Tone::Selected));
        }
    }
}

/// How a client's operation ended that was under way at a time.
fn waiting(app: &App, lane: Endpoint, waits: &[(Time, Option<Time>, usize)], at: Time) -> Option<Standing> {
    let under_way = |(from, to, _): &&(Time, Option<Time>, usize)| *from <= at && to.is_none_or(|to| at < to);
    let (_, _, place) = waits.iter().rfind(under_way)?;
    let Endpoint::Client(id) = lane else { return None };
    let client = app.snapshot.view.clients.iter().find(|client| client.id == id)?;
    Some(match client.operations.get(*place)?.status {
        OperationStatus::Pending => Standing::Waiting,
        OperationStatus::Ok => Standing::Good,
        OperationStatus::Failed => Standing::Bad,
        OperationStatus::Unknown => Standing::Doubtful,
    })
}

/// Draws where a partition began or ended: a wall through all lines.
fn walls(changes: &[(u64, Vec<Vec<NodeId>>)], field: &Field<'_>, canvas: &mut Canvas) {
    let (Some((_, top)), Some((_, bottom))) = (field.lanes.first(), field.lanes.last()) else { return };
    for (number, groups) in changes {
        let Some(place) = field.events.iter().position(|event| event.number == *number) else { continue };
        let tone = if groups.is_empty() { Tone::Good } else { Tone::Fault };
        for y in *top..=*bottom {
            canvas.text(field.area, field.columns[place], y, canvas.glyphs.wall, canvas.style(tone));
        }
    }
}

/// Draws the messages, those that matter for this event on top. Where a click on them leads.
fn arrows(app: &App, field: &Field<'_>, cone: &Cone, canvas: &mut Canvas) -> Vec<(Rect, u64)> {
    let events = &app.snapshot.events;
    let here = app.snapshot.here.event;
    let far_end = app.far_end().filter(|_| app.mode == Mode::SpaceTime);
    let mut sent: BTreeMap<MessageId, u64> = BTreeMap::new();
    for event in events {
        sent.extend(event.sent.iter().map(|id| (*id, event.number)));
    }
    let mut all: Vec<Arrow<'_>> = Vec::new();
    for (event, x) in field.events.iter().zip(&field.columns) {
        let Some(message) = &event.message else { continue };
        let begun = sent.get(&message.original()).copied();
        let (Some(start), Some(end)) = (field.row(message.link.from), field.row(message.link.to)) else { continue };
        let from = (begun.map_or(field.area.x, |number| field.column(number)), start);
        let open = event.kind == EventKind::Loss;
        let lit = cone.has(event.number) && begun.is_none_or(|number| cone.has(number));
        let leads_to = if event.number == here { begun } else { Some(event.number) };
        let ends = [begun, Some(event.number)];
        let chosen = far_end.is_some() && ends.contains(&far_end) && ends.contains(&Some(here));
        let faint = app.is_faint(message);
        all.push(Arrow { message, from, to: (*x, end), lit, chosen, faint, open, end: leads_to });
    }
    if app.scrolled(Pane::SpaceTime) == 0 {
        let arrived: BTreeSet<MessageId> = events.iter().filter_map(|event| Some(event.message.as_ref()?.id)).collect();
        for message in &app.snapshot.view.messages {
            let Some(number) = sent.get(&message.original()).filter(|_| !arrived.contains(&message.id)) else {
                continue;
            };
            let (Some(start), Some(end)) = (field.row(message.link.from), field.row(message.link.to)) else { continue };
            let to = (field.area.right().saturating_sub(1), end);
            let faint = app.is_faint(message);
            let from = (field.column(*number), start);
            all.push(Arrow { message, from, to, lit: false, chosen: false, faint, open: true, end: Some(*number) });
        }
    }
    all.sort_by_key(|arrow| (arrow.chosen, arrow.lit, !arrow.faint));
    let mut cells: BTreeMap<(u16, u16), (u8, Style, Option<u64>)> = BTreeMap::new();
    for arrow in &all {
        let faint = canvas.style(Tone::Faint);
        let lit = arrow.lit && !arrow.faint;
        let style = match (arrow.chosen, lit) {
            (true, _) => canvas.style(Tone::Accent),
            (false, true) => kinds::style(app, arrow.message.kind.as_str(), canvas),
            (false, false) => faint,
        };
        let cell = |(x, y): (u16, u16)| Rect { x, y, width: 1, height: 1 };
        for (at, dots) in ring::dots(cell(arrow.from), cell(arrow.to), if arrow.open { 4 } else { 1 }) {
            if at != arrow.from && at != arrow.to {
                let there = cells.entry(at).or_insert((0, style, None));
                *there = (there.0 | dots, style, arrow.end);
            }
        }
    }
    for (&(x, y), &(dots, style, _)) in &cells {
        let sign = if canvas.glyphs.ascii { canvas.glyphs.dot.to_owned() } else { braille::sign(dots) };
        canvas.text(field.area, x, y, &sign, style);
    }
    cells.into_iter().filter_map(|((x, y), (.., end))| Some((Rect { x, y, width: 1, height: 1 }, end?))).collect()
}

/// Draws an event on its line, before it a few letters for the message that it is about. The row of the line.
fn event(app: &App, field: &Field<'_>, x: u16, event: &EventView, lit: bool, canvas: &mut Canvas) -> u16 {
    // What happens at no one node stands on the axis.
    let axis = field.area.bottom().saturating_sub(1);
    let y = event.node.and_then(|node| field.row(node)).unwrap_or(axis);
    let (sign, style) = marks::event(app.description, event, canvas);
    let here = event.number == app.snapshot.here.event;
    let plain = event.marks.is_empty();
    let style = match (here, lit) {
        (true, _) => canvas.style(Tone::Accent),
        (false, true) if plain => canvas.style(Tone::Text),
        (false, true) => style,
        (false, false) => canvas.style(Tone::Dim),
    };
    if let Some((message, step)) = event.message.as_ref().zip(field.step) {
        let short = message.short.as_str();
        if columns(short) + 1 < step {
            let style = if lit { kinds::style(app, message.kind.as_str(), canvas) } else { canvas.style(Tone::Faint) };
            canvas.text(field.area, x - columns(short), y, short, style);
        }
    }
    canvas.text(field.area, x, y, sign, style);
    let step = field.step.unwrap_or(1);
    let around = Rect { x: (x + 1).saturating_sub(step), y, width: step, height: 1 };
    canvas.hit(around, ClickTarget::Event(event.number));
    if here {
        canvas.tint(Rect { x, y, width: 1, height: 1 }, canvas.style(Tone::Selected));
    }
    y
}

/// Writes when some of the events were.
fn times(field: &Field<'_>, row: Rect, canvas: &mut Canvas) {
    let mut free = field.area.x;
    let mut before = None;
    for (event, column) in field.events.iter().zip(&field.columns) {
        // The steps may be events, not time: several of them may be of one moment, and it is written once.
        if before == Some(event.time) {
            continue;
        }
        let text = words::moment(event.time);
        let text = text.trim_end_matches(" s");
        let x = column.saturating_sub(columns(text) - 1);
        let taken = canvas.sign_at(*column, row.y) != " ";
        if x >= free && !taken && x + columns(text) <= row.right() {
            before = Some(event.time);
            canvas.text(row, x, row.y, text, canvas.style(Tone::Dim));
            free = x + TIMES.max(columns(text) + 2);
        }
    }
}
