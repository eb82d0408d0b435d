//! How long a search goes on, and what it tells meanwhile.

use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use signal_hook::SigId;
use signal_hook::consts::SIGINT;
use signal_hook::low_level::unregister;

use crate::check::{Reach, Tally};
use crate::cli::failure::Failure;

/// How often progress is told.
const TELL: Duration = Duration::from_millis(250);

/// How far a search is.
pub(super) enum Progress {
    Walks(Tally),
    Breadth(Reach),
}

/// The limit in real time, and Ctrl-C.
pub(super) struct Clock {
    began: Instant,
    limit: Option<Duration>,
    interrupted: Arc<AtomicBool>,
    listening: [SigId; 2],
    /// Somebody watches.
    shown: bool,
    /// When progress was told last; zero: never.
    told: Duration,
    /// What was done, and when, when this part of the search began.
    part: (u64, Duration),
}

impl Clock {
    /// Starts it, and listens to Ctrl-C: the first ends the search, the second the program.
    #[expect(clippy::disallowed_methods, reason = "the limit is in real time; what is found never depends on it")]
    pub(super) fn start(limit: Option<Duration>) -> Result<Clock, Failure> {
        let interrupted = Arc::new(AtomicBool::new(false));
        let refused = |error: io::Error| Failure::Io(format!("Ctrl-C cannot be listened to: {error}"));
        let listening = [
            signal_hook::flag::register_conditional_shutdown(SIGINT, 130, Arc::clone(&interrupted)).map_err(refused)?,
            signal_hook::flag::register(SIGINT, Arc::clone(&interrupted)).map_err(refused)?,
        ];
        let shown = io::stderr().is_terminal();
        let (began, told) = (Instant::now(), Duration::ZERO);
        Ok(Clock { began, limit, interrupted, listening, shown, told, part: (u64::MAX, Duration::ZERO) })
    }

    /// Whether this part of the search is over: it has that share of the time. Tells progress now and then.
    pub(super) fn over(&mut self, (of, parts): (u32, u32), progress: &Progress) -> bool {
        let passed = self.began.elapsed();
        if progress.done() < self.part.0 {
            self.part = (progress.done(), passed);
        }
        if self.shown && passed >= self.told + TELL {
            self.told = passed;
            self.tell(progress, passed);
        }
        self.interrupted() || self.limit.is_some_and(|limit| passed >= limit * of / parts)
    }

    /// Whether somebody pressed Ctrl-C.
    pub(super) fn interrupted(&self) -> bool {
        self.interrupted.load(Ordering::Relaxed)
    }

    /// One line that replaces itself.
    fn tell(&self, progress: &Progress, passed: Duration) {
        let (before, since) = self.part;
        let rate = (progress.done() - before) as f64 / passed.saturating_sub(since).as_secs_f64().max(0.001);
        let left =
            self.limit.map_or(String::new(), |limit| format!(", {} s left", limit.saturating_sub(passed).as_secs()));
        let what = match progress {
            Progress::Walks(tally) => format!("{} walks, {} actions", tally.walks, tally.actions),
            Progress::Breadth(reach) => format!("depth {}, {} states", reach.depth, reach.states),
        };
        // Nothing is lost if standard error does not take it.
        let _ = write!(io::stderr(), "\r\x1b[K{what}, {rate:.0}/s{left}");
    }

    /// Wipes the line of the progress.
    pub(super) fn wipe(&self) {
        if !self.told.is_zero() {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

impl Drop for Clock {
    fn drop(&mut self) {
        for id in self.listening {
            unregister(id);
        }
    }
}

impl Progress {
    /// What its rate counts.
    fn done(&self) -> u64 {
        match self {
            Progress::Walks(tally) => tally.actions,
            Progress::Breadth(reach) => reach.states,
        }
    }
}
