//! The state of a node: what it keeps in memory as granter or holder, and its timers. The resource has all on its disk.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::config::Config;
use super::disk::{Lent, Stable};
use super::message::LeaseMessage;
use super::outcome::LeaseOutcome;
use super::rules::LeaseRule;
use crate::algorithm::embed::{Either, Embedded};
use crate::algorithm::{Context, Durable};
use crate::algorithms::raft::message::RaftMessage;
use crate::algorithms::raft::outcome::RaftOutcome;
use crate::algorithms::raft::rules::RaftRule;
use crate::algorithms::raft::{Raft, RaftTimer};
use crate::model::{ClockTime, NodeId, NodeSet, Time};

pub(super) type Cx<'a> = Context<'a, Lease>;

/// A timer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum LeaseTimer {
    /// Of a holder: its lease is over.
    Expire,
    /// Of a holder: it is time to renew.
    Renew,
    /// Of the granter: the lease that is out is over.
    Return,
    /// Of a holder that was paused between check and action: it goes on.
    Act,
    /// Of a holder that asks a group: nobody has answered.
    Ask,
}

impl crate::algorithm::Timer for LeaseTimer {
    fn kind(&self) -> usize {
        *self as usize
    }
}

/// The timers of a lease, in order.
pub(super) const TIMERS: &[&str] = &["expire", "renew", "return", "act", "ask"];

/// What nodes say to each other: of the lease, or as servers of the group that grants it.
pub type Message = Either<LeaseMessage, RaftMessage, { LeaseMessage::SPECS.len() }>;
/// A timer.
pub type Timer = Either<LeaseTimer, RaftTimer, { TIMERS.len() }>;
/// A rule.
pub type Rule = Either<LeaseRule, RaftRule, { LeaseRule::SPECS.len() }>;
/// An outcome.
pub type Outcome = Either<LeaseOutcome, RaftOutcome, { LeaseOutcome::SPECS.len() }>;

/// Its own commands.
#[derive(Clone, Debug)]
pub enum Control {
    /// `acquire S2`
    Acquire,
    /// `renew S2`
    Renew,
    /// `release S2`
    Release,
    /// `work S2 [op]`
    Work {
        /// What to write.
        op: Option<Arc<str>>,
        /// The node is paused: its check is done, its action comes after the pause.
        paused: bool,
    },
}

/// What a node is here, which its number decides.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Part {
    /// The first, or one of the first of them: it grants.
    Granter,
    /// It may want the lease.
    Holder,
    /// The last: holders write to it.
    Resource,
}

impl Part {
    /// What a node is among so many.
    pub(super) fn of(me: NodeId, members: &[NodeId], config: &Config) -> Part {
        match members {
            _ if members.iter().take(granters(config)).any(|granter| *granter == me) => Part::Granter,
            [.., last] if *last == me && config.resource => Part::Resource,
            _ => Part::Holder,
        }
    }
}

/// How many nodes grant.
pub(super) fn granters(config: &Config) -> usize {
    usize::from(config.group.unwrap_or(1))
}

/// A lease as its holder has it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Held {
    /// Its token.
    pub token: u64,
    /// Until when it may be used, on its own clock.
    pub until: ClockTime,
    /// When it was asked for, on its own clock: it counts from there.
    pub sent: ClockTime,
    /// For how much of a difference of clocks there was room then.
    pub margin: Time,
    /// It is over, and the holder waits so long for its renewal, without using it.
    pub jeopardy: Option<ClockTime>,
    /// The number of the last action under it.
    pub number: u64,
}

/// An action whose check is done.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Checked {
    /// The token that was valid then.
    pub token: u64,
    /// Its number.
    pub number: u64,
    /// What to write.
    pub op: Arc<str>,
}

/// The tokens of the leases that the last event granted, for the invariants. Nothing follows from them.
#[derive(Clone, Debug, Default)]
pub(super) struct Granted(pub(super) Vec<u64>);

impl Hash for Granted {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// A node: granter, holder or resource.
#[derive(Clone, Hash, Debug)]
pub struct Lease {
    pub(super) me: NodeId,
    /// Those who grant.
    pub(super) granters: NodeSet,
    /// The one of them that a holder asks.
    pub(super) granter: NodeId,
    pub(super) resource: Option<NodeId>,
    pub(super) part: Part,
    pub(super) day: Time,
    pub(super) disk: Durable<Stable>,
    /// Of the granter: the lease that is out, as far as it knows.
    pub(super) lent: Option<Lent>,
    /// Of the granter: it does not know what it had lent before it restarted, and grants nothing until then.
    pub(super) waits: Option<ClockTime>,
    pub(super) granted: Granted,
    /// Of a granter that is one of several: its server of the group.
    pub(super) group: Option<Box<Embedded<Raft>>>,
    /// The term in which it leads the group.
    pub(super) leading: Option<u64>,
    /// Where in its log the lease stands that is out.
    pub(super) lent_at: u64,
    /// What it will tell once it is committed.
    pub(super) owed: Vec<Owed>,
    /// Of a holder: a request for a lease that has no answer yet, by its number, and when it was sent.
    pub(super) asked: Option<(u64, ClockTime)>,
    /// When it last asked to renew.
    pub(super) renewing: Option<ClockTime>,
    pub(super) held: Option<Held>,
    /// What it will do when it goes on after a pause.
    pub(super) checked: Vec<Checked>,
    /// What became of its last action: none yet, done, or refused.
    pub(super) work: Work,
}

/// An answer that waits until an entry is committed.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Owed {
    /// Which entry.
    pub(super) index: u64,
    /// The term of the entry: another one at that index is another's.
    pub(super) term: u64,
    /// Who waits.
    pub(super) to: NodeId,
    pub(super) token: u64,
    pub(super) term_of_lease: Time,
    /// The number of a request for the lease; none: it is to be kept.
    pub(super) number: Option<u64>,
    pub(super) sent: ClockTime,
}

/// A span of time, as messages have it.
pub(super) fn span(span: Time) -> ClockTime {
    ClockTime { start: None, after: span }
}

/// What became of a holder's last action.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Work {
    /// There was none.
    None,
    /// It is on its way.
    Sent,
    /// The resource did it.
    Done,
    /// The resource refused it.
    Refused,
}
