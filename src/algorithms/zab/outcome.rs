//! What a run comes to: epochs that are established, and transactions that are committed.

use crate::algorithm::outcome::{COMMITTED, ELECTED, OutcomeSpec, outcomes};

outcomes! {
    /// What an event can come to.
    pub enum ZabOutcome {
        /// A majority has the history of the one that was elected: only now it leads.
        Established = OutcomeSpec { name: "established", ..ELECTED },
        /// A server delivers what nobody has delivered before.
        Committed = COMMITTED,
    }
}
