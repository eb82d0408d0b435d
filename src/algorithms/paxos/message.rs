//! The messages of the two phases (Paxos Made Simple §2.2), and the refusal that saves a proposer the waiting.

use std::sync::Arc;

use crate::algorithm::declare::messages;
use crate::model::Ballot;

messages! {
    /// What nodes say to each other.
    pub enum PaxosMessage {
        /// Phase 1a: a proposer asks for promises.
        Prepare = "Pr", false { ballot: Ballot }
        /// Phase 1b: no lower ballot from here on; and what was accepted so far.
        Promise = "Pm", true {
            ballot: Ballot,
            accepted_ballot: Option<Ballot>,
            accepted_value: Option<Arc<str>>,
        }
        /// Phase 2a: a proposer asks for votes.
        Accept = "Ac", false { ballot: Ballot, value: Arc<str> }
        /// Phase 2b: the vote, to every learner.
        Accepted = "Ad", true { ballot: Ballot, value: Arc<str> }
        /// Neither promise nor vote: a higher ballot was promised to.
        Nack = "Nk", true { ballot: Ballot, promised: Option<Ballot> }
    }
}
