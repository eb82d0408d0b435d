//! What takes long to be opened is opened behind a screen: it shows how far it is, hears keys, signals and the size of the
//! terminal, and can be given up.

#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    reason = "the program runs in a process of its own: threads read it and wait for it"
)]

#[allow(dead_code, reason = "other tests need more of it")]
#[path = "support/pty.rs"]
mod pty;

use std::fs;
use std::path::{Path, PathBuf};

use pty::Play;

/// No test waits for its end.
const LONG: &str = "cluster raft nodes=5 seed=7 clients=5\nload 200/s\nrun 300s\nrun 300000s\nexpect safe\n";
/// What is chosen on the start screen with the keys that follow; a file of that name is opened in its place.
const DEMO: &str = "demos/compare/leader-crash.synod";
const CHOOSE: &str = "\t\t\r";

/// A folder of its own, with a long script in it.
fn room(name: &str) -> PathBuf {
    let folder = pty::room(name);
    fs::create_dir_all(folder.join("demos/compare")).unwrap();
    fs::write(folder.join("long.synod"), LONG).unwrap();
    folder
}

/// A comparison in the middle of its script.
fn compare(folder: &Path) -> Play {
    let mut play = Play::start(folder, &["compare", "raft", "zab", "--script", "long.synod"]);
    play.until("Opening");
    assert!(play.is_its_own() && !play.shown.terminal.cursor().visible);
    play.until("synod compare raft zab --script long.synod");
    play.until("raft · ");
    play
}

#[test]
fn a_comparison_that_takes_long_is_given_up_and_tells_how_far_it_came() {
    let folder = room("compare-long");
    for end in ["\x1b", "q", "\x03"] {
        let mut play = compare(&folder);
        play.types(end.as_bytes());
        assert_eq!(play.ended().signal(), Some("Interrupt"), "{end:?}");
        let text = play.text();
        assert!(text.contains("raft: ✘ interrupted: ") && text.contains("claims held"), "{text}");
    }
}

#[test]
fn a_screen_that_shows_how_far_a_comparison_is_has_any_size_and_language() {
    let folder = room("compare-sizes");
    let mut play = compare(&folder);
    play.resize(40, 10);
    play.until("synod needs");
    play.resize(80, 24);
    play.until("Opening");
    play.does("L", "正在打开");
    play.types(b"q");
    assert_eq!(play.ended().signal(), Some("Interrupt"));
}

#[test]
fn a_signal_ends_the_program_while_a_comparison_is_made() {
    let folder = room("compare-signals");
    for (signal, told) in [("TERM", "Terminated"), ("INT", "Interrupt"), ("HUP", "Hangup")] {
        let play = &mut compare(&folder);
        play.signal(signal);
        assert_eq!(play.ended().signal(), Some(told));
    }
}

#[test]
fn control_z_gives_the_terminal_back_while_a_comparison_is_made() {
    let folder = room("compare-stopped");
    let mut play = compare(&folder);
    play.types(b"\x1a");
    play.wait("the shell's screen", |play| !play.is_its_own());
    play.stopped();
    play.signal("CONT");
    play.until("Opening");
    play.types(b"q");
    assert_eq!(play.ended().signal(), Some("Interrupt"));
}

#[test]
fn a_comparison_chosen_on_the_start_screen_is_given_up_and_another_thing_opened() {
    let folder = room("start-long");
    fs::write(folder.join(DEMO), LONG).unwrap();
    let mut play = Play::start(&folder, &["--reduced-motion"]);
    play.until("Algorithms");
    for end in ["\x1b", "q", "\x03"] {
        play.does(&format!("\x1b[H{CHOOSE}"), "Opening");
        play.until("raft · ");
        play.does(end, "given up before it was open");
        assert!(!play.text().contains("Opening"), "{}", play.text());
    }
    play.does("\x1b[H\r", "event 0");
    play.does("q", "Algorithms");
    play.types(b"q");
    assert!(play.ended().success());
}

#[test]
fn what_is_wrong_with_a_comparison_is_told_on_the_start_screen() {
    let folder = room("start-wrong");
    fs::write(folder.join(DEMO), "cluster raft\nrun 1s\ncrush S1\n").unwrap();
    let mut play = Play::start(&folder, &["--reduced-motion"]);
    play.until("Algorithms");
    play.does(CHOOSE, "leader-crash.synod:3:1: error: ");
    play.does("\x1b[H\r", "event 0");
    play.does("q", "Algorithms");
    play.types(b"q");
    assert!(play.ended().success());
}

#[test]
fn a_session_with_a_long_past_is_given_up_and_stays_as_it_was() {
    let folder = room("session-long");
    let sessions = folder.join("state/synod/sessions");
    fs::create_dir_all(&sessions).unwrap();
    let session = format!("# synod session 1\n# raft events=9 time=0.500s branches=1\n{LONG}# end\n");
    fs::write(sessions.join("000001.synod"), &session).unwrap();
    let mut play = Play::start(&folder, &["--reduced-motion"]);
    play.until("Recent sessions");
    play.does("\t\r", "Opening");
    play.until("raft · ");
    play.does("\x1b", "given up before it was open");
    play.does("\r", "Opening");
    play.signal("TERM");
    assert_eq!(play.ended().signal(), Some("Terminated"));
    assert_eq!(fs::read_to_string(sessions.join("000001.synod")).unwrap(), session);
}

#[test]
fn what_is_typed_ahead_is_for_what_is_opened() {
    let folder = room("start-ahead");
    let mut play = Play::start(&folder, &["--reduced-motion"]);
    play.until("Algorithms");
    play.does("\r  ", "event 2 ");
    play.types(b"qq");
    play.until("Algorithms");
    play.types(b"q");
    assert!(play.ended().success());
}
