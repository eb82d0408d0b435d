//! Modes, panes, prompts: the small vocabulary of the screen's state.

use std::collections::{BTreeMap, BTreeSet};

use crate::algorithm::describe::{Description, FigureSpec};
use crate::command::LocalizedText;
use crate::model::NodeId;
use crate::share::Code;
use crate::text::Pseudocode;

/// What the keys mean now. In `Messages`, `Branches`, `Scrub`, `SpaceTime`, `Search` and `Quiz` keys without a meaning of
/// their own mean what they always do.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Mode {
    /// Nothing special.
    #[default]
    Normal,
    /// A message in flight is selected ([`super::App::message`]).
    Messages,
    /// Nodes are put into groups ([`super::App::partition`]).
    Partition,
    /// A line is being typed ([`super::App::prompt`]).
    Prompt,
    /// A moment is looked for on the line of the run ([`super::App::peek`]).
    Scrub,
    /// Goes through the space-time diagram.
    SpaceTime,
    /// The matches of [`super::App::search`] are walked through.
    Search,
    /// All keys are shown, scrolled by [`super::App::cursor`] rows.
    Help,
    /// A pane is chosen: row [`super::App::cursor`] of [`Pane::all`].
    Panes,
    /// What a crash leaves on the disk is chosen: row [`super::App::cursor`] of kept, unsynced, wiped.
    Disk,
    /// A branch is chosen ([`super::App::branch`]).
    Branches,
    /// A safeguard is chosen: row [`super::App::cursor`] of the view's safeguards.
    Safeguards,
    /// What a script asks waits for an answer ([`Telling::quiz`]).
    Quiz,
    /// A question about the moment is answered ([`super::App::answer_lines`]), scrolled by [`super::App::cursor`] rows.
    Answer,
    /// The moment is shown as a text and as a code for a camera ([`super::App::shared`]).
    Share,
    /// Whether to leave, and to save before.
    Quit,
}

/// A part of the screen that shows one thing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Pane {
    /// The nodes on a ring, messages between them.
    Cluster,
    /// A figure of the algorithm, by its position in [`Description::figures`].
    Figure(u8),
    /// Messages in flight.
    InFlight,
    /// The rule that fired last, and why.
    Why,
    /// The pseudocode of the algorithm, what the last event has run of it lit.
    Code,
    /// Every variable of the selected node.
    State,
    /// What happened.
    Events,
    /// The same as lines of nodes with messages between them.
    SpaceTime,
    /// The operations of the clients.
    Clients,
    /// The invariants and whether they hold.
    Invariants,
    /// The branches of the run, as a tree.
    Branches,
    /// How this moment differs from the one it is compared with.
    Differences,
    /// What the run has cost so far.
    Counters,
    /// What the history of the clients guarantees.
    History,
}

/// The line that is being typed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Prompt {
    /// What for.
    pub kind: PromptKind,
    /// The line, or several lines of which each is a command.
    pub text: String,
    /// It was put there as a proposal: what is typed replaces it.
    pub proposed: bool,
    /// The cursor, in bytes, on a character boundary.
    pub cursor: usize,
    /// What could stand at the cursor, best first.
    pub completions: Vec<String>,
    /// What each of them means; empty: it goes without saying.
    pub about: Vec<String>,
    /// The byte from which up to the cursor they replace the line.
    pub start: usize,
    /// The chosen one of them.
    pub chosen: Option<usize>,
    /// What is wrong with the line: set by enter, gone with the next key.
    pub error: Option<String>,
}

/// What a line is typed for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum PromptKind {
    /// Any command.
    #[default]
    Command,
    /// What a client writes: `x=3`.
    Write,
    /// What a client reads: `x`.
    Read,
    /// An event or a time.
    Goto,
    /// A condition to run until.
    Until,
    /// Words to look for in the events.
    Search,
    /// The name of a new branch.
    Branch,
    /// Another name for the chosen branch.
    Rename,
    /// A file to save the session in.
    Save,
    /// A file for a picture of the screen.
    Picture,
    /// The answer to what a script asks.
    Answer,
}

/// The partition editor.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Partition {
    /// The groups of each node, from 0: one, or of a bridge several.
    pub groups: BTreeMap<NodeId, BTreeSet<u16>>,
    /// The node the keys are about.
    pub at: Option<NodeId>,
    /// Where a cut begins, while its end is sought.
    pub cut_from: Option<NodeId>,
}

/// What a played script tells.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Telling {
    /// `chapter`: the title in force.
    pub chapter: Option<LocalizedText>,
    /// `say`: the sentence in force.
    pub said: Option<LocalizedText>,
    /// `quiz`: the sentence in force is this question.
    pub quiz: Option<Quiz>,
    /// The scene has not come yet to what it says: the sentence in force is of the one before.
    pub former: bool,
    /// The beat at which the script waits, or to which it goes, counted from 1, and how many there are.
    pub progress: (usize, usize),
}

