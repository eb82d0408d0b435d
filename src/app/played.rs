//! A script that is played, as data: what of it is being done, where it waits, and what keys ask for meanwhile.

use std::collections::{BTreeMap, VecDeque};

use super::Telling;
use crate::command::{Command, Condition};
use crate::model::Time;
use crate::script::Player;
use crate::session::Request;
use crate::timeline::Position;

/// A script that is played.
#[derive(Debug)]
pub(super) struct Playback {
    pub(super) player: Player,
    pub(super) doing: Doing,
    pub(super) pace: Pace,
    /// The next event of the scene is to come at once.
    pub(super) eager: bool,
    /// A key ends the scene where it is, as soon as the run has answered.
    pub(super) holding: bool,
    /// What keys ask for meanwhile, in their order: each has its turn when it is known where the scene is.
    pub(super) deferred: VecDeque<Deferred>,
    /// Where the script waited, and last, if a scene was ended by a key, where that was.
    pub(super) beats: Vec<Beat>,
    /// The one of them we are at, if any was reached.
    pub(super) at: usize,
    /// The branches that the story names, each with one on which it goes on in its place, because on that lies what the
    /// presenter did; of several the last counts.
    pub(super) stand_ins: Vec<(String, String)>,
    /// Where the story left each branch.
    pub(super) left: BTreeMap<String, Position>,
    /// What is left to give of a statement that is several commands.
    pub(super) rest: VecDeque<Command>,
    /// A statement was done since the script last waited.
    pub(super) moved: bool,
    /// It does not wait before it came to the beat of this number: there it was before it was read again.
    pub(super) skips_to: usize,
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
    /// `run`: until when; whether the answer to a part of it is awaited.
    Run { until: Time, asked: bool },
    /// `run until`: until when at most; whether the answer to a part of it is awaited.
    Until { condition: Box<Condition>, until: Time, asked: bool },
    /// `step`: so many are left; whether the answer to one is awaited.
    Steps { left: u64, asked: bool },
    /// On the way to the moment of a beat; whether what follows it is then done, and whether a branch was opened for that.
    Return { on: bool, aside: bool },
}

impl Doing {
    /// Whether the answer to something that the script gave is awaited: an answer to anything else does not end it.
    pub(super) fn is_asked(&self) -> bool {
        match self {
            Doing::Asked => true,
            Doing::Run { asked, .. } | Doing::Until { asked, .. } | Doing::Steps { asked, .. } => *asked,
            Doing::Nothing | Doing::Ready | Doing::Return { .. } => false,
        }
    }
}

/// How a scene goes by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Pace {
    /// Its time goes by visibly.
    Visibly,
    /// No time goes by visibly up to the next beat: it was asked for while the script was at work.
    AtOnce,
    /// Up to the next event after this moment, then it waits.
    After(Position),
}

/// What a key asks for while it is not known where the story is.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Deferred {
    /// Something of the run.
    Request(Request),
    /// The next beat.
    NextBeat,
    /// The beat before.
    PreviousBeat,
    /// The next event.
    Step,
    /// That time goes by itself.
    Play,
}

/// A moment at which the script waited.
#[derive(Clone, Debug)]
pub(super) struct Beat {
    pub(super) player: Player,
    pub(super) telling: Telling,
    /// Position in the list of branches: names can change.
    pub(super) branch: usize,
    pub(super) at: Position,
    /// How far the branch went.
    pub(super) end: Position,
    /// What is left of the statement in whose middle a key ended the scene, and whether statements of that scene were
    /// done before; nothing: the script waits here by itself.
    pub(super) rest: Doing,
    pub(super) moved: bool,
}

impl Beat {
    /// Whether anything of the story follows.
    pub(super) fn goes_on(&self) -> bool {
        self.rest != Doing::Nothing || !self.player.is_over()
    }
}

impl Playback {
    /// A script at its first statement.
    pub(super) fn new(player: Player) -> Playback {
        Playback {
            player,
            doing: Doing::Ready,
            pace: Pace::Visibly,
            eager: false,
            holding: false,
            deferred: VecDeque::new(),
            beats: Vec::new(),
            at: 0,
            stand_ins: Vec::new(),
            left: BTreeMap::new(),
            rest: VecDeque::new(),
            moved: false,
            skips_to: 0,
            recites: None,
        }
    }

    /// Whether it is at work.
    pub(super) fn acts(&self) -> bool {
        self.doing != Doing::Nothing
    }

    /// Where it waits, if it does.
    pub(super) fn place(&self) -> Option<&Beat> {
        self.beats.get(self.at).filter(|_| !self.acts())
    }

    /// The branch on which the story goes on where it names one.
    pub(super) fn stand_in(&self, told: &str) -> String {
        let stand_in = self.stand_ins.iter().rfind(|(named, _)| named == told);
        stand_in.map_or(told, |(_, stand_in)| stand_in).to_owned()
    }

    /// The story's name of a branch on which it goes on.
    pub(super) fn named(&self, branch: &str) -> String {
        let named = self.stand_ins.iter().find(|(_, stand_in)| stand_in == branch);
        named.map_or(branch, |(named, _)| named).to_owned()
    }

    /// Whether it has told all that the script has to tell.
    pub(super) fn has_ended(&self) -> bool {
        !self.is_held() && self.at + 1 == self.beats.len() && self.player.is_over()
    }

    /// Whether a key ended the scene that we are at.
    pub(super) fn is_held(&self) -> bool {
        self.place().is_some_and(|beat| beat.rest != Doing::Nothing)
    }
}
