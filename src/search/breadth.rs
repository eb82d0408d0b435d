//! Breadth first: all states that a few choices lead to, each once, the nearest first.
//!
//! Only choices are kept, never clusters: a state is where it came from and which of the choices there led to it, 8
//! bytes and a hash. A job works through neighbours of one layer and has the states on the way to the current one at
//! hand, so that most states are derived by one choice from a state that is there already.

use super::executor::{Executor, Part};
use super::schedule::actions;
use super::target::{ActionResult, Target};
use super::visited::Visited;
use super::{Found, SearchPlan};
use crate::cluster::{Choice, ChoiceKind, Cluster};

/// So many states of a layer are a job.
const JOB: usize = 64;
/// So many jobs are handed to an executor at once.
const BATCH: usize = 32;
/// The most states that are remembered.
const MOST: usize = 1 << 27;

/// How far a search is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Reach {
    /// How many choices lead to the states that were visited last.
    pub depth: u32,
    /// Different states visited.
    pub states: u64,
    /// Choices made: what led to a state that was visited already is counted, too.
    pub choices: u64,
    /// The memory that holds the states, in bytes.
    pub bytes: u64,
    /// All states of that depth were visited; there are no more, or no deeper ones were asked for.
    pub complete: bool,
    /// One state more would have taken more memory than [`SearchPlan::memory`].
    pub full: bool,
}

/// How it ended.
#[derive(Clone, PartialEq, Debug)]
pub struct Reached {
    /// How far it came.
    pub reach: Reach,
    /// What it found first: nothing is nearer.
    pub found: Option<Found>,
}

/// Where a state came from.
#[derive(Clone, Copy, Debug)]
struct Step {
    parent: u32,
    /// Which of the choices there.
    choice: u16,
}

/// A state that a job found.
struct New {
    hash: u64,
    step: Step,
}

/// What a job found.
#[derive(Default)]
struct Answer {
    new: Vec<New>,
    choices: u64,
    /// The first choice that reached the target.
    reached: Option<(Step, Target)>,
}

struct Breadth<'a> {
    search: &'a SearchPlan<'a>,
    kinds: Vec<ChoiceKind>,
    /// All states, by the layer; the first is where the search begins.
    steps: Vec<Step>,
    seen: Visited,
}

impl SearchPlan<'_> {
    /// Visits all states that at most `depth` choices lead to, layer by layer, until the target is reached or `stop`
    /// or the executor says so. Losing a message, cutting a link and pausing a node are left out: to leave a message or a node alone
    /// does the same. So are reads.
    ///
    /// It ends, too, when the states need more than [`SearchPlan::memory`].
    ///
    /// What is found does not depend on the executor.
    pub fn breadth(&self, executor: &impl Executor, depth: u32, stop: &mut dyn FnMut(Reach) -> bool) -> Reached {
        let mut breadth = Breadth {
            search: self,
            kinds: self.kinds.in_breadth(self.base).collect(),
            steps: vec![Step { parent: 0, choice: 0 }],
            seen: Visited::new(),
        };
        breadth.seen.add(self.base.fork().state_hash());
        let mut reach = Reach { states: 1, ..Reach::default() };
        if let Some(target) = self.target.reached(self.base, ActionResult::default()) {
            return Reached { reach, found: Some(self.shrunk(Vec::new(), target, &|| false)) };
        }
        let mut layer = 0..1;
        while reach.depth < depth && !layer.is_empty() {
            reach.depth += 1;
            let end = layer.end;
            for start in layer.step_by(JOB * BATCH) {
                if reach.full || stop(reach) {
                    return Reached { reach, found: None };
                }
                let jobs = (start..end.min(start + JOB * BATCH)).step_by(JOB).map(|first| first..end.min(first + JOB));
                let ended = || executor.ended(Part::Search);
                let answers = executor.all(jobs.collect(), |states| breadth.job(states, &ended));
                if let Some((path, target)) = breadth.take(answers, &mut reach) {
                    let ended = || executor.ended(Part::Shrinking);
                    return Reached { reach, found: Some(self.shrunk(actions(self.base, &path), target, &ended)) };
                }
                if ended() {
                    return Reached { reach, found: None };
                }
            }
            layer = end..breadth.steps.len();
        }
        reach.complete = !reach.full;
        Reached { reach, found: None }
    }
}

