//! Searches find what they should, the same with any number of threads.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};

use super::*;
use crate::algorithms::catalogue;
use crate::cluster::{Choice, Cluster};
use crate::command::{Command, Context, Grammar, parse_line};
use crate::model::{NodeId, NodeSet};
use crate::script::{Line, Runner};
use crate::sim::{self, Options};

const GRAMMAR: Grammar = Grammar { find: catalogue::find, names: catalogue::names };

/// Commands that make a cluster of three, and the cluster.
fn raft(settings: &str, without: Option<&str>) -> (Vec<Command>, Box<dyn Cluster>) {
    cluster(&format!("cluster raft nodes=3 {settings}"), without)
}

/// The cluster that a line makes.
fn cluster(line: &str, without: Option<&str>) -> (Vec<Command>, Box<dyn Cluster>) {
    let first = parse_line(line, &Context::new(GRAMMAR)).unwrap().unwrap();
    let Command::Cluster { algorithm, settings } = &first else { panic!("not a cluster") };
    let cluster = sim::create(algorithm, settings, Options::default()).unwrap();
    let mut commands = vec![first.clone()];
    let context = Context::of(GRAMMAR, cluster.description(), 3, 1);
    commands.extend(without.map(|name| parse_line(&format!("without {name}"), &context).unwrap().unwrap()));
    let runner = Runner::new(lines(&commands), cluster);
    (commands, end(runner))
}

fn lines(commands: &[Command]) -> Vec<Line> {
    commands.iter().enumerate().map(|(i, command)| Line { number: i + 1, command: command.clone() }).collect()
}

/// Where a script leads that must hold.
fn end(mut runner: Runner) -> Box<dyn Cluster> {
    let told: Vec<_> = runner.by_ref().collect();
    assert!(runner.summary().ok, "{told:#?}");
    runner.into_timeline().cluster().fork()
}

fn search<'a>(base: &'a dyn Cluster, target: &'a Target) -> SearchPlan<'a> {
    SearchPlan { base, target, kinds: Kinds::default(), memory: 1 << 30 }
}

fn find(base: &dyn Cluster, target: &Target, walks: u64) -> Walked {
    search(base, target).walks(&Sequential, 1, walks, &mut |_| false)
}

/// Runs what was found from the start: it must hold.
fn hold(mut start: Vec<Command>, found: &Found) {
    start.extend(found.commands.iter().cloned());
    let Command::Cluster { algorithm, settings } = &start[0] else { panic!("not a cluster") };
    end(Runner::new(lines(&start), sim::create(algorithm, settings, Options::default()).unwrap()));
}

#[test]
fn nothing_is_found_in_raft_with_all_its_safeguards() {
    for settings in ["", "new_leader_noop=off"] {
        let (_, base) = raft(settings, None);
        let searched = find(base.as_ref(), &Target::violation(base.as_ref()), 500);
        assert_eq!(searched.found, None);
        assert_eq!(searched.tally.walks, 500);
    }
}

#[test]
fn no_command_can_be_left_out_of_what_was_found() {
    let (start, base) = raft("", Some("log_up_to_date_check"));
    let found = find(base.as_ref(), &Target::violation(base.as_ref()), 500).found.unwrap();
    for left_out in 0..found.commands.len() - 1 {
        let mut commands = found.commands.clone();
        commands.remove(left_out);
        let all = lines(&[&start[..], &commands[..]].concat());
        let Command::Cluster { algorithm, settings } = &start[0] else { panic!("not a cluster") };
        let mut runner = Runner::new(all, sim::create(algorithm, settings, Options::default()).unwrap());
        runner.by_ref().for_each(drop);
        assert!(!runner.summary().ok, "without command {left_out} it holds, too");
    }
}

/// Does the last job first.
struct Backwards;

impl Executor for Backwards {
    fn all<J: Send, A: Send>(&self, jobs: Vec<J>, work: impl Fn(J) -> A + Sync + Send) -> Vec<A> {
        let mut answers: Vec<A> = jobs.into_iter().rev().map(work).collect();
        answers.reverse();
        answers
    }
}

#[test]
fn the_same_seed_finds_the_same_whoever_does_the_work() {
    let (_, base) = raft("", Some("previous_entry_check"));
    let target = Target::violation(base.as_ref());
    let found = find(base.as_ref(), &target, 1_000);
    assert!(found.found.is_some());
    assert_eq!(search(base.as_ref(), &target).walks(&Backwards, 1, 1_000, &mut |_| false), found);
}

