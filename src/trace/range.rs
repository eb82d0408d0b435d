//! Which part of a run is exported: from where to where, of which places, all that happens or what matters.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::Place;
use super::changes::Change;
use crate::model::{Endpoint, EventKind, EventView, Time};

/// A stretch of the events, and of what is told on the way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Range {
    /// The first event and the one after the last.
    pub events: std::ops::Range<u64>,
    /// The first time and the last.
    pub times: RangeInclusive<Time>,
    /// The place of the first thing that is told, and of the one after the last.
    pub told: std::ops::Range<usize>,
}

impl Range {
    /// Whether an event lies in it.
    pub fn holds(&self, event: &EventView) -> bool {
        self.events.contains(&event.number) && self.times.contains(&event.time)
    }

    /// Whether all of it lies before an event.
    pub fn is_before(&self, event: &EventView) -> bool {
        event.number >= self.events.end || event.time > *self.times.end()
    }
}

/// What is left out.
#[derive(Clone, Default, Debug)]
pub struct Selection {
    /// Only these nodes and clients, and what happens between them; none: all.
    pub ends: Option<BTreeSet<Endpoint>>,
    /// Only what changes something that a glance at the nodes tells, what is marked, and commands.
    pub quiet: bool,
}

impl Selection {
    /// Whether somebody is among those that are shown.
    pub(super) fn has(&self, end: Endpoint) -> bool {
        self.ends.as_ref().is_none_or(|ends| ends.contains(&end))
    }

    /// Whether an event is shown.
    pub(super) fn shows(&self, event: &EventView, changes: &[Change]) -> bool {
        let here = match (Place::of(event), &event.message) {
            (Place::At(end), _) => self.has(end),
            (Place::Network, Some(message)) => self.has(message.link.from) || self.has(message.link.to),
            (Place::Network, None) => true,
        };
        let loud = || {
            event.kind == EventKind::Command
                || !event.marks.is_empty()
                || !event.violations.is_empty()
                || !changes.is_empty()
        };
        here && (!self.quiet || loud())
    }
}
