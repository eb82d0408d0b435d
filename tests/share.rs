//! A moment that is shared as a text opens again as it was, and is short.

#[path = "support/program.rs"]
mod program;
#[allow(dead_code, reason = "other tests need the rest of it")]
#[path = "support/replay.rs"]
mod replay;
#[allow(dead_code, reason = "other tests need the rest of it")]
mod support;

use std::collections::BTreeMap;

use support::{DEMOS, GRAMMAR, scripts};
use synod::algorithm::Random;
use synod::algorithms::catalogue;
use synod::app::App;
use synod::cluster::Cluster;
use synod::command::{Command, Context, Moment, parse_line, parse_script};
use synod::script::{Approach, Approached, Destination, Line};
use synod::session::Session;
use synod::share;
use synod::sim::{Options, create};
use synod::timeline::Timeline;

/// The most letters that half of all moments take.
const MEDIAN: usize = 400;

/// Runs that are shared by chance.
const SESSIONS: u64 = 1_000;

/// What is done by chance; what does not fit a moment is not done.
const DONE: &[&str] = &[
    "step",
    "step 3",
    "step 20",
    "run 5ms",
    "run 70ms",
    "run 400ms",
    "timeout S1",
    "timeout S3",
    "crash S1",
    "crash S2 disk=unsynced",
    "crash S3 disk=wiped",
    "restart S1",
    "restart S2",
    "restart S3",
    "pause S2",
    "resume S2",
    "partition S1,S2 | others",
    "isolate S1",
    "cut S1->S2",
    "heal",
    "load 20/s",
    "load off",
    "C1 write x=1",
    "C1 write y=2 to S2",
    "C1 read x",
    "link all loss=10%",
    "drop all S1->*",
    "deliver all",
    "hold #1",
    "duplicate #2",
    "set heartbeat=60ms",
    "clock S1 offset=3s drift=1%",
    "back 3",
    "back 10",
    "branch other",
    "switch main",
    "propose S1 5",
];

/// Where a run is, and how many branches it has.
fn told(run: &Timeline) -> (String, u64, u64, usize, u64) {
    let here = run.here();
    (run.branch_name().to_owned(), here.event, here.time.0, run.branches().len(), run.cluster().fingerprint())
}

/// The same cluster with all its settings said, as in a session: they are part of what it is.
fn all_said(cluster: Box<dyn Cluster>) -> Box<dyn Cluster> {
    let script = Session::new(cluster, App::first_query()).script();
    replay::timeline(&script).cluster().fork()
}

/// A run made by chance.
fn session(seed: u64) -> Session {
    let mut random = Random::stream(seed, &[1]);
    let names = catalogue::names();
    let algorithm = names[(seed % names.len() as u64) as usize];
    let settings = [("seed", random.below(1_000).to_string())];
    let mut run = Timeline::new(all_said(create(algorithm, &settings, Options::default()).unwrap()));
    let description = run.cluster().description();
    for _ in 0..random.below(24) {
        let line = DONE[random.below(DONE.len() as u64) as usize];
        let nodes = run.cluster().view(&synod::model::MomentQuery::default()).nodes.len() as u16;
        if let Ok(Some(command)) = parse_line(line, &Context::of(GRAMMAR, description, nodes, 1)) {
            let _ = run.command(&command);
        }
    }
    if random.below(3) == 0 {
        let _ = run.command(&Command::Goto(Moment::Event(random.below(run.end().event + 1))));
    }
    Session::of(run, App::first_query())
}

fn median(mut lengths: Vec<usize>) -> usize {
    lengths.sort_unstable();
    lengths[lengths.len() / 2]
}

#[test]
fn a_thousand_random_sessions_open_again_as_they_were_and_are_short() {
    let mut lengths: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for seed in 0..SESSIONS {
        let session = session(seed);
        let script = session.script();
        let text = share::write(&script).unwrap();
        assert_eq!(share::read(&text).as_deref(), Ok(script.as_str()));
        let again = replay::timeline(&share::read(&text).unwrap());
        assert_eq!(told(&again), told(session.timeline()), "{script}");
        lengths.entry(again.cluster().description().name).or_default().push(text.len());
    }
    let all = lengths.values().flatten().copied().collect();
    let each: Vec<String> = lengths.into_iter().map(|(name, lengths)| format!("{name} {}", median(lengths))).collect();
    println!("letters of a shared random session: {} at the median ({})", median(all), each.join(", "));
}

