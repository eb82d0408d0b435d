//! What must hold in every state: the judge of atomic commitment, by the law of three phases.
//!
//! The protocol takes for granted that whoever is out of reach has crashed. Where that was not so, by a partition or a pause,
//! and where each decides by its own clock, one can commit what another aborts: that is known, and called `Divergence`. Where
//! it was so, it is `AtomicCommit` that breaks, and the protocol is at fault.

use super::state::ThreePhase;
use crate::algorithm::Survey;
use crate::algorithms::shared::commit::judge::{ALL_VOTES, ATOMIC, BEFORE_YES, BLOCKING, Commits, LOCKS, Law, STABLE};
use crate::algorithms::shared::commit::promises::Promises;
use crate::model::{Names, NodeId};
use crate::workload::transaction::Tx;

/// One has committed what another has aborted, where that is known to happen.
const DIVERGENCE: &str = "Divergence";

/// Their names, in the order of their importance.
pub(super) const INVARIANTS: &[&str] = &[ATOMIC, ALL_VOTES, STABLE, BEFORE_YES, LOCKS, BLOCKING, DIVERGENCE];

/// Those of them that are known to break.
pub(super) const KNOWN: &[&str] = &[BLOCKING, DIVERGENCE];

impl Commits for ThreePhase {
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

    /// By a partition or a pause somebody is taken for crashed who is not; by the clock alone, anybody.
    fn excuses(survey: &Survey<'_, ThreePhase>) -> bool {
        let runs: Vec<NodeId> = survey.nodes().map(|(id, _)| id).filter(|id| survey.runs(*id)).collect();
        let mistaken = |id: &NodeId| !survey.is_up(*id) || runs.iter().any(|other| !survey.connected(*id, *other));
        survey.config.is_local() || runs.iter().any(mistaken)
    }

    /// One that was up all the time can help to end it, and is not blocked.
    fn doubts(&self) -> Vec<(Tx, bool)> {
        self.doubts.iter().map(|(tx, doubt)| (*tx, doubt.asked && doubt.restarted)).collect()
    }

    fn promises(&self) -> &Promises {
        &self.promises
    }

    fn could_help(&self, tx: Tx) -> bool {
        let restarted = self.doubts.get(&tx).is_some_and(|doubt| doubt.restarted && !self.endings.contains_key(&tx));
        !restarted && !self.rounds.get(&tx).is_some_and(|round| round.restarted)
    }

    fn open(&self) -> Vec<Tx> {
        let led = self.rounds.keys().filter(|tx| self.decision(**tx).is_none());
        led.chain(self.doubts.keys()).copied().collect()
    }
}
