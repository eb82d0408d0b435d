//! A run stays within what it may weigh: its oldest past is given up, which is said, and what is left is as it was.

#[path = "support/program.rs"]
mod program;

use program::{PROJECT, run_in};
use proptest::prelude::*;
use synod::algorithms::catalogue;
use synod::command::{Command, Context, Grammar, Moment, parse_line, parse_script};
use synod::model::{Mark, Time};
use synod::sim::{Options, create};
use synod::timeline::{Error, Timeline};

const GRAMMAR: Grammar = Grammar { find: catalogue::find, names: catalogue::names };
const NODES: u16 = 5;
const CLIENTS: u16 = 4;

/// The algorithms that go on although nobody asks anything: a leader makes itself heard.
fn restless() -> impl Iterator<Item = &'static str> {
    let all = catalogue::all().iter().filter(|description| description.leads);
    all.map(|description| description.name)
}

/// A run that may weigh so much.
fn fresh(algorithm: &str, nodes: u16, bound: usize) -> Timeline {
    let settings = [("nodes", nodes.to_string()), ("clients", CLIENTS.to_string()), ("seed", "7".to_owned())];
    // All settings are said, as in a script: they are part of what a cluster is.
    let run = Timeline::new(create(algorithm, &settings, Options::default()).expect("valid settings"));
    replay(&run.script(), bound)
}

fn command(run: &Timeline, line: &str) -> Command {
    let context = Context::of(GRAMMAR, run.cluster().description(), run.cluster().nodes().len() as u16, CLIENTS);
    parse_line(line, &context).expect("it is understood").expect("a command")
}

fn give(run: &mut Timeline, line: &str) -> Result<(), Error> {
    let command = command(run, line);
    run.command(&command).map(drop)
}

/// The run that a script leads to.
fn replay(script: &str, bound: usize) -> Timeline {
    let statements = parse_script(script, GRAMMAR).expect("a saved session is a script");
    let Command::Cluster { algorithm, settings } = &statements[0].command else { panic!("it begins with a cluster") };
    let cluster = create(algorithm, settings, Options::default()).expect("the settings of a cluster that was");
    let mut run = Timeline::new(cluster).within(bound);
    for statement in &statements[1..] {
        let ran = run.command(&statement.command);
        assert!(ran.is_ok(), "line {} `{}`: {}", statement.line, statement.command, ran.unwrap_err());
    }
    run
}

#[test]
fn a_run_left_playing_stays_within_its_bound_and_what_it_keeps_is_as_it_was() {
    const BOUND: usize = 2 << 20;
    for algorithm in restless() {
        let (mut run, mut whole) = (fresh(algorithm, 15, BOUND), fresh(algorithm, 15, usize::MAX));
        let mut floors = vec![0];
        while run.end().event < 150_000 {
            give(&mut run, "run 10s").expect("the cluster itself is small");
            assert!(run.weighs() <= BOUND + (512 << 10), "{algorithm}: {}", run.weighs());
            floors.push(run.floor().event);
        }
        whole.command(&Command::Run(run.end().time)).expect("time can pass");
        floors.dedup();
        assert!(floors.is_sorted() && floors.len() > 2, "{algorithm}: {floors:?}");
        let (floor, end) = (run.floor(), run.end());
        assert!(end.event - floor.event > 10_000, "{algorithm}: most of what there is room for is kept");

        for event in [floor.event, floor.event + 1, floor.event + 5_001, end.event] {
            for run in [&mut run, &mut whole] {
                run.command(&Command::Goto(Moment::Event(event))).expect("it is kept");
            }
            assert_eq!(run.cluster().fingerprint(), whole.cluster().fingerprint(), "{algorithm}: event {event}");
            assert_eq!((run.here(), run.event(event + 1)), (whole.here(), whole.event(event + 1)));
        }
        assert_eq!(run.marks(80).len(), whole.marks(80).len());
        assert!(run.marks(80).iter().zip(whole.marks(80)).all(|(ours, all)| *ours >= all), "marks outlast events");

        // What is gone is said to be, whatever asks for it.
        give(&mut run, &format!("goto {}", floor.event)).expect("the first that is kept");
        let error = Error::GivenUp { event: floor.event, time: floor.time, bound: BOUND };
        let said = error.to_string();
        let gone = Err(error);
        assert_eq!(give(&mut run, "back"), gone);
        assert_eq!(give(&mut run, &format!("goto {}", floor.event - 1)), gone);
        assert_eq!(give(&mut run, "goto 0ms"), gone);
        assert_eq!(run.here(), floor, "and nothing moved");
        assert!(run.event(floor.event).is_none() && run.event(floor.event + 1).is_some());
        let told = run.window(0..floor.event + 3).iter().map(|event| event.number).collect::<Vec<_>>();
        assert_eq!(told, [floor.event + 1, floor.event + 2]);
        assert!(said.contains("stays within 2 MiB") && said.contains("--memory"), "{said}");
    }
}

