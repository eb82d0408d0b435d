//! A search from the moment on the screen, on a thread of its own: keys never wait for it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::app::Explored;
use crate::command::CommandClass;
use crate::search::{Executor, Found, Kinds, Part, SearchPlan, Sequential, Target, WALKING, unmet};
use crate::timeline::Timeline;

/// When it ends, as on the command line.
const END: Duration = Duration::from_secs(30);
/// What it draws its chance from, as on the command line.
const SEED: u64 = 1;
/// How often it tells how far it is.
const TELL: Duration = Duration::from_millis(250);

/// One job after the other, until the search is ended or its time is over.
struct Patient {
    ended: Arc<AtomicBool>,
    began: Instant,
}

impl Executor for Patient {
    fn all<J: Send, A: Send>(&self, jobs: Vec<J>, work: impl Fn(J) -> A + Sync + Send) -> Vec<A> {
        Sequential.all(jobs, work)
    }

    fn ended(&self, part: Part) -> bool {
        let limit = if part == Part::Search { END } else { END + TELL };
        self.ended.load(Ordering::Relaxed) || self.began.elapsed() >= limit
    }
}

/// Looks for a schedule that breaks an invariant from where a run is, until one is found, time is over, or it is
/// `ended`.
#[expect(clippy::disallowed_methods, reason = "the search is apart from the run: it only reads a copy of it")]
pub(super) fn begin(timeline: &Timeline, ended: Arc<AtomicBool>, tell: impl Fn(Explored) + Send + 'static) {
    let (base, branch, at) = (timeline.cluster().fork(), timeline.branch(), timeline.here());
    let memory = timeline.bound();
    std::thread::spawn(move || {
        let target = Target::invariant(base.as_ref());
        let search = SearchPlan { base: base.as_ref(), target: &target, kinds: Kinds::default(), memory };
        let (began, mut told) = (Instant::now(), Duration::ZERO);
        let crew = Patient { ended: Arc::clone(&ended), began };
        let walking = END * WALKING.0 / WALKING.1;
        let mut over = |limit: Duration, walks: u64, states: u64| {
            let passed = began.elapsed();
            if passed >= told + TELL {
                told = passed;
                tell(Explored::SoFar { walks, states });
            }
            passed >= limit || ended.load(Ordering::Relaxed)
        };
        let walked = search.walks(&crew, SEED, u64::MAX, &mut |tally| over(walking, tally.walks, 0));
        let (walks, mut states, mut found) = (walked.tally.walks, 0, walked.found);
        if found.is_none() {
            let reached = search.breadth(&crew, u32::MAX, &mut |reach| over(END, walks, reach.states));
            (states, found) = (reached.reach.states, reached.found);
        }
        // Whoever ended it does not want to hear of it any more.
        if !ended.load(Ordering::Relaxed) {
            tell(match found {
                Some(Found { target: Target::Broken(invariant), mut commands, .. }) => {
                    commands.retain(|command| command.class() != CommandClass::Claim);
                    Explored::Found { invariant, branch, at, commands }
                }
                _ => Explored::Nothing { walks, states, unmet: unmet(base.as_ref()) },
            });
        }
    });
}
