//! What the sweep must know of each algorithm.

use synod::protocol::Random;

/// An algorithm in the sweep.
#[derive(Debug)]
pub(crate) struct Profile {
    /// Its name on the command line.
    pub(crate) algorithm: &'static str,
    /// Random settings of its own.
    pub(crate) settings: fn(&mut Random) -> String,
    /// What progress is.
    pub(crate) progress: Progress,
    /// Whether nodes are added and removed; then a majority of all of them may be no quorum.
    pub(crate) reconfigured: bool,
    /// Whether there may be observers: nodes, the last ones, that are no part of any majority.
    pub(crate) observed: bool,
}

/// What a cluster without faults must come to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Progress {
    /// One node leads, and what is written reaches everybody.
    Log,
    /// One value is chosen, and everybody who is asked learns it.
    Value,
}

/// Every algorithm there is.
pub(crate) const PROFILES: &[Profile] = &[
    Profile { algorithm: "raft", settings: raft, progress: Progress::Log, reconfigured: false, observed: false },
    Profile { algorithm: "paxos", settings: none, progress: Progress::Value, reconfigured: false, observed: false },
    Profile { algorithm: "multi-paxos", settings: none, progress: Progress::Log, reconfigured: false, observed: false },
    Profile {
        algorithm: "multi-paxos",
        settings: window,
        progress: Progress::Log,
        reconfigured: true,
        observed: false,
    },
    Profile {
        algorithm: "fast-paxos",
        settings: fast_paxos,
        progress: Progress::Value,
        reconfigured: false,
        observed: false,
    },
    Profile { algorithm: "zab", settings: zab, progress: Progress::Log, reconfigured: false, observed: true },
];

fn raft(random: &mut Random) -> String {
    let switches = ["fast_backup", "new_leader_noop", "pre_vote", "check_quorum"];
    switches.map(|name| format!(" {name}={}", if random.chance(500_000) { "on" } else { "off" })).concat()
}

fn fast_paxos(random: &mut Random) -> String {
    let recoveries = ["coordinated", "uncoordinated", "new_round"];
    format!(" recovery={}", recoveries[random.below(3) as usize])
}

fn zab(random: &mut Random) -> String {
    let synced_reads = if random.chance(500_000) { "on" } else { "off" };
    let (retained, max_counter) = (random.between(1, 20), random.between(5, 500));
    format!(" synced_reads={synced_reads} retained={retained} max_counter={max_counter} max_notification=1s")
}

fn window(random: &mut Random) -> String {
    format!(" alpha={}", random.between(1, 6))
}

fn none(_: &mut Random) -> String {
    String::new()
}
