//! The reference of the command language: prose from assets, tables from the definitions.

use std::fmt::Write;

use super::list::{self, What};
use super::table::Rows;
use crate::algorithm::describe::Description;
use crate::algorithms::catalogue;
use crate::text::{Lang, Texts};

const PROSE: &str = include_str!("../../assets/reference.md");

/// The reference in Markdown, as it stands in `docs/language.md`.
pub fn reference() -> String {
    let texts = Texts::new(Lang::En);
    let table = |what, algorithms: &[&'static Description]| list::rows(what, algorithms, &texts);
    let algorithms: String = catalogue::all().iter().map(|description| chapter(description, &texts)).collect();
    PROSE
        .replace("{{commands}}", &markdown(COMMANDS, &table(What::Commands, &[])))
        .replace("{{conditions}}", &markdown(CONDITIONS, &table(What::Conditions, &[])))
        .replace("{{settings}}", &markdown(SETTINGS, &table(What::Settings, &[])))
        .replace("{{messages}}", &markdown(MESSAGES, &table(What::Messages, &[])))
        .replace("{{algorithms}}", algorithms.trim_end())
}

const COMMANDS: &[&str] = &["command", "what it does"];
const CONDITIONS: &[&str] = &["condition", "holds if"];
const SETTINGS: &[&str] = &["setting", "values", "default", "changes", "what it says"];
const MESSAGES: &[&str] = &["message", "short", "fields", "what it says"];

/// Everything that one algorithm adds.
fn chapter(description: &'static Description, texts: &Texts) -> String {
    const SECTIONS: [(What, &str, &[&str]); 9] = [
        (What::Commands, "commands", COMMANDS),
        (What::Settings, "settings", SETTINGS),
        (What::Facts, "facts", &["fact", "kind", "kept", "what it says"]),
        (What::Messages, "messages", MESSAGES),
        (What::Rules, "rules", &["rule", "source", "guard values"]),
        (What::Outcomes, "outcomes", &["outcome", "signs", "also found by", "word"]),
        (What::Safeguards, "safeguards", &["safeguard", "is about", "what it does"]),
        (What::Invariants, "invariants", &["invariant", "what must hold"]),
        (What::Figures, "figures", &["figure", "kind", "title", "what it shows"]),
    ];
    let mut text = format!("# {}\n\n", description.name);
    let roles: Vec<String> = description.roles.iter().map(|role| format!("`{role}`")).collect();
    let _ = writeln!(text, "Roles: {}.\n", roles.join(", "));
    for (what, name, head) in SECTIONS {
        // What every cluster has stands once, above.
        let common = list::rows(what, &[], texts);
        let mut own: Rows =
            list::rows(what, &[description], texts).into_iter().filter(|row| !common.contains(row)).collect();
        // Of rules the sentences are left to `list`: a table has no room for them.
        for row in &mut own {
            row.truncate(head.len());
        }
        let _ = writeln!(text, "## {}: {name}\n\n{}\n", description.name, markdown(head, &own));
    }
    text
}

/// A table; the first column is code.
fn markdown(head: &[&str], rows: &Rows) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let mut table = line(&head.iter().map(|&cell| cell.to_owned()).collect::<Vec<_>>());
    table.push_str(&line(&vec!["---".to_owned(); head.len()]));
    for row in rows {
        // A bar inside a cell would end it, in code as well.
        let cells = row.iter().map(|cell| cell.replace('|', "\\|"));
        let cells: Vec<String> =
            cells.enumerate().map(|(at, cell)| if at == 0 { format!("`{cell}`") } else { cell }).collect();
        table.push_str(&line(&cells));
    }
    table.trim_end().to_owned()
}
