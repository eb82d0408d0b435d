//! The catalogues of texts: both languages whole, everything that has a name has a text, and no text is unused.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use synod::algorithm::describe::{CLIENT_MESSAGES, COMMON_SETTINGS, SESSION_MESSAGES};
use synod::algorithms::catalogue;
use synod::cluster::Detail;
use synod::command::{COMMANDS, CONDITIONS, Command};
use synod::model::{Kind, MomentQuery, Value};
use synod::sim::{Options, create};
use synod::text::{Lang, Texts, key};

/// Groups of keys that are made from something else than the names of the descriptions.
const COMPUTED: &[&str] = &["badge", "config-keys", "counted", "demo", "result", "word"];

/// What follows a rule's name in the key of the few words that stand for it in the list of events.
const TITLE: &str = "-title";

/// The keys of a language, each with the arguments its text uses.
type Keys = BTreeMap<String, BTreeSet<String>>;

#[test]
fn every_language_has_the_same_keys_with_the_same_arguments() {
    let english = keys(Lang::En);
    for lang in Lang::ALL {
        let other = keys(lang);
        let missing: Vec<_> = english.keys().filter(|key| !other.contains_key(*key)).collect();
        let extra: Vec<_> = other.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(missing.is_empty() && extra.is_empty(), "{lang}: missing {missing:?}, only there {extra:?}");
        for (key, arguments) in &english {
            assert_eq!(arguments, &other[key], "the arguments of `{key}` in {lang}");
        }
    }
}

#[test]
fn every_file_is_compiled_in() {
    for lang in Lang::ALL {
        let texts = Texts::new(lang);
        for key in keys(lang).keys() {
            assert!(texts.has(key), "{lang}: `{key}` is in a file that is not compiled in");
        }
    }
}

#[test]
fn everything_that_has_a_name_has_a_text() {
    let english = keys(Lang::En);
    let missing: Vec<_> = named().into_iter().filter(|key| !english.contains_key(key)).collect();
    assert!(missing.is_empty(), "no text for {missing:#?}");
}

/// What is short enough to stand in front of a badge's value: a label of the screen's own.
const LABELLED: &[&str] = &["term", "vote", "commit"];

/// So many events of a run under load show every badge and word that its nodes bear without faults.
const EVENTS: usize = 2_000;

#[test]
fn what_nodes_bear_in_a_picture_has_a_text() {
    let english = keys(Lang::En);
    let needs = |group: &str, name: &str| {
        let key = key(group, name);
        assert!(english.contains_key(&key), "no text for `{key}`");
    };
    for description in catalogue::all() {
        let mut cluster = create(description.name, &[], Options::default()).expect("its defaults");
        let load = Command::Load { per_kilosecond: 20_000, reads_ppm: 500_000 };
        if description.is_asked() {
            cluster.apply(&load, Detail::Silent).expect("clients ask");
        }
        for _ in 0..EVENTS {
            if cluster.step(Detail::Silent).is_none() {
                break;
            }
            for node in cluster.view(&MomentQuery::default()).nodes {
                for (name, value) in node.badges() {
                    if !LABELLED.contains(&name.as_str()) {
                        needs("badge", name);
                    }
                    if let Value::Word(word) = value {
                        needs("word", word);
                    }
                }
            }
        }
    }
}

#[test]
fn every_demo_has_a_line_on_the_start_screen() {
    // The page of the demos shows the tapes, too.
    let both = ["synod", "tape"].map(|ending| files(&root().join("demos"), ending)).concat();
    let demos = both.into_iter().map(|path| {
        let path = path.strip_prefix(root().join("demos")).unwrap().to_str().unwrap();
        key("demo", &path.strip_suffix(".synod").unwrap_or(path).replace(['/', '\\', '.'], "-"))
    });
    let named: BTreeSet<String> = keys(Lang::En).into_keys().filter(|key| key.starts_with("demo-")).collect();
    assert_eq!(named, demos.collect());
}

