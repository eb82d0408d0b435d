//! What gossip says about itself as data, its facts, and its part of the picture.

use std::sync::Arc;

use super::config::{NEEDS, SETTINGS, Safeguards};
use super::disk::Stable;
use super::figures;
use super::invariants::{GossipInvariants, INVARIANTS, KNOWN, STANDINGS, State};
use super::item::Item;
use super::membership::{Status, View};
use super::message::GossipMessage;
use super::outcome::GossipOutcome;
use super::rules::GossipRule;
use super::state::{Gossip, GossipTimer};
use crate::algorithm::describe::{
    At, ControlSpec, Description, Fact, Field, FigureSpec, KeyKind, MOST_NODES, Question,
};
use crate::algorithm::fact::described;
use crate::algorithm::{FactOf, Inspect, Process, Weight};
use crate::model::{FactKey, Figure, FigureKind, Kind, MomentQuery, NodeId, Participation, Value};
use crate::workload::Workload;
use crate::workload::key_value::Registers;

const fn control(name: &'static str, arguments: &'static [Field]) -> ControlSpec {
    ControlSpec { name, at: At::First, arguments, options: &[] }
}

const fn of_key(name: &'static str, kind: Kind) -> Fact {
    Fact { name, key: Some(KeyKind::NameOrLatest), kind, durable: false }
}

pub(super) static DESCRIPTION: Description = Description {
    name: "gossip",
    texts: &["gossip"],
    nodes: 1..=MOST_NODES,
    settings: SETTINGS,
    facts: &described::<Gossip, GossipInvariants, { FACTS.len() }>(FACTS),
    cluster_facts: &[
        Fact::volatile("rounds", Kind::Number),
        of_key("susceptible", Kind::Number),
        of_key("infective", Kind::Number),
        of_key("removed", Kind::Number),
        of_key("residue", Kind::Percent),
        Fact::volatile("contacts", Kind::Number),
        Fact::volatile("redundant", Kind::Number),
        Fact::volatile("false_suspicions", Kind::Number),
    ],
    messages: GossipMessage::SPECS,
    timers: &["round", "backup", "probe", "suspicion"],
    rules: GossipRule::SPECS,
    outcomes: GossipOutcome::SPECS,
    controls: &[
        control("update", &[Field::new("node", Kind::Node), Field::new("item", Kind::Text)]),
        control("delete", &[Field::new("node", Kind::Node), Field::new("key", Kind::Text)]),
        control("contact", &[Field::new("node", Kind::Node), Field::new("peer", Kind::Node)]),
        control("leave", &[Field::new("node", Kind::Node)]),
    ],
    operations: <Registers as Workload>::OPERATIONS,
    client_facts: &[],
    given: &[],
    safeguards: Safeguards::NAMES,
    progress: &["indirect_probes"],
    needs: NEEDS,
    outsets: &[],
    invariants: INVARIANTS,
    known: KNOWN,
    linearizable: false,
    roles: STATES,
    standings: STANDINGS,
    leads: false,
    seeds: &[],
    stages: &[],
    questions: &[Question::new("learn", &["learn_item"]), Question::new("suspect", &["suspect_member"])],
    figures: &[
        FigureSpec::new("nodes", FigureKind::Grid, "figure-nodes", "help-figure-nodes"),
        FigureSpec::series("spread", "figure-spread", "help-figure-spread", &["susceptible", "infective", "removed"]),
        FigureSpec::series("traffic", "figure-traffic", "help-figure-traffic", &["messages-a-round"]),
        FigureSpec::new("members", FigureKind::Grid, "figure-members", "help-figure-members"),
    ],
};

const STATES: &[&str] = &["susceptible", "infective", "removed"];

fn word(state: State) -> &'static str {
    STATES[state as usize]
}

type Known = FactOf<Gossip, GossipInvariants>;

/// What is known of a node, and how it is read.
const FACTS: &[Known] = &[
    Known::judged_of_each(
        "state",
        KeyKind::NameOrLatest,
        Kind::words(STATES),
        |checker, node, key, _| Some(Value::word(word(checker.state(node, name(key)?)?))),
        |checker, _| checker.keys().cloned().map(FactKey::Name).collect(),
    ),
    Known::durable_of_each(
        "value",
        KeyKind::NameOrLatest,
        Kind::Text,
        |disk, key| Some(disk.store.get(name(key)?).and_then(|item| item.value.clone()).into()),
        keys,
    ),
    Known::durable_of_each(
        "version",
        KeyKind::NameOrLatest,
        Kind::Ballot,
        |disk, key| Some(disk.store.get(name(key)?).map(|item| item.version).into()),
        keys,
    ),
    Known::of_each(
        "counter",
        KeyKind::NameOrLatest,
        Kind::Number,
        |node, key| Some(node.hot.get(name(key)?).map(|rumor| rumor.counter).into()),
        |node| node.hot.keys().cloned().map(FactKey::Name).collect(),
    ),
    Known::at_times("incarnation", Kind::Number, |node| Some(node.own_view()?.incarnation.into())),
    Known::of_each("status", KeyKind::Node, Kind::words(STATUSES), status, listed),
];

/// What a member is taken for.
const STATUSES: &[&str] = &["alive", "suspect", "dead", "left", "unknown"];

fn status(node: &Gossip, key: &FactKey) -> Option<Value> {
    let (members, FactKey::Node(member)) = (node.members.as_ref()?, key) else { return None };
    Some(Value::word(members.status(*member).map_or("unknown", Status::word)))
}

