//! A program in a pseudo-terminal of its own: what is typed to it, what it shows, how it ends.

use std::env;
use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use avt::{ScreenKind, Terminal};
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, WaitOptions, waitpid};

const COLUMNS: u16 = 120;
const ROWS: u16 = 36;
/// Longest wait for something to be on the screen; never waited out when all is well.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// The program in a terminal.
pub(crate) struct Play {
    pub(crate) master: Box<dyn MasterPty + Send>,
    pub(crate) keys: Box<dyn Write + Send>,
    pub(crate) child: Box<dyn Child + Send + Sync>,
    pub(crate) output: Receiver<Vec<u8>>,
    pub(crate) terminal: Terminal,
    /// How the terminal handled input before.
    cooked: String,
    /// The beginning of a character that is not whole yet.
    rest: Vec<u8>,
}

impl Play {
    pub(crate) fn start(folder: &Path, arguments: &[&str]) -> Play {
        Play::start_with(folder, arguments, &[])
    }

    /// With other variables in its environment.
    pub(crate) fn start_with(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Play {
        Play::start_program(Path::new(env!("CARGO_BIN_EXE_synod")), folder, arguments, variables)
    }

    fn start_program(program: &Path, folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Play {
        let size = PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.cwd(folder);
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "en_US.UTF-8");
        command.env("RUST_BACKTRACE", "0");
        command.env("XDG_STATE_HOME", folder.join("state"));
        for (name, value) in variables {
            command.env(name, value);
        }
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
        assert!(play.is_its_own() && !play.terminal.cursor().visible);
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
        self.rest.extend_from_slice(bytes);
        let whole = match std::str::from_utf8(&self.rest) {
            Ok(text) => text.len(),
            Err(error) => error.valid_up_to(),
        };
        let text: Vec<u8> = self.rest.drain(..whole).collect();
        self.terminal.feed([String::from_utf8(text).unwrap().as_str()]);
    }

    pub(crate) fn text(&self) -> String {
        let rows = self.terminal.size().1;
        let rows = (0..rows).filter_map(|row| self.terminal.screen().line(row).map(avt::Line::text));
        rows.collect::<Vec<_>>().join("\n")
    }

    /// The number after `event` in the first row.
    pub(crate) fn event(&self) -> u64 {
        let text = self.text();
        let number = text.split("event ").nth(1).unwrap_or_default();
        number.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default().parse().unwrap()
    }

    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.terminal.resize(columns.into(), rows.into());
        self.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    pub(crate) fn is_its_own(&self) -> bool {
        self.terminal.active_screen_kind() == ScreenKind::Alternate
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
        assert!(!self.is_its_own() && self.terminal.cursor().visible, "the screen is not given back");
        assert_eq!(format!("{:?}", self.master.get_termios()), self.cooked);
        self.child.wait().unwrap()
    }
}
