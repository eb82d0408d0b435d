//! What the coordinator and the participants say. Each message names its transaction, so that a copy or a late one is known
//! for what it is.

use crate::algorithm::declare::messages;
use crate::algorithms::shared::commit::words::Known;
use crate::model::NodeSet;
use crate::workload::transaction::{Tx, Writes};

messages! {
    /// What nodes say to each other.
    pub enum CommitMessage {
        /// There will be a transaction (with `wait_prepare` only).
        BeginTx = "Bg", false { tx: Tx }
        /// Can you commit this? With whom, and who is to say no.
        Prepare = "Pp", false { tx: Tx, ops: Writes, peers: NodeSet, no: NodeSet }
        /// It can, and will whenever it is told.
        VoteYes = "Y", true { tx: Tx }
        /// It cannot, and has aborted.
        VoteNo = "N", true { tx: Tx }
        /// All voted yes: it is committed.
        GlobalCommit = "Cm", false { tx: Tx }
        /// It is aborted.
        GlobalAbort = "Ab", false { tx: Tx }
        /// What was decided is done here.
        Ack = "Ak", true { tx: Tx }
        /// What was decided?
        DecisionReq = "D?", false { tx: Tx }
        /// This, or it is not known here either.
        DecisionResp = "D", true { tx: Tx, decision: Known }
    }
}
