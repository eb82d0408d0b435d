//! What a run comes to: a primary, writes that are committed or blocked, and logs that give way.

use crate::algorithm::outcome::{COMMITTED, ELECTED, OVERWRITTEN, OutcomeKind, OutcomeSpec, outcomes};
use crate::model::Standing;

/// A write waits for somebody who does not answer.
const BLOCKED: OutcomeSpec =
    OutcomeSpec { name: "blocked", kind: OutcomeKind::Other(Standing::Waiting), decides: true, signs: ["◌", "?"] };

outcomes! {
    /// What an event can come to.
    pub enum BackupOutcome {
        /// A member becomes the primary of a new epoch.
        Promoted = OutcomeSpec { name: "promoted", ..ELECTED },
        /// A write waits for a backup from which nothing came.
        Blocked = BLOCKED,
        /// The way out of it: the write waits no more.
        Freed = OutcomeSpec {
            name: "freed", kind: OutcomeKind::Other(Standing::Good), decides: true, signs: ["◍", "="]
        },
        /// Entries of a log that the primary does not have were cut off.
        Overwritten = OVERWRITTEN,
        /// More is committed than anybody knew.
        Committed = COMMITTED,
    }
}
