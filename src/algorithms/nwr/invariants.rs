//! What must hold, checked after every event: quorums that overlap see what was acknowledged, copies converge, siblings are
//! concurrent. And what is known not to hold, told as how things are: stale reads, new then old, lost updates.
//!
//! A get begins when its coordinator is asked, and what was acknowledged before that is what it has to see. Both are taken
//! from what nodes did, so a put counts from its coordinator's answer on, which is before its client hears of it: what is
//! promised here is a little more than what clients can tell.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rpds::RedBlackTreeMapSync;

use super::Nwr;
use super::config::Sizes;
use super::disk::{Stable, Undo};
use super::measured::{Measured, Pair};
use super::outcome::NwrOutcome;
use super::ranges::Hashes;
use super::state::{Told, named};
use super::version::{RequestId, Sibling, Siblings, Version};
use crate::algorithm::report::{Report, violation};
use crate::algorithm::{Change, Invariants, Outcomes, Process, Survey, Weight};
use crate::model::{ClientId, Conflict, FactKey, NodeId, NodeSet, Provenance, Time, Value, Violation};
use crate::workload::quorum_store::{Dot, History};

/// Their names, in the order of their importance.
pub(super) const INVARIANTS: &[&str] = &[
    "ReadYourQuorum",
    "SiblingsConcurrent",
    "StoreMonotone",
    "OverwritesOnlySeen",
    "ConvergesWhenQuiet",
    "StaleRead",
    "NotLinearizable",
    "LostUpdate",
];

/// Those that are known to break.
pub(super) const KNOWN: &[&str] = &["StaleRead", "NotLinearizable", "LostUpdate"];

/// A version that somebody was told of, and who had it then.
#[derive(Clone, Hash, Debug)]
struct Heard {
    sibling: Sibling,
    /// Who told it, or its acknowledgement.
    by: NodeId,
    counted: NodeSet,
}

/// What was known of a key at some moment.
#[derive(Clone, Hash, Debug, Default)]
struct KeyState {
    /// Puts that were acknowledged, without what others of them replace.
    acked: Vec<Heard>,
    /// What gets were answered, the same.
    seen: Vec<Heard>,
}

/// A get under way: what it has to see.
#[derive(Clone, Hash, Debug)]
struct Began {
    seq: u64,
    known: Arc<KeyState>,
}

/// A put or get that was answered, and who counted.
#[derive(Clone, Hash, Debug)]
pub(super) struct Counted {
    pub(super) key: Arc<str>,
    pub(super) by: NodeId,
    pub(super) nodes: NodeSet,
}

/// A version of a key.
type Named = (Arc<str>, Dot);

/// The memory of the checker. It is kept with every moment, so what grows is a persistent map.
#[derive(Clone, Hash, Debug, Default)]
pub struct NwrInvariants {
    keys: RedBlackTreeMapSync<Arc<str>, Arc<KeyState>>,
    began: BTreeMap<ClientId, Began>,
    /// Versions on their way to nodes that have not had them yet. What is lost stays here.
    sent: RedBlackTreeMapSync<(Arc<str>, Dot, NodeId), Version>,
    /// Of versions that claim to have seen more than their client said: what that was.
    claims: RedBlackTreeMapSync<Named, History>,
    /// Versions that a copy dropped for one whose writer had not seen it.
    dropped: RedBlackTreeMapSync<Named, Sibling>,
    /// How often one of these was written.
    writes: u64,
    /// Keys of which a node stored what nobody had sent: a forged message.
    forged: RedBlackTreeMapSync<Arc<str>, ()>,
    /// A disk lost something.
    lost: bool,
    /// Something changed since the copies were last judged.
    changed: bool,
    /// Comparisons that began since anything changed, each with the hashes that were told.
    asked: BTreeMap<(NodeId, NodeId), Hashes>,
    /// Those that found all alike, whoever began them.
    alike: BTreeSet<(NodeId, NodeId)>,
    /// All that have keys in common were found alike, and their copies were judged.
    passed: bool,
    reads: u64,
    stale: u64,
    pub(super) last_write: Option<Counted>,
    pub(super) last_read: Option<Counted>,
    /// Those in force; none: nothing has happened.
    pub(super) sizes: Option<Sizes>,
    pub(super) measured: Measured,
}

