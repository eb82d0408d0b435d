//! The clients' operations as bars in time, and what became of them.

use ratatui::layout::Rect;

use super::super::canvas::{Canvas, columns};
use super::super::compared;
use super::super::glyphs::Glyphs;
use super::super::theme::Tone;
use super::super::words;
use crate::app::{App, Pane};
use crate::model::{ClientId, OperationStatus, OperationView, Time, Value};

/// Columns that are kept for what became of an operation; more if it takes more, up to where a bar has hardly any.
const STATUS: u16 = 16;
const BAR: u16 = 2;

/// Rows it would like, with its frame.
pub(in crate::ui) fn rows(app: &App) -> u16 {
    operations(app).len().min(100) as u16 + 2
}

/// All operations by the time they were asked for.
fn operations(app: &App) -> Vec<(ClientId, &OperationView)> {
    let clients = app.snapshot.view.clients.iter();
    let mut all: Vec<(ClientId, &OperationView)> =
        clients.flat_map(|client| client.operations.iter().map(|operation| (client.id, operation))).collect();
    all.sort_by_key(|(client, operation)| (operation.invoked, *client));
    all
}

/// Draws a row an operation, newest at the bottom; bars share one axis of time.
pub(in crate::ui) fn render(app: &App, area: Rect, canvas: &mut Canvas) {
    let all = operations(app);
    if all.is_empty() {
        let text = words::fit(&words::no_operations(app), area.width, canvas.glyphs);
        canvas.text(area, area.x, area.y, &text, canvas.style(Tone::Dim));
        return;
    }
    let end = all.len().saturating_sub(usize::from(app.scrolled(Pane::Clients))).max(1);
    let shown = &all[end.saturating_sub(usize::from(area.height))..end];
    let start = shown.iter().map(|(_, operation)| operation.invoked).min().unwrap_or_default();
    let stop = shown.iter().filter_map(|(_, o)| o.returned).max().unwrap_or(app.clock).max(app.clock);
    let names = shown.iter().map(|(_, operation)| columns(&operation.text)).max().unwrap_or(0).min(area.width / 3);
    let told = shown.iter().map(|(client, operation)| columns(&stands(app, *client, operation, canvas.glyphs)));
    let told = told.max().unwrap_or(0);
    let client = shown.iter().map(|(client, _)| columns(&client.to_string())).max().unwrap_or(0);
    let most = area.width.saturating_sub(client + names + BAR + 3);
    let widths = (names, told.clamp(STATUS, most.max(STATUS)));
    for (y, (client, operation)) in (area.top()..area.bottom()).zip(shown) {
        row(app, *client, operation, widths, (start, stop), Rect { y, height: 1, ..area }, canvas);
    }
}

/// What became of an operation: `✓ ok 3`.
pub(super) fn status(app: &App, operation: &OperationView, glyphs: &Glyphs) -> String {
    let key = match operation.status {
        OperationStatus::Pending => "label-pending",
        OperationStatus::Ok => "label-ok",
        OperationStatus::Failed => "label-failed",
        OperationStatus::Unknown if operation.overtaken => "label-unknown-overtaken",
        OperationStatus::Unknown => "label-unknown",
    };
    let next = [("next", (operation.seq + 1).into())];
    let value = operation.value.as_ref().map(|value| format!(" {value}")).unwrap_or_default();
    format!("{} {}{value}", glyphs.operation(operation.status), app.texts.get(key, &next))
}

/// The same, and behind the last one of a client what it has been at by itself since: `✓ ok · waits for it`.
fn stands(app: &App, client: ClientId, operation: &OperationView, glyphs: &Glyphs) -> String {
    let status = status(app, operation, glyphs);
    let mut clients = app.snapshot.view.clients.iter();
    let view = clients.find(|view| view.id == client);
    let last = view.filter(|view| view.operations.last().is_some_and(|last| last.seq == operation.seq));
    match last.and_then(|view| view.goes_on.as_ref()) {
        Some(word) => format!("{status} {} {}", glyphs.separator, words::told(&Value::Word(*word), &app.texts, glyphs)),
        None => status,
    }
}

fn row(
    app: &App,
    client: ClientId,
    operation: &OperationView,
    (names, told): (u16, u16),
    axis: (Time, Time),
    area: Rect,
    canvas: &mut Canvas,
) {
    let glyphs = canvas.glyphs;
    let tone = match operation.status {
        OperationStatus::Pending => Tone::Dim,
        OperationStatus::Ok => Tone::Good,
        OperationStatus::Failed => Tone::Bad,
        OperationStatus::Unknown => Tone::Fault,
    };
    let x = canvas.text(area, area.x, area.y, &client.to_string(), canvas.style(Tone::Title)) + 1;
    let text = words::fit(&operation.text, names, glyphs);
    canvas.text(area, x, area.y, &text, canvas.style(Tone::Text));
    if app.refuting().iter().any(|(of, lit)| *of == client && lit.seq == operation.seq) {
        canvas.text(area, x + names, area.y, glyphs.cross, canvas.style(Tone::Bad));
    } else if compared::operation(app, client, operation.seq) {
        canvas.text(area, x + names, area.y, glyphs.differs, canvas.style(Tone::Differs));
    }
    let mut status = stands(app, client, operation, glyphs);
    if columns(&status) > told && operation.overtaken {
        // Why nobody knows is told where there is room, and by Why.
        status = format!("{} {}", glyphs.operation(operation.status), app.texts.get("label-unknown", &[]));
    }
    let status = words::fit(&status, told, glyphs);
    let bar = x + names + 1;
    let room = area.right().saturating_sub(bar + told + 1);
    canvas.text(area, bar + room + 1, area.y, &status, canvas.style(tone));
    let whole = axis.1.since(axis.0).0.max(1);
    let column = |time: Time| (u128::from(time.since(axis.0).0) * u128::from(room) / u128::from(whole)) as u16;
    let from = column(operation.invoked).min(room.saturating_sub(1));
    let to = column(operation.returned.unwrap_or(app.clock)).clamp(from + 1, room.max(from + 1));
    let track = Rect { x: bar, width: room, ..area };
    let [some, none] = glyphs.bar;
    let sign = if operation.returned.is_some() { some } else { none };
    for x in from..to {
        canvas.text(track, bar + x, area.y, sign, canvas.style(tone));
    }
}
