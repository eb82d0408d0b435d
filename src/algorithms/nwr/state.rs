//! The state of a node: the requests that it coordinates, and its timers.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::config::Sizes;
use super::disk::Stable;
use super::odds::Draws;
use super::ranges::Hashes;
use super::ring::Ring;
use super::version::{RequestId, Sibling, Siblings, Version};
use crate::algorithm::{Context, Durable, Process};
use crate::model::{ClientId, NodeId, NodeSet, Time, Value};
use crate::workload::quorum_store::{History, QuorumStore};

pub(super) type Cx<'a> = Context<'a, Nwr>;
pub(super) type Request = crate::algorithm::Request<QuorumStore>;

/// A timer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum NwrTimer {
    /// A coordinator has waited long enough.
    Request(RequestId),
    /// It has waited half of that: others are to stand in.
    StandIn(RequestId),
    /// What is kept for others is handed over.
    Hint,
    /// What is kept in common with another is compared.
    AntiEntropy,
}

impl crate::algorithm::Timer for NwrTimer {
    fn kind(&self) -> usize {
        match self {
            NwrTimer::Request(_) => 0,
            NwrTimer::StandIn(_) => 1,
            NwrTimer::Hint => 2,
            NwrTimer::AntiEntropy => 3,
        }
    }

    fn key(&self) -> Option<Value> {
        match self {
            NwrTimer::Request(request) | NwrTimer::StandIn(request) => Some(Value::Text(request.to_string().into())),
            NwrTimer::Hint | NwrTimer::AntiEntropy => None,
        }
    }
}

/// A request that a node coordinates.
#[derive(Clone, Hash, Debug)]
pub(super) enum Open {
    Put(PutWork),
    Get(GetWork),
}

/// A put under way.
#[derive(Clone, Hash, Debug)]
pub(super) struct PutWork {
    pub(super) key: Arc<str>,
    pub(super) sibling: Sibling,
    /// What the client has seen once it is answered.
    pub(super) seen: History,
    /// The replicas that it was sent to, and those that stand in.
    pub(super) asked: NodeSet,
    /// For whom this node keeps a hint of it.
    pub(super) hinted: NodeSet,
    /// Who has it, in the order in which they said so; without those who stand in and do not count.
    pub(super) acked: Vec<NodeId>,
    /// How many must have it.
    pub(super) needed: usize,
    pub(super) answered: bool,
    pub(super) answers: Answers,
}

/// A get under way.
#[derive(Clone, Hash, Debug)]
pub(super) struct GetWork {
    pub(super) key: Arc<str>,
    /// The replicas that were asked, and those that stand in.
    pub(super) asked: NodeSet,
    /// What was told, in the order in which it came.
    pub(super) replies: Vec<(NodeId, Siblings)>,
    /// What each has by now: what it told, or what it was sent since.
    pub(super) has: BTreeMap<NodeId, Siblings>,
    /// What is to be answered once enough have it.
    pub(super) waits: Option<Repairing>,
    /// How many must tell.
    pub(super) needed: usize,
    pub(super) answered: bool,
    pub(super) answers: Answers,
}

/// Which replicas have answered a request, in their order, each how long after it began. For those who measure.
#[derive(Clone, Debug)]
pub(super) struct Answers {
    began: Time,
    pub(super) all: Vec<(NodeId, Time)>,
}

/// What was answered, and in which order, the request itself tells.
impl Hash for Answers {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl Answers {
    pub(super) fn new(began: Time) -> Answers {
        Answers { began, all: Vec::new() }
    }

