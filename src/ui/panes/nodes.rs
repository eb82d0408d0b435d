//! A node as a box, a word or a row, by how much room there is.

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::super::canvas::{Canvas, Piece, columns};
use super::super::glyphs::{Border, Glyphs};
use super::super::node;
use super::super::scroll::first_row;
use super::super::theme::Tone;
use super::super::words;
use crate::app::{App, ClickTarget, Glow, Mode};
use crate::model::{NodeView, Participation, Status, Time};

/// Columns of a title that all nodes make room for in any case. A longer role is cut where it does not fit, so that one
/// node with a rare role does not make all others smaller.
const TITLE: u16 = 14;

/// Two badges that are wider than this together stand in a row each, where there is room.
const ROW: u16 = 24;

/// Columns of a time that is left.
const NUMBER: u16 = 6;

/// Columns of a bar alone, with a blank before it.
const BAR: u16 = 4;

/// How much of a node is shown, most first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Size {
    /// A box with a row for each of what it holds, because that is wide, and one for its timer.
    Stacked,
    /// A box with two rows: what it holds; its timer.
    Large,
    /// A box with one row: the first badge and the timer.
    Medium,
    /// The same with name and sign as title.
    Compact,
    /// The same without a box, the role in words.
    Brief,
    /// The same without the words.
    Terse,
    /// Name, sign and timer.
    Line,
    /// Name and sign, no more.
    Tiny,
}

impl Size {
    /// All, the largest first.
    pub(super) const ALL: [Size; 8] =
        [Size::Stacked, Size::Large, Size::Medium, Size::Compact, Size::Brief, Size::Terse, Size::Line, Size::Tiny];

    /// Whether nodes such as those of the cluster are shown so.
    pub(super) fn suits(self, app: &App, glyphs: &Glyphs) -> bool {
        let wide = |node: &NodeView| columns(&node::badges(app, node, 2, glyphs)) > ROW;
        self != Size::Stacked || app.snapshot.view.nodes.iter().any(wide)
    }

    /// Columns and rows that every node of the cluster fits into: with its whole title, and its timer as a number; with
    /// a bar alone; with as much of the title as must be.
    pub(super) fn extents(self, app: &App, glyphs: &Glyphs) -> [(u16, u16); 3] {
        [(u16::MAX, NUMBER), (u16::MAX, BAR), (TITLE, BAR)].map(|(title, timer)| self.extent(app, title, timer, glyphs))
    }

    fn extent(self, app: &App, most: u16, timer: u16, glyphs: &Glyphs) -> (u16, u16) {
        let nodes = &app.snapshot.view.nodes;
        let widest = |of: &dyn Fn(&NodeView) -> u16| nodes.iter().map(of).max().unwrap_or(4);
        let title = widest(&|node| columns(&node::title(app, node, glyphs))).min(most);
        let short = widest(&|node| columns(&node::short(app, node, glyphs)));
        let badge = widest(&|node| columns(&node::badges(app, node, 1, glyphs)));
        // The letter of a group stands where there is a frame, or before the badge.
        let lettered = widest(&|node| columns(&node::letters(app, node.id)));
        let lettered = lettered + u16::from(lettered > 0);
        // What a violation marks on a node stands on its frame, or behind its name.
        let sign = widest(&|node| columns(&node::signs(app, node.id, glyphs)));
        match self {
            Size::Stacked => {
                let rows = nodes.iter().map(|node| node.badges().len().min(node::BADGES)).max().unwrap_or(1) as u16;
                let row = |node: &NodeView| {
                    node::each_badge(app, node, glyphs).iter().map(|row| columns(row)).max().unwrap_or(0)
                };
                ((title + 4).max(widest(&row) + 4).max(16), rows + 3)
            }
            Size::Large => {
                ((title + 4).max(widest(&|node| columns(&node::badges(app, node, 2, glyphs))) + 4).max(16), 4)
            }
            Size::Medium => ((title + 4).max(badge + 10), 3),
            Size::Compact => (badge + 4 + timer, 3),
            Size::Brief => ((title + sign).max(badge + timer + lettered), 2),
            Size::Terse => ((short + sign).max(badge + timer), 2),
            Size::Line => (short + sign + timer, 1),
            Size::Tiny => (short - 1 + lettered / 2 + sign, 1),
        }
    }

