//! What comes in from whoever drives the screen, and what goes out to it.

use super::{Filmed, Key, Light, Pane, Shooting, Written};
use crate::algorithm::describe::Need;
use crate::command::{Command, Inquiry};
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