#[test]
fn a_rules_text_uses_only_what_the_rule_tells() {
    let files: Vec<(String, Keys)> =
        files(&root().join("assets/text").join(Lang::En.code()), "ftl").iter().map(|path| of_file(path)).collect();
    for description in catalogue::all() {
        // Two algorithms may have a rule of one name, each with a text of its own.
        let own = |(file, _): &&(String, Keys)| description.texts.contains(&file.as_str());
        let own: Vec<&Keys> = files.iter().filter(own).map(|(_, keys)| keys).collect();
        for rule in description.rules {
            let key = key("rule", rule.name);
            for key in [format!("{key}{TITLE}"), key] {
                for argument in own.iter().filter_map(|keys| keys.get(&key)).flatten() {
                    let told = argument == "node" || rule.fields.contains(&argument.as_str());
                    assert!(told, "{}: `{key}` asks for `{argument}`", description.name);
                }
            }
        }
    }
}

#[test]
fn no_text_is_unused() {
    let named = named();
    let literals = literals();
    let unused: Vec<_> = keys(Lang::En)
        .into_keys()
        .filter(|key| !named.contains(key) && !literals.contains(key))
        .filter(|key| !COMPUTED.iter().any(|group| key.starts_with(&format!("{group}-"))))
        .collect();
    assert!(unused.is_empty(), "nothing uses {unused:#?}");
}

#[test]
fn every_key_in_the_sources_has_a_text() {
    let english = keys(Lang::En);
    let groups: BTreeSet<&str> = english.keys().filter_map(|key| key.split_once('-')).map(|(group, _)| group).collect();
    let missing: Vec<_> = literals()
        .into_iter()
        .filter(|literal| literal.split_once('-').is_some_and(|(group, _)| groups.contains(group)))
        .filter(|literal| !english.contains_key(literal))
        .collect();
    assert!(missing.is_empty(), "no text for {missing:#?}");
}

#[test]
fn no_text_shows_a_gap() {
    for lang in Lang::ALL {
        let texts = Texts::new(lang);
        for (key, arguments) in keys(lang) {
            let values: Vec<_> = arguments.iter().map(|name| (name.as_str(), 3.into())).collect();
            let text = texts.get(&key, &values);
            assert!(!text.trim().is_empty() && !text.contains('{'), "{lang}: `{key}` reads `{text}`");
        }
    }
}

/// Arguments that count something.
const COUNTS: &[&str] = &[
    "acceptors",
    "accepted",
    "acked",
    "acks",
    "again",
    "branches",
    "committed",
    "count",
    "events",
    "heard",
    "kept_back",
    "left",
    "most",
    "needed",
    "outstanding",
    "quorum",
    "removed",
    "reported",
    "reports",
    "said",
    "states",
    "voters",
    "votes",
    "walks",
];

