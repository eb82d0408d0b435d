//! Items as lines of text.

use std::fmt::Write as _;

use super::{Item, Summary, Words, figures};
use crate::model::{EventKind, EventView, Loss, RuleView, Time, visible, visible_lines};

/// One or more lines of text for an item, without the last line break.
///
/// Only what is told to the audience has line breaks and tabs of its own; of everything else no character can forge a
/// line, or get at the terminal.
pub fn text_line(item: &Item, words: &Words<'_>) -> String {
    let language = words.language;
    match item {
        Item::Event(event) => event_text(event, words.rule),
        Item::Said(told) => indented("\u{201c}", told.text_in(language), "\u{201d}"),
        Item::Chapter(told) => format!("\n== {} ==", visible(told.text_in(language))),
        Item::Quiz { question, answer } => {
            format!("{}\n{}", indented("? ", question.text_in(language), ""), indented("= ", answer, ""))
        }
        Item::Moved { branch, event, time } => {
            format!("-> event {event} at {} on {}", clock(*time), visible(branch))
        }
        Item::Branches(names) => format!("branches: {}", visible(&names.join(", "))),
        Item::Figure { name, title, stages, figure, .. } => {
            let lines = figures::lines(figure, stages, words);
            let told = |text: String, line: &String| text + "\n   " + line;
            lines.iter().fold(format!("   {name} · {}", words.text(title)), told)
        }
        Item::Watched { values, .. } => listed(values).trim_start_matches('\n').to_owned(),
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

/// `    12    150.000ms  S2->S1 RequestVoteReply #7  explanation`
fn event_text(event: &EventView, rule: &dyn Fn(&RuleView) -> String) -> String {
    let mut line = format!("{:>6} {:>14}  {}", event.number, clock(event.time), subject(event));
    if let Some(main) = event.main_rule() {
        let _ = write!(line, ": {}", visible_lines(&rule(main)));
    }
    for violation in &event.violations {
        let conflict: Vec<String> = violation.arguments.iter().map(|(name, value)| format!("{name} {value}")).collect();
        let _ = write!(line, "\n       ✘ {} broken: {}", violation.invariant, visible(&conflict.join(", ")));
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
        EventKind::Loss => format!("{} lost{}", message(), event.lost.map_or("", why_lost)),
        EventKind::Timer => format!("{at} {} timer", event.word),
        EventKind::Client | EventKind::Sync => format!("{at} {}", event.word),
        EventKind::Command => format!("> {}", visible(event.command.as_deref().unwrap_or(event.word))),
    }
}

/// Why a message vanished.
fn why_lost(loss: Loss) -> &'static str {
    match loss {
        Loss::Dropped => " (dropped)",
        Loss::Chance => " by chance",
        Loss::CutWhenSent => " (the link was cut when it was sent)",
        Loss::CutOnArrival => " (the link is cut)",
        Loss::ReceiverDown => " (the receiver is down)",
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
        (false, _) if *failed == 0 && *violations == 0 => "✘ stopped by an error",
        (false, _) => "✘ not all held",
    };
    let held = format!("{} of {claims} claims held", claims - failed);
    let [events, messages] = [(events, "event"), (messages, "message")].map(|(number, noun)| counted(*number, noun));
    let violations = counted(*violations, "violation");
    format!("\n{verdict}: {events} in {}, {messages}, {held}, {violations}", clock(Time(*time)))
}

/// So many of something, in English: `1 event`, `2 events`.
pub fn counted(number: u64, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
