//! The built program in a pseudo-terminal: what a person does with it, and that the terminal comes back whole.

#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    reason = "the program runs in a process of its own: threads read it and wait for it"
)]

#[path = "support/broken.rs"]
mod broken;
#[allow(dead_code, reason = "other tests need more of it")]
#[path = "support/pty.rs"]
mod pty;

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::channel;
use std::sync::{Condvar, Mutex};
use std::thread;

use nix::sys::signal::{Signal, raise};
use synod::app::{App, Appearance, Mode};
use synod::cluster::Cluster;
use synod::session::Session;
use synod::sim::{Options, create};
use synod::text::Lang;
use synod::{terminal, ui};

use broken::{Broken, LAST_WORDS, panics};
use pty::{PATIENCE, Play};

const LEFT: &str = "\x1b[D";

#[test]
fn an_election_a_kill_a_partition_and_back_and_a_saved_session() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("a-session");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).unwrap();
    let mut play = Play::start(&folder, &["raft", "--seed", "7", "--reduced-motion"]);
    play.until("event 0");
    assert!(play.is_its_own() && !play.shown.terminal.cursor().visible);

    play.does(" ", "event 1 ");
    play.does("u", "run until");
    play.does("leaders = 1\r", "★ leader");
    let leader = play.text().split(" ★ leader").next().and_then(|before| before.chars().last()).unwrap();

    play.does(&format!("{leader}k"), &format!("crash S{leader}"));
    play.until("crashed");
    let crash = play.event();
    play.does("x \r", ":partition S");
    play.until(&format!("event {} ", crash + 1));

    play.does(LEFT, &format!("event {crash} "));
    assert!(play.text().contains("crashed"));
    play.does(LEFT, "★ leader");
    assert!(!play.text().contains("crashed"), "before the crash:\n{}", play.text());
    play.does("w\r", "branch-2");

    play.does("q", "Leave after");
    play.does("s", "session.synod");
    play.keys.write_all(b"\r").unwrap();
    assert!(play.ended().success());
    let run = Command::new(env!("CARGO_BIN_EXE_synod")).args(["run", "session.synod"]).current_dir(&folder).output();
    let run = run.unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    assert!(String::from_utf8_lossy(&run.stdout).contains("C1 write x=1"), "the saved session does it all again");
}

/// S2 and S3 have forgotten their votes, and vote again in the same term.
const FORGOTTEN: &str = "without persist_vote\ntimeout S1\ndeliver S1->S2 RequestVote\ndeliver S1->S3 RequestVote\n\
    deliver S2->S1 RequestVoteReply\ndeliver S3->S1 RequestVoteReply\ncrash S2,S3\nrestart S2,S3\ntimeout S4\n\
    deliver S4->S2 RequestVote\ndeliver S4->S3 RequestVote\ndeliver S2->S4 RequestVoteReply\n\
    deliver S3->S4 RequestVoteReply";

#[test]
fn a_lecture_from_the_start_screen_to_a_violation_that_is_explained_saved_and_replayed() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("a-lecture");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).unwrap();
    let mut play = Play::start(&folder, &["--reduced-motion"]);
    play.until("Algorithms");
    play.does("/raft", "/ raft");
    play.does("\r", "event 0");
    // An election, and a crash of who was elected.
    play.does("u", "run until");
    play.does("leaders = 1\r", "★ leader");
    let leader = play.text().split(" ★ leader").next().and_then(|before| before.chars().last()).unwrap();
    play.does(&format!("{leader}k"), &format!("crash S{leader}"));
    // What would have been without it.
    play.does(LEFT, "★ leader");
    play.does("w\r", "branch-2");
    // A safeguard off, from the start: two lead in one term.
    play.does(":", ":");
    play.does("goto 0\r", "event 0");
    play.does(":", ":");
    play.does(&format!("\x1b[200~{FORGOTTEN}\x1b[201~\r"), "ElectionSafety");
    play.until("S4 ★ leader");
    // Why, and what saves it.
    play.does("i", "term 1");
    play.does("I", "what would have kept OneVotePerTerm whole?");
    play.until("persist_vote is on");
    play.does("1", "saved-1");
    play.does("q", "Leave after");
    play.does("s", "session.synod");
    play.does("\r", "Saved to session.synod");
    play.keys.write_all(b"q").unwrap();
    assert!(play.ended().success());
    let run = Command::new(env!("CARGO_BIN_EXE_synod")).args(["run", "session.synod"]).current_dir(&folder).output();
    let told = String::from_utf8_lossy(&run.unwrap().stdout).into_owned();
    assert!(told.contains("ElectionSafety") && told.contains("saved-1"), "it does all of it again: {told}");
    // The next time the lines are known.
    let mut play = Play::start(&folder, &["raft", "--reduced-motion"]);
    play.until("event 0");
    play.does(":\x1b[A", ":what-saves");
    play.signal("TERM");
    play.ended();
}

