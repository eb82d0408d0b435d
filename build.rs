//! Packs what is compiled in, texts, pseudocode, demos and fonts: the program would be a megabyte larger with them as they are.
//!
//! A folder becomes one file, read by `src/assets.rs`: of each file in it, by name, a line with its path, a line with its
//! length in bytes, and its bytes; all of it deflated.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The folders, each with the endings of what is packed.
const FOLDERS: [(&str, &[&str]); 5] = [
    ("assets/text/en", &["ftl"]),
    ("assets/text/zh-CN", &["ftl", "txt"]),
    ("assets/pseudocode", &["txt"]),
    ("demos", &["synod", "tape"]),
    ("assets/fonts", &["ttf"]),
];

fn main() -> io::Result<()> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?);
    println!("cargo::rerun-if-changed=build.rs");
    for (folder, endings) in FOLDERS {
        println!("cargo::rerun-if-changed={folder}");
        let mut plain = Vec::new();
        pack(Path::new(folder), Path::new(folder), endings, &mut plain)?;
        fs::write(out.join(folder.replace('/', "-")), miniz_oxide::deflate::compress_to_vec(&plain, 9))?;
    }
    Ok(())
}

/// Adds what is in a folder, and in those inside it.
fn pack(folder: &Path, root: &Path, endings: &[&str], plain: &mut Vec<u8>) -> io::Result<()> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    // The order of a folder is the machine's.
    paths.sort_unstable();
    for path in paths {
        if path.is_dir() {
            pack(&path, root, endings, plain)?;
        } else if path.extension().is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted)) {
            let bytes = fs::read(&path)?;
            let parts: Vec<_> =
                path.strip_prefix(root).unwrap_or(&path).iter().map(|part| part.to_string_lossy()).collect();
            plain.extend_from_slice(format!("{}\n{}\n", parts.join("/"), bytes.len()).as_bytes());
            plain.extend_from_slice(&bytes);
        }
    }
    Ok(())
}
