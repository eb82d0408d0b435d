//! After what an answer names is made true, the rule fires: asked of every algorithm, at moments drawn from seeds.

use std::collections::BTreeSet;

use super::*;
use crate::algorithm::Random;
use crate::algorithms::catalogue;
use crate::cluster::{ChoiceKind, Cluster, Detail};
use crate::command::{Command, Context, Grammar, parse_line};
use crate::model::{NodeId, Sentence};
use crate::sim::{self, Options};
use crate::text::{Lang, Texts};

const GRAMMAR: Grammar = Grammar { find: catalogue::find, names: catalogue::names };

/// Moments at which each question is asked.
const MOMENTS: u64 = 3;
/// What no such moment leads to soon: one needs a setting, the other a lease that is held.
const SELDOM: [(&str, &str); 2] = [("gossip", "suspect"), ("lease", "renew")];
/// What may have happened before.
const BEFORE: [ChoiceKind; 6] = [
    ChoiceKind::Deliver,
    ChoiceKind::Deliver,
    ChoiceKind::Step,
    ChoiceKind::Timeout,
    ChoiceKind::Write,
    ChoiceKind::Control,
];

/// A moment of an algorithm, drawn from a seed.
fn moment(name: &'static str, seed: u64) -> Box<dyn Cluster> {
    let settings = [("nodes", if seed.is_multiple_of(2) { "3" } else { "5" }.to_owned()), ("seed", seed.to_string())];
    let mut cluster = sim::create(name, &settings, Options::default()).unwrap();
    let mut random = Random::stream(seed, &[7]);
    for _ in 0..random.below(40) {
        let mut choices = Vec::new();
        cluster.choices(BEFORE[random.below(BEFORE.len() as u64) as usize], &mut choices);
        if choices.is_empty() {
            cluster.step(Detail::Silent);
        } else {
            cluster.choose(choices[random.below(choices.len() as u64) as usize]);
        }
    }
    cluster
}

/// Does the commands of an answer; whether the rule fires with the last of them, and not before.
fn fires(base: &dyn Cluster, why: &WhyNot, commands: &[Command]) -> bool {
    let rules: BTreeSet<&str> = {
        let question = base.description().questions.iter().find(|question| question.name == why.what);
        question.map_or_else(|| [why.what].into(), |question| question.rules.iter().copied().collect())
    };
    let mut cluster = base.fork();
    let mut fired = false;
    for command in commands {
        match command {
            Command::Step(_) => drop(cluster.step(Detail::Full)),
            _ => drop(cluster.apply(command, Detail::Full)),
        }
        let mut all = cluster.last_events().into_iter().flat_map(|event| event.rules);
        fired = fired || all.any(|rule| rule.node == why.node && rules.contains(rule.name.as_str()));
    }
    fired
}

#[test]
fn after_what_it_names_the_rule_fires_and_without_any_of_it_not() {
    let (mut found, mut steps) = (0, 0);
    let mut unanswered = Vec::new();
    for description in catalogue::all() {
        for question in description.questions {
            let mut answered = false;
            for seed in 1..=MOMENTS {
                let base = moment(description.name, seed);
                let mut nodes = base.nodes();
                let first = (seed as usize * 3 + question.name.len()) % nodes.len();
                nodes.rotate_left(first);
                // Some things only one node can do: the others are asked until it is found.
                let most = if answered { 1 } else { nodes.len() };
                let ask = |node| why_not(base.as_ref(), node, question.name, &|| false);
                // Who does so already is asked nothing.
                let lacks = |why: &WhyNot| why.way.as_ref().is_some_and(|way| !way.is_empty());
                let Some(why) = nodes.into_iter().take(most).map(ask).find(lacks) else { continue };
                let (node, way) = (why.node, why.way.as_ref().unwrap());
                (answered, found, steps) = (true, found + 1, steps + way.len());
                let commands: Vec<Command> = way.iter().map(|step| step.command.clone()).collect();
                let place = format!("{} {} {node} seed {seed}: {commands:?}", description.name, question.name);
                assert!(fires(base.as_ref(), &why, &commands), "it does not fire: {place}");
                assert!(!fires(base.as_ref(), &why, &commands[..commands.len() - 1]), "it fires before: {place}");
            }
            if !answered {
                unanswered.push((description.name, question.name));
            }
        }
    }
    unanswered.retain(|question| !SELDOM.contains(question));
    assert!(unanswered.is_empty(), "{unanswered:?}");
    assert!(found >= 60 && steps > found, "{found} questions answered, {steps} steps");
}

