//! What an algorithm calls quiet brings nothing new: in every demo and every script of every algorithm, a quiet event
//! leaves all nodes as they were at a glance, and comes to nothing.

#[expect(dead_code, reason = "other tests need the rest of it")]
mod support;

use std::collections::BTreeMap;

use support::{DEMOS, GRAMMAR, SCRIPTS, runner, scripts};
use synod::algorithms::catalogue;
use synod::cluster::Cluster;
use synod::command::{Command, parse_script};
use synod::model::{EventKind, MomentQuery, NodeView, Time};
use synod::script::{Item, Line, Runner};
use synod::sim::Options;
use synod::timeline::Timeline;

/// So many events of each algorithm and kind are quiet in its scripts and demos.
type Counts = BTreeMap<(&'static str, EventKind), usize>;

/// What a glance at the nodes tells.
fn glance(nodes: &[NodeView]) -> Vec<String> {
    let told = |node: &NodeView| format!("{:?} {} {:?}", node.status, node.role, node.badges());
    nodes.iter().map(told).collect()
}

/// A run of a script that keeps its past, if the script can be read.
fn played(text: &str) -> Option<Timeline> {
    let statements = parse_script(text, GRAMMAR).ok()?;
    let Some(Command::Cluster { algorithm, settings }) = statements.first().map(|first| &first.command) else {
        return None;
    };
    let cluster = synod::sim::create(algorithm, settings, Options::default()).ok()?;
    let lines = statements.into_iter().map(|statement| Line { number: statement.line, command: statement.command });
    let mut runner = Runner::remembering(lines.collect(), cluster).quiet();
    while runner.next_unless(&mut || false).is_some() {}
    Some(runner.into_timeline())
}

#[test]
fn a_quiet_event_leaves_every_node_as_it_was() {
    let mut counts = Counts::new();
    let mut wrong: BTreeMap<String, String> = BTreeMap::new();
    for (name, text) in scripts(DEMOS).into_iter().chain(scripts(SCRIPTS)) {
        let Some(mut timeline) = played(&text) else { continue };
        let algorithm = timeline.cluster().description().name;
        let (branch, from, to) = (timeline.branch(), timeline.floor(), timeline.end());
        let events = timeline.window(1..to.event + 1);
        let event = |number: u64| events.get(usize::try_from(number).ok()?.checked_sub(1)?);
        let mut before: Vec<String> = Vec::new();
        let mut passing = timeline.passing(branch, from, to);
        let mut look = |cluster: &dyn Cluster| {
            let number = cluster.event();
            // Only what is before a quiet event and after it is looked at.
            if ![number, number + 1].into_iter().any(|number| event(number).is_some_and(|event| event.quiet)) {
                return;
            }
            let now = glance(&cluster.view(&MomentQuery::default()).nodes);
            if let Some(event) = event(number).filter(|event| event.quiet && event.time == cluster.now()) {
                *counts.entry((algorithm, event.kind)).or_default() += 1;
                assert!(event.marks.is_empty() && event.violations.is_empty(), "{name}, event {}", event.number);
                if before != now {
                    let rules: Vec<&str> = event.rules.iter().map(|rule| rule.name.as_str()).collect();
                    let other = before.iter().zip(&now).find(|(before, now)| before != now);
                    let told = format!("{name}, event {}: {other:?}", event.number);
                    wrong.entry(format!("{algorithm} {}", rules.join(" "))).or_insert(told);
                }
            }
            before = now;
        };
        while !timeline.pass_on(&mut passing, &mut u64::MAX.clone(), &mut look) {}
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    // Each says what of it is quiet.
    for description in catalogue::all() {
        let some = description.rules.iter().any(|rule| rule.quiet);
        let heard = counts.keys().any(|(algorithm, _)| *algorithm == description.name);
        assert!(some && heard, "{} has quiet rules: {some}, its scripts quiet events: {heard}", description.name);
    }
}

#[test]
fn what_a_leader_says_only_to_show_that_it_lives_is_quiet_and_a_command_never_is() {
    for (algorithm, quiet) in [("raft", true), ("zab", true), ("multi-paxos", true), ("totem", true), ("paxos", false)]
    {
        let text = format!("cluster {algorithm} nodes=3\nrun 3s\nrun 2s\n");
        let runner = runner(algorithm, &text).expect("it is a script");
        let mut last = Vec::new();
        for item in runner {
            if let Item::Event(event) = item
                && event.time >= Time::from_secs(3)
            {
                last.push(event.quiet);
            }
        }
        assert!(!quiet || !last.is_empty() && last.iter().all(|it| *it), "{algorithm} at rest: {last:?}");
    }
    let runner = runner("raft", "cluster raft nodes=3\nrun 2s\ndeliver #1\n").unwrap_or_else(|error| panic!("{error}"));
    for item in runner {
        if let Item::Event(event) = item {
            assert!(!(event.quiet && event.command.is_some()), "event {}", event.number);
        }
    }
}
