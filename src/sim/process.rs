//! Processes at work: booted, handed what arrives, watched, and their effects carried out in order.

use super::server::{Process, Waiting};
use super::sessions::Way;
use super::settings::Span;
use super::simulation::Simulation;
use crate::algorithm::{Change, Context, Effect, Invariants, Node, Payload, PayloadOf};
use crate::cluster::{Detail, Event};
use crate::model::{Endpoint, EventKind, Link, Mark, Participation, Time};

/// How long an unsafe disk (safeguard `ack_after_fsync` off) takes to sync.
const LATE_SYNC: Span = Span::fixed(Time::from_millis(10));

/// What a process looked like before an event, to see what changed.
struct Before {
    leads: bool,
    role: &'static str,
    written: u64,
}

impl<N: Node> Simulation<N> {
    /// A disk finishes a sync.
    pub(super) fn sync(&mut self, index: usize) -> Event {
        self.begin();
        let server = &mut self.servers[index];
        if let (Some(sync), Process::Running(node)) = (server.syncs.pop_front(), &mut server.process) {
            node.disk_mut().sync(sync.upto);
            self.network.delays = sync.delays;
            self.handle(index, N::persisted);
            self.release_waiting(index);
        }
        let node = self.servers[index].id;
        self.conclude(EventKind::Sync, Some(node.into()), None, "sync")
    }

    /// Sends what waited for writes that are durable now.
    fn release_waiting(&mut self, index: usize) {
        let synced = self.servers[index].node().map_or(0, |node| node.disk().synced());
        let from = self.servers[index].id;
        while self.servers[index].waiting.front().is_some_and(|waiting| waiting.send.after <= synced) {
            let Some(send) = self.servers[index].waiting.pop_front() else { break };
            let Waiting { send, way } = send;
            let link = Link { from: from.into(), to: send.to };
            // A session that has ended since takes it along.
            if self.way(link, &send.payload) == way {
                self.transmit(link, send.payload);
            }
        }
    }

    /// A process starts with what its disk holds.
    pub(super) fn boot(&mut self, index: usize) {
        let disk = self.servers[index].take_disk();
        let mut effects = std::mem::take(&mut self.ear.effects);
        let (written, rules, outcomes) = (disk.written(), self.ear.rules(), &mut self.outcomes);
        let (process, mut cx) =
            self.servers[index].at_work(self.now, written, &self.config, &mut effects, rules, outcomes);
        *process = Process::Running(N::boot(disk, &self.members, &mut cx));
        self.after_handler(index, None, effects);
    }

    /// Lets a process handle something, and does what it asks.
    pub(super) fn handle(&mut self, index: usize, handler: impl FnOnce(&mut N, &mut Context<'_, N>)) {
        let mut effects = std::mem::take(&mut self.ear.effects);
        let (written, rules, outcomes) = (self.servers[index].written(), self.ear.rules(), &mut self.outcomes);
        let (process, mut cx) =
            self.servers[index].at_work(self.now, written, &self.config, &mut effects, rules, outcomes);
        let Process::Running(node) = process else {
            self.ear.effects = effects;
            return;
        };
        node.disk_mut().forget_synced();
        node.forget();
        let leads = node.participation() == Participation::Leading;
        let before = Before { leads, role: node.role(), written };
        handler(node, &mut cx);
        // An instant disk has synced all writes before the event is over, and the process hears of it at once.
        // What it writes then (a server alone is elected, and appends) is synced, too.
        let instant = self.common.fsync == Span::fixed(Time::ZERO) && self.ack_after_fsync;
        while instant && cx.written > node.disk().synced() {
            node.disk_mut().sync(cx.written);
            node.persisted(&mut cx);
        }
        self.after_handler(index, Some(before), effects);
    }

    /// Checks what a process did, and carries out its effects in order.
    fn after_handler(&mut self, index: usize, before: Option<Before>, mut effects: Vec<Effect<N>>) {
        let server = &mut self.servers[index];
        let Process::Running(node) = &mut server.process else { return };
        let booted = before.is_none();
        let written_before = before.as_ref().map_or(0, |before| before.written);
        if self.options.invariants {
            let writes = node.disk().changes_since(written_before);
            let change = Change { id: server.id, node, booted, writes };
            self.invariants.observe(&change, &mut self.ear.violations);
            self.invariants.outcomes(&mut self.outcomes);
        }
        if let Some(before) = before {
            self.ear.leaders |= (node.participation() == Participation::Leading) != before.leads;
            // The same word is nearly always the same address.
            if !std::ptr::eq(node.role(), before.role) && node.role() != before.role {
                self.ear.marks.insert(Mark::Role);
            }
        }
        let written = node.disk().written();
        let mut synced = node.disk().synced();
        if booted && written > synced && self.common.fsync == Span::fixed(Time::ZERO) && self.ack_after_fsync {
            node.disk_mut().sync(written);
            synced = written;
        }
        if written > synced && written > written_before {
            let latency = if self.ack_after_fsync { self.common.fsync } else { LATE_SYNC };
            server.begin_sync(self.now, latency, self.network.delays, &mut self.schedule);
        }
        let from = server.id;
        for effect in effects.drain(..) {
            match effect {
                Effect::Arm(timer, span) => self.servers[index].arm(timer, self.now, span, &mut self.schedule),
                Effect::Disarm(timer) => self.servers[index].disarm(timer),
                Effect::Send(send) if send.after > synced && self.ack_after_fsync => {
                    let way = self.way(Link { from: from.into(), to: send.to }, &send.payload);
                    self.servers[index].waiting.push_back(Waiting { send, way });
                }
                Effect::Send(send) => self.transmit(Link { from: from.into(), to: send.to }, send.payload),
                Effect::Open(peer) => self.open_session(from, peer),
                Effect::Close(peer) => self.close_session(from, peer, &[peer]),
            }
        }
        self.ear.effects = effects;
    }

    /// A message leaves.
    ///
    /// What a node sends to itself is handled within the same event, on no channel.
    #[inline]
    pub(super) fn transmit(&mut self, link: Link, payload: PayloadOf<N>) {
        if let (true, Endpoint::Node(node)) = (link.from == link.to, link.to) {
            return self.receive(node, link.from, payload);
        }
        let way = self.way(link, &payload);
        if way == Way::Nowhere {
            return;
        }
        self.messages += u64::from(matches!(payload, Payload::Peer(_)));
        if self.options.history {
            self.counters.sent::<N>(&payload);
        }
        let (now, latency) = (self.now, self.common.latency);
        let id = match way {
            Way::Session(number) => self.network.carry(link, number, payload, now, latency, &mut self.schedule),
            _ => self.network.transmit(link, payload, now, latency, &mut self.schedule),
        };
        if self.ear.listen == Detail::Full {
            self.ear.sent.push(id);
        }
    }
}
