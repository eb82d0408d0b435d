//! Committed writes and messages a second of a five-node Raft, beside raft-rs 0.7 in the same process.
//!
//! What is equal: five nodes, 100,000 writes, 64 outstanding at any time, one entry a message, one message an event,
//! the commit index carried by the next append or heartbeat, every node executing every write on the same kind of
//! store, no disk. What ours does beyond that: virtual time and latencies (a schedule instead of a queue), clients that
//! ask and are answered by messages (not counted as messages between nodes, but counted as events), election timers.
//! In `full`, invariants, client history and rules as well.
//!
//! Runs of the three kinds take turns; the best of each counts. Arguments: the number of turns (5).

#![allow(clippy::disallowed_methods, reason = "a benchmark reads the wall clock")]

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
struct Outcome {
    seconds: f64,
    /// Committed and executed by the leader.
    writes: u64,
    /// Delivered between nodes.
    messages: u64,
    /// All events: deliveries, requests, timers.
    events: u64,
}

impl Outcome {
    fn messages_a_second(self) -> f64 {
        self.messages as f64 / self.seconds
    }

    fn print(self, name: &str, peer: Outcome) {
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

fn best(runs: &[Outcome]) -> Outcome {
    *runs.iter().min_by(|a, b| a.seconds.total_cmp(&b.seconds)).expect("at least one turn")
}

fn main() -> ExitCode {
    let turns = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(5_usize).max(1);
    let (mut plain, mut full, mut peer) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..turns {
        peer.push(raft_rs::run());
        plain.push(ours::run(ours::PLAIN));
        full.push(ours::run(ours::FULL));
    }
    let peer = best(&peer);
    println!("{NODES} nodes, {WRITES} writes, {OUTSTANDING} outstanding, best of {turns}");
    peer.print("raft-rs", peer);
    best(&plain).print("plain", peer);
    best(&full).print("full", peer);
    println!("budget: plain ≥ ×2.00, full ≥ ×1.25 in messages/s");
    ExitCode::SUCCESS
}
