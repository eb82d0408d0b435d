//! Bytes of a terminal to the screen's inputs: keys, pastes and the mouse told apart, whatever the bytes are cut into.
//!
//! Control sequences and strings are framed by Paul Williams's state machine of DEC's terminals
//! (<https://vt100.net/emu/dec_ansi_parser>), whose table is `anstyle-parse`'s. It is that of a terminal; a program at
//! its other end needs more: escape is a key, and with a character behind it that character with alt; a paste goes
//! until its mark and may hold anything; and a sequence of which no more comes is not waited for. Answers to somebody's
//! question (control strings, reports) are never keys.
//!
//! There is no clock here: whoever reads the terminal tells how long it was silent.

use std::collections::VecDeque;
use std::time::Duration;

use anstyle_parse::state::{Action, State, state_change};

use super::keys;
use crate::app::{Code, Input, Key};

/// A sequence that was begun is waited for so long; a lone escape is a key then.
const PATIENCE: Duration = Duration::from_millis(100);
/// Whoever types escape and then a character needs longer than this; a terminal that sends alt does not.
const ROLL: Duration = Duration::from_millis(25);
/// After so long nothing is the rest of anything, save of a paste.
const FORGOTTEN: Duration = Duration::from_secs(1);
/// The longest control sequence that means anything.
const LONGEST: usize = 64;
/// A paste of more bytes comes in pieces.
const PIECE: usize = 16 << 20;
/// What ends a paste, but for its last byte.
const MARK: &[u8] = b"\x1b[201";

/// What was heard from a terminal, up to where it cannot be told yet what it is.
#[derive(Debug)]
pub struct Keyboard {
    place: Place,
    /// What was expected did not come in time: what comes now may be something else.
    stalled: bool,
    /// The beginning of a character.
    character: Vec<u8>,
    /// Alt goes with the character that is begun.
    alt: bool,
    /// What a control sequence has between its beginning and its last byte.
    given: Vec<u8>,
    pasted: Vec<u8>,
}

/// Between what the next byte stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Place {
    /// Keys.
    Keys,
    /// Behind escape.
    Escape,
    /// Behind an escape that most likely ends a string.
    StringEnd,
    /// Behind `ESC O`.
    Single,
    /// Behind `ESC [ [`: a function key of the Linux console.
    Console,
    /// Behind `ESC [ M`.
    OldMouse,
    /// Inside a control sequence.
    Sequence(State),
    /// Inside a control string.
    String(State),
    /// Inside a paste.
    Paste,
}

impl Keyboard {
    /// One on which nothing was typed.
    pub const fn new() -> Keyboard {
        Keyboard {
            place: Place::Keys,
            stalled: false,
            character: Vec::new(),
            alt: false,
            given: Vec::new(),
            pasted: Vec::new(),
        }
    }

    /// How long to wait for more bytes before [`Keyboard::silent`] is to be told; none: for ever.
    pub fn patience(&self) -> Option<Duration> {
        (self.place != Place::Keys && !self.stalled).then_some(PATIENCE)
    }

    /// No more bytes came in time.
    pub fn silent(&mut self, heard: &mut VecDeque<Input>) {
        if self.place == Place::Keys || self.stalled {
            return;
        }
        self.stalled = true;
        if self.place == Place::Escape {
            heard.push_back(Input::Key(Key::plain(Code::Esc)));
        }
    }

    /// Takes bytes that came at once, after so long a silence.
    pub fn feed(&mut self, bytes: &[u8], silence: Duration, heard: &mut VecDeque<Input>) {
        let Some(&first) = bytes.first() else { return };
        if std::mem::take(&mut self.stalled) {
            if !self.goes_on(bytes, silence) {
                self.give_up(heard);
            }
        } else if self.place == Place::Escape && silence >= ROLL && !introduces(first) {
            heard.push_back(Input::Key(Key::plain(Code::Esc)));
            self.place = Place::Keys;
        }
        for byte in bytes {
            self.byte(*byte, heard);
        }
    }

