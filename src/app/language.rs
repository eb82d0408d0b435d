//! The command language as the screen uses it: what a line means here, and what could stand at the cursor.

use super::asked::{asked, asker};
use super::{Action, App, FILMS, KEYMAP, MOMENT, PICTURES, Pane, PromptKind, WORDS};
use crate::algorithms::catalogue;
use crate::command::{Command, Completion, Context, Grammar, complete, parse_line};
use crate::text::key;
use crate::workload::Access;

/// What a line says.
pub(super) fn parse(app: &App, line: &str) -> Result<Command, String> {
    match parse_line(line, &context(app)) {
        Ok(Some(command)) => Ok(command),
        Ok(None) => Err(app.texts.get("note-no-command", &[])),
        Err(error) => Err(app.texts.say(&error.reason())),
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
    let own = line.split_once(' ').and_then(|(word, rest)| Some((Action::said(word)?, rest)));
    match own.filter(|_| kind == PromptKind::Command) {
        Some((Action::Compare, _)) => found.extend(compared(app, line)),
        Some((Action::Copy, word)) => found.extend(copied(app, word, line.len() - word.len())),
        Some((Action::Picture, word)) => found.extend(files("screen", PICTURES, word, line.len() - word.len())),
        Some((Action::Record, word)) => found.extend(files("film", FILMS, word, line.len() - word.len())),
        _ => {}
    }
    found.retain(|completion| completion.start >= before.len());
    for completion in &mut found {
        completion.start -= before.len();
    }
    found
}

/// What a completion of a line means, given what stands before it: commands and words of the screen have a text, and so
/// have the safeguards and invariants.
pub(super) fn about(app: &App, kind: PromptKind, before: &str, text: &str) -> String {
    let find = |group: &str, name: &str| Some(key(group, name)).filter(|key| app.texts.has(key));
    let known = match before.split_whitespace().next() {
        _ if kind != PromptKind::Command => None,
        None => Action::said(text)
            .and_then(|action| KEYMAP.iter().find(|binding| binding.action == action))
            .map(|binding| binding.text.to_owned())
            .or_else(|| find("command", text))
            .or_else(|| find("command", "c1").filter(|_| text.starts_with('C'))),
        Some("with" | "without") => find("safeguard", text),
        Some("expect") => find("invariant", text),
        Some("set" | "cluster") => find("setting", text.trim_end_matches('=')),
        Some(client) if client.starts_with('C') => {
            let operation = app.description.operations.iter().find(|operation| operation.name == text);
            operation.map(|operation| operation.text.to_owned())
        }
        Some(_) => None,
    };
    known.map(|key| app.texts.get(&key, &[])).unwrap_or_default()
}

/// The names of all algorithms.
pub(super) fn algorithms() -> Vec<&'static str> {
    catalogue::names()
}

/// The views that can be copied.
fn copied(app: &App, word: &str, start: usize) -> Vec<Completion> {
    let names = Pane::all(app.description).into_iter().map(|pane| pane.name(app.description)).chain([MOMENT]);
    let completion = |name: &str| Completion { start, text: name.to_owned(), complete: true };
    names.filter(|name| name.starts_with(word) && *name != word).map(completion).collect()
}

/// Names that a file of one of these endings can have.
fn files(name: &str, endings: &[&str], word: &str, start: usize) -> Vec<Completion> {
    let stem = word.rsplit_once('.').map_or(word, |(stem, _)| stem);
    let stem = if stem.is_empty() { name } else { stem };
    let names = endings.iter().map(|ending| format!("{stem}.{ending}"));
    let fits = |name: &String| name.starts_with(word) && name != word && !word.contains(' ');
    names.filter(fits).map(|text| Completion { start, text, complete: true }).collect()
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

/// What goes behind a line so that it is a command: whom a client asks.
pub(super) fn after(app: &App, kind: PromptKind) -> String {
    let asked = app.node.filter(|_| matches!(kind, PromptKind::Write | PromptKind::Read));
    asked.map_or_else(String::new, |node| format!(" to {node}"))
}

/// What goes before a line so that it is a command; none: it is not meant as one.
pub(super) fn before(app: &App, kind: PromptKind) -> Option<String> {
    let asks = |access| Some(format!("{} {} ", asker(app), asked(app.description, access)?.name));
    match kind {
        PromptKind::Command => Some(String::new()),
        PromptKind::Write => asks(Access::Write),
        PromptKind::Read => asks(Access::Read),
        PromptKind::Goto => Some("goto ".to_owned()),
        PromptKind::Until => Some("run until ".to_owned()),
        PromptKind::Search
        | PromptKind::Branch
        | PromptKind::Rename
        | PromptKind::Save
        | PromptKind::Picture
        | PromptKind::Answer => None,
    }
}

fn context(app: &App) -> Context {
    let view = &app.latest().view;
    let grammar = Grammar { find: catalogue::find, names: catalogue::names };
    Context::of(grammar, app.description, view.nodes.len() as u16, view.clients.len() as u16)
}
