//! The search against the scripts written by hand: each safeguard that is off is found, in every algorithm, and what is
//! found is not much longer than what somebody wrote who knew where to look.

#[expect(dead_code, reason = "other tests need the rest of it")]
mod support;

use std::thread;

use support::{GRAMMAR, SCRIPTS, play, runner, scripts};
use synod::algorithm::describe::Description;
use synod::algorithms::catalogue;
use synod::cluster::Cluster;
use synod::command::{Claim, Command, Condition, parse_script};
use synod::search::{Found, Kinds, Search, Sequential, Target};

/// Walks in which each must be found.
const WALKS: u64 = 5_000;

/// The most commands of what is found where scripts by hand let time pass, so that their length says nothing.
const COMMANDS: usize = 30;

/// Where to look for what a safeguard keeps away, and a seed that finds it soon.
struct Place {
    algorithm: &'static str,
    safeguard: &'static str,
    settings: &'static str,
    seed: u64,
}

const fn place(algorithm: &'static str, safeguard: &'static str, settings: &'static str, seed: u64) -> Place {
    Place { algorithm, safeguard, settings, seed }
}

/// A safeguard that is not named here is looked for among three nodes, with seed 1.
const SPECIAL: &[Place] = &[
    // The empty entry would commit what came before it.
    place("raft", "current_term_commit", "nodes=3 clients=2 new_leader_noop=off", 1),
    place("paxos", "adopt_highest_ballot", "nodes=5", 1),
    place("paxos", "majority_quorum", "nodes=4", 1),
    place("multi-paxos", "count_per_ballot", "nodes=4", 54),
    place("fast-paxos", "value_pick_rule", "nodes=5", 1),
    place("zab", "epoch_first_votes", "nodes=3", 2),
    // Messages that are slower than the disks, so that `step` is a disk.
    place("zab", "durable_before_newleader_ack", "nodes=3 fsync=1ms latency=1s", 15),
    place("zab", "forward_outstanding_to_joiner", "nodes=3", 3),
    place("zab", "observers_not_counted", "nodes=4 observers=1", 1),
    place("zab", "commit_in_order", "nodes=3", 30),
];

/// Where each safeguard of an algorithm is looked for, save those without which nothing unsafe happens.
fn places(description: &'static Description) -> Vec<Place> {
    let unsafe_without = description.safeguards.iter().filter(|name| !description.progress.contains(name));
    let at = |safeguard: &&'static str| {
        let special = SPECIAL.iter().find(|at| (at.algorithm, at.safeguard) == (description.name, *safeguard));
        let (settings, seed) = special.map_or(("nodes=3", 1), |at| (at.settings, at.seed));
        place(description.name, safeguard, settings, seed)
    };
    unsafe_without.map(at).collect()
}

/// A script written by hand that breaks an invariant with a safeguard off.
struct Broken {
    name: String,
    /// The commands that make its start.
    start: Vec<Command>,
    invariant: &'static str,
    /// How many state-changing commands follow.
    commands: usize,
}

fn broken() -> Vec<Broken> {
    let numbered = |name: &str| name.contains("/raft/safeguard-");
    let read = |(name, text): (String, String)| {
        let (mut start, mut invariant, mut count) = (Vec::new(), None, 0);
        for statement in parse_script(&text, GRAMMAR).expect("a script that holds") {
            match statement.command {
                Command::Cluster { .. } | Command::Safeguards { .. } => start.push(statement.command),
                // What is given may be more than servers can come to by themselves: the search has to do without it.
                Command::Given { .. } => {}
                Command::Expect(Claim::Violated(name)) => invariant = Some(name),
                command => count += usize::from(command.changes_state()),
            }
        }
        let invariant = invariant.expect("it breaks an invariant");
        Broken { name, start, invariant, commands: count }
    };
    scripts(SCRIPTS).into_iter().filter(|(name, _)| numbered(name)).map(read).collect()
}

