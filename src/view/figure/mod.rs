//! Figures: what an algorithm has drawn beside the ring of nodes. A painter knows the kind of a figure, never the
//! algorithm.

mod log;
mod quorum;
mod table;

pub use log::{Cell, EntryState, Log, LogRow, ProgressView};
pub use quorum::{Quorum, QuorumSet};
pub use table::Table;

/// The kinds of figures there are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FigureKind {
    /// Logs of nodes against slots.
    Log,
    /// Nodes of which enough must agree.
    Quorum,
    /// Rows and columns of values.
    Table,
}

/// A figure at a moment.
#[derive(Clone, PartialEq, Debug)]
pub enum Figure {
    /// Logs of nodes against slots.
    Log(Log),
    /// Nodes of which enough must agree.
    Quorum(Quorum),
    /// Rows and columns of values.
    Table(Table),
}

impl Figure {
    /// Its kind.
    pub fn kind(&self) -> FigureKind {
        match self {
            Figure::Log(_) => FigureKind::Log,
            Figure::Quorum(_) => FigureKind::Quorum,
            Figure::Table(_) => FigureKind::Table,
        }
    }

    /// How far it can be scrolled: slots, or rows.
    pub fn extent(&self) -> u64 {
        match self {
            Figure::Log(log) => log.last_slot(),
            Figure::Quorum(quorum) => quorum.sets.len() as u64,
            Figure::Table(table) => table.rows.len() as u64,
        }
    }
}
