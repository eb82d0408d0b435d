//! `synod compare`: one script on several algorithms, and what it cost each of them.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde_json::json;
use unicode_width::UnicodeWidthStr;

use super::behind::{Patience, behind};
use super::failure::{Ending, Exit, Failure};
use super::interrupt::Interrupt;
use super::on_screen::{show_beside, show_side_by_side};
use super::printed::name;
use super::rehearsal::{Guaranteed, Rehearsal, Side, guaranteed};
use super::screen::ScreenOptions;
use super::shared::Way;
use super::source::{self, Script};
use super::table::{self, Rows};
use super::variant::{self, Variant};
use crate::app::{Remark, Start, costs, heads, milliseconds};
use crate::command::reading;
use crate::model::{Counters, Guarantee, MomentQuery, Sentence, Time, Traffic};
use crate::script::{Destination, Item, Summary, Words, json_text, text_line};
use crate::terminal;
use crate::text::{Lang, Texts};
use crate::timeline::{Played, PortableJob};

/// Events after which a run that is done on others looks whether it is to end.
const SLICE: u64 = 2_000;
/// The version of the JSON lines.
const SCHEMA: u32 = 1;
/// A table is to fit a terminal of so many columns.
const COLUMNS: usize = 80;

/// Runs the same clients and faults on two to four algorithms and compares what it cost.
///
/// The script is an ordinary one; whatever algorithm its `cluster` line names, it runs on each of these. Of a shared
/// moment its clients and faults are done on each at the same times; what only its own algorithm understands is left out
/// and named. What a client asks under another name elsewhere is asked under that: write x=3 is put x=3 on nwr. The screen
/// shows the clusters side by side at the same virtual time; a table tells messages by kind, bytes, round trips a write and
/// the time without a leader.
#[derive(Args, Debug)]
pub(super) struct Compare {
    /// The algorithms, each alone or with settings of its own: 3pc:mode=timeout-local,phase_timeout=1s
    #[arg(required = true, num_args = 2..=4, value_name = "ALGORITHM")]
    algorithms: Vec<String>,
    /// A script: a file, a shared moment, or a demo of `synod list demos`
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
    pub(super) fn of(script: &Path, algorithms: Vec<String>) -> Compare {
        Compare { algorithms, script: script.to_owned(), format: None }
    }

    /// The script on these algorithms, for a screen that is no terminal.
    pub(super) fn rehearsal(&self, memory: usize) -> Result<Rehearsal, Failure> {
        if self.format.is_some() || self.script.as_os_str() == "-" || source::shared(&self.script)?.is_some() {
            return Err(Failure::says(Exit::Usage, "tape-typed-other", &[]));
        }
        Rehearsal::of(&self.script, &self.algorithms, memory)
    }

