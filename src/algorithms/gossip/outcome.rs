//! What a run comes to: a change is made, all know it, or a rumour dies before all do.

use crate::algorithm::outcome::{OutcomeKind, OutcomeSpec, outcomes};
use crate::model::Standing;

outcomes! {
    /// What an event can come to.
    pub enum GossipOutcome {
        /// All that are up know the latest change of a key.
        Everywhere = OutcomeSpec {
            name: "everywhere",
            kind: OutcomeKind::Other(Standing::Good),
            decides: true,
            signs: ["●", "o"],
        },
        /// Nobody spreads a rumour any more, and somebody has not heard it.
        DiedOut = OutcomeSpec {
            name: "died-out",
            kind: OutcomeKind::Other(Standing::Bad),
            decides: true,
            signs: ["◌", "?"],
        },
        /// A key is changed or deleted at some node.
        Changed = OutcomeSpec {
            name: "changed",
            kind: OutcomeKind::Other(Standing::Plain),
            decides: false,
            signs: ["◉", "@"],
        },
    }
}
