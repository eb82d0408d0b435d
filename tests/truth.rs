//! What a rule's sentence says is so: with a safeguard off, the sentence says where nobody looked, in every language, and
//! the values that it names are those of the node.

#[path = "sweep/driver.rs"]
#[expect(dead_code, reason = "the sweep needs the rest of it")]
mod driver;
#[expect(dead_code, reason = "other tests need the rest of it")]
mod support;

use std::collections::{BTreeMap, BTreeSet};

use driver::Driver;
use support::{DEMOS, SCRIPTS, runner, scripts};
use synod::algorithm::Random;
use synod::algorithm::describe::Description;
use synod::algorithms::catalogue;
use synod::app::rule_sentence;
use synod::cluster::Detail;

use synod::model::{EventView, MomentQuery, Name, NodeId, NodeView, RuleView, Value};
use synod::script::Item;
use synod::text::{Lang, Texts};

/// Walks with each safeguard off, and disturbances of one.
const WALKS: u64 = 60;
const DISTURBANCES: u64 = 120;
/// Tells the streams of the walks from others.
const STREAM: u64 = 0x7472_7574;

/// Guard values that are facts of the node, before the event or after it.
const FACTS: &[(&str, &[&str])] = &[
    ("my_last_index", &["last_index"]),
    ("current_term", &["term"]),
    ("old_term", &["term"]),
    ("old_commit", &["commit"]),
    ("voted_for", &["voted_for"]),
    ("my_round", &["round"]),
    ("my_zxid", &["last_zxid", "vote_zxid"]),
];

/// A rule and a safeguard that guards it.
type Guarded = (&'static str, &'static str, &'static str);

/// What was heard of an algorithm.
struct Ear {
    description: &'static Description,
    texts: Vec<Texts>,
    /// Fired where what the safeguard asks for was not so.
    failed: BTreeSet<Guarded>,
}

impl Ear {
    fn new(description: &'static Description) -> Ear {
        let texts = Lang::ALL.into_iter().map(|lang| Texts::new(lang).of(description.texts)).collect();
        Ear { description, texts, failed: BTreeSet::new() }
    }

    /// The safeguards that guard a rule, each with what was found.
    fn findings<'a>(&self, rule: &'a RuleView) -> impl Iterator<Item = (&'static str, &'a Value)> + use<'a> {
        let safeguards = self.description.safeguards;
        let arguments = rule.arguments.iter().map(|(name, value)| (name.as_str(), value));
        arguments.filter(|(name, _)| safeguards.contains(name))
    }

    /// What a sentence must say, and must not; where it is known which safeguard is off, what was found says so.
    fn hear(&mut self, event: &EventView, off: Option<&str>) {
        for rule in &event.rules {
            for (safeguard, found) in self.findings(rule) {
                let Value::Word(found) = *found else { panic!("{}: {safeguard} is {found}", rule.name) };
                let is_off = found == "unchecked" || found == "failed";
                if let Some(off) = off {
                    assert_eq!(is_off, safeguard == off, "{}: {safeguard} is {found}, without {off}", rule.name);
                }
                if found != "failed" {
                    continue;
                }
                self.failed.insert((self.description.name, rule.name.as_str(), safeguard));
                let mut held = rule.clone();
                for (_, value) in held.arguments.iter_mut().filter(|(name, _)| *name == safeguard) {
                    *value = Value::word("held");
                }
                for texts in &self.texts {
                    let (told, claimed) = (rule_sentence(rule, texts), rule_sentence(&held, texts));
                    let lang = texts.lang();
                    assert!(
                        told.contains(safeguard),
                        "{lang}: nobody looked at {safeguard}, and it is not said: {told}"
                    );
                    assert!(told != claimed || ALWAYS_WITHOUT.contains(&rule.name.as_str()), "{lang}: {told}");
                }
            }
        }
    }
}

/// Rules that fire only without their safeguard: they have one sentence.
const ALWAYS_WITHOUT: &[&str] = &[
    "abort_in_doubt",
    "lead_at_once",
    "retry_at_once",
    "change_at_once",
    "read_at_once",
    "answer_unheard",
    "execute_again",
    "sync_diff_uncut",
    "take_diff_uncut",
    "obey_old_primary",
    "count_copy",
    "renew_too_late",
];

/// The algorithm of a script.
fn algorithm(text: &str) -> &str {
    let line = text.lines().find_map(|line| line.strip_prefix("cluster ")).expect("a script has a cluster");
    line.split_whitespace().next().expect("a cluster is of an algorithm")
}

#[test]
fn every_safeguard_is_what_some_rule_found() {
    for description in catalogue::all() {
        for safeguard in description.safeguards {
            let told = description.rules.iter().any(|rule| rule.fields.contains(safeguard));
            assert!(told, "{}: no rule tells what {safeguard} found", description.name);
        }
    }
}

#[test]
fn a_sentence_says_where_nobody_looked_and_names_what_is_so() {
    let mut ears: BTreeMap<&str, Ear> =
        catalogue::all().iter().map(|description| (description.name, Ear::new(description))).collect();
    for (name, text) in scripts(SCRIPTS).into_iter().chain(scripts(DEMOS)) {
        let ear = ears.get_mut(algorithm(&text)).unwrap();
        for item in runner(&name, &text).unwrap_or_else(|error| panic!("{error}")) {
            if let Item::Event(event) = item {
                ear.hear(&event, None);
            }
        }
    }
    for ear in ears.values_mut() {
        for safeguard in ear.description.safeguards.iter().copied() {
            for seed in 1..=WALKS {
                walk(ear, safeguard, seed);
            }
        }
    }
    let seen: BTreeSet<Guarded> = ears.values().flat_map(|ear| ear.failed.iter().copied()).collect();
    let missing: Vec<Guarded> = guarded().into_iter().filter(|of| !seen.contains(of)).collect();
    assert!(missing.is_empty(), "never seen where it is not so: {missing:#?}");
}

