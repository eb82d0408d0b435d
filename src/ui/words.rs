//! Short sentences about what is in a picture, and fitting text into columns.

use unicode_width::UnicodeWidthChar;

use super::canvas::{columns, signs};
use super::glyphs::Glyphs;
use super::theme::Tone;
use crate::app::App;
use crate::model::{
    Endpoint, EpochCounter, EventKind, EventView, FactView, MessageView, NodeId, Time, Value, Violation, visible,
    visible_lines,
};
use crate::text::{Lang, Texts, key};

/// A point in time: `1.284 s`.
pub(super) fn moment(time: Time) -> String {
    format!("{}.{:03} s", time.0 / 1_000_000, time.0 / 1_000 % 1_000)
}

/// A span of time, to about three digits: `350 µs`, `4.2 ms`, `12 ms`, `1.28 s`.
pub(super) fn span(time: Time, glyphs: &Glyphs) -> String {
    match time.0 {
        us @ 0..1_000 if glyphs.ascii => format!("{us} us"),
        us @ 0..1_000 => format!("{us} µs"),
        us @ 1_000..10_000 => format!("{}.{} ms", us / 1_000, us / 100 % 10),
        us @ 10_000..1_000_000 => format!("{} ms", us / 1_000),
        us => format!("{}.{:02} s", us / 1_000_000, us / 10_000 % 100),
    }
}

/// That no client has asked for anything yet, or that none ever does.
pub(super) fn no_operations(app: &App) -> String {
    let never = app.description.operations.is_empty();
    app.texts.get(if never { "label-never-operations" } else { "label-no-operations" }, &[])
}

/// A value on the screen: nothing, or an empty list, as a dash.
pub(super) fn value(value: &Value, texts: &Texts, glyphs: &Glyphs) -> String {
    let text = match value {
        // A span as people say one: `6.06 s`.
        Value::Clock(time) => time.told(),
        other => texts.value(other),
    };
    let nothing = matches!(value, Value::None) || text.is_empty();
    if nothing { if glyphs.ascii { "-" } else { "–" }.to_owned() } else { text }
}

/// A value in a picture, where words of the command language have a text.
pub(super) fn told(value: &Value, texts: &Texts, glyphs: &Glyphs) -> String {
    match value {
        Value::Word(word) => texts.named("word", word),
        other => self::value(other, texts, glyphs),
    }
}

/// A fact's value as scripts write it, and behind a word what it means where that is another word in the language of the
/// screen: `candidate（候选者）`.
pub(super) fn fact(fact: &FactView, texts: &Texts, glyphs: &Glyphs) -> String {
    let written = value(&fact.value, texts, glyphs);
    if texts.lang() == Lang::En || !matches!(fact.value, Value::Word(_) | Value::Bool(_)) {
        return written;
    }
    let key = key(if fact.name == "role" { "role" } else { "word" }, &written);
    let told = if texts.has(&key) { texts.get(&key, &[]) } else { written.clone() };
    if told.eq_ignore_ascii_case(&written) {
        return written;
    }
    texts.get("state-word", &[("word", written.as_str().into()), ("told", told.as_str().into())])
}

/// The fields of a message that say something: `prev_index=2 entries=…`. Who sends and who receives is known already.
pub(super) fn fields(app: &App, message: &MessageView) -> String {
    let texts = &app.texts;
    let quiet = app.description.message(message.kind.as_str()).map_or(&[][..], |spec| spec.quiet);
    let ends = [message.link.from, message.link.to].map(|end| match end {
        Endpoint::Node(node) => Value::from(node),
        Endpoint::Client(client) => Value::from(client),
    });
    let told = message.fields.iter().filter(|(_, value)| !matches!(value, Value::None) && *value != ends[0]);
    let told = told.filter(|(name, value)| *name != "client" || !ends.contains(value));
    let told = told.filter(|(name, value)| !(quiet.contains(&name.as_str()) && is_empty(value, texts)));
    told.map(|(name, value)| format!("{name}={}", texts.value(value))).collect::<Vec<_>>().join(" ")
}

/// How many quiet events are folded, and which is the last.
pub(super) fn quiet(app: &App, last: u64, count: usize) -> String {
    let last = last.to_string();
    app.texts.get("label-quiet", &[("count", (count as u64).into()), ("last", last.as_str().into())])
}

