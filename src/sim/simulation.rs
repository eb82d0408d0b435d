//! A cluster of one algorithm, and its one deterministic step.

use std::collections::BTreeMap;

use super::client::{self, Client};
use super::cluster::{Event, Listen, Options};
use super::history::History;
use super::load::Load;
use super::network::Network;
use super::schedule::{Due, Schedule, Ticket};
use super::server::{Process, Server};
use super::settings::{Common, Span};
use crate::protocol::{
    Change, Context, Effect, Fired, Invariants, Message, Node, Payload, Refusal, Reply, Request, Rule, Settings, Timer,
};
use crate::view::{
    Class, ClientId, Endpoint, EventKind, EventView, Link, Mark, Marks, MessageId, NodeId, Outcome, Status, Time,
    Violation,
};

/// How long an unsafe disk (safeguard `ack_after_fsync` off) takes to sync.
const LATE_SYNC: Span = Span::fixed(Time::from_millis(10));

/// A cluster of algorithm `N` at a moment.
#[derive(Clone, Debug)]
pub(super) struct Simulation<N: Node> {
    pub options: Options,
    pub common: Common,
    pub config: N::Config,
    /// Settings as text, by name.
    pub settings: BTreeMap<&'static str, String>,
    pub members: Vec<NodeId>,
    pub now: Time,
    pub event: u64,
    pub schedule: Schedule,
    pub network: Network<N::Message>,
    pub servers: Vec<Server<N>>,
    pub clients: Vec<Client>,
    /// What became of the clients' former operations.
    pub history: History,
    pub load: Option<Load>,
    pub invariants: N::Invariants,
    /// The event that first broke each invariant, in the description's order.
    pub broken: Vec<Option<u64>>,
    /// The invariant broken first.
    pub first_broken: Option<usize>,
    /// Messages sent between nodes.
    pub messages: u64,
    pub acknowledged: u64,
    /// The last slot known to be committed anywhere.
    pub committed: u64,
    /// Acknowledgements wait for the disk (safeguard `ack_after_fsync`).
    pub ack_after_fsync: bool,
    /// A `given` start committed values that the client history does not know.
    pub given_commits: bool,
    pub ear: Ear<N>,
}

/// What is said about the event under way; no part of the state.
#[derive(Debug)]
pub(super) struct Ear<N: Node> {
    pub listen: Listen,
    pub rules: Vec<Fired<N::Rule>>,
    pub sent: Vec<MessageId>,
    pub marks: Marks,
    pub violations: Vec<Violation>,
    pub heard: Vec<EventView>,
    effects: Vec<Effect<N>>,
}

impl<N: Node> Default for Ear<N> {
    fn default() -> Ear<N> {
        Ear {
            listen: Listen::Silent,
            rules: Vec::new(),
            sent: Vec::new(),
            marks: Marks::NONE,
            violations: Vec::new(),
            heard: Vec::new(),
            effects: Vec::new(),
        }
    }
}

impl<N: Node> Clone for Ear<N> {
    fn clone(&self) -> Ear<N> {
        Ear { heard: self.heard.clone(), ..Ear::default() }
    }
}

impl<N: Node> Ear<N> {
    fn clear(&mut self) {
        self.rules.clear();
        self.sent.clear();
        self.marks = Marks::NONE;
        self.violations.clear();
    }
}

/// What a process looked like before an event, to see what changed.
struct Before {
    class: Class,
    role: &'static str,
    written: u64,
}

