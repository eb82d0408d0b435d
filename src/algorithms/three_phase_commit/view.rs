//! What three-phase commit says about itself as data, its facts, and its part of the picture.

use std::sync::Arc;

use super::config::{NEEDS, SETTINGS, Safeguards};
use super::invariants::{INVARIANTS, KNOWN, ThreeInvariants};
use super::message::ThreeMessage;
use super::rules::ThreeRule;
use super::{ThreePhase, ThreeTimer};
use crate::algorithm::describe::{Description, Fact, FigureSpec, KeyKind, NODES_WITH_LOGS};
use crate::algorithm::fact::described;
use crate::algorithm::{FactOf, Inspect, Process, Weight};
use crate::algorithms::shared::commit::disk::Stable;
use crate::algorithms::shared::commit::judge::Commits;
use crate::algorithms::shared::commit::outcome::CommitOutcome;
use crate::algorithms::shared::commit::picture::{
    decision_of, grid, keys_of, log_of, quorum, rows, table, tx_of, vote_of,
};
use crate::algorithms::shared::commit::words::{Decision, Vote};
use crate::model::{
    ClockTime, FactKey, Figure, FigureKind, Kind, MomentQuery, NodeId, Participation, Quorum, QuorumSet, Standing,
    Value,
};
use crate::workload::Workload;
use crate::workload::transaction::{Transactions, Tx};

pub(super) static DESCRIPTION: Description = Description {
    name: "3pc",
    texts: &["3pc", "commit"],
    nodes: NODES_WITH_LOGS,
    settings: SETTINGS,
    facts: &described::<_, _, { FACTS.len() }>(FACTS),
    cluster_facts: &[
        Fact::volatile("blocked", Kind::Number),
        Fact::volatile("committed", Kind::Number),
        Fact::volatile("aborted", Kind::Number),
        Fact::volatile("diverged", Kind::Number),
        Fact::volatile("blocked_time", Kind::Clock),
    ],
    messages: ThreeMessage::SPECS,
    timers: &["vote", "phase", "resend", "uncertain", "wait_prepare", "termination"],
    rules: ThreeRule::SPECS,
    outcomes: CommitOutcome::SPECS,
    controls: &[],
    operations: Transactions::OPERATIONS,
    given: &[],
    safeguards: Safeguards::NAMES,
    progress: &[],
    needs: NEEDS,
    invariants: INVARIANTS,
    known: KNOWN,
    linearizable: true,
    roles: &["coordinator", "participant"],
    leads: false,
    seeds: &[],
    stages: &[],
    figures: &[
        FigureSpec::new("participants", FigureKind::Table, "figure-participants", "help-figure-participants"),
        FigureSpec::new("votes", FigureKind::Quorum, "figure-all-of", "help-figure-all-of"),
        FigureSpec::new("transactions", FigureKind::Grid, "figure-transactions", "help-figure-transactions"),
    ],
};

type Known = FactOf<ThreePhase, <ThreePhase as Inspect>::Invariants>;

/// How a node can stand in a transaction.
const STATES: &[&str] = &[
    "init",
    "waiting",
    "precommitting",
    "committing",
    "aborting",
    "done",
    "ready",
    "precommitted",
    "committed",
    "aborted",
];

/// What is known of a node, and how it is read: here, most of it by transaction.
const FACTS: &[Known] = &[
    Known::of_each(
        "state",
        KeyKind::NameOrLatest,
        Kind::words(STATES),
        |node, key| Some(Value::word(node.state(tx_of(key)?))),
        keys,
    ),
    Known::durable_of_each(
        "decision",
        KeyKind::NameOrLatest,
        Kind::words(Decision::WORDS),
        |disk, key| Some(Decision::word_of(decision_of(disk, tx_of(key)?))),
        keys_of,
    ),
    Known::durable_of_each(
        "vote",
        KeyKind::NameOrLatest,
        Kind::words(Vote::WORDS),
        |disk, key| Some(Vote::word_of(vote_of(disk, tx_of(key)?))),
        keys_of,
    ),
    Known::volatile("locks", Kind::Text, |node| node.locks.keys()),
    Known::of_each(
        "lock",
        KeyKind::Name,
        Kind::Text,
        |node, key| match key {
            FactKey::Name(key) => Some(node.locks.holder(key).map_or(Value::None, Value::from)),
            _ => None,
        },
        |node| node.locks.iter().cloned().map(FactKey::Name).collect(),
    ),
    Known::judged_of_each(
        "blocked",
        KeyKind::NameOrLatest,
        Kind::Bool,
        |checker, node, key, _| Some(checker.judge.blocked(node, tx_of(key)?).into()),
        |checker, node| checker.judge.keys(node),
    ),
    Known::judged_of_each(
        "blocked_for",
        KeyKind::NameOrLatest,
        Kind::Clock,
        |checker, node, key, now| {
            let after = checker.judge.blocked_for(node, tx_of(key)?, now);
            Some(Value::Clock(ClockTime { start: None, after }))
        },
        |checker, node| checker.judge.keys(node),
    ),
];

