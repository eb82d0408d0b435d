//! The built program in a pseudo-terminal of its own, and what is known of it from outside: what it wrote, how many
//! threads and how much memory it has.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use avt::{ScreenKind, Terminal};
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// Bytes of the end of what was written that are kept, to find in them what is waited for.
const TAIL: usize = 1 << 16;

/// A program that runs.
pub(crate) struct Program {
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Sender<Vec<u8>>>,
    written: Receiver<bool>,
    output: Option<Receiver<Vec<u8>>>,
    child: Box<dyn Child + Send + Sync>,
    terminal: Terminal,
    /// How the terminal handled input before.
    cooked: String,
    /// The beginning of a character that is not whole yet.
    rest: Vec<u8>,
    /// What was written lately.
    tail: Vec<u8>,
    closed: bool,
}

/// Sizes as the kernel wants them.
fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

impl Program {
    pub(crate) fn start(folder: &Path, arguments: &[String], size: (u16, u16)) -> Program {
        let pair = native_pty_system().openpty(pty_size(size)).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_synod"));
        command.args(arguments);
        command.cwd(folder);
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "en_US.UTF-8");
        command.env("RUST_BACKTRACE", "0");
        command.env("XDG_STATE_HOME", folder.join("state"));
        let cooked = format!("{:?}", pair.master.get_termios());
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let mut reader = pair.master.try_clone_reader().expect("a terminal to read");
        let (send, output) = channel();
        thread::spawn(move || {
            let mut bytes = [0; 16_384];
            while let Ok(read @ 1..) = reader.read(&mut bytes) {
                if send.send(bytes[..read].to_vec()).is_err() {
                    break;
                }
            }
        });
        let mut writer = pair.master.take_writer().expect("a terminal to type at");
        let (keys, to_write) = channel::<Vec<u8>>();
        let (done, written) = channel();
        thread::spawn(move || {
            for bytes in to_write {
                if done.send(writer.write_all(&bytes).and_then(|()| writer.flush()).is_ok()).is_err() {
                    break;
                }
            }
        });
        let terminal = Terminal::new(size.0.into(), size.1.into()).expect("a size");
        Program {
            master: Some(pair.master),
            keys: Some(keys),
            written,
            output: Some(output),
            child,
            terminal,
            cooked,
            rest: Vec::new(),
            tail: Vec::new(),
            closed: false,
        }
    }

    /// Types; `false`: nobody took it in time.
    pub(crate) fn type_in(&mut self, bytes: &[u8], limit: Duration) -> bool {
        let Some(keys) = &self.keys else { return true };
        if keys.send(bytes.to_vec()).is_err() {
            return true;
        }
        let end = Instant::now() + limit;
        loop {
            match self.written.try_recv() {
                // It may have ended meanwhile: then that is what is told.
                Ok(_) => return true,
                Err(_) if self.closed => return true,
                Err(_) if Instant::now() > end => return false,
                Err(_) => self.hear(Duration::from_millis(2)),
            }
        }
    }

    /// Takes what is written for some time, or until it is closed.
    pub(crate) fn hear(&mut self, time: Duration) {
        match self.output.as_ref().map(|output| output.recv_timeout(time)) {
            Some(Ok(bytes)) => self.feed(&bytes),
            Some(Err(RecvTimeoutError::Timeout)) => {}
            Some(Err(RecvTimeoutError::Disconnected)) | None => self.closed = true,
        }
    }

    /// Waits for something; `false`: it did not come in time, or the program ended before.
    pub(crate) fn wait(&mut self, limit: Duration, mut there: impl FnMut(&Program) -> bool) -> bool {
        let end = Instant::now() + limit;
        while !there(self) {
            if self.closed || Instant::now() > end {
                return false;
            }
            self.hear(Duration::from_millis(20));
        }
        true
    }

    fn feed(&mut self, bytes: &[u8]) {
        self.tail.extend_from_slice(bytes);
        if self.tail.len() > 2 * TAIL {
            self.tail.drain(..self.tail.len() - TAIL);
        }
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

    /// Forgets what was written up to now.
    pub(crate) fn forget(&mut self) {
        while let Some(Ok(bytes)) = self.output.as_ref().map(Receiver::try_recv) {
            self.feed(&bytes);
        }
        self.tail.clear();
    }

    /// Whether that was written since it was last forgotten.
    pub(crate) fn wrote(&self, bytes: &[u8]) -> bool {
        self.tail.windows(bytes.len()).any(|window| window == bytes)
    }

    pub(crate) fn resize(&mut self, (columns, rows): (u16, u16)) {
        self.terminal.resize(columns.into(), rows.into());
        if let Some(master) = &self.master {
            let _ = master.resize(pty_size((columns, rows)));
        }
    }

    pub(crate) fn signal(&self, name: &str) {
        if let Some(process) = self.child.process_id() {
            // One that has just ended hears nothing.
            let _ = Command::new("kill").args(["-s", name, &process.to_string()]).output();
        }
    }

    /// The program's process as the kernel tells of it: the value of a line of `/proc/…/status`.
    fn status(&self, line: &str) -> Option<String> {
        let text = fs::read_to_string(format!("/proc/{}/status", self.child.process_id()?)).ok()?;
        Some(text.lines().find_map(|each| each.strip_prefix(line))?.trim_start_matches(':').trim().to_owned())
    }

    pub(crate) fn is_stopped(&self) -> bool {
        self.status("State").is_some_and(|state| state.starts_with('T'))
    }

    pub(crate) fn threads(&self) -> Option<u64> {
        self.status("Threads")?.parse().ok()
    }

    /// The most memory it ever had, in bytes.
    pub(crate) fn memory(&self) -> Option<u64> {
        let kib: u64 = self.status("VmHWM")?.split(' ').next()?.parse().ok()?;
        Some(kib << 10)
    }

    pub(crate) fn is_its_own(&self) -> bool {
        self.terminal.active_screen_kind() == ScreenKind::Alternate
    }

    /// The terminal goes away.
    pub(crate) fn hang_up(&mut self) {
        self.keys = None;
        self.output = None;
        // Whoever reads the terminal lets go of it at the next that the program writes.
        if let Some(master) = self.master.take() {
            let size = master.get_size().expect("a size");
            let _ = master.resize(PtySize { cols: size.cols ^ 1, ..size });
        }
    }

    /// Whether it has ended, or has closed its terminal.
    pub(crate) fn is_closed(&self) -> bool {
        self.closed
    }

    /// How it ended; none: it did not in time.
    pub(crate) fn ended(&mut self, limit: Duration) -> Option<ExitStatus> {
        let end = Instant::now() + limit;
        loop {
            if let Ok(Some(status)) = self.child.try_wait() {
                // What it still wrote.
                self.wait(Duration::from_secs(2), Program::is_closed);
                return Some(status);
            }
            if Instant::now() > end {
                return None;
            }
            self.hear(Duration::from_millis(20));
            if self.closed {
                thread::sleep(Duration::from_millis(5));
            }
        }
    }

    /// What is wrong with the terminal that was given back.
    pub(crate) fn left_behind(&self) -> Option<&'static str> {
        let master = self.master.as_ref()?;
        if self.is_its_own() {
            Some("the terminal still shows the program's screen")
        } else if !self.terminal.cursor().visible {
            Some("the cursor is still hidden")
        } else if format!("{:?}", master.get_termios()) != self.cooked {
            Some("the terminal is still raw")
        } else {
            None
        }
    }

    pub(crate) fn text(&self) -> String {
        let rows = (0..self.terminal.size().1).filter_map(|row| self.terminal.screen().line(row).map(avt::Line::text));
        rows.map(|row| row.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.signal("CONT");
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
