//! What a played script says.

use ratatui::layout::Rect;

use super::super::canvas::Canvas;
use super::super::glyphs::Border;
use super::super::theme::Tone;
use super::super::words;
use crate::app::{Quiz, Telling};
use crate::text::Texts;

/// The most rows that the text takes, if the screen has them.
const MOST: usize = 12;

/// Rows it takes with its frame on a screen of so many columns.
pub(in crate::ui) fn rows(telling: &Telling, texts: &Texts, width: u16) -> u16 {
    // The row of the answer is kept while the scene goes on, so that nothing moves.
    let asked = usize::from(telling.quiz.is_some());
    (wrapped(telling, texts, width).len().clamp(1, MOST) + asked) as u16 + 2
}

/// Draws the sentence in force, under the title of its chapter.
pub(in crate::ui) fn render(telling: &Telling, texts: &Texts, area: Rect, canvas: &mut Canvas) {
    let chapter = telling.chapter.as_ref().map(|chapter| chapter.text_in(texts.lang().code()).to_owned());
    let chapter = chapter.unwrap_or_else(|| texts.get("pane-script", &[]));
    // What is asked may be about what comes next: it stands under no title of what was.
    let quiz = telling.quiz.as_ref().filter(|_| !telling.former);
    let chapter = if quiz.is_some() { texts.get("pane-question", &[]) } else { chapter };
    let (done, all) = telling.progress;
    let lines = if telling.former {
        words::wrap(&texts.get("story-plays", &[]), area.width.saturating_sub(4))
    } else {
        wrapped(telling, texts, area.width)
    };
    panel(&chapter, &format!("{done}/{all}"), &lines, area, canvas);
    if let Some(quiz) = quiz {
        let row =
            Rect { x: area.x + 2, width: area.width.saturating_sub(4), y: area.bottom().saturating_sub(2), height: 1 };
        verdict(quiz, texts, row, canvas);
    }
}

/// What came of a question: it waits for an answer, or that was right, or was not.
fn verdict(quiz: &Quiz, texts: &Texts, row: Rect, canvas: &mut Canvas) {
    let (sign, text, tone) = match &quiz.given {
        None => (canvas.glyphs.cursor, texts.get("quiz-asks", &[]), Tone::Accent),
        Some((given, true)) => {
            (canvas.glyphs.check, texts.get("quiz-right", &[("given", given.as_str().into())]), Tone::Good)
        }
        Some((given, false)) => {
            let answer = quiz.answer.text_in(texts.lang().code());
            let arguments = [("given", given.as_str().into()), ("answer", answer.into())];
            (canvas.glyphs.cross, texts.get("quiz-wrong", &arguments), Tone::Bad)
        }
    };
    let text = words::fit(&format!("{sign} {text}"), row.width, canvas.glyphs);
    canvas.text(row, row.x, row.y, &text, canvas.style(tone));
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

/// What was said, or what is asked, in lines on a screen of so many columns.
fn wrapped(telling: &Telling, texts: &Texts, width: u16) -> Vec<String> {
    words::wrap(said(telling, texts), width.saturating_sub(4))
}

/// The sentence in force, in the language of the screen if the script knows it in that.
fn said<'a>(telling: &'a Telling, texts: &Texts) -> &'a str {
    telling.said.as_ref().map_or("", |said| said.text_in(texts.lang().code()))
}