#[test]
fn a_cluster_that_outgrows_the_bound_stops_with_a_sentence() {
    for algorithm in restless() {
        let mut run = fresh(algorithm, 5, 2 << 20);
        give(&mut run, "load 1000/s").expect("it fits");
        let error = loop {
            if let Err(error) = give(&mut run, "run 10s") {
                break error;
            }
            assert!(run.here().time < Time::from_secs(600), "{algorithm}: {}", run.weighs());
        };
        let Error::Full { weight, bound } = error else { panic!("{algorithm}: {error}") };
        assert!(weight > bound && bound == 2 << 20);
        assert!(error.to_string().starts_with("the run stops: "), "{error}");
        // It is told again soon; more room lets it go on.
        let before = run.here().event;
        let again = give(&mut run, "run 10s");
        assert!(matches!(again, Err(Error::Full { .. })), "{algorithm}: {again:?}, {error:?}, {}", run.weighs());
        assert!(run.here().event < before + 10_000);
        let mut run = run.within(64 << 20);
        give(&mut run, "run 1s").expect("there is room");
        // A run that keeps no past ends in the same way.
        let settings = [("nodes", "5".to_owned()), ("clients", CLIENTS.to_string())];
        let cluster = create(algorithm, &settings, Options::default()).expect("valid settings");
        let mut run = Timeline::forgetful(cluster).within(2 << 20);
        give(&mut run, "load 1000/s").expect("it fits");
        assert!(matches!(give(&mut run, "run 600s"), Err(Error::Full { .. })), "{algorithm}");
    }
}

#[test]
fn branches_that_left_what_is_given_up_are_known_from_where_they_left() {
    let bound = 1 << 20;
    let mut run = fresh("raft", NODES, bound);
    for line in
        ["set heartbeat=40ms", "run 2s", "goto 100", "crash S2", "branch early", "run 1s", "goto 130", "crash S3"]
    {
        give(&mut run, line).expect(line);
    }
    for line in ["switch main", "C1 write x=1", "run 7ms", "branch late", "switch main", "run 2000s"] {
        give(&mut run, line).expect(line);
    }
    assert!(run.floor().event > 10_000);
    let branches = run.branches();
    for branch in branches.iter().skip(1) {
        give(&mut run, &format!("switch {}", branch.name)).expect("branches are kept");
        assert_eq!(run.here(), branch.end);
        // The third left the second, which left what is gone.
        let floor = if branch.name == "early" || branch.name == "branch-3" { 100 } else { branch.forked.event };
        assert_eq!(run.floor().event, floor, "{}", branch.name);
        give(&mut run, &format!("goto {}", branch.forked.event)).expect("where it left");
        give(&mut run, &format!("goto {floor}")).expect("where the one left that it left");
        assert!(matches!(give(&mut run, "back"), Err(Error::GivenUp { .. })));
    }
    let script = run.script();
    assert!(script.contains("set heartbeat=40ms"), "{script}");
    let mut again = replay(&script, bound);
    assert_eq!((again.here(), again.cluster().fingerprint()), (run.here(), run.cluster().fingerprint()));
    for branch in &branches {
        for run in [&mut run, &mut again] {
            give(run, &format!("switch {}", branch.name)).expect("branches are kept");
        }
        assert_eq!((again.here(), again.cluster().fingerprint()), (run.here(), run.cluster().fingerprint()));
    }
}

