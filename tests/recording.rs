//! `synod record`: what it makes of a script, what the script and the command line say of that, and that a file is replaced
//! only by one that is whole.

#![expect(
    clippy::disallowed_methods,
    reason = "the program runs in a process of its own: threads read it and wait for it"
)]

#[path = "support/ended.rs"]
mod ended;
#[expect(dead_code, reason = "other tests need the rest of it")]
#[path = "support/program.rs"]
mod program;
#[expect(dead_code, reason = "other tests need the rest of it")]
#[path = "support/pty.rs"]
mod pty;

use std::fs;
use std::io::Read;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use ended::{refused, went_well};
use program::run_in;
use pty::{Play, room};
use rustix::process::{Pid, Signal, kill_process};

const ELECTION: &str = "demos/raft/election.synod";
/// Three chapters, of which the second needs a leader.
const STORY: &str = "# A story.\n# record: size=60x20 fps=5 beat=1s\ncluster raft nodes=3 seed=8\n\
                     chapter \"Before\" zh-CN=\"之前\"\nsay \"Nobody leads.\" zh-CN=\"没有谁领导。\"\nbeat\n\
                     chapter \"An election\" zh-CN=\"选举\"\nrun until leaders = 1\nsay \"One leads.\"\nbeat\n\
                     chapter \"After\" zh-CN=\"之后\"\nrun 50ms\nsay \"It still leads.\"\n";
/// The same, but its last claim does not hold.
const WRONG: &str =
    "cluster raft nodes=3 seed=8\nsay \"Nobody leads.\"\nbeat\nrun until leaders = 1\nexpect leaders = 2\n";
/// Goes on for as long as anybody can wait.
const LONG: &str = "cluster raft nodes=3 seed=8\nrun 1000s\n";

/// The program in a folder, with something to read.
fn synod(folder: &Path, arguments: &[&str], input: &str) -> Output {
    run_in(folder, arguments, input.as_bytes())
}

fn files(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[test]
fn every_format_is_made_of_a_demo_and_twice_the_same() {
    let folder = room("record-formats");
    for file in ["a.cast", "a.gif", "a.svg", "a.png", "a.txt", "a.md"] {
        let arguments = ["record", ELECTION, "--size", "60x20", "--fps", "5", "--out", file];
        let told = went_well(&synod(&folder, &arguments, ""));
        assert!(
            told.starts_with(&format!("{file}: ")) && (told.contains(" frames") || told.ends_with("one picture\n")),
            "{told}"
        );
        let first = fs::read(folder.join(file)).unwrap();
        went_well(&synod(&folder, &arguments, ""));
        assert!(first == fs::read(folder.join(file)).unwrap(), "{file}");
    }
    assert_eq!(files(&folder), ["a.cast", "a.gif", "a.md", "a.png", "a.svg", "a.txt"], "nothing else is left");
    let cast = went_well(&synod(&folder, &["record", ELECTION, "--size", "60x20", "--fps", "5"], ""));
    assert!(cast == fs::read_to_string(folder.join("a.cast")).unwrap(), "standard output takes the same");
}

#[test]
fn a_dash_is_standard_output_and_a_picture_is_no_film() {
    let folder = room("record-dash");
    let told = went_well(&synod(&folder, &["record", "-", "--format", "txt", "--out", "-"], STORY));
    assert!(told.starts_with("[1/") && files(&folder).is_empty(), "{told}");
    let told = went_well(&synod(&folder, &["record", "-", "--out", "a.png"], STORY));
    assert_eq!(told, "a.png: one picture\n");
}

#[test]
fn a_contact_sheet_is_one_picture_of_every_beat() {
    let folder = room("record-sheet");
    // Three beats: two screens beside each other, in two rows, each with a row for its title.
    went_well(&synod(&folder, &["record", "-", "--contact-sheet", "--out", "sheet.png"], STORY));
    went_well(&synod(&folder, &["record", "-", "--at", "Before", "--out", "one.png"], STORY));
    let size = |file: &str| {
        let bytes = fs::read(folder.join(file)).unwrap();
        assert_eq!(bytes[..8], *b"\x89PNG\r\n\x1a\n", "{file}");
        [16, 20].map(|at| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()))
    };
    let ([width, height], [sheet_width, sheet_height]) = (size("one.png"), size("sheet.png"));
    assert_eq!(sheet_width, 2 * width);
    assert!((2 * height..3 * height).contains(&sheet_height), "{sheet_height} of {height}");
    let sheet = ["record", "-", "--contact-sheet", "--out", "sheet.gif"];
    refused(&synod(&folder, &sheet, STORY), 2, &["--contact-sheet", ".png"]);
    assert_eq!(files(&folder), ["one.png", "sheet.png"]);
}

