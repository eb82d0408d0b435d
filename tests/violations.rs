//! Every safeguard that is off leads to a violation that is explained: facts, quorums, causes, in every language.

use std::fs;
use std::path::Path;

use synod::app::{App, Appearance, Code, Effect, Input, Key};
use synod::command::{Command, Grammar, Moment, parse_script};
use synod::protocol::catalogue;
use synod::session::Session;
use synod::sim::Options;
use synod::text::{Lang, Texts, key};
use synod::timeline::{Cause, Timeline};
use synod::view::{EventKind, Value};

/// The run of Raft's script whose name begins so, where it ends.
fn run(beginning: &str) -> Timeline {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scripts/raft");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let starts = |path: &Path| path.file_name().is_some_and(|name| name.to_str().unwrap().starts_with(beginning));
    let path = files.into_iter().find(|path| starts(path)).expect("a script");
    played(&fs::read_to_string(path).unwrap())
}

/// The run of a script, where it ends.
fn played(script: &str) -> Timeline {
    let grammar = Grammar { find: catalogue::find, names: catalogue::names };
    let script = parse_script(script, grammar).unwrap();
    let Command::Cluster { algorithm, settings } = &script[0].command else { panic!("a script begins with cluster") };
    let mut timeline = Timeline::new(synod::sim::create(algorithm, settings, Options::default()).unwrap());
    for statement in script.iter().skip(1).filter(|statement| !matches!(statement.command, Command::Expect(_))) {
        timeline.command(&statement.command).unwrap();
    }
    timeline
}

/// The beginning of a script's name, what breaks first, and the chain: `event<event that led to it`.
const SAFEGUARDS: [(&str, &str, &str); 9] = [
    ("safeguard-1", "LeaderCompleteness", "25 26<25 27<26 28<27 29<28 30<29 31<30 38 39<38 40<39"),
    ("safeguard-2-read", "LeaderCompleteness", "9 10<9 11<10 13<11 18 19<18 20<19"),
    ("safeguard-2-vote", "LeaderCompleteness", "9 10<9 11<10 13<11 18 19<18 20<19"),
    ("safeguard-3", "OneVotePerTerm", "1 2<1 3<2 4<3 5 6<5"),
    ("safeguard-4", "LeaderCompleteness", "12 19 20<19 22<20 23<22 25<12 29 30<29 31<30"),
    ("safeguard-5", "StateMachineSafety", "9 10<9 12<10 13<12 20 21<20"),
    ("safeguard-6", "ElectionSafety", "1 2<1 5 9 10<9 11<10 13<2"),
    ("safeguard-7", "MatchWithinLog", "1 2<1 4<2 6<4 8<6"),
    ("safeguard-8", "LogMatching", "2 3<2 4<3 15 16<15 17 18<17"),
];

#[test]
fn a_violation_is_traced_back_to_timers_commands_and_clients() {
    for (name, invariant, chain) in SAFEGUARDS {
        let timeline = run(name);
        let number = timeline.first_violation().unwrap();
        let causes = timeline.causes(number);
        assert_eq!(causes.last().unwrap().event.violations[0].invariant, invariant, "{name}");
        let told = |cause: &Cause| {
            let from = cause.from.map(|from| format!("<{from}")).unwrap_or_default();
            format!("{}{from}", cause.event.number)
        };
        assert_eq!(causes.iter().map(told).collect::<Vec<_>>().join(" "), chain, "{name}");
        for cause in causes {
            let root = matches!(cause.event.kind, EventKind::Timer | EventKind::Command | EventKind::Client);
            assert!(root || cause.from.is_some(), "{name}: {:?}", cause.event);
        }
    }
}

/// Presses keys; what they ask of the run is done.
fn press(app: &mut App, session: &mut Session, keys: &[Key]) {
    let mut effects: Vec<Effect> = keys.iter().flat_map(|key| app.update(Input::Key(*key))).collect();
    while !effects.is_empty() {
        let ask = |effect| {
            let Effect::Request(request) = effect else { panic!("{effect:?}") };
            app.receive(session.handle(request))
        };
        effects = effects.into_iter().flat_map(ask).collect();
    }
}

