//! How this moment differs from another: what it is about, how it is here, how it is there.

use ratatui::layout::Rect;

use super::super::canvas::{Canvas, columns};
use super::super::scroll::more_below;
use super::super::theme::Tone;
use super::super::words;
use crate::app::{App, Pane};
use crate::model::{Cell, OperationView, Status, Value};
use crate::text::Texts;
use crate::timeline::{Compared, Difference};

/// A row: what it is about, here, there.
type Row = [String; 3];

/// Draws a row a difference, under the names of both moments.
pub(in crate::ui) fn render(app: &App, area: Rect, canvas: &mut Canvas) {
    let Some(compared) = &app.snapshot.compared else {
        return told(app, "label-not-compared", area, canvas);
    };
    let list = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }.intersection(area);
    let most = compared.differences.len().saturating_sub(usize::from(list.height));
    let first = usize::from(app.scrolled(Pane::Differences)).min(most);
    let shown = compared.differences.iter().skip(first).take(usize::from(list.height));
    let rows: Vec<Row> = shown.map(|difference| row(app, difference, canvas)).collect();
    let head = head(app, compared);
    let widest = |i: usize, most: u16| {
        rows.iter().map(|row| columns(&row[i])).chain([columns(&head[i])]).max().unwrap_or(0).min(most)
    };
    let label = widest(0, area.width * 2 / 5);
    let here = widest(1, area.width.saturating_sub(label + 2) / 2);
    let widths = [label, here, area.width.saturating_sub(label + here + 4)];
    let tones = [Tone::Dim, Tone::Title, Tone::Title];
    draw(&head, tones, widths, Rect { height: 1, ..area }, canvas);
    if rows.is_empty() {
        return told(app, "label-no-differences", list, canvas);
    }
    if first < most {
        more_below(area, canvas.glyphs.arrows[3], canvas);
    }
    for (y, row) in (list.top()..list.bottom()).zip(&rows) {
        draw(row, [Tone::Text, Tone::Differs, Tone::Differs], widths, Rect { y, height: 1, ..list }, canvas);
    }
}

fn told(app: &App, key: &str, area: Rect, canvas: &mut Canvas) {
    for (y, line) in (area.top()..area.bottom()).zip(words::wrap(&app.texts.get(key, &[]), area.width)) {
        canvas.text(area, area.x, y, &line, canvas.style(Tone::Dim));
    }
}

fn draw(row: &Row, tones: [Tone; 3], widths: [u16; 3], area: Rect, canvas: &mut Canvas) {
    let mut x = area.x;
    for ((text, tone), width) in row.iter().zip(tones).zip(widths) {
        let text = words::fit(text, width, canvas.glyphs);
        canvas.text(area, x, area.y, &text, canvas.style(tone));
        x += width + 2;
    }
}

/// The names of both moments.
fn head(app: &App, compared: &Compared) -> Row {
    let snapshot = &app.snapshot;
    let name = |branch: usize| snapshot.branches.get(branch).map(|branch| branch.name.clone()).unwrap_or_default();
    let moment = |branch: usize, event: u64| format!("{} {event}", name(branch));
    let here = moment(snapshot.branch, snapshot.here.event);
    [String::new(), here, moment(compared.branch, compared.at.event)]
}

fn row(app: &App, difference: &Difference, canvas: &Canvas) -> Row {
    let (texts, glyphs) = (&app.texts, canvas.glyphs);
    let value = |value: &Option<Value>| words::value(value.as_ref().unwrap_or(&Value::None), texts, glyphs);
    let nothing = || words::value(&Value::None, texts, glyphs);
    let word = |key: &str| texts.get(key, &[]);
    match difference {
        Difference::Invariant { name, known, here, there } => {
            let sign = if *known { glyphs.known() } else { glyphs.violation };
            let broken = |event: &Option<u64>| match event {
                Some(event) => format!("{sign} {event}"),
                None => glyphs.check.to_owned(),
            };
            [name.to_string(), broken(here), broken(there)]
        }
        Difference::Safeguard { name, here } => {
            let switch = |on: bool| word(if on { "label-on" } else { "label-off" });
            [name.to_string(), switch(*here), switch(!*here)]
        }
        Difference::Status { node, here, there } => [node.to_string(), status(*here, texts), status(*there, texts)],
        Difference::Fact { node, name, key, here, there } => {
            let key = key.as_ref().map(|key| format!("[{key}]")).unwrap_or_default();
            [format!("{node} {name}{key}"), value(here), value(there)]
        }
        Difference::Slot { node, slot, here, there } => {
            let cell = |cell: &Option<Cell>| {
                cell.as_ref().map_or_else(nothing, |cell| super::super::figures::log::content(cell, texts))
            };
            let arguments = [("number", slot.to_string().as_str().into())];
            [format!("{node} {}", texts.get("label-slot", &arguments)), cell(here), cell(there)]
        }
        Difference::Operation { client, here, there, .. } => {
            let text = here.as_ref().or(there.as_ref()).map(|operation| operation.text.to_string());
            let operation_status = |operation: &Option<OperationView>| {
                operation.as_ref().map_or_else(nothing, |operation| super::clients::status(app, operation, glyphs))
            };
            [format!("{client} {}", text.unwrap_or_default()), operation_status(here), operation_status(there)]
        }
        Difference::Message { message, here } => {
            let fields = words::fields(app, message);
            let fields = if fields.is_empty() { word("label-in-flight") } else { fields };
            let (here, there) = if *here { (fields, nothing()) } else { (nothing(), fields) };
            [format!("{} {}", words::link(message, glyphs), message.short), here, there]
        }
    }
}

fn status(status: Option<Status>, texts: &Texts) -> String {
    match status {
        Some(Status::Up) => texts.get("label-running", &[]),
        Some(Status::Paused) => texts.get("label-paused", &[]),
        Some(Status::Down) => texts.get("label-crashed", &[]),
        Some(Status::Absent) | None => texts.named("role", "absent"),
    }
}
