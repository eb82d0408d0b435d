//! What the service says about itself as data, its facts, and its part of the picture. What it has of ZAB it shows as
//! ZAB.

use std::sync::Arc;

use super::config::{NEEDS, OUTSETS, SETTINGS, Safeguards};
use super::disk::Stable;
use super::figures;
use super::invariants::{INVARIANTS, KNOWN, TreeInvariants};
use super::message::TreeMessage;
use super::outcome::TreeOutcome;
use super::rules::TreeRule;
use super::state::{TIMERS, Timer, ZooKeeper};
use crate::algorithm::describe::{
    Description, FigureSpec, KeyKind, LOG_STAGES, LOGS, MessageSpec, NODES_WITH_LOGS, Question, RuleSpec,
};
use crate::algorithm::embed::{Either, joined};
use crate::algorithm::fact::{Subject, described};
use crate::algorithm::outcome::OutcomeSpec;
use crate::algorithm::{Algorithm, FactOf, Inspect, Process, Weight};
use crate::algorithms::zab::Zab;
use crate::algorithms::zab::invariants::{INVARIANTS as OF_ZAB, ZabInvariants};
use crate::algorithms::zab::message::ZabMessage;
use crate::algorithms::zab::outcome::ZabOutcome;
use crate::algorithms::zab::rules::ZabRule;
use crate::model::{FactKey, Figure, FigureKind, Kind, MomentQuery, NodeId, Participation, Time, Value};
use crate::workload::Workload;
use crate::workload::znode::{CLIENT_FACTS, Znode, Znodes};

const ZAB: &Description = <Zab as Algorithm>::DESCRIPTION;

pub(super) static DESCRIPTION: Description = Description {
    name: "zookeeper",
    texts: &["zookeeper", "zab"],
    nodes: NODES_WITH_LOGS,
    settings: SETTINGS,
    facts: &described::<ZooKeeper, TreeInvariants, { FACTS.len() }>(FACTS),
    cluster_facts: &[],
    messages: &MESSAGES,
    timers: &joined::<&str, { TIMERS.len() + 6 }>(TIMERS, ZAB.timers),
    rules: &RULES,
    outcomes: &joined::<OutcomeSpec, { TreeOutcome::SPECS.len() + ZabOutcome::SPECS.len() }>(
        TreeOutcome::SPECS,
        ZabOutcome::SPECS,
    ),
    operations: Znodes::OPERATIONS,
    client_facts: CLIENT_FACTS,
    controls: &[],
    given: ZAB.given,
    safeguards: Safeguards::NAMES,
    progress: &[],
    needs: NEEDS,
    outsets: OUTSETS,
    invariants: &joined::<&str, { INVARIANTS.len() + OF_ZAB.len() }>(INVARIANTS, OF_ZAB),
    known: KNOWN,
    linearizable: false,
    roles: ZAB.roles,
    standings: &[],
    leads: false,
    seeds: &[],
    stages: LOG_STAGES,
    questions: &[
        Question::new("lead", &["lead_tree"]).in_role("leading"),
        Question::new("commit", &["commit", "commit_noted"]),
        Question::new("apply", &["apply_transaction"]),
        Question::new("answer", &["answer_change", "read_tree"]),
    ],
    figures: &[
        FigureSpec::new("tree", FigureKind::Tree, "figure-tree", "help-figure-tree"),
        FigureSpec::new("sessions", FigureKind::Table, "figure-sessions", "help-figure-sessions"),
        LOGS,
        ZAB.figures[1],
        ZAB.figures[3],
    ],
};

static MESSAGES: [MessageSpec; TreeMessage::SPECS.len() + ZabMessage::SPECS.len()] =
    joined(TreeMessage::SPECS, ZabMessage::SPECS);

static RULES: [RuleSpec; TreeRule::SPECS.len() + ZabRule::SPECS.len()] = joined(TreeRule::SPECS, ZabRule::SPECS);

type Known = FactOf<ZooKeeper, TreeInvariants>;

/// A fact of ZAB's, of a server that runs.
fn zab<const PLACE: usize>(node: &ZooKeeper) -> Option<Value> {
    let (node, invariants) = (node.zab(), &ZabInvariants::default());
    let disk = crate::algorithm::Machine::disk(node);
    Zab::FACTS[PLACE].of_node(&Subject { id: NodeId(0), node, disk, invariants, now: Time::ZERO }, None)
}

fn zab_always<const PLACE: usize>(node: &ZooKeeper) -> Value {
    zab::<PLACE>(node).unwrap_or(Value::None)
}

fn zab_disk<const PLACE: usize>(disk: &Stable) -> Value {
    Zab::FACTS[PLACE].of_disk(&disk.zab, None).unwrap_or(Value::None)
}

/// A fact of ZAB's, as it is there.
const fn of_zab<const PLACE: usize>() -> Known {
    let fact = <Zab as Inspect>::FACTS[PLACE].fact();
    if fact.durable {
        Known::durable(fact.name, fact.kind, zab_disk::<PLACE>).running(zab_always::<PLACE>)
    } else {
        Known::at_times(fact.name, fact.kind, zab::<PLACE>)
    }
}

/// What a fact's brackets name, if they name a path.
fn found<'a>(node: &'a ZooKeeper, key: &FactKey) -> Option<&'a Znode> {
    match key {
        FactKey::Name(path) => node.tree.get(path),
        _ => None,
    }
}

