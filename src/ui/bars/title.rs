//! The first row: what runs, when we are, whether it is safe.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::canvas::{Canvas, columns};
use super::super::theme::Tone;
use super::super::words;
use crate::app::App;
use crate::model::Guarantee;

/// What stays whatever there is room for.
const STAYS: u8 = 9;

/// Draws the first row. What matters least goes first when there is no room: answers, branch, seed, nodes
/// and what this moment is compared with, our name, how it plays, a branch that is not the first, what is off.
pub(in crate::ui) fn render(app: &App, area: Rect, canvas: &mut Canvas) {
    let (left, right) = (left(app, canvas), right(app, canvas));
    let mut dropped = 0;
    while dropped < STAYS && width(&left, dropped) + width(&right, dropped) + 3 > area.width {
        dropped += 1;
    }
    let mut x = area.x + 1;
    for part in left.iter().filter(|part| part.rank >= dropped) {
        x = canvas.text(area, x, area.y, &part.text, part.style) + part.gap;
    }
    let mut x = area.right().saturating_sub(width(&right, dropped)).max(x + 1);
    for part in right.iter().filter(|part| part.rank >= dropped) {
        let text = words::fit(&part.text, area.right().saturating_sub(x), canvas.glyphs);
        x = canvas.text(area, x, area.y, &text, part.style) + part.gap;
    }
}

struct Part {
    text: String,
    style: Style,
    /// The lower, the earlier it goes.
    rank: u8,
    gap: u16,
}

fn width(parts: &[Part], dropped: u8) -> u16 {
    parts.iter().filter(|part| part.rank >= dropped).map(|part| columns(&part.text) + part.gap).sum()
}

fn left(app: &App, canvas: &Canvas) -> Vec<Part> {
    let view = &app.snapshot.view;
    let (text, dim) = (canvas.style(Tone::Text), canvas.style(Tone::Dim));
    let part = |text: String, style: Style, rank, gap| Part { text, style, rank, gap };
    let dot = canvas.glyphs.separator;
    let nodes = app.texts.get("status-nodes", &[("count", (view.nodes.len() as u64).into())]);
    let seed = app.texts.get("status-seed", &[("seed", view.seed.to_string().as_str().into())]);
    vec![
        part("synod".to_owned(), canvas.style(Tone::Accent), 5, 2),
        part(view.algorithm.to_string(), text, STAYS, 1),
        part(format!("{dot} {nodes}"), dim, 4, 1),
        part(format!("{dot} {seed}"), dim, 3, 1),
    ]
}

fn right(app: &App, canvas: &Canvas) -> Vec<Part> {
    let snapshot = &app.snapshot;
    let (text, dim) = (canvas.style(Tone::Text), canvas.style(Tone::Dim));
    let part = |text: String, style: Style, rank, gap| Part { text, style, rank, gap };
    let event = app.texts.get("status-event", &[("number", snapshot.here.event.to_string().as_str().into())]);
    let branch = snapshot.branches.get(snapshot.branch).map(|branch| branch.name.clone()).unwrap_or_default();
    let answered = app.texts.get("status-answered", &[("count", snapshot.view.acknowledged.into())]);
    let mut parts =
        vec![play(app, canvas), part(words::moment(app.clock), text, STAYS, 2), part(event, text, STAYS, 2)];
    // Whoever left the first branch is to see that.
    let (style, rank) = if snapshot.branch == 0 { (dim, 2) } else { (canvas.style(Tone::Accent), 7) };
    parts.push(part(words::fit(&branch, 16, canvas.glyphs), style, rank, 2));
    let other = snapshot.compared.as_ref().and_then(|compared| snapshot.branches.get(compared.branch));
    if let Some(other) = other {
        let name = words::fit(&other.name, 16, canvas.glyphs);
        parts.push(part(format!("{} {name}", canvas.glyphs.differs), canvas.style(Tone::Differs), 4, 2));
    }
    parts.push(safety(app, canvas));
    if app.is_unexplained() {
        let name = app.texts.named("guarantee", Guarantee::Linearizable.name());
        parts.push(part(format!("{} {name}", canvas.glyphs.cross), canvas.style(Tone::Fault), 5, 2));
    }
    let off = snapshot.view.safeguards.iter().filter(|(_, on)| !on).count();
    if off > 0 {
        let off = app.texts.get("status-off", &[("count", (off as u64).into())]);
        parts.push(part(off, canvas.style(Tone::Fault), 8, 2));
    }
    parts.push(part(answered, dim, 1, 1));
    parts
}

fn play(app: &App, canvas: &Canvas) -> Part {
    let (times, of) = app.speed_ratio();
    let speed = match (times, of, canvas.glyphs.ascii) {
        (times, 1, true) => format!("{times}x"),
        (times, 1, false) => format!("{times}×"),
        (times, of, true) => format!("{times}/{of}x"),
        (times, of, false) => format!("{times}/{of}×"),
    };
    let glyphs = canvas.glyphs;
    let (text, tone) = if app.snapshot.busy {
        (format!("{} {}", glyphs.playing, app.texts.get("status-busy", &[])), Tone::Fault)
    } else if app.story_acts() {
        (format!("{} {} {speed}", glyphs.playing, app.texts.get("status-scene", &[])), Tone::Good)
    } else if app.playing {
        (format!("{} {speed}", glyphs.playing), Tone::Good)
    } else if app.story_is_held() {
        (format!("{} {}", glyphs.paused, app.texts.get("status-scene", &[])), Tone::Dim)
    } else {
        let folds = if app.folds { format!(" {}", glyphs.ellipsis) } else { String::new() };
        (format!("{} {}{folds}", glyphs.paused, app.texts.get("status-step", &[])), Tone::Dim)
    };
    Part { text, style: canvas.style(tone), rank: 6, gap: 2 }
}

fn safety(app: &App, canvas: &Canvas) -> Part {
    let invariants = &app.snapshot.view.invariants;
    let mut broken = invariants.iter().filter(|invariant| invariant.broken_at.is_some());
    // What nobody allowed to break comes first.
    let worst = broken.clone().find(|invariant| !invariant.known).or_else(|| broken.next());
    let (text, tone) = match worst {
        Some(invariant) if invariant.known => {
            let arguments = [("name", invariant.name.as_str().into())];
            (format!("{} {}", canvas.glyphs.known(), app.texts.get("status-known", &arguments)), Tone::Fault)
        }
        Some(invariant) => {
            let arguments = [("name", invariant.name.as_str().into())];
            (format!("{} {}", canvas.glyphs.violation, app.texts.get("status-violated", &arguments)), Tone::Bad)
        }
        None => {
            let count = (invariants.len() as u64).into();
            (format!("{} {}", canvas.glyphs.check, app.texts.get("status-safe", &[("count", count)])), Tone::Good)
        }
    };
    Part { text, style: canvas.style(tone), rank: STAYS, gap: 2 }
}
