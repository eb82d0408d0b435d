//! What the simulator promises, on a toy algorithm.

use std::collections::BTreeSet;

use super::erased::build;
use super::options::Options;
use super::toy::{CALL, Toy, ToyOutcome};
use crate::algorithm::{Outcome as _, Random};
use crate::cluster::ChoiceKind;
use crate::cluster::{Cluster, Detail, Event};
use crate::command::{Command, DiskFault, Network, Pattern, PatternEnd, Pick, Role, Set, Verb};
use crate::model::{ClientId, Endpoint, EventKind, Marks, MomentQuery, NodeId, Outcome, Status, Time, Value, View};
use crate::workload::key_value;

const SCOPE: MomentQuery = MomentQuery { slots: 0..0, messages: 1_000, operations: 100, facts_of: None, sparse: false };

fn cluster(settings: &[(&str, &str)]) -> Box<dyn Cluster> {
    let settings: Vec<(&str, String)> = settings.iter().map(|(name, text)| (*name, (*text).to_string())).collect();
    build::<Toy>(&settings, Options::default()).unwrap()
}

fn set(numbers: &[u16]) -> Set {
    Set(numbers.iter().map(|n| Role::Node(NodeId(n - 1))).collect())
}

fn at(node: u16) -> PatternEnd {
    PatternEnd::At(Endpoint::Node(NodeId(node - 1)))
}

fn pick(from: u16, to: u16) -> Pick {
    Pick::First(Pattern { from: at(from), to: at(to), kind: None, fields: Vec::new() })
}

fn message(verb: Verb, from: u16, to: u16) -> Command {
    Command::Message { verb, pick: pick(from, to) }
}

fn run(cluster: &mut dyn Cluster, commands: &[Command]) {
    for command in commands {
        cluster.apply(command, Detail::Silent).unwrap_or_else(|error| panic!("{command:?}: {error}"));
    }
}

fn fire() -> Command {
    Command::Timeout { node: set(&[1]), timer: None }
}

fn steps(cluster: &mut dyn Cluster, count: usize) -> Vec<Event> {
    (0..count).map_while(|_| cluster.step(Detail::Rule)).collect()
}

fn view(cluster: &dyn Cluster) -> View {
    cluster.view(&SCOPE)
}

fn seen(cluster: &dyn Cluster, node: u16) -> Value {
    view(cluster).nodes[usize::from(node) - 1].badges[0].1.clone()
}

#[test]
fn what_a_node_says_it_came_to_marks_the_event_and_hearing_of_it_does_not() {
    let mut cluster = cluster(&[("nodes", "3"), ("clients", "0")]);
    run(&mut *cluster, &[fire()]);
    let marks = |events: Vec<Event>| -> Vec<Marks> { events.into_iter().map(|event| event.marks).collect() };
    let pinged = marks(steps(&mut *cluster, 4));
    let answered = Marks::from(ToyOutcome::Answered.mark());
    assert_eq!(pinged.iter().filter(|marks| **marks == answered).count(), 1, "two Pongs, and only the first is news");
    assert_eq!(pinged.iter().filter(|marks| marks.is_empty()).count(), 3);
    // A copy knows what was reached.
    let mut copy = cluster.fork();
    run(&mut *copy, &[fire()]);
    assert!(marks(steps(&mut *copy, 4)).contains(&answered), "the next round is news again");

    let ping = vec![("n", CALL.to_string())];
    let (from, to) = (Endpoint::Node(NodeId(0)), Endpoint::Node(NodeId(1)));
    run(&mut *cluster, &[Command::Send { from, to, kind: "Ping", fields: ping }]);
    let noted = Marks::from(ToyOutcome::Noted.mark());
    let events = marks(steps(&mut *cluster, 5));
    assert_eq!(events.iter().filter(|marks| **marks == noted).count(), 3, "each of the three notes");
}

#[test]
fn the_same_seed_gives_the_same_run_and_another_seed_another() {
    let trace = |seed: &str| {
        let mut cluster = cluster(&[("seed", seed)]);
        (steps(cluster.as_mut(), 200), cluster.fingerprint())
    };
    assert_eq!(trace("7"), trace("7"));
    assert_ne!(trace("7").1, trace("8").1);
}

