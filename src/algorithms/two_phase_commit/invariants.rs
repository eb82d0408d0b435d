//! What must hold in every state: the judge of atomic commitment, by the law of two phases.

use super::state::TwoPhase;
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

/// Their names, in the order of their importance.
pub(super) const INVARIANTS: &[&str] = &[ATOMIC, ALL_VOTES, STABLE, BEFORE_YES, LOCKS, BLOCKING];

/// Those of them that are known to break.
pub(super) const KNOWN: &[&str] = &[BLOCKING];

const LAW: Law = Law {
    atomic: ATOMIC,
    excused: ATOMIC,
    rules: [
        Names::new(&["commit_here", "decide_commit"]),
        Names::new(&[
            "roll_back_here",
            "vote_no",
            "vote_no_locked",
            "abort_before_vote",
            "abort_in_doubt",
            "abort_for_peer",
            "abort_unvoted",
            "decide_abort",
            "votes_missing",
            "abort_unlogged",
        ]),
    ],
    logs_first: true,
};

impl Commits for TwoPhase {
    fn doubts(&self) -> Vec<(Tx, bool)> {
        self.doubts.iter().map(|(tx, doubt)| (*tx, doubt.asked)).collect()
    }

    fn locks(&self) -> &Locks {
        &self.locks
    }

    fn voted(&self) -> &[Tx] {
        &self.voted.0
    }

    fn part(&self, tx: Tx) -> Option<&Part> {
        TwoPhase::part(self, tx)
    }

    fn could_help(&self, tx: Tx) -> bool {
        TwoPhase::part(self, tx).is_none_or(|part| part.stage.decision().is_some())
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
        let unlogged = self.rounds.get(&tx).is_some_and(|round| round.unlogged.is_some());
        match (self.disk.led.get(&tx), TwoPhase::part(self, tx)) {
            (Some(_), _) if unlogged => "committing",
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

impl Invariants<TwoPhase> for Judge {
    const SURVEYS: bool = true;

    fn observe(&mut self, change: &Change<'_, TwoPhase>, report: &mut Vec<Violation>) {
        Judge::observe(self, change, LAW, report);
    }

    fn adopt(&mut self, change: &Change<'_, TwoPhase>) {
        Judge::adopt(self, change, LAW);
    }

    fn lost(&mut self, id: NodeId, _disk: &Stable) {
        Judge::lost(self, id);
    }

    fn survey(&mut self, survey: &Survey<'_, TwoPhase>, report: &mut Vec<Violation>) {
        Judge::survey(self, survey, report);
    }

    fn outcomes(&self, outcomes: &mut Outcomes) {
        outcomes.reached(CommitOutcome::Blocked, self.turns[0]);
        outcomes.reached(CommitOutcome::Released, self.turns[1]);
    }

    fn weigh(&self, weight: &mut Weight) {
        Judge::weigh(self, weight);
    }

    fn fact(&self, index: usize, _key: Option<&FactKey>, now: Time) -> Option<Value> {
        Judge::fact(self, index, now)
    }
}
