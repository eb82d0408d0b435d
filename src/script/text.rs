//! Items as lines of text.

use std::fmt::Write as _;

use super::{Item, Summary, Words, figures};
use crate::command::reading;
use crate::inquiry::{Telling, lines};
use crate::model::{EventKind, EventView, Loss, Sentence, Time, visible, visible_lines};
use crate::sentence;

/// One or more lines of text for an item, without the last line break.
///
/// Only what is told to the audience has line breaks and tabs of its own; of everything else no character can forge a
/// line, or get at the terminal.
pub fn text_line(item: &Item, words: &Words<'_>) -> String {
    let language = words.language;
    let say = words.say;
    match item {
        Item::Event(event) => event_text(event, words),
        Item::Said(told) => indented("\u{201c}", told.text_in(language), "\u{201d}"),
        Item::Chapter(told) => format!("\n== {} ==", visible(told.text_in(language))),
        Item::Quiz { question, answer } => {
            format!(
                "{}\n{}",
                indented("? ", question.text_in(language), ""),
                indented("= ", answer.text_in(language), "")
            )
        }
        Item::Moved { branch, event, time } => say(&sentence!(
            "-> event {event} at {time} on {branch}",
            event,
            time = clock(*time),
            branch = visible(branch)
        )),
        Item::Branches(names) => say(&sentence!("branches: {names}", names = visible(&names.join(", ")))),
        Item::Figure { name, title, stages, figure, .. } => {
            let lines = figures::lines(figure, stages, words);
            let told = |text: String, line: &String| text + "\n   " + line;
            lines.iter().fold(format!("   {name} · {}", words.text(title)), told)
        }
        Item::Watched { values, .. } => listed(values, words).trim_start_matches('\n').to_owned(),
        Item::Answer { answer, .. } => {
            let telling = Telling { say, rule: words.rule, value: &|value| words.value(value) };
            let told = lines(answer, &telling)
                .into_iter()
                .map(|line| format!("   {}{}", " ".repeat(usize::from(line.indent)), visible(&line.text)));
            told.collect::<Vec<_>>().join("\n")
        }
        Item::GivenUp { event, time } => say(&sentence!(
            "-> the past before event {event} at {time} was given up: --memory is full",
            event,
            time = clock(*time)
        )),
        Item::Claim { line, text, held: true, .. } => {
            say(&sentence!("✔ line {line}: {text}", line, text = visible(text)))
        }
        Item::Claim { line, text, held: false, event, time, facts } => {
            let claim = say(&sentence!("✘ line {line}: {text}", line, text = visible(text)));
            format!("{claim}\n   {}{}", say(&at(*event, *time)), listed(facts, words))
        }
        Item::Error { line, text, message, event, time, state } => {
            let command = say(&sentence!("✘ line {line}: {text}", line, text = visible(text)));
            let told = say(message);
            let error = say(&sentence!("error: {message}", message = visible(&told)));
            format!("{command}\n   {error}\n   {}{}", say(&at(*event, *time)), listed(state, words))
        }
        Item::Unaccepted { invariant, event } => {
            say(&sentence!("✘ {invariant} broke at event {event} and no claim expected it", invariant, event))
        }
        Item::Summary(summary) => format!("\n{}", say(&summed(summary))),
    }
}

/// Where something was found.
fn at(event: u64, time: Time) -> Sentence {
    sentence!("at event {event}, {time}", event, time = clock(time))
}

