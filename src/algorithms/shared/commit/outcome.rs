//! What an event can come to.

use crate::algorithm::outcome::{COMMITTED, OutcomeKind, OutcomeSpec, outcomes};
use crate::model::Standing;

outcomes! {
    /// What an event can come to.
    pub enum CommitOutcome {
        /// The coordinator has decided to commit.
        Committed = OutcomeSpec { decides: true, ..COMMITTED },
        /// It has decided to abort.
        Aborted = OutcomeSpec {
            name: "aborted",
            kind: OutcomeKind::Other(Standing::Bad),
            decides: true,
            signs: ["⊗", "%"],
        },
        /// A participant is blocked: it can do nothing but wait.
        Blocked = OutcomeSpec {
            name: "blocked",
            kind: OutcomeKind::Other(Standing::Waiting),
            decides: false,
            signs: ["◌", "?"],
        },
        /// It is no longer.
        Released = OutcomeSpec {
            name: "released",
            kind: OutcomeKind::Other(Standing::Good),
            decides: false,
            signs: ["◍", "="],
        },
    }
}
