//! Watching a run: who is told of its events.

use std::cell::Cell;

use crate::cluster::{Cluster, Detail, Event};
use crate::model::EventView;

/// Told of every event as it is run, replayed ones included (but not of those that `back` and `goto` pass over).
pub trait Watch {
    /// How much the cluster is to say about each event.
    fn detail(&self) -> Detail {
        Detail::Rule
    }
    /// Whether commands that make several events are run one event at a time, so that each is seen in its own state.
    fn singly(&self) -> bool {
        false
    }
    /// How many of the events of one command it wants in full at most: the last.
    fn most_in_full(&self) -> usize {
        usize::MAX
    }
    /// Some events happened.
    fn happened(&mut self, happened: &Happened<'_>);
}

/// Events that just happened: one, unless a command made several.
pub struct Happened<'a> {
    /// The cluster as it is after the last of them.
    pub cluster: &'a dyn Cluster,
    /// The events, in order.
    pub events: &'a [Event],
    /// Position in the list of the branch they are on.
    pub branch: usize,
    /// Whether they are the recorded future come again.
    pub again: bool,
    /// They in full, if they were made part by part and somebody listens so closely.
    pub(super) views: Cell<Vec<EventView>>,
}

impl Happened<'_> {
    /// The events in full, if they were run so: all, or the last that [`Watch::most_in_full`] wants. Once.
    pub fn in_full(&self) -> Vec<EventView> {
        let views = self.views.take();
        match self.events {
            _ if !views.is_empty() => views,
            [_] => self.cluster.last_event().into_iter().collect(),
            _ => self.cluster.last_events(),
        }
    }
}

/// Watches nothing.
impl Watch for () {
    fn happened(&mut self, _: &Happened<'_>) {}
}