/// `    12    150.000ms  S2->S1 RequestVoteReply #7  explanation`
fn event_text(event: &EventView, words: &Words<'_>) -> String {
    let mut line = format!("{:>6} {:>14}  {}", event.number, clock(event.time), (words.say)(&subject(event)));
    // All that it did, in the order in which it happened.
    let rules = event.rules.iter().map(|rule| (words.rule)(rule));
    let client = if event.rules.is_empty() { (words.client)(event) } else { None };
    for (i, told) in rules.chain(client).enumerate() {
        let before = if i == 0 { (words.say)(&": ".into()) } else { "\n       ".to_owned() };
        let _ = write!(line, "{before}{}", visible_lines(&told));
    }
    for violation in &event.violations {
        let named = violation.arguments.iter().map(|(name, value)| format!("{name} {value}"));
        let conflict = (words.violated)(violation).unwrap_or_else(|| named.collect::<Vec<_>>().join(", "));
        let conflict = visible(&conflict).into_owned();
        let invariant = violation.invariant;
        let broken = if violation.known {
            sentence!("⊡ {invariant}, as is known of it: {conflict}", invariant, conflict)
        } else {
            sentence!("✘ {invariant} broken: {conflict}", invariant, conflict)
        };
        let _ = write!(line, "\n       {}", (words.say)(&broken));
    }
    line
}

/// What an event is about, in the words of the command language.
fn subject(event: &EventView) -> Sentence {
    let at = event.node.map(|node| node.to_string()).unwrap_or_default();
    let message = || match &event.message {
        Some(m) => format!("{}->{} {} {}", m.link.from, m.link.to, m.kind, m.id),
        None => format!("{at} {}", event.word),
    };
    match event.kind {
        EventKind::Delivery => Sentence::verbatim(message()),
        EventKind::Loss => event.lost.map_or_else(
            || sentence!("{message} lost", message = message()),
            |loss| sentence!("{message} lost{why}", message = message(), why => why_lost(loss)),
        ),
        EventKind::Timer => sentence!("{node} {kind} timer", node = at, kind => event.word.as_str()),
        EventKind::Client | EventKind::Sync => sentence!("{node} {what}", node = at, what => event.word.as_str()),
        EventKind::Command => {
            Sentence::verbatim(format!("> {}", visible(event.command.as_deref().unwrap_or(event.word.as_str()))))
        }
    }
}

/// Why a message vanished.
fn why_lost(loss: Loss) -> &'static str {
    match loss {
        Loss::Dropped => " (dropped)",
        Loss::Chance => " by chance",
        Loss::CutWhenSent => " (the link was cut when it was sent)",
        Loss::CutOnArrival => " (the link is cut)",
        Loss::ReceiverDown => " (the receiver does not run)",
    }
}

/// Milliseconds with three decimals, so that columns line up.
fn clock(time: Time) -> String {
    format!("{}.{:03}ms", time.0 / 1_000, time.0 % 1_000)
}

fn indented(open: &str, text: &str, close: &str) -> String {
    format!("   {open}{}{close}", visible_lines(text).replace('\n', "\n   "))
}

fn listed(facts: &[(String, String)], words: &Words<'_>) -> String {
    facts.iter().fold(String::new(), |told, (fact, value)| told + "\n   " + &(words.say)(&reading(fact, value)))
}

fn summed(summary: &Summary) -> Sentence {
    let Summary { events, time, messages, claims, failed, violations, ok, interrupted } = summary;
    let verdict = match (ok, interrupted) {
        (_, true) => "✘ interrupted",
        (true, _) => "✔ all held",
        (false, _) if *failed == 0 && *violations == 0 => "✘ stopped by an error",
        (false, _) => "✘ not all held",
    };
    sentence!(
        "{verdict}: {events} in {time}, {messages}, {held} of {claims} claims held, {violations}",
        verdict => verdict,
        events => of_events(*events),
        time = clock(Time(*time)),
        messages => of_messages(*messages),
        held = claims - failed,
        claims,
        violations => of_violations(*violations)
    )
}

fn of_events(count: u64) -> Sentence {
    Sentence::counted(count, "1 event", "{count} events")
}

fn of_messages(count: u64) -> Sentence {
    Sentence::counted(count, "1 message", "{count} messages")
}

fn of_violations(count: u64) -> Sentence {
    Sentence::counted(count, "1 violation", "{count} violations")
}
