//! The nodes on a ring, what travels between them, and what does not.

use std::collections::BTreeMap;

use ratatui::layout::Rect;

use super::super::braille;
use super::super::canvas::{Canvas, columns};
use super::super::node;
use super::super::ring;
use super::super::theme::Tone;
use super::super::words;
use super::nodes::{self, Size};
use super::places::Places;
use super::{crowd, flight};
use crate::app::{App, CROWD, Mode};
use crate::model::{ClientId, Endpoint, Figure, LinkView, NodeId, QuorumSet};
use crate::ui::figures::quorum;

/// Rows of who agreed in the middle of the ring, at most.
const SETS: usize = 6;

/// Clients that are shown, at most.
const CLIENTS: usize = 4;

/// Draws the ring in as large boxes as there is room for; if there is room for none, a table, and if that does not hold
/// them all, a grid. In the middle of the ring stands who agreed so far, unless that is told `elsewhere`.
pub(in crate::ui) fn render(app: &App, elsewhere: bool, area: Rect, canvas: &mut Canvas) {
    let nodes = &app.snapshot.view.nodes;
    let footer = u16::from(!app.snapshot.view.partition.is_empty() || app.mode == Mode::Partition);
    let field = Rect { height: area.height.saturating_sub(footer), ..area };
    let sizes = if nodes.len() > CROWD { &[][..] } else { &Size::ALL };
    let ring = sizes.iter().copied().filter(|size| size.suits(app, canvas.glyphs)).find_map(|size| {
        let air = if field.width >= 60 { 2 } else { 0 };
        let inner = Rect { x: field.x + air, width: field.width.saturating_sub(2 * air), ..field };
        let mut extents = size.extents(app, canvas.glyphs).into_iter();
        extents.find_map(|extent| ring::place(nodes.len(), extent, inner, size.gap())).map(|boxes| (size, boxes))
    });
    if footer > 0 {
        groups(app, Rect { y: field.bottom(), height: footer, ..area }, canvas);
    }
    let Some((size, boxes)) = ring else {
        match nodes.len() {
            count if count > usize::from(field.height).min(CROWD) => crowd::render(app, field, canvas),
            _ => nodes::table(app, field, canvas),
        }
        return;
    };
    let nodes_at = nodes.iter().map(|node| node.id).zip(boxes.iter().copied()).collect();
    let places = Places::new(nodes_at, clients(app).into_iter(), field);
    flight::paths(app, field, &places, canvas);
    let cuts = app.snapshot.view.links.iter().filter(|link| link.cut);
    let mut taken: Vec<Rect> = cuts.filter_map(|link| cut(link, &places, canvas)).collect();
    for (node, area) in nodes.iter().zip(boxes) {
        nodes::draw(app, node, size, area, canvas);
    }
    for (client, area) in &places.clients {
        canvas.text(field, area.x, area.y, &client.to_string(), canvas.style(Tone::Title));
    }
    if !elsewhere {
        taken.extend(quorums(app, field, &places, canvas));
    }
    flight::render(app, field, &places, &taken, canvas);
}

/// The clients that have a message under way, a few of them.
fn clients(app: &App) -> Vec<ClientId> {
    let mut busy: Vec<ClientId> = Vec::new();
    for message in app.snapshot.view.messages.iter().chain(flight::arrived(app)) {
        for end in [message.link.from, message.link.to] {
            if let Endpoint::Client(client) = end {
                busy.push(client);
            }
        }
    }
    busy.sort_unstable();
    busy.dedup();
    busy.truncate(CLIENTS);
    busy
}

/// A link that nothing passes; where its sign stands.
fn cut(link: &LinkView, places: &Places, canvas: &mut Canvas) -> Option<Rect> {
    let (from, to) = (places.of(link.link.from)?, places.of(link.link.to)?);
    let cells = ring::path(from, to);
    let style = canvas.style(Tone::Fault);
    let sign = canvas.glyphs.cut;
    for ((x, y), line) in broken(from, to, canvas) {
        if !places.taken((x, y)) {
            canvas.text(Rect::new(x, y, 1, 1), x, y, &line, style);
        }
    }
    // Nearer to the end that is not heard, so that a cut both ways has two signs; a node that stands there is not hidden.
    let near = cells.iter().enumerate().map(|(at, (x, y))| (at.abs_diff(cells.len() / 3), Rect::new(*x, *y, 2, 1)));
    let (_, place) = near.filter(|(_, place)| !places.touches(*place)).min_by_key(|(far, _)| *far)?;
    let arrow = canvas.glyphs.arrows[ring::direction(from, to)];
    let x = canvas.text(place, place.x, place.y, sign, canvas.style(Tone::Bad));
    canvas.text(place, x, place.y, arrow, style);
    Some(place)
}

