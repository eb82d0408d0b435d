//! What a run comes to: a leader, and slots in which a value is chosen.

use crate::algorithm::outcome::{ELECTED, OutcomeSpec, outcomes};
use crate::algorithms::shared::ballots::outcome::CHOSEN;

outcomes! {
    /// What an event can come to.
    pub enum MultiOutcome {
        /// Phase 1 is done for all slots that are not decided.
        Elected = ELECTED,
        /// The votes have chosen a value in one more slot. That is every write, so the decision is who leads.
        Chosen = OutcomeSpec { decides: false, ..CHOSEN },
    }
}
