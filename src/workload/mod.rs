//! What clients ask of an algorithm, what they are answered, and what the answers should have been.
//!
//! An algorithm names its [`Workload`]; sessions, retries, redirects, `load`, the choices of a search and the check of
//! histories are the same for all, and know no operation by name. What can be asked is data ([`OperationSpec`]), from
//! which the command language is parsed, printed and completed. This room knows no algorithm and no network.

mod agent;
pub mod guarantees;
pub mod key_value;
pub mod linearizable;
pub mod nothing;
mod operation;
pub mod proposal;
pub mod quorum_store;
mod specification;
pub mod transaction;
pub mod znode;

use std::collections::BTreeMap;
use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::sync::Arc;

pub use agent::{Agent, Passive, World};
pub use operation::{Access, Argument, Form, Operation, OperationSpec};
pub use specification::{Call, Said, SequentialSpec, Word};

use crate::model::{OperationStatus, Sentence, Value};

/// A kind of service that clients ask for: the operations, their answers, and what is right.
pub trait Workload: Copy + Eq + Hash + Debug + Send + Sync + 'static {
    /// What is asked, as `C1 …` shows it when it is displayed. Cheap to clone: each request is one.
    type Op: Clone + Eq + Hash + Debug + Display + Send + Sync + 'static;
    /// What it is answered.
    type Answer: Clone + Eq + Hash + Debug + Send + Sync + 'static;
    /// What the answers are if one operation comes after the other.
    type Specification: SequentialSpec<Op = Self::Op, Answer = Self::Answer>;

    /// What a client does by itself; mostly nothing, [`Passive`].
    type Agent: Agent<Self::Op, Self::Answer>;

    /// The operations, as the command language writes them.
    const OPERATIONS: &'static [OperationSpec];
    /// Whether a client that gets no answer asks again, elsewhere: not where a second try would do it twice.
    const TRIES_AGAIN: bool = true;

    /// What a line of the command language asks; none: not one of [`Workload::OPERATIONS`].
    fn read(operation: &Operation) -> Option<Self::Op>;
    /// What is wrong with a line that asks none of them, where there is more to say than that.
    fn unread(_operation: &Operation) -> Option<Sentence> {
        None
    }
    /// The inverse of [`Workload::read`].
    fn written(op: &Self::Op) -> Operation;
    /// Operation `index` of [`Workload::OPERATIONS`] for a load or a search, which gives every operation of a run a
    /// `number` of its own, from 1 on. `subject` tells on what, of a few: a key, a transaction, a path.
    fn generate(index: usize, number: u64, subject: u64) -> Self::Op;
    /// What it does to what is kept.
    fn access(op: &Self::Op) -> Access;
    /// What a client keeps of an answer, to show with later operations: about which object, and what.
    fn keeps(_op: &Self::Op, _answer: &Self::Answer) -> Option<(Arc<str>, Arc<str>)> {
        None
    }
    /// The same operation with what the client keeps about its object.
    fn recalling(op: Self::Op, _kept: &BTreeMap<Arc<str>, Arc<str>>) -> Self::Op {
        op
    }

    /// What an answer makes of the operation: ok, failed (certainly without effect) or unknown.
    fn status(answer: &Self::Answer) -> OperationStatus;
    /// What came back with it (`C1.value`).
    fn value(answer: &Self::Answer) -> Option<Value>;
    /// The answer as the field `result` of a reply shows it.
    fn result(answer: &Self::Answer) -> Value;

    /// Whether the library asks it only to say that its client lives.
    fn is_idle(_op: &Self::Op) -> bool {
        false
    }
    /// Whether an answer says only that the server lives.
    fn answers_idle(_answer: &Self::Answer) -> bool {
        false
    }

    /// About how many bytes an operation takes on a wire.
    fn op_size(op: &Self::Op) -> u32;
    /// About how many bytes an answer takes on a wire.
    fn answer_size(answer: &Self::Answer) -> u32;
}
