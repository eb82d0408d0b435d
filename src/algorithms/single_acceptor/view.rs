//! What the single acceptor says about itself as data, its facts, and its part of the picture.

use std::sync::Arc;

use super::acceptor::holder;
use super::config::{NEEDS, SETTINGS, Safeguards};
use super::disk::Stable;
use super::invariants::{INVARIANTS, KNOWN, SingleInvariants};
use super::message::SingleMessage;
use super::outcome::SingleOutcome;
use super::rules::SingleRule;
use super::{End, Phase, SingleAcceptor, SingleTimer};
use crate::algorithm::describe::{At, ControlSpec, Description, Field, FigureSpec, NODES_WITH_LOGS, Question};
use crate::algorithm::fact::described;
use crate::algorithm::{FactOf, Inspect, Process};
use crate::model::{Figure, FigureKind, Kind, MomentQuery, NodeId, Participation, Table, Value};
use crate::workload::Workload;
use crate::workload::proposal::{self, OneValue};

pub(super) static DESCRIPTION: Description = Description {
    name: "single-acceptor",
    texts: &["single-acceptor"],
    nodes: NODES_WITH_LOGS,
    settings: SETTINGS,
    facts: &described::<SingleAcceptor, SingleInvariants, { FACTS.len() }>(FACTS),
    cluster_facts: &[],
    messages: SingleMessage::SPECS,
    timers: &["answer", "release"],
    rules: SingleRule::SPECS,
    outcomes: SingleOutcome::SPECS,
    controls: &[ControlSpec {
        name: "propose",
        at: At::First,
        arguments: &[Field::new("node", Kind::Node), Field::new("value", Kind::Text)],
        options: &[Field::new("epoch", Kind::Ballot)],
    }],
    operations: OneValue::OPERATIONS,
    client_facts: &[],
    given: &[],
    safeguards: Safeguards::NAMES,
    progress: &[],
    needs: NEEDS,
    outsets: &[],
    invariants: INVARIANTS,
    known: KNOWN,
    linearizable: true,
    roles: &["acceptor", "proposer"],
    standings: &[],
    leads: false,
    seeds: &[],
    stages: &[],
    questions: &[
        Question::new("grant", &["grant_lock", "grant_epoch"]),
        Question::new("accept", &["set_under_lock", "set_under_epoch"]),
        Question::new("answer", &["answer_ok", "answer_unset"]),
    ],
    figures: &[FigureSpec::new("schemes", FigureKind::Table, "figure-schemes", "help-figure-schemes")],
};

const STATES: &[&str] = &["idle", "preparing", "accepting", "ok", "error"];

type Known = FactOf<SingleAcceptor, SingleInvariants>;

/// What is known of a node, and how it is read.
const FACTS: &[Known] = &[
    Known::durable("lock", Kind::Node, |disk| holder(disk).into()),
    Known::durable("epoch", Kind::Ballot, |disk| disk.promised.into()).running(epoch),
    Known::durable("value", Kind::Text, |disk| variable(disk).into()).running(value),
    Known::volatile("state", Kind::words(STATES), |node| Value::word(state(node))),
    Known::volatile("result", Kind::Text, |node| node.result.clone().into()),
    Known::durable("round", Kind::Number, |disk| disk.round.into()),
];

/// The largest epoch that the acceptor gave access; of a proposer its own.
fn epoch(node: &SingleAcceptor) -> Value {
    if node.accepts() { node.disk.promised.into() } else { node.attempt.as_ref().map(|attempt| attempt.epoch).into() }
}

/// What the variable is; of a proposer what it would set it to.
fn value(node: &SingleAcceptor) -> Value {
    let own = || node.attempt.as_ref().and_then(|attempt| attempt.own.clone());
    if node.accepts() { variable(&node.disk).into() } else { own().into() }
}

fn variable(disk: &Stable) -> Option<Arc<str>> {
    disk.set.as_ref().map(|set| set.value.clone())
}

fn state(node: &SingleAcceptor) -> &'static str {
    match (node.attempt.as_ref().map(|attempt| attempt.phase), node.end) {
        (Some(Phase::Preparing), _) => "preparing",
        (Some(Phase::Accepting), _) => "accepting",
        (None, End::Idle) => "idle",
        (None, End::Ok) => "ok",
        (None, End::Error) => "error",
    }
}

impl Inspect for SingleAcceptor {
    type Invariants = SingleInvariants;

    const FACTS: &'static [Known] = FACTS;

    fn main_timer(&self) -> Option<SingleTimer> {
        self.attempt.as_ref().map(|_| SingleTimer::Answer)
    }

    fn participation(&self) -> Participation {
        if self.attempt.is_some() { Participation::Campaigning } else { Participation::Following }
    }

    fn role(&self) -> &'static str {
        if self.accepts() { "acceptor" } else { "proposer" }
    }

    fn rank(&self) -> u64 {
        self.disk.promised.map_or(0, |epoch| epoch.round)
    }

    fn store_value(&self, key: &str) -> Option<Arc<str>> {
        let value = if self.accepts() { variable(&self.disk) } else { self.result.clone() };
        proposal::read(&value?, key)
    }

    fn converged_with(&self, other: &SingleAcceptor) -> bool {
        let known = |node: &SingleAcceptor| if node.accepts() { variable(&node.disk) } else { node.result.clone() };
        known(self) == known(other)
    }

    fn badges(&self) -> Vec<(&'static str, Value)> {
        if self.accepts() {
            return SingleAcceptor::badges_of_disk(&self.disk);
        }
        let mut badges = vec![("state", Value::word(state(self)))];
        badges.extend(self.attempt.as_ref().map(|attempt| ("epoch", attempt.epoch.into())));
        badges.extend(self.result.clone().map(|result| ("result", result.into())));
        badges
    }

    fn badges_of_disk(disk: &Stable) -> Vec<(&'static str, Value)> {
        let mut badges: Vec<(&'static str, Value)> = Vec::new();
        badges.extend(variable(disk).map(|value| ("value", value.into())));
        badges.extend(disk.promised.map(|epoch| ("epoch", epoch.into())));
        badges.extend(holder(disk).map(|holder| ("lock", holder.into())));
        badges
    }

    fn figures(
        servers: &[(NodeId, Process<'_, SingleAcceptor>)],
        _invariants: &SingleInvariants,
        _scope: &MomentQuery,
    ) -> Vec<Figure> {
        vec![Figure::Table(schemes(servers))]
    }
}

/// Who has access, who wants it, and what each takes the variable for, or would set it to: the acceptor, then the
/// proposers.
fn schemes(servers: &[(NodeId, Process<'_, SingleAcceptor>)]) -> Table {
    let row = |(id, process): &(NodeId, Process<'_, SingleAcceptor>)| {
        let (state, epoch, lock, value) = match process {
            Process::Running(node) if node.accepts() => {
                (Value::None, epoch(node), holder(&node.disk).into(), value(node))
            }
            Process::Running(node) => {
                let known = if node.attempt.is_none() { node.result.clone().into() } else { value(node) };
                (Value::word(state(node)), epoch(node), Value::None, known)
            }
            // Only the acceptor's disk has any of it.
            Process::Stopped(disk) => {
                (Value::word("down"), disk.promised.into(), holder(disk).into(), variable(disk).into())
            }
        };
        vec![(*id).into(), state, epoch, lock, value]
    };
    let heads = ["panel-node", "panel-state", "panel-epoch", "panel-lock", "panel-value"];
    Table::new(&heads, servers.iter().map(row).collect())
}
