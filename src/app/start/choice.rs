//! What the start screen offers: entries by chapter, and what each opens.

use std::path::PathBuf;

/// Entries of a kind.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// The key of its title in the catalogue.
    pub title: &'static str,
    /// What it holds.
    pub entries: Vec<Entry>,
}

/// Something that can be opened.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it is called.
    pub name: String,
    /// The key of the line about it in the catalogue.
    pub about: String,
    /// What that line speaks of.
    pub arguments: Vec<(&'static str, String)>,
    /// What it opens.
    pub choice: Choice,
}

/// What was chosen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Choice {
    /// The algorithm of that name.
    Algorithm(&'static str),
    /// The demo at that path.
    Demo(&'static str),
    /// The demo at that path on several algorithms, side by side.
    Compare {
        /// The path.
        path: &'static str,
        /// The algorithms, from left to right.
        algorithms: Vec<&'static str>,
    },
    /// The session kept in that file.
    Session(PathBuf),
}

impl Choice {
    /// What opens the same from a shell.
    pub fn command(&self) -> String {
        match self {
            Choice::Algorithm(name) => format!("synod {name}"),
            Choice::Demo(path) => format!("synod play {path}"),
            Choice::Compare { path, algorithms } => {
                format!("synod compare {} --script {path}", algorithms.join(" "))
            }
            Choice::Session(path) => format!("synod play {}", path.display()),
        }
    }
}
