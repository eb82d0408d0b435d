//! What the coordinator, the participants and a backup say. Each message names its transaction; those of a backup also its
//! epoch, so that an earlier backup is known for what it is.

use crate::algorithm::declare::{FieldValue, messages};
use crate::algorithms::shared::commit::words::{Decision, Known};
use crate::model::{Kind, NodeId, NodeSet, Sentence, Value};
use crate::sentence;
use crate::workload::transaction::{Tx, Writes};

messages! {
    /// What nodes say to each other.
    pub enum ThreeMessage {
        /// There will be a transaction (with `wait_prepare` only).
        BeginTx = "Bg", false { tx: Tx }
        /// Can you commit this? With whom, and who is to say no.
        CanCommit = "C?", false { tx: Tx, ops: Writes, peers: NodeSet, no: NodeSet }
        /// It can.
        Yes = "Y", true { tx: Tx }
        /// It cannot, and has aborted.
        No = "N", true { tx: Tx }
        /// All can: be ready to commit without asking anybody.
        PreCommit = "Pc", false { tx: Tx }
        /// It is.
        AckPre = "Ap", true { tx: Tx }
        /// All are: commit.
        DoCommit = "Cm", false { tx: Tx }
        /// It is aborted.
        Abort = "Ab", false { tx: Tx }
        /// What was done here.
        HaveDone = "Hd", true { tx: Tx, decision: Decision }
        /// What was decided? And whether the one who asks was restarted.
        DecisionReq = "D?", false { tx: Tx, restarted: bool }
        /// This, or it is not known here either; and whether the one who answers was restarted.
        DecisionResp = "D", true { tx: Tx, decision: Known, restarted: bool }
        /// A backup asks how far the others are; `total`: all were restarted.
        StateReq = "S?", false { tx: Tx, epoch: u64, total: bool }
        /// So far.
        StateResp = "S", true { tx: Tx, epoch: u64, state: State }
        /// A backup will commit: be ready for it.
        TPreCommit = "Tp", false { tx: Tx, epoch: u64 }
        /// It is.
        TAck = "Ta", true { tx: Tx, epoch: u64 }
        /// A backup has decided.
        TDecide = "T", false { tx: Tx, epoch: u64, decision: Decision }
    }
}

/// How far a participant is in a transaction, as a backup counts it: q, w, p, c and a of the papers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum State {
    /// q: it has not voted.
    Init,
    /// w: it has voted yes.
    Ready,
    /// p: it knows that all have.
    PreCommitted,
    /// c
    Committed,
    /// a
    Aborted,
    /// It was restarted, and asks others itself: it is not counted.
    Restarted,
}

const STATES: &[&str] = &["init", "ready", "precommitted", "committed", "aborted", "restarted"];

impl State {
    /// Its word.
    pub fn word(self) -> &'static str {
        STATES[self as usize]
    }
}

impl From<State> for Value {
    fn from(state: State) -> Value {
        Value::word(state.word())
    }
}

impl FieldValue for State {
    const KIND: Kind = Kind::words(STATES);
    fn value(&self) -> Value {
        (*self).into()
    }
    fn read(text: &str) -> Result<State, Sentence> {
        let all = [State::Init, State::Ready, State::PreCommitted, State::Committed, State::Aborted, State::Restarted];
        let found = all.into_iter().find(|state| state.word() == text);
        found.ok_or_else(|| sentence!("“{text}” is none of {names}", text, names = STATES.join(", ")))
    }
    fn omitted(_sender: NodeId) -> State {
        State::Init
    }
    fn size(&self) -> u32 {
        1
    }
}
