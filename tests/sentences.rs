//! Sentences whose English stands in the sources: each has a pattern in every other language, with the same gaps, and no
//! pattern is left over.

#[path = "support/program.rs"]
mod program;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use program::{PROJECT, run_in};
use synod::algorithms::catalogue;
use synod::command::{Context, Grammar, parse_line};
use synod::text::{Lang, Texts};

const GRAMMAR: Grammar = Grammar { find: catalogue::find, names: catalogue::names };

#[test]
fn every_sentence_has_a_pattern_with_the_same_gaps() {
    let texts = Texts::new(Lang::ZhCn);
    let mut wrong = Vec::new();
    for source in sources() {
        for (pattern, _) in literals(&source).into_iter().filter(|(_, before)| before.ends_with("sentence!(")) {
            if !texts.says(&pattern) {
                wrong.push(pattern);
            }
        }
    }
    assert!(wrong.is_empty(), "no pattern for {wrong:#?}");
    for (english, other) in patterns() {
        assert_eq!(gaps(&english), gaps(&other), "{english}");
        assert!(!english.contains(|c: char| c >= '\u{4e00}') && !other.is_empty(), "{english}");
    }
}

#[test]
fn no_pattern_is_left_over() {
    let used: BTreeSet<String> = sources().iter().flat_map(|source| literals(source)).map(|(text, _)| text).collect();
    let unused: Vec<String> = patterns().into_keys().filter(|pattern| !used.contains(pattern)).collect();
    assert!(unused.is_empty(), "nothing says {unused:#?}");
}

#[test]
fn mistakes_are_told_in_the_language_but_for_what_was_written_and_names() {
    let raft = catalogue::find("raft").expect("raft is there");
    let context = Context::of(GRAMMAR, raft, 5, 2);
    let texts = Texts::new(Lang::ZhCn);
    for line in MISTAKES {
        let error = parse_line(line, &context).expect_err(line);
        let told = texts.say(&error.reason());
        // Samples of the command language stay (`exactly 1 of all is leader`); words of English prose do not.
        let prose = [" are ", " the ", " not ", " expected", " here", " a ", " must ", " cannot "];
        let found: Vec<&&str> = prose.iter().filter(|word| told.contains(**word)).collect();
        assert!(found.is_empty(), "{line}: {told}");
        assert!(told.contains(|c: char| c >= '\u{4e00}'), "{line}: {told}");
    }
}

#[test]
fn what_a_script_asks_is_answered_in_the_language() {
    let script = "cluster raft nodes=3\nquiz \"Who leads?\" zh-CN=\"谁领导？\" answer=nobody zh-CN=没有谁\n";
    assert!(run(&["run", "-"], script).contains("? Who leads?\n   = nobody\n"));
    assert!(run(&["run", "-", "--lang", "zh-CN"], script).contains("? 谁领导？\n   = 没有谁\n"));
    assert!(run(&["run", "-", "--format", "json"], script).contains("\"answers\":{\"zh-CN\":\"没有谁\"}"));
}

#[test]
fn a_run_is_told_in_the_language() {
    let script =
        "cluster raft nodes=3\ncrash S3\ntimeout S1\nrun 200ms\nexpect S1 is leader\nexpect converged\ncrash S3\n";
    let told = run(&["run", "-", "--lang", "zh-CN"], script);
    for line in [
        "S1 选举计时器",
        "丢失（接收者没有运行）",
        "✔ 第 5 行：expect S1 is leader",
        "错误：无法对 S3 执行 crash：它已崩溃",
        "✘ 因错误停止：200.000ms 内",
    ] {
        assert!(told.contains(line), "no `{line}` in {told}");
    }
    let english = run(&["run", "-"], script);
    for line in [
        "S1 election timer",
        "lost (the receiver does not run)",
        "error: cannot crash S3: it is down",
        "✘ stopped by an error: ",
    ] {
        assert!(english.contains(line), "no `{line}` in {english}");
    }
    let mistake = run(&["run", "-", "--lang", "zh-CN"], "cluster raft\nexpect S1.trm = 2\n");
    assert!(mistake.starts_with("<stdin>:2:11: error: “trm”不是节点的变量"), "{mistake}");
    assert!(mistake.ends_with("2 | expect S1.trm = 2\n  |           ^^^\n"), "{mistake}");
    assert!(run(&["list", "facts", "raft", "--lang", "zh-CN"], "").contains("在磁盘上"));
}

/// All that the program prints.
fn run(arguments: &[&str], input: &str) -> String {
    let output = run_in(PROJECT, arguments, input.as_bytes());
    String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
}

