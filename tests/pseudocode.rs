//! The pseudocode is that of the program: every rule has its line, every line a rule, and demos and scripts run them.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use support::{DEMOS, SCRIPTS, play, scripts};
use synod::algorithm::describe::Description;
use synod::algorithms::catalogue;
use synod::text::{CodeLine, Lang, Pseudocode, Run};
use unicode_width::UnicodeWidthStr;

/// The widest line, in columns.
const WIDEST: usize = 70;
/// How many of a hundred lines the demos and the scripts run at least.
const SHOWN: usize = 95;

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
fn the_demos_and_the_scripts_run_nearly_every_line() {
    let mut wrong = Vec::new();
    let mut fired = of_folder(SCRIPTS);
    for (name, rules) in of_folder(DEMOS) {
        fired.entry(name).or_default().extend(rules);
    }
    for (description, code) in all() {
        let Some(fired) = fired.get(description.name) else {
            wrong.push(format!("{}: there is no demo", description.name));
            continue;
        };
        // What is included is held where it is written; of what several share each runs a part.
        let own = |line: &CodeLine| catalogue::find(line.file).is_some_and(|of| of.name == description.name);
        let runs = code.run(fired.iter().copied());
        let lines: Vec<_> = code.lines.iter().zip(&runs).filter(|(line, _)| own(line)).collect();
        let idle: Vec<&str> = lines.iter().filter(|(_, run)| **run == Run::No).map(|(line, _)| line.text).collect();
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
