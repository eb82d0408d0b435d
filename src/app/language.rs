//! The command language as the screen uses it: what a line means here, and what could stand at the cursor.

use std::collections::BTreeSet;

use super::App;
use crate::command::{COMMANDS, Command, Context, Grammar, parse_line};
use crate::protocol::catalogue;

/// Completions offered at most.
const MOST: usize = 12;

/// What a line says.
pub(super) fn parse(app: &App, line: &str) -> Result<Command, String> {
    let grammar = Grammar { find: catalogue::find, names: catalogue::names };
    let view = &app.latest().view;
    let context = Context {
        grammar,
        description: Some(app.description),
        nodes: view.nodes.iter().map(|node| node.id).collect(),
        clients: view.clients.len() as u16,
    };
    match parse_line(line, &context) {
        Ok(Some(command)) => Ok(command),
        Ok(None) => Err(app.texts.get("note-no-command", &[])),
        Err(error) => Err(error.reason()),
    }
}

/// What could stand at the end of a line.
pub(super) fn completions(app: &App, line: &str) -> Vec<String> {
    let start = word_start(line);
    let typed = &line[start..];
    let candidates = if line[..start].trim().is_empty() { first_words(app) } else { names(app) };
    candidates.into_iter().filter(|word| word.starts_with(typed) && word != typed).take(MOST).collect()
}

/// Where the last word of a line begins.
pub(super) fn word_start(line: &str) -> usize {
    line.rfind([' ', ',', '|', '>', '=', '[']).map_or(0, |at| at + 1)
}

fn first_words(app: &App) -> BTreeSet<String> {
    let commands = COMMANDS.iter().map(|command| command.name).filter(|name| !matches!(*name, "C1" | "cluster"));
    let controls = app.description.controls.iter().map(|control| control.name);
    let clients = app.latest().view.clients.iter().map(|client| client.id.to_string());
    commands.chain(controls).chain(App::screen_words()).map(str::to_owned).chain(clients).collect()
}

/// Everything that can be named here.
fn names(app: &App) -> BTreeSet<String> {
    let description = app.description;
    let view = &app.latest().view;
    let words = ["all", "leader", "followers", "until", "write", "read"].into_iter();
    let kinds = description.messages.iter().map(|message| message.name);
    let facts = description.facts.iter().map(|fact| fact.name);
    let panes = super::Pane::ALL.into_iter().map(super::Pane::name);
    let settings = description.settings.iter().filter(|setting| setting.live).map(|setting| setting.name);
    words
        .chain(kinds)
        .chain(facts)
        .chain(panes)
        .chain(settings)
        .chain(description.timers.iter().copied())
        .chain(description.safeguards.iter().copied())
        .chain(description.invariants.iter().copied())
        .map(str::to_owned)
        .chain(view.nodes.iter().map(|node| node.id.to_string()))
        .chain(view.clients.iter().map(|client| client.id.to_string()))
        .chain(app.latest().branches.iter().map(|branch| branch.name.clone()))
        .chain(view.messages.iter().map(|message| message.id.to_string()))
        .collect()
}
