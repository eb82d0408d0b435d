//! What a run comes to: a leader, slots in which a value is chosen, and votes that give way.

use crate::algorithm::outcome::{ELECTED, OVERWRITTEN, OutcomeSpec, outcomes};
use crate::algorithms::shared::ballots::outcome::CHOSEN;

outcomes! {
    /// What an event can come to.
    pub enum MultiOutcome {
        /// Phase 1 is done for all slots that are not decided.
        Elected = ELECTED,
        /// An acceptor votes for another value in a slot than before.
        Overwritten = OVERWRITTEN,
        /// The votes have chosen a value in one more slot. That is every write, so the decision is who leads.
        Chosen = OutcomeSpec { decides: false, ..CHOSEN },
    }
}
