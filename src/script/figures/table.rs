//! Tables in text: the heads, and a line a row.

use super::super::Words;
use super::aligned::aligned;
use crate::model::{Table, Value};

/// What is none, or empty, is a dash: a gap between two columns would be overlooked.
pub(super) fn lines(table: &Table, words: &Words<'_>) -> Vec<String> {
    if table.rows.is_empty() {
        return Vec::new();
    }
    let told = |value: &Value| match words.value(value) {
        nothing if nothing.is_empty() => "–".to_owned(),
        text => text,
    };
    let heads = table.columns.iter().map(|head| words.text(head)).collect();
    let rows = table.rows.iter().map(|row| row.iter().map(told).collect());
    aligned(&std::iter::once(heads).chain(rows).collect::<Vec<_>>())
}
