//! What must hold, checked after every event: who knows a change goes on knowing it, no version goes back, what is given up
//! stays so. Beside it what is known to happen: a rumour dies before all have heard it, and without death certificates a
//! deleted item comes back. What nodes believe of members is checked in [`beliefs`](super::beliefs).
//!
//! It also counts what only whoever sees all nodes can count: rounds, messages, and how many are susceptible to the latest
//! change of a key, infective, or removed.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::beliefs::Beliefs;
use super::config::Style;
use super::disk::Stable;
use super::outcome::GossipOutcome;
use super::state::{Gossip, percent};
use crate::algorithm::report::{Report, violation};
use crate::algorithm::{Change, Invariants, Outcomes, Survey, Weight};
use crate::model::{Ballot, Conflict, FactKey, NodeId, NodeSet, Provenance, Standing, Time, Value, Violation};

/// Their names, in the order of their importance.
pub(super) const INVARIANTS: &[&str] = &[
    "VersionMonotone",
    "InfectedGrows",
    "RemovedStaysRemoved",
    "IncarnationOfOwner",
    "StatusMonotone",
    "DeletedStaysDeleted",
    "Residue",
];

/// Those that are known to break: the second without death certificates.
pub(super) const KNOWN: &[&str] = &["DeletedStaysDeleted", "Residue"];

/// How a node stands to the latest change of a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum State {
    Susceptible,
    Infective,
    Removed,
}

/// How each state is drawn, in the picture of the cluster as in the figures.
pub(super) const STANDINGS: &[(&str, Standing)] =
    &[("susceptible", Standing::Plain), ("infective", Standing::Waiting), ("removed", Standing::Gone)];

/// How many nodes that are up stand how.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Counts {
    pub(super) susceptible: u64,
    pub(super) infective: u64,
    pub(super) removed: u64,
}

/// What is known of one key.
#[derive(Clone, Debug)]
struct Track {
    /// Its latest change.
    latest: Ballot,
    /// What each node has of it, by its place.
    has: Vec<Option<Ballot>>,
    /// The change that it does not spread any more.
    given_up: Vec<Option<Ballot>>,
    /// Who spreads what it has.
    hot: NodeSet,
    /// What was deleted, with nothing left of it.
    erased: BTreeMap<NodeId, Ballot>,
    counts: Counts,
    /// All that are up knew the latest change.
    complete: bool,
    /// That it died out was told.
    told: bool,
}

/// The memory of the checker.
#[derive(Clone, Debug, Default)]
pub struct GossipInvariants {
    keys: BTreeMap<Arc<str>, Arc<Track>>,
    /// The key that was changed last.
    recent: Option<Arc<str>>,
    /// Keys whose counts are to be made anew.
    changed: Vec<Arc<str>>,
    up: NodeSet,
    spreads_all: bool,
    rounds: Vec<u32>,
    /// The most rounds that a node has begun.
    most_rounds: u64,
    contacts: u64,
    messages: u64,
    redundant: u64,
    /// Messages up to the last round, and in the one before it.
    at_round: u64,
    last_round: u64,
    /// How often all knew a change, and how often one died out.
    completed: u64,
    died_out: u64,
    beliefs: Beliefs,
}

/// What is only counted leaves no trace.
impl Hash for GossipInvariants {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.beliefs.hash(state);
        for (key, track) in &self.keys {
            (key, track.latest, &track.has, &track.given_up, track.hot, &track.erased, track.told).hash(state);
        }
    }
}

impl Track {
    fn new(latest: Ballot) -> Track {
        Track {
            latest,
            has: Vec::new(),
            given_up: Vec::new(),
            hot: NodeSet::default(),
            erased: BTreeMap::new(),
            counts: Counts::default(),
            complete: false,
            told: false,
        }
    }

    fn has(&self, node: NodeId) -> Option<Ballot> {
        self.has.get(node.index()).copied().flatten()
    }

    fn state(&self, node: NodeId, spreads_all: bool) -> State {
        match self.has(node) {
            Some(has) if has == self.latest => {
                if spreads_all || self.hot.contains(node) {
                    State::Infective
                } else {
                    State::Removed
                }
            }
            _ => State::Susceptible,
        }
    }

    fn count(&mut self, up: NodeSet, spreads_all: bool) {
        self.counts = Counts::default();
        for node in up.nodes() {
            match self.state(node, spreads_all) {
                State::Susceptible => self.counts.susceptible += 1,
                State::Infective => self.counts.infective += 1,
                State::Removed => self.counts.removed += 1,
            }
        }
    }

