//! The one list of text files; every file is there in every language.

use super::Lang;

macro_rules! catalogue {
    ($($file:literal)*) => {
        /// The files of a language and their contents, in the order in which they are read.
        pub(super) fn sources(lang: Lang) -> &'static [(&'static str, &'static str)] {
            match lang {
                Lang::En => &[$(($file, include_str!(concat!("../../assets/text/en/", $file)))),*],
                Lang::ZhCn => &[$(($file, include_str!(concat!("../../assets/text/zh-CN/", $file)))),*],
            }
        }
    };
}

catalogue! {
    "cli.ftl"
    "fast-paxos.ftl"
    "multi-paxos.ftl"
    "paxos.ftl"
    "raft.ftl"
    "screen.ftl"
    "zab.ftl"
}
