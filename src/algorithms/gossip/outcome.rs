//! What a run comes to: a change is made, all know it, or a rumour dies before all do; and what is found out of
//! members.

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
        /// Somebody is the first to take a member for dead.
        FoundDead = OutcomeSpec {
            name: "found-dead",
            kind: OutcomeKind::Other(Standing::Bad),
            decides: true,
            signs: ["⊗", "%"],
        },
        /// A member that was suspected, or taken for dead, says that it lives.
        Refuted = OutcomeSpec {
            name: "refuted",
            kind: OutcomeKind::Other(Standing::Good),
            decides: true,
            signs: ["✓", "+"],
        },
        /// Somebody is the first to suspect a member.
        Suspected = OutcomeSpec {
            name: "suspected",
            kind: OutcomeKind::Other(Standing::Doubtful),
            decides: false,
            signs: ["◐", "~"],
        },
        /// A member leaves.
        LeftCluster = OutcomeSpec {
            name: "left",
            kind: OutcomeKind::Other(Standing::Plain),
            decides: false,
            signs: ["□", "-"],
        },
    }
}
