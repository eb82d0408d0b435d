//! Many nodes as a grid: of each its name, its sign and what is on its way to it, in rows around the selected one.
//!
//! A ring of so many would be a heap of names. What is left out is counted, and the arrow keys lead there.

use std::collections::BTreeMap;
use std::ops::Range;

use ratatui::layout::Rect;

use super::super::canvas::{Canvas, Piece, columns};
use super::super::kinds;
use super::super::node;
use super::super::scroll::first_row;
use super::super::theme::Tone;
use super::super::words;
use crate::app::{App, ClickTarget, Mode};
use crate::model::{Endpoint, MessageView, NodeId, NodeView, Value};

/// How the nodes stand.
struct Grid {
    /// How many stand in a row.
    columns: usize,
    /// Columns of the screen that each takes.
    width: u16,
    /// Which rows of it are shown.
    rows: Range<usize>,
}

impl Grid {
    /// The rows around a node, if each node takes so many columns.
    fn new(count: usize, at: usize, width: u16, area: Rect) -> Grid {
        let columns = round(usize::from(area.width / width)).clamp(1, count.max(1));
        let rows = count.div_ceil(columns);
        let first = first_row(rows, area.height, at / columns);
        Grid { columns, width, rows: first..rows.min(first + usize::from(area.height)) }
    }

    /// The places in the list of those that are shown.
    fn shown(&self, count: usize) -> Range<usize> {
        self.rows.start * self.columns..(self.rows.end * self.columns).min(count)
    }

    /// Where one of them stands.
    fn place(&self, at: usize, area: Rect) -> Rect {
        let (row, column) = ((at / self.columns - self.rows.start) as u16, (at % self.columns) as u16);
        Rect::new(area.x + column * self.width, area.y + row, self.width - 1, 1)
    }
}

/// A number of columns in which one counts easily: 10, 15, 20 …; fewer are as many as there is room for.
fn round(columns: usize) -> usize {
    if columns < 10 { columns } else { columns / 5 * 5 }
}

/// Draws the rows around the selected node, how many nodes they leave out, and that node in full.
pub(super) fn render(app: &App, area: Rect, canvas: &mut Canvas) {
    let all = &app.snapshot.view.nodes;
    let chosen = if app.mode == Mode::Partition { app.partition.at } else { app.node };
    let at = all.iter().position(|node| Some(node.id) == chosen);
    let width = width(app, canvas);
    let in_full = u16::from(at.is_some() && area.height > 3);
    let field = Rect { height: area.height - in_full, ..area };
    let mut grid = Grid::new(all.len(), at.unwrap_or(0), width, field);
    let fits = grid.shown(all.len()).len() == all.len();
    let field = Rect { height: field.height.saturating_sub(u16::from(!fits)), ..field };
    grid = Grid::new(all.len(), at.unwrap_or(0), width, field);
    let shown = grid.shown(all.len());
    canvas.hit(field, ClickTarget::Abreast(grid.columns));
    let marks = marks(app, chosen, canvas);
    for (at, node) in shown.clone().zip(&all[shown.clone()]) {
        let place = grid.place(at, area).intersection(field);
        draw(app, node, marks.get(&node.id), chosen == Some(node.id), place, canvas);
    }
    if !fits {
        let row = Rect { y: field.bottom(), height: 1, ..area }.intersection(area);
        left_out(app, all, &shown, row, canvas);
    }
    if let Some(node) = at.map(|at| &all[at]).filter(|_| in_full > 0) {
        full(app, node, Rect { y: area.bottom() - 1, height: 1, ..area }, canvas);
    }
}

/// Columns that each node takes: name, sign, what is marked on it, what is on its way, and a gap.
fn width(app: &App, canvas: &Canvas) -> u16 {
    let all = &app.snapshot.view.nodes;
    let widest = |of: &dyn Fn(&NodeView) -> u16| all.iter().map(of).max().unwrap_or(0);
    let letter = widest(&|node| columns(&node::letters(app, node.id)));
    let signs = widest(&|node| columns(&node::signs(app, node.id, canvas.glyphs)));
    longest(app) + letter + signs + 3
}

/// Columns of the longest name: the signs stand below each other.
fn longest(app: &App) -> u16 {
    app.snapshot.view.nodes.last().map_or(2, |node| columns(&node.id.to_string()))
}

fn draw(app: &App, node: &NodeView, mark: Option<&Piece>, chosen: bool, place: Rect, canvas: &mut Canvas) {
    if place.is_empty() {
        return;
    }
    canvas.hit(place, ClickTarget::Node(node.id));
    let style = node::name_style(app, node, canvas);
    let sign = node::sign(app, node, canvas.glyphs);
    let name = format!("{:width$}{sign}", node.id.to_string(), width = usize::from(longest(app)));
    let mut x = canvas.text(place, place.x, place.y, &name, style);
    if let Some(group) = node::group(app, node.id) {
        x = canvas.text(place, x, place.y, &node::letters(app, node.id), canvas.theme.cycle(group + 1));
    }
    x = canvas.pieces(place, x, place.y, &node::sign_pieces(app, node.id, canvas));
    if let Some((sign, style)) = mark {
        canvas.text(place, x, place.y, sign, *style);
    }
    if chosen {
        canvas.tint(place, canvas.style(Tone::Selected));
    }
}