impl NwrInvariants {
    fn state(&self, key: &str) -> Arc<KeyState> {
        self.keys.get(key).cloned().unwrap_or_default()
    }

    /// Whether a version's writer had really seen another.
    fn has_seen(&self, key: &Arc<str>, version: &Version, other: &Version) -> bool {
        match self.claims.get(&(key.clone(), version.dot)) {
            Some(history) => version.dot == other.dot || history.has(other.dot),
            None => version.has_seen(other),
        }
    }

    fn hear(&mut self, change: &Change<'_, Nwr>, told: &Told, report: &mut Report<'_>) {
        let by = change.id;
        match told {
            Told::Put { key, sibling, context, asked } => {
                let version = &sibling.version;
                if !context.has_all(&version.past) {
                    self.writes += 1;
                    self.claims.insert_mut((key.clone(), version.dot), context.clone());
                    let arguments = [
                        ("key", key.clone().into()),
                        ("version", Value::Text(version.to_string().into())),
                        ("context", Value::Text(context.to_string().into())),
                    ];
                    report.add("OverwritesOnlySeen", &arguments, vec![fact("conflict-claims-unseen", by, &arguments)]);
                }
                self.send(key, &Siblings::one(sibling.clone()), *asked);
            }
            Told::Sent { key, siblings, to } => self.send(key, siblings, *to),
            Told::Took { key, version } => {
                let sent = self.sent.remove_mut(&(key.clone(), version.dot, by));
                let news = |undo: &Undo| matches!(undo, Undo::Store(of, had) if of == key && !had.cover(version));
                if !sent && change.writes.iter().any(news) {
                    self.forged.insert_mut(key.clone(), ());
                }
                self.change();
                if !change.node.stored(key).iter().any(|sibling| sibling.version == *version) {
                    let taken = Sibling { value: None, version: version.clone() };
                    self.gone(change, key, &taken, report);
                }
            }
            Told::Began { request: RequestId { client, seq }, key } => {
                let known = self.state(key);
                let began = self.began.entry(*client).or_insert_with(|| Began { seq: *seq, known: known.clone() });
                if began.seq != *seq {
                    *began = Began { seq: *seq, known };
                }
            }
            Told::Written { key, sibling, counted } => {
                self.last_write = Some(Counted { key: key.clone(), by, nodes: *counted });
                let heard = Heard { sibling: sibling.clone(), by, counted: *counted };
                if let Some(newer) = self.dropped.get(&(key.clone(), sibling.version.dot)).cloned() {
                    NwrInvariants::lose(change, key, sibling, &newer, report);
                }
                let mut state = KeyState::clone(&self.state(key));
                remember(&mut state.acked, heard);
                self.writes += 1;
                self.keys.insert_mut(key.clone(), Arc::new(state));
            }
            Told::Found { request, key, siblings, counted } => {
                self.read(change, *request, (key, siblings, *counted), report);
            }
            Told::Asked { peer, hashes } => _ = self.asked.insert((by, *peer), hashes.clone()),
            // A late one is about hashes that are not the last ones that were told.
            Told::Alike { peer, hashes } => {
                if self.asked.get(&(*peer, by)) == Some(hashes) {
                    self.alike.insert((by.min(*peer), by.max(*peer)));
                }
            }
            Told::Over { puts, key, answers } => self.measured.request(*puts, key, answers),
            Told::Ended { request } => _ = self.began.remove(&request.client),
        }
    }

    /// What was compared may be unlike again.
    fn change(&mut self) {
        (self.changed, self.passed) = (true, false);
        self.asked.clear();
        self.alike.clear();
    }

    /// Whether all that have keys in common compared them since anything changed, and found them alike.
    fn all_compared(&self, survey: &Survey<'_, Nwr>) -> bool {
        let found = |one: NodeId, other: &NodeId| self.alike.contains(&(one.min(*other), one.max(*other)));
        let compared = |node: &Nwr| node.ring.peers(node.me).iter().all(|peer| found(node.me, peer));
        survey.config.anti_entropy.is_some() && survey.nodes().all(|(id, _)| survey.running(id).is_some_and(compared))
    }

    fn send(&mut self, key: &Arc<str>, siblings: &Siblings, to: NodeSet) {
        for node in to.nodes() {
            for sibling in siblings {
                self.writes += 1;
                self.sent.insert_mut((key.clone(), sibling.version.dot, node), sibling.version.clone());
            }
        }
    }

