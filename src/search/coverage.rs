//! What walks have covered, and where they came to something rare: from there others go on.
//!
//! A walk covers rules, each with what the guards of safeguards found (held, refused, unchecked, failed), alone and in
//! pairs, one after the other at one node; and once something has happened that a safeguard would have refused, all of
//! them anew. Places are kept by what was covered there, and the rarer that is, the more walks begin there (Böhme et al.
//! 2016, Coverage-based Greybox Fuzzing as Markov Chain).

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::algorithm::Random;
use crate::cluster::{Choice, Cluster, Covered};
use crate::model::NodeId;

/// So many places are kept of one thing that is covered.
const PLACES: usize = 8;
/// A longer way is no place to begin: what is found from there would take too long to shrink.
const LONGEST: usize = 120;
/// In so many of a million cases a shorter way is kept instead of the longest.
const SHORTER_PPM: u32 = 300_000;
/// In so many of a million cases a walk begins at most so many choices before a place: it may come there otherwise.
const BEFORE_PPM: u32 = 400_000;
const BEFORE: u64 = 8;
/// In so many of a million cases a walk begins where a pair was covered.
const PAIRS_PPM: u32 = 500_000;
/// How often walks begin where something was covered once, against where it was covered more often.
const WEIGHT: u64 = 1 << 24;
/// So many times as often they begin where something has happened that a safeguard would have refused.
const AFTER_FAILURE: u64 = 4;
/// And so many times where one that is off would have had to decide: what it lets pass there it might refuse if things
/// came otherwise. So more of these begin before the place.
const AT_THE_GUARD: u64 = 8;
const BEFORE_THE_GUARD_PPM: u32 = 800_000;

/// What is covered.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Feature {
    /// Of a pair: what the same node did before.
    before: Option<Covered>,
    /// Something has happened that a safeguard would have refused.
    failed: bool,
    /// The rule and its findings.
    covered: Covered,
}

/// Things that are remembered as covered already; a power of two.
const RECENT: usize = 512;

/// What was covered before, as far as it is remembered: nearly all that a walk covers it has covered before, and to look
/// that up among all it has covered takes longer than to do it.
#[derive(Clone, Debug)]
struct Recent(Box<[u64; RECENT]>);

impl Default for Recent {
    fn default() -> Recent {
        Recent(Box::new([u64::MAX; RECENT]))
    }
}

impl Recent {
    /// Whether it is remembered; from now on it is.
    fn has(&mut self, before: Option<Covered>, failed: bool, covered: Covered) -> bool {
        let before = before.map_or(u32::MAX, Covered::bits);
        let key = (u64::from(before) << 32) | u64::from(covered.bits() ^ (u32::from(failed) << 31));
        let place = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - RECENT.ilog2());
        std::mem::replace(&mut self.0[place as usize], key) == key
    }
}

/// What one walk covered, each thing with how many choices led there first.
#[derive(Clone, Default, Debug)]
pub(super) struct Track {
    /// Something has happened that a safeguard would have refused.
    failed: bool,
    /// What each node did last.
    last: BTreeMap<NodeId, Covered>,
    first: BTreeMap<Feature, usize>,
    recent: Recent,
}

impl Track {
    /// After so many choices this was covered.
    pub(super) fn note(&mut self, made: usize, covered: &mut Vec<(NodeId, Covered)>) {
        for (node, covered) in covered.drain(..) {
            self.failed |= covered.failed();
            let last = self.last.insert(node, covered);
            for before in [None].into_iter().chain(last.map(Some)) {
                if !self.recent.has(before, self.failed, covered) {
                    let feature = Feature { before, failed: self.failed, covered };
                    self.first.entry(feature).or_insert(made);
                }
            }
        }
    }
}

/// Where a walk begins: the choices that lead there, the cluster, and what it has behind it.
pub(super) struct Beginning {
    pub(super) way: Vec<Choice>,
    pub(super) cluster: Box<dyn Cluster>,
    pub(super) track: Track,
}

impl Beginning {
    /// At the end of a way.
    pub(super) fn new(base: &dyn Cluster, way: &[Choice]) -> Beginning {
        let (mut cluster, mut track, mut covered) = (base.fork(), Track::default(), Vec::new());
        for choice in way {
            cluster.choose_noting(*choice, &mut covered);
            track.note(0, &mut covered);
        }
        (track.first, track.recent) = (BTreeMap::new(), Recent::default());
        Beginning { way: way.to_vec(), cluster, track }
    }
}

/// A place to begin a walk.
pub(super) struct Place {
    /// The number of the moment at which its walk began.
    pub(super) origin: usize,
    /// The choices that lead there.
    way: Vec<Choice>,
    /// The beginning there, once a walk has begun there.
    beginning: OnceLock<Beginning>,
}

