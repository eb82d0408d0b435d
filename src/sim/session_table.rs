//! The sessions there are, and which way a message goes.

use std::collections::BTreeMap;

use crate::model::{Endpoint, Link, NodeId};

/// A session.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct FifoSession {
    /// No other session has this number.
    pub number: u64,
    /// Who opened it.
    pub opener: NodeId,
    /// The other has heard of it.
    pub accepted: bool,
}

/// The sessions there are, by pair, the lower node first.
#[derive(Clone, Debug, Default)]
pub(super) struct Sessions {
    open: BTreeMap<(NodeId, NodeId), FifoSession>,
    last: u64,
}

/// How a message goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Way {
    Datagram,
    Session(u64),
    /// It should go on a session, and there is none.
    Nowhere,
}

fn pair(a: NodeId, b: NodeId) -> (NodeId, NodeId) {
    (a.min(b), a.max(b))
}

impl Sessions {
    /// The session of two ends, if there is one.
    pub(super) fn between(&self, link: Link) -> Option<FifoSession> {
        let (Endpoint::Node(from), Endpoint::Node(to)) = (link.from, link.to) else { return None };
        self.open.get(&pair(from, to)).copied()
    }

    /// Whether this is the first message of a session that `to` hears of.
    pub(super) fn accept(&mut self, from: NodeId, to: NodeId, number: u64) -> bool {
        let session = self.open.get_mut(&pair(from, to)).filter(|session| session.number == number);
        session.is_some_and(|session| session.opener != to && !std::mem::replace(&mut session.accepted, true))
    }

    /// The pairs that have a session, in order, and who opened it.
    pub(super) fn iter(&self) -> impl Iterator<Item = ((NodeId, NodeId), FifoSession)> {
        self.open.iter().map(|(pair, session)| (*pair, *session))
    }
    /// A pair that has no session has one from now on.
    pub(super) fn begin(&mut self, opener: NodeId, peer: NodeId) {
        self.last += 1;
        self.open.insert(pair(opener, peer), FifoSession { number: self.last, opener, accepted: false });
    }

    /// A pair that has a session has none from now on.
    pub(super) fn end(&mut self, a: NodeId, b: NodeId) -> Option<FifoSession> {
        self.open.remove(&pair(a, b))
    }
}
