//! What a run comes to: sessions that end, watchers that are told, changes that are refused.

use crate::algorithm::outcome::{OutcomeKind, OutcomeSpec, outcomes};
use crate::model::Standing;

outcomes! {
    /// What an event can come to.
    pub enum TreeOutcome {
        /// The leader ends a session that was silent for too long.
        Expired = OutcomeSpec {
            name: "session-over",
            kind: OutcomeKind::Other(Standing::Gone),
            decides: true,
            signs: ["◌", "."],
        },
        /// A watch has an event.
        Notified = OutcomeSpec {
            name: "notified",
            kind: OutcomeKind::Other(Standing::Good),
            decides: false,
            signs: ["↻", "~"],
        },
        /// The leader refuses a change.
        Refused = OutcomeSpec {
            name: "refused",
            kind: OutcomeKind::Other(Standing::Bad),
            decides: false,
            signs: ["⊗", "&"],
        },
    }
}
