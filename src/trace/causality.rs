//! What an event follows from: vector clocks over the events that are shown, and the last events before each.
//!
//! An event follows from the one before it at its place, and from the one that sent the message that arrives. Events that
//! are left out count for nothing, but what they have heard is handed on: so one that is shown follows from another exactly
//! if it does in the whole run. A message is remembered until no copy of it can arrive any more.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::Place;
use crate::model::{EventView, MessageId};

/// So many of each place have happened before.
type Clock = Vec<u64>;

/// An event that another follows from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cause {
    /// Its number.
    pub event: u64,
    /// Its place, and the how manieth it is there.
    at: (usize, u64),
    clock: Rc<Clock>,
}

/// What is known somewhere: how much has happened, and the last events of that.
#[derive(Clone, Default, Debug)]
struct Known {
    clock: Clock,
    last: Vec<Cause>,
}

/// Follows a run, event after event.
#[derive(Default, Debug)]
pub struct Causality {
    /// In the order in which they first come up.
    places: Vec<Place>,
    known: Vec<Known>,
    /// What was known where a message was sent.
    sent: BTreeMap<MessageId, Rc<Known>>,
}

impl Causality {
    /// The next event, and whether it is shown. The last events that it follows from, of those that are shown.
    pub fn follow(&mut self, event: &EventView, shown: bool) -> Vec<Cause> {
        let at = self.number_of(Place::of(event));
        if let Some(message) = &event.message
            && let Some(known) = self.sent.get(&message.original())
        {
            self.known[at].hear(known);
        }
        let here = &mut self.known[at];
        let causes = here.last.clone();
        if shown {
            here.clock.resize(here.clock.len().max(at + 1), 0);
            here.clock[at] += 1;
            let count = here.clock[at];
            here.last = vec![Cause { event: event.number, at: (at, count), clock: Rc::new(here.clock.clone()) }];
        }
        if !event.sent.is_empty() {
            let known = Rc::new(self.known[at].clone());
            self.sent.extend(event.sent.iter().map(|id| (*id, Rc::clone(&known))));
        }
        causes
    }

    /// How much has happened before the last event of a place that was shown, that one included: places, and the numbers
    /// of their events. Places of which nothing is known are left out.
    pub fn clock(&self, place: Place) -> Vec<(Place, u64)> {
        let Some(at) = self.places.iter().position(|known| *known == place) else { return Vec::new() };
        let counts = self.places.iter().copied().zip(self.known[at].clock.iter().copied());
        let mut counts: Vec<(Place, u64)> = counts.filter(|(_, count)| *count > 0).collect();
        counts.sort_unstable();
        counts
    }

    /// Of all messages that were sent only these are on their way yet, or copies of them.
    pub fn forget_all_but(&mut self, originals: &BTreeSet<MessageId>) {
        self.sent.retain(|id, _| originals.contains(id));
    }

    fn number_of(&mut self, place: Place) -> usize {
        self.places.iter().position(|known| *known == place).unwrap_or_else(|| {
            self.places.push(place);
            self.known.push(Known::default());
            self.places.len() - 1
        })
    }
}

impl Known {
    /// Hears of what is known elsewhere.
    fn hear(&mut self, other: &Known) {
        self.clock.resize(self.clock.len().max(other.clock.len()), 0);
        for (count, heard) in self.clock.iter_mut().zip(&other.clock) {
            *count = (*count).max(*heard);
        }
        let mut last: Vec<Cause> = Vec::new();
        for cause in self.last.iter().chain(&other.last) {
            if !last.contains(cause) {
                last.push(cause.clone());
            }
        }
        let knows =
            |later: &Cause, (place, count): (usize, u64)| later.clock.get(place).is_some_and(|known| *known >= count);
        self.last =
            last.iter().filter(|cause| !last.iter().any(|l| l != *cause && knows(l, cause.at))).cloned().collect();
        self.last.sort_by_key(|cause| cause.event);
    }
}
