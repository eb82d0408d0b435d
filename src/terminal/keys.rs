//! What the sequences of a terminal mean: cursor and editing keys with their modifiers, and the mouse.
//!
//! The encodings are those of xterm (“Xterm Control Sequences”), the Linux console, rxvt, and the legacy part of kitty's
//! keyboard protocol. A sequence that is none of them is an answer to somebody's question or a key without a meaning
//! here: it is nothing.

use crate::app::{Code, Input, Key, Light, Mouse, MouseKind};

/// The key of a control character.
pub(super) fn control(byte: u8) -> Key {
    match byte {
        b'\r' => Key::plain(Code::Enter),
        b'\t' => Key::plain(Code::Tab),
        0x7f => Key::plain(Code::Backspace),
        0 => Key::ctrl(' '),
        0x1b => Key::plain(Code::Esc),
        0x01..=0x1a => Key::ctrl(char::from(byte - 1 + b'a')),
        // Control with 4 to 7 sends these, as does control with \ ] ^ _.
        _ => Key::ctrl(char::from((byte & 0x03) + b'4')),
    }
}

/// The key behind `ESC O` (SS3): cursor keys in application mode.
pub(super) fn single(last: u8) -> Option<Key> {
    named(last).map(Key::plain)
}

/// What a control sequence says: `ESC [`, its parameters and intermediates, its last byte.
pub(super) fn sequence(given: &[u8], last: u8) -> Option<Input> {
    match (given, last) {
        ([b'<', numbers @ ..], b'M' | b'm') => mouse_of(numbers, |cb| Some((cb, last == b'm'))),
        // rxvt's mouse; its button number is moved into what can be printed.
        ([b'0'..=b'9', ..], b'M') => mouse_of(given, |cb| Some((cb.checked_sub(32)?, false))),
        // Whether its colours are dark (1) or light (2) now, as asked for by mode 2031.
        (b"?997;1", b'n') => Some(Input::Background(Light(false))),
        (b"?997;2", b'n') => Some(Input::Background(Light(true))),
        ([], b'Z') => Some(Input::Key(Key::shift(Code::Tab))),
        _ => key(given, last).map(Input::Key),
    }
}

/// What the three bytes behind `ESC [ M` say: the mouse as X10 tells of it.
pub(super) fn old_mouse(cb: u8, x: u8, y: u8) -> Option<Input> {
    let cell = |byte: u8| u16::from(byte.saturating_sub(33));
    mouse(cb.checked_sub(32)?.into(), false, cell(x), cell(y))
}

fn key(given: &[u8], last: u8) -> Option<Key> {
    let given = std::str::from_utf8(given).ok()?;
    let mut parts = given.split(';');
    let (first, second) = (parts.next().unwrap_or_default(), parts.next());
    let number = |text: &str| text.split(':').next().and_then(|text| text.parse::<u32>().ok());
    let (code, modifiers) = match last {
        b'~' => (
            match number(first)? {
                1 | 7 => Code::Home,
                3 => Code::Delete,
                4 | 8 => Code::End,
                5 => Code::PageUp,
                6 => Code::PageDown,
                _ => return None,
            },
            second,
        ),
        b'u' => (
            match number(first)? {
                9 => Code::Tab,
                13 => Code::Enter,
                27 => Code::Esc,
                127 => Code::Backspace,
                code => Code::Char(char::from_u32(code).filter(|c| !c.is_control())?),
            },
            second,
        ),
        // `1;5A`, and `5A` of older terminals.
        _ => (named(last)?, second.or(Some(first))),
    };
    modified(code, modifiers.unwrap_or_default())
}

fn named(last: u8) -> Option<Code> {
    Some(match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'H' => Code::Home,
        b'F' => Code::End,
        _ => return None,
    })
}

/// A key with what is said of its modifiers: one more than the sum of 1 for shift, 2 for alt, 4 for control; behind a
/// colon a 3 if it was let go.
fn modified(code: Code, modifiers: &str) -> Option<Key> {
    let (modifiers, kind) = modifiers.split_once(':').unwrap_or((modifiers, "1"));
    if kind == "3" {
        return None;
    }
    let mask = match modifiers {
        "" => 0,
        some => some.parse::<u8>().ok()?.checked_sub(1)?,
    };
    let (shift, alt, ctrl) = (mask & 1 != 0, mask & 2 != 0, mask & 4 != 0);
    Some(match code {
        Code::Char(c) if shift => Key { code: Code::Char(c.to_uppercase().next()?), ctrl, alt, shift: false },
        code => Key { code, ctrl, alt, shift },
    })
}

