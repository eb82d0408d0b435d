//! The settings of a walk, drawn anew for each: which faults it knows, how often, and whom it leaves alone.

use super::meeting::{PhaseParams, aftermath, meeting};
use super::plan::{Kinds, late_disk};
use super::stretch::Stretch;
use crate::algorithm::Random;
use crate::cluster::{ChoiceKind, Cluster};
use crate::model::{MessageId, NodeId};

/// The settings of a walk.
#[derive(Clone, Debug)]
pub(super) struct Swarm {
    /// Most actions.
    pub(super) depth: u64,
    /// How often each of [`ChoiceKind::ALL`] is chosen, against the others.
    weights: [u64; ChoiceKind::ALL.len()],
    /// In how many of a million deliveries the newest message is taken.
    pub(super) newest_ppm: u32,
    /// How many actions a stretch lasts.
    pub(super) stretch: u64,
    /// How often each of [`Style::ALL`] is chosen for a stretch.
    styles: [u64; Style::ALL.len()],
    params: PhaseParams,
    /// In how many of a million cases a plan is left for something else.
    pub(super) astray_ppm: u32,
    /// Whether clients read in plans, too.
    pub(super) reads: bool,
    /// Whether the algorithm has commands of its own.
    pub(super) controls: bool,
}

/// What a stretch of a walk is.
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
        let mut clocks = Vec::new();
        base.choices(ChoiceKind::Clock, &mut clocks);
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
            ChoiceKind::Clock if clocks.is_empty() => 0,
            ChoiceKind::Clock => sometimes(400_000, 1, 5),
        });
        for (kind, weight) in ChoiceKind::ALL.into_iter().zip(&mut weights) {
            *weight *= u64::from(kinds.has(kind));
        }
        let reads = judged && weights[ChoiceKind::Read as usize] > 0;
        let newest_ppm = [0, 300_000, 600_000, 850_000][random.below(4) as usize];
        let styles = STYLES[random.below(STYLES.len() as u64) as usize];
        let syncs = if late_disk(base) { random.between(1, 4) } else { 0 };
        let loses = kinds.has(ChoiceKind::Drop) && weights[ChoiceKind::Drop as usize] > 0;
        let params = PhaseParams { crashes: crash > 0 && kinds.has(ChoiceKind::Crash), loses, syncs };
        let astray_ppm = [0, 20_000, 100_000][random.below(3) as usize];
        let (depth, stretch) = (random.between(15, 70) * (1 + syncs), random.between(5, 14));
        Swarm { depth, weights, newest_ppm, stretch, styles, params, astray_ppm, reads, controls }
    }

    /// The next part of the walk.
    ///
    /// `newest` is the newest message in flight.
    pub(super) fn stretch(&self, random: &mut Random, mut nodes: Vec<NodeId>, newest: Option<MessageId>) -> Stretch {
        random.shuffle(&mut nodes);
        match drawn(random, &self.styles).map(|style| Style::ALL[style]) {
            Some(Style::Campaign) => Stretch::campaign(random, &nodes, newest),
            Some(Style::Meeting) => meeting(random, &nodes, self.params),
            _ => Stretch::draw(random, &nodes, newest, self.stretch),
        }
    }

    /// How a walk goes on from something rare, if somebody crashes there.
    pub(super) fn aftermath(random: &mut Random, mut nodes: Vec<NodeId>) -> Stretch {
        random.shuffle(&mut nodes);
        aftermath(random, &nodes).unwrap_or_default()
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

/// Walks are of one style or of all; [`Style::ALL`].
const STYLES: [[u64; Style::ALL.len()]; 8] =
    [[1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 1, 0], [0, 1, 0], [0, 0, 1], [0, 0, 1], [1, 1, 3]];
