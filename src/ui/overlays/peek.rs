//! A moment of the run in small, above its place on the line: what happened there, what the nodes were, who led.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::super::bars::scrubber;
use super::super::canvas::{Canvas, Piece, columns, widest};
use super::super::marks;
use super::super::node;
use super::super::theme::Tone;
use super::super::words;
use super::window::window_at;
use crate::app::{App, rule_sentence};
use crate::model::View;
use crate::session::Peek;

/// The widest that it is, with its frame.
const WIDTH: u16 = 56;
/// Lines of the sentence, at most.
const SENTENCE: usize = 3;

/// Draws the window above the line of the run, if a moment is looked for on that.
pub(super) fn render(app: &App, line: Rect, area: Rect, canvas: &mut Canvas) {
    let asked = app.peeked_event();
    let Some(peek) = app.snapshot.peek.as_ref().filter(|_| asked.is_some()) else { return };
    let room = WIDTH.min(area.width).saturating_sub(4);
    let mut told = event(app, peek, room, canvas);
    told.extend(nodes_in_rows(app, &peek.view, room, canvas));
    told.push(vec![standing(app, &peek.view, canvas)]);
    let time = words::moment(peek.at.time);
    let number = app.texts.get("status-event", &[("number", peek.at.event.to_string().as_str().into())]);
    let title = format!("{number} {} {time}", canvas.glyphs.separator);
    let width = told
        .iter()
        .map(|pieces| pieces.iter().map(|(text, _)| columns(text)).sum())
        .chain([widest([title.as_str()]) + 2]);
    let width = width.max().unwrap_or(0).min(room) + 4;
    let height = (told.len() as u16 + 2).min(area.height);
    let middle = scrubber::column(app, line, peek.at.event);
    let x = middle.saturating_sub(width / 2).clamp(area.x, area.right().saturating_sub(width).max(area.x));
    // As low as the line allows it.
    let inside =
        window_at(Rect { x, y: line.y.saturating_sub(height), width, height }.intersection(area), &title, canvas);
    for (y, pieces) in (inside.top()..inside.bottom()).zip(&told) {
        canvas.pieces(inside, inside.x, y, pieces);
    }
    let handle = canvas.glyphs.arrows[2];
    canvas.text(line, middle, line.y, handle, canvas.style(Tone::Accent).add_modifier(Modifier::REVERSED));
}

/// What happened, and why.
fn event(app: &App, peek: &Peek, room: u16, canvas: &Canvas) -> Vec<Vec<Piece>> {
    let Some(event) = &peek.event else {
        return vec![vec![(app.texts.get("label-branch-main", &[]), canvas.style(Tone::Dim))]];
    };
    let glyphs = canvas.glyphs;
    let what = words::fit(&words::event(app, event, glyphs), room.saturating_sub(2), glyphs);
    let mut lines = vec![vec![marks::before(app.description, event, canvas), (what, canvas.style(Tone::Title))]];
    for violation in event.violations.iter().take(1) {
        let text = words::wrap(&words::violation(violation, &app.texts), room);
        let tone = words::violation_tone(violation);
        lines.extend(text.into_iter().take(SENTENCE).map(|line| vec![(line, canvas.style(tone))]));
    }
    if let Some(rule) = event.main_rule() {
        let text = words::wrap(&rule_sentence(rule, &app.texts), room);
        lines.extend(text.into_iter().take(SENTENCE).map(|line| vec![(line, canvas.style(Tone::Text))]));
    }
    lines
}

/// Every node with its sign and its first badge, as many in a row as fit.
fn nodes_in_rows(app: &App, view: &View, room: u16, canvas: &Canvas) -> Vec<Vec<Piece>> {
    let told: Vec<Piece> = view
        .nodes
        .iter()
        .map(|node| {
            let badge = node::badges(app, node, 1, canvas.glyphs);
            (format!("{} {badge}", node::short(app, node, canvas.glyphs)), canvas.style(node::tone(app, node)))
        })
        .collect();
    let width = widest(told.iter().map(|(text, _)| text.as_str())) + 2;
    let padded = |(text, style): &Piece| (format!("{text}{}", " ".repeat(usize::from(width - columns(text)))), *style);
    let in_a_row = usize::from((room + 2) / width.max(1)).max(1);
    told.chunks(in_a_row).map(|row| row.iter().map(padded).collect()).collect()
}

/// Who leads, or what is broken.
fn standing(app: &App, view: &View, canvas: &Canvas) -> Piece {
    let broken = view.invariants.iter().find(|invariant| invariant.broken_at.is_some() && !invariant.known);
    match (broken, view.leader) {
        (Some(invariant), _) => {
            let text = app.texts.get("status-violated", &[("name", invariant.name.as_str().into())]);
            (format!("{} {text}", canvas.glyphs.violation), canvas.style(Tone::Bad))
        }
        (None, Some(leader)) => {
            let text = app.texts.get("label-leads", &[("node", leader.into())]);
            (format!("{} {text}", canvas.glyphs.leader), canvas.style(Tone::Leader))
        }
        (None, None) => (app.texts.get("label-nobody-leads", &[]), canvas.style(Tone::Dim)),
    }
}
