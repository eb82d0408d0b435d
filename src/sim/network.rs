//! Channels and the messages in flight on them.
//!
//! A message that will be lost travels and vanishes when due, so that loss can be seen. What happens to the nth message
//! from one end to another is drawn from a stream of its own, so that a disturbance changes as little else as possible.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::due::{Due, Ticket};
use super::schedule::Schedule;
use super::session_table::Sessions;
use super::settings::Span;
use super::shared_list::{SharedList, alone};
use crate::algorithm::{Node, PayloadOf, Streams};
use crate::model::{Endpoint, Link, Loss, Mark, MessageId, NodeId, Time};

/// Up to so many messages in flight are looked through one by one.
const FEW: usize = 64;

/// Tells the network's random streams from the others.
const STREAM: u64 = 0x006e_6574;

/// What was set for a directed pair of ends, where it differs from the cluster's settings.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(super) struct Conditions {
    pub latency: Option<Span>,
    pub loss_ppm: u32,
    pub duplicate_ppm: u32,
    pub reorder: bool,
    pub cut: bool,
}

impl Conditions {
    /// What it is that these came after those: a fault if anything became worse, else a repair if anything became better.
    /// However long messages take, nothing is broken: no protocol here counts on their being fast.
    pub(super) fn after(self, before: Conditions) -> Mark {
        let worse = |now: Conditions, then: Conditions| {
            now.loss_ppm > then.loss_ppm || now.duplicate_ppm > then.duplicate_ppm || (now.reorder && !then.reorder)
        };
        match (worse(self, before), worse(before, self)) {
            (true, _) => Mark::Fault,
            (false, true) => Mark::Repair,
            (false, false) => Mark::None,
        }
    }
}

/// What passed a directed pair of ends.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Channel {
    sent: u64,
    last_due: Time,
    /// The same of the session's messages.
    session_due: Time,
    /// What happens to the nth message is drawn from the nth of these.
    chances: Streams,
}

/// A message in flight.
#[derive(Clone, Debug)]
pub(super) struct InFlight<N: Node> {
    pub id: MessageId,
    /// The message that it is a copy of, or it is one itself.
    pub original: MessageId,
    pub link: Link,
    pub payload: PayloadOf<N>,
    pub sent: Time,
    pub due: Time,
    /// Its place in the schedule; none while it is held.
    pub ticket: Option<Ticket>,
    /// Why it vanishes when due, if it does.
    pub doomed: Option<Loss>,
    /// The session that it travels on; none: it is a datagram.
    pub session: Option<u64>,
    /// It has arrived and waited for a paused node: the network cannot lose it any more.
    pub arrived: bool,
    /// The hash of its ends and what it says, once somebody asked; 0: nobody did.
    pub hash: u64,
    /// How many messages led to its arrival, itself included, each sent because the one before it arrived.
    pub delays: u16,
}

impl Channel {
    /// Counts a message that leaves; what happens to it is drawn from this.
    #[inline]
    pub(super) fn count(&mut self) -> Streams {
        self.sent += 1;
        self.chances.with(self.sent)
    }

    /// When a message that could be there at `due` arrives: no earlier than those before it, unless the link reorders.
    #[inline]
    pub(super) fn in_turn(&mut self, due: Time, reorder: bool) -> Time {
        if reorder {
            return due;
        }
        self.last_due = self.last_due.max(due);
        self.last_due
    }
}

impl<N: Node> InFlight<N> {
    /// Has the same place and time as `other`, which says the same.
    fn place_as(&mut self, other: &InFlight<N>) {
        (self.sent, self.due, self.ticket) = (other.sent, other.due, other.ticket);
        (self.doomed, self.arrived, self.hash, self.delays) = (other.doomed, other.arrived, other.hash, other.delays);
    }
}

/// All channels, and all messages in flight.
#[derive(Clone, Debug)]
pub(super) struct Network<N: Node> {
    seed: u64,
    /// Of few links, if any.
    conditions: BTreeMap<Link, Conditions>,
    /// By the position of the sending and of the receiving end; rows and columns grow on demand.
    traffic: SharedList<Arc<Vec<Channel>>>,
    /// The group of each node; empty: no partition.
    groups: Vec<u16>,
    /// Further groups of nodes that are in several, in order: bridges.
    bridges: Vec<(NodeId, u16)>,
    pub sessions: Sessions,
    slots: Vec<Option<InFlight<N>>>,
    /// The slots by the numbers of their messages, once somebody asked among many: a run by schedule does not.
    by_id: Option<BTreeMap<MessageId, u32>>,
    free: Vec<u32>,
    pub last_id: u64,
    /// Messages sent between nodes.
    pub messages: u64,
    flying: usize,
    /// How many have arrived and wait for a paused node.
    pub waiting: usize,
    /// How many messages led to what is sent now.
    pub delays: u16,
}

