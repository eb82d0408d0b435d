//! What happened, one row an event, the one we are at lit.

use ratatui::layout::Rect;

use super::super::canvas::{Canvas, columns};
use super::super::compared;
use super::super::marks;
use super::super::theme::Tone;
use super::super::words;
use crate::app::{App, ClickTarget, Folded, Pane, rule_title};
use crate::model::EventView;

/// Draws the events, newest at the bottom.
pub(in crate::ui) fn render(app: &App, area: Rect, canvas: &mut Canvas) {
    let here = app.snapshot.here.event;
    let listed = |event: &&EventView| !app.only_matches || event.number == here || found(app, event);
    let listed = app.snapshot.events.iter().filter(listed);
    let events: Vec<Folded<&EventView>> =
        if app.only_matches { listed.map(Folded::Event).collect() } else { app.folded(listed, |event| event) };
    let at = events.iter().rposition(|row| row.first().number <= here);
    let last = at.map_or(events.len(), |at| at + 1).saturating_sub(usize::from(app.scrolled(Pane::Events)));
    let height = usize::from(area.height);
    // While there is a recorded future in the window, a part of it is shown too.
    let ahead = events.len().saturating_sub(last).min(height / 3);
    let end = (last + ahead).max(height.min(events.len()));
    let shown = &events[end.saturating_sub(height).min(events.len())..end.min(events.len())];
    let number = events.last().map_or(1, |row| columns(&row.first().number.to_string()));
    for (y, of) in (area.top()..area.bottom()).zip(shown) {
        let area = Rect { y, height: 1, ..area };
        match *of {
            Folded::Event(event) => row(app, event, number, area, canvas),
            Folded::Quiet(first, last, count) => quiet(app, (first, last, count), number, area, canvas),
        }
    }
}

/// Events that are folded: their numbers, when they began, and how many they are.
fn quiet(
    app: &App,
    (first, last, count): (&EventView, &EventView, usize),
    number: u16,
    area: Rect,
    canvas: &mut Canvas,
) {
    canvas.hit(area, ClickTarget::Folded(first.number, last.number));
    let (glyphs, faint) = (canvas.glyphs, canvas.style(Tone::Faint));
    let digits = first.number.to_string();
    let x = area.x + 1 + number.saturating_sub(columns(&digits));
    let x = canvas.text(area, x, area.y, &digits, faint) + 1;
    let x = canvas.text(area, x, area.y, words::moment(first.time).trim_end_matches(" s"), faint) + 1;
    let text = format!("{} {}", glyphs.ellipsis, words::quiet(app, last.number, count));
    let text = words::fit(&text, area.right().saturating_sub(x), glyphs);
    canvas.text(area, x, area.y, &text, canvas.style(Tone::Dim));
}

/// Whether an event is one of those that are looked for.
fn found(app: &App, event: &EventView) -> bool {
    app.search.as_deref().is_some_and(|words| app.matches(event, words))
}

fn row(app: &App, event: &EventView, number: u16, area: Rect, canvas: &mut Canvas) {
    canvas.hit(area, ClickTarget::Event(event.number));
    let here = app.snapshot.here.event;
    let lit = event.number == here;
    let future = event.number > here;
    let glyphs = canvas.glyphs;
    let (text, dim) = (canvas.style(if future { Tone::Dim } else { Tone::Text }), canvas.style(Tone::Dim));
    let (cursor, tone) = match lit {
        true => (glyphs.cursor, Tone::Accent),
        false if compared::event(app, event.number) => (glyphs.differs, Tone::Differs),
        false => (" ", Tone::Accent),
    };
    let x = canvas.text(area, area.x, area.y, cursor, canvas.style(tone));
    let digits = event.number.to_string();
    let x = x + number.saturating_sub(columns(&digits));
    let x = canvas.text(area, x, area.y, &digits, dim) + 1;
    let x = canvas.text(area, x, area.y, words::moment(event.time).trim_end_matches(" s"), dim) + 1;
    let (sign, style) = marks::event(app.description, event, canvas);
    let x = canvas.text(area, x, area.y, sign, style) + 1;
    let room = area.right().saturating_sub(x + 1);
    let what = words::fit(&words::event(app, event, glyphs), room, glyphs);
    let style = if found(app, event) { canvas.style(Tone::Accent) } else { text };
    let x = canvas.text(area, x, area.y, &what, style) + 1;
    let title = event.main_rule().map(|rule| rule_title(rule, &app.texts));
    // What was looked for is seen, whatever else the row says.
    let sought = app.search.as_deref().filter(|_| found(app, event)).and_then(|words| {
        let word = words.split_whitespace().next()?;
        let shown = format!("{what} {}", title.as_deref().unwrap_or_default()).to_lowercase();
        if shown.contains(word) { None } else { app.matched(event, words) }
    });
    if let Some(title) = sought.or(title) {
        let rule = words::fit(&title, area.right().saturating_sub(x + 1), glyphs);
        if columns(&rule) > 3 && !what.ends_with(&title) {
            canvas.text(area, x, area.y, &rule, dim);
        }
    }
    if lit {
        canvas.tint(area, canvas.style(Tone::Selected));
    }
}
