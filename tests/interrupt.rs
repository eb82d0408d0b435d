//! Ctrl-C ends whatever runs without a screen, with what there is by then; a limit of time does the same.

use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, Stdio};

use rustix::process::{Pid, Signal, kill_process};

/// Time never ends, and there is always something to do.
const ENDLESS: &str = "cluster raft nodes=3 clients=3\nload 100/s\nrun 18446744073709551615us\nexpect safe\n";

/// The program at work on a script that it reads from standard input.
fn begin(arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_synod"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

fn give(child: &mut Child, text: &str) {
    child.stdin.as_mut().unwrap().write_all(text.as_bytes()).unwrap();
}

fn interrupt(child: &Child) {
    kill_process(Pid::from_child(child), Signal::INT).unwrap();
}

/// It is ended as by Ctrl-C, whatever it had to do.
fn ended_by_signal(mut child: Child) {
    let status = child.wait().unwrap();
    let mut errors = String::new();
    child.stderr.unwrap().read_to_string(&mut errors).unwrap();
    assert_eq!((status.signal(), errors.as_str()), (Some(Signal::INT.as_raw()), ""));
}

#[test]
fn a_run_that_is_interrupted_prints_what_happened_and_a_summary() {
    // One is in the middle of what never ends, one tests a claim after every event, one keeps the past.
    let scripts = [
        ENDLESS.to_owned(),
        ENDLESS.replace("load", "expect always safe\nload"),
        ENDLESS.replace("load", "branch other\nload"),
        ENDLESS.replace("run 18446744073709551615us", "step 18446744073709551615"),
        ENDLESS.replace("run 18446744073709551615us", "run until S1.term = 1000000 within 18446744073709551615us"),
    ];
    for script in scripts {
        for format in ["text", "json"] {
            let mut child = begin(&["run", "-", "--format", format]);
            give(&mut child, &script);
            drop(child.stdin.take());
            let mut out = BufReader::new(child.stdout.take().unwrap());
            let mut line = String::new();
            for _ in 0..100 {
                assert!(out.read_line(&mut line).unwrap() > 0, "it ended: {line}");
            }
            interrupt(&child);
            let mut rest = String::new();
            out.read_to_string(&mut rest).unwrap();
            let last = rest.lines().last().unwrap();
            match format {
                "text" => assert!(last.starts_with("✘ interrupted: ") && last.contains(" events in "), "{last}"),
                _ => assert!(last.contains("\"interrupted\":true") && last.contains("\"ok\":false"), "{last}"),
            }
            ended_by_signal(child);
        }
    }
}

/// More than a pipe holds: whoever has written this knows that the program reads, and so that it listens.
fn filler() -> String {
    "# The rest is to come.\n".repeat(10_000)
}

#[test]
fn a_search_that_is_told_to_end_says_what_it_did_and_is_ended_by_that_signal() {
    for signal in [Signal::INT, Signal::TERM] {
        let mut child = begin(&["explore", "-", "--walks", "1000000000"]);
        give(&mut child, &("cluster raft nodes=3\n".to_owned() + &filler()));
        drop(child.stdin.take());
        kill_process(Pid::from_child(&child), signal).unwrap();
        let mut out = String::new();
        child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
        assert!(out.contains("interrupted") && out.ends_with('\n'), "{out}");
        assert_eq!(child.wait().unwrap().signal(), Some(signal.as_raw()));
    }
}

#[test]
fn whatever_reads_or_plays_a_script_is_ended_by_ctrl_c() {
    let short = "cluster raft nodes=3\nstep 5\n";
    for arguments in [&["run", "-"][..], &["explore", "-"], &["run", "-", "--format", "json"]] {
        // The script never ends: its writer goes on.
        let mut child = begin(arguments);
        give(&mut child, &(short.to_owned() + &filler()));
        interrupt(&child);
        ended_by_signal(child);
    }
    for (arguments, script) in
        [(["explore", "-", "--walks", "3"], ENDLESS), (["explore", "-", "--depth", "99"], "cluster raft nodes=3\n")]
    {
        let mut child = begin(&arguments);
        give(&mut child, &(script.to_owned() + &filler()));
        drop(child.stdin.take());
        interrupt(&child);
        ended_by_signal(child);
    }
    // Who opens a named pipe to write to it waits for who reads it.
    let pipe = std::env::temp_dir().join(format!("synod-interrupt-{}.synod", std::process::id()));
    rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::RWXU).unwrap();
    let path = pipe.to_str().unwrap();
    for arguments in [&["compare", "raft", "zab", "--script", path][..], &["explore", path]] {
        let child = begin(arguments);
        std::fs::OpenOptions::new().write(true).open(&pipe).unwrap().write_all(ENDLESS.as_bytes()).unwrap();
        interrupt(&child);
        ended_by_signal(child);
    }
    std::fs::remove_file(pipe).unwrap();
}

#[test]
fn the_seconds_of_a_search_hold_while_its_script_is_played() {
    let script =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/inputs/explore-endless-script.synod"));
    for script in [script.unwrap().as_str(), ENDLESS] {
        let mut child = begin(&["explore", "-", "--seconds", "0"]);
        give(&mut child, script);
        drop(child.stdin.take());
        let output = child.wait_with_output().unwrap();
        let errors = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{errors}");
        let words = "error: the 0 s of --seconds were over before the search began: `-` was played up to event ";
        assert!(errors.starts_with(words), "{errors}");
    }
}
