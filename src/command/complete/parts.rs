//! What can stand for a part of a command or condition: nodes, links, literals, fields, patterns of messages.

use crate::algorithm::describe::{Description, Field};
use crate::command::Context;
use crate::model::{ClientId, Kind};

/// These words.
pub(super) fn strings(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_string()).collect()
}

/// Names of fields with `=`; behind one, its values.
pub(super) fn fields(fields: &[Field], word: &str, context: &Context) -> Vec<String> {
    match word.split_once('=') {
        None => fields.iter().map(|field| format!("{}=", field.name)).collect(),
        Some((name, _)) => {
            let field = fields.iter().find(|field| field.name == name);
            let values = field.map_or_else(Vec::new, |field| literals(field.kind, context));
            values.into_iter().map(|value| format!("{name}={value}")).collect()
        }
    }
}

/// Literals of a kind, as far as they can be listed.
pub(super) fn literals(kind: Kind, context: &Context) -> Vec<String> {
    match kind {
        Kind::Bool => strings(&["true", "false"]),
        Kind::Word(words) => strings(&words),
        Kind::Node => [nodes(context), strings(&["none"])].concat(),
        Kind::Client => (0..context.clients).map(|client| ClientId(client).to_string()).collect(),
        _ => Vec::new(),
    }
}

/// The nodes.
pub(super) fn nodes(context: &Context) -> Vec<String> {
    context.nodes.iter().map(ToString::to_string).collect()
}

/// Links: first the one end, then the other.
pub(super) fn links(word: &str, arrow: &str, context: &Context) -> Vec<String> {
    let clients = (0..context.clients).map(|client| ClientId(client).to_string());
    let ends: Vec<String> =
        nodes(context).into_iter().chain(clients).chain(strings(&["leader", "followers", "*"])).collect();
    match word.split_once(arrow) {
        None if arrow == "--" => Vec::new(),
        None => ends.into_iter().map(|end| format!("{end}{arrow}")).collect(),
        Some((from, _)) => {
            ends.into_iter().filter(|end| end != from).map(|end| format!("{from}{arrow}{end}")).collect()
        }
    }
}

/// Those that are not given yet.
pub(super) fn unsaid(fields: &[Field], said: &[&str]) -> Vec<Field> {
    let open = |field: &&Field| !said.iter().any(|word| word.split('=').next() == Some(field.name.as_str()));
    fields.iter().filter(open).copied().collect()
}

/// What can follow in a pattern of messages.
pub(super) fn message(rest: &[&str], word: &str, description: &'static Description, context: &Context) -> Vec<String> {
    let kinds = || description.all_messages();
    if let Some(spec) = kinds().find(|spec| rest.contains(&spec.name)) {
        return fields(&unsaid(spec.fields, rest), word, context);
    }
    let kinds = kinds().map(|spec| spec.name.to_string());
    match rest {
        [] => links(word, "->", context),
        ["all"] => links(word, "->", context).into_iter().chain(kinds).collect(),
        [first, ..] if first.starts_with('#') => Vec::new(),
        _ => kinds.collect(),
    }
}
