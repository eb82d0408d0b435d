//! Looking ahead for something that matters: on a copy, so that where nothing comes nothing has happened.

use super::Error;
use crate::cluster::{Cluster, Detail};
use crate::model::Time;

/// It looks so many times as far as the longest thing that is waited for takes: in a cluster at rest timers are wound up
/// again and again, and nothing else happens.
const STRETCHES: u64 = 2;

/// A look ahead.
pub(super) struct LookAhead {
    /// Whatever is not quiet matters; else only what is marked.
    news: bool,
    ahead: Box<dyn Cluster>,
    events: u64,
    began: Time,
    /// When it gives up.
    deadline: Time,
}

/// How a look ahead goes.
pub(super) enum Ahead {
    /// There is more to look at.
    More,
    /// After so many events something matters.
    Found(u64),
    /// Nothing does.
    Nothing(Error),
}

impl LookAhead {
    pub(super) fn new(ahead: Box<dyn Cluster>, news: bool) -> LookAhead {
        let began = ahead.now();
        let stretch = ahead.last_due().since(began);
        LookAhead { news, ahead, events: 0, began, deadline: began.after(Time(stretch.0.saturating_mul(STRETCHES))) }
    }

    /// Looks at the next event, if there may be one more.
    pub(super) fn go_on(&mut self, left: &mut u64) -> Ahead {
        let Some(due) = self.ahead.next_due() else { return Ahead::Nothing(Error::NothingScheduled) };
        if due > self.deadline {
            // Whole milliseconds are enough to read.
            let span = self.deadline.since(self.began).0;
            let within = Time(if span < 1_000 { span } else { span / 1_000 * 1_000 });
            return Ahead::Nothing(Error::NothingMatters { within });
        }
        // Which event is quiet is told with its rules.
        let detail = if self.news { Detail::Rule } else { Detail::Silent };
        let Some(event) = self.ahead.step(detail) else {
            return Ahead::Nothing(self.ahead.why_stopped().map_or(Error::NothingScheduled, Error::Endless));
        };
        self.events += 1;
        *left = left.saturating_sub(1);
        let matters = !event.marks.is_empty() || self.news && !event.quiet;
        if matters { Ahead::Found(self.events) } else { Ahead::More }
    }
}