    /// Columns and rows that must lie between two nodes, so that messages between them are seen.
    pub(super) fn gap(self) -> (u16, u16) {
        match self {
            Size::Stacked | Size::Large => (4, 3),
            Size::Medium => (3, 2),
            Size::Compact => (2, 1),
            Size::Brief => (2, 1),
            Size::Terse => (2, 1),
            Size::Line => (2, 0),
            Size::Tiny => (0, 0),
        }
    }
}

/// The name with the role where there is room for it; what need not have room has name and sign only.
fn named(app: &App, node: &NodeView, may_be_short: bool, room: u16, glyphs: &Glyphs) -> String {
    let title = node::title(app, node, glyphs);
    if may_be_short && columns(&title) > room {
        node::short(app, node, glyphs)
    } else {
        words::fit(&title, room, glyphs)
    }
}

/// `S1★`, with the letter of its group `S1★A`.
fn shortest(app: &App, node: &NodeView, glyphs: &Glyphs) -> String {
    let letter = node::letters(app, node.id);
    format!("{}{}{letter}", node.id, node::sign(app, node, glyphs))
}

/// Draws a node into its place.
pub(super) fn draw(app: &App, node: &NodeView, size: Size, area: Rect, canvas: &mut Canvas) {
    canvas.hit(area, ClickTarget::Node(node.id));
    let selected =
        if app.mode == Mode::Partition { app.partition.at == Some(node.id) } else { app.node == Some(node.id) };
    if matches!(size, Size::Brief | Size::Terse | Size::Line | Size::Tiny) {
        unframed(app, node, size, selected, area, canvas);
        return;
    }
    let inside = outline(app, node, area, selected, canvas);
    let title = named(app, node, size == Size::Compact, area.width.saturating_sub(4), canvas.glyphs);
    canvas.text(area, area.x + 1, area.y, &format!(" {title} "), node::name_style(app, node, canvas));
    let row = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), height: 1, ..inside };
    contents(app, node, size, row, canvas);
}

/// A node without a box: its name, and as much of the rest as its size has room for.
fn unframed(app: &App, node: &NodeView, size: Size, selected: bool, area: Rect, canvas: &mut Canvas) {
    let style = node::name_style(app, node, canvas);
    let row = Rect { height: 1, ..area };
    let name = match size {
        Size::Brief => node::title(app, node, canvas.glyphs),
        Size::Terse => named(app, node, true, row.width, canvas.glyphs),
        Size::Line if node::group(app, node.id).is_some() => shortest(app, node, canvas.glyphs),
        Size::Tiny => shortest(app, node, canvas.glyphs),
        _ => node::short(app, node, canvas.glyphs),
    };
    let end = canvas.text(row, row.x, row.y, &words::fit(&name, row.width, canvas.glyphs), style);
    let signs = node::sign_pieces(app, node.id, canvas);
    let end = canvas.pieces(row, end, row.y, &signs);
    if selected {
        canvas.tint(Rect { width: end - row.x, ..row }, canvas.style(Tone::Selected));
    }
    match size {
        Size::Brief | Size::Terse => contents(app, node, size, Rect { y: area.y + 1, ..row }, canvas),
        Size::Line => {
            let pieces = timed(node, app.clock, row.right().saturating_sub(end + 1), canvas);
            canvas.pieces(row, end + 1, row.y, &pieces);
        }
        _ => {}
    }
}

/// The letters of a node's groups, if it has any; the column behind them.
fn letter(app: &App, node: &NodeView, row: Rect, x: u16, canvas: &mut Canvas) -> u16 {
    let Some(group) = node::group(app, node.id) else { return x };
    let style = canvas.theme.cycle(group + 1).add_modifier(Modifier::BOLD);
    canvas.text(row, x, row.y, &node::letters(app, node.id), style) + 1
}

