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

/// A condition as help shows it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ConditionSpec {
    /// Its name in the catalogue of texts: `condition-NAME`.
    pub name: &'static str,
    /// How it is written; a comma parts alternatives.
    pub syntax: &'static str,
}

const fn condition(name: &'static str, syntax: &'static str) -> ConditionSpec {
    ConditionSpec { name, syntax }
}

/// Every condition, in the order of the manual.
pub const CONDITIONS: &[ConditionSpec] = &[
    condition("fact", "S1.fact = 2, S1.fact[key] = 2"),
    condition("compared", "S1.fact != 2, < 2, <= 2, > 2, >= 2, = S2.fact"),
    condition("role", "S1 is ROLE, leader is ROLE, S1.role = ROLE"),
    condition("every", "all.fact = 2, followers.fact = 2, all is ROLE"),
    condition("some", "any.fact = 2, any is ROLE"),
    condition("so-many", "exactly 1 of all is ROLE, at least 3 of all.fact = 2, at most 1 of followers.fact = 2"),
    condition("leader", "leader.fact = 2"),
    condition("store", "S1[x] = 3, all[x] = 3"),
    condition("leaders", "leaders = 1"),
    condition("last", "C1.last = ok"),
    condition("value", "C1.value = 3"),
    condition("seen", "C1.seen = 1.7"),
    condition("client-fact", "C1.session = connected"),
    condition("in-flight", "in flight S1->S2 [Kind] [field=value …]"),
    condition("nothing", "nothing in flight"),
    condition("converged", "converged"),
    condition("safe", "safe"),
    condition("violated", "violated INVARIANT"),
    condition("linearizable", "linearizable"),
    condition("history", "history is linearizable|sequential|causal|read-your-writes|monotonic-reads|eventual"),
    condition("messages", "messages < 40"),
    condition("cluster", "fact = 2, fact[key] = 2"),
    condition("arithmetic", "S1.fact - S2.fact <= 1"),
    condition("extreme", "max(all.fact) = 3, min(S1.fact, S2.fact, 7) < 3"),
    condition("absolute", "abs(S1.fact - S2.fact) <= 1"),
    condition("count", "count(S1.log) = 3, count(all.fact >= 3) = 2, count(all is ROLE) > 1"),
    condition("not", "not CONDITION"),
    condition("and", "CONDITION and CONDITION"),
    condition("or", "CONDITION or CONDITION"),
];

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
    spec("telling", "why-not", "why-not NODE QUESTION|RULE"),
    spec("telling", "what-if", "what-if MSG"),
    spec("telling", "what-saves", "what-saves"),
    spec("telling", "speed", "speed 0.5"),
    spec("telling", "quiz", "quiz \"…\" [zh-CN=\"…\"] answer=TEXT [zh-CN=TEXT]"),
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
