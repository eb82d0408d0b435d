//! What three-phase commit says about itself as data, its facts, and its part of the picture.

use std::sync::Arc;

use super::config::{NEEDS, OUTSETS, SETTINGS, Safeguards};
use super::invariants::{INVARIANTS, KNOWN};
use super::message::ThreeMessage;
use super::rules::ThreeRule;
use super::{ThreePhase, ThreeTimer};
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
    client_facts: &[],
    given: &[],
    safeguards: Safeguards::NAMES,
    progress: &[],
    needs: NEEDS,
    outsets: OUTSETS,
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
        Question::new("prepare", &["precommit_all", "precommit_here"]),
        Question::new("commit", &["decide_three_phase_commit", "commit_here"]),
        Question::new("abort", &["decide_abort", "roll_back_here"]),
    ],
    figures: &[
        FigureSpec::new("participants", FigureKind::Table, "figure-participants", "help-figure-participants"),
        FigureSpec::new("votes", FigureKind::Quorum, "figure-all-of", "help-figure-all-of"),
        FigureSpec::new("transactions", FigureKind::Grid, "figure-transactions", "help-figure-transactions"),
    ],
};

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

/// What is known of a node, and how it is read.
const FACTS: &[FactOf<ThreePhase, Judge>] = &facts(Kind::words(STATES));

/// What the colours of the grid mean.
const LEGEND: &[(Standing, &str)] = &[
    (Standing::Good, "legend-committed"),
    (Standing::Gone, "legend-aborted"),
    (Standing::Waiting, "legend-ready"),
    (Standing::Doubtful, "legend-precommitted"),
    (Standing::Bad, "legend-blocked"),
];

impl Inspect for ThreePhase {
    type Invariants = Judge;

    const FACTS: &'static [FactOf<ThreePhase, Judge>] = FACTS;

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
        doubt.or_else(|| self.promises.announced.first().copied().map(ThreeTimer::WaitPrepare))
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
        agree(self, other)
    }

    fn badges(&self) -> Vec<(&'static str, Value)> {
        let doubts = self.doubts.iter();
        let doubts = doubts.map(|(&tx, doubt)| InDoubt { tx, asked: doubt.asked, blocked: doubt.blocked });
        let backup = self.endings.keys().next().map(|tx| ("backup", *tx));
        badges(self, self.coordinates(), backup.or_else(|| first_doubt(doubts)))
    }

    fn badges_judged(&self, judge: &Judge) -> Vec<(&'static str, Value)> {
        judged(self.badges(), self.me, self, judge)
    }

    fn badges_of_disk(disk: &Stable) -> Vec<(&'static str, Value)> {
        vec![("log", latest_log(disk))]
    }

    fn figures(servers: &[(NodeId, Process<'_, ThreePhase>)], judge: &Judge, _scope: &MomentQuery) -> Vec<Figure> {
        vec![
            Figure::Table(table(rows(servers), judge)),
            Figure::Quorum(Quorum { sets: quorums(servers) }),
            Figure::Grid(grid(servers, judge, LEGEND)),
        ]
    }

    fn weigh(nodes: &[&ThreePhase], weight: &mut Weight) {
        weigh_nodes(nodes, weight);
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
