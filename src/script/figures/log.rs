//! Logs in text: a line a node, a column a slot, the newest at the right, and what leaders believe of the others.

use unicode_width::UnicodeWidthStr;

use super::super::Words;
use super::aligned::{GAP, aligned};
use crate::model::{Cell, EntryState, EpochCounter, Log, LogRow, Notation, visible};

/// Columns of a line, without those that it is indented by.
const WIDTH: usize = 77;

/// The most characters of an entry that are told.
const WIDEST: usize = 24;

/// As many of the newest slots as have room: `1:x=3` is known to stay, `(1:x=3)` is not, `{1:x=3}` is not yet on disk.
pub(super) fn lines(log: &Log, stages: &[(EntryState, &'static str)], words: &Words<'_>) -> Vec<String> {
    if log.last_slot() == 0 {
        return Vec::new();
    }
    let slots = slots(log);
    let earlier = if slots.first().is_some_and(|first| log.rows.iter().any(|row| holds_before(row, *first))) {
        "…"
    } else {
        ""
    };
    let heads = std::iter::once(earlier.to_owned()).chain(slots.iter().map(|slot| format!(" {slot}"))).collect();
    let row = |row: &LogRow| {
        std::iter::once(row.node.to_string()).chain(slots.iter().map(|slot| entry(row, *slot))).collect()
    };
    let mut lines = aligned(&std::iter::once(heads).chain(log.rows.iter().map(row)).collect::<Vec<_>>());
    lines.extend(log.rows.iter().filter(|row| !row.progress.is_empty()).map(progress));
    lines.push(legend(log, stages, words));
    lines.retain(|line| !line.is_empty());
    lines
}

/// The newest slots that have room together, one at least.
fn slots(log: &Log) -> Vec<u64> {
    let mut left = WIDTH - log.rows.iter().map(|row| row.node.to_string().len()).max().unwrap_or(0);
    let mut slots = Vec::new();
    for slot in (1..=log.last_slot()).rev() {
        let widest = log.rows.iter().map(|row| entry(row, slot).width()).max().unwrap_or(0);
        let width = GAP + widest.max(slot.to_string().len() + 1);
        if width > left && !slots.is_empty() {
            break;
        }
        left = left.saturating_sub(width);
        slots.push(slot);
    }
    slots.reverse();
    slots
}

fn holds_before(row: &LogRow, slot: u64) -> bool {
    row.end > 0 && row.start.max(1) < slot
}

/// What a node has in a slot; of what it has given up only that.
fn entry(row: &LogRow, slot: u64) -> String {
    match row.cell(slot) {
        Some(cell) if cell.state == EntryState::Open && slot > row.durable => format!("{{{}}}", content(cell)),
        Some(cell) => signed(cell.state, &content(cell)),
        None if row.end > 0 && slot < row.start => " ░".to_owned(),
        None => String::new(),
    }
}

/// `2:x=3`, `2.1:x=3`, `2.S1:x=3`
fn content(cell: &Cell) -> String {
    let term = cell.term;
    let number = cell.counter.map(|counter| EpochCounter::new(term, counter).written(Notation::Dotted));
    let number = number.unwrap_or_else(|| term.to_string());
    let number = cell.proposer.map_or(number.clone(), |proposer| format!("{number}.{proposer}"));
    let whole = if cell.text.is_empty() { number } else { format!("{number}:{}", visible(&cell.text)) };
    match whole.char_indices().nth(WIDEST) {
        Some((end, _)) => format!("{}…", &whole[..end]),
        None => whole,
    }
}

/// How far an entry has come, in the signs around it.
fn signed(state: EntryState, text: &str) -> String {
    match state {
        EntryState::Promised => format!("?{text}"),
        EntryState::Open => format!("({text})"),
        EntryState::Chosen => format!("[{text}]"),
        EntryState::Known => format!(" {text}"),
    }
}

/// `S1: S2 ▲2 ▽3  S3 ▲0 ▽1`
fn progress(row: &LogRow) -> String {
    let of = row.progress.iter().map(|of| format!("{} ▲{} ▽{}", of.peer, of.matched, of.next));
    format!("{}: {}", row.node, of.collect::<Vec<_>>().join("  "))
}

fn legend(log: &Log, stages: &[(EntryState, &'static str)], words: &Words<'_>) -> String {
    let mut meanings: Vec<String> =
        stages.iter().map(|(stage, key)| signed(*stage, &words.text(key)).trim().to_owned()).collect();
    if log.rows.iter().any(|row| row.end > 0 && row.start > 1) {
        meanings.push(format!("░ {}", words.text("sign-compacted")));
    }
    if log.rows.iter().any(|row| !row.progress.is_empty()) {
        meanings.extend([format!("▲ {}", words.text("label-match")), format!("▽ {}", words.text("label-next"))]);
    }
    meanings.join("  ")
}
