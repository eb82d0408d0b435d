//! The demos, compiled in: they can be played from anywhere.

use std::sync::LazyLock;

use super::variant::Variant;
use crate::algorithms::catalogue;
use crate::assets;

/// By path in the project. The demos are in one folder an algorithm: a new demo is a new file.
static DEMOS: LazyLock<Vec<(String, &'static str)>> = LazyLock::new(|| {
    let mut demos = ending(".synod");
    demos.sort_by_cached_key(|(path, text)| (folder(path), place(text), path.clone()));
    demos
});

static TAPES: LazyLock<Vec<(String, &'static str)>> = LazyLock::new(|| {
    let mut tapes = ending(".tape");
    tapes.sort_by_cached_key(|(path, _)| (folder(path), path.clone()));
    tapes
});

/// The files of that ending, each by its path in the project.
fn ending(ending: &str) -> Vec<(String, &'static str)> {
    let demos = assets::texts(&assets::DEMOS).filter(|(path, _)| path.ends_with(ending));
    demos.map(|(path, text)| (format!("demos/{path}"), text)).collect()
}

/// Every demo's path in the project and its text, algorithm by algorithm, in the order in which they are best seen.
pub(super) fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    DEMOS.iter().map(|(path, text)| (path.as_str(), *text))
}

/// The tapes as well: behind the scripts of their algorithm.
pub(super) fn with_tapes() -> Vec<(&'static str, &'static str)> {
    let tapes = TAPES.iter().map(|(path, text)| (path.as_str(), *text));
    let mut all: Vec<_> = all().chain(tapes).collect();
    all.sort_by_cached_key(|(path, _)| folder(path));
    all
}

/// The position of a demo's algorithm in the catalogue; those of several algorithms come last.
fn folder(path: &str) -> usize {
    let names = catalogue::names();
    let name = short(path);
    let name = name.split('/').next().unwrap_or_default();
    names.iter().position(|known| *known == name).unwrap_or(names.len())
}

/// Where a demo stands among those of its folder: its line `# place: 3`.
fn place(text: &str) -> u32 {
    let place = text.lines().find_map(|line| line.strip_prefix("# place: "));
    place.and_then(|place| place.trim().parse().ok()).unwrap_or(u32::MAX)
}

/// The text of the demo at that path; `demos/` and `.synod` may be left out.
pub(super) fn find(path: &str) -> Option<(&'static str, &'static str)> {
    all().find(|(name, _)| short(name) == short(path))
}

/// The same, or the tape of that name.
pub(super) fn find_any(path: &str) -> Option<(&'static str, &'static str)> {
    find(path).or_else(|| tape(path))
}

/// The text of the tape at that path; only `demos/` may be left out.
fn tape(path: &str) -> Option<(&'static str, &'static str)> {
    let short = path.strip_prefix("demos/").unwrap_or(path);
    TAPES.iter().find(|(name, _)| name.strip_prefix("demos/") == Some(short)).map(|(name, text)| (name.as_str(), *text))
}

/// The path without what is the same for all: `raft/election`.
pub(super) fn short(path: &str) -> String {
    let path = path.strip_prefix("demos/").unwrap_or(path);
    path.strip_suffix(".synod").unwrap_or(path).to_owned()
}

/// The algorithms that a demo wants to be seen on side by side, of those there are, each perhaps with settings of its own;
/// most want none.
pub(super) fn compares(text: &str) -> Vec<String> {
    let named = text.lines().find_map(|line| line.strip_prefix("# compare: ")).unwrap_or_default();
    named.split(' ').filter(|word| Variant::read(word).is_ok()).map(str::to_owned).collect()
}

/// What a demo says of itself: its first comment.
pub(super) fn title(text: &str) -> &str {
    text.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or_default()
}
