//! Channels and the messages in flight on them.
//!
//! A message that will be lost travels and vanishes when due, so that loss can be seen. What happens to the nth message
//! from one end to another is drawn from a stream of its own, so that a disturbance changes as little else as possible.

use super::schedule::{Due, Schedule, Ticket};
use super::settings::Span;
use crate::protocol::{Payload, Random};
use crate::view::{Endpoint, Link, MessageId, NodeId, Time};

/// Tells the network's random streams from the others.
const STREAM: u64 = 0x006e_6574;

/// A directed pair of ends: its own settings where they differ from the cluster's, and what passed.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(super) struct Channel {
    pub latency: Option<Span>,
    pub loss_ppm: u32,
    pub duplicate_ppm: u32,
    pub reorder: bool,
    pub cut: bool,
    sent: u64,
    last_due: Time,
}

/// A message in flight.
#[derive(Clone, Debug)]
pub(super) struct InFlight<M> {
    pub id: MessageId,
    pub link: Link,
    pub payload: Payload<M>,
    pub sent: Time,
    pub due: Time,
    /// Its place in the schedule; none while it is held.
    pub ticket: Option<Ticket>,
    /// It vanishes when due.
    pub doomed: bool,
    /// It has arrived and waited for a paused node: the network cannot lose it any more.
    pub arrived: bool,
}

/// All channels, and all messages in flight.
#[derive(Clone, Debug)]
pub(super) struct Network<M> {
    seed: u64,
    /// By the position of the sending and of the receiving end; rows and columns grow on demand.
    channels: Vec<Vec<Channel>>,
    /// The group of each node; empty: no partition.
    groups: Vec<u8>,
    slots: Vec<Option<InFlight<M>>>,
    free: Vec<u32>,
    last_id: u64,
    flying: usize,
}

/// Nodes and clients interleave, so that both can come later.
const fn position(end: Endpoint) -> usize {
    match end {
        Endpoint::Node(node) => node.index() * 2,
        Endpoint::Client(client) => client.index() * 2 + 1,
    }
}

const fn end(position: usize) -> Endpoint {
    if position.is_multiple_of(2) {
        Endpoint::Node(NodeId((position / 2) as u16))
    } else {
        Endpoint::Client(crate::view::ClientId((position / 2) as u16))
    }
}

impl<M: Clone> Network<M> {
    pub(super) fn new(seed: u64) -> Network<M> {
        Network {
            seed,
            channels: Vec::new(),
            groups: Vec::new(),
            slots: Vec::new(),
            free: Vec::new(),
            last_id: 0,
            flying: 0,
        }
    }

    /// The channel of a link.
    pub(super) fn channel(&mut self, link: Link) -> &mut Channel {
        let (from, to) = (position(link.from), position(link.to));
        if self.channels.len() <= from {
            self.channels.resize_with(from + 1, Vec::new);
        }
        let row = &mut self.channels[from];
        if row.len() <= to {
            row.resize(to + 1, Channel::default());
        }
        &mut row[to]
    }

    /// All channels that anything passed or that were set.
    pub(super) fn channels(&self) -> impl Iterator<Item = (Link, &Channel)> {
        self.channels.iter().enumerate().flat_map(|(from, row)| {
            row.iter().enumerate().map(move |(to, channel)| (Link { from: end(from), to: end(to) }, channel))
        })
    }

    /// Whether nothing passes a link: it is cut, or a partition lies between its ends.
    pub(super) fn is_cut(&self, link: Link) -> bool {
        let parted = match (link.from, link.to) {
            (Endpoint::Node(from), Endpoint::Node(to)) => self.group(from) != self.group(to),
            _ => false,
        };
        parted
            || self
                .channels
                .get(position(link.from))
                .and_then(|row| row.get(position(link.to)))
                .is_some_and(|channel| channel.cut)
    }

    /// The group of a node in the partition in force. Nodes that came later are in the last, unnamed group.
    fn group(&self, node: NodeId) -> u8 {
        self.groups.get(node.index()).copied().unwrap_or(if self.groups.is_empty() { 0 } else { u8::MAX })
    }

    /// Whether a partition is in force.
    pub(super) fn is_parted(&self) -> bool {
        !self.groups.is_empty()
    }

    /// The groups of the partition in force, nodes in order.
    pub(super) fn partition(&self, nodes: impl Iterator<Item = NodeId>) -> Vec<Vec<NodeId>> {
        let mut groups: Vec<(u8, Vec<NodeId>)> = Vec::new();
        if self.groups.is_empty() {
            return Vec::new();
        }
        for node in nodes {
            let group = self.group(node);
            match groups.iter_mut().find(|(g, _)| *g == group) {
                Some((_, members)) => members.push(node),
                None => groups.push((group, vec![node])),
            }
        }
        groups.into_iter().map(|(_, members)| members).collect()
    }

    /// Parts the network into these groups; unnamed nodes are one more. None: no partition.
    pub(super) fn part(&mut self, nodes: usize, groups: &[Vec<NodeId>]) {
        self.groups.clear();
        if groups.is_empty() {
            return;
        }
        self.groups.resize(nodes, u8::MAX);
        for (number, members) in groups.iter().enumerate() {
            for node in members {
                self.groups[node.index()] = number as u8;
            }
        }
    }

