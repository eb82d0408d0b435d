//! What a run comes to: majorities of votes, epochs that are accepted and established, histories that give way, and
//! transactions that are committed.

use crate::algorithm::outcome::{COMMITTED, ELECTED, OVERWRITTEN, OutcomeKind, OutcomeSpec, outcomes};
use crate::model::Standing;

/// A step on the way, after which nothing is settled yet.
const STEP: OutcomeSpec =
    OutcomeSpec { name: "majority", kind: OutcomeKind::Other(Standing::Plain), decides: false, signs: ["◎", "%"] };

outcomes! {
    /// What an event can come to.
    pub enum ZabOutcome {
        /// A majority has the history of the one that was elected: only now it leads.
        Established = OutcomeSpec { name: "established", ..ELECTED },
        /// Transactions of a history were cut off.
        Overwritten = OVERWRITTEN,
        /// A server takes its leader's state instead of its own, or keeps its own as a snapshot.
        Snapshot = OutcomeSpec { name: "snapshot", signs: ["▣", "#"], ..STEP },
        /// A server accepts an epoch.
        EpochAccepted = OutcomeSpec { name: "epoch", signs: ["⊕", "+"], ..STEP },
        /// A server finds a majority of votes in its box that say what it says.
        Majority = STEP,
        /// A server delivers what nobody has delivered before.
        Committed = COMMITTED,
    }
}