/// Nodes and clients interleave, so that both can come later.
const fn position(end: Endpoint) -> usize {
    match end {
        Endpoint::Node(node) => node.index() * 2,
        Endpoint::Client(client) => client.index() * 2 + 1,
    }
}

impl<N: Node> Network<N> {
    pub(super) fn new(seed: u64) -> Network<N> {
        Network {
            seed,
            conditions: BTreeMap::new(),
            traffic: SharedList::default(),
            groups: Vec::new(),
            bridges: Vec::new(),
            sessions: Sessions::default(),
            slots: Vec::new(),
            by_id: None,
            free: Vec::new(),
            last_id: 0,
            messages: 0,
            flying: 0,
            waiting: 0,
            delays: 0,
        }
    }

    /// What was set for a link.
    #[inline]
    pub(super) fn conditions(&self, link: Link) -> Conditions {
        // Most clusters never see a special link, and messages are many.
        if self.conditions.is_empty() { Conditions::default() } else { self.special(link) }
    }

    fn special(&self, link: Link) -> Conditions {
        self.conditions.get(&link).copied().unwrap_or_default()
    }

    /// Changes what is set for a link.
    pub(super) fn set(&mut self, link: Link, change: impl FnOnce(&mut Conditions)) {
        let mut conditions = self.conditions(link);
        change(&mut conditions);
        if conditions == Conditions::default() {
            self.conditions.remove(&link);
        } else {
            self.conditions.insert(link, conditions);
        }
    }

    /// The links that anything was set for.
    pub(super) fn special_links(&self) -> impl Iterator<Item = (Link, Conditions)> {
        self.conditions.iter().map(|(link, conditions)| (*link, *conditions))
    }

    /// Ends all cuts.
    pub(super) fn mend(&mut self) {
        self.conditions.retain(|_, conditions| {
            conditions.cut = false;
            *conditions != Conditions::default()
        });
    }

    /// What passed a link.
    #[inline(always)]
    pub(super) fn traffic(&mut self, link: Link) -> &mut Channel {
        let (from, to) = (position(link.from), position(link.to));
        if self.traffic.get(from).is_none_or(|row| row.len() <= to) {
            self.widen(from, to);
        }
        &mut alone(&mut self.traffic[from])[to]
    }

    #[cold]
    fn widen(&mut self, from: usize, to: usize) {
        while self.traffic.len() <= from {
            self.traffic.push(Arc::default());
        }
        let (row, seed) = (alone(&mut self.traffic[from]), self.seed);
        for to in row.len()..=to {
            let chances = Streams::new(seed, &[STREAM, from as u64, to as u64]);
            row.push(Channel { sent: 0, last_due: Time::ZERO, session_due: Time::ZERO, chances });
        }
    }

    /// Whether nothing passes a link: it is cut, or a partition lies between its ends.
    pub(super) fn is_cut(&self, link: Link) -> bool {
        self.is_between_groups(link) || self.conditions(link).cut
    }

    #[inline]
    pub(super) fn is_between_groups(&self, link: Link) -> bool {
        match (link.from, link.to) {
            (Endpoint::Node(from), Endpoint::Node(to)) if self.is_parted() => !self.share_a_group(from, to),
            _ => false,
        }
    }

    fn share_a_group(&self, one: NodeId, other: NodeId) -> bool {
        self.group(one) == self.group(other)
            || (!self.bridges.is_empty() && self.sides(one).any(|side| self.is_in(other, side)))
    }

    /// All groups of a node.
    fn sides(&self, node: NodeId) -> impl Iterator<Item = u16> {
        let further = self.bridges.iter().filter(move |(bridge, _)| *bridge == node);
        std::iter::once(self.group(node)).chain(further.map(|(_, group)| *group))
    }

    fn is_in(&self, node: NodeId, group: u16) -> bool {
        self.sides(node).any(|side| side == group)
    }

    /// The group of a node in the partition in force. Nodes that came later are in the last, unnamed group.
    fn group(&self, node: NodeId) -> u16 {
        self.groups.get(node.index()).copied().unwrap_or(if self.groups.is_empty() { 0 } else { u16::MAX })
    }

    /// Whether nothing is cut.
    pub(super) fn is_whole(&self) -> bool {
        !self.is_parted() && self.conditions.values().all(|conditions| !conditions.cut)
    }