    fn changed(&mut self, latest: Ballot) {
        if latest > self.latest {
            self.latest = latest;
            self.told = false;
        }
    }
}

fn put(all: &mut Vec<Option<Ballot>>, node: NodeId, version: Option<Ballot>) {
    if all.len() <= node.index() {
        all.resize(node.index() + 1, None);
    }
    all[node.index()] = version;
}

impl GossipInvariants {
    /// How a node stands to the latest change of a key; none: nobody knows the key.
    pub(super) fn state(&self, node: NodeId, key: &str) -> Option<State> {
        Some(self.keys.get(key)?.state(node, self.spreads_all))
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &Arc<str>> {
        self.keys.keys()
    }

    /// Those of the key that was changed last.
    pub(super) fn counts(&self) -> Counts {
        self.recent.as_ref().and_then(|key| self.keys.get(key)).map_or(Counts::default(), |track| track.counts)
    }

    /// Messages in the last round that is over.
    pub(super) fn last_round(&self) -> u64 {
        self.last_round
    }

    /// What a node has of a key by now.
    fn follow(&mut self, change: &Change<'_, Gossip>, key: &Arc<str>, report: &mut Option<&mut Vec<Violation>>) {
        let (id, node) = (change.id, change.node);
        let now = node.version(key);
        let Some(latest) = now.or_else(|| self.keys.get(key).map(|track| track.latest)) else { return };
        let track = Arc::make_mut(self.keys.entry(key.clone()).or_insert_with(|| Arc::new(Track::new(latest))));
        let before = track.has(id);
        let arguments = |version: Ballot, before: Ballot| {
            [("key", Value::Text(key.clone())), ("version", version.into()), ("before", before.into())]
        };
        let mut tell = |invariant: &'static str, version: Ballot, before: Ballot| {
            let Some(violations) = report.as_deref_mut() else { return };
            let arguments = arguments(version, before);
            let fact = match invariant {
                "RemovedStaysRemoved" => "conflict-spreads-again",
                "DeletedStaysDeleted" => "conflict-came-back",
                _ => "conflict-went-back",
            };
            let facts = vec![Conflict::new(fact, id, &arguments, Provenance::Now)];
            Report { node: id, violations }.add(invariant, &arguments, facts);
        };
        match (before, now) {
            (Some(before), None) => _ = track.erased.insert(id, before),
            (Some(before), Some(version)) if version < before => {
                tell("VersionMonotone", version, before);
                if before == track.latest {
                    tell("InfectedGrows", version, before);
                }
            }
            (None, Some(version)) => {
                if let Some(erased) = track.erased.remove(&id).filter(|erased| version <= *erased) {
                    tell("DeletedStaysDeleted", version, erased);
                }
            }
            _ => {}
        }
        let hot = node.hot.get(key).map(|rumor| rumor.version);
        let given_up = track.given_up.get(id.index()).copied().flatten();
        if let Some(version) = hot.filter(|version| given_up == Some(*version)) {
            tell("RemovedStaysRemoved", version, version);
        }
        put(&mut track.has, id, now);
        if hot.is_some() {
            track.hot.insert(id);
        } else {
            track.hot = track.hot.without(id);
            put(&mut track.given_up, id, now);
        }
        if let Some(version) = now {
            track.changed(version);
        }
        if !self.changed.contains(key) {
            self.changed.push(key.clone());
        }
    }

    /// A node has what its disk has, and spreads nothing.
    fn begin_anew(&mut self, id: NodeId, disk: &Stable) {
        for (key, track) in &mut self.keys {
            let version = disk.store.get(key).map(|item| item.version);
            let track = Arc::make_mut(track);
            put(&mut track.has, id, version);
            put(&mut track.given_up, id, version);
            track.hot = track.hot.without(id);
            if !self.changed.contains(key) {
                self.changed.push(key.clone());
            }
        }
    }

    fn count(&mut self, change: &Change<'_, Gossip>) {
        let did = &change.node.did;
        self.contacts += did.contacts;
        self.messages += did.sent;
        self.redundant += did.redundant;
        if did.made.is_some() {
            self.recent.clone_from(&did.made);
        }
        if !did.round {
            return;
        }
        if self.rounds.len() <= change.id.index() {
            self.rounds.resize(change.id.index() + 1, 0);
        }
        let rounds = &mut self.rounds[change.id.index()];
        *rounds += 1;
        if u64::from(*rounds) > self.most_rounds {
            self.most_rounds = u64::from(*rounds);
            let before = self.messages - did.sent;
            self.last_round = before - self.at_round;
            self.at_round = before;
        }
    }
}