#[test]
fn a_script_that_compares_is_recorded_side_by_side() {
    let folder = room("record-beside");
    let story = "# compare: raft zab\n# record: size=80x24 fps=5 beat=1s\ncluster raft nodes=3 seed=8\n\
                 chapter \"A leader\"\nrun until leaders = 1\nsay \"Both have one.\"\nexpect S2 is leader or S3 is leader\n";
    let storyboard = went_well(&synod(&folder, &["record", "-", "--format", "txt"], story));
    assert!(storyboard.contains("raft · zab") && storyboard.contains("Both have one."), "{storyboard}");
    assert!(storyboard.contains("[2/2]  What it has cost so far\n"), "{storyboard}");
    let one = went_well(&synod(&folder, &["record", "-", "--format", "txt", "--at", "A leader"], story));
    assert!(one.contains("raft · zab") && one.contains("Both have one."), "{one}");
    let narrow = story.replace(" or S3 is leader", "");
    let wrong = synod(&folder, &["record", "-", "--format", "txt"], &narrow);
    refused(&wrong, 1, &["<stdin> (zab):7: `expect S2 is leader` does not hold", "nothing was recorded"]);
}

#[test]
fn an_svg_moves_and_with_at_stands_still() {
    let folder = room("record-svg");
    went_well(&synod(&folder, &["record", "-", "--loop", "off", "--out", "film.svg"], STORY));
    went_well(&synod(&folder, &["record", "-", "--at", "An election", "--title", "<S1>", "--out", "one.svg"], STORY));
    let read = |file: &str| fs::read_to_string(folder.join(file)).unwrap();
    let (film, one) = (read("film.svg"), read("one.svg"));
    assert!(film.contains("<set ") && film.contains("fill=\"freeze\"") && !film.contains("l.end"), "{film}");
    assert!(!one.contains("<set ") && one.contains(">One leads.</text>"), "{one}");
    assert!(one.contains("<title>&lt;S1&gt;</title>"), "{one}");
    // Where nobody can go back to say how long it is, it has no place; what stands still needs none.
    refused(&synod(&folder, &["record", "-", "--format", "svg"], STORY), 2, &["--out"]);
    let still = went_well(&synod(&folder, &["record", "-", "--format", "svg", "--at", "0"], STORY));
    assert!(still.ends_with("</svg>\n"), "{still}");
}

#[test]
fn a_storyboard_and_a_handout_have_a_screen_for_each_beat_and_what_is_told() {
    let folder = room("record-texts");
    let storyboard = went_well(&synod(&folder, &["record", "-", "--format", "txt"], STORY));
    for part in
        ["[1/3]  Before\n\n", "\n[2/3]  An election\n\n", "\n[3/3]  After\n\n", "Nobody leads.", "It still leads."]
    {
        assert!(storyboard.contains(part), "{part}: {storyboard}");
    }
    assert_eq!(storyboard.lines().count(), 3 * 22 + 2);
    let arguments = ["record", "-", "--format", "md", "--title", "A *story*", "--lang", "zh-CN"];
    let handout = went_well(&synod(&folder, &arguments, STORY));
    assert!(handout.starts_with("# A \\*story\\*\n\n## 之前\n\n```text\n"), "{handout}");
    assert!(handout.contains("\n```\n\n没有谁领导。\n\n## 选举\n"), "{handout}");
    assert_eq!(handout.matches("```text").count(), 3);
}

#[test]
fn a_script_says_how_it_is_recorded_and_the_command_line_counts_more() {
    let folder = room("record-settings");
    let head = |arguments: &[&str]| {
        let cast = went_well(&synod(&folder, &[&["record", "-"], arguments].concat(), STORY));
        cast.lines().next().unwrap().to_owned()
    };
    assert!(head(&[]).starts_with("{\"version\":3,\"term\":{\"cols\":60,\"rows\":20,"));
    let told = head(&["--size", "80x24", "--title", "An election", "--theme", "light"]);
    assert!(told.contains("\"cols\":80,\"rows\":24,") && told.contains("\"title\":\"An election\""), "{told}");
    assert!(told.contains("\"bg\":\"#fbfaf7\""), "{told}");
    assert!(head(&["--format", "cast2"]).starts_with("{\"version\":2,\"width\":60,\"height\":20,"));
}