    /// One more.
    pub(super) fn push(&mut self, from: NodeId, now: Time) {
        self.all.push((from, Time(now.0.saturating_sub(self.began.0))));
    }
}

/// A get that repairs before it answers.
#[derive(Clone, Hash, Debug)]
pub(super) struct Repairing {
    pub(super) found: Siblings,
    /// Who has it.
    pub(super) holding: NodeSet,
    /// Of whom it must be.
    pub(super) among: NodeSet,
    /// How many.
    pub(super) needed: usize,
}

/// What an event told whoever checks the cluster.
#[derive(Clone, Debug)]
pub(super) enum Told {
    /// A put made a version and went to these; what its client had said that it had seen.
    Put { key: Arc<str>, sibling: Sibling, context: History, asked: NodeSet },
    /// A version was sent to a node to be stored.
    Sent { key: Arc<str>, siblings: Siblings, to: NodeSet },
    /// A version arrived to be stored.
    Took { key: Arc<str>, version: Version },
    /// A get began.
    Began { request: RequestId, key: Arc<str> },
    /// A put was answered.
    Written { key: Arc<str>, sibling: Sibling, counted: NodeSet },
    /// A get was answered.
    Found { request: RequestId, key: Arc<str>, siblings: Siblings, counted: NodeSet },
    /// A request is over, and these had answered it.
    Over { puts: bool, key: Arc<str>, answers: Vec<(NodeId, Time)> },
    /// A comparison with another began: the roots of what both keep.
    Asked { peer: NodeId, hashes: Hashes },
    /// Another has told these hashes, and all of them are equal here.
    Alike { peer: NodeId, hashes: Hashes },
    /// A request ended without an answer to it.
    Ended { request: RequestId },
}

/// What the last event told. Nothing follows from it, so it leaves no trace in a hash.
#[derive(Clone, Debug, Default)]
pub(super) struct News(pub(super) Vec<Told>);

impl Hash for News {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// A node: a replica of some keys, and a coordinator for whoever asks it.
#[derive(Clone, Hash, Debug)]
pub struct Nwr {
    pub(super) me: NodeId,
    pub(super) ring: Ring,
    /// As they are now; what is under way keeps those with which it began.
    pub(super) sizes: Sizes,
    pub(super) sloppy: bool,
    pub(super) by_time: bool,
    pub(super) disk: Durable<Stable>,
    /// What it coordinates. A crash ends it.
    pub(super) open: BTreeMap<RequestId, Open>,
    /// By client: the last operation that it began.
    pub(super) begun: BTreeMap<ClientId, u64>,
    /// Whose turn it is to be compared with, among those that follow it.
    pub(super) turn: usize,
    pub(super) draws: Draws,
    pub(super) news: News,
}

/// Nodes as a text names them: `none` if there are none.
pub(super) fn named(nodes: NodeSet) -> Value {
    if nodes.is_empty() { Value::None } else { nodes.into() }
}

/// What a node has on its disk, whether it runs or not.
pub(super) fn disk<'a>(process: &'a Process<'_, Nwr>) -> &'a Stable {
    match process {
        Process::Running(node) => &node.disk,
        Process::Stopped(disk) => disk,
    }
}

impl Nwr {
    pub(super) fn started(disk: Durable<Stable>, members: &[NodeId], cx: &Cx<'_>) -> Nwr {
        let (config, sizes) = (cx.config, cx.config.sizes(members.len()));
        Nwr {
            me: cx.me,
            ring: Ring::new(members, &config.keys, sizes.n),
            sizes,
            sloppy: config.sloppy,
            by_time: config.by_time,
            disk,
            open: BTreeMap::new(),
            begun: BTreeMap::new(),
            turn: 0,
            draws: Draws::new(cx.random),
            news: News::default(),
        }
    }

    /// W and R may change in mid-run.
    pub(super) fn size(&mut self, cx: &Cx<'_>) {
        self.sizes = cx.config.sizes(self.ring.members().len());
    }

    /// What it has of a key.
    pub(super) fn stored(&self, key: &str) -> Siblings {
        self.disk.store.get(key).cloned().unwrap_or_default()
    }

    pub(super) fn tell(&mut self, told: Told) {
        self.news.0.push(told);
    }

    /// What the last event told.
    pub(super) fn told(&self) -> &[Told] {
        &self.news.0
    }
}
