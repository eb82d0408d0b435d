//! Grids in text: the heads, a line a row, and what the signs mean.

use super::super::Words;
use super::aligned::aligned;
use super::signs::{sign, signed};
use crate::model::{Grid, GridCell, GridRow, Name, Standing};

/// `S1  ● v3  ·  ○ v6`
pub(super) fn lines(grid: &Grid, words: &Words<'_>) -> Vec<String> {
    if grid.rows.is_empty() {
        return Vec::new();
    }
    let cell = |cell: &GridCell| match words.value(&cell.text) {
        text if text.is_empty() => sign(cell.standing).to_owned(),
        text => signed(cell.standing, &text),
    };
    let row = |row: &GridRow| std::iter::once(words.value(&row.label)).chain(row.cells.iter().map(cell)).collect();
    let heads = std::iter::once(String::new()).chain(grid.columns.iter().map(|head| words.value(head))).collect();
    let mut lines = aligned(&std::iter::once(heads).chain(grid.rows.iter().map(row)).collect::<Vec<_>>());
    let meaning = |(standing, key): &(Standing, Name)| format!("{} {}", sign(*standing), words.text(key));
    if !grid.legend.is_empty() {
        lines.push(grid.legend.iter().map(meaning).collect::<Vec<_>>().join("  "));
    }
    lines
}