    /// Whether a partition is in force.
    pub(super) fn is_parted(&self) -> bool {
        !self.groups.is_empty()
    }

    /// The groups of the partition in force, in the order in which they were given, nodes in order; a bridge is in several.
    pub(super) fn partition(&self, nodes: impl Iterator<Item = NodeId>) -> Vec<Vec<NodeId>> {
        let mut groups: Vec<(u16, Vec<NodeId>)> = Vec::new();
        if self.groups.is_empty() {
            return Vec::new();
        }
        for node in nodes {
            for group in self.sides(node) {
                match groups.iter_mut().find(|(g, _)| *g == group) {
                    Some((_, members)) => members.push(node),
                    None => groups.push((group, vec![node])),
                }
            }
        }
        groups.sort_unstable_by_key(|(group, _)| *group);
        groups.into_iter().map(|(_, members)| members).collect()
    }

    /// Parts the network into these groups; unnamed nodes are one more. None: no partition.
    pub(super) fn part(&mut self, nodes: usize, groups: &[Vec<NodeId>]) {
        self.groups.clear();
        self.bridges.clear();
        if groups.is_empty() {
            return;
        }
        self.groups.resize(nodes, u16::MAX);
        for (number, members) in groups.iter().enumerate() {
            for &node in members {
                match &mut self.groups[node.index()] {
                    none @ &mut u16::MAX => *none = number as u16,
                    _ => self.bridges.push((node, number as u16)),
                }
            }
        }
    }

    /// The session's messages on a link are due no earlier than this, and it no earlier than they.
    pub(super) fn delay_session(&mut self, link: Link, due: Time) -> Time {
        let traffic = self.traffic(link);
        traffic.session_due = traffic.session_due.max(due);
        traffic.session_due
    }

    /// A new session: no message of it is under way.
    pub(super) fn forget_session_delay(&mut self, link: Link) {
        self.traffic(link).session_due = Time::ZERO;
    }

    /// The place for a message of this number: a slot that is free.
    #[inline(always)]
    pub(super) fn place(&mut self, slot: u32, id: MessageId) -> &mut Option<InFlight<N>> {
        self.flying += 1;
        if let Some(by_id) = &mut self.by_id {
            by_id.insert(id, slot);
        }
        &mut self.slots[slot as usize]
    }

    #[inline]
    pub(super) fn free_slot(&mut self) -> u32 {
        self.free.pop().unwrap_or_else(|| {
            self.slots.push(None);
            self.slots.len() as u32 - 1
        })
    }

    /// Puts a message that waited for a paused node back, to be handled at `now`.
    pub(super) fn arrive_again(&mut self, mut message: InFlight<N>, now: Time, schedule: &mut Schedule) {
        self.waiting -= 1;
        let slot = self.free_slot();
        message.ticket = Some(schedule.push(now, Due::Message { slot }));
        message.due = now;
        message.arrived = true;
        let id = message.id;
        *self.place(slot, id) = Some(message);
    }

    /// The slots of what is due at a node just now, in its order.
    pub(super) fn arriving(&self, node: NodeId, now: Time) -> Vec<u32> {
        let due = |message: &&InFlight<N>| message.link.to == Endpoint::Node(node) && message.due == now;
        let place = |(slot, message): (usize, &Option<InFlight<N>>)| {
            message.as_ref().filter(due).and_then(|message| Some((message.ticket?, slot as u32)))
        };
        let mut arriving: Vec<_> = self.slots.iter().enumerate().filter_map(place).collect();
        arriving.sort_unstable();
        arriving.into_iter().map(|(_, slot)| slot).collect()
    }

    /// Puts a message behind everything else that is due when it is.
    pub(super) fn line_up(&mut self, slot: u32, schedule: &mut Schedule) {
        if let Some(message) = self.get_mut(slot as usize) {
            message.ticket = Some(schedule.push(message.due, Due::Message { slot }));
        }
    }

    /// The message in a slot, if the ticket is still its place in the schedule.
    pub(super) fn stands(&self, slot: u32, ticket: Ticket) -> bool {
        self.slots[slot as usize].as_ref().is_some_and(|message| message.ticket == Some(ticket))
    }

    /// Takes a message out of its slot.
    #[inline(always)]
    pub(super) fn take(&mut self, slot: usize) -> InFlight<N> {
        if let (Some(by_id), Some(message)) = (&mut self.by_id, &self.slots[slot]) {
            by_id.remove(&message.id);
        }
        self.free.push(slot as u32);
        self.flying -= 1;
        // The last step, so that it is moved once: messages are large.
        self.slots[slot].take().expect("a slot that was found")
    }

