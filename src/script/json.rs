//! Items as lines of JSON, written straight: nothing is built of a line but its bytes.

use std::cmp::Reverse;
use std::fmt::Display;
use std::io;

use serde::ser::{Error, Serialize, SerializeMap, Serializer};
use serde_json::Value as Json;
use serde_json::ser::Formatter;

use super::{Item, Summary};
use crate::command::LocalizedText;
use crate::inquiry::{Alteration, Answer, Breach, Changed, Instead, Saving, Side, Step};
use crate::model::{
    ClockTime, EventKind, EventView, Mark, MessageView, Name, Plain, RuleView, Time, Value, Violation, is_hidden,
};

/// The version of the JSON lines.
const SCHEMA: u32 = 1;

/// One JSON object for an item, without line break: rule ids and arguments, no prose; `"v":1` is the schema.
///
/// `type` says which: `event`, `why_not`, `what_if`, `say`, `chapter`, `quiz`, `moved`, `branches`, `figure`, `watch`, `given_up`, `claim`,
/// `error`, `violation`, `summary`.
/// Times are microseconds. Keys stand in the order of the alphabet, each once.
pub fn json_line(item: &Item) -> String {
    json_text(&Line(item))
}

/// Appends [`json_line`]: whoever writes many has room for one.
pub fn push_json_line(bytes: &mut Vec<u8>, item: &Item) {
    push(bytes, &Line(item));
}

/// JSON on one line in which nothing is hidden: what [`is_hidden`] is escaped, and reads back as itself.
pub fn json_text(json: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    push(&mut bytes, json);
    String::from_utf8(bytes).expect("JSON is made of whole characters")
}

fn push(bytes: &mut Vec<u8>, json: &impl Serialize) {
    let mut serializer = serde_json::Serializer::with_formatter(bytes, NothingHidden);
    json.serialize(&mut serializer).expect("its keys are text, and there is always room");
}

/// Compact JSON in which what a terminal would obey or hide is escaped.
struct NothingHidden;

impl Formatter for NothingHidden {
    fn write_string_fragment<W: io::Write + ?Sized>(&mut self, to: &mut W, fragment: &str) -> io::Result<()> {
        // Almost all text is plain.
        if fragment.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return to.write_all(fragment.as_bytes());
        }
        for c in fragment.chars() {
            if is_hidden(c) {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(to, "\\u{unit:04x}")?;
                }
            } else {
                to.write_all(c.encode_utf8(&mut [0; 4]).as_bytes())?;
            }
        }
        Ok(())
    }
}

/// Writes an object, its keys as they are given: in the order of the alphabet.
macro_rules! object {
    ($serializer:expr, $($key:literal: $value:expr),+ $(,)?) => {{
        let mut object = $serializer.serialize_map(None)?;
        $(object.serialize_entry($key, &$value)?;)+
        object.end()
    }};
}

