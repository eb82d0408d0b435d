//! `synod list rules raft --coverage`: which rules fire in which scripts, and which in none.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::demos;
use super::failure::{Exit, Failure};
use super::printed;
use super::source::{self, Script};
use super::table::Rows;
use crate::algorithm::describe::Description;
use crate::script::{Item, Runner};
use crate::text::Texts;

/// So many scripts are named of each rule.
const NAMED: usize = 4;

/// What was seen of rules.
pub(super) struct Coverage {
    /// A row a rule: its name, how many scripts it fired in, and which.
    pub(super) rows: Rows,
    /// How many fired, of how many, in how many scripts.
    pub(super) told: String,
}

/// Runs the scripts of a folder, or the demos that are compiled in, as far as they are of these algorithms.
pub(super) fn coverage(
    algorithms: &[&'static Description],
    folder: Option<&Path>,
    texts: &Texts,
) -> Result<Coverage, Failure> {
    let mut fired: BTreeMap<(&str, String), Vec<String>> = BTreeMap::new();
    let mut played = 0_u64;
    let mut play = |name: &str, script: Script| {
        let of = script.cluster.description().name;
        if !algorithms.iter().any(|description| description.name == of) {
            return;
        }
        played += 1;
        for item in Runner::new(script.lines, script.cluster) {
            let Item::Event(event) = item else { continue };
            for rule in &event.rules {
                let scripts = fired.entry((of, rule.name.to_string())).or_default();
                if scripts.last().is_none_or(|last| last != name) {
                    scripts.push(name.to_owned());
                }
            }
        }
    };
    match folder {
        None => {
            for (path, text) in demos::all() {
                play(&demos::short(path), source::compiled(path, text)?);
            }
        }
        Some(folder) => {
            for path in scripts_of(folder)? {
                let name = printed::name(path.strip_prefix(folder).unwrap_or(&path));
                play(name.trim_end_matches(".synod"), source::script(&path)?);
            }
        }
    }
    let mut rows = Rows::new();
    let (mut all, mut seen) = (0_u64, 0_u64);
    for description in algorithms {
        for rule in description.rules {
            let scripts = fired.get(&(description.name, rule.name.to_owned())).map_or(&[][..], Vec::as_slice);
            (all, seen) = (all + 1, seen + u64::from(!scripts.is_empty()));
            let mut row = vec![rule.name.to_owned(), scripts.len().to_string(), where_it_fired(scripts, texts)];
            if algorithms.len() > 1 {
                row.insert(0, description.name.to_owned());
            }
            rows.push(row);
        }
    }
    let told = texts.get("list-coverage", &[("fired", seen.into()), ("rules", all.into()), ("scripts", played.into())]);
    Ok(Coverage { rows, told })
}

/// The first scripts of several, and how many more there are.
fn where_it_fired(scripts: &[String], texts: &Texts) -> String {
    let names = scripts[..scripts.len().min(NAMED)].join(", ");
    match scripts.len() {
        0 => texts.get("list-coverage-never", &[]),
        count if count > NAMED => {
            let more = (count - NAMED) as u64;
            texts.get("list-coverage-more", &[("names", names.as_str().into()), ("count", more.into())])
        }
        _ => names,
    }
}

/// The scripts in a folder and in those in it, in order.
fn scripts_of(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    collect(folder, &mut found).map_err(|error| source::unreadable(&printed::name(folder), &error))?;
    if found.is_empty() {
        return Err(Failure::says(Exit::Usage, "refusal-no-scripts", &[("folder", &printed::name(folder))]));
    }
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        // A link to a folder is not followed: it may lead back.
        if entry.file_type()?.is_dir() {
            collect(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "synod") {
            found.push(path);
        }
    }
    Ok(())
}