    /// A get was answered: with all that it had to see?
    fn read(
        &mut self,
        change: &Change<'_, Nwr>,
        request: RequestId,
        (key, siblings, counted): (&Arc<str>, &Siblings, NodeSet),
        report: &mut Report<'_>,
    ) {
        let by = change.id;
        self.reads += 1;
        self.last_read = Some(Counted { key: key.clone(), by, nodes: counted });
        let known = match self.began.remove(&request.client) {
            Some(began) if began.seq == request.seq => began.known,
            _ => Arc::default(),
        };
        let node = change.node;
        // So many of the same N replicas cannot all be others.
        let overlaps = |heard: &Heard| !node.sloppy && heard.counted.len() + counted.len() > node.sizes.n;
        let found: Arc<str> = siblings.texts().to_string().into();
        let arguments = |heard: &Heard| {
            vec![
                ("key", key.clone().into()),
                ("client", Value::Client(request.client)),
                ("found", Value::Text(found.clone())),
                ("missed", heard.sibling.value.clone().into()),
                ("version", Value::Text(heard.sibling.version.to_string().into())),
                ("written", heard.counted.into()),
                ("read", counted.into()),
                ("overlap", named(heard.counted.common(counted))),
                ("by", heard.by.into()),
            ]
        };
        let unseen = |heard: &&Heard| misses(siblings, &heard.sibling);
        if let Some(heard) = known.acked.last() {
            self.measured.pair(Pair {
                key: key.clone(),
                value: heard.sibling.value.clone(),
                wrote: heard.counted,
                get: request,
                read: counted,
                stale: unseen(&heard),
            });
        }
        if let Some(heard) = known.acked.iter().find(unseen) {
            self.stale += 1;
            let name = if overlaps(heard) { "ReadYourQuorum" } else { "StaleRead" };
            let arguments = arguments(heard);
            let facts = vec![
                Conflict {
                    quorum: heard.counted.into(),
                    ..Conflict::new("conflict-was-acknowledged", heard.by, &arguments, Provenance::Unknown)
                },
                Conflict {
                    quorum: counted.into(),
                    ..Conflict::new("conflict-was-not-found", by, &arguments, Provenance::Now)
                },
            ];
            report.add(name, &arguments, facts);
        } else if let Some(heard) = known.seen.iter().find(unseen) {
            let arguments = arguments(heard);
            let facts = vec![
                Conflict {
                    quorum: heard.counted.into(),
                    ..Conflict::new("conflict-was-read", heard.by, &arguments, Provenance::Unknown)
                },
                Conflict {
                    quorum: counted.into(),
                    ..Conflict::new("conflict-was-not-found", by, &arguments, Provenance::Now)
                },
            ];
            report.add("NotLinearizable", &arguments, facts);
        }
        let mut state = KeyState::clone(&self.state(key));
        for sibling in siblings {
            remember(&mut state.seen, Heard { sibling: sibling.clone(), by, counted });
        }
        self.writes += 1;
        self.keys.insert_mut(key.clone(), Arc::new(state));
    }

    /// What a copy had of a key, and what it has instead.
    fn replaced(
        &mut self,
        change: &Change<'_, Nwr>,
        key: &Arc<str>,
        [before, after]: [&Siblings; 2],
        report: &mut Report<'_>,
    ) {
        for old in before.iter().filter(|old| !after.iter().any(|new| new == *old)) {
            if !after.cover(&old.version) {
                let arguments = [
                    ("key", key.clone().into()),
                    ("version", Value::Text(old.version.to_string().into())),
                    ("value", old.value.clone().into()),
                    ("stored", after.texts()),
                ];
                report.add("StoreMonotone", &arguments, vec![fact("conflict-forgets", change.id, &arguments)]);
            }
            self.gone(change, key, old, report);
        }
        for one in after {
            let other = after.iter().find(|other| *other != one && other.version.covers(&one.version));
            if let Some(other) = other {
                let arguments = [
                    ("key", key.clone().into()),
                    ("version", Value::Text(one.version.to_string().into())),
                    ("newer", Value::Text(other.version.to_string().into())),
                ];
                report.add("SiblingsConcurrent", &arguments, vec![fact("conflict-kept-both", change.id, &arguments)]);
            }
        }
    }