#[test]
fn the_start_screen_opens_what_is_chosen_and_is_come_back_to() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("start");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).unwrap();
    let mut play = Play::start(&folder, &["--reduced-motion"]);
    play.until("Algorithms");
    assert!(play.is_its_own() && !play.shown.terminal.cursor().visible);
    play.does("?", "An algorithm opens a cluster");
    play.keys.write_all(b"?").unwrap();
    play.wait("the help to close", |play| !play.text().contains("An algorithm opens a cluster"));
    play.does("\r", "event 0");
    play.does("L", "事件 0");
    play.does("q", "算法");
    play.does("L", "Algorithms");
    play.does("\tj", "synod play demos/raft/split-vote.synod");
    play.does("k\r", "event 0");
    play.until(" 1/12 ");
    play.does("q", "Watch servers agree");
    play.keys.write_all(b"q").unwrap();
    assert!(play.ended().success());
}

#[test]
fn a_run_is_compared_with_other_algorithms_and_come_back_to() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("beside");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).unwrap();
    let mut play = Play::start(&folder, &["raft", "--seed", "7", "--reduced-motion"]);
    play.until("event 0");
    play.does(":compare zab\r", "Nothing has happened yet");
    // The line stays, to be mended: it is emptied for another.
    play.does("\x15run until leaders = 1\r", "★ leader");
    let here = play.event();
    // The end of the sentence: where its lines break depends on how many algorithms there are.
    play.does(":compare zap\r", "“zab”?");
    play.does("\x15compare zab multi-paxos\r", "time without a leader");
    play.does("f", "Notification");
    play.keys.write_all(b"q").unwrap();
    play.wait("the table to close", |play| !play.text().contains("What it has cost"));
    // Language and theme stay as they were left there.
    play.does("L", "没有领导者的时间");
    play.does("q", &format!("事件 {here} "));
    play.keys.write_all(b"qq").unwrap();
    assert!(play.ended().success());
}

#[test]
fn a_comparison_that_takes_for_ever_hears_keys_and_is_ended() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("comparing");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).unwrap();
    let mut play = Play::start(&folder, &["paxos", "--seed", "7", "--reduced-motion"]);
    play.until("event 0");
    // Nothing is ever due here; there, heartbeats are for all that time.
    play.does(":run 360000000s\r", "360000000.000 s");
    play.does(":compare raft\r", "the same run on the others: 0 %");
    play.does("L", "正在其他算法上重做此次运行：0 %");
    play.does("\x1b", "比较在完成之前已停止");
    play.keys.write_all(b"qq").unwrap();
    assert!(play.ended().success());
}

#[test]
fn a_session_that_was_left_is_found_again_as_it_was() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("recent");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).unwrap();
    let mut play = Play::start(&folder, &["raft", "--seed", "7", "--reduced-motion"]);
    play.until("event 0");
    play.does("uleaders = 1\r", "★ leader");
    let left = play.event();
    play.keys.write_all(b"qq").unwrap();
    assert!(play.ended().success());

    let sessions = folder.join("state/synod/sessions");
    fs::write(sessions.join("000002.synod"), "# synod session 1\n# raft events=3").unwrap();
    fs::write(sessions.join("000003.synod"), "# synod session 99\n").unwrap();
    let mut play = Play::start(&folder, &["--reduced-motion"]);
    play.until("Algorithms");
    // The third of the latest sessions.
    let third = "\x1b[H\tjj";
    play.does(third, "000001.synod");
    play.until("Recent sessions");
    play.until("later version of synod (format 99)");
    play.until("damaged");
    play.does("\r", "★ leader");
    play.until(&format!("event {left} "));
    play.does(LEFT, &format!("event {} ", left - 1));
    // It is kept as it was left now; there is nothing to ask about.
    play.does("q", "Recent sessions");
    play.does(&format!("{third}\r"), "a damaged file");
    assert_eq!(fs::read_to_string(sessions.join("000003.synod")).unwrap(), "# synod session 99\n");
    play.keys.write_all(b"q").unwrap();
    assert!(play.ended().success());
}

