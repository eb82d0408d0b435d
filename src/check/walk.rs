//! Random walks: from one moment, over and over, each with settings of its own.

use super::crew::Crew;
use super::moves::{Kind, moves};
use super::schedule::{Action, Run, commands};
use super::shrink::shrink;
use super::swarm::{Beat, Phase, Swarm};
use super::target::Target;
use crate::command::{Command, Pick, Role};
use crate::protocol::Random;
use crate::sim::Cluster;
use crate::view::{Endpoint, Status};

/// So many walks are handed to a crew at once.
const BATCH: u64 = 64;

/// How far a search is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Walks ended.
    pub walks: u64,
    /// Actions done in them.
    pub actions: u64,
}

/// What was found.
#[derive(Clone, PartialEq, Debug)]
pub struct Found {
    /// What exactly.
    pub target: Target,
    /// The walk that found it, counted from 1.
    pub walk: u64,
    /// How many actions that walk had made.
    pub actions: usize,
    /// The shrunk schedule: state-changing commands, and claims that hold after them.
    pub commands: Vec<Command>,
}

/// How a search ended.
#[derive(Clone, PartialEq, Debug)]
pub struct Searched {
    /// How far it came.
    pub tally: Tally,
    /// What it found first.
    pub found: Option<Found>,
}

/// Walks at random from `base` until `target` is reached, `walks` walks are over, or `stop` says so between two batches
/// of walks.
///
/// The seed and the number of a walk decide everything about it, and of the walks that reach the target the first counts:
/// what is found does not depend on the crew.
pub fn search(
    crew: &impl Crew,
    base: &dyn Cluster,
    target: &Target,
    seed: u64,
    walks: u64,
    stop: &mut dyn FnMut(Tally) -> bool,
) -> Searched {
    let mut tally = Tally::default();
    while tally.walks < walks && !stop(tally) {
        let batch = tally.walks + 1..=walks.min(tally.walks + BATCH);
        for (made, reached) in crew.all(batch.collect(), |number| walk(base, target, seed, number)) {
            tally.walks += 1;
            tally.actions += made as u64;
            if let Some((target, actions)) = reached {
                let commands = commands(base, &shrink(base, actions, &target), &target);
                return Searched { tally, found: Some(Found { target, walk: tally.walks, actions: made, commands }) };
            }
        }
    }
    Searched { tally, found: None }
}

/// One walk: how many actions it made; and what it reached with which, if it reached anything.
fn walk(base: &dyn Cluster, target: &Target, seed: u64, number: u64) -> (usize, Option<(Target, Vec<Action>)>) {
    let mut random = Random::stream(seed, &[STREAM, number]);
    let swarm = Swarm::draw(&mut random);
    let mut run = Run::new(base);
    let mut reached = target.reached(base, false);
    let (mut phase, mut writes) = (Phase::default(), 0);
    // A phase that allows nothing ends at once: the bound is for a moment at which nothing at all can be done.
    let mut phases = 0;
    while reached.is_none() && (run.actions.len() as u64) < swarm.depth && phases <= swarm.depth {
        let Some(beat) = phase.plan.pop() else {
            phase = swarm.phase(&mut random, &run.view);
            phases += 1;
            continue;
        };
        let beat = if random.chance(swarm.astray_ppm) { Beat::Any } else { beat };
        let Some(command) = choose(&swarm, &phase, beat, &run, &mut random, writes) else { continue };
        writes += u64::from(matches!(command, Command::Client { .. }));
        if let Some(violated) = run.act(command) {
            reached = target.reached(run.cluster.as_ref(), violated);
        }
    }
    (run.actions.len(), reached.map(|target| (target, run.actions)))
}

/// The walks' streams of randomness, apart from those of the run.
const STREAM: u64 = 0x7761_6c6b;

/// The next action; none if the phase allows none of what the beat asks for.
fn choose(swarm: &Swarm, phase: &Phase, beat: Beat, run: &Run, random: &mut Random, writes: u64) -> Option<Command> {
    let mut wanted: Vec<Kind> = match beat {
        Beat::Any => Kind::ALL.to_vec(),
        Beat::Timeout => vec![Kind::Timeout],
        Beat::Write => vec![Kind::Write],
        Beat::Deliver => vec![Kind::Deliver],
    };
    loop {
        let kind = match wanted[..] {
            [] => return None,
            [kind] => kind,
            _ => swarm.kind(random, |kind| wanted.contains(&kind))?,
        };
        let mut possible = moves(&run.view, kind, writes);
        possible.retain(|command| allowed(command, phase, run));
        if kind == Kind::Deliver && !possible.is_empty() && random.chance(swarm.newest_ppm) {
            return possible.pop();
        }
        if !possible.is_empty() {
            return Some(possible.swap_remove(random.below(possible.len() as u64) as usize));
        }
        wanted.retain(|other| *other != kind);
    }
}

/// Whether the phase allows it. Faults are not its business.
fn allowed(command: &Command, phase: &Phase, run: &Run) -> bool {
    let alone = |end: Endpoint| end.node().is_some_and(|node| phase.alone.contains(&node));
    let acts = |role| match role {
        Role::Node(node) => !phase.alone.contains(&node) && phase.active.is_none_or(|active| active == node),
        _ => false,
    };
    match command {
        Command::Message { pick: Pick::Id(id), .. } => {
            let Some(message) = run.view.messages.iter().find(|message| message.id == *id) else { return false };
            let link = message.link;
            phase.since.is_none_or(|since| *id > since)
                && !alone(link.from)
                && !alone(link.to)
                && link.to.node().is_none_or(|to| run.view.nodes[to.index()].status == Status::Up)
        }
        Command::Timeout { node, .. } => node.0.iter().all(|role| acts(*role)),
        Command::Client { to: Some(role), .. } => acts(*role),
        _ => true,
    }
}
