//! The text files, compiled in by folder: `assets/text/<language>/<name>.ftl`. A new one is a new file in every language.

use std::borrow::Cow;

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
