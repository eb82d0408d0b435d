//! What of the run the screen wants to see: as much as it shows, and a little more, so that scrolling seldom asks.

use super::{App, CROWD, ClickTarget, Pane};
use crate::model::{FigureKind, MomentQuery};
use crate::session::{SnapshotQuery, Window};

/// Log slots are asked for in blocks of so many, so that scrolling seldom asks.
const BLOCK: u64 = 128;
/// Messages in flight that are asked for.
const MESSAGES: usize = 500;
/// Operations of each client that are asked for.
const OPERATIONS: usize = 50;

/// So many operations are judged with every picture, whatever is shown.
const JUDGED: usize = 40;

impl App {
    /// What the screen wants to see before anything is known about it.
    pub fn first_query() -> SnapshotQuery {
        SnapshotQuery {
            scope: MomentQuery {
                slots: 1..2 * BLOCK,
                messages: MESSAGES,
                operations: OPERATIONS,
                facts_of: None,
                sparse: false,
                guarantees: false,
            },
            follows: true,
            events: Window::UpToHere(200),
            cells: 80,
            compare: None,
            watched: Vec::new(),
            peek: None,
        }
    }

    /// How many slots the figure of the logs is scrolled, if there is one.
    fn scrolled_log(&self) -> u64 {
        let figures = (0..).zip(self.description.figures);
        let mut logs = figures.filter(|(_, figure)| figure.kind == FigureKind::Log);
        logs.next().map_or(0, |(figure, _)| u64::from(self.scrolled(Pane::Figure(figure))))
    }

    /// What of the run is wanted now.
    pub(super) fn query(&self) -> SnapshotQuery {
        let scrolled = |pane: Pane| u64::from(self.scrolled(pane));
        let last_slot = self.latest().view.last_slot().saturating_sub(self.scrolled_log());
        let block = last_slot / BLOCK * BLOCK;
        let slots = block.saturating_sub(2 * BLOCK).max(1)..block + 2 * BLOCK;
        let events = match self.sought {
            Some(sought) => {
                // All matches near where we are, if only they are shown; else where the search began.
                let here = self.latest().here.event / 500 * 500;
                let middle = if self.only_matches { here } else { sought };
                Window::Numbers(middle.saturating_sub(1_500)..middle + 1_000)
            }
            // What this event led to is shown as far as it is recorded.
            None if self.shows(Pane::SpaceTime) && self.latest().here.event < self.latest().end.event => {
                let here = self.latest().here.event / 50 * 50;
                let most = if self.folds { 1_000 } else { 200 } + scrolled(Pane::SpaceTime) / 100 * 100;
                Window::Numbers(here.saturating_sub(most)..here + if self.folds { 400 } else { 150 })
            }
            None => {
                let most = if self.folds { 1_000 } else { 200 };
                Window::UpToHere((most + scrolled(Pane::Events).max(scrolled(Pane::SpaceTime)) / 100 * 100) as usize)
            }
        };
        // That an answer was old is seen at once, as long as it costs nothing to find out.
        let asked = self.latest().view.clients.iter().map(|client| client.operations.len());
        let few = asked.sum::<usize>() <= JUDGED;
        // A comparison looks at all of each.
        let sparse = self.compare.is_none() && self.latest().view.nodes.len() > CROWD;
        SnapshotQuery {
            scope: MomentQuery {
                slots,
                messages: MESSAGES,
                operations: OPERATIONS,
                facts_of: self.node,
                sparse,
                guarantees: self.compared || self.shows(Pane::History) || few,
            },
            follows: !self.chosen,
            events,
            compare: self.compare,
            watched: self.watched.clone(),
            peek: self.peeked_event(),
            cells: self.hits.area(ClickTarget::Scrubber).map_or(80, |area| usize::from(area.width)),
        }
    }
}
