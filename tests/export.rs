//! The run of a script for the tools of others: each format is read back by somebody else, or by the rules of its format.

#[path = "support/program.rs"]
mod program;
#[allow(dead_code, reason = "other tests need the rest of it")]
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command as Process;

use support::{DEMOS, GRAMMAR, scripts};
use synod::algorithm::Random;
use synod::algorithms::catalogue;
use synod::cluster::Cluster;
use synod::command::{Command, Context, parse_line, parse_script};
use synod::model::{Endpoint, EventKind, EventView, MomentQuery, NodeId};
use synod::script::Line;
use synod::sim::{Options, create};
use synod::timeline::Timeline;
use synod::trace::{Bound, Export, Journey, Learnt, Place, Rehearsal, Selection, TraceFormat};

use program::{PROJECT, run_in};

/// A script's cluster, and what its run teaches.
fn rehearse(text: &str) -> (Box<dyn Cluster>, Learnt) {
    let statements = parse_script(text, GRAMMAR).unwrap();
    let lines: Vec<Line> =
        statements.into_iter().map(|statement| Line { number: statement.line, command: statement.command }).collect();
    let Command::Cluster { algorithm, settings } = &lines[0].command else { panic!("it begins with a cluster") };
    let cluster = create(algorithm, settings, Options::default()).unwrap();
    let mut rehearsal = Rehearsal::new(lines, cluster.fork(), 256 << 20);
    while !rehearsal.go_on().map_err(|at| format!("{}: {}", at.0.number, at.1)).unwrap() {}
    (cluster, rehearsal.finish())
}

/// What a part of a run is in a format.
fn export(
    format: TraceFormat,
    start: &dyn Cluster,
    learnt: &Learnt,
    (from, to): (Option<Bound>, Option<Bound>),
    selection: Selection,
) -> String {
    let mut bytes = Vec::new();
    let part = (learnt.range(from, to), selection);
    let mut export = Export::new(format, Box::new(&mut bytes), "a \"run\"".to_owned(), start, learnt, part, "en");
    let mut journey = Journey::new(start.fork(), learnt.commands.clone(), learnt.end.event);
    while !journey.go_on(&mut |event, cluster| export.hear(event, cluster)).unwrap() {}
    export.finish().unwrap();
    String::from_utf8(bytes).unwrap()
}

fn whole(format: TraceFormat, start: &dyn Cluster, learnt: &Learnt) -> String {
    export(format, start, learnt, (None, None), Selection::default())
}

#[test]
fn every_demo_is_exported_in_every_format_the_same_twice() {
    let schema: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(Path::new(PROJECT).join("docs/trace.schema.json")).unwrap()).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    for (name, text) in scripts(DEMOS) {
        let (start, learnt) = rehearse(&text);
        for format in TraceFormat::ALL {
            let told = whole(format, start.as_ref(), &learnt);
            assert_eq!(told, whole(format, start.as_ref(), &learnt), "{name} {format:?}");
            assert!(!told.chars().any(|c| c != '\n' && synod::model::is_hidden(c)), "{name} {format:?}");
            match format {
                TraceFormat::Mermaid => assert!(told.starts_with("sequenceDiagram\n"), "{name}"),
                TraceFormat::PlantUml => {
                    assert!(told.starts_with("@startuml\n") && told.ends_with("@enduml\n"), "{name}");
                }
                TraceFormat::ShiViz => assert_eq!(clocks(&told).len() as u64, learnt.end.event, "{name}"),
                TraceFormat::Itf => read_itf(&name, &told, learnt.end.event),
                TraceFormat::Dot => assert!(told.starts_with("digraph run {\n") && told.ends_with("}\n"), "{name}"),
                TraceFormat::Json => {
                    for line in told.lines() {
                        let line: serde_json::Value = serde_json::from_str(line).unwrap();
                        let wrong: Vec<String> = schema.iter_errors(&line).map(|error| error.to_string()).collect();
                        assert!(wrong.is_empty(), "{name}: {wrong:?} in {line}");
                    }
                }
            }
        }
    }
}

/// The crate `itf` reads the states again, and each says all that it should.
fn read_itf(name: &str, told: &str, events: u64) {
    let trace: itf::Trace<itf::Value> = itf::trace_from_str(told).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(trace.states.len() as u64, events, "{name}");
    for (number, state) in (1_u64..).zip(&trace.states) {
        let itf::Value::Record(state) = &state.value else { panic!("{name}: a state is a record") };
        let state: BTreeMap<String, String> =
            state.iter().map(|(name, value)| (name.clone(), format!("{value:?}"))).collect();
        for variable in &trace.vars {
            assert!(state.contains_key(variable), "{name}: `{variable}` in state {number}");
        }
        assert!(state["event"].contains(&number.to_string()), "{name}: {state:?}");
    }
}

