//! A script that is played, as data: what of it is being done, and the moments at which it waited.

use super::Telling;
use crate::command::Condition;
use crate::model::Time;
use crate::script::Player;

/// A script that is played.
#[derive(Debug)]
pub(super) struct Playback {
    pub(super) player: Player,
    pub(super) doing: Doing,
    pub(super) beats: Vec<Beat>,
    /// The beat we are at, if any was reached.
    pub(super) at: usize,
    /// A statement was done since the script last waited.
    pub(super) moved: bool,
    /// Up to the next beat no time goes by visibly: it was asked for while the script was at work.
    pub(super) hurries: bool,
    /// The story is told by itself: for so long, in microseconds of real time, it has waited for its readers.
    pub(super) recites: Option<u64>,
}

/// What of a script is being done.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Doing {
    /// It waits for the next beat to be asked for.
    Nothing,
    /// The next statement can be done.
    Ready,
    /// A statement was given, its answer is awaited.
    Asked,
    /// `run`: so much is left.
    Run(Time),
    /// `run until`: so much is left; whether the answer to the last part of it is awaited, so that answers to anything
    /// else do not end it.
    Until { condition: Condition, left: Time, asked: bool },
    /// `step`: so many are left.
    Steps(u64),
    /// On the way to the moment of a beat; whether what follows it is then done.
    Return { on: bool },
}

/// A moment at which the script waited.
#[derive(Clone, Debug)]
pub(super) struct Beat {
    pub(super) player: Player,
    pub(super) telling: Telling,
    /// Position in the list of branches: names can change.
    pub(super) branch: usize,
    pub(super) event: u64,
    pub(super) time: Time,
}
