//! Every safeguard that is off leads to a violation that is explained: facts, quorums, causes.

#[expect(dead_code, reason = "other tests need the rest of it")]
mod support;

use std::collections::BTreeMap;

use support::{GRAMMAR, SCRIPTS, scripts};
use synod::app::{App, Appearance, Code, Effect, Input, Key};
use synod::command::{Command, Moment, parse_script};
use synod::model::{EventKind, Time};
use synod::session::Session;
use synod::sim::Options;
use synod::text::Lang;
use synod::timeline::{Cause, Timeline};

/// The run of Raft's script whose name begins so, where it ends.
fn run(beginning: &str) -> Timeline {
    let starts = |(name, _): &(String, String)| name.starts_with(&format!("{SCRIPTS}/raft/{beginning}"));
    played(&scripts(SCRIPTS).into_iter().find(starts).expect("a script").1)
}

/// The run of a script, where it ends.
fn played(script: &str) -> Timeline {
    let script = parse_script(script, GRAMMAR).unwrap();
    let Command::Cluster { algorithm, settings } = &script[0].command else { panic!("a script begins with cluster") };
    let mut timeline = Timeline::new(synod::sim::create(algorithm, settings, Options::default()).unwrap());
    for statement in script.iter().skip(1).filter(|statement| !matches!(statement.command, Command::Expect(_))) {
        timeline.command(&statement.command).unwrap();
    }
    timeline
}

/// The scripts of all algorithms in which an invariant breaks since a safeguard is off, with their names.
fn breaking() -> Vec<(String, String)> {
    let breaks = |(name, text): &(String, String)| name.contains("/safeguard-") && text.contains("\nexpect violated ");
    let all: Vec<_> = scripts(SCRIPTS).into_iter().filter(breaks).collect();
    assert!(all.len() > 30, "only {} scripts", all.len());
    all
}

/// `number<the one that led to it place word`.
fn told(Cause { event, from }: &Cause) -> String {
    let from = from.map(|from| format!("<{from}")).unwrap_or_default();
    let place = event.node.map(|node| format!("{node} ")).unwrap_or_default();
    format!("{}{from} {place}{}", event.number, event.word)
}

#[test]
fn a_forgotten_vote_is_told_with_the_crash_that_took_it() {
    let script = "cluster raft nodes=3\nwithout persist_vote\ntimeout S3\ncrash S3\nrestart S3\ntimeout S2\n\
                  deliver S2->S3 RequestVote\n";
    let causes = played(script).causes(5);
    let told: Vec<u64> = causes.iter().map(|cause| cause.event.number).collect();
    assert_eq!(told, [1, 2, 3, 4, 5]);
}

