//! All logs against slots: whose entry is of which term, how far each has come, what the leader believes of the others.

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::super::canvas::{Canvas, Piece, columns};
use super::super::compared;
use super::super::node;
use super::super::scroll::{first_row, more_below};
use super::super::theme::Tone;
use super::super::words;
use crate::app::{App, ClickTarget};
use crate::model::{Cell, EntryState, EpochCounter, Log, LogRow, NO_OP, NodeView, ProgressView, View};
use crate::text::Texts;

/// The most columns of a cell's content: as many as there is room for if the whole log is to be seen, the last where it is
/// not.
const WIDEST: [u16; 5] = [60, 24, 18, 13, 9];

/// A slot that is shown: its number, its first column and its width, marks included. Before it there is a column for
/// what differs while something is compared.
struct Slot {
    number: u64,
    x: u16,
    width: u16,
    /// Without brackets, and with one column for marks.
    tight: bool,
    /// What it holds is told in short.
    brief: bool,
}

/// Draws a row a node and a column a slot, the newest at the right.
pub(super) fn render(app: &App, log: &Log, scrolled: u16, area: Rect, canvas: &mut Canvas) {
    let view = &app.snapshot.view;
    let named = |node: &NodeView| node::short(app, node, canvas.glyphs);
    let signed = |node: &NodeView| columns(&named(node)) + columns(&node::signs(app, node.id, canvas.glyphs));
    let label = view.nodes.iter().map(signed).max().unwrap_or(0);
    let field = Rect { x: area.x + label + 1, width: area.width.saturating_sub(label + 1), ..area };
    let slots = slots(app, log, scrolled, field);
    // Earlier slots that do not fit.
    if slots.first().is_some_and(|slot| log.rows.iter().any(|row| starts(row) < slot.number)) {
        canvas.text(area, area.x, area.y, canvas.glyphs.arrows[1], canvas.style(Tone::Accent));
    }
    let mut free = field.x;
    for slot in slots.iter().filter(|slot| slot.number <= log.last_slot()) {
        let number = slot.number.to_string();
        let beside = slot.width.saturating_sub(columns(&number));
        let x = slot.x + if slot.tight { beside } else { beside / 2 };
        // Where they stand close, those are left out that would touch the one before.
        if !slot.tight || x > free || slot.x == field.x {
            free = canvas.text(field, x, area.y, &number, canvas.style(Tone::Dim));
        }
    }
    let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }.intersection(area);
    let at = view.nodes.iter().position(|node| Some(node.id) == app.node).unwrap_or(0);
    let first = first_row(view.nodes.len(), below.height, at);
    for (y, node) in (below.top()..below.bottom()).zip(view.nodes.iter().skip(first)) {
        let row = Rect { y, height: 1, ..area };
        canvas.hit(row, ClickTarget::Node(node.id));
        let style = node::name_style(app, node, canvas);
        let end = canvas.text(row, row.x, y, &named(node), style);
        let signs = node::sign_pieces(app, node.id, canvas);
        canvas.pieces(row, end, y, &signs);
        for slot in &slots {
            let Some(row) = log.row(node.id) else { break };
            entry(row, slot, &app.texts, Rect { y, height: 1, ..field }, canvas);
            if compared::slot(app, node.id, slot.number) {
                canvas.text(field, slot.x - 1, y, canvas.glyphs.differs, canvas.style(Tone::Differs));
            }
        }
        if let Some(row) = log.row(node.id) {
            ends_before(app, row, &slots, Rect { y, height: 1, ..field }, canvas);
        }
        if let Some(progress) = progress(view, log, node) {
            marks(progress, &slots, Rect { y, height: 1, ..field }, canvas);
        }
        if app.node == Some(node.id) {
            let name = Rect { width: columns(&named(node)), ..row };
            canvas.tint(name, canvas.style(Tone::Selected));
        }
    }
    if view.nodes.len() - first > usize::from(below.height) {
        more_below(area, canvas.glyphs.arrows[3], canvas);
    }
    legend(app, log, below, &slots, canvas);
}

/// How wide slots are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    /// Each as wide as what it holds, up to so many columns, with brackets and the marks at both sides.
    Whole(u16),
    /// The same in the fewest columns, but entries that do nothing are their numbers alone, and ballots are their rounds.
    Brief,
    /// Numbers alone, each with a column for a mark before it, as wide as the number of the slot.
    Tight,
    /// The same, as wide as the entry: not every slot has its number.
    Tightest,
}

