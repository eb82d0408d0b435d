//! Claims of more than one moment that were given here: on which branch they are in force, how far each was tested there,
//! and what came of it.

use std::collections::BTreeMap;

use crate::cluster::Cluster;
use crate::command::{Claim, Command};
use crate::timeline::{Facts, Lasting, Position, Timeline};

/// So many events are tested before what was found is kept: nothing of it is done again when something else is asked.
const STRETCH: u64 = 4_096;

/// A claim that was given, as it stands at a moment.
#[derive(Clone, PartialEq, Debug)]
pub struct ClaimView {
    /// As the command language writes it.
    pub text: String,
    /// The moment from which on it is in force.
    pub since: Position,
    /// Whether it waits for something, rather than that nothing else comes.
    pub waits: bool,
    /// What has come of it.
    pub standing: ClaimStanding,
}

/// What has come of a claim.
#[derive(Clone, PartialEq, Debug)]
pub enum ClaimStanding {
    /// Nothing has refuted it, and nothing decided it.
    Open,
    /// What it waited for came at this moment.
    Held(Position),
    /// It failed at this moment, and these facts refute it.
    Failed(Position, Facts),
}

/// All claims that were given, in their order. A claim is of every future of the moment at which it was given, on
/// whatever branch that lies.
#[derive(Debug, Default)]
pub(super) struct Claims(Vec<Given>);

#[derive(Debug)]
struct Given {
    command: Command,
    claim: Claim,
    branch: usize,
    at: Position,
    /// What the very moment says of it.
    first: Course,
    /// How it went on each branch.
    on: BTreeMap<usize, Course>,
}

/// A claim along a branch.
#[derive(Clone, Debug)]
pub(super) struct Course {
    lasting: Lasting,
    /// Up to here it is tested.
    upto: Position,
    /// Where it was decided, and what refutes it; none: it held.
    verdict: Option<(Position, Option<Facts>)>,
}

/// A stretch of a branch on which claims were not tested yet, by their places.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Stretch {
    pub(super) branch: usize,
    pub(super) from: Position,
    pub(super) to: Position,
    claims: Vec<usize>,
}

impl Course {
    fn begin(claim: &Claim, cluster: &dyn Cluster) -> Option<Course> {
        let upto = Position { event: cluster.event(), time: cluster.now() };
        let mut course = Course { lasting: Lasting::of(claim, upto.time)?, upto, verdict: None };
        course.test(cluster);
        Some(course)
    }

    /// Tests a moment that was not tested yet.
    pub(super) fn test(&mut self, cluster: &dyn Cluster) {
        let at = Position { event: cluster.event(), time: cluster.now() };
        if self.verdict.is_none() && at >= self.upto {
            self.verdict = self.lasting.test(cluster).map(|outcome| (at, outcome.err()));
            self.upto = at;
        }
    }

    /// The same as far as a moment of its branch; none: what it remembers there is not known any more.
    fn up_to(&self, at: Position) -> Option<Course> {
        let known = self.upto <= at || self.verdict.as_ref().is_some_and(|(decided, _)| *decided <= at);
        if known {
            Some(self.clone())
        } else if self.lasting.remembers() {
            None
        } else {
            Some(Course { upto: at, verdict: None, ..self.clone() })
        }
    }
}

impl Given {
    /// How it goes on a branch that is one of its futures up to `at`, as far as that is tested.
    fn course(&self, timeline: &Timeline, branch: usize, at: Position) -> Option<Course> {
        let mut lineage = timeline.lineage(branch, at);
        let from = lineage.iter().position(|(branch, limit)| *branch == self.branch && *limit >= self.at)?;
        lineage.truncate(from + 1);
        // What a branch does not know the one before it does, up to where it was left.
        let known = lineage.iter().enumerate().find_map(|(place, (branch, limit))| {
            let course = self.on.get(branch).filter(|course| timeline.has(*branch, course.upto))?;
            Some(if place == 0 { Some(course.clone()) } else { course.up_to(*limit) })
        });
        Some(known.flatten().unwrap_or_else(|| self.first.clone()))
    }
}