/// The moment of a script.
fn moment(text: &str, to: Destination) -> Option<Session> {
    let statements = parse_script(text, GRAMMAR).unwrap();
    let lines: Vec<Line> =
        statements.into_iter().map(|statement| Line { number: statement.line, command: statement.command }).collect();
    let Command::Cluster { algorithm, settings } = &lines[0].command else { panic!("it begins with a cluster") };
    let cluster = all_said(create(algorithm, settings, Options::default()).unwrap());
    let mut approach = Approach::new(lines, cluster, to, 256 << 20);
    loop {
        match approach.go_on().map_err(|at| format!("{}: {}", at.0.number, at.1)).unwrap() {
            Approached::More => {}
            Approached::There => {
                return Some(Session::of(approach.finish().0, App::first_query()));
            }
            Approached::Never => return None,
        }
    }
}

#[test]
fn the_end_and_the_middle_of_every_demo_open_again_and_half_of_them_take_at_most_400_letters() {
    let mut lengths = Vec::new();
    for (path, text) in scripts(DEMOS) {
        let end = moment(&text, Destination::End).unwrap();
        let events = end.timeline().end().event;
        let middle = moment(&text, Destination::Event(events / 2)).unwrap();
        assert_eq!(middle.timeline().here().event, events / 2, "{path}");
        let half = synod::model::Time(end.timeline().here().time.0 / 2);
        let in_time = moment(&text, Destination::Time(half)).unwrap();
        assert_eq!(in_time.timeline().here().time, half, "{path}");
        for session in [end, middle, in_time] {
            let shared = share::write(&session.script()).unwrap();
            let again = replay::timeline(&share::read(&shared).unwrap());
            assert_eq!(told(&again), told(session.timeline()), "{path}");
            lengths.push(shared.len());
        }
    }
    let sessions = (0..SESSIONS / 5).map(|seed| share::write(&session(seed).script()).unwrap().len());
    let (demos, sessions) = (median(lengths), median(sessions.collect()));
    println!("letters of a shared moment: {demos} of a demo, {sessions} of a random session, at the median");
    assert!(demos <= MEDIAN && sessions <= MEDIAN);
}

