//! `synod play --watch`: a script that is saved while it is played is played again, to the beat where one was.

#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    reason = "the program runs in a process of its own: threads read it and wait for it"
)]

#[allow(dead_code, reason = "other tests need more of it")]
mod support {
    pub(crate) mod program;
    pub(crate) mod pty;
}

use std::fs;
use std::path::Path;

use support::pty::{self, Play};

/// A script that says `second` at its second beat.
fn script(second: &str) -> String {
    format!(
        "cluster raft nodes=3 seed=7\nsay \"The first beat.\"\nbeat\nrun until leaders = 1\nsay \"{second}\"\nbeat\n\
         C1 write x=1\nrun until C1.last = ok\nsay \"The third beat.\"\nbeat\n"
    )
}

fn watched(folder: &Path) -> Play {
    fs::write(folder.join("lesson.synod"), script("A leader.")).unwrap();
    let mut play = Play::start(folder, &["play", "--watch", "--reduced-motion", "lesson.synod"]);
    play.until("The first beat.");
    play.does("\x1b[6~", "A leader.");
    play
}

#[test]
fn what_was_saved_is_played_again_to_the_beat_where_one_was() {
    let folder = pty::room("watching-beat");
    let mut play = watched(&folder);
    fs::write(folder.join("lesson.synod"), script("Somebody leads now.")).unwrap();
    play.until("Somebody leads now.");
    play.until("saved and read again");
    assert!(play.event() > 0, "the run is where the beat is");
    play.does("\x1b[6~", "The third beat.");
    // A script that has become shorter ends where it ends, and one of another algorithm is another run.
    fs::write(folder.join("lesson.synod"), "cluster zab nodes=3\nsay \"Only this.\"\nbeat\n").unwrap();
    play.until("Only this.");
    // Nothing was done in it that could be lost.
    play.types(b"q");
    assert!(play.ended().success());
}

#[test]
fn mistakes_are_told_in_place_and_the_last_good_run_stays() {
    let folder = pty::room("watching-mistake");
    let mut play = watched(&folder);
    let event = play.event();
    fs::write(folder.join("lesson.synod"), script("A leader.").replace("run until", "rum until")).unwrap();
    play.until("lesson.synod:4:1: error:");
    play.until("what was read before stays");
    assert_eq!(play.event(), event);
    play.does("\x1b[6~", "The third beat.");
    fs::write(folder.join("lesson.synod"), script("Mended.")).unwrap();
    play.until("The third beat.");
    play.does("\x1b[5~", "Mended.");
    play.types(b"\x03");
    play.ended();
}

#[test]
fn only_a_file_can_be_watched() {
    for what in ["-", "demos/raft/election.synod", "no/such.synod"] {
        let folder = pty::room("watching-nothing");
        let ended = support::program::run_in(&folder, &["play", "--watch", what], b"cluster raft\n");
        let told = String::from_utf8(ended.stderr).unwrap();
        assert!(told.starts_with("error: --watch: `") && told.lines().count() == 1, "{told}");
        assert_eq!(ended.status.code(), Some(2), "{told}");
    }
}
