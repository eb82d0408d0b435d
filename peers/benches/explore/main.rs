//! Different states a second, breadth first from the start of a three-node Raft on all cores, beside the crate
//! stateright 0.31 and a Raft written for it.
//!
//! What is equal: three nodes, messages in any order, election and heartbeat timers at any time, client writes, crashes
//! that keep the disk, restarts; no loss, no copies; a layer is done before the next. What ours does beyond that: the
//! full simulator and the full algorithm, clients with sessions that are answered by messages, eleven invariants with a
//! memory of the past, which is part of the state (the model compares the servers as they are, with three).
//!
//! Runs take turns; the best of each counts. Arguments: the number of turns (3) and the number of threads (all cores).

#![allow(clippy::disallowed_methods, reason = "a benchmark reads the wall clock")]

mod model;

use std::process::ExitCode;
use std::time::Instant;

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use synod::cluster::ChoiceKind;
use synod::search::{Executor, Kinds, SearchPlan, Target};
use synod::sim::{self, Options};

/// Servers.
const NODES: usize = 3;
/// How deep ours goes.
const DEPTH: u32 = 8;
/// How deep the model goes: to about as many states. It counts states on the way, not steps.
const MODEL_DEPTH: usize = 10;

struct Cores;

impl Executor for Cores {
    fn all<J: Send, A: Send>(&self, jobs: Vec<J>, work: impl Fn(J) -> A + Sync + Send) -> Vec<A> {
        jobs.into_par_iter().map(work).collect()
    }
}

/// What a run did.
#[derive(Clone, Copy)]
struct Measured {
    states: u64,
    seconds: f64,
}

impl Measured {
    fn rate(self) -> f64 {
        self.states as f64 / self.seconds
    }

    fn print(self, name: &str) {
        println!("{name:<10} {:>9} states  {:>7.3} s  {:>9.0} states/s", self.states, self.seconds, self.rate());
    }
}

fn best(runs: &[Measured]) -> Measured {
    *runs.iter().max_by(|a, b| a.rate().total_cmp(&b.rate())).expect("at least one turn")
}

/// One run of ours; also the bytes a state, and the choices a state.
fn ours() -> (Measured, f64, f64) {
    let settings = [("nodes", NODES.to_string())];
    let base = sim::create("raft", &settings, Options::default()).expect("a cluster of three");
    let target = Target::violation(base.as_ref());
    let kinds = Kinds::default().with(ChoiceKind::Duplicate, false);
    let search = SearchPlan { base: base.as_ref(), target: &target, kinds, memory: 2 << 30 };
    let began = Instant::now();
    let reached = search.breadth(&Cores, DEPTH, &mut |_| false);
    let seconds = began.elapsed().as_secs_f64();
    assert!(reached.found.is_none() && reached.reach.complete, "Raft is safe");
    let states = reached.reach.states;
    let (bytes, choices) = (reached.reach.bytes as f64 / states as f64, reached.reach.choices as f64 / states as f64);
    (Measured { states, seconds }, bytes, choices)
}

fn theirs(threads: usize) -> Measured {
    let began = Instant::now();
    let states = model::explore(NODES, MODEL_DEPTH, threads) as u64;
    Measured { states, seconds: began.elapsed().as_secs_f64() }
}

fn main() -> ExitCode {
    let mut numbers = std::env::args().skip(1).filter_map(|argument| argument.parse::<usize>().ok());
    let turns = numbers.next().unwrap_or(3).max(1);
    let threads = numbers.next().unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from)).max(1);
    rayon::ThreadPoolBuilder::new().num_threads(threads).build_global().expect("no pool was asked for yet");
    let (mut our_runs, mut their_runs) = (Vec::new(), Vec::new());
    let (mut bytes, mut choices) = (0.0, 0.0);
    for _ in 0..turns {
        let run = ours();
        (bytes, choices) = (run.1, run.2);
        our_runs.push(run.0);
        their_runs.push(theirs(threads));
    }
    let (ours, theirs) = (best(&our_runs), best(&their_runs));
    println!("{threads} threads, best of {turns}");
    ours.print("ours");
    theirs.print("stateright");
    let ratio = ours.rate() / theirs.rate();
    println!("×{ratio:.2} of stateright (budget: at least ×0.5)");
    println!("{:.0} states/s (goal on two cores: 200,000); {choices:.1} choices a state", ours.rate());
    println!("{bytes:.1} bytes a visited state (budget: 64)");
    if ratio >= 0.5 && bytes <= 64.0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
