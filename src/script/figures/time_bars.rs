//! Bars in time in text: a line for each bar, from when to when it holds.

use super::super::Words;
use super::aligned::aligned;
use super::signs::sign;
use crate::model::{TimeBar, TimeBars, TimeRow};

/// `S1  ● 1300ms..2900ms  S3, token 34`: one that has no known end has none here, either.
pub(super) fn lines(bars: &TimeBars, words: &Words<'_>) -> Vec<String> {
    let rows: Vec<Vec<String>> = bars.rows.iter().flat_map(|row| of_one(row, words)).collect();
    aligned(&rows)
}

/// The bars of a row; its label stands before the first.
fn of_one(row: &TimeRow, words: &Words<'_>) -> Vec<Vec<String>> {
    let label = words.value(&row.label);
    if row.bars.is_empty() {
        return vec![vec![label]];
    }
    let labels = std::iter::once(label).chain(std::iter::repeat(String::new()));
    labels.zip(&row.bars).map(|(label, bar)| vec![label, span(bar), words.value(&bar.text)]).collect()
}

fn span(bar: &TimeBar) -> String {
    let to = bar.to.map(|to| to.to_string()).unwrap_or_default();
    format!("{} {}..{to}", sign(bar.standing), bar.from)
}