impl<N: Node> Simulation<N> {
    /// A cluster at time zero, all nodes booted, nothing sent by clients.
    pub(super) fn new(
        common: Common,
        config: N::Config,
        settings: BTreeMap<&'static str, String>,
        options: Options,
    ) -> Self {
        let members: Vec<NodeId> = (0..common.nodes).map(NodeId).collect();
        let ack_after_fsync =
            !N::DESCRIPTION.safeguards.contains(&"ack_after_fsync") || config.safeguard_is_on("ack_after_fsync");
        let mut simulation = Simulation {
            options,
            servers: members.iter().map(|id| Server::new(*id, common.seed)).collect(),
            clients: (0..common.clients).map(|id| Client::new(ClientId(id))).collect(),
            history: History::default(),
            network: Network::new(common.seed),
            common,
            config,
            settings,
            members,
            now: Time::ZERO,
            event: 0,
            schedule: Schedule::default(),
            load: None,
            invariants: N::Invariants::default(),
            broken: vec![None; N::DESCRIPTION.invariants.len()],
            first_broken: None,
            messages: 0,
            acknowledged: 0,
            committed: 0,
            ack_after_fsync,
            given_commits: false,
            ear: Ear::default(),
        };
        for index in 0..simulation.servers.len() {
            simulation.boot(index);
        }
        simulation
    }

    /// The first entry of the schedule that still stands; stale ones before it are gone afterwards.
    pub(super) fn next_entry(&mut self) -> Option<(Ticket, Due)> {
        loop {
            let (ticket, due) = self.schedule.first()?;
            let stands = match due {
                Due::Message { slot } => self.network.stands(slot, ticket),
                Due::Timer { node, slot } => {
                    // Taken out first: an alarm that was postponed puts itself back, and may be first again.
                    self.schedule.pop();
                    let server = &mut self.servers[usize::from(node)];
                    if server.alarm_stands(slot, ticket, &mut self.schedule) {
                        self.schedule.push_ticket(ticket, due);
                        return Some((ticket, due));
                    }
                    continue;
                }
                Due::Sync { node } => self.servers[usize::from(node)].sync_stands(ticket),
                Due::Client { client } => {
                    self.schedule.pop();
                    if self.clients[usize::from(client)].patience_ends(ticket, &mut self.schedule) {
                        return Some((ticket, due));
                    }
                    continue;
                }
                Due::Load => self.load.as_ref().is_some_and(|load| load.next == ticket),
            };
            if stands {
                return Some((ticket, due));
            }
            self.schedule.pop();
        }
    }

    /// Runs the next event of the schedule.
    pub(super) fn run_next(&mut self, listen: Listen) -> Option<Event> {
        let (ticket, due) = self.next_entry()?;
        self.schedule.pop();
        self.now = ticket.time;
        self.ear.listen = listen;
        self.ear.heard.clear();
        Some(match due {
            Due::Message { slot } => self.arrival(slot as usize),
            Due::Timer { node, slot } => self.alarm(usize::from(node), usize::from(slot)),
            Due::Sync { node } => self.sync(usize::from(node)),
            Due::Client { client } => self.client_timeout(usize::from(client)),
            Due::Load => self.load_tick(),
        })
    }

    /// A new event begins.
    pub(super) fn begin(&mut self) {
        self.event += 1;
        self.ear.clear();
    }

    /// The event is over: what is said about it.
    pub(super) fn conclude(
        &mut self,
        kind: EventKind,
        node: Option<Endpoint>,
        peer: Option<Endpoint>,
        word: &'static str,
    ) -> Event {
        let new = if self.ear.violations.is_empty() { Vec::new() } else { self.note_violations() };
        let rule = match self.ear.listen {
            Listen::Silent => None,
            _ => self
                .ear
                .rules
                .iter()
                .map(|fired| fired.rule.index())
                .max_by_key(|&index| (N::DESCRIPTION.rules[index].weight, std::cmp::Reverse(index)))
                .map(|index| index as u16),
        };
        let event = Event { time: self.now, kind, node, peer, word, rule, marks: self.ear.marks };
        if self.ear.listen == Listen::Full {
            let view = self.event_view(&event, new);
            self.ear.heard.push(view);
        }
        event
    }

    /// Of what was broken in this event, what was whole before.
    #[cold]
    fn note_violations(&mut self) -> Vec<Violation> {
        let violations = std::mem::take(&mut self.ear.violations);
        let new: Vec<Violation> = violations.into_iter().filter(|violation| self.note(violation)).collect();
        if !new.is_empty() {
            self.ear.marks.insert(Mark::Violation);
        }
        new
    }