/// Each rule with each safeguard that guards it.
fn guarded() -> Vec<Guarded> {
    let of = |description: &'static Description| {
        let rules = description.rules.iter();
        rules.flat_map(move |rule| {
            let names = rule.fields.iter().copied().filter(|field| description.safeguards.contains(field));
            names.map(move |name| (description.name, rule.name, name))
        })
    };
    catalogue::all().iter().flat_map(|description| of(description)).collect()
}

/// A random run with a safeguard off, each event compared with the node before and after it.
fn walk(ear: &mut Ear, safeguard: &'static str, seed: u64) {
    let mut random = Random::stream(seed, &[STREAM]);
    let name = ear.description.name;
    let nodes = random.between(3, 5);
    let observers = if name == "zab" { format!(" observers={}", random.below(nodes - 1)) } else { String::new() };
    let pre_vote = if random.chance(500_000) { "on" } else { "off" };
    let noop = if name == "raft" { format!(" new_leader_noop=off pre_vote={pre_vote}") } else { String::new() };
    let fsync = if random.chance(500_000) { " fsync=1ms..20ms" } else { "" };
    let latency = if random.chance(500_000) { " latency=1ms..400ms" } else { "" };
    let mut driver =
        Driver::new(&format!("cluster {name} nodes={nodes} seed={seed} clients=2{observers}{noop}{fsync}{latency}"));
    driver.give(&format!("without {safeguard}"), Detail::Full);
    driver.give("link all loss=5% duplicate=10% reorder=on", Detail::Full);
    for _ in 0..DISTURBANCES {
        for _ in 0..random.below(30) {
            // To ask for all facts takes longer than the event.
            let before = if seed == 1 { facts(&driver, nodes) } else { BTreeMap::new() };
            if driver.step(Detail::Full).is_none() {
                break;
            }
            let event = driver.cluster.last_event().expect("it was heard");
            if seed == 1 {
                compare(&event, &before, &facts(&driver, nodes));
            }
            ear.hear(&event, Some(safeguard));
        }
        let command = disturbance(&mut random, nodes, ear.description);
        if driver.give(&command, Detail::Full) {
            for event in driver.cluster.last_events() {
                ear.hear(&event, Some(safeguard));
            }
        }
    }
}

fn disturbance(random: &mut Random, nodes: u64, description: &Description) -> String {
    let node = NodeId(random.below(nodes) as u16);
    let other = NodeId(random.below(nodes) as u16);
    let writes = description.operations.iter().any(|operation| operation.name == "write");
    let controls = description.controls;
    match random.below(16) {
        0 => format!("crash {node} disk=unsynced"),
        1 => format!("crash {node}"),
        2..5 => format!("restart {node}"),
        5..8 => format!("timeout {node}"),
        8 if node != other => format!("cut {node}->{other}"),
        9 => format!("isolate {node}"),
        10 | 11 => "heal".to_owned(),
        12 if writes => format!("C{} read x to {node}", random.between(1, 2)),
        _ if writes => format!("C{} write x={} to {node}", random.between(1, 2), random.below(9)),
        // Nobody but who has the commands of its own moves it.
        _ if description.operations.is_empty() => {
            let example = controls[random.below(controls.len() as u64) as usize].example();
            example.replacen("S2", &node.to_string(), 1)
        }
        _ => {
            let asked = &description.operations[random.below(description.operations.len() as u64) as usize];
            format!("C{} {} to {node}", random.between(1, 2), asked.example())
        }
    }
}

/// The facts of all nodes, by node and name.
fn facts(driver: &Driver, nodes: u64) -> BTreeMap<(NodeId, Name), Value> {
    let of = |node: NodeId| {
        let view = driver.cluster.view(&MomentQuery { facts_of: Some(node), ..MomentQuery::default() });
        let facts = view.nodes.iter().filter(|other| other.id == node).flat_map(NodeView::facts);
        let plain = facts.filter(|fact| fact.key.is_none());
        plain.map(|fact| ((node, fact.name), fact.value.clone())).collect::<Vec<_>>()
    };
    (0..nodes).flat_map(|node| of(NodeId(node as u16))).collect()
}

/// A guard value that is a fact is that of the node, before the event or after it.
fn compare(event: &EventView, before: &BTreeMap<(NodeId, Name), Value>, after: &BTreeMap<(NodeId, Name), Value>) {
    for rule in &event.rules {
        for (name, value) in &rule.arguments {
            let Some((_, facts)) = FACTS.iter().find(|(argument, _)| argument == name) else { continue };
            let found: Vec<&Value> = facts
                .iter()
                .map(|fact| (rule.node, Name::new(fact)))
                .flat_map(|fact| [before.get(&fact), after.get(&fact)])
                .flatten()
                .collect();
            let is = |found: &&Value| found.to_string() == value.to_string();
            assert!(found.is_empty() || found.iter().any(is), "{}: {name} is {value}, and not {found:?}", rule.name);
        }
    }
}