#[test]
fn every_violation_and_every_event_that_led_to_it_is_reached_by_keys() {
    let mut session = Session::of(run("safeguard-3"), App::first_look());
    let appearance = Appearance { reduced_motion: true, ..Appearance::default() };
    let description = session.timeline().cluster().description();
    let mut app = App::new(session.snapshot(), description, Lang::En, appearance);
    let (enter, down) = (Key::plain(Code::Enter), Key::plain(Code::Down));
    press(&mut app, &mut session, &[Key::char('i')]);
    let first = app.latest().here.event;
    let causes: Vec<u64> = app.latest().causes.iter().map(|cause| cause.event.number).collect();
    assert_eq!((causes.len(), *causes.last().unwrap()), (6, first));
    for (at, event) in causes.iter().enumerate() {
        press(&mut app, &mut session, &[Key::char('g')]);
        press(&mut app, &mut session, &first.to_string().chars().map(Key::char).collect::<Vec<_>>());
        press(&mut app, &mut session, &[enter]);
        press(&mut app, &mut session, &[enter]);
        (0..at).for_each(|_| press(&mut app, &mut session, &[down]));
        assert_eq!(app.cause, Some(at));
        press(&mut app, &mut session, &[enter]);
        assert_eq!(app.latest().here.event, *event);
    }
    let mut seen = Vec::new();
    for _ in 0..4 {
        press(&mut app, &mut session, &[Key::char('i')]);
        seen.push(app.latest().here.event);
    }
    assert_eq!(seen, [8, 6, 8, 6], "a vote given twice, then two leaders");
}

#[test]
fn the_same_attack_is_done_again_under_protection_and_breaks_nothing() {
    for (name, _, _) in SAFEGUARDS {
        let mut session = Session::of(run(name), App::first_look());
        let description = session.timeline().cluster().description();
        let appearance = Appearance { reduced_motion: true, ..Appearance::default() };
        let mut app = App::new(session.snapshot(), description, Lang::En, appearance);
        let off: Vec<&str> = app.latest().view.safeguards.iter().filter(|(_, on)| !on).map(|(name, _)| *name).collect();
        let type_line =
            |line: &str| -> Vec<Key> { line.chars().map(Key::char).chain([Key::plain(Code::Enter)]).collect() };
        press(&mut app, &mut session, &type_line("g0"));
        press(&mut app, &mut session, &type_line(&format!(":with {}", off.join(" "))));
        press(&mut app, &mut session, &[Key::char('a')]);
        let latest = app.latest();
        assert_eq!((latest.branches.len(), latest.violation), (2, None), "{name}");
        let again = latest.again.expect("what came of it");
        assert!(again.given > 1 && again.given <= again.of, "{name}: {again:?}");
        assert!(latest.here.event > 1 && latest.here == latest.end, "{name}");
    }
}

#[test]
fn an_event_that_broke_nothing_has_nothing_to_explain() {
    let timeline = run("safeguard-1");
    assert!([0, 1, 39, 41, 999].iter().all(|number| timeline.causes(*number).is_empty()));
}

#[test]
fn what_a_server_forgot_between_two_events_is_told() {
    let words = |name: &str, number: u64| -> Vec<&'static str> {
        run(name).causes(number).iter().map(|cause| cause.event.word).collect()
    };
    let crash = ["crash", "restart"];
    let vote = words("safeguard-3", 6);
    assert!(vote.windows(2).any(|pair| pair == crash), "{vote:?}");
    let rules = run("safeguard-4").causes(31);
    assert!(rules.iter().flat_map(|cause| &cause.event.rules).any(|rule| rule.name == "truncate_conflict"));
    let unsynced = run("safeguard-7");
    let last = unsynced.end().event;
    let lost = (1..=last)
        .filter_map(|n| unsynced.causes(n).pop())
        .find(|cause| cause.event.violations.iter().any(|violation| violation.invariant == "LeaderCompleteness"));
    let lost = lost.expect("the acknowledged entry is lost").event.number;
    let told = words("safeguard-7", lost);
    assert!(told.windows(2).any(|pair| pair == crash), "{told:?}");
}

#[test]
fn the_chain_is_the_same_however_the_past_is_cut_into_commands() {
    let mut timeline = run("safeguard-2-vote");
    let number = timeline.first_violation().unwrap();
    let numbers = |timeline: &Timeline| -> Vec<(u64, Option<u64>)> {
        timeline.causes(number).iter().map(|cause| (cause.event.number, cause.from)).collect()
    };
    let before = numbers(&timeline);
    // Going into the middle of a `settle` takes it apart.
    timeline.command(&Command::Goto(Moment::Event(12))).unwrap();
    assert_eq!(numbers(&timeline), before);
}

