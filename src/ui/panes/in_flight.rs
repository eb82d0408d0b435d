//! The list of the messages in flight, in the order they arrive; folded, those with nothing new are one line below it.

use ratatui::layout::Rect;

use super::super::canvas::{Canvas, columns};
use super::super::compared;
use super::super::scroll::{first_row, more_below};
use super::super::theme::Tone;
use super::super::words;
use crate::app::{App, ClickTarget, Mode, Pane};
use crate::model::{MessageView, Value};

/// Draws a row a message.
pub(in crate::ui) fn render(app: &App, area: Rect, canvas: &mut Canvas) {
    let mut messages = app.messages();
    if messages.is_empty() {
        let text = words::fit(&app.texts.get("label-nothing-in-flight", &[]), area.width, canvas.glyphs);
        canvas.text(area, area.x + 1, area.y, &text, canvas.style(Tone::Dim));
        return;
    }
    let selecting = matches!(app.mode, Mode::Messages | Mode::Quiz);
    let chosen = messages.iter().position(|message| Some(message.id) == app.message).filter(|_| selecting);
    // What is chosen from is there to be seen.
    let quiet = if selecting { 0 } else { fold(app, &mut messages) };
    let scrolled = usize::from(app.scrolled(Pane::InFlight)).min(messages.len().saturating_sub(1));
    // Of very many only the first are looked at; the last row says how many more there are.
    let left_out = app.snapshot.view.in_flight.saturating_sub(messages.len() + quiet);
    let mut below = Vec::new();
    for (count, text) in [(quiet, "label-quiet-messages"), (left_out, "label-more")] {
        if count > 0 {
            below.push(app.texts.get(text, &[("count", Value::Number(count as u64))]));
        }
    }
    let rows = messages.len() + below.len();
    let first = chosen.map_or(scrolled, |at| first_row(rows, area.height, at));
    if rows > first + usize::from(area.height) {
        more_below(area, canvas.glyphs.arrows[3], canvas);
    }
    let end = area.y.saturating_add(messages.len().saturating_sub(first) as u16);
    for (y, text) in (end..area.bottom()).zip(&below) {
        let text = words::fit(text, area.width.saturating_sub(1), canvas.glyphs);
        canvas.text(area, area.x + 1, y, &text, canvas.style(Tone::Dim));
    }
    for (y, (i, message)) in (area.top()..area.bottom()).zip(messages.iter().enumerate().skip(first)) {
        row(app, message, chosen == Some(i), Rect { y, height: 1, ..area }, canvas);
    }
}

/// Takes out what brings nothing new, if that is folded and several do; how many they are. A message that somebody holds or
/// that will be lost stays.
fn fold(app: &App, messages: &mut Vec<&MessageView>) -> usize {
    let all = messages.len();
    let mut kept = messages.clone();
    kept.retain(|message| message.doomed || message.due.is_none() || !app.is_faint(message));
    if all - kept.len() > 1 {
        *messages = kept;
    }
    all - messages.len()
}

fn row(app: &App, message: &MessageView, chosen: bool, area: Rect, canvas: &mut Canvas) {
    canvas.hit(area, ClickTarget::Message(message.id));
    let glyphs = canvas.glyphs;
    let (left, tone) = match message.due {
        None => (format!("{} {}", glyphs.paused, app.texts.get("label-held", &[])), Tone::Fault),
        Some(_) if message.doomed => (format!("{} {}", glyphs.doomed, app.texts.get("label-lost", &[])), Tone::Bad),
        Some(due) => (words::span(due.since(app.clock), glyphs), Tone::Dim),
    };
    let inner = Rect { width: area.width.saturating_sub(1), ..area };
    let end = canvas.right(inner, area.y, &left, canvas.style(tone)).saturating_sub(1);
    let clip = Rect { width: end.saturating_sub(area.x), ..area };
    let (cursor, tone) = match chosen {
        true => (glyphs.cursor, Tone::Accent),
        false if compared::message(app, message) => (glyphs.differs, Tone::Differs),
        false => (" ", Tone::Accent),
    };
    let mut x = canvas.text(clip, area.x, area.y, cursor, canvas.style(tone));
    let faint = app.is_faint(message);
    let style = |tone: Tone, canvas: &Canvas| canvas.style(if faint { Tone::Faint } else { tone });
    x = canvas.text(clip, x, area.y, &message.id.to_string(), style(Tone::Dim, canvas)) + 1;
    x = canvas.text(clip, x, area.y, &words::link(message, glyphs), style(Tone::Title, canvas)) + 1;
    let room = clip.right().saturating_sub(x);
    // Where the fields would not fit, the letters that are on the link will do.
    let fields = words::fields(app, message);
    let whole = words::kind(app, message);
    let short = columns(&whole) + 1 + columns(&fields).min(12) > room;
    let kind = if short && columns(&whole) > columns(&message.short) + 8 { message.short.as_str() } else { &whole };
    x = canvas.text(clip, x, area.y, kind, style(Tone::Text, canvas)) + 1;
    let fields = words::fit(&fields, clip.right().saturating_sub(x), glyphs);
    canvas.text(clip, x, area.y, &fields, style(Tone::Dim, canvas));
    if chosen {
        canvas.tint(area, canvas.style(Tone::Selected));
    }
}