/// What the colours of the grid mean.
const LEGEND: &[(Standing, &str)] = &[
    (Standing::Good, "legend-committed"),
    (Standing::Gone, "legend-aborted"),
    (Standing::Waiting, "legend-ready"),
    (Standing::Doubtful, "legend-precommitted"),
    (Standing::Bad, "legend-blocked"),
];

fn keys(node: &ThreePhase) -> Vec<FactKey> {
    node.known().iter().map(|tx| FactKey::Name(tx.name().into())).collect()
}

impl Inspect for ThreePhase {
    type Invariants = ThreeInvariants;

    const FACTS: &'static [Known] = FACTS;

    fn main_timer(&self) -> Option<ThreeTimer> {
        if self.coordinates() {
            let open = self.rounds.keys().next().copied()?;
            let led = self.disk.led.get(&open)?;
            return Some(match led.decision {
                Some(_) => ThreeTimer::Resend(open),
                None if self.rounds.get(&open)?.restarted => ThreeTimer::Uncertain(open),
                None if led.precommitted => ThreeTimer::Phase(open),
                None => ThreeTimer::Vote(open),
            });
        }
        if let Some(tx) = self.endings.keys().next() {
            return Some(ThreeTimer::Termination(*tx));
        }
        let doubt = self.doubts.iter().next();
        let doubt =
            doubt.map(|(tx, doubt)| if doubt.restarted { ThreeTimer::Uncertain(*tx) } else { ThreeTimer::Phase(*tx) });
        doubt.or_else(|| self.announced.first().copied().map(ThreeTimer::WaitPrepare))
    }

    fn participation(&self) -> Participation {
        if self.coordinates() { Participation::Leading } else { Participation::Following }
    }

    fn role(&self) -> &'static str {
        if self.coordinates() { "coordinator" } else { "participant" }
    }

    fn store_value(&self, key: &str) -> Option<Arc<str>> {
        self.disk.value(key).cloned()
    }

    /// Those who took part in the same have done the same; keys may live at some only.
    fn converged_with(&self, other: &ThreePhase) -> bool {
        let agrees = |tx: Tx| match (decision_of(&self.disk, tx), decision_of(&other.disk, tx)) {
            (Some(one), Some(two)) => one == two,
            (None, _) => self.part(tx).is_none(),
            (_, None) => other.part(tx).is_none(),
        };
        self.doubts.is_empty() && other.doubts.is_empty() && self.known().into_iter().chain(other.known()).all(agrees)
    }

    fn badges(&self) -> Vec<(&'static str, Value)> {
        let mut badges = Vec::new();
        if let Some(tx) = self.endings.keys().next() {
            badges.push(("backup", (*tx).into()));
        } else if let Some((tx, _)) = self.doubts.iter().find(|(_, doubt)| doubt.blocked) {
            badges.push(("blocked", (*tx).into()));
        } else if let Some((tx, _)) = self.doubts.iter().find(|(_, doubt)| doubt.asked) {
            badges.push(("asks", (*tx).into()));
        }
        badges.push(("state", self.known().last().map_or(Value::word("init"), |tx| Value::word(self.state(*tx)))));
        if !self.coordinates() {
            badges.push(("locks", self.locks.keys()));
        }
        badges
    }

    fn badges_of_disk(disk: &Stable) -> Vec<(&'static str, Value)> {
        vec![("log", disk.in_order().last().map_or(Value::None, |tx| log_of(disk, *tx)))]
    }

    fn figures(
        servers: &[(NodeId, Process<'_, ThreePhase>)],
        checker: &ThreeInvariants,
        _scope: &MomentQuery,
    ) -> Vec<Figure> {
        vec![
            Figure::Table(table(rows(servers), &checker.judge)),
            Figure::Quorum(Quorum { sets: quorums(servers) }),
            Figure::Grid(grid(servers, &checker.judge, LEGEND)),
        ]
    }

    fn weigh(nodes: &[&ThreePhase], weight: &mut Weight) {
        let open = |node: &&ThreePhase| node.rounds.len() + node.doubts.len() + node.queue.len() + node.announced.len();
        weight.add(size_of_val(nodes) + nodes.iter().map(open).sum::<usize>() * 2 * size_of::<Tx>());
        for node in nodes {
            weight.add_map(node.disk.changes(), node.disk.transactions() as usize);
        }
    }
}

/// Who has voted yes, who knows that all have, and who has done it, of what the coordinator has not done with; and whom a
/// backup has heard or told.
fn quorums(servers: &[(NodeId, Process<'_, ThreePhase>)]) -> Vec<QuorumSet> {
    let mut sets = Vec::new();
    for (id, node) in Process::running(servers) {
        for (tx, round) in &node.rounds {
            let members = node.participants(*tx);
            let Some(led) = node.disk.led.get(tx) else { continue };
            sets.push(match led.decision {
                Some(_) => quorum("panel-acks", id, *tx, round.done, members),
                None if led.precommitted => quorum("panel-precommitted", id, *tx, round.ready, members),
                None => quorum("panel-yes", id, *tx, round.votes, members),
            });
        }
        for (tx, ending) in &node.endings {
            sets.push(match ending.moving {
                None => quorum("panel-states", id, *tx, ending.states.keys().copied().collect(), ending.asked),
                Some((all, moved)) => quorum("panel-precommitted", id, *tx, moved, all),
            });
        }
    }
    sets
}
