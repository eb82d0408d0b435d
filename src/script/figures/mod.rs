//! Figures as plain text: `show`, a printer for each kind.
//!
//! The signs are those of the screen, each one column wide and with a twin in ASCII. Logs, which have no end, are cut at
//! 80 columns and show their newest slots; everything else is as wide as what it holds.

mod aligned;
mod grid;
mod log;
mod quorum;
mod ring;
mod series;
mod signs;
mod table;
mod time_bars;
mod tree;

#[cfg(test)]
mod tests;

use super::Words;
use crate::model::{EntryState, Figure};

/// The lines of a figure of any kind; `stages` are the words for how far entries have come.
pub(super) fn lines(figure: &Figure, stages: &[(EntryState, &'static str)], words: &Words<'_>) -> Vec<String> {
    let lines = match figure {
        Figure::Log(log) => log::lines(log, stages, words),
        Figure::Quorum(quorum) => quorum::lines(quorum, words),
        Figure::Table(table) => table::lines(table, words),
        Figure::Grid(grid) => grid::lines(grid, words),
        Figure::Ring(ring) => ring::lines(ring, words),
        Figure::Tree(tree) => tree::lines(tree, words),
        Figure::TimeBars(bars) => time_bars::lines(bars, words),
        Figure::Series(series) => series::lines(series, words),
    };
    if lines.is_empty() { vec![words.text(nothing(figure))] } else { lines }
}

/// Text key of what is said instead of a figure in which there is nothing.
fn nothing(figure: &Figure) -> &'static str {
    if matches!(figure, Figure::Quorum(_)) { "label-no-quorums" } else { "label-no-rows" }
}
