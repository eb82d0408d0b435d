//! One JSON object an event: the line of `synod run --format json`, and with it its place, its clock, what it follows from
//! and what it changed. docs/trace.schema.json says what may stand there.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Value as Json, json};

use super::step::Step;
use super::writer::{Head, Writer};
use super::{Place, Told, ToldKind};
use crate::script::{Item, json_line, json_text};

/// The version of the lines.
const SCHEMA: u32 = 1;

/// Writes such lines.
pub(super) struct JsonLines<'a> {
    out: Box<dyn Write + 'a>,
}

impl<'a> JsonLines<'a> {
    pub(super) fn new(out: Box<dyn Write + 'a>) -> JsonLines<'a> {
        JsonLines { out }
    }

    fn line(&mut self, line: &Json) -> io::Result<()> {
        writeln!(self.out, "{}", json_text(line))
    }
}

impl Writer for JsonLines<'_> {
    fn begin(&mut self, head: &Head) -> io::Result<()> {
        let places = head.ends.iter().map(|end| Place::At(*end)).chain([Place::Network]);
        let places: Vec<String> = places.map(|place| place.to_string()).collect();
        self.line(&json!({
            "algorithm": head.algorithm, "places": places, "seed": head.seed, "title": head.title, "type": "trace",
            "v": SCHEMA,
        }))
    }

    fn tell(&mut self, told: &Told) -> io::Result<()> {
        let kind = match told.kind {
            ToldKind::Chapter => "chapter",
            ToldKind::Said => "say",
            ToldKind::Quiz => "quiz",
        };
        let others: BTreeMap<&str, &str> = told.text.others.iter().map(|(tag, text)| (*tag, text.as_str())).collect();
        let mut line = json!({ "n": told.at.event, "text": told.text.text, "type": kind, "v": SCHEMA });
        if !others.is_empty() {
            line["others"] = json!(others);
        }
        self.line(&line)
    }

    fn step(&mut self, step: &Step<'_>) -> io::Result<()> {
        let clock: BTreeMap<String, u64> =
            step.clock.iter().map(|(place, count)| (place.to_string(), *count)).collect();
        let mut changes = BTreeMap::new();
        for change in &step.changes {
            let badges = change.now.badges.iter().map(|(name, value)| (name.to_string(), value.to_string()));
            let badges: BTreeMap<String, String> = badges.collect();
            let now = json!({ "badges": badges, "role": change.now.role, "status": change.now.status_word() });
            changes.insert(change.node.to_string(), now);
        }
        let causes: Vec<u64> = step.causes.iter().map(|cause| cause.event).collect();
        let event = json_line(&Item::Event(step.event.clone()));
        // The event's own line stands in it as it is.
        let rest = json_text(&json!({
            "changes": changes, "clock": clock, "follows": causes, "place": step.place.to_string(), "type": "event",
            "v": SCHEMA,
        }));
        writeln!(self.out, "{},\"event\":{event}}}", &rest[..rest.len() - 1])
    }

    fn end(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
