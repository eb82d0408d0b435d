//! `synod record FILE.tape`: tapes of VHS, played against this program's screen, from the file to what is written.

#![expect(
    clippy::disallowed_methods,
    reason = "the program runs in a process of its own: what reads it may wait for it"
)]

#[path = "support/ended.rs"]
mod ended;
#[path = "support/program.rs"]
mod program;
#[expect(dead_code, reason = "other tests need the rest of it")]
#[path = "support/pty.rs"]
mod pty;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use ended::{refused, went_well};
use program::{PROJECT, run_in};
use pty::room;

/// A cluster is opened, a leader elected, and the cluster left again.
const ELECTION: &str = "# An election.\nSet Width 600\nSet Height 462\nSet FontSize 16\nSet Framerate 10\n\
                        Set TypingSpeed 100ms\nType \"synod raft --nodes 3\"\nEnter\nWait+Screen /S3/\n\
                        Type \":run until leaders = 1\" Enter\nWait+Screen@5s /★/\nSleep 1s\nScreenshot elected.txt\n\
                        Type \"q\"\nSleep 500ms\nType \"q\"\nWait\nType \"# seen\"\nSleep 1\n";

/// The tape in a folder, and the program there.
fn record(folder: &Path, tape: &str, arguments: &[&str]) -> Output {
    fs::write(folder.join("a.tape"), tape).unwrap();
    run_in(folder, &[&["record", "a.tape"], arguments].concat(), b"")
}

fn files(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let is_tape = |name: &String| Path::new(name).extension().is_some_and(|ending| ending == "tape");
    let mut names: Vec<String> = names.filter(|name| !is_tape(name)).collect();
    names.sort();
    names
}

#[test]
fn a_tape_writes_every_file_that_it_names_and_twice_the_same() {
    let folder = room("tape-outputs");
    let outputs = "Output a.cast\nOutput a.gif\nOutput a.svg\nOutput a.png\nOutput a.txt\nOutput \"b.md\"\n";
    let tape = format!("{outputs}{ELECTION}");
    let told = went_well(&record(&folder, &tape, &[]));
    let all = ["a.cast", "a.gif", "a.png", "a.svg", "a.txt", "b.md", "elected.txt"];
    assert_eq!((files(&folder), told.lines().count()), (all.map(str::to_owned).to_vec(), all.len()), "{told}");
    assert!(told.starts_with("a.cast: ") && told.ends_with("elected.txt: one picture\n"), "{told}");
    let first = all.map(|file| fs::read(folder.join(file)).unwrap());
    went_well(&record(&folder, &tape, &[]));
    assert!(first == all.map(|file| fs::read(folder.join(file)).unwrap()));
    let elected = fs::read_to_string(folder.join("elected.txt")).unwrap();
    assert!(elected.contains('★') && elected.lines().count() == 22, "{elected}");
    let board = fs::read_to_string(folder.join("a.txt")).unwrap();
    assert!(board.contains("]  Type \"synod raft --nodes 3\"\n\n> synod raft --nodes 3\n"), "{board}");
    assert!(board.contains("\n> # seen\n"), "{board}");
}

#[test]
fn the_command_line_counts_more_than_the_tape() {
    let folder = room("tape-options");
    let tape = format!("Output a.gif\nSet Theme \"Catppuccin Latte\"\n{ELECTION}");
    went_well(&record(&folder, &tape, &["--out", "b.cast", "--size", "80x24", "--title", "T"]));
    assert_eq!(files(&folder), ["b.cast", "elected.txt"]);
    let head = |file: &str| fs::read_to_string(folder.join(file)).unwrap().lines().next().unwrap().to_owned();
    let told = head("b.cast");
    assert!(told.contains("\"cols\":80,\"rows\":24,") && told.contains("\"bg\":\"#fbfaf7\""), "{told}");
    went_well(&record(&folder, &tape, &["--out", "c.cast", "--theme", "dark", "--lang", "zh-CN"]));
    let told = head("c.cast");
    assert!(told.contains("\"cols\":60,\"rows\":22,") && !told.contains("#fbfaf7"), "{told}");
    assert!(fs::read_to_string(folder.join("elected.txt")).unwrap().contains("事件"));
    let whole = went_well(&record(&folder, ELECTION, &[]));
    assert!(whole.starts_with("{\"version\":3,"), "standard output takes a cast");
    let slow = went_well(&record(&folder, &format!("Set PlaybackSpeed 0.5\n{ELECTION}"), &[]));
    let length = |cast: &str| -> f64 {
        let times = cast.lines().skip(1).filter_map(|line| line[1..].split(',').next());
        times.map(|time| time.trim().parse::<f64>().unwrap()).sum()
    };
    let (fast, slow) = (length(&whole), length(&slow));
    assert!((slow - 2.0 * fast).abs() < 1.0, "{fast} {slow}");
}