    /// A version is not on a copy, or not any more: did the one in its place see it?
    fn gone(&mut self, change: &Change<'_, Nwr>, key: &Arc<str>, old: &Sibling, report: &mut Report<'_>) {
        let stored = change.node.stored(key);
        let newer = stored.iter().find(|new| new.version.covers(&old.version));
        let Some(newer) = newer.filter(|new| !self.has_seen(key, &new.version, &old.version)) else { return };
        let name = (key.clone(), old.version.dot);
        let acked = self.state(key).acked.iter().find(|heard| heard.sibling.version == old.version).cloned();
        if let Some(acked) = acked.filter(|_| !self.dropped.contains_key(&name)) {
            NwrInvariants::lose(change, key, &acked.sibling, newer, report);
        }
        self.writes += 1;
        self.dropped.insert_mut(name, newer.clone());
    }

    fn lose(change: &Change<'_, Nwr>, key: &Arc<str>, old: &Sibling, newer: &Sibling, report: &mut Report<'_>) {
        let arguments = [
            ("key", key.clone().into()),
            ("value", old.value.clone().into()),
            ("version", Value::Text(old.version.to_string().into())),
            ("newer", newer.value.clone().into()),
            ("newer_version", Value::Text(newer.version.to_string().into())),
            ("by_time", newer.version.by_time.into()),
        ];
        report.add("LostUpdate", &arguments, vec![fact("conflict-replaced-unseen", change.id, &arguments)]);
    }

    /// Keys whose copies are unlike although all that was sent of them has arrived, or although they were compared.
    fn unlike(&self, survey: &Survey<'_, Nwr>, compared: bool) -> Option<(Arc<str>, NodeId, NodeId)> {
        let running: Vec<(NodeId, &Nwr)> = survey
            .nodes()
            .filter_map(|(id, process)| match process {
                Process::Running(node) => Some((id, *node)),
                Process::Stopped(_) => None,
            })
            .collect();
        let (_, first) = running.first()?;
        let lost = |((key, _, node), version): (&(Arc<str>, Dot, NodeId), &Version)| {
            let there = running.iter().find(|(id, _)| id == node).is_some_and(|(_, at)| at.stored(key).cover(version));
            (!there).then(|| key.clone())
        };
        let lost: Vec<Arc<str>> = self.sent.iter().filter_map(lost).collect();
        let keys: BTreeSet<&Arc<str>> = running.iter().flat_map(|(_, node)| node.disk.store.keys()).collect();
        let judged = |key: &&Arc<str>| (compared || !lost.contains(key)) && !self.forged.contains_key(*key);
        keys.into_iter().filter(judged).find_map(|key| {
            let homes = first.ring.homes(key);
            let mut copies = running.iter().filter(|(id, _)| homes.contains(*id));
            let (one, has) = copies.next()?;
            let (other, _) = copies.find(|(_, node)| !same(&node.stored(key), &has.stored(key)))?;
            Some((key.clone(), *one, *other))
        })
    }
}

/// Whether two copies have the same versions.
fn same(one: &Siblings, other: &Siblings) -> bool {
    one.cover_all(other) && other.cover_all(one)
}

/// Whether what was found lacks a version. A deleted key is seen where nothing is found, and also where nothing is found
/// that it deleted.
fn misses(found: &Siblings, known: &Sibling) -> bool {
    let deleted = known.value.is_none() && !found.iter().any(|sibling| known.version.covers(&sibling.version));
    !found.cover(&known.version) && !deleted
}

/// One more version that is known, without those that it replaces.
fn remember(all: &mut Vec<Heard>, heard: Heard) {
    if all.iter().any(|other| other.sibling.version.covers(&heard.sibling.version)) {
        return;
    }
    all.retain(|other| !heard.sibling.version.covers(&other.sibling.version));
    all.push(heard);
}

fn fact(text: &'static str, node: NodeId, arguments: &[(&'static str, Value)]) -> Conflict {
    Conflict::new(text, node, arguments, Provenance::Now)
}

impl Invariants<Nwr> for NwrInvariants {
    const SURVEYS: bool = true;

