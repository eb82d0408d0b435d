//! What just happened, and why: the rules of the last event.

use ratatui::layout::Rect;

use super::super::canvas::{Canvas, columns};
use super::super::marks;
use super::super::scroll::{first_row, more_below};
use super::super::theme::Tone;
use super::super::words;
use super::lines::{Line, push};
use super::{meaning, violation};
use crate::app::{Action, App, ClickTarget, KEYMAP, Mode, Pane, rule_sentence};
use crate::model::{Endpoint, EventView, Loss, Name, RuleView, Value};

/// Rows it would like, with its frame, on a screen.
pub(in crate::ui) fn rows(app: &App, screen: Rect) -> u16 {
    let most = if app.why_in_full { 16 } else { 7 };
    // As many rows as nearly every event needs, so that the screen stays where it is from step to step.
    let least = match (screen.height, &app.telling) {
        (30.., _) => 5,
        (_, None) => 4,
        // A narrated script explains much itself.
        (_, Some(_)) => 3,
    };
    let Some(event) = &app.snapshot.last else { return least + 2 };
    let room = screen.width.saturating_sub(4);
    let text = |rule: &RuleView| {
        words::wrap_beside(&rule_sentence(rule, &app.texts), columns(rule.source.as_str()) + 2, room).len() as u16
    };
    let rows = match event.main_place() {
        _ if app.why_in_full => 1 + event.rules.iter().map(|rule| text(rule) + 1).sum::<u16>(),
        Some(main) => {
            let after = event.rules.len() - 1 - main;
            1 + event.rules[..=main].iter().map(text).sum::<u16>() + after.min(1) as u16
        }
        None => 2,
    };
    if event.violations.is_empty() {
        return rows.clamp(least, most.max(least)) + 2;
    }
    rows.saturating_add(violation::rows(app, event, room)).max(least).saturating_add(2)
}

/// Draws the event, its violations, and its rules in the order in which they fired, the weightiest lit.
pub(in crate::ui) fn render(app: &App, area: Rect, canvas: &mut Canvas) {
    let Some(event) = &app.snapshot.last else {
        let text = app.texts.get("label-nothing-happened", &[]);
        for (y, line) in (area.top()..area.bottom()).zip(words::wrap(&text, area.width)) {
            canvas.text(area, area.x, y, &line, canvas.style(Tone::Dim));
        }
        return;
    };
    let mut lines = vec![headline(app, event, area.width, canvas)];
    violation::explain(app, event, area.width, &mut lines, canvas);
    if let Some(loss) = event.lost {
        push(&mut lines, &lost(app, event, loss), canvas.style(Tone::Text), area.width, None);
    }
    if event.rules.is_empty() {
        let text = meaning::sentence(event, app).unwrap_or_default();
        push(&mut lines, &text, canvas.style(Tone::Text), area.width, None);
    }
    let scrolled = usize::from(app.scrolled(Pane::Why));
    let cut = rules(app, event, area, scrolled == 0, &mut lines, canvas);
    let selected = app.cause.and_then(|at| lines.iter().enumerate().filter(|(_, line)| line.event.is_some()).nth(at));
    let selected = selected.map(|(row, _)| row);
    let first = match selected {
        Some(row) => first_row(lines.len(), area.height, row),
        None => scrolled.min(lines.len().saturating_sub(usize::from(area.height))),
    };
    if cut || lines.len() > first + usize::from(area.height) {
        let keys = more_keys(app, canvas);
        more_below(area, &keys, canvas);
    }
    for (y, (row, line)) in (area.top()..area.bottom()).zip(lines.iter().enumerate().skip(first)) {
        canvas.pieces(area, area.x, y, &line.left);
        if let Some((text, style)) = &line.right {
            canvas.right(area, y, text, *style);
        }
        if let Some(event) = line.event {
            canvas.hit(Rect { y, height: 1, ..area }, ClickTarget::Event(event));
        }
        if selected == Some(row) {
            canvas.tint(Rect { y, height: 1, ..area }, canvas.style(Tone::Selected));
        }
    }
}

