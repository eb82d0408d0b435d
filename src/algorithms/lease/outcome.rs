//! What a run comes to: a lease is taken, kept, over; a write with an old token is refused.

use crate::algorithm::outcome::{ELECTED, OutcomeKind, OutcomeSpec, outcomes};
use crate::model::Standing;

outcomes! {
    /// What an event can come to.
    pub enum LeaseOutcome {
        /// A node takes the lease.
        Granted = OutcomeSpec { name: "granted", ..ELECTED },
        /// The resource refuses a token that is too old.
        Fenced = OutcomeSpec {
            name: "fenced",
            kind: OutcomeKind::Other(Standing::Bad),
            decides: true,
            signs: ["⊘", "/"],
        },
        /// A holder's lease is over, by its own clock.
        Expired = OutcomeSpec {
            name: "expired",
            kind: OutcomeKind::Other(Standing::Gone),
            decides: true,
            signs: ["◌", "."],
        },
        /// Somebody is refused while the lease is another's.
        Denied = OutcomeSpec {
            name: "denied",
            kind: OutcomeKind::Other(Standing::Waiting),
            decides: false,
            signs: ["⊖", "-"],
        },
        /// A lease is kept for longer.
        Renewed = OutcomeSpec {
            name: "renewed",
            kind: OutcomeKind::Other(Standing::Good),
            decides: false,
            signs: ["↻", "+"],
        },
    }
}
