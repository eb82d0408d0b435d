//! The keys in README are those of the keymap: each that helps is there, and each that is there is a key.

use std::collections::BTreeSet;

use crate::app::{KEYMAP, Key, Mode};

const README: &str = include_str!("../../../README.md");

/// What stands in backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// How README writes a key.
fn written(key: Key) -> String {
    match key.label(false).as_str() {
        "␣" => "space".to_owned(),
        "⏎" => "enter".to_owned(),
        "pgup" => "page up".to_owned(),
        "pgdn" => "page down".to_owned(),
        label => label.replace('⇧', "shift+").replace("ctrl-", "ctrl+"),
    }
}

/// The rows of the table: its keys, and what it says of them.
fn rows() -> Vec<(BTreeSet<&'static str>, &'static str)> {
    let table = README.split_once("| key | |\n|---|---|\n").expect("a table of keys").1;
    let rows = table.lines().take_while(|line| line.starts_with('|'));
    let row = |line: &'static str| {
        let (keys, says) = line.trim_matches('|').split_once(" | ").expect("two columns");
        (quoted(keys).collect(), says)
    };
    rows.map(row).collect()
}

#[test]
fn the_keys_of_the_screen_are_those_that_the_readme_names() {
    let of = |mode: Mode| KEYMAP.iter().filter(move |binding| binding.mode == mode);
    let all: BTreeSet<String> = of(Mode::Normal).flat_map(|binding| binding.keys).map(|key| written(*key)).collect();
    let rows = rows();
    // One that begins with a colon is typed.
    let named: BTreeSet<&str> = rows.iter().flat_map(|(keys, _)| keys.iter().copied()).collect();
    let unknown: Vec<_> = named.iter().filter(|key| !key.starts_with(':') && !all.contains(**key)).collect();
    assert!(unknown.is_empty() && named.contains(":"), "no keys: {unknown:?}");
    let helpful = of(Mode::Normal).filter(|binding| binding.group.is_some());
    let mut missing: Vec<String> = helpful.map(|binding| written(binding.keys[0])).collect();
    missing.retain(|key| {
        !named.contains(key.as_str()) && rows.iter().all(|(_, says)| quoted(says).all(|told| told != key))
    });
    assert!(missing.is_empty(), "README does not name {missing:?}");
    // What an open view or list understands is told where it is opened.
    let anywhere: BTreeSet<String> = KEYMAP.iter().flat_map(|binding| binding.keys).map(|key| written(*key)).collect();
    let short = |text: &&str| text.chars().count() == 1 && *text != "≠";
    for (keys, says) in rows {
        let unknown: Vec<_> = quoted(says).filter(short).filter(|key| !anywhere.contains(*key)).collect();
        assert!(unknown.is_empty(), "{keys:?}: no keys: {unknown:?}");
    }
}
