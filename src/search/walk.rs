//! Random walks: from one moment, over and over, each with settings of its own.

use super::coverage::{Beginning, Coverage, Feature, Track};
use super::executor::{Executor, Part};
use super::outset::Origins;
use super::schedule::{Action, actions, commands};
use super::shrink::{shorten, shrink};
use super::stretch::{PlannedAction, Stretch};
use super::swarm::Swarm;
use super::target::{ActionResult, Target};
use super::{Found, SearchPlan};
use crate::algorithm::Random;
use crate::cluster::{Choice, ChoiceKind, Cluster, MessageRef};
use crate::model::{Endpoint, Link, NodeId};

/// So many walks are handed to an executor at once.
const BATCH: u64 = 64;
/// Of so many ways to the target the shortest counts.
const SHORTEST_OF: usize = 6;
/// So many walks more are made for a shorter way, and no more than were made before.
const MORE: u64 = 1_024;
/// Of these, so many are made as short as can be.
const SHRUNK: usize = 2;

/// In so many of a million cases a walk goes on from where another came to something rare: of the first walks, which have
/// little to choose from, and of the later ones, when what is found easily would have been found.
const FROM_RARE_PPM: [u32; 2] = [500_000, 800_000];
/// In so many of a million cases somebody crashes there.
const AFTERMATH_PPM: u32 = 250_000;
/// So many walks are the first.
const FIRST: u64 = 512;

/// What became of a walk.
struct Ended {
    /// The number of the moment at which it began.
    origin: usize,
    /// All its choices, those that led to where it began included.
    made: Vec<Choice>,
    /// How many of them are its own.
    own: usize,
    /// What was covered where it began.
    from: Option<Feature>,
    track: Track,
    /// What it reached, and with which actions.
    reached: Option<(Target, Vec<Action>)>,
}

/// What a walk came to.
struct Reached {
    target: Target,
    origin: usize,
    actions: Vec<Action>,
}

/// How far a search is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Walks ended.
    pub walks: u64,
    /// Actions done in them.
    pub actions: u64,
}

/// How the walks ended.
#[derive(Clone, PartialEq, Debug)]
pub struct Walked {
    /// How far they came.
    pub tally: Tally,
    /// The shortest that was found.
    pub found: Option<Found>,
    /// The walk that found it.
    pub walk: u64,
}

impl SearchPlan<'_> {
    /// Walks at random until the target is reached, `walks` walks are over, or `stop` says so between two batches of
    /// walks, or the executor is to leave its work: then walks that are not over do not count. What is reached first is seldom reached by the shortest way: some more walks are made, and the shortest
    /// counts.
    ///
    /// The seed and the number of a walk decide everything about it, and the seed and the number of all walks what is
    /// found: it does not depend on the executor.
    pub fn walks(
        &self,
        executor: &impl Executor,
        seed: u64,
        walks: u64,
        stop: &mut dyn FnMut(Tally) -> bool,
    ) -> Walked {
        let (mut tally, mut last) = (Tally::default(), walks);
        let mut reached: Vec<(u64, Reached)> = Vec::new();
        let origins = Origins::of(self.base);
        let (mut coverage, mut entering) = (Coverage::default(), Random::stream(seed, &[ENTERING]));
        while tally.walks < last && reached.len() < SHORTEST_OF && !stop(tally) && !executor.ended(Part::Search) {
            let batch = tally.walks + 1..=last.min(tally.walks + BATCH);
            let ended = || executor.ended(Part::Search);
            let walked = executor.all(batch.collect(), |number| walk(self, &origins, &coverage, seed, number, &ended));
            for Ended { origin, made, own, from, track, reached: end } in walked.into_iter().flatten() {
                if tally.walks == last || reached.len() == SHORTEST_OF {
                    break;
                }
                tally.walks += 1;
                tally.actions += own as u64;
                if let Some(feature) = from {
                    coverage.begun(feature);
                }
                if end.is_none() {
                    coverage.enter(&track, origin, &made, &mut entering);
                }
                if let Some((target, actions)) = end {
                    if reached.is_empty() {
                        last = last.min(tally.walks.saturating_add(tally.walks.min(MORE)) + BATCH);
                    }
                    reached.push((tally.walks, Reached { target, origin, actions }));
                }
            }
        }
        let ended = || executor.ended(Part::Shrinking);
        let mut shorter = executor.all(reached, |(walk, reached)| {
            let Reached { target, origin, actions } = reached;
            let (made, base) = (actions.len(), origins.get(origin).cluster.as_ref());
            (walk, made, Reached { actions: shorten(base, actions, &target, &ended), origin, target })
        });
        shorter.sort_by_key(|(.., reached)| reached.actions.len() + origins.get(reached.origin).commands.len());
        shorter.truncate(SHRUNK);
        let shrunk = executor.all(shorter, |(walk, made, reached)| {
            let origin = origins.get(reached.origin);
            let near = SearchPlan { base: origin.cluster.as_ref(), ..*self };
            let found = near.shrunk(reached.actions, reached.target, &ended);
            let commands = [&origin.commands[..], &found.commands].concat();
            (walk, Found { actions: made, commands, ..found })
        });
        let shortest = shrunk.into_iter().min_by_key(|(_, found)| found.commands.len());
        let (walk, found) = shortest.map_or((0, None), |(walk, found)| (walk, Some(found)));
        Walked { tally, found, walk }
    }

    /// What was found, without what can be left out, as far as that comes until it is `ended`.
    pub(super) fn shrunk(&self, actions: Vec<Action>, target: Target, ended: &dyn Fn() -> bool) -> Found {
        let made = actions.len();
        let commands = commands(self.base, &shrink(self.base, actions, &target, ended), &target);
        Found { target, actions: made, commands }
    }
}

