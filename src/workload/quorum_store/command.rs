//! What a client asks of a store with quorums of copies, and what it is told.

use std::fmt;
use std::sync::Arc;

use super::history::History;

/// What a client asks.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum QuorumCommand {
    /// `put x=3`, with what the client has seen of the key; none: it does not say.
    Put(Arc<str>, Arc<str>, Option<History>),
    /// `get x`
    Get(Arc<str>),
    /// `delete x`, the same.
    Delete(Arc<str>, Option<History>),
}

/// What a client is told.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum QuorumAnswer {
    /// Enough copies have it. What the client has seen of the key now.
    Stored(History),
    /// Too few copies have said that they have it, in time. They may.
    Unknown,
    /// The values that were found, in the order of their writing, and what the client has seen of the key now.
    Found(Vec<Arc<str>>, History),
    /// Too few copies have answered in time.
    TooFew,
}

impl QuorumCommand {
    /// The key it is about.
    pub fn key(&self) -> &Arc<str> {
        match self {
            QuorumCommand::Put(key, ..) | QuorumCommand::Get(key) | QuorumCommand::Delete(key, _) => key,
        }
    }

    /// What the client says that it has seen of the key.
    pub(super) fn context(&self) -> Option<&History> {
        match self {
            QuorumCommand::Put(_, _, context) | QuorumCommand::Delete(_, context) => context.as_ref(),
            QuorumCommand::Get(_) => None,
        }
    }
}

impl fmt::Display for QuorumCommand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            QuorumCommand::Put(key, value, _) => write!(f, "put {key}={value}")?,
            QuorumCommand::Get(key) => write!(f, "get {key}")?,
            QuorumCommand::Delete(key, _) => write!(f, "delete {key}")?,
        }
        self.context().map_or(Ok(()), |context| write!(f, " context={context}"))
    }
}