/// Whom the list of facts has: of very many only those that are not alive.
fn listed(node: &Gossip) -> Vec<FactKey> {
    let Some(members) = &node.members else { return Vec::new() };
    let all = members.views.len() <= figures::FEW;
    let shown = |view: &View| all || view.status != Status::Alive;
    members.known().filter(|(_, view)| shown(view)).map(|(member, _)| FactKey::Node(member)).collect()
}

fn name(key: &FactKey) -> Option<&Arc<str>> {
    match key {
        FactKey::Name(name) => Some(name),
        _ => None,
    }
}

fn keys(disk: &Stable) -> Vec<FactKey> {
    disk.store.keys().cloned().map(FactKey::Name).collect()
}

impl Inspect for Gossip {
    type Invariants = GossipInvariants;

    const FACTS: &'static [Known] = FACTS;

    fn main_timer(&self) -> Option<GossipTimer> {
        Some(GossipTimer::Round)
    }

    /// Who has something to tell stands out.
    fn participation(&self) -> Participation {
        if self.hot.is_empty() { Participation::Following } else { Participation::Campaigning }
    }

    fn role(&self) -> &'static str {
        word(match (self.hot.is_empty(), self.disk.store.is_empty()) {
            (false, _) => State::Infective,
            (true, false) => State::Removed,
            (true, true) => State::Susceptible,
        })
    }

    /// What it is to the latest change of all keys: who lacks one is susceptible to it.
    fn role_judged(&self, invariants: &GossipInvariants) -> &'static str {
        let states = || invariants.keys().filter_map(|key| invariants.state(self.me, key));
        let any = |state| states().any(|other| other == state);
        if any(State::Susceptible) || states().next().is_none() {
            word(State::Susceptible)
        } else if any(State::Infective) {
            word(State::Infective)
        } else {
            word(State::Removed)
        }
    }

    fn store_value(&self, key: &str) -> Option<Arc<str>> {
        self.disk.store.get(key)?.value.clone()
    }

    /// They know the same of every key.
    fn converged_with(&self, other: &Gossip) -> bool {
        self.disk.store == other.disk.store
    }

    fn badges(&self) -> Vec<(&'static str, Value)> {
        let spreads = Some(("spreads", spread(self))).filter(|(_, keys)| *keys != Value::None);
        beliefs(self).chain(Gossip::badges_of_disk(&self.disk)).chain(spreads).collect()
    }

    fn badges_of_disk(disk: &Stable) -> Vec<(&'static str, Value)> {
        vec![("knows", items(disk))]
    }

    fn figures(
        servers: &[(NodeId, Process<'_, Gossip>)],
        invariants: &GossipInvariants,
        _scope: &MomentQuery,
    ) -> Vec<Figure> {
        vec![figures::nodes(servers, invariants), figures::members(servers)]
    }

    /// Before there is anything to know, nobody knows it.
    fn numbers(servers: &[(NodeId, Process<'_, Gossip>)], invariants: &GossipInvariants) -> Vec<u64> {
        let counts = invariants.counts();
        let nobody = counts.susceptible + counts.infective + counts.removed == 0;
        let susceptible = if nobody { Process::running(servers).len() as u64 } else { counts.susceptible };
        vec![susceptible, counts.infective, counts.removed, invariants.last_round()]
    }

    /// Of an item both its text and its place in the map.
    fn weigh(nodes: &[&Gossip], weight: &mut Weight) {
        let members = |node: &&Gossip| node.members.as_ref().map_or(0, |members| members.views.len());
        weight.add(nodes.iter().map(members).sum::<usize>() * size_of::<Option<View>>());
        let entries = |node: &&Gossip| node.disk.store.len() * 2 + node.hot.len() + node.learned.0.len();
        weight.add(size_of_val(nodes) + nodes.iter().map(entries).sum::<usize>() * size_of::<(Arc<str>, Item)>());
    }
}

/// What a node believes of members, as far as it is no good news, for badges.
fn beliefs(node: &Gossip) -> impl Iterator<Item = (&'static str, Value)> {
    let members = node.members.as_deref();
    let gone = members.filter(|_| node.has_left()).map(|_| ("left", true.into()));
    let incarnation = node.own_view().map(|view| view.incarnation).filter(|incarnation| *incarnation > 0);
    let taken_for = move |name, status| {
        let members = members?.taken_for(status).without(node.me);
        (!members.is_empty()).then(|| (name, members.into()))
    };
    [
        gone,
        incarnation.map(|incarnation| ("incarnation", incarnation.into())),
        taken_for("suspects", Status::Suspect),
        taken_for("dead", Status::Dead),
        taken_for("gone", Status::Left),
    ]
    .into_iter()
    .flatten()
}

/// The keys that a node spreads, for a badge.
fn spread(node: &Gossip) -> Value {
    let keys: Vec<&str> = node.hot.keys().map(|key| &**key).collect();
    if keys.is_empty() { Value::None } else { Value::Text(keys.join(" ").as_str().into()) }
}

/// Items as a badge has them: `x=3 y=none`.
fn items(disk: &Stable) -> Value {
    let item = |(key, item): (&Arc<str>, &Item)| format!("{key}={}", item.value.as_deref().unwrap_or("none"));
    let items: Vec<String> = disk.store.iter().map(item).collect();
    if items.is_empty() { Value::None } else { Value::Text(items.join(" ").into()) }
}