#[test]
fn a_goal_is_found_and_one_that_holds_already_needs_nothing() {
    let (start, base) = raft("", None);
    let goal = |text: &str| {
        let context = Context::of(GRAMMAR, base.description(), 3, 1);
        match parse_line(&format!("expect {text}"), &context).unwrap().unwrap() {
            Command::Expect(crate::command::Claim::Now(condition)) => Target::Goal(*condition),
            other => panic!("no goal: {other}"),
        }
    };
    let found = find(base.as_ref(), &goal("S3 is leader and S3.term = 2"), 1_000).found.unwrap();
    hold(start.clone(), &found);
    let found = find(base.as_ref(), &goal("leaders = 0"), 1).found.unwrap();
    assert_eq!(found.commands.len(), 1);
    hold(start, &found);
}

#[test]
fn breadth_first_visits_every_state_once() {
    let (_, base) = raft("", None);
    let goal = Target::Broken("ElectionSafety");
    let search = search(base.as_ref(), &goal);
    let reached = search.breadth(&Sequential, 3, &mut |_| false);
    assert!(reached.reach.complete && reached.found.is_none());
    let (mut seen, mut layer) = (BTreeSet::from([base.fork().state_hash()]), vec![base.fork()]);
    for _ in 0..3 {
        let mut next = Vec::new();
        for cluster in &layer {
            let mut choices = Vec::new();
            search.kinds.in_breadth(base.as_ref()).for_each(|kind| cluster.choices(kind, &mut choices));
            for choice in choices {
                let mut there = cluster.fork();
                // What only a leader does, nobody does yet.
                if there.choose(choice).is_none() {
                    continue;
                }
                if seen.insert(there.state_hash()) {
                    next.push(there);
                }
            }
        }
        layer = next;
    }
    // Here nobody leads yet, so that clients may ask anybody.
    assert_eq!(reached.reach.states, seen.len() as u64);
    assert_eq!(search.breadth(&Backwards, 3, &mut |_| false), reached);
}

#[test]
fn breadth_first_finds_what_is_nearest_and_all_crews_find_the_same() {
    let (start, base) = raft("", Some("persist_vote"));
    let target = Target::violation(base.as_ref());
    let search = search(base.as_ref(), &target);
    let nearer = search.breadth(&Sequential, 4, &mut |_| false);
    assert!(nearer.found.is_none() && nearer.reach.complete);
    let reached = search.breadth(&Backwards, 9, &mut |_| false);
    let found = reached.found.as_ref().unwrap();
    assert_eq!((found.actions, reached.reach.depth), (5, 5));
    assert_eq!(found.commands.last().unwrap().to_string(), "expect violated OneVotePerTerm");
    assert_eq!(search.breadth(&Sequential, 9, &mut |_| false), reached);
    hold(start, found);
}

#[test]
fn breadth_first_ends_when_its_memory_is_full() {
    let (_, base) = raft("", None);
    let target = Target::violation(base.as_ref());
    let within = |memory| SearchPlan { memory, ..search(base.as_ref(), &target) };
    let all = within(1 << 30).breadth(&Sequential, 5, &mut |_| false).reach;
    assert!(all.complete && !all.full);
    for memory in [0, 1 << 14, 1 << 16, all.bytes as usize / 3] {
        let reached = within(memory).breadth(&Sequential, 5, &mut |_| false);
        let reach = reached.reach;
        assert!(reached.found.is_none() && reach.full && !reach.complete, "{reach:?} {all:?}");
        assert!(reach.states < all.states);
        // The smallest table there is, and room for the first states, are there from the start.
        assert!(reach.bytes as usize <= memory.max(1 << 14), "{} of {memory} bytes", reach.bytes);
        assert_eq!(within(memory).breadth(&Backwards, 5, &mut |_| false), reached, "whoever does the work");
    }
}

#[test]
fn breadth_first_stops_when_it_is_told_to() {
    let (_, base) = raft("", None);
    let target = Target::violation(base.as_ref());
    let reached = search(base.as_ref(), &target).breadth(&Sequential, 9, &mut |reach| reach.depth > 3);
    assert!(!reached.reach.complete && reached.found.is_none());
    assert_eq!(reached.reach.depth, 4);
}

#[test]
fn disks_that_take_their_time_do_not_keep_a_search_from_its_goal() {
    let (start, base) = raft("fsync=5ms", None);
    let Command::Expect(crate::command::Claim::Now(goal)) =
        parse_line("expect S2 is leader", &Context::of(GRAMMAR, base.description(), 3, 1)).unwrap().unwrap()
    else {
        panic!("no goal")
    };
    let goal = Target::Goal(*goal);
    let found = find(base.as_ref(), &goal, 1_000).found.unwrap();
    assert!(found.commands.iter().any(|command| matches!(command, Command::Step(_))), "{:?}", found.commands);
    hold(start.clone(), &found);
    let near = search(base.as_ref(), &goal).breadth(&Sequential, 7, &mut |_| false);
    hold(start, &near.found.unwrap());
}