#[test]
fn a_tape_comes_from_standard_input_too() {
    let folder = room("tape-stdin");
    let cast = went_well(&run_in(&folder, &["record", "-"], ELECTION.as_bytes()));
    assert!(cast.starts_with("{\"version\":3,") && cast.contains('★'), "{cast}");
}

#[test]
fn what_is_hidden_is_not_shown_and_takes_no_time() {
    let folder = room("tape-hidden");
    let hidden = format!("Hide\n{}\nShow\nType \"# here\"\nSleep 2\n", ELECTION.replace("Sleep 1s\n", "Sleep 1000s\n"));
    // Settings stand before everything else.
    let (mut lines, rest): (Vec<&str>, Vec<&str>) = hidden.lines().partition(|line| line.starts_with("Set "));
    lines.extend(rest);
    let cast = went_well(&record(&folder, &lines.join("\n"), &[]));
    assert!(!cast.contains('★') && cast.contains("# seen"), "{cast}");
    refused(&record(&folder, "Hide\nType \"a\"\n", &["--out", "a.cast"]), 2, &["a.tape: ", "shows nothing"]);
}

#[test]
fn keys_texts_and_what_was_copied_go_to_the_screen_and_to_the_prompt() {
    let folder = room("tape-keys");
    let tape = "Copy \"synod raft --nodes 3\"\nType \"x\"\nBackspace\nPaste\nHome Delete\nType \"s\"\nEnter\n\
                Ctrl+C\nSleep 1\nType \"clear\" Enter\nType \"synod play demos/raft/election.synod\"\nEnter\n\
                PageDown 2\nSleep 3s\nScreenshot a.txt\nRight@100ms 3\nShift+Right\nAlt+x\nTab 2\nUp\nSleep 1s\n";
    went_well(&record(&folder, tape, &["--out", "a.gif"]));
    let shown = fs::read_to_string(folder.join("a.txt")).unwrap();
    assert!(shown.contains("event "), "{shown}");
}

#[test]
fn a_tape_includes_others_but_not_itself() {
    let folder = room("tape-source");
    fs::write(folder.join("one.tape"), "Output ignored.gif\nType \"# one\"\n").unwrap();
    went_well(&record(&folder, "Output a.txt\nSource one.tape\nSource \"one.tape\"\n", &[]));
    let board = fs::read_to_string(folder.join("a.txt")).unwrap();
    assert!(board.contains("> # one# one") && files(&folder) == ["a.txt"], "{board}");
    fs::write(folder.join("b.tape"), "\nSource a.tape\n").unwrap();
    refused(&record(&folder, "Source b.tape\n", &["--out", "a.cast"]), 2, &["b.tape:2: ", "`a.tape` includes itself"]);
    refused(&record(&folder, "\nSource c.tape\n", &["--out", "a.cast"]), 3, &["a.tape:2: ", "`c.tape`"]);
    fs::write(folder.join("c.tape"), "Sleep 1\nTpye \"a\"\n").unwrap();
    refused(&record(&folder, "\nSource c.tape\n", &["--out", "a.cast"]), 2, &["c.tape:2: ", "`Type`"]);
    assert_eq!(files(&folder), ["a.txt"]);
}

