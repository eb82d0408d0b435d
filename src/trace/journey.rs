//! A run gone through once more, straight and one event after the other, for whoever wants each in full.

use std::vec;

use crate::cluster::{Cluster, Detail};
use crate::command::Command;
use crate::model::EventView;
use crate::timeline::{Error, Happened, SliceProgress, Timeline, Watch};

/// Events run before whoever asked is told of it.
const SLICE: u64 = 256;

/// A run on its way.
pub struct Journey {
    commands: vec::IntoIter<Command>,
    timeline: Timeline,
    /// The last event that is wanted.
    end: u64,
}

impl Journey {
    /// From a cluster at its start, by commands that lead straight on, up to an event.
    pub fn new(cluster: Box<dyn Cluster>, commands: Vec<Command>, end: u64) -> Journey {
        Journey { commands: commands.into_iter(), timeline: Timeline::forgetful(cluster), end }
    }

    /// Goes on for a few events; whether it is at the end.
    ///
    /// # Errors
    /// A command does not fit its moment: it is not the run of these commands.
    pub fn go_on(&mut self, hear: &mut dyn FnMut(&EventView, &dyn Cluster)) -> Result<bool, Error> {
        let mut watch = Each { end: self.end, hear };
        let progress = if self.timeline.busy() {
            self.timeline.slice(SLICE, &mut watch)?
        } else {
            let Some(command) = self.commands.next() else { return Ok(true) };
            self.timeline.begin(&command, &mut watch)?
        };
        let done = matches!(progress, SliceProgress::Done(_)) && self.commands.len() == 0;
        Ok(done || self.timeline.here().event >= self.end && self.end > 0)
    }

    /// The cluster as it is now.
    pub fn cluster(&self) -> &dyn Cluster {
        self.timeline.cluster()
    }

    /// How much of it is done, in hundredths.
    pub fn percent(&self) -> u64 {
        (self.timeline.here().event * 100 / self.end.max(1)).min(100)
    }
}

/// Hears of every event by itself.
struct Each<'a> {
    end: u64,
    hear: &'a mut dyn FnMut(&EventView, &dyn Cluster),
}

impl Watch for Each<'_> {
    fn detail(&self) -> Detail {
        Detail::Full
    }

    fn singly(&self) -> bool {
        true
    }

    fn happened(&mut self, happened: &Happened<'_>) {
        for event in happened.in_full().iter().filter(|event| event.number <= self.end) {
            (self.hear)(event, happened.cluster);
        }
    }
}