/// The frame of a box: doubled if selected, broken if the process is not there or the node is of another group.
fn outline(app: &App, node: &NodeView, area: Rect, selected: bool, canvas: &mut Canvas) -> Rect {
    let group = node::group(app, node.id);
    let border = match (node.status, group) {
        _ if selected => Border::Double,
        (Status::Down | Status::Absent, _) => Border::Dashed,
        (_, Some(group)) if group % 3 == 1 => Border::Heavy,
        (_, Some(group)) if group % 3 == 2 => Border::Dashed,
        _ => Border::Round,
    };
    let style = match (node::conflict_tone(app, node.id), group, node::tone(app, node)) {
        (Some(tone), ..) => canvas.style(tone),
        _ if node::acted(app, node.id) && app.glow() == Glow::Bright => canvas.style(Tone::Changed),
        (None, Some(group), _) => canvas.theme.cycle(group + 1),
        (None, None, _) if selected => canvas.style(Tone::Accent),
        (None, None, Tone::Text) => canvas.style(Tone::Dim),
        (None, None, tone) => canvas.style(tone),
    };
    let inside = canvas.frame(area, border, style);
    let clip = Rect { width: area.width.saturating_sub(1), ..area };
    let signs = node::all_sign_pieces(app, node.id, canvas);
    if signs.iter().any(|(sign, _)| !sign.is_empty()) {
        let below = area.bottom().saturating_sub(1);
        let x = canvas.text(clip, area.x + 1, below, " ", style);
        let x = canvas.pieces(clip, x, below, &signs);
        canvas.text(clip, x, below, " ", style);
    }
    let letters = node::letters(app, node.id);
    canvas.right(clip, area.bottom().saturating_sub(1), &letters, style.add_modifier(Modifier::BOLD));
    inside
}

fn contents(app: &App, node: &NodeView, size: Size, row: Rect, canvas: &mut Canvas) {
    let glyphs = canvas.glyphs;
    let weak = matches!(node.status, Status::Down | Status::Absent);
    let style = canvas.style(if weak { Tone::Dim } else { Tone::Text });
    match size {
        Size::Stacked | Size::Large => {
            let rows = if size == Size::Large {
                vec![node::badges(app, node, 2, glyphs)]
            } else {
                node::each_badge(app, node, glyphs)
            };
            for (y, text) in (row.y..).zip(&rows) {
                canvas.text(Rect { y, ..row }, row.x, y, &words::fit(text, row.width, glyphs), style);
            }
            let below = Rect { y: row.y + rows.len().max(1) as u16, ..row };
            let left = match node.timer() {
                Some(timer) if node.status != Status::Down => words::span(timer.due.since(app.clock), glyphs),
                _ => String::new(),
            };
            let width = below.width.saturating_sub(columns(&left) + 1);
            let x = canvas.pieces(below, below.x, below.y, &timer(node, app.clock, width.min(10), canvas));
            canvas.text(below, x + 1, below.y, &left, canvas.style(Tone::Dim));
        }
        _ => {
            let framed = matches!(size, Size::Medium | Size::Compact);
            let x = if framed { row.x } else { letter(app, node, row, row.x, canvas) };
            let x = canvas.text(row, x, row.y, &node::badges(app, node, 1, glyphs), style) + 1;
            let pieces = timed(node, app.clock, row.right().saturating_sub(x), canvas);
            canvas.pieces(row, x, row.y, &pieces);
        }
    }
}

