//! The search against the scripts written by hand: each safeguard that is off is found, in every algorithm, and what is
//! found is not much longer than what somebody wrote who knew where to look.

#[expect(dead_code, reason = "other tests need the rest of it")]
mod support;

use support::{GRAMMAR, SCRIPTS, play, runner, scripts};
use synod::check::{Alone, Found, Kinds, Search, Target};
use synod::cluster::Cluster;
use synod::command::{Claim, Command, Condition, parse_script};
use synod::protocol::catalogue;

/// Walks in which each must be found.
const WALKS: u64 = 5_000;

/// The most commands of what is found where scripts by hand let time pass, so that their length says nothing.
const COMMANDS: usize = 30;

/// For each safeguard of an algorithm, where to look, and a seed that finds it soon: most do.
type Searches = &'static [(&'static str, &'static str, u64)];

const ZAB: Searches = &[
    ("zab nodes=3", "epoch_first_votes", 2),
    ("zab nodes=3", "newest_log_votes", 1),
    ("zab nodes=3", "truncate_on_sync", 1),
    // Messages that are slower than the disks, so that `step` is a disk.
    ("zab nodes=3 fsync=1ms latency=1s", "durable_before_newleader_ack", 15),
    ("zab nodes=3", "persist_accepted_epoch", 1),
    ("zab nodes=3", "forward_outstanding_to_joiner", 3),
    ("zab nodes=4 observers=1", "observers_not_counted", 1),
    ("zab nodes=3", "commit_in_order", 30),
    ("zab nodes=3", "step_down_without_quorum", 1),
];

const PAXOS: Searches = &[
    ("paxos nodes=3", "persist_promise", 1),
    ("paxos nodes=3", "persist_accepted", 1),
    ("paxos nodes=3", "adopt_accepted_value", 1),
    ("paxos nodes=5", "adopt_highest_ballot", 1),
    ("paxos nodes=3", "accept_raises_promise", 1),
    ("paxos nodes=4", "majority_quorum", 1),
    ("paxos nodes=3", "count_per_ballot", 1),
    ("paxos nodes=3", "unique_ballots", 1),
    ("paxos nodes=3", "keep_accepted_ballot", 1),
];

const MULTI_PAXOS: Searches = &[
    ("multi-paxos nodes=3", "phase1_for_new_leader", 1),
    ("multi-paxos nodes=3", "repropose_accepted", 1),
    ("multi-paxos nodes=3", "noop_only_in_holes", 1),
    ("multi-paxos nodes=3", "prepare_all_slots", 1),
    ("multi-paxos nodes=3", "apply_without_gaps", 1),
    ("multi-paxos nodes=4", "count_per_ballot", 54),
    ("multi-paxos nodes=3", "dedupe_commands", 1),
    ("multi-paxos nodes=3", "no_stale_leader_reads", 1),
    ("multi-paxos nodes=3", "alpha_window", 1),
];

const FAST_PAXOS: Searches = &[
    ("fast-paxos nodes=3", "fast_quorum_size", 1),
    ("fast-paxos nodes=5", "value_pick_rule", 1),
    ("fast-paxos nodes=3", "one_vote_per_round", 1),
    ("fast-paxos nodes=3", "any_only_when_free", 1),
    ("fast-paxos nodes=3", "classic_rounds_ignore_clients", 1),
];

/// Those of Raft have scripts that are schedules by hand.
const SEARCHES: [Searches; 4] = [ZAB, PAXOS, MULTI_PAXOS, FAST_PAXOS];

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
    let search = Search { base, target, kinds: Kinds::default() };
    search.walks(&Alone, seed, WALKS, &mut |_| false).found
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

/// Searches with each of these off.
fn all_are_found(searches: Searches) {
    for (line, safeguard, seed) in searches {
        let start = commands(&format!("cluster {line}\nwithout {safeguard}\n"));
        let base = cluster(&start);
        let target = Target::violation(base.as_ref());
        let found = walks(base.as_ref(), &target, *seed).unwrap_or_else(|| panic!("{safeguard}: nothing found"));
        let script = text(start.iter().chain(&found.commands));
        play(safeguard, &script).0.unwrap_or_else(|told| panic!("{told}"));
        let count = found.commands.iter().filter(|command| command.changes_state()).count();
        assert!(count <= COMMANDS, "{safeguard}: {script}");
    }
}

/// The commands of a script.
fn commands(text: &str) -> Vec<Command> {
    let statements = parse_script(text, GRAMMAR).expect("a script");
    statements.into_iter().map(|statement| statement.command).collect()
}

#[test]
fn each_safeguard_but_those_of_progress_is_searched_for() {
    let by_hand = broken();
    for description in catalogue::all() {
        for safeguard in description.safeguards {
            let off =
                |command: &Command| matches!(command, Command::Safeguards { names, .. } if names.contains(safeguard));
            let of = |line: &str| line.split(' ').next() == Some(description.name);
            let searched = SEARCHES.iter().any(|all| all.iter().any(|(line, name, _)| of(line) && name == safeguard))
                || description.name == "raft" && by_hand.iter().any(|broken| broken.start.iter().any(off));
            assert_ne!(searched, description.progress.contains(safeguard), "{} {safeguard}", description.name);
        }
        assert!(description.progress.iter().all(|name| description.safeguards.contains(name)));
    }
}

#[test]
fn each_safeguard_of_zab_that_is_off_is_found() {
    all_are_found(ZAB);
}

#[test]
fn each_safeguard_of_paxos_that_is_off_is_found() {
    all_are_found(PAXOS);
}

#[test]
fn each_safeguard_of_multi_paxos_that_is_off_is_found() {
    all_are_found(MULTI_PAXOS);
}

#[test]
fn each_safeguard_of_fast_paxos_that_is_off_is_found() {
    all_are_found(FAST_PAXOS);
}

#[test]
fn nothing_is_found_where_the_safeguards_are_on() {
    for mut broken in broken() {
        broken.start.retain(|command| !matches!(command, Command::Safeguards { .. }));
        let base = cluster(&broken.start);
        let target = Target::violation(base.as_ref());
        let search = Search { base: base.as_ref(), target: &target, kinds: Kinds::default() };
        assert_eq!(search.walks(&Alone, 1, 300, &mut |_| false).found, None, "{}", broken.name);
        assert_eq!(search.breadth(&Alone, 4, &mut |_| false).found, None, "{}", broken.name);
    }
}