/// Runs the program in the project's folder.
fn synod(arguments: &[&str], input: &[u8]) -> (Option<i32>, String, String) {
    let output = program::run_in(program::PROJECT, arguments, input);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_text_goes_wherever_a_script_goes() {
    let (code, text, error) = synod(&["share", "raft/election", "--at", "One vote is enough"], b"");
    assert_eq!((code, error.as_str()), (Some(0), ""));
    let text = text.trim_end();
    assert!(share::is_shared(text) && text.len() <= 134, "it fits a screen of 80 columns as a code: {text}");
    let (code, run, _) = synod(&["run", text], b"");
    assert!(code == Some(0) && run.contains("RequestVote"), "{run}");
    // From a mail that has wrapped it, through standard input.
    let wrapped = format!("{}\n{}\n", &text[..30], &text[30..]);
    assert_eq!(synod(&["run", "-"], wrapped.as_bytes()).1, run);
    assert_eq!(synod(&["share", text], b"").1.trim_end(), text, "a moment shared again is the same text");
    let (code, film, _) = synod(&["record", text, "--format", "txt"], b"");
    assert!(code == Some(0) && !film.is_empty());
    let (code, diagram, _) = synod(&["export", text, "--format", "mermaid"], b"");
    assert!(code == Some(0) && diagram.starts_with("sequenceDiagram"));
}

#[test]
fn a_shared_moment_is_compared_with_what_only_its_own_algorithm_has_left_out_and_named() {
    let script =
        b"cluster raft nodes=3 seed=8 pre_vote=on heartbeat=40ms\nrun until leaders = 1\nC1 write x=1 to leader\n\
                   timeout S2\nrun 2s\n";
    let (code, text, error) = synod(&["share", "-"], script);
    assert_eq!((code, error.as_str()), (Some(0), ""));
    let compare = ["compare", "raft", "zab", "--script", text.trim_end(), "--format"];
    let (code, told, error) = synod(&[&compare[..], &["text"]].concat(), b"");
    assert_eq!((code, error.as_str()), (Some(0), ""), "{told}");
    let left_out = "Left out, as only this algorithm understands it or its messages: set heartbeat=40ms pre_vote=on, ";
    assert!(told.starts_with(left_out) && told.contains("timeout"), "{told}");
    assert!(told.lines().any(|line| line.split_whitespace().collect::<Vec<_>>() == ["raft", "zab"]), "{told}");
    let (_, told, _) = synod(&[&compare[..], &["json"]].concat(), b"");
    let sides: Vec<serde_json::Value> = told.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((&sides[0]["algorithm"], &sides[1]["algorithm"]), (&"raft".into(), &"zab".into()));
    assert_eq!(sides[0]["summary"]["time"], sides[1]["summary"]["time"], "both as long as the shared run");
    assert!(sides[1]["remarks"][0].as_str().unwrap().contains("pre_vote=on"), "{told}");
    let (code, _, error) = synod(&["compare", "raft", "zab", "--script", "synod1-AA", "--format", "text"], b"");
    assert!(code == Some(2) && error.starts_with("error: this shared moment is damaged"), "{error}");
}

#[test]
fn what_is_no_whole_shared_moment_is_refused_in_a_sentence() {
    let (_, text, _) = synod(&["share", "raft/election"], b"");
    let text = text.trim_end();
    let cut = &text[..text.len() - 5];
    let changed = text.replacen(&text[20..21], if &text[20..21] == "x" { "y" } else { "x" }, 1);
    for given in [cut, &changed, "synod1-", "synod1-!!", &format!("{text}AA")] {
        for command in [["run", given], ["share", given]] {
            let (code, told, error) = synod(&command, b"");
            assert_eq!((code, told.as_str()), (Some(2), ""), "{given}: {error}");
            assert!(error.starts_with("error: this shared moment is damaged") && error.lines().count() == 1, "{error}");
        }
    }
    let newer = text.replacen("synod1", "synod27", 1);
    let (code, _, error) = synod(&["run", &newer], b"");
    assert!(code == Some(2) && error.contains("in format 27") && error.lines().count() == 1, "{error}");
    let (code, _, error) = synod(&["run", &newer, "--lang", "zh-CN"], b"");
    assert!(code == Some(2) && error.contains("格式为 27"), "{error}");
    let (code, _, error) = synod(&["share", "raft/election", "--at", "99999"], b"");
    assert!(code == Some(2) && error.contains("that moment does not come"), "{error}");
    let (code, _, error) = synod(&["share", "raft/election", "--at", "One vote is enogh"], b"");
    assert!(code == Some(2) && error.contains("did you mean `One vote is enough`"), "{error}");
    let (code, _, error) = synod(&["share", "-"], b"cluster raft nodes=3\nrestart S1\n");
    assert!(code == Some(1) && error.contains("<stdin>:2"), "{error}");
}

#[test]
fn a_moment_that_does_not_come_is_none() {
    let script = "cluster raft nodes=3 seed=1\nstep 5\n";
    assert!(moment(script, Destination::Event(6)).is_none());
    assert!(moment(script, Destination::Time(synod::model::Time(u64::MAX))).is_none());
    let start = moment(script, Destination::Event(0)).unwrap();
    assert_eq!(start.timeline().end().event, 0, "what comes later is not handed on");
    let prepared = "cluster raft nodes=3 seed=1\nsay \"x\"\ngiven S1 term=3\nstep 5\n";
    for to in [Destination::Event(0), Destination::Time(synod::model::Time::ZERO)] {
        assert!(moment(prepared, to).unwrap().script().contains("given S1"));
    }
}

#[test]
#[ignore = "prints the scripts from which the dictionary of src/share is made"]
fn what_the_dictionary_is_made_of() {
    for (_, text) in scripts(DEMOS) {
        if let Some(session) = moment(&text, Destination::End) {
            println!("{}", session.script());
        }
    }
    for seed in 5_000..5_060 {
        println!("{}", session(seed).script());
    }
}
