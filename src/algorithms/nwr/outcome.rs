//! What a run comes to: puts that enough copies have, gets that were answered, and those that were not.

use crate::algorithm::outcome::{OutcomeKind, OutcomeSpec, outcomes};
use crate::model::Standing;

outcomes! {
    /// What an event can come to.
    pub enum NwrOutcome {
        /// A get did not see what was put and acknowledged before it.
        Stale = OutcomeSpec {
            name: "stale",
            kind: OutcomeKind::Other(Standing::Doubtful),
            decides: true,
            signs: ["◇", "?"],
        },
        /// A client is told that enough copies have its put.
        Written = OutcomeSpec {
            name: "written",
            kind: OutcomeKind::Other(Standing::Good),
            decides: true,
            signs: ["◉", "@"],
        },
        /// A client is told what was found.
        Found = OutcomeSpec {
            name: "found",
            kind: OutcomeKind::Other(Standing::Good),
            decides: false,
            signs: ["◎", "%"],
        },
        /// A client is told that too few copies have answered in time.
        TooFew = OutcomeSpec {
            name: "too_few",
            kind: OutcomeKind::Other(Standing::Waiting),
            decides: true,
            signs: ["⊘", "/"],
        },
    }
}
