//! How long a search goes on, and what it tells meanwhile.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use crate::cli::failure::Failure;
use crate::cli::interrupt::Interrupt;
use crate::model::Sentence;
use crate::search::{Reach, Tally};
use crate::sentence;
use crate::text::Texts;

/// How often progress is told.
const TELL: Duration = Duration::from_millis(250);

/// How long after the limit what was found may be made shorter.
const SHRINKING: Duration = Duration::from_millis(500);

/// How far a search is.
pub(super) enum SearchProgress {
    Walks(Tally),
    Breadth(Reach),
}

/// When a search is to end: the limit in real time, and Ctrl-C.
pub(super) struct Clock {
    began: Instant,
    limit: Option<Duration>,
    interrupt: Interrupt,
}

impl Clock {
    /// Starts it, and listens to Ctrl-C.
    #[expect(clippy::disallowed_methods, reason = "the limit is in real time; what is found never depends on it")]
    pub(super) fn start(limit: Option<Duration>) -> Result<Clock, Failure> {
        Ok(Clock { began: Instant::now(), limit, interrupt: Interrupt::listen()? })
    }

    /// Whether so many parts of the time are over, or somebody pressed Ctrl-C.
    pub(super) fn over(&self, (of, parts): (u32, u32)) -> bool {
        self.interrupted() || self.limit.is_some_and(|limit| self.began.elapsed() >= limit * of / parts)
    }

    /// Whether nothing may go on, not even to make shorter what was found.
    pub(super) fn late(&self) -> bool {
        self.interrupted() || self.limit.is_some_and(|limit| self.began.elapsed() >= limit + SHRINKING)
    }

    /// Whether somebody pressed Ctrl-C.
    pub(super) fn interrupted(&self) -> bool {
        self.interrupt.came()
    }
}

/// Tells on a terminal how far a search is.
pub(super) struct Teller<'a> {
    clock: &'a Clock,
    texts: &'a Texts,
    /// Somebody watches.
    shown: bool,
    /// When progress was told last; zero: never.
    told: Duration,
    /// What was done, and when, when this part of the search began.
    part: (u64, Duration),
}

impl Teller<'_> {
    /// Of the search that this clock ends.
    pub(super) fn new<'a>(clock: &'a Clock, texts: &'a Texts) -> Teller<'a> {
        let shown = io::stderr().is_terminal();
        Teller { clock, texts, shown, told: Duration::ZERO, part: (u64::MAX, Duration::ZERO) }
    }

    /// Whether this part of the search is over: it has that share of the time. Tells progress now and then.
    pub(super) fn over(&mut self, share: (u32, u32), progress: &SearchProgress) -> bool {
        let passed = self.clock.began.elapsed();
        if progress.done() < self.part.0 {
            self.part = (progress.done(), passed);
        }
        if self.shown && passed >= self.told + TELL {
            self.told = passed;
            self.tell(progress, passed);
        }
        self.clock.over(share)
    }

    /// One line that replaces itself.
    fn tell(&self, progress: &SearchProgress, passed: Duration) {
        let (before, since) = self.part;
        let rate = (progress.done() - before) as f64 / passed.saturating_sub(since).as_secs_f64().max(0.001);
        let what = match progress {
            SearchProgress::Walks(tally) => {
                let (walks, actions) = walked(*tally);
                sentence!("{walks}, {actions}", walks => walks, actions => actions)
            }
            SearchProgress::Breadth(reach) => {
                sentence!("depth {depth}, {states}", depth = reach.depth, states => Sentence::counted(reach.states, "1 state", "{count} states"))
            }
        };
        let told = sentence!("{what}, {rate}/s", what => what, rate = format!("{rate:.0}"));
        let told = match self.clock.limit.map(|limit| limit.saturating_sub(passed).as_secs()) {
            Some(left) => sentence!("{told}, {left} s left", told => told, left),
            None => told,
        };
        let told = self.texts.say(&told);
        // Nothing is lost if standard error does not take it.
        let _ = write!(io::stderr(), "\r\x1b[K{told}");
    }

    /// Wipes the line of the progress.
    pub(super) fn wipe(&self) {
        if !self.told.is_zero() {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

impl SearchProgress {
    /// What its rate counts.
    fn done(&self) -> u64 {
        match self {
            SearchProgress::Walks(tally) => tally.actions,
            SearchProgress::Breadth(reach) => reach.states,
        }
    }
}

/// How many walks were made, and of how many actions.
pub(super) fn walked(tally: Tally) -> (Sentence, Sentence) {
    let walks = Sentence::counted(tally.walks, "1 walk", "{count} walks");
    (walks, Sentence::counted(tally.actions, "1 action", "{count} actions"))
}
