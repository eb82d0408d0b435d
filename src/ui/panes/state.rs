//! Every variable of the selected node: what survives a crash, what the last event changed.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::canvas::{Canvas, columns};
use super::super::compared;
use super::super::node;
use super::super::scroll::more_below;
use super::super::theme::Tone;
use super::super::words;
use super::watched;
use crate::app::{App, Pane};
use crate::model::{FactView, NodeView};
use crate::text::key;

/// The column at which it is said what a variable means, where there is room.
const ABOUT: u16 = 44;

/// One variable, or all of one name.
struct Row {
    name: &'static str,
    durable: bool,
    changed: bool,
    differs: bool,
    values: String,
    /// Only values, of the row before.
    goes_on: bool,
    /// Not values, but what the variable means.
    about: bool,
}

/// What a row about a variable leaves free before it.
const INDENT: u16 = 4;

/// Draws the node and a row a variable; those of one name stand in one row.
pub(in crate::ui) fn render(app: &App, area: Rect, canvas: &mut Canvas) {
    let Some(node) = app.node_of_state() else { return };
    let title = node::title(app, node, canvas.glyphs);
    let x = canvas.text(area, area.x, area.y, &title, node::name_style(app, node, canvas));
    if node::acted(app, node.id) {
        let x = canvas.text(area, x + 1, area.y, canvas.glyphs.changed, node::changed_style(app, canvas));
        let acted = app.texts.get("sign-acted", &[]);
        let acted = words::fit(&acted, area.right().saturating_sub(x + 1), canvas.glyphs);
        canvas.text(area, x + 1, area.y, &acted, canvas.style(Tone::Dim));
    }
    let rows = rows(app, node, canvas);
    let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }.intersection(area);
    let below = watched::above(app, below, canvas);
    let legend = u16::from(below.height > 3);
    let list = Rect { height: below.height - legend.min(below.height), ..below };
    let name_width = rows.iter().map(|row| columns(row.name)).max().unwrap_or(0);
    let beside = area.width > ABOUT + 16;
    let rows = wrapped(rows, name_width, list);
    let rows = if beside { rows } else { explained(app, rows, list) };
    let first = usize::from(app.scrolled(Pane::State)).min(rows.len().saturating_sub(usize::from(list.height)));
    for (y, row) in (list.top()..list.bottom()).zip(rows.iter().skip(first)) {
        let key = key("fact", row.name);
        let about = if app.texts.has(&key) && beside { app.texts.get(&key, &[]) } else { String::new() };
        let about = if row.goes_on { "" } else { &about };
        let changed = node::changed_style(app, canvas);
        draw(row, about, name_width, changed, Rect { y, height: 1, ..list }, canvas);
    }
    if rows.len() - first > usize::from(list.height) {
        more_below(area, canvas.glyphs.arrows[3], canvas);
    }
    if legend > 0 {
        let dim = canvas.style(Tone::Dim);
        let glyphs = canvas.glyphs;
        let durable = format!("{} {}   ", glyphs.durable, app.texts.get("label-durable", &[]));
        let x = canvas.text(area, area.x, list.bottom(), &durable, dim);
        let x = canvas.text(area, x, list.bottom(), glyphs.changed, canvas.style(Tone::Changed));
        let x = canvas.text(area, x + 1, list.bottom(), &app.texts.get("label-changed", &[]), dim);
        if app.snapshot.compared.is_some() {
            let x = canvas.text(area, x + 3, list.bottom(), glyphs.differs, canvas.style(Tone::Differs));
            canvas.text(area, x + 1, list.bottom(), &app.texts.get("label-there", &[]), dim);
        }
    }
}

/// Lists that are too long for a row go on below it, as long as all rows have room.
fn wrapped(rows: Vec<Row>, name_width: u16, list: Rect) -> Vec<Row> {
    let room = list.width.saturating_sub(name_width + 5);
    let mut spare = usize::from(list.height).saturating_sub(rows.len());
    let mut wrapped = Vec::new();
    for row in rows {
        let lines = words::wrap(&row.values, room.max(1));
        if lines.len() < 2 || lines.len() - 1 > spare {
            wrapped.push(row);
            continue;
        }
        spare -= lines.len() - 1;
        let (name, durable, changed, differs) = (row.name, row.durable, row.changed, row.differs);
        let line = |(at, values)| {
            let goes_on = at > 0;
            let sign = !goes_on;
            Row { name, durable: durable && sign, changed, differs: differs && sign, values, goes_on, about: false }
        };
        wrapped.extend(lines.into_iter().enumerate().map(line));
    }
    wrapped
}