    /// Remembers the first event that broke an invariant. Whether it is the first.
    fn note(&mut self, violation: &Violation) -> bool {
        let Some(index) = N::DESCRIPTION.invariants.iter().position(|name| *name == violation.invariant) else {
            return false;
        };
        let first = self.broken[index].is_none();
        if first {
            self.broken[index] = Some(self.event);
            self.first_broken.get_or_insert(index);
        }
        first
    }

    /// The message in a slot arrives, or vanishes.
    pub(super) fn arrival(&mut self, slot: usize) -> Event {
        let lost = self.network.get(slot).is_some_and(|message| {
            !message.arrived && (message.doomed || self.network.is_cut(message.link)) || !self.takes(message.link.to)
        });
        self.begin();
        if lost { self.lose(slot) } else { self.deliver(slot) }
    }

    /// Whether somebody is there to take a message.
    fn takes(&self, end: Endpoint) -> bool {
        match end {
            Endpoint::Node(node) => self.servers[node.index()].node().is_some(),
            Endpoint::Client(_) => true,
        }
    }

    fn lose(&mut self, slot: usize) -> Event {
        let message = self.network.take(slot);
        let (to, from, word) = (message.link.to, message.link.from, Self::kind_of(&message.payload).name);
        let event = self.conclude(EventKind::Loss, Some(to), Some(from), word);
        self.heard_message(&message);
        event
    }

    /// The message in a slot is taken by whom it is for. The event has begun.
    #[inline]
    fn deliver(&mut self, slot: usize) -> Event {
        let message = self.network.get(slot).expect("a slot that was found");
        let (link, word) = (message.link, Self::kind_of(&message.payload).name);
        let heard = (self.ear.listen == Listen::Full).then(|| message.clone());
        match link.to {
            Endpoint::Node(node) if self.servers[node.index()].paused => {
                self.servers[node.index()].queue.push_back(self.network.take(slot));
            }
            Endpoint::Node(node) => {
                let payload = self.network.take(slot).payload;
                self.receive(node, link.from, payload);
            }
            Endpoint::Client(client) => {
                if let Payload::Reply(reply) = self.network.take(slot).payload {
                    self.answer(client, link.from, &reply);
                }
            }
        }
        let event = self.conclude(EventKind::Delivery, Some(link.to), Some(link.from), word);
        if let Some(message) = heard {
            self.heard_message(&message);
        }
        event
    }

    #[inline]
    fn receive(&mut self, node: NodeId, from: Endpoint, payload: Payload<N::Message>) {
        match (payload, from) {
            (Payload::Peer(message), Endpoint::Node(from)) => {
                self.handle(node.index(), |node, cx| node.receive(from, message, cx));
            }
            (Payload::Request(request), _) => {
                self.handle(node.index(), |node, cx| node.request(request, cx));
            }
            // A forged message of a kind this end has no ear for.
            _ => {}
        }
    }

    fn alarm(&mut self, node: usize, slot: usize) -> Event {
        self.begin();
        self.servers[node].taken(slot);
        self.fire(node, slot)
    }

    /// A timer fires now. The event has begun.
    pub(super) fn fire(&mut self, index: usize, slot: usize) -> Event {
        let timer = self.servers[index].ring(slot);
        self.handle(index, |node, cx| node.expire(timer, cx));
        let node = self.servers[index].id;
        self.conclude(EventKind::Timer, Some(node.into()), None, N::DESCRIPTION.timers[timer.kind()])
    }

