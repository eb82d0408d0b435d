//! What the next snapshot shows and is not known yet, found out in slices: other moments, events in full, causes.

use std::ops::Range;

use super::claims::{Claims, Course, Stretch};
use crate::cluster::Cluster;
use crate::model::EventView;
use crate::timeline::{Cause, JobStatus, Looking, Passing, Position, Retelling, Timeline, Tracing};

/// What is not known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Missing {
    /// The cluster at a moment of a branch, to compare with.
    Other(usize, Position),
    /// The same, to be pictured in small.
    Peek(usize, Position),
    /// Events of a branch in full, for one who keeps them.
    Events(Keeper, usize, Range<u64>),
    /// The causes of the violation by an event of a branch.
    Causes(usize, u64),
    /// What came of claims on a stretch of a branch.
    Claims(Stretch),
}

/// Who keeps events in full.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Keeper {
    /// The window of them.
    Window,
    /// The event that led here.
    Last,
    /// The event of the moment in small.
    Peek,
}

/// What was not known, and is.
pub(super) enum Found {
    Cluster(Position, Box<dyn Cluster>),
    Events(Vec<EventView>),
    Causes(Vec<Cause>),
    Claims(Vec<(usize, Course)>),
}

/// It on its way to be known.
pub(super) struct Finding {
    pub(super) missing: Missing,
    way: Way,
    /// Events passed so far.
    passed: u64,
}

enum Way {
    Look(Box<Looking>),
    /// None: nothing of it is recorded.
    Tell(Option<Box<Retelling>>),
    Trace(Box<Tracing>),
    Test(Box<Passing>, Vec<(usize, Course)>),
}

impl Finding {
    pub(super) fn new(missing: Missing, timeline: &Timeline, claims: &Claims) -> Finding {
        let way = match &missing {
            Missing::Other(branch, at) | Missing::Peek(branch, at) => Way::Look(Box::new(timeline.look(*branch, *at))),
            Missing::Events(_, _, numbers) => Way::Tell(timeline.telling(numbers.clone()).map(Box::new)),
            Missing::Causes(_, number) => Way::Trace(Box::new(Tracing::new(*number))),
            Missing::Claims(stretch) => {
                let passing = timeline.passing(stretch.branch, stretch.from, stretch.to);
                Way::Test(Box::new(passing), claims.courses(stretch, timeline))
            }
        };
        Finding { missing, way, passed: 0 }
    }

    /// Goes on for about as many events as are `left`, which are then fewer; what was found, as soon as it is.
    pub(super) fn go_on(&mut self, timeline: &mut Timeline, left: &mut u64) -> Option<Found> {
        let before = *left;
        let found = match &mut self.way {
            Way::Look(looking) => timeline.look_on(looking, left).map(|(at, cluster)| Found::Cluster(at, cluster)),
            Way::Tell(None) => Some(Found::Events(Vec::new())),
            Way::Tell(Some(telling)) => timeline.tell_on(telling, left).map(Found::Events),
            Way::Trace(tracing) => timeline.trace_on(tracing, left).map(Found::Causes),
            Way::Test(passing, courses) => {
                let mut test = |cluster: &dyn Cluster| {
                    for (_, course) in &mut *courses {
                        course.test(cluster);
                    }
                };
                timeline.pass_on(passing, left, &mut test).then(|| Found::Claims(std::mem::take(courses)))
            }
        };
        self.passed += before - *left;
        found
    }

    /// How far it is.
    pub(super) fn status(&self) -> JobStatus {
        let left = match &self.way {
            Way::Look(looking) => {
                let (passed, of) = looking.progress();
                of - passed
            }
            Way::Tell(telling) => telling.as_ref().map_or(0, |telling| telling.left()),
            Way::Trace(_) => 0,
            Way::Test(passing, _) => passing.left(),
        };
        JobStatus::Looking { passed: self.passed, of: self.passed + left }
    }
}
