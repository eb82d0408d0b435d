//! The commands of every algorithm, for `list`, help and completion.

/// A command as help shows it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CommandSpec {
    /// Its first word (`C1` stands for every client).
    pub name: &'static str,
    /// Its group: setup, time, messages, network, nodes, clients, claims, branches, telling.
    pub group: &'static str,
    /// How it is written; what stands in `[ ]` is optional, `|` parts alternatives.
    pub syntax: &'static str,
}

const fn spec(group: &'static str, name: &'static str, syntax: &'static str) -> CommandSpec {
    CommandSpec { name, group, syntax }
}

/// Every command that is not an algorithm's own, in the order of the manual.
pub const COMMANDS: &[CommandSpec] = &[
    spec("setup", "cluster", "cluster ALGORITHM [nodes=5 seed=7 clients=2 setting=value …]"),
    spec("setup", "given", "given SET field=value …"),
    spec("setup", "absent", "absent SET"),
    spec("setup", "start", "start SET"),
    spec("setup", "without", "without SAFEGUARD …"),
    spec("setup", "with", "with SAFEGUARD …"),
    spec("setup", "set", "set setting=value …"),
    spec("time", "step", "step [N]"),
    spec("time", "next", "next role|commit|decision|client|message|timeout|fault|violation|OUTCOME"),
    spec("time", "run", "run DURATION | run until CONDITION [within DURATION]"),
    spec("time", "back", "back [N]"),
    spec("time", "goto", "goto EVENT|TIME"),
    spec("messages", "deliver", "deliver #41 | deliver S1->S2 [Kind] [field=value …] | deliver all [S1->*] [Kind]"),
    spec("messages", "drop", "drop #41 | drop S1->S2 [Kind] [field=value …] | drop all [S1->*] [Kind]"),
    spec("messages", "duplicate", "duplicate MSG"),
    spec("messages", "hold", "hold MSG"),
    spec("messages", "release", "release MSG"),
    spec("messages", "delay", "delay MSG DURATION"),
    spec("messages", "settle", "settle [SET]"),
    spec("messages", "send", "send S2->S1 Kind [field=value …]"),
    spec("network", "partition", "partition SET | SET …"),
    spec("network", "cut", "cut S1->S2 | cut S1--S2"),
    spec("network", "isolate", "isolate SET"),
    spec("network", "heal", "heal [S1--S2]"),
    spec("network", "link", "link all|S1->S2 [latency=20ms..80ms] [loss=10%] [duplicate=5%] [reorder=on]"),
    spec("nodes", "crash", "crash SET [disk=kept|unsynced|wiped]"),
    spec("nodes", "restart", "restart SET"),
    spec("nodes", "pause", "pause SET"),
    spec("nodes", "resume", "resume SET"),
    spec("nodes", "timeout", "timeout NODE [Kind[key]]"),
    spec("nodes", "clock", "clock SET [offset=3s] [drift=1%]"),
    spec("clients", "C1", "C1 OPERATION [to NODE]"),
    spec("clients", "load", "load 20/s [reads=50%] | load off"),
    spec(
        "claims",
        "expect",
        "expect CONDITION | expect always|eventually CONDITION [within DURATION] | expect violated INVARIANT",
    ),
    spec("branches", "branch", "branch NAME"),
    spec("branches", "switch", "switch NAME"),
    spec("branches", "branches", "branches"),
    spec("telling", "say", "say \"…\" [zh-CN=\"…\"]"),
    spec("telling", "beat", "beat"),
    spec("telling", "chapter", "chapter \"…\" [zh-CN=\"…\"]"),
    spec("telling", "view", "view NAME"),
    spec("telling", "show", "show FIGURE"),
    spec("telling", "focus", "focus SET"),
    spec("telling", "watch", "watch EXPRESSION"),
    spec("telling", "unwatch", "unwatch [EXPRESSION]"),
    spec("telling", "speed", "speed 0.5"),
    spec("telling", "quiz", "quiz \"…\" [zh-CN=\"…\"] answer=TEXT"),
];

/// The views of every algorithm, in the order of the chooser; its figures come behind the first.
pub const VIEWS: &[&str] = &[
    "cluster",
    "in-flight",
    "why",
    "state",
    "events",
    "space-time",
    "clients",
    "invariants",
    "branches",
    "differences",
    "counters",
    "history",
];