/// The places and clocks of a log of `ShiViz`, read by the expression in its first line.
fn clocks(log: &str) -> Vec<(String, BTreeMap<String, u64>)> {
    let mut lines = log.lines();
    assert_eq!(lines.next(), Some(r"(?<host>\S*) (?<clock>{.*})\n(?<event>.*)"));
    assert_eq!(lines.next(), Some(""), "no executions to part");
    let mut clocks = Vec::new();
    while let Some(line) = lines.next() {
        let (host, clock) = line.split_once(' ').unwrap();
        clocks.push((host.to_owned(), serde_json::from_str(clock).unwrap()));
        assert!(lines.next().is_some_and(|event| !event.is_empty()));
    }
    clocks
}

/// What a script by chance says.
const SAID: &[&str] = &[
    "step 5",
    "step 20",
    "run 30ms",
    "run 200ms",
    "timeout S1",
    "timeout S2",
    "crash S1",
    "crash S3 disk=unsynced",
    "restart S1",
    "restart S3",
    "pause S2",
    "resume S2",
    "partition S1 | others",
    "heal",
    "load 20/s",
    "C1 write x=1",
    "C2 read x",
    "link all loss=10% duplicate=20%",
    "link all duplicate=50% reorder=on",
    "drop all S1->*",
    "deliver all",
    "duplicate #2",
    "propose S1 5",
    "propose S2 6",
];

/// A run by chance: its start, and the commands that fit it.
fn by_chance(seed: u64) -> (Box<dyn Cluster>, Learnt, Vec<EventView>) {
    let mut random = Random::stream(seed, &[2]);
    let names = catalogue::names();
    let settings = [("seed", random.below(1_000).to_string()), ("clients", "2".to_owned())];
    let start = create(names[(seed % names.len() as u64) as usize], &settings, Options::default()).unwrap();
    let description = start.description();
    let nodes = start.view(&MomentQuery::default()).nodes.len() as u16;
    let mut run = Timeline::new(start.fork());
    for _ in 0..=random.below(10) {
        let line = SAID[random.below(SAID.len() as u64) as usize];
        if let Ok(Some(command)) = parse_line(line, &Context::of(GRAMMAR, description, nodes, 2)) {
            // What does not fit is not done, or not to its end.
            let _ = run.command(&command);
        }
    }
    let view = start.view(&MomentQuery { operations: 1, ..MomentQuery::default() });
    let learnt = Learnt {
        commands: run.straight(),
        told: Vec::new(),
        end: run.here(),
        nodes: view.nodes.iter().map(|node| node.id).collect(),
        clients: view.clients.iter().map(|client| client.id).collect(),
    };
    let events = run.window(1..run.here().event + 1);
    (start, learnt, events)
}

/// Of each event, those that happened before it, as a set of bits: found from messages and places alone.
fn before(events: &[EventView]) -> Vec<Vec<u64>> {
    let mut before: Vec<Vec<u64>> = Vec::new();
    let mut last: BTreeMap<Place, usize> = BTreeMap::new();
    for (at, event) in events.iter().enumerate() {
        let mut known = vec![0_u64; events.len().div_ceil(64)];
        let sender = event.message.as_ref().and_then(|message| {
            // A copy was sent where and when the message was that it is a copy of.
            let original = message.copy_of.unwrap_or(message.id);
            events[..at].iter().rposition(|event| event.sent.contains(&original))
        });
        for cause in last.insert(Place::of(event), at).into_iter().chain(sender) {
            known[cause / 64] |= 1 << (cause % 64);
            for (word, theirs) in known.iter_mut().zip(&before[cause]) {
                *word |= theirs;
            }
        }
        before.push(known);
    }
    before
}

