//! What a run comes to: a ring is formed, a message is safe, a token is lost.

use crate::algorithm::outcome::{OutcomeKind, OutcomeSpec, outcomes};
use crate::model::Standing;

outcomes! {
    /// What an event can come to.
    pub enum TotemOutcome {
        /// The representative of a new ring has delivered its configuration.
        Formed = OutcomeSpec {
            name: "formed",
            kind: OutcomeKind::Other(Standing::Good),
            decides: true,
            signs: ["●", "o"],
        },
        /// A node has waited for the token in vain.
        TokenLost = OutcomeSpec {
            name: "token-lost",
            kind: OutcomeKind::Other(Standing::Bad),
            decides: false,
            signs: ["◌", "?"],
        },
        /// A message is known to be at all members.
        Settled = OutcomeSpec {
            name: "settled",
            kind: OutcomeKind::Commit,
            decides: false,
            signs: ["◉", "@"],
        },
    }
}
