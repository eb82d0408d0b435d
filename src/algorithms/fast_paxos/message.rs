//! The messages, with the paper's names for them.

use std::sync::Arc;

use crate::algorithm::declare::messages;
use crate::model::Ballot;

messages! {
    /// What nodes say to each other.
    pub enum FastMessage {
        /// 1a: a coordinator asks for promises to its round.
        Phase1a = "1a", false { round: Ballot }
        /// 1b: the promise, and the last vote.
        Phase1b = "1b", true { round: Ballot, vrnd: Option<Ballot>, vval: Option<Arc<str>> }
        /// 2a: the coordinator's value; without one: any value that a client proposes.
        Phase2a = "2a", false { round: Ballot, value: Option<Arc<str>> }
        /// A value, straight from its proposer to the acceptors.
        Propose = "Pp", false { value: Arc<str> }
        /// 2b: a vote, to every learner.
        Phase2b = "2b", true { round: Ballot, value: Arc<str> }
        /// Neither promise nor vote: a higher round was promised to.
        Nack = "Nk", true { round: Ballot, promised: Option<Ballot> }
    }
}