#[test]
fn what_happened_before_what_is_the_same_in_a_thousand_exports() {
    let (mut events_in_all, mut lost) = (0, 0);
    for seed in 0..1_250 {
        let (start, learnt, events) = by_chance(seed);
        if events.is_empty() {
            continue;
        }
        // Every third run without some of its events: what is left follows from each other as before.
        let selection = Selection { ends: None, quiet: seed % 3 == 0 };
        let from = (seed % 5 == 0).then_some(Bound::Event(events.len() as u64 / 2));
        let log = export(TraceFormat::ShiViz, start.as_ref(), &learnt, (from, None), selection);
        if log.is_empty() {
            continue;
        }
        let clocks = clocks(&log);
        let numbers: Vec<usize> =
            log.lines().filter_map(|line| line.strip_prefix('#')?.split(' ').next()?.parse().ok()).collect();
        let before = before(&events);
        assert_eq!(numbers.len(), clocks.len());
        for (later, (_, clock)) in numbers.iter().zip(&clocks) {
            for (earlier, (host, theirs)) in numbers.iter().zip(&clocks) {
                let ours = before[later - 1][(earlier - 1) / 64] >> ((earlier - 1) % 64) & 1 == 1;
                let said = earlier != later && clock.get(host).is_some_and(|known| *known >= theirs[host]);
                assert_eq!(said, ours, "seed {seed}: whether {earlier} comes before {later}");
            }
        }
        // At its own place each event is the next.
        let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
        for (host, clock) in &clocks {
            let count = counts.entry(host).or_default();
            *count += 1;
            assert_eq!(clock[host], *count, "seed {seed}");
        }
        events_in_all += events.len();
        lost += events.iter().filter(|event| event.kind == EventKind::Loss).count();
    }
    println!("{events_in_all} events, {lost} of them lost messages");
    assert!(events_in_all > 10_000 && lost > 100);
}

#[test]
fn an_arrow_of_the_graph_stands_for_nothing_that_others_say() {
    for seed in 0..60 {
        let (start, learnt, events) = by_chance(seed);
        let graph = whole(TraceFormat::Dot, start.as_ref(), &learnt);
        let arrows: Vec<(usize, usize)> = graph
            .lines()
            .filter_map(|line| {
                let (from, to) = line.trim().strip_suffix(';')?.split_once(" -> ")?;
                Some((from.strip_prefix('e')?.parse().ok()?, to.strip_prefix('e')?.parse().ok()?))
            })
            .collect();
        let before = before(&events);
        let comes = |a: usize, b: usize| before[b - 1][(a - 1) / 64] >> ((a - 1) % 64) & 1 == 1;
        for (from, to) in &arrows {
            assert!(comes(*from, *to), "seed {seed}: {from} -> {to}");
            let others = arrows.iter().filter(|(other, end)| end == to && other != from);
            assert!(others.into_iter().all(|(other, _)| !comes(*from, *other)), "seed {seed}: {from} -> {to}");
        }
    }
}

#[test]
fn mermaid_accepts_every_demo_and_the_oddest_texts() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mermaid");
    fs::create_dir_all(&folder).unwrap();
    let script = folder.join("mermaid.mjs");
    fs::copy(Path::new(PROJECT).join("tests/support/mermaid.mjs"), &script).unwrap();
    if !folder.join("node_modules/mermaid").is_dir() {
        let install = ["install", "--no-audit", "--no-fund", "--no-save", "mermaid@11", "jsdom@26"];
        let installed = Process::new("npm").args(install).current_dir(&folder).output();
        if !installed.is_ok_and(|output| output.status.success()) {
            println!(
                "skipped: Mermaid's own parser needs node and npm, and one of them, or its packages, are not here"
            );
            return;
        }
    }
    let odd = "cluster raft nodes=3 seed=1\nchapter \"wrap: end\"\nsay \"a; b # c %% {x} <b>y</b> &amp; \\\"q\\\" `z` $$ -->> S1->>S2: no\"\n\
               say \"end\"\nsay \"Note over S1: x\"\nsay \"nowrap:#\"\nsay \"%%{init: {}}%%\"\nstep 5\n";
    let mut files: Vec<PathBuf> = Vec::new();
    let all = scripts(DEMOS).into_iter().chain([("odd".to_owned(), odd.to_owned())]);
    for (name, text) in all {
        let (start, learnt) = rehearse(&text);
        for quiet in [false, true] {
            let selection = Selection { ends: None, quiet };
            let told = export(TraceFormat::Mermaid, start.as_ref(), &learnt, (None, None), selection);
            let file = folder.join(format!("{}-{quiet}.mmd", name.replace('/', "-")));
            fs::write(&file, told).unwrap();
            files.push(file);
        }
    }
    let read = Process::new("node").arg(&script).args(&files).current_dir(&folder).output().unwrap();
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    assert_eq!(String::from_utf8_lossy(&read.stdout).lines().count(), files.len());
}