    /// A message leaves. Its latency, loss and duplication are drawn here.
    #[inline]
    pub(super) fn transmit(
        &mut self,
        link: Link,
        payload: Payload<M>,
        now: Time,
        latency: Span,
        schedule: &mut Schedule,
    ) -> MessageId {
        let cut = self.is_cut(link);
        let seed = self.seed;
        let channel = self.channel(link);
        channel.sent += 1;
        let span = channel.latency.unwrap_or(latency);
        let certain = span.is_fixed() && channel.loss_ppm == 0 && channel.duplicate_ppm == 0;
        if certain {
            return self.fly(link, payload, now, span.low, cut, schedule);
        }
        let words = [STREAM, position(link.from) as u64, position(link.to) as u64, channel.sent];
        let (loss_ppm, duplicate_ppm) = (channel.loss_ppm, channel.duplicate_ppm);
        let mut random = Random::stream(seed, &words);
        let travel = span.draw(&mut random);
        let lost = random.chance(loss_ppm);
        let twice = random.chance(duplicate_ppm);
        let copy = twice.then(|| (payload.clone(), span.draw(&mut random)));
        let id = self.fly(link, payload, now, travel, cut || lost, schedule);
        if let Some((payload, travel)) = copy {
            self.fly(link, payload, now, travel, cut, schedule);
        }
        id
    }

    /// A copy of a message in flight leaves, with a latency of its own.
    pub(super) fn duplicate(&mut self, slot: usize, now: Time, latency: Span, schedule: &mut Schedule) -> MessageId {
        let original = self.slots[slot].as_ref().expect("a slot that was found");
        let (link, payload) = (original.link, original.payload.clone());
        let seed = self.seed;
        let cut = self.is_cut(link);
        let channel = self.channel(link);
        channel.sent += 1;
        let span = channel.latency.unwrap_or(latency);
        let words = [STREAM, position(link.from) as u64, position(link.to) as u64, channel.sent];
        let travel = span.draw(&mut Random::stream(seed, &words));
        self.fly(link, payload, now, travel, cut, schedule)
    }

    #[inline]
    fn fly(
        &mut self,
        link: Link,
        payload: Payload<M>,
        now: Time,
        travel: Time,
        doomed: bool,
        schedule: &mut Schedule,
    ) -> MessageId {
        let channel = self.channel(link);
        let mut due = now.after(travel);
        if !channel.reorder {
            due = due.max(channel.last_due);
            channel.last_due = due;
        }
        self.last_id += 1;
        let id = MessageId(self.last_id);
        let slot = self.free.pop().unwrap_or_else(|| {
            self.slots.push(None);
            self.slots.len() as u32 - 1
        });
        let ticket = Some(schedule.push(due, Due::Message { slot }));
        self.slots[slot as usize] =
            Some(InFlight { id, link, payload, sent: now, due, ticket, doomed, arrived: false });
        self.flying += 1;
        id
    }

    /// Puts a message that waited for a paused node back, to be handled at `now`.
    pub(super) fn arrive_again(&mut self, mut message: InFlight<M>, now: Time, schedule: &mut Schedule) {
        let slot = self.free.pop().unwrap_or_else(|| {
            self.slots.push(None);
            self.slots.len() as u32 - 1
        });
        message.ticket = Some(schedule.push(now, Due::Message { slot }));
        message.due = now;
        message.arrived = true;
        self.slots[slot as usize] = Some(message);
        self.flying += 1;
    }

    /// The message in a slot, if the ticket is still its place in the schedule.
    pub(super) fn stands(&self, slot: u32, ticket: Ticket) -> bool {
        self.slots[slot as usize].as_ref().is_some_and(|message| message.ticket == Some(ticket))
    }

    /// Takes a message out of its slot.
    #[inline]
    pub(super) fn take(&mut self, slot: usize) -> InFlight<M> {
        let message = self.slots[slot].take().expect("a slot that was found");
        self.free.push(slot as u32);
        self.flying -= 1;
        message
    }

    pub(super) fn get(&self, slot: usize) -> Option<&InFlight<M>> {
        self.slots.get(slot)?.as_ref()
    }

    pub(super) fn get_mut(&mut self, slot: usize) -> Option<&mut InFlight<M>> {
        self.slots.get_mut(slot)?.as_mut()
    }

    /// Slots and messages in flight, lowest id first.
    pub(super) fn in_order(&self) -> Vec<(usize, &InFlight<M>)> {
        let mut all: Vec<_> = self.iter().collect();
        all.sort_unstable_by_key(|(_, message)| message.id);
        all
    }

    /// Slots and messages in flight, in no order that means anything.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &InFlight<M>)> {
        self.slots.iter().enumerate().filter_map(|(slot, message)| Some((slot, message.as_ref()?)))
    }

    /// How many messages are in flight.
    pub(super) fn len(&self) -> usize {
        self.flying
    }
}
