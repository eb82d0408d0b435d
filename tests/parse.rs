//! Every script that is shipped is understood, and prints as what is read again as itself.

use std::path::{Path, PathBuf};

use synod::algorithms::catalogue;
use synod::command::{Grammar, parse_script};

const GRAMMAR: Grammar = Grammar { find: catalogue::find, names: catalogue::names };

fn scripts(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            scripts(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "synod") {
            found.push(path);
        }
    }
}

#[test]
fn every_script_is_read_and_printed_as_itself() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    scripts(&root.join("demos"), &mut found);
    scripts(&root.join("tests"), &mut found);
    found.sort();
    assert!(!found.is_empty());
    let mut mistakes = Vec::new();
    for path in found {
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.strip_prefix(root).unwrap().display().to_string();
        match parse_script(&text, GRAMMAR) {
            Err(errors) => mistakes.extend(errors.iter().map(|error| error.with_file(&name).to_string())),
            Ok(statements) => {
                let commands: Vec<_> = statements.into_iter().map(|statement| statement.command).collect();
                let printed: Vec<String> = commands.iter().map(ToString::to_string).collect();
                let again: Vec<_> =
                    parse_script(&printed.join("\n"), GRAMMAR).unwrap().into_iter().map(|s| s.command).collect();
                assert_eq!(again, commands, "{name}");
            }
        }
    }
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
}
