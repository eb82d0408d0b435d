//! The settings of a walk, drawn anew for each: which faults it knows, how often, and whom it leaves alone.

use super::Kinds;
use super::meeting::{PhaseParams, meeting};
use crate::algorithm::Random;
use crate::cluster::{ChoiceKind, Cluster};
use crate::model::{MessageId, NodeId, NodeSet};

/// The settings of a walk.
#[derive(Clone, Debug)]
pub(super) struct Swarm {
    /// Most actions.
    pub(super) depth: u64,
    /// How often each of [`ChoiceKind::ALL`] is chosen, against the others.
    weights: [u64; ChoiceKind::ALL.len()],
    /// In how many of a million deliveries the newest message is taken.
    pub(super) newest_ppm: u32,
    /// How many actions a phase lasts.
    pub(super) phase: u64,
    /// How often each of [`Style::ALL`] is chosen for a phase.
    styles: [u64; Style::ALL.len()],
    manners: PhaseParams,
    /// In how many of a million cases a plan is left for something else.
    pub(super) astray_ppm: u32,
    /// Whether clients read in plans, too.
    pub(super) reads: bool,
    /// Whether the algorithm has commands of its own.
    pub(super) controls: bool,
}

/// What a phase of a walk is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Style {
    /// Actions at random.
    Wild,
    /// A campaign: one node's timers, and a plan.
    Campaign,
    /// A meeting.
    Meeting,
}

impl Style {
    const ALL: [Style; 3] = [Style::Wild, Style::Campaign, Style::Meeting];
}

impl Swarm {
    pub(super) fn draw(random: &mut Random, kinds: Kinds, base: &dyn Cluster) -> Swarm {
        let judged = base.description().linearizable && kinds.has(ChoiceKind::Read);
        let controls = !base.description().controls.is_empty();
        // A fault is known to some walks only: the others get far enough for what needs no such fault.
        let mut sometimes = |ppm, low, high| if random.chance(ppm) { random.between(low, high) } else { 0 };
        let (crash, cut) = (sometimes(500_000, 1, 8), sometimes(200_000, 1, 4));
        let restart = if crash > 0 { sometimes(1_000_000, 5, 40) } else { 20 };
        let mut weights = ChoiceKind::ALL.map(|kind| match kind {
            ChoiceKind::Deliver => 100,
            ChoiceKind::Drop | ChoiceKind::Duplicate => sometimes(300_000, 1, 10),
            ChoiceKind::Timeout => sometimes(1_000_000, 5, 40),
            ChoiceKind::Crash => crash,
            ChoiceKind::Restart => restart,
            ChoiceKind::Cut => cut,
            ChoiceKind::Heal => cut * 2,
            ChoiceKind::Write => sometimes(700_000, 2, 15),
            ChoiceKind::Read => sometimes(if judged { 300_000 } else { 100_000 }, 1, 10),
            ChoiceKind::Control => sometimes(700_000, 2, 15),
            ChoiceKind::Conditional => sometimes(100_000, 1, 5),
            ChoiceKind::Wipe => sometimes(500_000, 1, 6),
            ChoiceKind::Pause => sometimes(100_000, 1, 3),
            ChoiceKind::Resume => 10,
            // Nothing is sent before the disk has done its work, and that takes time.
            ChoiceKind::Step if late_disk(base) => sometimes(1_000_000, 30, 120),
            ChoiceKind::Step => sometimes(100_000, 2, 15),
        });
        for (kind, weight) in ChoiceKind::ALL.into_iter().zip(&mut weights) {
            *weight *= u64::from(kinds.has(kind));
        }
        let reads = judged && weights[ChoiceKind::Read as usize] > 0;
        let newest_ppm = [0, 300_000, 600_000, 850_000][random.below(4) as usize];
        let styles = STYLES[random.below(STYLES.len() as u64) as usize];
        let syncs = if late_disk(base) { random.between(1, 4) } else { 0 };
        let manners = PhaseParams { crashes: crash > 0 && kinds.has(ChoiceKind::Crash), syncs };
        let astray_ppm = [0, 20_000, 100_000][random.below(3) as usize];
        let (depth, phase) = (random.between(15, 70) * (1 + syncs), random.between(5, 14));
        Swarm { depth, weights, newest_ppm, phase, styles, manners, astray_ppm, reads, controls }
    }

    /// The next part of the walk.
    ///
    /// `newest` is the newest message in flight.
    pub(super) fn phase(&self, random: &mut Random, mut nodes: Vec<NodeId>, newest: Option<MessageId>) -> Phase {
        random.shuffle(&mut nodes);
        match drawn(random, &self.styles).map(|style| Style::ALL[style]) {
            Some(Style::Campaign) => Phase::campaign(random, &nodes, newest),
            Some(Style::Meeting) => meeting(random, &nodes, self.manners),
            _ => Phase::draw(random, &nodes, newest, self.phase),
        }
    }

