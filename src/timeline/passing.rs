//! A stretch of a branch passed again moment by moment, on a copy, so that each event is seen in its own state.

use std::collections::VecDeque;
use std::sync::Arc;

use super::expand::{Expanded, Expansion};
use super::{Looking, Position, Timeline};
use crate::cluster::{Cluster, Detail, UnderWay};
use crate::command::Command;

/// Why a recorded command cannot fail.
const FITS: &str = "a recorded command fits its moment again";

/// A stretch on its way to be passed.
pub struct Passing {
    branch: usize,
    to: Position,
    step: Step,
}

enum Step {
    /// On the way to where it begins.
    Reach(Box<Looking>),
    /// From there on.
    Pass {
        cluster: Box<dyn Cluster>,
        /// The command in whose middle it is, and how far that is.
        under_way: Option<(Arc<Command>, UnderWay)>,
        /// The same, if it is several commands of one event each.
        singles: VecDeque<Command>,
    },
}

impl Passing {
    /// How many events are yet to be passed, at least.
    pub fn left(&self) -> u64 {
        match &self.step {
            Step::Reach(looking) => {
                let (passed, of) = looking.progress();
                of - passed
            }
            Step::Pass { cluster, .. } => self.to.event.saturating_sub(cluster.event()),
        }
    }
}

impl Timeline {
    /// Begins to pass what lies on a branch behind a moment, up to another one.
    pub fn passing(&self, branch: usize, from: Position, to: Position) -> Passing {
        Passing { branch, to, step: Step::Reach(Box::new(self.look(branch, from))) }
    }

    /// Goes on for about as many events as are `left`, which are then fewer; whether all are passed. Whoever looks sees
    /// each moment, the first included.
    pub fn pass_on(&mut self, passing: &mut Passing, left: &mut u64, look: &mut dyn FnMut(&dyn Cluster)) -> bool {
        if let Step::Reach(looking) = &mut passing.step {
            let Some((_, cluster)) = self.look_on(looking, left) else { return false };
            look(cluster.as_ref());
            passing.step = Step::Pass { cluster, under_way: None, singles: VecDeque::new() };
        }
        let Step::Pass { cluster, under_way, singles } = &mut passing.step else { return false };
        let branch = &self.branches[passing.branch];
        while cluster.event() < passing.to.event {
            if *left == 0 {
                return false;
            }
            *left -= 1;
            if let Some(single) = singles.pop_front() {
                cluster.apply(&single, Detail::Silent).expect(FITS);
            } else if let Some((command, done)) = under_way {
                if cluster.apply_part(command, Detail::Silent, 1, done).expect(FITS) {
                    *under_way = None;
                }
            } else if let Some(given) = branch.command_after(cluster.event()) {
                cluster.advance(given.at.time);
                if UnderWay::is_for(&given.command) {
                    *under_way = Some((Arc::clone(&given.command), UnderWay::default()));
                    continue;
                }
                match apart(cluster.as_ref(), &given.command, given.events) {
                    Some(several) => {
                        *singles = several.into();
                        continue;
                    }
                    None => _ = cluster.apply(&given.command, Detail::Silent).expect(FITS),
                }
            } else {
                cluster.step(Detail::Silent).expect("a recorded event happens again");
            }
            look(cluster.as_ref());
        }
        if cluster.now() < passing.to.time {
            cluster.advance(passing.to.time);
            look(cluster.as_ref());
        }
        true
    }
}

/// A command of a few events as commands of one each, if there are such.
fn apart(cluster: &dyn Cluster, command: &Command, events: u64) -> Option<Vec<Command>> {
    if events < 2 || !Expansion::is_for(command) {
        return None;
    }
    let (mut expansion, mut left) = (Expansion::new(cluster.fork(), command.clone()), u64::MAX);
    loop {
        if let Expanded::Done(singles) = expansion.go_on(&mut left) {
            return singles;
        }
    }
}