#[test]
fn a_part_of_a_film_begins_and_ends_where_it_is_said() {
    let folder = room("record-part");
    let marks = |arguments: &[&str]| -> Vec<String> {
        let cast = went_well(&synod(&folder, &[&["record", "-"], arguments].concat(), STORY));
        let marks = cast.lines().filter_map(|line| line.split_once(",\"m\",\"")).map(|(_, mark)| mark.to_owned());
        marks.map(|mark| mark.trim_end_matches("\"]").to_owned()).collect()
    };
    assert_eq!(marks(&[]), ["Before", "An election", "After"]);
    assert_eq!(marks(&["--from", "an election", "--to", "选举"]), ["An election"]);
    assert_eq!(marks(&["--from", "之后", "--lang", "zh-CN"]), ["之后"]);
    assert_eq!(marks(&["--to", "0"]), ["Before"]);
    let still = |at| went_well(&synod(&folder, &["record", "-", "--format", "txt", "--at", at], STORY));
    let (start, elected) = (still("0"), still("An election"));
    assert_eq!((start.lines().count(), elected.lines().count()), (20, 20));
    assert!(start.contains("event 0") && start.contains("Nobody leads."), "{start}");
    assert!(elected.contains("One leads."), "{elected}");
    assert!(still("4").contains("event 4"), "a moment within a scene");
    refused(&synod(&folder, &["record", "-", "--from", "9999"], STORY), 2, &["--from 9999", "the film ends at event "]);
}

#[test]
fn the_last_row_shows_what_did_it_if_that_is_asked_for() {
    let folder = room("record-keys");
    let board =
        went_well(&synod(&folder, &["record", "-", "--format", "txt", "--keys", "on", "--glyphs", "ascii"], STORY));
    assert!(board.contains("\n :cluster raft nodes=3 seed=8\n"), "{board}");
    assert!(board.contains("\n :run until leaders = 1\n") && board.contains("\n :run 50ms\n"), "{board}");
    assert!(board.is_ascii());
}

#[test]
fn what_cannot_be_made_is_refused_before_anything_is() {
    let folder = room("record-refused");
    fs::write(folder.join("a.synod"), STORY).unwrap();
    fs::create_dir(folder.join("there.cast")).unwrap();
    let record = |arguments: &[&str]| synod(&folder, &[&["record", "a.synod"], arguments].concat(), "");
    refused(&record(&["--out", "a.mp4"]), 2, &["`a.mp4`", ".cast, ", ".md", "--format"]);
    refused(&record(&["--out", "a"]), 2, &["`a`", ".cast"]);
    refused(&record(&["--out", "a.gf"]), 2, &["`a.gf`", "did you mean `.gif`?"]);
    refused(&record(&["--out", "there.cast"]), 3, &["`there.cast`: it is a folder"]);
    refused(&record(&["--out", "there.cast", "--lang", "zh-CN"]), 3, &["`there.cast`：这是文件夹"]);
    refused(&record(&["--out", "no/such/folder/a.cast"]), 3, &["no/such/folder/a.cast"]);
    refused(&record(&["--size", "20x5"]), 2, &["--size", "`20x5`", "60x20", "500x200"]);
    refused(&record(&["--fps", "-1"]), 2, &["--fps", "`-1`", "from 1 to 60"]);
    refused(&record(&["--beat", "soon"]), 2, &["--beat", "`soon`", "600s"]);
    refused(&record(&["--to", "Befor"]), 2, &["--to Befor", "did you mean `Before`?"]);
    refused(&record(&["--to", "x"]), 2, &["--to x", "`Before`, `An election`, `After`"]);
    refused(&record(&["--from", "Never"]), 2, &["its chapters are `Before`, `An election`, `After`"]);
    refused(&record(&["--from", "Never", "--lang", "zh-CN"]), 2, &["`之前`, `选举`, `之后`"]);
    refused(&record(&["--from", "After", "--to", "Before"]), 2, &["--from is later than --to"]);
    refused(&record(&["--at", "0", "--out", "a.cast"]), 2, &["--at is for one picture"]);
    let chinese = record(&["--size", "20x5", "--lang", "zh-CN"]);
    refused(&chinese, 2, &["--size `20x5`：应是列数和行数"]);
    refused(&synod(&folder, &["record", "b.synod"], ""), 3, &["no file `b.synod`"]);
    refused(&synod(&folder, &["record", "rafft"], ""), 2, &["`raft`"]);
    refused(&synod(&folder, &["record", "raft"], ""), 2, &["`raft` is an algorithm", "such as `raft/election`"]);
    let bad = STORY.replace("size=60x20", "szie=60x20");
    refused(&synod(&folder, &["record", "-"], &bad), 2, &["<stdin>:2: szie", "did you mean `size`?"]);
    let mistaken = synod(&folder, &["record", "-", "--out", "a.cast"], "cluster raft\nbeet\n");
    assert_eq!(mistaken.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&mistaken.stderr).starts_with("<stdin>:2:1: error: "));
    assert_eq!(files(&folder), ["a.synod", "there.cast"]);
}

