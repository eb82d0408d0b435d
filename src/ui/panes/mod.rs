//! The panes, one file each. A pane draws what is in the picture and knows no algorithm.

mod branches;
mod cluster;
mod code;
mod counters;
mod crowd;
mod differences;
mod events;
mod flight;
mod history;
mod in_flight;
mod invariants;
mod lines;
mod meaning;
mod nodes;
mod places;
mod space_time;
mod state;
mod violation;

pub(super) mod clients;
pub(super) mod watched;
pub(super) mod why;

pub(super) use cluster::render as cluster;
pub(super) use code::render as code;
pub(super) use space_time::render as space_time;

use ratatui::layout::Rect;

use super::canvas::{Canvas, columns};
use super::figures;
use super::glyphs::Border;
use super::theme::Tone;
use super::words;
use crate::algorithm::describe::Description;
use crate::app::{App, CROWD, ClickTarget, Pane};
use crate::model::FigureKind;

/// The key of a pane's title.
pub(super) fn title(pane: Pane, description: &Description) -> &'static str {
    match pane {
        Pane::Cluster => "pane-cluster",
        Pane::Figure(_) => pane.figure(description).map_or("", |figure| figure.title),
        Pane::InFlight => "pane-in-flight",
        Pane::Why => "pane-why",
        Pane::Code => "pane-code",
        Pane::State => "pane-state",
        Pane::Events => "pane-events",
        Pane::SpaceTime => "pane-space-time",
        Pane::Clients => "pane-clients",
        Pane::Invariants => "pane-invariants",
        Pane::Branches => "pane-branches",
        Pane::Differences => "pane-differences",
        Pane::Counters => "pane-counters",
        Pane::History => "pane-history",
    }
}

/// Whether a pane shows who agreed so far.
pub(super) fn is_of_quorums(app: &App, pane: Pane) -> bool {
    pane.figure(app.description).is_some_and(|figure| figure.kind == FigureKind::Quorum)
}

/// Draws a pane with its frame; `beside` are all that are seen.
pub(super) fn render(app: &App, pane: Pane, beside: &[(Pane, Rect)], area: Rect, canvas: &mut Canvas) {
    canvas.hit(area, ClickTarget::Pane(pane));
    let focused = app.focus == pane;
    let style = canvas.style(if focused { Tone::Accent } else { Tone::Faint });
    let inside = canvas.frame(area, Border::Round, style);
    if inside.is_empty() {
        return;
    }
    let more = more(app, pane, canvas);
    let room = area.width.saturating_sub(6);
    let name = words::fit(&app.texts.get(title(pane, app.description), &[]), room, canvas.glyphs);
    let sign = if focused { canvas.glyphs.cursor } else { " " };
    let clip = Rect { width: area.width - 1, ..area };
    canvas.text(clip, area.x + 1, area.y, sign, style);
    let tone = if focused { Tone::Accent } else { Tone::Title };
    let mut x = canvas.text(clip, area.x + 2, area.y, &name, canvas.style(tone));
    x = canvas.text(clip, x, area.y, " ", style);
    if !more.is_empty() && columns(&more) + 1 < clip.right().saturating_sub(x) {
        x = canvas.text(clip, x, area.y, &more, canvas.style(Tone::Dim));
        canvas.text(clip, x, area.y, " ", style);
    }
    match pane {
        Pane::Cluster => cluster::render(app, beside.iter().any(|(pane, _)| is_of_quorums(app, *pane)), inside, canvas),
        Pane::Figure(figure) => figures::render(app, figure, padded(inside), canvas),
        Pane::InFlight => in_flight::render(app, inside, canvas),
        Pane::Why => why::render(app, padded(inside), canvas),
        Pane::Code => code::render(app, padded(inside), canvas),
        Pane::State => state::render(app, padded(inside), canvas),
        Pane::Events => events::render(app, inside, canvas),
        Pane::SpaceTime => space_time::render(app, padded(inside), canvas),
        Pane::Clients => clients::render(app, padded(inside), canvas),
        Pane::Invariants => invariants::render(app, padded(inside), canvas),
        Pane::Branches => branches::render(app, inside, canvas),
        Pane::Differences => differences::render(app, padded(inside), canvas),
        Pane::Counters => counters::render(app, padded(inside), canvas),
        Pane::History => history::render(app, padded(inside), canvas),
    }
}

/// What stands behind a title.
fn more(app: &App, pane: Pane, canvas: &Canvas) -> String {
    let count = |n: u64| if n == 0 { String::new() } else { n.to_string() };
    match pane {
        Pane::InFlight => count(app.snapshot.view.in_flight as u64),
        Pane::Cluster if app.snapshot.view.nodes.len() > CROWD => count(app.snapshot.view.nodes.len() as u64),
        Pane::State => app.node_of_state().map(|node| node.id.to_string()).unwrap_or_default(),
        Pane::Figure(_) => {
            let scrolled = app.scrolled(pane);
            // Logs are scrolled towards the past, all else downwards.
            let log = pane.figure(app.description).is_some_and(|figure| figure.kind == FigureKind::Log);
            let arrow = canvas.glyphs.arrows[if log { 1 } else { 3 }];
            if scrolled > 0 { format!("{arrow}{scrolled}") } else { String::new() }
        }
        Pane::Events if app.only_matches => app.search.clone().unwrap_or_default(),
        Pane::SpaceTime if app.snapshot.here.event > 0 => {
            let here = app.snapshot.here.event.saturating_sub(app.scrolled(pane).into());
            let ahead = app.snapshot.events.last().is_some_and(|last| last.number > here);
            let key = if ahead { "label-before-and-after" } else { "label-happened-before" };
            app.texts.get(key, &[("event", here.to_string().as_str().into()), ("scale", app.to_scale.into())])
        }
        Pane::Clients => count(app.snapshot.view.acknowledged),
        Pane::Counters => count(app.snapshot.counters.total().0),
        Pane::Branches => count(app.snapshot.branches.len() as u64),
        Pane::Differences => count(app.snapshot.compared.as_ref().map_or(0, |c| c.differences.len() as u64)),
        _ => String::new(),
    }
}

/// A column of air at both sides.
fn padded(inside: Rect) -> Rect {
    Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside }.intersection(inside)
}
