//! Trees in text: lines from each label to what lies under it, and beside it its value and its marks.

use super::super::Words;
use super::aligned::aligned;
use super::signs::signed;
use crate::model::{Name, Tree, TreeRow, Value};

/// Levels that are drawn; what lies deeper stands as deep as these.
const DEEPEST: u16 = 40;

/// `├─ config  x=1  version 3`
pub(super) fn lines(tree: &Tree, words: &Words<'_>) -> Vec<String> {
    let row = |(row, twig): (&TreeRow, String)| {
        let name = format!("{twig}{}", signed(row.standing, &words.value(&row.label)));
        vec![name, words.value(&row.value), marks(row, words)]
    };
    aligned(&tree.rows.iter().zip(twigs(tree)).map(row).collect::<Vec<_>>())
}

fn marks(row: &TreeRow, words: &Words<'_>) -> String {
    let mark = |(key, value): &(Name, Value)| {
        let (word, value) = (words.text(key), words.value(value));
        if value.is_empty() { word } else { format!("{word} {value}") }
    };
    row.marks.iter().map(mark).collect::<Vec<_>>().join("  ")
}

/// The lines before the label of each row: past those that go on below, to itself.
fn twigs(tree: &Tree) -> Vec<String> {
    // From the end on it is known at which depths something follows.
    let mut follows: Vec<bool> = Vec::new();
    let twig = |row: &TreeRow| {
        let depth = usize::from(row.depth.min(DEEPEST));
        let goes_on = follows.get(depth).copied().unwrap_or(false);
        follows.resize(depth + 1, false);
        follows[depth] = true;
        let past = follows[..depth].iter().skip(1).map(|goes_on| if *goes_on { "│  " } else { "   " });
        let own = match (depth, goes_on) {
            (0, _) => "",
            (_, true) => "├─ ",
            (_, false) => "└─ ",
        };
        past.chain([own]).collect()
    };
    let mut twigs: Vec<String> = tree.rows.iter().rev().map(twig).collect();
    twigs.reverse();
    twigs
}