/// An item as an object.
struct Line<'a>(&'a Item);

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Item::Event(event) => event_line(event, s),
            Item::Said(told) => told_line("say", None, "text", told, s),
            Item::Chapter(told) => told_line("chapter", None, "text", told, s),
            Item::Quiz { question, answer } => told_line("quiz", Some(answer), "question", question, s),
            Item::Moved { branch, event, time } => {
                object!(s, "branch": branch, "event": event, "time": time.0, "type": "moved", "v": SCHEMA)
            }
            Item::Branches(names) => object!(s, "names": names, "type": "branches", "v": SCHEMA),
            Item::Figure { name, figure, event, time, .. } => {
                // Their fields stand in an order of their own: this one is sorted first.
                let figure = plain(serde_json::to_value(figure).map_err(S::Error::custom)?);
                object!(
                    s, "event": event, "figure": figure, "name": name, "time": time.0, "type": "figure", "v": SCHEMA,
                )
            }
            Item::Watched { values, event, time } => object!(
                s, "event": event, "time": time.0, "type": "watch", "v": SCHEMA, "values": Named(values),
            ),
            Item::Answer { answer, event, time } => answer_line(answer, *event, *time, s),
            Item::GivenUp { event, time } => {
                object!(s, "event": event, "time": time.0, "type": "given_up", "v": SCHEMA)
            }
            Item::Claim { line, text, held, event, time, facts } => object!(
                s, "command": text, "event": event, "facts": Named(facts), "held": held, "line": line, "time": time.0,
                "type": "claim", "v": SCHEMA,
            ),
            Item::Error { line, text, message, event, time, state } => object!(
                s, "command": text, "event": event, "line": line, "message": Shown(message), "roles": Named(state),
                "time": time.0, "type": "error", "v": SCHEMA,
            ),
            Item::Unaccepted { invariant, event } => {
                object!(s, "event": event, "invariant": invariant, "type": "violation", "v": SCHEMA)
            }
            Item::Summary(Summary { events, time, messages, claims, failed, violations, ok, interrupted }) => object!(
                s, "claims": claims, "events": events, "failed": failed, "interrupted": interrupted,
                "messages": messages, "ok": ok, "time": time, "type": "summary", "v": SCHEMA, "violations": violations,
            ),
        }
    }
}

fn answer_line<S: Serializer>(answer: &Answer, event: u64, time: Time, s: S) -> Result<S::Ok, S::Error> {
    match answer {
        Answer::WhyNot(why) => object!(
            s, "already": why.already, "by_itself": why.by_itself.map(|(event, _)| event), "event": event,
            "instead": Each(&why.instead, Tried), "node": Shown(why.node), "time": time.0, "type": "why_not",
            "v": SCHEMA, "way": why.way.as_ref().map(|way| Each(way, OneStep)), "what": why.what,
        ),
        Answer::WhatIf(what) => object!(
            s, "delivered": OneSide(&what.delivered), "dropped": OneSide(&what.dropped), "event": event,
            "later": Each(&what.later, OneDifference), "now": Each(&what.now, OneDifference), "time": time.0,
            "type": "what_if", "until": what.until.0, "v": SCHEMA,
        ),
        Answer::WhatSaves(what) => object!(
            s, "broken": what.breach.as_ref().map(WhatBroke), "event": event, "savings": Each(&what.savings, OneSaving),
            "time": time.0, "tried": what.tried, "type": "what_saves", "v": SCHEMA,
        ),
    }
}

/// What something keeps whole.
struct WhatBroke<'a>(&'a Breach);

impl Serialize for WhatBroke<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let Breach { invariant, known, event, time } = self.0;
        object!(s, "event": event, "invariant": invariant, "known": known, "time": time.0)
    }
}

/// What keeps it whole.
struct OneSaving<'a>(&'a Saving);

impl Serialize for OneSaving<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let Saving { alteration, at, commands, passed_over, size, differs } = self.0;
        object!(
            s, "at": at.event, "change": WhatChanges(alteration), "commands": Each(commands, Shown),
            "differs": Each(differs, |(name, here, there)| Between(name, here, there)), "passed_over": passed_over,
            "size": size,
        )
    }
}

/// What is otherwise.
struct WhatChanges<'a>(&'a Alteration);

impl Serialize for WhatChanges<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let message = self.0.message();
        match self.0 {
            Alteration::Lost { event, .. } => {
                object!(s, "event": event, "kind": "lost", "message": message)
            }
            Alteration::Earlier { event, after, .. } => {
                object!(s, "after": after, "event": event, "kind": "earlier", "message": message)
            }
            Alteration::Later { event, after, .. } => {
                object!(s, "after": after, "event": event, "kind": "later", "message": message)
            }
            Alteration::LeftOut { command, event } => {
                object!(s, "command": Shown(command), "event": event, "kind": "left_out")
            }
            Alteration::Disk { command, event } => {
                object!(s, "command": Shown(command), "event": event, "kind": "disk")
            }
            Alteration::Safeguard { name, event } => {
                object!(s, "event": event, "kind": "safeguard", "safeguard": name)
            }
        }
    }
}