#[test]
fn mistakes_are_told_with_their_lines_in_both_languages_and_nothing_is_written() {
    let folder = room("tape-mistakes");
    for (line, words) in [
        ("Tpye \"a\"", &["did you mean `Type`?"][..]),
        ("Jump", &["`Jump`", "Screenshot"]),
        ("Set Widht 100", &["did you mean `Width`?"]),
        ("Set Width 100", &["100x600", "60x20"]),
        ("Set Theme Dracla", &["did you mean `Dracula`?"]),
        ("Set Framerate 100", &["from 1 to 60"]),
        ("Enter 0", &["from 1 to 10000"]),
        ("Sleep soon", &["`soon`", "500ms"]),
        ("Type \"a", &["`\"` is not closed"]),
        ("Output a.mp4", &["`a.mp4`", ".gif", ".cast"]),
        ("Output a.webm", &["`a.webm`", ".svg"]),
        ("Output frames/", &["`frames/`"]),
        ("Screenshot a.gif", &["`a.gif`", ".png"]),
        ("Paste", &["`Copy`"]),
        ("ScrollUp 2", &["ScrollUp"]),
        ("Ctrl+Entr", &["did you mean `Enter`?"]),
        ("Wait /(/", &["`(`"]),
        ("Type \"ls -l\" Enter", &["`ls -l`", "synod play FILE"]),
        ("Type \"synod rafft\" Enter", &["`synod rafft`", "rafft"]),
        ("Type \"synod raft --seed random\" Enter", &["random seed"]),
        ("Type \"synod compare raft zab --script compare/votes --format text\" Enter", &["synod compare A B"]),
    ] {
        let tape = format!("Output a.cast\n\n{line}\nSleep 1s\n");
        refused(&record(&folder, &tape, &[]), 2, &[&["error: a.tape:3: "], words].concat());
        let chinese = record(&folder, &tape, &["--lang", "zh-CN"]);
        refused(&chinese, 2, &["错误：a.tape:3："]);
    }
    refused(
        &record(&folder, "Type \"synod play no.synod\" Enter\nSleep 1", &["--out", "a.cast"]),
        3,
        &["a.tape:1: ", "no.synod"],
    );
    refused(&run_in(&folder, &["record", "no.tape"], b""), 3, &["no.tape"]);
    refused(&record(&folder, ELECTION, &["--at", "3"]), 2, &["--at", "Screenshot"]);
    refused(&record(&folder, ELECTION, &["--out", "a.mp4"]), 2, &["`a.mp4`"]);
    refused(&record(&folder, &format!("Output no/such/a.gif\n{ELECTION}"), &[]), 3, &["no/such/a.gif"]);
    assert_eq!(files(&folder), Vec::<String>::new());
}

#[test]
fn what_does_not_come_ends_the_tape() {
    let folder = room("tape-waits");
    let tape = "Output a.txt\nSet WaitTimeout 3s\nType \"# here\"\nWait /there/\nType \"never\"\n";
    let words = ["a.tape:4: ", "/there/", "`> # here`", "nothing was recorded"];
    refused(&record(&folder, tape, &[]), 1, &words);
    assert_eq!(files(&folder), Vec::<String>::new());
    refused(&record(&folder, tape, &["--keep"]), 1, &["/there/", "up to there was recorded"]);
    let board = fs::read_to_string(folder.join("a.txt")).unwrap();
    assert!(board.contains("# here") && !board.contains("never"), "{board}");
    // A search lasts as long as the machine needs.
    let search = "Type \"synod raft\" Enter\nType \"e\"\nSleep 1s\n";
    refused(&record(&folder, search, &["--out", "b.cast"]), 1, &["a.tape:2: ", "cannot film"]);
}

#[test]
fn a_story_that_is_played_is_narrated_and_its_chapters_are_marked() {
    let folder = room("tape-story");
    let tape = "Output a.cast\nOutput a.md\nSet Framerate 10\nType \"synod play raft/election\" Enter\nSleep 3s\n\
                PageDown\nSleep 4s\nPageDown\nSleep 4s\n";
    went_well(&record(&folder, tape, &[]));
    let read = |file: &str| fs::read_to_string(folder.join(file)).unwrap();
    let marked =
        |cast: &str, title: &str| cast.lines().filter(|line| line.contains(",\"m\",") && line.contains(title)).count();
    assert_eq!(marked(&read("a.cast"), "Three servers and no leader"), 1, "{}", read("a.cast"));
    let board = read("a.md");
    let below = board.lines().filter(|line| line.starts_with("Three servers have just started."));
    assert_eq!(below.count(), 1, "below the picture, once");
    went_well(&record(&folder, tape, &["--lang", "zh-CN"]));
    assert_eq!(marked(&read("a.cast"), "三个"), 1, "{}", read("a.cast"));
}