    /// Whether bytes after a stall are the rest of what was begun before it. A key comes alone; what a link delivers late
    /// comes together.
    fn goes_on(&self, bytes: &[u8], silence: Duration) -> bool {
        let together = bytes.len() > 1 && std::str::from_utf8(bytes).map_or(true, |text| text.chars().nth(1).is_some());
        let soon = silence < FORGOTTEN;
        match self.place {
            Place::Escape => soon && together && introduces(bytes[0]),
            Place::Sequence(_) => soon && together && matches!(bytes[0], 0x20..=0x3f),
            Place::String(_) => soon && together,
            Place::StringEnd => soon && bytes[0] == b'\\',
            Place::Paste => together || self.ends_paste(bytes[0]),
            Place::Keys | Place::Single | Place::Console | Place::OldMouse => false,
        }
    }

    /// Whether a byte is the next of the mark that ends a paste, of which the beginning has come.
    fn ends_paste(&self, byte: u8) -> bool {
        let whole = [MARK, b"~"].concat();
        (1..=MARK.len()).any(|length| self.pasted.ends_with(&whole[..length]) && byte == whole[length])
    }

    /// Lets go of what was begun.
    fn give_up(&mut self, heard: &mut VecDeque<Input>) {
        if self.place == Place::Paste {
            self.paste(self.pasted.len(), heard);
        }
        self.place = Place::Keys;
    }

    fn byte(&mut self, byte: u8, heard: &mut VecDeque<Input>) {
        match self.place {
            Place::Keys => self.key(byte, heard),
            Place::Escape => self.behind_escape(byte, heard),
            Place::StringEnd if byte == b'\\' => self.place = Place::Keys,
            Place::StringEnd => self.behind_escape(byte, heard),
            Place::Single | Place::Console | Place::OldMouse if !matches!(byte, 0x20..=0x7e) => self.anew(byte, heard),
            Place::Single => {
                self.place = Place::Keys;
                heard.extend(keys::single(byte).map(Input::Key));
            }
            Place::Console => self.place = Place::Keys,
            Place::OldMouse => {
                self.given.push(byte);
                if let [cb, x, y] = self.given[..] {
                    self.place = Place::Keys;
                    heard.extend(keys::old_mouse(cb, x, y));
                }
            }
            // No part of one.
            Place::Sequence(_) if byte >= 0x80 => self.anew(byte, heard),
            Place::Sequence(state) => self.sequence(state, byte, heard),
            // Parts of characters; the table has them for control characters of 8 bits.
            Place::String(_) if byte >= 0x80 => {}
            Place::String(state) => self.string(state, byte, heard),
            Place::Paste => self.pasting(byte, heard),
        }
    }

    /// What was begun ended without a meaning, and this byte is another thing.
    fn anew(&mut self, byte: u8, heard: &mut VecDeque<Input>) {
        self.place = Place::Keys;
        self.key(byte, heard);
    }

    fn key(&mut self, byte: u8, heard: &mut VecDeque<Input>) {
        if !self.character.is_empty() || byte >= 0x80 {
            return self.character(byte, heard);
        }
        match byte {
            0x1b => self.place = Place::Escape,
            0x20..=0x7e => self.press(Key::char(byte.into()), heard),
            _ => self.press(keys::control(byte), heard),
        }
    }

    fn press(&mut self, key: Key, heard: &mut VecDeque<Input>) {
        heard.push_back(Input::Key(Key { alt: std::mem::take(&mut self.alt), ..key }));
    }

    /// A byte of a character of several; what is none is shown as one that is not known.
    fn character(&mut self, byte: u8, heard: &mut VecDeque<Input>) {
        self.character.push(byte);
        let (c, again) = match std::str::from_utf8(&self.character) {
            Ok(text) => (text.chars().next(), false),
            Err(error) => match error.error_len() {
                None => return,
                Some(length) => (None, length < self.character.len()),
            },
        };
        self.character.clear();
        self.press(Key::char(c.unwrap_or(char::REPLACEMENT_CHARACTER)), heard);
        if again {
            self.key(byte, heard);
        }
    }

