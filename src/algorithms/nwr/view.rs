//! What NWR says about itself as data, its facts, and its part of the picture.

use std::sync::Arc;

use super::config::{NEEDS, SETTINGS, Safeguards};
use super::disk::Stable;
use super::figures;
use super::invariants::{INVARIANTS, KNOWN, NwrInvariants};
use super::message::NwrMessage;
use super::outcome::NwrOutcome;
use super::rules::NwrRule;
use super::state::{Nwr, NwrTimer, Open};
use super::version::Siblings;
use crate::algorithm::describe::{Description, Fact, FigureSpec, KeyKind, Question};
use crate::algorithm::fact::described;
use crate::algorithm::{FactOf, Inspect, Process, Weight};
use crate::model::{FactKey, Figure, FigureKind, Kind, MomentQuery, NodeId, Participation, Value};
use crate::workload::Workload;
use crate::workload::quorum_store::{QuorumStore, joined};

pub(super) static DESCRIPTION: Description = Description {
    name: "nwr",
    texts: &["nwr"],
    nodes: 1..=15,
    settings: SETTINGS,
    facts: &described::<_, _, { FACTS.len() }>(FACTS),
    cluster_facts: &[
        Fact::volatile("overlap", Kind::Nodes),
        Fact::volatile("last_write", Kind::Nodes),
        Fact::volatile("last_read", Kind::Nodes),
        Fact::volatile("stale_reads", Kind::Number),
        Fact::volatile("reads", Kind::Number),
        Fact::volatile("w_plus_r", Kind::Number),
    ],
    messages: NwrMessage::SPECS,
    timers: &["request", "stand_in", "hint", "anti_entropy"],
    rules: NwrRule::SPECS,
    outcomes: NwrOutcome::SPECS,
    controls: &[],
    operations: QuorumStore::OPERATIONS,
    client_facts: &[],
    given: &[],
    safeguards: Safeguards::NAMES,
    progress: &[],
    needs: NEEDS,
    outsets: &[],
    invariants: INVARIANTS,
    known: KNOWN,
    linearizable: false,
    roles: &["coordinator", "replica"],
    standings: &[],
    leads: false,
    seeds: &[],
    stages: &[],
    questions: &[
        Question::new("store", &["store_version"]),
        Question::new("answer", &["answer_put", "answer_get"]),
        Question::new("repair", &["repair_first", "repair_stale"]),
    ],
    figures: &[
        FigureSpec::new("quorums", FigureKind::Quorum, "figure-quorums", "help-figure-quorums"),
        FigureSpec::new("copies", FigureKind::Grid, "figure-copies", "help-figure-copies"),
        FigureSpec::new("ring", FigureKind::Ring, "figure-ring", "help-figure-ring"),
        FigureSpec::new("pairs", FigureKind::Grid, "figure-pairs", "help-figure-pairs"),
        FigureSpec::new("sizes", FigureKind::Table, "figure-sizes", "help-figure-sizes"),
        FigureSpec::new("trees", FigureKind::Tree, "figure-trees", "help-figure-trees"),
    ],
};

type Known = FactOf<Nwr, <Nwr as Inspect>::Invariants>;

/// What is known of a node, and how it is read.
const FACTS: &[Known] = &[
    Known::durable_of_each("siblings", KeyKind::Name, Kind::Text, |disk, key| stored(disk, key, Siblings::texts), keys),
    Known::durable_of_each(
        "version",
        KeyKind::Name,
        Kind::Text,
        |disk, key| stored(disk, key, Siblings::version),
        keys,
    ),
    Known::of_each(
        "replicas",
        KeyKind::Name,
        Kind::Text,
        |node, key| Some(list(&node.ring.replicas(name(key)?))),
        |node| keys(&node.disk),
    ),
    Known::durable("hints", Kind::Number, |disk| hints(disk).into()),
    Known::volatile("coordinating", Kind::Number, |node| (node.open.len() as u64).into()),
];

