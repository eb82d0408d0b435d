//! What a run comes to: a leader, entries that are committed, and entries that give way.

use crate::algorithm::outcome::{COMMITTED, ELECTED, OVERWRITTEN, outcomes};

outcomes! {
    /// What an event can come to.
    pub enum RaftOutcome {
        /// A majority voted for a server.
        Elected = ELECTED,
        /// Entries of a log were cut off.
        Overwritten = OVERWRITTEN,
        /// A commit index is higher than any was.
        Committed = COMMITTED,
    }
}
