//! The row above the keys: what is typed, what came of the last key, or what happens next.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::super::canvas::{Canvas, columns};
use super::super::theme::Tone;
use super::super::words;
use crate::app::{App, Beside, Mode, Note, PromptKind};
use crate::text::Texts;
use crate::view::Value;

/// Draws the row.
pub(in crate::ui) fn render(app: &App, area: Rect, canvas: &mut Canvas) {
    let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let area = behind(app, area, canvas);
    match (&app.mode, &app.note) {
        (Mode::Prompt, _) => prompt(app, area, canvas),
        (_, Some(note)) => self::note(note, &app.texts, area, canvas),
        _ => next(app, area, canvas),
    }
}

/// How far what goes on behind the screen is, at the right end; what room remains.
fn behind(app: &App, area: Rect, canvas: &mut Canvas) -> Rect {
    let text = match (&app.beside, app.exploring) {
        (Some(news), _) => {
            let percent = if let Beside::SoFar(percent) = news { *percent } else { 100 };
            app.texts.get("status-beside", &[("percent", Value::Number(percent))])
        }
        (None, Some((walks, states))) => {
            let arguments = [("walks", Value::Number(walks)), ("states", Value::Number(states))];
            app.texts.get("status-exploring", &arguments)
        }
        (None, None) => return area,
    };
    let text = words::fit(&text, area.width / 2, canvas.glyphs);
    let width = columns(&text);
    canvas.text(area, area.right() - width, area.y, &text, canvas.style(Tone::Accent));
    Rect { width: area.width - width - 1, ..area }
}

/// Draws what came of the last key.
pub(in crate::ui) fn note(note: &Note, texts: &Texts, area: Rect, canvas: &mut Canvas) {
    let (sign, text, tone) = match note {
        // As it would be typed.
        Note::Did(command) => (":", command.clone(), Tone::Text),
        Note::Says(key, arguments) => {
            let arguments: Vec<(&str, Value)> =
                arguments.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
            (canvas.glyphs.cursor, texts.get(key, &arguments), Tone::Text)
        }
        Note::Error(text) => (canvas.glyphs.cross, text.replace('\n', " "), Tone::Bad),
    };
    let sign_tone = if tone == Tone::Bad { Tone::Bad } else { Tone::Accent };
    let x = canvas.text(area, area.x, area.y, sign, canvas.style(sign_tone)) + u16::from(sign != ":");
    let text = words::fit(&text, area.right().saturating_sub(x), canvas.glyphs);
    canvas.text(area, x, area.y, &text, canvas.style(tone));
}

/// When the next event is due, if nothing else is to be said.
fn next(app: &App, area: Rect, canvas: &mut Canvas) {
    let view = &app.snapshot.view;
    let style = canvas.style(Tone::Dim);
    let text = match (app.mode, view.next_due) {
        (Mode::Search, _) => {
            let words = app.search.clone().unwrap_or_default();
            app.texts.get("status-searching", &[("words", words.as_str().into())])
        }
        (_, Some(due)) => {
            let left = words::span(due.since(app.clock), canvas.glyphs);
            app.texts.get("status-next", &[("left", left.as_str().into())])
        }
        (_, None) => return,
    };
    canvas.text(area, area.x, area.y, &words::fit(&text, area.width, canvas.glyphs), style);
}

/// What stands before the typed line.
pub(in crate::ui) fn label(app: &App) -> String {
    let key = match app.prompt.kind {
        PromptKind::Command => return ":".to_owned(),
        PromptKind::Search => return "/".to_owned(),
        PromptKind::Write => "status-prompt-write",
        PromptKind::Read => "status-prompt-read",
        PromptKind::Goto => "status-prompt-goto",
        PromptKind::Until => "status-prompt-until",
        PromptKind::Branch => "status-prompt-branch",
        PromptKind::Rename => "status-prompt-rename",
        PromptKind::Save => "status-prompt-save",
    };
    format!("{} ", app.texts.get(key, &[]))
}

fn prompt(app: &App, area: Rect, canvas: &mut Canvas) {
    let prompt = &app.prompt;
    let x = canvas.text(area, area.x, area.y, &label(app), canvas.style(Tone::Accent));
    let cursor = prompt.cursor.min(prompt.text.len());
    let (before, after) = prompt.text.split_at_checked(cursor).unwrap_or((&prompt.text, ""));
    // Of a line that is too long the part around the cursor is shown.
    let before = end(before, area.right().saturating_sub(x + 1));
    let plain = canvas.style(Tone::Text);
    let x = canvas.text(area, x, area.y, before, plain);
    let under = after.chars().next().map_or(" ".to_owned(), String::from);
    let next = canvas.text(area, x, area.y, &under, plain.add_modifier(Modifier::REVERSED));
    canvas.text(area, next, area.y, after.get(under.len()..).unwrap_or_default(), plain);
}

/// As much of the end of a text as has room in so many columns. What is far before that is not looked at: a line may have
/// been pasted. Four characters to a column are more than emoji need that are joined of several.
fn end(text: &str, room: u16) -> &str {
    let far = text.char_indices().rev().nth(4 * usize::from(room)).map_or(0, |(at, _)| at);
    let mut text = &text[far..];
    while columns(text) > room {
        text = &text[text.chars().next().map_or(text.len(), char::len_utf8)..];
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_line_the_end_is_shown_however_long_it_is() {
        assert_eq!(end("run 3s", 10), "run 3s");
        assert_eq!(end("领导者", 5), "导者");
        assert_eq!(end("x", 0), "");
        let pasted = format!("{}the end", "x".repeat(1_000_000));
        assert_eq!(end(&pasted, 7), "the end");
    }
}