/// The keys that lead to the rest: to this pane, to the whole screen, and on from there.
fn more_keys(app: &App, canvas: &Canvas) -> String {
    let key = |action: Action| {
        let binding = KEYMAP.iter().find(|binding| binding.mode == Mode::Normal && binding.action == action);
        binding.map(|binding| app.keys_of(binding, 1)).unwrap_or_default()
    };
    let keys = match (app.focus == Pane::Why, app.enlarged) {
        (false, _) => format!("{} {}", key(Action::Why), key(Action::Enlarge)),
        (true, false) => key(Action::Enlarge),
        (true, true) => return canvas.glyphs.arrows[3].to_owned(),
    };
    let text = app.texts.get("label-more-by", &[("keys", keys.as_str().into())]);
    format!("{} {text}", canvas.glyphs.arrows[3])
}

/// What the event was.
fn headline(app: &App, event: &EventView, width: u16, canvas: &Canvas) -> Line {
    let glyphs = canvas.glyphs;
    let (sign, style) = marks::event(app.description, event, canvas);
    let what = format!(" {}", words::event(app, event, glyphs));
    let room = width.saturating_sub(columns(&what) + 3);
    let mut left = vec![(sign.to_owned(), style), (what, canvas.style(Tone::Title))];
    if let Some(message) = &event.message {
        let fields = words::fit(&words::fields(app, message), room, glyphs);
        left.push((format!("  {fields}"), canvas.style(Tone::Dim)));
    }
    Line { left, right: None, event: None }
}

/// Why a message vanished.
fn lost(app: &App, event: &EventView, loss: Loss) -> String {
    let key = match loss {
        Loss::Dropped => "did-drop",
        Loss::Chance => "label-lost-chance",
        Loss::CutWhenSent => "label-lost-cut-when-sent",
        Loss::CutOnArrival => "label-lost-cut",
        Loss::ReceiverDown => "label-lost-down",
    };
    let end = |end: Option<Endpoint>| Value::from(end.map(|end| end.to_string()).unwrap_or_default().as_str());
    app.texts.get(key, &[("node", end(event.node)), ("from", end(event.peer))])
}

/// Adds the sentences of the rules, in the order in which they fired. Where they have no room, the first ones are left out
/// until the one that the event is about has it, or until they are scrolled to; whether they were.
fn rules(app: &App, event: &EventView, area: Rect, top: bool, lines: &mut Vec<Line>, canvas: &Canvas) -> bool {
    let Some(main) = event.main_place() else { return false };
    let room = usize::from(area.height).saturating_sub(lines.len());
    let mut told: Vec<Vec<Line>> = Vec::new();
    for (place, rule) in event.rules.iter().enumerate() {
        let mut sentence = Vec::new();
        explain(app, rule, place == main, area.width, &mut sentence, canvas);
        told.push(sentence);
    }
    let fits = |from: usize| told[from..=main].iter().map(Vec::len).sum::<usize>() <= room;
    let first = (0..main).find(|from| !top || fits(*from)).unwrap_or(main);
    lines.extend(told.into_iter().skip(first).flatten());
    first > 0
}

fn explain(app: &App, rule: &RuleView, main: bool, width: u16, lines: &mut Vec<Line>, canvas: &Canvas) {
    let dim = canvas.style(Tone::Dim);
    let style = canvas.style(if main { Tone::Text } else { Tone::Dim });
    let source = (rule.source.to_string(), dim);
    push(lines, &rule_sentence(rule, &app.texts), style, width, Some(source));
    if !app.why_in_full {
        return;
    }
    let value = |(name, value): &(Name, Value)| {
        format!("{} {}", name.replace('_', " "), words::value(value, &app.texts, canvas.glyphs))
    };
    let values: Vec<String> = rule.arguments.iter().map(value).collect();
    let text = values.join(&format!(" {} ", canvas.glyphs.separator));
    push(lines, &format!("  {text}"), dim, width, None);
}