#[test]
fn what_was_found_opens_where_it_breaks_the_invariant() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("found");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).unwrap();
    let search = ["explore", "raft", "nodes=3", "--without", "persist_vote", "--depth", "6"];
    let mut play = Play::start(&folder, &[&search[..], &["--play", "--reduced-motion"]].concat());
    play.wait("the screen", Play::is_its_own);
    play.until("OneVotePerTerm");
    let last = play.event();
    assert_eq!(last, 5, "{}", play.text());
    play.does(LEFT, "event 4 ");
    play.does("i", "event 5 ");
    play.keys.write_all(b"qq").unwrap();
    assert_eq!(play.ended().exit_code(), 1);
}

#[test]
fn control_c_ends_a_search_and_tells_how_far_it_came() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for search in [&["--seconds", "100000"][..], &["--depth", "99"]] {
        let mut play = Play::start(folder, &[&["explore", "raft", "nodes=3"], search].concat());
        // Progress is told once Ctrl-C is listened to.
        play.until("/s");
        play.does("\x03", "before it was interrupted");
        assert_eq!(play.ended().signal(), Some("Interrupt"));
    }
}

#[test]
fn pressing_control_c_again_and_again_ends_a_search() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let mut play = Play::start(folder, &["explore", "raft", "nodes=15", "--seconds", "100000"]);
    play.until("/s");
    play.keys.write_all(&[3; 20]).unwrap();
    assert_eq!(play.ended().signal(), Some("Interrupt"));
}

#[test]
fn runs_side_by_side_are_stepped_through_and_their_costs_remain() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let arguments = ["compare", "raft", "raft", "--script", "demos/raft/leader-crash.synod", "--reduced-motion"];
    let mut play = Play::start(folder, &arguments);
    play.until("round trips a write");
    play.does(" ", "event 1 ");
    play.does("h", "event 0 ");
    play.keys.write_all(b"q").unwrap();
    assert!(play.ended().success());
    assert!(play.text().contains("claims held"), "{}", play.text());
}

#[test]
fn the_mouse_over_the_line_of_the_run_pictures_the_moment_there() {
    let mut play = Play::raft();
    play.does(" ", "event 1 ");
    play.does(" ", "event 2 ");
    // Nothing is pressed while it moves: to the first column of the line, and away.
    play.does("\x1b[<35;2;34M", "nobody leads");
    assert_eq!(play.event(), 2, "nobody went there");
    play.keys.write_all(b"\x1b[<35;2;10M").unwrap();
    play.wait("the moment to go away", |play| !play.text().contains("nobody leads"));
    play.does("G", "nobody leads");
    play.does("\x1b[D\r", "event 1 ");
    play.does("q", "Leave");
    play.keys.write_all(b"q").unwrap();
    assert!(play.ended().success());
}

/// Signals that end a program, and how the system calls that end.
const SIGNALS: &[(&str, &str)] = &[
    ("HUP", "Hangup"),
    ("INT", "Interrupt"),
    ("QUIT", "Quit"),
    ("TERM", "Terminated"),
    ("ABRT", "Aborted"),
    ("ALRM", "Alarm clock"),
    ("USR1", "User defined signal 1"),
    ("USR2", "User defined signal 2"),
    ("XCPU", "CPU time limit exceeded"),
    ("VTALRM", "Virtual timer expired"),
    ("PROF", "Profiling timer expired"),
    ("SYS", "Bad system call"),
    ("TRAP", "Trace/breakpoint trap"),
    ("SEGV", "Segmentation fault"),
    ("BUS", "Bus error"),
    ("ILL", "Illegal instruction"),
    ("FPE", "Floating point exception"),
];

#[test]
fn every_signal_that_ends_a_program_ends_it_and_gives_the_terminal_back() {
    for (signal, told) in SIGNALS {
        let mut play = Play::raft();
        play.signal(signal);
        assert_eq!(play.ended().signal(), Some(*told), "who sent {signal} sees that it had its effect");
    }
    // These cannot be had from a library; a shell would say the same of a program that they ended.
    for number in if cfg!(target_os = "linux") { &[16, 29, 30, 34, 64][..] } else { &[] } {
        let mut play = Play::raft();
        play.signal(&number.to_string());
        assert_eq!(play.ended().exit_code(), 128 + number);
    }
}

