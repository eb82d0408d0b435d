//! Messages in flight on the picture of the cluster: a sign on the line from box to box, as far along as time is. Of many
//! nodes, `crowd.rs` draws them.

use std::collections::BTreeMap;

use ratatui::layout::{Margin, Rect};
use ratatui::style::{Modifier, Style};

use super::super::braille;
use super::super::canvas::{Canvas, columns};
use super::super::kinds;
use super::super::node;
use super::super::ring;
use super::super::theme::Tone;
use super::places::Places;
use crate::app::{App, ClickTarget, Mode};
use crate::model::{EventKind, MessageView, Time};

/// More than these would hide each other.
const MOST: usize = 60;

/// The air beside a message.
const ASIDE: Margin = Margin::new(1, 0);

/// So far from its place a message stands at most, for air beside it; for any place at all; if it is the chosen one.
const FAR: [i32; 3] = [4, 14, 200];

/// Draws the dotted lines that messages travel on, finer than cells where the signs allow it.
pub(super) fn paths(app: &App, area: Rect, places: &Places, canvas: &mut Canvas) {
    let mut lines: BTreeMap<(u16, u16), (u8, bool)> = BTreeMap::new();
    for message in app.snapshot.view.messages.iter().take(MOST).chain(arrived(app)) {
        let (Some(from), Some(to)) = (places.of(message.link.from), places.of(message.link.to)) else { continue };
        let chosen = is_chosen(app, message);
        // The same dots both ways.
        let (from, to) = if (from.x, from.y) <= (to.x, to.y) { (from, to) } else { (to, from) };
        for (cell, dots) in ring::dots(from, to, if chosen { 1 } else { 3 }) {
            let line = lines.entry(cell).or_default();
            *line = (line.0 | dots, line.1 | chosen);
        }
    }
    for ((x, y), (dots, chosen)) in lines {
        if area.contains((x, y).into()) && !places.taken((x, y)) {
            let sign = match (canvas.glyphs.ascii, chosen) {
                (false, _) => braille::sign(dots),
                (true, true) => canvas.glyphs.trail.to_owned(),
                (true, false) => canvas.glyphs.dot.to_owned(),
            };
            let tone = if chosen { Tone::Accent } else { Tone::Faint };
            canvas.text(area, x, y, &sign, canvas.style(tone));
        }
    }
}

/// Draws the messages, the selected one on top.
///
/// What is `taken` already they leave alone.
pub(super) fn render(app: &App, area: Rect, places: &Places, taken: &[Rect], canvas: &mut Canvas) {
    let mut room = Room::new(area);
    for place in places.all().chain(taken.iter().copied()) {
        room.take(place);
    }
    if let Some(message) = arrived(app) {
        let lost = app.snapshot.last.as_ref().is_some_and(|event| event.kind == EventKind::Loss);
        let label = format!("{}{}", if lost { canvas.glyphs.doomed } else { canvas.glyphs.check }, message.short);
        if let Some(place) = place(app, message, columns(&label), places, &room) {
            let style = if lost { canvas.style(Tone::Fault) } else { node::changed_style(app, canvas) };
            canvas.text(place, place.x, place.y, &label, style);
            room.take(place);
        }
    }
    let mut shown: Vec<&MessageView> = app.snapshot.view.messages.iter().take(MOST).collect();
    shown.sort_by_key(|message| !is_chosen(app, message));
    for message in shown {
        let label = label(message, places, canvas);
        if let Some(place) = place(app, message, columns(&label), places, &room) {
            let style = style(app, message, canvas);
            canvas.text(place, place.x, place.y, &label, style);
            canvas.hit(place, ClickTarget::Message(message.id));
            room.take(place);
        }
    }
}

/// The message that arrived with the last event, or was lost with it, as long as no time has gone by since.
pub(super) fn arrived(app: &App) -> Option<&MessageView> {
    let event = app.snapshot.last.as_ref().filter(|_| app.clock == app.snapshot.here.time)?;
    let arrives = matches!(event.kind, EventKind::Delivery | EventKind::Loss) && event.time == app.clock;
    event.message.as_ref().filter(|_| arrives)
}

/// Which cells of an area are free: asked for hundreds of places for each message in every frame.
struct Room {
    area: Rect,
    /// Row by row.
    taken: Vec<bool>,
}

impl Room {
    fn new(area: Rect) -> Room {
        Room { area, taken: vec![false; area.area() as usize] }
    }

    fn cells(&self, place: Rect) -> impl Iterator<Item = std::ops::Range<usize>> {
        let (area, inside) = (self.area, self.area.intersection(place));
        (inside.top()..inside.bottom()).map(move |y| {
            let first = usize::from(y - area.y) * usize::from(area.width) + usize::from(inside.x - area.x);
            first..first + usize::from(inside.width)
        })
    }

    fn take(&mut self, place: Rect) {
        for row in self.cells(place).collect::<Vec<_>>() {
            self.taken[row].fill(true);
        }
    }

