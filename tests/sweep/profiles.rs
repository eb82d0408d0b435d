//! What the sweep must know of each algorithm: what the catalogue says of it, and what is special.

use synod::algorithm::Random;
use synod::algorithm::describe::{Description, Fact, NODES_WITH_LOGS};
use synod::algorithms::catalogue;
use synod::model::FigureKind;

/// An algorithm in the sweep.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Profile {
    /// Its name on the command line.
    pub(crate) algorithm: &'static str,
    /// Random settings of its own.
    pub(crate) settings: fn(&mut Random) -> String,
    /// How many nodes, at least and at most.
    pub(crate) nodes: (u64, u64),
    /// One seed in so many is enough: large clusters take long.
    pub(crate) seed_in: u64,
    /// So many times as many seeds as another has: where much comes together, what goes wrong is seldom.
    pub(crate) times: u64,
    /// What progress is.
    pub(crate) progress: Progress,
    /// Commands that are given to nodes, each `NODE`, or to `SOME` of them, as often as they stand here: they are added and
    /// removed. Then a majority of all of them may be no quorum.
    pub(crate) own: &'static [&'static str],
    /// Whether there may be observers: nodes, the last ones, that are no part of any majority.
    pub(crate) observed: bool,
}

impl Profile {
    /// Whether no command of its own changes who is a part of a majority.
    pub(crate) fn keeps_its_members(&self) -> bool {
        let keeps = |command: &&str| ["transfer ", "snapshot "].iter().any(|verb| command.starts_with(verb));
        self.own.iter().all(keeps)
    }
}

/// What a cluster without faults must come to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Progress {
    /// One node leads, and what is written reaches everybody.
    Log,
    /// The same, once somebody who is up was made the primary of all by a command.
    Appointed,
    /// One value is chosen, and everybody who is asked learns it.
    Value,
    /// All are in one ring, and what is broadcast is safe at all of them.
    Ring,
    /// Nothing that is known here: it is to be safe.
    Unknown,
}

/// How an algorithm is swept that has settings of its own.
struct Special {
    algorithm: &'static str,
    settings: fn(&mut Random) -> String,
    own: &'static [&'static str],
    nodes: (u64, u64),
    times: u64,
}

/// The commands of algorithms whose primary is appointed.
const APPOINTED: &[&str] = &["promote NODE", "retire NODE"];

/// How those who vote are changed: one by one, and several at once.
const MEMBERSHIP: &[&str] =
    &["add NODE", "add NODE", "add NODE as=learner", "promote NODE", "remove NODE", "config SOME"];

/// All that can be asked of a Raft cluster. Clocks run apart, but not by more than leases allow for.
const TOGETHER: &[&str] = &[
    "add NODE",
    "add NODE as=learner",
    "promote NODE",
    "remove NODE",
    "config SOME",
    "transfer NODE",
    "snapshot NODE",
    "clock NODE drift=-4%",
    "clock NODE drift=4%",
];

/// What is done where a lease is wanted: if it is seldom asked for, it is seldom in anybody's way. And clocks go wrong.
const LEASED: &[&str] = &[
    "acquire NODE",
    "acquire NODE",
    "acquire NODE",
    "acquire NODE",
    "work NODE",
    "pause NODE",
    "clock NODE drift=-20%",
];

/// What is said to all, half of it safe.
const BROADCAST: &[&str] = &["broadcast NODE a", "broadcast NODE b safe", "broadcast NODE c", "broadcast NODE d safe"];

/// So few nodes meet all that can happen.
const FEW: (u64, u64) = (1, 7);

