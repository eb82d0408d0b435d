//! The state of the screen.

use std::collections::{BTreeMap, VecDeque};
use std::ops::RangeInclusive;

use super::played::Playback;
use super::travel::Travel;
use super::{Appearance, Area, Effect, Filming, Hits, Making, Mode, Note, Pane, Partition, Prompt, Shared, Telling};
use crate::algorithm::describe::Description;
use crate::command::{Command, Inquiry, Operand};
use crate::inquiry::Answer;
use crate::model::{MessageId, MessageView, NodeId, NodeView, Time};
use crate::session::{Snapshot, SnapshotQuery};
use crate::text::{Lang, Texts};
use crate::timeline::{Baseline, Error, Portable, Position, Witness};

/// More nodes than these stand on no ring, however large the screen is: of each only is shown how it stands, and of the
/// selected one the rest.
pub const CROWD: usize = 30;

/// Everything the drawing needs to know.
#[derive(Debug)]
pub struct App {
    /// The moment that is shown. While a message travels this is still the moment it leaves from.
    pub snapshot: Snapshot,
    /// Virtual time as shown: between this moment and the next while something travels. Draw messages and timers by it.
    pub clock: Time,
    /// What can be named about the algorithm.
    pub description: &'static Description,
    /// The texts in the language of the screen.
    pub texts: Texts,
    /// How it looks.
    pub appearance: Appearance,
    /// Columns and rows of the screen.
    pub size: (u16, u16),

    /// What the keys mean now.
    pub mode: Mode,
    /// The selected node.
    pub node: Option<NodeId>,
    /// Whether somebody selected it: until then [`Pane::State`] follows the node that acts.
    pub chosen: bool,
    /// The selected message.
    pub message: Option<MessageId>,
    /// The selected branch: position in the snapshot's branches.
    pub branch: usize,
    /// What this moment is compared with.
    pub compare: Option<Baseline>,
    /// The event under the cursor on the line of the run.
    pub peek: Option<u64>,
    /// All panes, those to be shown first at the front.
    pub panes: Vec<Pane>,
    /// The pane that arrow keys and enlarging are about; always to be shown.
    pub focus: Pane,
    /// Only this pane is drawn, for its text.
    pub alone: Option<Pane>,
    /// Whether the focused pane has the whole screen.
    pub enlarged: bool,
    /// The violation that is explained first and whose quorums are marked, of those that the last event made.
    pub violation: usize,
    /// The selected line of the chain that led to the violation of this moment.
    pub cause: Option<usize>,
    /// Whether the Why pane shows all rules with all guard values.
    pub why_in_full: bool,
    /// How far each pane is scrolled from where it shows the present, in its rows (logs: slots), towards the past.
    pub scroll: BTreeMap<Pane, u16>,
    /// The row of the open list; the first row shown of the help.
    pub cursor: usize,
    /// What is watched: `watch`.
    pub watched: Vec<Operand>,
    /// The partition editor.
    pub partition: Partition,
    /// The line that is being typed.
    pub prompt: Prompt,
    /// What is queried for in the events.
    pub search: Option<String>,
    /// Whether what is quiet is folded away.
    pub folds: bool,
    /// Whether the space-time diagram is to the scale of time.
    pub to_scale: bool,
    /// The far end of the arrow of the diagram that is chosen, if it is one of those here.
    pub(super) arrow: Option<u64>,
    /// Those of them that were opened, by their numbers.
    pub unfolded: Option<RangeInclusive<u64>>,
    /// Whether only the events that match are listed.
    pub only_matches: bool,

    /// Whether time goes by itself.
    pub playing: bool,
    /// Speed of play as a power of two: -4 is 1/16×, 4 is 16×.
    pub speed: i8,
    /// The answer to the last key.
    pub note: Option<Note>,
    /// How far the search from a moment is, if one is under way: random walks, and states visited breadth first.
    pub exploring: Option<(u64, u64)>,
    /// The question about the moment that was asked last, and its answer once it is there.
    pub(super) inquiry: Option<Inquiry>,
    pub(super) answer: Option<Answer>,
    /// The film of the run that is being made.
    pub filming: Option<Filming>,
    /// How far the same run on other algorithms is, if it is being made.
    pub beside: Option<Making>,
    /// It is one of several runs side by side, of which a table tells what their histories guarantee.
    pub(super) compared: bool,
    /// The moment that is shared.
    pub shared: Option<Shared>,
    /// What a played script tells; none if no script is played.
    pub telling: Option<Telling>,
    /// All that was told: on which branch, at which moment, and in which words of the command language.
    pub(super) told: Vec<(usize, Position, Command)>,

