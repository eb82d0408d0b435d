//! What must always hold, and whether it does; below, the safeguards that are off.

use ratatui::layout::Rect;

use super::super::canvas::Canvas;
use super::super::theme::Tone;
use super::super::words;
use crate::app::{App, Pane};

/// Draws a row an invariant.
pub(in crate::ui) fn render(app: &App, area: Rect, canvas: &mut Canvas) {
    let view = &app.snapshot.view;
    let glyphs = canvas.glyphs;
    let mut rows = Vec::new();
    for invariant in &view.invariants {
        match invariant.broken_at {
            None => rows.push((glyphs.check, Tone::Good, invariant.name.to_owned(), Tone::Text)),
            Some(event) => {
                let arguments = [("name", invariant.name.into()), ("number", event.to_string().as_str().into())];
                rows.push((glyphs.violation, Tone::Bad, app.texts.get("label-violated-at", &arguments), Tone::Bad));
            }
        }
    }
    for (name, _) in view.safeguards.iter().filter(|(_, on)| !on) {
        let text = app.texts.get("label-safeguard-off", &[("name", (*name).into())]);
        rows.push((glyphs.cross, Tone::Fault, text, Tone::Fault));
    }
    let most = rows.len().saturating_sub(usize::from(area.height));
    let first = usize::from(app.scrolled(Pane::Invariants)).min(most);
    for (y, (sign, sign_tone, text, tone)) in (area.top()..area.bottom()).zip(rows.into_iter().skip(first)) {
        let x = canvas.text(area, area.x, y, sign, canvas.style(sign_tone)) + 1;
        let text = words::fit(&text, area.right().saturating_sub(x), glyphs);
        canvas.text(area, x, y, &text, canvas.style(tone));
    }
}
