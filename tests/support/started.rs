//! A program started in a pseudo-terminal of its own, and that terminal: what is written to it, what it shows then.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use avt::{ScreenKind, Terminal};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// A program that was started.
pub(crate) struct Started {
    pub(crate) master: Box<dyn MasterPty + Send>,
    pub(crate) keys: Box<dyn Write + Send>,
    pub(crate) child: Box<dyn Child + Send + Sync>,
    /// What it writes, until it has closed its terminal.
    pub(crate) output: Receiver<Vec<u8>>,
    pub(crate) shown: Shown,
}

/// Starts a program in a folder, with those variables beside what every one of them has in its environment.
pub(crate) fn start<A: AsRef<OsStr>>(
    program: &Path,
    folder: &Path,
    arguments: &[A],
    variables: &[(&str, &str)],
    size: (u16, u16),
) -> Started {
    let pair = native_pty_system().openpty(pty_size(size)).expect("a pseudo-terminal");
    let mut command = CommandBuilder::new(program);
    command.args(arguments);
    command.cwd(folder);
    command.env("TERM", "xterm-256color");
    command.env("LC_ALL", "en_US.UTF-8");
    // So that nobody asks for the background and waits for the answer.
    command.env("COLORFGBG", "15;0");
    command.env("RUST_BACKTRACE", "0");
    command.env("XDG_STATE_HOME", folder.join("state"));
    for (name, value) in variables {
        command.env(name, value);
    }
    let cooked = manners(&*pair.master);
    let child = pair.slave.spawn_command(command).expect("the program starts");
    let mut reader = pair.master.try_clone_reader().expect("a terminal to read");
    let (send, output) = channel();
    thread::spawn(move || {
        let mut bytes = [0; 1 << 14];
        while let Ok(read @ 1..) = reader.read(&mut bytes) {
            if send.send(bytes[..read].to_vec()).is_err() {
                break;
            }
        }
    });
    let keys = pair.master.take_writer().expect("a terminal to type at");
    let terminal = Terminal::new(size.0.into(), size.1.into()).expect("a size");
    Started { master: pair.master, keys, child, output, shown: Shown { terminal, cooked, rest: Vec::new() } }
}

/// A size as the kernel wants it.
pub(crate) fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

/// How a terminal handles input.
fn manners(master: &(dyn MasterPty + Send)) -> String {
    format!("{:?}", master.get_termios())
}

/// What the terminal shows.
pub(crate) struct Shown {
    pub(crate) terminal: Terminal,
    /// How the terminal handled input before.
    cooked: String,
    /// The beginning of a character that is not whole yet.
    rest: Vec<u8>,
}

impl Shown {
    /// The terminal gets what was written; bytes that are no text are nothing to it.
    pub(crate) fn feed(&mut self, bytes: &[u8]) {
        self.rest.extend_from_slice(bytes);
        loop {
            let (whole, bad) = match std::str::from_utf8(&self.rest) {
                Ok(text) => (text.len(), 0),
                Err(error) => (error.valid_up_to(), error.error_len().unwrap_or(0)),
            };
            let text: Vec<u8> = self.rest.drain(..whole).collect();
            self.terminal.feed([String::from_utf8(text).expect("the valid part").as_str()]);
            self.rest.drain(..bad);
            if bad == 0 {
                break;
            }
        }
    }

    /// Its rows.
    pub(crate) fn text(&self) -> String {
        let rows = (0..self.terminal.size().1).filter_map(|row| self.terminal.screen().line(row).map(avt::Line::text));
        rows.collect::<Vec<_>>().join("\n")
    }

    /// Whether it shows the program's screen, not the shell's.
    pub(crate) fn is_the_program_s(&self) -> bool {
        self.terminal.active_screen_kind() == ScreenKind::Alternate
    }

    /// What is wrong with the terminal that was given back.
    pub(crate) fn left_behind(&self, master: &(dyn MasterPty + Send)) -> Option<&'static str> {
        if self.is_the_program_s() {
            Some("the terminal still shows the program's screen")
        } else if !self.terminal.cursor().visible {
            Some("the cursor is still hidden")
        } else if manners(master) != self.cooked {
            Some("the terminal is still raw")
        } else {
            None
        }
    }
}
