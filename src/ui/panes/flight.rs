//! Messages on their way: a sign on the straight line from box to box, as far along as time is.

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::super::canvas::{Canvas, columns};
use super::super::ring;
use super::super::theme::Tone;
use super::cluster::Places;
use crate::app::{App, Mode, Target};
use crate::view::{MessageView, Time};

/// More than these would hide each other.
const MOST: usize = 60;

/// Draws the dotted lines that messages travel on.
pub(super) fn paths(app: &App, places: &Places, canvas: &mut Canvas) {
    for message in app.snapshot.view.messages.iter().take(MOST) {
        let (Some(from), Some(to)) = (places.of(message.link.from), places.of(message.link.to)) else { continue };
        let chosen = is_chosen(app, message);
        let (sign, tone) = if chosen { (canvas.glyphs.trail, Tone::Accent) } else { (canvas.glyphs.dot, Tone::Faint) };
        let style = canvas.style(tone);
        let mut last: Option<(u16, u16)> = None;
        for (x, y) in ring::path(from, to) {
            if last.is_none_or(|last| last.1 != y || last.0.abs_diff(x) > 2) {
                canvas.text(Rect::new(x, y, 1, 1), x, y, sign, style);
                last = Some((x, y));
            }
        }
    }
}

/// Draws the messages, the selected one on top.
pub(super) fn render(app: &App, area: Rect, places: &Places, canvas: &mut Canvas) {
    let mut taken: Vec<Rect> = Vec::new();
    let mut shown: Vec<&MessageView> = app.snapshot.view.messages.iter().take(MOST).collect();
    shown.sort_by_key(|message| !is_chosen(app, message));
    for message in shown {
        if let Some(place) = place(app, message, area, places, &taken, canvas) {
            let style = style(app, message, canvas);
            canvas.text(place, place.x, place.y, &label(message, places, canvas), style);
            canvas.hit(place, Target::Message(message.id));
            taken.push(place);
        }
    }
}

fn is_chosen(app: &App, message: &MessageView) -> bool {
    app.mode == Mode::Messages && app.message == Some(message.id)
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
    // A request and its answer stand next to each other in the description, and share a colour.
    let kind = app.description.messages.iter().position(|spec| spec.name == message.kind).unwrap_or(6);
    let style = canvas.theme.cycle(kind as u64 / 2 + 1);
    if message.reply { style } else { style.add_modifier(Modifier::BOLD) }
}

/// Where a message is now. It gives way to what is there already, by a row, and stays away if that does not help.
fn place(
    app: &App,
    message: &MessageView,
    area: Rect,
    places: &Places,
    taken: &[Rect],
    canvas: &Canvas,
) -> Option<Rect> {
    let (from, to) = (places.of(message.link.from)?, places.of(message.link.to)?);
    let width = columns(&label(message, places, canvas));
    let around = |(x, y): (u16, u16)| {
        let last = area.right().checked_sub(width)?;
        let place = Rect::new(x.saturating_sub(width / 2).clamp(area.x, last.max(area.x)), y, width, 1);
        (!place.intersects(from) && !place.intersects(to)).then_some(place)
    };
    let on_the_way: Vec<Rect> = ring::path(from, to).into_iter().filter_map(around).collect();
    let last = on_the_way.len().checked_sub(1)?;
    let here = on_the_way[travelled(message, app.clock, last)];
    let free = |place: &Rect| {
        area.intersection(*place) == *place && !places.touches(*place) && !taken.iter().any(|t| t.intersects(*place))
    };
    let shifted = |rows: i32| Rect { y: (i32::from(here.y) + rows).max(0) as u16, ..here };
    [0, -1, 1, -2, 2].into_iter().map(shifted).find(free).or_else(|| is_chosen(app, message).then_some(here))
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
    use crate::view::{Link, MessageId, NodeId};

    #[test]
    fn a_message_leaves_travels_and_arrives() {
        let link = Link { from: NodeId(0).into(), to: NodeId(1).into() };
        let message = MessageView {
            id: MessageId(1),
            link,
            kind: "Ask",
            short: "A",
            fields: Vec::new(),
            sent: Time(1_000),
            due: Some(Time(3_000)),
            doomed: false,
            reply: false,
        };
        let at = |time| travelled(&message, Time(time), 10);
        assert_eq!([at(0), at(1_000), at(2_000), at(3_000), at(9_000)], [0, 0, 5, 10, 10]);
        assert_eq!(travelled(&MessageView { due: None, ..message.clone() }, Time(9), 10), 5);
    }
}
