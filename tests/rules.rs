//! The numbers in the names of scripts are those of `docs/rules.md`, where everybody can read what they mean.

#[expect(dead_code, reason = "other tests need the rest of it")]
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use support::{SCRIPTS, scripts};
use synod::algorithms::catalogue;

/// What a number stands for: `("rule", 13)`.
type Number = (String, u32);

/// The lines of `docs/rules.md`, by algorithm: `| rule 13 | what it asks | where |`.
fn written() -> BTreeMap<String, BTreeMap<Number, String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let text = fs::read_to_string(path).expect("docs/rules.md");
    let mut all = BTreeMap::new();
    for section in text.split("\n## ").skip(1) {
        let (algorithm, body) = section.split_once('\n').expect("a section has lines");
        let lines: &mut BTreeMap<Number, String> = all.entry(algorithm.to_owned()).or_default();
        for line in body.lines() {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let [_, number, asks, _, _] = cells[..] else { continue };
            let Some((kind, number)) = number.split_once(' ') else { continue };
            let number = number.parse().unwrap_or_else(|_| panic!("{algorithm}: {line}"));
            let twice = lines.insert((kind.to_owned(), number), asks.to_owned());
            assert_eq!(twice, None, "{algorithm}: {line}");
        }
    }
    all
}

/// The number in the name of a script, `safeguard-04-first-value-…`, and its algorithm.
fn numbered(path: &str) -> Option<(String, Number)> {
    let (algorithm, name) = path.strip_prefix(SCRIPTS)?.strip_prefix('/')?.split_once('/')?;
    let mut words = name.split('-');
    let (kind, number) = (words.next()?, words.next()?.parse().ok()?);
    Some((algorithm.to_owned(), (kind.to_owned(), number)))
}

#[test]
fn every_number_in_the_name_of_a_script_has_its_line() {
    let written = written();
    let numbers: BTreeSet<_> = scripts(SCRIPTS).iter().filter_map(|(name, _)| numbered(name)).collect();
    assert!(numbers.contains(&("raft".to_owned(), ("rule".to_owned(), 13))));
    let has = |(algorithm, number): &&(String, Number)| {
        written.get(algorithm).and_then(|lines| lines.get(number)).is_some_and(|asks| !asks.is_empty())
    };
    let missing: Vec<_> = numbers.iter().filter(|number| !has(number)).collect();
    assert!(missing.is_empty(), "docs/rules.md says nothing of {missing:?}");
}

#[test]
fn invariants_and_safeguards_are_those_of_the_program() {
    for (algorithm, lines) in written() {
        let description = catalogue::find(&algorithm).unwrap_or_else(|| panic!("there is no `{algorithm}`"));
        let named = |kind: &str| -> BTreeSet<&str> {
            let of_kind = lines.iter().filter(|((of, _), _)| of == kind);
            of_kind.filter_map(|(_, asks)| asks.strip_prefix('`')?.split('`').next()).collect()
        };
        let all = |names: &[&'static str]| names.iter().copied().collect::<BTreeSet<&str>>();
        assert_eq!(named("invariant"), all(description.invariants), "{algorithm}");
        assert_eq!(named("safeguard"), all(description.safeguards), "{algorithm}");
    }
}

#[test]
fn the_script_of_a_safeguard_is_without_that_one() {
    let written = written();
    for (name, text) in scripts(SCRIPTS) {
        let Some((algorithm, number)) = numbered(&name).filter(|(_, (kind, _))| kind == "safeguard") else { continue };
        // That every number has its line is a test of its own.
        let Some(asks) = written.get(&algorithm).and_then(|lines| lines.get(&number)) else { continue };
        let off = text.lines().find_map(|line| line.strip_prefix("without ")).expect("it is without something");
        assert!(asks.starts_with(&format!("`{off}`: ")), "{name} is without {off}, safeguard {} is {asks}", number.1);
    }
}
