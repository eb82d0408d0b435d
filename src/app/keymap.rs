//! The keys, as data: the bottom line, the help and the meaning of every key come from this table.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::asked::asked;
use super::conditions::{
    A_LATER_BRANCH, A_MESSAGE, A_NODE, A_RUNNING_NODE, A_SAFEGUARD, A_SCRIPT, A_TIMER, A_VIOLATION, AFTER_THE_START,
    AN_OPERATION, ANOTHER_BRANCH, Condition, MORE_OF_A_SCRIPT, SEVERAL_GROUPS, SEVERAL_NODES, SOME_EPOCH_COUNTERS,
    SOME_EVENTS, SOME_GROUPS, SOME_PSEUDOCODE, SOMETHING_BROKEN, SOMETHING_CUT, SOMETHING_IN_FLIGHT, SOMETHING_TO_READ,
    a_cause, a_grid, breaks_something, completions, something_in_flight, something_named, something_open,
};
use super::keys::Bound;
use super::{Action, App, Code, Key, Keys, Mode};
use crate::model::Status;
use crate::workload::Access;

/// A key's meaning in a mode.
#[derive(Debug)]
pub struct Binding {
    /// The keys, the one to be shown first.
    pub keys: &'static [Key],
    /// Where it holds.
    pub mode: Mode,
    /// What it means.
    pub action: Action,
    /// The key of its text in the catalogue.
    pub text: &'static str,
    /// Where it stands in the help; none: it is left out of help and bottom line.
    pub group: Option<Group>,
    /// Whether it is possible now.
    pub when: fn(&App) -> bool,
    /// The key of the text that says why it is not; none: then it does nothing.
    pub unless: Option<&'static str>,
}

/// A chapter of the help.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Group {
    /// Going through time.
    Time,
    /// Disturbing nodes and links.
    Faults,
    /// Speaking for clients.
    Clients,
    /// Deciding about messages.
    Messages,
    /// Going from branch to branch.
    Branches,
    /// Looking.
    View,
    /// The program itself.
    General,
}

impl Group {
    /// All, in the order of the help.
    pub const ALL: [Group; 7] =
        [Group::Time, Group::Faults, Group::Clients, Group::Messages, Group::Branches, Group::View, Group::General];

    /// The key of its title in the catalogue.
    pub const fn text(self) -> &'static str {
        match self {
            Group::Time => "key-group-time",
            Group::Faults => "key-group-faults",
            Group::Clients => "key-group-clients",
            Group::Messages => "key-group-messages",
            Group::Branches => "key-group-branches",
            Group::View => "key-group-view",
            Group::General => "key-group-general",
        }
    }
}

const fn c(char: char) -> Key {
    Key::char(char)
}

const LEFT: Key = Key::plain(Code::Left);
const RIGHT: Key = Key::plain(Code::Right);
const UP: Key = Key::plain(Code::Up);
const DOWN: Key = Key::plain(Code::Down);
const ENTER: Key = Key::plain(Code::Enter);
const ESC: Key = Key::plain(Code::Esc);
const TAB: Key = Key::plain(Code::Tab);
const BACKTAB: Key = Key::shift(Code::Tab);
const PAGE_UP: Key = Key::plain(Code::PageUp);
const PAGE_DOWN: Key = Key::plain(Code::PageDown);
const HOME: Key = Key::plain(Code::Home);
const END: Key = Key::plain(Code::End);

const fn bind(mode: Mode, keys: &'static [Key], action: Action, text: &'static str) -> Binding {
    Binding { keys, mode, action, text, group: None, when: always, unless: None }
}

impl Binding {
    const fn of(self, group: Group) -> Binding {
        Binding { group: Some(group), ..self }
    }

    const fn if_(self, (when, unless): Condition) -> Binding {
        Binding { when, unless: Some(unless), ..self }
    }

    const fn quietly_if(self, when: fn(&App) -> bool) -> Binding {
        Binding { when, ..self }
    }
}

const fn normal(keys: &'static [Key], action: Action, text: &'static str, group: Group) -> Binding {
    bind(Mode::Normal, keys, action, text).of(group)
}

