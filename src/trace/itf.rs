//! The states of a run in the Informal Trace Format of Apalache, which model checkers for TLA+ and Quint write:
//! <https://apalache-mc.org/docs/adr/015adr-trace.html>.
//!
//! One state an event that is shown: how all nodes stand after it, and what it was. A badge of the nodes is a variable, a
//! map from nodes to numbers or to text; a node that has no such number is not in it.

use std::io::{self, Write};

use serde_json::{Value as Json, json};

use super::Told;
use super::changes::Standing;
use super::step::Step;
use super::writer::{Head, Writer};
use crate::model::{NodeId, Value};
use crate::script::json_text;

/// Variables that every trace has, and their types.
const VARIABLES: [(&str, &str); 7] = [
    ("event", "Int"),
    ("time", "Int"),
    ("kind", "Str"),
    ("place", "Str"),
    ("what", "Str"),
    ("status", "Str -> Str"),
    ("role", "Str -> Str"),
];

/// What the name of a badge begins with, if a variable has that name already.
const BADGE: &str = "node_";

/// Writes such a trace.
pub(super) struct Itf<'a> {
    out: Box<dyn Write + 'a>,
    badges: Vec<(String, bool)>,
    states: u64,
}

impl<'a> Itf<'a> {
    pub(super) fn new(out: Box<dyn Write + 'a>) -> Itf<'a> {
        Itf { out, badges: Vec::new(), states: 0 }
    }
}

impl Writer for Itf<'_> {
    fn begin(&mut self, head: &Head) -> io::Result<()> {
        self.badges.clone_from(&head.badges);
        let badge = |(name, number): &(String, bool)| {
            (variable(name), if *number { "Str -> Int" } else { "Str -> Str" }.to_owned())
        };
        let common = VARIABLES.iter().map(|(name, kind)| ((*name).to_owned(), (*kind).to_owned()));
        let variables: Vec<(String, String)> = common.chain(head.badges.iter().map(badge)).collect();
        let names: Vec<&str> = variables.iter().map(|(name, _)| name.as_str()).collect();
        let types: serde_json::Map<String, Json> =
            variables.iter().map(|(name, kind)| (name.clone(), Json::from(kind.as_str()))).collect();
        let meta = json!({
            "format": "ITF",
            "format-description": "https://apalache-mc.org/docs/adr/015adr-trace.html",
            "description": format!("{} ({}, seed {})", head.title, head.algorithm, head.seed),
            "varTypes": types,
        });
        let (meta, names) = (json_text(&meta), json_text(&json!(names)));
        write!(self.out, "{{\n\"#meta\":{meta},\n\"params\":[],\n\"vars\":{names},\n\"states\":[")
    }

    /// What is told is no state.
    fn tell(&mut self, _: &Told) -> io::Result<()> {
        Ok(())
    }

    fn step(&mut self, step: &Step<'_>) -> io::Result<()> {
        let event = step.event;
        let mut state = serde_json::Map::new();
        state.insert("#meta".to_owned(), json!({ "index": self.states }));
        state.insert("event".to_owned(), integer(event.number));
        state.insert("time".to_owned(), integer(event.time.0));
        state.insert("kind".to_owned(), json!(event.kind));
        state.insert("place".to_owned(), json!(step.place.to_string()));
        state.insert("what".to_owned(), json!(step.what()));
        let map = |of: &dyn Fn(&Standing) -> Option<Json>| {
            let pair = |(node, standing): (NodeId, &Standing)| Some(json!([node.to_string(), of(standing)?]));
            json!({ "#map": step.standings.all().filter_map(pair).collect::<Vec<_>>() })
        };
        state.insert("status".to_owned(), map(&|standing| Some(json!(standing.status_word()))));
        state.insert("role".to_owned(), map(&|standing| Some(json!(standing.role))));
        for (name, number) in &self.badges {
            let value = |standing: &Standing| {
                let (_, value) = standing.badges.iter().find(|(badge, _)| badge.as_str() == name)?;
                match (number, value) {
                    (true, Value::Number(number)) => Some(integer(*number)),
                    (true, _) => None,
                    (false, value) => Some(json!(value.to_string())),
                }
            };
            state.insert(variable(name), map(&value));
        }
        let comma = if self.states > 0 { "," } else { "" };
        self.states += 1;
        write!(self.out, "{comma}\n{}", json_text(&Json::Object(state)))
    }

    fn end(&mut self) -> io::Result<()> {
        self.out.write_all(b"\n]\n}\n")?;
        self.out.flush()
    }
}

/// A number of any size.
fn integer(number: u64) -> Json {
    json!({ "#bigint": number.to_string() })
}

/// The variable of a badge.
fn variable(badge: &str) -> String {
    let name = badge.replace('-', "_");
    if VARIABLES.iter().any(|(taken, _)| *taken == name) { format!("{BADGE}{name}") } else { name }
}