#[test]
fn a_branch_for_which_there_is_no_room_is_not_opened() {
    let mut run = fresh("raft", NODES, 300 << 10);
    let lines = "crash all,restart S1,step 725,goto 11133ms,restart all,run 26198ms,switch main,branch b5,step 2631,\
                 branch b1,back 2156,run 19975ms";
    lines.split(',').for_each(|line| _ = give(&mut run, line));
    let stands = |run: &Timeline| (run.branch_name().to_owned(), run.here(), run.branches().len());
    let mut opened = 0;
    let refused = loop {
        let before = stands(&run);
        match give(&mut run, &format!("branch c{opened}")) {
            Ok(()) => opened += 1,
            Err(error) => break (before, error),
        }
    };
    assert!(matches!(refused.1, Error::Full { .. }), "{}", refused.1);
    assert_eq!(stands(&run), refused.0, "nothing of it is done");
    // And there is the place of each that was opened.
    let named = |name: String| run.branches().iter().any(|branch| branch.name == name);
    assert!(opened > 0 && (0..opened).all(|number| named(format!("c{number}"))) && !named(format!("c{opened}")));
}

/// What is done to a run.
fn line() -> impl Strategy<Value = String> {
    let node = 1..=NODES;
    prop_oneof![
        6 => (1..30_000_u64).prop_map(|ms| format!("run {ms}ms")),
        3 => (1..6_000_u64).prop_map(|events| format!("step {events}")),
        2 => (0..12_000_u64).prop_map(|events| format!("back {events}")),
        2 => (0..40_000_u64).prop_map(|event| format!("goto {event}")),
        2 => (0..20_000_u64).prop_map(|ms| format!("goto {ms}ms")),
        2 => (1..6_u8).prop_map(|branch| format!("switch b{branch}")),
        2 => (1..6_u8).prop_map(|branch| format!("branch b{branch}")),
        1 => Just("switch main".to_owned()),
        2 => node.clone().prop_map(|node| format!("crash S{node}")),
        2 => node.clone().prop_map(|node| format!("restart S{node}")),
        2 => (1..=CLIENTS, "[a-z]", 0..9_u8).prop_map(|(client, key, value)| format!("C{client} write {key}={value}")),
        1 => node.prop_map(|node| format!("timeout S{node}")),
        1 => Just("load 300/s".to_owned()),
        1 => Just("load off".to_owned()),
        1 => Just("settle".to_owned()),
        1 => Just("crash all".to_owned()),
        1 => Just("restart all".to_owned()),
        1 => Just("without persist_vote".to_owned()),
    ]
}