/// An algorithm that is not named here is swept once, with the settings it has by default.
const SPECIAL: &[Special] = &[
    Special { algorithm: "raft", settings: raft, own: &[], nodes: FEW, times: 1 },
    Special { algorithm: "raft", settings: raft_beside_the_log, own: &["transfer NODE"], nodes: FEW, times: 1 },
    Special { algorithm: "raft", settings: raft_with_snapshots, own: &[], nodes: FEW, times: 1 },
    Special { algorithm: "raft", settings: raft_of_some, own: MEMBERSHIP, nodes: (3, 7), times: 1 },
    Special { algorithm: "raft", settings: raft_together, own: TOGETHER, nodes: FEW, times: 2 },
    Special { algorithm: "multi-paxos", settings: none, own: &[], nodes: FEW, times: 1 },
    Special { algorithm: "multi-paxos", settings: window, own: &["add NODE", "remove NODE"], nodes: FEW, times: 1 },
    Special { algorithm: "fast-paxos", settings: fast_paxos, own: &[], nodes: FEW, times: 1 },
    Special { algorithm: "zab", settings: zab, own: &[], nodes: FEW, times: 1 },
    Special { algorithm: "single-acceptor", settings: single_acceptor, own: &[], nodes: FEW, times: 1 },
    Special { algorithm: "primary-backup", settings: primary_backup, own: APPOINTED, nodes: FEW, times: 1 },
    Special { algorithm: "nwr", settings: nwr, own: &[], nodes: FEW, times: 1 },
    Special { algorithm: "nwr", settings: nwr_all_or_one, own: &[], nodes: (3, 7), times: 1 },
    Special { algorithm: "lease", settings: lease, own: LEASED, nodes: FEW, times: 1 },
    Special { algorithm: "lease", settings: lease_of_a_group, own: LEASED, nodes: (5, 7), times: 1 },
    Special { algorithm: "3pc", settings: three_phases, own: &[], nodes: (2, 5), times: 1 },
    Special { algorithm: "gossip", settings: gossip, own: &[], nodes: FEW, times: 1 },
    Special { algorithm: "totem", settings: totem, own: BROADCAST, nodes: FEW, times: 1 },
];

/// Every algorithm of the catalogue, those with several special settings as often.
pub(crate) fn profiles() -> Vec<Profile> {
    let of = |description: &'static Description| {
        let plain = Profile {
            algorithm: description.name,
            settings: none,
            nodes: FEW,
            seed_in: 1,
            times: 1,
            progress: progress(description),
            own: &[],
            observed: description.settings.iter().any(|setting| setting.name == "observers"),
        };
        let special = SPECIAL.iter().filter(|special| special.algorithm == description.name);
        let mut all: Vec<Profile> = special
            .map(|&Special { settings, own, nodes, times, .. }| Profile { settings, nodes, times, own, ..plain })
            .collect();
        if all.is_empty() {
            all.push(plain);
        }
        // One that allows more nodes than a log is shown of is swept with as many, too.
        let most = u64::from(*description.nodes.end());
        if description.nodes != NODES_WITH_LOGS {
            all.push(Profile { nodes: (most * 3 / 4, most), seed_in: 20, ..plain });
        }
        all
    };
    catalogue::all().iter().copied().flat_map(of).collect()
}

/// What it promises to those who wait: it has a leader, or one value that is chosen.
fn progress(description: &Description) -> Progress {
    let one_value = |fact: &Fact| fact.name == "chosen" && fact.key.is_none();
    let replicates = description.figures.iter().any(|figure| figure.kind == FigureKind::Log);
    let offered = |verb: &&str| description.controls.iter().any(|control| verb.split(' ').next() == Some(control.name));
    let appoints = APPOINTED.iter().all(offered);
    if appoints {
        Progress::Appointed
    } else if description.leads && replicates {
        Progress::Log
    } else if description.cluster_facts.iter().any(one_value) {
        Progress::Value
    } else if description.cluster_facts.iter().any(|fact| fact.name == "rings") {
        Progress::Ring
    } else {
        Progress::Unknown
    }
}

#[test]
fn what_is_special_is_of_an_algorithm_there_is() {
    for special in SPECIAL {
        assert!(catalogue::find(special.algorithm).is_some(), "{}", special.algorithm);
    }
}