#[test]
fn runs_side_by_side_are_filmed_too() {
    let folder = room("tape-beside");
    let shown = |typed: &str, file: &str| {
        let tape =
            format!("Set Framerate 5\nSet Width 1200\nSet Height 700\nSet FontSize 14\n{typed}Screenshot a.txt\n");
        went_well(&record(&folder, &tape, &["--out", file]));
        fs::read_to_string(folder.join("a.txt")).unwrap()
    };
    let sides = |screen: &str| screen.contains(" raft ") && screen.contains(" zab ");
    let played = shown("Type \"synod play compare/votes\" Enter\nPageDown\nSleep 8s\n", "a.cast");
    assert!(sides(&played), "{played}");
    let named = shown("Type \"synod compare raft zab --script compare/votes\" Enter\nType \"f\"\nSleep 1s\n", "b.cast");
    assert!(sides(&named), "{named}");
    // The same from within a run, and back.
    let run = "Type \"synod raft --nodes 3\" Enter\nType \":run 2s\" Enter\nSleep 1s\nType \":compare zab\" Enter\nSleep 1s\n";
    let beside = shown(run, "c.cast");
    assert!(sides(&beside), "{beside}");
    let back = shown(&format!("{run}Type \"q\"\nSleep 1s\nType \":compare zab\"\n"), "d.cast");
    assert!(!sides(&back) && back.contains(":compare zab"), "{back}");
    let bytes = |file: &str| fs::read(folder.join(file)).unwrap();
    let once = bytes("c.cast");
    shown(run, "c.cast");
    assert_eq!(once, bytes("c.cast"), "the same bytes");
}

#[test]
fn a_film_that_is_asked_for_in_a_tape_only_looks_as_if() {
    let folder = room("tape-films");
    let tape = "Set Framerate 5\nType \"synod raft --nodes 3\" Enter\nType \":run 300ms\" Enter\nSleep 1s\n\
                Type \":record b.gif\" Enter\nSleep 1s\nScreenshot a.txt\n";
    went_well(&record(&folder, tape, &["--out", "a.cast"]));
    let shown = fs::read_to_string(folder.join("a.txt")).unwrap();
    assert!(shown.contains("b.gif: ") && shown.contains(" frames"), "{shown}");
    assert_eq!(files(&folder), ["a.cast", "a.txt"]);
}

#[test]
fn what_means_nothing_here_is_noted_once() {
    let folder = room("tape-notes");
    let tape = "Require synod\nRequire git\nSet FontFamily \"Fira Code\"\nSet Padding 20\nSet Padding 10\nEnv A \"b\"\n\
                Set WindowBar Colorful\nType \"# a\"\nSet Height 100\n";
    let noted = record(&folder, tape, &["--out", "a.gif"]);
    let told = String::from_utf8(noted.stderr).unwrap();
    assert_eq!((noted.status.code(), told.lines().count()), (Some(0), 2), "{told}");
    assert!(told.contains("`Require git`, `Set FontFamily`, `Set Padding`, `Env A`, `Set WindowBar`\n"), "{told}");
    assert!(told.contains("a.tape:9: `Set Height 100`"), "{told}");
}

#[test]
fn the_tapes_of_the_demos_are_recorded() {
    let folder = room("tape-demos");
    let tapes = tapes(&Path::new(PROJECT).join("demos"));
    assert!(!tapes.is_empty());
    for tape in tapes {
        let tape = tape.to_str().unwrap();
        for lang in ["en", "zh-CN"] {
            let output = run_in(&folder, &["record", tape, "--out", "a.cast", "--fps", "5", "--lang", lang], b"");
            went_well(&output);
        }
    }
}

/// The tapes of a folder and the folders in it.
fn tapes(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(tapes(&path));
        } else if path.extension().is_some_and(|ending| ending == "tape") {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn a_tape_among_the_demos_is_found_from_anywhere() {
    let folder = room("tapes-anywhere");
    went_well(&run_in(&folder, &["record", "demos/raft/crash.tape", "--out", "a.cast", "--fps", "2"], b""));
    let cast = fs::read_to_string(folder.join("a.cast")).unwrap();
    assert!(cast.starts_with("{\"version\":3") && cast.contains("leader"), "{cast}");
}