/// What is given, and what is typed to show what.
type Place<'a> = (&'a [&'a str], &'a [(&'a str, &'a str)]);

#[test]
fn wherever_a_signal_comes_it_ends_the_program() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("signals");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).unwrap();
    let compare = ["compare", "raft", "raft", "--script", "demos/raft/leader-crash.synod", "--reduced-motion"];
    let places: &[Place] = &[
        (&["--reduced-motion"], &[]),
        // The second screen, and the first one again.
        (&["--reduced-motion"], &[("\r", "event 0")]),
        (&["--reduced-motion"], &[("\r", "event 0"), ("q", "Algorithms")]),
        (&["raft"], &[("p", "event 1")]),
        (&["raft", "--seed", "7"], &[("e", "event 0")]),
        (&["raft"], &[(":run", "run")]),
        (&["raft"], &[("?", "Program")]),
        (&compare, &[]),
    ];
    for (arguments, steps) in places {
        for (signal, told) in &SIGNALS[1..3] {
            let mut play = Play::start(&folder, arguments);
            play.wait("the screen", Play::is_its_own);
            steps.iter().for_each(|(keys, shows)| play.does(keys, shows));
            play.signal(signal);
            assert_eq!(play.ended().signal(), Some(*told), "{arguments:?}");
        }
    }
}

#[test]
fn a_terminal_without_a_cursor_is_told_what_to_use_instead() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for arguments in [&[][..], &["raft"], &["play", "demos/raft/election.synod"]] {
        let mut play = Play::start_with(folder, arguments, &[("TERM", "dumb")]);
        assert_eq!(play.ended().exit_code(), 2);
        let text = play.text();
        let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
        assert!(text.contains("synod run FILE") && text.contains("TERM=dumb"), "{text}");
        assert!(lines.len() <= 2, "one line, too long for a row: {text}");
    }
}

#[test]
fn control_z_gives_the_terminal_to_the_shell_and_takes_it_again() {
    let mut play = Play::raft();
    play.does(" ", "event 1 ");
    play.keys.write_all(b"\x1a").unwrap();
    play.wait("the shell's screen", |play| !play.is_its_own());
    play.stopped();
    play.signal("CONT");
    play.wait("its own screen", Play::is_its_own);
    play.until("event 1 ");
    play.does("q", "Leave");
    play.keys.write_all(b"q").unwrap();
    assert!(play.ended().success());
}

#[test]
fn a_signal_to_stop_that_comes_when_a_screen_is_just_over_stops_the_program() {
    let mut play = Play::itself("a_screen_that_is_over_when_it_is_to_stop", "event 0");
    play.keys.write_all(b"q").unwrap();
    play.stopped();
    play.signal("CONT");
    assert!(play.ended().success());
}

/// Stops the program when it is dropped.
struct Stops;

impl Drop for Stops {
    fn drop(&mut self) {
        raise(Signal::SIGTSTP).unwrap();
    }
}

#[test]
#[ignore = "stops on purpose: for a test that starts it in a terminal of its own"]
fn a_screen_that_is_over_when_it_is_to_stop() {
    let stops = Stops;
    show(raft(), move |_| {
        let _ = &stops;
    });
}

#[test]
fn a_terminal_that_is_gone_ends_the_program() {
    let Play { master, mut keys, mut child, output, .. } = Play::raft();
    drop(output);
    // What this draws wakes the reader, which then lets go of the terminal too.
    keys.write_all(b" ").unwrap();
    drop((keys, master));
    let (send, ended) = channel();
    thread::spawn(move || send.send(child.wait().unwrap()));
    assert!(!ended.recv_timeout(PATIENCE).unwrap().success());
}

#[test]
fn every_size_is_drawn_anew() {
    let mut play = Play::raft();
    play.resize(80, 24);
    play.until("event 0");
    play.resize(40, 10);
    play.until("synod needs");
    play.resize(160, 45);
    play.until("event 0");
    // Of a terminal that no screen has room for, a part is drawn.
    play.size(65_535, 65_535);
    play.size(80, 24);
    play.until("event 0");
    play.keys.write_all(b"q").unwrap();
    assert!(play.ended().success());
}

