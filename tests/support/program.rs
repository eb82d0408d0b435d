//! The program without a terminal, from its arguments and standard input to its end.

use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// The project's folder.
pub(crate) const PROJECT: &str = env!("CARGO_MANIFEST_DIR");

/// Runs the program in a folder, with something to read.
pub(crate) fn run_in(folder: impl AsRef<Path>, arguments: &[impl AsRef<OsStr>], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_synod"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that refuses its input early closes the pipe.
    let _ = child.stdin.take().expect("it was asked for").write_all(input);
    child.wait_with_output().expect("it ends")
}
