//! Every demo, and every script under `tests/scripts`, does what it claims.

#[path = "support/any.rs"]
mod any;
#[path = "support/extremes.rs"]
mod extremes;
mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use any::Any;
use support::{DEMOS, GRAMMAR, SCRIPTS, play, runner, scripts};
use synod::algorithm::Random;
use synod::algorithms::catalogue;
use synod::command::{Command, Goal, LANGUAGES, Statement, parse_script};
use synod::model::{Value, named};
use synod::script::{Item, json_line, json_text};
use synod::sim::Options;
use synod::text::{Lang, Texts, key};
use synod::timeline::Timeline;

/// Lines of one mixture of commands.
const LINES: u64 = 80;
/// Lines of branches, copies and ways back on one run.
const CROWD: usize = 6_000;
/// Mixtures, taken in turn by the algorithms: lines of all scripts, and what is worse. What is not of an algorithm is
/// refused by it, and no more.
const MIXTURES: u64 = 300;
/// A script that prints what those that hold do not.
const UNHAPPY: &str = "cluster raft nodes=3
without log_up_to_date_check
quiz \"Who wins?\" answer=S1
timeout S1
settle
back 2
branch other
branches
expect leaders = 7
restart S1
";

#[test]
fn every_demo_holds_what_it_says() {
    assert_holds(DEMOS);
}

#[test]
fn every_rule_holds_in_its_scripts() {
    assert_holds(SCRIPTS);
}

#[test]
fn every_demo_is_told_in_chapters_and_all_languages_and_claims_what_it_tells() {
    for (name, text) in scripts(DEMOS) {
        for word in ["chapter \"", "say \"", "beat\n", "expect "] {
            assert!(text.contains(word), "{name} has no `{}`", word.trim());
        }
        for Statement { line, command, .. } in parse_script(&text, GRAMMAR).expect("it runs") {
            if let Command::Say(told) | Command::Chapter(told) | Command::Quiz { question: told, .. } = command {
                let missing: Vec<_> = LANGUAGES.iter().filter(|tag| told.text_in(tag) == told.text).collect();
                assert!(missing.is_empty(), "{name}:{line} is not told in {missing:?}");
            }
        }
    }
}

#[test]
fn with_all_safeguards_on_the_same_schedules_are_safe() {
    let schedules = scripts(SCRIPTS).into_iter().filter(|(name, _)| name.contains("safeguard-"));
    let mut count = 0;
    for (name, text) in schedules {
        let script = parse_script(&text, GRAMMAR).expect("it runs");
        let Some(Command::Cluster { algorithm, settings }) = script.first().map(|first| &first.command) else {
            panic!("{name}: no cluster");
        };
        let cluster = synod::sim::create(algorithm, settings, Options::default()).expect("valid settings");
        let mut timeline = Timeline::new(cluster);
        for statement in script.iter().skip(1) {
            if !matches!(statement.command, Command::Safeguards { .. } | Command::Expect(_)) {
                // What a message would have done may not happen now: then the next command may not fit the moment.
                let _ = timeline.command(&statement.command);
            }
        }
        assert_eq!(timeline.first_violation(), None, "{name}");
        count += 1;
    }
    assert!(count > 10, "only {count} scripts");
}

#[test]
fn every_safeguard_has_a_schedule_that_needs_it() {
    let texts = scripts(SCRIPTS);
    for description in catalogue::all() {
        for safeguard in description.safeguards {
            let needs = |(name, text): &&(String, String)| {
                name.contains(&format!("/{}/safeguard-", description.name))
                    && text.lines().any(|line| line == format!("without {safeguard}"))
            };
            let (name, _) = texts.iter().find(needs).unwrap_or_else(|| panic!("no script for {safeguard}"));
            // A safeguard of progress, or of what clients see, breaks no invariant.
            let says = |text: &str| {
                ["expect violated ", "expect chosen = none", "expect not linearizable", "expect false_suspicions > 0"]
                    .map(|claim| text.contains(claim))
            };
            assert!(texts.iter().any(|(other, text)| other == name && says(text).contains(&true)), "{name}");
        }
    }
}

#[test]
fn every_outcome_comes_about_in_a_script_and_is_no_word_that_next_has_already() {
    let all = || catalogue::all().iter().flat_map(|d| d.outcomes.iter().map(|outcome| (d.name, outcome.name)));
    let mut missing: BTreeSet<_> = all().collect();
    assert_eq!(missing.len(), all().count(), "a name stands twice");
    let taken: Vec<_> = all().filter(|(_, name)| Goal::ALL.iter().any(|(word, _)| word == name)).collect();
    assert!(taken.is_empty(), "{taken:?}");
    for (name, text) in [scripts(DEMOS), scripts(SCRIPTS)].concat() {
        let runner = runner(&name, &text).unwrap_or_else(|told| panic!("{told}"));
        let description = runner.timeline().cluster().description();
        for item in runner {
            let Item::Event(event) = item else { continue };
            description
                .outcomes_in(event.marks)
                .for_each(|outcome| _ = missing.remove(&(description.name, outcome.name)));
        }
    }
    assert!(missing.is_empty(), "in no script: {missing:?}");
}