#[test]
fn two_quorums_that_clash_share_a_server() {
    for (name, ..) in SAFEGUARDS {
        let timeline = run(name);
        let broke = timeline.causes(timeline.first_violation().unwrap()).pop().unwrap();
        for violation in &broke.event.violations {
            assert!(violation.facts.iter().all(|fact| violation.nodes.contains(&fact.node)), "{name}");
            if let [first, second] = &violation.facts[..]
                && !first.quorum.is_empty()
                && !second.quorum.is_empty()
            {
                assert!(first.quorum.iter().any(|node| second.quorum.contains(node)), "{name}: {violation:?}");
            }
        }
    }
}

#[test]
fn every_violation_reads_without_a_gap_in_every_language() {
    for lang in Lang::ALL {
        let texts = Texts::new(lang);
        for (name, ..) in SAFEGUARDS {
            let timeline = run(name);
            let broke = (1..=timeline.end().event).filter_map(|number| timeline.causes(number).pop());
            for violation in broke.flat_map(|cause| cause.event.violations) {
                for group in ["violated", "explained"] {
                    let text = texts.get(&key(group, violation.invariant), &violation.arguments);
                    assert!(text.contains(&violation.nodes[0].to_string()) && !text.contains('{'), "{lang}: {text}");
                }
                for fact in violation.facts {
                    let mut arguments = vec![("node", fact.node.into()), ("quorum", Value::Nodes(fact.quorum))];
                    arguments.extend(fact.arguments);
                    let text = texts.get(fact.text, &arguments);
                    assert!(text.contains(&fact.node.to_string()) && !text.contains('{'), "{lang}: {text}");
                }
            }
        }
    }
}

/// What the chain of the first violation of a run tells: `event<event that led to it`, with the rules of each.
fn chain(timeline: &Timeline) -> Vec<(String, Vec<&'static str>)> {
    let told = |cause: Cause| {
        let from = cause.from.map(|from| format!("<{from}")).unwrap_or_default();
        let rules = cause.event.rules.iter().map(|rule| rule.name).collect();
        (format!("{}{from}", cause.event.number), rules)
    };
    timeline.causes(timeline.first_violation().unwrap()).into_iter().map(told).collect()
}

#[test]
fn of_two_transactions_that_clash_it_is_told_how_each_got_into_the_log() {
    let run = played(
        "cluster zab nodes=3\nwithout truncate_on_sync\nsettle S2,S3\ntimeout S3\nsettle S1,S3\n\
         C1 write x=5 to S3\ntimeout S1\nsettle S1,S2\ndeliver C1->S3 Request\ntimeout S2\ntimeout S1\n\
         settle S1,S2,S3\nC1 write x=9 to S1\ndeliver C1->S1 Request\ntimeout S3\nsettle S1,S2,S3\n",
    );
    let chain = chain(&run);
    let events: Vec<&str> = chain.iter().map(|(event, _)| event.as_str()).collect();
    // x=5, logged by the old leader as 1.1; x=9, logged by the new one as 2.1.
    assert!(["17", "27<17", "42", "43<42"].iter().all(|event| events.contains(event)), "{events:?}");
    let at = |event: &str| chain.iter().find(|(number, _)| number.starts_with(event)).map(|(_, rules)| rules);
    assert_eq!(at("27"), Some(&vec!["propose"]));
    assert_eq!(at("54"), Some(&vec!["sync_diff_uncut"]));
    assert_eq!(at("55"), Some(&vec!["take_diff_uncut"]), "nothing was cut off");
}

#[test]
fn of_two_votes_that_clash_it_is_told_how_each_was_cast() {
    let run = played(
        "cluster multi-paxos nodes=3\nwithout phase1_for_new_leader\ntimeout S3 election\nC1 write x=2 to S3\n\
         deliver C1->S3 Request\ntimeout S1 election\nC1 write x=3 to S1\ndeliver C1->S1 Request\n",
    );
    let chain = chain(&run);
    let events: Vec<&str> = chain.iter().map(|(event, _)| event.as_str()).collect();
    assert_eq!(events, ["2", "3<2", "5", "6<5"]);
    assert!(chain[1].1.contains(&"propose_in_slot") && chain[3].1.contains(&"propose_in_slot"), "{chain:?}");
}