#[test]
fn a_fork_goes_on_exactly_as_the_original_does() {
    let mut original = cluster(&[]);
    steps(original.as_mut(), 37);
    let mut fork = original.fork();
    assert_eq!(original.fingerprint(), fork.fingerprint());
    assert_eq!(steps(original.as_mut(), 100), steps(fork.as_mut(), 100));
    assert_eq!(original.fingerprint(), fork.fingerprint());
}

#[test]
fn a_choice_does_what_its_command_does_also_in_used_memory() {
    let mut cluster = cluster(&[("fsync", "5ms")]);
    let (mut random, mut there) = (Random::stream(1, &[]), cluster.fork());
    let mut kinds = BTreeSet::new();
    for _ in 0..2_000 {
        let mut choices = Vec::new();
        for kind in ChoiceKind::ALL {
            cluster.choices(kind, &mut choices);
        }
        let choice = choices[random.below(choices.len() as u64) as usize];
        let command = cluster.command(choice);
        kinds.insert(command.word());
        cluster.likeness();
        cluster.fork_into(&mut there);
        for _ in 0..3 {
            there.choose(choices[random.below(choices.len() as u64) as usize]);
            cluster.restore(&mut there);
            assert_eq!(there.fingerprint(), cluster.fingerprint());
            assert_eq!(there.likeness(), cluster.likeness());
        }
        assert!(there.choose(choice).is_some(), "{command}");
        match command {
            Command::Step(_) => drop(cluster.step(Detail::Silent)),
            _ => drop(cluster.apply(&command, Detail::Silent).unwrap()),
        }
        assert_eq!(there.fingerprint(), cluster.fingerprint(), "{command}");
        assert_eq!(there.likeness(), cluster.likeness(), "{command}");
    }
    let all = "cas crash cut deliver drop duplicate heal pause read restart resume step timeout write";
    assert_eq!(kinds.into_iter().collect::<Vec<_>>().join(" "), all);
}

#[test]
fn moments_are_alike_if_the_same_can_happen_whatever_led_there() {
    let after = |commands: &[Command]| {
        let mut cluster = cluster(&[]);
        run(cluster.as_mut(), commands);
        cluster
    };
    let alike = |one: &[Command], other: &[Command]| {
        let (one, other) = (after(one), after(other));
        assert_ne!(one.fingerprint(), other.fingerprint());
        one.fork().likeness() == other.fork().likeness()
    };
    let (deliver, drop) = (|to| message(Verb::Deliver, 1, to), |to| message(Verb::Drop, 1, to));
    assert!(alike(&[fire(), deliver(2), deliver(3)], &[fire(), deliver(3), deliver(2)]), "in another order");
    assert!(alike(&[fire(), deliver(2)], &[fire(), message(Verb::Duplicate, 1, 2), deliver(2), drop(2)]));
    assert!(!alike(&[fire(), deliver(2)], &[fire(), drop(2)]), "another disk");
    assert!(!alike(&[fire()], &[fire(), message(Verb::Duplicate, 1, 2)]), "more in flight");
    assert!(!alike(&[fire()], &[fire(), message(Verb::Hold, 1, 2)]), "one is held");
    let crash = Command::Crash { set: set(&[3]), disk: DiskFault::Kept };
    assert!(!alike(&[fire()], &[fire(), crash]), "one is down");
}

#[test]
fn messages_keep_their_order_per_direction_unless_reorder_is_on() {
    let overtaken = |reorder: bool| {
        let mut cluster = cluster(&[("nodes", "2"), ("latency", "1ms..500ms")]);
        run(
            cluster.as_mut(),
            &[Command::Network(Network::Link {
                link: None,
                latency: None,
                loss_ppm: None,
                duplicate_ppm: None,
                reorder: Some(reorder),
            })],
        );
        (0..20).for_each(|_| run(cluster.as_mut(), &[fire()]));
        let messages = view(cluster.as_ref()).messages;
        messages.windows(2).any(|pair| pair[0].due > pair[1].due)
    };
    assert!(!overtaken(false));
    assert!(overtaken(true));
}

