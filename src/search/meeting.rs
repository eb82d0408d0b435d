//! A part of a walk in which some nodes meet: all they have to say to each other is said, their timers fire, and it is
//! said again; the others are left alone.
//!
//! What takes two messages in one algorithm takes thirty in another. In a meeting either is one action, so that a walk
//! gets from one leader to the next whatever the algorithm is, and what is found reads as somebody would write it.

use super::stretch::{PlannedAction, Stretch};
use crate::algorithm::Random;
use crate::model::{NodeId, NodeSet};

/// What a walk may do between and in meetings.
#[derive(Clone, Copy, Debug)]
pub(super) struct PhaseParams {
    /// Nodes crash and come back.
    pub(super) crashes: bool,
    /// Messages are lost.
    pub(super) loses: bool,
    /// Disks take their time: at most so often they are waited for.
    pub(super) syncs: u64,
}

/// One of these nodes, which are in a random order, crashes with messages on their way. Another takes over, and does not get
/// far before a late one arrives; then the next. None: there is nobody else.
pub(super) fn aftermath(random: &mut Random, ids: &[NodeId]) -> Option<Stretch> {
    let (&gone, others) = ids.split_first()?;
    let (&first, &last) = (others.first()?, others.last()?);
    let mut plan = vec![PlannedAction::Crash(gone), PlannedAction::Main(first)];
    plan.extend(vec![PlannedAction::Deliver; random.between(1, 2 * others.len() as u64) as usize]);
    plan.extend(vec![PlannedAction::Late; random.between(1, 2) as usize]);
    plan.extend(random.chance(500_000).then_some(PlannedAction::Crash(first)));
    plan.extend([PlannedAction::Main(last), PlannedAction::Settle(others.iter().copied().collect())]);
    plan.reverse();
    Some(Stretch { alone: vec![gone], active: None, since: None, plan })
}

/// A meeting of some of these nodes, which are in a random order.
pub(super) fn meeting(random: &mut Random, ids: &[NodeId], params: PhaseParams) -> Stretch {
    let (members, absent) = ids.split_at(size(random, ids.len()));
    let mut plan = Vec::new();
    if params.crashes {
        let (crash, who) = (random.chance(300_000), random.below(ids.len() as u64) as usize);
        plan.extend(crash.then(|| PlannedAction::Crash(ids[who])));
        plan.extend(members.iter().map(|node| PlannedAction::Restart(*node)));
    }
    // One runs for something, or all are impatient.
    let impatient = if random.chance(300_000) { &members[..1] } else { members };
    for _ in 0..random.below(4) {
        plan.extend(impatient.iter().filter(|_| random.chance(850_000)).map(|node| PlannedAction::Main(*node)));
        if random.chance(150_000) {
            plan.extend(vec![PlannedAction::Deliver; random.between(1, 4 * members.len() as u64) as usize]);
        } else {
            say_all(random, members, params, &mut plan);
        }
        plan.extend(random.chance(200_000).then_some(PlannedAction::Late));
    }
    for _ in 0..random.below(3) {
        plan.push(PlannedAction::Ask);
        if random.chance(800_000) {
            plan.push(PlannedAction::Request);
        }
        match random.below(4) {
            0 | 1 => say_all(random, members, params, &mut plan),
            2 => plan.extend([PlannedAction::Deliver; 2]),
            _ => {}
        }
        plan.extend((params.loses && random.chance(150_000)).then_some(PlannedAction::Lose));
        if random.chance(500_000) {
            plan.push(PlannedAction::Answer);
        }
    }
    plan.reverse();
    Stretch { alone: absent.to_vec(), active: None, since: None, plan }
}

/// How many meet: mostly a bare majority, now and then all, half of them, or any number.
fn size(random: &mut Random, nodes: usize) -> usize {
    match random.below(16) {
        0..10 => nodes / 2 + 1,
        10..13 => nodes,
        13..15 => nodes.div_ceil(2),
        _ => random.between(1, nodes as u64) as usize,
    }
}

/// All that these, or now and then only two of them, have to say to each other.
fn say_all(random: &mut Random, members: &[NodeId], params: PhaseParams, plan: &mut Vec<PlannedAction>) {
    let speak = if random.chance(150_000) { members.len().min(2) } else { members.len() };
    let settle = PlannedAction::Settle(members[..speak].iter().copied().collect::<NodeSet>());
    plan.push(settle);
    for _ in 0..random.below(params.syncs + 1) {
        plan.extend(members.iter().map(|_| PlannedAction::Sync));
        plan.push(settle);
    }
}