impl Breadth<'_> {
    /// Enters what jobs found, in their order; the way to the target, if one of them reached it.
    fn take(&mut self, answers: Vec<Answer>, reach: &mut Reach) -> Option<(Vec<Choice>, Target)> {
        for answer in answers {
            reach.choices += answer.choices;
            for new in answer.new {
                // A state that is not entered is nobody's parent: what is found next is found from those that are.
                reach.full = reach.full || self.is_full();
                if !reach.full && self.seen.add(new.hash) {
                    self.steps.push(new.step);
                }
            }
            reach.states = self.seen.len() as u64;
            reach.bytes = (self.seen.bytes() + self.steps.capacity() * size_of::<Step>()) as u64;
            if let Some((step, target)) = answer.reached {
                return Some((self.path(step), target));
            }
        }
        None
    }

    /// Whether one state more may need more memory than there is, or more states than can be numbered.
    fn is_full(&self) -> bool {
        let steps = self.steps.capacity() * size_of::<Step>();
        // What grows is copied to a place twice as large, and both are held meanwhile.
        let copied = if self.steps.len() == self.steps.capacity() { 3 * steps } else { steps };
        self.steps.len() >= MOST || self.seen.bytes_with_another() + copied > self.search.memory
    }

    /// The choices that lead to where `last` leads.
    fn path(&self, last: Step) -> Vec<Choice> {
        let mut steps = vec![last];
        let mut state = last.parent;
        while state != 0 {
            steps.push(self.steps[state as usize]);
            state = self.steps[state as usize].parent;
        }
        let (mut cluster, mut choices) = (self.search.base.fork(), Vec::new());
        let made = steps.iter().rev().filter_map(|step| {
            let choice = self.choice(cluster.as_ref(), *step, &mut choices)?;
            cluster.choose(choice).map(|_| choice)
        });
        made.collect()
    }

    /// What can be done.
    fn find(&self, cluster: &dyn Cluster, choices: &mut Vec<Choice>) {
        choices.clear();
        self.kinds.iter().for_each(|kind| cluster.choices(*kind, choices));
        // A client asks those that lead; if nobody does, anybody.
        let leads = |choice: &Choice| matches!(choice, Choice::Ask { leads: true, .. });
        if choices.iter().any(leads) {
            choices.retain(|choice| leads(choice) || !matches!(choice, Choice::Ask { .. }));
        }
    }

    fn choice(&self, cluster: &dyn Cluster, step: Step, choices: &mut Vec<Choice>) -> Option<Choice> {
        self.find(cluster, choices);
        choices.get(usize::from(step.choice)).copied()
    }

    /// Makes every choice in some states of a layer, until it is `ended`.
    fn job(&self, states: std::ops::Range<usize>, ended: &dyn Fn() -> bool) -> Answer {
        let mut answer = Answer::default();
        let mut line = Line::new(self.search.base);
        let (mut choices, mut tried, mut covered) = (Vec::new(), self.search.base.fork(), Vec::new());
        let target = self.search.target;
        for state in states {
            line.reach(self, state as u32, &mut choices);
            let here = line.cluster();
            self.find(here, &mut choices);
            here.fork_into(&mut tried);
            for (number, choice) in choices.iter().enumerate() {
                if ended() {
                    return answer;
                }
                if number > 0 {
                    here.restore(&mut tried);
                }
                covered.clear();
                let done =
                    if target.is_rule() { tried.choose_noting(*choice, &mut covered) } else { tried.choose(*choice) };
                let Some(violated) = done else { continue };
                let step = Step { parent: state as u32, choice: number as u16 };
                answer.choices += 1;
                let last = ActionResult { violated, answered: false, fired: target.fired(&covered) };
                if let Some(target) = target.reached(tried.as_ref(), last) {
                    answer.reached = Some((step, target));
                    return answer;
                }
                let hash = tried.state_hash();
                if !self.seen.has(hash) {
                    answer.new.push(New { hash, step });
                }
            }
        }
        answer
    }
}

/// The states on the way to one, the first being where the search begins.
struct Line {
    states: Vec<(u32, Box<dyn Cluster>)>,
    /// How many of them are in use; the others are memory.
    len: usize,
}

impl Line {
    fn new(base: &dyn Cluster) -> Line {
        Line { states: vec![(0, base.fork())], len: 1 }
    }

    /// The state at the end.
    fn cluster(&self) -> &dyn Cluster {
        self.states[self.len - 1].1.as_ref()
    }

    /// Goes to a state: back to the last state that the ways there have in common, and on from it.
    fn reach(&mut self, breadth: &Breadth<'_>, state: u32, choices: &mut Vec<Choice>) {
        let mut way = Vec::new();
        let mut ancestor = state;
        let place = loop {
            // States are numbered by the layer: what is not on the line here cannot be farther on.
            let known = self.states[..self.len].binary_search_by_key(&ancestor, |(state, _)| *state);
            if let Ok(place) = known {
                break place;
            }
            way.push(ancestor);
            ancestor = breadth.steps[ancestor as usize].parent;
        };
        self.len = place + 1;
        for state in way.into_iter().rev() {
            let here = self.states[self.len - 1].1.as_ref();
            let choice = breadth.choice(here, breadth.steps[state as usize], choices);
            if self.states.len() == self.len {
                self.states.push((state, here.fork()));
            } else {
                let (before, after) = self.states.split_at_mut(self.len);
                before[self.len - 1].1.fork_into(&mut after[0].1);
                after[0].0 = state;
            }
            if let Some(choice) = choice {
                self.states[self.len].1.choose(choice);
            }
            // What is hashed here need not be hashed in its copies.
            self.states[self.len].1.state_hash();
            self.len += 1;
        }
    }
}
