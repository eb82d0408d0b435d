//! The messages of the two schemes. Each carries the epoch of the attempt it is about: under epochs that is what counts,
//! under the lock it only tells a late message from one of now.

use std::sync::Arc;

use crate::algorithm::declare::messages;
use crate::model::Ballot;

messages! {
    /// What nodes say to each other.
    pub enum SingleMessage {
        /// A proposer asks for access, and for what the variable is.
        Prepare = "Pr", false { epoch: Ballot }
        /// It has access; the variable is this, or not set.
        Prepared = "Pd", true { epoch: Ballot, value: Option<Arc<str>> }
        /// A proposer that found the variable not set submits a value.
        Accept = "Ac", false { epoch: Ballot, value: Arc<str> }
        /// The variable is this now.
        Accepted = "Ad", true { epoch: Ballot, value: Arc<str> }
        /// A proposer gives the lock back without setting anything.
        Release = "Re", false { epoch: Ballot }
        /// The lock is not (any more) that proposer's.
        Released = "Rd", true { epoch: Ballot }
        /// No access, or no longer; the largest epoch there is access for, if epochs count.
        Error = "Er", true { epoch: Ballot, seen: Option<Ballot> }
    }
}
