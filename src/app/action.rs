//! What a key can mean, and what that is in the command language.

use std::collections::BTreeSet;

use super::asked::asked;
use super::{App, Partition};
use crate::command::{Command, DiskFault, Member, NetworkFault, PatternEnd, Pick, Set, Verb};
use crate::model::{NodeId, Status, Time};
use crate::workload::Access;

/// What a key can mean.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Action {
    /// The next event.
    Step,
    /// The event before.
    Back,
    /// On to the next interesting event.
    NextInteresting,
    /// Back to the interesting event before.
    PreviousInteresting,
    /// Lets time go, or stops it.
    Play,
    /// Twice as fast.
    Faster,
    /// Half as fast.
    Slower,
    /// Asks for an event or a time.
    Goto,
    /// Searches from here for a way to break an invariant, or ends that search.
    Explore,
    /// Asks of the selected node why it does not do something.
    WhyNot,
    /// Asks what comes of the selected message, and what without it.
    WhatIf,
    /// Asks for a condition.
    Until,
    /// To the first violation.
    FirstViolation,
    /// Does here what followed on the branch that this one left.
    Again,
    /// Selects in the chain that led to a violation, or goes to the event selected there.
    GoToCause,
    /// On to the next beat of a script.
    NextBeat,
    /// Back to the beat before.
    PreviousBeat,
    /// Selects the next node.
    NextNode,
    /// Selects the node of that position.
    Node(u8),
    /// Focuses the next pane.
    NextPane,
    /// Focuses the pane before.
    PreviousPane,
    /// Crashes the selected node, or restarts it.
    Kill,
    /// Asks what a crash leaves on the disk.
    KillDisk,
    /// Fires the main timer of the selected node.
    Timeout,
    /// Pauses the selected node, or resumes it.
    Freeze,
    /// Opens the partition editor.
    EditPartition,
    /// Ends partitions and cuts.
    Heal,
    /// Asks what a client writes.
    Write,
    /// Asks what a client reads.
    Read,
    /// Lets the clients ask steadily, or ends that.
    Load,
    /// Goes through the messages in flight, or stops that.
    Messages,
    /// Delivers the selected message.
    Deliver,
    /// Drops it.
    Drop,
    /// Copies it.
    Duplicate,
    /// Holds it, or releases it.
    Hold,
    /// Lets it arrive later.
    Delay,
    /// Goes through the branches, or stops that.
    Branches,
    /// Asks for the name of a branch that begins here.
    NewBranch,
    /// Asks for another name of the chosen branch.
    Rename,
    /// Compares this moment with the chosen branch; then, with another moment of it.
    Compare,
    /// Looks for a moment on the line of the run.
    Scrub,
    /// To the moment before, on the line of the run.
    Earlier,
    /// To the moment after, on the line of the run.
    Later,
    /// To its start.
    First,
    /// To its end.
    Last,
    /// Opens the list of safeguards.
    Safeguards,
    /// Opens the list of panes.
    Panes,
    /// Folds quiet events away, or shows them again.
    Fold,
    /// Shows few things large, or all again.
    Big,
    /// Goes through the space-time diagram, which then has the whole screen, or ends that.
    Walk,
    /// The next of the arrows of the diagram that begin or end here.
    NextArrow,
    /// The diagram by event, or to the scale of time.
    ToScale,
    /// Gives the focused pane the whole screen, or takes it back.
    Enlarge,
    /// Focuses the Why pane; there: all rules with all guard values, or the weightiest.
    Why,
    /// Focuses the pane of the pseudocode.
    Code,
    /// The next theme.
    Theme,
    /// The next language.
    Language,
    /// Gives the mouse to the terminal, or takes it back.
    Mouse,
    /// Copies the focused pane as text.
    Copy,
    /// Asks where to put a picture of the screen.
    Picture,
    /// Asks where to put a film of the run, or ends the one that is being made.
    Record,
    /// Shows this moment as one short text, and as a code for a camera.
    Share,
    /// Another notation for numbers that have an epoch.
    Numbers,
    /// Asks for a command.
    Palette,
    /// Asks for words to look for.
    Search,
    /// The next match.
    NextMatch,
    /// The match before.
    PreviousMatch,
    /// Shows only the events that match, or all again.
    OnlyMatches,
    /// Shows all keys.
    Help,
    /// Asks whether to leave.
    Quit,
    /// Leaves.
    Leave,
    /// Asks where to save the session.
    Save,
    /// Into the background.
    Suspend,
    /// Up a row, or towards the past.
    Up,
    /// Down a row, or towards the present.
    Down,
    /// Up many rows.
    PageUp,
    /// Down many rows.
    PageDown,
    /// To the node before, in the partition editor.
    PreviousNode,
    /// Another group for the node.
    NextGroup,
    /// Another group for the node, the other way.
    PreviousGroup,
    /// One more group for the node: it is a bridge.
    Bridge,
    /// The group of the node for all after it, too.
    GroupRest,
    /// Begins a one-way cut at the node, or ends it there.
    Cut,
    /// Begins a cut in both directions at the node, or ends it there.
    CutBoth,
    /// Answers yes.
    Yes,
    /// Answers no.
    No,
    /// Does what was prepared.
    Confirm,
    /// Completes what is typed.
    Complete,
    /// Ends what is open.
    Cancel,
}

