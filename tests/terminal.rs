//! The built program in a pseudo-terminal: what a person does with it, and that the terminal comes back whole.

#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    reason = "the program runs in a process of its own: threads read it and wait for it"
)]

#[path = "support/broken.rs"]
mod broken;

use std::env;
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use avt::{ScreenKind, Terminal};
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, WaitOptions, waitpid};
use synod::app::{App, Appearance, Mode};
use synod::sim::{Cluster, Options, create};
use synod::text::Lang;
use synod::timeline::Session;
use synod::{terminal, ui};

use broken::{Broken, LAST_WORDS};

const COLUMNS: u16 = 120;
const ROWS: u16 = 36;
const LEFT: &str = "\x1b[D";
/// Longest wait for something to be on the screen; never waited out when all is well.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program in a terminal.
struct Play {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<Vec<u8>>,
    terminal: Terminal,
    /// How the terminal handled input before.
    cooked: String,
    /// The beginning of a character that is not whole yet.
    rest: Vec<u8>,
}

impl Play {
    fn start(folder: &Path, arguments: &[&str]) -> Play {
        Play::start_program(Path::new(env!("CARGO_BIN_EXE_synod")), folder, arguments)
    }

    fn start_program(program: &Path, folder: &Path, arguments: &[&str]) -> Play {
        let size = PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.cwd(folder);
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "en_US.UTF-8");
        command.env("RUST_BACKTRACE", "0");
        command.env("XDG_STATE_HOME", folder.join("state"));
        let cooked = format!("{:?}", pair.master.get_termios());
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (send, output) = channel();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read @ 1..) = reader.read(&mut bytes) {
                if send.send(bytes[..read].to_vec()).is_err() {
                    break;
                }
            }
        });
        let keys = pair.master.take_writer().unwrap();
        let terminal = Terminal::new(COLUMNS.into(), ROWS.into()).unwrap();
        Play { master: pair.master, keys, child, output, terminal, cooked, rest: Vec::new() }
    }

    fn raft() -> Play {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let mut play = Play::start(folder, &["raft", "--seed", "7", "--reduced-motion"]);
        play.until("event 0");
        play
    }

    /// One of the screens below that panic, in a process of its own.
    fn doomed(name: &str) -> Play {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let arguments = ["--exact", name, "--ignored", "--nocapture"];
        let mut play = Play::start_program(&env::current_exe().unwrap(), folder, &arguments);
        play.until("event 0");
        assert!(play.is_its_own() && !play.terminal.cursor().visible);
        play
    }

    /// Types, and waits until something is on the screen.
    fn does(&mut self, keys: &str, shows: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
        self.until(shows);
    }

    fn until(&mut self, text: &str) {
        self.wait(text, |play| play.text().contains(text));
    }

    fn wait(&mut self, what: &str, there: impl Fn(&Play) -> bool) {
        while !there(self) {
            match self.output.recv_timeout(PATIENCE) {
                Ok(bytes) => self.feed(&bytes),
                Err(error) => panic!("{error} while waiting for {what}; the screen:\n{}", self.text()),
            }
        }
    }

    fn feed(&mut self, bytes: &[u8]) {
        self.rest.extend_from_slice(bytes);
        let whole = match std::str::from_utf8(&self.rest) {
            Ok(text) => text.len(),
            Err(error) => error.valid_up_to(),
        };
        let text: Vec<u8> = self.rest.drain(..whole).collect();
        self.terminal.feed([String::from_utf8(text).unwrap().as_str()]);
    }

    fn text(&self) -> String {
        let rows = self.terminal.size().1;
        let rows = (0..rows).filter_map(|row| self.terminal.screen().line(row).map(avt::Line::text));
        rows.collect::<Vec<_>>().join("\n")
    }

    /// The number after `event` in the first row.
    fn event(&self) -> u64 {
        let text = self.text();
        let number = text.split("event ").nth(1).unwrap_or_default();
        number.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default().parse().unwrap()
    }

    fn resize(&mut self, columns: u16, rows: u16) {
        self.terminal.resize(columns.into(), rows.into());
        self.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    fn is_its_own(&self) -> bool {
        self.terminal.active_screen_kind() == ScreenKind::Alternate
    }

    fn signal(&self, name: &str) {
        let process = self.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args(["-s", name, &process]).status().unwrap().success());
    }

    /// Waits until the program is stopped, as a shell does.
    fn stopped(&self) {
        let process = Pid::from_raw(self.child.process_id().unwrap().try_into().unwrap());
        let (send, stopped) = channel();
        thread::spawn(move || send.send(waitpid(process, WaitOptions::UNTRACED).unwrap().unwrap().1.stopped()));
        assert!(stopped.recv_timeout(PATIENCE).unwrap(), "it ended instead");
    }

    /// Waits for the end of the program; how it ended. The terminal is as it was.
    fn ended(&mut self) -> ExitStatus {
        loop {
            match self.output.recv_timeout(PATIENCE) {
                Ok(bytes) => self.feed(&bytes),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("the program does not end; the screen:\n{}", self.text()),
            }
        }
        assert!(!self.is_its_own() && self.terminal.cursor().visible, "the screen is not given back");
        assert_eq!(format!("{:?}", self.master.get_termios()), self.cooked);
        self.child.wait().unwrap()
    }
}

