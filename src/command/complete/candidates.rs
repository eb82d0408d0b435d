//! What can stand at a place, whether it fits what is typed there or not.

use super::condition;
use super::parts::{fields, links, literals, message, nodes, strings, unsaid};
use crate::algorithm::describe::{Description, Field, Range, Setting};
use crate::command::{COMMANDS, Context, Goal, LANGUAGES, VIEWS};
use crate::model::{ClientId, Kind};
use crate::workload::{Argument, Form};

/// What can follow `words`, where `word` is typed so far.
pub(super) fn candidates(words: &[&str], word: &str, context: &Context) -> Vec<String> {
    let Some((verb, rest)) = words.split_first() else { return verbs(context) };
    if *verb == "cluster" {
        return match rest.first() {
            None => strings(&(context.grammar.names)()),
            Some(name) => (context.grammar.find)(name).map_or_else(Vec::new, |found| settings(found, word, false)),
        };
    }
    if matches!(*verb, "say" | "chapter" | "quiz") {
        return told(verb, rest);
    }
    let Some(description) = context.description else { return Vec::new() };
    match *verb {
        "set" => settings(description, word, true),
        "with" | "without" => strings(description.safeguards),
        "given" if rest.is_empty() => sets(word, context),
        "given" => fields(description.given, word, context),
        "next" => Goal::of(Some(description)).iter().map(|goal| goal.word().to_string()).collect(),
        "run" if rest.is_empty() => strings(&["until", "100ms", "1s"]),
        "watch" | "unwatch" => condition::watched(rest, word, description, context),
        "run" | "expect" => condition::candidates(verb, rest, word, description, context),
        "absent" | "start" | "restart" | "pause" | "resume" | "focus" | "settle" | "isolate" | "clock"
            if rest.is_empty() =>
        {
            sets(word, context)
        }
        "clock" => strings(&["offset=", "drift="]),
        "partition" => [sets(word, context), strings(&["|"])].concat(),
        "crash" if rest.is_empty() => sets(word, context),
        "crash" => strings(&["disk=kept", "disk=unsynced", "disk=wiped"]),
        "timeout" if rest.is_empty() => sets(word, context),
        "timeout" => strings(description.timers),
        "deliver" | "drop" if rest.is_empty() => [strings(&["all"]), links(word, "->", context)].concat(),
        "deliver" | "drop" | "duplicate" | "hold" | "release" | "delay" | "send" | "what-if" => {
            message(rest, word, description, context)
        }
        "cut" | "heal" if rest.is_empty() => [links(word, "->", context), links(word, "--", context)].concat(),
        "link" if rest.is_empty() => [strings(&["all"]), links(word, "->", context)].concat(),
        "link" => strings(&["latency=", "loss=", "duplicate=", "reorder=on", "reorder=off"]),
        "load" if rest.is_empty() => strings(&["off"]),
        "load" => strings(&["reads="]),
        "show" if rest.is_empty() => description.figures.iter().map(|figure| figure.name.to_string()).collect(),
        "why-not" if rest.is_empty() => nodes(context),
        "why-not" if rest.len() == 1 => {
            let names = description.questions.iter().map(|question| question.name);
            names.chain(description.rules.iter().map(|rule| rule.name)).map(str::to_string).collect()
        }
        "view" if rest.is_empty() => {
            let figures = description.figures.iter().map(|figure| figure.name);
            VIEWS.iter().copied().chain(figures).map(str::to_string).collect()
        }
        "view" | "show" | "why-not" | "speed" | "branch" | "switch" => Vec::new(),
        _ if verb.parse::<ClientId>().is_ok() => operation(rest, word, description, context),
        _ => control(verb, rest, word, description, context),
    }
}

fn verbs(context: &Context) -> Vec<String> {
    let telling = |group: &str| matches!(group, "telling");
    let Some(description) = context.description else {
        let before = COMMANDS.iter().filter(|spec| spec.name == "cluster" || telling(spec.group));
        return before
            .map(|spec| spec.name.to_string())
            .filter(|name| !matches!(name.as_str(), "focus" | "show" | "watch" | "unwatch" | "why-not" | "what-if"))
            .collect();
    };
    let mut verbs: Vec<String> = Vec::new();
    for spec in COMMANDS.iter().filter(|spec| spec.name != "cluster") {
        if spec.name == "C1" {
            verbs.extend((0..context.clients).map(|client| ClientId(client).to_string()));
        } else {
            verbs.push(spec.name.to_string());
        }
    }
    verbs.extend(description.controls.iter().map(|control| control.name.to_string()));
    verbs
}