#[test]
fn each_question_is_about_rules_that_there_are_and_has_a_word_in_every_language() {
    let texts = Texts::new(Lang::ZhCn);
    for description in catalogue::all() {
        assert!(!description.questions.is_empty(), "{} has no question", description.name);
        for question in description.questions {
            assert!(!question.rules.is_empty());
            for rule in question.rules {
                assert!(description.rules.iter().any(|known| known.name == *rule), "{}: {rule}", description.name);
            }
            assert!(question.role.is_none_or(|role| description.roles.contains(&role)), "{}", description.name);
            assert_ne!(texts.say(&Sentence::from(question.name)), question.name, "no word for it");
        }
    }
}

#[test]
fn a_guard_that_refuses_is_told_with_its_values_and_the_safeguard_without_which_it_would_not() {
    let first = parse_line("cluster raft nodes=3 seed=1", &Context::new(GRAMMAR)).unwrap().unwrap();
    let Command::Cluster { algorithm, settings } = &first else { panic!("not a cluster") };
    let mut cluster = sim::create(algorithm, settings, Options::default()).unwrap();
    let context = Context::of(GRAMMAR, cluster.description(), 3, 1);
    // S1 has heard S2's word for its own candidacy; S3 asks S1 next, in the same term.
    for line in ["timeout S2", "timeout S3", "deliver S2->S1 RequestVote"] {
        let command = parse_line(line, &context).unwrap().unwrap();
        cluster.apply(&command, Detail::Full).unwrap();
    }
    let why = why_not(cluster.as_ref(), NodeId(0), "vote", &|| false);
    let refused = why.instead.iter().flat_map(|instead| &instead.event.rules);
    let names: Vec<&str> = refused.map(|rule| rule.name.as_str()).collect();
    assert!(names.contains(&"refuse_vote_already_voted"), "{names:?}");
    let telling = Telling {
        say: &|sentence| sentence.to_string(),
        rule: &|rule| rule.name.to_string(),
        value: &|value| value.to_string(),
    };
    let told = lines(&Answer::WhyNot(why), &telling);
    assert_eq!(told[0].text, "why does S1 not vote?");
    assert!(told.iter().any(|line| line.command.is_some()));
}

#[test]
fn what_if_tells_what_delivering_changes_and_changes_nothing() {
    let first = parse_line("cluster raft nodes=3 seed=1", &Context::new(GRAMMAR)).unwrap().unwrap();
    let Command::Cluster { algorithm, settings } = &first else { panic!("not a cluster") };
    let mut cluster = sim::create(algorithm, settings, Options::default()).unwrap();
    let context = Context::of(GRAMMAR, cluster.description(), 3, 1);
    let read = |line: &str| parse_line(line, &context).unwrap().unwrap();
    cluster.apply(&read("timeout S2"), Detail::Full).unwrap();
    let before = cluster.fork().fingerprint();
    let Command::Inquire(Inquiry::WhatIf(pick)) = read("what-if S2->S1 RequestVote") else { panic!("no question") };
    let what = what_if(cluster.as_ref(), &pick);
    assert_eq!(cluster.fingerprint(), before);
    let rules = what.delivered.event.unwrap().rules;
    assert!(rules.iter().any(|rule| rule.name.as_str() == "grant_vote"));
    let vote = what.now.iter().find(|(name, ..)| name == "S1.voted_for").expect("the vote differs");
    assert_ne!(vote.1, vote.2);
    // One that is not there cannot be decided on.
    let Command::Inquire(Inquiry::WhatIf(pick)) = read("what-if #999") else { panic!("no question") };
    let what = what_if(cluster.as_ref(), &pick);
    assert!(what.delivered.refused.is_some() && what.dropped.refused.is_some() && what.now.is_empty());
}
