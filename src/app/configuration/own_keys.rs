//! Keys of the user's: rows of the keymap that have other keys than those of the program.
//!
//! A key that is given to a row is taken from the others of its mode. Escape and Ctrl-C stay where they are: there is
//! always a way out.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::mistakes::Mistakes;
use crate::app::{Action, Binding, Code, KEYMAP, Key, Keys, Mode, START_KEYS};
use crate::sentence;

/// The modes of the screen of a run, by the names of their tables.
pub(super) const MODES: [(&str, Mode); 14] = [
    ("normal", Mode::Normal),
    ("messages", Mode::Messages),
    ("scrub", Mode::Scrub),
    ("search", Mode::Search),
    ("quiz", Mode::Quiz),
    ("partition", Mode::Partition),
    ("prompt", Mode::Prompt),
    ("help", Mode::Help),
    ("panes", Mode::Panes),
    ("disk", Mode::Disk),
    ("branches", Mode::Branches),
    ("safeguards", Mode::Safeguards),
    ("share", Mode::Share),
    ("quit", Mode::Quit),
];
/// The table of the start screen.
pub(super) const START: &str = "start";

/// Keys that mean what they mean.
const KEPT: [Key; 2] = [Key::plain(Code::Esc), Key::ctrl('c')];

/// The name of a row: that of its text, and of nodes which.
pub(super) fn name(binding: &Binding) -> String {
    let name = binding.text.trim_start_matches("key-");
    match binding.action {
        Action::Node(place) => format!("{name}-{}", place + 1),
        _ => name.to_owned(),
    }
}

/// Where a row is said to have which keys.
type Own = BTreeMap<usize, Vec<(Key, Range<usize>)>>;

/// The keys of a table with a table for each mode.
pub(super) fn read(table: &DeTable<'_>, mistakes: &mut Mistakes<'_>) -> Keys {
    let mut rows: Vec<Vec<Key>> = KEYMAP.iter().map(|binding| binding.keys.to_vec()).collect();
    let mut start: Vec<Vec<Key>> = START_KEYS.iter().map(|binding| binding.keys.to_vec()).collect();
    let names: Vec<&str> = MODES.iter().map(|(name, _)| *name).chain([START]).collect();
    for (key, value) in table {
        let (place, found) = (key.span(), key.get_ref().as_ref());
        let mode = MODES.iter().find(|(name, _)| *name == found).map(|(_, mode)| *mode);
        if mode.is_none() && found != START {
            mistakes.unknown(place, found, sentence!("tables of keys"), &names);
            continue;
        }
        let Some(table) = mistakes.table(value, found) else { continue };
        match mode {
            Some(mode) => {
                let of: Vec<usize> = (0..KEYMAP.len()).filter(|&row| KEYMAP[row].mode == mode).collect();
                let name = |row: usize| name(&KEYMAP[row]);
                put(&mut rows, &of, name, table, mode == Mode::Prompt, mistakes);
            }
            None => {
                let of: Vec<usize> = (0..START_KEYS.len()).collect();
                let name = |row: usize| START_KEYS[row].text.trim_start_matches("key-").to_owned();
                put(&mut start, &of, name, table, false, mistakes);
            }
        }
    }
    Keys::bound(rows, start)
}

/// Puts the keys of a table on the rows of a mode; `types`: letters are typed there.
fn put(
    rows: &mut [Vec<Key>],
    of: &[usize],
    name: impl Fn(usize) -> String,
    table: &DeTable<'_>,
    types: bool,
    mistakes: &mut Mistakes<'_>,
) {
    let names: Vec<String> = of.iter().map(|row| name(*row)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut own = Own::new();
    for (key, value) in table {
        match names.iter().position(|name| *name == key.get_ref()) {
            Some(at) => _ = own.insert(of[at], keys(names[at], value, types, mistakes)),
            None => mistakes.unknown(key.span(), key.get_ref(), sentence!("names of keys here"), &names),
        }
    }
    let (mut taken, mut places) = (BTreeMap::<Key, usize>::new(), BTreeMap::<Key, Range<usize>>::new());
    for (row, keys) in own {
        let mut held: Vec<Key> = Vec::new();
        for (key, place) in keys {
            let key_name = key.name();
            if KEPT.contains(&key) && !rows[row].contains(&key) {
                mistakes.add(place, sentence!("“{key}” stays what it is: there is always a way out", key = key_name));
            } else if let Some(other) = taken.get(&key).filter(|other| **other != row) {
                let other = name(*other);
                mistakes.add(place, sentence!("“{key}” is a key of “{other}” already", key = key_name, other));
            } else if !held.contains(&key) {
                taken.insert(key, row);
                places.insert(key, place);
                held.push(key);
            }
        }
        let kept: Vec<Key> = KEPT.into_iter().filter(|key| rows[row].contains(key) && !held.contains(key)).collect();
        held.extend(kept);
        rows[row] = held;
        for key in &rows[row] {
            taken.insert(*key, row);
        }
    }
    for row in of {
        let before = rows[*row].clone();
        rows[*row].retain(|key| taken.get(key).is_none_or(|holder| holder == row));
        // Whoever takes the only key of something most likely did not know that it was one.
        if let (Some(key), true) = (before.first(), rows[*row].is_empty())
            && let Some(place) = places.get(key)
        {
            let (key, other) = (key.name(), name(*row));
            mistakes
                .add(place.clone(), sentence!("“{key}” was the only key of “{other}”, which has none now", key, other));
        }
    }
}

/// The keys that a row is said to have: one, or a list.
fn keys(
    name: &str,
    value: &Spanned<DeValue<'_>>,
    types: bool,
    mistakes: &mut Mistakes<'_>,
) -> Vec<(Key, Range<usize>)> {
    let one = std::slice::from_ref(value);
    let values: Vec<&Spanned<DeValue<'_>>> = match value.get_ref().as_array() {
        Some(several) => several.iter().collect(),
        None => one.iter().collect(),
    };
    let mut keys = Vec::new();
    for value in values {
        let Some(text) = value.get_ref().as_str() else {
            mistakes.kind(value.span(), name, sentence!("a key in quotes, or a list of keys"));
            continue;
        };
        match Key::named(text) {
            Some(Key { code: Code::Char(_), ctrl: false, alt: false, .. }) if types => {
                mistakes
                    .add(value.span(), sentence!("letters are typed here: only keys with ctrl or alt can be others"));
            }
            Some(key) => keys.push((key, value.span())),
            None => mistakes.unknown(value.span(), text, sentence!("keys"), &Key::names().collect::<Vec<_>>()),
        }
    }
    keys
}
