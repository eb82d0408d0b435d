//! What must always hold, whether it does, and where there is room what it means; below, the safeguards that are off.

use ratatui::layout::Rect;

use super::super::canvas::{Canvas, columns};
use super::super::compared;
use super::super::theme::Tone;
use super::super::words;
use crate::app::{App, Pane, safeguard_sentence};

/// Columns from which on it is said what an invariant means.
const ABOUT: u16 = 40;

/// An invariant, or a safeguard that is off.
struct Row {
    name: &'static str,
    sign: &'static str,
    sign_tone: Tone,
    text: String,
    tone: Tone,
    about: String,
}

/// Draws a row an invariant.
pub(in crate::ui) fn render(app: &App, area: Rect, canvas: &mut Canvas) {
    let view = &app.snapshot.view;
    let glyphs = canvas.glyphs;
    let mut rows = Vec::new();
    for invariant in &view.invariants {
        match invariant.broken_at {
            None => rows.push(Row {
                name: invariant.name.as_str(),
                sign: glyphs.check,
                sign_tone: Tone::Good,
                text: invariant.name.to_string(),
                tone: Tone::Text,
                about: app.texts.named("invariant", &invariant.name),
            }),
            Some(event) => {
                let arguments =
                    [("name", invariant.name.as_str().into()), ("number", event.to_string().as_str().into())];
                let (sign, tone, text) = if invariant.known {
                    (glyphs.known(), Tone::Fault, "label-known-at")
                } else {
                    (glyphs.violation, Tone::Bad, "label-violated-at")
                };
                rows.push(Row {
                    name: invariant.name.as_str(),
                    sign,
                    sign_tone: tone,
                    text: app.texts.get(text, &arguments),
                    tone,
                    about: app.texts.named("invariant", &invariant.name),
                });
            }
        }
    }
    for (name, _) in view.safeguards.iter().filter(|(_, on)| !on) {
        let text = app.texts.get("label-safeguard-off", &[("name", name.as_str().into())]);
        let about = safeguard_sentence(app.description, name, &app.texts);
        rows.push(Row {
            name: name.as_str(),
            sign: glyphs.cross,
            sign_tone: Tone::Fault,
            text,
            tone: Tone::Fault,
            about,
        });
    }
    let most = rows.len().saturating_sub(usize::from(area.height));
    let first = usize::from(app.scrolled(Pane::Invariants)).min(most);
    let names = rows.iter().map(|row| columns(&row.text)).max().unwrap_or(0);
    for (y, row) in (area.top()..area.bottom()).zip(rows.iter().skip(first)) {
        let x = canvas.text(area, area.x, y, row.sign, canvas.style(row.sign_tone)) + 1;
        let text = words::fit(&row.text, area.right().saturating_sub(x), glyphs);
        let end = canvas.text(area, x, y, &text, canvas.style(row.tone));
        if compared::rule(app, row.name) {
            canvas.text(area, end + 1, y, glyphs.differs, canvas.style(Tone::Differs));
        }
        let room = area.right().saturating_sub(x + names + 3);
        if room >= ABOUT {
            canvas.text(area, x + names + 3, y, &words::fit(&row.about, room, glyphs), canvas.style(Tone::Dim));
        }
    }
}
