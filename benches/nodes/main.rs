//! What a keystroke costs in a cluster of five nodes, and in one of two hundred: it should be the same.
//!
//! Runs `step` through a session as the screen does, without drawing, where one client asks nodes that are paused, so that
//! as many messages are under way in a large cluster as in a small one. Then the same while a word is spread to all: what
//! that adds is the price of so many messages. Prints the median of one keystroke, and how many times as long it is.

#![expect(clippy::disallowed_methods, reason = "a benchmark measures real time")]

use std::process::ExitCode;
use std::time::Instant;

use synod::algorithms::catalogue;
use synod::command::{Command, Context, Grammar, parse_line};
use synod::model::{MomentQuery, NodeId};
use synod::session::{Request, Session, SnapshotQuery, Window};
use synod::sim::{Options, create};

/// The algorithms that there are.
const GRAMMAR: Grammar = Grammar { find: catalogue::find, names: catalogue::names };
/// Keystrokes that are measured, after half as many that warm up.
const STEPS: usize = 1_000;
/// A large cluster may take so many times as long as a small one.
const MOST: f64 = 1.25;

fn main() -> ExitCode {
    let mut same = true;
    for (what, prepare) in [("one message under way", &["pause all"][..]), ("a word is spread", &[])] {
        let [few, many] = [5, 200].map(|nodes| keystroke(nodes, prepare));
        let times = many / few;
        println!("{what}: {few:.1} µs at 5 nodes, {many:.1} µs at 200, {times:.2} times");
        same &= times <= MOST || prepare.is_empty();
    }
    println!("budget: {MOST} times where the same is under way");
    if same { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The median of a `step`, in microseconds.
fn keystroke(nodes: u16, prepare: &[&str]) -> f64 {
    let settings = [("nodes", nodes.to_string()), ("client_timeout", "10ms".to_owned())];
    let cluster = create("echo", &settings, Options::default()).expect("valid settings");
    let context = Context::of(GRAMMAR, cluster.description(), nodes, 1);
    let scope = MomentQuery {
        slots: 1..200,
        messages: 500,
        operations: 50,
        facts_of: Some(NodeId(0)),
        sparse: nodes > 30,
        guarantees: false,
    };
    let query = SnapshotQuery {
        scope,
        events: Window::UpToHere(50),
        cells: 60,
        compare: None,
        watched: Vec::new(),
        peek: None,
        follows: false,
    };
    let mut session = Session::new(cluster, query);
    let give = |session: &mut Session, line: &str| {
        let command = parse_line(line, &context).expect("it is understood").expect("a command");
        assert!(session.handle(Request::Command(command)).error.is_none(), "{line}");
    };
    for line in prepare {
        give(&mut session, line);
    }
    let mut times = Vec::new();
    for step in 0..STEPS * 3 / 2 {
        if step % 100 == 0 {
            give(&mut session, "C1 say hello to S1");
        }
        let begun = Instant::now();
        let snapshot = session.handle(Request::Command(Command::Step(1)));
        let time = begun.elapsed();
        drop(snapshot);
        if step >= STEPS / 2 {
            times.push(time.as_nanos() as f64 / 1_000.0);
        }
    }
    times.sort_unstable_by(f64::total_cmp);
    times[times.len() / 2]
}
