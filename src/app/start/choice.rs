//! What the start screen offers: entries by chapter, and what each opens.

use std::path::PathBuf;

use crate::text::Texts;

/// Entries of a kind.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// The key of its title in the catalogue.
    pub title: &'static str,
    /// What it holds.
    pub entries: Vec<StartEntry>,
}

/// Something that can be opened.
#[derive(Clone, Debug)]
pub struct StartEntry {
    /// What it is called.
    pub name: String,
    /// The key of the line about it in the catalogue.
    pub about: String,
    /// What that line speaks of.
    pub arguments: Vec<(&'static str, String)>,
    /// What it opens.
    pub choice: StartChoice,
}

/// What was chosen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StartChoice {
    /// The algorithm of that name.
    Algorithm(&'static str),
    /// The demo at that path.
    Demo(&'static str),
    /// The demo at that path on several algorithms, side by side.
    Compare {
        /// The path.
        path: &'static str,
        /// The algorithms, from left to right.
        algorithms: Vec<String>,
    },
    /// The session kept in that file.
    Session(PathBuf),
}

impl StartEntry {
    /// The line about it.
    pub fn about(&self, texts: &Texts) -> String {
        let arguments: Vec<_> = self.arguments.iter().map(|(name, text)| (*name, text.as_str().into())).collect();
        texts.get(&self.about, &arguments)
    }
}

impl StartChoice {
    /// What opens the same from a shell.
    pub fn command(&self) -> String {
        match self {
            StartChoice::Algorithm(name) => format!("synod {name}"),
            StartChoice::Demo(path) => format!("synod play {path}"),
            StartChoice::Compare { path, algorithms } => {
                format!("synod compare {} --script {path}", algorithms.join(" "))
            }
            StartChoice::Session(path) => format!("synod play {}", path.display()),
        }
    }
}
