//! Pictures and films that are asked for on the screen, and moments that are copied: files, in a terminal.

#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    reason = "the program runs in a process of its own: threads read it and wait for it"
)]

#[expect(dead_code, reason = "other tests need the rest of it")]
#[path = "support/program.rs"]
mod program;
#[allow(dead_code, reason = "other tests need more of it")]
#[path = "support/pty.rs"]
mod pty;

use std::fs;
use std::path::Path;

use program::run_in;
use pty::{Play, room};

fn files(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    // What the program keeps for the next time is not what is looked for.
    let mut names: Vec<String> = names.filter(|name| name != "state").collect();
    names.sort();
    names
}

fn play(folder: &Path) -> Play {
    let mut play = Play::start(folder, &["raft", "--nodes", "3", "--seed", "8"]);
    play.until("event 0");
    play.does("uleaders = 1\r", "★ leader");
    play
}

#[test]
fn what_the_screen_shows_is_written_as_a_picture() {
    let folder = room("taken-pictures");
    let mut play = play(&folder);
    play.does("P\r", "The screen is in screen.svg");
    play.does(":picture one.txt\r", "The screen is in one.txt");
    play.does(":picture one.png\r", "The screen is in one.png");
    fs::create_dir(folder.join("there.png")).unwrap();
    play.does(":picture there.png\r", "`there.png` cannot be written");
    play.does(":picture no/such/one.txt\r", "`no/such/one.txt` cannot be written");
    play.does(":picture one.jpeg\r", "there are .png, .svg, .txt");
    let read = |file: &str| fs::read(folder.join(file)).unwrap();
    let (text, picture) = (String::from_utf8(read("one.txt")).unwrap(), String::from_utf8(read("screen.svg")).unwrap());
    assert_eq!(text.lines().count(), 36);
    assert!(text.contains("★ leader") && picture.contains("leader"), "{text}{picture}");
    assert_eq!(read("one.png")[..8], *b"\x89PNG\r\n\x1a\n");
    play.signal("TERM");
    play.ended();
    assert_eq!(files(&folder), ["one.png", "one.txt", "screen.svg", "there.png"]);
}

#[test]
fn the_run_so_far_is_filmed_behind_the_screen() {
    let folder = room("taken-films");
    let mut play = play(&folder);
    play.does(":run 40ms\r", "AppendEntries");
    for file in ["a.svg", "a.gif", "a.cast"] {
        play.types(format!(":record {file} from 2\r").as_bytes());
        play.wait(file, |play| play.text().contains(&format!("{file}: ")) && play.text().contains(" frames"));
    }
    let cast = fs::read_to_string(folder.join("a.cast")).unwrap();
    assert!(cast.starts_with("{\"version\":3,\"term\":{\"cols\":120,\"rows\":36,"), "{cast}");
    assert!(cast.lines().count() > 20 && cast.contains("leader"), "time goes by in it");
    assert!(fs::read_to_string(folder.join("a.svg")).unwrap().ends_with("</svg>\n"));
    assert!(fs::read(folder.join("a.gif")).unwrap().ends_with(b";"));
    // What the user chose to see is what is filmed.
    play.does(":view logs\r", "Logs");
    play.types(b"f");
    play.wait("one pane", |play| !play.text().contains("Cluster"));
    play.types(b":record b.cast\r");
    play.wait("b.cast", |play| play.text().contains("b.cast: ") && play.text().contains(" frames"));
    let cast = fs::read_to_string(folder.join("b.cast")).unwrap();
    assert!(cast.contains("Logs") && !cast.contains("Cluster") && !cast.contains("In flight"), "{cast}");
    if Path::new("/dev/full").exists() {
        std::os::unix::fs::symlink("/dev/full", folder.join("full.cast")).unwrap();
        play.does(":record full.cast\r", "`full.cast` cannot be written");
    }
    play.signal("TERM");
    play.ended();
    assert!(!files(&folder).iter().any(|file| file.contains(".tmp")));
}

#[test]
fn what_a_story_told_is_told_in_a_film_that_is_asked_for_in_it() {
    let folder = room("taken-story");
    let mut play = Play::start(&folder, &["play", "demos/raft/election.synod"]);
    play.until("1/12");
    for beat in 2..=4 {
        // Twice: a scene that plays comes at once to its end.
        play.types(b"\x1b[6~\x1b[6~");
        play.until(&format!("{beat}/12"));
    }
    play.does(":chapter \"And by hand\"\r", "And by hand");
    play.types(b":record a.cast\r");
    play.wait("a.cast", |play| play.text().contains("a.cast: ") && play.text().contains(" frames"));
    let cast = fs::read_to_string(folder.join("a.cast")).unwrap();
    play.signal("TERM");
    play.ended();
    let marks: Vec<&str> = cast.lines().filter(|line| line.contains(",\"m\",")).collect();
    assert_eq!(marks.len(), 3, "{marks:?}");
    for (mark, title) in marks.iter().zip(["Three servers and no leader", "S2 loses its patience", "And by hand"]) {
        assert!(mark.contains(title), "{marks:?}");
    }
    assert!(cast.contains("Three servers have just started."), "what is said is seen");
}

#[test]
fn a_film_that_is_ended_has_never_been() {
    let folder = room("taken-ended");
    fs::write(folder.join("a.gif"), "before").unwrap();
    let mut play = play(&folder);
    play.does(":run 600s\r", "600.");
    play.does(":record a.gif\r", "recording a.gif");
    // The run can be used meanwhile.
    play.does(":goto 3\r", "event 3");
    play.does("\x1b", "The film was ended");
    assert_eq!(files(&folder), ["a.gif"]);
    play.does(":goto 4000\r", "event 4000");
    play.does(":record a.gif\r", "recording a.gif");
    // Whoever leaves ends it, too.
    play.signal("TERM");
    play.ended();
    assert_eq!(files(&folder), ["a.gif"]);
    assert_eq!(fs::read_to_string(folder.join("a.gif")).unwrap(), "before");
}

#[test]
fn a_moment_is_copied_as_the_script_that_leads_to_it() {
    let folder = room("taken-moment");
    let mut play = play(&folder);
    play.does(":copy\r", "The script that leads here is copied");
    let sent = play.written.windows(7).any(|bytes| bytes == b"\x1b]52;c;");
    assert!(sent, "{}", play.text());
    play.does(":copy moment to here.synod\r", "here.synod");
    let script = fs::read_to_string(folder.join("here.synod")).unwrap();
    play.signal("TERM");
    play.ended();
    assert!(script.starts_with("cluster raft ") && script.contains("\nstep "), "{script}");
    let checked = run_in(&folder, &["run", "-"], format!("{script}expect leaders = 1\n").as_bytes());
    assert_eq!(checked.status.code(), Some(0), "{checked:?}");
}
