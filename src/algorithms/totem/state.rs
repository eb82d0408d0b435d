//! The state of a node: its ring and the one that is being formed, whom it knows, what it has delivered, and its
//! timers.

use std::collections::VecDeque;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::disk::Stable;
use super::message::TotemMessage;
use super::ring::{Message, Ring};
use crate::algorithm::chunked::Chunked;
use crate::algorithm::{Context, Durable};
use crate::model::{Ballot, NodeId, NodeSet};

pub(super) type Cx<'a> = Context<'a, Totem>;

/// A timer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TotemTimer {
    /// The token did not come: it is lost.
    Token,
    /// No sign that the token went on: it is sent again.
    Retransmit,
    /// It is time to say again who is known.
    Join,
    /// Who has not agreed by now is given up.
    Consensus,
    /// It is time to show other rings that this one is there.
    Merge,
    /// The representative has kept the token long enough.
    Hold,
}

/// The timers, in order.
pub(super) const TIMERS: &[&str] = &["token", "retransmit", "join", "consensus", "merge", "hold"];

impl crate::algorithm::Timer for TotemTimer {
    fn kind(&self) -> usize {
        *self as usize
    }
}

/// Its own commands.
#[derive(Clone, Debug)]
pub enum Control {
    /// `broadcast S1 text [safe]`
    Broadcast {
        /// What is said.
        text: Arc<str>,
        /// `agreed`, `safe`, or something that is neither.
        delivery: Arc<str>,
    },
}

/// What a node is about.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Phase {
    /// A ring goes round.
    Operational,
    /// Who is there?
    Gather,
    /// The members of the ring to be tell what they have.
    Commit,
    /// They exchange what not all have.
    Recovery,
}

/// The words of the phases, in order.
pub(super) const PHASES: &[&str] = &["operational", "gather", "commit", "recovery"];

impl Phase {
    /// Its word.
    pub(super) fn word(self) -> &'static str {
        PHASES[self as usize]
    }
}

/// What a node hands on to its application, in order.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Delivered {
    /// A message.
    Message {
        /// Its ring.
        ring: Ballot,
        /// Its number there.
        seq: u64,
        /// The message.
        message: Arc<Message>,
    },
    /// From here on: those of the old ring who come along.
    Transitional {
        /// The old ring.
        ring: Ballot,
        /// Who they are.
        members: NodeSet,
    },
    /// From here on: the members of a ring.
    Regular {
        /// The ring.
        ring: Ballot,
        /// Who they are.
        members: NodeSet,
    },
}

/// The ring that is being formed.
#[derive(Clone, Hash, Debug)]
pub struct Forming {
    /// What it is to be.
    pub ring: Ring,
    /// The number of the last commit token that came.
    pub commit_seq: u64,
    /// Who comes along from the old ring.
    pub transitional: NodeSet,
    /// Up to which message of the old ring one of them has delivered all.
    pub high_delivered: u64,
    /// Messages of the old ring that this node has still to send again.
    pub queue: VecDeque<u64>,
    /// Whether it has put the flag on the token that there is more to recover.
    pub flagged: bool,
    /// In how many visits in a row nobody had anything to recover.
    pub quiet: u64,
    /// What all must have before the ring begins.
    pub install: u64,
}

impl Forming {
    pub(super) fn new(id: Ballot, members: NodeSet, commit_seq: u64) -> Forming {
        Forming {
            ring: Ring::new(id, members),
            commit_seq,
            transitional: NodeSet::default(),
            high_delivered: 0,
            queue: VecDeque::new(),
            flagged: false,
            quiet: 0,
            install: 0,
        }
    }
}

/// The token that a node sent last, or the commit token: it answers for it until it sees that it went on.
#[derive(Clone, Hash, Debug)]
pub struct Sent {
    /// To whom.
    pub to: NodeId,
    /// What.
    pub message: TotemMessage,
    /// Whether it has been seen to go on.
    pub went_on: bool,
}

