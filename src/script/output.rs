//! Items as lines of text or JSON.

use std::fmt::Write as _;

use serde_json::{Map, Value as Json, json};

use super::{Item, Summary};
use crate::command::Told;
use crate::view::{EventKind, EventView, Mark, RuleView, Time, Value, is_hidden, visible, visible_lines};

/// The version of the JSON lines.
const SCHEMA: u32 = 1;

/// One or more lines of text for an item, without the last line break; `rule` explains a rule in a sentence. What the
/// script says is said in `language` (`en`, `zh-CN`), if the script knows it in that.
///
/// Only what is told to the audience has line breaks and tabs of its own; of everything else no character can forge a
/// line, or get at the terminal.
pub fn text_line(item: &Item, language: &str, rule: &dyn Fn(&RuleView) -> String) -> String {
    match item {
        Item::Event(event) => event_text(event, rule),
        Item::Said(told) => indented("\u{201c}", told.text_in(language), "\u{201d}"),
        Item::Chapter(told) => format!("\n== {} ==", visible(told.text_in(language))),
        Item::Quiz { question, answer } => {
            format!("{}\n{}", indented("? ", question.text_in(language), ""), indented("= ", answer, ""))
        }
        Item::Moved { branch, event, time } => {
            format!("-> event {event} at {} on {}", clock(*time), visible(branch))
        }
        Item::Branches(names) => format!("branches: {}", visible(&names.join(", "))),
        Item::GivenUp { event, time } => {
            format!("-> the past before event {event} at {} was given up: --memory is full", clock(*time))
        }
        Item::Claim { line, text, held: true, .. } => format!("✔ line {line}: {}", visible(text)),
        Item::Claim { line, text, held: false, event, time, facts } => {
            format!("✘ line {line}: {}\n   at event {event}, {}{}", visible(text), clock(*time), listed(facts))
        }
        Item::Error { line, text, message, event, time, state } => {
            let (text, message, roles) = (visible(text), visible(message), listed(state));
            format!("✘ line {line}: {text}\n   error: {message}\n   at event {event}, {}{roles}", clock(*time))
        }
        Item::Unaccepted { invariant, event } => {
            format!("✘ {invariant} broke at event {event} and no claim expected it")
        }
        Item::Summary(summary) => summary_text(summary),
    }
}

/// One JSON object for an item, without line break: rule ids and arguments, no prose; `"v":1` is the schema.
///
/// `type` says which: `event`, `say`, `chapter`, `quiz`, `moved`, `branches`, `given_up`, `claim`, `error`, `violation`, `summary`.
/// Times are microseconds.
pub fn json_line(item: &Item) -> String {
    let object = match item {
        Item::Event(event) => event_json(event),
        Item::Said(told) => told_json("say", "text", told),
        Item::Chapter(told) => told_json("chapter", "text", told),
        Item::Quiz { question, answer } => {
            let mut object = told_json("quiz", "question", question);
            object["answer"] = answer.as_str().into();
            object
        }
        Item::Moved { branch, event, time } => {
            json!({"type": "moved", "branch": branch, "event": event, "time": time.0})
        }
        Item::Branches(names) => json!({"type": "branches", "names": names}),
        Item::GivenUp { event, time } => json!({"type": "given_up", "event": event, "time": time.0}),
        Item::Claim { line, text, held, event, time, facts } => json!({
            "type": "claim", "line": line, "command": text, "held": held, "event": event, "time": time.0,
            "facts": pairs(facts),
        }),
        Item::Error { line, text, message, event, time, state } => json!({
            "type": "error", "line": line, "command": text, "message": message, "event": event, "time": time.0,
            "roles": pairs(state),
        }),
        Item::Unaccepted { invariant, event } => json!({"type": "violation", "invariant": invariant, "event": event}),
        Item::Summary(summary) => {
            let mut object = json!({"type": "summary"});
            let counts = serde_json::to_value(summary).expect("numbers and a truth value");
            for (name, count) in counts.as_object().into_iter().flatten() {
                object[name] = count.clone();
            }
            object
        }
    };
    let mut line = Map::from_iter([("v".to_string(), Json::from(SCHEMA))]);
    line.extend(object.as_object().cloned().unwrap_or_default());
    json_text(&Json::Object(line))
}

/// JSON on one line in which nothing is hidden: what [`is_hidden`] is escaped, and reads back as itself.
pub fn json_text(json: &Json) -> String {
    let plain = json.to_string();
    if !plain.chars().any(is_hidden) {
        return plain;
    }
    let mut escaped = String::new();
    for c in plain.chars() {
        if is_hidden(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(c);
        }
    }
    escaped
}

