//! What is compiled in beside the code, texts, pseudocode, demos and fonts: packed by `build.rs`, unpacked when it is
//! first asked for.

use std::sync::LazyLock;

use miniz_oxide::inflate::decompress_to_vec;

/// The files of a folder, by path below it.
pub type Files = LazyLock<Vec<(String, Vec<u8>)>>;

macro_rules! packed {
    ($name:literal) => {
        LazyLock::new(|| unpack(include_bytes!(concat!(env!("OUT_DIR"), "/", $name))))
    };
}

/// `assets/text/en`
pub static ENGLISH: Files = packed!("assets-text-en");
/// `assets/text/zh-CN`
pub static CHINESE: Files = packed!("assets-text-zh-CN");
/// `assets/pseudocode`
pub static PSEUDOCODE: Files = packed!("assets-pseudocode");
/// `demos`
pub static DEMOS: Files = packed!("demos");
/// `assets/fonts`
pub static FONTS: Files = packed!("assets-fonts");

/// The bytes of a file of a folder.
pub fn file(files: &'static Files, path: &str) -> Option<&'static [u8]> {
    let place = files.binary_search_by(|(known, _)| known.as_str().cmp(path)).ok()?;
    Some(&files[place].1)
}

/// The files of a folder that are text, in order.
pub fn texts(files: &'static Files) -> impl Iterator<Item = (&'static str, &'static str)> {
    files.iter().filter_map(|(path, bytes)| Some((path.as_str(), std::str::from_utf8(bytes).ok()?)))
}

fn unpack(packed: &[u8]) -> Vec<(String, Vec<u8>)> {
    let plain = decompress_to_vec(packed).expect("what the build has packed");
    let (mut files, mut rest) = (Vec::new(), &plain[..]);
    while let Some((path, length, after)) = head(rest) {
        let (bytes, next) = after.split_at(length);
        files.push((path.to_owned(), bytes.to_vec()));
        rest = next;
    }
    files.sort_unstable();
    files
}

/// The two lines before a file, its path and how long it is, and what follows them.
fn head(packed: &[u8]) -> Option<(&str, usize, &[u8])> {
    let (path, rest) = line(packed)?;
    let (length, rest) = line(rest)?;
    Some((path, length.parse().ok()?, rest))
}

fn line(packed: &[u8]) -> Option<(&str, &[u8])> {
    let end = packed.iter().position(|byte| *byte == b'\n')?;
    Some((std::str::from_utf8(&packed[..end]).ok()?, &packed[end + 1..]))
}
