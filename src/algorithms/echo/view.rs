//! What the echo says about itself as data, its facts, and its part of the picture.

use std::collections::BTreeMap;

use super::Echo;
use super::config::{SETTINGS, Safeguards};
use super::disk::{Stable, Word};
use super::invariants::INVARIANTS;
use super::message::EchoMessage;
use super::outcome::EchoOutcome;
use super::rules::EchoRule;
use super::workload::Saying;
use crate::algorithm::Process;
use crate::algorithm::describe::{Description, Fact, FigureSpec, KeyKind, MOST_NODES};
use crate::algorithms::shared::quorum::majority;
use crate::model::{
    ClientId, FactView, Figure, FigureKind, Key, Kind, MomentQuery, NodeId, NodeView, Quorum, QuorumSet, Value,
};
use crate::workload::Workload;

pub(super) static DESCRIPTION: Description = Description {
    name: "echo",
    texts: &["echo"],
    nodes: 1..=MOST_NODES,
    settings: SETTINGS,
    facts: FACTS,
    cluster_facts: &[],
    messages: EchoMessage::SPECS,
    timers: &["retry"],
    rules: EchoRule::SPECS,
    outcomes: EchoOutcome::SPECS,
    controls: &[],
    operations: Saying::OPERATIONS,
    given: &[],
    safeguards: Safeguards::NAMES,
    progress: &[],
    invariants: INVARIANTS,
    linearizable: true,
    roles: &["asker", "repeater", "idle"],
    leads: false,
    stages: &[],
    figures: &[FigureSpec::new("heard", FigureKind::Quorum, "figure-heard", "help-figure-heard")],
};

const FACTS: &[Fact] = &[
    Fact { name: "heard", key: Some(KeyKind::Client), kind: Kind::Text, durable: true },
    Fact { name: "echoes", key: Some(KeyKind::Client), kind: Kind::Nodes, durable: false },
];

/// Fact `index` of a running node.
pub(super) fn fact(node: &Echo, index: usize, key: Option<&Key>) -> Option<Value> {
    match (FACTS.get(index)?.name, key?) {
        ("echoes", Key::Client(client)) => {
            Some(node.asked.get(client).map(|asked| asked.echoes).unwrap_or_default().into())
        }
        _ => durable_fact(&node.disk, index, key),
    }
}

/// Fact `index`, as far as the disk knows it.
pub(super) fn durable_fact(disk: &Stable, index: usize, key: Option<&Key>) -> Option<Value> {
    match (FACTS.get(index)?.name, key?) {
        ("heard", Key::Client(client)) => Some(disk.heard.get(client).map(|heard| heard.word.clone()).into()),
        _ => None,
    }
}

/// A running node's part of the picture: what it heard, and who echoes what it asks.
pub(super) fn picture(node: &Echo, scope: &MomentQuery, view: &mut NodeView) {
    picture_disk(&node.disk, scope, view);
    if let Some(asked) = node.asked.values().next() {
        view.badges.push(("echoes", asked.echoes.into()));
    }
    if scope.facts_of == Some(view.id) {
        let echoes = |client: &ClientId| keyed(&FACTS[1], *client, fact(node, 1, Some(&Key::Client(*client))));
        view.facts.extend(node.asked.keys().map(echoes));
    }
}

/// The part of a node that does not run.
pub(super) fn picture_disk(disk: &Stable, scope: &MomentQuery, view: &mut NodeView) {
    let words: Vec<&str> = disk.heard.values().map(|heard| &*heard.word).collect();
    view.badges.push(("heard", if words.is_empty() { Value::None } else { Value::Text(words.join(",").into()) }));
    if scope.facts_of == Some(view.id) {
        let heard = |(client, heard): (&ClientId, &Word)| keyed(&FACTS[0], *client, Some(heard.word.clone().into()));
        view.facts = disk.heard.iter().map(heard).collect();
    }
}

fn keyed(fact: &Fact, client: ClientId, value: Option<Value>) -> FactView {
    FactView {
        name: fact.name,
        key: Some(Key::Client(client)),
        value: value.unwrap_or(Value::None),
        durable: fact.durable,
    }
}

/// The last word of each client, and who has heard it: crashed nodes, too, since it is on their disks.
pub(super) fn figures(servers: &[(NodeId, Process<'_, Echo>)]) -> Vec<Figure> {
    let running = Process::running(servers);
    let all = || servers.iter().map(|(id, _)| *id).collect();
    let members: Vec<NodeId> = running.first().map_or_else(all, |(_, node)| node.members.into());
    let mut latest: BTreeMap<ClientId, QuorumSet> = BTreeMap::new();
    let mut numbers: BTreeMap<ClientId, u64> = BTreeMap::new();
    for (id, process) in servers {
        let disk = match process {
            Process::Running(node) => &*node.disk,
            Process::Stopped(disk) => *disk,
        };
        for (client, Word { seq, word }) in &disk.heard {
            if numbers.get(client).is_none_or(|number| number < seq) {
                let asks = |(_, node): &&(NodeId, &Echo)| node.asked.get(client).is_some_and(|asked| asked.seq == *seq);
                let set = QuorumSet {
                    title: "panel-heard",
                    of: running.iter().find(asks).map(|(asker, _)| *asker),
                    about: word.clone().into(),
                    agreed: Vec::new(),
                    needed: majority(members.len()),
                    members: members.clone(),
                };
                numbers.insert(*client, *seq);
                latest.insert(*client, set);
            }
            if let Some(set) = latest.get_mut(client).filter(|_| numbers[client] == *seq) {
                set.agreed.push(*id);
            }
        }
    }
    vec![Figure::Quorum(Quorum { sets: latest.into_values().collect() })]
}