/// The rows by mode and key: of many keys that come at once each is looked up.
static MEANINGS: LazyLock<BTreeMap<(Mode, Key), usize>> = LazyLock::new(|| meanings(KEYMAP.iter().map(|row| row.keys)));

/// The rows by mode and action: a mode has no action twice.
static ROWS: LazyLock<BTreeMap<(Mode, Action), usize>> =
    LazyLock::new(|| KEYMAP.iter().enumerate().map(|(row, binding)| ((binding.mode, binding.action), row)).collect());

/// What each key means in each mode if the rows have these keys.
fn meanings<'a>(keys: impl Iterator<Item = &'a [Key]>) -> BTreeMap<(Mode, Key), usize> {
    let mut meanings = BTreeMap::new();
    for ((row, binding), keys) in KEYMAP.iter().enumerate().zip(keys) {
        for key in keys {
            // A key bound twice in a mode: the earlier row wins.
            meanings.entry((binding.mode, *key)).or_insert(row);
        }
    }
    meanings
}

impl Keys {
    /// The keys of each row of [`KEYMAP`] and of [`super::START_KEYS`], which stay as long as the program runs.
    pub(super) fn bound(rows: Vec<Vec<Key>>, start: Vec<Vec<Key>>) -> Keys {
        let meanings = meanings(rows.iter().map(Vec::as_slice));
        Keys(Some(Box::leak(Box::new(Bound { rows, meanings, start }))))
    }

    /// The keys of a binding, the one to be shown first; none: nothing but the mouse and the palette does it.
    pub fn of(self, binding: &Binding) -> &'static [Key] {
        let row = ROWS.get(&(binding.mode, binding.action));
        match (self.0, row) {
            (Some(bound), Some(row)) => &bound.rows[*row],
            (_, Some(row)) => KEYMAP[*row].keys,
            _ => &[],
        }
    }

    /// What a key means in a mode.
    fn meaning(self, mode: Mode, key: Key) -> Option<&'static Binding> {
        let meanings = self.0.map_or(&*MEANINGS, |bound| &bound.meanings);
        meanings.get(&(mode, key)).map(|row| &KEYMAP[*row])
    }
}

