//! The lines given on the screen, kept for the next time: a plain file in the user's state directory, the oldest line
//! first.
//!
//! Nobody loses more than a convenience with it: where there is no place for it, or it cannot be read or written, there is
//! none.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::recent;
use crate::app::App;
use crate::terminal::save;

/// So many lines are kept, of the file so many bytes are read.
const LINES: usize = 500;
const BYTES: u64 = 1 << 18;

/// Has a screen know the lines of former times.
pub(super) fn recall(app: &mut App) {
    if let Some(file) = file() {
        app.recall_lines(read(&file));
    }
}

/// Keeps the lines that a screen knows. What another screen has kept meanwhile stays.
pub(super) fn keep(app: &App) {
    if let Some(file) = file() {
        let all = merged(read(&file), app.history());
        if !all.is_empty() && file.parent().is_some_and(|folder| fs::create_dir_all(folder).is_ok()) {
            // It is no reason to say anything where somebody leaves.
            let _ = save(&file, all.join("\n") + "\n");
        }
    }
}

fn file() -> Option<PathBuf> {
    Some(recent::state()?.join("history"))
}

/// The lines of a file; none: there is none, or it is none of ours.
fn read(file: &Path) -> Vec<String> {
    let mut text = String::new();
    let plain = fs::metadata(file).is_ok_and(|about| about.is_file());
    if !plain || !fs::File::open(file).is_ok_and(|file| file.take(BYTES).read_to_string(&mut text).is_ok()) {
        return Vec::new();
    }
    text.lines().filter(|line| is_kept(line)).map(str::to_owned).collect()
}

/// What is pasted as several lines is of no use as one.
fn is_kept(line: &str) -> bool {
    !line.trim().is_empty() && !line.chars().any(char::is_control)
}

/// All lines, each where it was given last, the newest last.
fn merged<'a>(old: Vec<String>, new: impl Iterator<Item = &'a str>) -> Vec<String> {
    let new: Vec<String> = new.filter(|line| is_kept(line)).map(str::to_owned).collect();
    let mut known = BTreeSet::new();
    let mut all: Vec<String> = old.into_iter().chain(new).rev().filter(|line| known.insert(line.clone())).collect();
    all.truncate(LINES);
    all.reverse();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stands_where_it_was_given_last_and_the_oldest_give_way() {
        let old = ["a", "b", "c"].map(str::to_owned).to_vec();
        let given = ["b", "two\nlines", " ", "d"];
        assert_eq!(merged(old, given.into_iter()), ["a", "c", "b", "d"]);
        let many: Vec<String> = (0..2 * LINES).map(|number| number.to_string()).collect();
        let kept = merged(many, ["last"].into_iter());
        assert_eq!((kept.len(), kept[0].as_str(), kept[LINES - 1].as_str()), (LINES, "501", "last"));
    }
}