impl Claims {
    /// A claim was given at this moment.
    pub(super) fn give(&mut self, claim: &Claim, timeline: &Timeline) {
        let Some(first) = Course::begin(claim, timeline.cluster()) else { return };
        let (branch, at) = (timeline.branch(), timeline.here());
        // Time that a claim allows once is counted from where it was given.
        let once = matches!(claim, Claim::Eventually(_, Some(_)));
        let open = |given: &Given| {
            let same = given.claim == *claim && (!once || given.at == at);
            same && given.course(timeline, branch, at).is_some_and(|course| course.verdict.is_none())
        };
        if first.verdict.is_some() || !self.0.iter().any(open) {
            let command = Command::Expect(claim.clone());
            self.0.push(Given { command, claim: claim.clone(), branch, at, first, on: BTreeMap::new() });
        }
    }

    /// A claim was given at a moment that is not looked at yet.
    pub(super) fn given_before(&mut self, claim: &Claim, branch: usize, at: Position) {
        let Some(lasting) = Lasting::of(claim, at.time) else { return };
        let (command, first) = (Command::Expect(claim.clone()), Course { lasting, upto: at, verdict: None });
        self.0.push(Given { command, claim: claim.clone(), branch, at, first, on: BTreeMap::new() });
    }

    /// What is claimed at the end of a branch is of this very moment. At the start of a run commands may yet prepare that.
    pub(super) fn prepared(&mut self, timeline: &Timeline) {
        let (branch, here) = (timeline.branch(), timeline.here());
        if timeline.end() != here {
            return;
        }
        for given in &mut self.0 {
            let applies = given.at == here && given.course(timeline, branch, here).is_some();
            if applies && let Some(course) = Course::begin(&given.claim, timeline.cluster()) {
                if branch == given.branch {
                    given.first = course.clone();
                }
                given.on.insert(branch, course);
            }
        }
    }

    /// The next stretch up to this moment on which some were not tested yet.
    pub(super) fn untested(&self, timeline: &Timeline) -> Option<Stretch> {
        let (branch, here, floor) = (timeline.branch(), timeline.here(), timeline.floor());
        let courses = self.0.iter().enumerate().filter_map(|(place, given)| {
            let course = given.course(timeline, branch, here)?;
            (course.verdict.is_none() && course.upto < here).then(|| (course.upto.max(floor), place))
        });
        let courses: Vec<(Position, usize)> = courses.collect();
        let from = courses.iter().map(|(from, _)| *from).min()?;
        let far = timeline.moment_after(from.event + STRETCH);
        let to = if from.event + STRETCH < here.event { far } else { here };
        Some(Stretch { branch, from, to, claims: courses.into_iter().map(|(_, place)| place).collect() })
    }

    /// What is known of the claims of a stretch where it begins.
    pub(super) fn courses(&self, stretch: &Stretch, timeline: &Timeline) -> Vec<(usize, Course)> {
        let course = |place: usize| self.0[place].course(timeline, stretch.branch, stretch.to);
        stretch.claims.iter().filter_map(|place| Some((*place, course(*place)?))).collect()
    }

    /// A stretch was tested.
    pub(super) fn learn(&mut self, stretch: &Stretch, courses: Vec<(usize, Course)>) {
        for (place, course) in courses {
            let upto = course.upto.max(stretch.to);
            self.0[place].on.insert(stretch.branch, Course { upto, ..course });
        }
    }

    /// Those that are in force at this moment.
    pub(super) fn views(&self, timeline: &Timeline) -> Vec<ClaimView> {
        let (branch, here) = (timeline.branch(), timeline.here());
        let view = |given: &Given| {
            let verdict = given.course(timeline, branch, here)?.verdict.filter(|(at, _)| *at <= here);
            let standing = match verdict {
                None => ClaimStanding::Open,
                Some((at, None)) => ClaimStanding::Held(at),
                Some((at, Some(facts))) => ClaimStanding::Failed(at, facts),
            };
            Some(ClaimView {
                text: given.command.to_string(),
                since: given.at,
                waits: given.first.lasting.waits(),
                standing,
            })
        };
        self.0.iter().filter_map(view).collect()
    }

    /// The events of this branch at which one failed, as far as is known, in order.
    pub(super) fn failed(&self, timeline: &Timeline) -> Vec<u64> {
        let (branch, end) = (timeline.branch(), timeline.end());
        let failed = |given: &Given| match given.course(timeline, branch, end)?.verdict? {
            (at, Some(_)) if at <= end => Some(at.event),
            _ => None,
        };
        let mut failed: Vec<u64> = self.0.iter().filter_map(failed).collect();
        failed.sort_unstable();
        failed
    }

    /// Where each was given, by branch.
    pub(super) fn given(&self) -> Vec<(usize, Position, Command)> {
        self.0.iter().map(|given| (given.branch, given.at, given.command.clone())).collect()
    }
}