#[test]
fn a_lost_message_travels_and_vanishes_when_due() {
    let mut cluster = cluster(&[("nodes", "2"), ("latency", "10ms")]);
    run(
        cluster.as_mut(),
        &[
            Command::Network(Network::Link {
                link: None,
                latency: None,
                loss_ppm: Some(1_000_000),
                duplicate_ppm: None,
                reorder: None,
            }),
            fire(),
        ],
    );
    assert!(view(cluster.as_ref()).messages[0].doomed);
    let event = cluster.step(Detail::Silent).unwrap();
    assert_eq!((event.kind, event.time), (EventKind::Loss, Time::from_millis(10)));
    assert_eq!(seen(cluster.as_ref(), 2), Value::Number(0));
}

#[test]
fn a_message_is_lost_arriving_over_a_cut_and_cannot_be_delivered_over_it() {
    let mut cluster = cluster(&[("nodes", "2")]);
    let cut = Network::Cut { from: at(1), to: at(2), both: false };
    run(cluster.as_mut(), &[fire(), Command::Network(cut)]);
    let before = cluster.fingerprint();
    let error = cluster.apply(&message(Verb::Deliver, 1, 2), Detail::Silent).unwrap_err();
    assert_eq!(error.message, "#1 cannot be delivered: S1->S2 is cut");
    assert_eq!(cluster.fingerprint(), before, "an error changes nothing");
    assert_eq!(cluster.step(Detail::Silent).unwrap().kind, EventKind::Loss);
}

#[test]
fn a_partition_parts_nodes_but_not_clients_and_healing_ends_it() {
    let mut cluster = cluster(&[("nodes", "3")]);
    run(cluster.as_mut(), &[Command::Network(Network::Partition(vec![set(&[1])])), fire()]);
    assert!(view(cluster.as_ref()).messages.iter().all(|message| message.doomed));
    assert_eq!(view(cluster.as_ref()).partition, [vec![NodeId(0)], vec![NodeId(1), NodeId(2)]]);
    let read = key_value::read("x");
    run(cluster.as_mut(), &[Command::Client { client: ClientId(0), operation: read, to: None }]);
    run(cluster.as_mut(), &[Command::Settle(None)]);
    assert_eq!(view(cluster.as_ref()).clients[0].operations[0].outcome, Outcome::Ok);
    run(cluster.as_mut(), &[Command::Network(Network::HealAll), fire(), Command::Settle(None)]);
    assert_eq!(seen(cluster.as_ref(), 3), Value::Number(2));
}

#[test]
fn a_crash_keeps_what_the_fault_says() {
    let after = |fault: DiskFault| {
        let mut cluster = cluster(&[("nodes", "2"), ("fsync", "50ms"), ("latency", "1ms")]);
        run(cluster.as_mut(), &[fire(), message(Verb::Deliver, 1, 2)]);
        cluster.step(Detail::Silent);
        assert_eq!(seen(cluster.as_ref(), 2), Value::Number(1), "synced");
        run(cluster.as_mut(), &[fire(), message(Verb::Deliver, 1, 2)]);
        assert_eq!(seen(cluster.as_ref(), 2), Value::Number(2), "written, not synced");
        run(cluster.as_mut(), &[Command::Crash { set: set(&[2]), disk: fault }]);
        assert_eq!(view(cluster.as_ref()).nodes[1].status, Status::Down);
        seen(cluster.as_ref(), 2)
    };
    assert_eq!(after(DiskFault::Kept), Value::Number(2));
    assert_eq!(after(DiskFault::Unsynced), Value::Number(1));
    assert_eq!(after(DiskFault::Wiped), Value::Number(0));
}

#[test]
fn a_send_waits_for_the_writes_before_it() {
    let mut waits = cluster(&[("nodes", "2"), ("fsync", "5ms")]);
    run(waits.as_mut(), &[fire(), message(Verb::Deliver, 1, 2)]);
    assert_eq!(view(waits.as_ref()).in_flight, 0, "the answer waits for the disk");
    assert_eq!(waits.step(Detail::Silent).map(|event| event.kind), Some(EventKind::Sync));
    assert_eq!(view(waits.as_ref()).in_flight, 1);

    let mut hurries = cluster(&[("nodes", "2"), ("fsync", "5ms")]);
    run(hurries.as_mut(), &[Command::Safeguards { names: vec!["ack_after_fsync"], on: false }]);
    run(hurries.as_mut(), &[fire(), message(Verb::Deliver, 1, 2)]);
    assert_eq!(view(hurries.as_ref()).in_flight, 1, "the safeguard is off: it leaves at once");
}

