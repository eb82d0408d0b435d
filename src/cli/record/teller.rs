//! How far a recording is, on a terminal.

use std::io::{self, IsTerminal, Write};

use crate::text::Texts;

/// Tells it in a line that replaces itself, and wipes that in the end.
pub(super) struct Teller<'a> {
    texts: &'a Texts,
    /// Somebody watches.
    shown: bool,
    /// What was told last: hundredths of the script, tenths of a second of the film.
    told: (u64, u64),
}

impl Teller<'_> {
    pub(super) fn new(texts: &Texts) -> Teller<'_> {
        Teller { texts, shown: io::stderr().is_terminal(), told: (0, 0) }
    }

    /// Tells it, if it is further than last time: in hundredths of what there is to do, and in microseconds of film.
    pub(super) fn tell(&mut self, percent: u64, length: u64) {
        let now = (percent, length / 100_000);
        if self.shown && now != self.told {
            self.told = now;
            let arguments = [("percent", percent.into()), ("seconds", seconds(length).as_str().into())];
            // Nothing is lost if standard error does not take it.
            let _ = write!(io::stderr(), "\r\x1b[K{}", self.texts.get("record-progress", &arguments));
        }
    }
}

impl Drop for Teller<'_> {
    fn drop(&mut self) {
        if self.told != (0, 0) {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

/// A time of the film in seconds.
pub(super) fn seconds(time: u64) -> String {
    format!("{}.{}", time / 1_000_000, time / 100_000 % 10)
}
