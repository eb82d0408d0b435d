//! Printing and reading are inverse, and nothing makes the parser panic.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::context;
use crate::command::{Command, parse_line};
use crate::model::{is_hidden, push_escape};

fn role() -> impl Strategy<Value = String> {
    prop_oneof![
        (1..6_u8).prop_map(|n| format!("S{n}")),
        (1..5_u8).prop_flat_map(|n| (Just(n), n + 1..6)).prop_map(|(n, m)| format!("S{n}..S{m}")),
        prop::sample::select(vec!["all", "others", "leader", "followers"]).prop_map(str::to_string),
    ]
}

/// A text in quotes: anything, where control characters are escapes.
fn quoted() -> impl Strategy<Value = String> {
    "[ -~é谁\n\r\t\u{0}\u{1b}\u{7f}\u{85}\u{ad}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2066}\u{3164}\u{feff}\u{e0041}]{0,12}"
        .prop_map(|text| {
            let text = text.replace('\\', "\\\\").replace('"', "\\\"");
            let mut quoted = String::new();
            for c in text.chars() {
                if c.is_control() { push_escape(&mut quoted, c) } else { quoted.push(c) }
            }
            format!("\"{quoted}\"")
        })
}

fn key() -> impl Strategy<Value = String> {
    (quoted(), "[a-z]{1,3}").prop_map(|(quoted, plain)| if quoted.len() > 2 { quoted } else { plain })
}

fn fact() -> impl Strategy<Value = String> {
    let subject = prop::sample::select(vec!["S1", "S5", "leader", "all", "followers"]);
    prop_oneof![
        (subject.clone(), 0..99_u8).prop_map(|(s, n)| format!("{s}.term >= {n}")),
        (subject.clone(), key(), quoted()).prop_map(|(s, k, v)| format!("{s}[{k}] != {v}")),
        (subject.clone(), subject.clone()).prop_map(|(a, b)| format!("{a}.log = {b}.log")),
        (subject.clone(), 1..6_u8).prop_map(|(s, n)| format!("{s}.match[S{n}] < 7")),
        (subject.clone(), 1..3_u8).prop_map(|(s, n)| format!("{s}.heard[C{n}] = x")),
        (key(), quoted()).prop_map(|(k, v)| format!("S1[{k}] = {v}")),
        subject.prop_map(|s| format!("{s} is candidate")),
        Just("in flight S1->* AppendEntries prev_index=3 entries=\"1,2:x=5\"".to_string()),
        Just("C1.last = unknown".to_string()),
        Just("safe".to_string()),
        (number(), prop::sample::select(vec!["=", "!=", "<", "<=", ">", ">="]), number())
            .prop_map(|(a, sign, b)| format!("S1.term + {a} {sign} {b}")),
        (prop::sample::select(vec!["exactly", "at least", "at most"]), 0..9_u8, number())
            .prop_map(|(bound, n, b)| format!("{bound} {n} of all.term >= {b}")),
    ]
}

/// A number: a fact, a literal, or what arithmetic makes of them.
fn number() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("all.term".to_string()),
        Just("messages".to_string()),
        Just("count(S1.log)".to_string()),
        Just("count(followers is leader)".to_string()),
        Just("max(all.term)".to_string()),
        (0..99_u8).prop_map(|n| n.to_string()),
        (0..99_u8).prop_map(|n| format!("-{n}")),
    ];
    leaf.prop_recursive(4, 16, 2, |inner| {
        let sign = prop::sample::select(vec!["+", "-", "*", "/", "%"]);
        prop_oneof![
            (inner.clone(), sign, inner.clone()).prop_map(|(a, sign, b)| format!("({a} {sign} {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("min({a}, {b})")),
            inner.prop_map(|a| format!("abs({a})")),
        ]
    })
}

fn condition() -> impl Strategy<Value = String> {
    fact().prop_recursive(5, 24, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|c| format!("not ({c})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}) and ({b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}) or ({b})")),
            (inner.clone(), inner).prop_map(|(a, b)| format!("{a} or {b}")),
        ]
    })
}

