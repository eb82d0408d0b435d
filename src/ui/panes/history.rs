//! What the history of the clients guarantees: a row a model of consistency, the strongest first, and the operations that
//! refute the chosen one, which are lit in the pane of the clients.

use ratatui::layout::Rect;

use super::super::canvas::{Canvas, columns};
use super::super::scroll::more_below;
use super::super::theme::Tone;
use super::super::words;
use super::clients;
use crate::app::App;
use crate::model::{Doubt, GuaranteeView, Judgement};

/// Draws a row a model, and below the operations that refute the chosen one.
pub(in crate::ui) fn render(app: &App, area: Rect, canvas: &mut Canvas) {
    let view = &app.snapshot.view;
    if view.clients.iter().all(|client| client.operations.is_empty()) {
        let text = words::fit(&words::no_operations(app), area.width, canvas.glyphs);
        canvas.text(area, area.x, area.y, &text, canvas.style(Tone::Dim));
        return;
    }
    let chosen = app.lit_guarantee();
    let few = app.refuting();
    let names = view.guarantees.iter().map(|of| columns(&name(app, of))).max().unwrap_or(0);
    // The chosen one is seen, and so are the operations, as far as there is room.
    let below = (few.len() as u16).min(area.height / 2);
    let rows = (view.guarantees.len() as u16).min(area.height - below);
    let at = chosen.unwrap_or(0);
    let first = (at + 1).saturating_sub(usize::from(rows));
    let mut y = area.top();
    for (index, of) in view.guarantees.iter().enumerate().skip(first).take(usize::from(rows)) {
        row(app, of, chosen == Some(index), names, Rect { y, height: 1, ..area }, canvas);
        y += 1;
    }
    let room = usize::from(area.bottom().saturating_sub(y));
    if usize::from(rows) < view.guarantees.len() || room < few.len() {
        more_below(area, canvas.glyphs.arrows[3], canvas);
    }
    for (client, operation) in few.iter().take(room) {
        let glyphs = canvas.glyphs;
        let end = canvas.text(area, area.x + 2, y, &client.to_string(), canvas.style(Tone::Title)) + 1;
        let told = clients::status(app, operation, glyphs);
        // When it was is what a stronger model goes by.
        let answered = operation.returned.map_or_else(String::new, words::moment);
        let line = format!("{}  {told}  {} .. {answered}", operation.text, words::moment(operation.invoked));
        let text = words::fit(&line, area.right().saturating_sub(end), glyphs);
        canvas.text(area, end, y, &text, canvas.style(Tone::Text));
        y += 1;
    }
}

fn name(app: &App, of: &GuaranteeView) -> String {
    app.texts.named("guarantee", of.guarantee.name())
}

fn row(app: &App, of: &GuaranteeView, chosen: bool, names: u16, area: Rect, canvas: &mut Canvas) {
    let glyphs = canvas.glyphs;
    let texts = &app.texts;
    let (sign, tone, told) = match &of.judgement {
        Judgement::Holds => (glyphs.check, Tone::Good, texts.get("label-history-holds", &[])),
        Judgement::Refuted(few) if few.is_empty() => {
            (glyphs.cross, Tone::Fault, texts.get("label-history-differs", &[]))
        }
        Judgement::Refuted(few) => {
            (glyphs.cross, Tone::Bad, texts.get("label-history-refuted", &[("count", (few.len() as u64).into())]))
        }
        Judgement::Undecided(doubt) => ("?", Tone::Dim, texts.get(in_doubt(*doubt), &[])),
    };
    let x = canvas.text(area, area.x, area.y, sign, canvas.style(tone)) + 1;
    let name = words::fit(&name(app, of), area.right().saturating_sub(x), glyphs);
    canvas.text(area, x, area.y, &name, canvas.style(if chosen { Tone::Accent } else { Tone::Text }));
    let told = words::fit(&told, area.right().saturating_sub(x + names + 2), glyphs);
    canvas.text(area, x + names + 2, area.y, &told, canvas.style(Tone::Dim));
}

fn in_doubt(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::GivenUp => "label-history-given-up",
        Doubt::TooLong => "label-history-too-long",
        Doubt::NoRegister => "label-history-no-register",
    }
}