#[test]
fn one_of_something_is_told_in_the_singular() {
    let texts = Texts::new(Lang::En);
    let word = |word: &str| word.chars().take_while(char::is_ascii_lowercase).collect::<String>();
    let mut wrong = Vec::new();
    let singular = ["is", "has", "was", "as", "makes"];
    for (key, arguments) in keys(Lang::En) {
        let value = |name: &String| if COUNTS.contains(&name.as_str()) { 1.into() } else { "S7".into() };
        let values: Vec<_> = arguments.iter().map(|name| (name.as_str(), value(name))).collect();
        let text = texts.get(&key, &values);
        let words: Vec<&str> = text.split_whitespace().collect();
        for three in words.windows(3).filter(|three| three[1] == "1" && three[0] != "phase" && !arguments.is_empty()) {
            let next = word(three[2]);
            let plural = next.ends_with('s') && !singular.contains(&next.as_str()) || ["are", "have"].contains(&&*next);
            if plural {
                wrong.push(format!("`{key}` reads `{text}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The keys of all names of all descriptions and of the command language.
fn named() -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    let mut add = |group: &str, name: &str| named.insert(key(group, name));
    for role in ["down", "absent"] {
        add("role", role);
    }
    for setting in COMMON_SETTINGS {
        add("setting", setting.name);
    }
    for message in CLIENT_MESSAGES.iter().chain(SESSION_MESSAGES) {
        add("message", message.name);
    }
    for command in COMMANDS {
        add("command", command.name);
    }
    for condition in CONDITIONS {
        add("condition", condition.name);
    }
    for description in catalogue::all() {
        add("algorithm", description.name);
        add("about", description.name);
        description.settings.iter().for_each(|setting| _ = add("setting", setting.name));
        description.facts.iter().for_each(|fact| {
            add("fact", fact.name);
            // What stands in State is explained there, word by word.
            if let Kind::Word(words) = fact.kind {
                words.iter().for_each(|word| _ = add("word", word));
            }
        });
        description.cluster_facts.iter().for_each(|fact| _ = add("fact", fact.name));
        description.messages.iter().for_each(|message| _ = add("message", message.name));
        description.rules.iter().for_each(|rule| {
            add("rule", rule.name);
            add("rule", &format!("{}{TITLE}", rule.name));
        });
        description.controls.iter().for_each(|control| _ = add("command", control.name));
        description.safeguards.iter().for_each(|safeguard| _ = add("safeguard", safeguard));
        for group in ["invariant", "violated", "explained"] {
            description.invariants.iter().for_each(|invariant| _ = add(group, invariant));
        }
        description.outcomes.iter().for_each(|outcome| _ = add("outcome", outcome.name));
        description.roles.iter().for_each(|role| _ = add("role", role));
        let curves = description.figures.iter().flat_map(|figure| figure.curves);
        curves.for_each(|curve| _ = add("word", curve));
        description.timers.iter().for_each(|timer| _ = add("timer", timer));
    }
    named
}

/// What the class notes call otherwise, and how.
const SYNONYMS: &[(&str, &str)] = &[
    ("条目", "日志项"),
    ("宕", "崩溃"),
    ("死去", "崩溃"),
    ("死了", "崩溃"),
    ("失效", "崩溃"),
    ("奔溃", "崩溃"),
    ("挂掉", "崩溃"),
    ("防护", "保护措施"),
    ("安全措施", "保护措施"),
    ("保护机制", "保护措施"),
    ("追随者", "跟随者"),
    ("从节点", "跟随者"),
    ("主节点", "领导者"),
    ("领导人", "领导者"),
    ("首领", "领导者"),
    ("领袖", "领导者"),
    ("应答", "答复"),
    ("回复", "答复"),
    ("传输中", "在途"),
    ("写盘", "落盘"),
    ("过半节点", "多数派"),
    ("服务器", "节点"),
];

/// Where such a word is right: nobody elects a primary, and its backups are no followers.
const OWN_WORDS: &[(&str, &[&str])] = &[("primary-backup", &["主节点", "从节点"])];

#[test]
fn one_thing_has_one_name_in_chinese() {
    let texts = files(&root().join("assets/text/zh-CN"), "ftl");
    let demos = files(&root().join("demos"), "synod");
    let mut wrong = Vec::new();
    for path in texts.iter().chain(&demos) {
        let text = fs::read_to_string(path).expect("a readable file");
        for (number, line) in (1..).zip(text.lines()) {
            let place = path.to_string_lossy();
            let own = |other: &str| OWN_WORDS.iter().any(|(at, words)| place.contains(at) && words.contains(&other));
            let synonyms = SYNONYMS.iter().filter(|(other, _)| line.contains(other) && !own(other));
            wrong.extend(synonyms.map(|(other, name)| format!("{}:{number}: {other}: {name}", path.display())));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_blank_parts_chinese_from_latin_letters_and_digits() {
    let mut paths = files(&root().join("assets/text/zh-CN"), "ftl");
    paths.push(root().join("assets/text/zh-CN/sentences.txt"));
    paths.extend(files(&root().join("demos"), "synod"));
    paths.extend(files(&root().join("tests/scripts"), "synod"));
    let is_chinese = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}');
    let mut wrong = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).expect("a readable file");
        for (number, line) in (1..).zip(text.lines()) {
            let pairs = line.chars().zip(line.chars().skip(1));
            let close = |(one, other): (char, char)| {
                is_chinese(one) && other.is_ascii_alphanumeric() || one.is_ascii_alphanumeric() && is_chinese(other)
            };
            if pairs.into_iter().any(close) {
                wrong.push(format!("{}:{number}: {line}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every key of a language, from its files.
fn keys(lang: Lang) -> Keys {
    let mut keys = Keys::new();
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for path in files(&root().join("assets/text").join(lang.code()), "ftl") {
        let (file, own) = of_file(&path);
        for (key, arguments) in own {
            let others = places.entry(key.clone()).or_default();
            let conflict = others.iter().find(|other| are_read_together(&file, other));
            assert_eq!(conflict, None, "{}: `{key}` stands twice", path.display());
            others.push(file.clone());
            keys.entry(key).or_default().extend(arguments);
        }
    }
    keys
}

/// The name of a file of texts, and its keys.
fn of_file(path: &Path) -> (String, Keys) {
    let source = fs::read_to_string(path).unwrap();
    let resource = fluent_syntax::parser::parse(source.as_str())
        .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
    let mut keys = Keys::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        let mut arguments = BTreeSet::new();
        message.value.iter().for_each(|pattern| of_pattern(pattern, &mut arguments));
        let before = keys.insert(message.id.name.to_owned(), arguments);
        assert_eq!(before, None, "{}: `{}` stands twice", path.display(), message.id.name);
    }
    (path.file_stem().unwrap().to_str().unwrap().to_owned(), keys)
}

/// Whether one key in both files would have one of them never read: both are of one algorithm, or one is everybody's.
fn are_read_together(file: &str, other: &str) -> bool {
    let of_both = |files: &[&str]| files.contains(&file) && files.contains(&other);
    let everybodys = |file: &str| !catalogue::all().iter().any(|description| description.texts.contains(&file));
    file == other
        || everybodys(file)
        || everybodys(other)
        || catalogue::all().iter().any(|description| of_both(description.texts))
}

fn of_pattern(pattern: &Pattern<&str>, arguments: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            of_expression(expression, arguments);
        }
    }
}

fn of_expression(expression: &Expression<&str>, arguments: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => of_inline(inline, arguments),
        Expression::Select { selector, variants } => {
            of_inline(selector, arguments);
            for variant in variants {
                of_pattern(&variant.value, arguments);
            }
        }
    }
}

fn of_inline(inline: &InlineExpression<&str>, arguments: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => _ = arguments.insert(id.name.to_owned()),
        InlineExpression::Placeable { expression } => of_expression(expression, arguments),
        InlineExpression::FunctionReference { arguments: given, .. } => {
            given.positional.iter().for_each(|inline| of_inline(inline, arguments));
        }
        _ => {}
    }
}

/// Every string literal of the sources that is shaped like a key.
fn literals() -> BTreeSet<String> {
    let mut literals = BTreeSet::new();
    for path in files(&root().join("src"), "rs") {
        if path.components().any(|part| matches!(part.as_os_str().to_str(), Some("tests" | "tests.rs"))) {
            continue;
        }
        let source = fs::read_to_string(&path).unwrap();
        let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            literals.extend(line.split('"').filter(|piece| is_key(piece)).map(str::to_owned));
        }
    }
    literals
}

fn is_key(text: &str) -> bool {
    let shaped = text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    shaped && text.contains('-') && text.starts_with(|c: char| c.is_ascii_lowercase()) && !text.ends_with('-')
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|e| e == extension) {
            found.push(path);
        }
    }
    found
}
