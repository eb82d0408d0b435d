//! The figures of an algorithm, one painter for each kind: it draws what the figure holds and knows no algorithm.

pub(super) mod log;
pub(super) mod quorum;
pub(super) mod standing;

mod axis;
mod grid;
mod ring;
mod row;
mod series;
mod table;
mod time_bars;
mod tree;

#[cfg(test)]
mod tests;

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::{App, Pane};
use crate::model::Figure;

/// The fewest rows of a figure's pane, and the most that it takes for itself, with its frame.
const ROWS: (u16, u16) = (4, 12);

/// The fewest rows of a pane of quorums that stands between others, and the most.
const QUORUMS: (u16, u16) = (3, 7);

/// The rows of a pane of curves.
const CURVES: u16 = 11;

/// Draws the figure at that position of the description.
pub(super) fn render(app: &App, number: u8, area: Rect, canvas: &mut Canvas) {
    let scrolled = app.scrolled(Pane::Figure(number));
    if let Some(figure) = app.snapshot.view.figures.get(usize::from(number)) {
        paint(app, figure, scrolled, area, canvas);
    }
}

/// Draws a figure of any kind.
fn paint(app: &App, figure: &Figure, scrolled: u16, area: Rect, canvas: &mut Canvas) {
    match figure {
        Figure::Log(log) => log::render(app, log, scrolled, area, canvas),
        Figure::Quorum(quorum) => quorum::render(app, quorum, scrolled, area, canvas),
        Figure::Table(table) => table::render(app, table, scrolled, area, canvas),
        Figure::Grid(grid) => grid::render(app, grid, scrolled, area, canvas),
        Figure::Ring(ring) => ring::render(app, ring, scrolled, area, canvas),
        Figure::Tree(tree) => tree::render(app, tree, scrolled, area, canvas),
        Figure::TimeBars(bars) => time_bars::render(app, bars, scrolled, area, canvas),
        Figure::Series(series) => series::render(app, series, area, canvas),
    }
}

/// Rows that the pane of a figure needs, with its frame, on a screen of that size.
pub(super) fn rows(figure: &Figure, nodes: u16, screen: Rect) -> u16 {
    let framed = |rows: usize| u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(2);
    let listed = |rows: usize| framed(rows).clamp(ROWS.0, ROWS.1);
    match figure {
        Figure::Log(_) => nodes.saturating_add(if screen.height >= 32 { 6 } else { 3 }),
        Figure::Quorum(quorum) if screen.width < 150 => framed(quorum.sets.len()).clamp(QUORUMS.0, QUORUMS.1),
        Figure::Quorum(quorum) => listed(quorum.sets.len()),
        Figure::Table(table) => listed(table.rows.len() + 1),
        Figure::Grid(grid) => listed(grid.rows.len() + 1 + grid.legend.len().div_ceil(3)),
        Figure::Ring(ring) => listed(ring.rings.iter().map(ring::rows).sum()),
        Figure::Tree(tree) => listed(tree.rows.len()),
        Figure::TimeBars(bars) => listed(bars.rows.len() + 1),
        Figure::Series(_) => CURVES,
    }
}
