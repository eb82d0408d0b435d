//! A file that is watched while the screen is there: what it says is taken anew when it was saved.

use std::fs;
use std::future::pending;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tokio::time::{Interval, MissedTickBehavior, interval};

use crate::session::Session;

/// From one look at the file to the next. A file that is still being written when it is looked at changes until the next.
const LOOK: Duration = Duration::from_millis(150);

/// When a file was written last, and how long it is.
type Stamp = (SystemTime, u64);

/// A file, as it was when it was read last.
#[derive(Debug)]
pub struct WatchedFile {
    path: PathBuf,
    read: Option<Stamp>,
    /// As it was at the last look, if that is not what was read.
    seen: Option<Stamp>,
}

/// What is watched, and what is then to be done with the screen: a run to go on with, unless the screen keeps its own.
pub struct Watching<'a, S> {
    /// Which file.
    pub file: &'a mut WatchedFile,
    /// Reads it.
    pub read: &'a mut dyn FnMut(&mut S) -> Option<Session>,
}

impl WatchedFile {
    /// This file, which is about to be read.
    pub fn new(path: &Path) -> WatchedFile {
        WatchedFile { path: path.to_owned(), read: stamp(path), seen: None }
    }

    /// Whether it has another text than the one that was read, and is whole: nobody wrote to it since the last look. It
    /// counts as read then. A file that is not there is about to be replaced.
    fn was_saved(&mut self) -> bool {
        let now = stamp(&self.path).filter(|now| Some(*now) != self.read);
        let whole = now.is_some() && now == self.seen;
        self.seen = now;
        if whole {
            self.read = now;
        }
        whole
    }
}

fn stamp(path: &Path) -> Option<Stamp> {
    let of = fs::metadata(path).ok()?;
    Some((of.modified().ok()?, of.len()))
}

/// When the file is looked at.
pub(super) fn looks() -> Interval {
    let mut looks = interval(LOOK);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    looks
}

/// Comes back when what is watched was saved; never, if nothing is.
pub(super) async fn saved<S>(watching: &mut Option<Watching<'_, S>>, looks: &mut Interval) {
    let Some(watching) = watching else { return pending().await };
    loop {
        looks.tick().await;
        if watching.file.was_saved() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_was_saved_once_it_is_whole() {
        let path = std::env::temp_dir().join(format!("synod-watched-{}.synod", std::process::id()));
        fs::write(&path, "cluster raft").unwrap();
        let mut file = WatchedFile::new(&path);
        assert!(!file.was_saved());
        fs::write(&path, "cluster raft\nste").unwrap();
        assert!(!file.was_saved(), "it may go on");
        fs::write(&path, "cluster raft\nstep\n").unwrap();
        assert!(!file.was_saved(), "it went on");
        assert!(file.was_saved());
        assert!(!file.was_saved(), "once");
        fs::remove_file(&path).unwrap();
        assert!(!file.was_saved() && !file.was_saved(), "nothing to read");
        fs::write(&path, "cluster zab").unwrap();
        assert!(!file.was_saved() && file.was_saved(), "another in its place");
        fs::remove_file(&path).unwrap();
    }
}
