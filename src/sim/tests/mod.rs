//! What the simulator promises, on the algorithms there are: words that come back, and what echo has not, on Raft and ZAB.

mod clients;
mod messages;
mod processes;
mod sessions;

use std::collections::BTreeSet;

use super::Options;
use crate::algorithm::Random;
use crate::algorithm::describe::ControlSpec;
use crate::algorithms::catalogue;
use crate::cluster::{ChoiceKind, Cluster, Detail, Event};
use crate::command::{Claim, Command, Context, Grammar, parse_line};
use crate::model::{Mark, Marks, MomentQuery, NodeId, Value, View};

const SCOPE: MomentQuery =
    MomentQuery { slots: 0..0, messages: 1_000, operations: 100, facts_of: None, sparse: false, guarantees: false };
const GRAMMAR: Grammar = Grammar { find: catalogue::find, names: catalogue::names };

/// S1 is asked, and has said the word to all.
const ASK: &str = "C1 say a to S1; deliver C1->S1 Request";
/// S1 leads, and all know it.
const LEAD: &str = "timeout S1; settle";

fn cluster(algorithm: &str, settings: &[(&str, &str)]) -> Box<dyn Cluster> {
    let settings: Vec<(&str, String)> = settings.iter().map(|(name, text)| (*name, (*text).to_string())).collect();
    super::create(algorithm, &settings, Options::default()).unwrap()
}

fn command(cluster: &dyn Cluster, line: &str) -> Command {
    let context = Context::of(GRAMMAR, cluster.description(), cluster.nodes().len() as u16, 100);
    parse_line(line, &context).unwrap_or_else(|error| panic!("{line}: {error:?}")).expect("a command")
}

/// Has clients ask all the time; where they have nothing to ask, somebody gives a command of the algorithm's own.
fn busy(cluster: &mut dyn Cluster) {
    let own = cluster.description().controls.first().filter(|_| !cluster.description().is_asked());
    let line = own.map_or_else(|| "load 100/s".to_owned(), ControlSpec::example);
    give(cluster, &line);
}

/// Gives commands, one after the other.
fn give(cluster: &mut dyn Cluster, lines: &str) {
    for line in lines.split(';') {
        let command = command(cluster, line);
        cluster.apply(&command, Detail::Silent).unwrap_or_else(|error| panic!("{line}: {error}"));
    }
}

/// Why a command does not fit.
fn refusal(cluster: &mut dyn Cluster, line: &str) -> String {
    let (command, before) = (command(cluster, line), cluster.fingerprint());
    let message = cluster.apply(&command, Detail::Silent).unwrap_err().to_string();
    assert_eq!(cluster.fingerprint(), before, "an error changes nothing");
    message
}

fn holds(cluster: &dyn Cluster, condition: &str) -> bool {
    let Command::Expect(Claim::Now(condition)) = command(cluster, &format!("expect {condition}")) else {
        panic!("{condition} is a condition")
    };
    cluster.holds(&condition)
}

fn steps(cluster: &mut dyn Cluster, count: usize) -> Vec<Event> {
    (0..count).map_while(|_| cluster.step(Detail::Rule)).collect()
}

/// Runs it until something holds.
fn until(cluster: &mut dyn Cluster, condition: &str) -> Vec<Event> {
    let mut events = Vec::new();
    while !holds(cluster, condition) {
        assert!(events.len() < 10_000, "{condition}");
        events.extend(cluster.step(Detail::Rule));
    }
    events
}

fn view(cluster: &dyn Cluster) -> View {
    cluster.view(&SCOPE)
}

/// The first badge of a node: in echo, the words that are on its disk.
fn badge(cluster: &dyn Cluster, node: usize) -> Value {
    view(cluster).nodes[node - 1].badges()[0].1.clone()
}

fn word(text: &str) -> Value {
    Value::Text(text.into())
}

fn node(number: u16) -> NodeId {
    NodeId(number - 1)
}

/// The mark of an outcome.
fn mark(cluster: &dyn Cluster, outcome: &str) -> Mark {
    let outcomes = cluster.description().outcomes;
    Mark::Outcome(outcomes.iter().position(|spec| spec.name == outcome).expect("an outcome") as u8)
}

#[test]
fn what_a_node_says_it_came_to_marks_the_event_and_hearing_of_it_does_not() {
    let mut raft = cluster("raft", &[("nodes", "3"), ("clients", "2")]);
    give(&mut *raft, LEAD);
    let committed = Marks::from(mark(&*raft, "committed"));
    let count = |events: &[Event]| events.iter().filter(|event| event.marks == committed).count();
    give(&mut *raft, "C1 write x=1 to S1");
    let events = until(&mut *raft, "all.commit = 2");
    assert_eq!(count(&events), 1, "two followers hear of it later: only the first is news");
    let heard = Marks::from(Mark::Client);
    assert!(events.iter().all(|event| event.marks == committed || event.marks == heard || event.marks.is_empty()));
    assert_eq!(events.iter().filter(|event| event.marks == heard).count(), 1, "the client has its answer");
    // A copy knows how far it was.
    let mut copy = raft.fork();
    give(&mut *copy, "C1 write x=2 to S1");
    assert_eq!(count(&until(&mut *copy, "all.commit = 3")), 1, "what comes after that is news again");

    let mut echo = cluster("echo", &[("nodes", "3"), ("clients", "1")]);
    let answered = mark(&*echo, "answered");
    for word in ["a", "a", "b"] {
        give(&mut *echo, &format!("C1 say {word} to S1"));
        let events = until(&mut *echo, "C1.last = ok and nothing in flight");
        assert_eq!(events.iter().filter(|event| event.marks.has(answered)).count(), 1, "each time");
    }
}

