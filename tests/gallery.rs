//! The gallery of the demos and the picture that README opens with are those that the program makes now.

#[expect(dead_code, reason = "other tests need the rest of it")]
#[path = "support/program.rs"]
mod program;
#[path = "support/renewed.rs"]
mod renewed;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use program::run_in;
use renewed::assert_current;

/// All pictures together, in bytes.
const MOST: u64 = 12_000_000;

fn files(root: &Path, folder: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(root.join(folder)).expect("a folder").map(|entry| entry.expect("a file"));
    entries.map(|entry| format!("{folder}/{}", entry.file_name().to_string_lossy())).collect()
}

#[test]
fn the_gallery_is_what_the_program_makes_of_the_demos_now() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("gallery");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).expect("a folder");
    let output = run_in(&folder, &["gallery", "."], b"");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let made = files(&folder, "docs/gallery");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("SYNOD_BLESS").is_some() {
        fs::create_dir_all(root.join("docs/gallery")).expect("a folder");
        for stale in files(root, "docs/gallery").difference(&made) {
            fs::remove_file(root.join(stale)).expect("a picture whose demo is gone");
        }
    }
    let others = ["demos/README.md", "assets/opening.svg"].map(str::to_owned);
    for file in made.iter().chain(&others) {
        assert_current(file, &fs::read_to_string(folder.join(file)).expect("a text"));
    }
    assert_eq!(files(root, "docs/gallery"), made, "no picture is of a demo that is gone");
    let size = |file: &String| fs::metadata(root.join(file)).expect("a file").len();
    let sum: u64 = made.iter().chain(&others[1..]).map(size).sum();
    assert!(sum <= MOST, "the pictures are {sum} bytes");
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let output = run_in(Path::new("."), &["gallery", "Cargo.toml"], b"");
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{told}");
    assert!(told.contains("cannot write `Cargo.toml/"), "{told}");
}
