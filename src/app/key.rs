//! A key with its modifiers: how it is shown, and its name in a configuration.

use crate::command::half_width;

/// A key with its modifiers. Shift is part of a character, not of its modifiers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Key {
    /// Which.
    pub code: Code,
    /// With control.
    pub ctrl: bool,
    /// With alt.
    pub alt: bool,
    /// With shift; never set for characters.
    pub shift: bool,
}

/// A key without modifiers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Code {
    /// A character.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab; backwards with shift.
    Tab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
}

impl Key {
    /// A character.
    pub const fn char(c: char) -> Key {
        Key::plain(Code::Char(c))
    }

    /// A key without modifiers.
    pub const fn plain(code: Code) -> Key {
        Key { code, ctrl: false, alt: false, shift: false }
    }

    /// A key with shift.
    pub const fn shift(code: Code) -> Key {
        Key { shift: true, ..Key::plain(code) }
    }

    /// A character with control.
    pub const fn ctrl(c: char) -> Key {
        Key { ctrl: true, ..Key::char(c) }
    }

    /// Whether it writes a letter where a text is typed.
    pub fn types(self) -> bool {
        matches!(self, Key { code: Code::Char(_), ctrl: false, alt: false, .. })
    }

    /// The same key without an input method: `:` for the full-width `：`, a blank for the one as wide as a letter of
    /// Chinese; none if it is no such key.
    pub fn half_width(self) -> Option<Key> {
        let Code::Char(c) = self.code else { return None };
        half_width(c).map(|c| Key { code: Code::Char(c), ..self })
    }

    /// How it is written on the bottom line: `␣`, `→`, `k`; in plain letters if `ascii`.
    pub fn label(self, ascii: bool) -> String {
        let name = match self.code {
            Code::Char(' ') => if ascii { "space" } else { "␣" }.to_owned(),
            Code::Char(c) => c.to_string(),
            Code::Enter => if ascii { "enter" } else { "⏎" }.to_owned(),
            Code::Esc => "esc".to_owned(),
            Code::Tab => "tab".to_owned(),
            Code::Backspace => "backspace".to_owned(),
            Code::Delete => "delete".to_owned(),
            Code::Left => if ascii { "left" } else { "←" }.to_owned(),
            Code::Right => if ascii { "right" } else { "→" }.to_owned(),
            Code::Up => if ascii { "up" } else { "↑" }.to_owned(),
            Code::Down => if ascii { "down" } else { "↓" }.to_owned(),
            Code::Home => "home".to_owned(),
            Code::End => "end".to_owned(),
            Code::PageUp => "pgup".to_owned(),
            Code::PageDown => "pgdn".to_owned(),
        };
        let shift = if !self.shift {
            ""
        } else if ascii {
            "shift-"
        } else {
            "⇧"
        };
        let ctrl = if self.ctrl { "ctrl-" } else { "" };
        let alt = if self.alt { "alt-" } else { "" };
        format!("{ctrl}{alt}{shift}{name}")
    }

    /// The key of a name as [`Key::name`] writes it; `+` joins as well as `-`, and page up and page down have two names.
    pub fn named(name: &str) -> Option<Key> {
        let mut key = Key::plain(Code::Esc);
        let mut rest = name;
        let modifiers = ["ctrl", "alt", "shift"];
        while let Some((modifier, behind)) = modifiers.iter().enumerate().find_map(|(at, modifier)| {
            let behind = rest.strip_prefix(modifier)?.strip_prefix(['-', '+'])?;
            (!behind.is_empty()).then_some((at, behind))
        }) {
            let set = [&mut key.ctrl, &mut key.alt, &mut key.shift];
            *set.into_iter().nth(modifier)? = true;
            rest = behind;
        }
        let mut letters = rest.chars();
        key.code = match (letters.next()?, letters.next()) {
            // Shift is part of a character.
            (c, None) if key.shift => Code::Char(c.to_uppercase().next()?),
            (c, None) if !c.is_control() => Code::Char(c),
            _ => NAMES.iter().find(|(known, _)| *known == rest)?.1,
        };
        key.shift &= !matches!(key.code, Code::Char(_));
        Some(key)
    }

    /// The names of the keys that are no characters, and what a character is like.
    pub fn names() -> impl Iterator<Item = &'static str> {
        ["k", "K", "ctrl-k", "shift-left"].into_iter().chain(NAMES.iter().map(|(name, _)| *name))
    }

    /// How it is written in a configuration: `space`, `k`, `K`, `ctrl-c`, `shift-left`.
    pub fn name(self) -> String {
        let name = NAMES.iter().find(|(_, code)| *code == self.code).map(|(name, _)| (*name).to_owned());
        let name = name.unwrap_or_else(|| Key { ctrl: false, alt: false, shift: false, ..self }.label(true));
        let modifier = |is: bool, name: &'static str| if is { name } else { "" };
        let (ctrl, alt) = (modifier(self.ctrl, "ctrl-"), modifier(self.alt, "alt-"));
        format!("{ctrl}{alt}{}{name}", modifier(self.shift, "shift-"))
    }
}

/// The keys that are no characters, and the blank, by their names.
const NAMES: &[(&str, Code)] = &[
    ("space", Code::Char(' ')),
    ("enter", Code::Enter),
    ("esc", Code::Esc),
    ("tab", Code::Tab),
    ("backspace", Code::Backspace),
    ("delete", Code::Delete),
    ("left", Code::Left),
    ("right", Code::Right),
    ("up", Code::Up),
    ("down", Code::Down),
    ("home", Code::Home),
    ("end", Code::End),
    ("pageup", Code::PageUp),
    ("pagedown", Code::PageDown),
    ("pgup", Code::PageUp),
    ("pgdn", Code::PageDown),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_width_key_is_its_half_width_twin() {
        let twins: String = "：？／，＝０９ｋＫ～\u{3000}。、".chars().filter_map(half_width).collect();
        assert_eq!(twins, ":?/,=09kK~ .,");
        assert_eq!("领é…“:".chars().find_map(half_width), None);
        assert_eq!(Key::ctrl('：').half_width(), Some(Key::ctrl(':')), "with its modifiers");
        assert_eq!(Key::plain(Code::Enter).half_width(), None);
    }

    #[test]
    fn a_key_has_a_name_that_leads_back_to_it() {
        for name in
            ["k", "K", "space", "ctrl-c", "alt-x", "shift-left", "ctrl-alt-shift-pageup", "-", "+", "ctrl--", "？"]
        {
            assert_eq!(Key::named(name).map(Key::name).as_deref(), Some(name));
        }
        for (name, key) in [
            ("shift-k", Key::char('K')),
            ("ctrl+z", Key::ctrl('z')),
            ("pgup", Key::plain(Code::PageUp)),
            (" ", Key::char(' ')),
        ] {
            assert_eq!(Key::named(name), Some(key));
        }
        for name in ["", "left left", "ctrl-", "hyper-x", "F1", "Space"] {
            assert_eq!(Key::named(name), None, "{name}");
        }
    }
}