#[test]
fn a_crash_forgets_what_waited_for_the_disk() {
    let mut cluster = cluster(&[("nodes", "2"), ("fsync", "5ms")]);
    run(cluster.as_mut(), &[fire(), message(Verb::Deliver, 1, 2)]);
    run(cluster.as_mut(), &[Command::Crash { set: set(&[2]), disk: DiskFault::Kept }, Command::Restart(set(&[2]))]);
    assert_eq!(cluster.step(Detail::Silent).map(|event| event.kind), Some(EventKind::Timer), "no sync, no answer");
}

#[test]
fn a_paused_node_queues_arrivals_and_its_timers_fire_when_it_resumes() {
    let mut cluster = cluster(&[("nodes", "2"), ("latency", "1ms")]);
    run(cluster.as_mut(), &[fire(), Command::Pause(set(&[2]))]);
    cluster.step(Detail::Silent);
    assert_eq!((seen(cluster.as_ref(), 2), view(cluster.as_ref()).nodes[1].queued), (Value::Number(0), 1));
    run(cluster.as_mut(), &[Command::Pause(set(&[1])), Command::Resume(set(&[2]))]);
    let event = cluster.step(Detail::Silent).unwrap();
    assert_eq!((event.kind, seen(cluster.as_ref(), 2)), (EventKind::Delivery, Value::Number(1)));
    steps(cluster.as_mut(), 1);
    assert_eq!(cluster.next_due(), None, "a paused node's timer is no event");
    cluster.advance(Time::from_secs(1));
    run(cluster.as_mut(), &[Command::Resume(set(&[1]))]);
    let kinds: Vec<_> = steps(cluster.as_mut(), 2).iter().map(|event| (event.kind, event.time)).collect();
    assert_eq!(kinds[1], (EventKind::Timer, Time::from_secs(1)), "overdue: fires now, after what was queued");
}

#[test]
fn a_held_message_stays_until_it_is_released() {
    let mut cluster = cluster(&[("nodes", "2"), ("latency", "1ms")]);
    run(cluster.as_mut(), &[fire(), message(Verb::Hold, 1, 2), Command::Settle(None)]);
    assert_eq!(view(cluster.as_ref()).messages[0].due, None);
    assert_eq!(seen(cluster.as_ref(), 2), Value::Number(0));
    run(cluster.as_mut(), &[message(Verb::Release, 1, 2), Command::Settle(None)]);
    assert_eq!(seen(cluster.as_ref(), 2), Value::Number(1));
}

#[test]
fn a_copy_has_an_id_of_its_own_and_arrives_too() {
    let mut cluster = cluster(&[("nodes", "2")]);
    run(cluster.as_mut(), &[fire(), message(Verb::Duplicate, 1, 2), Command::Settle(None)]);
    let answers = cluster.event();
    assert_eq!(answers, 2 + 4, "the timer, the copy, two deliveries and their two answers");
}

#[test]
fn a_dropped_message_is_gone_and_a_delayed_one_is_later() {
    let mut cluster = cluster(&[("nodes", "3"), ("latency", "10ms")]);
    run(cluster.as_mut(), &[fire(), message(Verb::Drop, 1, 2), message(Verb::Delay(Time::from_millis(7)), 1, 3)]);
    let messages = view(cluster.as_ref()).messages;
    assert_eq!(messages.len(), 1);
    assert_eq!(messages[0].due, Some(Time::from_millis(17)));
    let error = cluster.apply(&message(Verb::Drop, 1, 2), Detail::Silent).unwrap_err().message;
    assert!(error.ends_with("in flight: #2 S1->S3 Ping"), "{error}");
}

