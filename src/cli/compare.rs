//! `synod compare`: one script on several algorithms, and what it cost each of them.

use std::collections::BTreeSet;
use std::io::Write;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use serde_json::json;

use super::failure::{Failure, Outcome};
use super::source::{self, Script};
use super::table::{self, Rows};
use crate::protocol::catalogue;
use crate::script::{Item, Runner, Summary, text_line};
use crate::view::{Counters, Time, Traffic};

/// The version of the JSON lines.
const SCHEMA: u32 = 1;

/// Runs the same clients and faults on two or three algorithms and compares what it cost.
///
/// The script is an ordinary one; whatever algorithm its `cluster` line names, it runs on each of these. A table tells
/// messages by kind, bytes, round trips a write and the time without a leader.
#[derive(Args, Debug)]
pub(super) struct Compare {
    /// The algorithms
    #[arg(required = true, num_args = 2..=3, value_name = "ALGORITHM")]
    #[arg(value_parser = PossibleValuesParser::new(catalogue::names()))]
    algorithms: Vec<String>,
    /// A script: a file, or a demo of `synod list demos`
    #[arg(long, value_name = "FILE")]
    script: String,
    /// A table, or one JSON object an algorithm
    #[arg(long, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// What came of the script on one algorithm.
struct Side {
    algorithm: String,
    summary: Summary,
    counters: Counters,
    /// What did not hold, as lines of text.
    failed: Vec<String>,
}

impl Compare {
    pub(super) fn run(&self, out: &mut dyn Write) -> Result<Outcome, Failure> {
        if self.script == "-" {
            return Err(Failure::Usage(
                "--script: it is read once for each algorithm, so it must be a file".to_owned(),
            ));
        }
        // All are understood before any runs.
        let scripts = self.algorithms.iter().map(|name| self.script_on(name)).collect::<Result<Vec<_>, _>>()?;
        let sides: Vec<Side> = self.algorithms.iter().zip(scripts).map(|(name, script)| side(name, script)).collect();
        match self.format {
            Format::Text => tell(out, &sides)?,
            Format::Json => {
                for side in &sides {
                    writeln!(out, "{}", json_line(side))?;
                }
            }
        }
        Ok(if sides.iter().all(|side| side.summary.ok) { Outcome::Held } else { Outcome::Refuted })
    }

    fn script_on(&self, algorithm: &str) -> Result<Script, Failure> {
        source::script_of(catalogue::find(algorithm), &self.script).map_err(|failure| match failure {
            Failure::Script(mistakes) => Failure::Script(format!("{mistakes}\n(as a script of {algorithm})")),
            failure => failure,
        })
    }
}

fn side(algorithm: &str, script: Script) -> Side {
    let mut runner = Runner::new(script.lines, script.cluster).quiet();
    let failed = runner.by_ref().filter(is_failure).map(|item| text_line(&item, "en", &|_| String::new())).collect();
    let summary = runner.summary();
    Side { algorithm: algorithm.to_owned(), summary, counters: runner.into_timeline().cluster().counters(), failed }
}

fn is_failure(item: &Item) -> bool {
    matches!(item, Item::Claim { held: false, .. } | Item::Error { .. } | Item::Unaccepted { .. })
}

fn tell(out: &mut dyn Write, sides: &[Side]) -> Result<(), Failure> {
    for side in sides {
        for failed in &side.failed {
            writeln!(out, "{}: {failed}", side.algorithm)?;
        }
    }
    if sides.iter().any(|side| !side.failed.is_empty()) {
        writeln!(out)?;
    }
    Ok(table::print(out, &rows(sides), 1)?)
}

fn rows(sides: &[Side]) -> Rows {
    let row = |name: &str, cell: &dyn Fn(&Side) -> String| {
        std::iter::once(name.to_owned()).chain(sides.iter().map(cell)).collect::<Vec<String>>()
    };
    let mut rows = vec![
        row("", &|side| side.algorithm.clone()),
        row("virtual time", &|side| milliseconds(Time(side.summary.time))),
        row("events", &|side| side.summary.events.to_string()),
        row("messages between nodes", &|side| side.counters.total().0.to_string()),
    ];
    rows.extend(kinds(sides, |counters| &counters.between_nodes));
    rows.push(row("bytes between nodes", &|side| side.counters.total().1.to_string()));
    rows.push(row("messages with clients", &|side| {
        side.counters.with_clients.iter().map(|of| of.messages).sum::<u64>().to_string()
    }));
    rows.extend([
        row("writes answered", &|side| side.counters.writes.to_string()),
        row("round trips a write", &|side| round_trips(&side.counters).unwrap_or_else(|| "-".to_owned())),
        row("time without a leader", &|side| milliseconds(side.counters.leaderless)),
        row("claims held", &|side| format!("{} of {}", side.summary.claims - side.summary.failed, side.summary.claims)),
        row("invariants broken", &|side| side.summary.violations.to_string()),
    ]);
    rows
}

/// One row for every kind of message that any of them sent, in the order in which the algorithms name them.
fn kinds(sides: &[Side], traffic: impl Fn(&Counters) -> &Vec<Traffic>) -> Rows {
    let mut seen = BTreeSet::new();
    let all = sides.iter().flat_map(|side| traffic(&side.counters)).filter(|of| of.messages > 0).map(|of| of.kind);
    let kinds: Vec<&str> = all.filter(|kind| seen.insert(*kind)).collect();
    let count = |side: &Side, kind: &str| {
        let of = traffic(&side.counters).iter().find(|of| of.kind == kind);
        of.map_or_else(|| "-".to_owned(), |of| of.messages.to_string())
    };
    let row =
        |kind: &&str| std::iter::once(format!("  {kind}")).chain(sides.iter().map(|side| count(side, kind))).collect();
    kinds.iter().map(row).collect()
}

fn json_line(side: &Side) -> serde_json::Value {
    let traffic = |kinds: &[Traffic]| -> serde_json::Map<String, serde_json::Value> {
        kinds.iter().map(|of| (of.kind.to_owned(), json!({"messages": of.messages, "bytes": of.bytes}))).collect()
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
        "leaderless": counters.leaderless.0,
        "failed": failed,
    })
}

fn milliseconds(time: Time) -> String {
    format!("{}.{:03} ms", time.0 / 1_000, time.0 % 1_000)
}

fn round_trips(counters: &Counters) -> Option<String> {
    counters.round_trips().map(|hundredths| format!("{}.{:02}", hundredths / 100, hundredths % 100))
}
