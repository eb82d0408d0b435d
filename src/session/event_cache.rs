//! Events in full that were looked at lately, so that a pane that scrolls by one line replays one event.

use std::ops::Range;

use crate::cluster::Detail;
use crate::model::EventView;
use crate::timeline::{Happened, Timeline, Watch};

/// How many are kept.
const MOST: usize = 4_096;
/// So many events of a request are recorded in full as they happen. Of more, few will be looked at: those are replayed.
const FIRST: usize = 256;

/// The first events of a request in full, as they happen.
#[derive(Debug, Default)]
pub(super) struct FirstEvents {
    events: Vec<EventView>,
    /// How many events there were.
    count: usize,
}

impl Watch for FirstEvents {
    fn detail(&self) -> Detail {
        if self.count < FIRST { Detail::Full } else { Detail::Silent }
    }

    fn most_in_full(&self) -> usize {
        MOST
    }

    fn happened(&mut self, happened: &Happened<'_>) {
        if self.detail() == Detail::Full {
            self.events.extend(happened.in_full());
        }
        self.count += happened.events.len();
    }
}

/// A stretch of one branch's events. What happened on a branch never changes, so it cannot go stale.
#[derive(Clone, Debug, Default)]
pub(super) struct EventCache {
    branch: usize,
    events: Vec<EventView>,
}

impl EventCache {
    /// Events of the current branch in full; numbers that are not recorded are left out.
    pub(super) fn window(&mut self, timeline: &Timeline, numbers: Range<u64>) -> Vec<EventView> {
        let numbers = numbers.start.max(timeline.floor().event + 1)..numbers.end.min(timeline.end().event + 1);
        if numbers.is_empty() {
            return Vec::new();
        }
        self.follow(timeline);
        match (self.events.first(), self.events.last()) {
            (Some(first), Some(last)) if first.number <= numbers.start && numbers.start <= last.number + 1 => {
                let missing = last.number + 1..numbers.end;
                self.events.extend(timeline.window(missing));
            }
            (Some(first), Some(last)) if numbers.start < first.number && first.number <= numbers.end => {
                let mut events = timeline.window(numbers.start..first.number);
                let more = timeline.window(last.number + 1..numbers.end);
                events.append(&mut self.events);
                events.extend(more);
                self.events = events;
            }
            _ => self.events = timeline.window(numbers.clone()),
        }
        let wanted = self.events.iter().filter(|event| numbers.contains(&event.number)).cloned().collect();
        if self.events.len() > MOST {
            self.events.retain(|event| event.number + MOST as u64 / 2 > numbers.end);
            self.events.truncate(MOST);
        }
        wanted
    }

    /// Takes over what was heard of the last events of the current branch.
    pub(super) fn take(&mut self, timeline: &Timeline, first: &mut FirstEvents) {
        let events = std::mem::take(&mut first.events);
        let Some(first) = events.first().map(|event| event.number) else { return };
        self.follow(timeline);
        let known = self.events.first().zip(self.events.last()).map(|(first, last)| first.number..=last.number);
        match known {
            Some(known) if *known.start() <= first && first <= known.end() + 1 => {
                self.events.extend(events.into_iter().filter(|event| event.number > *known.end()));
            }
            _ => self.events = events,
        }
        if self.events.len() > MOST {
            self.events.drain(..self.events.len() - MOST / 2);
        }
    }

    /// Keeps what the branch we are on shares with the one that was looked at.
    fn follow(&mut self, timeline: &Timeline) {
        let now = timeline.branch();
        if now != self.branch {
            let branches = timeline.branches();
            let view = &branches[now];
            let shared = if view.parent == Some(self.branch) { view.forked.event } else { 0 };
            self.events.retain(|event| event.number <= shared);
            self.branch = now;
        }
    }
}