/// Whether a value is empty, no or nought.
fn is_empty(value: &Value, texts: &Texts) -> bool {
    match value {
        Value::None | Value::Bool(false) | Value::Number(0) => true,
        Value::EpochCounter(counter) => *counter == EpochCounter::default(),
        other => texts.value(other).is_empty(),
    }
}

/// What a message is called: by its kind, or by what it is without what it may carry.
pub(super) fn kind(app: &App, message: &MessageView) -> String {
    let empty = |field: &str| message.fields.iter().any(|(name, value)| *name == field && is_empty(value, &app.texts));
    match app.description.message(message.kind.as_str()).and_then(|spec| spec.empty) {
        Some((field, called)) if empty(field) => app.texts.get(called, &[]),
        _ => message.kind.to_string(),
    }
}

/// From where to where: `S1→S2`.
pub(super) fn link(message: &MessageView, glyphs: &Glyphs) -> String {
    format!("{}{}{}", message.link.from, glyphs.to, message.link.to)
}

/// What an event was, in a few words: `S1→S3 AppendEntries`, `S2 election timeout`, `crash S1`.
pub(super) fn event(app: &App, event: &EventView, glyphs: &Glyphs) -> String {
    let texts = &app.texts;
    let node = event.node.map(|node| node.to_string()).unwrap_or_default();
    // A command about all messages is an event for each: which one is what there is to know. So it is of a number.
    let one_of_all = |command: &str| command.starts_with("settle") || command.contains(" all");
    match (&event.command, &event.message) {
        (Some(command), Some(message)) if one_of_all(command) => {
            return format!("{} {}", link(message, glyphs), kind(app, message));
        }
        (Some(command), Some(message)) if command.contains('#') => {
            return format!("{command} {} {}", link(message, glyphs), message.kind);
        }
        (Some(command), _) => return command.to_string(),
        (None, _) => {}
    }
    match (event.kind, event.peer) {
        (EventKind::Delivery | EventKind::Loss, Some(peer)) => {
            let what = event.message.as_ref().map_or_else(|| event.word.to_string(), |message| kind(app, message));
            format!("{peer}{}{node} {what}", glyphs.to)
        }
        (EventKind::Timer, _) => {
            let timer = texts.named("timer", event.word.as_str());
            let arguments = [("node", node.as_str().into()), ("timer", timer.as_str().into())];
            texts.get("label-timer-fired", &arguments)
        }
        (EventKind::Sync, _) => texts.get("label-synced", &[("node", node.as_str().into())]),
        (EventKind::Client, _) => {
            let what = match event.word.as_str() {
                "retry" => texts.get("label-event-retry", &[]),
                "give-up" => texts.get("label-event-give-up", &[]),
                "timeout" => texts.get("label-event-timeout", &[]),
                "busy" => texts.get("label-event-busy", &[]),
                "wake" => texts.get("label-event-wake", &[]),
                "load" => texts.get("label-event-load", &[]),
                word => word.replace('_', " "),
            };
            format!("{node} {what}")
        }
        _ => format!("{node} {}", event.word.replace('_', " ")),
    }
}

/// How a violation looks: what is known to break is no fault.
pub(super) fn violation_tone(violation: &Violation) -> Tone {
    if violation.known { Tone::Fault } else { Tone::Bad }
}

/// The sentence of a violation.
pub(super) fn violation(violation: &Violation, texts: &Texts) -> String {
    let key = key("violated", violation.invariant.as_str());
    if texts.has(&key) {
        return texts.told(&key, &violation.arguments);
    }
    let values: Vec<String> = violation.arguments.iter().map(|(name, value)| format!("{name} {value}")).collect();
    format!("{} {}", violation.invariant, values.join(", "))
}

/// The text, or as much of its start as fits, with a sign for the rest.
pub(super) fn fit(text: &str, room: u16, glyphs: &Glyphs) -> String {
    let text = visible(text);
    if columns(&text) <= room {
        return text.into_owned();
    }
    let mut fitted = String::new();
    let mut left = room.saturating_sub(1);
    for (sign, width) in signs(&text) {
        if width > left {
            break;
        }
        left -= width;
        fitted.push_str(sign);
    }
    if room > 0 {
        fitted.push_str(glyphs.ellipsis);
    }
    fitted
}

