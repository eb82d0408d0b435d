//! How much memory a run takes, and what it is said to weigh.
//!
//! Prints, for each algorithm with a leader, at rest and under load, in small and large clusters, what a run weighs against
//! what is really resident: `--memory` bounds the one, and is worth something if the other is near it. Then the same in
//! little room: however long it goes on, it takes no more.

use std::process::ExitCode;

use synod::algorithms::catalogue;
use synod::command::{Command, Context, Grammar, parse_line};
use synod::model::Time;
use synod::sim::{Options, create};
use synod::timeline::{BOUND, Timeline};

/// The algorithms that there are.
const GRAMMAR: Grammar = Grammar { find: catalogue::find, names: catalogue::names };
/// Events of a run.
const EVENTS: u64 = 2_000_000;
/// Clients, which ask at this rate if they do.
const CLIENTS: u16 = 20;
const LOAD: &str = "load 500/s";
/// Little room.
const LITTLE: usize = 16 << 20;

fn main() -> ExitCode {
    for algorithm in catalogue::all().iter().filter(|description| description.leads).map(|leads| leads.name) {
        for nodes in [5, 15] {
            measure(algorithm, nodes, None, BOUND);
            measure(algorithm, nodes, Some(LOAD), BOUND);
            measure(algorithm, nodes, None, LITTLE);
        }
    }
    println!("budget: resident ≤ 1.25 of what it weighs, or 8 MiB more");
    ExitCode::SUCCESS
}

fn measure(algorithm: &str, nodes: u16, load: Option<&str>, bound: usize) {
    let settings = [("nodes", nodes.to_string()), ("clients", CLIENTS.to_string())];
    let cluster = create(algorithm, &settings, Options::default()).expect("valid settings");
    let context = Context::of(GRAMMAR, cluster.description(), nodes, CLIENTS);
    let mut run = Timeline::new(cluster).within(bound);
    let before = resident();
    if let Some(load) = load {
        let command = parse_line(load, &context).expect("it is understood").expect("a command");
        run.command(&command).expect("it fits");
    }
    while run.here().event < EVENTS {
        run.command(&Command::Run(Time::from_secs(5))).expect("there is room");
    }
    let (weighs, taken) = (run.weighs() as u64 >> 20, (resident().saturating_sub(before)) >> 10);
    let (load, hours) = (load.unwrap_or("at rest"), run.here().time.0 as f64 / 3.6e9);
    println!(
        "{algorithm}, {nodes} nodes, {load}, {hours:.2} h: weighs {weighs} MiB of {}, resident {taken} MiB",
        bound >> 20
    );
}

/// The resident memory of this process, in KiB.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("0 kB");
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0)
}