/// What is on its way to each node, or has just left it; and whom the chosen one cannot reach.
fn marks(app: &App, chosen: Option<NodeId>, canvas: &Canvas) -> BTreeMap<NodeId, Piece> {
    let mut marks: BTreeMap<NodeId, Piece> = BTreeMap::new();
    for message in &app.snapshot.view.messages {
        if let Endpoint::Node(to) = message.link.to {
            marks.entry(to).or_insert_with(|| arriving(app, message, canvas));
        }
    }
    for message in &app.snapshot.view.messages {
        if let Endpoint::Node(from) = message.link.from {
            marks.entry(from).or_insert_with(|| (canvas.glyphs.arrows[0].to_owned(), canvas.style(Tone::Dim)));
        }
    }
    for link in app.snapshot.view.links.iter().filter(|link| link.cut) {
        if let (Endpoint::Node(from), Endpoint::Node(to)) = (link.link.from, link.link.to)
            && let Some(other) = [(from, to), (to, from)].into_iter().find(|(one, _)| Some(*one) == chosen)
        {
            marks.insert(other.1, (canvas.glyphs.cut.to_owned(), canvas.style(Tone::Fault)));
        }
    }
    marks
}

fn arriving(app: &App, message: &MessageView, canvas: &Canvas) -> Piece {
    let glyphs = canvas.glyphs;
    match message {
        MessageView { doomed: true, .. } => (glyphs.doomed.to_owned(), canvas.style(Tone::Fault)),
        MessageView { due: None, .. } => (glyphs.paused.to_owned(), canvas.style(Tone::Fault)),
        message if app.is_faint(message) => (glyphs.message.to_owned(), canvas.style(Tone::Faint)),
        MessageView { reply: true, .. } => (glyphs.reply.to_owned(), kinds::style(app, message.kind.as_str(), canvas)),
        _ => (glyphs.message.to_owned(), kinds::style(app, message.kind.as_str(), canvas)),
    }
}

/// `S81 to S160 of 200: +120 more`
fn left_out(app: &App, all: &[NodeView], shown: &Range<usize>, row: Rect, canvas: &mut Canvas) {
    let name = |at: usize| all.get(at).map(|node| node.id.to_string()).unwrap_or_default();
    let number = |count: usize| Value::Number(count as u64);
    let arguments = [
        ("first", Value::Text(name(shown.start).into())),
        ("last", Value::Text(name(shown.end.saturating_sub(1)).into())),
        ("count", number(all.len())),
        ("more", number(all.len() - shown.len())),
    ];
    let text = app.texts.get("label-nodes-left-out", &arguments);
    let [_, _, up, down] = canvas.glyphs.arrows;
    let (above, below) = (shown.start > 0, shown.end < all.len());
    let arrows = format!("{}{} ", if above { up } else { "" }, if below { down } else { "" });
    let x = canvas.text(row, row.x, row.y, &arrows, canvas.style(Tone::Accent));
    canvas.text(
        row,
        x,
        row.y,
        &words::fit(&text, row.right().saturating_sub(x), canvas.glyphs),
        canvas.style(Tone::Dim),
    );
}

/// The chosen node: its role, what it holds, how much is on its way to it and from it.
fn full(app: &App, node: &NodeView, row: Rect, canvas: &mut Canvas) {
    let title = node::title(app, node, canvas.glyphs);
    let style = node::name_style(app, node, canvas);
    let x = canvas.text(row, row.x, row.y, &words::fit(&title, row.width, canvas.glyphs), style);
    let messages = &app.snapshot.view.messages;
    let to = messages.iter().filter(|message| message.link.to == node.id.into()).count();
    let from = messages.iter().filter(|message| message.link.from == node.id.into()).count();
    let mut told = vec![node::badges(app, node, 2, canvas.glyphs)];
    // Of more messages than the picture holds, nobody has counted these.
    if to + from > 0 && messages.len() == app.snapshot.view.in_flight {
        told.push(
            app.texts
                .get("label-to-and-from", &[("to", Value::Number(to as u64)), ("from", Value::Number(from as u64))]),
        );
    }
    let separator = format!(" {} ", canvas.glyphs.separator);
    let told = told.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(&separator);
    let told = words::fit(&told, row.right().saturating_sub(x + 1), canvas.glyphs);
    canvas.text(row, x + 1, row.y, &told, canvas.style(Tone::Text));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_of_a_number_that_is_easily_counted() {
        assert_eq!([0, 4, 5, 9, 10, 19, 23].map(round), [0, 4, 5, 9, 10, 15, 20]);
    }

    #[test]
    fn the_selected_node_is_among_those_that_are_shown_and_none_stands_on_another() {
        let area = Rect::new(3, 2, 44, 7);
        for count in [1, 4, 5, 41, 199, 200] {
            for at in 0..count {
                let grid = Grid::new(count, at, 7, area);
                let shown = grid.shown(count);
                assert!(shown.contains(&at), "{at} of {count}: {shown:?}");
                let places: Vec<Rect> = shown.map(|at| grid.place(at, area)).collect();
                assert!(places.iter().all(|place| area.intersection(*place) == *place));
                let apart = |(i, place): (usize, &Rect)| places[i + 1..].iter().all(|other| !place.intersects(*other));
                assert!(places.iter().enumerate().all(apart));
            }
        }
    }
}
