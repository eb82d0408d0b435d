//! Committed writes and messages a second of a five-node Raft, beside raft-rs 0.7 in the same process.
//!
//! What is equal: five nodes, 100,000 writes, 64 outstanding at any time, one entry a message, one message an event,
//! the commit index carried by the next append or heartbeat, every node executing every write on the same kind of
//! store, the write itself shared by the nodes and never copied or decoded, no disk. What ours does beyond that: virtual time and latencies (a schedule instead of a queue), clients that
//! ask and are answered by messages (not counted as messages between nodes, but counted as events), election timers.
//! In `full`, invariants, client history and rules as well.
//!
//! Runs of the three kinds take turns; the best of each counts. Arguments: the number of turns (5). Where there is a
//! `valgrind`, instructions a message are counted as well (`instructions.rs`): they do not depend on what else the
//! machine does. `cargo bench --bench throughput -- instructions` only counts them.

#![allow(clippy::disallowed_methods, reason = "a benchmark reads the wall clock")]

mod instructions;
mod ours;
mod raft_rs;

use std::process::ExitCode;

/// Servers.
const NODES: u64 = 5;
/// Writes to commit.
const WRITES: u64 = 100_000;
/// Writes that wait for their answer at any time.
const OUTSTANDING: u64 = 64;
/// Keys written to.
const KEYS: u64 = 64;

/// What a run did.
#[derive(Clone, Copy, Debug)]
struct Measured {
    seconds: f64,
    /// Committed and executed by the leader.
    writes: u64,
    /// Delivered between nodes.
    messages: u64,
    /// All events: deliveries, requests, timers.
    events: u64,
}

impl Measured {
    fn messages_a_second(self) -> f64 {
        self.messages as f64 / self.seconds
    }

    fn print(self, name: &str, peer: Measured) {
        println!(
            "{name:<8} {:>7.3} s  {:>9.0} writes/s  {:>9.0} messages/s  {:>9.0} events/s  {:>7} messages  ×{:.2} of raft-rs",
            self.seconds,
            self.writes as f64 / self.seconds,
            self.messages_a_second(),
            self.events as f64 / self.seconds,
            self.messages,
            self.messages_a_second() / peer.messages_a_second(),
        );
    }
}

fn best(runs: &[Measured]) -> Measured {
    *runs.iter().min_by(|a, b| a.seconds.total_cmp(&b.seconds)).expect("at least one turn")
}

/// What runs: the other implementation, ours with nothing but the cluster, ours with all that it watches.
#[derive(Clone, Copy)]
enum Kind {
    Peer,
    Plain,
    Full,
}

impl Kind {
    const ALL: [Kind; 3] = [Kind::Peer, Kind::Plain, Kind::Full];

    fn name(self) -> &'static str {
        match self {
            Kind::Peer => "raft-rs",
            Kind::Plain => "plain",
            Kind::Full => "full",
        }
    }

    fn run(self, writes: u64) -> Measured {
        match self {
            Kind::Peer => raft_rs::run(writes),
            Kind::Plain => ours::run(ours::PLAIN, writes),
            Kind::Full => ours::run(ours::FULL, writes),
        }
    }
}

fn time(turns: usize) {
    let mut runs = [Vec::new(), Vec::new(), Vec::new()];
    for _ in 0..turns {
        for kind in Kind::ALL {
            runs[kind as usize].push(kind.run(WRITES));
        }
    }
    println!("{NODES} nodes, {WRITES} writes, {OUTSTANDING} outstanding, best of {turns}");
    let peer = best(&runs[Kind::Peer as usize]);
    for kind in Kind::ALL {
        best(&runs[kind as usize]).print(kind.name(), peer);
    }
    println!("budget: plain ≥ ×2.00, full ≥ ×1.50 in messages/s");
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        [instructions::ONE_RUN, name, writes] => instructions::one_run(name, writes),
        ["instructions"] => instructions::count(),
        _ => {
            time(words.first().and_then(|turns| turns.parse().ok()).unwrap_or(5).max(1));
            instructions::count();
        }
    }
    ExitCode::SUCCESS
}
