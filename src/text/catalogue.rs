//! The text files, compiled in by folder: `assets/text/<language>/<name>.ftl`. A new one is a new file in every language.

use std::collections::BTreeMap;

use super::Lang;
use crate::assets::{self, CHINESE, ENGLISH, Files};

fn folder(lang: Lang) -> &'static Files {
    match lang {
        Lang::En => &ENGLISH,
        Lang::ZhCn => &CHINESE,
    }
}

/// The files of a language, each with its name (`raft`) and its contents, by name.
pub(super) fn sources(lang: Lang) -> impl Iterator<Item = (String, String)> {
    let files = assets::texts(folder(lang));
    files.filter_map(|(path, text)| Some((path.strip_suffix(".ftl")?.to_owned(), text.to_owned())))
}

/// What a language says for each English pattern of a [`Sentence`](crate::model::Sentence): `sentences.txt`, in pairs of
/// lines that a blank line parts. English needs none.
pub(super) fn patterns(lang: Lang) -> BTreeMap<String, String> {
    let file = assets::texts(folder(lang)).find(|(path, _)| *path == "sentences.txt");
    let text = file.map_or("", |(_, text)| text);
    let pairs = text.split("\n\n").filter_map(|pair| {
        let mut lines = pair.lines().filter(|line| !line.starts_with("# "));
        Some((lines.next()?.to_owned(), lines.next()?.to_owned()))
    });
    pairs.collect()
}
