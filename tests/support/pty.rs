//! A program in a pseudo-terminal of its own: what is typed to it, what it shows, how it ends.

#[path = "started.rs"]
mod started;

use std::env;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use portable_pty::{Child, ExitStatus, MasterPty};
use rustix::process::{Pid, WaitOptions, waitpid};

use started::{Shown, Started, pty_size, start};

/// An empty folder of that name, for one test.
pub(crate) fn room(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).unwrap();
    folder
}

/// Columns and rows.
const SIZE: (u16, u16) = (120, 36);
/// Longest wait for something to be on the screen; never waited out when all is well.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// The program in a terminal.
pub(crate) struct Play {
    pub(crate) master: Box<dyn MasterPty + Send>,
    pub(crate) keys: Box<dyn Write + Send>,
    pub(crate) child: Box<dyn Child + Send + Sync>,
    pub(crate) output: Receiver<Vec<u8>>,
    pub(crate) shown: Shown,
    /// Everything it wrote.
    pub(crate) written: Vec<u8>,
}

impl Play {
    pub(crate) fn start(folder: &Path, arguments: &[&str]) -> Play {
        Play::start_with(folder, arguments, &[])
    }

    /// With other variables in its environment.
    pub(crate) fn start_with(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Play {
        Play::start_program(Path::new(env!("CARGO_BIN_EXE_synod")), folder, arguments, variables)
    }

    /// As a shell makes of a line, where `$0` is the program.
    pub(crate) fn start_line(folder: &Path, line: &str) -> Play {
        Play::start_program(Path::new("/bin/sh"), folder, &["-c", line, env!("CARGO_BIN_EXE_synod")], &[])
    }

    fn start_program(program: &Path, folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Play {
        let Started { master, keys, child, output, shown } = start(program, folder, arguments, variables, SIZE);
        Play { master, keys, child, output, shown, written: Vec::new() }
    }

    pub(crate) fn raft() -> Play {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let mut play = Play::start(folder, &["raft", "--seed", "7", "--reduced-motion"]);
        play.until("event 0");
        play
    }

    /// A screen of the test itself, in a process of its own, when it shows something.
    pub(crate) fn itself(name: &str, shows: &str) -> Play {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let arguments = ["--exact", name, "--ignored", "--nocapture"];
        let mut play = Play::start_program(&env::current_exe().unwrap(), folder, &arguments, &[]);
        play.until(shows);
        assert!(play.is_its_own() && !play.shown.terminal.cursor().visible);
        play
    }

    /// Types.
    pub(crate) fn types(&mut self, keys: &[u8]) {
        self.keys.write_all(keys).unwrap();
        self.keys.flush().unwrap();
    }

    /// Types, and waits until something is on the screen.
    pub(crate) fn does(&mut self, keys: &str, shows: &str) {
        self.types(keys.as_bytes());
        self.until(shows);
    }

    pub(crate) fn until(&mut self, text: &str) {
        self.wait(text, |play| play.text().contains(text));
    }

    pub(crate) fn wait(&mut self, what: &str, there: impl Fn(&Play) -> bool) {
        while !there(self) {
            match self.output.recv_timeout(PATIENCE) {
                Ok(bytes) => self.feed(&bytes),
                Err(error) => panic!("{error} while waiting for {what}; the screen:\n{}", self.text()),
            }
        }
    }

    fn feed(&mut self, bytes: &[u8]) {
        self.written.extend_from_slice(bytes);
        self.shown.feed(bytes);
    }

    pub(crate) fn text(&self) -> String {
        self.shown.text()
    }

    /// The number after `event` in the first row.
    pub(crate) fn event(&self) -> u64 {
        let text = self.text();
        let number = text.split("event ").nth(1).unwrap_or_default();
        number.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default().parse().unwrap()
    }

    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.shown.terminal.resize(columns.into(), rows.into());
        self.size(columns, rows);
    }

    /// The terminal is said to have that size.
    pub(crate) fn size(&self, columns: u16, rows: u16) {
        self.master.resize(pty_size((columns, rows))).unwrap();
    }

    pub(crate) fn is_its_own(&self) -> bool {
        self.shown.is_the_program_s()
    }

    pub(crate) fn signal(&self, name: &str) {
        let process = self.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args(["-s", name, &process]).status().unwrap().success());
    }

    /// Waits until the program is stopped, as a shell does.
    pub(crate) fn stopped(&self) {
        let process = Pid::from_raw(self.child.process_id().unwrap().try_into().unwrap());
        let (send, stopped) = channel();
        thread::spawn(move || send.send(waitpid(process, WaitOptions::UNTRACED).unwrap().unwrap().1.stopped()));
        assert!(stopped.recv_timeout(PATIENCE).unwrap(), "it ended instead");
    }

    /// Waits for the end of the program; how it ended. The terminal is as it was.
    pub(crate) fn ended(&mut self) -> ExitStatus {
        loop {
            match self.output.recv_timeout(PATIENCE) {
                Ok(bytes) => self.feed(&bytes),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("the program does not end; the screen:\n{}", self.text()),
            }
        }
        assert_eq!(self.shown.left_behind(&*self.master), None);
        self.child.wait().unwrap()
    }
}
