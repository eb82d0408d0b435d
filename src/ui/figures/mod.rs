//! The figures of an algorithm, one painter for each kind: it draws what the figure holds and knows no algorithm.

pub(super) mod log;
pub(super) mod quorum;
mod table;

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::{App, Pane};
use crate::view::Figure;

/// The fewest rows of a figure's pane, and the most that it takes for itself, with its frame.
const ROWS: (u16, u16) = (4, 12);

/// Draws the figure at that position of the description.
pub(super) fn render(app: &App, number: u8, area: Rect, canvas: &mut Canvas) {
    let scrolled = app.scrolled(Pane::Figure(number));
    match app.snapshot.view.figures.get(usize::from(number)) {
        Some(Figure::Log(log)) => log::render(app, log, scrolled, area, canvas),
        Some(Figure::Quorum(quorum)) => quorum::render(app, quorum, scrolled, area, canvas),
        Some(Figure::Table(table)) => table::render(app, table, scrolled, area, canvas),
        None => {}
    }
}

/// Rows that the pane of a figure needs, with its frame, on a screen of that size.
pub(super) fn rows(figure: &Figure, nodes: u16, screen: Rect) -> u16 {
    let listed = |rows: usize| u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(2).clamp(ROWS.0, ROWS.1);
    match figure {
        Figure::Log(_) => nodes.saturating_add(if screen.height >= 32 { 5 } else { 3 }),
        Figure::Quorum(quorum) => listed(quorum.sets.len()),
        Figure::Table(table) => listed(table.rows.len() + 1),
    }
}