#[test]
fn a_client_follows_redirects_retries_and_gives_up() {
    let mut cluster = cluster(&[("nodes", "2")]);
    let write = |to: u16| Command::Client {
        client: ClientId(0),
        operation: key_value::write("x", "3"),
        to: Some(Role::Node(NodeId(to - 1))),
    };
    run(cluster.as_mut(), &[write(2), Command::Settle(None)]);
    assert_eq!(view(cluster.as_ref()).clients[0].operations[0].outcome, Outcome::Ok, "redirected to S1");
    run(cluster.as_mut(), &[Command::Crash { set: Set(vec![Role::All]), disk: DiskFault::Kept }, write(1)]);
    let mut words = Vec::new();
    while let Some(event) = cluster.step(Detail::Silent) {
        words.push(event.word);
    }
    assert_eq!(words.iter().filter(|word| **word == "retry").count(), 9);
    assert_eq!(*words.last().unwrap(), "give-up");
    let last = view(cluster.as_ref()).clients[0].operations[1].clone();
    assert_eq!((last.outcome, last.returned), (Outcome::Unknown, Some(Time::from_secs(10))));
}

#[test]
fn a_new_operation_makes_the_former_unknown() {
    let mut cluster = cluster(&[]);
    let read = Command::Client { client: ClientId(0), operation: key_value::read("x"), to: None };
    run(cluster.as_mut(), &[read.clone(), read]);
    let outcomes: Vec<_> = view(cluster.as_ref()).clients[0].operations.iter().map(|op| op.outcome).collect();
    assert_eq!(outcomes, [Outcome::Unknown, Outcome::Pending]);
}

#[test]
fn a_command_on_a_node_in_the_wrong_state_says_so_and_changes_nothing() {
    let mut cluster = cluster(&[]);
    for (command, message) in [
        (Command::Restart(set(&[1])), "cannot restart S1: it is running"),
        (Command::Start(set(&[2])), "cannot start S2: it is running"),
        (Command::Resume(set(&[3])), "cannot resume S3: it is running"),
        (Command::Timeout { node: set(&[2]), timer: None }, "S2 has no timer armed; armed: none"),
    ] {
        assert_eq!(cluster.apply(&command, Detail::Silent).unwrap_err().message, message);
    }
    assert_eq!(cluster.event(), 0);
}

#[test]
fn an_absent_node_takes_nothing_until_it_starts_and_given_sets_its_disk() {
    let mut cluster = cluster(&[("nodes", "2")]);
    let given = Command::Given { set: set(&[2]), fields: vec![("seen", "9".into())] };
    run(cluster.as_mut(), &[Command::Absent(set(&[2])), given.clone()]);
    assert_eq!((view(cluster.as_ref()).nodes[1].role, seen(cluster.as_ref(), 2)), ("absent", Value::Number(9)));
    run(cluster.as_mut(), &[fire()]);
    assert_eq!(cluster.step(Detail::Silent).unwrap().kind, EventKind::Loss);
    assert!(cluster.apply(&given, Detail::Silent).is_err(), "given stands before the first event");
    run(cluster.as_mut(), &[Command::Start(set(&[2]))]);
    assert_eq!(view(cluster.as_ref()).nodes[1].status, Status::Up);
    assert_eq!(cluster.first_violation(), None);
}

#[test]
fn a_violation_is_marked_at_the_event_that_first_broke_it() {
    let mut cluster = cluster(&[("nodes", "2")]);
    let forged = |n: &str| Command::Send {
        from: NodeId(0).into(),
        to: NodeId(1).into(),
        kind: "Ping",
        fields: vec![("n", n.into())],
    };
    run(cluster.as_mut(), &[forged("5"), forged("4"), forged("3"), Command::Settle(None)]);
    assert_eq!(cluster.first_violation(), Some(("SeenGrows", 5)));
}

#[test]
fn a_clock_that_runs_fast_fires_its_timers_early() {
    let mut cluster = cluster(&[]);
    run(cluster.as_mut(), &[Command::Clock { set: set(&[1]), offset: None, drift_ppm: Some(1_000_000) }, fire()]);
    steps(cluster.as_mut(), 8);
    assert_eq!(cluster.next_due(), Some(Time::from_millis(50)));
}