/// The text in lines of at most so many columns, broken where it has line breaks, at blanks, and between wide
/// characters.
pub(super) fn wrap(text: &str, room: u16) -> Vec<String> {
    told_text(text).split('\n').flat_map(|line| wrapped(line, room.max(2))).collect()
}

/// A text of several lines, visible; a tab is a blank.
fn told_text(text: &str) -> String {
    visible_lines(&text.replace('\t', " ")).into_owned()
}

/// A visible line of text in lines of at most so many columns.
fn wrapped(text: &str, room: u16) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words(text) {
        let last = lines.last_mut().expect("there is always a line");
        let width = columns(last);
        if width.saturating_add(columns(word.trim_end())) <= room {
            last.push_str(word);
            continue;
        }
        if width > 0 {
            lines.push(String::new());
        }
        let mut left = room;
        for (sign, width) in signs(word) {
            if sign != " " && width > left {
                lines.push(String::new());
                left = room;
            }
            lines.last_mut().expect("there is always a line").push_str(sign);
            left = left.saturating_sub(width);
        }
    }
    lines.iter().map(|line| line.trim_end().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// The same, with something else so wide at the right of the first line.
pub(super) fn wrap_beside(text: &str, beside: u16, columns: u16) -> Vec<String> {
    let lines = wrap(text, columns.saturating_sub(beside));
    let Some(first) = lines.first().filter(|_| beside > 0) else { return lines };
    let text = told_text(text);
    let rest = text.trim_start().strip_prefix(first.trim_start()).unwrap_or_default();
    std::iter::once(first.clone()).chain(wrap(rest.trim_start(), columns)).collect()
}

/// The parts that stay on one line: words with the blanks behind them, wide characters with the punctuation behind.
fn words(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        let breaks = before.is_some_and(|b| {
            let after_blank = b == ' ' && c != ' ';
            let wide = b.width() == Some(2) || c.width() == Some(2);
            after_blank || (wide && c != ' ' && !closes(c) && !opens(b))
        });
        if breaks {
            parts.push(&text[start..at]);
            start = at;
        }
        before = Some(c);
    }
    parts.push(&text[start..]);
    parts
}

/// Characters that must not begin a line.
fn closes(c: char) -> bool {
    "，。、；：？！）」』》】”’,.;:?!)]}".contains(c)
}

/// Characters that must not end a line.
fn opens(c: char) -> bool {
    "（「『《【“‘([{".contains(c)
}

/// `S1 S3 S5-S9`
pub(super) fn runs(nodes: &[NodeId]) -> String {
    let runs = nodes.chunk_by(|a, b| b.0 == a.0 + 1).flat_map(|run| match run {
        [first, _, .., last] => vec![format!("{first}-{last}")],
        short => short.iter().map(ToString::to_string).collect(),
    });
    runs.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_blanks_and_between_wide_characters() {
        assert_eq!(wrap("a vote is given", 8), ["a vote", "is given"]);
        assert_eq!(wrap("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("领导者提交日志。", 7), ["领导者", "提交日", "志。"]);
        assert_eq!(wrap("S1 成为领导者", 6), ["S1 成", "为领导", "者"]);
        assert_eq!(wrap("", 6), Vec::<String>::new());
        assert_eq!(wrap_beside("a vote is given", 5, 12), ["a vote", "is given"]);
        assert_eq!(wrap_beside("领导者提交日志。", 6, 12), ["领导者", "提交日志。"]);
        assert_eq!(wrap_beside("", 5, 12), Vec::<String>::new());
    }

    #[test]
    fn what_does_not_fit_ends_in_a_sign() {
        let glyphs = Glyphs::of(false);
        assert_eq!(fit("leader", 6, glyphs), "leader");
        assert_eq!(fit("leader", 4, glyphs), "lea…");
        assert_eq!(fit("领导者", 4, glyphs), "领…");
        assert_eq!(fit("领导者", 0, glyphs), "");
    }

    #[test]
    fn spans_have_about_three_digits() {
        let spans: Vec<String> =
            [0, 350, 4_250, 12_900, 1_284_000].map(|us| span(Time(us), Glyphs::of(false))).to_vec();
        assert_eq!(spans, ["0 µs", "350 µs", "4.2 ms", "12 ms", "1.28 s"]);
        assert_eq!(moment(Time(1_284_500)), "1.284 s");
    }
}