/// One walk: how many actions it made; and what it reached with which, if it reached anything. None: it was `ended`.
fn walk(
    search: &SearchPlan<'_>,
    origins: &Origins,
    coverage: &Coverage,
    seed: u64,
    number: u64,
    ended: &dyn Fn() -> bool,
) -> Option<Ended> {
    let mut random = Random::stream(seed, &[STREAM, number]);
    let SearchPlan { target, kinds, .. } = *search;
    let swarm = Swarm::draw(&mut random, kinds, search.base);
    let from_rare = FROM_RARE_PPM[usize::from(number > FIRST)];
    let drawn = if random.chance(from_rare) { coverage.draw(&mut random) } else { None };
    let from = drawn.map(|(feature, _)| feature);
    let origin = drawn.map_or_else(|| origins.draw(&mut random), |(_, place)| place.origin);
    let base = origins.get(origin).cluster.as_ref();
    let beginning = drawn.map(|(feature, place)| place.begin(feature, base, &mut random));
    let Beginning { way: mut made, cluster, mut track } = beginning.unwrap_or_else(|| Beginning::new(base, &[]));
    let mut walk = Walk { cluster, choices: Vec::new(), swarm, stretch: Stretch::default() };
    if from.is_some() && kinds.has(ChoiceKind::Crash) && random.chance(AFTERMATH_PPM) {
        walk.stretch = Swarm::aftermath(&mut random, walk.cluster.nodes());
    }
    let mut reached = target.reached(base, ActionResult::default());
    // A stretch that allows nothing ends at once: the bound is for a moment at which nothing at all can be done.
    let mut stretches = 0;
    let (begun, mut covered) = (made.len(), Vec::new());
    let depth = begun + walk.swarm.depth as usize;
    while reached.is_none() && made.len() < depth && stretches <= depth {
        if ended() {
            return None;
        }
        let Some(planned) = walk.stretch.plan.pop() else {
            walk.begin_phase(&mut random);
            stretches += 1;
            continue;
        };
        let planned = if random.chance(walk.swarm.astray_ppm) { PlannedAction::Any } else { planned };
        let Some(choice) = walk.next(planned, &mut random) else { continue };
        let event = walk.cluster.event();
        if let Some(violated) = walk.cluster.choose_noting(choice, &mut covered) {
            made.push(choice);
            let fired = target.fired(&covered);
            track.note(made.len(), &mut covered);
            let answered = match choice {
                Choice::Deliver(flying) => flying.link.to.node().is_none(),
                choice => choice == Choice::Step,
            };
            reached = target.reached(walk.cluster.as_ref(), ActionResult { violated, answered, fired });
        } else if walk.cluster.event() != event {
            // They would talk for ever.
            break;
        }
    }
    let reached = reached.map(|target| (target, actions(base, &made)));
    Some(Ended { origin, own: made.len() - begun, made, from, track, reached })
}

/// In so many of a million cases who leads is asked.
const ASK_LEADERS_PPM: u32 = 700_000;

/// The walks' streams of randomness, apart from those of the run.
const STREAM: u64 = 0x7761_6c6b;
/// The stream by which what they covered is entered.
const ENTERING: u64 = 0x656e_7465;

/// A walk under way.
struct Walk {
    cluster: Box<dyn Cluster>,
    /// Memory for what can be done.
    choices: Vec<Choice>,
    swarm: Swarm,
    stretch: Stretch,
}

impl Walk {
    fn begin_phase(&mut self, random: &mut Random) {
        self.find(ChoiceKind::Deliver);
        let newest = self.choices.last().and_then(flying).map(|flying| flying.id);
        self.stretch = self.swarm.stretch(random, self.cluster.nodes(), newest);
    }

    fn find(&mut self, kind: ChoiceKind) {
        self.choices.clear();
        self.cluster.choices(kind, &mut self.choices);
    }

