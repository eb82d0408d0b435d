//! The built program in a pseudo-terminal of its own, and what is known of it from outside: what it wrote, how many
//! threads and how much memory it has.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, ExitStatus, MasterPty, PtySize};

use super::started::{Shown, Started, pty_size, start};

/// Bytes of the end of what was written that are kept, to find in them what is waited for.
const TAIL: usize = 1 << 16;

/// A program that runs.
pub(crate) struct Program {
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Sender<Vec<u8>>>,
    written: Receiver<bool>,
    output: Option<Receiver<Vec<u8>>>,
    child: Box<dyn Child + Send + Sync>,
    shown: Shown,
    /// What was written lately.
    tail: Vec<u8>,
    closed: bool,
}

impl Program {
    pub(crate) fn start(folder: &Path, arguments: &[String], size: (u16, u16)) -> Program {
        let program = Path::new(env!("CARGO_BIN_EXE_synod"));
        let Started { master, keys: mut writer, child, output, shown } = start(program, folder, arguments, &[], size);
        let (keys, to_write) = channel::<Vec<u8>>();
        let (done, written) = channel();
        thread::spawn(move || {
            for bytes in to_write {
                if done.send(writer.write_all(&bytes).and_then(|()| writer.flush()).is_ok()).is_err() {
                    break;
                }
            }
        });
        Program {
            master: Some(master),
            keys: Some(keys),
            written,
            output: Some(output),
            child,
            shown,
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
        self.shown.feed(bytes);
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
        self.shown.terminal.resize(columns.into(), rows.into());
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
        self.shown.is_the_program_s()
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
        self.shown.left_behind(&**self.master.as_ref()?)
    }

    pub(crate) fn text(&self) -> String {
        self.shown.text().lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.signal("CONT");
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