#[test]
fn a_violation_is_traced_back_to_timers_commands_and_clients() {
    let mut chains: BTreeMap<String, String> = BTreeMap::new();
    for (name, text) in breaking() {
        let timeline = played(&text);
        let causes = timeline.causes(timeline.first_violation().unwrap());
        let invariant = causes.last().unwrap().event.violations[0].invariant;
        assert!(text.lines().any(|line| line == format!("expect violated {invariant}")), "{name}: {invariant}");
        let next = |number: u64| causes.iter().find(|cause| cause.from == Some(number)).map(|cause| &cause.event);
        for Cause { event, from } in &causes {
            let root = matches!(event.kind, EventKind::Timer | EventKind::Command | EventKind::Client);
            // What a node suffered meanwhile is told from its last write on, not from how that came about.
            let aside = next(event.number).filter(|event| event.word == "crash").and_then(|crash| next(crash.number));
            let aside = aside.is_some_and(|event| event.word == "restart");
            // What nodes say as they boot when the cluster is made is sent in no event.
            let at_first = event.message.as_ref().is_some_and(|message| message.sent == Time::ZERO);
            assert!(root || from.is_some() || aside || at_first, "{name}: {event:?}");
        }
        let name = name.trim_start_matches("tests/scripts/").trim_end_matches(".synod");
        let (algorithm, name) = name.split_once('/').expect("a folder an algorithm");
        let chain = format!("{name}: {invariant}: {}\n", causes.iter().map(told).collect::<Vec<_>>().join(", "));
        chains.entry(algorithm.to_owned()).or_default().push_str(&chain);
    }
    for (algorithm, chains) in chains {
        insta::assert_snapshot!(format!("chains-{algorithm}"), chains);
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
    let mut session = Session::of(run("safeguard-3"), App::first_query());
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
    for (name, text) in breaking() {
        let mut session = Session::of(played(&text), App::first_query());
        let description = session.timeline().cluster().description();
        let appearance = Appearance { reduced_motion: true, ..Appearance::default() };
        let mut app = App::new(session.snapshot(), description, Lang::En, appearance);
        let off: Vec<&str> =
            app.latest().view.safeguards.iter().filter(|(_, on)| !on).map(|(name, _)| name.as_str()).collect();
        let type_line =
            |line: &str| -> Vec<Key> { line.chars().map(Key::char).chain([Key::plain(Code::Enter)]).collect() };
        press(&mut app, &mut session, &type_line("g0"));
        press(&mut app, &mut session, &type_line(&format!(":with {}", off.join(" "))));
        press(&mut app, &mut session, &[Key::char('a')]);
        let latest = app.latest();
        assert_eq!((latest.branches.len(), latest.violation), (2, None), "{name}");
        let again = latest.again.expect("what came of it");
        assert!((again.of.min(2)..=again.of).contains(&again.given), "{name}: {again:?}");
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
        run(name).causes(number).iter().map(|cause| cause.event.word.as_str()).collect()
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
    // Majorities of two configurations that share nobody are just what these keep away.
    let apart = ["joint_consensus", "config_change_after_own_commit", "removed_leader_not_counted"];
    let whole = |text: &str| apart.iter().all(|safeguard| !text.contains(&format!("without {safeguard}")));
    for (name, text) in breaking().into_iter().filter(|(_, text)| whole(text)) {
        let timeline = played(&text);
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

/// The causes of the first violation of a run in which a rule fired, each with the cause that led to it.
fn fired<'a>(chain: &'a [Cause], rule: &str) -> Vec<(&'a Cause, Option<&'a Cause>)> {
    let fired = chain.iter().filter(|cause| cause.event.rules.iter().any(|fired| fired.name == rule));
    let before = |cause: &Cause| chain.iter().find(|other| Some(other.event.number) == cause.from);
    fired.map(|cause| (cause, before(cause))).collect()
}

#[test]
fn of_two_transactions_that_clash_it_is_told_how_each_got_into_the_log() {
    let run = played(
        "cluster zab nodes=3\nwithout truncate_on_sync\nsettle S2,S3\ntimeout S3\nsettle S1,S3\n\
         C1 write x=5 to S3\ntimeout S1\nsettle S1,S2\ndeliver C1->S3 Request\ntimeout S2\ntimeout S1\n\
         settle S1,S2,S3\nC1 write x=9 to S1\ndeliver C1->S1 Request\ntimeout S3\nsettle S1,S2,S3\n",
    );
    let chain = run.causes(run.first_violation().unwrap());
    // x=5 by the old leader, x=9 by the new one.
    let proposed = fired(&chain, "propose");
    let writes = proposed.iter().map(|(_, write)| write.and_then(|write| write.event.command.as_deref()));
    assert_eq!(writes.collect::<Vec<_>>(), [Some("C1 write x=5 to S3"), Some("C1 write x=9 to S1")]);
    assert_ne!(proposed[0].0.event.node, proposed[1].0.event.node);
    assert_eq!(fired(&chain, "sync_diff_uncut").len(), 1, "nothing was cut off");
    assert_eq!(fired(&chain, "take_diff_uncut").len(), 1);
}

#[test]
fn of_two_votes_that_clash_it_is_told_how_each_was_cast() {
    let run = played(
        "cluster multi-paxos nodes=3\nwithout phase1_for_new_leader\ntimeout S3 election\nC1 write x=2 to S3\n\
         deliver C1->S3 Request\ntimeout S1 election\nC1 write x=3 to S1\ndeliver C1->S1 Request\n",
    );
    let chain = run.causes(run.first_violation().unwrap());
    let cast = fired(&chain, "propose_in_slot");
    let writes = cast.iter().map(|(_, write)| write.and_then(|write| write.event.command.as_deref()));
    assert_eq!(writes.collect::<Vec<_>>(), [Some("C1 write x=2 to S3"), Some("C1 write x=3 to S1")]);
    assert_eq!(chain.len(), 4, "nothing else led to it");
}
