//! The text files, compiled in by folder: `assets/text/<language>/<name>.ftl`. A new one is a new file in every language.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rust_embed::Embed;

use super::Lang;

#[derive(Embed)]
#[folder = "assets/text"]
struct Files;

/// The files of a language, each with its name (`raft`) and its contents, by name.
pub(super) fn sources(lang: Lang) -> impl Iterator<Item = (String, String)> {
    let folder = format!("{}/", lang.code());
    let mut paths: Vec<Cow<'static, str>> = Files::iter().filter(|path| path.starts_with(&folder)).collect();
    paths.sort_unstable();
    paths.into_iter().filter_map(move |path| {
        let name = path.strip_prefix(&folder)?.strip_suffix(".ftl")?.to_owned();
        Some((name, String::from_utf8(Files::get(&path)?.data.into_owned()).ok()?))
    })
}

/// What a language says for each English pattern of a [`Sentence`](crate::model::Sentence): `sentences.txt`, in pairs of
/// lines that a blank line parts. English needs none.
pub(super) fn patterns(lang: Lang) -> BTreeMap<String, String> {
    let file = Files::get(&format!("{}/sentences.txt", lang.code()));
    let text = file.map(|file| String::from_utf8_lossy(&file.data).into_owned()).unwrap_or_default();
    let pairs = text.split("\n\n").filter_map(|pair| {
        let mut lines = pair.lines().filter(|line| !line.starts_with("# "));
        Some((lines.next()?.to_owned(), lines.next()?.to_owned()))
    });
    pairs.collect()
}