/// Where there is no room beside the variables, what they mean stands below them: below all, or below what has just
/// changed, if that fits.
fn explained(app: &App, rows: Vec<Row>, list: Rect) -> Vec<Row> {
    let room = list.width.saturating_sub(INDENT);
    let about = |row: &Row| {
        let key = key("fact", row.name);
        let told = if row.goes_on || !app.texts.has(&key) { String::new() } else { app.texts.get(&key, &[]) };
        if told.is_empty() { Vec::new() } else { words::wrap(&told, room.max(1)) }
    };
    let all: Vec<Vec<String>> = rows.iter().map(about).collect();
    let spare = usize::from(list.height).saturating_sub(rows.len());
    let needed = |of_all: bool| -> usize {
        let told = all.iter().zip(&rows).filter(|(_, row)| of_all || row.changed);
        told.map(|(lines, _)| lines.len()).sum()
    };
    let of_all = needed(true) <= spare;
    if !of_all && needed(false) > spare {
        return rows;
    }
    let (mut explained, mut waiting) = (Vec::new(), Vec::new());
    for (row, lines) in rows.into_iter().zip(all) {
        if !row.goes_on {
            explained.append(&mut waiting);
        }
        if of_all || row.changed {
            let line = |values| Row { values, about: true, ..Row::of(row.name) };
            waiting.extend(lines.into_iter().map(line));
        }
        explained.push(row);
    }
    explained.append(&mut waiting);
    explained
}

impl Row {
    /// Of a variable, without anything yet.
    fn of(name: &'static str) -> Row {
        let values = String::new();
        Row { name, durable: false, changed: false, differs: false, values, goes_on: false, about: false }
    }
}

fn draw(row: &Row, about: &str, name_width: u16, changed: Style, area: Rect, canvas: &mut Canvas) {
    let glyphs = canvas.glyphs;
    if row.about {
        let told = words::fit(&row.values, area.width.saturating_sub(INDENT), glyphs);
        canvas.text(area, area.x + INDENT, area.y, &told, canvas.style(Tone::Dim));
        return;
    }
    let plain = canvas.style(Tone::Text);
    let (sign, signed, style) = match (row.differs, row.changed) {
        (true, _) => (glyphs.differs, canvas.style(Tone::Differs), plain),
        (false, true) => (glyphs.changed, changed, changed),
        (false, false) => (" ", plain, plain),
    };
    let x = canvas.text(area, area.x, area.y, sign, signed);
    let durable = if row.durable { glyphs.durable } else { " " };
    let x = canvas.text(area, x, area.y, durable, canvas.style(Tone::Dim)) + 1;
    canvas.text(area, x, area.y, if row.goes_on { "" } else { row.name }, canvas.style(Tone::Dim));
    let x = x + name_width + 2;
    let values = words::fit(&row.values, area.right().saturating_sub(x), glyphs);
    let end = canvas.text(area, x, area.y, &values, style);
    let x = (end + 2).max(area.x + ABOUT);
    let about = words::fit(about, area.right().saturating_sub(x), glyphs);
    canvas.text(area, x, area.y, &about, canvas.style(Tone::Dim));
}

fn rows(app: &App, node: &NodeView, canvas: &Canvas) -> Vec<Row> {
    let own = app.snapshot.changes_of == Some(node.id);
    let changed = |fact: &FactView| {
        own && app.snapshot.changes.iter().any(|change| change.name == fact.name && change.key == fact.key)
    };
    let mut rows: Vec<Row> = Vec::new();
    for fact in node.facts() {
        let value = words::fact(fact, &app.texts, canvas.glyphs);
        let there = compared::fact(app, node.id, fact);
        let there = there.map(|value| words::fact(&FactView { value, ..fact.clone() }, &app.texts, canvas.glyphs));
        let differs = there.is_some();
        let there = there.map(|there| format!("{}{there}", canvas.glyphs.differs)).unwrap_or_default();
        let text = fact.key.as_ref().map_or(value.clone(), |key| format!("{key}:{value}")) + &there;
        match rows.last_mut().filter(|row| row.name == fact.name) {
            Some(row) => {
                row.values.push(' ');
                row.values.push_str(&text);
                row.changed |= changed(fact);
                row.differs |= differs;
            }
            None => {
                let (durable, changed) = (fact.durable, changed(fact));
                rows.push(Row { durable, changed, differs, values: text, ..Row::of(fact.name.as_str()) });
            }
        }
    }
    rows
}
