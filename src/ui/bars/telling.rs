//! What a played script says.

use ratatui::layout::Rect;

use super::super::canvas::Canvas;
use super::super::glyphs::Border;
use super::super::theme::Tone;
use super::super::words;
use crate::app::Telling;
use crate::text::Texts;

/// The most rows that the text takes, if the screen has them.
const MOST: usize = 12;

/// Rows it takes with its frame on a screen of so many columns.
pub(in crate::ui) fn rows(telling: &Telling, texts: &Texts, width: u16) -> u16 {
    words::wrap(said(telling, texts), width.saturating_sub(4)).len().clamp(1, MOST) as u16 + 2
}

/// Draws the sentence in force, under the title of its chapter.
pub(in crate::ui) fn render(telling: &Telling, texts: &Texts, area: Rect, canvas: &mut Canvas) {
    let chapter = telling.chapter.as_ref().map(|chapter| chapter.text_in(texts.lang().code()).to_owned());
    let chapter = chapter.unwrap_or_else(|| texts.get("pane-script", &[]));
    let (done, all) = telling.progress;
    let lines = words::wrap(said(telling, texts), area.width.saturating_sub(4));
    panel(&chapter, &format!("{done}/{all}"), &lines, area, canvas);
}

/// Draws lines of text in a frame with a title; what is cut off is marked.
pub(in crate::ui) fn panel(title: &str, right: &str, lines: &[String], area: Rect, canvas: &mut Canvas) {
    let style = canvas.style(Tone::Accent);
    let inside = canvas.frame(area, Border::Round, style);
    let title = words::fit(title, area.width.saturating_sub(20), canvas.glyphs);
    canvas.text(area, area.x + 2, area.y, &format!(" {title} "), style);
    if !right.is_empty() {
        let clip = Rect { width: area.width.saturating_sub(2), ..area };
        canvas.right(clip, area.y, &format!(" {right} "), canvas.style(Tone::Dim));
    }
    let text = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
    for (row, (y, line)) in (text.top()..text.bottom()).zip(lines).enumerate() {
        let cut = y + 1 == text.bottom() && row + 1 < lines.len();
        let line = if cut {
            words::fit(&format!("{line}{}", " ".repeat(text.width.into())), text.width, canvas.glyphs)
        } else {
            line.clone()
        };
        canvas.text(text, text.x, y, &line, canvas.style(Tone::Text));
    }
}

/// The sentence in force, in the language of the screen if the script knows it in that.
fn said<'a>(telling: &'a Telling, texts: &Texts) -> &'a str {
    telling.said.as_ref().map_or("", |said| said.text_in(texts.lang().code()))
}
