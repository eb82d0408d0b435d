//! What must hold in every state: the judge of atomic commitment, by the law of three phases.
//!
//! The protocol takes for granted that whoever is out of reach has crashed. Where that was not so, by a partition or a pause,
//! and where each decides by its own clock, one can commit what another aborts: that is known, and called `Divergence`. Where
//! it was so, it is `AtomicCommit` that breaks, and the protocol is at fault.

use super::state::ThreePhase;
use crate::algorithm::{Change, Durable, Invariants, Outcomes, Survey, Weight};
use crate::algorithms::shared::commit::disk::{Part, Stable};
use crate::algorithms::shared::commit::judge::{
    ALL_VOTES, ATOMIC, BEFORE_YES, BLOCKING, Commits, Judge, LOCKS, Law, STABLE,
};
use crate::algorithms::shared::commit::locks::Locks;
use crate::algorithms::shared::commit::outcome::CommitOutcome;
use crate::algorithms::shared::commit::picture::{led_word, part_word};
use crate::algorithms::shared::commit::votes::Queued;
use crate::model::{FactKey, Names, NodeId, Time, Value, Violation};
use crate::workload::transaction::Tx;

/// One has committed what another has aborted, where that is known to happen.
const DIVERGENCE: &str = "Divergence";

/// Their names, in the order of their importance.
pub(super) const INVARIANTS: &[&str] = &[ATOMIC, ALL_VOTES, STABLE, BEFORE_YES, LOCKS, BLOCKING, DIVERGENCE];

/// Those of them that are known to break.
pub(super) const KNOWN: &[&str] = &[BLOCKING, DIVERGENCE];

const LAW: Law = Law {
    atomic: ATOMIC,
    excused: DIVERGENCE,
    rules: [
        Names::new(&[
            "commit_here",
            "end_by_backup",
            "backup_commits",
            "commit_by_timeout",
            "decide_three_phase_commit",
            "coordinator_is_told",
        ]),
        Names::new(&[
            "roll_back_here",
            "end_by_backup",
            "backup_aborts",
            "abort_by_timeout",
            "vote_no",
            "vote_no_locked",
            "abort_before_vote",
            "abort_for_peer",
            "abort_unvoted",
            "abort_unacknowledged",
            "decide_abort",
            "votes_missing",
            "abort_unprecommitted",
            "coordinator_is_told",
        ]),
    ],
    logs_first: false,
};

/// The memory of the checker.
#[derive(Clone, Hash, Debug, Default)]
pub struct ThreeInvariants {
    pub(super) judge: Judge,
}

impl Commits for ThreePhase {
    /// One that was up all the time can help to end it, and is not blocked.
    fn doubts(&self) -> Vec<(Tx, bool)> {
        self.doubts.iter().map(|(tx, doubt)| (*tx, doubt.asked && doubt.restarted)).collect()
    }

    fn locks(&self) -> &Locks {
        &self.locks
    }

    fn voted(&self) -> &[Tx] {
        &self.voted.0
    }

    fn part(&self, tx: Tx) -> Option<&Part> {
        ThreePhase::part(self, tx)
    }

    fn could_help(&self, tx: Tx) -> bool {
        let restarted = self.doubts.get(&tx).is_some_and(|doubt| doubt.restarted && !self.endings.contains_key(&tx));
        !restarted && !self.rounds.get(&tx).is_some_and(|round| round.restarted)
    }

    fn known(&self) -> Vec<Tx> {
        let mut all = self.disk.in_order();
        let memory = self.unsaved.keys().chain(&self.announced).chain(self.queue.iter().map(|queued| &queued.tx));
        for tx in memory {
            if !all.contains(tx) {
                all.push(*tx);
            }
        }
        all
    }

    fn state(&self, tx: Tx) -> &'static str {
        match (self.disk.led.get(&tx), ThreePhase::part(self, tx)) {
            (Some(led), _) => led_word(led),
            (None, Some(part)) => part_word(part),
            (None, None) => "init",
        }
    }

    fn open(&self) -> Vec<Tx> {
        let led = self.rounds.keys().filter(|tx| self.decision(**tx).is_none());
        led.chain(self.doubts.keys()).copied().collect()
    }

    fn queue(&self) -> &[Queued] {
        &self.queue
    }

    fn durable(&self) -> &Durable<Stable> {
        &self.disk
    }
}

impl Invariants<ThreePhase> for ThreeInvariants {
    const SURVEYS: bool = true;

    fn observe(&mut self, change: &Change<'_, ThreePhase>, report: &mut Vec<Violation>) {
        self.judge.observe(change, LAW, report);
    }

    fn adopt(&mut self, change: &Change<'_, ThreePhase>) {
        self.judge.adopt(change, LAW);
    }

    fn lost(&mut self, id: NodeId, _disk: &Stable) {
        self.judge.lost(id);
    }

    fn survey(&mut self, survey: &Survey<'_, ThreePhase>, report: &mut Vec<Violation>) {
        let runs: Vec<NodeId> = survey.nodes().map(|(id, _)| id).filter(|id| survey.runs(*id)).collect();
        // By a partition or a pause somebody is taken for crashed who is not.
        let mistaken = |id: &NodeId| !survey.is_up(*id) || runs.iter().any(|other| !survey.connected(*id, *other));
        if survey.config.is_local() || runs.iter().any(mistaken) {
            self.judge.excuse(survey);
        }
        self.judge.survey(survey, report);
    }

    fn outcomes(&self, outcomes: &mut Outcomes) {
        outcomes.reached(CommitOutcome::Blocked, self.judge.turns[0]);
        outcomes.reached(CommitOutcome::Released, self.judge.turns[1]);
    }

    fn weigh(&self, weight: &mut Weight) {
        self.judge.weigh(weight);
    }

    fn fact(&self, index: usize, _key: Option<&FactKey>, now: Time) -> Option<Value> {
        self.judge.fact(index, now)
    }
}