    pub(super) fn run(&self, screen: &ScreenOptions, out: &mut dyn Write) -> Result<Ending, Failure> {
        // Told in the language that is asked for, which the parser of the command line has not.
        for algorithm in &self.algorithms {
            Variant::read(algorithm).map_err(Failure::Usage)?;
        }
        if self.script.as_os_str() == "-" {
            return Err(Failure::says(Exit::Usage, "refusal-script-file", &[]));
        }
        if let Some(script) = source::shared(&self.script)? {
            return self.shared(script, screen, out);
        }
        let interrupt = Interrupt::listen()?;
        let mut rehearsal = Rehearsal::of(&self.script, &self.algorithms, screen.memory())?;
        let on_screen = self.format.is_none() && !screen.plain() && terminal::check().is_ok();
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
            let command = format!("synod compare {} --script {}", self.algorithms.join(" "), name(&self.script));
            let mut screen = Start::opening(command, lang, looks);
            rehearsal = behind(&mut screen, rehearsal)?;
            (lang, looks) = (screen.texts.lang(), screen.appearance);
            interrupted = !rehearsal.is_whole();
        }
        let (sides, runs) = rehearsal.finish();
        if on_screen && !interrupted {
            show_side_by_side(runs, lang, looks)?;
        }
        self.tell(out, &sides, &[], &Texts::new(screen.printed_lang()))?;
        if interrupted {
            return Ok(Ending::Interrupted);
        }
        Ok(if sides.iter().all(|side| side.summary.ok) { Ending::Held } else { Ending::Refuted })
    }

    /// The clients and faults of a shared moment, as `:compare` has them of a run on the screen.
    fn shared(&self, script: Script, screen: &ScreenOptions, out: &mut dyn Write) -> Result<Ending, Failure> {
        let names = variant::bare(&self.algorithms)?;
        let texts = Texts::new(screen.printed_lang());
        let on_screen = self.format.is_none() && !screen.plain() && terminal::check().is_ok();
        let (mut lang, mut looks) = (screen.lang(), screen.appearance());
        let way = Way::to(script, Destination::End, screen.memory());
        let session = if on_screen {
            let Some((way, as_left, with)) = way.behind_a_screen("synod compare", screen)? else {
                return Ok(Ending::Interrupted);
            };
            (lang, looks) = (as_left, with);
            way.session()
        } else {
            let Some(session) = way.go("<shared>", "", &texts)? else { return Ok(Ending::Interrupted) };
            session
        };
        let mut job = PortableJob::new(session.timeline().portable(), names);
        drop(session);
        let interrupt = Interrupt::listen()?;
        let patience = Patience::begin();
        let mut done = false;
        while !(done || interrupt.came() || on_screen && patience.is_over()) {
            done = job.slice(SLICE).map_err(|why| Failure::Usage(Sentence::verbatim(&why)))?;
        }
        if interrupt.came() {
            return Ok(Ending::Interrupted);
        }
        drop(interrupt);
        if !done {
            let mut opening = Start::opening(format!("synod compare {}", self.algorithms.join(" ")), lang, looks);
            job = behind(&mut opening, job)?;
            (lang, looks) = (opening.texts.lang(), opening.appearance);
            if !job.slice(0).is_ok_and(|done| done) {
                return Ok(Ending::Interrupted);
            }
        }
        if on_screen {
            show_beside(job, lang, looks)?;
            return Ok(Ending::Held);
        }
        let (runs, left_out) = job.finish();
        let remarks = Remark::of(&runs, &left_out);
        let sides: Vec<Side> = runs.iter().map(side).collect();
        self.tell(out, &sides, &remarks, &texts)?;
        Ok(if sides.iter().all(|side| side.summary.ok) { Ending::Held } else { Ending::Refuted })
    }

    /// Tells what came of it on each algorithm.
    fn tell(&self, out: &mut dyn Write, sides: &[Side], remarks: &[Remark], texts: &Texts) -> Result<(), Failure> {
        if self.format == Some(Format::Json) {
            for side in sides {
                writeln!(out, "{}", json_text(&json_line(side, remarks)))?;
            }
            return Ok(());
        }
        for remark in remarks {
            writeln!(out, "{}", remark.told(texts))?;
        }
        if !remarks.is_empty() {
            writeln!(out)?;
        }
        tell(out, sides, texts)
    }
}

/// What came of the clients and the faults of a run on an algorithm.
fn side(played: &Played) -> Side {
    let (run, end) = (&played.run, played.run.here());
    let broken = run.cluster().view(&MomentQuery::default()).invariants;
    let broken = broken.iter().filter(|invariant| invariant.broken_at.is_some() && !invariant.known).count() as u64;
    let counters = run.cluster().counters();
    let messages = counters.between_nodes.iter().chain(&counters.with_clients).map(|of| of.messages).sum();
    let summary = Summary {
        events: end.event,
        time: end.time.0,
        messages,
        violations: broken,
        ok: broken == 0,
        ..Summary::default()
    };
    let guarantees = guaranteed(run.cluster());
    Side { algorithm: played.algorithm.to_owned(), summary, counters, guarantees, failed: Vec::new() }
}

