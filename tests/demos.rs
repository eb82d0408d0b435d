//! Demos tell the truth: time passes as the screen says, and what they say, in every language, is so at that moment.

#[expect(dead_code, reason = "other tests need the rest of it")]
mod support;

use std::collections::BTreeSet;

use support::{DEMOS, GRAMMAR, runner, scripts};
use synod::cluster::Cluster;
use synod::command::{Command, CommandClass, LANGUAGES, LocalizedText, Verb, parse_script};
use synod::model::{MomentQuery, NodeId, Value};
use synod::script::{Item, Line, Player};

/// How a demo says, in each language, that a timeout is not one that ran out.
const BY_HAND: [&str; 2] = ["by hand", "手动"];

/// Numbers in words, and in the Chinese words for counting.
const WORDS: [(&str, u64); 21] = [
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("一", 1),
    ("两", 2),
    ("二", 2),
    ("三", 3),
    ("四", 4),
    ("五", 5),
    ("六", 6),
    ("七", 7),
    ("八", 8),
    ("九", 9),
    ("None", 0),
    ("none", 0),
];

#[test]
fn nothing_arrives_in_a_demo_before_it_could() {
    for (name, text) in scripts(DEMOS) {
        let mut said = String::new();
        for statement in parse_script(&text, GRAMMAR).expect("it runs") {
            let at = format!("{name}:{}: `{}`", statement.line, statement.command);
            match &statement.command {
                Command::Say(told) => said.push_str(&all(told).concat()),
                Command::Message { verb: Verb::Deliver, .. } | Command::MessageAll { verb: Verb::Deliver, .. } => {
                    panic!("{at} delivers by hand: `run until not in flight …` lets time pass")
                }
                Command::Settle(_) => panic!("{at} delivers by hand: `run until nothing in flight` lets time pass"),
                Command::Timeout { .. } => {
                    assert!(
                        BY_HAND.iter().all(|word| said.contains(word)),
                        "{at} fires a timer, and nobody was told so"
                    );
                }
                _ => {}
            }
        }
    }
}