#[test]
fn of_a_script_that_does_not_hold_nothing_is_kept_unless_that_is_asked_for() {
    let folder = room("record-wrong");
    fs::write(folder.join("a.txt"), "before").unwrap();
    let wrong = synod(&folder, &["record", "-", "--size", "60x20", "--out", "a.txt"], WRONG);
    refused(&wrong, 1, &["<stdin>:5: `expect leaders = 2` does not hold", "nothing was recorded", "--keep"]);
    assert_eq!((fs::read_to_string(folder.join("a.txt")).unwrap().as_str(), files(&folder).len()), ("before", 1));
    let kept = synod(&folder, &["record", "-", "--size", "60x20", "--keep", "--out", "a.txt"], WRONG);
    refused(&kept, 1, &["`expect leaders = 2` does not hold", "up to there was recorded"]);
    let board = fs::read_to_string(folder.join("a.txt")).unwrap();
    assert!(board.starts_with("[1/2]\n") && board.contains("Nobody leads."), "{board}");
    // A story that says nothing has no beat before that: where it ends is seen.
    let quiet = "cluster raft nodes=3\nrun 1s\nexpect leaders = 2\n";
    refused(&synod(&folder, &["record", "-", "--keep", "--out", "a.txt"], quiet), 1, &["was recorded"]);
    assert!(fs::read_to_string(folder.join("a.txt")).unwrap().contains("S1"), "not empty");
    // A command that does not fit, and a violation that nobody expects, end in the same way.
    let misfit = synod(&folder, &["record", "-", "--out", "b.cast"], "cluster raft nodes=3\nrestart S1\n");
    refused(&misfit, 1, &["<stdin>:2: `restart S1`", "nothing was recorded"]);
    assert_eq!(files(&folder), ["a.txt"]);
}

#[test]
fn a_full_disk_is_told_and_a_reader_who_has_gone_is_not() {
    let folder = room("record-full");
    if Path::new("/dev/full").exists() {
        for format in ["cast", "gif", "svg", "png", "txt", "md"] {
            let full = synod(&folder, &["record", "-", "--format", format, "--out", "/dev/full"], STORY);
            refused(&full, 3, &["cannot write `/dev/full`"]);
        }
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_synod"))
        .args(["record", ELECTION])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!((ended.status.code(), ended.stderr.len()), (Some(0), 0));
}

#[test]
fn signs_without_a_shape_are_named_and_the_picture_is_made() {
    let folder = room("record-missing");
    let script = "cluster raft nodes=3 seed=8\nsay \"Snow \u{2603} and \u{2603} and \u{1f600}.\"\n";
    for file in ["a.gif", "a.png"] {
        let output = synod(&folder, &["record", "-", "--size", "60x20", "--fps", "5", "--out", file], script);
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{told}");
        assert_eq!(told.matches('\u{2603}').count(), 1, "once, however often it comes: {told}");
        assert!(told.starts_with("note: ") && told.contains("`\u{2603}`, `\u{1f600}`"), "{told}");
    }
    // Where letters are the viewer's, none is missing.
    went_well(&synod(&folder, &["record", "-", "--size", "60x20", "--fps", "5", "--out", "a.svg"], script));
    assert_eq!(files(&folder), ["a.gif", "a.png", "a.svg"]);
}

#[test]
fn ctrl_c_leaves_what_was_there() {
    let folder = room("record-interrupted");
    fs::write(folder.join("a.synod"), LONG).unwrap();
    let program = env!("CARGO_BIN_EXE_synod");
    for file in ["a.cast", "a.gif", "a.svg"] {
        fs::write(folder.join(file), "before").unwrap();
        let mut play = Play::start(&folder, &["record", "a.synod", "--out", file]);
        play.until("s of film");
        play.types(b"\x03");
        assert!(!play.ended().success());
        assert_eq!(files(&folder), [file, "a.synod"], "{}", play.text());
        assert_eq!(fs::read_to_string(folder.join(file)).unwrap(), "before");
        fs::remove_file(folder.join(file)).unwrap();
    }
    // Standard output has what there was, and whoever sent the signal sees that it ended the program.
    let mut child = Command::new(program)
        .args(["record", "a.synod"])
        .current_dir(&folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut [0; 1_000]).unwrap();
    kill_process(Pid::from_child(&child), Signal::INT).unwrap();
    out.read_to_end(&mut Vec::new()).unwrap();
    let ended = child.wait_with_output().unwrap();
    assert_eq!((ended.status.signal(), ended.stderr.len()), (Some(Signal::INT.as_raw()), 0));
}

#[test]
fn a_terminal_is_asked_where_to() {
    let folder = room("record-where");
    let mut play = Play::start_line(&folder, "\"$0\" record demos/raft/election.synod; echo \"status $?\"");
    play.until("status 2");
    assert!(play.text().contains("--out says where to"), "{}", play.text());
    play.ended();
}