/// What differs at the end of a run and of the other.
struct Between<'a>(&'a str, &'a Value, &'a Value);

impl Serialize for Between<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        object!(s, "name": self.0, "run": Plain(self.1), "saved": Plain(self.2))
    }
}

/// One of two things that can be done.
struct OneSide<'a>(&'a Side);

impl Serialize for OneSide<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let rules: Vec<&RuleView> = self.0.event.iter().flat_map(|event| &event.rules).collect();
        object!(s, "command": Shown(&self.0.command), "rules": Each(&rules, |rule| Rule(rule)))
    }
}

/// What differs between the two.
struct OneDifference<'a>(&'a (String, Value, Value));

impl Serialize for OneDifference<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let (name, here, there) = self.0;
        object!(s, "delivered": Plain(here), "dropped": Plain(there), "name": name)
    }
}

/// What a node would do instead.
struct Tried<'a>(&'a Instead);

impl Serialize for Tried<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let Instead { command, event, without } = self.0;
        object!(s, "command": Shown(command), "rules": Each(&event.rules, Rule), "without": without)
    }
}

/// A step that is named.
struct OneStep<'a>(&'a Step);

impl Serialize for OneStep<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let Step { command, events, changes } = self.0;
        let rules: Vec<&RuleView> = events.iter().flat_map(|event| &event.rules).collect();
        object!(
            s, "changes": Each(changes, OneChange), "command": Shown(command),
            "rules": Each(&rules, |rule| Rule(rule)),
        )
    }
}

/// A fact that has changed.
struct OneChange<'a>(&'a Changed);

impl Serialize for OneChange<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let Changed { name, key, before, after } = self.0;
        let key = key.as_ref().map(Shown);
        object!(
            s, "after": after.as_ref().map(Plain), "before": before.as_ref().map(Plain), "fact": name, "key": key,
        )
    }
}

fn event_line<S: Serializer>(event: &EventView, s: S) -> Result<S::Ok, S::Error> {
    let mut line = s.serialize_map(None)?;
    if let Some(command) = &event.command {
        line.serialize_entry("command", &**command)?;
    }
    line.serialize_entry("kind", kind_word(event.kind))?;
    if let Some(loss) = event.lost {
        line.serialize_entry("lost", loss.word())?;
    }
    if !event.marks.is_empty() {
        line.serialize_entry("marks", &mark_words(event))?;
    }
    if let Some(message) = &event.message {
        line.serialize_entry("message", &Message(message))?;
    }
    line.serialize_entry("n", &event.number)?;
    line.serialize_entry("node", &event.node.map(Shown))?;
    if let Some(peer) = event.peer {
        line.serialize_entry("peer", &Shown(peer))?;
    }
    let mut rules: Vec<&RuleView> = event.rules.iter().collect();
    rules.sort_by_key(|rule| Reverse(rule.weight));
    line.serialize_entry("rules", &Each(&rules, |rule| Rule(rule)))?;
    if !event.sent.is_empty() {
        line.serialize_entry("sent", &event.sent)?;
    }
    line.serialize_entry("time", &event.time.0)?;
    line.serialize_entry("type", "event")?;
    line.serialize_entry("v", &SCHEMA)?;
    if !event.violations.is_empty() {
        line.serialize_entry("violations", &Each(&event.violations, Broken))?;
    }
    line.serialize_entry("word", &event.word)?;
    line.end()
}

/// What is told to the audience, under this name; of a quiz, its answer, too.
fn told_line<S: Serializer>(
    kind: &str,
    answer: Option<&LocalizedText>,
    name: &str,
    told: &LocalizedText,
    s: S,
) -> Result<S::Ok, S::Error> {
    let mut line = s.serialize_map(None)?;
    if let Some(answer) = answer {
        line.serialize_entry("answer", &answer.text)?;
        if !answer.others.is_empty() {
            line.serialize_entry("answers", &Named(&answer.others))?;
        }
    }
    if !told.others.is_empty() {
        line.serialize_entry("others", &Named(&told.others))?;
    }
    line.serialize_entry(name, &told.text)?;
    line.serialize_entry("type", kind)?;
    line.serialize_entry("v", &SCHEMA)?;
    line.end()
}