#[test]
fn a_part_of_a_run_is_what_lies_between_and_its_nodes_are_those_that_are_named() {
    let text = "cluster raft nodes=3 seed=1\nsay \"one\"\nrun 300ms\nchapter \"Two\"\nsay \"two\"\nrun 300ms\n";
    let (start, learnt) = rehearse(text);
    let part = |from, to| export(TraceFormat::Json, start.as_ref(), &learnt, (from, to), Selection::default());
    let numbers = |told: &str| -> Vec<u64> {
        let lines = told.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        lines.filter_map(|line| line["event"]["n"].as_u64()).collect()
    };
    assert_eq!(numbers(&part(Some(Bound::Event(3)), Some(Bound::Event(6)))), [3, 4, 5, 6]);
    let second = part(Some(Bound::Statement(3)), None);
    assert!(second.contains("\"two\"") && !second.contains("\"one\""), "{second}");
    let first = part(None, Some(Bound::Statement(3)));
    assert!(first.contains("\"one\"") && !first.contains("\"Two\""), "{first}");
    let all: Vec<u64> = numbers(&first).into_iter().chain(numbers(&second)).collect();
    assert_eq!(all, (1..=learnt.end.event).collect::<Vec<_>>());
    assert_eq!(part(Some(Bound::Event(6)), Some(Bound::Event(5))), "", "nothing is written of nothing");
    let ends = Some(BTreeSet::from([Endpoint::Node(NodeId(0))]));
    let of_one = export(TraceFormat::ShiViz, start.as_ref(), &learnt, (None, None), Selection { ends, quiet: false });
    assert!(clocks(&of_one).iter().all(|(host, _)| host == "S1" || host == "network"), "{of_one}");
}

#[test]
fn a_run_that_goes_back_is_exported_as_the_branch_on_which_it_ends() {
    let text = "cluster raft nodes=3 seed=1\nsay \"kept\"\nstep 8\nsay \"left\"\ncrash S1\nback 1\nback 2\nbranch b\nsay \"here\"\ncrash S2\nstep 4\n";
    let (start, learnt) = rehearse(text);
    let told = whole(TraceFormat::Json, start.as_ref(), &learnt);
    assert!(told.contains("crash S2") && !told.contains("crash S1"), "{told}");
    assert!(told.contains("\"kept\"") && told.contains("\"here\""), "{told}");
    assert_eq!(learnt.end.event, 6 + 1 + 4);
}

/// Runs the program in the project's folder.
fn synod(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = run_in(PROJECT, arguments, b"");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn what_cannot_be_exported_is_refused_in_a_sentence_and_no_file_is_touched() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("export");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("run.dot");
    fs::write(&file, "mine").unwrap();
    let out = file.to_str().unwrap();
    let refused: &[(&[&str], i32, &str)] = &[
        (&["--format", "mermiad"], 2, "'mermaid'"),
        (&["--out", "run.doc"], 2, "its ending names no format"),
        (&[], 2, "--format says what is written"),
        (&["--out", out, "--nodes", "S1,S9"], 2, "did you mean `S1`"),
        (&["--out", out, "--from", "5000"], 2, "that moment does not come"),
        (&["--out", out, "--from", "9", "--to", "3"], 2, "--from is later than --to"),
        (&["--out", out, "--from", "Was S3 neded?"], 2, "did you mean `Was S3 needed?`"),
        (&["--out", out, "--from", "110ms", "--to", "111ms"], 2, "nothing that is asked for happens"),
        (&["--format", "dot", "--out", folder.to_str().unwrap()], 3, "cannot write"),
        (&["--format", "dot", "--out", "/nowhere/x.dot"], 3, "cannot write"),
    ];
    for (arguments, status, says) in refused {
        let all = [&["export", "raft/election"], *arguments].concat();
        let (code, told, error) = synod(&all);
        assert_eq!((code, told.as_str()), (Some(*status), ""), "{all:?}: {error}");
        assert!(error.contains(says), "{all:?}: {error}");
        assert_eq!(error.trim_end().lines().filter(|line| line.starts_with("error: ")).count(), 1, "{error}");
    }
    let (code, _, error) = synod(&["export", "raft/election", "--out", out, "--lang", "zh-CN", "--nodes", "S9"]);
    assert!(code == Some(2) && error.contains("没有 `S9`"), "{error}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    let script = folder.join("bad.synod");
    fs::write(&script, "cluster raft nodes=3 seed=1\nstep 3\nrestart S1\n").unwrap();
    let (code, _, error) = synod(&["export", script.to_str().unwrap(), "--out", out]);
    assert!(code == Some(1) && error.contains("bad.synod:3"), "{error}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    assert_eq!(synod(&["export", "raft/election", "--out", out]).0, Some(0));
    assert!(fs::read_to_string(&file).unwrap().starts_with("digraph"));
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2, "nothing is left beside it");
    let (_, printed, _) = synod(&["export", "raft/election", "--format", "dot"]);
    assert_eq!(printed, fs::read_to_string(&file).unwrap());
}