/// What the last event did, for the invariants. Nothing follows from it.
#[derive(Clone, Debug, Default)]
pub(super) struct Did {
    /// Messages that came, or that it sent: in which ring, their numbers.
    pub(super) kept: Vec<(Ballot, u64, Arc<Message>)>,
    /// How many deliveries there were before.
    pub(super) before: usize,
    /// It took the token: of which ring, its number.
    pub(super) took: Option<(Ballot, u64)>,
}

impl Hash for Did {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// A node: all are alike.
#[derive(Clone, Hash, Debug)]
pub struct Totem {
    pub(super) me: NodeId,
    /// All the others on the network.
    pub(super) others: Arc<[NodeId]>,
    pub(super) disk: Durable<Stable>,
    pub(super) phase: Phase,
    /// The ring whose messages it delivers: while another is formed, the old one.
    pub(super) ring: Ring,
    pub(super) forming: Option<Forming>,
    /// Nodes that it has heard of since the members are gathered.
    pub(super) proc_set: NodeSet,
    /// Those of them that it has given up.
    pub(super) failed_set: NodeSet,
    /// Those that have said the same two sets.
    pub(super) agreed: NodeSet,
    /// The highest number of a ring that it has heard of.
    pub(super) highest: u64,
    /// Whether a recovery that broke off had brought it all there is, and from whom messages beyond a gap are
    /// delivered.
    pub(super) received: bool,
    pub(super) obliged: NodeSet,
    /// What it has still to send.
    pub(super) backlog: VecDeque<(Arc<str>, bool)>,
    pub(super) sent: Option<Sent>,
    /// The token that it keeps.
    pub(super) held: Option<TotemMessage>,
    pub(super) log: Chunked<Delivered>,
    /// Of each ring that it left, up to which message it was known to be at all members.
    pub(super) ended: Vec<(Ballot, u64)>,
    pub(super) did: Did,
}

impl Totem {
    /// The ring whose token goes round now: it takes that one, and no other.
    pub(super) fn going(&self) -> Option<&Ring> {
        match (self.phase, &self.forming) {
            (Phase::Operational, _) => Some(&self.ring),
            (Phase::Recovery, Some(forming)) => Some(&forming.ring),
            _ => None,
        }
    }

    pub(super) fn going_mut(&mut self) -> Option<&mut Ring> {
        match (self.phase, &mut self.forming) {
            (Phase::Operational, _) => Some(&mut self.ring),
            (Phase::Recovery, Some(forming)) => Some(&mut forming.ring),
            _ => None,
        }
    }

    /// Those whom it has not given up.
    pub(super) fn live(&self) -> NodeSet {
        without(self.proc_set, self.failed_set)
    }

    /// Keeps a message of the ring that goes round, or of the old one. Whether it is new.
    pub(super) fn keep(&mut self, ring: Ballot, seq: u64, message: &Arc<Message>) -> bool {
        let place = match &mut self.forming {
            Some(forming) if forming.ring.id == ring => &mut forming.ring,
            _ => &mut self.ring,
        };
        let new = place.id == ring && place.keep(seq, message.clone());
        if new {
            self.did.kept.push((ring, seq, message.clone()));
        }
        new
    }

    /// A number of a ring that somebody has named.
    pub(super) fn hear_of(&mut self, ring_seq: u64) {
        if ring_seq < super::ring::LIMIT {
            self.highest = self.highest.max(ring_seq);
        }
    }

    /// A message to all on the network.
    pub(super) fn tell_all(&self, message: &TotemMessage, cx: &mut Cx<'_>) {
        self.others.iter().for_each(|other| cx.send(*other, message.clone()));
    }
}

/// Those of the first that are not among the second.
pub(super) fn without(these: NodeSet, those: NodeSet) -> NodeSet {
    those.nodes().fold(these, NodeSet::without)
}

/// Whether all of the first are among the second.
pub(super) fn within(these: NodeSet, those: NodeSet) -> bool {
    these.union(those) == those
}