    pub(super) fn get(&self, slot: usize) -> Option<&InFlight<N>> {
        self.slots.get(slot)?.as_ref()
    }

    pub(super) fn get_mut(&mut self, slot: usize) -> Option<&mut InFlight<N>> {
        self.slots.get_mut(slot)?.as_mut()
    }

    /// Gets ready to be asked for single messages again and again.
    pub(super) fn sort(&mut self) {
        if self.flying > FEW && self.by_id.is_none() {
            let flying: Vec<_> = self.iter().map(|(slot, message)| (message.id, slot as u32)).collect();
            self.by_id = Some(BTreeMap::from_iter(flying));
        }
    }

    /// The slot of the message of that number.
    pub(super) fn find(&self, id: MessageId) -> Option<usize> {
        match &self.by_id {
            Some(by_id) => by_id.get(&id).map(|slot| *slot as usize),
            None => self.iter().find(|(_, message)| message.id == id).map(|(slot, _)| slot),
        }
    }

    /// The slot of the message with the lowest number among those that fit.
    pub(super) fn first(&self, fits: impl Fn(&InFlight<N>) -> bool) -> Option<usize> {
        match &self.by_id {
            Some(by_id) => by_id.values().map(|slot| *slot as usize).find(|slot| self.get(*slot).is_some_and(&fits)),
            None => {
                let fitting = self.iter().filter(|(_, message)| fits(message));
                fitting.min_by_key(|(_, message)| message.id).map(|(slot, _)| slot)
            }
        }
    }

    /// Slots and messages in flight, lowest id first.
    pub(super) fn in_order(&self) -> Vec<(usize, &InFlight<N>)> {
        let mut all: Vec<(MessageId, usize)> = self.iter().map(|(slot, message)| (message.id, slot)).collect();
        all.sort_unstable();
        all.into_iter().filter_map(|(_, slot)| Some((slot, self.get(slot)?))).collect()
    }

    /// Slots and messages in flight, in no order that means anything.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &InFlight<N>)> {
        self.slots.iter().enumerate().filter_map(|(slot, message)| Some((slot, message.as_ref()?)))
    }

    /// All that is in flight, for a change that does not change what it says.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut InFlight<N>> {
        self.slots.iter_mut().flatten()
    }

    /// Makes this equal to `origin` again, of which it was a copy.
    pub(super) fn restore(&mut self, origin: &Network<N>) {
        let Network {
            seed: _,
            conditions,
            traffic,
            groups,
            bridges,
            slots,
            by_id,
            free,
            last_id,
            messages,
            flying,
            waiting,
            delays,
            sessions,
        } = origin;
        self.conditions.clone_from(conditions);
        self.traffic.clone_from(traffic);
        self.groups.clone_from(groups);
        self.bridges.clone_from(bridges);
        self.slots.truncate(slots.len());
        for (slot, theirs) in self.slots.iter_mut().zip(slots) {
            match (slot.as_mut(), theirs) {
                // A number is given once: this is the same message.
                (Some(mine), Some(theirs)) if mine.id == theirs.id => mine.place_as(theirs),
                (None, None) => {}
                _ => slot.clone_from(theirs),
            }
        }
        self.by_id.clone_from(by_id);
        self.free.clone_from(free);
        self.sessions.clone_from(sessions);
        (self.last_id, self.messages, self.flying) = (*last_id, *messages, *flying);
        (self.waiting, self.delays) = (*waiting, *delays);
    }

    /// Hashes what separates the nodes.
    pub(super) fn cuts<H: Hasher>(&self, state: &mut H) {
        self.groups.hash(state);
        if !self.bridges.is_empty() {
            self.bridges.hash(state);
        }
        for (link, _) in self.conditions.iter().filter(|(_, conditions)| conditions.cut) {
            link.hash(state);
        }
    }

    /// What was sent, and what is set, for a fingerprint of the state.
    #[cfg(debug_assertions)]
    pub(super) fn passed(&self) -> impl std::fmt::Debug {
        (&self.traffic, &self.conditions, &self.sessions)
    }

    /// What a clone needs of its own, in bytes.
    pub(super) fn unshared(&self) -> usize {
        let traffic: usize = self.traffic.iter().map(|row| row.len() * size_of::<Channel>()).sum();
        let rows = self.traffic.len() * size_of::<Arc<Vec<Channel>>>();
        traffic + rows + self.slots.len() * size_of::<InFlight<N>>()
    }

    /// How many messages are in flight.
    pub(super) fn len(&self) -> usize {
        self.flying
    }
}