/// Names with `=`; behind one, its values.
fn settings(description: &'static Description, word: &str, live: bool) -> Vec<String> {
    let all = description.every_setting().filter(|setting| setting.live || !live);
    match word.split_once('=') {
        None => all.map(|setting| format!("{}=", setting.name)).collect(),
        Some((name, _)) => all.filter(|setting| setting.name == name).flat_map(values).collect(),
    }
}

fn values(setting: Setting) -> Vec<String> {
    let values = match setting.range {
        Range::Switch => strings(&["on", "off"]),
        Range::Word(words) => strings(words),
        // How many there can be differs, and is worth knowing.
        Range::Number(_, most) if setting.name == "nodes" => vec![setting.default.to_owned(), most.to_string()],
        _ => strings(&[setting.default]),
    };
    values.iter().map(|value| format!("{}={value}", setting.name)).collect()
}

/// Sets: what is typed up to its last comma, and one more member.
fn sets(word: &str, context: &Context) -> Vec<String> {
    let typed = word.rfind(',').map_or("", |comma| &word[..=comma]);
    let taken: Vec<&str> = typed.split(',').collect();
    // A range goes on to any later node.
    if let Some((first, _)) = word[typed.len()..].split_once("..") {
        let later = context.nodes.iter().skip_while(|node| node.to_string() != first).skip(1);
        return later.map(|last| format!("{typed}{first}..{last}")).collect();
    }
    let members = [nodes(context), strings(&["all", "others", "leader", "followers"])].concat();
    members
        .into_iter()
        .filter(|member| !taken.contains(&member.as_str()))
        .map(|member| format!("{typed}{member}"))
        .collect()
}

/// What a client can ask for, as its algorithm declares it.
fn operation(rest: &[&str], word: &str, description: &Description, context: &Context) -> Vec<String> {
    let Some((name, said)) = rest.split_first() else {
        return description.operations.iter().map(|operation| operation.name.to_string()).collect();
    };
    let Some(operation) = description.operation(name) else { return Vec::new() };
    match (operation.arguments.get(said.len()), said.get(operation.arguments.len()..).unwrap_or_default()) {
        (Some(Argument { form: Form::Literal(kind), .. }), _) => given(*kind, context),
        (Some(Argument { form: Form::Maybe | Form::Flags(_), .. }), _) | (None, _) if operation.has_flags() => {
            let words = operation.arguments.iter().flat_map(Argument::words);
            match said {
                [.., "to"] => [nodes(context), strings(&["leader"])].concat(),
                _ if said.contains(&"to") => Vec::new(),
                _ => words.filter(|word| !said.contains(word)).chain(&["to"]).map(|word| (*word).to_owned()).collect(),
            }
        }
        (Some(_), _) => Vec::new(),
        (None, [.., "to"]) => [nodes(context), strings(&["leader"])].concat(),
        (None, more) if more.contains(&"to") => Vec::new(),
        (None, more) => [fields(&unsaid(operation.options, more), word, context), strings(&["to"])].concat(),
    }
}

/// Behind a text: the languages it is not yet given in, and the answer to a question, which may be given in them, too.
fn told(verb: &str, rest: &[&str]) -> Vec<String> {
    let is_answer = |word: &&str| word.starts_with("answer=");
    let answered = rest.iter().position(is_answer).filter(|_| verb == "quiz");
    let rest = answered.map_or(rest, |at| &rest[at..]);
    let answer = (verb == "quiz").then_some("answer").into_iter();
    let names = LANGUAGES.iter().copied().chain(answer).map(|name| format!("{name}="));
    names.filter(|name| !rest.is_empty() && !rest.iter().any(|word| word.starts_with(name.as_str()))).collect()
}

/// Literals of a kind where something has to be given.
fn given(kind: Kind, context: &Context) -> Vec<String> {
    literals(kind, context).into_iter().filter(|literal| literal != "none").collect()
}

fn control(verb: &str, rest: &[&str], word: &str, description: &Description, context: &Context) -> Vec<String> {
    let Some(control) = description.controls.iter().find(|control| control.name == verb) else { return Vec::new() };
    match control.arguments.get(rest.len()) {
        Some(Field { kind: Kind::Node, .. }) => [nodes(context), strings(&["leader"])].concat(),
        Some(Field { kind: Kind::Nodes, .. }) => [nodes(context), strings(&["all", "leader", "followers"])].concat(),
        Some(argument) => given(argument.kind, context),
        None => fields(control.options, word, context),
    }
}