/// The mouse from three numbers: button and modifiers, column and row from 1.
fn mouse_of(numbers: &[u8], button: impl Fn(u16) -> Option<(u16, bool)>) -> Option<Input> {
    let mut numbers = std::str::from_utf8(numbers).ok()?.split(';').map(str::parse::<u16>);
    let mut next = || numbers.next()?.ok();
    let (cb, x, y) = (next()?, next()?, next()?);
    let (cb, up) = button(cb)?;
    mouse(cb, up, x.checked_sub(1)?, y.checked_sub(1)?)
}

/// Which button in the two lowest and the two highest of eight bits, whether it moves in the sixth.
fn mouse(cb: u16, up: bool, x: u16, y: u16) -> Option<Input> {
    let kind = match (cb & 0b11 | (cb & 0b1100_0000) >> 4, cb & 0b10_0000 != 0) {
        (0, false) if up => MouseKind::Release,
        (0, false) => MouseKind::Press,
        (0, true) => MouseKind::Drag,
        // In the older encodings nobody knows which button it was.
        (3, false) => MouseKind::Release,
        (3..=5, true) => MouseKind::Move,
        (4, false) => MouseKind::ScrollUp,
        (5, false) => MouseKind::ScrollDown,
        _ => return None,
    };
    Some(Input::Mouse(Mouse { kind, x, y }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(given: &str, last: char) -> Option<Input> {
        sequence(given.as_bytes(), last as u8)
    }

    #[test]
    fn shift_is_part_of_a_character_but_not_of_an_arrow() {
        assert_eq!(said("1;2", 'C'), Some(Input::Key(Key::shift(Code::Right))));
        assert_eq!(said("", 'Z'), Some(Input::Key(Key::shift(Code::Tab))));
        assert_eq!(said("107;2", 'u'), Some(Input::Key(Key::char('K'))));
    }

    #[test]
    fn keys_have_their_modifiers() {
        let of = |code, ctrl, alt, shift| Some(Input::Key(Key { code, ctrl, alt, shift }));
        assert_eq!(said("", 'A'), of(Code::Up, false, false, false));
        assert_eq!(said("1;5", 'D'), of(Code::Left, true, false, false));
        assert_eq!(said("3", 'B'), of(Code::Down, false, true, false));
        assert_eq!(said("3;6", '~'), of(Code::Delete, true, false, true));
        assert_eq!(said("97;5", 'u'), of(Code::Char('a'), true, false, false));
        assert_eq!(said("97;1:3", 'u'), None, "it was let go");
        assert_eq!(control(0x1a), Key::ctrl('z'));
        assert_eq!(control(0x1c), Key::ctrl('4'));
        assert_eq!(control(0x1f), Key::ctrl('7'));
    }

    #[test]
    fn the_mouse_is_understood_in_three_encodings() {
        let of = |kind, x, y| Some(Input::Mouse(Mouse { kind, x, y }));
        assert_eq!(said("<0;3;5", 'M'), of(MouseKind::Press, 2, 4));
        assert_eq!(said("<0;3;5", 'm'), of(MouseKind::Release, 2, 4));
        assert_eq!(said("<35;2;34", 'M'), of(MouseKind::Move, 1, 33));
        assert_eq!(said("64;3;5", 'M'), of(MouseKind::Drag, 2, 4));
        assert_eq!(said("97;3;5", 'M'), of(MouseKind::ScrollDown, 2, 4));
        assert_eq!(old_mouse(b' ', b'#', b'%'), of(MouseKind::Press, 2, 4));
        assert_eq!(old_mouse(b'#', b'#', b'%'), of(MouseKind::Release, 2, 4));
        for (given, last) in [("<0;0;5", 'M'), ("<;;", 'M'), ("<0;99999;1", 'M'), ("<0;1", 'm'), ("1;1;1", 'M')] {
            assert_eq!(said(given, last), None, "{given}{last}");
        }
    }

    #[test]
    fn answers_are_nothing() {
        for (given, last) in [("?62;4", 'c'), (">41;370;0", 'c'), ("12;40", 'R'), ("0", 'n'), ("?2026;2$", 'y')] {
            assert_eq!(said(given, last), None, "{given}{last}");
        }
        assert_eq!((said("", 'I'), said("", 'O')), (None, None), "the focus came and went");
    }
}