    fn sync(&mut self, index: usize) -> Event {
        self.begin();
        let server = &mut self.servers[index];
        if let (Some((upto, _)), Process::Running(node)) = (server.syncs.pop_front(), &mut server.process) {
            node.disk_mut().sync(upto);
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
        while self.servers[index].waiting.front().is_some_and(|send| send.after <= synced) {
            let Some(send) = self.servers[index].waiting.pop_front() else { break };
            self.transmit(Link { from: from.into(), to: send.to }, send.payload);
        }
    }

    /// A process starts with what its disk holds.
    pub(super) fn boot(&mut self, index: usize) {
        let disk = self.servers[index].take_disk();
        let mut effects = std::mem::take(&mut self.ear.effects);
        let server = &mut self.servers[index];
        let mut cx = Context {
            me: server.id,
            now: server.clock.reads(self.now),
            config: &self.config,
            random: &mut server.random,
            effects: &mut effects,
            rules: (self.ear.listen != Listen::Silent).then_some(&mut self.ear.rules),
            written: disk.written(),
        };
        let node = N::boot(disk, &self.members, &mut cx);
        server.process = Process::Running(node);
        self.after_handler(index, None, effects);
    }

    /// Lets a process handle something, and does what it asks.
    pub(super) fn handle(&mut self, index: usize, handler: impl FnOnce(&mut N, &mut Context<'_, N>)) {
        let mut effects = std::mem::take(&mut self.ear.effects);
        let server = &mut self.servers[index];
        let Process::Running(node) = &mut server.process else {
            self.ear.effects = effects;
            return;
        };
        node.disk_mut().forget_synced();
        let before = Before { class: node.class(), role: node.role(), written: node.disk().written() };
        let mut cx = Context {
            me: server.id,
            now: server.clock.reads(self.now),
            config: &self.config,
            random: &mut server.random,
            effects: &mut effects,
            rules: (self.ear.listen != Listen::Silent).then_some(&mut self.ear.rules),
            written: before.written,
        };
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
        }
        let marks = &mut self.ear.marks;
        if let Some(before) = before {
            if node.class() == Class::Leading && before.class != Class::Leading {
                marks.insert(Mark::Decision);
            }
            // The same word is nearly always the same address.
            if !std::ptr::eq(node.role(), before.role) && node.role() != before.role {
                marks.insert(Mark::Role);
            }
        }
        if node.committed() > self.committed {
            self.committed = node.committed();
            marks.insert(Mark::Commit);
        }
        let written = node.disk().written();
        let mut synced = node.disk().synced();
        if booted && written > synced && self.common.fsync == Span::fixed(Time::ZERO) && self.ack_after_fsync {
            node.disk_mut().sync(written);
            synced = written;
        }
        if written > synced && written > written_before {
            let latency = if self.ack_after_fsync { self.common.fsync } else { LATE_SYNC };
            server.begin_sync(written, self.now, latency, &mut self.schedule);
        }
        let from = server.id;
        for effect in effects.drain(..) {
            match effect {
                Effect::Arm(timer, span) => self.servers[index].arm(timer, self.now, span, &mut self.schedule),
                Effect::Disarm(timer) => self.servers[index].disarm(timer),
                Effect::Send(send) if send.after > synced && self.ack_after_fsync => {
                    self.servers[index].waiting.push_back(send);
                }
                Effect::Send(send) => self.transmit(Link { from: from.into(), to: send.to }, send.payload),
            }
        }
        self.ear.effects = effects;
    }

    /// A message leaves.
    ///
    /// What a node sends to itself is handled within the same event, on no channel.
    #[inline]
    pub(super) fn transmit(&mut self, link: Link, payload: Payload<N::Message>) {
        if let (true, Endpoint::Node(node)) = (link.from == link.to, link.to) {
            return self.receive(node, link.from, payload);
        }
        self.messages += u64::from(matches!(payload, Payload::Peer(_)));
        let id = self.network.transmit(link, payload, self.now, self.common.latency, &mut self.schedule);
        if self.ear.listen == Listen::Full {
            self.ear.sent.push(id);
        }
    }

    // Clients.

    /// A client sends the request of its operation to its target.
    pub(super) fn ask(&mut self, index: usize) {
        let client = &mut self.clients[index];
        let Some(operation) = client.current.as_ref().filter(|operation| operation.outcome == Outcome::Pending) else {
            return;
        };
        let request = Request { client: client.id, seq: operation.seq, command: operation.command.clone() };
        let link = Link { from: client.id.into(), to: client.target.into() };
        let due = self.now.after(self.common.client_timeout).min(client.give_up);
        client.wait(due, &mut self.schedule);
        self.transmit(link, Payload::Request(request));
    }

    fn answer(&mut self, id: ClientId, from: Endpoint, reply: &Reply) {
        let client = &mut self.clients[id.index()];
        if !client.is_waiting() || client.current.as_ref().is_none_or(|operation| operation.seq != reply.seq) {
            return;
        }
        match &reply.result {
            Ok(answer) => {
                let (outcome, value) = client::outcome(answer);
                client.finish(self.now, self.event, outcome, value);
                client.target = from.node().unwrap_or(client.target);
                self.acknowledged += 1;
            }
            Err(Refusal::Redirect(Some(leader))) if leader.index() < self.servers.len() => {
                client.target = *leader;
                self.ask(id.index());
            }
            // Nobody knows a leader: ask the next node when the patience with this request ends.
            Err(Refusal::Redirect(_)) => {}
        }
    }

    fn client_timeout(&mut self, index: usize) -> Event {
        self.begin();
        let client = &mut self.clients[index];
        client.taken();
        let id = client.id;
        let word = if self.now >= client.give_up {
            client.finish(self.now, self.event, Outcome::Unknown, None);
            "give-up"
        } else if self.common.client_retry {
            client.target = NodeId((client.target.0 + 1) % self.servers.len() as u16);
            self.ask(index);
            "retry"
        } else {
            let due = client.give_up;
            client.wait(due, &mut self.schedule);
            "timeout"
        };
        self.conclude(EventKind::Client, Some(id.into()), None, word)
    }

    fn load_tick(&mut self) -> Event {
        self.begin();
        let picked = self.load.as_mut().and_then(|load| load.tick(&self.clients, &mut self.schedule));
        let Some((index, command)) = picked else {
            return self.conclude(EventKind::Client, None, None, "busy");
        };
        let id = self.start_operation(index, command);
        self.conclude(EventKind::Client, Some(id.into()), None, "load")
    }

    /// A client begins an operation and asks its target.
    pub(super) fn start_operation(&mut self, index: usize, command: crate::protocol::store::Command) -> ClientId {
        let client = &mut self.clients[index];
        let history = self.options.history.then_some(&mut self.history);
        client.begin(command, self.now, self.event, history);
        client.give_up = self.now.after(self.common.client_give_up);
        let id = client.id;
        self.ask(index);
        id
    }

    // What others ask about the moment.

    /// The node that leads with the highest rank, if exactly one does.
    pub(super) fn leader(&self) -> Option<NodeId> {
        let mut best: Option<(u64, NodeId)> = None;
        let mut tie = false;
        for server in &self.servers {
            let Some(node) = server.node().filter(|node| node.class() == Class::Leading) else { continue };
            let rank = node.rank();
            match best {
                Some((highest, _)) if rank < highest => {}
                Some((highest, _)) if rank == highest => tie = true,
                _ => {
                    best = Some((rank, server.id));
                    tie = false;
                }
            }
        }
        best.filter(|_| !tie).map(|(_, id)| id)
    }

    pub(super) fn role_of(server: &Server<N>) -> &'static str {
        match server.status() {
            Status::Absent => "absent",
            Status::Down => "down",
            Status::Up | Status::Paused => server.node().map_or("down", Node::role),
        }
    }

    pub(super) fn kind_of(payload: &Payload<N::Message>) -> &'static crate::protocol::describe::MessageSpec {
        use crate::protocol::describe::CLIENT_MESSAGES;
        match payload {
            Payload::Peer(message) => &N::DESCRIPTION.messages[message.kind()],
            Payload::Request(_) => &CLIENT_MESSAGES[0],
            Payload::Reply(_) => &CLIENT_MESSAGES[1],
        }
    }
}
