//! What can stand at a place in a condition.

use super::parts::{links, literals, message, nodes, strings};
use crate::algorithm::describe::{Description, Fact};
use crate::command::{Context, Operator};
use crate::model::{ClientId, Guarantee, Kind};

const COMPARISONS: &[&str] = &["=", "!=", "<", "<=", ">", ">="];

/// What can follow the words behind `run` or `expect`.
pub(super) fn candidates(
    verb: &str,
    rest: &[&str],
    word: &str,
    description: &'static Description,
    context: &Context,
) -> Vec<String> {
    match rest {
        [] => [strings(&["always", "eventually"]), begin(word, description, context)].concat(),
        ["until" | "always" | "eventually"] | [.., "and" | "or" | "not" | "("] => begin(word, description, context),
        [.., "at"] => strings(&["least", "most"]),
        [.., "exactly" | "least" | "most"] => Vec::new(),
        [.., "exactly" | "least" | "most", _] => strings(&["of"]),
        [.., "of"] => begin(word, description, context)
            .into_iter()
            .filter(|text| text.starts_with("all") || text.starts_with("followers"))
            .collect(),
        [.., sign] if is_sign(sign) => begin(word, description, context),
        [.., "history"] => strings(&["is"]),
        [.., "history", "is"] => strings(&Guarantee::NAMES),
        [.., "is"] => {
            [&["leader"], description.roles, &["down", "absent"]].concat().iter().map(ToString::to_string).collect()
        }
        [.., "violated"] => strings(description.invariants),
        [.., "in"] => strings(&["flight"]),
        [.., "nothing"] => strings(&["in"]),
        [.., "in", "flight"] if !rest.ends_with(&["nothing", "in", "flight"]) => links(word, "->", context),
        [.., fact, comparison] if COMPARISONS.contains(comparison) => values(fact, word, description, context),
        [.., last] if last.contains("->") => [message(&[last], word, description, context), go_on(verb, rest)].concat(),
        [.., last] if fact_kind(last, description).is_some() => {
            let is = if last.contains('.') { &[][..] } else { &["is"] };
            let signs = Operator::ALL.map(|operator| operator.sign().to_string());
            let signs = signs.into_iter().filter(|_| fact_kind(last, description) == Some(Kind::Number));
            [strings(is), strings(COMPARISONS), signs.collect()].concat()
        }
        [.., last] if is_node(last, context) => strings(&["is"]),
        _ => go_on(verb, rest),
    }
}

/// What can be watched.
pub(super) fn watched(rest: &[&str], word: &str, description: &'static Description, context: &Context) -> Vec<String> {
    match rest {
        [.., last] if !is_sign(last) => Operator::ALL.map(|operator| operator.sign().to_string()).to_vec(),
        _ => begin(word, description, context)
            .into_iter()
            .filter(|text| text.contains(['.', '[', '(']) || matches!(text.as_str(), "leaders" | "messages"))
            .collect(),
    }
}

fn go_on(verb: &str, rest: &[&str]) -> Vec<String> {
    if verb == "run" || matches!(rest, ["always" | "eventually", ..]) {
        strings(&["and", "or", "within"])
    } else {
        strings(&["and", "or"])
    }
}

/// What begins a condition.
fn begin(word: &str, description: &'static Description, context: &Context) -> Vec<String> {
    let (before, word) = word.split_at(word.rfind(['(', ',']).map_or(0, |sign| sign + 1));
    let subjects = || nodes(context).into_iter().chain(strings(&["leader", "all", "any", "followers"]));
    let found: Vec<String> = match word.split_once('.') {
        Some((client, _)) if client.parse::<ClientId>().is_ok() => {
            let own = description.client_facts.iter().map(|fact| fact.name.as_str());
            ["last", "value", "seen"].into_iter().chain(own).map(|fact| format!("{client}.{fact}")).collect()
        }
        Some((subject, _)) => facts(subject, description),
        None => {
            let atoms =
                strings(&["converged", "safe", "linearizable", "history", "violated", "not", "leaders", "messages"]);
            let flight = strings(&["in", "nothing", "exactly", "at", "max(", "min(", "abs(", "count("]);
            let cluster = description.cluster_facts.iter().map(bracketed);
            let clients = (0..context.clients).map(|client| format!("{}.", ClientId(client)));
            subjects()
                .chain(subjects().map(|subject| format!("{subject}.")))
                .chain(clients)
                .chain(atoms)
                .chain(flight)
                .chain(cluster)
                .collect()
        }
    };
    found.into_iter().map(|text| format!("{before}{text}")).collect()
}

fn facts(subject: &str, description: &Description) -> Vec<String> {
    let names = description.facts.iter().map(|fact| format!("{subject}.{}", bracketed(fact)));
    std::iter::once(format!("{subject}.role")).chain(names).collect()
}

/// A fact's name, with the bracket that its key stands in.
fn bracketed(fact: &Fact) -> String {
    if fact.key.is_some() { format!("{}[", fact.name) } else { fact.name.to_owned() }
}

fn is_node(word: &str, context: &Context) -> bool {
    matches!(word, "leader" | "all" | "any" | "followers") || nodes(context).iter().any(|node| node == word)
}

fn is_sign(word: &str) -> bool {
    Operator::ALL.into_iter().any(|operator| operator.sign() == word)
}

fn is_client(text: &str) -> bool {
    text.split('.').next().is_some_and(|whose| whose.parse::<ClientId>().is_ok())
}

/// The kind of a fact as it is written.
fn fact_kind(text: &str, description: &Description) -> Option<Kind> {
    let text = text.rsplit(['(', ',']).next().unwrap_or_default().trim_end_matches(')');
    let name = text.split_once('.').and_then(|(_, name)| name.split('[').next());
    match text {
        "leaders" | "messages" => return Some(Kind::Number),
        _ if name == Some("last") => return Some(Kind::words(&["none", "pending", "ok", "failed", "unknown"])),
        _ if is_client(text) && name == Some("seen") => return Some(Kind::EpochCounter),
        _ if name == Some("role") => return Some(Kind::words(description.roles)),
        _ if !text.contains('.') => {
            let name = text.split('[').next().unwrap_or_default();
            if let Some((_, fact)) = description.cluster_fact(name) {
                return Some(fact.kind);
            }
            return text.ends_with(']').then_some(Kind::Text);
        }
        _ => {}
    }
    description.fact(name?).map(|(_, fact)| fact.kind)
}

fn values(fact: &str, word: &str, description: &'static Description, context: &Context) -> Vec<String> {
    let literals = fact_kind(fact, description).map_or_else(Vec::new, |kind| literals(kind, context));
    if word.contains('.') { begin(word, description, context) } else { literals }
}
