//! The state of a node: what it asks for clients, and its timer.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::disk::Stable;
use super::workload::Saying;
use crate::algorithm::{Context, Durable};
use crate::model::{ClientId, NodeSet, Value};

pub(super) type Cx<'a> = Context<'a, Echo>;
pub(super) type Request = crate::algorithm::Request<Saying>;

/// A timer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum EchoTimer {
    /// No majority has echoed this client's word in time.
    Retry(ClientId),
}

impl crate::algorithm::Timer for EchoTimer {
    fn kind(&self) -> usize {
        0
    }

    fn key(&self) -> Option<Value> {
        let EchoTimer::Retry(client) = self;
        Some(Value::Client(*client))
    }
}

/// A word that is being asked.
#[derive(Clone, Hash, Debug)]
pub(super) struct Asked {
    pub(super) seq: u64,
    pub(super) word: Arc<str>,
    /// Who has said that it heard it.
    pub(super) echoes: NodeSet,
    /// How often it will still be said again.
    pub(super) left: u64,
}

/// An answer that a client was given.
#[derive(Clone, Debug)]
pub(super) struct Answered {
    pub(super) client: ClientId,
    pub(super) seq: u64,
    pub(super) word: Arc<str>,
}

/// The answers of the last event, for the invariants. Nothing follows from them, so they leave no trace in a hash.
#[derive(Clone, Debug, Default)]
pub(super) struct Answers(pub(super) Vec<Answered>);

impl Hash for Answers {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// A node: it asks for clients, and repeats for others.
#[derive(Clone, Hash, Debug)]
pub struct Echo {
    pub(super) members: NodeSet,
    pub(super) disk: Durable<Stable>,
    /// By client: what is asked for it. A crash ends it.
    pub(super) asked: BTreeMap<ClientId, Asked>,
    pub(super) answered: Answers,
}

impl Echo {
    /// The answers of the last event.
    pub(super) fn answered(&self) -> &[Answered] {
        &self.answered.0
    }
}
