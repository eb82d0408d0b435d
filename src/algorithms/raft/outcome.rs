//! What a run comes to: a leader, and entries that are committed.

use crate::algorithm::outcome::{COMMITTED, ELECTED, outcomes};

outcomes! {
    /// What an event can come to.
    pub enum RaftOutcome {
        /// A majority voted for a server.
        Elected = ELECTED,
        /// A commit index is higher than any was.
        Committed = COMMITTED,
    }
}
