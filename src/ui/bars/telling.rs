//! What a played script says.

use ratatui::layout::Rect;

use super::super::canvas::Canvas;
use super::super::glyphs::Border;
use super::super::theme::Tone;
use super::super::words;
use crate::app::{App, Telling};

/// Rows it takes with its frame on a screen of so many columns.
pub(in crate::ui) fn rows(app: &App, telling: &Telling, width: u16) -> u16 {
    words::wrap(said(app, telling), width.saturating_sub(4)).len().clamp(1, 4) as u16 + 2
}

/// Draws the sentence in force, under the title of its chapter.
pub(in crate::ui) fn render(app: &App, area: Rect, canvas: &mut Canvas) {
    let Some(telling) = &app.telling else { return };
    let style = canvas.style(Tone::Accent);
    let inside = canvas.frame(area, Border::Round, style);
    let language = app.texts.lang().code();
    let chapter = telling.chapter.as_ref().map(|chapter| chapter.text_in(language).to_owned());
    let chapter = chapter.unwrap_or_else(|| app.texts.get("pane-script", &[]));
    let title = words::fit(&chapter, area.width.saturating_sub(20), canvas.glyphs);
    canvas.text(area, area.x + 2, area.y, &format!(" {title} "), style);
    let (done, all) = telling.progress;
    let clip = Rect { width: area.width.saturating_sub(2), ..area };
    canvas.right(clip, area.y, &format!(" {done}/{all} "), canvas.style(Tone::Dim));
    let text = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
    for (y, line) in (text.top()..text.bottom()).zip(words::wrap(said(app, telling), text.width)) {
        canvas.text(text, text.x, y, &line, canvas.style(Tone::Text));
    }
}

/// The sentence in force, in the language of the screen if the script knows it in that.
fn said<'a>(app: &App, telling: &'a Telling) -> &'a str {
    telling.said.as_ref().map_or("", |said| said.text_in(app.texts.lang().code()))
}