/// What the screen itself understands beside the command language: the words of actions without a [`Command`].
pub const WORDS: &[(&str, Action)] = &[
    ("play", Action::Play),
    ("faster", Action::Faster),
    ("slower", Action::Slower),
    ("interesting", Action::NextInteresting),
    ("interesting-back", Action::PreviousInteresting),
    ("violation", Action::FirstViolation),
    ("next-beat", Action::NextBeat),
    ("back-beat", Action::PreviousBeat),
    ("explore", Action::Explore),
    ("messages", Action::Messages),
    ("again", Action::Again),
    ("rename", Action::Rename),
    ("compare", Action::Compare),
    ("scrub", Action::Scrub),
    ("safeguards", Action::Safeguards),
    ("panes", Action::Panes),
    ("fold", Action::Fold),
    ("diagram", Action::Walk),
    ("next-arrow", Action::NextArrow),
    ("to-scale", Action::ToScale),
    ("enlarge", Action::Enlarge),
    ("big", Action::Big),
    ("why", Action::Why),
    ("code", Action::Code),
    ("theme", Action::Theme),
    ("language", Action::Language),
    ("numbers", Action::Numbers),
    ("mouse", Action::Mouse),
    ("copy", Action::Copy),
    ("picture", Action::Picture),
    ("record", Action::Record),
    ("search", Action::Search),
    ("help", Action::Help),
    ("save", Action::Save),
    ("share", Action::Share),
    ("suspend", Action::Suspend),
    ("quit", Action::Quit),
];

/// What a crash may leave on the disk, in the order of the chooser.
pub const DISKS: [DiskFault; 3] = [DiskFault::Kept, DiskFault::Unsynced, DiskFault::Wiped];

/// The steady load that a key switches on: slow enough that one client is answered before it asks again.
const LOAD: u64 = 10_000;

/// How many of a million operations of that load read, where there is anything to read.
const READS: u32 = 250_000;

/// How much later a message arrives at a press of a key.
const LATER: Time = Time::from_millis(10);

impl Action {
    /// Its word for the palette, if it has no command.
    pub fn word(self) -> Option<&'static str> {
        WORDS.iter().find(|(_, action)| *action == self).map(|(word, _)| *word)
    }

    /// The action of that word.
    pub fn said(word: &str) -> Option<Action> {
        WORDS.iter().find(|(known, _)| *known == word).map(|(_, action)| *action)
    }
}

impl App {
    /// What an action would say here in the command language; none if it says nothing.
    pub fn command(&self, action: Action) -> Option<Command> {
        let node = || self.node.map(one);
        Some(match action {
            Action::Step => Command::Step(1),
            Action::Back => Command::Back(1),
            Action::Heal => Command::Network(NetworkFault::HealAll),
            Action::Kill => match self.status()? {
                Status::Up | Status::Paused => Command::Crash { set: node()?, disk: DiskFault::Kept },
                Status::Down => Command::Restart(node()?),
                Status::Absent => Command::Start(node()?),
            },
            Action::Freeze => match self.status()? {
                Status::Up => Command::Pause(node()?),
                Status::Paused => Command::Resume(node()?),
                Status::Down | Status::Absent => return None,
            },
            Action::Timeout => Command::Timeout { node: node()?, timer: None },
            Action::Node(_) | Action::NextNode => Command::Focus(node()?),
            Action::NextPane | Action::PreviousPane => Command::View(self.focus.name(self.description).to_owned()),
            Action::Faster | Action::Slower => Command::Speed(self.thousandths()),
            Action::Deliver => self.message_command(Verb::Deliver)?,
            Action::Drop => self.message_command(Verb::Drop)?,
            Action::Duplicate => self.message_command(Verb::Duplicate)?,
            Action::Hold => {
                let held = self.selected_message()?.due.is_none();
                self.message_command(if held { Verb::Release } else { Verb::Hold })?
            }
            Action::Delay => self.message_command(Verb::Delay(LATER))?,
            Action::Load if self.latest().view.load => Command::Load { per_kilosecond: 0, reads_ppm: 0 },
            Action::Load => {
                let reads = asked(self.description, Access::Read).is_some();
                Command::Load { per_kilosecond: LOAD, reads_ppm: if reads { READS } else { 0 } }
            }
            Action::Branches => Command::Branches,
            _ => return None,
        })
    }

    /// Whether the selected node runs, in the moment that commands are about.
    pub(super) fn status(&self) -> Option<Status> {
        self.latest().view.nodes.iter().find(|node| Some(node.id) == self.node).map(|node| node.status)
    }

    /// The speed as the command language says it.
    pub(super) fn thousandths(&self) -> u32 {
        let (times, of) = self.speed_ratio();
        1000 * times / of
    }

    fn message_command(&self, verb: Verb) -> Option<Command> {
        Some(Command::Message { verb, pick: Pick::Id(self.message?) })
    }
}

impl Partition {
    /// What enter says: the partition; none if all nodes are in one group, or a group has no node of its own.
    pub fn command(&self) -> Option<Command> {
        let numbers: BTreeSet<u16> = self.groups.values().flatten().copied().collect();
        let own = |group: &u16| self.groups.values().any(|sides| sides.len() == 1 && sides.contains(group));
        if numbers.len() < 2 || !numbers.iter().all(own) {
            return None;
        }
        let sets = numbers.into_iter().map(|group| Set::of(&self.members(group)));
        Some(Command::Network(NetworkFault::Partition(sets.collect())))
    }

    /// The nodes of a group, in order.
    pub fn members(&self, group: u16) -> Vec<NodeId> {
        self.groups.iter().filter(|(_, sides)| sides.contains(&group)).map(|(node, _)| *node).collect()
    }

    /// What a cut that ends at the node says.
    pub fn cut(&self, both: bool) -> Option<Command> {
        let (from, to) = (self.cut_from?, self.at?);
        let end = |node: NodeId| PatternEnd::At(node.into());
        (from != to).then(|| Command::Network(NetworkFault::Cut { from: end(from), to: end(to), both }))
    }
}

/// A set of one node.
pub(super) fn one(node: NodeId) -> Set {
    Set(vec![Member::Node(node)])
}
