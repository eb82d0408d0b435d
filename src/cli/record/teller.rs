//! How far a recording is, on a terminal.

use std::io::{self, IsTerminal, Write};

use crate::record::Recorder;
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

    /// Tells it, if it is further than last time.
    pub(super) fn tell(&mut self, film: &Recorder) {
        let now = (film.percent(), film.length() / 100_000);
        if self.shown && now != self.told {
            self.told = now;
            let arguments = [("percent", film.percent().into()), ("seconds", seconds(film.length()).as_str().into())];
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