fn line() -> impl Strategy<Value = String> {
    let set = prop::collection::vec(role(), 1..4).prop_map(|roles| roles.join(",")).boxed();
    prop_oneof![
        condition().prop_map(|c| format!("expect {c}")),
        (condition(), 0..9_999_999_u64).prop_map(|(c, us)| format!("run until {c} within {us}us")),
        (condition(), prop::sample::select(vec!["always", "eventually"]), 0..9_999_999_u64)
            .prop_map(|(c, lasting, us)| format!("expect {lasting} {c} within {us}us")),
        condition().prop_map(|c| format!("expect eventually {c}")),
        number().prop_map(|n| format!("watch {n} + S1.term")),
        number().prop_map(|n| format!("unwatch S1.term * {n}")),
        (set.clone(), prop::sample::select(vec!["absent", "crash", "restart", "pause", "isolate", "focus", "settle"]))
            .prop_map(|(set, verb)| format!("{verb} {set}")),
        (key(), quoted(), role()).prop_map(|(k, v, _)| format!("C1 write {k}={v} to leader")),
        (key(), quoted(), quoted()).prop_map(|(k, a, b)| format!("C2 cas {k} {a} {b}")),
        (quoted(), quoted()).prop_map(|(q, a)| format!("quiz {q} answer={a}")),
        (quoted(), quoted()).prop_map(|(q, a)| format!("quiz {q} zh-CN={a} answer={a}")),
        (quoted(), quoted()).prop_map(|(q, a)| format!("quiz {q} answer={a} zh-CN={q}")),
        (quoted(), quoted()).prop_map(|(text, zh)| format!("say {text} zh-CN={zh}")),
        (set, -9_999_999..9_999_999_i64, 0..999_999_u32).prop_map(|(set, us, ppm)| {
            let sign = if us < 0 { "-" } else { "" };
            format!("clock {set} offset={sign}{}us drift={}.{:04}%", us.unsigned_abs(), ppm / 10_000, ppm % 10_000)
        }),
        quoted().prop_map(|text| format!("propose S1 {text} ballot=3")),
        (1..99_999_u32, 0..=1_000_000_u32).prop_map(|(rate, ppm)| {
            format!("load {}.{:03}/s reads={}.{:04}%", rate / 1000, rate % 1000, ppm / 10_000, ppm % 10_000)
        }),
    ]
}

fn read(line: &str) -> Option<Command> {
    parse_line(line, &context()).unwrap_or_else(|error| panic!("{line}: {error}"))
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(7), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_printed_command_is_read_as_itself(line in line()) {
        let command = read(&line).expect("a command");
        let printed = command.to_string();
        prop_assert!(!printed.chars().any(is_hidden), "{:?}", printed);
        prop_assert_eq!(read(&printed), Some(command), "{} printed as {}", line, printed);
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in "\\PC{0,60}", start in 0..8_usize) {
        let starts = ["", "expect ", "deliver ", "C1 ", "run until ", "partition ", "given ", "expect in flight "];
        let _ = parse_line(&format!("{}{text}", starts[start]), &context());
    }

    #[test]
    fn no_mix_of_tokens_makes_the_parser_panic(parts in prop::collection::vec(prop::sample::select(vec![
        "expect", "S1", ".", "term", "[", "]", "\"", "#", "=", "!", "<", "(", ")", "in", "flight", "->", "--", "*", "max", "min", "count", "abs", "exactly", "of", "all", "any", "+", "-", "/", "%", "is",
        "prev_index", "AppendEntries", " ", " ", " ", "é", "and", "not", "within", ",", "|", "2", "deliver", "\\",
    ]), 0..20)) {
        let text = parts.concat();
        let _ = parse_line(&text, &context());
        if let Ok(Some(command)) = parse_line(&format!("expect in flight {text}"), &context()) {
            prop_assert_eq!(read(&command.to_string()), Some(command));
        }
    }
}