#[test]
fn what_is_sent_is_counted_and_an_answer_knows_how_many_messages_led_to_it() {
    for fsync in ["0ms", "3ms"] {
        let mut cluster = cluster(&[("nodes", "3"), ("fsync", fsync)]);
        run(cluster.as_mut(), &[fire()]);
        let count = |cluster: &dyn Cluster, kind: usize| cluster.counters().between_nodes[kind].messages;
        assert_eq!((count(cluster.as_ref(), 0), count(cluster.as_ref(), 1)), (2, 0));
        let ask = |to| Command::Client {
            client: ClientId(0),
            operation: key_value::write("x", "1"),
            to: Some(Role::Node(NodeId(to))),
        };
        // S2 redirects: a request and the refusal, a request and the answer.
        run(cluster.as_mut(), &[ask(1)]);
        while view(cluster.as_ref()).in_flight > 0 {
            cluster.step(Detail::Silent);
        }
        let counters = cluster.counters();
        assert_eq!((counters.writes, counters.delays, counters.round_trips()), (1, 4, Some(200)));
        assert_eq!(counters.with_clients.iter().map(|of| of.messages).collect::<Vec<_>>(), [2, 2]);
        assert!(count(cluster.as_ref(), 0) > 0 && counters.total().0 >= 4);
    }
}

#[test]
fn the_time_without_a_leader_is_counted() {
    let mut cluster = cluster(&[("nodes", "3")]);
    let later = |cluster: &mut dyn Cluster, millis| cluster.advance(Time::from_millis(millis));
    later(cluster.as_mut(), 1);
    run(cluster.as_mut(), &[Command::Crash { set: set(&[1]), disk: DiskFault::Kept }]);
    later(cluster.as_mut(), 5);
    assert_eq!(cluster.counters().leaderless, Some(Time::from_millis(4)), "it goes on");
    run(cluster.as_mut(), &[Command::Restart(set(&[1]))]);
    later(cluster.as_mut(), 7);
    assert_eq!(cluster.counters().leaderless, Some(Time::from_millis(4)), "it is over");
}

/// S2 was called back by S1: three notes are in flight to S1, on a session that S2 opened.
fn notes() -> Box<dyn Cluster> {
    let mut cluster = cluster(&[("nodes", "3"), ("latency", "10ms")]);
    let send = Command::Send { from: end(1), to: end(2), kind: "Ping", fields: vec![("n", CALL.to_string())] };
    run(cluster.as_mut(), &[send, message(Verb::Deliver, 1, 2)]);
    cluster
}

fn end(node: u16) -> Endpoint {
    Endpoint::Node(NodeId(node - 1))
}

/// What a node heard of sessions and on them.
fn heard(cluster: &dyn Cluster, node: u16) -> String {
    view(cluster).nodes[usize::from(node) - 1].badges[1].1.to_string()
}

fn refusal(cluster: &mut dyn Cluster, command: &Command) -> String {
    cluster.apply(command, Detail::Silent).unwrap_err().message
}

fn number(cluster: &dyn Cluster, place: usize) -> Pick {
    Pick::Id(view(cluster).messages[place].id)
}

#[test]
fn a_session_is_heard_of_with_its_first_message_and_keeps_the_order() {
    let mut cluster = notes();
    let second = Command::Message { verb: Verb::Deliver, pick: number(cluster.as_ref(), 1) };
    let error = refusal(cluster.as_mut(), &second);
    assert!(error.ends_with("cannot be delivered: #2 Note is before it on the session S2->S1"), "{error}");
    run(cluster.as_mut(), &[message(Verb::Deliver, 2, 1), second, message(Verb::Deliver, 2, 1)]);
    assert_eq!(heard(cluster.as_ref(), 1), "S2+ 1 2 3");
    assert_eq!(heard(cluster.as_ref(), 2), "", "who opens it is not told");
}

#[test]
fn what_is_held_on_a_session_holds_what_is_behind_it() {
    let mut cluster = notes();
    let hold = |place| Command::Message { verb: Verb::Hold, pick: number(notes().as_ref(), place) };
    run(cluster.as_mut(), &[hold(1)]);
    cluster.step(Detail::Silent);
    assert_eq!(heard(cluster.as_ref(), 1), "S2+ 1");
    assert!(view(cluster.as_ref()).messages.iter().all(|message| message.due.is_none()));
    let third = Command::Message { verb: Verb::Release, pick: number(cluster.as_ref(), 1) };
    assert!(refusal(cluster.as_mut(), &third).contains("cannot be released: #3 Note is before it"));
    let first = Command::Message { verb: Verb::Release, pick: number(cluster.as_ref(), 0) };
    run(cluster.as_mut(), &[first]);
    steps(cluster.as_mut(), 2);
    assert_eq!(heard(cluster.as_ref(), 1), "S2+ 1 2 3");
}