impl Fit {
    fn is_tight(self) -> bool {
        matches!(self, Fit::Tight | Fit::Tightest)
    }
}

/// Stands where an entry was that a snapshot covers.
const COMPACTED: &str = "░";

/// The widest slots with which the whole log fits, or at least from where the shortest ends; if none do, it is scrolled.
fn fit(app: &App, log: &Log, last: u64, field: Rect) -> Fit {
    let first = log.rows.iter().map(starts).min().unwrap_or(1).min(last);
    let shortest = log.rows.iter().map(|row| row.end).filter(|end| *end > 0).min().unwrap_or(last).min(last);
    let before = u16::from(app.snapshot.compared.is_some());
    let fits_from = |first: u64, fit: Fit| {
        last - first < field.width.into()
            && (first..=last).map(|number| width(app, log, number, fit) + before).sum::<u16>() <= field.width
    };
    // Without brackets nothing tells what is not on the disk yet.
    let plain = |row: &LogRow| {
        row.durable >= row.end && row.cells.iter().all(|cell| cell.text.is_empty() || *cell.text == *NO_OP)
    };
    let tight = if log.rows.iter().all(plain) { &[Fit::Tight, Fit::Tightest][..] } else { &[] };
    let all = || WIDEST.map(Fit::Whole).into_iter().chain([Fit::Brief]).chain(tight.iter().copied());
    let whole = all().find(|fit| fits_from(first, *fit));
    whole.or_else(|| all().find(|fit| fits_from(shortest, *fit))).unwrap_or(Fit::Brief)
}

/// As many slots as fit, with one more than there are for what comes next.
fn slots(app: &App, log: &Log, scrolled: u16, field: Rect) -> Vec<Slot> {
    let last = (log.last_slot() + 1).saturating_sub(scrolled.into()).max(1);
    let fit = fit(app, log, last, field);
    let mut widths: Vec<(u64, u16)> = Vec::new();
    let before = u16::from(app.snapshot.compared.is_some());
    let mut left = field.width;
    for number in (1..=last).rev() {
        let width = width(app, log, number, fit);
        if width + before > left {
            break;
        }
        left -= width + before;
        widths.push((number, width));
    }
    let mut x = field.x;
    let place = |(number, width): (u64, u16)| {
        let slot = Slot { number, x: x + before, width, tight: fit.is_tight(), brief: !matches!(fit, Fit::Whole(_)) };
        x += width + before;
        slot
    };
    widths.into_iter().rev().map(place).collect()
}

/// What of an entry is written.
type Written = fn(&Cell, &Texts) -> String;

/// Columns of a slot: its widest content, brackets and the marks at both sides.
fn width(app: &App, log: &Log, number: u64, fit: Fit) -> u16 {
    if number > log.last_slot() {
        return if fit.is_tight() { 1 } else { 3 };
    }
    let (content, number_of, most): (Written, Written, u16) = match fit {
        Fit::Whole(most) => (content, entry_number, most),
        _ => (briefly, round, WIDEST[WIDEST.len() - 1]),
    };
    // What a command does can be cut, the number of the entry cannot.
    let wanted = |cell: &Cell| columns(&content(cell, &app.texts)).min(columns(&number_of(cell, &app.texts)).max(most));
    let contents = log.rows.iter().filter_map(|row| row.cell(number)).map(wanted);
    let widest = contents.max().unwrap_or(1);
    let numbered = widest.max(columns(&number.to_string()));
    match fit {
        Fit::Tightest => widest + 1,
        Fit::Tight => numbered + 1,
        Fit::Whole(_) | Fit::Brief => numbered + 4,
    }
}

/// The first slot in which a node has anything.
fn starts(row: &LogRow) -> u64 {
    if row.end == 0 { u64::MAX } else { row.start.max(1) }
}

/// `2:x=3`, `2.1:x=3`, `2.S1:x=3`
pub(in crate::ui) fn content(cell: &Cell, texts: &Texts) -> String {
    let number = entry_number(cell, texts);
    if cell.text.is_empty() { number } else { format!("{number}:{}", cell.text) }
}

/// The same without whose ballot it is, and of an entry that does nothing without that.
fn briefly(cell: &Cell, texts: &Texts) -> String {
    let number = round(cell, texts);
    if cell.text.is_empty() || *cell.text == *NO_OP { number } else { format!("{number}:{}", cell.text) }
}

