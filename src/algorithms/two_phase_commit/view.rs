//! What two-phase commit says about itself as data, its facts, and its part of the picture.

use std::sync::Arc;

use super::config::{NEEDS, SETTINGS, Safeguards};
use super::invariants::{INVARIANTS, KNOWN};
use super::message::CommitMessage;
use super::rules::CommitRule;
use super::{CommitTimer, TwoPhase};
use crate::algorithm::describe::{Description, Fact, FigureSpec, NODES_WITH_LOGS, Question};
use crate::algorithm::fact::described;
use crate::algorithm::{FactOf, Inspect, Process, Weight};
use crate::algorithms::shared::commit::badges::{InDoubt, badges, first_doubt, judged};
use crate::algorithms::shared::commit::disk::Stable;
use crate::algorithms::shared::commit::judge::Judge;
use crate::algorithms::shared::commit::outcome::CommitOutcome;
use crate::algorithms::shared::commit::picture::{agree, facts, grid, latest_log, quorum, rows, table, weigh_nodes};
use crate::model::{Figure, FigureKind, Kind, MomentQuery, NodeId, Participation, Quorum, QuorumSet, Standing, Value};
use crate::workload::Workload;
use crate::workload::transaction::Transactions;

pub(super) static DESCRIPTION: Description = Description {
    name: "2pc",
    texts: &["2pc", "commit"],
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
    messages: CommitMessage::SPECS,
    timers: &["vote", "resend", "uncertain", "wait_prepare"],
    rules: CommitRule::SPECS,
    outcomes: CommitOutcome::SPECS,
    controls: &[],
    operations: Transactions::OPERATIONS,
    client_facts: &[],
    given: &[],
    safeguards: Safeguards::NAMES,
    progress: &[],
    needs: NEEDS,
    outsets: &[],
    invariants: INVARIANTS,
    known: KNOWN,
    linearizable: true,
    roles: &["coordinator", "participant"],
    standings: &[],
    leads: false,
    seeds: &[],
    stages: &[],
    questions: &[
        Question::new("vote", &["vote_yes"]),
        Question::new("commit", &["decide_commit", "commit_here"]),
        Question::new("abort", &["decide_abort", "roll_back_here"]),
    ],
    figures: &[
        FigureSpec::new("participants", FigureKind::Table, "figure-participants", "help-figure-participants"),
        FigureSpec::new("votes", FigureKind::Quorum, "figure-all-of", "help-figure-all-of"),
        FigureSpec::new("transactions", FigureKind::Grid, "figure-transactions", "help-figure-transactions"),
    ],
};

/// How a node can stand in a transaction.
const STATES: &[&str] = &["init", "waiting", "committing", "aborting", "done", "ready", "committed", "aborted"];

/// What is known of a node, and how it is read.
const FACTS: &[FactOf<TwoPhase, Judge>] = &facts(Kind::words(STATES));

/// What the colours of the grid mean.
const LEGEND: &[(Standing, &str)] = &[
    (Standing::Good, "legend-committed"),
    (Standing::Gone, "legend-aborted"),
    (Standing::Waiting, "legend-ready"),
    (Standing::Bad, "legend-blocked"),
];

impl Inspect for TwoPhase {
    type Invariants = Judge;

    const FACTS: &'static [FactOf<TwoPhase, Judge>] = FACTS;

    fn main_timer(&self) -> Option<CommitTimer> {
        if self.coordinates() {
            let open = self.rounds.keys().next().copied()?;
            return Some(match self.decision(open) {
                None => CommitTimer::Vote(open),
                Some(_) => CommitTimer::Resend(open),
            });
        }
        let doubt = self.doubts.keys().next().copied().map(CommitTimer::Uncertain);
        doubt.or_else(|| self.promises.announced.first().copied().map(CommitTimer::WaitPrepare))
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
    fn converged_with(&self, other: &TwoPhase) -> bool {
        agree(self, other)
    }

    fn badges(&self) -> Vec<(&'static str, Value)> {
        let doubts = self.doubts.iter();
        let doubts = doubts.map(|(&tx, doubt)| InDoubt { tx, asked: doubt.asked, blocked: doubt.blocked });
        badges(self, self.coordinates(), first_doubt(doubts))
    }

    fn badges_judged(&self, judge: &Judge) -> Vec<(&'static str, Value)> {
        judged(self.badges(), self.me, self, judge)
    }

    fn badges_of_disk(disk: &Stable) -> Vec<(&'static str, Value)> {
        vec![("log", latest_log(disk))]
    }

    fn figures(servers: &[(NodeId, Process<'_, TwoPhase>)], judge: &Judge, _scope: &MomentQuery) -> Vec<Figure> {
        vec![
            Figure::Table(table(rows(servers), judge)),
            Figure::Quorum(Quorum { sets: quorums(servers) }),
            Figure::Grid(grid(servers, judge, LEGEND)),
        ]
    }

    fn weigh(nodes: &[&TwoPhase], weight: &mut Weight) {
        weigh_nodes(nodes, weight);
    }
}

/// Who has voted yes, and who has acknowledged, of what the coordinator has not done with.
fn quorums(servers: &[(NodeId, Process<'_, TwoPhase>)]) -> Vec<QuorumSet> {
    let mut sets = Vec::new();
    for (id, node) in Process::running(servers) {
        for (tx, round) in &node.rounds {
            let members = node.participants(*tx);
            if node.decision(*tx).is_none() {
                sets.push(quorum("panel-yes", id, *tx, round.votes, members));
            } else {
                sets.push(quorum("panel-acks", id, *tx, round.acks, members));
            }
        }
    }
    sets
}
