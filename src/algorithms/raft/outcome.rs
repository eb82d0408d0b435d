//! What a run comes to: a leader, entries that are committed, entries that give way, and snapshots in the place of entries.

use crate::algorithm::outcome::{COMMITTED, ELECTED, OVERWRITTEN, OutcomeKind, OutcomeSpec, outcomes};
use crate::model::Standing;

outcomes! {
    /// What an event can come to.
    pub enum RaftOutcome {
        /// A majority voted for a server.
        Elected = ELECTED,
        /// Entries of a log were cut off.
        Overwritten = OVERWRITTEN,
        /// A server keeps the state instead of the entries that made it: its own, or its leader's.
        Snapshot = OutcomeSpec {
            name: "snapshot",
            kind: OutcomeKind::Other(Standing::Plain),
            decides: true,
            signs: ["▣", "#"],
        },
        /// A commit index is higher than any was.
        Committed = COMMITTED,
    }
}