fn tell(out: &mut dyn Write, sides: &[Side], texts: &Texts) -> Result<(), Failure> {
    let words = Words {
        language: texts.lang().code(),
        rule: &|_| String::new(),
        client: &|event| texts.of_client(event),
        violated: &|_| None,
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
    table::print(out, &rows(sides, texts), 1)?;
    Ok(refutations(out, sides, texts)?)
}

/// The operations that refute what a history does not guarantee, each set once, with the weakest model that it refutes.
fn refutations(out: &mut dyn Write, sides: &[Side], texts: &Texts) -> std::io::Result<()> {
    for side in sides {
        let mut told: Vec<&Vec<(String, String)>> = Vec::new();
        for of in side.guarantees.iter().rev().filter(|of| of.holds == Some(false)) {
            if told.contains(&&of.shown_by) {
                continue;
            }
            told.push(&of.shown_by);
            let arguments =
                [("algorithm", side.algorithm.as_str().into()), ("model", texts.get(named(of), &[]).as_str().into())];
            writeln!(out, "\n{}", texts.get("cost-refuted", &arguments))?;
            for (operation, outcome) in &of.shown_by {
                writeln!(out, "  {}", texts.say(&reading(operation, outcome)))?;
            }
        }
    }
    Ok(())
}

/// The key of the name of a model.
fn named(of: &Guaranteed) -> &'static str {
    match of.guarantee {
        Guarantee::Linearizable => "guarantee-linearizable",
        Guarantee::Sequential => "guarantee-sequential",
        Guarantee::Causal => "guarantee-causal",
        Guarantee::ReadYourWrites => "guarantee-read-your-writes",
        Guarantee::MonotonicReads => "guarantee-monotonic-reads",
        Guarantee::Eventual => "guarantee-eventual",
    }
}

/// What did not hold, as the JSON lines tell it.
fn in_english(item: &Item) -> String {
    text_line(item, &Words::bare("en", &|_| String::new())).trim_start().to_owned()
}

fn rows(sides: &[Side], texts: &Texts) -> Rows {
    let row = |key: &str, cell: &dyn Fn(&Side) -> String| {
        std::iter::once(texts.get(key, &[])).chain(sides.iter().map(cell)).collect::<Vec<String>>()
    };
    let mut rows = vec![
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
    for (at, of) in sides.first().map(|side| &side.guarantees).into_iter().flatten().enumerate() {
        rows.push(row(named(of), &|side| {
            let key = match side.guarantees[at].holds {
                Some(true) => "guaranteed-yes",
                Some(false) => "guaranteed-no",
                None => "guaranteed-unknown",
            };
            texts.get(key, &[])
        }));
    }
    let names: Vec<String> = sides.iter().map(|side| side.algorithm.clone()).collect();
    let first = rows.iter().map(|row| columns(&row[0])).max().unwrap_or(0);
    let each = COLUMNS.saturating_sub(first) / names.len().max(1);
    let longest = rows.iter().flat_map(|row| &row[1..]).map(|cell| columns(cell)).max().unwrap_or(0);
    // Where the names do not fit beside each other, they stand in several lines.
    let heads = heads(&names, each.saturating_sub(2).max(longest));
    let heads = heads.into_iter().map(|line| [vec![String::new()], line].concat());
    heads.chain(rows).collect()
}

fn columns(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

fn json_line(side: &Side, remarks: &[Remark]) -> serde_json::Value {
    let traffic = |kinds: &[Traffic]| -> serde_json::Map<String, serde_json::Value> {
        kinds.iter().map(|of| (of.kind.to_string(), json!({"messages": of.messages, "bytes": of.bytes}))).collect()
    };
    let Side { algorithm, summary, counters, guarantees, failed } = side;
    let history = guarantees.iter().map(|of| {
        let by = of.shown_by.iter().map(|(operation, outcome)| format!("{operation} is {outcome}"));
        json!({"model": of.guarantee.name(), "holds": of.holds, "shown_by": by.collect::<Vec<_>>()})
    });
    let english = Texts::new(Lang::En);
    let of_this = |remark: &&Remark| !matches!(remark, Remark::PassedOver { algorithm: of, .. } if of != algorithm);
    json!({
        "v": SCHEMA,
        "type": "side",
        "algorithm": algorithm,
        "summary": summary,
        "between_nodes": traffic(&counters.between_nodes),
        "with_clients": traffic(&counters.with_clients),
        "writes": counters.writes,
        "delays": counters.delays,
        "history": history.collect::<Vec<_>>(),
        "leaderless": counters.leaderless.map(|time| time.0),
        "facts": counters.facts.iter().map(|(name, value)| (name.to_string(), json!(value.to_string()))).collect::<serde_json::Map<_, _>>(),
        "failed": failed.iter().map(in_english).collect::<Vec<_>>(),
        "remarks": remarks.iter().filter(of_this).map(|remark| remark.told(&english)).collect::<Vec<_>>(),
    })
}