impl Invariants<Gossip> for GossipInvariants {
    const SURVEYS: bool = true;

    fn observe(&mut self, change: &Change<'_, Gossip>, report: &mut Vec<Violation>) {
        if change.booted {
            self.begin_anew(change.id, &change.node.disk);
        }
        self.count(change);
        self.beliefs.observe(change, report);
        for key in &change.node.did.touched {
            self.follow(change, key, &mut Some(&mut *report));
        }
    }

    fn adopt(&mut self, change: &Change<'_, Gossip>) {
        self.beliefs.adopt(change);
        for key in change.node.disk.store.keys() {
            self.follow(change, key, &mut None);
        }
    }

    fn lost(&mut self, id: NodeId, disk: &Stable) {
        self.begin_anew(id, disk);
    }

    fn survey(&mut self, survey: &Survey<'_, Gossip>, report: &mut Vec<Violation>) {
        self.beliefs.survey(survey);
        let spreads_all = survey.config.style == Style::AntiEntropy;
        if survey.up != self.up || spreads_all != self.spreads_all {
            (self.up, self.spreads_all) = (survey.up, spreads_all);
            self.changed = self.keys.keys().cloned().collect();
            // A rumour ends with the process that spread it.
            let dead: Vec<NodeId> = survey.nodes().map(|(id, _)| id).filter(|id| !survey.runs(*id)).collect();
            for track in self.keys.values_mut().filter(|track| dead.iter().any(|id| track.hot.contains(*id))) {
                let track = Arc::make_mut(track);
                for id in &dead {
                    track.hot = track.hot.without(*id);
                }
            }
        }
        for key in std::mem::take(&mut self.changed) {
            let Some(track) = self.keys.get_mut(&key).map(Arc::make_mut) else { continue };
            track.count(self.up, spreads_all);
            let complete = track.counts.susceptible == 0 && !self.up.is_empty();
            self.completed += u64::from(complete && !track.complete);
            track.complete = complete;
        }
        if spreads_all || !survey.nothing_in_flight() {
            return;
        }
        for (key, track) in &mut self.keys {
            let Counts { susceptible, removed, .. } = track.counts;
            if track.told || !track.hot.is_empty() || susceptible == 0 || removed == 0 {
                continue;
            }
            Arc::make_mut(track).told = true;
            self.died_out += 1;
            let (latest, whole) = (track.latest, self.up.len() as u64);
            let arguments = [
                ("key", Value::Text(key.clone())),
                ("version", latest.into()),
                ("count", susceptible.into()),
                ("percent", percent(susceptible, whole).into()),
            ];
            let left = self.up.nodes().filter(|node| track.has(*node) != Some(latest));
            // Some of them are enough to look at.
            let fact = |node| Conflict::new("conflict-never-heard", node, &arguments, Provenance::Now);
            report.push(violation("Residue", &arguments, left.take(8).map(fact).collect()));
        }
    }

    fn outcomes(&self, outcomes: &mut Outcomes) {
        outcomes.reached(GossipOutcome::Everywhere, self.completed);
        outcomes.reached(GossipOutcome::DiedOut, self.died_out);
        self.beliefs.outcomes(outcomes);
    }

    fn weigh(&self, weight: &mut Weight) {
        let track = |track: &Arc<Track>| {
            size_of::<Track>() + (track.has.len() + track.given_up.len()) * size_of::<Option<Ballot>>()
        };
        let tracks: usize = self.keys.values().map(track).sum();
        weight.add(self.beliefs.bytes());
        weight.add(size_of::<GossipInvariants>() + self.rounds.len() * size_of::<u32>() + tracks);
    }

    fn fact(&self, index: usize, key: Option<&FactKey>, _now: Time) -> Option<Value> {
        let key = match key {
            Some(FactKey::Name(key)) => Some(key),
            _ => self.recent.as_ref(),
        };
        let counts = || Some(self.keys.get(key?)?.counts);
        let number = match index {
            0 => self.most_rounds,
            1 => counts()?.susceptible,
            2 => counts()?.infective,
            3 => counts()?.removed,
            4 => percent(counts()?.susceptible, self.up.len() as u64),
            5 => self.contacts,
            6 => self.redundant,
            _ => self.beliefs.false_suspicions()?,
        };
        Some(number.into())
    }
}
