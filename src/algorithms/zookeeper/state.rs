//! The state of a server: its tree, the connections of its clients with what they watch, and what it knows as a leader.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::disk::Stable;
use super::message::TreeMessage;
use super::outcome::TreeOutcome;
use super::rules::TreeRule;
use crate::algorithm::embed::{Either, Embedded};
use crate::algorithm::{Context, Durable};
use crate::algorithms::zab::message::ZabMessage;
use crate::algorithms::zab::outcome::ZabOutcome;
use crate::algorithms::zab::rules::ZabRule;
use crate::algorithms::zab::{Zab, ZabTimer};
use crate::model::{ClientId, EpochCounter, NodeId, Time};
use crate::workload::znode::{Ask, Said, Stat, Told, Tree, Znodes};

pub(super) type Cx<'a> = Context<'a, ZooKeeper>;
pub(super) type Request = crate::algorithm::Request<Znodes>;

/// A timer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TreeTimer {
    /// Of a leader: a session may be over.
    Expiry,
    /// Of a server: a client may have been silent for too long.
    Silence,
}

impl crate::algorithm::Timer for TreeTimer {
    fn kind(&self) -> usize {
        *self as usize
    }
}

/// The timers, in order.
pub(super) const TIMERS: &[&str] = &["expiry", "connections"];

/// What servers say to each other: of their clients, or as servers of ZAB.
pub type Message = Either<TreeMessage, ZabMessage, { TreeMessage::SPECS.len() }>;
/// A timer.
pub type Timer = Either<TreeTimer, ZabTimer, { TIMERS.len() }>;
/// A rule.
pub type Rule = Either<TreeRule, ZabRule, { TreeRule::SPECS.len() }>;
/// An outcome.
pub type Outcome = Either<TreeOutcome, ZabOutcome, { TreeOutcome::SPECS.len() }>;

/// A client's connection with this server.
#[derive(Clone, Debug)]
pub struct Connection {
    /// The client's first, second, and so on.
    pub(super) link: u64,
    /// The session.
    pub(super) session: u64,
    /// The session begins with a transaction that is on its way.
    pub(super) opening: bool,
    /// The furthest that the client had seen when it came, or has been told since.
    pub(super) seen: EpochCounter,
    /// When it was last heard, and how long it may be silent.
    pub(super) heard: Time,
    pub(super) timeout: Time,
    /// The number of its last operation, and the answer.
    pub(super) seq: u64,
    pub(super) answer: Option<Said>,
    /// The operations that went to the leader and did not come back.
    pub(super) changes: BTreeSet<u64>,
    /// What waits for them.
    pub(super) waits: Option<Waiting>,
    /// The events that the client may not have heard, and the number of the last one.
    pub(super) events: Vec<Told>,
    pub(super) told: u64,
}

/// Times leave no trace.
impl Hash for Connection {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.link, self.session, self.opening, self.seen, self.seq, &self.answer).hash(state);
        (&self.changes, &self.waits, &self.events, self.told).hash(state);
    }
}

/// What cannot be answered yet.
#[derive(Clone, Hash, Debug)]
pub enum Waiting {
    /// A read, behind the changes of its client.
    Read(u64, Ask),
    /// A `sync` that the leader has not answered.
    Asked(u64),
    /// A `sync`, until the tree is so far.
    Until(u64, EpochCounter),
}

/// What a client watches.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Watch {
    /// Which node.
    pub path: Arc<str>,
    /// Its children; else itself.
    pub child: bool,
    /// Who.
    pub client: ClientId,
}

/// What the client knows of it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Watched {
    /// What it was when the client looked.
    pub(super) stat: Stat,
    /// It is set; without `watch_set_with_check` it is only with the client's next message.
    pub(super) set: bool,
}

/// When the leader ends a session, and from whom it heard of the client last.
#[derive(Clone, Copy, Debug)]
pub struct Alive {
    pub(super) expires: Time,
    pub(super) by: NodeId,
}

/// The times leave no trace.
impl Hash for Alive {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.by.hash(state);
    }
}

/// The sessions that the leader ended in the last event although they were alive, for the invariants.
#[derive(Clone, Debug, Default)]
pub(super) struct EndedEarly(pub(super) Vec<(ClientId, Time)>);

impl Hash for EndedEarly {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// A server.
#[derive(Clone, Hash, Debug)]
pub struct ZooKeeper {
    pub(super) me: NodeId,
    pub(super) disk: Durable<Stable>,
    pub(super) zab: Box<Embedded<Zab>>,
    /// The tree, with the first so many transactions of the log, and a hash of that history.
    pub(super) tree: Tree,
    pub(super) applied: u64,
    pub(super) history: u64,
    /// The last transaction in it.
    pub(super) zxid: EpochCounter,
    /// It answers clients.
    pub(super) serving: bool,
    pub(super) connections: BTreeMap<ClientId, Connection>,
    pub(super) watches: BTreeMap<Watch, Watched>,
    /// The epoch that it leads, and the tree with all that is outstanding.
    pub(super) leading: Option<u64>,
    pub(super) ahead: Tree,
    pub(super) alive: BTreeMap<ClientId, Alive>,
    pub(super) ended_early: EndedEarly,
}

impl ZooKeeper {
    /// The server of ZAB that runs here.
    pub(super) fn zab(&self) -> &Zab {
        self.zab.machine()
    }

    /// How many transactions of the log are not in the tree.
    pub(super) fn outstanding(&self) -> u64 {
        self.zab().log().last_place().saturating_sub(self.applied)
    }
}
