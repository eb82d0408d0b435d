//! The keys that a tape presses, by their names in VHS, and what is held down with them.

use super::mistake::{Wrong, wrong};
use crate::app::{Code, Key};
use crate::command::nearest;
use crate::model::visible;

/// The names of keys that are no letters.
pub(super) const KEYS: [(&str, Code); 14] = [
    ("Enter", Code::Enter),
    ("Space", Code::Char(' ')),
    ("Tab", Code::Tab),
    ("Escape", Code::Esc),
    ("Backspace", Code::Backspace),
    ("Delete", Code::Delete),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("PageUp", Code::PageUp),
    ("PageDown", Code::PageDown),
    ("Home", Code::Home),
    ("End", Code::End),
];
/// What is held down with a key.
pub(super) const HELD: [&str; 3] = ["Ctrl", "Alt", "Shift"];

/// The key of a name.
pub(super) fn named(name: &str) -> Option<Key> {
    KEYS.iter().find(|(known, _)| *known == name).map(|(_, code)| Key::plain(*code))
}

/// The key that types a character.
pub(super) fn typing(c: char) -> Key {
    if c == '\t' { Key::plain(Code::Tab) } else { Key::char(c) }
}

/// Reads `Ctrl+Shift+Left`: what is held down, and the key, a name or one character. None: it holds nothing down.
pub(super) fn chord(text: &str) -> Option<Result<Key, Wrong>> {
    let held = |part: &str| HELD.contains(&part);
    let (first, _) = text.split_once('+')?;
    if !held(first) {
        return None;
    }
    let (mut rest, mut key) = (text, Key::char(' '));
    while let Some((modifier, behind)) = rest.split_once('+').filter(|(part, _)| held(part)) {
        match modifier {
            "Ctrl" => key.ctrl = true,
            "Alt" => key.alt = true,
            _ => key.shift = true,
        }
        rest = behind;
    }
    let mut letters = rest.chars();
    key.code = match (named(rest), letters.next(), letters.next()) {
        (Some(named), ..) => named.code,
        (None, Some(letter), None) => Code::Char(letter),
        _ => return Some(Err(no_key(text, rest))),
    };
    if let Code::Char(c) = key.code {
        // Shift is part of a letter, and control knows none.
        key.code = Code::Char(match (key.ctrl, key.shift) {
            (true, _) => c.to_ascii_lowercase(),
            (false, true) => c.to_uppercase().next().unwrap_or(c),
            (false, false) => c,
        });
        key.shift = false;
    }
    Some(Ok(key))
}

fn no_key(text: &str, rest: &str) -> Wrong {
    let names: Vec<&str> = KEYS.iter().map(|(name, _)| *name).collect();
    let given = visible(text);
    match nearest(rest, &names) {
        Some(near) => wrong("tape-no-key-near", &[("given", &given), ("name", &near)]),
        None => wrong("tape-no-key", &[("given", &given), ("names", &names.join(", "))]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_with_what_is_held_down_are_those_of_a_terminal() {
        let key = |text| chord(text).unwrap().unwrap();
        assert_eq!(key("Ctrl+C"), Key::ctrl('c'));
        assert_eq!(key("Shift+a"), Key::char('A'));
        assert_eq!(key("Shift+Right"), Key::shift(Code::Right));
        assert_eq!(key("Shift+Tab"), Key::shift(Code::Tab));
        assert_eq!(key("Alt++"), Key { alt: true, ..Key::char('+') });
        assert_eq!(key("Ctrl+Alt+Delete"), Key { ctrl: true, alt: true, ..Key::plain(Code::Delete) });
        assert_eq!(key("Ctrl+Space"), Key::ctrl(' '));
    }

    #[test]
    fn what_is_no_key_is_told_with_the_nearest() {
        assert_eq!(chord("Type"), None);
        assert_eq!(chord("a+b"), None);
        let (key, arguments) = chord("Ctrl+Rihgt").unwrap().unwrap_err();
        assert_eq!((key, arguments[1].1.as_str()), ("tape-no-key-near", "Right"));
        for text in ["Ctrl+", "Ctrl+Shift+", "Alt+xy"] {
            assert_eq!(chord(text).unwrap().unwrap_err().0, "tape-no-key", "{text}");
        }
    }
}
