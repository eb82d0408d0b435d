//! The command language as the screen uses it: what a line means here, and what could stand at the cursor.

use super::{Action, App, PromptKind, WORDS};
use crate::algorithms::catalogue;
use crate::command::{Command, Completion, Context, Grammar, complete, parse_line};
use crate::workload::{Access, OperationSpec};

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
    let Some(before) = before(app, kind) else { return Vec::new() };
    let whole = format!("{before}{line}");
    let mut found = complete(&whole, whole.len(), &context(app));
    if kind == PromptKind::Command && !line.contains(' ') {
        let own = WORDS.iter().map(|(word, _)| *word).filter(|word| word.starts_with(line) && *word != line);
        found.extend(own.map(|word| Completion { start: 0, text: word.to_owned(), complete: true }));
    }
    if kind == PromptKind::Command
        && let Some((word, _)) = line.split_once(' ')
        && Action::said(word) == Some(Action::Compare)
    {
        found.extend(compared(app, line));
    }
    found.retain(|completion| completion.start >= before.len());
    for completion in &mut found {
        completion.start -= before.len();
    }
    found
}

/// The names of all algorithms.
pub(super) fn algorithms() -> Vec<&'static str> {
    catalogue::names()
}

/// What this run or this moment can be compared with: other algorithms, and alone a branch.
fn compared(app: &App, line: &str) -> Vec<Completion> {
    let start = line.rfind(' ').map_or(0, |blank| blank + 1);
    let (said, word) = line.split_at(start);
    let said: Vec<&str> = said.split(' ').collect();
    let others = algorithms().into_iter().filter(|name| *name != app.description.name && !said.contains(name));
    let branches = app.latest().branches.iter().map(|branch| branch.name.as_str()).filter(|_| said.len() == 2);
    let fits = |name: &&str| name.starts_with(word) && *name != word;
    let completion = |name: &str| Completion { start, text: name.to_owned(), complete: true };
    others.chain(branches).filter(fits).map(completion).collect()
}

/// The operation that clients ask for by a key: the first of that access, or of all.
pub(super) fn asked(app: &App, access: Access) -> Option<&'static OperationSpec> {
    let operations = app.description.operations;
    operations.iter().find(|operation| operation.access == access).or(operations.first())
}

/// What goes before a line so that it is a command; none: it is not meant as one.
pub(super) fn before(app: &App, kind: PromptKind) -> Option<String> {
    let asks = |access| Some(format!("C1 {} ", asked(app, access)?.name));
    match kind {
        PromptKind::Command => Some(String::new()),
        PromptKind::Write => asks(Access::Write),
        PromptKind::Read => asks(Access::Read),
        PromptKind::Goto => Some("goto ".to_owned()),
        PromptKind::Until => Some("run until ".to_owned()),
        PromptKind::Search | PromptKind::Branch | PromptKind::Rename | PromptKind::Save => None,
    }
}

fn context(app: &App) -> Context {
    let view = &app.latest().view;
    let grammar = Grammar { find: catalogue::find, names: catalogue::names };
    Context::of(grammar, app.description, view.nodes.len() as u16, view.clients.len() as u16)
}