struct Message<'a>(&'a MessageView);

impl Serialize for Message<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let MessageView { id, link, kind, fields, .. } = self.0;
        let (from, to) = (Shown(link.from), Shown(link.to));
        object!(s, "fields": Arguments(fields), "from": from, "id": id.0, "kind": kind, "to": to)
    }
}

struct Rule<'a>(&'a RuleView);

impl Serialize for Rule<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let RuleView { name, node, arguments, .. } = self.0;
        object!(s, "args": Arguments(arguments), "node": Shown(node), "rule": name)
    }
}

struct Broken<'a>(&'a Violation);

impl Serialize for Broken<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let Violation { arguments, invariant, known, .. } = self.0;
        let mut line = s.serialize_map(None)?;
        line.serialize_entry("args", &Arguments(arguments))?;
        line.serialize_entry("invariant", invariant)?;
        if *known {
            line.serialize_entry("known", known)?;
        }
        line.end()
    }
}

/// Values without what says their class, as in all lines.
pub(super) fn plain(json: Json) -> Json {
    match json {
        Json::Array(items) => items.into_iter().map(plain).collect(),
        Json::Object(object) => match object.iter().next().map(|(key, value)| (key.as_str(), value)) {
            // What of a time on a clock is a time of day is its text.
            Some(("$clock", value)) => serde_json::from_value::<ClockTime>(value.clone())
                .map_or(Json::Null, |time| Json::String(time.to_string())),
            Some((key, _)) if Value::is_class(key) => object.into_iter().next().map_or(Json::Null, |(_, value)| value),
            _ => object.into_iter().map(|(key, value)| (key, plain(value))).collect(),
        },
        other => other,
    }
}

/// As it is shown, in quotes: `"S1"`.
struct Shown<T>(T);

impl<T: Display> Serialize for Shown<T> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(&self.0)
    }
}

/// A list, made one by one.
struct Each<'a, T, U>(&'a [T], fn(&'a T) -> U);

impl<T, U: Serialize> Serialize for Each<'_, T, U> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_seq(self.0.iter().map(self.1))
    }
}

/// An object of values with names, in the order of the alphabet; of two with one name, the last.
struct Named<'a, N, V>(&'a [(N, V)]);

impl<N: Serialize + Ord, V: Serialize> Serialize for Named<'_, N, V> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        object(self.0, |value| value, s)
    }
}

/// The same of what the algorithms say.
struct Arguments<'a>(&'a [(Name, Value)]);

impl Serialize for Arguments<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        object(self.0, Plain, s)
    }
}

fn object<'a, N: Serialize + Ord, V, W: Serialize, S: Serializer>(
    named: &'a [(N, V)],
    written: fn(&'a V) -> W,
    s: S,
) -> Result<S::Ok, S::Error> {
    let mut sorted: Vec<&(N, V)> = named.iter().collect();
    sorted.sort_by(|(a, _), (b, _)| a.cmp(b));
    let once = sorted.chunk_by(|(a, _), (b, _)| a == b).filter_map(|same| same.last());
    s.collect_map(once.map(|(name, value)| (name, written(value))))
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

/// The marks of an event, each in a word.
fn mark_words(event: &EventView) -> Vec<&'static str> {
    let mut outcomes = event.outcomes.iter().map(|outcome| outcome.as_str());
    let word = |mark| match mark {
        Mark::None => None,
        Mark::Client => Some("client"),
        Mark::Role => Some("role"),
        Mark::Outcome(_) => outcomes.next(),
        Mark::Known => Some("known"),
        Mark::Repair => Some("repair"),
        Mark::Fault => Some("fault"),
        Mark::Refuted => Some("refuted"),
        Mark::Violation => Some("violation"),
    };
    event.marks.iter().filter_map(word).collect()
}