/// Mistakes of every kind.
const MISTAKES: &[&str] = &[
    "delivr #41",
    "write x=1",
    "\"step\"",
    "step two",
    "step 0",
    "step 1 2",
    "show vots",
    "why-not x lead",
    "why-not S1",
    "why-not S1 led",
    "next vote",
    "run 5",
    "run until safe within",
    "goto then",
    "cluster raft nodes=0",
    "cluster raft heartbeat=0ms",
    "cluster raft latency=2ms..1ms",
    "cluster raft pre_vote=maybe",
    "set nodes=3",
    "set",
    "given S1 term=two",
    "given S1 log=1,x",
    "given S1 log=2,1",
    "given S1 term=1 log=2",
    "given S1 log=1,1 commit=3",
    "given S1 voted_for=S2",
    "absent",
    "absent S7",
    "crash S1,lader",
    "crash S3..S3",
    "crash S1 disk=gone",
    "partition S1 | | S2",
    "partition S1..S3 | S2",
    "without persist_vot",
    "without",
    "timeout S1 electin",
    "timeout S1 election[",
    "clock S1",
    "clock S1 drift=fast",
    "deliver",
    "deliver 41",
    "deliver S1->C3",
    "deliver S1->S2 RequestVot",
    "deliver S1->S2 RequestVote trm=1",
    "delay #41",
    "send S1->S2",
    "send *->S2 RequestVote",
    "cut S1",
    "link all",
    "link all loss=110%",
    "C101 read x",
    "C1",
    "C1 wrte x=3",
    "C1 write x",
    "C1 cas x 3",
    "C1 read x to followers",
    "load 20",
    "expect",
    "expect nonsense",
    "expect S1.trm = 2",
    "expect S1.term",
    "expect S1.term = S2.voted_for",
    "expect S1.term = two",
    "expect S1.next = 2",
    "expect S1.role = lord",
    "expect S1.role < leader",
    "expect (safe",
    "expect safe)",
    "expect violated ElectionSafty",
    "expect S1.term-S2.term = 2",
    "expect S1.log - 1 = 2",
    "expect max(S1.term, S1.log) = 2",
    "expect exactly 1 of S1 is leader",
    "expect safe within 2s",
    "watch 3",
    "say hello",
    "say \"a\\qb\"",
    "say \"a\" fr=\"b\"",
    "speed fast",
    "quiz \"Who?\"",
];

/// The patterns of a language: the English one, and its own.
fn patterns() -> BTreeMap<String, String> {
    let text = fs::read_to_string(root().join("assets/text/zh-CN/sentences.txt")).unwrap();
    let pairs = text.split("\n\n").map(|pair| {
        let lines: Vec<&str> = pair.lines().filter(|line| !line.starts_with("# ")).collect();
        assert!(matches!(lines.len(), 0 | 2), "a pattern and its translation: {pair}");
        (lines.first().copied().unwrap_or_default().to_owned(), lines.get(1).copied().unwrap_or_default().to_owned())
    });
    let all: Vec<(String, String)> = pairs.filter(|(english, _)| !english.is_empty()).collect();
    let count = all.len();
    let patterns: BTreeMap<String, String> = all.into_iter().collect();
    assert_eq!(patterns.len(), count, "a pattern stands twice");
    patterns
}

/// The names of the gaps of a pattern.
fn gaps(pattern: &str) -> BTreeSet<&str> {
    let opened = pattern.split('{').skip(1);
    let names = opened.filter_map(|rest| rest.split_once('}')).map(|(name, _)| name);
    names.filter(|name| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic() || c == '_')).collect()
}

/// The sources of the program, without their tests.
fn sources() -> Vec<String> {
    let mut found = Vec::new();
    collect(&root().join("src"), &mut found);
    let program = |path: &PathBuf| !path.to_string_lossy().contains("tests");
    let read = |path: PathBuf| fs::read_to_string(path).unwrap();
    found.into_iter().filter(program).map(read).map(|text| without_tests(&text)).collect()
}

fn without_tests(text: &str) -> String {
    text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned()
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The texts in quotes of a source, each with what stands before it, without blanks.
fn literals(source: &str) -> Vec<(String, String)> {
    let code: Vec<&str> = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    let (mut found, mut rest, mut before) = (Vec::new(), code.as_str(), String::new());
    while let Some(open) = rest.find('"') {
        before.extend(rest[..open].chars().filter(|c| !c.is_whitespace()));
        rest = &rest[open + 1..];
        // `'"'` is a character.
        if before.ends_with('\'') && rest.starts_with('\'') {
            continue;
        }
        let (text, length) = literal(rest);
        rest = &rest[length..];
        let start = before.char_indices().rev().nth(15).map_or(0, |(at, _)| at);
        found.push((text, before[start..].to_owned()));
        before.clear();
    }
    found
}

/// A text up to its closing quote, and how long it is there.
fn literal(text: &str) -> (String, usize) {
    let (mut read, mut chars) = (String::new(), text.char_indices().peekable());
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return (read, at + 1),
            '\\' => match chars.next() {
                // The line goes on, and its indent is none of the text.
                Some((_, '\n')) => while chars.next_if(|(_, c)| c.is_whitespace()).is_some() {},
                Some((_, 'n')) => read.push('\n'),
                Some((_, c)) => read.push(c),
                None => {}
            },
            c => read.push(c),
        }
    }
    (read, text.len())
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
