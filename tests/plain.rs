//! The plain mode: lines in, text out; what it tells, how it ends, and what Ctrl-C does to it.

#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use rustix::process::{Pid, Signal, kill_process};

/// A folder of a test's own, where its sessions and its configuration are.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("plain").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn begin(name: &str, arguments: &[&str]) -> Child {
    let home = folder(name);
    let mut command = Command::new(env!("CARGO_BIN_EXE_synod"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR"));
    command.env("XDG_STATE_HOME", home.join("state")).env("XDG_CONFIG_HOME", home.join("config"));
    command.env("LC_ALL", "C.UTF-8").env_remove("LANGUAGE");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// What the program says of lines, and its exit status.
fn told(name: &str, arguments: &[&str], lines: &str) -> (String, String, Option<i32>) {
    let mut child = begin(name, arguments);
    // One that refuses its arguments closes the pipe.
    let _ = child.stdin.take().unwrap().write_all(lines.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code())
}

/// Lines and all that came of them.
fn transcript(name: &str, arguments: &[&str], lines: &str) -> String {
    let (out, errors, status) = told(name, arguments, lines);
    format!("$ synod {}\n{lines}---\n{out}---\n{errors}status {status:?}\n", arguments.join(" "))
}

#[test]
fn a_run_is_told_step_by_step_with_what_happened_and_why() {
    let lines = "\n\ntimeout S1\nstatus\nmessages\nwhy\nback\n\ncrash S2\nrun 30ms\nstatus\nshow logs\n\
        C1 write x=3 to S1\nrun until C1.last = ok within 5s\ngoto 3\npartition S1 | S2,S3\nstatus\nsafeguards\nquit\nstep\n";
    let arguments = ["--plain", "raft", "--nodes", "3", "--seed", "7"];
    insta::assert_snapshot!("plain-run", transcript("run", &arguments, lines));
    let chinese = ["--plain", "--lang", "zh-CN", "raft", "--nodes", "3", "--seed", "7"];
    insta::assert_snapshot!("plain-run-chinese", transcript("run-chinese", &chinese, lines));
}

#[test]
fn a_demo_is_told_beat_by_beat_and_its_claims_decide_the_status() {
    let lines = "\n\n\nstatus\nplay\n\n";
    insta::assert_snapshot!("plain-demo", transcript("demo", &["play", "raft/election", "--plain"], lines));
    let home = folder("claims");
    let script = home.join("wrong.synod");
    fs::write(&script, "cluster raft nodes=3 seed=7\ntimeout S1\nsettle\nexpect leaders = 2\n").unwrap();
    let (out, _, status) = told("claims-run", &["play", script.to_str().unwrap(), "--plain"], "play\n");
    assert_eq!(status, Some(1), "{out}");
}

#[test]
fn every_demo_that_one_algorithm_plays_ends_well_in_lines_of_text() {
    let mut wrong = Vec::new();
    for demo in ["raft/figure-8", "zab/one-by-one", "2pc/blocked", "lease/six-frames", "gossip/epidemic", "totem/order"]
    {
        let (out, errors, status) = told(&demo.replace('/', "-"), &["--plain", "play", demo], "play\nstatus\n");
        if status != Some(0) || out.lines().count() < 20 {
            wrong.push(format!("{demo}: {status:?}\n{out}\n{errors}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_a_script_asks_is_answered_by_a_line() {
    let home = folder("quiz");
    let script = home.join("asks.synod");
    let text = "cluster raft nodes=3 seed=7\ntimeout S1\nquiz \"Who asks for votes?\" answer=\"S1\"\nbeat\n\
        quiz \"Is it a leader?\" answer=\"no\"\nbeat\nsettle\nexpect S1 is leader\n";
    fs::write(&script, text).unwrap();
    let lines = "S2\nstatus\n\nno\n\n";
    let (out, errors, status) = told("quiz-run", &["play", script.to_str().unwrap(), "--plain"], lines);
    assert_eq!(status, Some(0), "{out}{errors}");
    insta::assert_snapshot!("plain-quiz", format!("{lines}---\n{out}"));
}

#[test]
fn why_not_and_what_if_are_answered() {
    let lines = "why-not S1 lead\ntimeout S1\nwhat-if #1\nwhy-not S1 fly\nstatus\n";
    let out = transcript("inquiries", &["--plain", "raft", "--nodes", "3", "--seed", "7"], lines);
    insta::assert_snapshot!("plain-inquiries", out);
}

#[test]
fn quiet_events_fold_to_a_line() {
    let (all, ..) = told("unfolded", &["--plain", "raft", "--nodes", "3"], "timeout S1\nsettle\nrun 2s\n");
    let (folded, ..) = told("folded", &["--plain", "raft", "--nodes", "3"], "fold\ntimeout S1\nsettle\nrun 2s\n");
    assert!(folded.lines().count() * 2 < all.lines().count(), "{folded}");
}

#[test]
fn the_exit_status_is_that_of_the_rest_of_the_program() {
    let raft = ["--plain", "raft", "--nodes", "3", "--seed", "7"];
    for (name, lines, expected) in [
        ("nothing", "", 0),
        ("no-end-of-line", "status", 0),
        ("comment", "# nothing\n\n", 0),
        ("held", "timeout S1\nsettle\nexpect S1 is leader\n", 0),
        ("refuted", "expect leaders = 1\n", 1),
        ("impossible", "resume S1\n", 1),
        ("wrong", "crsh S1\n", 2),
        ("screen", "theme light\ncopy why\n", 0),
    ] {
        let (out, errors, status) = told(name, &raft, lines);
        assert_eq!(status, Some(expected), "{name}: {out}{errors}");
    }
    let (_, errors, status) = told("watch", &["--plain", "play", "--watch", "demos/raft/election.synod"], "");
    assert_eq!((status, errors.contains("--watch")), (Some(2), true));
    let (_, errors, status) = told("missing", &["--plain", "play", "nowhere.synod"], "");
    assert_eq!(status, Some(3), "{errors}");
}

#[test]
fn a_session_is_saved_as_a_script_that_leads_to_the_same_run() {
    let home = folder("saved-file");
    let file = home.join("kept.synod");
    let name = file.to_str().unwrap();
    let (out, errors, status) = told(
        "saved",
        &["--plain", "raft", "--nodes", "3"],
        &format!("timeout S1\nrun 50ms\nsave {name}\nsave {name}\n"),
    );
    assert_eq!(status, Some(1), "a file that is there is not written over: {out}{errors}");
    let (again, errors, status) = told("again", &["--plain", "play", name], "play\nstatus\n");
    assert!(status == Some(0) && again.contains("S1: "), "{again}{errors}");
}

#[test]
fn without_a_name_there_is_a_list_to_choose_from() {
    let (out, errors, status) = told("list", &["--plain"], "nonsense\nraft\n\nstatus\n");
    assert_eq!(status, Some(0), "{errors}");
    assert!(out.contains("raft/election: ") && out.contains("event 1, "), "{out}");
}

#[test]
fn only_ascii_is_told_where_only_ascii_is_shown() {
    let (out, ..) =
        told("ascii", &["--plain", "--ascii", "raft", "--nodes", "3"], "timeout S1\nsettle\nshow logs\nstatus\n");
    assert!(out.is_ascii(), "{out}");
}

#[test]
fn ctrl_c_ends_what_is_under_way_and_then_the_program() {
    let mut child = begin("interrupted", &["--plain", "raft", "--nodes", "3"]);
    let mut keys = child.stdin.take().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    keys.write_all(b"load 100/s\nrun 18446744073709551615us\n").unwrap();
    let mut line = String::new();
    let mut until = |what: &str| {
        while !line.contains(what) {
            line.clear();
            assert_ne!(out.read_line(&mut line).unwrap(), 0, "it ended before `{what}`");
        }
    };
    until("RequestVote");
    kill_process(Pid::from_child(&child), Signal::INT).unwrap();
    until("Stopped here.");
    keys.write_all(b"status\n").unwrap();
    until("in flight");
    kill_process(Pid::from_child(&child), Signal::INT).unwrap();
    let status = child.wait().unwrap();
    let mut errors = String::new();
    child.stderr.unwrap().read_to_string(&mut errors).unwrap();
    assert_eq!((status.signal(), errors.as_str()), (Some(Signal::INT.as_raw()), ""));
}