#[test]
fn a_delayed_message_delays_what_is_behind_it_on_its_session() {
    let mut cluster = notes();
    run(cluster.as_mut(), &[message(Verb::Delay(Time::from_millis(50)), 2, 1)]);
    let arrivals = steps(cluster.as_mut(), 3);
    assert!(arrivals.iter().all(|event| event.time == Time::from_millis(60)), "{arrivals:?}");
    assert_eq!(heard(cluster.as_ref(), 1), "S2+ 1 2 3");
}

#[test]
fn a_crash_a_cut_and_a_lost_message_break_a_session_and_the_ends_are_told() {
    let cut = Command::Network(Network::Cut { from: at(1), to: at(2), both: false });
    let crash = Command::Crash { set: set(&[2]), disk: DiskFault::Kept };
    let lose = message(Verb::Drop, 2, 1);
    for (fault, first, second) in [(cut, "S2+ 1 S2-", "S1-"), (crash, "S2+ 1 S2-", ""), (lose, "S2+ 1 S2-", "S1-")] {
        let mut cluster = notes();
        cluster.step(Detail::Silent);
        run(cluster.as_mut(), std::slice::from_ref(&fault));
        assert!(view(cluster.as_ref()).messages.iter().all(|message| message.kind == "Closed"));
        while view(cluster.as_ref()).in_flight > 0 {
            cluster.step(Detail::Silent);
        }
        assert_eq!(heard(cluster.as_ref(), 1), first, "{fault}");
        if !second.is_empty() {
            assert_eq!(heard(cluster.as_ref(), 2), second, "{fault}");
        }
    }
}

#[test]
fn a_session_with_nobody_is_refused() {
    let mut cluster = cluster(&[("nodes", "3"), ("latency", "10ms")]);
    let send = Command::Send { from: end(1), to: end(2), kind: "Ping", fields: vec![("n", CALL.to_string())] };
    run(cluster.as_mut(), &[send, Command::Crash { set: set(&[1]), disk: DiskFault::Kept }]);
    run(cluster.as_mut(), &[message(Verb::Deliver, 1, 2)]);
    assert_eq!(view(cluster.as_ref()).in_flight, 1, "nothing is sent where no session is");
    cluster.step(Detail::Silent);
    assert_eq!(heard(cluster.as_ref(), 2), "S1-");
}

#[test]
fn loss_delays_a_session_and_copies_there_are_none() {
    let mut cluster = cluster(&[("nodes", "3"), ("latency", "10ms")]);
    let bad = Network::Link {
        link: None,
        latency: None,
        loss_ppm: Some(500_000),
        duplicate_ppm: Some(1_000_000),
        reorder: Some(true),
    };
    let send = Command::Send { from: end(1), to: end(2), kind: "Ping", fields: vec![("n", CALL.to_string())] };
    run(cluster.as_mut(), &[send, message(Verb::Deliver, 1, 2)]);
    run(cluster.as_mut(), &[message(Verb::Drop, 2, 1)]);
    steps(cluster.as_mut(), 2);
    let send = Command::Send { from: end(1), to: end(2), kind: "Ping", fields: vec![("n", CALL.to_string())] };
    run(cluster.as_mut(), &[send, Command::Network(bad), message(Verb::Deliver, 1, 2)]);
    let copy = message(Verb::Duplicate, 2, 1);
    assert!(refusal(cluster.as_mut(), &copy).contains("has no copies"));
    while heard(cluster.as_ref(), 1).matches('3').count() == 0 {
        cluster.step(Detail::Silent).unwrap();
    }
    assert_eq!(heard(cluster.as_ref(), 1), "S2- S2+ 1 2 3");
    assert!(cluster.now() > Time::from_millis(200), "a lost message is sent again after a while");
}
