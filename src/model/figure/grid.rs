//! A figure of a grid: rows against columns of cells that each stand somehow, such as nodes against keys. Of many rows
//! it becomes a heat map.

use serde::{Deserialize, Serialize};

use super::Standing;
use crate::model::{Name, Value};

/// Cells in rows and columns. Where their texts have no room, each is one sign.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grid {
    /// The heads of the columns: keys, nodes.
    pub columns: Vec<Value>,
    /// The rows, in order.
    pub rows: Vec<GridRow>,
    /// What a standing means here: its text key. Those that need no word are left out.
    pub legend: Vec<(Standing, Name)>,
}

/// One row of a grid.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GridRow {
    /// What the row is about. A row about a node is labelled with it.
    pub label: Value,
    /// Its cells, one a column.
    pub cells: Vec<GridCell>,
}

/// One cell of a grid.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GridCell {
    /// A few letters: a version, who holds the lock; none: the standing says it.
    pub text: Value,
    /// How it stands.
    pub standing: Standing,
}

impl GridCell {
    /// A cell with a text.
    pub fn new(text: impl Into<Value>, standing: Standing) -> GridCell {
        GridCell { text: text.into(), standing }
    }

    /// A cell without one.
    pub fn bare(standing: Standing) -> GridCell {
        GridCell { text: Value::None, standing }
    }
}
