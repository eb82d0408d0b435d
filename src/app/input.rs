//! What comes in from whoever drives the screen, and what goes out to it.

use super::{Filmed, Light, Pane, Shooting, Written};
use crate::algorithm::describe::Need;
use crate::command::{Command, Inquiry, half_width};
use crate::inquiry::Answer;
use crate::session::Request;
use crate::timeline::{Portable, Position};

/// Something happened to the screen.
#[derive(Clone, PartialEq, Debug)]
pub enum Input {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The mouse did something.
    Mouse(Mouse),
    /// The screen has another size: columns and rows.
    Resize(u16, u16),
    /// Real time went by, in microseconds. Needed only while [`super::App::moving`].
    Tick(u64),
    /// A script was written to that file, or why not.
    Saved(Result<String, String>),
    /// The search that [`Effect::Explore`] began has something to tell.
    Explored(Explored),
    /// The answer to the question of [`Effect::Inquire`].
    Answered(Box<Answer>),
    /// The clients and the faults of the run that [`Effect::AskPortable`] asked for.
    Portable(Box<Portable>),
    /// What [`Effect::Make`] began has come so far.
    Made(Making),
    /// The text of a pane was given to the terminal, or written to that file, or why not.
    Copied(Pane, Result<Option<String>, String>),
    /// The session was given to the terminal as a script, or written to that file, or why not.
    CopiedMoment(Result<Option<String>, String>),
    /// A picture of the screen was written, or why not.
    Pictured(String, Result<Written, String>),
    /// The film that [`Effect::Film`] began has come so far.
    Filmed(Filmed),
    /// The moment as a script that leads to it, which [`Effect::Share`] asked for.
    Shared(String),
    /// That text was given to the terminal, or why not.
    SharedCopied(Result<(), String>),
    /// The terminal says whether its background is light.
    Background(Light),
}

/// How what is made behind the screen gets on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Making {
    /// It has come so far.
    SoFar(HowFar),
    /// It is there to be shown.
    Ready,
    /// There is none, and why.
    Failed(String),
}

/// How far something is that takes long.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct HowFar {
    /// So many hundredths are done.
    pub percent: u64,
    /// The run that is being made, as its algorithm and where it is.
    pub run: Option<(&'static str, Position)>,
}

/// What a search from the moment on the screen tells.
#[derive(Clone, PartialEq, Debug)]
pub enum Explored {
    /// How far it is: random walks made, and states visited breadth first.
    SoFar {
        /// Random walks.
        walks: u64,
        /// States.
        states: u64,
    },
    /// It ended and found nothing.
    Nothing {
        /// Random walks.
        walks: u64,
        /// States.
        states: u64,
        /// What safeguards that are off need to matter, and do not have there.
        unmet: Vec<(&'static str, Vec<&'static Need>)>,
    },
    /// It ended with commands that break an invariant.
    Found {
        /// Which.
        invariant: &'static str,
        /// The branch on which it began, by its position in the snapshot's branches.
        branch: usize,
        /// The moment at which it began.
        at: Position,
        /// What then breaks it.
        commands: Vec<Command>,
    },
}

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

/// The mouse at a cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mouse {
    /// What it did.
    pub kind: MouseKind,
    /// The column.
    pub x: u16,
    /// The row.
    pub y: u16,
}

/// What the mouse did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MouseKind {
    /// The left button went down.
    Press,
    /// It moved with the left button down.
    Drag,
    /// The left button went up.
    Release,
    /// It moved with no button down.
    Move,
    /// The wheel turned away from the user.
    ScrollUp,
    /// The wheel turned towards the user.
    ScrollDown,
}

/// What is to be done outside of the screen's own state.
#[derive(Clone, PartialEq, Debug)]
pub enum Effect {
    /// Ask the run; the answer comes through [`super::App::receive`].
    Request(Request),
    /// Ask one of several runs, counted from the left.
    RequestOf(usize, Request),
    /// Write the session as a script to that file; the answer is [`Input::Saved`].
    SaveScript(String),
    /// Search for a schedule that breaks an invariant from where the run is; news come through [`Input::Explored`].
    Explore,
    /// End that search.
    EndExploring,
    /// Answer a question about where the run is: [`Input::Answered`].
    Inquire(Inquiry),
    /// Answer it no longer.
    EndInquiring,
    /// Tell the clients and the faults of the run so far: [`Input::Portable`].
    AskPortable,
    /// Make behind the screen what the screen is about to show; news come through [`Input::Made`].
    Make,
    /// Give that up.
    EndMaking,
    /// Hear the mouse, or leave it to the terminal.
    Mouse(bool),
    /// Give the text of a pane to the terminal, or write it to a file; the answer is [`Input::Copied`].
    Copy(Pane, Option<String>),
    /// Give the session as a script to the terminal, or write it to a file; the answer is [`Input::CopiedMoment`].
    CopyMoment(Option<String>),
    /// Write what the screen shows as a picture to that file; the answer is [`Input::Pictured`].
    Picture(String),
    /// Make a film of the run behind the screen; news come through [`Input::Filmed`].
    Film(Box<Shooting>),
    /// Give that up.
    EndFilming,
    /// Tell the moment as a script that leads to it: [`Input::Shared`].
    Share,
    /// Give the text of the shared moment to the terminal; the answer is [`Input::SharedCopied`].
    CopyShared(String),
    /// Go into the background until the shell calls back.
    Suspend,
    /// Leave.
    Quit,
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
}

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
}
