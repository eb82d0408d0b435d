//! Figures: what an algorithm has drawn beside the ring of nodes. A painter knows the kind of a figure, never the
//! algorithm.
//!
//! A file a kind, and `standing` for how the things in them stand. Labels and texts are values: of a word the painter
//! writes the text `word-…`.

mod grid;
mod log;
mod quorum;
mod ring;
mod series;
mod standing;
mod table;
mod time_bars;
mod tree;

use serde::{Deserialize, Serialize};

pub use grid::{Grid, GridCell, GridRow};
pub use log::{Cell, EntryState, Log, LogRow, NO_OP, ProgressView};
pub use quorum::{Quorum, QuorumSet};
pub use ring::{Circle, Ring, RingMember, RingPlace, RingSet, RingToken};
pub use series::{Curve, Series, Unit};
pub use standing::Standing;
pub use table::Table;
pub use time_bars::{TimeBar, TimeBars, TimeRow};
pub use tree::{Tree, TreeRow};

#[cfg(test)]
pub(crate) mod made_up;

/// The kinds of figures there are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FigureKind {
    /// Logs of nodes against slots.
    Log,
    /// Nodes of which enough must agree.
    Quorum,
    /// Rows and columns of values.
    Table,
    /// Rows and columns of cells that stand somehow.
    Grid,
    /// Closed rings of nodes.
    Ring,
    /// Labels under labels.
    Tree,
    /// Bars in time.
    TimeBars,
    /// Numbers over time.
    Series,
}

impl FigureKind {
    /// Its word: `time-bars`.
    pub fn word(self) -> &'static str {
        match self {
            FigureKind::Log => "log",
            FigureKind::Quorum => "quorum",
            FigureKind::Table => "table",
            FigureKind::Grid => "grid",
            FigureKind::Ring => "ring",
            FigureKind::Tree => "tree",
            FigureKind::TimeBars => "time-bars",
            FigureKind::Series => "series",
        }
    }
}

/// A figure at a moment.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Figure {
    /// Logs of nodes against slots.
    Log(Log),
    /// Nodes of which enough must agree.
    Quorum(Quorum),
    /// Rows and columns of values.
    Table(Table),
    /// Rows and columns of cells that stand somehow.
    Grid(Grid),
    /// Closed rings of nodes.
    Ring(Ring),
    /// Labels under labels.
    Tree(Tree),
    /// Bars in time.
    TimeBars(TimeBars),
    /// Numbers over time.
    Series(Series),
}

impl Figure {
    /// Its kind.
    pub fn kind(&self) -> FigureKind {
        match self {
            Figure::Log(_) => FigureKind::Log,
            Figure::Quorum(_) => FigureKind::Quorum,
            Figure::Table(_) => FigureKind::Table,
            Figure::Grid(_) => FigureKind::Grid,
            Figure::Ring(_) => FigureKind::Ring,
            Figure::Tree(_) => FigureKind::Tree,
            Figure::TimeBars(_) => FigureKind::TimeBars,
            Figure::Series(_) => FigureKind::Series,
        }
    }

    /// How far it can be scrolled: slots, rows (of a grid, then its columns), rings. Curves are always whole.
    pub fn extent(&self) -> u64 {
        let extent = match self {
            Figure::Log(log) => return log.last_slot(),
            Figure::Quorum(quorum) => quorum.sets.len(),
            Figure::Table(table) => table.rows.len(),
            Figure::Grid(grid) => grid.rows.len() + grid.columns.len(),
            Figure::Ring(ring) => ring.rings.len(),
            Figure::Tree(tree) => tree.rows.len(),
            Figure::TimeBars(bars) => bars.rows.len(),
            Figure::Series(_) => 0,
        };
        extent as u64
    }
}