    /// What the last drawing put where.
    pub(super) hits: Hits,
    /// Where a scrubber is being dragged.
    pub(super) dragging: Option<Area>,
    /// A moment that is arrived at when the clock gets there.
    pub(super) arriving: Option<Box<Snapshot>>,
    pub(super) travel: Option<Travel>,
    /// Real microseconds times pace that play has not yet made virtual time of.
    pub(super) owed: u64,
    /// Requests not yet answered.
    pub(super) pending: usize,
    /// Of them, how many must be answered until all is known that was asked of the run itself.
    pub(super) deciding: usize,
    /// A long run is under way.
    pub(super) busy: bool,
    /// For how long, in microseconds of real time.
    pub(super) busy_for: u64,
    /// What a search found, to be entered as a branch.
    pub(super) witness: Option<Witness>,
    /// What was asked last is a single step.
    pub(super) stepped: bool,
    /// How long what the last event changed glows yet, in microseconds of real time.
    pub(super) glow: u64,
    /// What the run was last asked to show.
    pub(super) queried: Option<SnapshotQuery>,
    /// The last error told by the run.
    pub(super) error: Option<Error>,
    pub(super) out: Vec<Effect>,
    /// The lines given so far, and the one recalled.
    pub(super) history: VecDeque<String>,
    pub(super) recalled: Option<usize>,
    /// Lines that are being done, the one that the run is to answer first.
    pub(super) lines: VecDeque<String>,
    /// A blank follows the only completion.
    pub(super) blank_follows: bool,
    /// The event around which a search looks.
    pub(super) sought: Option<u64>,
    /// The first match is yet to be gone to.
    pub(super) seeking: bool,
    /// The session was saved; it is to be left once it is.
    pub(super) saved: bool,
    /// The file it was saved in last.
    pub(super) saved_to: Option<String>,
    /// How far each branch went when the run was opened, or as far as a script brought it.
    pub(super) opened: Vec<Position>,
    pub(super) leaving: bool,
    /// The algorithms that are to stand beside this one, and what is to be done on them.
    pub(super) others: Vec<&'static str>,
    pub(super) portable: Option<Portable>,
    /// The run is left only to be shown beside others.
    pub(super) goes_beside: bool,
    pub(super) playback: Option<Playback>,
}

impl App {
    /// A screen of a run.
    pub fn new(snapshot: Snapshot, description: &'static Description, lang: Lang, appearance: Appearance) -> App {
        App {
            clock: snapshot.view.now,
            opened: snapshot.ends(),
            node: snapshot.view.nodes.first().map(|node| node.id),
            chosen: false,
            snapshot,
            description,
            texts: Texts::new(lang).of(description.texts),
            appearance,
            size: (80, 24),
            mode: Mode::Normal,
            message: None,
            branch: 0,
            compare: None,
            peek: None,
            panes: Pane::by_need(description),
            focus: Pane::Cluster,
            alone: None,
            enlarged: false,
            cause: None,
            violation: 0,
            why_in_full: false,
            scroll: BTreeMap::new(),
            cursor: 0,
            watched: Vec::new(),
            partition: Partition::default(),
            prompt: Prompt::default(),
            search: None,
            folds: false,
            to_scale: false,
            arrow: None,
            unfolded: None,
            only_matches: false,
            playing: false,
            speed: 0,
            note: None,
            exploring: None,
            inquiry: None,
            answer: None,
            filming: None,
            shared: None,
            witness: None,
            telling: None,
            told: Vec::new(),
            hits: Hits::default(),
            dragging: None,
            arriving: None,
            travel: None,
            owed: 0,
            pending: 0,
            deciding: 0,
            busy: false,
            busy_for: 0,
            stepped: false,
            glow: 0,
            queried: None,
            error: None,
            out: Vec::new(),
            history: VecDeque::new(),
            recalled: None,
            lines: VecDeque::new(),
            blank_follows: false,
            sought: None,
            seeking: false,
            saved: false,
            saved_to: None,
            leaving: false,
            beside: None,
            compared: false,
            others: Vec::new(),
            portable: None,
            goes_beside: false,
            playback: None,
        }
    }

    /// The messages in flight in the order they arrive, held ones last: the rows of the list.
    pub fn messages(&self) -> Vec<&MessageView> {
        let mut messages: Vec<&MessageView> = self.snapshot.view.messages.iter().collect();
        messages.sort_by_key(|message| (message.due.is_none(), message.due, message.id));
        messages
    }

    /// The node whose variables are shown: the selected one, or that at which the last event happened.
    pub fn node_of_state(&self) -> Option<&NodeView> {
        let of = self.snapshot.changes_of.filter(|_| !self.chosen).or(self.node);
        self.snapshot.view.nodes.iter().find(|node| Some(node.id) == of)
    }

    /// The selected message as it is shown.
    pub fn selected_message(&self) -> Option<&MessageView> {
        self.snapshot.view.messages.iter().find(|message| Some(message.id) == self.message)
    }

    /// How far a pane is scrolled.
    pub fn scrolled(&self, pane: Pane) -> u16 {
        self.scroll.get(&pane).copied().unwrap_or_default()
    }

    /// The speed of play: `(1, 16)` is 1/16×, `(4, 1)` is 4×.
    pub fn speed_ratio(&self) -> (u32, u32) {
        let power = 1 << self.speed.unsigned_abs();
        if self.speed < 0 { (1, power) } else { (power, 1) }
    }

    /// Lines given at former times, oldest first: they can be recalled as if they had been given here.
    pub fn recall_lines(&mut self, lines: Vec<String>) {
        self.history = lines.into();
    }

    /// The lines given so far, oldest first.
    pub fn history(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.history.iter().map(String::as_str)
    }
}
