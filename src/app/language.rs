//! The command language as the screen uses it: what a line means here, and what could stand at the cursor.

use super::{App, PromptKind, WORDS};
use crate::command::{Command, Completion, Context, Grammar, complete, parse_line};
use crate::protocol::catalogue;

/// What a line says.
pub(super) fn parse(app: &App, line: &str) -> Result<Command, String> {
    match parse_line(line, &context(app)) {
        Ok(Some(command)) => Ok(command),
        Ok(None) => Err(app.texts.get("note-no-command", &[])),
        Err(error) => Err(error.reason()),
    }
}

/// What could stand at the end of a line that is typed for something, from the byte that each says.
pub(super) fn completions(app: &App, kind: PromptKind, line: &str) -> Vec<Completion> {
    let Some(before) = before(kind) else { return Vec::new() };
    let whole = format!("{before}{line}");
    let mut found = complete(&whole, whole.len(), &context(app));
    if kind == PromptKind::Command && !line.contains(' ') {
        let own = WORDS.iter().map(|(word, _)| *word).filter(|word| word.starts_with(line) && *word != line);
        found.extend(own.map(|word| Completion { start: 0, text: word.to_owned(), complete: true }));
    }
    found.retain(|completion| completion.start >= before.len());
    for completion in &mut found {
        completion.start -= before.len();
    }
    found
}

/// What goes before a line so that it is a command; none: it is not meant as one.
pub(super) fn before(kind: PromptKind) -> Option<&'static str> {
    match kind {
        PromptKind::Command => Some(""),
        PromptKind::Write => Some("C1 write "),
        PromptKind::Read => Some("C1 read "),
        PromptKind::Goto => Some("goto "),
        PromptKind::Until => Some("run until "),
        PromptKind::Search | PromptKind::Branch | PromptKind::Rename | PromptKind::Save => None,
    }
}

fn context(app: &App) -> Context {
    let view = &app.latest().view;
    let grammar = Grammar { find: catalogue::find, names: catalogue::names };
    Context::of(grammar, app.description, view.nodes.len() as u16, view.clients.len() as u16)
}
