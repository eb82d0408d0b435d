//! What a run comes to: the variable is set, an access is preempted, the lock is lost with its holder.

use crate::algorithm::outcome::{OVERWRITTEN, OutcomeKind, OutcomeSpec, outcomes};
use crate::algorithms::shared::ballots::outcome::CHOSEN;
use crate::model::Standing;

outcomes! {
    /// What an event can come to.
    pub enum SingleOutcome {
        /// The variable is set, for ever.
        Chosen = CHOSEN,
        /// The holder of the lock has died: nobody can go on.
        Deadlocked = OutcomeSpec {
            name: "deadlocked",
            kind: OutcomeKind::Other(Standing::Bad),
            decides: true,
            signs: ["⊗", "&"],
        },
        /// The variable is set to something else than before.
        Overwritten = OVERWRITTEN,
        /// A newer epoch takes the access from an older one that had not been used.
        Preempted = OutcomeSpec {
            name: "preempted",
            kind: OutcomeKind::Other(Standing::Plain),
            decides: false,
            signs: ["»", ">"],
        },
    }
}