fn text<'a>(commands: impl IntoIterator<Item = &'a Command>) -> String {
    commands.into_iter().fold(String::new(), |text, command| text + &command.to_string() + "\n")
}

/// Where these commands lead.
fn cluster(start: &[Command]) -> Box<dyn Cluster> {
    let mut runner = runner("the start", &text(start)).expect("a start");
    runner.by_ref().for_each(drop);
    runner.into_timeline().cluster().fork()
}

fn walks(base: &dyn Cluster, target: &Target, seed: u64) -> Option<Found> {
    let search = Search { base, target, kinds: Kinds::default(), memory: 1 << 30 };
    search.walks(&Sequential, seed, WALKS, &mut |_| false).found
}

#[test]
fn each_safeguard_that_is_off_is_found_by_a_script_at_most_half_longer_than_the_one_by_hand() {
    let all = broken();
    assert_eq!(all.len(), 9, "safeguards 1 to 8, one of them twice");
    for broken in all {
        let base = cluster(&broken.start);
        let target = Target::Goal(Condition::Violated(broken.invariant));
        let found = walks(base.as_ref(), &target, 1);
        let found = found.unwrap_or_else(|| panic!("{}: nothing found", broken.name));
        let script = text(broken.start.iter().chain(&found.commands));
        play(&broken.name, &script).0.unwrap_or_else(|told| panic!("{told}"));
        let commands = found.commands.iter().filter(|command| command.changes_state()).count();
        assert!(commands * 2 <= broken.commands * 3, "{}: {} by hand\n{script}", broken.name, broken.commands);
    }
}

/// Searches with a safeguard off.
fn assert_found(place: &Place) {
    let Place { algorithm, safeguard, settings, seed } = place;
    let start = commands(&format!("cluster {algorithm} {settings}\nwithout {safeguard}\n"));
    let base = cluster(&start);
    let target = Target::violation(base.as_ref());
    let found = walks(base.as_ref(), &target, *seed).unwrap_or_else(|| panic!("{algorithm} {safeguard}: not found"));
    let script = text(start.iter().chain(&found.commands));
    play(safeguard, &script).0.unwrap_or_else(|told| panic!("{told}"));
    let count = found.commands.iter().filter(|command| command.changes_state()).count();
    assert!(count <= COMMANDS, "{algorithm} {safeguard}: {script}");
}

/// The commands of a script.
fn commands(text: &str) -> Vec<Command> {
    let statements = parse_script(text, GRAMMAR).expect("a script");
    statements.into_iter().map(|statement| statement.command).collect()
}

#[test]
fn each_safeguard_that_is_off_is_found_in_every_algorithm() {
    // A thread an algorithm: a search is one core's work.
    thread::scope(|scope| {
        for description in catalogue::all() {
            scope.spawn(|| places(description).iter().for_each(assert_found));
        }
    });
}

#[test]
fn what_is_special_is_of_a_safeguard_there_is() {
    for Place { algorithm, safeguard, .. } in SPECIAL {
        let description = catalogue::find(algorithm).unwrap_or_else(|| panic!("{algorithm}"));
        assert!(places(description).iter().any(|place| place.safeguard == *safeguard), "{algorithm} {safeguard}");
    }
    assert!(catalogue::all().iter().all(|known| known.progress.iter().all(|name| known.safeguards.contains(name))));
}

#[test]
fn nothing_is_found_where_the_safeguards_are_on() {
    for mut broken in broken() {
        broken.start.retain(|command| !matches!(command, Command::Safeguards { .. }));
        let base = cluster(&broken.start);
        let target = Target::violation(base.as_ref());
        let search = Search { base: base.as_ref(), target: &target, kinds: Kinds::default(), memory: 1 << 30 };
        assert_eq!(search.walks(&Sequential, 1, 300, &mut |_| false).found, None, "{}", broken.name);
        assert_eq!(search.breadth(&Sequential, 4, &mut |_| false).found, None, "{}", broken.name);
    }
}
