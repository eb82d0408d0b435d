//! The search behind the screen: begun by a key and ended by one, and what it brings.

#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    reason = "the program runs in a process of its own: threads read it and wait for it"
)]

#[allow(dead_code, reason = "other tests need more of it")]
#[path = "support/pty.rs"]
mod pty;

use std::fs;
use std::path::Path;

use pty::Play;

#[test]
fn a_search_from_the_moment_on_the_screen_brings_a_branch_that_breaks_an_invariant() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("from-here");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).unwrap();
    let mut play = Play::start(&folder, &["raft", "--nodes", "3", "--seed", "7", "--reduced-motion"]);
    play.until("event 0");
    play.does(":without persist_vote\r", "without persist_vote");
    play.does("uleaders = 1\r", "★ leader");
    let here = play.event();
    play.does("e", "found-1");
    assert_eq!(play.event(), here);
    play.does(":switch found-1\r", "violated");
    play.keys.write_all(b"qq").unwrap();
    assert!(play.ended().success());
}

/// Threads of the program.
#[cfg(target_os = "linux")]
fn threads(play: &Play) -> usize {
    fs::read_dir(format!("/proc/{}/task", play.child.process_id().unwrap())).unwrap().count()
}

#[test]
#[cfg(target_os = "linux")]
fn escape_ends_the_search_that_was_asked_for_last_and_none_goes_on() {
    let mut play = Play::raft();
    let alone = threads(&play);
    for asked in [1, 2, 7] {
        // Nothing can be found here: each goes on for a long time. The key that begins one ends it, too.
        play.types("ee".repeat(asked - 1).as_bytes());
        play.does("e", "searching:");
        play.types(b"\x1b");
        play.wait("the search to end", |play| !play.text().contains("searching:"));
        // Time goes by, an event with each key, until the last of them has heard of it.
        for _ in 0..1_000 {
            if threads(&play) == alone {
                break;
            }
            let event = play.event();
            play.does(" ", &format!("event {} ", event + 1));
        }
        assert_eq!(threads(&play), alone, "searches that go on, of {asked}");
    }
    play.types(b"qq");
    assert!(play.ended().success());
}

#[test]
fn of_seven_searches_in_a_row_the_last_one_brings_a_branch() {
    let mut play = Play::raft();
    play.does(":without persist_vote\r", "without persist_vote");
    play.does("uleaders = 1\r", "★ leader");
    // The key that ends one and the key that begins another: thirteen of them leave the seventh.
    play.does(&"e".repeat(13), "found-1");
    play.wait("the search to end", |play| !play.text().contains("searching:"));
    // Another one brings the second: none of the six did.
    play.does(" e", "found-2");
    play.does("b", "found-2");
    assert!(!play.text().contains("found-3"), "{}", play.text());
    play.types(b"bqq");
    assert!(play.ended().success());
}
