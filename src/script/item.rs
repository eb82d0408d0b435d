//! What a script's run tells, one item at a time, before anybody makes text of it.

use crate::command::LocalizedText;
use crate::inquiry::Answer;
use crate::model::{EntryState, EventView, Figure, Sentence, Time};

/// Something that happened while a script ran.
#[derive(Clone, Debug)]
pub enum Item {
    /// An event.
    Event(EventView),
    /// `say`.
    Said(LocalizedText),
    /// `chapter`.
    Chapter(LocalizedText),
    /// `quiz`.
    Quiz {
        /// What is asked.
        question: LocalizedText,
        /// The right answer.
        answer: LocalizedText,
    },
    /// `back`, `goto`, `switch` or a new branch: where that led.
    Moved {
        /// The branch.
        branch: String,
        /// The event.
        event: u64,
        /// The time.
        time: Time,
    },
    /// `branches`: the names.
    Branches(Vec<String>),
    /// `watch`: what it comes to, at first and whenever that has changed.
    Watched {
        /// Names, as the command language writes them, and values.
        values: Vec<(String, String)>,
        /// The event after which it is so.
        event: u64,
        /// When.
        time: Time,
    },
    /// `show`: a figure as it is at this moment.
    Figure {
        /// Its name.
        name: &'static str,
        /// Text key of its title.
        title: &'static str,
        /// The words of its algorithm for how far entries have come: text keys.
        stages: &'static [(EntryState, &'static str)],
        /// All of it.
        figure: Figure,
        /// The event after which it is so.
        event: u64,
        /// When.
        time: Time,
    },
    /// A question about this moment, answered.
    Answer {
        /// The answer.
        answer: Box<Answer>,
        /// The event after which it is so.
        event: u64,
        /// When.
        time: Time,
    },
    /// The run is as large as it may be: from now on its oldest past is given up. Told once.
    GivenUp {
        /// The first event that can be gone to.
        event: u64,
        /// When.
        time: Time,
    },
    /// A claim was tested: `expect`, `run until`.
    Claim {
        /// Its line in the script.
        line: usize,
        /// As the command language writes it.
        text: String,
        /// Whether it held.
        held: bool,
        /// The event after which it was tested.
        event: u64,
        /// When.
        time: Time,
        /// The facts it speaks of, if it did not hold: `("S1.term", "2")`.
        facts: Vec<(String, String)>,
    },
    /// A command did not fit the moment; the script ends here.
    Error {
        /// Its line in the script.
        line: usize,
        /// As the command language writes it.
        text: String,
        /// What is wrong, without a full stop.
        message: Sentence,
        /// The event after which it was given.
        event: u64,
        /// When.
        time: Time,
        /// The roles of the nodes, for orientation: `("S1", "leader")`.
        state: Vec<(String, String)>,
    },
    /// An invariant broke and nothing in the script expected it.
    Unaccepted {
        /// The invariant.
        invariant: &'static str,
        /// The event that broke it.
        event: u64,
    },
    /// The last item.
    Summary(Summary),
}

/// How a script's run ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize)]
pub struct Summary {
    /// Events run (replayed ones once).
    pub events: u64,
    /// Virtual time at the end, in microseconds.
    pub time: u64,
    /// Messages delivered or lost.
    pub messages: u64,
    /// Claims tested.
    pub claims: u64,
    /// Claims that failed.
    pub failed: u64,
    /// Invariants broken, accepted ones included.
    pub violations: u64,
    /// Whether all held: exit 0, else exit 1.
    pub ok: bool,
    /// Whether it was ended before its end, as by Ctrl-C: the rest was not run.
    pub interrupted: bool,
}