#[test]
fn an_algorithm_of_many_nodes_is_swept_with_many() {
    let largest = |name: &str| profiles().into_iter().filter(|p| p.algorithm == name).map(|p| p.nodes.1).max();
    assert_eq!(["raft", "echo"].map(largest), [Some(7), Some(200)]);
}

#[test]
fn what_progress_is_follows_from_the_description() {
    let of = |name: &str| progress(catalogue::find(name).unwrap());
    assert_eq!(["raft", "multi-paxos", "zab"].map(of), [Progress::Log; 3]);
    assert_eq!(["paxos", "fast-paxos"].map(of), [Progress::Value; 2]);
    assert_eq!(of("primary-backup"), Progress::Appointed);
    assert_eq!(of("totem"), Progress::Ring);
}

fn raft(random: &mut Random) -> String {
    let switches = ["fast_backup", "new_leader_noop", "pre_vote", "check_quorum"];
    switches.map(|name| format!(" {name}={}", if random.chance(500_000) { "on" } else { "off" })).concat()
}

/// Reads that do not go through the log, and entries in pieces.
fn raft_beside_the_log(random: &mut Random) -> String {
    let reads = ["log", "read_index", "read_index", "lease", "lease"][random.below(5) as usize];
    let watched = if reads == "lease" || random.chance(300_000) { "on" } else { "off" };
    let switches = ["fast_backup", "new_leader_noop", "pre_vote"];
    let mut settings =
        switches.map(|name| format!(" {name}={}", if random.chance(700_000) { "on" } else { "off" })).concat();
    settings += &format!(" reads={reads} check_quorum={watched}");
    for piece in ["max_entries", "max_inflight"] {
        if random.chance(400_000) {
            settings += &format!(" {piece}={}", random.between(1, 4));
        }
    }
    settings
}

/// Logs are compacted, so that who is behind is sent the state.
fn raft_with_snapshots(random: &mut Random) -> String {
    let plain = raft(random);
    let chunk = if random.chance(500_000) { "off".to_owned() } else { random.between(1, 12).to_string() };
    format!("{plain} snapshot_every={} snapshot_chunk={chunk}", random.between(1, 6))
}

/// Not all vote at the start.
fn raft_of_some(random: &mut Random) -> String {
    let voters = ["", " voters=1", " voters=2", " voters=3"][random.below(4) as usize];
    raft(random) + voters
}

