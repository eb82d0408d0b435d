//! What the echo says about itself as data, its facts, and its part of the picture.

use super::state::Asked;
use std::collections::BTreeMap;

use super::config::{NEEDS, SETTINGS, Safeguards};
use super::disk::{Stable, Word};
use super::invariants::{EchoInvariants, INVARIANTS};
use super::message::EchoMessage;
use super::outcome::EchoOutcome;
use super::rules::EchoRule;
use super::workload::Saying;
use super::{Echo, EchoTimer};
use crate::algorithm::describe::{Description, FigureSpec, KeyKind, MOST_NODES, Question};
use crate::algorithm::fact::described;
use crate::algorithm::{FactOf, Inspect, Process, Weight};
use crate::algorithms::shared::quorum::majority;
use crate::model::{
    ClientId, FactKey, Figure, FigureKind, Kind, MomentQuery, NodeId, Participation, Quorum, QuorumSet, Value,
};
use crate::workload::Workload;

pub(super) static DESCRIPTION: Description = Description {
    name: "echo",
    texts: &["echo"],
    nodes: 1..=MOST_NODES,
    settings: SETTINGS,
    facts: &described::<_, _, { FACTS.len() }>(FACTS),
    cluster_facts: &[],
    messages: EchoMessage::SPECS,
    timers: &["retry"],
    rules: EchoRule::SPECS,
    outcomes: EchoOutcome::SPECS,
    controls: &[],
    operations: Saying::OPERATIONS,
    client_facts: &[],
    given: &[],
    safeguards: Safeguards::NAMES,
    progress: &[],
    needs: NEEDS,
    outsets: &[],
    invariants: INVARIANTS,
    known: &[],
    linearizable: true,
    roles: &["asker", "repeater", "idle"],
    standings: &[],
    leads: false,
    seeds: &[],
    stages: &[],
    questions: &[Question::new("repeat", &["repeat_word"]), Question::new("answer", &["answer_echoed"])],
    figures: &[FigureSpec::new("heard", FigureKind::Quorum, "figure-heard", "help-figure-heard")],
};

type Known = FactOf<Echo, <Echo as Inspect>::Invariants>;

/// What is known of a node, and how it is read: here, each by client.
const FACTS: &[Known] = &[
    Known::durable_of_each(
        "heard",
        KeyKind::Client,
        Kind::Text,
        |disk, key| Some(disk.heard.get(&client(key)?).map(|heard| heard.word.clone()).into()),
        |disk| disk.heard.keys().copied().map(FactKey::Client).collect(),
    ),
    Known::of_each(
        "echoes",
        KeyKind::Client,
        Kind::Nodes,
        |node, key| Some(node.asked.get(&client(key)?).map(|asked| asked.echoes).unwrap_or_default().into()),
        |node| node.asked.keys().copied().map(FactKey::Client).collect(),
    ),
];

fn client(key: &FactKey) -> Option<ClientId> {
    match key {
        FactKey::Client(client) => Some(*client),
        _ => None,
    }
}

impl Inspect for Echo {
    type Invariants = EchoInvariants;

    const FACTS: &'static [Known] = FACTS;

    fn main_timer(&self) -> Option<EchoTimer> {
        self.asked.keys().next().copied().map(EchoTimer::Retry)
    }

    fn participation(&self) -> Participation {
        if self.asked.is_empty() { Participation::Following } else { Participation::Campaigning }
    }

    fn role(&self) -> &'static str {
        match (self.asked.is_empty(), self.disk.heard.is_empty()) {
            (false, _) => "asker",
            (true, false) => "repeater",
            (true, true) => "idle",
        }
    }

    fn converged_with(&self, other: &Echo) -> bool {
        self.disk.heard == other.disk.heard
    }

    fn badges(&self) -> Vec<(&'static str, Value)> {
        let echoes = self.asked.values().next().map(|asked| ("echoes", asked.echoes.into()));
        Echo::badges_of_disk(&self.disk).into_iter().chain(echoes).collect()
    }

    fn badges_of_disk(disk: &Stable) -> Vec<(&'static str, Value)> {
        let words: Vec<&str> = disk.heard.values().map(|heard| &*heard.word).collect();
        vec![("heard", if words.is_empty() { Value::None } else { Value::Text(words.join(",").into()) })]
    }

    fn figures(
        servers: &[(NodeId, Process<'_, Echo>)],
        _invariants: &EchoInvariants,
        _scope: &MomentQuery,
    ) -> Vec<Figure> {
        figures(servers)
    }

    fn weigh(nodes: &[&Echo], weight: &mut Weight) {
        let words = |node: &&Echo| node.disk.heard.len() + node.asked.len();
        weight.add(size_of_val(nodes) + nodes.iter().map(words).sum::<usize>() * size_of::<(ClientId, Asked)>());
    }
}

/// The last word of each client, and who has heard it: crashed nodes, too, since it is on their disks.
fn figures(servers: &[(NodeId, Process<'_, Echo>)]) -> Vec<Figure> {
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
                    title: "panel-heard".into(),
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
