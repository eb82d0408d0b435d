//! A session that is left is kept in the state folder; one that cannot be kept there, for whatever reason, is told.

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

use pty::{Play, room};

/// Everything in a folder, by its path from there.
fn everything(folder: &Path) -> Vec<String> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(everything(&path));
        }
        all.push(path.display().to_string());
    }
    all.sort();
    all
}

/// Leaves a session in which one event happened; the status, and what is told then.
fn leave(mut play: Play) -> (u32, String) {
    play.until("event 0");
    play.does(" ", "event 1 ");
    play.does("q", "Leave after");
    play.types(b"q");
    let status = play.ended().exit_code();
    (status, close(&play.text()))
}

/// Without blanks: a sentence may be longer than a row, and a row ends anywhere.
fn close(text: &str) -> String {
    text.split_whitespace().collect()
}

fn with(folder: &Path, variables: &[(&str, &str)]) -> (u32, String) {
    leave(Play::start_with(folder, &["raft", "--reduced-motion"], variables))
}

#[test]
fn a_session_is_kept_where_there_is_room_for_it() {
    let folder = room("kept-room");
    let (status, told) = with(&folder, &[]);
    assert_eq!((status, told.contains("kept")), (0, false), "{told}");
    let sessions = folder.join("state/synod/sessions");
    assert_eq!(everything(&sessions), [sessions.join("000001.synod").display().to_string()]);
}

#[test]
fn a_state_folder_that_cannot_be_one_is_told_and_nothing_is_changed() {
    let folder = room("kept-none");
    fs::write(folder.join("file"), "in the way").unwrap();
    std::os::unix::fs::symlink("loop", folder.join("loop")).unwrap();
    let taken = folder.join("taken/synod");
    fs::create_dir_all(&taken).unwrap();
    fs::write(taken.join("sessions"), "in the way").unwrap();
    let before = everything(&folder);
    let here = |name: &str| folder.join(name).display().to_string();
    let long = here(&"x".repeat(300));
    let mut places = vec![here("file"), here("file/below"), here("loop"), here("taken"), long, "/dev/full".to_owned()];
    if cfg!(target_os = "linux") {
        places.push("/proc".to_owned());
        places.push("/proc/self/fd".to_owned());
    }
    for place in places {
        let (status, told) = with(&folder, &[("XDG_STATE_HOME", &place)]);
        assert_eq!(status, 3, "{place}: {told}");
        let sentence = "error: the session was not kept among the recent ones in `";
        assert!(told.contains(&close(&format!("{sentence}{place}/synod/sessions`: "))), "{place}: {told}");
    }
    assert_eq!(everything(&folder), before);
    assert_eq!(fs::read_to_string(folder.join("file")).unwrap(), "in the way");
}

#[test]
fn a_session_that_may_not_be_written_whole_is_told_and_leaves_nothing() {
    let folder = room("kept-full");
    // No file may grow at all, as on a disk without room.
    let line = "ulimit -f 0; exec \"$0\" raft --reduced-motion";
    let (status, told) = leave(Play::start_line(&folder, line));
    assert_eq!(status, 3, "{told}");
    assert!(
        told.contains(&close("was not kept among the recent ones")) && told.contains(&close("File too large")),
        "{told}"
    );
    assert_eq!(everything(&folder.join("state/synod/sessions")), [""; 0]);
}

#[test]
fn a_state_folder_that_is_no_absolute_path_is_none() {
    let folder = room("kept-relative");
    let home = folder.join("home");
    fs::create_dir(&home).unwrap();
    let home = home.display().to_string();
    for relative in ["state", "./state", "../state", "~/state", ""] {
        // The home of the user stands for it.
        let (status, told) = with(&folder, &[("XDG_STATE_HOME", relative), ("HOME", &home)]);
        assert_eq!(status, 0, "{relative}: {told}");
        let kept = folder.join("home/.local/state/synod/sessions");
        assert_eq!(everything(&kept).len(), 1, "{relative}: the same session once more is one");
        fs::remove_dir_all(folder.join("home/.local")).unwrap();
        let (status, told) = with(&folder, &[("XDG_STATE_HOME", relative), ("HOME", relative)]);
        assert_eq!(status, 3, "{relative}: {told}");
        assert!(told.contains(&close("neither XDG_STATE_HOME nor HOME is an absolute path")), "{relative}: {told}");
    }
    assert_eq!(everything(&folder), [home], "nothing is written beside it");
}

#[test]
fn a_session_that_is_left_for_the_start_screen_and_cannot_be_kept_is_told_there() {
    let folder = room("kept-start");
    fs::write(folder.join("state"), "in the way").unwrap();
    let mut play = Play::start(&folder, &["--reduced-motion"]);
    play.until("Algorithms");
    play.does("\r", "event 0");
    play.does(" ", "event 1 ");
    play.does("q", "Leave after");
    play.does("q", "was not kept among the recent ones");
    play.types(b"q");
    assert!(play.ended().success());
}

#[test]
fn a_session_that_a_signal_ends_and_that_cannot_be_kept_is_told_and_the_signal_has_its_effect() {
    let folder = room("kept-signal");
    fs::write(folder.join("state"), "in the way").unwrap();
    // Alone, and beside others.
    for there in ["event 1 ", "time without a leader"] {
        let mut play = Play::start(&folder, &["raft", "--reduced-motion"]);
        play.until("event 0");
        play.does(" ", "event 1 ");
        if there != "event 1 " {
            play.does(":compare zab\r", there);
        }
        play.signal("TERM");
        assert_eq!(play.ended().signal(), Some("Terminated"));
        assert!(play.text().contains("was not kept among the recent ones"), "{}", play.text());
    }
}

#[test]
fn a_session_is_kept_whole_however_often_a_signal_comes() {
    let folder = room("kept-often");
    let sessions = folder.join("state/synod/sessions");
    let kept = || everything(&sessions);
    for time in 1..=8 {
        let mut play = Play::start(&folder, &["raft", "--reduced-motion"]);
        play.until("event 0");
        // No session is like another.
        play.does(&format!(":step {time}\r"), &format!("event {time} "));
        for signal in ["TERM", "HUP", "TERM", "USR1", "TERM"] {
            play.signal(signal);
        }
        assert!(play.ended().signal().is_some());
        assert_eq!(kept().len(), time, "{:?}", kept());
        for file in kept() {
            let text = fs::read_to_string(&file).unwrap();
            assert!(text.ends_with("# end\n"), "{file}: {text:?}");
        }
    }
}
