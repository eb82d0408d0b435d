//! What the tests of scripts share: finding them and running them through the library.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use synod::algorithms::catalogue;
use synod::command::{Command, Grammar, parse_script};
use synod::model::RuleView;
use synod::script::{Item, Line, Runner, Words, text_line};
use synod::sim::Options;

/// The algorithms there are.
pub(crate) const GRAMMAR: Grammar = Grammar { find: catalogue::find, names: catalogue::names };

/// Narrated scripts.
pub(crate) const DEMOS: &str = "demos";
/// Scripts that hold a rule each.
pub(crate) const SCRIPTS: &str = "tests/scripts";

/// All scripts of a folder, with their paths from the root of the package, in order.
pub(crate) fn scripts(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(&root.join(folder), &mut files);
    files.sort();
    let name = |path: &Path| path.strip_prefix(root).expect("a path below the root").display().to_string();
    files.iter().map(|path| (name(path), fs::read_to_string(path).expect("a readable script"))).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of scripts") {
        let path = entry.expect("a readable folder").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "synod") {
            files.push(path);
        }
    }
}

/// Runs a script: what it told, if it did not hold, and the rules that fired.
pub(crate) fn play(name: &str, text: &str) -> (Result<(), String>, BTreeSet<&'static str>) {
    let mut rules = BTreeSet::new();
    let mut runner = match runner(name, text) {
        Ok(runner) => runner,
        Err(told) => return (Err(told), rules),
    };
    let mut told = format!("{name}:\n");
    for item in runner.by_ref() {
        if let Item::Event(event) = &item {
            rules.extend(event.rules.iter().map(|rule| rule.name.as_str()));
        }
        let rule = |rule: &RuleView| format!("{} {:?}", rule.name, rule.arguments);
        told.push_str(&text_line(&item, &Words::bare("en", &rule)));
        told.push('\n');
    }
    (if runner.summary().ok { Ok(()) } else { Err(told) }, rules)
}

/// A script ready to run, or what is wrong with its text.
pub(crate) fn runner(name: &str, text: &str) -> Result<Runner, String> {
    let statements = parse_script(text, GRAMMAR).map_err(|errors| {
        let told: Vec<String> = errors.iter().map(|error| error.with_file(name).to_string()).collect();
        told.join("\n")
    })?;
    let Some(Command::Cluster { algorithm, settings }) = statements.first().map(|first| &first.command) else {
        return Err(format!("{name}: the script is empty"));
    };
    let cluster =
        synod::sim::create(algorithm, settings, Options::default()).map_err(|message| format!("{name}: {message}"))?;
    let lines = statements.into_iter().map(|statement| Line { number: statement.line, command: statement.command });
    Ok(Runner::new(lines.collect(), cluster))
}