    /// Whether all of a place is in the area and free.
    fn is_free(&self, place: Rect) -> bool {
        self.area.intersection(place) == place && self.cells(place).all(|row| !self.taken[row].contains(&true))
    }

    /// Whether there is a blank at either side, too.
    fn is_clear(&self, place: Rect) -> bool {
        self.is_free(place) && self.cells(place.outer(ASIDE)).all(|row| !self.taken[row].contains(&true))
    }
}

fn is_chosen(app: &App, message: &MessageView) -> bool {
    matches!(app.mode, Mode::Messages | Mode::Quiz) && app.message == Some(message.id)
}

/// `●AE▸`; hollow for an answer, barred while held, crossed out if it will be lost.
fn label(message: &MessageView, places: &Places, canvas: &Canvas) -> String {
    let glyphs = canvas.glyphs;
    let sign = match message {
        MessageView { due: None, .. } => glyphs.paused,
        MessageView { reply: true, .. } => glyphs.reply,
        _ => glyphs.message,
    };
    let heading = match (places.of(message.link.from), places.of(message.link.to)) {
        (Some(from), Some(to)) => ring::direction(from, to),
        _ => 0,
    };
    let end = if message.doomed { glyphs.doomed } else { glyphs.arrows[heading] };
    if heading == 1 { format!("{end}{}{sign}", message.short) } else { format!("{sign}{}{end}", message.short) }
}

fn style(app: &App, message: &MessageView, canvas: &Canvas) -> Style {
    if is_chosen(app, message) {
        return canvas.style(Tone::Accent).add_modifier(Modifier::REVERSED);
    }
    if message.doomed || message.due.is_none() {
        return canvas.style(Tone::Fault);
    }
    if app.is_faint(message) {
        return canvas.style(Tone::Faint);
    }
    let style = kinds::style(app, message.kind.as_str(), canvas);
    if message.reply { style } else { style.add_modifier(Modifier::BOLD) }
}

/// Where a message is now. It gives way to what is there already: to the nearest place that is free.
fn place(app: &App, message: &MessageView, width: u16, places: &Places, room: &Room) -> Option<Rect> {
    let area = room.area;
    let (from, to) = (places.of(message.link.from)?, places.of(message.link.to)?);
    let right = area.right().checked_sub(width)?.max(area.x);
    let around = |(x, y): (u16, u16)| Rect::new(x.saturating_sub(width / 2).clamp(area.x, right), y, width, 1);
    let way = ring::path(from, to);
    let beside = |place: &Rect| !place.outer(ASIDE).intersects(from) && !place.outer(ASIDE).intersects(to);
    let mut clear: Vec<Rect> = way.iter().copied().map(around).filter(beside).collect();
    if clear.is_empty() {
        // Too near each other for anything in between.
        clear.push(around(way.get(way.len() / 2).copied().unwrap_or((to.x, to.y))));
    }
    let here = clear[travelled(message, app.clock, clear.len() - 1)];
    let shifted = |(columns, rows): (i32, i32)| Rect {
        x: (i32::from(here.x) + columns).max(0) as u16,
        y: (i32::from(here.y) + rows).max(0) as u16,
        ..here
    };
    let most = if is_chosen(app, message) { FAR[2] } else { FAR[1] };
    let airy = nearby(FAR[0]).map(shifted).find(|place| room.is_clear(*place));
    airy.or_else(|| nearby(most).map(shifted).find(|place| room.is_free(*place)))
}

/// Steps in columns and rows, the nearest first. A row counts as two columns.
fn nearby(far: i32) -> impl Iterator<Item = (i32, i32)> {
    (0..=far).flat_map(|distance| {
        (0..=distance / 2).rev().flat_map(move |rows| {
            let columns = distance - 2 * rows;
            [(-columns, -rows), (columns, -rows), (-columns, rows), (columns, rows)]
        })
    })
}

/// How far a message is along a way of so many steps. A held one waits in the middle.
fn travelled(message: &MessageView, clock: Time, steps: usize) -> usize {
    let Some(due) = message.due else { return steps / 2 };
    let whole = due.since(message.sent).0.max(1);
    let gone = clock.since(message.sent).0.min(whole);
    (u128::from(gone) * steps as u128 / u128::from(whole)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Link, MessageId, NodeId};

    #[test]
    fn a_message_leaves_travels_and_arrives() {
        let link = Link { from: NodeId(0).into(), to: NodeId(1).into() };
        let message = MessageView {
            id: MessageId(1),
            link,
            kind: "Ask".into(),
            short: "A".into(),
            fields: Vec::new(),
            copy_of: None,
            sent: Time(1_000),
            due: Some(Time(3_000)),
            doomed: false,
            reply: false,
            idle: false,
        };
        let at = |time| travelled(&message, Time(time), 10);
        assert_eq!([at(0), at(1_000), at(2_000), at(3_000), at(9_000)], [0, 0, 5, 10, 10]);
        assert_eq!(travelled(&MessageView { due: None, ..message.clone() }, Time(9), 10), 5);
    }
}
