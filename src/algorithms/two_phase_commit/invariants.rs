//! What must hold in every state: the judge of atomic commitment, by the law of two phases.

use super::state::TwoPhase;
use crate::algorithms::shared::commit::judge::{ALL_VOTES, ATOMIC, BEFORE_YES, BLOCKING, Commits, LOCKS, Law, STABLE};
use crate::algorithms::shared::commit::promises::Promises;
use crate::model::Names;
use crate::workload::transaction::Tx;

/// Their names, in the order of their importance.
pub(super) const INVARIANTS: &[&str] = &[ATOMIC, ALL_VOTES, STABLE, BEFORE_YES, LOCKS, BLOCKING];

/// Those of them that are known to break.
pub(super) const KNOWN: &[&str] = &[BLOCKING];

impl Commits for TwoPhase {
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

    fn doubts(&self) -> Vec<(Tx, bool)> {
        self.doubts.iter().map(|(tx, doubt)| (*tx, doubt.asked)).collect()
    }

    fn promises(&self) -> &Promises {
        &self.promises
    }

    fn could_help(&self, tx: Tx) -> bool {
        TwoPhase::part(self, tx).is_none_or(|part| part.stage.decision().is_some())
    }

    fn open(&self) -> Vec<Tx> {
        let led = self.rounds.keys().filter(|tx| self.decision(**tx).is_none());
        led.chain(self.doubts.keys()).copied().collect()
    }

    fn state(&self, tx: Tx) -> &'static str {
        let unlogged = self.rounds.get(&tx).is_some_and(|round| round.unlogged.is_some());
        match (self.disk.led.get(&tx), TwoPhase::part(self, tx)) {
            (Some(_), _) if unlogged => "committing",
            (Some(led), _) => led.word(),
            (None, Some(part)) => part.word(),
            (None, None) => "init",
        }
    }
}
