//! A figure of trees: labels under labels, each with a value and a few marks, such as the znodes of a server.

use serde::{Deserialize, Serialize};

use super::Standing;
use crate::model::{Name, NodeId, Value};

/// Trees below each other, each row before those under it.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tree {
    /// The rows, in the order in which they are read.
    pub rows: Vec<TreeRow>,
}

/// One row of a tree.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TreeRow {
    /// How deep it lies: 0 is a root, and a row lies under the last one before it that is less deep.
    pub depth: u16,
    /// Its name, without those it lies under.
    pub label: Value,
    /// What it holds; none: nothing.
    pub value: Value,
    /// What else is to be known, most important first: the text key of a word, and a value (none: the word alone).
    pub marks: Vec<(Name, Value)>,
    /// How it stands.
    pub standing: Standing,
    /// The node that it is about.
    pub node: Option<NodeId>,
}

impl TreeRow {
    /// A row that holds nothing.
    pub fn new(depth: u16, label: impl Into<Value>) -> TreeRow {
        TreeRow {
            depth,
            label: label.into(),
            value: Value::None,
            marks: Vec::new(),
            standing: Standing::Plain,
            node: None,
        }
    }
}