#[test]
fn keys_are_answered_while_a_run_is_at_an_event_that_does_not_end() {
    let mut play = Play::itself("a_screen_of_a_run_that_waits_for_help", "event 0");
    play.types(b" ");
    // The event ends once help was drawn, and not before.
    play.does("?", "go to event");
    play.does("\x1b", "event 1 ");
    play.types(b"qq");
    assert!(play.ended().success());
}

#[test]
fn a_panic_while_it_draws_gives_the_terminal_back_and_says_why() {
    let mut play = Play::itself("a_screen_that_panics_while_it_draws", "event 0");
    play.keys.write_all(b"?").unwrap();
    assert!(!play.ended().success());
    assert!(play.text().contains(LAST_WORDS), "{}", play.text());
}

#[test]
fn a_panic_of_the_run_gives_the_terminal_back_and_says_why() {
    let mut play = Play::itself("a_screen_of_a_run_that_panics", "event 0");
    play.keys.write_all(b" ").unwrap();
    assert!(!play.ended().success());
    assert!(play.text().contains(LAST_WORDS) && !play.text().contains("Cluster"), "{}", play.text());
}

#[test]
fn a_panic_of_the_search_gives_the_terminal_back_and_ends_the_program() {
    let mut play = Play::itself("a_screen_of_a_run_that_panics", "event 0");
    play.types(b"e");
    assert!(!play.ended().success());
    assert!(play.text().contains(LAST_WORDS), "{}", play.text());
}

#[test]
fn a_stack_that_overflows_while_it_draws_gives_the_terminal_back_and_is_told() {
    let mut play = Play::itself("a_screen_that_overflows_its_stack_while_it_draws", "event 0");
    play.keys.write_all(b"?").unwrap();
    assert_eq!(play.ended().signal(), Some("Aborted"));
    assert!(play.text().contains("has overflowed its stack"), "{}", play.text());
}

#[test]
#[ignore = "overflows on purpose: for a test that starts it in a terminal of its own"]
fn a_screen_that_overflows_its_stack_while_it_draws() {
    fn depth(below: u64) -> u64 {
        if below == 0 { 0 } else { 1 + depth(std::hint::black_box(below - 1)) }
    }
    show(raft(), |app| assert!(app.mode == Mode::Normal || depth(u64::MAX) == 0));
}

/// Whether help was drawn.
static HELPED: (Mutex<bool>, Condvar) = (Mutex::new(false), Condvar::new());

#[test]
#[ignore = "waits for a key: for a test that starts it in a terminal of its own"]
fn a_screen_of_a_run_that_waits_for_help() {
    let waits = || drop(HELPED.1.wait_while(HELPED.0.lock().unwrap(), |helped| !*helped).unwrap());
    show(Box::new(Broken(raft(), waits)), |app| {
        if app.mode == Mode::Help {
            *HELPED.0.lock().unwrap() = true;
            HELPED.1.notify_all();
        }
    });
}

#[test]
#[ignore = "panics on purpose: for a test that starts it in a terminal of its own"]
fn a_screen_that_panics_while_it_draws() {
    show(raft(), |app| assert!(app.mode == Mode::Normal, "{LAST_WORDS}"));
}

#[test]
#[ignore = "panics on purpose: for a test that starts it in a terminal of its own"]
fn a_screen_of_a_run_that_panics() {
    show(Box::new(Broken(raft(), panics)), |_| ());
}

fn raft() -> Box<dyn Cluster> {
    create("raft", &[], Options::default()).unwrap()
}

/// Shows a cluster as the program does, and does something before each frame. Without a terminal there is nothing to
/// show.
fn show(cluster: Box<dyn Cluster>, before: impl Fn(&App)) {
    if terminal::check().is_err() {
        return;
    }
    // As the program does.
    let _held = io::stdout().lock();
    let description = cluster.description();
    let mut session = Session::new(cluster, App::first_query());
    let mut app = App::new(session.snapshot(), description, Lang::En, Appearance::default());
    let draw = move |app: &App, area, buffer: &mut _| {
        before(app);
        ui::draw(app, area, buffer)
    };
    terminal::play(&mut app, vec![session], draw).unwrap().end().unwrap();
}