/// All paths but that of the root.
fn paths(node: &ZooKeeper) -> Vec<FactKey> {
    let paths = node.tree.iter().map(|(path, _)| path).filter(|path| ***path != *"/");
    paths.map(|path| FactKey::Name(path.clone())).collect()
}

/// A fact of each node of the tree.
const fn of_path(name: &'static str, kind: Kind, read: fn(&ZooKeeper, &FactKey) -> Option<Value>) -> Known {
    Known::of_each(name, KeyKind::Name, kind, read, paths)
}

/// What is known of a server, and how it is read.
const FACTS: &[Known] = &[
    Known::volatile("tree", Kind::Text, |node| {
        let paths: Vec<&str> = node.tree.iter().map(|(path, _)| &**path).filter(|path| *path != "/").collect();
        if paths.is_empty() { Value::None } else { Value::Text(paths.join(",").into()) }
    }),
    Known::volatile("applied", Kind::EpochCounter, |node| node.zxid.into()),
    Known::volatile("sessions", Kind::Text, |node| figures::clients(node.tree.alive().map(|(client, _)| client))),
    Known::volatile("connections", Kind::Text, |node| figures::clients(node.connections.keys().copied())),
    Known::of_each(
        "expires",
        KeyKind::Client,
        Kind::Clock,
        |node, key| match key {
            FactKey::Client(client) => node.alive.get(client).map(|alive| super::leader::clock(alive.expires).into()),
            _ => None,
        },
        |node| node.alive.keys().map(|client| FactKey::Client(*client)).collect(),
    ),
    of_path("data", Kind::Text, |node, key| Some(found(node, key)?.data.clone().into())),
    of_path("version", Kind::Number, |node, key| Some(found(node, key)?.version.into())),
    of_path("owner", Kind::Client, |node, key| Some(found(node, key)?.owner.map_or(Value::None, Value::Client))),
    of_path("children", Kind::Number, |node, key| Some(found(node, key)?.children.into())),
    of_path("watches", Kind::Text, |node, key| match key {
        FactKey::Name(path) => Some(figures::watchers(&[node], path)),
        _ => None,
    }),
    of_path("cversion", Kind::Number, |node, key| Some(found(node, key)?.cversion().into())).unlisted(),
    of_path("acl", Kind::Text, |node, key| Some((&found(node, key)?.acl).into())),
    of_path("aversion", Kind::Number, |node, key| Some(found(node, key)?.aversion.into())).unlisted(),
    of_path("czxid", Kind::EpochCounter, |node, key| Some(found(node, key)?.czxid.into())).unlisted(),
    of_path("mzxid", Kind::EpochCounter, |node, key| Some(found(node, key)?.mzxid.into())).unlisted(),
    of_path("pzxid", Kind::EpochCounter, |node, key| Some(found(node, key)?.pzxid.into())).unlisted(),
    of_zab::<0>().unlisted(),
    of_zab::<1>(),
    of_zab::<2>(),
    of_zab::<3>(),
    of_zab::<4>(),
    of_zab::<5>(),
    of_zab::<6>(),
    of_zab::<7>(),
    of_zab::<8>(),
    of_zab::<9>(),
    of_zab::<10>(),
    of_zab::<11>(),
    of_zab::<12>(),
    of_zab::<13>(),
    of_zab::<14>(),
    of_zab::<15>(),
    of_zab::<16>(),
    of_zab::<17>(),
];

const _: () = assert!(<Zab as Inspect>::FACTS.len() == 18, "each of ZAB's facts is one here");

impl Inspect for ZooKeeper {
    type Invariants = TreeInvariants;

    const FACTS: &'static [Known] = FACTS;

    fn main_timer(&self) -> Option<Timer> {
        self.zab().main_timer().map(Either::Inner)
    }

    fn participation(&self) -> Participation {
        self.zab().participation()
    }

    fn role(&self) -> &'static str {
        self.zab().role()
    }

    fn rank(&self) -> u64 {
        self.zab().rank()
    }

    fn store_value(&self, key: &str) -> Option<Arc<str>> {
        self.tree.get(key)?.data.clone()
    }

    fn converged_with(&self, other: &ZooKeeper) -> bool {
        self.zab().converged_with(other.zab()) && self.tree == other.tree
    }

    fn badges(&self) -> Vec<(&'static str, Value)> {
        let clients = figures::clients(self.connections.keys().copied());
        let clients = (clients != Value::None).then_some(("clients", clients));
        let mut badges = self.zab().badges();
        badges.extend(clients);
        badges
    }

    fn badges_of_disk(disk: &Stable) -> Vec<(&'static str, Value)> {
        Zab::badges_of_disk(&disk.zab)
    }

    fn figures(
        servers: &[(NodeId, Process<'_, ZooKeeper>)],
        invariants: &TreeInvariants,
        scope: &MomentQuery,
    ) -> Vec<Figure> {
        let of_zab = Zab::figures(&figures::of_zab(servers), &invariants.zab, scope);
        let mut all = vec![figures::trees(servers), figures::sessions(servers)];
        // The boxes have no pane here.
        all.extend(of_zab.into_iter().enumerate().filter(|(place, _)| *place != 2).map(|(_, figure)| figure));
        all
    }

    fn weigh(nodes: &[&ZooKeeper], weight: &mut Weight) {
        let zab: Vec<&Zab> = nodes.iter().map(|node| node.zab()).collect();
        Zab::weigh(&zab, weight);
        for node in nodes {
            weight.add_map(node.applied, node.tree.size());
            weight.add(node.watches.len() * 64 + node.connections.len() * 256);
        }
    }
}
