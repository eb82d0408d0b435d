//! The pseudocode is that of the program: every rule has its line, every line a rule, and the demos run them.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use support::{DEMOS, SCRIPTS, play, scripts};
use synod::algorithm::describe::Description;
use synod::algorithms::catalogue;
use synod::text::{CodeLine, Lang, Pseudocode, Run};
use unicode_width::UnicodeWidthStr;

/// The widest line, in columns.
const WIDEST: usize = 70;
/// How many of a hundred lines the demos run at least.
const SHOWN: usize = 95;
/// Those whose demos do not show so much: their scripts count, too.
const FEW: &[&str] =
    &["zab", "primary-backup", "lease", "2pc", "3pc", "nwr", "gossip", "single-acceptor", "totem", "zookeeper"];

/// Every algorithm with its pseudocode.
fn all() -> impl Iterator<Item = (&'static Description, &'static Pseudocode)> {
    let code =
        |name| Pseudocode::of(name).unwrap_or_else(|| panic!("{name}: there is no assets/pseudocode/{name}.txt"));
    catalogue::all().iter().map(move |description| (*description, code(description.name)))
}

fn at(description: &Description, line: &CodeLine) -> String {
    format!("{}: {}: {}", description.name, line.file, line.text)
}

#[test]
fn every_rule_has_its_line_and_every_line_a_rule() {
    let mut wrong = Vec::new();
    for (description, code) in all() {
        let rules: BTreeSet<&str> = description.rules.iter().map(|rule| rule.name).collect();
        let named: BTreeSet<&str> = code.lines.iter().flat_map(|line| line.rules.iter().copied()).collect();
        wrong.extend(rules.difference(&named).map(|rule| format!("{}: no line of {rule}", description.name)));
        wrong.extend(named.difference(&rules).map(|rule| format!("{}: no rule {rule}", description.name)));
        // With all rules fired, what is not run is run by none.
        let runs = code.run(rules.iter().copied());
        let idle = code.lines.iter().zip(&runs).filter(|(_, run)| **run == Run::No);
        wrong.extend(idle.map(|(line, _)| format!("{}: no rule runs it", at(description, line))));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn lines_are_short_and_comments_are_in_every_language() {
    let languages: BTreeSet<&str> = Lang::ALL.into_iter().map(Lang::code).collect();
    let mut wrong = Vec::new();
    for (description, code) in all() {
        for line in &code.lines {
            if line.indent + line.text.width() > WIDEST {
                wrong.push(format!("{}: wider than {WIDEST} columns", at(description, line)));
            }
            if !line.text.is_ascii() || line.indent == 1 {
                wrong.push(format!("{}: signs that not every terminal has, or one blank", at(description, line)));
            }
            let told: Vec<&str> = line.commented().collect();
            if !told.is_empty() && (told.len() != languages.len() || !told.iter().all(|code| languages.contains(code)))
            {
                wrong.push(format!("{}: comments in {told:?}", at(description, line)));
            }
        }
        assert!(code.lines.iter().any(|line| line.comment(Lang::ZhCn).is_some()), "{}: no comment", description.name);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_demos_run_nearly_every_line() {
    let mut wrong = Vec::new();
    let shown = of_folder(DEMOS);
    let mut tried = of_folder(SCRIPTS);
    for (name, rules) in &shown {
        tried.entry(name.clone()).or_default().extend(rules);
    }
    let runs = |description: &Description, code: &'static Pseudocode| {
        // With the demos alone, those whose demos are many.
        let fired = if FEW.contains(&description.name) { &tried } else { &shown };
        let runs = code.run(fired.get(description.name).into_iter().flatten().copied());
        code.lines.iter().zip(runs).collect::<Vec<_>>()
    };
    // What several share each runs a part of: it is enough that one of them does.
    let all_runs = all().flat_map(|(description, code)| runs(description, code));
    let somewhere: BTreeSet<_> =
        all_runs.filter(|(_, run)| *run != Run::No).map(|(line, _)| (line.file, line.text)).collect();
    for (description, code) in all() {
        // What is included of another algorithm is held where it is written.
        let own = |line: &CodeLine| catalogue::find(line.file).is_none_or(|of| of.name == description.name);
        let is_shared = |line: &CodeLine| line.file.starts_with("shared/");
        let is_idle = |line: &CodeLine, run: Run| {
            run == Run::No && !(is_shared(line) && somewhere.contains(&(line.file, line.text)))
        };
        let lines: Vec<_> = runs(description, code).into_iter().filter(|(line, _)| own(line)).collect();
        let idle: Vec<&str> =
            lines.iter().filter(|(line, run)| is_idle(line, *run)).map(|(line, _)| line.text).collect();
        if (lines.len() - idle.len()) * 100 < lines.len() * SHOWN {
            wrong.push(format!("{}: {} of {} lines are not run: {idle:#?}", description.name, idle.len(), lines.len()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The rules that fire in the scripts of a folder, by algorithm.
fn of_folder(folder: &str) -> BTreeMap<String, BTreeSet<&'static str>> {
    let mut all: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (name, text) in scripts(folder) {
        let cluster = text.lines().find_map(|line| line.strip_prefix("cluster ")).expect("a script has a cluster");
        let algorithm = cluster.split_whitespace().next().expect("a cluster is of an algorithm");
        all.entry(algorithm.to_owned()).or_default().extend(play(&name, &text).1);
    }
    all
}
