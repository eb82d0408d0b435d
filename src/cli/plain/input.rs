//! Lines from standard input, waited for together with Ctrl-C.

use std::io;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::stdio::stdin;

use crate::cli::interrupt::Interrupt;

/// The longest line that is kept; of a longer one the rest is dropped, and what is there is told to be wrong.
const LONGEST: usize = 1 << 16;

/// What came.
pub(super) enum Line {
    /// A line, without its end.
    Text(String),
    /// There is no more.
    End,
    /// Ctrl-C.
    Interrupted,
}

/// Standard input, line by line.
#[derive(Default)]
pub(super) struct Input {
    bytes: Vec<u8>,
    over: bool,
}

impl Input {
    /// The next line.
    pub(super) fn line(&mut self, interrupt: &Interrupt) -> io::Result<Line> {
        loop {
            if interrupt.came() {
                return Ok(Line::Interrupted);
            }
            if let Some(end) = self.bytes.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.bytes.drain(..=end).collect();
                return Ok(Line::Text(text(&line)));
            }
            if self.over {
                let rest = std::mem::take(&mut self.bytes);
                return Ok(if rest.is_empty() { Line::End } else { Line::Text(text(&rest)) });
            }
            self.read(interrupt)?;
        }
    }

    /// Waits until there is more, or a signal came.
    fn read(&mut self, interrupt: &Interrupt) -> io::Result<()> {
        let stdin = stdin();
        let mut both =
            [PollFd::from_borrowed_fd(stdin, PollFlags::IN), PollFd::from_borrowed_fd(interrupt.told(), PollFlags::IN)];
        match poll(&mut both, None) {
            Err(Errno::INTR) => return Ok(()),
            polled => polled?,
        };
        if !both[1].revents().is_empty() {
            return Ok(());
        }
        let mut bytes = [0; 1 << 13];
        match rustix::io::read(stdin, &mut bytes) {
            Err(Errno::INTR | Errno::AGAIN) => {}
            Ok(0) => self.over = true,
            Ok(length) => {
                let room = LONGEST.saturating_sub(self.bytes.len());
                let end = bytes[..length].iter().rposition(|byte| *byte == b'\n');
                // Whatever is too long, its end counts.
                let kept = if end.is_some() { length } else { length.min(room) };
                self.bytes.extend_from_slice(&bytes[..kept]);
            }
            Err(error) => return Err(error.into()),
        }
        Ok(())
    }
}

fn text(line: &[u8]) -> String {
    String::from_utf8_lossy(line).trim().to_owned()
}