    fn behind_escape(&mut self, byte: u8, heard: &mut VecDeque<Input>) {
        self.place = Place::Keys;
        match byte {
            0x1b => {
                heard.push_back(Input::Key(Key::plain(Code::Esc)));
                self.place = Place::Escape;
            }
            b'O' => self.place = Place::Single,
            // The end of a string that nobody heard the beginning of.
            b'\\' => {}
            _ if introduces(byte) => {
                self.given.clear();
                let (state, _) = state_change(State::Escape, byte);
                self.place = if byte == b'[' { Place::Sequence(state) } else { Place::String(state) };
            }
            _ => {
                self.alt = true;
                self.key(byte, heard);
            }
        }
    }

    fn sequence(&mut self, state: State, byte: u8, heard: &mut VecDeque<Input>) {
        let (next, action) = state_change(state, byte);
        match next {
            State::Anywhere => {}
            State::Ground => self.place = Place::Keys,
            State::Escape => self.place = Place::Escape,
            next => self.place = Place::Sequence(next),
        }
        match action {
            Action::Param | Action::Collect if self.given.len() < LONGEST => self.given.push(byte),
            Action::Param | Action::Collect => self.place = Place::Sequence(State::CsiIgnore),
            // Control characters are themselves wherever they stand.
            Action::Execute => self.press(keys::control(byte), heard),
            Action::CsiDispatch => match (&self.given[..], byte) {
                (b"200", b'~') => {
                    self.pasted.clear();
                    self.place = Place::Paste;
                }
                ([], b'M') => self.place = Place::OldMouse,
                ([], b'[') => self.place = Place::Console,
                (given, last) => heard.extend(keys::sequence(given, last)),
            },
            _ => {}
        }
    }

    fn string(&mut self, state: State, byte: u8, heard: &mut VecDeque<Input>) {
        let (next, action) = state_change(state, byte);
        match next {
            State::Anywhere => {}
            State::Ground => self.place = Place::Keys,
            State::Escape => self.place = Place::StringEnd,
            next => self.place = Place::String(next),
        }
        // What cancels a string is a key like any other.
        if action == Action::Execute {
            self.press(keys::control(byte), heard);
        }
    }

    fn pasting(&mut self, byte: u8, heard: &mut VecDeque<Input>) {
        if byte == b'~' && self.pasted.ends_with(MARK) {
            self.place = Place::Keys;
            return self.paste(self.pasted.len() - MARK.len(), heard);
        }
        self.pasted.push(byte);
        if self.pasted.len() >= PIECE {
            // Neither the mark nor a character is cut.
            let cut = (0..=self.pasted.len() - MARK.len()).rev().find(|at| self.pasted[*at] & 0xc0 != 0x80);
            let rest = self.pasted.split_off(cut.unwrap_or(PIECE));
            self.paste(self.pasted.len(), heard);
            self.pasted = rest;
        }
    }

    /// So many bytes were pasted.
    fn paste(&mut self, length: usize, heard: &mut VecDeque<Input>) {
        let bytes = std::mem::take(&mut self.pasted);
        heard.push_back(Input::Paste(String::from_utf8_lossy(&bytes[..length]).into_owned()));
    }
}

impl Default for Keyboard {
    fn default() -> Keyboard {
        Keyboard::new()
    }
}

/// Whether a byte behind escape begins a sequence or a string: CSI, OSC, DCS, SOS, PM, APC, SS3, or ends one (ST).
fn introduces(byte: u8) -> bool {
    matches!(byte, b'[' | b']' | b'P' | b'X' | b'^' | b'_' | b'O' | b'\\')
}

#[cfg(test)]
#[path = "keyboard_tests.rs"]
mod tests;