/// `    12    150.000ms  S2->S1 RequestVoteReply #7  explanation`
fn event_text(event: &EventView, rule: &dyn Fn(&RuleView) -> String) -> String {
    let mut line = format!("{:>6} {:>14}  {}", event.number, clock(event.time), subject(event));
    if let Some(weightiest) = event.rules.first() {
        let _ = write!(line, ": {}", visible_lines(&rule(weightiest)));
    }
    for violation in &event.violations {
        let clash: Vec<String> = violation.arguments.iter().map(|(name, value)| format!("{name} {value}")).collect();
        let _ = write!(line, "\n       ✘ {} broken: {}", violation.invariant, visible(&clash.join(", ")));
    }
    line
}

/// What an event is about, in the words of the command language.
fn subject(event: &EventView) -> String {
    let at = event.node.map(|node| node.to_string()).unwrap_or_default();
    let message = || match &event.message {
        Some(m) => format!("{}->{} {} {}", m.link.from, m.link.to, m.kind, m.id),
        None => format!("{at} {}", event.word),
    };
    match event.kind {
        EventKind::Delivery => message(),
        EventKind::Loss => format!("{} lost", message()),
        EventKind::Timer => format!("{at} {} timer", event.word),
        EventKind::Client | EventKind::Sync => format!("{at} {}", event.word),
        EventKind::Command => format!("> {}", visible(event.command.as_deref().unwrap_or(event.word))),
    }
}

/// Milliseconds with three decimals, so that columns line up.
fn clock(time: Time) -> String {
    format!("{}.{:03}ms", time.0 / 1_000, time.0 % 1_000)
}

fn indented(open: &str, text: &str, close: &str) -> String {
    format!("   {open}{}{close}", visible_lines(text).replace('\n', "\n   "))
}

fn listed(facts: &[(String, String)]) -> String {
    facts.iter().fold(String::new(), |text, (fact, value)| text + "\n   " + &visible(fact) + " is " + &visible(value))
}

fn summary_text(summary: &Summary) -> String {
    let Summary { events, time, messages, claims, failed, violations, ok, interrupted } = summary;
    let verdict = match (ok, interrupted) {
        (_, true) => "✘ interrupted",
        (true, _) => "✔ all held",
        (false, _) => "✘ not all held",
    };
    let claims = format!("{} of {claims} claims held", claims - failed);
    let time = clock(Time(*time));
    format!("\n{verdict}: {events} events in {time}, {messages} messages, {claims}, {violations} violations")
}

fn event_json(event: &EventView) -> Json {
    let mut object = json!({
        "type": "event",
        "n": event.number,
        "time": event.time.0,
        "kind": kind_word(event.kind),
        "node": event.node.map(|node| node.to_string()),
        "word": event.word,
        "rules": event.rules.iter().map(rule_json).collect::<Vec<_>>(),
    });
    if let Some(peer) = event.peer {
        object["peer"] = peer.to_string().into();
    }
    if let Some(message) = &event.message {
        object["message"] = json!({
            "id": message.id.0,
            "from": message.link.from.to_string(),
            "to": message.link.to.to_string(),
            "kind": message.kind,
            "fields": values(&message.fields),
        });
    }
    if let Some(command) = &event.command {
        object["command"] = command.to_string().into();
    }
    if !event.sent.is_empty() {
        object["sent"] = event.sent.iter().map(|id| id.0).collect();
    }
    if !event.marks.is_empty() {
        object["marks"] = event.marks.iter().map(mark_word).collect();
    }
    if !event.violations.is_empty() {
        let violation = |v: &crate::view::Violation| json!({"invariant": v.invariant, "args": values(&v.arguments)});
        object["violations"] = event.violations.iter().map(violation).collect();
    }
    object
}

fn told_json(kind: &str, name: &str, told: &Told) -> Json {
    let mut object = json!({"type": kind, name: told.text});
    if !told.others.is_empty() {
        let others = told.others.iter().map(|(tag, text)| ((*tag).to_string(), text.as_str().into()));
        object["others"] = Json::Object(others.collect());
    }
    object
}

fn rule_json(rule: &RuleView) -> Json {
    json!({"rule": rule.name, "node": rule.node.to_string(), "args": values(&rule.arguments)})
}

fn values(values: &[(&'static str, Value)]) -> Json {
    let pair = |(name, value): &(&str, Value)| ((*name).to_string(), json!(value));
    Json::Object(values.iter().map(pair).collect())
}

fn pairs(pairs: &[(String, String)]) -> Json {
    Json::Object(pairs.iter().map(|(name, value)| (name.clone(), value.clone().into())).collect())
}

fn kind_word(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Delivery => "delivery",
        EventKind::Loss => "loss",
        EventKind::Timer => "timer",
        EventKind::Client => "client",
        EventKind::Sync => "sync",
        EventKind::Command => "command",
    }
}

fn mark_word(mark: Mark) -> &'static str {
    match mark {
        Mark::None => "none",
        Mark::Role => "role",
        Mark::Commit => "commit",
        Mark::Decision => "decision",
        Mark::Fault => "fault",
        Mark::Violation => "violation",
    }
}
