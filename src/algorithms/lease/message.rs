//! What granter, holder and resource say to each other. A request says when it was sent, by the clock of who sent it, and
//! the answer says that again: so the holder counts from there. A request for a lease has a number besides, which no other
//! has: two may be sent at one time of a clock, but they are not the same.

use std::sync::Arc;

use crate::algorithm::declare::messages;
use crate::model::{ClockTime, NodeId};

messages! {
    /// What nodes say to each other.
    pub enum LeaseMessage {
        /// A node wants the lease.
        LeaseReq = "LR", false { number: u64, sent: ClockTime }
        /// It is its own for so long, under that token.
        LeaseGrant = "LG", true { term: ClockTime, token: u64, number: u64, sent: ClockTime }
        /// The holder wants to keep it for longer.
        Renew = "Rn", false { token: u64, sent: ClockTime }
        /// It may.
        RenewAck = "RA", true { term: ClockTime, token: u64, sent: ClockTime }
        /// It is not to be had for so long yet.
        Deny = "Dn", true { remaining: ClockTime, number(quiet): u64, sent: ClockTime }
        /// The holder gives it back early.
        Release = "Re", false { token: u64 }
        /// Whoever is asked does not lead the group of granters: that one does, if it knows.
        Redirect = "Rd", true { leader: Option<NodeId>, number(quiet): u64, token(quiet): u64, sent: ClockTime }
        /// The holder writes to the resource.
        Work = "Wk", false { token: u64, number: u64, op: Arc<str> }
        /// The resource did that.
        WorkAck = "WA", true { token: u64, number: u64 }
        /// The resource has seen a higher token.
        StaleToken = "ST", true { token: u64, highest: u64 }
    }
}
