//! Instructions a message, counted by callgrind: each kind runs twice, in processes of their own, with two numbers of
//! writes; the difference is what the writes beyond the first cost, start and election left out.

use std::process::{Command, Stdio};

use crate::Kind;

/// The first word of the arguments of a run that is counted.
pub(crate) const ONE_RUN: &str = "one-run";
/// The two numbers of writes.
const WRITES: [u64; 2] = [10_000, 30_000];

/// Runs once and prints the messages delivered.
pub(crate) fn one_run(name: &str, writes: &str) {
    let kind = Kind::ALL.into_iter().find(|kind| kind.name() == name).expect("one of the kinds");
    println!("{}", kind.run(writes.parse().expect("a number of writes")).messages);
}

/// Counts all kinds and prints them, or how to get them counted.
pub(crate) fn count() {
    if !Command::new("valgrind").arg("--version").stdout(Stdio::null()).status().is_ok_and(|status| status.success()) {
        println!("instructions are not counted: there is no `valgrind` (on Debian: apt-get install valgrind)");
        return;
    }
    let [small, large] = WRITES;
    println!("instructions a message, by callgrind: {large} writes less {small} writes");
    let mut peer = None;
    for kind in Kind::ALL {
        let ((some, few), (more, many)) = (counted(kind, small), counted(kind, large));
        let each = (more - some) as f64 / (many - few) as f64;
        let peer = *peer.get_or_insert(each);
        println!("{:<8} {each:>7.0} instructions a message  ×{:.2} of raft-rs", kind.name(), peer / each);
    }
}

/// The instructions and the messages of a run.
fn counted(kind: Kind, writes: u64) -> (u64, u64) {
    let program = std::env::current_exe().expect("the path of this program");
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(program);
    let output = valgrind.args([ONE_RUN, kind.name(), &writes.to_string()]).output().expect("valgrind starts");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    let instructions = told.lines().find_map(|line| line.split_once("Collected : ")?.1.trim().parse().ok());
    let messages = String::from_utf8_lossy(&output.stdout).trim().parse();
    (instructions.expect("callgrind tells what it collected"), messages.expect("the run prints its messages"))
}
