//! The lines of an explanation: texts wrapped, with something at the right of them, and the event a line stands for.

use ratatui::style::Style;

use super::super::canvas::{Piece, columns};
use super::super::words;

/// A line.
pub(super) struct Line {
    /// What stands at the left.
    pub(super) left: Vec<Piece>,
    /// What stands at the right.
    pub(super) right: Option<Piece>,
    /// The event that it stands for.
    pub(super) event: Option<u64>,
}

/// Adds a text in as many lines as it needs, with something at the right of the first.
pub(super) fn push(lines: &mut Vec<Line>, text: &str, style: Style, width: u16, right: Option<Piece>) {
    let beside = right.as_ref().map_or(0, |(text, _)| columns(text) + 2);
    let mut right = right;
    for line in words::wrap_beside(text, beside, width) {
        lines.push(Line { left: vec![(line, style)], right: right.take(), event: None });
    }
}