/// All keys. Within a mode they stand in the order of the bottom line.
pub const KEYMAP: &[Binding] = &[
    normal(&[ENTER], Action::GoToCause, "key-go-to-cause", Group::Time).quietly_if(a_cause),
    normal(&[PAGE_DOWN], Action::NextBeat, "key-next-beat", Group::Time).if_(MORE_OF_A_SCRIPT),
    normal(&[c(' '), RIGHT, c('l')], Action::Step, "key-step", Group::Time),
    normal(&[LEFT, c('h')], Action::Back, "key-back", Group::Time).if_(AFTER_THE_START),
    normal(&[c('p'), c('.')], Action::Play, "key-play", Group::Time),
    normal(&[c('1')], Action::Node(0), "key-node", Group::View).if_(SEVERAL_NODES),
    normal(&[c('k')], Action::Kill, "key-kill", Group::Faults).if_(A_NODE),
    normal(&[c('x')], Action::EditPartition, "key-partition", Group::Faults).if_(SEVERAL_NODES),
    normal(&[c('H')], Action::Heal, "key-heal", Group::Faults).if_(SOMETHING_CUT),
    normal(&[c('w')], Action::Write, "key-write", Group::Clients).if_(AN_OPERATION),
    normal(&[c('m')], Action::Messages, "key-messages", Group::Messages).if_(SOMETHING_IN_FLIGHT),
    normal(&[c('?')], Action::Help, "key-help", Group::General),
    normal(&[c('q'), Key::ctrl('c')], Action::Quit, "key-quit", Group::General),
    normal(&[c('n')], Action::NextNode, "key-next-node", Group::View).if_(SEVERAL_NODES),
    normal(&[c('i')], Action::FirstViolation, "key-first-violation", Group::Time).if_(A_VIOLATION),
    normal(&[c('I')], Action::WhatSaves, "key-what-saves", Group::Time).if_(SOMETHING_BROKEN),
    normal(&[PAGE_UP], Action::PreviousBeat, "key-previous-beat", Group::Time).if_(A_SCRIPT),
    normal(&[c('t')], Action::Timeout, "key-timeout", Group::Faults).if_(A_TIMER),
    normal(&[c('z')], Action::Freeze, "key-freeze", Group::Faults).if_(A_RUNNING_NODE),
    normal(&[c('r')], Action::Read, "key-read", Group::Clients).if_(SOMETHING_TO_READ),
    normal(&[c('W')], Action::Load, "key-load", Group::Clients).if_(AN_OPERATION),
    normal(&[Key::shift(Code::Right)], Action::NextInteresting, "key-next-interesting", Group::Time),
    normal(&[Key::shift(Code::Left)], Action::PreviousInteresting, "key-previous-interesting", Group::Time)
        .if_(AFTER_THE_START),
    normal(&[c(':')], Action::Palette, "key-palette", Group::General),
    normal(&[c('v')], Action::Panes, "key-panes", Group::View),
    normal(&[c('f')], Action::Enlarge, "key-enlarge", Group::View),
    normal(&[c('F')], Action::Fold, "key-fold", Group::View),
    normal(&[c('B')], Action::Big, "key-big", Group::View),
    normal(&[c('D')], Action::Walk, "key-diagram", Group::View).if_(AFTER_THE_START),
    normal(&[TAB], Action::NextPane, "key-next-pane", Group::View),
    normal(&[BACKTAB], Action::PreviousPane, "key-previous-pane", Group::View),
    normal(&[c('u')], Action::Until, "key-until", Group::Time),
    normal(&[c('g')], Action::Goto, "key-goto", Group::Time),
    normal(&[c('+'), c('=')], Action::Faster, "key-faster", Group::Time),
    normal(&[c('-')], Action::Slower, "key-slower", Group::Time),
    normal(&[c('K')], Action::KillDisk, "key-kill-disk", Group::Faults).if_(A_RUNNING_NODE),
    normal(&[c('b')], Action::Branches, "key-branches", Group::Time),
    normal(&[c('c')], Action::Compare, "key-compare", Group::Branches),
    normal(&[c('G')], Action::Scrub, "key-scrub", Group::Time).if_(SOME_EVENTS),
    normal(&[c('a')], Action::Again, "key-again", Group::Time).if_(ANOTHER_BRANCH),
    normal(&[c('e')], Action::Explore, "key-explore", Group::Time),
    normal(&[c('s')], Action::Safeguards, "key-safeguards", Group::Faults).if_(A_SAFEGUARD),
    normal(&[c('y')], Action::Why, "key-why", Group::View),
    normal(&[c('C')], Action::Code, "key-code", Group::View).if_(SOME_PSEUDOCODE),
    normal(&[c('N')], Action::WhyNot, "key-why-not", Group::View).if_(A_NODE),
    normal(&[UP], Action::Up, "key-scroll-up", Group::View),
    normal(&[DOWN], Action::Down, "key-scroll-down", Group::View),
    normal(&[c('/')], Action::Search, "key-search", Group::View).if_(AFTER_THE_START),
    normal(&[c('T')], Action::Theme, "key-theme", Group::General),
    normal(&[c('L')], Action::Language, "key-language", Group::General),
    normal(&[c('M')], Action::Mouse, "key-mouse", Group::General),
    normal(&[c('Y')], Action::Copy, "key-copy", Group::View),
    normal(&[c('P')], Action::Picture, "key-picture", Group::View),
    normal(&[c('R')], Action::Record, "key-record", Group::View),
    normal(&[c('S')], Action::Share, "key-share", Group::View),
    normal(&[c('#')], Action::Numbers, "key-numbers", Group::View).if_(SOME_EPOCH_COUNTERS),
    normal(&[ESC], Action::Cancel, "key-cancel", Group::General).quietly_if(something_open),
    normal(&[Key::ctrl('z')], Action::Suspend, "key-suspend", Group::General),
    bind(Mode::Normal, &[c('2')], Action::Node(1), "key-node"),
    bind(Mode::Normal, &[c('3')], Action::Node(2), "key-node"),
    bind(Mode::Normal, &[c('4')], Action::Node(3), "key-node"),
    bind(Mode::Normal, &[c('5')], Action::Node(4), "key-node"),
    bind(Mode::Normal, &[c('6')], Action::Node(5), "key-node"),
    bind(Mode::Normal, &[c('7')], Action::Node(6), "key-node"),
    bind(Mode::Normal, &[c('8')], Action::Node(7), "key-node"),
    bind(Mode::Normal, &[c('9')], Action::Node(8), "key-node"),
    bind(Mode::Messages, &[UP], Action::Up, "key-row-up").of(Group::Messages),
    bind(Mode::Messages, &[DOWN], Action::Down, "key-row-down").of(Group::Messages),
    bind(Mode::Messages, &[ENTER], Action::Deliver, "key-deliver").of(Group::Messages).if_(A_MESSAGE),
    bind(Mode::Messages, &[c('d')], Action::Drop, "key-drop").of(Group::Messages).if_(A_MESSAGE),
    bind(Mode::Messages, &[c('D')], Action::Duplicate, "key-duplicate").of(Group::Messages).if_(A_MESSAGE),
    bind(Mode::Messages, &[c('o')], Action::Hold, "key-hold").of(Group::Messages).if_(A_MESSAGE),
    bind(Mode::Messages, &[c('>')], Action::Delay, "key-delay").of(Group::Messages).if_(A_MESSAGE),
    bind(Mode::Messages, &[c('i')], Action::WhatIf, "key-what-if").of(Group::Messages).if_(A_MESSAGE),
    bind(Mode::Messages, &[ESC, c('m')], Action::Cancel, "key-done").of(Group::Messages),
    bind(Mode::Scrub, &[LEFT], Action::Earlier, "key-earlier-event").of(Group::Time),
    bind(Mode::Scrub, &[RIGHT], Action::Later, "key-later-event").of(Group::Time),
    bind(Mode::Scrub, &[PAGE_UP], Action::PageUp, "key-page-up").of(Group::Time),
    bind(Mode::Scrub, &[PAGE_DOWN], Action::PageDown, "key-page-down").of(Group::Time),
    bind(Mode::Scrub, &[HOME], Action::First, "key-first").of(Group::Time),
    bind(Mode::Scrub, &[END], Action::Last, "key-last").of(Group::Time),
    bind(Mode::Scrub, &[ENTER], Action::Confirm, "key-switch").of(Group::Time),
    bind(Mode::Scrub, &[ESC, c('G')], Action::Cancel, "key-done").of(Group::Time),
    bind(Mode::SpaceTime, &[RIGHT], Action::Later, "key-along-later").of(Group::View),
    bind(Mode::SpaceTime, &[LEFT], Action::Earlier, "key-along-earlier").of(Group::View),
    bind(Mode::SpaceTime, &[UP], Action::Up, "key-line-up").of(Group::View),
    bind(Mode::SpaceTime, &[DOWN], Action::Down, "key-line-down").of(Group::View),
    bind(Mode::SpaceTime, &[ENTER], Action::Confirm, "key-other-end").of(Group::View),
    bind(Mode::SpaceTime, &[TAB], Action::NextArrow, "key-next-arrow").of(Group::View),
    bind(Mode::SpaceTime, &[c('o')], Action::ToScale, "key-to-scale").of(Group::View),
    bind(Mode::SpaceTime, &[ESC, c('D')], Action::Cancel, "key-done").of(Group::View),
    bind(Mode::Search, &[c('n')], Action::NextMatch, "key-next-match").of(Group::View),
    bind(Mode::Search, &[c('N')], Action::PreviousMatch, "key-previous-match").of(Group::View),
    bind(Mode::Search, &[c('o')], Action::OnlyMatches, "key-only-matches").of(Group::View),
    bind(Mode::Search, &[ENTER], Action::Confirm, "key-done").of(Group::View),
    bind(Mode::Search, &[ESC], Action::Cancel, "key-search-back").of(Group::View),
    bind(Mode::Quiz, &[c('y')], Action::Yes, "key-yes").of(Group::General).quietly_if(App::asks_yes_or_no),
    bind(Mode::Quiz, &[c('n')], Action::No, "key-no").of(Group::General).quietly_if(App::asks_yes_or_no),
    bind(Mode::Quiz, &[c('1')], Action::Node(0), "key-answer-number").of(Group::General).quietly_if(App::asks_a_digit),
    bind(Mode::Quiz, &[ENTER], Action::Confirm, "key-answer").of(Group::General),
    bind(Mode::Quiz, &[DOWN], Action::Down, "key-row-down").of(Group::General).quietly_if(something_in_flight),
    bind(Mode::Quiz, &[UP], Action::Up, "key-row-up").of(Group::General).quietly_if(something_in_flight),
    bind(Mode::Quiz, &[ESC], Action::Cancel, "key-no-answer").of(Group::General),
    bind(Mode::Quiz, &[c('2')], Action::Node(1), "key-answer-number").quietly_if(App::asks_a_digit),
    bind(Mode::Quiz, &[c('3')], Action::Node(2), "key-answer-number").quietly_if(App::asks_a_digit),
    bind(Mode::Quiz, &[c('4')], Action::Node(3), "key-answer-number").quietly_if(App::asks_a_digit),
    bind(Mode::Quiz, &[c('5')], Action::Node(4), "key-answer-number").quietly_if(App::asks_a_digit),
    bind(Mode::Quiz, &[c('6')], Action::Node(5), "key-answer-number").quietly_if(App::asks_a_digit),
    bind(Mode::Quiz, &[c('7')], Action::Node(6), "key-answer-number").quietly_if(App::asks_a_digit),
    bind(Mode::Quiz, &[c('8')], Action::Node(7), "key-answer-number").quietly_if(App::asks_a_digit),
    bind(Mode::Quiz, &[c('9')], Action::Node(8), "key-answer-number").quietly_if(App::asks_a_digit),
    bind(Mode::Partition, &[RIGHT, TAB, c('n'), c('l')], Action::NextNode, "key-next-node").of(Group::Faults),
    bind(Mode::Partition, &[c(' '), DOWN], Action::NextGroup, "key-next-group").of(Group::Faults),
    bind(Mode::Partition, &[c('a')], Action::GroupRest, "key-group-rest").of(Group::Faults).quietly_if(a_grid),
    bind(Mode::Partition, &[c('j')], Action::Down, "key-row-down").of(Group::Faults).quietly_if(a_grid),
    bind(Mode::Partition, &[c('k')], Action::Up, "key-row-up").of(Group::Faults).quietly_if(a_grid),
    bind(Mode::Partition, &[c('b')], Action::Bridge, "key-bridge").of(Group::Faults).if_(SEVERAL_GROUPS),
    bind(Mode::Partition, &[ENTER], Action::Confirm, "key-apply").of(Group::Faults).if_(SOME_GROUPS),
    bind(Mode::Partition, &[c('c')], Action::Cut, "key-cut").of(Group::Faults),
    bind(Mode::Partition, &[c('C')], Action::CutBoth, "key-cut-both").of(Group::Faults),
    bind(Mode::Partition, &[c('H')], Action::Heal, "key-heal").of(Group::Faults).if_(SOMETHING_CUT),
    bind(Mode::Partition, &[LEFT, BACKTAB, c('h')], Action::PreviousNode, "key-previous-node").of(Group::Faults),
    bind(Mode::Partition, &[UP], Action::PreviousGroup, "key-previous-group").of(Group::Faults),
    bind(Mode::Partition, &[ESC, c('x'), c('q')], Action::Cancel, "key-cancel").of(Group::Faults),
    bind(Mode::Partition, &[c('1')], Action::Node(0), "key-node"),
    bind(Mode::Partition, &[c('2')], Action::Node(1), "key-node"),
    bind(Mode::Partition, &[c('3')], Action::Node(2), "key-node"),
    bind(Mode::Partition, &[c('4')], Action::Node(3), "key-node"),
    bind(Mode::Partition, &[c('5')], Action::Node(4), "key-node"),
    bind(Mode::Partition, &[c('6')], Action::Node(5), "key-node"),
    bind(Mode::Partition, &[c('7')], Action::Node(6), "key-node"),
    bind(Mode::Partition, &[c('8')], Action::Node(7), "key-node"),
    bind(Mode::Partition, &[c('9')], Action::Node(8), "key-node"),
    bind(Mode::Prompt, &[ENTER], Action::Confirm, "key-enter").of(Group::General),
    bind(Mode::Prompt, &[TAB], Action::Complete, "key-complete").of(Group::General).quietly_if(completions),
    bind(Mode::Prompt, &[UP], Action::Up, "key-earlier").of(Group::General),
    bind(Mode::Prompt, &[DOWN], Action::Down, "key-later").of(Group::General),
    bind(Mode::Prompt, &[ESC, Key::ctrl('c')], Action::Cancel, "key-cancel").of(Group::General),
    bind(Mode::Help, &[UP, c('k')], Action::Up, "key-scroll-up").of(Group::General),
    bind(Mode::Help, &[DOWN, c('j'), c(' ')], Action::Down, "key-scroll-down").of(Group::General),
    bind(Mode::Help, &[PAGE_UP], Action::PageUp, "key-page-up").of(Group::General),
    bind(Mode::Help, &[PAGE_DOWN], Action::PageDown, "key-page-down").of(Group::General),
    bind(Mode::Help, &[HOME], Action::First, "key-first-row"),
    bind(Mode::Help, &[END], Action::Last, "key-last-row"),
    bind(Mode::Help, &[ESC, c('?'), c('q'), ENTER], Action::Cancel, "key-close").of(Group::General),
    bind(Mode::Panes, &[UP], Action::Up, "key-row-up").of(Group::View),
    bind(Mode::Panes, &[DOWN], Action::Down, "key-row-down").of(Group::View),
    bind(Mode::Panes, &[HOME], Action::First, "key-first-row"),
    bind(Mode::Panes, &[END], Action::Last, "key-last-row"),
    bind(Mode::Panes, &[ENTER, c(' ')], Action::Confirm, "key-choose").of(Group::View),
    bind(Mode::Panes, &[ESC, c('v'), c('q')], Action::Cancel, "key-cancel").of(Group::View),
    bind(Mode::Disk, &[UP], Action::Up, "key-row-up").of(Group::Faults),
    bind(Mode::Disk, &[DOWN], Action::Down, "key-row-down").of(Group::Faults),
    bind(Mode::Disk, &[HOME], Action::First, "key-first-row"),
    bind(Mode::Disk, &[END], Action::Last, "key-last-row"),
    bind(Mode::Disk, &[ENTER, c(' ')], Action::Confirm, "key-choose").of(Group::Faults),
    bind(Mode::Disk, &[ESC, c('K'), c('q')], Action::Cancel, "key-cancel").of(Group::Faults),
    bind(Mode::Branches, &[UP], Action::Up, "key-row-up").of(Group::Branches),
    bind(Mode::Branches, &[DOWN], Action::Down, "key-row-down").of(Group::Branches),
    bind(Mode::Branches, &[ENTER], Action::Confirm, "key-switch").of(Group::Branches),
    bind(Mode::Branches, &[c('c')], Action::Compare, "key-compare").of(Group::Branches),
    bind(Mode::Branches, &[c('n')], Action::NewBranch, "key-new-branch").of(Group::Branches),
    bind(Mode::Branches, &[c('r')], Action::Rename, "key-rename").of(Group::Branches).if_(A_LATER_BRANCH),
    bind(Mode::Branches, &[ESC, c('b')], Action::Cancel, "key-done").of(Group::Branches),
    bind(Mode::Safeguards, &[UP], Action::Up, "key-row-up").of(Group::Faults),
    bind(Mode::Safeguards, &[DOWN], Action::Down, "key-row-down").of(Group::Faults),
    bind(Mode::Safeguards, &[HOME], Action::First, "key-first-row"),
    bind(Mode::Safeguards, &[END], Action::Last, "key-last-row"),
    bind(Mode::Safeguards, &[ENTER, c(' ')], Action::Confirm, "key-toggle").of(Group::Faults),
    bind(Mode::Safeguards, &[ESC, c('s'), c('q')], Action::Cancel, "key-close").of(Group::Faults),
    bind(Mode::Answer, &[ENTER], Action::Confirm, "key-do-first").of(Group::General).quietly_if(something_named),
    bind(Mode::Answer, &[c('d')], Action::Drop, "key-drop").of(Group::General).quietly_if(App::asks_what_if),
    bind(Mode::Answer, &[c('1')], Action::Node(0), "key-enter-branch")
        .of(Group::General)
        .quietly_if(App::offers_savings),
    bind(Mode::Answer, &[UP, c('k')], Action::Up, "key-scroll-up").of(Group::General),
    bind(Mode::Answer, &[DOWN, c('j'), c(' ')], Action::Down, "key-scroll-down").of(Group::General),
    bind(Mode::Answer, &[PAGE_UP], Action::PageUp, "key-page-up").of(Group::General),
    bind(Mode::Answer, &[PAGE_DOWN], Action::PageDown, "key-page-down").of(Group::General),
    bind(Mode::Answer, &[HOME], Action::First, "key-first-row"),
    bind(Mode::Answer, &[END], Action::Last, "key-last-row"),
    bind(Mode::Answer, &[ESC, c('q'), Key::ctrl('c')], Action::Cancel, "key-close").of(Group::General),
    bind(Mode::Answer, &[c('2')], Action::Node(1), "key-enter-branch").quietly_if(App::offers_savings),
    bind(Mode::Answer, &[c('3')], Action::Node(2), "key-enter-branch").quietly_if(App::offers_savings),
    bind(Mode::Answer, &[c('4')], Action::Node(3), "key-enter-branch").quietly_if(App::offers_savings),
    bind(Mode::Answer, &[c('5')], Action::Node(4), "key-enter-branch").quietly_if(App::offers_savings),
    bind(Mode::Answer, &[c('6')], Action::Node(5), "key-enter-branch").quietly_if(App::offers_savings),
    bind(Mode::Answer, &[c('7')], Action::Node(6), "key-enter-branch").quietly_if(App::offers_savings),
    bind(Mode::Answer, &[c('8')], Action::Node(7), "key-enter-branch").quietly_if(App::offers_savings),
    bind(Mode::Answer, &[c('9')], Action::Node(8), "key-enter-branch").quietly_if(App::offers_savings),
    bind(Mode::Share, &[ENTER, c('Y')], Action::Copy, "key-copy-shared").of(Group::View),
    bind(Mode::Share, &[c('T')], Action::Theme, "key-theme").of(Group::General),
    bind(Mode::Share, &[ESC, c('S'), c('q')], Action::Cancel, "key-close").of(Group::View),
    bind(Mode::Quit, &[c('s')], Action::Save, "key-save").of(Group::General),
    bind(Mode::Quit, &[c('q'), ENTER, Key::ctrl('c')], Action::Leave, "key-leave").of(Group::General),
    bind(Mode::Quit, &[ESC], Action::Cancel, "key-stay").of(Group::General),
];

