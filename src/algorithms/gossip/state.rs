//! The state of a node: what it keeps in memory of rumours, rounds and members, and its timers.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::config::Config;
use super::disk::Stable;
use super::membership::{Membership, Status, View};
use crate::algorithm::{Context, Durable};
use crate::model::{Ballot, NodeId, NodeSet, Time, Value};

pub(super) type Cx<'a> = Context<'a, Gossip>;

/// A timer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum GossipTimer {
    /// A round begins.
    Round,
    /// A contact of anti-entropy, beside rumours.
    Backup,
    /// A probe is not answered in time.
    Probe,
    /// The time of a suspect is over.
    Suspicion(NodeId),
}

impl crate::algorithm::Timer for GossipTimer {
    fn kind(&self) -> usize {
        match self {
            GossipTimer::Round => 0,
            GossipTimer::Backup => 1,
            GossipTimer::Probe => 2,
            GossipTimer::Suspicion(_) => 3,
        }
    }

    fn key(&self) -> Option<Value> {
        match self {
            GossipTimer::Suspicion(member) => Some((*member).into()),
            _ => None,
        }
    }
}

/// Its own commands.
#[derive(Clone, Debug)]
pub enum Control {
    /// `update S1 x=3`
    Update {
        /// The key.
        key: Arc<str>,
        /// Its new value.
        value: Arc<str>,
    },
    /// `delete S1 x`
    Delete {
        /// The key.
        key: Arc<str>,
    },
    /// `contact S1 S2`
    Contact {
        /// With whom.
        peer: NodeId,
    },
    /// `leave S3`
    Leave,
}

/// An update that a node spreads.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Rumor {
    /// Which.
    pub version: Ballot,
    /// Contacts in a row that brought nobody anything new.
    pub counter: u64,
    /// Who was told of it last and has not said that it knew.
    pub told: NodeSet,
}

impl Rumor {
    pub(super) fn new(version: Ballot) -> Rumor {
        Rumor { version, counter: 0, told: NodeSet::default() }
    }
}

/// In which round a key was learned, if all have common rounds. A number of a round is a time: it leaves no trace.
#[derive(Clone, Debug, Default)]
pub(super) struct Learned(pub(super) BTreeMap<Arc<str>, u64>);

impl Hash for Learned {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// What the last event did, for those who count. Nothing follows from it.
#[derive(Clone, Debug, Default)]
pub(super) struct Did {
    /// A round began.
    pub(super) round: bool,
    /// Contacts that were begun.
    pub(super) contacts: u64,
    /// Messages that were sent.
    pub(super) sent: u64,
    /// Items that were told and known.
    pub(super) redundant: u64,
    /// A change was made here, of this key.
    pub(super) made: Option<Arc<str>>,
    /// Keys that changed here, or that are spread or given up.
    pub(super) touched: Vec<Arc<str>>,
    /// Whom this node began to suspect, since it got no answer itself.
    pub(super) suspected: Option<NodeId>,
}

impl Hash for Did {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// A node: all are alike.
#[derive(Clone, Hash, Debug)]
pub struct Gossip {
    pub(super) me: NodeId,
    /// All the others.
    pub(super) others: Arc<[NodeId]>,
    pub(super) disk: Durable<Stable>,
    /// The rumours that it spreads.
    pub(super) hot: BTreeMap<Arc<str>, Rumor>,
    pub(super) learned: Learned,
    /// What it believes of the members; none: it keeps no list of them.
    pub(super) members: Option<Box<Membership>>,
    pub(super) did: Did,
}

impl Gossip {
    /// The version that it has of a key.
    pub(super) fn version(&self, key: &str) -> Option<Ballot> {
        self.disk.store.get(key).map(|item| item.version)
    }

    /// What this node says of itself; none: it keeps no list.
    pub(super) fn own_view(&self) -> Option<View> {
        self.members.as_ref()?.view(self.me)
    }

    /// Whether it has left.
    pub(super) fn has_left(&self) -> bool {
        self.own_view().is_some_and(|view| view.status == Status::Left)
    }

    /// Whether data are told to another: not to one that is taken for dead, has left, or is unknown.
    pub(super) fn is_worth_a_contact(&self, other: NodeId) -> bool {
        self.members.as_ref().is_none_or(|members| members.status(other).is_some_and(Status::lives))
    }

    /// Whether it learned a key in this very round, so that at its beginning it did not know it.
    pub(super) fn learned_in(&self, key: &str, round: u64) -> bool {
        round > 0 && self.learned.0.get(key) == Some(&round)
    }
}

/// The share of a whole, in whole percent, rounded down.
pub(super) fn percent(part: u64, whole: u64) -> u64 {
    (part * 100).checked_div(whole).unwrap_or(0)
}

/// How long until the next round: with common rounds at a multiple of the period, by the node's own clock.
pub(super) fn until_next_round(now: Time, config: &Config) -> Time {
    let period = config.period.0.max(1);
    Time(if config.together { period - now.0 % period } else { period })
}

/// The same when one has just begun by the clock, and its number; 0: it has none. A clock that goes wrong shows the beat a
/// little early or late, and that is no other round.
pub(super) fn after_a_round(now: Time, config: &Config) -> (u64, Time) {
    let period = config.period.0.max(1);
    if !config.together {
        return (0, Time(period));
    }
    let round = (now.0 + period / 2) / period;
    (round, Time(((round + 1) * period).saturating_sub(now.0).max(1)))
}