    fn observe(&mut self, change: &Change<'_, Nwr>, violations: &mut Vec<Violation>) {
        let mut report = Report { node: change.id, violations };
        // Each write with what it left: what the next one of that key found, or what is there now.
        let mut after: BTreeMap<&Arc<str>, Siblings> = BTreeMap::new();
        let mut steps = Vec::new();
        for undo in change.writes.iter().rev() {
            self.change();
            if let Undo::Store(key, before) = undo {
                let now = after.insert(key, before.clone()).unwrap_or_else(|| change.node.stored(key));
                steps.push((key, before, now));
            }
        }
        for (key, before, now) in steps.into_iter().rev() {
            self.replaced(change, key, [before, &now], &mut report);
        }
        for told in change.node.told() {
            self.hear(change, told, &mut report);
        }
    }

    fn adopt(&mut self, _change: &Change<'_, Nwr>) {}

    /// What was acknowledged counts only while those who counted have it.
    fn lost(&mut self, id: NodeId, disk: &Stable) {
        self.lost = true;
        self.change();
        let keys: Vec<Arc<str>> = self.keys.keys().cloned().collect();
        for key in keys {
            let mut state = KeyState::clone(&self.state(&key));
            let has = |heard: &Heard| disk.store.get(&key).is_some_and(|stored| stored.cover(&heard.sibling.version));
            let kept = |heard: &Heard| !heard.counted.contains(id) || has(heard);
            state.acked.retain(kept);
            state.seen.retain(kept);
            self.writes += 1;
            self.keys.insert_mut(key, Arc::new(state));
        }
        // Gets under way do not have to see it any more.
        self.began.clear();
    }

    fn survey(&mut self, survey: &Survey<'_, Nwr>, report: &mut Vec<Violation>) {
        self.sizes = Some(survey.config.sizes(survey.nodes.len()));
        if self.passed || !survey.nothing_in_flight() {
            return;
        }
        // Where copies are compared, they are judged once all were and were found alike: what was lost is mended until then.
        let compared = self.all_compared(survey);
        let mended = survey.config.anti_entropy.is_some();
        if mended && !compared || !mended && (!self.changed || self.lost) {
            return;
        }
        let all_up = survey.nodes().all(|(id, _)| survey.is_up(id));
        let hinted = |(_, process): (NodeId, &Process<'_, Nwr>)| matches!(process, Process::Running(node) if !node.disk.hints.is_empty());
        let ids = || survey.nodes().map(|(id, _)| id);
        let connected = || ids().all(|a| ids().all(|b| a >= b || survey.connected(a, b)));
        if !all_up || survey.nodes().any(hinted) || !connected() {
            return;
        }
        (self.changed, self.passed) = (false, compared);
        if let Some((key, one, other)) = self.unlike(survey, compared) {
            let stored =
                |node: NodeId| survey.running(node).map_or(Value::None, |running| running.stored(&key).texts());
            let arguments = [
                ("key", key.clone().into()),
                ("one", one.into()),
                ("stored", stored(one)),
                ("other", other.into()),
                ("stored_other", stored(other)),
                ("compared", compared.into()),
            ];
            let facts = [one, other].map(|node| {
                let arguments = [("key", key.clone().into()), ("stored", stored(node))];
                fact("conflict-has", node, &arguments)
            });
            report.push(violation("ConvergesWhenQuiet", &arguments, facts.to_vec()));
        }
    }

    fn outcomes(&self, outcomes: &mut Outcomes) {
        outcomes.reached(NwrOutcome::Stale, self.stale);
    }

    fn weigh(&self, weight: &mut Weight) {
        weight.add(size_of::<NwrInvariants>() + self.began.len() * size_of::<(ClientId, Began)>());
        let compared = self.asked.len() * size_of::<((NodeId, NodeId), Hashes)>();
        weight.add(self.measured.size() + compared + self.alike.len() * size_of::<(NodeId, NodeId)>());
        let entries = self.keys.size() + self.sent.size() + self.claims.size() + self.dropped.size();
        weight.add_map(self.writes, entries);
    }

    fn fact(&self, index: usize, _key: Option<&FactKey>, _now: Time) -> Option<Value> {
        let nodes = |counted: &Option<Counted>| counted.as_ref().map_or(NodeSet::default(), |counted| counted.nodes);
        Some(match index {
            0 => nodes(&self.last_write).common(nodes(&self.last_read)).into(),
            1 => nodes(&self.last_write).into(),
            2 => nodes(&self.last_read).into(),
            3 => self.stale.into(),
            4 => self.reads.into(),
            _ => self.sizes.map_or(0, |sizes| (sizes.r + sizes.w) as u64).into(),
        })
    }
}