/// `2`, `2.1`, `2.S1`
fn entry_number(cell: &Cell, texts: &Texts) -> String {
    let round = round(cell, texts);
    cell.proposer.map_or(round.clone(), |proposer| format!("{round}.{proposer}"))
}

/// `2`, `2.1`
fn round(cell: &Cell, texts: &Texts) -> String {
    let term = cell.term;
    cell.counter.map_or_else(|| term.to_string(), |counter| EpochCounter::new(term, counter).written(texts.notation()))
}

/// An entry in the signs of its stage: filled once it is known to stay, in brackets before, in angular ones if it stays
/// although nobody here knows, bare if the place is only promised.
pub(in crate::ui) fn signed(state: EntryState, text: &str, number: u64, canvas: &Canvas) -> (String, Style) {
    let open = canvas.theme.cycle(number);
    match state {
        EntryState::Promised => (format!(" {text} "), open),
        EntryState::Open => (format!("({text})"), open),
        EntryState::Chosen => (format!("[{text}]"), open.add_modifier(Modifier::BOLD)),
        EntryState::Known => (format!(" {text} "), canvas.theme.filled(number)),
    }
}

/// The same without brackets, where there is no room for them.
pub(in crate::ui) fn bare(state: EntryState, text: &str, number: u64, canvas: &Canvas) -> (String, Style) {
    let (_, style) = signed(state, text, number, canvas);
    // Nothing else tells a place that is only promised from one that is taken.
    let style = if state == EntryState::Promised { style.add_modifier(Modifier::DIM) } else { style };
    (text.to_owned(), style)
}

/// Draws an entry; in wavy brackets while it is not on the disk.
fn entry(log: &LogRow, slot: &Slot, texts: &Texts, row: Rect, canvas: &mut Canvas) {
    let number = slot.number;
    let room = slot.width.saturating_sub(if slot.tight { 1 } else { 4 });
    let Some(cell) = log.cell(number) else {
        // A slot between cells holds nothing: the log has a hole there.
        let hole = log.cells.first().is_some_and(|cell| cell.slot < number || log.start <= number)
            && log.cells.last().is_some_and(|cell| cell.slot > number);
        if number <= log.end && !hole {
            let sign = if number < log.start { COMPACTED } else { canvas.glyphs.ellipsis };
            canvas.text(row, slot.x + slot.width / 2, row.y, sign, canvas.style(Tone::Dim));
        }
        return;
    };
    // A number that leaves no room for what the command does stands alone.
    let (whole, number_only) = if slot.brief && cell.proposer.is_some() {
        (briefly(cell, texts), round(cell, texts))
    } else {
        (content(cell, texts), entry_number(cell, texts))
    };
    let text = if columns(&whole) > room && columns(&number_only) + 2 > room { number_only } else { whole };
    let text = words::fit(&text, room, canvas.glyphs);
    let pad = usize::from(room - columns(&text).min(room));
    // Close together, an entry stands under the last digit of its slot.
    let left = if slot.tight { pad } else { pad / 2 };
    let text = format!("{}{text}{}", " ".repeat(left), " ".repeat(pad - left));
    let (text, style) = match cell.state {
        state if slot.tight => bare(state, &text, cell.term, canvas),
        EntryState::Open if number > log.durable => (format!("{{{text}}}"), canvas.theme.cycle(cell.term)),
        state => signed(state, &text, cell.term, canvas),
    };
    canvas.text(row, slot.x + 1, row.y, &text, style);
}

/// Of a log that ends before the first slot shown, the last entry: how far it goes is what there is to know.
fn ends_before(app: &App, log: &LogRow, slots: &[Slot], row: Rect, canvas: &mut Canvas) {
    let before = slots.first().is_some_and(|slot| log.end < slot.number);
    if let Some(last) = log.cell(log.end).filter(|_| before) {
        let text = format!("{}{}", canvas.glyphs.arrows[1], entry_number(last, &app.texts));
        let style = if last.state == EntryState::Known {
            canvas.theme.filled(last.term)
        } else {
            canvas.theme.cycle(last.term)
        };
        canvas.text(row, row.x + 1, row.y, &text, style);
    }
}

/// What the leader believes of a node's log.
fn progress<'a>(view: &View, log: &'a Log, node: &NodeView) -> Option<&'a ProgressView> {
    log.row(view.leader?)?.progress.iter().find(|progress| progress.peer == node.id)
}

