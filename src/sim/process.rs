//! Processes at work: booted, handed what arrives, watched, and their effects carried out in order.

use super::input::Input;
use super::server::{Process, Server, Waiting};
use super::settings::Span;
use super::simulation::Simulation;
use super::transmit::Around;
use crate::algorithm::{Change, Context, Control, Effect, Invariants, Node, Payload, PayloadOf};
use crate::cluster::Event;
use crate::model::{Endpoint, EventKind, Link, Mark, NodeId, Participation, Time};

/// How long an unsafe disk (safeguard `ack_after_fsync` off) takes to sync if the user did not say (`fsync=0ms`): nothing
/// would be unsafe about one that syncs at once.
const LATE_SYNC: Span = Span::fixed(Time::from_millis(10));

/// What a process looked like before an event, to see what changed.
struct Before {
    leads: bool,
    role: &'static str,
    written: u64,
}

impl<N: Node> Process<N> {
    /// Handles what it is handed.
    #[inline(always)]
    fn act(&mut self, input: Input<N>, members: &[NodeId], cx: &mut Context<'_, N>) {
        if let Input::Boot(disk) = input {
            *self = Process::Running(N::boot(*disk, members, cx));
            return;
        }
        let Process::Running(node) = self else { return };
        match input {
            Input::Message(Endpoint::Node(from), Payload::Peer(message)) => node.receive(from, message, cx),
            Input::Message(_, Payload::Request(request)) => node.request(request, cx),
            Input::Message(Endpoint::Node(from), Payload::Closed) => node.session(from, false, cx),
            Input::Session(from) => node.session(from, true, cx),
            Input::Timer(timer, ran_out) => {
                cx.ran_out = ran_out;
                node.expire(timer, cx);
            }
            Input::Control(control) => control.run(node, cx),
            Input::Reconfigured => node.reconfigured(cx),
            Input::Synced => node.persisted(cx),
            // A forged message of a kind that this end does not take.
            Input::Message(..) | Input::Boot(_) => {}
        }
    }
}

impl<N: Node> Server<N> {
    /// What the process is before an event; what it kept of the last one goes. None: it does not run yet.
    fn before(&mut self) -> Option<Before> {
        let Process::Running(node) = &mut self.process else { return None };
        node.disk_mut().forget_synced();
        node.forget();
        let leads = node.participation() == Participation::Leading;
        Some(Before { leads, role: node.role(), written: node.disk().written() })
    }
}

impl<N: Node> Simulation<N> {
    /// A disk finishes a sync.
    pub(super) fn sync(&mut self, index: usize) -> Event {
        self.begin();
        let server = &mut self.servers[index];
        if let (Some(sync), Process::Running(node)) = (server.syncs.pop_front(), &mut server.process) {
            node.disk_mut().sync(sync.upto);
            self.network.delays = sync.delays;
            self.handle(index, Input::Synced);
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
            if self.network.way(link, &send.payload) == way {
                self.transmit(link, send.payload);
            }
        }
    }

    /// A process starts with what its disk holds.
    pub(super) fn boot(&mut self, index: usize) {
        let disk = self.servers[index].take_disk();
        self.handle(index, Input::Boot(Box::new(disk)));
    }