#[test]
fn every_violation_of_every_algorithm_reads_in_every_language() {
    let texts = Lang::ALL.map(Texts::new);
    for (name, text) in scripts(SCRIPTS).into_iter().filter(|(name, _)| name.contains("safeguard-")) {
        for item in runner(&name, &text).unwrap_or_else(|told| panic!("{told}")) {
            let Item::Event(event) = item else { continue };
            for violation in event.violations {
                for texts in &texts {
                    for group in ["violated", "explained"] {
                        let told = texts.told(&key(group, &violation.invariant), &violation.arguments);
                        assert!(
                            told.contains(&violation.nodes[0].to_string()) && !told.contains('{'),
                            "{name}: {told}"
                        );
                    }
                    for fact in &violation.facts {
                        let quorum =
                            if fact.quorum.is_empty() { Value::None } else { Value::Nodes(fact.quorum.clone()) };
                        let mut arguments = named([("node", fact.node.into()), ("quorum", quorum)]);
                        arguments.extend(fact.arguments.iter().cloned());
                        let told = texts.told(&fact.text, &arguments);
                        assert!(told.contains(&fact.node.to_string()) && !told.contains('{'), "{name}: {told}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_history_without_an_order_names_the_answer_and_what_was_around_it() {
    let stale = "tests/scripts/raft/safeguard-2-read-of-a-leader-that-lacks-a-write.synod";
    let text = fs::read_to_string(root(stale)).expect("the script");
    let (result, _) = play(stale, &format!("{text}expect linearizable\n"));
    let told = result.expect_err("there is no such order");
    let facts = "linearizable is no\n   C2 read x, event 21 to 35 is none\n   C1 write x=1, event 9 to 14 is ok\n";
    assert!(told.contains(facts), "{told}");
}

#[test]
fn every_line_of_json_is_as_the_schema_says() {
    let schema = fs::read_to_string(root("docs/run.schema.json")).expect("docs/run.schema.json");
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
    let schema = jsonschema::validator_for(&schema).expect("a schema");
    let unhappy = ("unhappy".to_owned(), UNHAPPY.to_owned());
    let unsafe_one = scripts(SCRIPTS).into_iter().find(|(name, _)| name.contains("safeguard-1-")).expect("a violation");
    let surprised = ("surprised".to_owned(), unsafe_one.1.replace("\nexpect violated", "\n# expect violated"));
    let mut types = BTreeSet::new();
    for (name, text) in scripts(DEMOS).iter().chain(&scripts(SCRIPTS)).chain([&unhappy, &surprised]) {
        for item in runner(name, text).unwrap_or_else(|told| panic!("{told}")) {
            let written = json_line(&item);
            let line: serde_json::Value = serde_json::from_str(&written).expect("JSON");
            assert!(schema.is_valid(&line), "{name}: {}: {line}", schema.iter_errors(&line).next().unwrap());
            assert_eq!(written, json_text(&line), "{name}: keys stand in the order of the alphabet, each once");
            types.insert(line["type"].as_str().unwrap_or_default().to_owned());
        }
    }
    let all =
        ["branches", "chapter", "claim", "error", "event", "figure", "moved", "quiz", "say", "summary", "violation"];
    assert!(all.iter().all(|name| types.contains(*name)), "only {types:?}");
}

#[test]
fn no_mixture_of_commands_is_too_much() {
    let all: Vec<String> = [DEMOS, SCRIPTS].iter().flat_map(|folder| scripts(folder)).map(|(_, text)| text).collect();
    let lines: Vec<&str> = all.iter().flat_map(|text| text.lines()).filter(|line| !line.starts_with('#')).collect();
    let algorithms = catalogue::names();
    for seed in 0..MIXTURES {
        let mut random = Random::stream(seed, &[]);
        let mut any = Any::new(algorithms[seed as usize % algorithms.len()], seed);
        for _ in 0..LINES {
            // Some way back now and then, so that branches open.
            match random.below(12) {
                0 => any.give(&format!("back {}", random.below(20))),
                1 => any.check(),
                _ => any.give(&extremes::line(&mut random, &lines)),
            }
        }
        any.check();
    }
}

#[test]
fn thousands_of_branches_copies_and_ways_back_are_no_more_than_their_lines() {
    for (seed, algorithm) in (0..).zip(catalogue::names()) {
        let mut random = Random::stream(seed, &[]);
        let mut any = Any::new(algorithm, seed);
        any.give("timeout S1");
        (0..CROWD).for_each(|_| any.give(&extremes::crowd(&mut random)));
        any.check();
        let branches = any.branches();
        assert!(branches > CROWD / 4, "{algorithm}: {branches}");
    }
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Runs all scripts of a folder; what the failing ones told is shown.
fn assert_holds(folder: &str) {
    let scripts = scripts(folder);
    assert!(!scripts.is_empty(), "no scripts in {folder}");
    let failed: Vec<String> = scripts.iter().filter_map(|(name, text)| play(name, text).0.err()).collect();
    assert!(failed.is_empty(), "{} of {} scripts fail\n\n{}", failed.len(), scripts.len(), failed.join("\n\n"));
}
