//! A run of a million events: how long it takes to get to any moment of it, and what it costs to keep.
//!
//! Prints the latency of `goto` to random moments, the time and weight of one checkpoint, the time of one condition,
//! and the largest resident memory: with a load on 64 keys first, then with 100,000.

#![allow(clippy::disallowed_methods, reason = "a benchmark reads the wall clock")]

use std::process::ExitCode;
use std::time::{Duration, Instant};

use synod::algorithm::Random;
use synod::command::{Command, Comparison, Condition, Member, Moment, Operand, Set, Subject};
use synod::model::{ClientId, NodeId, Time, Value};
use synod::sim::Options;
use synod::timeline::Timeline;
use synod::workload::key_value;

/// Events of the run.
const EVENTS: u64 = 1_000_000;
/// Clients that write in turn, one every millisecond of virtual time.
const CLIENTS: u64 = 64;
/// Random moments gone to.
const MOMENTS: u64 = 500;
/// Forks taken to time one checkpoint.
const FORKS: u32 = 1_000;
/// Times a condition is tested.
const TESTS: u32 = 1_000_000;

fn main() -> ExitCode {
    for keys in [64, 100_000] {
        measure(keys);
    }
    println!(
        "budget: goto ≤ 5 ms, checkpoint ≤ 0.1 ms, condition ≤ 20 ns, ≤ 128 MiB with 64 keys, ≤ 256 MiB with 100,000"
    );
    ExitCode::SUCCESS
}

fn measure(keys: u64) {
    let started = Instant::now();
    let mut timeline = run(keys);
    let running = started.elapsed();
    println!(
        "{EVENTS} events, {keys} keys: run in {:.2} s, {} MiB resident at most",
        running.as_secs_f64(),
        resident()
    );

    let mut random = Random::stream(1, &[keys]);
    let mut times: Vec<Duration> = (0..MOMENTS)
        .map(|_| {
            let to = Command::Goto(Moment::Event(random.below(EVENTS + 1)));
            time(1, || {
                timeline.command(&to).expect("a recorded moment");
            })
        })
        .collect();
    times.sort_unstable();
    let share = |per_cent: usize| millis(times[(times.len() - 1) * per_cent / 100]);
    println!("  goto        median {:.2} ms, 99 % {:.2} ms, worst {:.2} ms", share(50), share(99), share(100));

    timeline.command(&Command::Goto(Moment::Event(EVENTS))).expect("a recorded moment");
    let cluster = timeline.cluster();
    let fork = time(FORKS, || drop(std::hint::black_box(cluster.fork())));
    println!("  checkpoint  {:.4} ms, {} KiB", millis(fork), cluster.weight().beside(&cluster.weight()) / 1024);
    let term = term_of_s1(cluster.description());
    let condition = time(TESTS, || {
        std::hint::black_box(cluster.holds(std::hint::black_box(&term)));
    });
    println!("  condition   {} ns", condition.as_nanos());
    println!("  memory      {} MiB resident at most", resident());
}

/// A run of [`EVENTS`] events on so many keys, the past kept.
fn run(keys: u64) -> Timeline {
    let settings = vec![("nodes", "5".to_owned()), ("clients", CLIENTS.to_string())];
    let mut timeline =
        Timeline::new(synod::sim::create("raft", &settings, Options::default()).expect("valid settings"));
    timeline.command(&Command::Timeout { node: Set(vec![Member::Node(NodeId(0))]), timer: None }).expect("a follower");
    for write in 0.. {
        let (key, value) = (format!("k{}", write % keys), write.to_string());
        let client = ClientId((write % CLIENTS) as u16);
        let operation = key_value::write(key, value);
        timeline.command(&Command::Client { client, operation, to: None }).expect("the client exists");
        timeline.command(&Command::Run(Time::from_millis(1))).expect("time can pass");
        if timeline.here().event >= EVENTS {
            break;
        }
    }
    timeline
}

/// `S1.term >= 1`
fn term_of_s1(description: &synod::algorithm::describe::Description) -> Condition {
    let (index, fact) = description.fact("term").expect("raft has terms");
    let left = Operand::Fact { subject: Subject::Node(NodeId(0)), fact, index, key: None };
    Condition::Compare { left, comparison: Comparison::AtLeast, right: Operand::Literal(Value::Number(1)) }
}

/// The mean time of `count` calls.
fn time(count: u32, mut call: impl FnMut()) -> Duration {
    let started = Instant::now();
    for _ in 0..count {
        call();
    }
    started.elapsed() / count
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// The largest resident memory of this process so far, in MiB.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0 kB");
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0) / 1024
}