/// A dashed line, cell by cell.
fn broken(from: Rect, to: Rect, canvas: &Canvas) -> BTreeMap<(u16, u16), String> {
    if canvas.glyphs.ascii {
        let cells = ring::path(from, to).into_iter().step_by(2);
        return cells.map(|cell| (cell, canvas.glyphs.broken.to_owned())).collect();
    }
    // The same dashes both ways.
    let (from, to) = if (from.x, from.y) <= (to.x, to.y) { (from, to) } else { (to, from) };
    let mut cells: BTreeMap<(u16, u16), u8> = BTreeMap::new();
    for (_, (cell, dot)) in ring::dots(from, to, 1).into_iter().enumerate().filter(|(i, _)| i % 6 < 4) {
        *cells.entry(cell).or_default() |= dot;
    }
    cells.into_iter().map(|(cell, dots)| (cell, braille::sign(dots))).collect()
}

/// The row that names the groups of a partition.
fn groups(app: &App, area: Rect, canvas: &mut Canvas) {
    let members: Vec<Vec<NodeId>> = if app.mode == Mode::Partition {
        let highest = app.partition.groups.values().flatten().copied().max().unwrap_or(0);
        (0..=highest).map(|group| app.partition.members(group)).collect()
    } else {
        app.snapshot.view.partition.clone()
    };
    let mut x =
        canvas.text(area, area.x + 1, area.y, &app.texts.get("label-partition", &[]), canvas.style(Tone::Fault));
    let mut first = true;
    for (group, nodes) in (0..).zip(&members).filter(|(_, nodes)| !nodes.is_empty()) {
        if !first {
            x = canvas.text(area, x + 1, area.y, canvas.glyphs.wall, canvas.style(Tone::Fault));
        }
        first = false;
        let names = words::runs(nodes);
        let names = words::fit(&names, area.right().saturating_sub(x + 3), canvas.glyphs);
        let style = canvas.theme.cycle(group + 1);
        x = canvas.text(area, x + 1, area.y, &format!("{} {}", node::group_name(group), names), style);
    }
    if let Some(from) = app.partition.cut_from.filter(|_| app.mode == Mode::Partition) {
        let text = app.texts.get("label-cut-from", &[("node", from.into())]);
        canvas.text(area, x + 2, area.y, &text, canvas.style(Tone::Bad));
    }
}

/// Who agreed so far, in the middle of the ring where nothing else is; the rows it takes.
fn quorums(app: &App, area: Rect, places: &Places, canvas: &mut Canvas) -> Vec<Rect> {
    let mut rows = Vec::new();
    // Where room is dear they have a pane of their own.
    if area.width < 60 {
        return rows;
    }
    let figures = app.snapshot.view.figures.iter();
    let mut sets: Vec<&QuorumSet> = figures
        .flat_map(|figure| match figure {
            Figure::Quorum(quorum) => &quorum.sets[..],
            _ => &[],
        })
        .collect();
    let more = sets.len().saturating_sub(SETS);
    sets.truncate(SETS);
    // What is agreed to stands below each other, and what is under way ends a blank before it.
    let labels = sets.iter().map(|set| columns(&quorum::label(app, set))).max().unwrap_or(0);
    let text = |set: &QuorumSet| {
        let label = quorum::label(app, set);
        let pad = " ".repeat(usize::from(labels - columns(&label)));
        format!(" {label}{pad} {} {} ", quorum::signs(set, canvas), quorum::count(set, canvas))
    };
    let width = sets.iter().map(|set| columns(&text(set))).max().unwrap_or(0);
    let mut texts: Vec<(String, Tone)> = sets.iter().map(|set| (text(set), quorum::tone(set))).collect();
    if more > 0 {
        texts.push((format!(" +{more} "), Tone::Dim));
    }
    let mut y = area.y + (area.height / 2).saturating_sub(sets.len() as u16 / 2);
    for (text, tone) in texts {
        let x = area.x + area.width.saturating_sub(width) / 2;
        let touches = |y| places.touches(Rect::new(x, y, width.min(area.width), 1));
        y = (y..area.bottom()).find(|y| !touches(*y)).unwrap_or(area.bottom());
        let row = Rect::new(x, y, width.min(area.width), 1);
        if y < area.bottom() {
            canvas.text(row, row.x, y, &text, canvas.style(tone));
            rows.push(row);
            y += 1;
        }
    }
    rows
}