/// The time left as a bar and as a number. Where there is not room for both, the number stands on the bar.
fn timed(node: &NodeView, clock: Time, room: u16, canvas: &Canvas) -> Vec<Piece> {
    let left = node.timer().map(|timer| words::span(timer.due.since(clock), canvas.glyphs).replace(' ', ""));
    let Some(left) = left.filter(|left| node.status != Status::Down && columns(left) <= room) else {
        return timer(node, clock, room.min(10), canvas);
    };
    // The bar is as long whatever the number is.
    let bar = room.saturating_sub(NUMBER + 1).min(10);
    if bar > 2 {
        let mut pieces = timer(node, clock, bar, canvas);
        pieces.push((format!(" {left}"), canvas.style(Tone::Dim)));
        return pieces;
    }
    let width = room.min(NUMBER).max(columns(&left));
    let Some((full, style)) = filled(node, clock, width, canvas) else { return Vec::new() };
    let text: Vec<char> = format!("{left:<width$}", width = usize::from(width)).chars().collect();
    let (gone, rest) = text.split_at(usize::from(full).min(text.len()));
    vec![
        (gone.iter().collect(), style.add_modifier(Modifier::REVERSED)),
        (rest.iter().collect(), canvas.style(Tone::Dim)),
    ]
}

/// The time left of the timer that a viewer waits for; nothing if there is none.
fn timer(node: &NodeView, clock: Time, width: u16, canvas: &Canvas) -> Vec<Piece> {
    let Some((full, style)) = filled(node, clock, width, canvas) else { return Vec::new() };
    let [some, none] = canvas.glyphs.bar;
    vec![
        (some.repeat(usize::from(full)), style),
        (none.repeat(usize::from(width.saturating_sub(full))), canvas.style(Tone::Faint)),
    ]
}

/// How many of so many columns stand for the time left of the timer that a viewer waits for, and how they look.
fn filled(node: &NodeView, clock: Time, width: u16, canvas: &Canvas) -> Option<(u16, Style)> {
    let timer = node.timer().filter(|_| node.status != Status::Down)?;
    let whole = timer.due.since(timer.armed).0.max(1);
    let left = timer.due.since(clock).0.min(whole);
    let full = (u64::from(width) * left).div_ceil(whole) as u16;
    let tone = match node.participation {
        Participation::Leading => Tone::Leader,
        _ if left * 4 <= whole => Tone::Fault,
        _ => Tone::Accent,
    };
    Some((full, canvas.style(tone).remove_modifier(Modifier::BOLD)))
}

/// Draws all nodes as rows of a table, for a pane that is too small for a ring.
pub(super) fn table(app: &App, area: Rect, canvas: &mut Canvas) {
    let nodes = &app.snapshot.view.nodes;
    let at = nodes.iter().position(|node| Some(node.id) == app.node).unwrap_or(0);
    let first = first_row(nodes.len(), area.height, at);
    let width = nodes.iter().map(|node| columns(&node::title(app, node, canvas.glyphs))).max().unwrap_or(0);
    for (y, node) in (area.top()..area.bottom()).zip(nodes.iter().skip(first)) {
        let row = Rect { y, height: 1, ..area };
        canvas.hit(row, ClickTarget::Node(node.id));
        let selected = app.node == Some(node.id);
        let cursor = if selected { canvas.glyphs.cursor } else { " " };
        canvas.text(row, row.x, y, cursor, canvas.style(Tone::Accent));
        canvas.text(row, row.x + 1, y, &node::title(app, node, canvas.glyphs), node::name_style(app, node, canvas));
        let signs = node::all_sign_pieces(app, node.id, canvas);
        let mut x = canvas.pieces(row, row.x + width + 2, y, &signs) + 1;
        if let Some(group) = node::group(app, node.id) {
            x = canvas.text(row, x, y, &node::letters(app, node.id), canvas.theme.cycle(group + 1)) + 1;
        }
        x = canvas.text(row, x, y, &node::badges(app, node, 2, canvas.glyphs), canvas.style(Tone::Text)) + 2;
        let pieces = timed(node, app.clock, row.right().saturating_sub(x + 1).min(10 + NUMBER + 1), canvas);
        canvas.pieces(row, x, y, &pieces);
        if selected {
            canvas.tint(row, canvas.style(Tone::Selected));
        }
    }
}