fn name(key: &FactKey) -> Option<&Arc<str>> {
    match key {
        FactKey::Name(name) => Some(name),
        _ => None,
    }
}

/// What a disk has of a key, told in some way; nothing: that is no key.
fn stored(disk: &Stable, key: &FactKey, told: fn(&Siblings) -> Value) -> Option<Value> {
    Some(disk.store.get(name(key)?).map_or(Value::None, told))
}

fn keys(disk: &Stable) -> Vec<FactKey> {
    disk.store.keys().cloned().map(FactKey::Name).collect()
}

/// How many versions it keeps for others.
fn hints(disk: &Stable) -> u64 {
    disk.hints.values().map(|siblings| siblings.len() as u64).sum()
}

/// Nodes in this order, not in theirs.
fn list(nodes: &[NodeId]) -> Value {
    let names: Vec<String> = nodes.iter().map(ToString::to_string).collect();
    Value::Text(names.join(",").into())
}

impl Inspect for Nwr {
    type Invariants = NwrInvariants;

    const FACTS: &'static [Known] = FACTS;

    fn main_timer(&self) -> Option<NwrTimer> {
        let hints = (!self.disk.hints.is_empty()).then_some(NwrTimer::Hint);
        self.open.keys().next().copied().map(NwrTimer::Request).or(hints).or(Some(NwrTimer::AntiEntropy))
    }

    fn participation(&self) -> Participation {
        let waits = |open: &Open| match open {
            Open::Put(work) => !work.answered,
            Open::Get(work) => !work.answered,
        };
        if self.open.values().any(waits) { Participation::Campaigning } else { Participation::Following }
    }

    fn role(&self) -> &'static str {
        if self.participation() == Participation::Campaigning { "coordinator" } else { "replica" }
    }

    /// The values of a key that are not deleted.
    fn store_value(&self, key: &str) -> Option<Arc<str>> {
        match joined(&self.stored(key).values()) {
            Value::Text(values) => Some(values),
            _ => None,
        }
    }

    /// They have the same of every key of which both are replicas.
    fn converged_with(&self, other: &Nwr) -> bool {
        let shared = |key: &&Arc<str>| {
            let homes = self.ring.homes(key);
            homes.contains(self.me) && homes.contains(other.me)
        };
        let alike = |key: &Arc<str>| {
            let (one, two) = (self.stored(key), other.stored(key));
            one.cover_all(&two) && two.cover_all(&one)
        };
        self.disk.store.keys().chain(other.disk.store.keys()).filter(shared).all(alike)
    }

    fn badges(&self) -> Vec<(&'static str, Value)> {
        Nwr::badges_of_disk(&self.disk)
    }

    fn badges_of_disk(disk: &Stable) -> Vec<(&'static str, Value)> {
        let pair = |(key, siblings): (&Arc<str>, &Siblings)| format!("{key}={}", siblings.texts());
        let stored: Vec<String> = disk.store.iter().map(pair).collect();
        let stored = if stored.is_empty() { Value::None } else { Value::Text(stored.join(" ").into()) };
        let hints = Some(hints(disk)).filter(|hints| *hints > 0).map(|hints| ("hints", hints.into()));
        std::iter::once(("stored", stored)).chain(hints).collect()
    }

    fn figures(
        servers: &[(NodeId, Process<'_, Nwr>)],
        invariants: &NwrInvariants,
        _scope: &MomentQuery,
    ) -> Vec<Figure> {
        figures::figures(servers, invariants)
    }

    fn weigh(nodes: &[&Nwr], weight: &mut Weight) {
        let entries =
            |node: &&Nwr| node.disk.store.len() + node.disk.hints.len() + node.disk.made.len() + node.open.len();
        weight.add(size_of_val(nodes) + nodes.iter().map(entries).sum::<usize>() * size_of::<(Arc<str>, Open)>());
    }
}
