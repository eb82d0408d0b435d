//! Terminal manners: the mouse, the clipboard, the background, and what is pasted, in a terminal.

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

/// What asks a terminal to tell of the mouse.
const MOUSE_ON: &str = "\x1b[?1000h";

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).unwrap();
    folder
}

fn wrote(play: &Play, what: &str) -> bool {
    play.written.windows(what.len()).any(|bytes| bytes == what.as_bytes())
}

fn leave(mut play: Play) {
    play.signal("TERM");
    assert_eq!(play.ended().signal(), Some("Terminated"));
}

#[test]
fn the_mouse_stays_the_terminals_until_it_is_taken() {
    let mut play = Play::start(&folder("no-mouse"), &["--no-mouse", "raft", "--seed", "7"]);
    play.until("event 0");
    assert!(!wrote(&play, MOUSE_ON));
    play.does("M", "The mouse is synod's again");
    assert!(wrote(&play, MOUSE_ON));
    leave(play);
}

#[test]
fn a_pane_goes_to_the_clipboard_and_to_a_file_whole() {
    let folder = folder("copied");
    let mut play = Play::start(&folder, &["raft", "--seed", "7", "--reduced-motion"]);
    play.until("event 0");
    play.does("uleaders = 1\r", "★ leader");
    play.does(":run 500ms\r", "AppendEntries");
    play.does("yY", "is copied");
    assert!(wrote(&play, "\x1b]52;c;"));
    play.does(":copy events to events.txt\r", "is in events.txt");
    play.does(":copy events to events.txt\r", "cannot be written");
    let events = fs::read_to_string(folder.join("events.txt")).unwrap();
    // More than there is room for on the screen, and nothing of its frames.
    assert!(events.lines().count() > 15 && !events.contains(['│', '╭', '╰']), "{events}");
    leave(play);
}

#[test]
fn the_theme_follows_the_background_that_the_terminal_tells() {
    for (colour, next) in [("ffff/ffff/ffff", ":theme dark"), ("0000/0000/0000", ":theme light")] {
        let unknown = [("COLORFGBG", "")];
        let mut play = Play::start_with(&folder("background"), &["raft", "--seed", "7"], &unknown);
        // The answer is there before it is asked for, and a key behind it.
        play.types(format!("\x1b]11;rgb:{colour}\x1b\\\x1b[?62;22cT").as_bytes());
        play.until(next);
        assert!(wrote(&play, "\x1b]11;?"));
        leave(play);
    }
}

#[test]
fn pasted_lines_are_done_and_what_is_pasted_nowhere_is_told() {
    let mut play = Play::raft();
    play.does("\x1b[200~timeout S1\x1b[201~", "went nowhere");
    play.does(":\x1b[200~timeout S1\rsettle\rcrash S1\x1b[201~", ":timeout S1⏎settle⏎crash S1");
    play.does("\r", ":crash S1");
    play.until("crashed");
    leave(play);
}

#[test]
fn a_locale_without_utf_8_gets_english_in_ascii() {
    let gb18030 = [("LC_ALL", "zh_CN.GB18030")];
    let mut play = Play::start_with(&folder("gb18030"), &["raft", "--seed", "7"], &gb18030);
    play.until("event 0");
    assert!(play.written.is_ascii(), "{}", play.text());
    leave(play);
}