/// A question that was asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quiz {
    /// The right answer.
    pub answer: LocalizedText,
    /// What was answered, and whether that is right.
    pub given: Option<(String, bool)>,
}

impl Telling {
    /// How long it takes to read what is said in a language, in microseconds.
    pub fn reading(&self, language: &str) -> u64 {
        // A letter of a script that writes in syllables or words takes as long as several others: so do its bytes.
        let bytes = self.said.as_ref().map_or(0, |said| said.text_in(language).len() as u64);
        1_500_000 + 45_000 * bytes
    }
}

/// A moment that is shared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shared {
    /// The text that opens there.
    pub text: String,
    /// The same for a camera; none: no code holds so much.
    pub code: Option<Code>,
}

/// The line that answers the last key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Note {
    /// What was done, in the command language.
    Did(String),
    /// A sentence of the catalogue.
    Says(&'static str, Vec<(&'static str, String)>),
    /// Why something could not be done.
    Error(String),
}

/// How what the last event changed is marked: brightly when it happens, and then as long as it is the last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Glow {
    /// Like everything that is marked.
    Gone,
    /// Still more than that.
    Fading,
    /// It flashes.
    Bright,
}

impl Pane {
    /// The panes of every algorithm, in the order of the chooser; the figures come behind the first.
    const COMMON: [Pane; 12] = [
        Pane::Cluster,
        Pane::InFlight,
        Pane::Why,
        Pane::State,
        Pane::Events,
        Pane::SpaceTime,
        Pane::Clients,
        Pane::Invariants,
        Pane::Branches,
        Pane::Differences,
        Pane::Counters,
        Pane::History,
    ];

    /// The same, those first that a screen with little room shows, and how many there are before the figures that
    /// matter less than the first.
    const BY_NEED: ([Pane; 12], usize) = (
        [
            Pane::Cluster,
            Pane::InFlight,
            Pane::Why,
            Pane::Events,
            Pane::Clients,
            Pane::State,
            Pane::Invariants,
            Pane::Branches,
            Pane::Differences,
            Pane::Counters,
            Pane::History,
            Pane::SpaceTime,
        ],
        7,
    );

    /// All panes, in the order of the chooser.
    pub fn all(description: &Description) -> Vec<Pane> {
        let mut panes = Pane::COMMON.to_vec();
        panes.splice(3..3, Pane::code(description));
        panes.splice(1..1, Pane::figures(description));
        panes
    }

    /// All panes, those first that a screen with little room shows.
    pub fn by_need(description: &Description) -> Vec<Pane> {
        let (common, less) = Pane::BY_NEED;
        let mut panes = common.to_vec();
        panes.splice(less..less, Pane::figures(description).skip(1));
        panes.splice(1..1, Pane::figures(description).take(1));
        panes.extend(Pane::code(description));
        panes
    }

    /// The pane of the pseudocode, if the algorithm has any.
    fn code(description: &Description) -> Option<Pane> {
        Pseudocode::of(description.name).map(|_| Pane::Code)
    }

    fn figures(description: &Description) -> impl Iterator<Item = Pane> + use<> {
        (0..description.figures.len()).map(|figure| Pane::Figure(figure as u8))
    }

    /// The figure that a pane shows, if it shows one.
    pub fn figure(self, description: &Description) -> Option<&'static FigureSpec> {
        match self {
            Pane::Figure(figure) => description.figures.get(usize::from(figure)),
            _ => None,
        }
    }

    /// Its name in the command language: `view in-flight`.
    pub fn name(self, description: &Description) -> &'static str {
        match self {
            Pane::Cluster => "cluster",
            Pane::Figure(_) => self.figure(description).map_or("figure", |figure| figure.name),
            Pane::InFlight => "in-flight",
            Pane::Why => "why",
            Pane::Code => "code",
            Pane::State => "state",
            Pane::Events => "events",
            Pane::SpaceTime => "space-time",
            Pane::Clients => "clients",
            Pane::Invariants => "invariants",
            Pane::Branches => "branches",
            Pane::Differences => "differences",
            Pane::Counters => "counters",
            Pane::History => "history",
        }
    }

    /// Whether it is text, of any length; otherwise it is a picture that fits where it is.
    pub const fn is_text(self) -> bool {
        !matches!(self, Pane::Cluster | Pane::Figure(_))
    }

    /// The pane of that name.
    pub fn named(name: &str, description: &Description) -> Option<Pane> {
        Pane::all(description).into_iter().find(|pane| pane.name(description) == name)
    }
}

impl Mode {
    /// Whether keys without a meaning of their own mean what they always do.
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Mode::Normal | Mode::Messages | Mode::Branches | Mode::Scrub | Mode::Search | Mode::SpaceTime | Mode::Quiz
        )
    }
}