/// The marks beside the cells: behind the last known equal, before the next to be sent.
fn marks(progress: &ProgressView, slots: &[Slot], row: Rect, canvas: &mut Canvas) {
    for slot in slots {
        // Where they share a column, what comes next is the news.
        if slot.number == progress.matched && !(slot.tight && progress.next == slot.number + 1) {
            let x = slot.x + slot.width - u16::from(!slot.tight);
            canvas.text(row, x, row.y, canvas.glyphs.matched, canvas.style(Tone::Good));
        }
        if slot.number == progress.next {
            canvas.text(row, slot.x, row.y, canvas.glyphs.next, canvas.style(Tone::Accent));
        }
    }
}

/// What the signs mean, under the rows if there is room: each stage in the colour of an entry that has come so far. What is
/// drawn has its meaning as long as there are rows for it; what is not goes first.
fn legend(app: &App, log: &Log, below: Rect, slots: &[Slot], canvas: &mut Canvas) {
    let tight = slots.first().is_some_and(|slot| slot.tight);
    let rows = app.snapshot.view.nodes.len() as u16;
    let (dim, glyphs) = (canvas.style(Tone::Dim), canvas.glyphs);
    let text = |key: &str| app.texts.get(key, &[]);
    let stages = app.description.stages;
    let signed = if tight { bare } else { signed };
    let latest = app.snapshot.view.nodes.iter().filter_map(|node| log.row(node.id)).flat_map(|row| &row.cells);
    let latest = |stage: EntryState| latest.clone().filter(|cell| cell.state == stage).max_by_key(|cell| cell.slot);
    let mut pieces: Vec<(Vec<Piece>, bool)> = Vec::new();
    for (stage, word) in stages {
        let cell = latest(*stage);
        let piece = signed(*stage, &text(word), cell.map_or(1, |cell| cell.term), canvas);
        pieces.push((vec![piece], cell.is_some()));
    }
    let unsynced = |row: &LogRow| {
        row.cells.iter().find(|cell| cell.state == EntryState::Open && cell.slot > row.durable).map(|cell| cell.term)
    };
    if let Some(term) = log.rows.iter().find_map(unsynced) {
        pieces.push((vec![(format!("{{{}}}", text("sign-unsynced")), canvas.theme.cycle(term))], true));
    }
    let shown = |slot: &Slot| slot.number;
    let gives_up =
        |row: &LogRow| row.end > 0 && slots.iter().map(shown).any(|slot| slot < row.start && slot <= row.end);
    if log.rows.iter().any(gives_up) {
        pieces.push((vec![(format!("{COMPACTED} {}", text("sign-compacted")), dim)], true));
    }
    // Two ballots of one round are told apart nowhere else.
    let is_cut =
        |cell: &Cell| cell.proposer.is_some() && slots.iter().any(|slot| slot.brief && slot.number == cell.slot);
    if log.rows.iter().flat_map(|row| &row.cells).any(is_cut) {
        pieces.push((vec![(text("sign-round"), dim)], true));
    }
    if log.rows.iter().any(|row| !row.progress.is_empty()) {
        let mark = |sign: &str, tone: Tone, key: &str| {
            vec![(sign.to_owned(), canvas.style(tone)), (format!(" {}", text(key)), dim)]
        };
        pieces.push((mark(glyphs.matched, Tone::Good, "label-match"), true));
        pieces.push((mark(glyphs.next, Tone::Accent, "label-next"), true));
    }
    let width = |pieces: &[Piece]| -> u16 { pieces.iter().map(|(text, _)| columns(text)).sum() };
    // How many rows they take, a blank between two.
    let taken = |pieces: &[(Vec<Piece>, bool)]| -> u16 {
        let (mut rows, mut x) = (1, 0);
        for (piece, _) in pieces {
            if x > 0 && x + width(piece) > below.width {
                (rows, x) = (rows + 1, 0);
            }
            x += width(piece) + 1;
        }
        rows
    };
    let room = below.height.saturating_sub(rows);
    while taken(&pieces) > room && !pieces.is_empty() {
        let absent = pieces.iter().rposition(|(_, occurs)| !occurs);
        pieces.remove(absent.unwrap_or(0));
    }
    // A row of air above it, where that is left.
    let (mut x, mut y) = (below.x, below.y + rows + u16::from(room > taken(&pieces)));
    for (piece, _) in pieces {
        if x > below.x && x + width(&piece) > below.right() {
            (x, y) = (below.x, y + 1);
        }
        canvas.pieces(below, x, y, &piece);
        x += width(&piece) + 1;
    }
}
