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
        if self.count < FIRST { Detail::Full } else { Detail::Rule }
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
    /// Of these events of the current branch the first ones that are not kept; none: all are that are recorded.
    pub(super) fn missing(&mut self, timeline: &Timeline, numbers: Range<u64>) -> Option<Range<u64>> {
        let numbers = numbers.start.max(timeline.floor().event + 1)..numbers.end.min(timeline.end().event + 1);
        self.follow(timeline);
        let kept = self.events.first().zip(self.events.last()).map(|(first, last)| (first.number, last.number));
        let missing = match kept {
            Some((first, last)) if first <= numbers.start && numbers.start <= last + 1 => last + 1..numbers.end,
            Some((first, _)) if numbers.start < first && first <= numbers.end => numbers.start..first,
            _ => numbers,
        };
        Some(missing).filter(|missing| !missing.is_empty())
    }

    /// Keeps what was missing, and of what was kept before what it joins.
    pub(super) fn keep(&mut self, mut events: Vec<EventView>) {
        let ends =
            |events: &[EventView]| events.first().zip(events.last()).map(|(first, last)| (first.number, last.number));
        match (ends(&self.events), ends(&events)) {
            (Some((_, last)), Some((first, _))) if last + 1 == first => self.events.append(&mut events),
            (Some((first, _)), Some((_, last))) if last + 1 == first => {
                events.append(&mut self.events);
                self.events = events;
            }
            _ => self.events = events,
        }
    }

    /// These events, as far as they are kept.
    pub(super) fn kept(&self, numbers: &Range<u64>) -> Vec<EventView> {
        let before = |number: u64| self.events.partition_point(|event| event.number < number);
        self.events.get(before(numbers.start)..before(numbers.end)).unwrap_or_default().to_vec()
    }

    /// Gives up what is far from the events before `end`, if too many are kept.
    pub(super) fn stay_near(&mut self, end: u64) {
        if self.events.len() > MOST {
            self.events.retain(|event| event.number + MOST as u64 / 2 > end);
            self.events.truncate(MOST);
        }
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