#[test]
fn raft_is_unsafe_when_disks_are_wiped_and_they_are_only_on_request() {
    let (start, base) = raft("", None);
    let target = Target::violation(base.as_ref());
    let kinds = Kinds::default().with(crate::cluster::ChoiceKind::Wipe, true);
    let found = SearchPlan { base: base.as_ref(), target: &target, kinds, memory: 0 }
        .walks(&Sequential, 1, 2_000, &mut |_| false)
        .found;
    let found = found.unwrap();
    let wipes = |command: &&Command| command.to_string().ends_with("disk=wiped");
    assert!(found.commands.iter().any(|command| wipes(&command)), "{:?}", found.commands);
    hold(start, &found);
}

#[test]
fn a_meeting_does_what_its_commands_do() {
    let (_, base) = cluster("cluster zab nodes=3 fsync=5ms", None);
    let (mut chosen, mut commanded) = (base.fork(), base.fork());
    let pair: NodeSet = [NodeId(0), NodeId(2)].into_iter().collect();
    let mut did = Vec::new();
    for choice in [Choice::Settle(pair), Choice::MainTimeout(NodeId(2)), Choice::Sync, Choice::Settle(pair)] {
        let command = chosen.command(choice);
        match &command {
            // Nothing is on its way to a disk yet, and time does not pass for anything else.
            Command::Step(_) => assert_eq!(chosen.choose(choice), None),
            _ => {
                commanded.apply(&command, crate::cluster::Detail::Silent).unwrap();
                chosen.choose(choice);
            }
        }
        did.push(command.to_string());
        assert_eq!(chosen.fingerprint(), commanded.fingerprint(), "{did:?}");
    }
    assert_eq!(did, ["settle S1,S3", "timeout S3", "step", "settle S1,S3"]);
    assert_eq!(chosen.choose(Choice::Settle(pair)), None, "nothing is left to say");
}

#[test]
fn an_algorithm_is_searched_by_commands_of_its_own() {
    let (start, base) = cluster("cluster paxos nodes=3", Some("adopt_accepted_value"));
    let target = Target::violation(base.as_ref());
    let found = find(base.as_ref(), &target, 500).found.unwrap();
    let proposes = |command: &Command| matches!(command, Command::Control { name: "propose", .. });
    assert!(found.commands.iter().any(proposes), "{:?}", found.commands);
    hold(start, &found);
}

/// Leaves its work after it was asked so often, in the search or while it shrinks.
struct Tired {
    asked: AtomicU64,
    part: Part,
    most: u64,
}

impl Tired {
    fn at(part: Part, most: u64) -> Tired {
        Tired { asked: AtomicU64::new(0), part, most }
    }
}

impl Executor for Tired {
    fn all<J: Send, A: Send>(&self, jobs: Vec<J>, work: impl Fn(J) -> A + Sync + Send) -> Vec<A> {
        Sequential.all(jobs, work)
    }

    fn ended(&self, part: Part) -> bool {
        part == self.part && self.asked.fetch_add(1, Ordering::Relaxed) >= self.most
    }
}

#[test]
fn a_search_is_left_in_the_middle_of_a_walk_or_a_job() {
    let (_, base) = raft("", None);
    let target = Target::violation(base.as_ref());
    let executor = Tired::at(Part::Search, 1_000);
    let walked = search(base.as_ref(), &target).walks(&executor, 1, u64::MAX, &mut |_| false);
    assert!(walked.found.is_none() && walked.tally.walks > 3 && walked.tally.actions < 1_000);
    assert!(executor.asked.load(Ordering::Relaxed) < 1_100, "nobody goes on");
    let executor = Tired::at(Part::Search, 1_000);
    let reached = search(base.as_ref(), &target).breadth(&executor, 9, &mut |_| false);
    assert!(reached.found.is_none() && !reached.reach.complete && reached.reach.choices <= 1_000);
    assert!(executor.asked.load(Ordering::Relaxed) < 1_100, "nobody goes on");
}

#[test]
fn what_was_found_holds_also_if_nobody_makes_it_shorter() {
    let (start, base) = raft("", Some("log_up_to_date_check"));
    let target = Target::violation(base.as_ref());
    let lengths = [0, 5, u64::MAX].map(|most| {
        let executor = Tired::at(Part::Shrinking, most);
        let found = search(base.as_ref(), &target).walks(&executor, 1, 500, &mut |_| false).found.unwrap();
        hold(start.clone(), &found);
        found.commands.len()
    });
    assert!(lengths[0] >= lengths[1] && lengths[1] > lengths[2], "{lengths:?}");
}