#[test]
fn a_demo_names_the_same_nodes_and_numbers_in_every_language() {
    let mut wrong = Vec::new();
    for (name, text) in scripts(DEMOS) {
        for statement in parse_script(&text, GRAMMAR).expect("it runs") {
            let (Command::Say(told) | Command::Chapter(told) | Command::Quiz { question: told, .. }) =
                &statement.command
            else {
                continue;
            };
            let named: Vec<BTreeSet<String>> = all(told).iter().map(|text| figures(text)).collect();
            if named.iter().any(|other| *other != named[0]) {
                wrong.push(format!("{name}:{}: {named:?}", statement.line));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_a_demo_says_is_so_when_it_says_it() {
    let (mut checked, mut wrong) = (0, Vec::new());
    for (name, text) in scripts(DEMOS) {
        let mut runner = runner(&name, &text).unwrap_or_else(|told| panic!("{told}"));
        let mut been = BTreeSet::new();
        let (mut said_at, set) = (Vec::new(), spans_of(&text));
        while let Some(item) = runner.next() {
            let Item::Said(told) = &item else { continue };
            let mut moment = Moment::of(runner.timeline().cluster());
            // The time that it is, how long ago something was said, and what the script says of links and clocks.
            let now = runner.timeline().here().time.0 / 1_000;
            moment.spans.extend(said_at.iter().map(|at| now.abs_diff(*at)).chain([now]));
            moment.spans.extend(&set);
            said_at.push(now);
            been.extend(&moment.terms);
            moment.been.clone_from(&been);
            for text in all(told) {
                wrong.extend(
                    moment.wrong(&text, &mut checked).into_iter().map(|what| format!("{name}: “{text}”: {what}")),
                );
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(checked > 700, "{checked}");
}

#[test]
fn what_a_sentence_claims_still_holds_where_the_story_waits_with_it() {
    let mut wrong = Vec::new();
    for (name, text) in scripts(DEMOS) {
        let again = claims_again(&text);
        let lines: Vec<&str> = again.lines().collect();
        for item in runner(&name, &again).expect("it is understood") {
            if let Item::Claim { held: false, line, .. } = item {
                let said = lines[..line].iter().rfind(|line| line.starts_with("say ")).unwrap_or(&"");
                wrong.push(format!("{name}: {} is not so any more where it waits with {said}", lines[line - 1]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_sentence_that_stands_over_another_picture_is_seen() {
    let again = claims_again(
        "cluster raft nodes=3\nsay \"Nobody leads.\"\nexpect leaders = 0\nrun until leaders = 1\nexpect leaders = 1\n",
    );
    assert!(again.ends_with("run until leaders = 1\nexpect leaders = 1\nexpect leaders = 0\n"), "{again}");
}

/// A script in which what is claimed right behind a sentence is claimed once more where the story waits with it.
fn claims_again(text: &str) -> String {
    let statements = parse_script(text, GRAMMAR).expect("it is understood");
    let lines = statements.iter().map(|one| Line { number: one.line, command: one.command.clone() });
    let mut player = Player::new(lines);
    let (mut again, mut claimed, mut said) = (String::new(), Vec::new(), false);
    for statement in &statements {
        let written = statement.command.to_string();
        match statement.command.class() {
            _ if matches!(statement.command, Command::Say(_)) => {
                claimed.clear();
                said = true;
            }
            // Another thing is told from here on.
            _ if matches!(statement.command, Command::Quiz { .. } | Command::Chapter(_)) => {
                claimed.clear();
                said = false;
            }
            CommandClass::Telling => {}
            CommandClass::Claim => {
                if said && !written.contains("violated") {
                    claimed.push(written.clone());
                }
            }
            _ => said = false,
        }
        player.advance();
        again += &(written + "\n");
        if player.waits() {
            again.extend(claimed.iter().map(|claim| claim.clone() + "\n"));
        }
    }
    again
}

#[test]
fn a_sentence_that_is_not_so_is_seen() {
    let text = "cluster raft nodes=3 seed=8 latency=20ms\nrun until S2 is leader\nsay \"now\" zh-CN=\"现在\"\n";
    let mut runner = runner("a test", text).expect("it runs");
    runner.find(|item| matches!(item, Item::Said(_))).expect("it says something");
    let moment = Moment::of(runner.timeline().cluster());
    let wrong = |text: &str| !moment.wrong(text, &mut 0).is_empty();
    for so in ["S2 leads term 1.", "S2 领导任期 1。", "Two votes of three.", "三票中的两票。", "It takes 20 ms."]
    {
        assert!(!wrong(so), "{so}");
    }
    for not_so in [
        "S1 leads term 1.",
        "S1 领导任期 1。",
        "S2 leads term 2.",
        "S9 waits.",
        "C9 asks.",
        "任期 7 开始。",
        "Two votes of five.",
        "五票中的两票。",
        "It takes 25 ms.",
        "等了 25 毫秒。",
        "S3 is the leader of term 1.",
    ] {
        assert!(wrong(not_so), "{not_so}");
    }
}

/// Milliseconds that the lines of a script which set clocks and links speak of.
fn spans_of(script: &str) -> BTreeSet<u64> {
    let sets = |line: &&str| ["clock ", "link "].iter().any(|verb| line.starts_with(verb));
    let words = script.lines().filter(sets).flat_map(|line| line.split(['=', ' ', '.']));
    words.filter_map(|word| word.strip_suffix("ms")?.parse().ok()).collect()
}

/// A text in every language.
fn all(told: &LocalizedText) -> Vec<String> {
    std::iter::once("en").chain(LANGUAGES.iter().copied()).map(|tag| told.text_in(tag).to_owned()).collect()
}

/// The names and numbers of a text. A phase of Paxos has a name of its own in Chinese.
fn figures(text: &str) -> BTreeSet<String> {
    let mut text = text.to_lowercase();
    for phase in ["phase 1", "phase 2"] {
        text = text.replace(phase, "");
    }
    let part = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '_' || c == '=';
    let words = text.split(|c: char| !part(c)).map(|word| word.trim_matches('.'));
    let plain = |word: &str| {
        let number = ["st", "nd", "rd", "th"].iter().find_map(|ordinal| word.strip_suffix(ordinal));
        number.filter(|number| number.bytes().all(|byte| byte.is_ascii_digit())).unwrap_or(word).to_owned()
    };
    words.filter(|word| word.bytes().any(|byte| byte.is_ascii_digit())).map(plain).collect()
}

/// What a moment of a demo shows, as far as sentences speak of it.
struct Moment {
    nodes: Vec<NodeId>,
    /// How many vote.
    voters: u64,
    clients: usize,
    /// Terms, epochs and rounds of ballots: of nodes, of their entries, of messages on their way.
    terms: BTreeSet<u64>,
    /// Those of this moment, and of all before it at which something was said.
    been: BTreeSet<u64>,
    /// Who leads, and in which of those.
    leading: Vec<(NodeId, u64)>,
    /// Milliseconds that settings and links speak of.
    spans: BTreeSet<u64>,
}

impl Moment {
    fn of(cluster: &dyn Cluster) -> Moment {
        let view = cluster.view(&MomentQuery { messages: 1_000, ..MomentQuery::default() });
        let mut terms = BTreeSet::from([0]);
        let mut leading = Vec::new();
        let number = |text: &str| text.split(['.', ':']).next().and_then(|first| first.parse::<u64>().ok());
        for node in &view.nodes {
            for fact in cluster.facts(node.id) {
                let numbers: Vec<u64> = match &fact.value {
                    Value::Number(number) => vec![*number],
                    value => value.to_string().split(',').filter_map(number).collect(),
                };
                if [
                    "term",
                    "epoch",
                    "current_epoch",
                    "accepted_epoch",
                    "ballot",
                    "promised",
                    "accepted",
                    "log",
                    "round",
                ]
                .contains(&fact.name.as_str())
                {
                    terms.extend(&numbers);
                }
                if ["term", "current_epoch", "ballot"].contains(&fact.name.as_str())
                    && ["leader", "leading"].contains(&node.role.as_str())
                {
                    leading.extend(numbers.iter().map(|term| (node.id, *term)));
                }
            }
        }
        for message in &view.messages {
            let named = |name: &str| ["term", "ballot", "round", "epoch", "new_epoch"].contains(&name);
            let fields = message.fields.iter().filter(|(name, _)| named(name));
            terms.extend(fields.filter_map(|(_, value)| number(&value.to_string())));
        }
        let mut spans = BTreeSet::new();
        for (name, value) in cluster.settings() {
            for part in value.split("..") {
                if let Some(ms) = part.strip_suffix("ms").and_then(|ms| ms.parse::<u64>().ok()) {
                    spans.insert(ms);
                    // An election timeout T is drawn between T and 2T.
                    spans.extend((name == "election").then_some(2 * ms));
                }
            }
        }
        for node in &view.nodes {
            // A timestamp: `105ms.S1`.
            let values = cluster.facts(node.id).into_iter().map(|fact| fact.value.to_string());
            spans.extend(values.filter_map(|value| value.split_once("ms")?.0.parse::<u64>().ok()));
        }
        let observers = cluster.settings().into_iter().find(|(name, _)| *name == "observers");
        let observers = observers.and_then(|(_, number)| number.parse::<u64>().ok()).unwrap_or(0);
        let voters = view.nodes.len() as u64 - observers;
        Moment {
            nodes: cluster.nodes(),
            voters,
            clients: view.clients.len(),
            been: terms.clone(),
            terms,
            leading,
            spans,
        }
    }

    /// What of a text is not so.
    fn wrong(&self, text: &str, checked: &mut usize) -> Vec<String> {
        let mut wrong = Vec::new();
        let mut claim = |holds: bool, what: String| {
            *checked += 1;
            wrong.extend((!holds).then_some(what));
        };
        for word in figures(text) {
            let number = |kind: char| word.strip_prefix(kind).and_then(|rest| rest.parse::<u64>().ok());
            if let Some(node) = number('s') {
                let known = self.nodes.iter().any(|known| u64::from(known.0) + 1 == node);
                claim(known, format!("there is no S{node}"));
            }
            if let Some(client) = number('c') {
                claim((1..=self.clients as u64).contains(&client), format!("there is no C{client}"));
            }
        }
        // What is about to be is one later than anything that is.
        let later = ["about to", "即将"].iter().any(|word| text.contains(word));
        let past = ["were never", "从未"].iter().any(|word| text.contains(word));
        let terms = if past { &self.been } else { &self.terms };
        let most = self.terms.iter().max().copied().unwrap_or(0);
        for word in ["term ", "terms ", "任期 ", "epoch ", "纪元 ", "ballot ", "编号 "] {
            for term in numbers_behind(text, word) {
                // A ballot that was overtaken need not have left a trace.
                let been = ["ballot ", "编号 "].contains(&word) && term <= most;
                let known = terms.contains(&term) || been || later && term <= most + 1;
                claim(known, format!("{word}{term} is not at {terms:?}"));
            }
        }
        for (node, term) in leaders(text) {
            claim(self.leading.contains(&(node, term)), format!("{node} does not lead {term}: {:?}", self.leading));
        }
        for unit in [" ms", " 毫秒"] {
            for span in numbers_before(text, unit) {
                let close = |other: &u64| other.abs_diff(span) == 0;
                claim(self.spans.iter().any(close), format!("{span} ms: {:?}", self.spans));
            }
        }
        for (some, of) in fractions(text) {
            let all = [self.nodes.len() as u64, self.voters];
            claim(some <= of && all.contains(&of), format!("{some} of {of}, and there are {all:?}"));
        }
        wrong
    }
}

/// The numbers that stand behind a word.
fn numbers_behind(text: &str, word: &str) -> Vec<u64> {
    let behind = text.split(word).skip(1);
    behind.filter_map(|rest| digits(rest).parse().ok()).collect()
}

/// The numbers that stand before a unit.
fn numbers_before(text: &str, unit: &str) -> Vec<u64> {
    let mut parts: Vec<&str> = text.split(unit).collect();
    parts.pop();
    let last = |part: &&str| {
        let reversed: String = part.chars().rev().take_while(char::is_ascii_digit).collect();
        reversed.chars().rev().collect::<String>().parse().ok()
    };
    parts.iter().filter_map(last).collect()
}

fn digits(text: &str) -> String {
    text.chars().take_while(char::is_ascii_digit).collect()
}

/// `S1 leads term 2`, `S1 is the leader of term 2`, `S1 领导任期 2`, and the same of epochs.
fn leaders(text: &str) -> Vec<(NodeId, u64)> {
    let words = [" leads term ", " leads epoch ", " is the leader of term ", " 领导任期 ", " 领导纪元 "];
    let mut found = Vec::new();
    for word in words {
        for (at, _) in text.match_indices(word) {
            let reversed: String = text[..at].chars().rev().take_while(char::is_ascii_alphanumeric).collect();
            let name: String = reversed.chars().rev().collect();
            let node = name.strip_prefix('S').and_then(|number| number.parse::<u16>().ok());
            let term = digits(&text[at + word.len()..]).parse::<u64>();
            found.extend(node.and_then(|number| Some((NodeId(number.checked_sub(1)?), term.ok()?))));
        }
    }
    found
}

/// `two of three`, `三台中的两台`: how many of all.
fn fractions(text: &str) -> Vec<(u64, u64)> {
    let number = |word: &str| WORDS.iter().find(|(name, _)| *name == word).map(|(_, number)| *number);
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()).collect();
    let mut found: Vec<(u64, u64)> =
        words.windows(3).filter(|of| of[1] == "of").filter_map(|of| Some((number(of[0])?, number(of[2])?))).collect();
    let votes = words.windows(4).filter(|of| of[1] == "votes" && of[2] == "of");
    found.extend(votes.filter_map(|of| Some((number(of[0])?, number(of[3])?))));
    let signs: Vec<String> = text.chars().map(String::from).collect();
    for (at, sign) in signs.iter().enumerate() {
        let before = at.checked_sub(2).and_then(|at| number(&signs[at]));
        let counter = at > 0 && ["台", "票", "个"].contains(&signs[at - 1].as_str());
        let behind = signs[at + 1..].iter().find(|sign| !["的", "有"].contains(&sign.as_str()));
        if let ("中", true, Some(of), Some(some)) =
            (sign.as_str(), counter, before, behind.and_then(|sign| number(sign)))
        {
            found.push((some, of));
        }
    }
    found
}
