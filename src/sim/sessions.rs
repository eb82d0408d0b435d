//! FIFO sessions between nodes: opened, refused, broken.
//!
//! A session is one connection of a pair of nodes, for both directions. What travels on it arrives in order and once,
//! or not at all: a crash, a cut or a dropped message breaks it, and everything in flight on it is gone. A lost message
//! is sent again, so that loss only delays. Each end that lives is told by a [`Payload::Closed`], which no network can
//! lose.

use super::due::Due;
use super::input::Input;
use super::network::Network;
use super::schedule::Schedule;
use super::session_table::{FifoSession, Way};
use super::simulation::Simulation;
use crate::algorithm::describe::Transport;
use crate::algorithm::{Message, Node, Payload, PayloadOf};
use crate::model::{Endpoint, Link, MessageId, NodeId, Time};

impl<N: Node> Network<N> {
    /// Known when the program is built: most algorithms do without, and messages are many.
    const HAS_SESSIONS: bool = N::DESCRIPTION.has_sessions();

    /// How a message goes on a link now.
    #[inline]
    pub(super) fn way(&self, link: Link, payload: &PayloadOf<N>) -> Way {
        match payload {
            Payload::Peer(message)
                if Self::HAS_SESSIONS && N::DESCRIPTION.messages[message.kind()].transport == Transport::Session =>
            {
                // Who has not heard of the session yet sends on the former one, which is gone.
                let knows = |session: &FifoSession| session.accepted || Endpoint::Node(session.opener) == link.from;
                let session = self.sessions.between(link).filter(knows);
                session.map_or(Way::Nowhere, |session| Way::Session(session.number))
            }
            _ => Way::Datagram,
        }
    }

    /// The message that must arrive before this one can, if there is one.
    pub(super) fn head(&self, slot: usize) -> Option<MessageId> {
        let message = self.get(slot)?;
        let before = |other: MessageId| other < message.id;
        self.along(message.session?, message.link).map(|(_, id)| id).filter(|id| before(*id)).min()
    }

    /// Slots and numbers of the messages on a session in one direction, in no order that means anything.
    fn along(&self, number: u64, link: Link) -> impl Iterator<Item = (usize, MessageId)> {
        let on = move |session, other: Link| session == Some(number) && other == link;
        self.iter()
            .filter(move |(_, message)| on(message.session, message.link))
            .map(|(slot, message)| (slot, message.id))
    }

    /// A message and those behind it on its session, in order.
    pub(super) fn session_queue(&self, slot: usize) -> Vec<usize> {
        let Some(message) = self.get(slot) else { return Vec::new() };
        let Some(number) = message.session else { return vec![slot] };
        let mut train: Vec<(MessageId, usize)> =
            self.along(number, message.link).filter(|(_, id)| *id >= message.id).map(|(slot, id)| (id, slot)).collect();
        train.sort_unstable();
        train.into_iter().map(|(_, slot)| slot).collect()
    }

    /// Whether what is sent on a session now waits behind a message that is held.
    pub(super) fn is_held_up(&self, number: u64, link: Link) -> bool {
        let held = |slot: usize| self.get(slot).is_some_and(|message| message.ticket.is_none());
        self.along(number, link).any(|(slot, _)| held(slot))
    }

    /// The messages of a train are due at this time and later, in order; what is held stays held unless it is
    /// `released`.
    pub(super) fn shift(&mut self, train: &[usize], mut due: Time, released: bool, schedule: &mut Schedule) {
        for &slot in train {
            let Some(message) = self.get_mut(slot) else { continue };
            due = due.max(message.due);
            message.due = due;
            if released || message.ticket.is_some() {
                message.ticket = Some(schedule.push(due, Due::Message { slot: slot as u32 }));
            }
        }
        if let Some(link) = train.first().and_then(|slot| self.get(*slot)).map(|message| message.link) {
            self.delay_session(link, due);
        }
    }