#[test]
fn the_same_seed_gives_the_same_run_and_another_seed_another() {
    for name in catalogue::names() {
        let trace = |seed: &str| {
            let mut cluster = cluster(name, &[("seed", seed)]);
            busy(&mut *cluster);
            (steps(&mut *cluster, 200), cluster.fingerprint())
        };
        assert_eq!(trace("7"), trace("7"));
        assert_ne!(trace("7").1, trace("8").1);
    }
}

#[test]
fn a_fork_goes_on_exactly_as_the_original_does() {
    for name in catalogue::names() {
        let mut original = cluster(name, &[]);
        busy(&mut *original);
        steps(&mut *original, 37);
        let mut fork = original.fork();
        assert_eq!(original.fingerprint(), fork.fingerprint());
        assert_eq!(steps(&mut *original, 100), steps(&mut *fork, 100));
        assert_eq!(original.fingerprint(), fork.fingerprint());
    }
}

#[test]
fn a_choice_does_what_its_command_does_also_in_used_memory() {
    for name in catalogue::names() {
        let mut cluster = cluster(name, &[("fsync", "5ms")]);
        let (mut random, mut there) = (Random::stream(1, &[]), cluster.fork());
        let mut kinds = BTreeSet::new();
        // Without clients there is a message only now and then.
        let many = if cluster.description().is_asked() { 1_000 } else { 8_000 };
        for _ in 0..many {
            let mut choices = Vec::new();
            for kind in ChoiceKind::ALL {
                cluster.choices(kind, &mut choices);
            }
            let choice = choices[random.below(choices.len() as u64) as usize];
            let command = cluster.command(choice);
            kinds.insert(command.word());
            cluster.state_hash();
            cluster.fork_into(&mut there);
            for _ in 0..3 {
                there.choose(choices[random.below(choices.len() as u64) as usize]);
                cluster.restore(&mut there);
                assert_eq!(there.fingerprint(), cluster.fingerprint());
                assert_eq!(there.state_hash(), cluster.state_hash());
            }
            let fits = there.choose(choice).is_some();
            match &command {
                Command::Step(_) => assert_eq!(cluster.step(Detail::Silent).is_some(), fits),
                _ => assert_eq!(cluster.apply(&command, Detail::Silent).is_ok(), fits, "{command}"),
            }
            let idle = command == Command::Step(1) && cluster.next_due().is_none();
            assert!(fits || idle || matches!(command, Command::Control { .. }), "{command}");
            assert_eq!(there.fingerprint(), cluster.fingerprint(), "{command}");
            assert_eq!(there.state_hash(), cluster.state_hash(), "{command}");
        }
        let mut clock = Vec::new();
        cluster.choices(ChoiceKind::Clock, &mut clock);
        let clock = (!clock.is_empty()).then_some("clock");
        let faults = "crash cut deliver drop duplicate heal pause restart resume step timeout".split(' ');
        let asked = cluster.description().operations.iter().filter(|_| cluster.description().is_asked());
        let own = cluster.description().controls.iter();
        let all: BTreeSet<&str> = faults
            .chain(clock)
            .chain(asked.map(|operation| operation.name))
            .chain(own.map(|control| control.name))
            .collect();
        assert_eq!(kinds, all, "{name}");
    }
}

#[test]
fn moments_are_alike_if_the_same_can_happen_whatever_led_there() {
    let after = |lines: &[&str]| {
        let mut cluster = cluster("echo", &[]);
        give(&mut *cluster, ASK);
        for line in lines {
            give(&mut *cluster, line);
        }
        cluster
    };
    let alike = |one: &[&str], other: &[&str]| {
        let (one, other) = (after(one), after(other));
        assert_ne!(one.fingerprint(), other.fingerprint());
        one.fork().state_hash() == other.fork().state_hash()
    };
    let (deliver, other) = ("deliver S1->S2", "deliver S1->S3");
    assert!(alike(&[deliver, other], &[other, deliver]), "in another order");
    assert!(alike(&[deliver], &["duplicate S1->S2", deliver, "drop S1->S2"]));
    assert!(!alike(&[deliver], &["drop S1->S2"]), "another disk");
    assert!(!alike(&[], &["duplicate S1->S2"]), "more in flight");
    assert!(!alike(&[], &["hold S1->S2"]), "one is held");
    assert!(!alike(&[], &["crash S3"]), "one is down");
}

#[test]
fn a_violation_is_marked_at_the_event_that_first_broke_it() {
    let mut cluster = cluster("echo", &[("nodes", "2")]);
    give(&mut *cluster, "without wait_for_majority");
    give(&mut *cluster, ASK);
    give(&mut *cluster, ASK);
    assert_eq!(cluster.first_violation(), Some(("EchoHeardByMajority".into(), 2)));
}

#[test]
fn groups_of_a_partition_stand_as_they_were_given() {
    let mut cluster = cluster("raft", &[]);
    give(&mut *cluster, "partition S4,S3 | S1");
    let told: Vec<Vec<u16>> =
        view(&*cluster).partition.iter().map(|group| group.iter().map(|node| node.0 + 1).collect()).collect();
    assert_eq!(told, [vec![3, 4], vec![1], vec![2, 5]], "those that nobody named come last");
}
