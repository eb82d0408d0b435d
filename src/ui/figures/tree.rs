//! The painter of trees: lines from each label to what lies under it, and beside it its value and its marks.

use ratatui::layout::Rect;

use super::super::canvas::{Canvas, columns};
use super::super::glyphs::Border;
use super::super::scroll::{first_shown, more_below};
use super::super::theme::Tone;
use super::super::words;
use super::row::{about, nothing};
use super::standing;
use crate::app::App;
use crate::model::{Standing, Tree, TreeRow, Value};

/// Levels that are drawn; what lies deeper stands as deep as these.
const DEEPEST: u16 = 40;

/// Columns between those of a row.
const GAP: u16 = 2;

/// So much of a mark's value is left, or the mark is not drawn.
const LEAST: u16 = 6;

/// Draws the rows that there is room for, values and marks each below each other.
pub(super) fn render(app: &App, tree: &Tree, scrolled: u16, area: Rect, canvas: &mut Canvas) {
    if tree.rows.is_empty() {
        return nothing(app, area, canvas);
    }
    let first = first_shown(tree.rows.len(), area.height, scrolled);
    let last = (first + usize::from(area.height)).min(tree.rows.len());
    let lines = lines(tree, area.width, canvas);
    let glyphs = canvas.glyphs;
    let shown = || tree.rows[first..last].iter().zip(&lines[first..last]);
    let named = |row: &TreeRow| standing::signed(row.standing, &standing::told(&row.label, &app.texts, glyphs), glyphs);
    let held = |row: &TreeRow| standing::told(&row.value, &app.texts, glyphs);
    let names = shown().map(|(row, line)| columns(line) + columns(&named(row))).max().unwrap_or(0);
    let values = shown().map(|(row, _)| columns(&held(row))).max().unwrap_or(0);
    // The name is worth most, then the value, then the marks in their order.
    let names = names.min(if values == 0 { area.width } else { area.width.saturating_sub(GAP + values.min(8)) });
    let values = values.min(area.width.saturating_sub(names + GAP));
    let (mut y, mut spare) = (area.top(), usize::from(area.height) - (last - first));
    for (row, line) in shown() {
        let clip = Rect { y, height: 1, ..area };
        let x = canvas.text(clip, clip.x, y, line, canvas.style(Tone::Faint));
        let text = words::fit(&named(row), (clip.x + names).saturating_sub(x), glyphs);
        let style = match row.standing {
            Standing::Plain if row.depth == 0 => canvas.style(Tone::Title),
            other => standing::style(other, canvas),
        };
        canvas.text(clip, x, y, &text, style);
        let x = clip.x + names + GAP;
        canvas.text(clip, x, y, &words::fit(&held(row), values, glyphs), canvas.style(Tone::Accent));
        let x = if values == 0 { x } else { x + values + GAP };
        let room = Rect { x, width: clip.right().saturating_sub(x), ..clip };
        let drawn = marks(app, row, 0, room, spare > 0, canvas);
        about(app, row.node, clip, canvas);
        y += 1;
        // What has no room beside the others stands below them, if there is a row to spare.
        if spare > 0 && drawn < row.marks.len() {
            let x = (clip.x + names + GAP).min(clip.right());
            let room = Rect { x, y, width: clip.right() - x, height: 1 };
            marks(app, row, drawn, room, false, canvas);
            (y, spare) = (y + 1, spare - 1);
        }
    }
    if last < tree.rows.len() {
        more_below(area, canvas.glyphs.arrows[3], canvas);
    }
}

/// As many of the marks as there is room for, from one of them on; the last of them may be cut, unless all are to be
/// `whole`, and a sign says that there are more. How far that is.
fn marks(app: &App, row: &TreeRow, from: usize, room: Rect, whole: bool, canvas: &mut Canvas) -> usize {
    let mut x = room.x;
    for (at, (word, value)) in row.marks.iter().enumerate().skip(from) {
        let (word, value) = (app.texts.get(word, &[]), mark_value(app, value, canvas));
        let left = room.right().saturating_sub(x.saturating_add(columns(&word)));
        if left < if whole { columns(&value) } else { columns(&value).min(LEAST) } {
            if !whole {
                let end = if x > room.x { x - GAP } else { x };
                let sign = x.min(room.right().saturating_sub(1)).max(end);
                canvas.text(room, sign, room.y, canvas.glyphs.ellipsis, canvas.style(Tone::Dim));
            }
            return at;
        }
        let value = words::fit(&value, left, canvas.glyphs);
        let pieces = [(word, canvas.style(Tone::Dim)), (value, canvas.style(Tone::Text))];
        x = canvas.pieces(room, x, room.y, &pieces).saturating_add(GAP);
    }
    row.marks.len()
}

fn mark_value(app: &App, value: &Value, canvas: &Canvas) -> String {
    let text = standing::told(value, &app.texts, canvas.glyphs);
    if text.is_empty() { text } else { format!(" {text}") }
}

/// The lines before the label of each row: past those that go on below, to itself.
fn lines(tree: &Tree, width: u16, canvas: &Canvas) -> Vec<String> {
    let [more, last, past] = canvas.glyphs.twigs;
    let dash = if width >= 50 { canvas.glyphs.frame(Border::Round).horizontal } else { "" };
    let blank = " ".repeat(1 + columns(dash) as usize);
    // From the end on it is known at which depths something follows.
    let mut follows: Vec<bool> = Vec::new();
    let line = |row: &TreeRow| {
        let depth = usize::from(row.depth.min(DEEPEST));
        let follows_here = follows.get(depth).copied().unwrap_or(false);
        follows.resize(depth + 1, false);
        follows[depth] = true;
        let before = follows[..depth].iter().skip(1);
        let mut line: String = before.flat_map(|goes_on| [if *goes_on { past } else { " " }, blank.as_str()]).collect();
        if depth > 0 {
            line.extend([if follows_here { more } else { last }, dash, " "]);
        }
        line
    };
    let mut lines: Vec<String> = tree.rows.iter().rev().map(line).collect();
    lines.reverse();
    lines
}
