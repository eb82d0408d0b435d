//! What a run comes to: words that come back.

use crate::algorithm::outcome::{OutcomeKind, OutcomeSpec, outcomes};
use crate::model::Standing;

outcomes! {
    /// What an event can come to.
    pub enum EchoOutcome {
        /// A client is given its word back.
        Answered = OutcomeSpec {
            name: "answered",
            kind: OutcomeKind::Other(Standing::Good),
            decides: true,
            signs: ["◉", "@"],
        },
    }
}