#[test]
fn an_election_a_kill_a_partition_and_back_and_a_saved_session() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("a-session");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).unwrap();
    let mut play = Play::start(&folder, &["raft", "--seed", "7", "--reduced-motion"]);
    play.until("event 0");
    assert!(play.is_its_own() && !play.terminal.cursor().visible);

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

#[test]
fn the_start_screen_opens_what_is_chosen_and_is_come_back_to() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("start");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).unwrap();
    let mut play = Play::start(&folder, &["--reduced-motion"]);
    play.until("Algorithms");
    assert!(play.is_its_own() && !play.terminal.cursor().visible);
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
    play.does("q", "Algorithms");
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
    play.does(":compare zap\r", "did you mean “zab”?");
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
fn a_session_that_cannot_be_kept_is_told_when_the_screen_is_closed() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("no-state");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("state"), "in the way").unwrap();
    let mut play = Play::start(&folder, &["raft", "--reduced-motion"]);
    play.until("event 0");
    play.does(" ", "event 1 ");
    play.keys.write_all(b"qq").unwrap();
    assert_eq!(play.ended().exit_code(), 3);
    assert!(play.text().contains("was not kept among the recent ones"), "{}", play.text());
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

#[test]
fn control_c_ends_a_search_and_tells_how_far_it_came() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for search in [&["--seconds", "100000"][..], &["--depth", "99"]] {
        let mut play = Play::start(folder, &[&["explore", "raft", "nodes=3"], search].concat());
        // Progress is told once Ctrl-C is listened to.
        play.until("/s");
        play.does("\x03", "before it was interrupted");
        assert!(play.ended().success());
    }
}

#[test]
fn pressing_control_c_again_and_again_ends_a_search_in_one_of_two_ways() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let mut play = Play::start(folder, &["explore", "raft", "nodes=15", "--seconds", "100000"]);
    play.until("/s");
    play.keys.write_all(&[3; 20]).unwrap();
    assert!([0, 130].contains(&play.ended().exit_code()));
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

#[test]
fn a_signal_ends_the_program_and_gives_the_terminal_back() {
    for signal in ["TERM", "HUP"] {
        let mut play = Play::raft();
        play.signal(signal);
        assert!(!play.ended().success(), "who sent {signal} sees that it had its effect");
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
    play.keys.write_all(b"q").unwrap();
    assert!(play.ended().success());
}

#[test]
fn a_panic_while_it_draws_gives_the_terminal_back_and_says_why() {
    let mut play = Play::doomed("a_screen_that_panics_while_it_draws");
    play.keys.write_all(b"?").unwrap();
    assert!(!play.ended().success());
    assert!(play.text().contains(LAST_WORDS), "{}", play.text());
}

#[test]
fn a_panic_of_the_run_gives_the_terminal_back_and_says_why() {
    let mut play = Play::doomed("a_screen_of_a_run_that_panics");
    play.keys.write_all(b" ").unwrap();
    assert!(!play.ended().success());
    assert!(play.text().contains(LAST_WORDS) && !play.text().contains("Cluster"), "{}", play.text());
}

#[test]
#[ignore = "panics on purpose: for a test that starts it in a terminal of its own"]
fn a_screen_that_panics_while_it_draws() {
    show(raft(), |app| assert!(app.mode == Mode::Normal, "{LAST_WORDS}"));
}

#[test]
#[ignore = "panics on purpose: for a test that starts it in a terminal of its own"]
fn a_screen_of_a_run_that_panics() {
    show(Box::new(Broken(raft())), |_| ());
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
    let description = cluster.description();
    let mut session = Session::new(cluster, App::first_look());
    let mut app = App::new(session.snapshot(), description, Lang::En, Appearance::default());
    let draw = |app: &App, area, buffer: &mut _| {
        before(app);
        ui::draw(app, area, buffer)
    };
    terminal::play(&mut app, vec![session], draw).unwrap().end().unwrap();
}