impl Place {
    /// A walk begins here, or a few choices before.
    pub(super) fn begin(&self, feature: Feature, base: &dyn Cluster, random: &mut Random) -> Beginning {
        if random.chance(if feature.covered.unchecked() { BEFORE_THE_GUARD_PPM } else { BEFORE_PPM }) {
            let back = random.between(1, BEFORE.min(self.way.len() as u64)) as usize;
            return Beginning::new(base, &self.way[..self.way.len() - back]);
        }
        // There are too many pairs to keep a cluster for each of their places.
        if feature.before.is_some() {
            return Beginning::new(base, &self.way);
        }
        let Beginning { way, cluster, track } = self.beginning.get_or_init(|| Beginning::new(base, &self.way));
        Beginning { way: way.clone(), cluster: cluster.fork(), track: track.clone() }
    }
}

/// How often something was covered, and where.
#[derive(Default)]
struct Known {
    /// Walks that covered it.
    walks: u64,
    /// Walks that began there.
    begun: u64,
    places: Vec<Place>,
}

/// What all walks so far have covered.
#[derive(Default)]
pub(super) struct Coverage(BTreeMap<Feature, Known>);

impl Coverage {
    /// Enters what a walk covered.
    pub(super) fn enter(&mut self, track: &Track, origin: usize, made: &[Choice], random: &mut Random) {
        for (feature, &length) in &track.first {
            let known = self.0.entry(*feature).or_default();
            known.walks += 1;
            if length > LONGEST {
                continue;
            }
            let place = || Place { origin, way: made[..length].to_vec(), beginning: OnceLock::new() };
            if known.places.len() < PLACES {
                known.places.push(place());
            } else if random.below(known.walks) < PLACES as u64 {
                // One of those that are there in its turn, or the longest: different ways, and short ones.
                let any = random.below(PLACES as u64) as usize;
                known.places[any] = place();
            } else if let Some(longest) = known.places.iter_mut().max_by_key(|place| place.way.len())
                && longest.way.len() > length
                && random.chance(SHORTER_PPM)
            {
                *longest = place();
            }
        }
    }

    /// Remembers that a walk began where this was covered.
    pub(super) fn begun(&mut self, feature: Feature) {
        self.0.entry(feature).or_default().begun += 1;
    }

    /// A place to begin, and what was covered there: the rarer that is, and the fewer walks began there, the more often.
    pub(super) fn draw(&self, random: &mut Random) -> Option<(Feature, &Place)> {
        let pairs = random.chance(PAIRS_PPM);
        let weight = |feature: &Feature, known: &Known| {
            let once = if feature.failed { WEIGHT * AFTER_FAILURE } else { WEIGHT };
            let once = if feature.covered.unchecked() { once * AT_THE_GUARD } else { once };
            let wanted = feature.before.is_some() == pairs && !known.places.is_empty();
            if wanted { once / (known.walks + known.begun) } else { 0 }
        };
        let total: u64 = self.0.iter().map(|(feature, known)| weight(feature, known)).sum();
        let mut drawn = random.below(total);
        for (feature, known) in &self.0 {
            match drawn.checked_sub(weight(feature, known)) {
                Some(rest) => drawn = rest,
                None => {
                    let place = known.places.get(random.below(known.places.len() as u64) as usize)?;
                    return Some((*feature, place));
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covered(rule: usize, word: &'static str) -> (NodeId, Covered) {
        (NodeId(0), Covered::new(rule, std::iter::once(word)))
    }

    #[test]
    fn what_follows_a_failure_is_new_and_so_is_what_follows_something_else() {
        let mut track = Track::default();
        for (made, rule, word) in [(1, 0, "held"), (2, 1, "held"), (3, 0, "held"), (4, 2, "failed"), (5, 1, "held")] {
            track.note(made, &mut vec![covered(rule, word)]);
        }
        let alone: Vec<usize> = track.first.iter().filter(|(f, _)| f.before.is_none()).map(|(_, at)| *at).collect();
        assert_eq!(alone, [1, 2, 5, 4], "rules 0 and 1, and after the failure 1 and 2");
        assert_eq!(track.first.len() - alone.len(), 4, "each pair is another");
    }

    #[test]
    fn most_walks_begin_where_few_have_been() {
        let (mut coverage, mut random) = (Coverage::default(), Random::stream(1, &[]));
        for walk in 0..100 {
            let mut track = Track::default();
            track.note(1, &mut vec![covered(usize::from(walk == 50), "held")]);
            coverage.enter(&track, 0, &[Choice::Heal], &mut random);
        }
        let rare = |coverage: &Coverage, random: &mut Random| {
            let drawn = (0..100).filter_map(|_| coverage.draw(random));
            drawn.filter(|(feature, _)| feature.covered == covered(1, "held").1).count()
        };
        // No pair is covered: half of the draws have nothing to choose from.
        assert!(rare(&coverage, &mut random) > 40);
        let feature = Feature { before: None, failed: false, covered: covered(1, "held").1 };
        (0..10_000).for_each(|_| coverage.begun(feature));
        assert!(rare(&coverage, &mut random) < 5, "enough walks have begun there");
    }
}
