//! What a line of a tape says: typed, and with its number.

use super::pattern::Pattern;
use crate::app::Key;

/// One command of a tape; several may stand on one line.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// The line that it stands on, from 1.
    pub number: usize,
    /// As it is written.
    pub text: String,
    /// What it says.
    pub command: Command,
}

/// What a line says.
#[derive(Clone, PartialEq, Debug)]
pub enum Command {
    /// A file of the film.
    Output(String),
    /// How the film is.
    Set(Setting),
    /// Another tape stands here.
    Source(String),
    /// Something is done.
    Step(Step),
    /// VHS has it, and it means nothing here: its name.
    Unheeded(String),
}

/// How a film is: what stands at the top of a tape.
#[derive(Clone, PartialEq, Debug)]
pub enum Setting {
    /// The picture's width in pixels.
    Width(u32),
    /// Its height.
    Height(u32),
    /// The size of its letters in pixels.
    FontSize(u32),
    /// Whether its colours are light.
    Light(bool),
    /// How fast all goes by, in thousandths.
    PlaybackSpeed(u32),
    /// Frames a second.
    Framerate(u32),
    /// How long `Wait` waits, in microseconds.
    WaitTimeout(u64),
    /// What `Wait` waits for.
    WaitPattern(Pattern),
}

/// What is done.
#[derive(Clone, PartialEq, Debug)]
pub enum Step {
    /// Letters are typed; `delay` microseconds behind each, or as long as typing takes.
    Type {
        /// What is typed.
        text: String,
        /// The time behind each letter.
        delay: Option<u64>,
    },
    /// A key is pressed.
    Press {
        /// Which.
        key: Key,
        /// The time behind each press.
        delay: Option<u64>,
        /// How often.
        count: u32,
    },
    /// From here on there are so many microseconds behind each key.
    TypingSpeed(u64),
    /// So many microseconds go by.
    Sleep(u64),
    /// From here on nothing is shown.
    Hide,
    /// From here on it is shown again.
    Show,
    /// Time goes by until something stands on the screen.
    Wait {
        /// Where.
        scope: Scope,
        /// How long at most, in microseconds.
        timeout: Option<u64>,
        /// What.
        pattern: Option<Pattern>,
    },
    /// The moment is written to a file.
    Screenshot(String),
    /// A text is kept for `Paste`.
    Copy(String),
    /// The text that was kept is pasted.
    Paste,
}

/// Where `Wait` looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// The line of the prompt; on a screen its last line.
    Line,
    /// All lines.
    Screen,
}
