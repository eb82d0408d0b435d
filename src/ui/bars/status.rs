//! The row above the keys: what is typed, what came of the last key, or what happens next.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::super::canvas::{Canvas, columns, first_sign, last_signs};
use super::super::theme::Tone;
use super::super::words;
use crate::app::{App, Filming, Making, Mode, Note, PromptKind};
use crate::model::Value;
use crate::text::Texts;
use crate::timeline::JobStatus;

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

/// How far what is done as a whole is. Time that passes is seen to pass.
pub(in crate::ui) fn progress(job: JobStatus, texts: &Texts) -> Option<String> {
    Some(match job {
        JobStatus::Running => return None,
        JobStatus::Giving { events } => texts.get("status-giving", &[("events", Value::Number(events))]),
        JobStatus::Going { passed, of } => {
            texts.get("status-going", &[("percent", Value::Number(passed * 100 / of.max(1)))])
        }
        JobStatus::Looking { passed, of } => {
            texts.get("status-looking", &[("percent", Value::Number(passed * 100 / of.max(1)))])
        }
        JobStatus::Reapplying { done, of } => {
            texts.get("status-reapplying", &[("done", Value::Number(done)), ("of", Value::Number(of))])
        }
    })
}

/// How far what goes on behind the screen is, at the right end; what room remains. First what all else waits for.
fn behind(app: &App, area: Rect, canvas: &mut Canvas) -> Rect {
    let under_way = app.progress().and_then(|job| progress(job, &app.texts));
    let text = match (&app.beside, app.exploring) {
        _ if under_way.is_some() => under_way.unwrap_or_default(),
        (Some(news), _) => {
            let percent = if let Making::SoFar(so_far) = news { so_far.percent } else { 100 };
            app.texts.get("status-beside", &[("percent", Value::Number(percent))])
        }
        (None, Some((walks, states))) => {
            let arguments = [("walks", Value::Number(walks)), ("states", Value::Number(states))];
            app.texts.get("status-exploring", &arguments)
        }
        (None, None) => match app.filming.as_ref() {
            Some(&Filming { ref file, percent }) => {
                let arguments = [("file", file.as_str().into()), ("percent", Value::Number(percent))];
                app.texts.get("status-recording", &arguments)
            }
            None => return area,
        },
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
            let (at, count, more) = app.match_count().unwrap_or_default();
            let nowhere = if canvas.glyphs.ascii { "-" } else { "–" };
            let at = at.map_or_else(|| nowhere.to_owned(), |at| at.to_string());
            let count = format!("{count}{}", if more { "+" } else { "" });
            let arguments =
                [("words", words.as_str().into()), ("at", at.as_str().into()), ("count", count.as_str().into())];
            app.texts.get("status-searching", &arguments)
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
        PromptKind::Write | PromptKind::Read => "status-prompt-ask",
        PromptKind::Goto => "status-prompt-goto",
        PromptKind::Until => "status-prompt-until",
        PromptKind::Branch => "status-prompt-branch",
        PromptKind::Rename => "status-prompt-rename",
        PromptKind::Save => "status-prompt-save",
        PromptKind::Picture => "status-prompt-picture",
        PromptKind::Answer => "status-prompt-answer",
    };
    let (client, node) = app.asks();
    let arguments = [("client", client.into()), ("node", node.into()), ("operation", app.asked_for().into())];
    let asks = matches!(app.prompt.kind, PromptKind::Write | PromptKind::Read);
    format!("{} ", app.texts.get(key, if asks { &arguments } else { &[] }))
}

/// Draws the line that is typed.
pub(in crate::ui) fn prompt(app: &App, area: Rect, canvas: &mut Canvas) {
    let prompt = &app.prompt;
    let x = canvas.text(area, area.x, area.y, &label(app), canvas.style(Tone::Accent));
    let cursor = prompt.cursor.min(prompt.text.len());
    // Several lines stand in one row.
    let text = prompt.text.replace('\n', canvas.glyphs.line_end);
    let cursor = cursor + prompt.text[..cursor].matches('\n').count() * (canvas.glyphs.line_end.len() - 1);
    let (before, after) = text.split_at_checked(cursor).unwrap_or((&text, ""));
    // Of a line that is too long the part around the cursor is shown.
    let room = area.right().saturating_sub(x + 1);
    let plain = canvas.style(Tone::Text);
    let x = canvas.text(area, x, area.y, last_signs(before, room), plain);
    let under = first_sign(after);
    // The cursor is seen at the end, and on a mark that has no letter.
    let shown = if columns(under) > 0 { under } else { " " };
    let next = canvas.text(area, x, area.y, shown, plain.add_modifier(Modifier::REVERSED));
    canvas.text(area, next, area.y, after.get(under.len()..).unwrap_or_default(), plain);
}
