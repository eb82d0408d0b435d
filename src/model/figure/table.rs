//! A figure of rows and columns: ballot boxes with what makes each vote better, the learners of a leader.

use serde::{Deserialize, Serialize};

use crate::model::{Name, Value};

/// Rows and columns of values.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Table {
    /// Text keys of the column heads.
    pub columns: Vec<Name>,
    /// The rows, as wide as the heads. A row about a node begins with it.
    pub rows: Vec<Vec<Value>>,
}
