//! What voting comes to: a value is chosen, whether or not a node knows.

use crate::algorithm::outcome::{OutcomeKind, OutcomeSpec, outcomes};

/// The votes have chosen a value (or another slot's).
pub const CHOSEN: OutcomeSpec =
    OutcomeSpec { name: "chosen", kind: OutcomeKind::Commit, decides: true, signs: ["●", "o"] };

outcomes! {
    /// What voting on one value comes to.
    pub enum ChoiceOutcome {
        /// A quorum has voted for a value under one ballot.
        Chosen = CHOSEN,
    }
}