/// Reads beside the log, snapshots, pieces of both, and not all vote at the start.
fn raft_together(random: &mut Random) -> String {
    let beside = raft_beside_the_log(random);
    let chunk = if random.chance(500_000) { "off".to_owned() } else { random.between(1, 12).to_string() };
    let every = if random.chance(200_000) { "off".to_owned() } else { random.between(1, 6).to_string() };
    let voters = ["", "", " voters=1"][random.below(3) as usize];
    format!("{beside} snapshot_every={every} snapshot_chunk={chunk}{voters}")
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

fn single_acceptor(random: &mut Random) -> String {
    let access = ["lock", "epoch"][random.below(2) as usize];
    format!(" access={access} tries={}", random.below(6))
}

fn primary_backup(random: &mut Random) -> String {
    let mode = ["sync-all", "semi-sync", "async"][random.below(3) as usize];
    let reads = ["primary", "any", "seen"][random.below(3) as usize];
    format!(" mode={mode} reads={reads} retransmit={}ms", random.between(20, 300))
}

fn nwr(random: &mut Random) -> String {
    let words: [(&str, &[&str]); 4] = [
        ("quorum", &["strict", "sloppy"]),
        ("versions", &["vector", "vector", "timestamp"]),
        ("repair", &["async", "blocking", "write-back", "off"]),
        ("hints", &["on", "on", "off"]),
    ];
    let one = |(name, words): (&str, &[&str])| format!(" {name}={}", words[random.below(words.len() as u64) as usize]);
    let mut settings = words.map(one).concat();
    settings += ["", "", " anti_entropy=300ms"][random.below(3) as usize];
    // What nobody says fits any number of nodes, and so does one.
    for size in [" n=1", " w=1", " r=1"] {
        settings += if random.chance(200_000) { size } else { "" };
    }
    settings
}

/// A put takes long, and a get is answered by whoever hears it: one finds the put before all have it, and the next one not.
fn nwr_all_or_one(random: &mut Random) -> String {
    let repair = ["async", "off"][random.below(2) as usize];
    format!(" n=3 w=3 r=1 repair={repair}")
}

fn lease(random: &mut Random) -> String {
    let (term, margin) = (random.between(50, 3_000), random.below(50));
    let (renew_at, grace) = (random.between(10, 95), random.between(1, 1_000));
    let persist = ["lease", "term"][random.below(2) as usize];
    let grace = if random.chance(500_000) { format!("{grace}ms") } else { "off".to_owned() };
    format!(" term={term}ms margin={margin}ms renew_at={renew_at}% grace={grace} persist={persist}")
}

/// Up to five nodes grant: there are as many at least.
fn lease_of_a_group(random: &mut Random) -> String {
    let (term, margin) = (random.between(200, 3_000), random.below(50));
    let (renew_at, granters) = (random.between(10, 95), random.between(1, 5));
    let grace = if random.chance(500_000) { "500ms" } else { "off" };
    format!(" term={term}ms margin={margin}ms renew_at={renew_at}% grace={grace} granter=raft granters={granters}")
}

fn three_phases(random: &mut Random) -> String {
    let mode = if random.chance(500_000) { "termination" } else { "timeout-local" };
    let on_conflict = if random.chance(500_000) { "wait" } else { "no" };
    let (phase, uncertain) = (random.between(50, 600), random.between(50, 600));
    format!(" mode={mode} phase_timeout={phase}ms uncertain={uncertain}ms on_conflict={on_conflict}")
}

fn gossip(random: &mut Random) -> String {
    let words: [(&str, &[&str]); 7] = [
        ("certificates", &["on", "on", "off"]),
        ("style", &["anti-entropy", "rumor"]),
        ("exchange", &["push", "pull", "push-pull"]),
        ("phase", &["together", "random"]),
        ("rumor", &["feedback", "feedback", "blind"]),
        ("counter", &["coin", "counter"]),
        ("backup", &["off", "700ms"]),
    ];
    let one = |(name, words): (&str, &[&str])| format!(" {name}={}", words[random.below(words.len() as u64) as usize]);
    let mut settings = words.map(one).concat();
    settings += ["", " digests=off", " merkle=on"][random.below(3) as usize];
    let period = random.between(20, 800);
    settings += &format!(" k={} period={period}ms", random.between(1, 4));
    if random.chance(600_000) {
        let (ping_timeout, suspicion) = (random.between(1, period - 1), random.between(1, 6));
        settings += &format!(" membership=swim ping_timeout={ping_timeout}ms suspicion={suspicion}");
        settings += &format!(" ping_req={}", random.between(1, 4));
    }
    settings
}

/// The token is waited for longer than the slowest network needs to send it round.
fn totem(random: &mut Random) -> String {
    let (token, again) = (random.between(400, 2_000), random.between(40, 300));
    let (window, most) = (random.between(1, 30), random.between(1, 8));
    let (hold, stuck, merge) = (random.between(1, 30), random.between(8, 60), random.between(100, 2 * token));
    format!(
        " token_timeout={token}ms token_retransmit={again}ms hold={hold}ms window={window} max_messages={most} \
         fail_to_receive={stuck} merge_detect={merge}ms"
    )
}

fn window(random: &mut Random) -> String {
    format!(" alpha={}", random.between(1, 6))
}

fn none(_: &mut Random) -> String {
    String::new()
}