    /// The next choice; none if the stretch allows none of what the planned asks for.
    fn next(&mut self, planned: PlannedAction, random: &mut Random) -> Option<Choice> {
        match planned {
            PlannedAction::Any => {
                let mut wanted = [true; ChoiceKind::ALL.len()];
                loop {
                    let kind = self.swarm.kind(random, &wanted)?;
                    if let Some(choice) = self.of_kind(ChoiceKind::ALL[kind], random) {
                        return Some(choice);
                    }
                    wanted[kind] = false;
                }
            }
            PlannedAction::Timeout => {
                let timeout = self.of_kind(ChoiceKind::Timeout, random);
                timeout.or_else(|| self.of_kind(ChoiceKind::Control, random))
            }
            PlannedAction::Ask => {
                let reads = self.swarm.reads && random.chance(400_000);
                let (ask, control) = (if reads { ChoiceKind::Read } else { ChoiceKind::Write }, ChoiceKind::Control);
                let first = if self.swarm.controls && random.chance(500_000) { control } else { ask };
                self.asked(first, random).or_else(|| self.asked(ask, random))
            }
            PlannedAction::Deliver => self.of_kind(ChoiceKind::Deliver, random),
            PlannedAction::Lose => self.of_kind(ChoiceKind::Drop, random),
            PlannedAction::Late => {
                self.find(ChoiceKind::Deliver);
                let alone = |end: Endpoint| end.node().map(|node| self.stretch.alone.contains(&node));
                let late = |link: Link| alone(link.from) == Some(true) && alone(link.to) == Some(false);
                self.choices.retain(|choice| flying(choice).is_some_and(|flying| late(flying.link)));
                self.any_of(random)
            }
            PlannedAction::Request => self.newest(|link| link.from.node().is_none()),
            PlannedAction::Answer => self.newest(|link| link.to.node().is_none()),
            PlannedAction::Settle(party) => Some(Choice::Settle(party)),
            PlannedAction::Main(node) => Some(Choice::MainTimeout(node)),
            PlannedAction::Crash(node) => self.of_kind_at(ChoiceKind::Crash, node, random),
            PlannedAction::Restart(node) => self.of_kind_at(ChoiceKind::Restart, node, random),
            PlannedAction::Sync => Some(Choice::Sync),
        }
    }

    /// The newest message on links of a sort.
    fn newest(&mut self, wanted: impl Fn(Link) -> bool) -> Option<Choice> {
        self.find(ChoiceKind::Deliver);
        self.choices.iter().rfind(|choice| flying(choice).is_some_and(|flying| wanted(flying.link))).copied()
    }

    /// A crash or restart of a node.
    fn of_kind_at(&mut self, kind: ChoiceKind, node: NodeId, random: &mut Random) -> Option<Choice> {
        self.find(kind);
        self.choices.retain(|choice| matches!(choice, Choice::Crash(at, _) | Choice::Restart(at) if *at == node));
        self.any_of(random)
    }

    fn any_of(&self, random: &mut Random) -> Option<Choice> {
        self.choices.get(random.below(self.choices.len() as u64) as usize).copied()
    }

    /// What is asked of nodes: mostly of those that lead, where some do. The others would send the client to them.
    fn asked(&mut self, kind: ChoiceKind, random: &mut Random) -> Option<Choice> {
        self.find(kind);
        let stretch = &self.stretch;
        self.choices.retain(|choice| stretch.allows(choice));
        let leads = |choice: &Choice| matches!(choice, Choice::Ask { leads: true, .. });
        if self.choices.iter().any(leads) && random.chance(ASK_LEADERS_PPM) {
            self.choices.retain(leads);
        }
        self.any_of(random)
    }

    fn of_kind(&mut self, kind: ChoiceKind, random: &mut Random) -> Option<Choice> {
        self.find(kind);
        let stretch = &self.stretch;
        self.choices.retain(|choice| stretch.allows(choice));
        if kind == ChoiceKind::Deliver && !self.choices.is_empty() && random.chance(self.swarm.newest_ppm) {
            return self.choices.pop();
        }
        self.any_of(random)
    }
}

impl Stretch {
    /// Whether it is of this stretch. Faults are not its business.
    fn allows(&self, choice: &Choice) -> bool {
        let alone = |end: Endpoint| end.node().is_some_and(|node| self.alone.contains(&node));
        let acts = |node| !self.alone.contains(&node) && self.active.is_none_or(|active| active == node);
        match *choice {
            Choice::Timeout(node, _) | Choice::Ask { node, .. } | Choice::Control { node: Some(node), .. } => {
                acts(node)
            }
            _ => flying(choice).is_none_or(|flying| {
                self.since.is_none_or(|since| flying.id > since) && !alone(flying.link.from) && !alone(flying.link.to)
            }),
        }
    }
}

/// The message that a choice is about.
fn flying(choice: &Choice) -> Option<MessageRef> {
    match *choice {
        Choice::Deliver(flying) | Choice::Drop(flying) | Choice::Duplicate(flying) => Some(flying),
        _ => None,
    }
}
