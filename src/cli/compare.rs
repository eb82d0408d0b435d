//! `synod compare`: one script on several algorithms, and what it cost each of them.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use serde_json::json;

use super::behind::{Patience, behind};
use super::failure::{Ending, Exit, Failure};
use super::interrupt::Interrupt;
use super::on_screen::show_side_by_side;
use super::printed::name;
use super::rehearsal::{Rehearsal, Side};
use super::screen::ScreenOptions;
use super::table::{self, Rows};
use crate::algorithms::catalogue;
use crate::app::{Start, costs, milliseconds};
use crate::model::{Counters, Time, Traffic};
use crate::script::{Item, Summary, Words, json_text, text_line};
use crate::terminal;
use crate::text::Texts;

/// The version of the JSON lines.
const SCHEMA: u32 = 1;

/// Runs the same clients and faults on two or three algorithms and compares what it cost.
///
/// The script is an ordinary one; whatever algorithm its `cluster` line names, it runs on each of these. The screen
/// shows the clusters side by side at the same virtual time; a table tells messages by kind, bytes, round trips a write
/// and the time without a leader.
#[derive(Args, Debug)]
pub(super) struct Compare {
    /// The algorithms
    #[arg(required = true, num_args = 2..=3, value_name = "ALGORITHM")]
    #[arg(value_parser = PossibleValuesParser::new(catalogue::names()))]
    algorithms: Vec<String>,
    /// A script: a file, or a demo of `synod list demos`
    #[arg(long, value_name = "FILE")]
    script: PathBuf,
    /// No screen: a table, or one JSON object an algorithm [default: text, without a terminal]
    #[arg(long)]
    format: Option<Format>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
}

impl Compare {
    /// A script on the algorithms that it names.
    pub(super) fn of(script: &Path, algorithms: &[&str]) -> Compare {
        let algorithms = algorithms.iter().map(|name| (*name).to_owned()).collect();
        Compare { algorithms, script: script.to_owned(), format: None }
    }

    pub(super) fn run(&self, screen: &ScreenOptions, out: &mut dyn Write) -> Result<Ending, Failure> {
        if self.script.as_os_str() == "-" {
            return Err(Failure::says(Exit::Usage, "refusal-script-file", &[]));
        }
        let names: Vec<&str> = self.algorithms.iter().map(String::as_str).collect();
        let interrupt = Interrupt::listen()?;
        let mut rehearsal = Rehearsal::of(&self.script, &names, screen.memory())?;
        let on_screen = self.format.is_none() && terminal::check().is_ok();
        let patience = Patience::begin();
        // What is over in a moment needs no screen that tells how far it is.
        while !(interrupt.came() || on_screen && patience.is_over() || rehearsal.slice()) {}
        let mut interrupted = interrupt.came();
        if !interrupted {
            // From here on the screen listens.
            drop(interrupt);
        }
        let (mut lang, mut looks) = (screen.lang(), screen.appearance());
        if !interrupted && !rehearsal.is_whole() {
            let command = format!("synod compare {} --script {}", names.join(" "), name(&self.script));
            let mut screen = Start::opening(command, lang, looks);
            rehearsal = behind(&mut screen, rehearsal)?;
            (lang, looks) = (screen.texts.lang(), screen.appearance);
            interrupted = !rehearsal.is_whole();
        }
        let (sides, runs) = rehearsal.finish();
        if on_screen && !interrupted {
            show_side_by_side(runs, lang, looks)?;
        }
        match self.format {
            None | Some(Format::Text) => tell(out, &sides, &Texts::new(screen.printed_lang()))?,
            Some(Format::Json) => {
                for side in &sides {
                    writeln!(out, "{}", json_text(&json_line(side)))?;
                }
            }
        }
        if interrupted {
            return Ok(Ending::Interrupted);
        }
        Ok(if sides.iter().all(|side| side.summary.ok) { Ending::Held } else { Ending::Refuted })
    }
}

fn tell(out: &mut dyn Write, sides: &[Side], texts: &Texts) -> Result<(), Failure> {
    let words = Words {
        language: texts.lang().code(),
        rule: &|_| String::new(),
        client: &|event| texts.of_client(event),
        text: &|key| texts.get(key, &[]),
        say: &|sentence| texts.say(sentence),
    };
    for side in sides {
        for failed in &side.failed {
            writeln!(out, "{}: {}", side.algorithm, text_line(failed, &words).trim_start())?;
        }
    }
    if sides.iter().any(|side| !side.failed.is_empty()) {
        writeln!(out)?;
    }
    Ok(table::print(out, &rows(sides, texts), 1)?)
}

/// What did not hold, as the JSON lines tell it.
fn in_english(item: &Item) -> String {
    text_line(item, &Words::bare("en", &|_| String::new())).trim_start().to_owned()
}

fn rows(sides: &[Side], texts: &Texts) -> Rows {
    let row = |key: &str, cell: &dyn Fn(&Side) -> String| {
        std::iter::once(texts.get(key, &[])).chain(sides.iter().map(cell)).collect::<Vec<String>>()
    };
    let names = sides.iter().map(|side| side.algorithm.clone());
    let mut rows = vec![
        std::iter::once(String::new()).chain(names).collect(),
        row("cost-time", &|side| milliseconds(Time(side.summary.time))),
        row("cost-events", &|side| side.summary.events.to_string()),
    ];
    let counters: Vec<&Counters> = sides.iter().map(|side| &side.counters).collect();
    rows.extend(costs(&counters, &counters, texts).into_iter().map(|cost| [vec![cost.name], cost.cells].concat()));
    rows.push(row("cost-claims", &|side| {
        let Summary { claims, failed, .. } = side.summary;
        let numbers = [("held", (claims - failed).into()), ("claims", claims.into())];
        texts.get("cost-claims-held", &numbers)
    }));
    rows.push(row("cost-violations", &|side| side.summary.violations.to_string()));
    rows
}

fn json_line(side: &Side) -> serde_json::Value {
    let traffic = |kinds: &[Traffic]| -> serde_json::Map<String, serde_json::Value> {
        kinds.iter().map(|of| (of.kind.to_string(), json!({"messages": of.messages, "bytes": of.bytes}))).collect()
    };
    let Side { algorithm, summary, counters, failed } = side;
    json!({
        "v": SCHEMA,
        "type": "side",
        "algorithm": algorithm,
        "summary": summary,
        "between_nodes": traffic(&counters.between_nodes),
        "with_clients": traffic(&counters.with_clients),
        "writes": counters.writes,
        "delays": counters.delays,
        "leaderless": counters.leaderless.map(|time| time.0),
        "failed": failed.iter().map(in_english).collect::<Vec<_>>(),
    })
}