    /// Removes what is in flight between two nodes and fits.
    fn clear(&mut self, a: NodeId, b: NodeId, fits: impl Fn(Option<u64>, &PayloadOf<N>) -> bool) {
        let ends =
            |link: Link| [(a, b), (b, a)].iter().any(|(x, y)| link == Link { from: (*x).into(), to: (*y).into() });
        let gone: Vec<usize> = self
            .iter()
            .filter(|(_, message)| ends(message.link) && fits(message.session, &message.payload))
            .map(|(slot, _)| slot)
            .collect();
        for slot in gone {
            self.take(slot);
        }
    }

    /// Ends the session of a pair and removes its messages. Whether there was one.
    fn end_session(&mut self, a: NodeId, b: NodeId) -> bool {
        let Some(session) = self.sessions.end(a, b) else { return false };
        self.clear(a, b, |number, _| number == Some(session.number));
        true
    }

    /// Begins a session of a pair that has none. News of former ones come too late.
    fn begin_session(&mut self, opener: NodeId, peer: NodeId) {
        self.clear(opener, peer, |_, payload| matches!(payload, Payload::Closed));
        self.sessions.begin(opener, peer);
        for (from, to) in [(opener, peer), (peer, opener)] {
            self.forget_session_delay(Link { from: from.into(), to: to.into() });
        }
    }
}

impl<N: Node> Simulation<N> {
    /// A node opens a session with another, in place of one there is.
    pub(super) fn open_session(&mut self, opener: NodeId, peer: NodeId) {
        self.network.end_session(opener, peer);
        let runs = self.servers.get(peer.index()).is_some_and(|server| server.node().is_some());
        if runs && opener != peer && !self.is_severed(opener, peer) {
            self.network.begin_session(opener, peer);
        } else {
            self.tell_closed(peer, opener);
        }
    }

    /// A session ends, and these hear of it.
    pub(super) fn close_session(&mut self, a: NodeId, b: NodeId, told: &[NodeId]) {
        if self.network.end_session(a, b) {
            for &end in told {
                self.tell_closed(if end == a { b } else { a }, end);
            }
        }
    }

    /// A node died: its sessions end, and nobody tells it of those that ended before.
    pub(super) fn close_sessions_of(&mut self, node: NodeId) {
        let its = |(a, b): (NodeId, NodeId)| [(a, b), (b, a)].into_iter().find(|(end, _)| *end == node);
        let peers: Vec<NodeId> = self.network.sessions.iter().filter_map(|(pair, _)| Some(its(pair)?.1)).collect();
        for peer in peers {
            self.close_session(node, peer, &[peer]);
        }
        let stale = |message: &super::network::InFlight<N>| {
            message.link.to == Endpoint::Node(node) && message.payload == Payload::Closed
        };
        let gone: Vec<usize> =
            self.network.iter().filter(|(_, message)| stale(message)).map(|(slot, _)| slot).collect();
        for slot in gone {
            self.network.take(slot);
        }
    }

    /// Ends the sessions over what was just cut.
    pub(super) fn close_severed_sessions(&mut self) {
        let open: Vec<(NodeId, NodeId)> = self.network.sessions.iter().map(|(pair, _)| pair).collect();
        for (a, b) in open {
            if self.is_severed(a, b) {
                self.close_session(a, b, &[a, b]);
            }
        }
    }

    /// Whether one direction is cut: no connection can live.
    fn is_severed(&self, a: NodeId, b: NodeId) -> bool {
        let cut = |from: NodeId, to: NodeId| self.network.is_cut(Link { from: from.into(), to: to.into() });
        cut(a, b) || cut(b, a)
    }

    /// A node will hear that it has no session with `peer`.
    fn tell_closed(&mut self, peer: NodeId, node: NodeId) {
        if self.servers[node.index()].node().is_some() {
            let link = Link { from: peer.into(), to: node.into() };
            let id = self.network.notify(link, self.now, self.common.latency, &mut self.schedule);
            self.recorder.sent.push(id);
        }
    }

    /// A message of a session arrives: a node that has not heard of the session does so first.
    pub(super) fn accept(&mut self, from: Endpoint, to: NodeId, session: Option<u64>) {
        let (Some(number), Endpoint::Node(from)) = (session, from) else { return };
        if self.network.sessions.accept(from, to, number) {
            self.handle(to.index(), Input::Session(from));
        }
    }
}
