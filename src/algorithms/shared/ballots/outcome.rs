//! What voting comes to: a majority promises, a vote gives way to another, a value is chosen, whether or not a node knows.

use crate::algorithm::outcome::{OVERWRITTEN, OutcomeKind, OutcomeSpec, outcomes};
use crate::model::Standing;

/// The votes have chosen a value (or another slot's).
pub const CHOSEN: OutcomeSpec =
    OutcomeSpec { name: "chosen", kind: OutcomeKind::Commit, decides: true, signs: ["●", "o"] };

/// A majority has promised: phase 1 is over.
const PROMISED: OutcomeSpec =
    OutcomeSpec { name: "promised", kind: OutcomeKind::Other(Standing::Plain), decides: false, signs: ["◎", "%"] };

outcomes! {
    /// What voting on one value comes to.
    pub enum ChoiceOutcome {
        /// A quorum has voted for a value under one ballot.
        Chosen = CHOSEN,
        /// An acceptor votes for another value than before.
        Overwritten = OVERWRITTEN,
        /// A proposer has the promises of a majority.
        Promised = PROMISED,
    }
}