    /// A kind of choice, by its place in [`ChoiceKind::ALL`]: one of the wanted.
    pub(super) fn kind(&self, random: &mut Random, wanted: &[bool; ChoiceKind::ALL.len()]) -> Option<usize> {
        let mut weights = self.weights;
        weights.iter_mut().zip(wanted).filter(|(_, wanted)| !**wanted).for_each(|(weight, _)| *weight = 0);
        drawn(random, &weights)
    }
}

/// A place, by these weights; none if all are 0.
fn drawn(random: &mut Random, weights: &[u64]) -> Option<usize> {
    let total: u64 = weights.iter().sum();
    let mut drawn = random.below(total);
    let at = weights.iter().position(|weight| match drawn.checked_sub(*weight) {
        Some(rest) => {
            drawn = rest;
            false
        }
        None => true,
    });
    at.filter(|_| total > 0)
}

/// Whether the disks take their time.
pub(super) fn late_disk(base: &dyn Cluster) -> bool {
    base.settings().iter().any(|(name, text)| *name == "fsync" && &**text != "0ms")
}

/// Walks are of one style or of all; [`Style::ALL`].
const STYLES: [[u64; Style::ALL.len()]; 8] =
    [[1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 1, 0], [0, 1, 0], [0, 0, 1], [0, 0, 1], [1, 1, 3]];

/// An item of a plan.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum PlannedAction {
    /// Anything.
    Any,
    /// A timer of the active node fires.
    Timeout,
    /// A client asks the active node.
    Ask,
    /// A message is delivered.
    Deliver,
    /// A message of one who is left alone is delivered all the same.
    Late,
    /// A client's newest message is delivered.
    Request,
    /// The newest answer to a client is delivered.
    Answer,
    /// All that is in flight between these is delivered, and what comes of it.
    Settle(NodeSet),
    /// The main timer of this node fires.
    Main(NodeId),
    /// This node crashes.
    Crash(NodeId),
    /// This node boots again.
    Restart(NodeId),
    /// A disk syncs.
    Sync,
}

/// Most deliveries until a majority has nothing more to say to each other.
const TALK: usize = 12;

/// A part of a walk in which a minority is left alone and at most one node campaigns, as in a partition.
///
/// Leaving a message in flight costs no command, so what is found reads shorter than with cuts.
#[derive(Clone, Default, Debug)]
pub(super) struct Phase {
    /// Nothing is delivered to or from these, and their timers do not fire.
    pub(super) alone: Vec<NodeId>,
    /// Only this one's timers fire.
    pub(super) active: Option<NodeId>,
    /// Only messages after this one are delivered.
    pub(super) since: Option<MessageId>,
    /// What is still to be done in it, the next last.
    pub(super) plan: Vec<PlannedAction>,
}

impl Phase {
    /// So many actions of any kind, at most twice as many as `length`.
    fn draw(random: &mut Random, ids: &[NodeId], newest: Option<MessageId>, length: u64) -> Phase {
        let minority = ids.len().saturating_sub(1) / 2;
        let alone = if random.chance(375_000) { random.below(minority as u64 + 1) as usize } else { minority };
        let active = random.chance(700_000).then(|| ids.last().copied()).flatten();
        let since = newest.filter(|_| random.chance(400_000));
        let plan = vec![PlannedAction::Any; random.between(1, length * 2) as usize];
        Phase { alone: ids[..alone].to_vec(), active, since, plan }
    }

    /// One node's timers fire once or twice and a bare majority talks it over; then it may be asked for a write, and
    /// that may be talked over.
    fn campaign(random: &mut Random, ids: &[NodeId], newest: Option<MessageId>) -> Phase {
        let alone = ids.len().saturating_sub(1) / 2;
        let since = newest.filter(|_| random.chance(800_000));
        let mut beats = Vec::new();
        for _ in 0..random.between(1, 2) {
            beats.push(PlannedAction::Timeout);
            beats.extend([PlannedAction::Deliver; TALK]);
        }
        if random.chance(500_000) {
            beats.extend([PlannedAction::Ask, PlannedAction::Deliver]);
            if random.chance(500_000) {
                beats.extend([PlannedAction::Deliver; TALK]);
            }
        }
        beats.reverse();
        Phase { alone: ids[..alone].to_vec(), active: ids.last().copied(), since, plan: beats }
    }
}