    /// Lets a process handle something, checks what it did, and carries out its effects in order.
    pub(super) fn handle(&mut self, index: usize, input: Input<N>) {
        let reached = N::DETECTOR.then(|| self.reached_from(self.servers[index].id));
        // Looked up once: to find a machine, and to have it alone, takes as long as a short handler.
        let mut server = &mut self.servers[index];
        let booted = matches!(input, Input::Boot(_));
        let before = if booted { None } else { server.before() };
        if before.is_none() && !booted {
            return;
        }
        let mut effects = std::mem::take(&mut self.recorder.effects);
        let (rules, outcomes) = (self.recorder.rules(), &mut self.outcomes);
        let written_before = before.as_ref().map_or(0, |before| before.written);
        let (process, mut cx) = server.at_work(self.now, written_before, &self.config, &mut effects, rules, outcomes);
        if let Some(reached) = reached {
            cx.reached = reached;
        }
        process.act(input, &self.members, &mut cx);
        // An instant disk has synced all writes before the event is over, and the process hears of it at once.
        // What it writes then (a server alone is elected, and appends) is synced, too.
        let instant = self.common.fsync == Span::fixed(Time::ZERO) && self.ack_after_fsync;
        if let (true, false, Process::Running(node)) = (instant, booted, process) {
            while cx.written > node.disk().synced() {
                node.disk_mut().sync(cx.written);
                node.persisted(&mut cx);
            }
        }
        let me = server.id;
        let Process::Running(node) = &mut server.process else { return };
        if self.options.invariants {
            let writes = node.disk().changes_since(written_before);
            self.invariants.observe(&Change { id: me, node, booted, writes }, &mut self.recorder.violations);
            self.invariants.outcomes(&mut self.outcomes);
        }
        if let Some(before) = before {
            self.recorder.leaders |= (node.participation() == Participation::Leading) != before.leads;
            // The same word is nearly always the same address.
            if !std::ptr::eq(node.role(), before.role) && node.role() != before.role {
                self.recorder.marks.insert(Mark::Role);
            }
        }
        let written = node.disk().written();
        if instant && booted {
            node.disk_mut().sync(written);
        }
        let synced = node.disk().synced();
        if written > synced && written > written_before {
            let at_once = self.common.fsync == Span::fixed(Time::ZERO);
            let latency = if at_once { LATE_SYNC } else { self.common.fsync };
            server.begin_sync(self.now, latency, self.network.delays, &mut self.schedule);
        }
        // Last first, taken from the end: nearly always there is but one, and a drain costs more than it.
        effects.reverse();
        while let Some(effect) = effects.pop() {
            match effect {
                Effect::Arm(timer, span) => server.arm(timer, self.now, span, &mut self.schedule),
                Effect::Disarm(timer) => server.disarm(timer),
                Effect::Send(send) if send.after > synced && self.ack_after_fsync => {
                    let way = self.network.way(Link { from: me.into(), to: send.to }, &send.payload);
                    server.waiting.push_back(Waiting { send, way });
                }
                Effect::Send(send) if send.to == Endpoint::Node(me) => {
                    self.handle(index, Input::Message(send.to, send.payload));
                    server = &mut self.servers[index];
                }
                Effect::Send(send) => {
                    let around = Around {
                        now: self.now,
                        latency: self.common.latency,
                        schedule: &mut self.schedule,
                        counters: self.options.history.then_some(&mut self.counters),
                    };
                    let id = self.network.send(Link { from: me.into(), to: send.to }, send.payload, around);
                    self.recorder.sent(id);
                }
                Effect::Open(peer) => {
                    self.open_session(me, peer);
                    server = &mut self.servers[index];
                }
                Effect::Close(peer) => {
                    self.close_session(me, peer, &[peer]);
                    server = &mut self.servers[index];
                }
            }
        }
        // What is there holds memory only if a message to itself was handled meanwhile: otherwise it is not worth a call
        // to drop it.
        let inner = std::mem::replace(&mut self.recorder.effects, effects);
        if inner.capacity() == 0 {
            std::mem::forget(inner);
        }
    }

    /// A message leaves.
    ///
    /// What a node sends to itself is handled within the same event, on no channel.
    #[inline]
    pub(super) fn transmit(&mut self, link: Link, payload: PayloadOf<N>) {
        if let (true, Endpoint::Node(node)) = (link.from == link.to, link.to) {
            return self.handle(node.index(), Input::Message(link.from, payload));
        }
        let around = Around {
            now: self.now,
            latency: self.common.latency,
            schedule: &mut self.schedule,
            counters: self.options.history.then_some(&mut self.counters),
        };
        let id = self.network.send(link, payload, around);
        self.recorder.sent(id);
    }
}