/// Time may have passed between the last event before the first moment that is kept and that moment. Who goes to that
/// event goes to that moment; a run that keeps everything goes to the event, and has to let the time pass.
fn wait_at_the_floor(run: &Timeline, whole: &mut Timeline) {
    let (here, there) = (run.here(), whole.here());
    if here == run.floor() && here.event == there.event && there.time < here.time {
        whole.command(&Command::Goto(Moment::Time(here.time))).expect("it is recorded");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_kept_of_any_run_equals_one_that_keeps_everything(lines in prop::collection::vec(line(), 1..60)) {
        let bound = 300 << 10;
        let (mut run, mut whole) = (fresh("raft", NODES, bound), fresh("raft", NODES, usize::MAX));
        for line in &lines {
            // A branch has the same past and the same future in both, as far as there is one.
            match give(&mut run, line) {
                Err(Error::GivenUp { .. }) => continue,
                Err(Error::Full { .. }) => break,
                result => prop_assert_eq!(result.is_ok(), give(&mut whole, line).is_ok(), "{}", line),
            }
            wait_at_the_floor(&run, &mut whole);
            prop_assert_eq!(run.here(), whole.here(), "{}", line);
            prop_assert_eq!(run.cluster().fingerprint(), whole.cluster().fingerprint(), "{}", line);
        }
        prop_assume!(run.here() == whole.here());
        let all = (run.floor().event..=run.end().event).step_by(997);
        for event in all {
            for run in [&mut run, &mut whole] {
                prop_assert!(run.command(&Command::Goto(Moment::Event(event))).is_ok());
            }
            wait_at_the_floor(&run, &mut whole);
            prop_assert_eq!(run.cluster().fingerprint(), whole.cluster().fingerprint(), "{}", event);
            prop_assert_eq!(run.event(event + 1), whole.event(event + 1));
        }
        prop_assert!(run.marks(50).iter().all(|mark| *mark <= Mark::Violation));
        for branch in whole.branches() {
            for run in [&mut run, &mut whole] {
                let there = give(run, &format!("switch {}", branch.name));
                prop_assert!(there.is_ok());
            }
            prop_assert_eq!(run.cluster().fingerprint(), whole.cluster().fingerprint(), "{}", branch.name);
        }
        let again = replay(&run.script(), usize::MAX);
        prop_assert_eq!((again.here(), again.cluster().fingerprint()), (run.here(), run.cluster().fingerprint()));
    }
}

#[test]
fn who_goes_to_the_event_before_the_first_moment_goes_to_that_moment() {
    let lines = "crash S1,timeout S4,run 28569ms,goto 17506ms,crash S3,run 2146ms,crash S4,run 20781ms,\
                 goto 19496ms,branch b4,timeout S2,restart S3,run 28951ms,switch b4,restart all,run 14841ms,\
                 run 19530ms,branch b1,step 3266,run 3033ms";
    let mut whole = fresh("raft", NODES, usize::MAX);
    let kept: Vec<bool> = lines.split(',').map(|line| give(&mut whole, line).is_ok()).collect();
    let mut between = 0;
    for bound in (200..400).step_by(10) {
        let mut run = fresh("raft", NODES, bound << 10);
        assert_eq!(lines.split(',').map(|line| give(&mut run, line).is_ok()).collect::<Vec<_>>(), kept);
        let floor = run.floor();
        for run in [&mut run, &mut whole] {
            give(run, &format!("goto {}", floor.event)).expect("it is kept");
        }
        assert_eq!(run.here(), floor);
        let later = run.event(floor.event + 1).is_some_and(|next| next.time > floor.time);
        if later && whole.here().time < floor.time {
            // Time passes on both sides of it.
            between += 1;
            wait_at_the_floor(&run, &mut whole);
        }
        assert_eq!(run.cluster().fingerprint(), whole.cluster().fingerprint());
    }
    assert!(between > 0, "none of them is between two events");
}

/// Runs the program on a script, and what it printed and said wrong.
fn program(arguments: &[&str], script: &str) -> (Option<i32>, String, String) {
    let output = run_in(PROJECT, arguments, script.as_bytes());
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn run_says_once_that_the_past_is_given_up_and_goes_on() {
    let script = "cluster raft nodes=3 seed=7\nrun 400s\nrun 100s\nback 1\ngoto 1\n";
    let (status, out, _) = program(&["run", "-", "--memory", "1MiB"], script);
    let said: Vec<&str> = out.lines().filter(|line| line.contains("given up: --memory is full")).collect();
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(out.contains("error: the past before event") && out.contains("stays within 1 MiB"), "goto 1 is too late");
    assert_eq!(status, Some(1));
    let (_, json, _) = program(&["run", "-", "--format", "json", "--memory", "1MiB"], script);
    assert_eq!(json.lines().filter(|line| line.contains(r#""type":"given_up""#)).count(), 1);
    let (status, out, _) = program(&["run", "-"], script);
    assert!(status == Some(0) && !out.contains("given up"), "there is room for all of it");
}

#[test]
fn a_size_that_is_none_is_refused_in_one_sentence() {
    let commands: [&[&str]; 5] = [
        &["run", "-"],
        &["raft"],
        &["play", "x.synod"],
        &["compare", "raft", "zab", "--script", "x.synod"],
        &["explore", "raft"],
    ];
    for command in commands {
        for size in ["2", "2G", "-1MiB", "1023KiB", "18446744073709551615GiB", ""] {
            let (status, out, said) = program(&[command, &["--memory", size]].concat(), "");
            assert_eq!(status, Some(2), "{command:?} {size}: {said}");
            assert!(out.is_empty(), "{out}");
            let told = size == "-1MiB" || said.contains("a whole number with KiB, MiB or GiB, 1MiB at least: 512MiB");
            assert!(told, "{command:?} {size}: {said}");
        }
    }
}