impl App {
    /// What can be done now, in the order of the bottom line: positions in [`KEYMAP`].
    pub fn possible(&self) -> Vec<usize> {
        let keys = self.appearance.keys;
        let shown = move |binding: &Binding| binding.group.is_some() && !keys.of(binding).is_empty();
        let of = |mode: Mode| (0..KEYMAP.len()).filter(move |&i| KEYMAP[i].mode == mode && shown(&KEYMAP[i]));
        let mut possible: Vec<usize> = of(self.mode).filter(|&i| (KEYMAP[i].when)(self)).collect();
        if self.mode != Mode::Normal && self.mode.is_open() {
            let taken: Vec<&Key> = possible.iter().flat_map(|&i| keys.of(&KEYMAP[i])).collect();
            let free = |i: &usize| {
                let key = keys.of(&KEYMAP[*i])[0];
                !taken.contains(&&key) && !self.begins_an_answer(key) && (KEYMAP[*i].when)(self)
            };
            possible.extend(of(Mode::Normal).filter(free).collect::<Vec<_>>());
        }
        possible
    }

    /// What a key would do at this moment: the key of its text in the catalogue.
    pub fn label(&self, binding: &Binding) -> &'static str {
        match (binding.action, self.status()) {
            (Action::Play, _) if self.playing || self.story_acts() => "key-stop",
            (Action::Play, _) if self.can_recite() || self.beat_ahead().is_some() => "key-play-story",
            (Action::ToScale, _) if self.to_scale => "key-by-event",
            (Action::Fold, _) if self.folds => "key-unfold",
            (Action::Big, _) if self.appearance.big => "key-all-views",
            (Action::OnlyMatches, _) if self.only_matches => "key-all-events",
            (Action::Confirm, _) if self.mode == Mode::Answer && self.asks_what_if() => "key-deliver",
            (Action::Explore, _) if self.exploring.is_some() => "key-explore-end",
            (Action::Cancel, _) if self.mode == Mode::Normal && self.beside.is_some() => "key-compare-stop",
            (Action::Cancel, _) if self.ends_exploring() => "key-explore-end",
            (Action::Record, _) if self.filming.is_some() => "key-record-end",
            (Action::Cancel, _) if self.ends_filming() => "key-record-end",
            (Action::Compare, _) if self.mode != Mode::Branches => self.label_of_comparison(),
            (Action::FirstViolation, _) if breaks_something(self) => "key-next-violation",
            (Action::GoToCause, _) if self.cause.is_none() => "key-causes",
            (Action::Load, _) if self.latest().view.load => "key-load-off",
            (Action::Kill, Some(Status::Up | Status::Paused)) => "key-crash",
            (Action::Kill, Some(Status::Down)) => "key-restart",
            (Action::Kill, Some(Status::Absent)) => "key-start",
            (Action::Freeze, Some(Status::Up)) => "key-pause-node",
            (Action::Freeze, Some(Status::Paused)) => "key-resume-node",
            (Action::Hold, _) => match self.selected_message() {
                Some(message) if message.due.is_none() => "key-release",
                _ => "key-hold-back",
            },
            _ => binding.text,
        }
    }

    /// The same in words; what clients ask for otherwise than by `write` and `read` has its own word.
    pub fn said(&self, binding: &Binding) -> String {
        self.operation_of(binding.action).unwrap_or_else(|| self.texts.get(self.label(binding), &[]))
    }

    /// The word of what clients ask for by a key, if that is not what the key is called.
    pub fn operation_of(&self, action: Action) -> Option<String> {
        let (access, usual) = match action {
            Action::Write => (Access::Write, "write"),
            Action::Read => (Access::Read, "read"),
            _ => return None,
        };
        let name = asked(self.description, access)?.name;
        (name != usual).then(|| name.to_owned())
    }

    /// How the keys of a binding are written: those of all nodes as one.
    pub fn keys_of(&self, binding: &Binding, most: usize) -> String {
        let ascii = self.appearance.ascii;
        let keys = self.appearance.keys;
        if let Action::Node(0) = binding.action {
            let count = if binding.mode == Mode::Answer { self.savings() } else { self.latest().view.nodes.len() };
            let last = count.clamp(1, 9) as u8 - 1;
            let row = ROWS.get(&(binding.mode, Action::Node(last))).map_or(binding, |row| &KEYMAP[*row]);
            let ends = [binding, row].map(|row| keys.of(row).first().map(|key| key.label(ascii)).unwrap_or_default());
            return if last == 0 { ends[0].clone() } else { ends.join("-") };
        }
        keys.of(binding).iter().take(most).map(|key| key.label(ascii)).collect::<Vec<_>>().join(" ")
    }

    /// What a key means here, possible or not; what begins an answer means nothing else.
    pub fn meaning(&self, key: Key) -> Option<&'static Binding> {
        if self.begins_an_answer(key) {
            return None;
        }
        let twin = key.half_width();
        let of = |mode: Mode| {
            let found = |key: Key| self.appearance.keys.meaning(mode, key);
            found(key).or_else(|| found(twin?))
        };
        of(self.mode).or_else(|| of(Mode::Normal).filter(|_| self.mode.is_open()))
    }

    /// Whether a key begins an answer to what is asked: a letter or a digit, of any writing, that is no answer by itself.
    pub(super) fn begins_an_answer(&self, key: Key) -> bool {
        let Code::Char(c) = key.code else { return false };
        let plain = key.half_width().unwrap_or(key);
        let answers = || self.appearance.keys.meaning(Mode::Quiz, plain).is_some_and(|binding| (binding.when)(self));
        self.mode == Mode::Quiz && !key.ctrl && !key.alt && c.is_alphanumeric() && !answers()
    }
}

fn always(_: &App) -> bool {
    true
}
