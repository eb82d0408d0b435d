//! A figure of rows and columns: ballot boxes with what makes each vote better, the learners of a leader.

use serde::{Deserialize, Serialize};

use crate::model::{Name, Value};

/// Rows and columns of values.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Text keys of the column heads.
    pub columns: Vec<Name>,
    /// The rows, as wide as the heads. A row about a node begins with it.
    pub rows: Vec<Vec<Value>>,
}

impl Table {
    /// A table with these heads.
    pub fn new(columns: &[&'static str], rows: Vec<Vec<Value>>) -> Table {
        Table { columns: columns.iter().map(|head| Name::new(head)).collect(), rows }
    }
}
